#!/usr/bin/env python3
"""Every figure of docs/BENCHMARKS.md on this machine, in one run: a report with ratios first, and plots.

usage: all.py [--build BUILD] [--corpus FOLDER] [--gold FOLDER] [--rounds N] [--out FOLDER] [--only PART,...] [--long]

FOLDER of --corpus holds official files as XML or plain text (docs/BENCHMARKS.md names public sources); without it speed is measured on
texts made for the run (made.py), which show proportions and not what official papers give. FOLDER of --gold holds eval/ and corpus/,
texts with known answers and their scorers; without it accuracy is measured on papers made for the run (made_gold.py), on the sentences of
tests/stated and on the examples of docs/METHOD.md. Peers are those that are installed: grep, pdftotext, Recoll (recollindex), Omega
(omindex), an SQLite FTS5 table without anything else, two simple checkers of quotations, wrk to ask the reading room. They take
turns, N rounds (3); a figure is the median, and beside it the least and the most. Above 1 means that verbale needs less.
--long adds what takes long (longer.py). Writes report.md and *.svg, and what each scorer printed, to the folder of --out (BUILD/bench-report).
"""
import argparse, json, os, shutil, sqlite3, subprocess, sys, tempfile, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import accuracy, citations, collection, growth, instructions, longer, made, pdf, quote_baselines, report, serve
from report import median, spread, table

FTS_TABLE = 'CREATE VIRTUAL TABLE text USING fts5(words)'


class Run:
    """What was asked for, and where things lie."""

    def __init__(self, asked):
        self.build, self.rounds = os.path.abspath(asked.build), asked.rounds
        self.corpus, self.gold = (path and os.path.abspath(path) for path in (asked.corpus, asked.gold))
        self.verbale, self.out = os.path.join(self.build, 'verbale'), os.path.abspath(asked.out or os.path.join(self.build, 'bench-report'))
        self.report = report.Report(self.out)

    def prepare(self, work):
        """The papers as they are given, and as plain text for those that read nothing else."""
        self.work = work
        self.given = self.texts = self.corpus or os.path.join(work, 'made')
        if not self.corpus:
            made.make(self.given)
        if collection.xml_files(self.given):
            self.texts = os.path.join(work, 'texts')
            collection.plain_texts(self.given, self.texts)

    def held(self):
        """A collection of the papers, made once."""
        db = os.path.join(self.work, 'held.db')
        if not os.path.exists(db):
            collection.run([self.verbale, 'add', '--quiet', '--in', db, self.given])
        return db


# ---- speed ------------------------------------------------------------------------------------------

def flat(texts, out):
    """The texts in one folder, as citations.py reads them."""
    os.makedirs(out)
    for place, _, names in os.walk(texts):
        for name in names:
            if name.endswith('.txt'):
                shutil.copy(os.path.join(place, name), os.path.join(out, os.path.relpath(os.path.join(place, name), texts).replace(os.sep, '_')))
    return out


def reading(run):
    rates = citations.measure(run.build, flat(run.texts, os.path.join(run.work, 'flat')), max(10, 2 * collection.size_of(run.texts) / 1e6))
    rates.pop('official', None)  # of XML alone
    rows = sorted(rates.items(), key=lambda row: -row[1])
    run.report.section('Reading plain text', *table(['step', 'to grep', 'MB/s of processor'], [[name, rate / rates['grep'], rate] for name, rate in rows]))
    run.report.say('grep looks for one expression in the same bytes. It is %.0f times as fast as all of reading.' % (rates['grep'] / rates['all']))
    run.report.peer_is_better('grep finds one expression %.0f times as fast as verbale reads, and %.1f times as fast as it finds citations.' % (
        rates['grep'] / rates['all'], rates['grep'] / rates['citation']))
    run.report.plot(report.bars, 'reading', 'Reading plain text, by step', {('verbale: ' if name != 'grep' else '') + name: (rate,) * 3 for name, rate in rows}, 'MB/s')


def repetition(run):
    rows = [[name, ratio, once, twice] for name, once, twice, ratio in growth.growth(os.path.join(run.build, 'bench', 'passes'), 150000)]
    run.report.section('Twice the text, one thing repeated', *table(['what', 'times as long', 'seconds', 'seconds of twice'], rows))


def fts(folder, db):
    """Paragraphs of all texts into one FTS5 table; run in a process of its own."""
    link = sqlite3.connect(db)
    link.execute(FTS_TABLE)
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), encoding='utf-8', errors='replace') as file:
                link.executemany('INSERT INTO text VALUES (?)', ((part,) for part in file.read().split('\n\n') if part.strip()))
    link.commit()
    link.close()


def add_once(name, run):
    """(wall, processor, memory, bytes on disk) of one program that takes in all texts anew."""
    place = os.path.join(run.work, name.split()[0])
    if name not in ('verbale', 'FTS5 alone'):
        figures, place = collection.peer_run(name, run.texts, run.work)
        return figures + (collection.size_of(place),)
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    db = os.path.join(place, 'db')
    words = [run.verbale, 'add', '--quiet', '--in', db, run.given] if name == 'verbale' else [sys.executable, __file__, '--fts', run.texts, db]
    return collection.run(words) + (collection.size_of(place),)


def adding(run):
    names = ['verbale', 'FTS5 alone'] + [name for name in collection.PEERS if shutil.which(name)]
    seen = {name: [] for name in names}
    for _ in range(run.rounds):
        for name in names:
            seen[name].append(add_once(name, run))
    own = [median([row[i] for row in seen['verbale']]) for i in range(4)]
    rows = []
    for name, runs in seen.items():
        ratios = [median([one[i] for one in runs]) / max(own[i], 1e-9) for i in range(4)]
        rows.append([name] + ['%.2f' % ratio for ratio in ratios] + [spread([one[i] / (1e6 if i == 3 else 1) for one in runs]) for i in range(4)])
        for what, ratio in zip(('time', 'processor time', 'memory', 'room on disk'), ratios):
            if ratio < 1:
                run.report.peer_is_better('%s takes texts in with %.2f of the %s.' % (name, ratio, what))
    run.report.section('Taking texts in', 'Above 1: verbale needs less. verbale finds structure, citations and passages too; the others index words alone.', '',
                       *table(['', 'seconds, times', 'processor, times', 'memory, times', 'on disk, times', 'seconds', 'processor, s', 'memory, MB', 'on disk, MB'], rows))
    for i, name, title, unit in ((0, 'adding', 'Taking texts in: seconds', 's'), (2, 'memory', 'Memory while taking in', 'MB'), (3, 'disk', 'Room on disk', 'MB')):
        scale = 1e6 if i == 3 else 1
        run.report.plot(report.bars, name, title, {n: tuple(f([one[i] for one in runs]) / scale for f in (median, min, max)) for n, runs in seen.items()}, unit)


def growing(run, steps=(1, 2, 4)):
    """Of 1, 2 and 4 copies of the texts, each under symbols of its own."""
    rows = []
    for copies in steps:
        place, db = os.path.join(run.work, 'copies'), os.path.join(run.work, 'copies.db')
        shutil.rmtree(place, ignore_errors=True)
        if os.path.exists(db):
            os.remove(db)
        for k in range(copies):
            for at, _, names in os.walk(run.texts):
                for name in names:
                    to = os.path.join(place, str(k), os.path.relpath(at, run.texts), name)
                    os.makedirs(os.path.dirname(to), exist_ok=True)
                    with open(os.path.join(at, name), encoding='utf-8', errors='replace') as file, open(to, 'w', encoding='utf-8') as out:
                        out.write(collection.altered('>%s<' % file.read(), k)[1:-1])
        figures = collection.run([run.verbale, 'add', '--quiet', '--in', db, place])
        rows.append([collection.size_of(place) / 1e6, *figures, collection.size_of(db) / 1e6])
    run.report.section('Growth', *table(['MB of text', 'seconds', 'processor, s', 'memory, MB', 'on disk, MB'], [['%.2f' % cell for cell in row] for row in rows]))
    run.report.plot(report.line, 'growth', 'Growth: processor seconds by MB of text', [(row[0], row[2]) for row in rows], 'MB of text', 'seconds of processor')
    run.report.plot(report.line, 'growth-memory', 'Growth: memory by MB of text', [(row[0], row[3]) for row in rows], 'MB of text', 'MB of memory')


def asking(run):
    results = collection.questions(run.verbale, run.held(), 500)
    rows = []
    for kind in ('word', 'phrase', 'boolean', 'filtered', 'all'):
        some = [r for r in results if kind in ('all', r[0])]
        rows.append([kind, len(some)] + [report.quantile([r[i] for r in some], q) for i in (1, 2) for q in (.5, .99)] if some else [kind, 0])
    run.report.section('Questions', 'Twenty results with snippets, milliseconds on the processor and by the clock.', '',
                       *table(['queries', 'number', 'processor, median', '99 of 100 within', 'clock, median', '99 of 100 within'], rows))


def room(run, seconds=8):
    if not shutil.which('wrk'):
        return run.report.section('Reading room', 'wrk is not installed: not asked.', '')
    place = serve.Room(run.verbale, run.held())
    asked, rows = serve.questions(place), []
    for name in ('search', 'document', 'symbols', 'cited-by'):
        if asked[name]:
            one = serve.load(place, name, asked[name], seconds, run.work)
            rows.append([name, len(asked[name]), one['rate'], one['median'], one['p99'], one['processor'], one['refused'], one['resident']])
    place.end()
    run.report.section('Reading room', 'wrk with 16 connections on the same processors.', '',
                       *table(['asked', 'paths', 'a second', 'median, ms', '99 of 100 within, ms', 'processor for 1,000, s', 'refused', 'memory, MB'], rows))


# ---- accuracy beside baselines ----------------------------------------------------------------------

def quotations_of_gold(run):
    """Cases, texts of the library, answers."""
    here, folder = os.path.join(run.gold, 'eval', 'quotes'), os.path.join(run.work, 'quotes')
    with zipfile.ZipFile(os.path.join(here, 'library.zip')) as files:
        files.extractall(folder)
    db, answers = os.path.join(folder, 'quotes.db'), os.path.join(folder, 'answers.jsonl')
    subprocess.run([run.verbale, 'add', '--quiet', '--in', db, os.path.join(folder, 'library')], check=True)
    subprocess.run([run.verbale, 'quote', '--in', db, '--batch', os.path.join(here, 'questions.dev.jsonl'), '-o', answers])
    cases, given = ([json.loads(line) for line in open(path, encoding='utf-8') if line.strip()] for path in (os.path.join(here, 'quotes.dev.jsonl'), answers))
    texts = quote_baselines.of_library(os.path.join(here, 'library.dev.txt'), os.path.join(folder, 'library'))
    return cases, texts, {answer['id']: answer for answer in given}


def quotations(run):
    cases, texts, answers = quotations_of_gold(run) if run.gold else accuracy.of_method(run.verbale, run.work)
    if not run.gold:
        texts = {(symbol, lang): quote_baselines.normal(text, lang) for (symbol, lang), text in texts.items()}
    checked = quote_baselines.measure(cases, texts, {key: answer.get('verdict') for key, answer in answers.items()})
    percent = lambda part, of: round(100 * part / of, 1) if of else None
    langs = [lang for lang in accuracy.LANGS if any(case['lang'] == lang for case in cases)]
    right = lambda case: answers.get(case['id'], {}).get('verdict') == case['verdict']
    kinds = lambda case: sorted(answers.get(case['id'], {}).get('kinds') or []) == sorted(case['kinds'])
    of = lambda lang, altered=False: [case for case in cases if case['lang'] == lang and (not altered or case['verdict'] == 'altered')]
    run.report.section('Quotations', '%d with known verdicts (%s).' % (len(cases), 'eval/quotes' if run.gold else 'the examples of docs/METHOD.md'), '', *table(
        ['per cent'] + langs, [['verdict exactly right'] + [percent(sum(map(right, of(lang))), len(of(lang))) for lang in langs],
                               ['kinds exactly right, of altered ones'] + [percent(sum(map(kinds, of(lang, True))), len(of(lang, True))) for lang in langs]]))
    run.report.say('"substring" accepts what stands in the normalised text of the cited document, "similarity" what has %.2f of its letters in place there. '
                   'Wrong, per cent:' % quote_baselines.LEAST)
    names, keys = list(checked), list(checked['verbale'])
    run.report.say(*table(['kind', 'number'] + names, [[key, checked['verbale'][key][1]] + [percent(*checked[name][key]) for name in names] for key in keys]))
    for name in names[1:]:
        for key in keys:
            if checked[name][key][0] < checked['verbale'][key][0]:
                run.report.peer_is_better('%s is wrong less often on quotations: %s.' % (name, key))
    for key in ('false alarms', 'misses'):
        run.report.plot(report.bars, 'quotations-' + key.replace(' ', '-'), 'Quotations: %s' % key, {name: (percent(*checked[name][key]),) * 3 for name in names}, '%')


def printed(run):
    papers = pdf.of_gold(run.gold) if run.gold else pdf.made(os.path.join(run.work))
    seen, took = pdf.measure(run.build, papers, run.rounds)
    langs = sorted({lang for row in seen.values() for lang in row})
    own = median(took['verbale'])
    run.report.section('PDF beside pdftotext', 'Words in order, F1, of %d papers. verbale starts pdftotext itself, and finds paragraphs, masthead, notes and citations besides; '
                       'a ratio below 1 is what that costs.' % len(papers), '',
                       *table(['', 'seconds, times'] + langs + ['processor, s'], [[name, '%.2f' % (median(took[name]) / own)] + ['%.4f' % row.get(lang, 0) for lang in langs] + [
                           spread(took[name])] for name, row in seen.items()]))
    cheapest = min((name for name in took if name != 'verbale'), key=lambda name: median(took[name]))
    if median(took[cheapest]) < own:
        run.report.peer_is_better('%s gives the words of PDF in %.2f of the processor time.' % (cheapest, median(took[cheapest]) / own))
    for name, row in seen.items():
        better = [lang for lang in langs if row.get(lang, 0) > seen['verbale'].get(lang, 0)]
        if better:
            run.report.peer_is_better('%s has more of the words of PDF in order: %s.' % (name, ', '.join(better)))
    mean = lambda row: sum(row.values()) / max(1, len(row))
    run.report.plot(report.bars, 'pdf', 'PDF: words in order that are wrong', {name: (100 * (1 - mean(row)),) * 3 for name, row in seen.items()}, '%')


def accuracies(run):
    run.report.section('Accuracy on papers made for the run', 'Regular papers of invented States (bench/made_gold.py), invented sentences (tests/stated): '
                       'what is wrong here is wrong anywhere, and what is right here may be wrong elsewhere.', '')
    put(run, accuracy.made(run.build, run.work))


def put(run, figures):
    for what, head, rows in accuracy.by_language(figures):
        run.report.say('**%s**' % (what[0].upper() + what[1:]), '', *table(head, rows))


def of_subject(subject):
    """A part that measures one subject of .ci/measures."""
    def measure(run):
        corpus = run.corpus if not run.corpus or os.path.isdir(os.path.join(run.corpus, 'quotes')) else os.path.dirname(run.corpus)
        figures, failed = accuracy.of_gold(subject, run.build, run.gold, corpus, run.work, os.path.join(run.out, subject + '.txt'))
        run.report.section('Gold: ' + subject, 'What the scorers printed: %s.txt.' % subject, '')
        put(run, figures)
        if failed:
            run.report.say('Does not hold: %s.' % '; '.join(failed))
    return measure


def counting(run):
    counts = instructions.counts(run.build) if shutil.which('valgrind') else {}
    lines = table(['path', 'instructions'], [[name, '%d' % n] for name, n in counts.items()]) if counts else ['valgrind is not installed: not counted.', '']
    run.report.section('Instructions of the hot paths', *lines)


PARTS = {'reading-speed': reading, 'repetition': repetition, 'adding': adding, 'growth': growing, 'asking': asking, 'room': room, 'quotation-baselines': quotations,
         'pdf-baselines': printed, 'accuracy': accuracies, 'instructions': counting}


def main():
    if sys.argv[1:2] == ['--fts']:
        return fts(*sys.argv[2:4])
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument('--build', default=os.path.join(os.path.dirname(HERE), 'build'))
    words.add_argument('--corpus')
    words.add_argument('--gold')
    words.add_argument('--rounds', type=int, default=3)
    words.add_argument('--out')
    words.add_argument('--long', action='store_true')
    words.add_argument('--only', default='', help='of ' + ' '.join([*PARTS, *longer.PARTS]) + '; with --gold of ' + ' '.join(accuracy.SUBJECTS) + ' too')
    asked = words.parse_args()
    run = Run(asked)
    parts = {**PARTS, **{subject: of_subject(subject) for subject in (accuracy.SUBJECTS if asked.gold else ())}, **longer.PARTS}
    chosen = [name for name in asked.only.split(',') if name] or [name for name in parts if asked.long or name not in longer.PARTS]
    if not set(chosen) <= set(parts):
        sys.exit('no part: %s; there are %s' % (' '.join(sorted(set(chosen) - set(parts))), ' '.join(parts)))
    if not os.path.exists(os.path.join(run.build, 'bench', 'passes')):
        sys.exit('there is no %s/bench/passes: make' % run.build)
    with tempfile.TemporaryDirectory() as work:
        run.prepare(work)
        for name in chosen:
            print(name, '...', file=sys.stderr, flush=True)
            parts[name](run)
    run.report.write(['# Benchmarks of this machine', '', 'Speed on %s; accuracy on %s. Medians of %d, in brackets the least and the most.' % (
        asked.corpus or 'texts made for the run (bench/made.py)', asked.gold or 'sets written by the project', run.rounds)])
    print('wrote %s/report.md' % run.out)


if __name__ == '__main__':
    main()
