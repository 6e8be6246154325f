// collection.js - the documents that are held, and what they cite that is not.
import { h, tongue, latin } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, language } from '/words.js';
import { readLink } from '/evidence.js';

const STEP = 100;

/* Language versions follow one another: they are one row. */
function together(list) {
    const rows = [];
    for (const held of list) {
        if (held.symbol && rows.at(-1)?.[0].symbol === held.symbol) rows.at(-1).push(held);
        else rows.push([held]);
    }
    return rows;
}

/** The title in the visitor's language, else in English, else as there is one; of what has none the name of the file. */
function title(versions) {
    const said = versions.find(v => v.lang === language() && v.title) || versions.find(v => v.lang === 'en' && v.title) || versions.find(v => v.title);
    return said ? h('td', { class: 'title' }, h('bdi', tongue(said.lang), said.title)) : h('td', { class: 'title soft' }, h('bdi', {}, versions[0].path || ''));
}

const version = held => (held.symbol && held.lang ? h('a', { href: readLink(held.symbol, held.lang) }, t('language.' + held.lang)) : (held.languages || []).map(l => t('language.' + l)).join(', '));

function row(versions) {
    const [held] = versions;
    return h('tr', {}, h('td', {}, held.symbol ? h('a', { href: readLink(held.symbol, versions.length > 1 ? null : held.lang), dir: 'ltr' }, held.symbol) : t('no.symbol')),
        title(versions), h('td', { class: 'soft day' }, day(held.date)), h('td', {}, t('class.' + held.class)), h('td', {}, versions.map((v, i) => [i ? ', ' : '', version(v)])));
}

const table = (label, heads, rows) => h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
    h('table', {}, h('thead', {}, h('tr', {}, heads.map(head => h('th', { scope: 'col' }, head)))), h('tbody', {}, rows)));

/** What takes its time is filled in when it comes. */
function later(asked, make) {
    const place = h('div', { class: 'soft' }, t('reading'));
    asked.then(told => place.replaceWith(make(told)), fault => place.replaceChildren(h('p', { class: 'fault', lang: 'en', dir: 'ltr' }, fault.message)));
    return place;
}

export async function page(query) {
    const offset = +query.get('offset') || 0;
    document.title = `${t('nav.collection')} - verbale`;
    const { total, results } = await ask('documents', { limit: STEP, offset, lang: query.get('lang') });
    const link = (at, words) => h('a', { class: 'button', href: `/collection?offset=${at}` }, words);
    return h('div', { class: 'plain wide' }, h('h1', {}, t('collection.documents', { n: total })),
        table(t('nav.collection'), [t('fact.symbol'), t('fact.title'), t('fact.date'), t('fact.class'), t('fact.languages')], together(results).map(row)),
        h('p', {}, offset ? link(Math.max(0, offset - STEP), t('previous')) : null, ' ', offset + STEP < total ? link(offset + STEP, t('next')) : null),
        h('h2', { id: 'missing' }, t('collection.missing')), later(ask('missing', { limit: 25 }), missing => table(t('collection.missing'), [t('fact.symbol'), t('collection.cited-by')], missing.results.map(m =>
            h('tr', {}, h('td', {}, m.link ? h('a', { href: m.link, rel: 'noreferrer', dir: 'ltr' }, m.symbol) : latin(m.symbol)), h('td', {}, h('a', { href: `/graph?symbol=${encodeURIComponent(m.symbol)}` }, t('collection.by', { n: m.documents }))))))));
}
