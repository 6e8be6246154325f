// words.js - the words of the pages in the visitor's language: words/LANG.json, English where one is missing.

export const languages = { en: 'English', fr: 'Français', es: 'Español', ru: 'Русский', zh: '中文', ar: 'العربية' };

let english = {}, own = {}, chosen = 'en';

const load = async lang => (await fetch(`/words/${lang}.json`)).json();

/** The language asked for in the address, else the one kept, else the browser's first that is there. */
function wanted() {
    const kept = (() => { try { return localStorage.getItem('verbale.language'); } catch { return null; } })();
    const asked = [new URLSearchParams(location.search).get('ui'), kept, ...(navigator.languages || [])];
    return asked.map(lang => (lang || '').slice(0, 2)).find(lang => lang in languages) || 'en';
}

export async function begin() {
    chosen = wanted();
    [english, own] = await Promise.all([load('en'), chosen === 'en' ? {} : load(chosen).catch(() => ({}))]);
    document.documentElement.lang = chosen;
    document.documentElement.dir = chosen === 'ar' ? 'rtl' : 'ltr';
}

export function choose(lang) {
    try { localStorage.setItem('verbale.language', lang); } catch { /* not kept, then */ }
    const address = new URL(location.href);
    address.searchParams.delete('ui');
    location.assign(address);
}

export const language = () => chosen;

/** The words for `key`; {name} in them is filled from `values`; with values.n, "key.one" or "key.few" where the language has it. */
export function t(key, values = {}) {
    const form = 'n' in values ? `${key}.${new Intl.PluralRules(chosen).select(values.n)}` : key;
    const words = own[form] ?? own[`${key}.other`] ?? own[key] ?? english['n' in values ? `${key}.${new Intl.PluralRules('en').select(values.n)}` : key] ?? english[key] ?? key;
    return words.replace(/\{(\w+)\}/g, (all, name) => (typeof values[name] === 'number' ? number(values[name]) : values[name] ?? all));
}

export const number = value => new Intl.NumberFormat(chosen === 'ar' ? 'ar-u-nu-latn' : chosen).format(value);

/** "2031-04-02", "2031-04" or "2031" in the visitor's language. */
export function day(iso) {
    const parts = (iso || '').split('-');
    if (!parts[0]) return '';
    const shown = { year: 'numeric', month: parts[1] ? 'long' : undefined, day: parts[2] ? 'numeric' : undefined, timeZone: 'UTC' };
    const locale = chosen === 'en' ? 'en-GB' : chosen === 'ar' ? 'ar-u-nu-latn-ca-gregory' : chosen;
    return new Intl.DateTimeFormat(locale, shown).format(new Date(Date.UTC(+parts[0], (parts[1] || 1) - 1, parts[2] || 1)));
}

/* Kinds of which a document has many, so that the how-manieth is worth saying. */
const COUNTED = new Set(['preambular', 'operative', 'paragraph', 'point', 'note', 'table', 'row']);

/** "para. 3", "preambular para. 2", "title" ... of a paragraph of the server's JSON. */
export function place(p) {
    if (p.num) return t('place.numbered', { kind: t('kind.' + p.kind), num: p.num.replace(/\.$/, '') });
    return p.ordinal && COUNTED.has(p.kind) ? t('place.counted', { kind: t('kind.' + p.kind), ordinal: p.ordinal }) : t('kind.' + p.kind);
}
