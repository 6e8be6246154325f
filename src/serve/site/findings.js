// findings.js - the list of findings beside a draft; of thousands those near the selected one.
import { h, tongue } from '/dom.js';
import { t } from '/words.js';
import { signOf, wordOf, lookOf } from '/verdicts.js';

const BEFORE = 20, MOST = 120;

const item = (finding, selected, choose) => h('li', {}, h('button', { type: 'button', class: lookOf(finding)[1], 'aria-current': String(finding === selected), onclick: () => choose(finding) },
    signOf(finding), h('span', {}, h('b', {}, wordOf(finding)), ' ', h('span', { class: 'words', ...tongue() }, finding.text.length > 120 ? finding.text.slice(0, 120) + ' …' : finding.text))));

export function findings(list, selected, choose) {
    const at = Math.max(0, list.indexOf(selected)), from = list.length <= MOST ? 0 : Math.max(0, Math.min(at - BEFORE, list.length - MOST)), left = list.length - from - MOST;
    const more = (count, finding, key) => h('li', {}, h('button', { type: 'button', class: 'more', onclick: () => choose(finding) }, t(key, { n: count })));
    return h('ul', { class: 'others' }, from > 0 ? more(from, list[Math.max(0, from - 1)], 'check.earlier') : null, list.slice(from, from + MOST).map(finding => item(finding, selected, choose)),
        left > 0 ? more(left, list[from + MOST], 'check.later') : null);
}
