// collection.js - the documents that are held, and what they cite that is not.
import { h, tongue, latin } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, number } from '/words.js';
import { readLink } from '/evidence.js';

const STEP = 100;

const row = held => h('tr', {}, h('td', {}, held.symbol ? h('a', { href: readLink(held.symbol, held.lang), dir: 'ltr' }, held.symbol) : t('no.symbol')),
    h('td', { class: 'soft' }, day(held.date)), h('td', {}, t('class.' + held.class)), h('td', tongue(held.lang), held.title || held.path || ''), h('td', {}, (held.languages || []).map(l => t('language.' + l)).join(', ')));

const table = (label, heads, rows) => h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
    h('table', {}, h('thead', {}, h('tr', {}, heads.map(head => h('th', { scope: 'col' }, head)))), h('tbody', {}, rows)));

export async function page(query) {
    const offset = +query.get('offset') || 0;
    document.title = `${t('nav.collection')} - verbale`;
    const [{ total, results }, missing] = await Promise.all([ask('documents', { limit: STEP, offset, lang: query.get('lang') }), ask('missing', { limit: 25 })]);
    const link = (at, words) => h('a', { class: 'button', href: `/collection?offset=${at}` }, words);
    return h('div', { class: 'plain wide' }, h('h1', {}, t('collection.documents', { n: total })),
        table(t('nav.collection'), [t('fact.symbol'), t('fact.date'), t('fact.class'), t('fact.title'), t('fact.languages')], results.map(row)),
        h('p', {}, offset ? link(Math.max(0, offset - STEP), t('previous')) : null, ' ', offset + STEP < total ? link(offset + STEP, t('next')) : null),
        h('h2', { id: 'missing' }, t('collection.missing')),
        table(t('collection.missing'), [t('fact.symbol'), t('collection.cited-by')], missing.results.map(m => h('tr', {}, h('td', {}, m.link ? h('a', { href: m.link, rel: 'noreferrer', dir: 'ltr' }, m.symbol) : latin(m.symbol)),
            h('td', {}, h('a', { href: `/graph?symbol=${encodeURIComponent(m.symbol)}` }, t('collection.by', { n: m.documents })))))));
}
