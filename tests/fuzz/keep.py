#!/usr/bin/env python3
"""Keeps for the repository the few inputs that reach most: of all that a fuzzer found and began from, those that add most
edges for their bytes. Inputs named "found-..." are those of mended faults, and stay.

usage: keep.py PROGRAM PROJECT FOLDER [TARGET...]
"""
import hashlib
import os
import re
import subprocess
import sys
import tempfile

BYTES = 14000  # of all inputs of one target
MOST = 36      # inputs
LONGEST = 3000


def reached(program, target, folders):
    """[(path, bytes, edges)] of every input."""
    with tempfile.TemporaryDirectory() as work:
        control, out = os.path.join(work, 'control'), os.path.join(work, 'out')
        os.mkdir(out)
        subprocess.run([program, '-merge=1', '-merge_control_file=' + control, '-timeout=60', '-detect_leaks=0', out] + folders,
                       env=dict(os.environ, VB_FUZZ_TARGET=target, UBSAN_OPTIONS='halt_on_error=1'), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(control, encoding='utf-8', errors='replace') as f:
            lines = f.read().split('\n')
    count = int(lines[0])
    names = [re.match(r'(.*) [0-9a-f]{40}$|(.*)', line) for line in lines[2:2 + count]]
    names = [m.group(1) or m.group(2) for m in names]
    found = []
    for line in lines[2 + count:]:
        if line.startswith('COV '):
            numbers = line.split()[1:]
            path = names[int(numbers[0])]
            found.append((path, os.path.getsize(path), set(numbers[1:])))
    return found


def chosen(inputs):
    have, total, out = set(), 0, []
    inputs = [i for i in inputs if i[1] <= LONGEST]
    while inputs and len(out) < MOST:
        best = max(inputs, key=lambda i: len(i[2] - have) / (i[1] + 200))
        if not best[2] - have:
            break
        inputs.remove(best)
        if total + best[1] <= BYTES:
            have |= best[2]
            total += best[1]
            out.append(best[0])
    return out, len(have)


def main():
    program, project, folder = sys.argv[1:4]
    for target in sys.argv[4:] or sorted(os.listdir(os.path.join(folder, 'out'))):
        kept = os.path.join(project, 'tests/fuzz/corpus', target)
        os.makedirs(kept, exist_ok=True)
        folders = [os.path.join(folder, 'out', target, 'corpus'), os.path.join(folder, 'in/seeds', target), kept]
        paths, edges = chosen(reached(program, target, [f for f in folders if os.path.isdir(f)]))
        data = []
        for path in paths:
            with open(path, 'rb') as f:
                data.append(f.read())
        for name in os.listdir(kept):
            if not name.startswith('found-'):
                os.remove(os.path.join(kept, name))
        for one in data:
            with open(os.path.join(kept, hashlib.sha1(one).hexdigest()[:12]), 'wb') as f:
                f.write(one)
        print('%-15s %4d inputs, %6d bytes, %6d edges' % (target, len(data), sum(map(len, data)), edges), flush=True)


if __name__ == '__main__':
    main()
