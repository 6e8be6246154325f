#!/usr/bin/env python3
"""A new series of symbols, a new word of symbols and a new treaty need rows in data/ and no C.

usage: new_series.py ROOT WORK CC

Copies data/ into WORK, adds rows for a body that is invented, makes the tables anew, links them to the grammar of symbols as it stands, and asks what
symbols of that series are read as.
"""
import glob, os, shutil, subprocess, sys

ROOT, WORK = (os.path.abspath(p) for p in sys.argv[1:3])
CC = sys.argv[3:]

ROWS = {'series.tsv': 'IWC/\tIWC\tfree\tIster Waters Commission\tIWC/{year}/n',
        'symbol_words.tsv': 'GAUGE\tdotted\treadings of a gauge'}

# What is asked, without the rows and with them.
ASKED = [('IWC/2031/7', '', 'IWC/2031/7'),
         ('IWC/2031/GAUGE.3/Add.1', '', 'IWC/2031/GAUGE.3/Add.1'),
         ('A/84/GAUGE.3', '', 'A/84/GAUGE.3'),
         ('A/84/212', 'A/84/212', 'A/84/212'),
         ('IWX/2031/7', '', '')]

PROGRAM = r'''
#include <stdio.h>
#include "base/arena.h"
#include "model/symbol.h"
int main(int count, char **words)
{
    vb_arena *arena = vb_arena_new(0);
    for (int i = 1; i < count; i++) {
        vb_str found = vb_symbol_canonical(arena, vb_str_from(words[i]));
        printf("%.*s\n", (int) found.len, found.at ? found.at : "");
    }
    vb_arena_free(arena);
    return 0;
}
'''


def build(name, rows):
    """A program over the tables with these rows added."""
    folder = os.path.join(WORK, name)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(ROOT, 'data'), os.path.join(folder, 'data'))
    for table, row in rows.items():
        with open(os.path.join(folder, 'data', table), 'a', encoding='utf-8') as f:
            f.write(row + '\n')
    header, tables, main = (os.path.join(folder, n) for n in ('tables.h', 'tables.c', 'main.c'))
    subprocess.run([sys.executable, os.path.join(ROOT, 'tools', 'tables.py'), os.path.join(folder, 'data'), header, tables], check=True)
    with open(main, 'w', encoding='utf-8') as f:
        f.write(PROGRAM)
    sources = sorted(glob.glob(os.path.join(ROOT, 'src', 'base', '*.c')))
    sources += [os.path.join(ROOT, 'src', 'model', n) for n in ('symbol.c', 'names.c')]
    program = os.path.join(folder, 'program')
    subprocess.run(CC + ['-std=c11', '-D_XOPEN_SOURCE=700', '-I' + folder, '-I' + os.path.join(ROOT, 'src'), '-I' + os.path.join(ROOT, 'include'),
                         main, tables] + sources + ['-o', program], check=True)
    return program


def ask(program):
    done = subprocess.run([program] + [symbol for symbol, _, _ in ASKED], stdout=subprocess.PIPE, check=True)
    return done.stdout.decode('utf-8').split('\n')[:len(ASKED)]


def main():
    faults = []
    for name, rows, column in (('as-it-is', {}, 1), ('with-rows', ROWS, 2)):
        for asked, found in zip(ASKED, ask(build(name, rows))):
            if found != asked[column]:
                faults.append('%s: %s is read as "%s", not "%s"' % (name, asked[0], found, asked[column]))
    print('\n'.join(faults) or 'a new series is read with rows in data/ alone')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
