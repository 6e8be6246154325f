// evidence.js - what speaks for a finding: the words of the draft and of the source, one above the other, what differs marked in both.
import { h, tongue, latin, english, copy, announce } from '/dom.js';
import { t, day, place } from '/words.js';
import { signOf, wordOf } from '/verdicts.js';

export const readLink = (symbol, lang, block) =>
    `/read?${new URLSearchParams({ symbol, ...(lang ? { lang } : {}) })}${block !== undefined ? `#b${block}` : ''}`;

/** Text with the edits' words marked by `name`; side is 'draft' or 'source'. Places count from the beginning of the text. */
function withEdits(text, edits, side, name, from = 0, to = text.length) {
    const nodes = [];
    let at = from;
    for (const edit of [...edits].sort((a, b) => a[side][0] - b[side][0] || b[side][1] - a[side][1])) {
        const [start, end] = edit[side];
        if (start < at || end > to) continue;
        nodes.push(text.slice(at, start), h(name, { class: start === end ? 'empty' : null, title: t('edit.' + edit.kind) }, text.slice(start, end)));
        at = end;
    }
    return [...nodes, text.slice(at, to)];
}

function side(label, link, lang, words) {
    return h('div', { class: 'side' }, h('span', { class: 'label' }, link ? h('a', { href: link, dir: 'auto' }, label) : label), h('p', tongue(lang), words));
}

const AROUND = 90; // characters of the source's paragraph shown on either side

function sourceSide(finding) {
    const p = finding.passage, start = Math.max(0, p.start - AROUND), end = Math.min(p.text.length, p.end + AROUND);
    const around = text => h('span', { class: 'around' }, text);
    return side(`${p.symbol}, ${place(p)}`, readLink(p.symbol, p.lang, p.block), p.lang, [
        around((start ? '… ' : '') + p.text.slice(start, p.start)), withEdits(p.text, finding.edits || [], 'source', 'del', p.start, p.end),
        around(p.text.slice(p.end, end) + (end < p.text.length ? ' …' : ''))]);
}

function elsewhere(finding) {
    const others = finding.found_in || [];
    if (!others.length) return null;
    return h('p', { class: 'places' }, t('found.in'), ' ', others.slice(0, 8).map((symbol, i) => [i ? ', ' : '', h('a', { href: readLink(symbol), dir: 'ltr' }, symbol)]),
        others.length > 8 ? ' …' : '');
}

function facts(finding) {
    const said = [];
    if (finding.symbol) said.push([t('fact.document'), finding.held ? h('a', { href: readLink(finding.symbol), dir: 'ltr' }, finding.symbol) : [latin(finding.symbol), ' · ', t('fact.not-held')]]);
    if (finding.passage?.date) said.push([t('fact.date'), day(finding.passage.date)]);
    if (finding.candidates?.length) said.push([t('fact.candidates'), finding.candidates.map((s, i) => [i ? ', ' : '', h('a', { href: readLink(s), dir: 'ltr' }, s)])]);
    if (finding.attribution) said.push([t('fact.attribution'), english(finding.attribution)]);
    if (finding.why) said.push([t('fact.why'), english(finding.why)]);
    if (finding.via) said.push([t('fact.via'), latin(finding.via)]);
    return said.length ? h('dl', {}, said.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])) : null;
}

/** The card of one finding. */
export function evidence(finding, lang) {
    const kinds = (finding.kinds || []).map(kind => h('li', {}, t('edit.' + kind)));
    const hasPair = finding.about === 'quotation' && finding.passage;
    return [
        h('h3', {}, signOf(finding), h('span', { class: 'verdict' }, wordOf(finding)), h('span', { class: 'place' }, latin(finding.symbol || ''))),
        h('p', { class: 'message', lang: 'en', dir: 'ltr' }, finding.message),
        h('div', { class: 'body' }, kinds.length ? h('ul', { class: 'kinds', 'aria-label': t('kinds') }, kinds) : null,
            hasPair ? [side(t('side.draft'), null, lang, withEdits(finding.text, finding.edits || [], 'draft', 'ins')), sourceSide(finding)] : null,
            finding.via_text ? side(finding.via, null, null, finding.via_text) : null, elsewhere(finding), facts(finding),
            finding.passage ? h('p', {}, h('button', { type: 'button', class: 'link', onclick: async () => announce(t(await copy(finding.passage.text.slice(finding.passage.start, finding.passage.end)) ? 'source.copied' : 'copy.refused'), true) }, t('source.copy'))) : null),
    ];
}
