// search.js - paragraphs by their words. What was asked stands in the address.
import { h, announce, tongue } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, place, number } from '/words.js';
import { readLink } from '/evidence.js';

const CLASSES = ['resolution', 'decision', 'draft', 'presidential-statement', 'letter', 'identical-letters', 'note-verbale', 'report', 'summary-record', 'verbatim-record', 'statement', 'note', 'other'];
const STEP = 20;

/* Marks that touch are one: Chinese is found letter by letter. */
const joined = marks => marks.reduce((all, [from, to]) => (all.length && all.at(-1)[1] === from ? [...all.slice(0, -1), [all.at(-1)[0], to]] : [...all, [from, to]]), []);

/** Snippet with the words that were looked for marked; marks count code points. */
function marked(found) {
    const letters = Array.from(found.snippet), nodes = [];
    let at = 0;
    for (const [from, to] of joined(found.marks || [])) {
        nodes.push(letters.slice(at, from).join(''), h('mark', {}, letters.slice(from, to).join('')));
        at = to;
    }
    return [...nodes, letters.slice(at).join('')];
}

function result(found) {
    const symbol = found.symbol || t('no.symbol');
    return h('li', { class: 'card found' },
        h('h2', {}, h('a', { href: found.symbol ? readLink(found.symbol, found.lang, found.block) : null }, symbol), h('span', { class: 'soft' },
            [place(found), found.page ? t('page', { page: found.page }) : null, day(found.date), t('language.' + found.lang)].filter(Boolean).join(' · '))),
        found.title && found.kind !== 'title' ? h('p', { class: 'soft title', ...tongue(found.lang) }, found.title) : null, h('p', { class: 'words', ...tongue(found.lang) }, marked(found)));
}

const select = (name, label, value, choices) => h('label', {}, label, ' ', h('select', { name }, h('option', { value: '' }, t('any')),
    choices.map(([code, word]) => h('option', { value: code, selected: code === value }, word))));

function form(query) {
    return h('form', { class: 'filters', role: 'search', action: '/search', 'aria-label': t('search.filters') }, h('input', { type: 'hidden', name: 'q', value: query.get('q') }),
        select('lang', t('fact.languages'), query.get('lang'), ['ar', 'zh', 'en', 'fr', 'ru', 'es'].map(code => [code, t('language.' + code)])),
        select('class', t('fact.class'), query.get('class'), CLASSES.map(name => [name, t('class.' + name)])),
        h('label', {}, t('search.from'), ' ', h('input', { name: 'from', size: 10, value: query.get('from') || '', placeholder: '1990' })),
        h('label', {}, t('search.to'), ' ', h('input', { name: 'to', size: 10, value: query.get('to') || '', placeholder: '2031-12' })),
        h('label', {}, h('input', { type: 'checkbox', name: 'exact', value: '1', checked: query.get('exact') === '1' }), ' ', t('search.exact')), h('button', { class: 'button' }, t('search.go')));
}

function help() {
    const rows = [['"all necessary means"', t('search.phrase')], ['water AND NOT (sea OR lake)', t('search.boolean')], ['negoti*', t('search.prefix')], ['NEAR(humanitarian access, 5)', t('search.near')],
        ['S/RES/2504', t('search.symbol')], ['部队', t('search.chinese')]];
    return h('dl', { class: 'help' }, rows.map(([query, meaning]) => [h('dt', {}, h('a', { href: '/search?q=' + encodeURIComponent(query) }, h('code', {}, query))), h('dd', {}, meaning)]));
}

function fault(told, query) {
    const at = told.offset;
    return h('div', { class: 'fault', role: 'alert' }, h('p', {}, told.message), at >= 0 ? h('pre', {}, `${query}\n${' '.repeat(at)}^`) : null);
}

export async function page(query) {
    const q = query.get('q') || '';
    document.title = `${q || t('nav.search')} - verbale`;
    if (!q.trim()) return h('div', { class: 'plain' }, h('h1', {}, t('nav.search')), h('p', { class: 'lead' }, t('search.lead')), help());
    const asked = Object.fromEntries(['q', 'lang', 'class', 'from', 'to', 'exact'].map(name => [name, query.get(name)])), limit = +query.get('limit') || STEP;
    const began = performance.now();
    try {
        const { total, results } = await ask('search', { ...asked, limit });
        const more = new URLSearchParams(query);
        more.set('limit', limit + STEP);
        announce(t('search.total', { n: total }));
        return h('div', { class: 'plain' }, h('h1', {}, t('search.total', { n: total })), form(query),
            total ? h('ol', { class: 'results' }, results.map(result)) : h('div', {}, h('p', { class: 'lead' }, t('search.none')), help()),
            results.length < total && limit < 500 ? h('p', {}, h('a', { class: 'button', href: `/search?${more}` }, t('search.more', { left: total - results.length }))) : null,
            h('p', { class: 'soft' }, t('search.time', { ms: number(Math.round(performance.now() - began)) })));
    } catch (told) {
        return h('div', { class: 'plain' }, h('h1', {}, t('nav.search')), form(query), fault(told, q), help());
    }
}
