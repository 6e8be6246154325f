#!/usr/bin/env python3
"""Installs into an empty folder, and compiles the example at the head of verbale.h against what stands there.

usage: install.py MESON_BUILD_FOLDER FOLDER_TO_WORK_IN EXAMPLES_FOLDER C_COMPILER [C++_COMPILER]

The example is tried as C and as C++, linked with the shared and with the static library, and run.
"""
import os, re, shutil, subprocess, sys

BUILD, WORK, EXAMPLES = (os.path.abspath(p) for p in sys.argv[1:4])
ROOT = os.path.join(WORK, 'root')
failed = []


def claim(true, what, detail=''):
    print('%s - %s' % ('ok' if true else 'not ok', what))
    if not true:
        print('  ' + str(detail).replace('\n', '\n  '))
        failed.append(what)
    return true


def run(*words, env=None, cwd=None):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, cwd=cwd or WORK)
    return done.returncode, done.stdout.decode('utf-8', 'replace')


def example_of(header):
    """The program in the first comment of the header, with a main around its statements."""
    with open(header, encoding='utf-8') as f:
        lines = f.read().split('*/')[0].split('\n')
    code = [m.group(1) for m in (re.match(r' \*     (.*)', line) for line in lines) if m]
    includes = [line for line in code if line.startswith('#include')]
    rest = [line for line in code if not line.startswith('#include')]
    return '\n'.join(['#include <stdio.h>'] + includes + ['int main(void)', '{'] + rest + ['    return 0;', '}', ''])


def pkg_config(*words):
    pc = subprocess.run(['find', ROOT, '-name', 'verbale.pc'], stdout=subprocess.PIPE).stdout.decode().split()
    env = dict(os.environ, PKG_CONFIG_PATH=os.path.dirname(pc[0]) if pc else '', PKG_CONFIG_SYSROOT_DIR=ROOT)
    return run('pkg-config', *words, 'verbale', env=env)


def installed(*endings):
    names = [os.path.relpath(os.path.join(folder, n), ROOT) for folder, _, files in os.walk(ROOT) for n in files]
    for ending in endings:
        claim(any(n.endswith(ending) for n in names), '%s is installed' % ending, '\n'.join(names))


def try_example(compiler, source, is_static):
    kind = '%s, %s library' % (os.path.basename(source), 'static' if is_static else 'shared')
    code, flags = pkg_config('--cflags', '--libs', *(['--static'] if is_static else []))
    if not claim(code == 0, 'pkg-config knows the flags: %s' % kind, flags):
        return
    program = os.path.join(WORK, 'example')
    # With a sysroot pkg-config puts it before the folders of the system's own libraries too: they are found without.
    flags = flags.split()
    if is_static:
        archive = next(os.path.join(f, 'libverbale.a') for f, _, n in os.walk(ROOT) if 'libverbale.a' in n)
        flags = [archive if f == '-lverbale' else f for f in flags]
    code, out = run(compiler, '-Wall', '-Wextra', '-Wpedantic', '-Werror', source, '-o', program, *flags)
    if not claim(code == 0, 'the example compiles: %s' % kind, out):
        return
    folder = os.path.dirname(next(os.path.join(f, 'x') for f, _, n in os.walk(ROOT) if 'libverbale.so' in n))
    code, out = run(program, env=dict(os.environ, LD_LIBRARY_PATH=folder))
    claim(code == 0 and re.search(r'2840|84/212', out), 'the example runs and finds something: %s' % kind, out)


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(ROOT)
    code, out = run('meson', 'install', '-C', BUILD, '--no-rebuild', '--destdir', ROOT)
    if not claim(code == 0, 'meson installs', out):
        return 1
    installed('bin/verbale', 'include/verbale.h', 'include/verbale/types.h', 'include/verbale/records.h', 'libverbale.a', 'libverbale.so',
              'pkgconfig/verbale.pc', *(['man/man1/verbale.1'] if shutil.which('scdoc') else []))
    text = example_of(next(os.path.join(f, 'verbale.h') for f, _, n in os.walk(ROOT) if 'verbale.h' in n))
    for ending in ('c', 'cc'):
        with open(os.path.join(WORK, 'example.' + ending), 'w') as f:
            f.write(text)
    shutil.copy(os.path.join(EXAMPLES, 'letter.txt'), os.path.join(WORK, 'draft.txt'))
    program = next(os.path.join(f, 'verbale') for f, _, n in os.walk(ROOT) if f.endswith('bin') and 'verbale' in n)
    folder = os.path.dirname(next(os.path.join(f, 'x') for f, _, n in os.walk(ROOT) if 'libverbale.so' in n))
    code, out = run(program, 'add', '--in', 'council.db', os.path.join(EXAMPLES, 'library'), env=dict(os.environ, LD_LIBRARY_PATH=folder))
    claim(code == 0, 'the installed program runs', out)
    for compiler, source in zip(sys.argv[4:6], ('example.c', 'example.cc')):
        for is_static in (False, True):
            try_example(compiler, os.path.join(WORK, source), is_static)
    return bool(failed)


if __name__ == '__main__':
    sys.exit(main())
