#!/usr/bin/env python3
"""Counts the instructions of the hot paths on the examples, so that a slowdown is seen on any machine, however busy.

usage: instructions.py BUILD_FOLDER [--keep]       --keep: takes today's counts as the measure (bench/instructions.tsv)

Callgrind (Debian's valgrind) counts what a function and all that it calls execute; the same program on the same texts gives the
same count but for a few in a thousand (where memory lies). Another compiler or another library gives other counts: the
tolerance leaves room for that, and a path that needs a tenth more than is kept is a finding.
"""
import glob, os, platform, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
KEPT = os.path.join(HERE, 'instructions.tsv')
EXAMPLES = os.path.join(os.path.dirname(HERE), 'examples')
LETTER, LIBRARY = os.path.join(EXAMPLES, 'letter.txt'), sorted(glob.glob(os.path.join(EXAMPLES, 'library', '*.txt')))
TOLERANCE = 0.10  # another release of gcc or of a library; two runs of one program differ by a ten-thousandth

# name of the path, its function, the words of the command; DB is a collection of the examples, NEW one that is made.
PATHS = [
    ('layout and text of a file', 'vb_read_bytes', ['read', '--format', 'json', LETTER] + LIBRARY),
    ('citation pass', 'vb_pass_citation', ['read', '--format', 'json', LETTER] + LIBRARY),
    ('alignment and verdict of quotations', 'vb_check_quotations', ['check', '--format', 'json', '--in', 'DB', LETTER]),
    ('terms of words for the index', 'vb_index_part_make', ['add', '--quiet', '--in', 'NEW'] + LIBRARY),
    ('query', 'vb_store_search', ['search', '--format', 'json', '--in', 'DB', 'waters AND (flow* OR "shall be")']),
]


def count(verbale, function, words):
    """Instructions that `function` executes while the command runs."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'callgrind')
        ended = subprocess.run(['valgrind', '--tool=callgrind', '--callgrind-out-file=' + out, '--collect-atstart=no',
                                '--toggle-collect=' + function, verbale, *words],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if ended.returncode not in (0, 1):
            raise RuntimeError('%s under valgrind: %s' % (words[0], ended.stderr[-500:]))
        with open(out, encoding='utf-8', errors='replace') as file:
            counted = int(re.search(r'^(?:summary|totals): (\d+)', file.read(), re.M).group(1))
        if not counted:
            raise RuntimeError('%s was not called by verbale %s: another function does its work' % (function, words[0]))
        return counted


def counts(build):
    """{path: instructions}"""
    verbale = os.path.join(os.path.abspath(build), 'verbale')
    with tempfile.TemporaryDirectory() as folder:
        collection, new = os.path.join(folder, 'db'), os.path.join(folder, 'new')
        subprocess.run([verbale, 'add', '--quiet', '--in', collection, *LIBRARY], check=True, stdout=subprocess.DEVNULL)
        return {name: count(verbale, function, [{'DB': collection, 'NEW': new}.get(word, word) for word in words])
                for name, function, words in PATHS}


def kept():
    with open(KEPT, encoding='utf-8') as file:
        return {name: int(number) for name, number in (line.rstrip('\n').split('\t')[:2] for line in file if not line.startswith('#'))}


def main():
    if len(sys.argv) < 2 or not shutil.which('valgrind'):
        sys.exit(__doc__ if len(sys.argv) < 2 else 'valgrind is not installed')
    now = counts(sys.argv[1])
    if '--keep' in sys.argv:
        with open(KEPT, 'w', encoding='utf-8') as file:
            file.write('# path\tinstructions on the examples (bench/instructions.py BUILD --keep; %s, -O3)\n' % platform.machine())
            file.writelines('%s\t%d\n' % row for row in now.items())
        return 0
    worse = 0
    for name, before in kept().items():
        ratio = now[name] / before
        worse += ratio > 1 + TOLERANCE
        print('%-40s %12d  %+6.1f %%%s' % (name, now[name], 100 * (ratio - 1), '   more than is allowed' if ratio > 1 + TOLERANCE else ''))
    return 1 if worse else 0


if __name__ == '__main__':
    sys.exit(main())
