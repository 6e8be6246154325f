#!/usr/bin/env python3
"""How fast citations are found: the citation pass, and all of reading, beside grep for one expression.

usage: citations.py BUILD_FOLDER TEXTS_FOLDER [MEGABYTES]      MEGABYTES: how much is read in all, 200

TEXTS_FOLDER holds plain texts (the 902 of SHARED/corpus/sc-gold-text). They are read again and again by
BUILD_FOLDER/bench/passes until MEGABYTES are read; grep searches the same texts one after another in one file of that
size. Both take turns, and of each the run with the least processor time counts; output goes nowhere.
Ratios come first: above 1 is faster than grep.
"""
import os, re, resource, subprocess, sys, tempfile

TURNS = 3
EXPRESSION = r'[0-9]{1,4}\s*\([0-9]{4}\)'


def texts_of(folder):
    return [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.endswith('.txt')]


def cpu_of(words):
    """Seconds of the processor that a program takes, in itself and in the system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL='C.UTF-8'))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.decode('utf-8', 'replace')


def measure(build, folder, megabytes):
    """MB/s by step ("citation", "all", ..., "grep"), each at its best."""
    texts = texts_of(folder)
    bytes_once = sum(os.path.getsize(t) for t in texts)
    rounds = max(1, round(megabytes * 1e6 / bytes_once))
    best = {}
    with tempfile.TemporaryDirectory() as scratch:
        whole = os.path.join(scratch, 'whole.txt')
        once = b''.join(open(t, 'rb').read() for t in texts)
        with open(whole, 'wb') as f:
            for _ in range(rounds):
                f.write(once)
        for _ in range(TURNS):
            _, table = cpu_of([os.path.join(build, 'bench', 'passes'), str(rounds)] + texts)
            for name, rate in re.findall(r'^(\w+) .* ([\d.]+) MB/s$', table, re.M):
                best[name] = max(best.get(name, 0), float(rate))
            seconds, _ = cpu_of(['grep', '-aoP', EXPRESSION, whole])
            best['grep'] = max(best.get('grep', 0), bytes_once * rounds / 1e6 / max(seconds, 1e-6))
    return best


def main():
    build, folder = sys.argv[1:3]
    best = measure(build, folder, float(sys.argv[3]) if len(sys.argv) > 3 else 200)
    print('citation pass : grep  %.2f' % (best['citation'] / best['grep']))
    print('all of reading : grep %.2f' % (best['all'] / best['grep']))
    for name in sorted(best, key=best.get, reverse=True):
        print('%-10s %8.1f MB/s' % (name, best[name]))


if __name__ == '__main__':
    main()
