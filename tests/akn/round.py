#!/usr/bin/env python3
"""Reads documents, writes them as Akoma Ntoso, reads that again, and holds the two readings against each other.

usage: round.py VERBALE FOLDER_TO_WORK_IN [--schema SCHEMA.xsd] [--dump FILE] [--list FILE_OF_NAMES] FILE...

The same must be: class, id, languages, text, masthead, blocks, citations, described papers, quotations, with
their places in the text. Not compared is what speaks of the input, which is another one: source, remarks, raw, path, boxes,
page, what parts two blocks (a space, where they were one paragraph of the input, or the end of a line), and of a citation where the input's own link leads (official): the links of the file that is written are the readings
themselves, so there it must be absent.
The last line is "N files, N read, N identical, N valid" (valid: by xmllint, where a schema is given). What cannot be read
the first time is no fault here.
"""
import collections, json, os, re, shutil, subprocess, sys

BATCH = 250  # files a run of a program
INPUT_ONLY = {'raw', 'path', 'boxes', 'page', 'source', 'remarks'}


def run(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def without(value):
    """A reading without what speaks of the input."""
    if isinstance(value, dict):
        return {k: without(v) for k, v in value.items() if k not in INPUT_ONLY}
    return [without(v) for v in value] if isinstance(value, list) else value


def read(verbale, paths):
    """The reading of each file by its path."""
    told = run(verbale, 'read', '--quiet', '--format', 'json', *paths).stdout
    found = {}
    for line in told.decode('utf-8').split('\n'):
        if line:
            reading = json.loads(line)
            found[reading['source']['path']] = without(reading)
    return found


def with_parted_blocks(reading):
    """What stands between two blocks is the end of a line."""
    text = list(reading['text'])
    for block in reading['blocks']:
        if block['start'] and text[block['start'] - 1] == ' ':
            text[block['start'] - 1] = '\n'
    return dict(reading, text=''.join(text))


def without_links(reading):
    return dict(reading, citations=[{k: v for k, v in c.items() if k != 'official'} for c in reading['citations']])


def shown(value):
    return json.dumps(value, ensure_ascii=False)


def differences(before, after):
    """What is not the same: (what, words)."""
    for key in sorted(set(before) | set(after)):
        a, b = before.get(key), after.get(key)
        if a == b:
            continue
        if key == 'text':
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            yield key, '%r / %r' % (a[max(0, at - 40):at + 60], b[max(0, at - 40):at + 60])
        elif isinstance(a, dict) and isinstance(b, dict):
            for inner in sorted(set(a) | set(b)):
                if a.get(inner) != b.get(inner):
                    yield '%s.%s' % (key, inner), '%s / %s' % (shown(a.get(inner))[:300], shown(b.get(inner))[:300])
        elif isinstance(a, list) and isinstance(b, list):
            n = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            first, second = (x[n] if n < len(x) else None for x in (a, b))
            what = key
            if isinstance(first, dict) and isinstance(second, dict):
                what += '.' + ','.join(sorted(k for k in set(first) | set(second) if first.get(k) != second.get(k)))
            yield what, '%d/%d at %d: %s / %s' % (len(a), len(b), n, shown(first)[:400], shown(second)[:400])
        else:
            yield key, '%s / %s' % (shown(a)[:200], shown(b)[:200])


def link_all(folder, files):
    """Names that tell the files apart and nothing else."""
    os.makedirs(folder)
    names = []
    for i, path in enumerate(files):
        name = os.path.join(folder, '%05d%s' % (i, os.path.splitext(path)[1]))
        os.symlink(os.path.abspath(path), name)
        names.append(name)
    return names


def count_valid(schema, outs):
    told = run('xmllint', '--nonet', '--noout', '--schema', schema, *outs).stderr.decode('utf-8', 'replace')
    for line in [x for x in told.split('\n') if x and not x.endswith(' validates')][:5]:
        print(line[:300])
    return len(re.findall(r' validates$', told, re.M))


def main():
    words, options = sys.argv[1:], {}
    while any(w in words for w in ('--schema', '--dump', '--list')):
        at = next(i for i, w in enumerate(words) if w in ('--schema', '--dump', '--list'))
        options[words[at]] = words[at + 1]
        del words[at:at + 2]
    verbale, folder, files = os.path.abspath(words[0]), words[1], words[2:]
    if '--list' in options:
        with open(options['--list'], encoding='utf-8') as f:
            files += [line.rstrip('\n') for line in f if line.strip()]
    shutil.rmtree(folder, ignore_errors=True)
    made = os.path.join(folder, 'made')
    os.makedirs(made)
    names = link_all(os.path.join(folder, 'in'), files)
    kinds, count, identical, valid, dump = collections.Counter(), 0, 0, 0, []
    for start in range(0, len(names), BATCH):
        some = names[start:start + BATCH]
        outs = [os.path.join(made, os.path.basename(n) + '.akn.xml') for n in some]
        before = read(verbale, some)
        run(verbale, 'read', '--quiet', '--format', 'akn', '-o', made, *some)
        outs_there = [o for o in outs if os.path.exists(o)]
        after = read(verbale, outs_there) if outs_there else {}
        if outs_there:
            valid += count_valid(options['--schema'], outs_there) if '--schema' in options else len(outs_there)
        for name, out, path in zip(some, outs, files[start:start + BATCH]):
            if name not in before:
                continue
            count += 1
            if out not in after:
                found = [('not read again', '')]
            else:
                found = list(differences(without_links(with_parted_blocks(before[name])), with_parted_blocks(after[out])))
            identical += not found
            kinds.update({what for what, _ in found})
            dump += ['%s\t%s\t%s\t%s' % (path, os.path.basename(out), what, more) for what, more in found]
    if '--dump' in options:
        with open(options['--dump'], 'w', encoding='utf-8') as f:
            f.write('\n'.join(dump) + '\n')
    for kind, times in kinds.most_common(40):
        print('%6d  %s' % (times, kind))
    print('%d files, %d read, %d identical, %d valid' % (len(files), count, identical, valid))
    sys.exit(not count == identical == valid)


if __name__ == '__main__':
    main()
