// read.js - a document of the collection: its paragraphs with anchors, languages side by side, what it cites and what cites it.
import { h, byId, folding, tongue, download, announce, latin, copy } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, place, number } from '/words.js';
import { readLink } from '/evidence.js';
import { inked } from '/paper.js';
import { withPreview } from '/popover.js';
import { noteMarks, noteLink, noteBeside } from '/notes.js';
import { pageLink } from '/picture.js';
import { combobox } from '/combobox.js';

const ORDER = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const MOST_BESIDE = 3;
const graphLink = symbol => `/graph?${new URLSearchParams({ symbol })}`;

/* ---- words that lead to another document ------------------------------------------------ */

const SAYS = new Set(['title', 'preambular', 'operative', 'paragraph']);
const known = new Map(); // what was shown of a document once

/** The beginning of a document, or the paragraph of it that is meant ("para. 3"). */
async function glimpse(symbol, pinpoint, lang) {
    if (!known.has(symbol)) {
        const mine = await ask('document', { symbol, lang }).catch(fault => (fault.status === 404 && lang ? ask('document', { symbol }) : Promise.reject(fault)));
        known.set(symbol, mine.results);
    }
    const said = known.get(symbol).filter(p => SAYS.has(p.kind)), num = (pinpoint || '').match(/^para\. (\d+)/)?.[1];
    const meant = num && said.find(p => p.kind === 'operative' && parseInt(p.num, 10) === +num);
    const shown = meant ? [meant] : said.slice(0, 2);
    return [h('b', {}, latin(symbol), meant ? `, ${place(meant)}` : ''), shown.map(p => h('p', tongue(p.lang), p.text.length > 320 ? p.text.slice(0, 320) + ' …' : p.text))];
}

function citationLink(mark, children) {
    const { edge } = mark;
    if (!edge.held) return h('a', { class: 'cite away', href: graphLink(edge.cited), title: `${edge.cited}: ${t('fact.not-held')}` }, children);
    return withPreview(h('a', { class: 'cite', href: readLink(edge.cited, edge.lang) }, children), () => glimpse(edge.cited, edge.pinpoint, edge.lang).catch(fault => fault.message));
}

/** Citations and marks of notes in a paragraph, in the order of the text. */
function marksOf(p, edges, notes) {
    const cited = edges.filter(edge => edge.block === p.block && edge.length && edge.lang === p.lang).map(edge => ({ from: edge.at, to: edge.at + edge.length, edge }));
    return [...cited, ...(p.kind === 'note' ? [] : noteMarks(p.text, 0, p.text.length, notes))].sort((a, b) => a.from - b.from);
}

const makeLink = (mark, children) => (mark.note ? noteLink : citationLink)(mark, children);

/* ---- the paper ----------------------------------------------------------------------------- */

const tagOf = p => (p.kind === 'title' ? 'h1' : p.kind === 'heading' || p.kind === 'annex' ? 'h2' : 'p');
const idOf = (p, isFirst) => (isFirst ? `b${p.block}` : `${p.lang}-b${p.block}`);

function anchor(p, id) {
    return h('a', { class: 'anchor', href: `#${id}`, 'aria-label': t('read.anchor', { place: place(p) }), onclick: async event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (await copy(new URL(`#${id}`, location.href).href)) announce(t('read.copied'), true);
    } }, '¶');
}

/* Where the words of a note begin, its mark passed over where the text has it. */
const markAt = text => text.match(/^[\u00b9\u00b2\u00b3\u2070-\u2079]+\s*/)?.[0].length || 0;

/** Notes of a version, "1" to {id, num, lang, text}. */
const notesOf = (paragraphs, isFirst) => new Map(paragraphs.filter(p => p.kind === 'note' && p.num).map(p => [p.num, { id: idOf(p, isFirst), num: p.num, lang: p.lang, text: p.text.slice(markAt(p.text)) }]));

/* A point's number has its paragraph's before it, "5 (a)"; on paper it stands under it. */
const ownNumber = num => num.replace(/^\S+ (?=\()/, '');

function paragraph(p, version) {
    const id = idOf(p, version.isFirst);
    if (p.kind === 'masthead') return h('div', { class: 'masthead', id, ...tongue(p.lang) }, p.text.split('\n').map(line => h('span', {}, line)));
    // The printed number stands in the margin; where the text repeats it, it is not said twice.
    const skip = p.num && p.text.startsWith(p.num) ? p.num.length + p.text.slice(p.num.length).match(/^\s*/)[0].length : 0;
    const isNote = p.kind === 'note', from = isNote && !skip ? markAt(p.text) : skip;
    const marks = marksOf(p, version.edges, version.notes);
    return [version.isAlone ? marks.filter(mark => mark.note).map(noteBeside) : null, h(tagOf(p), { class: `${p.kind} leaf`, id, ...tongue(p.lang) }, p.num ? h('span', { class: 'num' }, ownNumber(p.num)) : null,
        inked(p.text, from, p.text.length, marks, makeLink), anchor(p, id), version.isPrinted && p.page ? pageLink(p) : null)];
}

/** A row of several versions: of each its paragraphs, or nothing. */
const cell = (p, version) => h('div', { class: 'cell', ...tongue(version.lang) }, p ? [p, ...(p.more || [])].map(one => paragraph(one, version)) : null);

function article(rows, versions) {
    if (versions.length === 1) return h('article', tongue(versions[0].lang), rows.map(([p]) => p && [p, ...(p.more || [])].map(one => paragraph(one, versions[0]))));
    return h('article', { class: 'beside', data: { versions: versions.length } },
        h('div', { class: 'row-beside heads' }, versions.map(version => h('p', { class: 'label' }, t('language.' + version.lang)))),
        rows.map(row => h('div', { class: 'row-beside' }, row.map((p, i) => cell(p, versions[i])))));
}

/* ---- the sides -------------------------------------------------------------------------------- */

/** Headings and parts; of what has none (a resolution), where its kinds of paragraph begin. */
function stations(paragraphs) {
    const seen = new Set();
    return paragraphs.filter(p => {
        if (['title', 'heading', 'annex', 'enclosure', 'appendix'].includes(p.kind)) return true;
        if (!['preambular', 'operative', 'note'].includes(p.kind) || seen.has(p.kind)) return false;
        return seen.add(p.kind);
    }).map(p => ({ p, words: ['preambular', 'operative', 'note'].includes(p.kind) ? t('part.' + p.kind) : p.text.split('\n')[0].slice(0, 90), isOurs: ['preambular', 'operative', 'note'].includes(p.kind) }));
}

function outline(paragraphs) {
    const list = stations(paragraphs);
    return list.length > 1 ? h('nav', { 'aria-label': t('read.outline') }, folding(t('read.outline'), {},
        h('ul', { class: 'outline' }, list.slice(0, 200).map(({ p, words, isOurs }) => h('li', {}, h('a', { href: `#b${p.block}`, ...(isOurs ? {} : tongue(p.lang)) }, words)))))) : null;
}

function chips(symbol, available, langs) {
    const link = (asked, words, isOn) => h('a', { href: readLink(symbol, asked.join(',')), 'aria-current': isOn ? 'true' : null, class: 'chip' }, words);
    const others = available.filter(lang => !langs.includes(lang));
    return [h('p', { class: 'chips' }, available.map(lang => link([lang], t('language.' + lang), langs.includes(lang)))),
        others.length && langs.length < MOST_BESIDE ? [h('h2', { class: 'again' }, t('read.beside')), h('p', { class: 'chips' }, others.map(lang => link([...langs, lang], `+ ${t('language.' + lang)}`, false)))] : null];
}

const BODIES = { GA: 'body.GA', SC: 'body.SC', HRC: 'body.HRC', ECOSOC: 'body.ECOSOC' };
const session = info => [info.body && BODIES[info.body] ? t(BODIES[info.body]) : info.body, info.session ? number(info.session) : null].filter(Boolean).join(', ');

function masthead(own, info, available, langs) {
    const rows = [[t('fact.symbol'), (info.symbols || [own]).map((symbol, i) => [i ? ', ' : '', latin(symbol)])], [t('fact.class'), info.class ? t('class.' + info.class) : ''], [t('fact.date'), day(info.adopted || info.written || info.date || info.issued)],
        [t('fact.bodies'), session(info)], [t('fact.item'), (info.agenda || []).join(', ')], [t('fact.from'), info.author ? h('span', { dir: 'auto' }, info.author) : ''], [t('fact.title'), info.title ? h('span', tongue(info.lang), info.title) : '']];
    return h('section', { class: 'card' }, h('h2', {}, t('fact.document')), h('dl', {}, rows.filter(([, v]) => v && v.length !== 0).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])), chips(own, available, langs));
}

async function fetchFile(own, lang, format) {
    try {
        const told = await ask('document', { symbol: own, lang, format });
        download(`${own.replace(/\W+/g, '-').replace(/-$/, '')}.${lang}${format === 'akn' ? '.xml' : '.json'}`, format === 'akn' ? 'application/xml' : 'application/json', typeof told === 'string' ? told : JSON.stringify(told, null, 1));
    } catch (fault) { announce(fault.message, true); }
}

const plain = paragraphs => paragraphs.map(p => (p.num && !p.text.startsWith(p.num) ? p.num + ' ' : '') + p.text).join('\n\n') + '\n';

function keeping(own, lang, paragraphs) {
    const button = (words, onclick) => h('button', { type: 'button', class: 'link', onclick }, words);
    const other = h('input', { name: 'after', id: 'other', required: true, dir: 'ltr', placeholder: 'A/RES/…' });
    return [folding(t('keep'), { class: 'keep' }, button('Akoma Ntoso', () => fetchFile(own, lang, 'akn')), button('JSON', () => fetchFile(own, lang, 'json')),
        button(t('keep.text'), () => download(`${own.replace(/\W+/g, '-').replace(/-$/, '')}.${lang}.txt`, 'text/plain', plain(paragraphs))), button(t('keep.print'), () => print())),
    folding(t('compare.with'), {}, h('form', { action: '/compare' }, h('label', { for: 'other', class: 'unseen' }, t('compare.with')), h('input', { type: 'hidden', name: 'before', value: own }), h('input', { type: 'hidden', name: 'lang', value: lang }),
        h('p', { class: 'joined' }, combobox(other, () => {}), h('button', { class: 'button' }, t('compare.go')))))];
}

const MOST_LISTED = 30;

/* Of what cites in several languages, or more than once, the first place in the language that is read. */
function oncePerDocument(edges, lang) {
    const chosen = new Map();
    for (const edge of edges) {
        const name = edge.symbol || `${edge.title} ${edge.date}`, known = chosen.get(name);
        if (!known || (known.lang !== lang && edge.lang === lang)) chosen.set(name, edge);
    }
    return [...chosen.values()];
}

const citing = e => h('li', {}, h('a', { href: readLink(e.symbol, e.lang, e.block), dir: 'ltr' }, e.symbol || t('no.symbol')), ' ', h('span', { class: 'soft' }, [place(e), day(e.date)].filter(Boolean).join(', ')),
    e.snippet ? h('span', { class: 'snippet', ...tongue(e.lang) }, e.snippet) : null);

function citedBy(symbol, edges, total, lang) {
    const documents = oncePerDocument(edges, lang), isWhole = edges.length >= total;
    return h('section', { class: 'group' }, h('h2', {}, !total ? t('read.by-none') : isWhole ? t('read.by', { n: documents.length }) : t('read.cited-by', { n: total })), h('ul', { class: 'edges' }, documents.slice(0, MOST_LISTED).map(citing)),
        h('p', { class: 'more' }, h('a', { href: graphLink(symbol) }, t('nav.graph')), ' · ', h('a', { href: `/time?${new URLSearchParams({ symbol, lang })}` }, t('nav.time'))));
}

function cites(edges) {
    const counts = new Map();
    for (const edge of edges) counts.set(edge.cited, { ...edge, times: (counts.get(edge.cited)?.times || 0) + 1 });
    return h('section', { class: 'group' }, h('h2', {}, counts.size ? t('read.cites', { n: counts.size }) : t('read.cites-none')), h('ul', { class: 'edges' }, [...counts.values()].map(e => h('li', {},
        e.held ? h('a', { href: readLink(e.cited, e.lang), dir: 'ltr' }, e.cited) : [h('a', { class: 'away', href: graphLink(e.cited), dir: 'ltr' }, e.cited), ' · ', h('span', { class: 'soft' }, t('fact.not-held'))], e.times > 1 ? h('span', { class: 'soft' }, ` ×${number(e.times)}`) : ''))));
}

/* ---- all of it ------------------------------------------------------------------------------------ */

/** To the paragraph that the address names. The window itself knows only of addresses that were loaded. */
function arrive() {
    document.querySelector('.leaf.here')?.classList.remove('here');
    const leaf = location.hash && byId(location.hash.slice(1));
    if (!leaf) return;
    leaf.classList.add('here');
    leaf.scrollIntoView({ block: 'center' });
}
addEventListener('hashchange', arrive);

/** What is not held may be another one, and what is held may cite it. */
async function notHeld(symbol, fault) {
    const [{ suggestions = [] }, back] = await Promise.all([ask('search', { q: symbol, limit: 0 }).catch(() => ({})), ask('cited-by', { symbol, limit: 0 }).catch(() => ({ total: 0 }))]);
    return h('div', { class: 'plain' }, h('h1', {}, t('fault.not-held')), h('p', { class: 'fault', role: 'alert', lang: 'en', dir: 'ltr' }, fault.message),
        suggestions.length ? h('p', {}, t('search.suggest'), ' ', suggestions.map((other, i) => [i ? ', ' : '', h('a', { href: readLink(other), dir: 'ltr' }, other)])) : null,
        h('p', {}, back.total ? [h('a', { href: graphLink(symbol) }, t('read.cited-by', { n: back.total })), ' · '] : null, h('a', { href: `/search?${new URLSearchParams({ q: symbol })}` }, t('nav.search')), ' · ', h('a', { href: '/collection' }, t('nav.collection'))));
}

export async function page(query) {
    const symbol = query.get('symbol') || '', asked = [...new Set((query.get('lang') || '').split(',').filter(Boolean))].slice(0, MOST_BESIDE);
    if (!symbol) {
        document.title = `${t('nav.read')} - verbale`;
        return h('div', { class: 'plain' }, h('h1', {}, t('nav.read')), h('p', { class: 'lead' }, t('read.none')));
    }
    let answer;
    try {
        answer = await ask('document', { symbol, lang: asked.join(',') });
    } catch (fault) {
        if (fault.status !== 404) throw fault;
        document.title = `${symbol} - verbale`;
        return notHeld(symbol, fault);
    }
    const rows = answer.results.map(row => row.versions || [row]);
    const first = rows.flat().find(Boolean) || {}, own = first.symbol || symbol, langs = asked.length ? asked : [first.lang];
    const [held, back, ...out] = await Promise.all([ask('documents', { symbol: own, limit: 50 }), ask('cited-by', { symbol: own, limit: 200, offsets: 'utf16' }), ...langs.map(lang => ask('cites', { symbol: own, lang, limit: 500, offsets: 'utf16' }))]);
    const mine = held.results.filter(d => d.symbol === own), available = ORDER.filter(lang => mine.some(d => d.lang === lang) || langs.includes(lang));
    const info = answer.documents?.[0] || mine.find(d => d.lang === langs[0]) || mine[0] || { date: first.date };
    const versions = langs.map((lang, i) => ({ lang, isFirst: !i, isAlone: langs.length === 1, isPrinted: answer.documents?.[i]?.format === 'pdf', edges: out[i].results, notes: notesOf(rows.flatMap(row => (row[i] ? [row[i], ...(row[i].more || [])] : [])), !i) }));
    const paragraphs = rows.flatMap(row => (row[0] ? [row[0], ...(row[0].more || [])] : []));
    document.title = `${own} - verbale`;
    document.body.dataset.page = 'read';
    requestAnimationFrame(arrive);
    return [paragraphs.some(p => p.kind === 'title') ? null : h('h1', { class: 'unseen' }, own),
        h('aside', { class: 'facts', 'aria-label': t('fact.document') }, masthead(own, info, available, langs), outline(paragraphs), keeping(own, langs[0], paragraphs)),
        article(rows, versions), h('aside', { class: 'evidence', 'aria-label': t('nav.graph') }, cites(out[0].results), citedBy(own, back.results, back.total, langs[0]))].filter(Boolean);
}
