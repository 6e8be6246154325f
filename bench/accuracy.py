"""How often verbale is right, by language: on sets with known answers, called and not written again.

Without a gold: papers made for the run (made_gold.py), the sentences of tests/stated, the examples of docs/METHOD.md. With one: the
subjects of .ci/measures, each of which calls the scorer that its set has.
"""
import contextlib, importlib.util, os, re

import made_gold

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LANGS = ('ar', 'en', 'es', 'fr', 'ru', 'zh')
SUBJECTS = ('reading', 'citations', 'structure', 'letters', 'figures', 'xml', 'readers', 'akn', 'pdf', 'quotations', 'slips', 'versions', 'diff', 'claims',
            'collection', 'speed', 'serve')  # of .ci/measures: those whose figures docs/BENCHMARKS.md has


def module(*path):
    spec = importlib.util.spec_from_file_location(path[-1][:-3].replace('-', '_'), os.path.join(ROOT, *path))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def by_language(figures):
    """[(what, head, rows)]: figures whose names have a language ("citations en: F1 strict") as a table of languages, the others as a list."""
    tables, single = {}, []
    for name, value in figures.items():
        at = re.match(r'(.+?) (%s)(-[ab])?: (.+)$' % '|'.join(LANGS), name)
        if at:
            what = at.group(1) + (', half ' + at.group(3)[1:] if at.group(3) else '')
            tables.setdefault(what, {}).setdefault(at.group(4), {})[at.group(2)] = value
        else:
            single.append([name, value])
    out = []
    for what, rows in tables.items():
        langs = [lang for lang in LANGS if any(lang in row for row in rows.values())]
        out.append((what, [''] + langs, [[figure] + [row.get(lang) for lang in langs] for figure, row in rows.items()]))
    return out + ([('other figures', ['', ''], single)] if single else [])


def made(build, work):
    figures = made_gold.measure(build, os.path.join(work, 'made-gold'))
    stated = module('tests', 'stated', 'score.py')
    os.makedirs(os.path.join(work, 'stated'), exist_ok=True)
    for name in stated.names():
        counts, _ = stated.score(os.path.join(build, 'verbale'), os.path.join(work, 'stated'), name)
        for of in ('figures', 'values', 'dates'):
            figures['stated %s: %s F1' % (name, of)] = round(counts[of].f1(), 4)
    return figures


def of_gold(subject, build, gold, corpus, work, out):
    """(figures, what failed) of one subject; what its scorer printed goes to the file `out`."""
    measure = module('.ci', 'measure.py')

    class Here(measure.Measuring):
        def corpus(self):
            return corpus if corpus and os.path.isdir(os.path.join(corpus, 'quotes', 'library')) else super().corpus()
    ci = Here(build, gold)
    ci.work = os.path.join(work, 'of-' + subject)
    os.makedirs(ci.work)
    failed, claim = [], ci.claim

    def noted(true, what, detail=''):
        if not true:
            failed.append(what)
        claim(true, what, detail)
    ci.claim = noted
    with open(out, 'w', encoding='utf-8') as file, contextlib.redirect_stdout(file):
        measure.measure(ci, subject)
    return ci.figures, failed


def of_method(verbale, work):
    """The examples of docs/METHOD.md as a set of quotations: cases, texts of what they cite, verdicts given."""
    sources, rows, answers = module('tests', 'cli', 'method.py').answered(verbale, os.path.join(ROOT, 'docs', 'METHOD.md'), os.path.join(work, 'method'))
    cases = [{'id': str(number), 'lang': lang, 'cited': cited, 'quote': words, 'verdict': verdict, 'kinds': kinds, 'variant': ', '.join(kinds) or verdict}
             for number, cited, lang, words, verdict, kinds in rows if verdict in ('verbatim', 'adapted', 'noisy', 'altered', 'not-found', 'misattributed')]
    texts = {key: ' '.join(paragraphs) for key, paragraphs in sources.items()}
    return cases, texts, {str(row[0]): answer for row, answer in zip(rows, answers)}
