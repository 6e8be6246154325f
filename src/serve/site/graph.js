// graph.js - what a document cites and what cites it, on a line of years; the same as a table.
import { h, latin } from '/dom.js';
import { ask } from '/ask.js';
import { t, number, day, place } from '/words.js';
import { readLink } from '/evidence.js';
import { views } from '/views.js';

const SVG = 'http://www.w3.org/2000/svg';
const MOST = 60; // documents drawn on each side: more cannot be told apart
const WIDTH = 1100, LINE = 22, TOP = 46, EDGE = 60, UNDATED = 200;

export function s(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.flat().filter(Boolean));
    return element;
}

/* One row a document: the earliest place where it cites or is cited, and how often: in the language version that does so most. */
export function gather(edges, nameOf) {
    const rows = new Map();
    for (const edge of edges) {
        const name = nameOf(edge), row = rows.get(name) || { name, edge, year: yearOf(name, edge), byLang: {} };
        row.byLang[edge.lang] = (row.byLang[edge.lang] || 0) + 1;
        row.times = Math.max(...Object.values(row.byLang));
        rows.set(name, row);
    }
    return [...rows.values()].sort((a, b) => a.year - b.year || (a.name < b.name ? -1 : 1));
}

/* The year of a document: of the citing one its date, of a cited one what its symbol says; 0: not known. */
function yearOf(name, edge) {
    if (name === edge.symbol) return +(edge.date || '').slice(0, 4);
    const said = name.match(/\((\d{4})\)|^S\/(?:PRST\/)?(\d{4})\/|^E\/(?:RES\/)?(\d{4})\//);
    if (said) return +(said[1] || said[2] || said[3]);
    const session = name.match(/^A\/(?:RES\/|DEC\/)?(\d{2})\//);
    return session ? 1945 + +session[1] : 0;
}

/** Years that are written on a line, a dozen at most. */
export function ticksOf(first, last) {
    const step = [1, 2, 5, 10, 20, 50, 100].find(by => (last - first) / by <= 12) || 500, ticks = [];
    for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
    return ticks;
}

function drawing(symbol, centre, cited, citing) {
    const shown = [...cited.slice(-MOST), { name: symbol, year: centre, isCentre: true, times: 0 }, ...citing.slice(0, MOST)];
    const years = shown.map(row => row.year).filter(Boolean), first = Math.min(...years), last = Math.max(...years), span = Math.max(1, last - first);
    const left = years.length < shown.length ? EDGE + UNDATED : EDGE; // what has no date stands before all that has one
    const x = year => (!year ? EDGE : first === last ? WIDTH / 2 : left + (year - first) / span * (WIDTH - EDGE - left)), height = TOP + shown.length * LINE + 10;
    const at = shown.findIndex(row => row.isCentre), y = i => TOP + i * LINE;
    const ticks = ticksOf(first, last);
    return s('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'graph', role: 'group', 'aria-label': t('graph.drawing', { symbol }) },
        left > EDGE ? s('text', { x: EDGE, y: 16, class: 'year', 'text-anchor': 'middle' }, t('graph.undated')) : null,
        ticks.map(year => [s('line', { x1: x(year), x2: x(year), y1: 24, y2: height, class: 'tick' }), s('text', { x: x(year), y: 16, class: 'year', 'text-anchor': 'middle' }, String(year))]).flat(),
        shown.map((row, i) => row.isCentre ? null : s('path', { class: i < at ? 'out' : 'in', d: `M${x(centre)} ${y(at)} C ${x(centre)} ${(y(at) + y(i)) / 2}, ${x(row.year)} ${(y(at) + y(i)) / 2}, ${x(row.year)} ${y(i)}` })),
        shown.map((row, i) => {
            const isLeft = x(row.year) > WIDTH * .72; // there is no room on the right
            const label = s('text', { x: x(row.year) + (isLeft ? -10 : 10), y: y(i) + 4, 'text-anchor': isLeft ? 'end' : 'start' }, row.name + (row.times > 1 ? ` ×${row.times}` : ''));
            const link = s('a', { href: `/graph?symbol=${encodeURIComponent(row.name)}` }, s('circle', { cx: x(row.year), cy: y(i), r: row.isCentre ? 6 : 4, class: row.isCentre || row.edge.held || i > at ? '' : 'away' }), label);
            return row.isCentre ? s('g', { class: 'centre' }, link) : link;
        }));
}

const table = (caption, rows, isCited) => h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, [t('fact.symbol'), t('fact.date'), t('graph.place'), t('graph.times')].map(head => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, rows.map(row => h('tr', {}, h('td', {}, isCited && !row.edge.held ? [latin(row.name), ' · ', h('span', { class: 'soft' }, t('fact.not-held'))] : h('a', { href: readLink(row.name), dir: 'ltr' }, row.name)),
        h('td', { class: 'day' }, isCited ? row.year || t('graph.undated') : day(row.edge.date)), h('td', {}, place(row.edge)), h('td', {}, number(row.times))))));

export async function page(query) {
    const symbol = query.get('symbol') || '';
    document.title = `${symbol} - ${t('nav.graph')} - verbale`;
    if (!symbol) return h('div', { class: 'plain' }, h('h1', {}, t('nav.graph')), h('p', { class: 'lead' }, t('read.none')));
    const [out, back] = await Promise.all([ask('cites', { symbol, limit: 500 }).catch(() => ({ results: [], isAway: true })), ask('cited-by', { symbol, limit: 500 })]);
    const cited = gather(out.results, edge => edge.cited).filter(row => row.name !== symbol), citing = gather(back.results, edge => edge.symbol).filter(row => row.name && row.name !== symbol);
    const centre = +(out.results[0]?.date || '').slice(0, 4) || yearOf(symbol, {}) || citing[0]?.year || 2000;
    if (!cited.length && !citing.length) return h('div', { class: 'plain' }, h('h1', {}, latin(symbol)), h('p', {}, t('graph.none')));
    return h('div', { class: 'plain wide' }, h('h1', {}, latin(symbol)), out.isAway ? null : views(symbol, 'graph'), h('p', { class: 'soft' }, h('span', { class: 'key' }, '●'), ' ', t('graph.key.held'), ' · ', h('span', { class: 'key away' }, '○'), ' ', t('graph.key.away'), ' · ', t('graph.lead', { cited: number(cited.length), citing: number(citing.length) })),
        h('div', { class: 'scroll card', tabindex: 0, role: 'region', 'aria-label': t('nav.graph') }, drawing(symbol, centre, cited, citing)),
        cited.length > MOST || citing.length > MOST ? h('p', { class: 'soft' }, t('graph.most', { n: MOST })) : null,
        h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('graph.tables') }, cited.length ? table(t('read.cites', { n: cited.length }), cited, true) : null, citing.length ? table(t('read.by', { n: citing.length }), citing, false) : null));
}
