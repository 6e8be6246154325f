#!/usr/bin/env python3
"""Opens the reading room over the example dossier and the papers of this folder, and lets a browser use it.

usage: run.py VERBALE WORK_FOLDER SOURCE_FOLDER MODULES_FOLDER SCRIPT.mjs [WORD ...]

MODULES_FOLDER is filled by install.sh when it is empty. Ends with 77, "skipped", where the browser, node or
the modules are missing and cannot be had. WORDs go to the script.
"""
import os, shutil, subprocess, sys

VERBALE, WORK, SOURCE, MODULES, SCRIPT = (os.path.abspath(p) for p in sys.argv[1:6])
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'serve'))
from room import RESOLUTION, printed
BROWSERS = ('chromium', 'chromium-browser', 'google-chrome')


def skip(why):
    print('skipped: ' + why)
    sys.exit(77)


def start(db, *words):
    program = subprocess.Popen([VERBALE, 'serve', '--port', '0', '--in', db, *words], stdout=subprocess.PIPE, text=True)
    return program, next(line.strip() for line in iter(program.stdout.readline, '') if line.startswith('http://'))


def main():
    browser = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if not browser:
        skip('no browser: one of %s' % ', '.join(BROWSERS))
    if not shutil.which('node'):
        skip('no node')
    if subprocess.run(['sh', os.path.join(HERE, 'install.sh'), MODULES]).returncode:
        skip('playwright-core and axe-core are neither in %s nor to be had by npm' % MODULES)
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    db = os.path.join(WORK, 'room.db')
    ferries = os.path.join(WORK, 'ferries.pdf')
    with open(ferries, 'wb') as f:
        f.write(printed(RESOLUTION))
    subprocess.run([VERBALE, 'add', '--quiet', '--in', db, os.path.join(SOURCE, 'examples', 'library'), os.path.join(SOURCE, 'examples', 'versions',
                   'resolution-85-143.txt'), os.path.join(HERE, 'papers'), ferries], check=True, stdout=subprocess.DEVNULL)
    os.mkdir(os.path.join(WORK, 'kept'))
    room, link = start(db, '--keep', os.path.join(WORK, 'kept'))
    try:
        told = subprocess.run(['node', SCRIPT, *sys.argv[6:]], env={**os.environ, 'ROOM': link.rstrip('/'), 'BROWSER': browser, 'MODULES': MODULES, 'SOURCE': SOURCE,
                              'WORK': WORK, 'NO_COLOR': '1', 'PICTURES': os.environ.get('PICTURES', os.path.join(WORK, 'pictures'))})
    finally:
        room.terminate()
        room.communicate(timeout=20)
    sys.exit(told.returncode)


if __name__ == '__main__':
    main()
