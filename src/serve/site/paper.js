// paper.js - a document on paper: parts and paragraphs, printed numbers in the margin, marks where findings stand.
import { h, tongue } from '/dom.js';
import { lookOf, isNotable } from '/verdicts.js';
import { noteMarks, noteLink } from '/notes.js';

const HEADINGS = new Set(['heading', 'title']);
const PARTS = new Set(['letter', 'annex', 'enclosure', 'appendix']);

/** Marks {from, to, finding}, wider first where they begin together. A mark that crosses one before it ends with that. */
function nested(marks) {
    const open = [], kept = [];
    for (const mark of [...marks].sort((a, b) => a.from - b.from || b.to - a.to)) {
        while (open.length && open.at(-1).to <= mark.from) open.pop();
        kept.push({ ...mark, to: open.length ? Math.min(mark.to, open.at(-1).to) : mark.to });
        open.push(kept.at(-1));
    }
    return kept;
}

/* Marks lie in the order of their beginnings; none is longer than the longest: so those of a passage are found by halving. */
function standingIn(marks, from, to) {
    let low = 0, high = marks.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (marks[middle].from < from) low = middle + 1;
        else high = middle;
    }
    while (low && marks[low - 1].reach > from) low--;
    const found = [];
    for (; low < marks.length && marks[low].from < to; low++) if (marks[low].to > from) found.push(marks[low]);
    return found;
}

/** The nodes of text[from, to) with the marks that stand in it, `make(mark, children)` for each. */
export function inked(text, from, to, marks, make) {
    const nodes = [];
    let at = from;
    const inside = marks.filter(mark => mark.from < to && mark.to > from);
    for (let i = 0; i < inside.length; i++) {
        const mark = inside[i], start = Math.max(mark.from, from), end = Math.min(mark.to, to);
        if (start < at) continue; // lies in a mark that has been made
        nodes.push(text.slice(at, start));
        const within = inside.slice(i + 1).filter(other => other.from < end && other.from >= start);
        nodes.push(make(mark, inked(text, start, end, within, make)));
        at = end;
    }
    nodes.push(text.slice(at, to));
    return nodes.filter(node => node !== '');
}

/** The class by which report.css knows the mark of a finding. */
export const markClass = finding => `mark ${finding.about} ${lookOf(finding)[1]}${isNotable(finding) ? ' bad' : ''}`;

const printedNumber = (text, block) => (block.num && text.startsWith(block.num, block.start) ? block.num.length : 0);

function paragraph(block, text, ink) {
    const skip = printedNumber(text, block), space = text.slice(block.start + skip).match(/^\s*/)[0].length;
    const name = HEADINGS.has(block.kind) ? (block.depth ? 'h3' : 'h2') : 'p';
    return h(name, { class: `${block.kind} leaf`, id: `b${block.id}`, ...tongue(block.lang) },
        skip ? h('span', { class: 'num' }, block.num) : null, ink(block.start + skip + (skip ? space : 0), block.end));
}

/** Blocks as the tree they are. What a block says before its first child and after its last stands in it. */
function tree(blocks) {
    const children = new Map();
    for (const block of blocks) {
        const parent = block.parent ?? -1;
        if (children.has(parent)) children.get(parent).push(block);
        else children.set(parent, [block]);
    }
    return children;
}

const CHUNK = 60; // paragraphs that the browser lays out together, when they come near the window

/** Long runs of paragraphs in parcels that are laid out only when they are near. */
function parcels(nodes) {
    if (nodes.length <= 2 * CHUNK) return nodes;
    const made = [];
    for (let at = 0; at < nodes.length; at += CHUNK) made.push(h('div', { class: 'parcel' }, nodes.slice(at, at + CHUNK)));
    return made;
}

function masthead(block, text, ink) {
    const lines = [];
    for (let at = block.start; at < block.end;) {
        const end = text.indexOf('\n', at) < 0 ? block.end : Math.min(text.indexOf('\n', at), block.end);
        if (end > at) lines.push(h('span', {}, ink(at, end)));
        at = end + 1;
    }
    return h('div', { class: 'masthead', ...tongue(block.lang) }, lines);
}

function build(block, children, text, ink, depth) {
    const under = children.get(block.id) || [];
    if (block.kind === 'masthead' && !under.length) return masthead(block, text, ink);
    if (!under.length) return paragraph({ ...block, depth }, text, ink);
    const nodes = [];
    let at = block.start;
    for (const child of under) {
        if (text.slice(at, child.start).trim()) nodes.push(paragraph({ ...block, end: child.start, start: at, depth }, text, ink));
        nodes.push(build(child, children, text, ink, depth + 1));
        at = child.end;
    }
    if (text.slice(at, block.end).trim()) nodes.push(paragraph({ ...block, num: null, id: `${block.id}-end`, start: at, depth }, text, ink));
    return h(PARTS.has(block.kind) ? 'section' : 'div', { class: PARTS.has(block.kind) ? block.kind : `holder ${block.kind}`, id: `b${block.id}` }, parcels(nodes));
}

/* Parts hold paragraphs, so a mark is met more than once. */
function isFirstSeen() {
    const seen = new Set();
    return mark => !seen.has(mark.from) && seen.add(mark.from);
}

/** The whole document of /api/v1/read's JSON as an article; marks are [{from, to, finding}], made by `make`. */
export function paper(read, marks, make) {
    const notes = new Map(read.blocks.filter(b => b.kind === 'note' && b.num).map(b => [b.num, { id: `b${b.id}`, num: b.num, lang: b.lang, text: read.text.slice(b.start, b.end).replace(/^\S{1,3}\s/, '') }]));
    const ordered = nested([...marks, ...read.blocks.filter(b => b.kind !== 'note').flatMap(b => noteMarks(read.text, b.start, b.end, notes)).filter(isFirstSeen())]);
    for (let i = 0, reach = 0; i < ordered.length; i++) ordered[i].reach = reach = Math.max(reach, ordered[i].to);
    const ink = (from, to) => inked(read.text, from, to, standingIn(ordered, from, to), (mark, inner) => (mark.note ? noteLink(mark, inner) : make(mark, inner)));
    const children = tree(read.blocks);
    return h('article', tongue(read.languages[0]), parcels((children.get(-1) || []).map(block => build(block, children, read.text, ink, 0))));
}
