#!/usr/bin/env python3
"""Measures a collection: adding, size, questions; with --peers beside Recoll and Omega, with --copies N on N altered copies.

usage: collection.py VERBALE FOLDER_OF_XML [--peers] [--copies N] [--work FOLDER]

Seconds on the processor are user and system time of all processes. Of a question they are what the kernel counts for the
process that answers (/proc/PID/schedstat), from the question's last byte to the answer's last.
"""
import argparse, json, os, random, re, shutil, subprocess, sys, tempfile, time
from xml.etree import ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import queries

PEERS = ('recollindex', 'omindex')


def run(words, env=None, may_find=False):
    """Wall seconds, processor seconds, MB of memory at most. may_find: exit code 1 says that there are findings."""
    began = time.time()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if not 0 <= child.returncode <= may_find:
        sys.exit('%s failed: %d' % (words[0], child.returncode))
    return time.time() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def size_of(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(d, n)) for d, _, names in os.walk(path) for n in names)


def xml_files(folder):
    return sorted(os.path.join(d, n) for d, _, names in os.walk(folder) for n in names if n.endswith('.xml'))


# ---- questions ------------------------------------------------------------------

def on_processor(pid):
    with open('/proc/%d/schedstat' % pid) as f:
        return int(f.read().split()[0]) / 1e6


def ask_all(verbale, db, drawn):
    """[kind, ms on the processor, ms by the clock, total] of each query."""
    results, by_options = [], {}
    for kind, query, options in drawn:
        by_options.setdefault(tuple(options), []).append((kind, query))
    for options, asked in by_options.items():
        child = subprocess.Popen([verbale, 'search', '--in', db, '--batch', '-', '--format', 'json', *options],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def ask(query):
            child.stdin.write(query.encode() + b'\n')
            child.stdin.flush()
            return child.stdout.readline()
        ask('first')  # opens what is opened once
        for kind, query in asked:
            before, began = on_processor(child.pid), time.perf_counter()
            line = ask(query)
            wall = (time.perf_counter() - began) * 1000
            answer = json.loads(line)
            results.append((kind, on_processor(child.pid) - before, wall, answer.get('total', -1), query))
        child.stdin.close()
        child.wait()
    return results


def quantile(values, q):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * q))]


def questions(verbale, db, count=600):
    drawn = queries.draw(queries.paragraphs_of(verbale, db), count)
    results = ask_all(verbale, db, drawn)
    for kind in ('word', 'phrase', 'boolean', 'filtered', None):
        some = [r for r in results if kind in (None, r[0])]
        print('%-9s %4d queries: on the processor median %.2f ms, 99 of 100 within %.2f ms; by the clock %.2f and %.2f ms' % (
            kind or 'all', len(some), quantile([r[1] for r in some], .5), quantile([r[1] for r in some], .99),
            quantile([r[2] for r in some], .5), quantile([r[2] for r in some], .99)))
    return results


# ---- peers ----------------------------------------------------------------------

def plain_texts(folder, out):
    for path in xml_files(folder):
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError:
            continue
        to = os.path.join(out, os.path.relpath(path, folder)[:-4] + '.txt')
        os.makedirs(os.path.dirname(to), exist_ok=True)
        with open(to, 'w', encoding='utf-8') as f:
            f.write('\n'.join(' '.join(e.itertext()) for e in root.iter() if e.tag.split('}')[-1] in ('p', 'heading', 'num', 'docTitle')))


def peer_run(name, texts, work):
    place = os.path.join(work, name)
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    if name == 'omindex':
        return run(['omindex', '--db', os.path.join(place, 'db'), '--url', '/', '--no-delete', texts]), place
    with open(os.path.join(place, 'recoll.conf'), 'w') as f:
        f.write('topdirs = %s\nindexstemminglanguages = english french spanish russian arabic\n' % texts)
    return run(['recollindex', '-c', place, '-z']), place


def beside_peers(verbale, folder, work, rounds=3):
    texts = os.path.join(work, 'texts')
    if not os.path.isdir(texts):
        plain_texts(folder, texts)
    seen = {}
    for _ in range(rounds):
        db = os.path.join(work, 'beside.db')
        if os.path.exists(db):
            os.remove(db)
        seen.setdefault('verbale', []).append(run([verbale, 'add', '--quiet', '--in', db, folder]) + (size_of(db),))
        for name in PEERS:
            if shutil.which(name):
                figures, place = peer_run(name, texts, work)
                seen.setdefault(name, []).append(figures + (size_of(place),))
    for name, runs in seen.items():
        print('%-12s wall %6.1f s, processor %6.1f s, memory %4.0f MB, on disk %4.0f MB (medians of %d)' % (
            (name,) + tuple(quantile([r[i] for r in runs], .5) / (1e6 if i == 3 else 1) for i in range(4)) + (len(runs),)))


# ---- copies ----------------------------------------------------------------------

def altered(xml, k):
    """The file with other numbers and, at every fourth word, another word: no five words running are as they were."""
    times = (1, 3, 7, 9)[k // 10 % 4]  # each turns the ten digits into each other: 40 different ways
    digits = str.maketrans('0123456789', ''.join(str((d * times + k) % 10) for d in range(10)))
    mark = chr(ord('a') + k % 26) + chr(ord('a') + k // 26) + 'q'
    count = [0]

    def word(m):
        count[0] += 1
        return m.group(0) + mark if count[0] % 4 == 0 else m.group(0)
    return re.sub(r'>[^<]+<', lambda m: re.sub(r'[^\W\d_]{3,}', word, m.group(0).translate(digits)), xml) if k else xml


def grow(verbale, folder, work, copies):
    db, place = os.path.join(work, 'grown.db'), os.path.join(work, 'copy')
    if os.path.exists(db):
        os.remove(db)
    for k in range(copies):
        shutil.rmtree(place, ignore_errors=True)
        for path in xml_files(folder):
            to = os.path.join(place, str(k), os.path.relpath(path, folder))
            os.makedirs(os.path.dirname(to), exist_ok=True)
            with open(path, encoding='utf-8') as f, open(to, 'w', encoding='utf-8') as out:
                out.write(altered(f.read(), k))
        wall, processor, memory = run([verbale, 'add', '--quiet', '--in', db, place])
        print('copy %2d: wall %5.1f s, processor %5.1f s, memory %4.0f MB, collection %5.0f MB' % (
            k + 1, wall, processor, memory, size_of(db) / 1e6), flush=True)
    shutil.rmtree(place, ignore_errors=True)
    return db


def main():
    words = argparse.ArgumentParser()
    words.add_argument('verbale')
    words.add_argument('folder')
    words.add_argument('--peers', action='store_true')
    words.add_argument('--rounds', type=int, default=3)
    words.add_argument('--copies', type=int, default=0)
    words.add_argument('--work', default=None)
    asked = words.parse_args()
    work = asked.work or tempfile.mkdtemp(prefix='verbale-bench-')
    os.makedirs(work, exist_ok=True)
    verbale = os.path.abspath(asked.verbale)
    xml = sum(os.path.getsize(p) for p in xml_files(asked.folder))
    if asked.peers:
        beside_peers(verbale, asked.folder, work, asked.rounds)
        return
    if asked.copies:
        questions(verbale, grow(verbale, asked.folder, work, asked.copies))
        return
    db = os.path.join(work, 'collection.db')
    if os.path.exists(db):
        os.remove(db)
    wall, processor, memory = run([verbale, 'add', '--quiet', '--in', db, asked.folder])
    print('added %d files, %.0f MB: wall %.1f s, processor %.1f s, memory %.0f MB; collection %.1f MB, %.2f of the XML' % (
        len(xml_files(asked.folder)), xml / 1e6, wall, processor, memory, size_of(db) / 1e6, size_of(db) / xml))
    wall, processor, memory = run([verbale, 'add', '--quiet', '--in', db, asked.folder])
    print('again, nothing changed: wall %.1f s, processor %.1f s' % (wall, processor))
    questions(verbale, db)


if __name__ == '__main__':
    main()
