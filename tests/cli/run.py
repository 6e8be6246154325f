#!/usr/bin/env python3
"""Tries the program as people use it: what it prints where, and how it ends.

usage: run.py VERBALE FOLDER_TO_WORK_IN [WORD_IN_A_TEST'S_NAME]

A test is a function test_* of a file test_*.py beside this one; its first line of documentation is what it claims.
"""
import glob, importlib, os, sys

import program

HERE = os.path.dirname(os.path.abspath(__file__))


def tests(word):
    """Those with `word` in their names, file by file, in the order in which they stand there."""
    for path in sorted(glob.glob(os.path.join(HERE, 'test_*.py'))):
        module = importlib.import_module(os.path.basename(path)[:-3])
        yield from ((n, f) for n, f in vars(module).items() if n.startswith('test_') and word in n)


def main():
    program.begin()
    failed, tried = 0, 0
    for name, test in tests(sys.argv[3] if len(sys.argv) > 3 else ''):
        tried += 1
        try:
            test()
            print('ok - %s' % test.__doc__.strip())
        except Exception as fault:  # one test's fault does not stop the others
            failed += 1
            print('not ok - %s (%s)\n  %s: %s' % (test.__doc__.strip(), name, type(fault).__name__, str(fault).replace('\n', '\n  ')))
    print('%d passed, %d failed' % (tried - failed, failed))
    sys.exit(bool(failed) or not tried)


if __name__ == '__main__':
    main()
