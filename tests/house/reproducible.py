#!/usr/bin/env python3
"""Builds the project twice, in folders of other names and lengths, and compares the programs and libraries byte for byte.

usage: reproducible.py PROJECT FOLDER
"""
import filecmp, os, shutil, subprocess, sys

PARTS = ('include', 'src', 'data', 'docs', 'tools', 'examples', 'bench', 'tests', 'meson.build')
MADE = ('verbale', 'verbale-reader', 'verbale-runner', 'src/libverbale.so.0.1.0', 'src/libverbale.a')


def build(project, folder):
    """The folder in which the programs and libraries then are."""
    source = os.path.join(folder, 'source')
    os.makedirs(source)
    for part in PARTS:
        whole = os.path.join(project, part)
        (shutil.copytree if os.path.isdir(whole) else shutil.copy)(whole, os.path.join(source, part))
    made = os.path.join(source, 'build')
    for words in (['meson', 'setup', '--buildtype=release', '--prefix=/usr', '--libdir=lib', made, source], ['ninja', '-C', made, *MADE]):
        done = subprocess.run(words, env=dict(os.environ, CCACHE_DISABLE='1'), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit('%s\n%s' % (' '.join(words), done.stdout[-3000:]))
    return made


def main():
    project, folder = (os.path.abspath(p) for p in sys.argv[1:3])
    shutil.rmtree(folder, ignore_errors=True)
    one = build(project, os.path.join(folder, 'one'))
    two = build(project, os.path.join(folder, 'another-folder-of-a-longer-name'))
    wrong = 0
    for name in MADE:
        is_same = filecmp.cmp(os.path.join(one, name), os.path.join(two, name), shallow=False)
        wrong += not is_same
        print('%s - %s' % ('ok' if is_same else 'not ok', name))
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
