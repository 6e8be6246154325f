#!/usr/bin/env python3
"""Every measurement of speed and size in one run, verbale and its peers in turn: a report with ratios first, and plots.

usage: all.py [--build BUILD] [--corpus FOLDER] [--rounds N] [--out FOLDER]

FOLDER holds official files as XML or plain text (docs/BENCHMARKS.md names public sources); without it the run is on texts
of its own making (made.py), which shows proportions and not what official papers give. Peers are those that are installed: grep,
Recoll (recollindex), Omega (omindex), and an SQLite FTS5 table without anything else, all given plain text. They take turns, N
rounds (3); a figure is the median, and beside it the least and the most. Above 1 means that verbale needs less.
Writes report.md and *.svg to FOLDER (BUILD/bench-report). Accuracy is measured by .ci/measure.py, which has the texts for it.
"""
import argparse, os, shutil, sqlite3, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import citations, collection, instructions, made

FTS_TABLE = 'CREATE VIRTUAL TABLE text USING fts5(words)'


# ---- what is measured -----------------------------------------------------------------------------

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


def add_once(name, verbale, given, texts, work):
    """(wall, processor, memory, bytes on disk) of one program that takes in all texts anew."""
    place = os.path.join(work, name.split()[0])
    if name == 'verbale':
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        return collection.run([verbale, 'add', '--quiet', '--in', os.path.join(place, 'db'), given]) + (collection.size_of(place),)
    if name == 'FTS5 alone':
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        return collection.run([sys.executable, __file__, '--fts', texts, os.path.join(place, 'db')]) + (collection.size_of(place),)
    figures, place = collection.peer_run(name, texts, work)
    return figures + (collection.size_of(place),)


def adding(verbale, given, texts, work, rounds):
    names = ['verbale', 'FTS5 alone'] + [name for name in collection.PEERS if shutil.which(name)]
    seen = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            seen[name].append(add_once(name, verbale, given, texts, work))
    return seen


def growing(verbale, texts, work, steps=(1, 2, 4)):
    """[(megabytes of text, wall, processor, memory, megabytes on disk)] of 1, 2 and 4 copies, each under symbols of its own."""
    rows = []
    for copies in steps:
        place, db = os.path.join(work, 'copies'), os.path.join(work, 'copies.db')
        for old in (place, db):
            shutil.rmtree(old, ignore_errors=True) if os.path.isdir(old) else os.path.exists(old) and os.remove(old)
        for k in range(copies):
            for at, _, names in os.walk(texts):
                for name in names:
                    to = os.path.join(place, str(k), os.path.relpath(at, texts), name)
                    os.makedirs(os.path.dirname(to), exist_ok=True)
                    with open(os.path.join(at, name), encoding='utf-8', errors='replace') as file, open(to, 'w', encoding='utf-8') as out:
                        out.write(collection.altered('>%s<' % file.read(), k)[1:-1])
        wall, processor, memory = collection.run([verbale, 'add', '--quiet', '--in', db, place])
        rows.append((collection.size_of(place) / 1e6, wall, processor, memory, collection.size_of(db) / 1e6))
    return rows


# ---- how it is shown ------------------------------------------------------------------------------

def spread(values):
    ordered = sorted(values)
    return '%.2f (%.2f–%.2f)' % (collection.quantile(ordered, .5), ordered[0], ordered[-1])


def median(values):
    return collection.quantile(sorted(values), .5)


def svg(path, title, body, height):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="%d" font-family="sans-serif" font-size="13" role="img">'
                   '<title>%s</title><rect width="640" height="%d" fill="#fff"/><text x="16" y="24" font-size="15">%s</text>%s</svg>\n'
                   % (height, title, height, title, body))


def bars(path, title, values, unit):
    """A bar for each of {name: (median, least, most)}."""
    most = max(high for _, _, high in values.values()) or 1
    body = ''
    for i, (name, (middle, low, high)) in enumerate(values.items()):
        y, scale = 44 + 30 * i, 380 / most
        body += ('<text x="150" y="%d" text-anchor="end">%s</text><rect x="160" y="%d" width="%.1f" height="18" fill="%s"/>'
                 '<path d="M%.1f %dH%.1f" stroke="#222"/><text x="%.1f" y="%d">%.3g %s</text>'
                 % (y + 14, name, y, middle * scale, '#1f5f8b' if name.startswith('verbale') else '#b8b8b8', 160 + low * scale, y + 9,
                    160 + high * scale, 168 + high * scale, y + 14, middle, unit))
    svg(path, title, body, 60 + 30 * len(values))


def line(path, title, points, across, up):
    """A line through (x, y), from the origin; a straight one is linear growth."""
    wide, high = max(x for x, _ in points), max(y for _, y in points)
    places = [(70 + 520 * x / wide, 250 - 190 * y / high) for x, y in points]
    body = '<path d="M70 50V250H600" fill="none" stroke="#222"/><path d="M70 250L%.1f %.1f" stroke="#b8b8b8" stroke-dasharray="4"/>' % places[-1]
    body += '<polyline fill="none" stroke="#1f5f8b" stroke-width="2" points="70,250 %s"/>' % ' '.join('%.1f,%.1f' % place for place in places)
    for (px, py), (x, y) in zip(places, points):
        body += '<circle cx="%.1f" cy="%.1f" r="4" fill="#1f5f8b"/><text x="%.1f" y="%.1f" text-anchor="end">%.3g</text><text x="%.1f" y="268" text-anchor="middle">%.3g</text>' % (
            px, py, px - 8, py - 6, y, px, x)
    svg(path, title, body + '<text x="600" y="290" text-anchor="end">%s</text><text x="16" y="44">%s</text>' % (across, up), 300)


def report(out, corpus, rates, seen, grown, counts):
    own = {i: median([row[i] for row in seen['verbale']]) for i in range(4)}
    rows = ['# Benchmarks of this machine', '', 'Texts: %s. Medians, in brackets the least and the most.' % (corpus or 'made for the run (bench/made.py)'), '',
            '## Taking texts in', '',
            'Above 1: verbale needs less. verbale finds structure, citations and passages too; the others index words alone.', '',
            '| | seconds, times | processor, times | on disk, times | seconds | processor, s | memory, MB | on disk, MB |', '|---|---|---|---|---|---|---|---|']
    behind = []
    for name, runs in seen.items():
        columns = [[run[i] / (1e6 if i == 3 else 1) for run in runs] for i in range(4)]
        ratios = [median([run[i] for run in runs]) / max(own[i], 1e-9) for i in (0, 1, 3)]
        behind += ['%s is better than verbale in %s.' % (name, what) for what, ratio in zip(('time', 'processor time', 'room on disk'), ratios) if ratio < 1]
        rows.append('| %s | %s |' % (name, ' | '.join(['%.2f' % r for r in ratios] + [spread(c) for c in columns])))
    rows += [''] + (behind or ['No peer that is installed was better in any of these.']) + ['', '![seconds](adding.svg) ![room on disk](disk.svg)', '']
    rows += ['## Reading plain text', '', '| step | MB/s of processor | to grep |', '|---|---|---|']
    rows += ['| %s | %.1f | %.3f |' % (name, rate, rate / rates['grep']) for name, rate in sorted(rates.items(), key=lambda row: -row[1])]
    rows += ['', 'grep looks for one expression in the same bytes. It is %.0f times as fast as all of reading.' % (rates['grep'] / rates['all']),
             '', '![reading](reading.svg)', '', '## Growth', '', '| MB of text | seconds | processor, s | memory, MB | on disk, MB |', '|---|---|---|---|---|']
    rows += ['| %s |' % ' | '.join('%.2f' % cell for cell in row) for row in grown]
    rows += ['', '![growth](growth.svg)', '', '## Instructions of the hot paths', '']
    rows += ['| path | instructions |', '|---|---|'] + ['| %s | %d |' % row for row in counts.items()] if counts else ['valgrind is not installed: not counted.']
    with open(os.path.join(out, 'report.md'), 'w', encoding='utf-8') as file:
        file.write('\n'.join(rows) + '\n')


def plots(out, rates, seen, grown):
    def three(i, scale=1):
        return {name: (median([r[i] for r in runs]) / scale, min(r[i] for r in runs) / scale, max(r[i] for r in runs) / scale) for name, runs in seen.items()}
    bars(os.path.join(out, 'adding.svg'), 'Taking texts in: seconds', three(0), 's')
    bars(os.path.join(out, 'disk.svg'), 'Room on disk', three(3, 1e6), 'MB')
    bars(os.path.join(out, 'reading.svg'), 'Reading plain text, by step', {('verbale: ' if n != 'grep' else '') + n: (v, v, v) for n, v in sorted(rates.items(), key=lambda r: -r[1])}, 'MB/s')
    line(os.path.join(out, 'growth.svg'), 'Growth: processor seconds by MB of text', [(row[0], row[2]) for row in grown], 'MB of text', 'seconds of processor')


def flat(texts, out):
    """The texts in one folder, as citations.py reads them."""
    os.makedirs(out)
    for place, _, names in os.walk(texts):
        for name in names:
            if name.endswith('.txt'):
                shutil.copy(os.path.join(place, name), os.path.join(out, os.path.relpath(os.path.join(place, name), texts).replace(os.sep, '_')))
    return out


def main():
    if sys.argv[1:2] == ['--fts']:
        return fts(*sys.argv[2:4])
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument('--build', default=os.path.join(os.path.dirname(HERE), 'build'))
    words.add_argument('--corpus')
    words.add_argument('--rounds', type=int, default=3)
    words.add_argument('--out')
    asked = words.parse_args()
    build = os.path.abspath(asked.build)
    verbale, out = os.path.join(build, 'verbale'), os.path.abspath(asked.out or os.path.join(build, 'bench-report'))
    if not os.path.exists(os.path.join(build, 'bench', 'passes')):
        sys.exit('there is no %s/bench/passes: make' % build)
    os.makedirs(out, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        given = texts = os.path.abspath(asked.corpus) if asked.corpus else os.path.join(work, 'made')
        if not asked.corpus:
            made.make(given)
        if collection.xml_files(given):
            texts = os.path.join(work, 'texts')
            collection.plain_texts(given, texts)
        say = lambda what: print(what, '...', file=sys.stderr, flush=True)
        say('reading'), (rates := citations.measure(build, flat(texts, os.path.join(work, 'flat')), max(10, 2 * collection.size_of(texts) / 1e6)))
        rates.pop('official', None)  # of XML alone
        say('taking texts in, %d rounds' % asked.rounds), (seen := adding(verbale, given, texts, work, asked.rounds))
        say('growth'), (grown := growing(verbale, texts, work))
        say('instructions'), (counts := instructions.counts(build) if shutil.which('valgrind') else {})
    plots(out, rates, seen, grown)
    report(out, asked.corpus, rates, seen, grown, counts)
    print('wrote %s/report.md' % out)


if __name__ == '__main__':
    main()
