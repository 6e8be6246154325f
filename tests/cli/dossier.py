#!/usr/bin/env python3
"""Holds the program to the tables of examples/README.md: every quotation, citation and described paper
of the example letter, in order, with its verdict, its document and, where the table says so, the kinds of difference.
And holds README.md to the program: what it shows of the dossier is what is printed. With VB_SPEC_ACCEPT=1 that
part of README.md is written anew, to be read before it is committed.

usage: dossier.py VERBALE PROJECT_FOLDER FOLDER_TO_WORK_IN
"""
import json, os, re, subprocess, sys

VERBALE, PROJECT, WORK = (os.path.abspath(a) for a in sys.argv[1:4])
EXAMPLES = os.path.join(PROJECT, 'examples')
# The words of the tables -> those of the JSON.
VERDICTS = {'not found': 'not-found', 'date differs': 'date-differs'}


def rows(title):
    """The rows of the table under a heading, as lists of cells."""
    with open(os.path.join(EXAMPLES, 'README.md'), encoding='utf-8') as f:
        part = f.read().split('### ' + title + '\n')[1].split('\n#')[0]
    lines = [line for line in part.splitlines() if line.startswith('|')]
    return [[cell.strip() for cell in line.strip('|').split('|')] for line in lines[2:]]


def findings():
    collection = os.path.join(WORK, 'dossier.db')
    os.makedirs(WORK, exist_ok=True)
    if os.path.exists(collection):
        os.remove(collection)
    subprocess.run([VERBALE, 'add', '--quiet', '--in', collection, os.path.join(EXAMPLES, 'library')], check=True)
    done = subprocess.run([VERBALE, 'check', '--format', 'json', '--in', collection, os.path.join(EXAMPLES, 'letter.txt')],
                          capture_output=True, text=True)
    if done.returncode != 1:
        sys.exit('check ended with %d, not 1\n%s' % (done.returncode, done.stderr))
    return json.loads(done.stdout)['findings']


def verdict_of(cell):
    """"altered: negation, omission" -> altered, {negation, omission}; "ok, said in words" -> ok, empty."""
    word, _, kinds = cell.partition(':')
    word = word.partition(',')[0].strip()
    kinds = {k.strip() for k in kinds.split(',')} if word == 'altered' else set()
    return VERDICTS.get(word, word), kinds


def compare(title, about, found, verdict_at, check):
    wrong = []
    expected, shown = rows(title), [f for f in found if f['about'] == about]
    if len(expected) != len(shown):
        wrong.append('%s: the table has %d rows, the letter %d findings' % (title, len(expected), len(shown)))
    for row, finding in zip(expected, shown):
        verdict, kinds = verdict_of(row[verdict_at]) if verdict_at else ('found', set())
        if finding['verdict'] != verdict or (kinds and set(finding['kinds']) != kinds):
            wrong.append('%s: "%s" is %s %s, expected %s' % (title, finding['text'][:60], finding['verdict'],
                                                             ' '.join(finding.get('kinds', [])), row[verdict_at] if verdict_at else 'found'))
        reason = check(row, finding)
        if reason:
            wrong.append('%s: "%s": %s; the row is: %s' % (title, finding['text'][:60], reason, ' | '.join(row)))
    return wrong


def check_quotation(row, finding):
    words = row[1].split(' … ')[0]
    if not finding['text'].startswith(words):
        return 'the words differ'
    place = re.search(r'paragraph (\d+)', row[4])
    passage = finding.get('passage') or {}
    if place and passage and passage.get('num') and passage['num'].rstrip('.') != place.group(1):
        return 'found in paragraph %s' % passage['num']
    stands = re.search(r'stands in (\S+ \(\d+\))', row[4])
    if stands and stands.group(1) not in json.dumps(finding, ensure_ascii=False):
        return 'does not name %s' % stands.group(1)
    symbol = re.search(r'[AS]/\S+(?: \(\d{4}\))?', row[2])
    if symbol and finding.get('symbol') != symbol.group().rstrip(','):
        return 'compared with %s' % finding.get('symbol')
    return None


def check_citation(row, finding):
    symbol = re.match(r'[AS]/[^\s,:]+(?: \(\d{4}\))?', row[2])
    if symbol and finding.get('symbol') != symbol.group():
        return 'read as %s' % finding.get('symbol')
    return None if finding['text'].split()[-1] in row[1] else 'the words differ'


def check_paper(row, finding):
    if finding.get('symbol') != row[2]:
        return 'found as %s' % finding.get('symbol')
    return None if row[3].split(',')[0] in finding['message'] else 'the message does not say where'


def shown_in_readme():
    """The commands of the README on the dossier, each with what it prints; the time it took left out."""
    shown, collection = '', os.path.join(WORK, 'dossier.db')
    os.remove(collection)
    for words in ('add', 'examples/library'), ('check', 'examples/letter.txt'):
        done = subprocess.run([VERBALE, words[0], '--in', collection, words[1]], capture_output=True, text=True, cwd=PROJECT)
        shown += '    $ verbale %s --in dossier.db %s\n' % words
        printed = re.sub(r' \([0-9.]+ s\)', '', done.stderr + done.stdout)
        shown += ''.join('    %s\n' % line if line else '\n' for line in printed.rstrip('\n').split('\n')) + '\n'
    return shown


def check_readme():
    path = os.path.join(PROJECT, 'README.md')
    with open(path, encoding='utf-8') as f:
        head, rest = f.read().split('<!-- dossier -->\n\n')
    held, tail = rest.split('<!-- end of dossier -->')
    shown = shown_in_readme()
    if held == shown:
        return []
    if os.environ.get('VB_SPEC_ACCEPT'):
        with open(path, 'w', encoding='utf-8') as f:
            f.write(head + '<!-- dossier -->\n\n' + shown + '<!-- end of dossier -->' + tail)
        return []
    return ['README.md shows another output than the program prints; it prints:\n' + shown]


def main():
    found = findings()
    papers = [f for f in found if f['about'] != 'described' or f['verdict'] != 'stated']
    wrong = compare('Quotations', 'quotation', found, 3, check_quotation)
    wrong += compare('Citations', 'citation', found, 3, check_citation)
    wrong += compare('Papers known by date and author', 'described', papers, None, check_paper)
    wrong += check_readme()
    print('\n'.join(wrong) if wrong else 'dossier: every row of examples/README.md holds, and README.md shows what is printed')
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
