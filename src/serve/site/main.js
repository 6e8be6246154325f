// main.js - the way from an address to a page. Links inside the site change the page and not the window.
import { h, byId, announce } from '/dom.js';
import { ask } from '/ask.js';
import * as words from '/words.js';
import { combobox } from '/combobox.js';
import { close } from '/popover.js';

const { t } = words;
const pages = { '/': 'check', '/check': 'check', '/read': 'read', '/search': 'search', '/collection': 'collection', '/graph': 'graph', '/time': 'time', '/compare': 'compare', '/stated': 'stated' };

let drawn = ''; // the address that is shown: a step to another paragraph of it draws nothing anew

async function draw() {
    const name = pages[location.pathname] || 'check';
    drawn = location.pathname + location.search;
    document.body.dataset.page = 'plain';
    close();
    document.querySelectorAll('.bar nav a').forEach(link => (pages[new URL(link.href).pathname] === name ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current')));
    const field = byId('q');
    field.value = new URLSearchParams(location.search).get('q') || '';
    const waiting = setTimeout(() => byId('main').replaceChildren(h('p', { class: 'plain soft' }, t('reading'))), 300);
    try {
        const page = await (await import(`/${name}.js`)).page(new URLSearchParams(location.search));
        byId('main').replaceChildren(...[page].flat());
    } catch (fault) {
        byId('main').replaceChildren(h('div', { class: 'plain' }, h('h1', {}, t(fault.status === 404 ? 'fault.not-held' : 'fault.title')), h('p', { class: 'fault', role: 'alert', lang: 'en', dir: 'ltr' }, fault.message), h('p', {}, h('a', { href: '/search' }, t('nav.search')), ' · ', h('a', { href: '/collection' }, t('nav.collection')))));
    }
    clearTimeout(waiting);
}

function go(address) {
    history.pushState(null, '', address);
    scrollTo(0, 0);
    draw().then(() => { byId('main').focus({ preventScroll: true }); announce(document.title); });
}

function bar(told) {
    const facts = told.collection;
    const link = (path, key) => h('a', { href: path }, t(key));
    const languages = h('select', { id: 'ui', 'aria-label': t('interface.language'), onchange: () => words.choose(languages.value) },
        Object.entries(words.languages).map(([code, name]) => h('option', { value: code, lang: code, selected: code === words.language() }, name)));
    byId('skip').textContent = t('skip');
    byId('bar').replaceChildren(h('a', { class: 'name', href: '/', 'aria-label': 'verbale' }, 'verb', h('i', {}, 'a'), 'le'),
        h('nav', { 'aria-label': t('nav') }, link('/check', 'nav.check'), link('/search', 'nav.search'), link('/collection', 'nav.collection')),
        h('form', { action: '/search', role: 'search', 'aria-label': t('nav.search') }, combobox(h('input', { id: 'q', name: 'q', type: 'search', 'aria-label': t('search.placeholder'), placeholder: t('search.placeholder'), 'aria-keyshortcuts': '/', dir: 'auto' }), toDocument)),
        h('span', { class: 'against' }, facts ? t('collection.documents', { n: facts.documents }) : t('collection.none')), languages);
}

const toDocument = symbol => go(`/read?${new URLSearchParams({ symbol })}`);

/* A symbol goes to its document, words to the search. */
const isSymbol = text => /^[A-Z]{1,5}\/\S/i.test(text.trim());

document.addEventListener('submit', event => {
    const form = event.target;
    const path = form.getAttribute('action');
    if (!(path in pages)) return;
    event.preventDefault();
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (path !== '/search') { go(`${path}?${asked}`); return; }
    if (isSymbol(asked.get('q') || '') && form.closest('.bar')) toDocument(asked.get('q').trim());
    else go(`/search?${asked}`);
});
document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.origin !== location.origin || link.hasAttribute('download') || !(link.pathname in pages)) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
    event.preventDefault();
    go(link.href);
});
document.addEventListener('keydown', event => {
    if (event.key === '/' && !event.target.matches('input, textarea, select')) { event.preventDefault(); byId('q').focus(); }
});
addEventListener('popstate', () => {
    const asked = location.pathname + location.search;
    if (asked !== drawn) draw();
});

await words.begin();
bar(await ask('collection').catch(() => ({ collection: null })));
draw();
