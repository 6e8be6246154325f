// paper.js - a document on paper: parts and paragraphs, printed numbers in the margin, marks where findings stand.
import { h, tongue } from '/dom.js';
import { lookOf, isNotable } from '/verdicts.js';

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
    for (const block of blocks) children.set(block.parent ?? -1, [...(children.get(block.parent ?? -1) || []), block]);
    return children;
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
    return h(PARTS.has(block.kind) ? 'section' : 'div', { class: PARTS.has(block.kind) ? block.kind : `holder ${block.kind}`, id: `b${block.id}` }, nodes);
}

/** The whole document of /api/v1/read's JSON as an article; marks are [{from, to, finding}], made by `make`. */
export function paper(read, marks, make) {
    const ordered = nested(marks);
    const ink = (from, to) => inked(read.text, from, to, ordered, make);
    const children = tree(read.blocks);
    return h('article', tongue(read.languages[0]), (children.get(-1) || []).map(block => build(block, children, read.text, ink, 0)));
}
