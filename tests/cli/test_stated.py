"""claims and compare: who states what, in a document and in a collection."""
import io, json, os, subprocess, sys

from program import VERBALE, WORK, Run, environment, on_terminal, write, claim, ends

STATEMENT = '''Letter dated 4 March 2031 from the Permanent Representative of Norvania
to the United Nations addressed to the Secretary-General

     I have the honour to write about the flood of 2 March 2031. Around 60,000 inhabitants were moved, and 511 boats were
lost. The Chair of the Ister Commission, Mr. Jan Brandt, stated that the gates of Ulm had been closed. Norvania condemns
the closing of the gates.

     (Signed) Ada Lindqvar
     Permanent Representative
'''


def test_claims_table():
    """statements stand under whoever makes them, with place, act and what they name, in lines that fit"""
    write('statement.txt', STATEMENT)
    run = Run('claims', 'statement.txt')
    ends(run, 0, prints='Ada Lindqvar, Permanent Representative')
    for words in ('Jan Brandt, Chair of the Ister Commission', 'as reported by', 'figures: Around 60,000 inhabitants', 'condemn', 'dates: 2031-03-02'):
        claim(words in run.out, run, words)
    claim(max(len(line) for line in run.out.split('\n')) <= 100, run, 'no line is longer than 100 columns')
    narrow, code = on_terminal('claims', '--color', 'never', 'statement.txt', columns=60)
    claim(code == 0 and max(len(line) for line in narrow.split('\n')) <= 60, narrow, 'nor than a narrow terminal')


def test_claims_json():
    """in JSON each statement's place is its words, and its ranks lead to figures and dates"""
    write('statement.txt', STATEMENT)
    read = json.loads(Run('read', '--format', 'json', 'statement.txt').out)
    run = Run('claims', '--format', 'json', 'statement.txt')
    ends(run, 0)
    told = json.loads(run.out)
    claim(told['claims'] == read['claims'] and told['actors'] == read['actors'], run, 'read says the same')
    claim(all(read['text'][c['start']:c['end']] == c['text'] for c in told['claims']), run, 'places')
    counted = [c for c in told['claims'] if c['figures']]
    claim([told['figures'][c['figures'][0]]['value'] for c in counted] == [60000, 511], run, 'figures')
    said = [c for c in told['claims'] if c.get('reported_by')]
    claim([(c['claimant']['name'], c['reported_by']['name'], c['text']) for c in said] ==
          [('Jan Brandt', 'Ada Lindqvar', 'the gates of Ulm had been closed')], run, 'reported')


def test_claims_csv():
    """in CSV a statement is a row, under one head for all files"""
    import csv
    write('statement.txt', STATEMENT)
    write('second.txt', STATEMENT)
    run = Run('claims', '--format', 'csv', 'statement.txt', 'second.txt')
    ends(run, 0)
    rows = list(csv.DictReader(io.StringIO(run.out)))
    claim(len(rows) % 2 == 0 and {r['document'] for r in rows} == {'statement.txt', 'second.txt'}, run, 'rows of both')
    claim([r['figures'] for r in rows if r['figures']] == ['Around 60,000 inhabitants', '511 boats'] * 2, run, 'figures')


def test_claims_fails():
    """a file that is not there is said, and the others are read"""
    write('statement.txt', STATEMENT)
    run = Run('claims', 'nothing.txt', 'statement.txt')
    ends(run, 3, says='nothing.txt', prints='Ada Lindqvar')
    ends(Run('claims'), 2, says='claims needs a file to read')
    ends(Run('claims', '--format', 'text', 'statement.txt'), 2, says='table, json or csv')


LIBRARY_LETTER = '''United Nations                                                          S/2030/%d
Security Council                                               Distr.: General
                                                               %d March 2030
                                                               Original: English

                         Letter dated %d March 2030 from the Permanent Representative of %s
                         to the United Nations addressed to the Secretary-General

     %s

                                                               (Signed) %s
                                                               Permanent Representative
'''


FLOOD_BOOK = """United Nations                                                       S/2031/217
Security Council                                                     Distr.: General
                                                                     12 March 2031
                                                                     Original: English

Letter dated 11 March 2031 from the Permanent Representative of Norvania to the United Nations addressed to the Secretary-General

     I have the honour to transmit herewith the flood book (see annex).

     (Signed) Ada Lindqvar
     Permanent Representative

Annex to the letter dated 11 March 2031 from the Permanent Representative of Norvania to the United Nations addressed to the Secretary-General

     Flood book

     District        Year      Number of houses     Losses (thousands of dollars)     Share (per cent)

     Arvend          2029      1,012                1,250                             12.5
     Lindholm        2030      40                   730                               7
"""


def test_claims_of_a_table():
    """numbers of a table count what the head of their column says, in its money and scale"""
    write('flood-book.txt', FLOOD_BOOK)
    told = json.loads(Run('claims', '--format', 'json', 'flood-book.txt').out)
    figures = [(f['text'], f['value'], f['kind'], f.get('unit'), f.get('of')) for f in told['figures']]
    claim(figures == [('1,012', 1012, 'count', 'houses', None), ('1,250', 1250000, 'money', 'dollars', None), ('12.5', 12.5, 'percentage', None, 'Share'),
                      ('40', 40, 'count', 'houses', None), ('730', 730000, 'money', 'dollars', None), ('7', 7, 'percentage', None, 'Share')], figures, 'figures')
    claim([c['text'] for c in told['claims']] == [f[0] for f in figures], told['claims'], 'a statement each')


def stated_collection(name='stated.db'):
    """Three letters on one flood."""
    path = os.path.join(WORK, name)
    for ending in ('', '-wal', '-shm', '-journal'):
        if os.path.exists(path + ending):
            os.remove(path + ending)
    letters = ((212, 12, 'Norvania', 'Around 60,000 inhabitants of Ulm were moved by the flood of the lower Ister.', 'Ada Lindqvar'),
               (214, 14, 'Estmark', 'At least 40,000 inhabitants of Ulm were moved. The gates were open, as resolution 2840 (2030) demands.', 'Oskar Brandt'),
               (219, 19, 'Norvania', 'I recall what was said: around 60,000 inhabitants of Ulm were moved by the flood of the lower Ister.', 'Ada Lindqvar'))
    for number, day, state, words, name in letters:
        write('letters-stated/%d.txt' % number, LIBRARY_LETTER % (number, day, day, state, words, name))
    ends(Run('add', '--quiet', '--in', path, 'letters-stated'), 0)
    return path


def test_compare():
    """statements on one thing stand side by side by date, with who states them and where their words stand first"""
    db = stated_collection()
    run = Run('compare', '--in', db, 'inhabitants of Ulm')
    ends(run, 0, prints='3 statements on “inhabitants of Ulm” in 3 documents')
    order = [run.out.find(words) for words in ('2030-03-12', '2030-03-14', '2030-03-19')]
    claim(-1 not in order and order == sorted(order), run, 'by date')
    claim('Oskar Brandt, Permanent Representative' in run.out and 'S/2030/214' in run.out, run, 'who and where')
    claim('no more document' not in run.out and 'The gates were open' not in run.out, run, 'only what has the words')
    claim(max(len(line) for line in run.out.split('\n')) <= 100, run, 'lines fit')


def test_compare_figure():
    """a figure is found by its value however it is written, and a resolution number is none"""
    db = stated_collection()
    for query in ('60,000', '60 000', '60000'):
        told = json.loads(Run('compare', '--in', db, '--format', 'json', query).out)
        claim([s['symbol'] for s in told['statements']] == ['S/2030/212', 'S/2030/219'], told, query)
        claim(all(s['figures'][0]['value'] == 60000 for s in told['statements']), told, query)
    told = json.loads(Run('compare', '--in', db, '--format', 'json', '60,000').out)['statements']
    claim(all(s['first']['symbol'] == 'S/2030/212' for s in told if 'I recall' not in s['text']), told, 'the earliest')
    claim(told[0]['holders'] == 2, told, 'who has the words')
    claim(json.loads(Run('compare', '--in', db, '--format', 'json', '2840').out)['statements'] == [], 'no number of a resolution')
    project = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    held = subprocess.run([sys.executable, project + '/tools/format.py', project + '/docs/format.schema.json', project + '/docs/FORMAT.md', 'compare',
                           VERBALE, 'compare', '--in', db, '--format', 'json', '60,000'], capture_output=True, env=environment(), cwd=WORK)
    claim(held.returncode == 0, held.stdout.decode() + held.stderr.decode(), 'JSON is as docs/FORMAT.md says')


def test_compare_without_symbol():
    """a paper that has no symbol is looked through too, and named as what it is"""
    db = stated_collection('unnamed.db')
    write('letters-unnamed/note.txt', 'Note of the Ministry of Transport of Norvania\n\n2 May 2030\n\nThe flood moved 713 inhabitants of Ulm.\n')
    ends(Run('add', '--quiet', '--in', db, 'letters-unnamed'), 0)
    run = Run('compare', '--in', db, '713')
    ends(run, 0, prints='a paper without symbol')
    told = json.loads(Run('compare', '--in', db, '--format', 'json', '713').out)['statements']
    claim([(s['symbol'], s['text']) for s in told] == [(None, 'The flood moved 713 inhabitants of Ulm')], told, 'its statement')


VERSIONS = {
    'en': """United Nations                                       S/2030/231
Security Council                                     Distr.: General
                                                     2 April 2030
                                                     Original: English

          Letter dated 2 April 2030 from the Permanent Representative of Norvania to the United Nations
          addressed to the President of the Security Council

     On 12 March 2030, the water rose in the Hulmet district.

     On 13 March 2030, 310 houses were flooded in Hulmet.

     On 14 March 2030, the gates of Lindmar village were opened by 14 workers.

     On 15 March 2030, 25 teams left for home.

                                             (Signed) Ada Lindqvar
                                             Permanent Representative
""",
    'ru': """Организация Объединенных Наций                       S/2030/231
Совет Безопасности                                   Distr.: General
                                                     2 April 2030
                                                     Russian
                                                     Original: English

          Письмо Постоянного представителя Норвании при Организации Объединенных Наций от 2 апреля 2030 года
          на имя Председателя Совета Безопасности

     12 марта 2030 года в Хулметском районе поднялась вода.

     13 марта 2030 года в Хулмете было затоплено 310 домов.

     14 марта 2030 года ворота деревни Линдмар открыли 14 рабочих.

     15 марта 2030 года 25 групп уехали домой.

                                             (Подпись) Ада Линдквар
                                             Постоянный представитель
""",
    'zh': """联合国                                               S/2030/231
安全理事会                                           Distr.: General
                                                     2 April 2030
                                                     Chinese
                                                     Original: English

          2030年4月2日诺尔瓦尼亚常驻联合国代表给安全理事会主席的信

     2030年3月12日，胡尔梅特区水位上涨。

     2030年3月13日，在胡尔梅特310所房屋被淹。

     2030年3月14日，林德马尔村的闸门由14名工人打开。

     2030年3月15日，25个小组回家了。

                                             常驻代表
                                             阿达·林德克瓦尔(签名)
"""}


def test_compare_variants():
    """other names of a place are told with what speaks for them, and looked for when that is asked; nothing is merged"""
    db = stated_collection('variants.db')
    for lang, text in VERSIONS.items():
        write('letters-versions/231-%s.txt' % lang, text)
    ends(Run('add', '--quiet', '--in', db, 'letters-versions'), 0)
    told = json.loads(Run('compare', '--in', db, '--format', 'json', 'Hulmet').out)
    found = {v['lang']: v for v in told['variants']}
    claim(set(found) == {'ru', 'zh'} and found['zh']['name'] == '胡尔梅特' and found['ru']['name'].startswith('Хулмет'), told, 'variants')
    claim(all(v['inferred'] and v['evidence'] == 'versions' and (v['paragraphs'], v['of']) == (2, 2) for v in found.values()), told, 'evidence')
    claim(found['ru']['likeness'] == 1 and 'likeness' not in found['zh'] and found['zh']['symbol'] == 'S/2030/231', told, 'likeness')
    claim(len(told['statements']) == 2 and {s['lang'] for s in told['statements']} == {'en'}, told, 'nothing is looked for unasked')
    wide = json.loads(Run('compare', '--in', db, '--format', 'json', '--variants', 'Hulmet').out)
    claim([s['lang'] for s in wide['statements'][:2]] == ['en', 'en'] and not any('by_variant' in s for s in wide['statements'][:2]), wide, 'own words first')
    claim({(s['lang'], s['by_variant']) for s in wide['statements'][2:]} == {('ru', found['ru']['name']), ('zh', '胡尔梅特')}, wide, 'then by other names')
    claim(all(v['looked_for'] for v in wide['variants']), wide, 'said')
    one = json.loads(Run('compare', '--in', db, '--format', 'json', '--variants', '310 Hulmet').out)['statements']
    claim(one and all(any(f['value'] == 310 for f in s['figures']) for s in one), one, 'figures are kept')
    once = json.loads(Run('compare', '--in', db, '--format', 'json', 'Lindmar').out)['variants']
    claim([v['lang'] for v in once] == ['ru'], once, 'once is enough where they sound alike, and not where letters tell nothing')
    run = Run('compare', '--in', db, 'Hulmet')
    claim('Other names of the place, not looked for' in run.out and 'inferred: with it in 2 of 2 paragraphs' in ' '.join(run.out.split()), run, 'for people')
    claim('By other names:' in Run('compare', '--in', db, '--variants', 'Hulmet').out, 'apart')
    claim(max(len(line) for line in run.out.split('\n')) <= 100, run, 'lines fit')
    project = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    held = subprocess.run([sys.executable, project + '/tools/format.py', project + '/docs/format.schema.json', project + '/docs/FORMAT.md', 'compare',
                           VERBALE, 'compare', '--in', db, '--format', 'json', '--variants', 'Hulmet'], capture_output=True, env=environment(), cwd=WORK)
    claim(held.returncode == 0, held.stdout.decode() + held.stderr.decode(), 'JSON is as docs/FORMAT.md says')


def test_compare_bounds():
    """what was not looked through is said; filters hold; where a file is gone, what the collection keeps is read"""
    db = stated_collection('bounds.db')
    run = Run('compare', '--in', db, 'inhabitants', '--limit', '1')
    claim('2 more documents have the words and were not looked through' in ' '.join(run.out.split()), run, 'what was left out')
    told = json.loads(Run('compare', '--in', db, '--format', 'json', 'inhabitants', '--from', '2030-03-14', '--to', '2030-03-14').out)
    claim([s['symbol'] for s in told['statements']] == ['S/2030/214'], told, 'filtered')
    for name in os.listdir(WORK + '/letters-stated'):
        os.remove(WORK + '/letters-stated/' + name)
    told = json.loads(Run('compare', '--in', db, '--format', 'json', 'inhabitants').out)
    claim(len(told['statements']) == 3 and all(s['rebuilt'] for s in told['statements']), told, 'rebuilt')
    claim({s['claimant']['name'] for s in told['statements']} == {'Ada Lindqvar', 'Oskar Brandt'}, told, 'claimants of what was rebuilt')
    ends(Run('compare', '--in', db, '(inhabitants'), 2)
    ends(Run('compare', '--in', db, 'icebergs'), 0, prints='0 statements')
    ends(Run('compare'), 2, says='words or a figure')
