// notes.js - marks of notes in running text: each leads to its note, and shows it beside the word; where there is room the note stands
// in the margin.
import { h, tongue } from '/dom.js';
import { t } from '/words.js';
import { withPreview } from '/popover.js';

const MARK = /[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+/g;
const DIGITS = { '\u00b9': 1, '\u00b2': 2, '\u00b3': 3 };
const digitsOf = mark => [...mark].map(c => DIGITS[c] ?? c.charCodeAt(0) - 0x2070).join('');

/** Marks in text[from, to) whose notes are there: {from, to, note}. `notes` leads from "1" to {id, lang, text}. */
export const noteMarks = (text, from, to, notes) => [...text.slice(from, to).matchAll(MARK)]
    .map(found => ({ from: from + found.index, to: from + found.index + found[0].length, note: notes.get(digitsOf(found[0])) })).filter(mark => mark.note);

export const noteLink = (mark, children) => withPreview(h('a', { class: 'note-ref', href: `#${mark.note.id}`, 'aria-label': t('place.numbered', { kind: t('kind.note'), num: mark.note.num }) }, children),
    () => h('p', tongue(mark.note.lang), mark.note.text));

/** The note in the margin, for those who look; the mark itself leads everybody to it. */
export const noteBeside = mark => h('small', { class: 'margin-note', 'aria-hidden': 'true', ...tongue(mark.note.lang) }, h('b', {}, mark.note.num), ' ', mark.note.text);
