// popover.js - a small card beside what is pointed at or has the focus. It stays while the pointer is on it and goes with Escape.
import { h } from '/dom.js';

const WAIT = 250, GRACE = 200; // milliseconds before it comes, and in which the pointer may reach it
let card = null, owner = null, coming = 0, going = 0;

export function close() {
    clearTimeout(coming);
    clearTimeout(going);
    owner?.removeAttribute('aria-describedby');
    card?.remove();
    card = owner = null;
}

function place() {
    const at = owner.getBoundingClientRect(), size = card.getBoundingClientRect();
    const left = Math.min(Math.max(8, document.dir === 'rtl' ? at.right - size.width : at.left), innerWidth - size.width - 8);
    const isBelow = at.bottom + size.height + 8 < innerHeight || at.top < size.height + 8;
    card.style.setProperty('left', `${left + scrollX}px`);
    card.style.setProperty('top', `${(isBelow ? at.bottom + 4 : at.top - size.height - 4) + scrollY}px`);
}

async function show(element, fill) {
    close();
    owner = element;
    card = h('div', { class: 'preview card', role: 'tooltip', id: 'preview', onmouseenter: () => clearTimeout(going), onmouseleave: later });
    document.body.append(card);
    element.setAttribute('aria-describedby', 'preview');
    const mine = card, told = await fill();
    if (card !== mine) return;
    mine.replaceChildren(...[told].flat(Infinity).filter(Boolean));
    place();
}

function later() {
    clearTimeout(coming);
    clearTimeout(going);
    going = setTimeout(close, GRACE);
}

/** `fill` gives the nodes of the card, or a promise of them. */
export function withPreview(element, fill) {
    element.addEventListener('mouseenter', () => { clearTimeout(going); clearTimeout(coming); if (owner !== element) coming = setTimeout(() => show(element, fill), WAIT); });
    element.addEventListener('focus', () => show(element, fill));
    element.addEventListener('mouseleave', later);
    element.addEventListener('blur', later);
    return element;
}

document.addEventListener('keydown', event => event.key === 'Escape' && close());
document.addEventListener('click', close, true);
