"""Parts of all.py that take long, or measure one command's time: --long asks for them all.

times            commands over all papers; two versions at their worst
copies           the papers five times, each time with other numbers and words
mixed            people and strangers in the reading room for ten minutes
made-quotations  quotations made from official papers by seeds 1 to 3
"""
import contextlib, io, os, subprocess, sys

import accuracy, collection, serve
from report import table


def told(what, *arguments):
    """What it gives, and the lines that it printed."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        given = what(*arguments)
    return given, said.getvalue().splitlines()


def versions(work, count=3000):
    """Two texts of paragraphs of twelve words that come again and again: the worst that comparing can meet."""
    words = 'the locks of the upper Ister shall be open to all vessels'.split()
    paths = []
    for side in range(2):
        paths.append(os.path.join(work, 'version-%d.txt' % side))
        with open(paths[-1], 'w', encoding='utf-8') as file:
            file.write('A/RES/84/212\n\nThe General Assembly,\n\n')
            file.writelines('%d. %s;\n\n' % (i + 1, ' '.join(words[(i * (side + 1) + k) % 12] for k in range(12))) for i in range(count))
    return paths


def times(run):
    asked = {'check of all papers, without a collection': ['check', '--quiet', '--format', 'lines', run.given],
             'their links held against their words': ['check', '--links', '--quiet', '--format', 'lines', run.given],
             'diff of 3,000 paragraphs at its worst': ['diff', '--format', 'json'] + versions(run.work)}
    rows = []
    for name, words in asked.items():
        seen = [collection.run([run.verbale] + words, env=dict(os.environ, VERBALE_COLLECTION='', XDG_DATA_HOME=run.work), may_find=True) for _ in range(run.rounds)]
        rows.append([name] + [min(one[i] for one in seen) for i in range(3)])
    run.report.section('Times of commands', 'The least of %d rounds.' % run.rounds, '', *table(['command', 'seconds', 'processor, s', 'memory, MB'], rows))


def copies(run, count=5):
    if not collection.xml_files(run.given):
        return run.report.section('The papers %d times' % count, 'They are no XML: the part "growth" has copies of text.', '')
    db, lines = told(collection.grow, run.verbale, run.given, run.work, count)
    _, asked = told(collection.questions, run.verbale, db)
    run.report.section('The papers %d times' % count, '```', *(lines + asked), '```', '')


def mixed(run, seconds=600):
    place = serve.Room(run.verbale, run.held())
    asked = serve.questions(place)
    seen = serve.Mixed(place, asked, serve.drafts_of(place, asked)).run(seconds)
    place.end()
    run.report.section('People and strangers in the reading room for %d s' % seconds, *table(
        ['answers', 'failed', '99 of 100 within, ms', 'memory at most, MB', 'grown, MB'], [[seen[key] for key in ('answers', 'failed', 'p99', 'resident', 'growth')]]))


def made_quotations(run):
    if not run.gold:
        return run.report.section('Quotations made from official papers', '--gold is not given: not made.', '')
    judging, rows = accuracy.module('.ci', 'measures', 'quotations.py'), []
    for seed, each in ((1, 10), (2, 16), (3, 14)):
        folder = os.path.join(run.work, 'made-%d' % seed)
        subprocess.run([sys.executable, os.path.join(accuracy.ROOT, 'tests', 'measure', 'quotes_made.py'), '--verbale', run.verbale, '--akn', run.given, '--out', folder,
                        '--seed', str(seed), '--each', str(each), '--symbols', '150', '--but', os.path.join(run.gold, 'eval', 'quotes', 'library.dev.txt')],
                       check=True, stdout=subprocess.DEVNULL)
        db, answers = os.path.join(folder, 'made.db'), os.path.join(folder, 'answers.jsonl')
        subprocess.run([run.verbale, 'add', '--quiet', '--in', db, os.path.join(folder, 'library')], check=True)
        subprocess.run([run.verbale, 'quote', '--in', db, '--batch', os.path.join(folder, 'questions.jsonl'), '-o', answers])
        whole = sum(judging.count(judging.read(os.path.join(folder, 'quotes.jsonl')), judging.read(answers)).values(), judging.collections.Counter())
        rows.append(['seed %d' % seed, whole['n']] + [judging.percent(whole[part], whole[of]) for part, of in (
            ('false alarms', 'sound'), ('misses', 'faulty'), ('right', 'n'), ('kinds', 'altered'))])
    run.report.section('Quotations made from official papers', *table(['per cent', 'cases', 'false alarms', 'misses', 'verdict right', 'kinds right'], rows))


PARTS = {'times': times, 'copies': copies, 'mixed': mixed, 'made-quotations': made_quotations}
