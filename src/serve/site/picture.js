// picture.js - the page of a PDF on which a paragraph stands, shown under it while it is asked for.
import { h } from '/dom.js';
import { ask } from '/ask.js';
import { t, place } from '/words.js';

const addressOf = p => `/api/v1/picture?${new URLSearchParams({ symbol: p.symbol, lang: p.lang, block: p.block })}`;

/** Why there is none, in the server's words. */
async function explain(p, figure) {
    const why = await ask('picture', { symbol: p.symbol, lang: p.lang, block: p.block }).then(() => t('fault.title'), fault => fault.message);
    figure.replaceChildren(h('figcaption', { class: 'fault', role: 'alert', lang: 'en', dir: 'ltr' }, why));
}

function figureOf(p) {
    const words = t('picture.of', { page: p.page, place: place(p) });
    const figure = h('figure', { class: 'picture' }, h('img', { src: addressOf(p), alt: words, onerror: () => explain(p, figure) }), h('figcaption', { class: 'soft' }, words));
    return figure;
}

/** A link of a paragraph whose document was printed: shows the page under it and takes it away again. */
export function pageLink(p) {
    const link = h('a', { class: 'anchor', href: addressOf(p), 'aria-label': t('picture.show', { page: p.page, place: place(p) }), 'aria-expanded': 'false', role: 'button', onclick: event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const leaf = link.closest('.leaf'), shown = leaf.nextElementSibling?.matches('.picture') ? leaf.nextElementSibling : null;
        if (shown) shown.remove();
        else leaf.after(figureOf(p));
        link.setAttribute('aria-expanded', String(!shown));
    }, onkeydown: event => { if (event.key === ' ') { event.preventDefault(); link.click(); } } }, t('page', { page: p.page }));
    return link;
}
