#!/usr/bin/env python3
"""Looks into the programs as they were built: what makes a mistake in memory end them instead of being used.

usage: hardened.py PROGRAM_OR_LIBRARY...
"""
import os, subprocess, sys


def told(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ, LC_ALL='C')).stdout


def properties(path):
    """[(what must hold, does it)]"""
    head, segments, dynamic, symbols = (told('readelf', '-W', how, path) for how in ('-h', '-l', '-d', '--dyn-syms'))
    stack = [line for line in segments.split('\n') if 'GNU_STACK' in line]
    yield 'moved to another place in memory at each start', 'DYN (' in head
    yield 'its tables of addresses are read-only', 'GNU_RELRO' in segments
    yield 'from the start, for all is bound then', 'BIND_NOW' in dynamic or 'NOW' in dynamic
    yield 'no stack is code', bool(stack) and 'RWE' not in stack[0]
    yield 'no text is changed when it is loaded', 'TEXTREL' not in dynamic
    yield 'stacks have a guard', '__stack_chk_fail' in symbols
    yield 'the C library checks sizes', '_chk@' in symbols.replace('__stack_chk_fail', '').replace(' (', '@')
    if 'X86-64' in head:
        code = told('objdump', '-d', '--section=.text', path)
        yield 'jumps land where they may', code.count('endbr64') > 2


def main():
    wrong = 0
    for path in sys.argv[1:]:
        for what, holds in properties(path):
            wrong += not holds
            print('%s - %s: %s' % ('ok' if holds else 'not ok', os.path.basename(path), what))
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
