"""list, remove, doctor, missing, show, cites, cited-by: what a collection holds."""
import json, os

from program import WORK, RESOLUTION, LATER, FRENCH, Run, write, claim, ends, lines_of, collection, citing_collection


def test_list():
    """list prints the documents by date, and lets only those through that are asked for"""
    db = collection()
    rows = lines_of(Run('list', '--in', db, '--format', 'json'))
    claim([row['symbol'] for row in rows] == ['S/RES/2840 (2030)', 'S/RES/2851 (2030)'], rows)
    claim(rows[0]['date'] == '2030-03-14' and rows[0]['class'] == 'resolution' and rows[0]['languages'] == ['en'], rows)
    for words, count in ((['--from', '2030-04'], 1), (['--to', '2030-03'], 1), (['--to', '2030'], 2), (['--lang', 'fr'], 0),
                         (['--class', 'letter'], 0), (['--class', 'resolution'], 2)):
        claim(len(lines_of(Run('list', '--in', db, '--format', 'json', *words))) == count, words)
    ends(Run('list', '--in', db, '--from', '2030-13'), 2, says='2030-13')
    ends(Run('list', '--in', db, '--class', 'poem'), 2, says='not "poem"')


def test_list_fits():
    """the list fits the terminal, the symbol never being cut"""
    for columns in ('40', '60', '200'):
        run = Run('list', '--in', collection(), env={'COLUMNS': columns})
        ends(run, 0, prints='S/RES/2840 (2030)')
        claim(all(len(line) <= int(columns) for line in run.out.split('\n')), run)


def test_remove():
    """remove takes a symbol, a file or a folder, and what was removed can be added again"""
    db = collection()
    ends(Run('remove', '--in', db, 's/res/2840'), 0, prints='1 document removed')
    ends(Run('add', '--in', db, 'library'), 0, prints='1 document added, 0 changed, 1 unchanged')
    ends(Run('remove', '--in', db, 'library/second.txt'), 0, prints='1 document removed')
    ends(Run('remove', '--in', db, 'library'), 0, prints='1 document removed')
    claim(Run('list', '--in', db, '--format', 'json').out == '', db)


def test_remove_all_or_nothing():
    """where one name is not held, nothing is removed"""
    db = collection()
    ends(Run('remove', '--in', db, 'S/RES/2840 (2030)', 'S/RES/2999 (2030)'), 3, says='"S/RES/2999 (2030)" is not held; nothing was removed')
    ends(Run('remove', '--in', db, '--lang', 'fr', 'S/RES/2840 (2030)'), 3, says='in language fr')
    claim(len(lines_of(Run('list', '--in', db, '--format', 'json'))) == 2, db)


def test_remove_one_of_two_files():
    """a document that was added from two files goes with the last of them"""
    db = collection()
    write('copies/first.txt', RESOLUTION)
    ends(Run('add', '--in', db, 'copies'), 0, prints='held already under another name')
    ends(Run('remove', '--in', db, 'copies'), 0, prints='0 documents removed; 1 file forgotten: what it gave is held from other files too')
    ends(Run('remove', '--in', db, 'library/first.txt'), 0, prints='1 document removed')


def test_doctor_sound():
    """the doctor finds nothing in a sound collection"""
    db = collection()
    ends(Run('doctor', '--in', db), 0, prints='sound')
    report = lines_of(Run('doctor', '--in', db, '--format', 'json'))[0]
    claim(report['sound'] and report['documents'] == 2 and report['languages'] == {'en': 2} and report['defects'] == [], report)
    claim(report['years'] == [{'year': 2030, 'documents': 2}], report)


def test_doctor_readers():
    """the doctor says what confines the readers and which programs they find, without a collection too"""
    run = Run('doctor', env={'HOME': WORK + '/nobody', 'VERBALE_COLLECTION': None})
    ends(run, 0, prints='no collection; to make one')
    claim('readers     confined by limits' in run.out and 'programs    ' in run.out, run)
    run = Run('doctor', '--format', 'json', env={'HOME': WORK + '/nobody'})
    readers = json.loads(run.out)['readers']
    claim(readers['started'] and readers['limits'] and readers['no_new_privileges'], run)
    claim([p['name'] for p in readers['programs'] if p['for'] in ('PDF', 'DOC')] == ['pdftotext', 'antiword'], run)
    run = Run('doctor', env={'HOME': WORK + '/nobody', 'VERBALE_READER': None, 'PATH': os.environ['PATH']})
    ends(run, 0, prints='readers')


def test_doctor_defects():
    """the doctor names what a librarian should look at"""
    db = collection()
    write('odd/S_RES_2841_2030_EN.txt', RESOLUTION + 'x')
    write('odd/S_RES_2851_2030_FR.txt', LATER + 'x')
    write('odd/impossible.txt', RESOLUTION.replace('2840', '822'))
    write('odd/nameless.txt', 'The harbour of Norvania remains open to all ships.')
    ends(Run('add', '--quiet', '--in', db, 'odd'), 0)
    run = Run('doctor', '--in', db, '--format', 'json')
    ends(run, 0)
    seen = {(d['code'], os.path.basename(d.get('path', ''))) for d in lines_of(run)[0]['defects']}
    for defect in (('name-differs', 'S_RES_2841_2030_EN.txt'), ('name-differs', 'S_RES_2851_2030_FR.txt'),
                   ('impossible-symbol', 'impossible.txt'), ('no-symbol', 'nameless.txt')):
        claim(defect in seen, run, defect)
    claim(sum(code == 'symbol-twice' for code, _ in seen) == 2, run)


def test_doctor_damage():
    """the doctor says that a file is damaged, and ends with 1"""
    db = collection()
    with open(db, 'r+b') as f:
        f.seek(8192 * 5)
        f.write(b'\xff' * 8192 * 2)
    run = Run('doctor', '--in', db)
    claim(run.code in (1, 3) and 'damaged' in run.out + run.err, run)


def test_missing():
    """what is cited and not held is listed with a link and the place that cites it"""
    run = Run('missing', '--in', citing_collection(), '--format', 'json')
    rows = lines_of(run)
    claim([row['symbol'] for row in rows] == ['S/RES/2799 (2029)'], run)
    claim(rows[0]['link'].endswith('/en/S/RES/2799(2029)') and rows[0]['first']['symbol'] == 'S/RES/2851 (2030)', run)
    ends(Run('missing', '--in', 'held.db'), 0, prints='cited by 1 document, first S/RES/2851 (2030)')


def test_edges():
    """cites and cited-by are the same edges from both ends, with pinpoints"""
    db = citing_collection()
    out, back = (lines_of(Run(*words, '--in', db, '--format', 'json'))
                 for words in (('cites', 'S/RES/2851'), ('cited-by', 'S/RES/2840 (2030)')))
    claim([(e['cited'], e['held']) for e in out] ==
          [('S/RES/2840 (2030)', True), ('S/RES/2799 (2029)', False), ('S/RES/2840 (2030)', True)], out)
    claim([e.get('pinpoint') for e in back] == [None, 'paragraph 1'], back)
    claim(all(e['symbol'] == 'S/RES/2851 (2030)' and e['kind'] == 'preambular' for e in back), back)
    claim(Run('cited-by', 'S/RES/2840', '--to', '2030-09', '--in', db, '--format', 'json').out == '', db)
    ends(Run('cites', 'S/RES/2999 (2030)', '--in', db), 3, says='is not held')
    ends(Run('show', 'S/RES/2799 (2029)', '--in', db), 3, says='"S/RES/2799 (2029)" is not held; it is cited only')
    ends(Run('cited-by', 'S/RES/2999 (2030)', '--in', db), 3, says='neither held nor cited')
    ends(Run('show', 'S/RES/2840 (2029)', '--in', db), 3, says='"S/RES/2840 (2029)" is not held; like it are: S/RES/2840 (2030)')
    ends(Run('cited-by', 'S/RES/28401', '--in', db), 3, says='"S/RES/28401" is neither held nor cited; like it are: S/RES/2840 (2030)')


def test_show():
    """show prints a document or one paragraph of it"""
    db = collection()
    ends(Run('show', 'S/RES/2840', '--in', db), 0, prints='within thirty days')
    run = Run('show', 's/res/2840 (2030)/2', '--in', db)
    ends(run, 0, prints='Decides to remain seized of the matter.')
    claim('thirty' not in run.out, run)
    ends(Run('show', 'S/RES/2840/pp1', '--in', db), 0, prints='Recalling the principles')
    ends(Run('show', 'S/RES/2840/9', '--in', db), 3, says='has no paragraph "9"')
    ends(Run('show', 'S/RES/2840', '--lang', 'fr', '--in', db), 3, says='is held in en, and not in fr')
    ends(Run('show', 'S/RES/2840', '--lang', 'en,xx', '--in', db), 2, says='not "en,xx"')


def test_show_side_by_side():
    """two languages stand side by side, paragraph by paragraph"""
    db = collection()
    write('library/third.txt', FRENCH)
    ends(Run('add', '--quiet', '--in', db, 'library'), 0)
    os.remove(os.path.join(WORK, 'library/third.txt'))
    rows = lines_of(Run('show', 'S/RES/2840/2', '--lang', 'en,fr', '--in', db, '--format', 'json'))
    claim([[v['text'] for v in row['versions']] for row in rows] ==
          [['Decides to remain seized of the matter.', 'Décide de rester saisi de la question.']], rows)
    run = Run('show', 'S/RES/2840', '--lang', 'en,fr', '--in', db)
    line = next(line for line in run.out.split('\n') if 'Decides to remain' in line)
    claim('Décide de' in line, run)
