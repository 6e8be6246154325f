#!/usr/bin/env python3
"""Builds the project twice, in folders of other names and lengths, and compares what is installed byte for byte.

usage: reproducible.py PROJECT FOLDER
"""
import filecmp, os, shutil, subprocess, sys

PARTS = ('include', 'src', 'data', 'docs', 'tools', 'examples', 'bench', 'tests', 'meson.build')


def build(project, folder):
    """The folder below which all is installed."""
    source = os.path.join(folder, 'source')
    os.makedirs(source)
    for part in PARTS:
        whole = os.path.join(project, part)
        (shutil.copytree if os.path.isdir(whole) else shutil.copy)(whole, os.path.join(source, part))
    made, installed = os.path.join(source, 'build'), os.path.join(folder, 'installed')
    environment = dict(os.environ, CCACHE_DISABLE='1', DESTDIR=installed, SOURCE_DATE_EPOCH='0')
    for words in (['meson', 'setup', '--buildtype=release', '--prefix=/usr', '--libdir=lib', made, source],
                  ['ninja', '-C', made, 'verbale', 'verbale-reader', 'verbale-runner', 'src/libverbale.so.0.1.0', 'src/libverbale.a'],
                  ['meson', 'install', '-C', made]):
        done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit('%s\n%s' % (' '.join(words), done.stdout[-3000:]))
    return installed


def files(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names)


def main():
    project, folder = (os.path.abspath(p) for p in sys.argv[1:3])
    shutil.rmtree(folder, ignore_errors=True)
    one = build(project, os.path.join(folder, 'one'))
    two = build(project, os.path.join(folder, 'another-folder-of-a-longer-name'))
    differing = [name for name in files(one) if not os.path.exists(os.path.join(two, name)) or
                 not filecmp.cmp(os.path.join(one, name), os.path.join(two, name), shallow=False)]
    for name in differing:
        print('not ok - differs: ' + name)
    if files(one) != files(two):
        print('not ok - other files: %s' % sorted(set(files(one)) ^ set(files(two))))
    print('%d files, %d differ' % (len(files(one)), len(differing)))
    sys.exit(bool(differing) or files(one) != files(two) or len(files(one)) < 5)


if __name__ == '__main__':
    main()
