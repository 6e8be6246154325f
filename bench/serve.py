#!/usr/bin/env python3
"""Load on the reading room: wrk asks 600 different queries, or 500 different documents, again and again, beside the
server on the same processors.

usage: serve.py VERBALE COLLECTION WORK_FOLDER [SECONDS]
"""
import json, os, re, subprocess, sys, urllib.request
from urllib.parse import quote

VERBALE, COLLECTION, WORK = sys.argv[1:4]
SECONDS = sys.argv[4] if len(sys.argv) > 4 else '20'
QUERIES, DOCUMENTS = 600, 500


def get(path):
    with urllib.request.urlopen(base + path) as answer:
        return json.load(answer)


def processor_seconds(pid):
    with open('/proc/%d/stat' % pid) as f:
        fields = f.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def resident(pid):
    with open('/proc/%d/status' % pid) as f:
        return int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1)) / 1024


def load(name, paths):
    script = os.path.join(WORK, name + '.lua')
    with open(script, 'w') as f:
        f.write('local paths = {%s}\nlocal at = 0\nrequest = function()\n  at = at %% #paths + 1\n  return wrk.format("GET", paths[at])\nend\n'
                % ','.join(json.dumps(p) for p in paths))
    before = processor_seconds(room.pid)
    said = subprocess.run(['wrk', '-t2', '-c16', '-d%ss' % SECONDS, '--latency', '-s', script, base], capture_output=True, text=True, check=True).stdout
    used = processor_seconds(room.pid) - before
    done = int(re.search(r'(\d+) requests in', said).group(1))
    bad = re.search(r'Non-2xx or 3xx responses: (\d+)', said)
    print('%-10s %4d paths  %7.0f a second  50%% %s  99%% %s  %.2f s of processor per 1,000  %d refused  %.0f MB resident' % (
        name, len(paths), done / float(re.search(r'in ([\d.]+)s', said).group(1)), re.search(r'50%\s+(\S+)', said).group(1),
        re.search(r'99%\s+(\S+)', said).group(1), used / done * 1000, int(bad.group(1)) if bad else 0, resident(room.pid)))


os.makedirs(WORK, exist_ok=True)
room = subprocess.Popen([VERBALE, 'serve', '--in', COLLECTION, '--port', '0'], stdout=subprocess.PIPE, text=True)
base = next(line.strip() for line in iter(room.stdout.readline, '') if line.startswith('http://')).rstrip('/')
try:
    held = [d for at in range(0, 3000, 500) for d in get('/api/v1/documents?limit=500&offset=%d' % at)['results'] if d['symbol']]
    step = max(1, len(held) // DOCUMENTS)
    shown = ['/api/v1/document?symbol=%s&lang=%s' % (quote(d['symbol']), d['lang']) for d in held[::step]][:DOCUMENTS]
    queries, pairs = [], set()
    for path in shown:
        for row in get(path)['results']:
            words = re.findall(r'\w{5,}', row['text'])
            if len(words) > 6 and (words[2], words[5]) not in pairs and len(queries) < QUERIES:
                pairs.add((words[2], words[5]))
                queries.append('/api/v1/search?q=' + quote(words[2] + ' ' + words[5]))
                break
    for d in held[1::step][:QUERIES - len(queries)]:
        queries.append('/api/v1/search?q=' + quote(d['symbol']))
    for name, paths in (('search', queries), ('document', shown), ('symbols', ['/api/v1/symbols?prefix=' + quote(d['symbol'][:8]) for d in held[::step]])):
        load(name, paths)
finally:
    room.terminate()
    room.wait()
