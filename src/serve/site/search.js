// search.js - paragraphs by their words. What was asked stands in the address.
import { h, announce, tongue } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, place, number } from '/words.js';
import { readLink } from '/evidence.js';

const CLASSES = ['resolution', 'decision', 'draft', 'presidential-statement', 'letter', 'identical-letters', 'note-verbale', 'report', 'summary-record', 'verbatim-record', 'statement', 'note', 'other'];
const ASKED = ['q', 'lang', 'class', 'body', 'from', 'to', 'exact', 'sort'];
const ORDERS = ['date', 'oldest']; // beside the best first
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
        h('h2', {}, h('a', { href: found.symbol ? readLink(found.symbol, found.lang, found.block) : null, dir: 'ltr' }, symbol), h('span', { class: 'soft' },
            [place(found), found.page ? t('page', { page: found.page }) : null, day(found.date), t('language.' + found.lang)].filter(Boolean).join(' · '))),
        found.title && found.kind !== 'title' ? h('p', { class: 'soft title', ...tongue(found.lang) }, found.title) : null, h('p', { class: 'words', data: { kind: found.kind }, ...tongue(found.lang) }, found.cut_before ? '… ' : null, marked(found), found.cut_after ? ' …' : null));
}

/* ---- narrowing ---------------------------------------------------------------------------- */

/** The address of the same question with some of it changed; null takes a part away. */
function changed(query, changes) {
    const next = new URLSearchParams(query);
    next.delete('offset');
    for (const [name, value] of Object.entries(changes)) if (value === null) next.delete(name); else next.set(name, value);
    return `/search?${next}`;
}

/** The same question to the page of statements. */
const stated = query => `/stated?${new URLSearchParams([...query].filter(([name, value]) => value && !['offset', 'sort', 'exact'].includes(name)))}`;

const FACETS = {
    body: ['fact.bodies', value => ['GA', 'SC', 'HRC', 'ECOSOC'].includes(value) ? t('body.' + value) : value],
    class: ['fact.class', value => t('class.' + value)],
    lang: ['fact.languages', value => t('language.' + value)],
    year: ['fact.year', value => value],
};
const isChosen = (query, name, value) => (name === 'year' ? query.get('from') === value && query.get('to') === value : query.get(name) === value);
const choosing = (name, value, isOn) => (name === 'year' ? { from: isOn ? null : value, to: isOn ? null : value } : { [name]: isOn ? null : value });

function facet(query, name, counts) {
    const [heading, wordOf] = FACETS[name], list = counts.filter(c => c.value);
    if (!list.length) return null;
    return h('section', { class: 'card facet' }, h('h2', {}, t(heading)), h('ul', {}, list.slice(0, 12).map(({ value, paragraphs }) => {
        const isOn = isChosen(query, name, value);
        return h('li', {}, h('a', { href: changed(query, choosing(name, value, isOn)), 'aria-current': isOn ? 'true' : null }, h('span', {}, wordOf(value)), ' ', h('b', {}, number(paragraphs))));
    })));
}

const select = (name, label, value, choices) => h('label', {}, label, ' ', h('select', { name }, h('option', { value: '' }, t('any')),
    choices.map(([code, word]) => h('option', { value: code, selected: code === value }, word))));

function form(query) {
    const narrowing = h('form', { class: 'filters', action: '/search', 'aria-label': t('search.filters') }, h('input', { type: 'hidden', name: 'q', value: query.get('q') }), query.get('body') ? h('input', { type: 'hidden', name: 'body', value: query.get('body') }) : null,
        select('lang', t('fact.languages'), query.get('lang'), ['ar', 'zh', 'en', 'fr', 'ru', 'es'].map(code => [code, t('language.' + code)])),
        select('class', t('fact.class'), query.get('class'), CLASSES.map(name => [name, t('class.' + name)])),
        h('label', {}, t('search.from'), ' ', h('input', { name: 'from', size: 8, value: query.get('from') || '', placeholder: '1990', dir: 'ltr' })),
        h('label', {}, t('search.to'), ' ', h('input', { name: 'to', size: 8, value: query.get('to') || '', placeholder: '2031-12', dir: 'ltr' })),
        h('label', {}, t('search.sort'), ' ', h('select', { name: 'sort', onchange: event => event.target.form.requestSubmit() }, h('option', { value: '' }, t('sort.best')), ORDERS.map(order => h('option', { value: order, selected: order === query.get('sort') }, t('sort.' + order))))),
        h('label', {}, h('input', { type: 'checkbox', name: 'exact', value: '1', checked: query.get('exact') === '1' }), ' ', t('search.exact')), h('button', { class: 'button' }, t('search.go')));
    return h('details', { class: 'narrowing', open: matchMedia('(min-width: 56.01rem)').matches }, h('summary', {}, t('search.filters')), narrowing);
}

/* ---- help ------------------------------------------------------------------------------------ */

function help() {
    const rows = [['"all necessary means"', t('search.phrase')], ['water AND NOT (sea OR lake)', t('search.boolean')], ['negoti*', t('search.prefix')], ['NEAR(humanitarian access, 5)', t('search.near')],
        ['S/RES/2504', t('search.symbol')], ['部队', t('search.chinese')]];
    return h('dl', { class: 'help' }, rows.map(([query, meaning]) => [h('dt', {}, h('a', { href: '/search?q=' + encodeURIComponent(query), dir: 'ltr' }, h('code', {}, query))), h('dd', {}, meaning)]));
}

/** What is wrong with a query, and where: the server counts bytes. */
export function fault(told, query) {
    const at = told.offset >= 0 ? new TextDecoder().decode(new TextEncoder().encode(query).slice(0, told.offset)).length : -1;
    return h('div', { class: 'fault', role: 'alert', lang: 'en', dir: 'ltr' }, h('p', {}, told.message), at >= 0 ? h('pre', { dir: 'auto' }, `${query}\n${' '.repeat(at)}^`) : null);
}

/** What may find more: what is known and like it, and each narrowing taken away. */
function nothing(query, suggestions) {
    const narrowed = ASKED.slice(1).filter(name => name !== 'sort' && query.get(name));
    return h('div', { class: 'plain' }, h('p', { class: 'lead' }, t('search.none')),
        suggestions?.length ? h('p', {}, t('search.suggest'), ' ', suggestions.map((symbol, i) => [i ? ', ' : '', h('a', { href: readLink(symbol), dir: 'ltr' }, symbol)])) : null,
        narrowed.length ? h('p', {}, h('a', { class: 'button', href: changed(query, Object.fromEntries(narrowed.map(name => [name, null]))) }, t('search.wider'))) : null, help());
}

/** The way to the pages before and after; `link` gives the address of the one that begins at a number. */
export function steps(link, offset, total, step) {
    if (total <= step) return null;
    const to = Math.min(offset + step, total), button = (at, words) => h('a', { class: 'button', href: link(at) }, words);
    return h('nav', { class: 'steps', 'aria-label': t('search.pages') }, offset ? button(Math.max(0, offset - step), t('previous')) : null, h('span', { class: 'soft' }, t('search.range', { from: offset + 1, to, total })), to < total ? button(offset + step, t('next')) : null);
}

export async function page(query) {
    const q = query.get('q') || '', offset = Math.max(0, +query.get('offset') || 0);
    document.title = `${q || t('nav.search')} - verbale`;
    if (!q.trim()) return h('div', { class: 'plain' }, h('h1', {}, t('nav.search')), h('p', { class: 'lead' }, t('search.lead')), help());
    const asked = Object.fromEntries(ASKED.map(name => [name, query.get(name)]));
    const began = performance.now();
    try {
        const { total, results, facets, suggestions } = await ask('search', { ...asked, limit: STEP, offset: offset || null, facets: 1 });
        announce(t('search.total', { n: total }));
        const sides = facets && total ? Object.keys(FACETS).map(name => facet(query, name, facets[name] || [])) : [];
        return h('div', { class: sides.some(Boolean) ? 'plain wide searched' : 'plain' }, h('div', { class: 'asked' }, h('h1', {}, t('search.total', { n: total })), form(query), total ? h('p', { class: 'soft' }, h('a', { href: stated(query) }, t('stated.who'))) : null), sides.some(Boolean) ? h('nav', { class: 'facets', 'aria-label': t('search.filters') }, sides) : null,
            h('div', { class: 'answers' }, total ? h('ol', { class: 'results', start: offset + 1 }, results.map(result)) : nothing(query, suggestions), steps(at => changed(query, at ? { offset: at } : {}), offset, total, STEP),
                h('p', { class: 'soft' }, t('search.time', { ms: number(Math.round(performance.now() - began)) }))));
    } catch (told) {
        if (told.status !== 400) throw told;
        return h('div', { class: 'plain' }, h('h1', {}, t('nav.search')), form(query), fault(told, q), help());
    }
}
