// check.js - the page that checks a draft: it is dropped, chosen or pasted, sent, and shown with every finding marked.
import { h, byId, announce, download, tongue } from '/dom.js';
import { send } from '/ask.js';
import { t, number, day } from '/words.js';
import { paper, markClass } from '/paper.js';
import { evidence } from '/evidence.js';
import { signOf, wordOf, lookOf, isNotable, verdictsOf } from '/verdicts.js';

let last = null; // the draft that is shown: {name, body, told}

/* ---- sending ------------------------------------------------------------------------ */

async function check(name, body) {
    const bar = h('progress', { max: 1, value: 0, 'aria-label': t('check.sending') }), said = h('p', { class: 'soft' }, t('check.sending'));
    byId('outcome').replaceChildren(bar, said);
    announce(t('check.sending'));
    try {
        const told = await send('check', { name, offsets: 'utf16' }, body, part => {
            bar.value = part;
            if (part < 1) return;
            bar.removeAttribute('value');
            said.textContent = t('check.reading');
        });
        last = { name, body, told };
        show();
        scrollTo(0, 0);
    } catch (fault) {
        byId('outcome').replaceChildren(h('p', { class: 'fault', role: 'alert' }, fault.message));
    }
}

function drop(event, zone) {
    event.preventDefault();
    zone.classList.remove('over');
    const file = event.dataTransfer.files[0], text = event.dataTransfer.getData('text/plain');
    if (file) check(file.name, file);
    else if (text) check(t('check.pasted'), text);
}

/** The page before anything was sent. */
export function ask() {
    const words = h('textarea', { id: 'words', rows: 9, placeholder: t('check.placeholder'), dir: 'auto', spellcheck: 'false' });
    const file = h('input', { type: 'file', id: 'file', class: 'unseen', onchange: () => file.files[0] && check(file.files[0].name, file.files[0]) });
    const zone = h('form', { class: 'zone card', onsubmit: event => { event.preventDefault(); if (words.value.trim()) check(t('check.pasted'), words.value); else words.focus(); },
        ondragover: event => { event.preventDefault(); zone.classList.add('over'); }, ondragleave: () => zone.classList.remove('over'), ondrop: event => drop(event, zone) },
    h('p', {}, file, h('label', { for: 'file', class: 'button' }, t('check.choose')), ' ', h('span', { class: 'soft' }, t('check.formats'))),
    h('label', { for: 'words', class: 'label' }, t('check.paste')), words,
    h('p', {}, h('button', { class: 'button main' }, t('check.go'))), h('div', { id: 'outcome' }));
    return h('div', { class: 'plain' }, h('h1', {}, t('check.title')), h('p', { class: 'lead' }, t('check.lead')), zone, h('p', { class: 'soft' }, t('check.forgotten')));
}

/* ---- the draft with its findings ------------------------------------------------------ */

const state = { selected: null, filter: null };

const key = finding => `${finding.about}.${finding.verdict}`;
const shown = () => last.told.check.findings.filter(finding => !state.filter || key(finding) === state.filter || (state.filter === 'notable' && isNotable(finding)));

function select(finding, scrolls) {
    state.selected = finding;
    document.querySelectorAll('.mark.on').forEach(mark => mark.classList.remove('on'));
    const marks = document.querySelectorAll(`[data-finding="${last.told.check.findings.indexOf(finding)}"]`);
    marks.forEach(mark => mark.classList.add('on'));
    if (scrolls) marks[0]?.scrollIntoView({ block: 'center' });
    drawEvidence();
}

const step = by => {
    const list = shown(), at = list.indexOf(state.selected);
    if (list.length) select(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)], true);
};

function tally(about) {
    const { findings } = last.told.check;
    return h('ul', { class: 'tally' }, verdictsOf(about).map(verdict => {
        const finding = { about, verdict }, count = findings.filter(f => f.about === about && f.verdict === verdict).length;
        const isOn = state.filter === key(finding);
        return h('li', {}, h('button', { type: 'button', class: count ? '' : 'zero', disabled: !count, 'aria-pressed': String(isOn),
            onclick: () => { state.filter = isOn ? null : key(finding); drawFacts(); select(shown()[0], true); } }, signOf(finding), wordOf(finding), h('b', {}, number(count))));
    }));
}

function statements(read) {
    const m = read.masthead, letter = m.letter || {};
    const rows = [[t('fact.class'), t('class.' + read.class)], [t('fact.symbol'), (m.symbols || []).join(', ')],
        [t('fact.from'), letter.from], [t('fact.date'), day(letter.date || m.adopted || m.date)],
        [t('fact.bodies'), (m.bodies || []).map(body => body.name + (body.session ? `, ${body.session}` : '')).join('; ')],
        [t('fact.item'), (m.agenda_items || []).map(item => item.number).filter(Boolean).join(', ')],
        [t('fact.languages'), read.languages.map(lang => t('language.' + lang)).join(', ')],
        [t('fact.signed'), (letter.signatories || []).map(s => s.name).join(', ')]];
    return h('dl', {}, rows.filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

async function keep(format, ending, type) {
    const text = await send('check', { name: last.name, format }, last.body);
    download(last.name.replace(/\.\w+$/, '') + ending, type, typeof text === 'string' ? text : JSON.stringify(text, null, 1));
}

function drawFacts() {
    const { document: read, check: told } = last.told;
    const has = about => told.findings.some(finding => finding.about === about);
    byId('facts').replaceChildren(
        h('section', { class: 'card' }, h('h2', {}, t('check.draft')), statements(read)),
        h('section', { class: 'card' }, ['quotation', 'citation', 'described'].filter(has).map(about => [h('h2', {}, t('about.' + about)), tally(about)]),
            told.findings.length ? null : h('p', {}, t('check.nothing'))),
        read.remarks.length ? h('details', { class: 'card remarks' }, h('summary', {}, t('remarks', { n: read.remarks.length })),
            h('ul', {}, read.remarks.map(remark => h('li', {}, remark.message)))) : null,
        h('section', { class: 'card keep' }, h('h2', {}, t('keep')),
            h('button', { type: 'button', class: 'link', onclick: () => keep('html', '.verbale.html', 'text/html') }, t('keep.page')),
            h('button', { type: 'button', class: 'link', onclick: () => keep('json', '.verbale.json', 'application/json') }, 'JSON'),
            h('button', { type: 'button', class: 'link', onclick: () => print() }, t('keep.print')),
            h('a', { href: '/check', data: { again: 'yes' } }, t('check.another'))));
}

function drawEvidence() {
    const { document: read } = last.told, finding = state.selected;
    const block = finding && [...read.blocks].reverse().find(b => b.start <= finding.start && b.end >= finding.end);
    const list = shown();
    byId('evidence').replaceChildren(
        h('p', { class: 'keys' }, h('button', { type: 'button', onclick: () => step(-1) }, h('kbd', {}, 'k'), ' ', t('previous')),
            h('button', { type: 'button', onclick: () => step(1) }, h('kbd', {}, 'j'), ' ', t('next')),
            h('span', {}, finding ? t('of', { at: list.indexOf(finding) + 1, n: list.length }) : '')),
        finding ? h('section', { class: 'group finding on', data: { verdict: `${finding.about}-${finding.verdict}` }, 'aria-live': 'polite' }, evidence(finding, block?.lang)) : null,
        h('section', { class: 'group' }, h('h2', {}, t('check.also')), h('ul', { class: 'others' }, list.map(other =>
            h('li', {}, h('button', { type: 'button', class: lookOf(other)[1], 'aria-current': String(other === finding), onclick: () => select(other, true) },
                signOf(other), h('span', {}, h('b', {}, wordOf(other)), ' ', h('span', { class: 'words', ...tongue() }, other.text.slice(0, 120)))))))));
}

function makeMark(mark, children) {
    const { finding } = mark;
    return h('span', { class: markClass(finding), tabindex: 0, role: 'button', title: wordOf(finding), data: { finding: last.told.check.findings.indexOf(finding) },
        onclick: event => { event.stopPropagation(); select(finding, false); },
        onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); event.stopPropagation(); select(finding, false); byId('evidence').querySelector('.finding')?.scrollIntoView({ block: 'nearest' }); } } },
    children, isNotable(finding) ? h('sup', { data: { sign: lookOf(finding)[0] } }) : null);
}

/** The page of the draft that was sent last. */
function show() {
    const { document: read, check: told } = last.told;
    Object.assign(state, { selected: null, filter: null });
    document.body.dataset.page = 'check';
    document.title = `${last.name} - verbale`;
    byId('main').replaceChildren(h('h1', { class: 'unseen' }, last.name), h('aside', { class: 'facts', id: 'facts', 'aria-label': t('check.draft') }),
        paper(read, told.findings.map(finding => ({ from: finding.start, to: finding.end, finding })), makeMark),
        h('aside', { class: 'evidence', id: 'evidence', 'aria-label': t('evidence') }));
    drawFacts();
    select(told.findings.find(isNotable) || told.findings[0] || null, false);
    if (!told.findings.length) drawEvidence();
    announce(t('check.done', { n: told.findings.filter(isNotable).length }));
}

document.addEventListener('keydown', event => {
    if (document.body.dataset.page !== 'check' || !last || event.target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 'Escape' && state.filter) { state.filter = null; drawFacts(); drawEvidence(); }
});

export function page() {
    last = null;
    document.title = `${t('nav.check')} - verbale`;
    return ask();
}
