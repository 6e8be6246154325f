// combobox.js - symbols offered while one is typed, after the pattern of the ARIA guide: the focus stays in the field.
import { h, announce, tongue } from '/dom.js';
import { ask } from '/ask.js';
import { t } from '/words.js';

const PAUSE = 120; // milliseconds of rest in typing before the server is asked
let isOffered = true; // until the server says that it offers none
let count = 0;

/** As it may be typed: "s/res/28", "A/84". */
export const isLikeSymbol = text => /^\s*[A-Z]{1,5}\/[^\s"]*( ?\(\d*\)?)?\s*$/i.test(text);

const option = (id, held, choose) => h('li', { role: 'option', id, 'aria-selected': 'false', onmousedown: event => { event.preventDefault(); choose(held.symbol); } },
    h('b', { dir: 'ltr' }, held.symbol), held.title ? h('span', { class: 'soft', ...tongue(held.languages?.length === 1 ? held.languages[0] : null) }, held.title) : null);

/** Makes a field of an <input>; `choose` is called with the symbol taken. Gives what is to stand in the page. */
export function combobox(input, choose) {
    const id = `symbols-${++count}`, list = h('ul', { role: 'listbox', id, class: 'symbols', hidden: true, 'aria-label': t('search.symbols') });
    let offered = [], at = -1, waiting = 0, asked = null;
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list', autocomplete: 'off' })) input.setAttribute(name, value);

    const close = () => {
        list.hidden = true;
        at = -1;
        input.setAttribute('aria-expanded', 'false');
        input.removeAttribute('aria-activedescendant');
    };
    const take = symbol => { input.value = symbol; close(); choose(symbol); };
    const move = to => {
        at = (to + offered.length + 1) % (offered.length + 1); // one more than there are: nothing chosen
        if (at === offered.length) at = -1;
        [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
        if (at < 0) input.removeAttribute('aria-activedescendant');
        else input.setAttribute('aria-activedescendant', `${id}-${at}`);
        list.children[at]?.scrollIntoView({ block: 'nearest' });
    };
    const offer = async () => {
        asked?.abort();
        asked = new AbortController();
        try {
            offered = (await ask('symbols', { prefix: input.value.trim() }, asked.signal)).results;
        } catch (fault) {
            if (fault.name === 'AbortError') return;
            isOffered = fault.status !== 404;
            offered = [];
        }
        if (!offered.length || document.activeElement !== input) { close(); return; }
        list.replaceChildren(...offered.map((held, i) => option(`${id}-${i}`, held, take)));
        list.hidden = false;
        at = -1;
        input.setAttribute('aria-expanded', 'true');
        announce(t('search.offered', { n: offered.length }));
    };

    input.addEventListener('input', () => {
        clearTimeout(waiting);
        if (isOffered && isLikeSymbol(input.value)) waiting = setTimeout(offer, PAUSE);
        else close();
    });
    input.addEventListener('keydown', event => {
        if (list.hidden) return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); move(event.key === 'ArrowDown' ? at + 1 : at < 0 ? offered.length - 1 : at - 1); }
        else if (event.key === 'Enter' && at >= 0) { event.preventDefault(); take(offered[at].symbol); }
        else if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); }
    });
    input.addEventListener('blur', () => { clearTimeout(waiting); close(); });
    return h('span', { class: 'combobox' }, input, list);
}
