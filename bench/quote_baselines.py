#!/usr/bin/env python3
"""What simpler checkers say of the same quotations: two baselines to hold the verdicts against.

usage: quote_baselines.py QUOTES.jsonl LIBRARY.txt LIBRARY_FOLDER     (as in the quotation set: symbol, language, file)

substring    sound when the quotation stands in the cited document, both normalised (typography, spaces, case)
similarity   sound when the most similar stretch of the cited document has at least 0.90 of its letters in place
             (2 * common / all, as difflib counts)

Both reject what else there is. Prints false alarms (sound quotations rejected) and misses (faulty ones accepted), by
kind of fault.
"""
import collections
import difflib
import json
import os
import re
import sys
import unicodedata
from xml.etree import ElementTree

SOUND = {'verbatim', 'adapted', 'noisy'}
LEAST = 0.90


def normal(text, lang):
    text = unicodedata.normalize('NFKC', re.sub('[¹²³⁰⁴-⁹]', '', text)).casefold()
    text = re.sub('[“”„«»‘’‚‛"\'`]', "'", text)
    text = re.sub('[‐‑‒–—―−]', '-', text)
    text = re.sub('[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]', '', text)
    return re.sub(r'\s+', '' if lang == 'zh' else ' ', text).strip()


def text_of(path):
    def words(node):
        name = node.tag.split('}')[-1]
        if name in ('authorialNote', 'noteRef', 'meta'):
            return node.tail or ''
        inner = (node.text or '') + ''.join(words(child) for child in node)
        return (inner + (' ' if name in ('p', 'num') else '')) + (node.tail or '')
    return words(ElementTree.parse(path).getroot())


def similarity(quote, text):
    """Of the quotation and the stretch of the text that begins where most of it stands together."""
    matcher = difflib.SequenceMatcher(None, text, quote, autojunk=False)
    longest = matcher.find_longest_match(0, len(text), 0, len(quote))
    start = max(0, longest.a - longest.b)
    best = 0
    for shift in (-8, 0, 8):
        stretch = text[max(0, start + shift):max(0, start + shift) + len(quote) + 8]
        best = max(best, difflib.SequenceMatcher(None, stretch[:len(quote)], quote, autojunk=False).ratio(),
                   difflib.SequenceMatcher(None, stretch, quote, autojunk=False).ratio())
    return best


def of_library(listed, folder):
    """{(symbol, language): normalised text} of the files that a list names."""
    texts = {}
    with open(listed, encoding='utf-8') as f:
        for symbol, lang, name in (line.rstrip('\n').split('\t')[:3] for line in f):
            texts[symbol, lang] = normal(text_of(os.path.join(folder, name)), lang)
    return texts


def measure(cases, texts, verdicts=None):
    """{checker: {kind: (wrong, of)}}; verdicts {id: verdict} are those of another checker, which is put first."""
    table = {name: collections.defaultdict(collections.Counter) for name in (['verbale'] if verdicts else []) + ['substring', 'similarity']}
    for case in cases:
        quote, text = normal(case['quote'], case['lang']), texts.get((case['cited'], case['lang']), '')
        stands = quote in text
        accepted = {'substring': stands, 'similarity': stands or similarity(quote, text) >= LEAST}
        if verdicts:
            accepted['verbale'] = verdicts.get(case['id']) in SOUND
        for name in table:
            wrong = accepted[name] != (case['verdict'] in SOUND)
            for key in ('false alarms' if case['verdict'] in SOUND else 'misses', case['variant']):
                table[name][key]['of'] += 1
                table[name][key]['wrong'] += wrong
    keys = ['false alarms', 'misses'] + list(dict.fromkeys(c['variant'] for c in cases))
    return {name: {key: (row[key]['wrong'], row[key]['of']) for key in keys if row[key]['of']} for name, row in table.items()}


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding='utf-8') as f:
        cases = [json.loads(line) for line in f if line.strip()]
    table = measure(cases, of_library(sys.argv[2], sys.argv[3]))
    print('%-16s' % 'wrong, %' + ''.join('%12s' % name for name in table) + '%8s' % 'n')
    for key, (_, n) in table['substring'].items():
        print('%-16s' % key + ''.join('%12.1f' % (100 * table[name][key][0] / n) for name in table) + '%8d' % n)


if __name__ == '__main__':
    main()
