// verdicts.js - every verdict's sign and hue; its word is in words/*.json. Sign, word and hue always go together.
import { h } from '/dom.js';
import { t } from '/words.js';

const looks = {
    quotation: { verbatim: ['=', 'ok'], adapted: ['…', 'adapted'], noisy: ['~', 'noisy'], misattributed: ['⇄', 'moved'], altered: ['≠', 'altered'],
        'not-found': ['∅', 'altered'], unavailable: ['·', 'none'], unattributed: ['○', 'none'] },
    citation: { ok: ['✓', 'ok'], impossible: ['!', 'altered'], 'date-differs': ['≠', 'noisy'], ambiguous: ['?', 'noisy'], unresolved: ['·', 'none'] },
    described: { found: ['→', 'ok'], stated: ['→', 'ok'], ambiguous: ['?', 'noisy'], unresolved: ['·', 'none'] },
    link: { differs: ['≠', 'noisy'] },
};

export const lookOf = finding => (looks[finding.about] || {})[finding.verdict] || ['·', 'none'];
export const verdictsOf = about => Object.keys(looks[about]);
export const wordOf = finding => t(`verdict.${finding.about}.${finding.verdict}`);
export const signOf = finding => h('span', { class: `sign ${lookOf(finding)[1]}`, 'aria-hidden': 'true' }, lookOf(finding)[0]);
export const isNotable = finding => finding.severity !== 'note';
