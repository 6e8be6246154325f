#!/usr/bin/env python3
"""Counts the tests that have run, measures on real documents where there are any, and holds the figures to .ci/floors.tsv.

usage: measure.py BUILD_FOLDER SHARED_FOLDER [--raise]      --raise: take today's figures as the floors

The last line is "N passed, N failed".
"""
import gzip, json, os, re, shutil, subprocess, sys, time, zipfile
from xml.etree import ElementTree

BUILD, SHARED = (os.path.abspath(p) for p in sys.argv[1:3])
WORK = os.path.join(BUILD, 'measure')
VERBALE = os.path.join(BUILD, 'verbale')
FLOORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'floors.tsv')
passed, failed, figures = 0, 0, {}


def claim(true, what, detail=''):
    global passed, failed
    passed, failed = passed + bool(true), failed + (not true)
    print('%s - %s' % ('ok' if true else 'not ok', what))
    if not true and detail:
        print('    ' + str(detail)[:2000].replace('\n', '\n    '))
    sys.stdout.flush()


def run(*words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


# ---- the tests that have run --------------------------------------------------

def count_tests():
    """Every test of every build counts as one."""
    for name in ('', 'sanitize'):
        log = os.path.join(BUILD, name, 'meson-logs', 'testlog.json')
        if not os.path.exists(log):
            claim(False, 'tests %shave run' % (name and 'with sanitizers '))
            continue
        with open(log, encoding='utf-8') as f:
            for line in f:
                test = json.loads(line)
                claim(test['result'] in ('OK', 'EXPECTEDFAIL'), '%s%s' % (name and 'sanitize: ', test['name'].split(' / ')[-1]))
    claim(os.path.exists(os.path.join(BUILD, 'clang', 'verbale')), 'clang compiles it without a warning')


# ---- figures ------------------------------------------------------------------

def read_floors():
    floors = {}
    with open(FLOORS, encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                figure, side, value = line.rstrip('\n').split('\t')[:3]
                floors[figure] = (side, float(value))
    return floors


def hold_to_floors():
    for figure, (side, value) in read_floors().items():
        if figure in figures:
            have = figures[figure]
            claim(have >= value if side == 'least' else have <= value, '%s: %g (at %s %g)' % (figure, have, side, value))
        else:
            claim(False, '%s: not measured' % figure)


def raise_floors():
    """Rewrites the table with today's figures; limits of time and of what must be nothing stay as they are."""
    with open(FLOORS, encoding='utf-8') as f:
        lines = f.read().split('\n')
    for i, line in enumerate(lines):
        cells = line.split('\t')
        if len(cells) >= 3 and cells[1] == 'least' and cells[0] in figures:
            lines[i] = '\t'.join([cells[0], 'least', '%g' % figures[cells[0]]] + cells[3:])
    with open(FLOORS, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines))


def rows(text):
    """The rows of a scorer's table: cells are two or more spaces apart."""
    return [re.split(r'  +', line.strip()) for line in text.split('\n') if line.strip()]


# ---- the seed letter against the Security Council's resolutions -----------------

def find(items, **wanted):
    return [x for x in items if all(x.get(k) == v for k, v in wanted.items())]


def measure_seed():
    db = os.path.join(WORK, 'sc.db')
    began = time.time()
    added = run(VERBALE, 'add', '--in', db, os.path.join(SHARED, 'corpus', 'sc-gold-text'))
    figures['seconds to add 902 texts'] = round(time.time() - began, 1)
    claim(added.returncode == 0 and b'902 documents added' in added.stdout, '902 texts are added', added.stdout + added.stderr)
    again = run(VERBALE, 'add', '--in', db, os.path.join(SHARED, 'corpus', 'sc-gold-text'))
    claim(b'0 documents added, 0 changed, 902 unchanged' in again.stdout, 'adding them again adds nothing', again.stdout)
    folder = os.path.join(SHARED, 'corpus', 'seed')
    seed = os.path.join(folder, sorted(n for n in os.listdir(folder) if n.endswith('.txt'))[0])
    read = run(VERBALE, 'read', '--format', 'json', '--quiet', seed)
    check = run(VERBALE, 'check', '--format', 'json', '--in', db, seed)
    try:
        read, check = json.loads(read.stdout), json.loads(check.stdout)
    except ValueError:
        claim(False, 'the seed letter is read and checked', check.stderr)
        return
    for what, is_so in seed_claims(read, check):
        try:
            claim(is_so(), 'seed: ' + what)
        except (KeyError, IndexError, TypeError) as fault:
            claim(False, 'seed: ' + what, '%s %s' % (type(fault).__name__, fault))


def seed_claims(read, check):
    m, blocks, findings = read['masthead'], read['blocks'], check['findings']
    letter = m.get('letter') or {}
    quotations, papers = find(findings, about='quotation'), find(findings, about='described')
    symbols = [c.get('symbol') for c in read['citations']]

    def paragraphs(kind):
        return [b for b in blocks if b['kind'] in ('paragraph', 'point') and inside(b, kind)]

    def inside(b, kind):
        while b is not None:
            if b['kind'] == kind:
                return True
            parent = b.get('parent')
            b = blocks[parent] if parent is not None else None
        return False
    return [
        ('it is a letter', lambda: read['class'] == 'letter'),
        ('Russian and English', lambda: set(read['languages']) == {'ru', 'en'}),
        ('Human Rights Council, session 38', lambda: [(b['code'], b['session']) for b in m['bodies']] == [('HRC', 38)]),
        ('session dates', lambda: m['session_dates'] == ['2018-06-18', '2018-07-06']),
        ('agenda item 4', lambda: [a['number'] for a in m['agenda_items']] == ['4']),
        ('date of the letter', lambda: letter['date'] == '2018-04-04'),
        ('its State', lambda: letter['state'] in ('Azerbaijan', 'Азербайджан')),
        ('one signatory', lambda: len(letter['signatories']) == 1),
        ('job number from the bar code, inferred', lambda: m['job_number'] == '18-06405' and 'job_number' in m['inferred']),
        ('a cover and an annex', lambda: [b['kind'] for b in blocks if b['kind'] in ('letter', 'annex')] == ['letter', 'annex']),
        ('two paragraphs in Russian in the cover', lambda: [b['lang'] for b in paragraphs('letter')] == ['ru', 'ru']),
        ('sixteen or more paragraphs in English in the annex',
         lambda: len(paragraphs('annex')) >= 16 and all(b['lang'] == 'en' for b in paragraphs('annex'))),
        ('the four resolutions of 1993 and the statement', lambda: {'S/RES/822 (1993)', 'S/RES/853 (1993)', 'S/RES/874 (1993)',
                                                                   'S/RES/884 (1993)', 'S/25539'} <= set(symbols)),
        ('"Resolution 822" is the one before', lambda: find(read['citations'], form='short', symbol='S/RES/822 (1993)')),
        ('"the resolution" too', lambda: len(find(read['citations'], form='short', symbol='S/RES/822 (1993)')) >= 2),
        ('no citation is anything else', lambda: set(symbols) <= {'S/RES/822 (1993)', 'S/RES/853 (1993)', 'S/RES/874 (1993)',
                                                                 'S/RES/884 (1993)', 'S/25539'}),
        ('three quotations', lambda: len(quotations) == 3),
        ('two of them stand in resolution 822', lambda: [(q['verdict'], q['symbol']) for q in quotations[:2]] ==
         [('verbatim', 'S/RES/822 (1993)')] * 2),
        ('the paragraphs that hold them', lambda: all(q['passage']['text'] for q in quotations[:2]) and quotations[1]['passage']['num'] == '1.'),
        ('the third names no document, and stands in several', lambda: quotations[2]['verdict'] == 'unattributed' and
         len(quotations[2]['found_in']) >= 2),
        ('the report of 27 July 1993 is S/26184, as a resolution of 1993 says', lambda: [(p['verdict'], p['symbol']) for p in papers
                                                                                       if 'report' in p['text'].lower()][0] == ('found', 'S/26184')),
        ('the statement of 6 April 1993 is S/25539, as the letter says', lambda: find(papers, symbol='S/25539')),
        ('nothing is reported as an error', lambda: not find(findings, severity='error')),
    ]


# ---- the scorers -----------------------------------------------------------------

def letters_as_text():
    """The annotated letters as text, under the names that the gold knows them by."""
    folder = os.path.join(WORK, 'letters')
    os.makedirs(folder)
    gold = os.path.join(SHARED, 'eval', 'letters.dev.gold.jsonl')
    with open(gold, encoding='utf-8') as f:
        for name in (json.loads(line)['file'] for line in f):
            run('pdftotext', '-layout', os.path.join(SHARED, 'corpus', 'letters', name), os.path.join(folder, name), check=True)
    return gold, folder


def measure_letters():
    gold, folder = letters_as_text()
    done = run(sys.executable, os.path.join(SHARED, 'eval', 'score_letters.py'), '--verbale', VERBALE, gold, folder)
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    for row in rows(text):
        if row[0].startswith(('citations', 'quotations (', 'described')) and len(row) == 5:
            figures['letters: %s F1' % row[0].split(' (')[0]] = float(row[4])
    for name, pattern in (('letters: all fields', r'all fields: ([\d.]+)'), ('letters: failed', r'failed documents: (\d+)'),
                          ('letters: attributed rightly', r'attributed rightly .*?: (\d+) of')):
        m = re.search(pattern, text)
        if m:
            figures[name] = float(m.group(1))


def measure_reading():
    """Official texts: all of the gold, in six languages."""
    folder = os.path.join(SHARED, 'eval', 'gold')
    gold = [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if re.match(r'gold-(ga-res|ga-dec|sc-res|sc-prst|sc-draft)-', n)]
    began = time.time()
    done = run(sys.executable, os.path.join(SHARED, 'eval', 'score_read.py'), '--verbale', VERBALE, *gold)
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    figures['seconds to score the official texts'] = round(time.time() - began, 1)
    part = ''
    for line in text.split('\n'):
        part = line.split(' ')[0] if re.match(r'(citations|masthead|structure) \(', line) else part
        row = re.split(r'  +', line.strip())
        if row[0] != 'ALL':
            continue
        if part == 'citations':
            figures['citations %s: F1 strict' % row[1]], figures['citations %s: F1 lenient' % row[1]] = float(row[7]), float(row[9])
        elif part == 'structure':
            figures['structure %s: F1' % row[1]], figures['structure %s: numbers' % row[1]] = float(row[4]), float(row[5])
        elif part == 'masthead':
            right = [float(x) for x in row[3:] if x != '-']
            figures['masthead %s: mean of fields' % row[1]] = round(sum(right) / len(right), 4)
            figures['official texts %s: failed' % row[1]] = float(row[2])


def paragraphs_of(xml):
    """The paragraphs of an official file, one a line with its number, notes left out: enough for what is quoted from them."""
    found = []

    def text(node):
        name = node.tag.split('}')[-1]
        if name == 'authorialNote':
            return node.tail or ''
        return (node.text or '') + ''.join(text(child) for child in node) + (node.tail or '')

    def visit(node, number):
        name = node.tag.split('}')[-1]
        if name == 'num':
            number[0] = ''.join(node.itertext()).strip()
        elif name == 'p' or (name in ('subheading', 'heading', 'docTitle', 'formula') and not any(c.tag.endswith('}p') for c in node.iter())):
            words = ' '.join(((number[0] and number[0] + ' ') + (node.text or '') + ''.join(text(c) for c in node)).split())
            number[0] = ''
            if words:
                found.append(words)
        elif name not in ('meta', 'authorialNote', 'coverPage'):
            for child in node:
                visit(child, number)
    visit(ElementTree.fromstring(xml), [''])
    return found


def library_as_text():
    """The library of the quotation set as plain text, until XML can be read."""
    folder = os.path.join(WORK, 'library')
    os.makedirs(folder)
    here = os.path.join(SHARED, 'eval', 'quotes')
    files = zipfile.ZipFile(os.path.join(here, 'library.zip'))
    with open(os.path.join(here, 'library.dev.txt'), encoding='utf-8') as f:
        for symbol, lang, name in (line.rstrip('\n').split('\t')[:3] for line in f):
            try:
                paragraphs = paragraphs_of(files.read('library/' + name))
            except ElementTree.ParseError:
                continue
            with open(os.path.join(folder, '%s_%s.txt' % (re.sub(r'\W+', '_', symbol), lang)), 'w', encoding='utf-8') as out:
                out.write('United Nations\n%s\n\n%s\n' % (symbol, '\n\n'.join(paragraphs)))
    return here, folder


def measure_quotations():
    here, folder = library_as_text()
    db, answers = os.path.join(WORK, 'quotes.db'), os.path.join(WORK, 'answers.jsonl')
    added = run(VERBALE, 'add', '--in', db, folder)
    print('library of the quotation set: ' + added.stdout.decode())
    began = time.time()
    asked = run(VERBALE, 'quote', '--in', db, '--batch', os.path.join(here, 'questions.dev.jsonl'), '-o', answers)
    figures['seconds to judge 1,879 quotations'] = round(time.time() - began, 1)
    claim(asked.returncode in (0, 1), 'every quotation of the set is judged', asked.stderr)
    done = run(sys.executable, os.path.join(here, 'score_quotes.py'), os.path.join(here, 'quotes.dev.jsonl'), answers)
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    for row in rows(text):
        name = {'FALSE ALARM': 'false alarm', 'MISS': 'miss', 'ALL': 'verdict right'}.get(row[0])
        numbers = re.findall(r'\d+\.\d', ' '.join(row))
        if name and numbers:  # the last column is that of all languages; of verdicts, the figure before the brackets
            figures['quotations: %s, %%' % name] = float(numbers[-2 if row[0] == 'ALL' else -1])


# ---- Akoma Ntoso against its schema ----------------------------------------------

GOLD_KINDS = 'ga-res ga-dec sc-res sc-prst sc-draft'.split()


def gold_as_text():
    """Some official texts of every kind and language: 8 of each are 200 and more."""
    folder = os.path.join(WORK, 'gold-text')
    os.makedirs(folder)
    here = os.path.join(SHARED, 'eval', 'gold')
    for name in sorted(n for n in os.listdir(here) if n.split('-')[1:3] and '-'.join(n.split('-')[1:3]) in GOLD_KINDS):
        with gzip.open(os.path.join(here, name), 'rt', encoding='utf-8') as f:
            for i, line in zip(range(8), f):
                with open(os.path.join(folder, '%s-%d.txt' % (name.split('.')[0], i)), 'w', encoding='utf-8') as out:
                    out.write(json.loads(line)['text'])
    return folder


def measure_akn():
    schema = os.path.join(SHARED, 'akn-schema', 'akomantoso30.xsd')
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    layout = os.path.join(WORK, 'letters-layout')
    os.makedirs(layout)
    for name in sorted(os.listdir(os.path.join(SHARED, 'corpus', 'letters'))):
        if name.endswith('.pdf'):
            run('pdftotext', '-layout', os.path.join(SHARED, 'corpus', 'letters', name), os.path.join(layout, name + '.txt'))
    sets = {'of the project': [os.path.join(root, 'examples'), os.path.join(root, 'examples', 'library'), os.path.join(root, 'tests', 'golden'),
                               os.path.join(SHARED, 'corpus', 'seed')],
            'letters': [layout], 'official texts': [gold_as_text()], 'resolutions': [os.path.join(SHARED, 'corpus', 'sc-gold-text')]}
    for what, folders in sets.items():
        files = [os.path.join(d, n) for d in folders for n in sorted(os.listdir(d)) if n.endswith('.txt')]
        done = run(sys.executable, os.path.join(root, 'tests', 'akn', 'check.py'), VERBALE, os.path.join(WORK, 'akn', what.replace(' ', '-')),
                   '--schema', schema, *files)
        text = done.stdout.decode('utf-8', 'replace')
        print('akoma ntoso, %s: %s' % (what, text))
        m = re.search(r'(\d+) files, (\d+) sound, (\d+) valid', text)
        if m and int(m.group(1)):
            figures['akoma ntoso, %s: valid, %%' % what] = 100 * int(m.group(3)) / int(m.group(1))
            figures['akoma ntoso, %s: sound, %%' % what] = 100 * int(m.group(2)) / int(m.group(1))


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    count_tests()
    if not os.path.isdir(os.path.join(SHARED, 'corpus')):
        print('real documents are not here (%s): nothing is measured' % SHARED)
    elif not os.path.exists(VERBALE):
        claim(False, 'there is a program to measure')
    else:
        measure_seed()
        measure_letters()
        measure_reading()
        measure_quotations()
        measure_akn()
        if '--raise' in sys.argv:
            raise_floors()
        hold_to_floors()
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(bool(failed))


if __name__ == '__main__':
    main()
