#!/usr/bin/env python3
"""Asks the reading room from many threads at once, drafts among the questions, while the collection grows: every answer is
whole, none is an error of the server, and the server ends well. With a server built with -Db_sanitize=thread, a race in it
makes it end otherwise.

usage: load.py VERBALE WORK_FOLDER EXAMPLES_FOLDER SECONDS
"""
import json, os, shutil, subprocess, sys, threading, time
from urllib.parse import quote

import room as rooms

VERBALE, WORK, EXAMPLES = (os.path.abspath(p) for p in sys.argv[1:4])
SECONDS = float(sys.argv[4])
THREADS = 8
DRAFT = 'In resolution 2840 (2030) the Council demanded “the immediate reopening of the locks of Norvik to all vessels”.'
ASKED = ['/api/v1/collection', '/api/v1/documents?limit=3', '/api/v1/search?q=waters', '/api/v1/document?symbol=A/RES/84/212&lang=en,fr',
         '/api/v1/cites?symbol=' + quote('S/RES/2840 (2030)'), '/api/v1/graph', '/api/v1/missing?limit=5', '/', '/check', '/healthz']


def ask_all(room, number, until, wrong, counts):
    at = number
    while time.time() < until and not wrong:
        at += 1
        try:
            if at % 5 == 0:
                answer, data = room.ask('/api/v1/check?name=draft.txt', 'POST', DRAFT.encode())
                if answer.status == 200 and json.loads(data)['check']['findings'] is None:
                    wrong.append('no findings')
            else:
                answer, data = room.ask(ASKED[at % len(ASKED)])
                if answer.headers.get('Content-Type', '').startswith('application/json') and answer.status == 200:
                    json.loads(data)
            counts[number] += 1
            if answer.status not in (200, 503):
                wrong.append('%s: %d' % (ASKED[at % len(ASKED)], answer.status))
        except Exception as e:  # said by the main thread
            wrong.append(repr(e))


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    db = os.path.join(WORK, 'load.db')
    add = lambda *paths: subprocess.run([VERBALE, 'add', '--quiet', '--in', db, *paths], check=True, stdout=subprocess.DEVNULL)
    add(os.path.join(EXAMPLES, 'library'))
    room, wrong, counts = rooms.Server(VERBALE, WORK, '--in', db), [], [0] * THREADS
    threads = [threading.Thread(target=ask_all, args=(room, i, time.time() + SECONDS, wrong, counts)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    add(os.path.join(EXAMPLES, 'versions'))
    for thread in threads:
        thread.join()
    code = room.end()
    print('%d answers in %.0f s to %d threads; the server ended with %d' % (sum(counts), SECONDS, THREADS, code))
    for line in wrong[:5]:
        print('wrong: ' + line)
    sys.exit(bool(wrong) or code != 0 or min(counts) == 0)


if __name__ == '__main__':
    main()
