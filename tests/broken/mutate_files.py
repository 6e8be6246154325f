#!/usr/bin/env python3
"""Damages files by chance, the same at every run, and reads what comes of it: each ends soon, as a document or with the reason why not, and the program that
asked never needs more than its limit.

usage: mutate_files.py BLOCKS COUNT FILE...        BLOCKS: the program of tests/bench/blocks.c; COUNT: of all files together

The last line is "N files, N read, N refused, N MB at most, N ms at most, N wrong".
"""
import io, os, random, subprocess, sys, tempfile, zipfile

SECONDS = 60     # for one file, on a machine that has other work
MEMORY = 200     # MB that the program itself may need besides six times the largest file and its text
BATCH = 100      # files that one run of the program reads

NUMBERS = [b'0', b'-1', b'65536', b'4294967295', b'99999999999999999999', b'1e400', b'\xff\xff\xff\xff', b'\0\0\0\0']


def flip(data, chance):
    for _ in range(chance.choice([1, 2, 8, 64, 512])):
        data[chance.randrange(len(data))] = chance.randrange(256)


def slice_of(data, chance):
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice([1, 4, 40, 400, 4000, 40000]))


def cut_out(data, chance):
    start, end = slice_of(data, chance)
    del data[start:end]


def repeat(data, chance):
    start, end = slice_of(data, chance)
    data[start:start] = data[start:end] * chance.choice([1, 2, 20, 200 if end - start < 500 else 2])


def cut_off(data, chance):
    del data[chance.randrange(len(data)):]


def move(data, chance):
    start, end = slice_of(data, chance)
    part = data[start:end]
    del data[start:end]
    at = chance.randrange(len(data) + 1)
    data[at:at] = part


def put_noise(data, chance):
    at = chance.randrange(len(data))
    data[at:at] = chance.randbytes(chance.choice([1, 16, 1000]))


def change_number(data, chance):
    places = [i for i in range(0, len(data), max(1, len(data) // 5000)) if 48 <= data[i] <= 57]
    at = chance.choice(places) if places else chance.randrange(len(data))
    data[at:at + chance.choice([1, 1, 2, 4])] = chance.choice(NUMBERS)


WAYS = [flip, flip, cut_out, repeat, cut_off, move, put_noise, change_number]


def mutated(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        if data:
            chance.choice(WAYS)(data, chance)
    return bytes(data)


def mutated_inside(data, chance):
    """A ZIP whose damage lies in a member: the archive itself is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            members = [(name, z.read(name)) for name in z.namelist()]
    except (zipfile.BadZipFile, zipfile.zlib.error, NotImplementedError, OSError):
        return mutated(data, chance)
    which = chance.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for i, (name, member) in enumerate(members):
            z.writestr(name, mutated(member, chance) if i == which else member)
    return out.getvalue()


def run(blocks, paths):
    """Lines of what was told, and what is amiss."""
    try:
        done = subprocess.run([blocks, '-v'], input='\n'.join(paths).encode(), capture_output=True, timeout=SECONDS * len(paths))
    except subprocess.TimeoutExpired:
        return [], ['a batch took too long']
    lines = [l.split('\t') for l in done.stdout.decode('utf-8', 'replace').split('\n')]
    told = [l for l in lines if len(l) >= 7]
    if done.returncode or len(told) != len(paths):
        return told, ['exit %d after %d of %d files, at %s: %s' % (done.returncode, len(told), len(paths), paths[min(len(told), len(paths) - 1)],
                                                                 done.stderr.decode('utf-8', 'replace')[-1000:])]
    return told, []


def main():
    blocks, count, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    wrong, read, most, slowest = [], 0, 0, 0
    if len(files) == 1 and not os.path.exists(files[0]):
        files = [f for f in files[0].split(';') if f]
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, count, BATCH):
            paths, largest = [], 0
            for i in range(start, min(count, start + BATCH)):
                chance = random.Random(i)
                with open(files[i * len(files) // count], 'rb') as f:
                    data = f.read()
                data = (mutated_inside if data[:2] == b'PK' and chance.random() < 0.6 else mutated)(data, chance)
                largest = max(largest, len(data))
                paths.append(os.path.join(folder, '%d' % i))
                with open(paths[-1], 'wb') as f:
                    f.write(data)
            told, amiss = run(blocks, paths)
            wrong += amiss
            for path, outcome, ms, text, megabytes, remarks, words in (l[:7] for l in told):
                read += outcome == 'read'
                slowest, largest = max(slowest, int(ms)), max(largest, int(text))
                if outcome == 'refused' and not words:
                    wrong.append('%s: refused without a word' % path)
                if int(ms) > 1000 * SECONDS:
                    wrong.append('%s: took %s ms' % (path, ms))
            here = max([int(l[4]) for l in told] or [0])
            most = max(most, here)
            if here > MEMORY + 6 * largest // (1 << 20) and 'ASAN_OPTIONS' not in os.environ:
                wrong.append('files %d to %d: the program had %d MB' % (start, start + len(paths), here))
            for path in paths:
                os.remove(path)
    print('\n'.join(wrong[:20]))
    print('%d files, %d read, %d refused, %d MB at most, %d ms at most, %d wrong' % (count, read, count - read, most, slowest, len(wrong)))
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
