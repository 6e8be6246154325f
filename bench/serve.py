#!/usr/bin/env python3
"""Load on the reading room, beside the server on the same processors.

usage: serve.py VERBALE COLLECTION WORK_FOLDER [SECONDS] [--mixed SECONDS]

First wrk asks 600 different queries, 500 different documents, symbols, again and again, SECONDS each (20). Then for the
SECONDS of --mixed (60; the figure that docs/BENCHMARKS.md gives is of 600) people search, read, follow citations, send drafts,
and strangers send what is no HTTP, bodies that break off and headers without end: nothing may be answered with 500, and
memory may not grow.
"""
import http.client, json, os, random, re, socket, statistics, subprocess, sys, threading, time
from urllib.parse import quote

QUERIES, DOCUMENTS = 600, 500
ASKING, STRANGE = 10, 2  # threads of the mixed load
NO_HTTP = [b'GET / HT', b'\x16\x03\x01' + bytes(200), b'GET /' + b'a' * 60000 + b' HTTP/1.1\r\n\r\n', b'GET / HTTP/1.1\r\nHost: localhost\r\nX: ' + b'y' * 60000, b'POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nRecalling',
           b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n', b'GET /%zz%00 HTTP/1.1\r\nHost: localhost\r\n\r\n']


class Room:
    """verbale serve over a collection, until end()."""
    def __init__(self, verbale, collection):
        self.program = subprocess.Popen([verbale, 'serve', '--in', collection, '--port', '0'], stdout=subprocess.PIPE, text=True)
        self.base = next(line.strip() for line in iter(self.program.stdout.readline, '') if line.startswith('http://')).rstrip('/')
        self.port = int(self.base.rsplit(':', 1)[1])

    def get(self, path):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        line.request('GET', path)
        told = json.load(line.getresponse())
        line.close()
        return told

    def processor_seconds(self):
        with open('/proc/%d/stat' % self.program.pid) as f:
            fields = f.read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def resident(self):
        with open('/proc/%d/status' % self.program.pid) as f:
            return int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1)) / 1024

    def end(self):
        self.program.terminate()
        return self.program.wait()


def questions(room):
    """name -> paths: queries out of the documents themselves, and the documents."""
    total = room.get('/api/v1/documents?limit=1')['total']
    held = [d for at in range(0, min(total, 4000), 500) for d in room.get('/api/v1/documents?limit=500&offset=%d' % at)['results'] if d['symbol']]
    step = max(1, len(held) // DOCUMENTS)
    shown = ['/api/v1/document?symbol=%s&lang=%s' % (quote(d['symbol']), d['lang']) for d in held[::step] if d['lang']][:DOCUMENTS]
    queries, pairs = [], set()
    for path in shown:
        for row in room.get(path)['results']:
            words = re.findall(r'\w{5,}', row['text'])
            if len(words) > 6 and (words[2], words[5]) not in pairs and len(queries) < QUERIES:
                pairs.add((words[2], words[5]))
                queries.append('/api/v1/search?q=' + quote(words[2] + ' ' + words[5]))
                break
    queries += ['/api/v1/search?q=' + quote(d['symbol']) for d in held[1::step][:QUERIES - len(queries)]]
    return {'search': queries, 'document': shown, 'symbols': ['/api/v1/symbols?prefix=' + quote(d['symbol'][:8]) for d in held[::step]],
            'cited-by': ['/api/v1/cited-by?limit=100&symbol=' + quote(d['symbol']) for d in held[::step]]}


def milliseconds(said):
    value, unit = re.fullmatch(r'([\d.]+)(us|ms|s)', said).groups()
    return float(value) * {'us': .001, 'ms': 1, 's': 1000}[unit]


def load(room, name, paths, seconds, work):
    """{rate, median, p99 (ms), processor (s in 1,000), refused, resident (MB)} of wrk asking the paths one after another."""
    script = os.path.join(work, name + '.lua')
    with open(script, 'w') as f:
        f.write('local paths = {%s}\nlocal at = 0\nrequest = function()\n  at = at %% #paths + 1\n  return wrk.format("GET", paths[at])\nend\n'
                % ','.join(json.dumps(p) for p in paths))
    before = room.processor_seconds()
    said = subprocess.run(['wrk', '-t2', '-c16', '-d%ss' % seconds, '--latency', '-s', script, room.base], capture_output=True, text=True, check=True).stdout
    used = room.processor_seconds() - before
    done = int(re.search(r'(\d+) requests in', said).group(1))
    bad = re.search(r'Non-2xx or 3xx responses: (\d+)', said)
    return {'rate': done / float(re.search(r'in ([\d.]+)s', said).group(1)), 'median': milliseconds(re.search(r'^ +50% +(\S+)', said, re.M).group(1)),
            'p99': milliseconds(re.search(r'^ +99% +(\S+)', said, re.M).group(1)), 'processor': used / done * 1000, 'refused': int(bad.group(1)) if bad else 0, 'resident': room.resident()}


class Mixed:
    """People and strangers at once."""
    def __init__(self, room, asked, drafts):
        self.room, self.asked, self.drafts = room, asked, drafts
        self.statuses, self.times, self.lock, self.is_over = {}, [], threading.Lock(), threading.Event()

    def note(self, status, took):
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self.times.append(took)

    def ask(self, seed):
        chance, line = random.Random(seed), None
        while not self.is_over.is_set():
            kind = chance.choice(['search'] * 6 + ['document'] * 4 + ['symbols', 'cited-by', 'page', 'facets', 'wrong', 'check', 'read'])
            path, method, body = {'page': '/', 'wrong': '/api/v1/search?q=' + quote('water (flow'), 'check': '/api/v1/check?name=draft.txt', 'read': '/api/v1/read?name=page.html'}.get(kind), 'GET', None
            if kind in ('check', 'read'):
                method, body = 'POST', chance.choice(self.drafts)
                body = b'<html><body><p>' + body.replace(b'\n\n', b'</p><p>') + b'</p></body></html>' if kind == 'read' else body
            elif kind == 'facets':
                path = chance.choice(self.asked['search']) + '&facets=1&sort=date&offset=20'
            path = path or chance.choice(self.asked[kind])
            line = line or http.client.HTTPConnection('127.0.0.1', self.room.port, timeout=60)
            began = time.monotonic()
            try:
                line.request(method, path, body)
                answer = line.getresponse()
                answer.read()
                self.note(answer.status, time.monotonic() - began)
            except (OSError, http.client.HTTPException):
                line.close()
                line = None
                self.note('broken off', time.monotonic() - began)

    def disturb(self, seed):
        chance = random.Random(seed)
        while not self.is_over.is_set():
            try:
                with socket.create_connection(('127.0.0.1', self.room.port), timeout=5) as line:
                    line.sendall(chance.choice(NO_HTTP + [bytes(chance.randrange(256) for _ in range(500)) + b'\r\n\r\n']))
                    line.settimeout(chance.choice([.01, .2, 2]))
                    said = line.recv(4096)
                    if said.startswith(b'HTTP/1.1 5'):
                        self.note(int(said.split()[1]), 0)
            except OSError:
                pass
            time.sleep(.01)

    def run(self, seconds):
        threads = [threading.Thread(target=self.ask, args=(i,)) for i in range(ASKING)] + [threading.Thread(target=self.disturb, args=(i,)) for i in range(STRANGE)]
        for thread in threads:
            thread.start()
        resident = []
        for _ in range(int(seconds * 4)):
            time.sleep(.25)
            resident.append(self.room.resident())
        self.is_over.set()
        for thread in threads:
            thread.join()
        quarter = len(resident) // 4
        return {'answers': sum(self.statuses.values()), 'statuses': self.statuses, 'growth': statistics.median(resident[3 * quarter:]) - statistics.median(resident[quarter:2 * quarter]), 'resident': max(resident),
                'p99': statistics.quantiles(self.times, n=100)[98] * 1000, 'failed': sum(n for status, n in self.statuses.items() if status == 500 or status == 'broken off')}


def drafts_of(room, asked):
    """Letters that quote and cite what the collection holds."""
    drafts = []
    for path in asked['document'][::25]:
        rows = [r for r in room.get(path)['results'] if len(r['text']) > 60]
        if rows:
            drafts.append('\n\n'.join('In %s it is said: “%s”.' % (rows[0]['symbol'], r['text'][:300]) for r in rows[:40]).encode())
    return drafts


def main():
    words = sys.argv[1:]
    mixed = int(words[words.index('--mixed') + 1]) if '--mixed' in words else 60
    words = words[:words.index('--mixed')] if '--mixed' in words else words
    verbale, collection, work = words[:3]
    seconds = int(words[3]) if len(words) > 3 else 20
    os.makedirs(work, exist_ok=True)
    room = Room(verbale, collection)
    try:
        asked = questions(room)
        for name in ('search', 'document', 'symbols', 'cited-by') if seconds else ():
            r = load(room, name, asked[name], seconds, work)
            print('%-10s %4d paths  %7.0f a second  50%% %.2f ms  99%% %.2f ms  %.2f s of processor per 1,000  %d refused  %.0f MB resident' % (
                name, len(asked[name]), r['rate'], r['median'], r['p99'], r['processor'], r['refused'], r['resident']))
        told = Mixed(room, asked, drafts_of(room, asked)).run(mixed)
        print('mixed      %d s, %d answers %s, 99%% within %.0f ms, %d failed, at most %.0f MB, grown by %.1f MB' % (
            mixed, told['answers'], ' '.join('%s: %d' % s for s in sorted(told['statuses'].items(), key=str)), told['p99'], told['failed'], told['resident'], told['growth']))
    finally:
        print('ended with %d' % room.end())


if __name__ == '__main__':
    main()
