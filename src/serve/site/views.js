// views.js - the ways to look at one document.
import { h } from '/dom.js';
import { t } from '/words.js';

const VIEWS = { read: 'fact.document', graph: 'nav.graph', time: 'nav.time' };

export const views = (symbol, shown, lang) => h('nav', { 'aria-label': t('nav.views') }, h('p', { class: 'chips' }, Object.entries(VIEWS).map(([name, words]) =>
    h('a', { class: 'chip', href: `/${name}?${new URLSearchParams({ symbol, ...(lang && name !== 'graph' ? { lang } : {}) })}`, 'aria-current': name === shown ? 'page' : null }, t(words)))));
