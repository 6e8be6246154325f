#!/usr/bin/env python3
"""Holds the Akoma Ntoso of real files to what it claims, and against the schema where one is at hand.

usage: check.py VERBALE FOLDER_TO_WORK_IN [--schema SCHEMA.xsd] FILE...

Of each file: it is well formed; no identifier stands twice; every "#name" names one; the sections keep their order;
all letters of the text are in it, once. The last line is "N files, N sound, N valid" (valid: by xmllint).
"""
import collections, json, os, re, shutil, subprocess, sys, unicodedata
from xml.etree import ElementTree

NS = '{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}'
ORDER = ['meta', 'coverPage', 'preface', 'preamble', 'mainBody', 'debateBody', 'conclusions', 'attachments']
BATCH = 200  # files a run of xmllint


def name(node):
    return node.tag.split('}')[-1]


def letters(text):
    """How often each letter stands in a text; marks of notes, which the file holds as attributes, do not count. The file has
    letters as printed, the text their normal form: look-alikes are one letter."""
    return collections.Counter(fold(c) for c in text if not c.isspace() and c not in '¹²³⁰⁴⁵⁶⁷⁸⁹*')


def fold(letter):
    if unicodedata.category(letter) == 'Nd':
        return str(unicodedata.digit(letter))
    return unicodedata.normalize('NFKC', letter).replace('\u2010', '-')


def faults(root, text):
    """What is not as it should be, in words."""
    ids = [node.get('eId') for node in root.iter() if node.get('eId')]
    for key, count in collections.Counter(ids).items():
        if count > 1:
            yield 'eId %s stands %d times' % (key, count)
    known = set(ids)
    for node in root.iter():
        for attribute in ('refersTo', 'as', 'source'):
            for target in (node.get(attribute) or '').split():
                if target.startswith('#') and target[1:] not in known:
                    yield '%s of %s names nothing' % (target, name(node))
        sections = [ORDER.index(name(child)) for child in node if name(child) in ORDER]
        if name(node) in ('doc', 'statement', 'debate', 'debateReport') and sections != sorted(set(sections)):
            yield 'sections of %s are out of order' % name(node)
    for meta in list(root.iter(NS + 'meta')):
        for child in [c for c in meta if name(c) != 'notes']:
            meta.remove(child)
    have, want = letters(''.join(root.itertext())), letters(text)
    if have != want:
        yield 'letters differ: lost %s, more %s' % (dict(want - have), dict(have - want))


def run(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def written(verbale, folder, files):
    """The path of the Akoma Ntoso of each file, or None, and its text."""
    for i, path in enumerate(files):
        out = os.path.join(folder, '%04d-%s.xml' % (i, os.path.basename(path)))
        run(verbale, 'read', '--format', 'akn', '-o', out, path)
        told = run(verbale, 'read', '--format', 'json', path).stdout
        yield path, out if os.path.exists(out) else None, json.loads(told)['text'] if told else ''


def is_sound(path, out, text):
    found = ['nothing was written'] if not out else []
    if out:
        try:
            found = list(faults(ElementTree.parse(out).getroot(), text))
        except ElementTree.ParseError as fault:
            found = ['not well formed: %s' % fault]
    for fault in found:
        print('%s: %s' % (path, fault[:300]))
    return not found


def count_valid(schema, outs):
    valid = 0
    for start in range(0, len(outs), BATCH):
        told = run('xmllint', '--nonet', '--noout', '--schema', schema, *outs[start:start + BATCH]).stderr.decode('utf-8', 'replace')
        valid += len(re.findall(r' validates$', told, re.M))
        for line in [x for x in told.split('\n') if x and not x.endswith(' validates')][:5]:
            print(line[:300])
    return valid


def main():
    words = sys.argv[1:]
    schema = None
    if '--schema' in words:
        at = words.index('--schema')
        schema = words[at + 1]
        del words[at:at + 2]
    verbale, folder, files = os.path.abspath(words[0]), words[1], words[2:]
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    made = list(written(verbale, folder, files))
    sound = sum(is_sound(*one) for one in made)
    outs = [out for _, out, _ in made if out]
    valid = count_valid(schema, outs) if schema else len(outs)
    print('%d files, %d sound, %d valid' % (len(files), sound, valid))
    sys.exit(not (len(files) == sound == valid))


if __name__ == '__main__':
    main()
