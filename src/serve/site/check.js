// check.js - the page that checks a draft: it is dropped, chosen or pasted, sent, and shown with every finding marked.
import { h, byId, folding, announce, download, latin, copy } from '/dom.js';
import { ask, send, forget } from '/ask.js';
import { t, number, day } from '/words.js';
import { paper, markClass } from '/paper.js';
import { evidence } from '/evidence.js';
import { findings } from '/findings.js';
import { signOf, wordOf, lookOf, isNotable, verdictsOf } from '/verdicts.js';

let last = null; // the draft that is shown: {name, body, told, saved}
let saves = false; // the server keeps checks when it is asked to

/* ---- sending ------------------------------------------------------------------------ */

async function check(name, body) {
    const bar = h('progress', { max: 1, value: 0, 'aria-label': t('check.sending') }), said = h('p', { class: 'soft' }, t('check.sending'));
    const isSaved = byId('save')?.checked;
    byId('outcome').replaceChildren(bar, said);
    announce(t('check.sending'));
    try {
        const told = await send('check', { name, offsets: 'utf16', save: isSaved ? 1 : null }, body, part => {
            bar.value = part;
            if (part < 1) return;
            bar.removeAttribute('value');
            said.textContent = t('check.reading');
        });
        last = { name, body, told, saved: told.saved };
        if (last.saved) history.replaceState(null, '', `/check?${new URLSearchParams({ saved: last.saved })}`);
        show();
        scrollTo(0, 0);
        byId('main').focus({ preventScroll: true });
    } catch (fault) {
        byId('outcome')?.replaceChildren(h('p', { class: 'fault', role: 'alert', lang: 'en', dir: 'ltr' }, fault.message));
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
function asking() {
    const words = h('textarea', { id: 'words', rows: 9, placeholder: t('check.placeholder'), dir: 'auto', spellcheck: 'false' });
    const file = h('input', { type: 'file', id: 'file', class: 'unseen', onchange: () => file.files[0] && check(file.files[0].name, file.files[0]) });
    const zone = h('form', { class: 'zone card', onsubmit: event => { event.preventDefault(); if (words.value.trim()) check(t('check.pasted'), words.value); else words.focus(); },
        ondragover: event => { event.preventDefault(); zone.classList.add('over'); }, ondragleave: () => zone.classList.remove('over'), ondrop: event => drop(event, zone) },
    h('p', {}, file, h('label', { for: 'file', class: 'button' }, t('check.choose')), ' ', h('span', { class: 'soft' }, t('check.formats'))),
    h('label', { for: 'words', class: 'label' }, t('check.paste')), words,
    saves ? h('p', {}, h('label', {}, h('input', { type: 'checkbox', id: 'save' }), ' ', t('check.save'))) : null,
    h('p', {}, h('button', { class: 'button main' }, t('check.go'))), h('div', { id: 'outcome' }));
    return h('div', { class: 'plain' }, h('h1', {}, t('check.title')), h('p', { class: 'lead' }, t('check.lead')), zone, h('p', { class: 'soft' }, t('check.forgotten')));
}

/* ---- the draft with its findings ------------------------------------------------------ */

const state = { selected: null, filter: null };

const key = finding => `${finding.about}.${finding.verdict}`;
const shown = () => last.told.check.findings.filter(finding => !state.filter || key(finding) === state.filter || (state.filter === 'notable' && isNotable(finding)));

/* A draft of hundreds of pages is laid out where the window is; where a mark stands is known for certain the second time. */
function bring(mark) {
    mark.scrollIntoView({ block: 'center' });
    requestAnimationFrame(() => mark.scrollIntoView({ block: 'center' }));
}

function select(finding, scrolls) {
    state.selected = finding;
    document.querySelectorAll('.mark.on').forEach(mark => mark.classList.remove('on'));
    const marks = finding ? document.querySelectorAll(`[data-finding="${last.told.check.findings.indexOf(finding)}"]`) : [];
    marks.forEach(mark => mark.classList.add('on'));
    if (scrolls && marks[0]) bring(marks[0]);
    drawEvidence();
}

const step = by => {
    const list = shown(), at = list.indexOf(state.selected);
    if (list.length) select(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)], true);
};

function filter(by) {
    state.filter = state.filter === by ? null : by;
    document.querySelector('article').classList.toggle('dim', !!state.filter);
    const kept = new Set(shown().map(finding => String(last.told.check.findings.indexOf(finding))));
    document.querySelectorAll('.mark').forEach(mark => mark.classList.toggle('shown', kept.has(mark.dataset.finding)));
    drawFacts();
    select(shown()[0] || null, true);
    document.querySelector(`[data-filter="${by}"]`)?.focus();
}

const choice = (by, count, ...words) => h('button', { type: 'button', class: count ? '' : 'zero', disabled: !count, 'aria-pressed': String(state.filter === by), data: { filter: by }, onclick: () => filter(by) }, words, h('b', {}, number(count)));

function tally(about) {
    return h('ul', { class: 'tally' }, verdictsOf(about).map(verdict => {
        const finding = { about, verdict }, count = last.told.check.findings.filter(f => f.about === about && f.verdict === verdict).length;
        return h('li', {}, choice(key(finding), count, signOf(finding), wordOf(finding)));
    }));
}

function statements(read) {
    const m = read.masthead, letter = m.letter || {}, foreign = value => value && h('span', { dir: 'auto', lang: read.languages[0] }, value);
    const rows = [[t('fact.class'), t('class.' + read.class)], [t('fact.symbol'), (m.symbols || []).map((symbol, i) => [i ? ', ' : '', latin(symbol)])],
        [t('fact.from'), foreign(letter.from)], [t('fact.date'), day(letter.date || m.adopted || m.date)],
        [t('fact.bodies'), (m.bodies || []).map(body => (['GA', 'SC', 'HRC', 'ECOSOC'].includes(body.code) ? t('body.' + body.code) : body.name) + (body.session ? `, ${body.session}` : '')).join('; ')],
        [t('fact.item'), (m.agenda_items || []).map(item => item.number).filter(Boolean).join(', ')],
        [t('fact.languages'), read.languages.map(lang => t('language.' + lang)).join(', ')],
        [t('fact.signed'), foreign((letter.signatories || []).map(s => s.name).join(', '))]];
    return h('dl', {}, rows.filter(([, value]) => value && value.length !== 0).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

async function keep(format, ending, type) {
    try {
        const text = format === 'json' ? JSON.stringify(last.told, null, 1) : await send('check', { name: last.name, format }, last.body);
        download(last.name.replace(/\.\w+$/, '') + ending, type, text);
    } catch (fault) { announce(fault.message, true); }
}

async function remove() {
    try {
        await forget(`checks/${last.saved}`);
        announce(t('saved.removed'), true);
        last.saved = null;
        history.replaceState(null, '', '/check');
        drawFacts();
    } catch (fault) { announce(fault.message, true); }
}

function keeping() {
    const button = (words, onclick) => h('button', { type: 'button', class: 'link', onclick }, words);
    return folding(t('keep'), { class: 'keep' },
        last.body ? button(t('keep.page'), () => keep('html', '.verbale.html', 'text/html')) : null, button('JSON', () => keep('json', '.verbale.json', 'application/json')), button(t('keep.print'), () => print()),
        last.saved ? [button(t('saved.copy'), async () => announce(t(await copy(location.href) ? 'read.copied' : 'copy.refused'), true)), button(t('saved.remove'), remove)] : null,
        h('a', { href: '/check' }, t('check.another')));
}

function drawFacts() {
    const { document: read, check: told } = last.told;
    const has = about => told.findings.some(finding => finding.about === about), notable = told.findings.filter(isNotable).length;
    byId('facts').replaceChildren(
        h('section', { class: 'card' }, h('h2', {}, t('check.draft')), statements(read)),
        h('section', { class: 'card' }, told.findings.length ? h('ul', { class: 'tally first' }, h('li', {}, choice('notable', notable, h('span', { class: 'sign altered', 'aria-hidden': 'true' }, '!'), t('check.notable')))) : null,
            ['quotation', 'citation', 'described', 'link'].filter(has).map(about => [h('h2', {}, t('about.' + about)), tally(about)]),
            told.findings.length ? null : h('p', {}, t('check.nothing'))),
        ...[read.remarks.length ? h('details', { class: 'card remarks', open: read.remarks.some(remark => remark.unread) }, h('summary', {}, t('remarks', { n: read.remarks.length })),
            h('ul', { lang: 'en', dir: 'ltr' }, read.remarks.map(remark => h('li', {}, remark.message)))) : null].filter(Boolean), keeping());
}

function drawEvidence() {
    const { document: read } = last.told, finding = state.selected, list = shown();
    const block = finding && read.blocks.findLast(b => b.start <= finding.start && b.end >= finding.end);
    byId('evidence').replaceChildren(
        h('div', { class: 'chosen' }, h('p', { class: 'keys' }, h('button', { type: 'button', onclick: () => step(-1) }, h('kbd', {}, 'k'), ' ', t('previous')),
            h('button', { type: 'button', onclick: () => step(1) }, h('kbd', {}, 'j'), ' ', t('next')),
            h('span', {}, finding ? t('of', { at: list.indexOf(finding) + 1, n: list.length }) : ''), finding ? h('button', { type: 'button', class: 'shut', 'aria-label': t('close'), onclick: () => select(null, false) }, '×') : null),
        finding ? h('section', { class: 'group finding on', data: { verdict: `${finding.about}-${finding.verdict}` }, 'aria-live': 'polite' }, evidence(finding, block?.lang)) : null),
        h('section', { class: 'group' }, h('h2', {}, t(state.filter ? 'check.filtered' : 'check.also'), h('b', {}, number(list.length))), findings(list, finding, other => select(other, true))));
}

function makeMark(mark, children) {
    const { finding } = mark, index = last.told.check.findings.indexOf(finding);
    return h('span', { class: markClass(finding), tabindex: 0, role: 'button', title: wordOf(finding), data: { finding: index },
        onclick: event => { event.stopPropagation(); select(finding, false); },
        onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); event.stopPropagation(); select(finding, false); byId('evidence').querySelector('.finding')?.scrollIntoView({ block: 'nearest' }); } } },
    children, isNotable(finding) ? h('sup', { 'aria-hidden': 'true', data: { sign: lookOf(finding)[0] } }) : null);
}

/** The page of the draft that was sent last, drawn into `main`. */
function show() {
    const { document: read, check: told } = last.told;
    Object.assign(state, { selected: null, filter: null });
    document.body.dataset.page = 'check';
    document.title = `${last.name} - verbale`;
    byId('main').replaceChildren(h('h1', { class: 'unseen' }, last.name), h('aside', { class: 'facts', id: 'facts', 'aria-label': t('check.draft') }),
        paper(read, told.findings.map(finding => ({ from: finding.start, to: finding.end, finding })), makeMark),
        h('aside', { class: 'evidence', id: 'evidence', 'aria-label': t('evidence') }));
    drawFacts();
    const isBeside = matchMedia('(min-width: 68.01rem)').matches; // on a phone the evidence would hide the draft that nobody has seen yet
    select(isBeside ? told.findings.find(isNotable) || told.findings[0] || null : null, false);
    announce(t('check.done', { n: told.findings.filter(isNotable).length }));
}

document.addEventListener('keydown', event => {
    if (document.body.dataset.page !== 'check' || !last || event.target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 'Escape' && state.filter) filter(state.filter);
});

/* On paper the evidence of all that is worth a look follows the draft, not of the one that is selected. */
addEventListener('beforeprint', () => {
    if (document.body.dataset.page !== 'check' || !last) return;
    byId('main').append(h('section', { class: 'printed' }, h('h2', {}, t('evidence')), last.told.check.findings.filter(isNotable).map(finding =>
        h('section', { class: 'finding', data: { verdict: `${finding.about}-${finding.verdict}` } }, evidence(finding, null), finding.about === 'quotation' && finding.passage ? null : h('p', { class: 'words', dir: 'auto' }, finding.text)))));
});
addEventListener('afterprint', () => document.querySelectorAll('.printed').forEach(section => section.remove()));

export async function page(query) {
    last = null;
    document.title = `${t('nav.check')} - verbale`;
    const saved = query.get('saved');
    if (saved) {
        const told = await ask(`checks/${encodeURIComponent(saved)}`, { offsets: 'utf16' });
        last = { name: told.document.source.path, body: null, told, saved };
        queueMicrotask(() => setTimeout(show));
        return h('p', { class: 'plain soft' }, t('reading'));
    }
    saves = (await ask('collection').catch(() => ({}))).saving === true;
    return asking();
}
