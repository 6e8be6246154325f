#!/usr/bin/env python3
"""Runs the fuzzers: each target for a given time, from the inputs that are kept, those made of the tests, and what
earlier runs found. Prints what was done; sums over all runs stand in FOLDER/out/TARGET/sum.json.

usage: run.py PROGRAM PROJECT FOLDER SECONDS [TARGET...]     FUZZ_ROUNDS: how often, 1 unless said; MADE: office files
The exit status is 1 where a promise was broken: the input lies in FOLDER/out/TARGET/.
"""
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time

SMALL = {'query': 300, 'symbol': 200, 'language': 1500, 'read-zip': 20000, 'read-docx': 12000}  # bytes of the longest input
LONGEST = 4000
KNOBS = ['-fork=1', '-ignore_crashes=1', '-ignore_timeouts=1', '-ignore_ooms=1', '-timeout=30', '-rss_limit_mb=3000', '-detect_leaks=0']


def names(program):
    said = subprocess.run([program], env=dict(os.environ, VB_FUZZ_TARGET='?'), stderr=subprocess.PIPE, text=True).stderr
    return said.split(':', 1)[1].split()


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def count(folder):
    sizes = [os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)] if os.path.isdir(folder) else []
    return len(sizes), sum(sizes)


def read_sum(path):
    if os.path.exists(path):
        with open(path, encoding='utf-8') as f:
            return json.load(f)
    return {'executions': 0, 'cpu': 0, 'seconds': 0, 'edges': 0, 'features': 0, 'findings': 0}


def run_target(program, project, folder, target, seconds):
    out = os.path.join(folder, 'out', target)
    corpus = os.path.join(out, 'corpus')
    os.makedirs(corpus, exist_ok=True)
    begins = [os.path.join(folder, 'in/seeds', target), os.path.join(project, 'tests/fuzz/corpus', target)]
    words = os.path.join(folder, 'in/words', target)
    command = [program] + KNOBS + ['-max_total_time=%d' % seconds, '-max_len=%d' % SMALL.get(target, LONGEST), '-artifact_prefix=./', corpus]
    command += [b for b in begins if os.path.isdir(b)] + (['-dict=' + words] if os.path.exists(words) else [])
    before, began = spent(), time.time()
    environment = dict(os.environ, VB_FUZZ_TARGET=target, UBSAN_OPTIONS='halt_on_error=1:print_stacktrace=1',
                       ASAN_OPTIONS='detect_leaks=0:allocator_may_return_null=1')
    with open(os.path.join(out, 'log'), 'w', encoding='utf-8') as log:
        subprocess.run(command, cwd=out, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    with open(os.path.join(out, 'log'), encoding='utf-8', errors='replace') as log:
        said = log.read()
    told = re.findall(r'^#(\d+): cov: (\d+) ft: (\d+)', said, flags=re.M)
    executions, edges, features = map(int, told[-1]) if told else (0, 0, 0)
    total = read_sum(os.path.join(out, 'sum.json'))
    total.update(executions=total['executions'] + executions, cpu=total['cpu'] + spent() - before, seconds=total['seconds'] + time.time() - began,
                 edges=max(total['edges'], edges), features=max(total['features'], features),
                 findings=len([n for n in os.listdir(out) if n.startswith(('crash-', 'timeout-', 'oom-', 'leak-'))]))
    with open(os.path.join(out, 'sum.json'), 'w', encoding='utf-8') as f:
        json.dump(total, f)
    return total


def main():
    program, project, folder, seconds = sys.argv[1:5]
    project, folder = os.path.abspath(project), os.path.abspath(folder)
    os.makedirs(folder, exist_ok=True)
    own = os.path.join(folder, 'fuzz-%d' % os.getpid())  # a build may go on meanwhile
    shutil.copy(program, own)
    subprocess.run([sys.executable, os.path.join(project, 'tests/fuzz/seeds.py'), project, os.path.join(folder, 'in')] +
                   ([os.environ['MADE']] if os.path.isdir(os.environ.get('MADE', '')) else []), check=True)
    targets = sys.argv[5:] or names(own)
    print('%-15s %12s %8s %8s %9s %8s %9s %9s' % ('target', 'executions', 'CPU s', 'edges', 'features', 'inputs', 'KB', 'findings'))
    found = 0
    for _ in range(int(os.environ.get('FUZZ_ROUNDS', '1'))):
        for target in targets:
            if os.path.exists(os.path.join(folder, 'stop')):
                break
            total = run_target(own, project, folder, target, int(seconds))
            inputs, size = count(os.path.join(folder, 'out', target, 'corpus'))
            print('%-15s %12d %8d %8d %9d %8d %9d %9d' % (target, total['executions'], total['cpu'], total['edges'], total['features'], inputs,
                                                          size // 1024, total['findings']), flush=True)
            found += total['findings']
    os.remove(own)
    sys.exit(found > 0)


if __name__ == '__main__':
    main()
