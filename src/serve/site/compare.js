// compare.js - two documents, or two versions of one, paragraph by paragraph, what differs marked in both.
import { h, tongue, latin, announce } from '/dom.js';
import { ask } from '/ask.js';
import { t, place, number } from '/words.js';
import { readLink } from '/evidence.js';
import { combobox } from '/combobox.js';

const SIGNS = { same: ['=', 'ok'], altered: ['≠', 'altered'], added: ['+', 'adapted'], removed: ['−', 'moved'], merged: ['⇉', 'noisy'], split: ['⇇', 'noisy'] };
const FIELDS = ['before', 'after'];

/** Text with its edits marked. Places count code points of the paragraphs joined by line ends. */
function marked(paragraphs, edits, side) {
    const letters = Array.from(paragraphs.map(p => p.text).join('\n')), nodes = [];
    let at = 0;
    for (const edit of [...(edits || [])].sort((a, b) => a[side][0] - b[side][0])) {
        const [start, end] = edit[side];
        if (start < at) continue;
        nodes.push(letters.slice(at, start).join(''), h(side === 'before' ? 'del' : 'ins', { class: start === end ? 'empty' : null, title: t('edit.' + edit.kind) }, letters.slice(start, end).join('')));
        at = end;
    }
    return [...nodes, letters.slice(at).join('')];
}

function side(paragraphs, edits, name) {
    if (!paragraphs?.length) return h('div', { class: 'cell none' });
    const [first] = paragraphs;
    return h('div', { class: 'cell' }, h('a', { class: 'soft place', href: readLink(first.symbol, first.lang, first.block) }, paragraphs.map(place).join(', ')), h('p', { class: 'words', ...tongue(first.lang) }, marked(paragraphs, edits, name)));
}

function row(told) {
    const [sign, hue] = SIGNS[told.change] || ['·', 'none'];
    const words = [t('change.' + told.change), told.moved ? t('change.moved') : null, told.renumbered ? t('change.renumbered') : null].filter(Boolean).join(', ');
    return h('li', { class: `change ${hue}`, data: { change: told.change } }, h('p', { class: 'what' }, h('span', { class: 'sign', 'aria-hidden': 'true' }, sign), h('b', {}, words)),
        h('div', { class: 'row-beside' }, side(told.before, told.edits, 'before'), side(told.after, told.edits, 'after')));
}

function form(query) {
    const field = name => h('span', {}, h('label', { for: `of-${name}`, class: 'label top' }, t('compare.' + name)), combobox(h('input', { id: `of-${name}`, name, required: true, dir: 'ltr', value: query.get(name) || '' }), () => {}));
    return h('form', { action: '/compare', class: 'compared' }, FIELDS.map(field), query.get('lang') ? h('input', { type: 'hidden', name: 'lang', value: query.get('lang') }) : null, h('button', { class: 'button main' }, t('compare.go')));
}

export async function page(query) {
    const [before, after] = FIELDS.map(name => query.get(name) || ''), lang = query.get('lang');
    const frame = (...children) => h('div', { class: 'plain wide' }, h('h1', {}, t('nav.compare')), form(query), children);
    document.title = `${t('nav.compare')} - verbale`;
    if (!before || !after) return frame(h('p', { class: 'lead' }, t('compare.lead')));
    const of = symbol => (lang && !symbol.includes('@') ? `${symbol}@${lang}` : symbol);
    let results;
    try {
        ({ results } = await ask('diff', { before: of(before), after: of(after) }));
    } catch (fault) {
        return frame(h('p', { class: 'fault', role: 'alert', lang: 'en', dir: 'ltr' }, fault.message));
    }
    const counts = Object.keys(SIGNS).map(change => [change, results.filter(r => r.change === change).length]).filter(([, n]) => n);
    const same = h('input', { type: 'checkbox', id: 'same', onchange: () => list.classList.toggle('brief', same.checked) }), list = h('ol', { class: 'changes' }, results.map(row));
    document.title = `${before} - ${after} - verbale`;
    announce(counts.map(([change, n]) => `${t('change.' + change)} ${number(n)}`).join(', '));
    return frame(h('ul', { class: 'sums' }, counts.map(([change, n]) => h('li', { class: SIGNS[change][1] }, h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[change][0]), t('change.' + change), ' ', h('b', {}, number(n))))),
        h('p', {}, h('label', {}, same, ' ', t('compare.brief'))), h('div', { class: 'row-beside heads' }, [before, after].map(symbol => h('h2', {}, h('a', { href: readLink(symbol.split('@')[0]) }, latin(symbol))))), list);
}
