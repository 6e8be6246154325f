// time.js - who states what in a document, with which times and figures; the times, and what it cites and what cites it, on one line of years.
import { h, latin, tongue } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, number, place } from '/words.js';
import { readLink } from '/evidence.js';
import { s, gather, ticksOf } from '/graph.js';
import { views } from '/views.js';

const WIDTH = 1100, EDGE = 60, LANE = 74, TOP = 34, STACK = 7, DOT = 9; // a dot that finds no room above others stands on the highest

/* ---- where a day lies ---------------------------------------------------------------------- */

/** "2031-04-02", "2031-04" or "2031" as a year and its part; of a month or a year alone the middle. */
function yearOf(iso) {
    const [year, month, dayOfMonth] = iso.split('-').map(Number);
    if (!month) return year + .5;
    return year + (month - 1 + (dayOfMonth ? (dayOfMonth - 1) / 31 : .5)) / 12;
}

const daysOf = iso => iso.split('/').filter(Boolean);
const saidDay = iso => daysOf(iso).map(day).join(' – ');

/* ---- the drawing ----------------------------------------------------------------------------- */

/** One lane: dots above one another where they stand close, ranges as lines. */
function lane(items, row, x) {
    const base = TOP + (row + 1) * LANE - 16, high = new Map();
    return items.map(item => {
        const from = x(item.at), slot = Math.round(from / DOT), level = Math.min(high.get(slot) || 0, STACK - 1);
        high.set(slot, level + 1);
        const y = base - level * (DOT - 1);
        return s('a', { href: item.href, class: item.kind }, item.to ? s('line', { x1: from, x2: x(item.to), y1: y, y2: y, class: 'range' }) : null, s('circle', { cx: from, cy: y, r: 4, class: item.isAway ? 'away' : '' }), s('title', {}, item.words));
    });
}

function drawing(symbol, centre, lanes) {
    const all = lanes.flatMap(({ items }) => items.flatMap(item => [item.at, item.to].filter(Boolean))).concat(centre || []);
    const first = Math.floor(Math.min(...all)), last = Math.ceil(Math.max(...all, first + 1)), height = TOP + lanes.length * LANE + 6;
    const x = year => EDGE + (year - first) / (last - first) * (WIDTH - 2 * EDGE);
    return s('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'graph times', role: 'group', 'aria-label': t('time.drawing', { symbol }) },
        ticksOf(first, last).map(year => [s('line', { x1: x(year), x2: x(year), y1: 24, y2: height, class: 'tick' }), s('text', { x: x(year), y: 16, class: 'year', 'text-anchor': 'middle' }, String(year))]).flat(),
        centre ? s('line', { x1: x(centre), x2: x(centre), y1: 24, y2: height, class: 'own' }) : null,
        lanes.map(({ heading, items }, row) => [s('line', { x1: EDGE, x2: WIDTH - EDGE, y1: TOP + (row + 1) * LANE - 8, y2: TOP + (row + 1) * LANE - 8, class: 'floor' }),
            s('text', { x: EDGE, y: TOP + row * LANE + 12, class: 'lane' }, heading), lane(items, row, x)]).flat(2));
}

/* ---- the tables -------------------------------------------------------------------------------- */

const AROUND = 60; // characters on either side of what is stated

const paragraphOf = (told, item) => told.paragraphs.find(p => p.start <= item.start && item.start < p.end) || {};

/** The words of an item with what stands around them. */
function words(told, item) {
    const p = paragraphOf(told, item), to = Math.min(p.end ?? told.text.length, item.end + AROUND);
    let from = Math.max(p.start || 0, item.start - AROUND);
    if (from > p.start) from += Math.max(0, told.text.slice(from, item.start).indexOf(' ')); // no word is cut where words have spaces
    return h('bdi', tongue(told.lang), from > p.start ? '… ' : '', told.text.slice(from, item.start), h('mark', {}, told.text.slice(item.start, item.end)), told.text.slice(item.end, to), to < p.end ? ' …' : '');
}

function table(told, caption, heads, items, cells, say = words) {
    if (!items.length) return null;
    return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, heads.map(head => h('th', { scope: 'col' }, head)))),
        h('tbody', {}, items.map(item => { const p = paragraphOf(told, item); return h('tr', {}, cells(item), h('td', { class: 'title' }, say(told, item)), h('td', { class: 'day' }, h('a', { href: readLink(told.symbol, told.lang, p.block) }, place(p)))); }))));
}

const QUALIFIED = { around: '≈', more_than: '>', less_than: '<', at_least: '≥', at_most: '≤' };

function value(figure) {
    if (figure.value === null) return '–';
    const sign = QUALIFIED[figure.qualifier];
    return h('bdi', { dir: 'ltr', title: sign ? t('figure.' + figure.qualifier) : null }, sign ? sign + ' ' : '', number(figure.value), figure.high === null ? '' : `–${number(figure.high)}`);
}

/** The claims in which an item stands, `list` being "dates" or "figures". */
const claimsWith = (told, list, item) => told.claims.filter(claim => claim[list].includes(item.id));

/** Who states it, as the document says; who reports it, where that is another. */
function claimant(told, claim) {
    if (!claim?.claimant) return '';
    return [h('bdi', claim.claimant.inferred ? {} : tongue(told.lang), claim.claimant.name), claim.reported_by ? h('span', { class: 'soft' }, ' · ', t('claim.reported', { name: claim.reported_by.name })) : null];
}
const claimants = (told, list, item) => h('td', {}, claimant(told, claimsWith(told, list, item)[0]));

/* What a document states, kind by kind. */
const KINDS = [
    told => table(told, t('time.claims', { n: told.claims.length }), [t('claim.who'), t('claim.act'), t('time.words'), t('graph.place')], told.claims, item => [h('td', {}, claimant(told, item)), h('td', {}, t('act.' + item.act))], (all, claim) => h('bdi', tongue(all.lang), claim.text)),
    told => table(told, t('time.dates', { n: told.dates.length }), [t('fact.date'), t('claim.who'), t('time.words'), t('graph.place')], [...told.dates].sort((a, b) => (a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : a.start - b.start)),
        item => [h('td', { class: 'day' }, saidDay(item.iso), item.since ? ' –' : '', item.relative ? h('span', { class: 'soft' }, ' ', t('time.relative')) : null), claimants(told, 'dates', item)]),
    told => table(told, t('time.figures', { n: told.figures.length }), [t('time.figure'), t('time.unit'), t('claim.who'), t('time.words'), t('graph.place')], told.figures,
        item => [h('td', { class: 'figure' }, value(item)), h('td', {}, item.unit ? h('bdi', tongue(told.lang), item.unit) : ''), claimants(told, 'figures', item)]),
];

/* ---- all of it ----------------------------------------------------------------------------------- */

export async function page(query) {
    const symbol = query.get('symbol') || '';
    document.title = `${symbol} - ${t('nav.time')} - verbale`;
    if (!symbol) return h('div', { class: 'plain' }, h('h1', {}, t('nav.time')), h('p', { class: 'lead' }, t('read.none')));
    const told = await ask('statements', { symbol, lang: query.get('lang'), offsets: 'utf16' }), own = told.symbol || symbol;
    const [out, back] = await Promise.all([ask('cites', { symbol: own, lang: told.lang, limit: 500 }), ask('cited-by', { symbol: own, limit: 500 })]);
    const documents = (rows, kind) => rows.filter(row => row.year && row.name !== own).map(row => ({ at: kind === 'in' && row.edge.date ? yearOf(row.edge.date) : row.year + .5, href: readLink(row.name), words: row.name, kind, isAway: kind === 'out' && !row.edge.held }));
    const lanes = [
        { heading: t('time.lane.cites'), items: documents(gather(out.results, edge => edge.cited), 'out') },
        { heading: t('time.lane.states'), items: told.dates.map(item => { const [from, to] = daysOf(item.iso); return { at: yearOf(from), to: to && yearOf(to), href: readLink(own, told.lang, paragraphOf(told, item).block), words: `${saidDay(item.iso)}: ${claimsWith(told, 'dates', item)[0]?.text || item.text}`, kind: 'named' }; }) },
        { heading: t('time.lane.cited'), items: documents(gather(back.results, edge => edge.symbol), 'in') }].filter(({ items }) => items.length);
    const kinds = KINDS.map(make => make(told));
    requestAnimationFrame(() => { const line = document.querySelector('.times')?.parentElement; if (line) line.scrollLeft = line.scrollWidth; }); // what is near the document's day
    return h('div', { class: 'plain wide' }, h('h1', {}, latin(own)), views(own, 'time', told.lang),
        lanes.length ? h('div', { class: 'scroll card', tabindex: 0, role: 'region', 'aria-label': t('nav.time') }, drawing(own, told.date && yearOf(told.date), lanes)) : null,
        lanes.length ? h('p', { class: 'soft' }, h('span', { class: 'key' }, '●'), ' ', t('graph.key.held'), ' · ', h('span', { class: 'key' }, '○'), ' ', t('graph.key.away'), told.date ? [' · ', h('span', { class: 'key own' }, '│'), ' ', day(told.date)] : null) : null,
        told.rebuilt ? h('p', { class: 'soft' }, t('time.away')) : null,
        kinds.some(Boolean) ? kinds : h('p', { class: 'lead' }, t('time.nothing')));
}
