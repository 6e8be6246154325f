// read.js - a document of the collection: its paragraphs with anchors, languages side by side, what it cites and what cites it.
import { h, byId, tongue, download } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, place, number } from '/words.js';
import { readLink } from '/evidence.js';
import { inked } from '/paper.js';

const ORDER = ['en', 'fr', 'es', 'ru', 'zh', 'ar'];

/* ---- words that lead to another document ------------------------------------------------ */

function preview(link, symbol) {
    let card = null, wait = null;
    const close = () => { clearTimeout(wait); card?.remove(); card = null; };
    const open = async () => {
        if (card) return;
        card = h('div', { class: 'preview card', role: 'tooltip' }, t('reading'));
        link.after(card);
        try {
            const { results } = await ask('document', { symbol });
            const told = results.map(r => r.versions ? r.versions[0] : r).filter(p => ['title', 'preambular', 'operative', 'paragraph'].includes(p.kind)).slice(0, 2);
            card?.replaceChildren(h('b', {}, symbol), ...told.map(p => h('p', tongue(p.lang), p.text.slice(0, 220))));
        } catch (fault) { card?.replaceChildren(fault.message); }
    };
    link.addEventListener('mouseenter', () => { wait = setTimeout(open, 250); });
    link.addEventListener('focus', open);
    for (const end of ['mouseleave', 'blur']) link.addEventListener(end, close);
    link.addEventListener('keydown', event => event.key === 'Escape' && close());
    return link;
}

const citationLink = (mark, children) => mark.held ? preview(h('a', { class: 'cite', href: readLink(mark.cited) }, children), mark.cited)
    : h('a', { class: 'cite away', href: `/graph?symbol=${encodeURIComponent(mark.cited)}`, title: t('fact.not-held') }, children);

/** Citations of a paragraph as marks of its text. */
function marksOf(edges, block) {
    return edges.filter(edge => edge.block === block && edge.at !== undefined).map(edge => ({ from: edge.at, to: edge.at + (edge.length || 1), cited: edge.cited, held: edge.held }))
        .sort((a, b) => a.from - b.from);
}

/* ---- the paper ----------------------------------------------------------------------------- */

const tagOf = p => (p.kind === 'title' ? 'h1' : p.kind === 'heading' ? 'h2' : 'p');

function paragraph(p, edges, hasAnchor) {
    if (!p) return h('div', { class: 'leaf none' });
    const copy = hasAnchor ? h('a', { class: 'anchor', href: `#b${p.block}`, 'aria-label': t('read.anchor', { place: place(p) }) }, '¶') : null;
    const body = [p.num ? h('span', { class: 'num' }, p.num) : null, inked(p.text, 0, p.text.length, marksOf(edges, p.block), citationLink), copy];
    if (p.kind === 'masthead') return h('div', { class: 'masthead', id: hasAnchor ? `b${p.block}` : null, ...tongue(p.lang) }, p.text.split('\n').map(line => h('span', {}, line)));
    return h(tagOf(p), { class: `${p.kind} leaf`, id: hasAnchor ? `b${p.block}` : null, ...tongue(p.lang) }, body);
}

function article(rows, edges, count) {
    if (count === 1) return h('article', tongue(rows[0]?.lang), rows.map(p => paragraph(p, edges, true)));
    return h('article', { class: 'beside', style: null, data: { versions: count } }, rows.map(row => h('div', { class: 'row-beside' }, row.map((p, i) => paragraph(p, i ? [] : edges, !i)))));
}

/** Paragraphs one under another, or rows of what stands side by side, out of the server's answer. */
function rowsOf(results, langs) {
    if (langs.length < 2) return results;
    return results.map(row => langs.map(lang => row[lang] || (row.versions || []).find(p => p && p.lang === lang) || null));
}

/* ---- the sides -------------------------------------------------------------------------------- */

function outline(rows, count) {
    const heads = rows.map(row => (count === 1 ? row : row[0])).filter(p => p && (p.kind === 'heading' || p.kind === 'title' || p.kind === 'annex'));
    return heads.length > 1 ? h('nav', { class: 'card', 'aria-label': t('read.outline') }, h('h2', {}, t('read.outline')),
        h('ul', { class: 'outline' }, heads.slice(0, 80).map(p => h('li', {}, h('a', { href: `#b${p.block}`, ...tongue(p.lang) }, p.text.slice(0, 90)))))) : null;
}

function languages(symbol, available, langs) {
    const link = (asked, words, isOn) => h('a', { href: readLink(symbol, asked.join(',')), 'aria-current': isOn ? 'true' : null, class: 'chip' }, words);
    return h('p', { class: 'chips' }, available.map(lang => link([lang], t('language.' + lang), langs.length === 1 && langs[0] === lang)),
        langs.length < 3 ? available.filter(lang => !langs.includes(lang)).map(lang => link([...langs, lang], `+ ${t('language.' + lang)}`, false)) : null);
}

const edgeItem = (symbol, words, lang, block) => h('li', {}, h('a', { href: readLink(symbol, lang, block) }, symbol), ' ', h('span', { class: 'soft' }, words));

function citedBy(symbol, edges, total) {
    return h('section', { class: 'group' }, h('h2', {}, t('read.cited-by', { n: total })), h('ul', { class: 'edges' }, edges.slice(0, 30).map(e => edgeItem(e.symbol, [place(e), day(e.date)].join(', '), e.lang, e.block))),
        h('p', {}, h('a', { href: `/graph?symbol=${encodeURIComponent(symbol)}` }, t('nav.graph'))));
}

function cites(edges) {
    const counts = new Map();
    for (const edge of edges) counts.set(edge.cited, { ...edge, times: (counts.get(edge.cited)?.times || 0) + 1 });
    return h('section', { class: 'group' }, h('h2', {}, t('read.cites', { n: counts.size })), h('ul', { class: 'edges' }, [...counts.values()].map(e => h('li', {},
        e.held ? h('a', { href: readLink(e.cited) }, e.cited) : h('span', {}, e.cited, ' · ', h('span', { class: 'soft' }, t('fact.not-held'))), e.times > 1 ? ` ×${number(e.times)}` : ''))));
}

/** To the paragraph that the address names. The window itself knows only of addresses that were loaded. */
function arrive() {
    document.querySelector('.leaf.here')?.classList.remove('here');
    const leaf = location.hash && byId(location.hash.slice(1));
    if (!leaf) return;
    leaf.classList.add('here');
    leaf.scrollIntoView({ block: 'center' });
}
addEventListener('hashchange', arrive);

/* ---- all of it ------------------------------------------------------------------------------------ */

export async function page(query) {
    const symbol = query.get('symbol') || '', asked = (query.get('lang') || '').split(',').filter(Boolean);
    if (!symbol) return h('div', { class: 'plain' }, h('h1', {}, t('nav.read')), h('p', {}, t('read.none')));
    const { results } = await ask('document', { symbol, lang: asked.join(',') });
    const first = results.map(row => (asked.length > 1 ? row[asked[0]] || row.versions?.[0] : row)).find(Boolean) || {};
    const own = first.symbol || symbol, langs = asked.length ? asked : [first.lang];
    const [held, out, back] = await Promise.all([ask('documents', { symbol: own, limit: 20 }), ask('cites', { symbol: own, lang: langs[0], limit: 500 }), ask('cited-by', { symbol: own, limit: 100 })]);
    const mine = held.results.filter(d => d.symbol === own), available = ORDER.filter(lang => mine.some(d => d.lang === lang)), info = mine.find(d => d.lang === langs[0]) || mine[0] || {};
    const rows = rowsOf(results, langs);
    document.title = `${own} - verbale`;
    document.body.dataset.page = 'read';
    const facts = [[t('fact.symbol'), own], [t('fact.class'), info.class ? t('class.' + info.class) : ''], [t('fact.date'), day(info.date || first.date)], [t('fact.title'), info.title]];
    requestAnimationFrame(arrive);
    return [h('aside', { class: 'facts', 'aria-label': t('fact.document') }, h('section', { class: 'card' }, h('h2', {}, t('fact.document')),
        h('dl', {}, facts.filter(([, v]) => v).map(([name, value]) => [h('dt', {}, name), h('dd', { dir: 'auto' }, value)])), languages(own, available, langs)), outline(rows, langs.length),
    h('section', { class: 'card keep' }, h('h2', {}, t('keep')), h('button', { type: 'button', class: 'link', onclick: () => download(own.replace(/\W+/g, '-') + '.json', 'application/json', JSON.stringify(results, null, 1)) }, 'JSON'),
        h('button', { type: 'button', class: 'link', onclick: () => download(own.replace(/\W+/g, '-') + '.txt', 'text/plain', results.map(p => (p.num ? p.num + ' ' : '') + (p.text || '')).join('\n\n')) }, t('keep.text')))),
    article(rows, out.results, langs.length), h('aside', { class: 'evidence', 'aria-label': t('nav.graph') }, cites(out.results), citedBy(own, back.results, back.total))];
}
