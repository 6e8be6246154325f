// dom.js - elements out of plain values. Text is always text: nothing that a document says is ever read as markup.

/** h('p', {class: 'note'}, 'text', child, [more]): null and false are left out. `on…` are listeners, `data` an object. */
export function h(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
        else if (key === 'data') Object.assign(element.dataset, value);
        else element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
    return element;
}

/** A card with a heading that folds it, open where there is room beside the text. */
export const folding = (heading, attributes, ...children) => h('details', { ...attributes, class: `card ${attributes.class || ''}`, open: matchMedia('(min-width: 78.01rem)').matches }, h('summary', {}, h('h2', {}, heading)), children);

export const byId = id => document.getElementById(id);

let shown = 0;

/** Says something to those who listen instead of look; for a moment to all, when `isSeen`. */
export function announce(text, isSeen = false) {
    const status = byId('status');
    clearTimeout(shown);
    status.textContent = text;
    status.className = isSeen ? 'said' : 'unseen';
    if (isSeen) shown = setTimeout(() => { status.className = 'unseen'; }, 4000);
}

/** Direction and language of a passage. */
export const tongue = lang => (lang ? { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' } : { dir: 'auto' });

/** What keeps its own direction whatever stands around it: symbols, and the server's words, which are English. */
export const latin = text => h('bdi', { dir: 'ltr' }, text);
export const english = text => h('span', { lang: 'en', dir: 'ltr' }, text);

/** Into the clipboard; false where the browser does not let us. */
export const copy = text => navigator.clipboard?.writeText(text).then(() => true, () => false) ?? Promise.resolve(false);

/** A file for the visitor to keep. */
export function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = h('a', { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}
