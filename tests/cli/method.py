#!/usr/bin/env python3
"""Runs the examples of docs/METHOD.md.

usage: method.py VERBALE METHOD.md FOLDER

    <!-- source SYMBOL LANG -->     what follows as "> ..." is a paragraph of that document
    | “words” | verdict: kinds |    a row of a table: words said to be from the source last named
    | “words” (SYMBOL) | ... |      ... or from another document; (nothing): from none

Kinds are those of substance, in any order; without a colon there are none.
"""
import collections
import json
import os
import re
import shutil
import subprocess
import sys

VERDICTS = ('verbatim', 'adapted', 'noisy', 'misattributed', 'altered', 'not found', 'unavailable', 'unattributed')


def examples(path):
    """{(symbol, lang): [paragraphs]} and [(line, symbol, lang, words, verdict, kinds)]."""
    sources, rows, current, is_open = collections.OrderedDict(), [], None, False
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        named = re.match(r'<!-- source (.+) (\w\w) -->', line)
        row = re.match(r'\| “(.+)”(?: \((.+)\))? \| (%s)(?:: ([\w, ]+))? \|$' % '|'.join(VERDICTS), line.rstrip('\n'))
        if named:
            current, is_open = (named.group(1), named.group(2)), False
            sources.setdefault(current, [])
        elif line.startswith('>') and current:
            if is_open:
                sources[current][-1] += ' ' + line[1:].strip()
            elif line[1:].strip():
                sources[current].append(line[1:].strip())
            is_open = bool(line[1:].strip())
        elif row and current:
            cited = {None: current[0], 'nothing': ''}.get(row.group(2), row.group(2))
            kinds = sorted(k for k in re.split(', ', row.group(4) or '') if k)
            rows.append((number, cited, current[1], row.group(1).replace('<br>', '\n'), row.group(3).replace(' ', '-'), kinds))
        else:
            is_open = False
    return sources, rows


def answered(verbale, method, folder):
    """The sources, the rows, and what the program says of each: a collection of the sources is made in `folder`."""
    sources, rows = examples(method)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, 'library'))
    for (symbol, lang), paragraphs in sources.items():
        name = os.path.join(folder, 'library', re.sub(r'\W+', '_', symbol) + '_' + lang + '.txt')
        with open(name, 'w', encoding='utf-8') as out:
            out.write('United Nations\n%s\n\n%s\n' % (symbol, '\n\n'.join(paragraphs)))
    db, questions = os.path.join(folder, 'method.db'), os.path.join(folder, 'questions.jsonl')
    subprocess.run([verbale, 'add', '--quiet', '--in', db, os.path.join(folder, 'library')], check=True)
    with open(questions, 'w', encoding='utf-8') as out:
        for number, cited, lang, words, _, _ in rows:
            out.write(json.dumps({'id': str(number), 'lang': lang, 'cited': cited, 'quote': words}) + '\n')
    done = subprocess.run([verbale, 'quote', '--in', db, '--batch', questions], stdout=subprocess.PIPE)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return sources, rows, answers


def main():
    sources, rows, answers = answered(*sys.argv[1:4])
    failed = len(answers) != len(rows) or not rows
    for (number, _, _, words, verdict, kinds), answer in zip(rows, answers):
        has = answer.get('verdict'), sorted(answer.get('kinds', []))
        is_right = has == (verdict, kinds)
        failed |= not is_right
        print('%s - line %d: %s' % ('ok' if is_right else 'not ok', number, words[:70]))
        if not is_right:
            print('    shown: %s %s; %s' % (has[0], ', '.join(has[1]), answer.get('message') or answer.get('error')))
    print('%d examples of %d documents' % (len(rows), len(sources)))
    sys.exit(bool(failed))


if __name__ == '__main__':
    main()
