#!/usr/bin/env python3
"""What the server needs for each page of the reading room, on a collection of any size.

usage: pages.py VERBALE COLLECTION [QUESTIONS]

QUESTIONS (40) different ones of each kind, one after another on one connection, each three times. Milliseconds on the processor
are what the kernel counts for the server (/proc/PID/task/*/schedstat) from the question to the end of the answer, of the three
times the least, so that what is read from the disk for the first time is not counted; by the clock likewise. A page that asks several
things at once is given with their sum.
"""
import collections, glob, http.client, json, os, re, sys, time
from urllib.parse import quote

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from serve import Room

TIMES = 3


class Line:
    def __init__(self, room):
        self.room, self.line = room, http.client.HTTPConnection('127.0.0.1', room.port, timeout=120)

    def on_processor(self):
        total = 0
        for path in glob.glob('/proc/%d/task/*/schedstat' % self.room.program.pid):
            with open(path) as f:
                total += int(f.read().split()[0])
        return total / 1e6

    def ask(self, path):
        self.line.request('GET', path)
        answer = self.line.getresponse()
        data = answer.read()
        if answer.status != 200:
            sys.exit('%s: %d %s' % (path, answer.status, data[:300]))
        return data

    def measure(self, paths):
        """Least ms on the processor, by the clock."""
        told = []
        for _ in range(TIMES):
            before, began = self.on_processor(), time.perf_counter()
            for path in paths:
                self.ask(path)
            took = (time.perf_counter() - began) * 1000
            told.append((self.on_processor() - before, took))
        return min(t[0] for t in told), min(t[1] for t in told)


def api(name, **values):
    return '/api/v1/%s?%s' % (name, '&'.join('%s=%s' % (k, quote(str(v))) for k, v in values.items() if v not in (None, '')))


def drawn(line, count):
    """Documents that lie evenly over the collection, those that are cited most, and words of their paragraphs."""
    get = lambda path: json.loads(line.ask(path))
    total = get('/api/v1/documents?limit=1')['total']
    held = []
    for at in range(0, total, max(1, total // count)):
        held += [d for d in get('/api/v1/documents?limit=5&offset=%d' % at)['results'] if d['symbol'] and d['lang']][:1]
    often = collections.Counter()
    words = []
    for d in held[:count]:
        shown = get(api('document', symbol=d['symbol'], lang=d['lang']))['results']
        for edge in get(api('cites', symbol=d['symbol'], lang=d['lang'], limit=500))['results']:
            often[edge['cited']] += 1
        found = [re.findall(r'\w{5,}', row['text']) for row in shown]
        words += [w[2] + ' ' + w[5] for w in found if len(w) > 6][:1]
    often = [s for s, _ in often.most_common() if get(api('documents', symbol=s))['total']]
    return total, held[:count], often[:count // 2], words


def kinds_of(total, held, often, words):
    """Name -> questions, each a list of paths."""
    around = [d['symbol'] for d in held] + often
    search = lambda q, **more: [api('search', q=q, facets=1, **more)]
    return {
        'home: the collection': [['/api/v1/collection']],
        'list, first and last hundred': [['/api/v1/documents?limit=100'], ['/api/v1/documents?limit=100&offset=%d' % max(0, total - 100)], ['/api/v1/documents?limit=100&offset=%d' % (total // 2)]],
        'list, filtered': [[api('documents', limit=100, lang='fr', body='GA')], [api('documents', limit=100, lang='ru', **{'from': '2010', 'to': '2015'})]],
        'missing': [['/api/v1/missing?limit=25']],
        'symbols as they are typed': [[api('symbols', prefix=d['symbol'][:8].lower())] for d in held],
        'a document, its versions': [[api('document', symbol=d['symbol'], lang=d['lang']), api('documents', symbol=d['symbol'])] for d in held],
        'cites and cited by': [[api('cites', symbol=s, limit=500), api('cited-by', symbol=s, limit=100)] for s in around],
        'search, two words, facets': [search(q) for q in words],
        'search, by date': [search(q, sort='date') for q in words],
        'search, one frequent word': [search(q) for q in ('resolution', 'council', 'states', 'Nations', 'security', 'résolution', 'организации', 'также', 'общее', '安全', '部队', '大会', 'الأمم', 'قرار', 'naciones', 'general')],
        'search, prefix, phrase': [search(q) for q in ('negoti*', 'pre*', 'a*', 'с*', '"all necessary means"', '"of the"', 'NEAR(humanitarian access, 5)', 'water AND NOT (sea OR lake)')],
        'search, symbols not held': [search(q) for q in ('S/RES/9373 (2001)', 'A/RES/46/1829', 'S/RES/1373 (2002)')],
        'graph, one step': [[api('graph', symbol=s)] for s in around],
        'graph, two steps': [[api('graph', symbol=s, steps=2)] for s in around],
        'time: statements, cites, cited by': [[api('statements', symbol=d['symbol'], lang=d['lang']), api('cites', symbol=d['symbol'], lang=d['lang'], limit=500), api('cited-by', symbol=d['symbol'], limit=500)] for d in held[:20]],
        'two documents compared': [[api('diff', before=a['symbol'], after=b['symbol'])] for a, b in zip(held[:20], held[1:])],
    }


def main():
    room = Room(*sys.argv[1:3])
    try:
        line = Line(room)
        total, held, often, words = drawn(line, int(sys.argv[3]) if len(sys.argv) > 3 else 40)
        print('%d documents' % total)
        for name, questions in kinds_of(total, held, often, words).items():
            told = sorted((line.measure(q) + (q[0],) for q in questions), reverse=True)
            clock = sorted(t[1] for t in told)
            print('%-36s %3d questions: on the processor median %6.1f ms, worst %6.1f ms; by the clock %6.1f and %6.1f ms   %s' % (
                name, len(told), told[len(told) // 2][0], told[0][0], clock[len(clock) // 2], clock[-1], told[0][2][:90]), flush=True)
    finally:
        room.end()


if __name__ == '__main__':
    main()
