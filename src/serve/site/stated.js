// stated.js - what the documents of the collection state about one thing: by date, with who states it and where its words stand first.
import { h, announce, tongue, latin } from '/dom.js';
import { ask } from '/ask.js';
import { t, day, place } from '/words.js';
import { readLink } from '/evidence.js';
import { fault, steps } from '/search.js';

const ASKED = ['q', 'lang', 'class', 'body', 'from', 'to', 'variants', 'documents'];
const STEP = 20, MORE = 100; // statements on a page; documents looked through where that is asked for

/** Who it is, in the document's own words: name, office, State. */
function who(claimant, lang) {
    if (!claimant) return null;
    const { name, role, of, inferred } = claimant, isSaid = of && `${name} ${role || ''}`.includes(of);
    return h('bdi', inferred ? {} : tongue(lang), [name, role].filter(Boolean).join(', '), of && !isSaid ? ` (${of})` : '');
}

function first(said) {
    if (!said.first || (said.first.symbol === said.symbol && said.holders < 2)) return null;
    const isHere = said.first.symbol === said.symbol;
    return h('p', { class: 'soft' }, t('stated.first'), ' ', isHere ? t('stated.here') : [h('a', { href: readLink(said.first.symbol), dir: 'ltr' }, said.first.symbol), said.first.date ? `, ${day(said.first.date)}` : null], ' · ', t('collection.documents', { n: said.holders }));
}

function statement(said) {
    return h('li', { class: 'card found' },
        h('h2', {}, said.claimant ? who(said.claimant, said.lang) : latin(said.symbol), h('span', { class: 'soft' }, [day(said.date), t('act.' + said.act)].filter(Boolean).join(' · '), said.reported_by ? [' · ', t('claim.reported', { name: said.reported_by.name })] : null)),
        h('p', { class: 'words', ...tongue(said.lang) }, said.text, said.shared && !said.text.includes(said.shared) ? [' … ', said.shared] : null),
        h('p', { class: 'soft' }, h('a', { href: readLink(said.symbol, said.lang, said.block), dir: 'ltr' }, said.symbol), ' ', [place(said), said.page ? t('page', { page: said.page }) : null, t('language.' + said.lang), said.by_variant ? t('stated.by', { name: said.by_variant }) : null].filter(Boolean).join(' · ')), first(said));
}

/** Other names of a place that the words name, with what speaks for each. */
function names(told, query) {
    const own = told.variants || [];
    if (!own.length || query.get('variants')) return null;
    return h('p', { class: 'soft' }, t('stated.names'), own.map((one, i) => [i ? ', ' : ' ', h('bdi', tongue(one.lang), one.name), ` (${[t('language.' + one.lang), one.inferred ? t('stated.inferred') : null, one.paragraphs ? `${one.paragraphs}/${one.of}` : null].filter(Boolean).join(', ')})`]),
        ' · ', h('a', { href: address('/stated', query, { variants: 1 }) }, t('stated.names.go')));
}

const form = query => h('form', { action: '/stated', class: 'joined', role: 'search', 'aria-label': t('nav.stated') }, h('input', { name: 'q', type: 'search', required: true, dir: 'auto', 'aria-label': t('search.placeholder'), value: query.get('q') || '' }),
    ASKED.slice(1, -1).filter(name => query.get(name)).map(name => h('input', { type: 'hidden', name, value: query.get(name) })), h('button', { class: 'button main' }, t('search.go')));

/** The same question to another page, or with some of it changed. */
function address(path, query, changes = {}) {
    const kept = ASKED.filter(name => query.get(name) && (path === '/stated' || (name !== 'documents' && name !== 'variants'))).map(name => [name, query.get(name)]);
    return `${path}?${new URLSearchParams({ ...Object.fromEntries(kept), ...changes })}`;
}

export async function page(query) {
    const q = (query.get('q') || '').trim(), offset = Math.max(0, +query.get('offset') || 0);
    document.title = `${q || t('nav.stated')} - verbale`;
    const frame = (...children) => h('div', { class: 'plain' }, h('h1', {}, t('nav.stated')), form(query), children);
    if (!q) return frame(h('p', { class: 'lead' }, t('stated.lead')));
    try {
        const told = await ask('compare', { ...Object.fromEntries(ASKED.map(name => [name, query.get(name)])), limit: STEP, offset: offset || null });
        const count = t('time.claims', { n: told.total });
        announce(count);
        return frame(h('p', {}, h('b', {}, count), ' · ', t('collection.documents', { n: told.documents }), ' · ', h('a', { href: address('/search', query) }, t('stated.paragraphs'))),
            told.left_out ? h('p', {}, t('stated.left', { n: told.left_out }), ' ', +query.get('documents') === MORE ? null : h('a', { href: address('/stated', query, { documents: MORE }) }, t('stated.more', { n: MORE }))) : null,
            names(told, query),
            told.total ? h('ol', { class: 'results', start: offset + 1 }, told.statements.map(statement)) : h('p', { class: 'lead' }, t('stated.none')),
            steps(at => address('/stated', query, at ? { offset: at } : {}), offset, told.total, STEP));
    } catch (wrong) {
        if (wrong.status !== 400) throw wrong;
        return frame(fault(wrong, q));
    }
}
