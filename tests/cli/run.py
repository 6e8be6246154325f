#!/usr/bin/env python3
"""Tries the program as people use it: what it prints where, and how it ends.

usage: run.py VERBALE FOLDER_TO_WORK_IN [WORD_IN_A_TEST'S_NAME]

A test is a function test_*; its first line of documentation is what it claims.
"""
import io, json, os, pty, re, select, shutil, signal, struct, subprocess, sys, termios, fcntl, time, zipfile, zlib

VERBALE = os.path.abspath(sys.argv[1])
WORK = os.path.abspath(sys.argv[2])

RESOLUTION = '''United Nations                                                          S/RES/2840 (2030)
Security Council                                               Distr.: General
                                                               14 March 2030

                         Resolution 2840 (2030)

     Adopted by the Security Council at its 9901st meeting, on 14 March 2030

     The Security Council,

     Recalling the principles of the Charter of the United Nations,

     1.   Demands that all parties withdraw their forces from the gauging stations
of the lower Ister within thirty days;

     2.   Decides to remain seized of the matter.
'''
LATER = RESOLUTION.replace('2840 (2030)', '2851 (2030)').replace('14 March', '17 October').replace('thirty', 'ten')
DRAFT = '''Letter dated 4 March 2031 from the Permanent Representative of Norvania
to the United Nations addressed to the Secretary-General

     I have the honour to recall Security Council resolution 2840 (2030), by which the Council
demanded that "all parties withdraw their forces from the gauging stations of the lower Ister
within %s days".
'''
WORDS = 'all parties withdraw their forces from the gauging stations of the lower Ister'


class Run:
    """One run of the program; `env` entries of None are taken out."""
    def __init__(self, *words, stdin='', env=None, cwd=None):
        done = subprocess.run([VERBALE, *words], input=stdin.encode() if isinstance(stdin, str) else stdin, capture_output=True,
                              env=environment(env), cwd=cwd or WORK, timeout=120)
        self.words, self.code = words, done.returncode
        self.out, self.err = done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace')

    def __str__(self):
        return 'verbale %s -> %d\n--- out\n%s\n--- err\n%s' % (' '.join(self.words), self.code, self.out, self.err)


def environment(extra=None):
    env = {'PATH': os.environ['PATH'], 'HOME': WORK + '/home', 'LC_ALL': 'C.UTF-8'}
    env.update({k: v for k, v in os.environ.items() if k.endswith('SAN_OPTIONS')})
    env.update(extra or {})
    return {k: v for k, v in env.items() if v is not None}


def on_terminal(*words, columns=80, env=None):
    """What a terminal of that width shows of a run, and its exit code."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 40, columns, 0, 0))
    running = subprocess.Popen([VERBALE, *words], stdin=slave, stdout=slave, stderr=slave, cwd=WORK,
                               env=environment({'TERM': 'xterm', **(env or {})}))
    os.close(slave)
    seen = b''
    while True:
        ready, _, _ = select.select([master], [], [], 120)
        try:
            part = os.read(master, 65536) if ready else b''
        except OSError:
            part = b''
        if not part:
            break
        seen += part
    os.close(master)
    return seen.decode('utf-8', 'replace').replace('\r\n', '\n'), running.wait()


def write(name, text):
    path = os.path.join(WORK, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return path


def claim(true, run, what=''):
    if not true:
        raise AssertionError('%s\n%s' % (what, run))


def ends(run, code, *, says=None, prints=None):
    claim(run.code == code, run, 'should end with %d' % code)
    if says is not None:
        claim(says in run.err, run, 'should say "%s"' % says)
    if prints is not None:
        claim(prints in run.out, run, 'should print "%s"' % prints)


def collection(name='held.db'):
    """A fresh collection of the two resolutions."""
    path = os.path.join(WORK, name)
    for ending in ('', '-wal', '-shm', '-journal'):
        if os.path.exists(path + ending):
            os.remove(path + ending)
    write('library/first.txt', RESOLUTION)
    write('library/second.txt', LATER)
    ends(Run('add', '--quiet', '--in', path, 'library'), 0)
    return path


# ---- comparing ----------------------------------------------------------------

def test_diff():
    """two versions are compared paragraph by paragraph: moved, merged, split, renumbered ones are told"""
    old, new = (os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'examples', 'versions', n) for n in ('resolution-84-212.txt', 'resolution-85-143.txt'))
    run = Run('diff', old, new)
    ends(run, 1, prints='A/RES/84/212 → A/RES/85/143')
    for words in ('para. 5 → para. 2, moved', 'merged        paras. 3, 4 → para. 4', 'split         para. 6 → paras. 5, 6', 'less than once a [week]'):
        claim(words in run.out, run, words)
    claim(max(len(line) for line in run.out.split('\n')) <= 80, run, 'no line is longer than the terminal')
    ends(Run('diff', old, old), 0, prints='the same')
    page = Run('diff', '--format', 'html', old, new)
    ends(page, 1, prints='<del>Calls upon</del>')
    claim('<script' not in page.out and 'http' not in page.out.replace('http-equiv', ''), page, 'the page asks nothing of any network')


def test_diff_symbols():
    """symbols are taken from the collection, files from where they lie"""
    db = collection('diff.db')
    run = Run('diff', '--in', db, 'S/RES/2840 (2030)@en', 'library/first.txt')
    ends(run, 0)
    ends(Run('diff', '--in', db, 'S/RES/9999 (2030)', 'library/first.txt'), 3, says='S/RES/9999 (2030)')
    ends(Run('diff', 'library/first.txt'), 2, says='two files or symbols')


# ---- who states what ------------------------------------------------------------

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


# ---- what is typed ----------------------------------------------------------

def test_without_words():
    """without a command it explains itself on standard error, as wrong usage"""
    run = Run()
    ends(run, 2, says='verbale check draft.txt')
    claim(run.out == '', run)


def test_help():
    """help is printed for every command, and teaches by example"""
    ends(Run('help'), 0, prints='FIRST STEPS')
    ends(Run('--help'), 0, prints='FIRST STEPS')
    for name in ('read', 'add', 'list', 'remove', 'doctor', 'missing', 'search', 'show', 'cites', 'cited-by', 'check', 'quote'):
        by_word, by_option = Run('help', name), Run(name, '--help')
        ends(by_word, 0, prints='\n    verbale %s ' % name)
        claim(by_word.out == by_option.out, by_option, 'help NAME and NAME --help are the same')
    ends(Run('help', 'verdicts'), 0, prints='misattributed')
    ends(Run('help', 'chek'), 2, says='did you mean "check"?')


def test_help_width():
    """help keeps to a narrow terminal, examples aside"""
    for line in Run('help', 'check', env={'COLUMNS': '50'}).out.split('\n'):
        claim(len(line) <= 50 or line.startswith('    verbale'), line, 'longer than 50')


def test_version():
    """the version is one line"""
    run = Run('--version')
    claim(re.fullmatch(r'verbale \d+\.\d+\.\d+\n', run.out) and run.code == 0, run)


def test_unknown_command():
    """an unknown command is wrong usage, and the nearest is proposed"""
    ends(Run('chekc', 'x'), 2, says='did you mean "check"?')
    ends(Run('frobnicate'), 2, says='verbale help')
    write('a-draft.txt', 'x')
    ends(Run('a-draft.txt'), 2, says='verbale check a-draft.txt')


def test_unknown_option():
    """an unknown option is wrong usage, and the nearest is proposed"""
    ends(Run('read', '--fromat', 'json', 'x'), 2, says='did you mean --format?')
    ends(Run('read', '--in', 'x', 'y'), 2, says='no option --in')
    ends(Run('read', '-Z', 'x'), 2, says='no option -Z')


def test_values_of_options():
    """an option's value is checked before anything is done"""
    ends(Run('read', '--format', 'xml', 'x'), 2, says='--format is text, json or akn; not "xml"')
    ends(Run('read', '--lang', 'de', 'x'), 2, says='not "de"')
    ends(Run('check', '--date', '2031-02-29', 'x'), 2, says='2031-02-29')
    ends(Run('read', '--format'), 2, says='needs a value')
    ends(Run('read', '--quiet=yes', 'x'), 2, says='takes no value')
    ends(Run('read'), 2, says='needs a file')
    ends(Run('quote'), 2, says='--batch')


def test_options_anywhere():
    """options may stand after operands, be joined by "=", and end at "--" """
    write('-odd.txt', DRAFT % 'ten')
    a = Run('read', 'draft.txt', '--format=json', '--quiet')
    b = Run('read', '--quiet', '--format', 'json', '--', 'draft.txt')
    ends(a, 0)
    claim(a.out == b.out, b)
    ends(Run('read', '--format', 'json', '--', '-odd.txt'), 0, prints='"-odd.txt"')


# ---- read ---------------------------------------------------------------------

def lines_of(run):
    return [json.loads(line) for line in run.out.splitlines()]


def test_read_json():
    """read gives one JSON object a line for each file, in order, path as given"""
    run = Run('read', '--format', 'json', './draft.txt', 'library/../library/first.txt')
    ends(run, 0)
    claim(run.err == '', run)
    draft, first = lines_of(run)
    claim(draft['verbale'] == 1 and draft['source']['path'] == './draft.txt', run)
    claim(first['source']['path'] == 'library/../library/first.txt', run)


def test_check_links():
    """check --links shows a link that leads elsewhere: place, words, where it leads, as which symbol, why the words were read so"""
    write('linked.html', '<html><body><p>Recalling its resolution <a href="https://undocs.org/S/RES/2851(2030)">2840 (2030)</a> of 14 March 2030 '
          'and <a href="https://undocs.org/en/S/2030/602">S/2030/602</a>,</p></body></html>')
    done = Run('check', '--links', '--format', 'json', 'linked.html')
    found = json.loads(done.out)
    link = [f for f in found['findings'] if f['about'] == 'link']
    assert len(link) == 1 and link[0]['text'] == '2840 (2030)' and link[0]['symbol'] == 'S/RES/2840 (2030)', done
    assert link[0]['official'] == 'S/RES/2851 (2030)' and link[0]['link'] == 'https://undocs.org/S/RES/2851(2030)' and link[0]['why'], done
    assert found['summary']['links'] == {'compared': 2, 'link-differs': 1}, done
    text = ' '.join(Run('check', '--links', 'linked.html', 'linked.html').out.split())
    assert 'the link leads to S/RES/2851 (2030); the words name S/RES/2840 (2030)' in text and 'https://undocs.org/S/RES/2851(2030)' in text, text
    assert text.endswith('in 2 drafts 4 links compared with the words: 2 lead to another document'), text
    assert '"links"' not in Run('check', '--format', 'json', 'linked.html').out
    assert 'The link leads to' in Run('check', '--links', '--format', 'html', 'linked.html').out


def test_read_default_format():
    """read gives text on a terminal and JSON elsewhere"""
    claim(Run('read', 'draft.txt').out.startswith('{'), Run('read', 'draft.txt'))
    shown, code = on_terminal('read', 'draft.txt')
    claim(code == 0 and not shown.startswith('{'), shown)


def test_read_standard_input():
    """"-" reads standard input, and is named so"""
    run = Run('read', '--format', 'json', '-', stdin=RESOLUTION)
    ends(run, 0)
    claim(lines_of(run)[0]['source']['path'] == '-', run)
    same = Run('read', '--format', 'json', 'library/first.txt')
    claim(lines_of(run)[0]['text'] == lines_of(same)[0]['text'], run)


def test_read_one_missing():
    """a file that is not there is named, and the others are read"""
    run = Run('read', '--format', 'json', 'draft.txt', 'gone.txt', 'library/first.txt')
    ends(run, 3, says='gone.txt')
    claim(len(lines_of(run)) == 2, run)


def test_read_folder():
    """read FOLDER reads all files in it and in its folders, follows no links, and goes on after one that cannot be read"""
    os.makedirs(os.path.join(WORK, 'shelf', 'deep'), exist_ok=True)
    write('shelf/b.txt', 'Recalling its resolution 2840 (2030),\n')
    write('shelf/deep/a.txt', 'Recalling its resolution 2841 (2030),\n')
    with open(os.path.join(WORK, 'shelf', 'c.txt'), 'wb') as f:
        f.write(b'\0\1')
    if not os.path.islink(os.path.join(WORK, 'shelf', 'link.txt')):
        os.symlink('b.txt', os.path.join(WORK, 'shelf', 'link.txt'))
    run = Run('read', '--format', 'json', 'shelf', 'draft.txt')
    paths = [json.loads(line)['source']['path'] for line in run.out.splitlines()]
    claim(paths == ['shelf/b.txt', 'shelf/deep/a.txt', 'draft.txt'], run, paths)
    ends(run, 3, says='1 symbolic link not followed')
    ends(Run('read', '--format', 'akn', 'shelf'), 2, says='-o FOLDER')


def test_read_akn():
    """read --format akn gives one XML document; several go to a folder, one file each"""
    ends(Run('read', '--format', 'akn', 'draft.txt'), 0, prints='<doc name="officialLetter">')
    ends(Run('read', '--format', 'akn', 'draft.txt', 'library/first.txt'), 2, says='-o FOLDER')
    os.makedirs(os.path.join(WORK, 'akn'), exist_ok=True)
    ends(Run('read', '--format', 'akn', '-o', 'akn', 'draft.txt', 'library/first.txt'), 0)
    claim(sorted(os.listdir(os.path.join(WORK, 'akn'))) == ['draft.txt.akn.xml', 'first.txt.akn.xml'], os.listdir(os.path.join(WORK, 'akn')))
    ends(Run('read', '--format', 'akn', '-o', 'akn', 'draft.txt', './draft.txt'), 2, says='would both become draft.txt.akn.xml')


def test_read_offsets():
    """places are code points of the text, or UTF-16 units when asked for"""
    write('astral.txt', '\U0001D54F\U0001D54F recalling its resolution 822 (1993) of 30 April 1993.\n')
    for offsets, unit in (('code-points', 1), ('utf16', 2)):
        found = lines_of(Run('read', '--format', 'json', '--offsets', offsets, 'astral.txt'))[0]
        at = found['text'].index('822 (1993)') + 2 * (unit - 1)
        claim([c['start'] for c in found['citations']] == [at], found['citations'])


ENCODED = {
    'Резолюция Совета: стороны незамедлительно прекращают строительство на нижнем Истре и возобновляют измерения, как указано в пункте 3 '
    'доклада Комиссии бассейна Истра от 27 июля 2030 года. Это решение вступает в силу немедленно.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1251', 'koi8-r', 'iso-8859-5', 'cp866'],
    'قرر المجلس أن يبقي المسألة قيد نظره، وأن تستأنف الدولتان القياسات المشتركة في محطات القياس الأربع على النهر السفلي في غضون ثلاثين يوما.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1256', 'iso-8859-6'],
    'Le Conseil décide de rester saisi de la question et prie les deux États de reprendre les mesures à la première échéance prévue.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1252', 'iso-8859-1'],
    'El Consejo decide seguir ocupándose de la cuestión y pide a los dos Estados que reanuden las mediciones según lo acordado el año próximo.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1252'],
    '安全理事会2030年3月14日第2840(2030)号决议决定继续处理此案，并请两国政府在30天内恢复下游四个水文站的联合测量工作。\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'gb18030', 'gbk', 'gb2312'],
}


def test_read_encodings():
    """a text is the same in whatever encoding it comes, and which it was is said"""
    for text, encodings in ENCODED.items():
        for encoding in encodings:
            done = Run('read', '--format', 'json', '-', stdin=text.encode(encoding))
            ends(done, 0)
            read = json.loads(done.out)
            claim(read['text'] == text.strip(), (encoding, read['text'][:60]))
            said = [r['message'] for r in read['remarks'] if r['code'] == 'encoding']
            claim(bool(said) == (encoding != 'utf-8-sig'), (encoding, said))


def test_read_any_bytes():
    """whatever the bytes, read ends, says so, and prints valid JSON"""
    for name, data in (('empty.txt', b''), ('nul.txt', b'a\0b\0' * 500), ('high.txt', bytes(range(128, 256)) * 40),
                       ('one-line.txt', b'resolution 822 (1993) and ' * 20000), ('newlines.txt', b'\n' * 100000)):
        run = Run('read', '--format', 'json', write(name, data))
        claim(run.code in (0, 3), run, name)
        claim((run.code == 3) == (run.out == '') and all(lines_of(run)), run, name)


def test_out_file():
    """-o writes the file whole and leaves standard output alone"""
    run = Run('read', '--format', 'json', '-o', 'read.jsonl', 'draft.txt', 'library/first.txt')
    ends(run, 0)
    with open(WORK + '/read.jsonl') as f:
        claim(run.out == '' and len([json.loads(line) for line in f]) == 2, run)
    ends(Run('read', '-o', 'no/such/folder/x', 'draft.txt'), 3, says='no/such/folder')


def test_output_full():
    """a full disk is an error, not a silence"""
    if os.path.exists('/dev/full'):
        with open('/dev/full', 'w') as full:
            done = subprocess.run([VERBALE, 'read', '--format', 'json', 'draft.txt'], stdout=full, stderr=subprocess.PIPE, cwd=WORK,
                                  env=environment())
        claim(done.returncode == 3 and b'cannot write' in done.stderr, done)


# ---- add ------------------------------------------------------------------------

def test_add_again():
    """adding again takes in nothing, changing a file takes in that one"""
    path = collection()
    ends(Run('add', '--in', path, 'library'), 0, prints='0 documents added, 0 changed, 2 unchanged')
    write('library/second.txt', LATER.replace('seized', 'actively seized'))
    ends(Run('add', '--in', path, 'library'), 0, prints='0 documents added, 1 changed, 1 unchanged')


def test_add_from_elsewhere():
    """a file is the same from whatever folder it is added"""
    path = collection()
    ends(Run('add', '--in', path, 'first.txt', cwd=WORK + '/library'), 0, prints='1 unchanged')


def test_add_folder():
    """folders are taken in whole; hidden files, links and other kinds are left out and counted"""
    shutil.rmtree(WORK + '/mixed', ignore_errors=True)
    write('mixed/a/deep/first.txt', RESOLUTION)
    write('mixed/.hidden.txt', LATER)
    write('mixed/.git/second.txt', LATER)
    write('mixed/picture.png', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)
    os.symlink(WORK + '/library', WORK + '/mixed/elsewhere')
    run = Run('add', '--in', WORK + '/mixed.db', 'mixed')
    ends(run, 0, prints='1 document added')
    claim('1 file left out' in run.out and '.png' in run.out, run)
    claim('1 symbolic link not followed' in run.out, run)


def packed(members):
    """The bytes of a ZIP of these members: name, text or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in members:
            z.writestr(name, text)
    return out.getvalue()


def test_zip_read():
    """read takes each member of a ZIP, those of a ZIP in it too, by names that say where they are from"""
    inner = packed([('второй.txt', LATER)])
    write('papers.zip', packed([('council/first.txt', RESOLUTION), ('inner.zip', inner), ('.hidden.txt', LATER), ('../out.txt', LATER)]))
    done = Run('read', '--format', 'json', 'papers.zip')
    read = [json.loads(line) for line in done.out.splitlines()]
    claim([(d['source']['path'], d['id']) for d in read] == [('papers.zip!council/first.txt', 'S/RES/2840 (2030)'),
                                                             ('papers.zip!inner.zip!второй.txt', 'S/RES/2851 (2030)')], done)
    ends(done, 0, says='papers.zip: 1 member left out')
    ends(Run('check', '--format', 'html', 'papers.zip'), 3, says='--report FOLDER')


def test_zip_add():
    """add takes a ZIP as a folder: again only what changed; remove takes out all that came of it"""
    path = WORK + '/packed.db'
    os.path.exists(path) and os.remove(path)
    write('packed.zip', packed([('first.txt', RESOLUTION), ('second.txt', LATER), ('a.png', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)]))
    run = Run('add', '--in', path, 'packed.zip')
    ends(run, 0, prints='2 documents added')
    claim('1 file left out' in run.out and '.png' in run.out, run)
    write('packed.zip', packed([('first.txt', RESOLUTION), ('second.txt', LATER.replace('seized', 'actively seized'))]))
    ends(Run('add', '--in', path, 'packed.zip'), 0, prints='0 documents added, 1 changed, 1 unchanged')
    run = Run('list', '--format', 'json', '--in', path)
    claim('packed.zip!first.txt' in run.out, run)
    ends(Run('remove', '--in', path, 'packed.zip'), 0, prints='2 documents removed')


def test_zip_damaged():
    """of a ZIP that is cut off the whole members are read, and the rest is said; one nested too deeply is not gone into"""
    whole = packed([('first.txt', RESOLUTION), ('second.txt', LATER * 40)])
    write('cut.zip', whole[:whole.index(b'second.txt') + 60])
    run = Run('read', '--format', 'json', 'cut.zip')
    ends(run, 3, says='cut.zip')
    claim('S/RES/2840 (2030)' in run.out, run)
    nest = packed([('first.txt', RESOLUTION)])
    for depth in range(6):
        nest = packed([('inner%d.zip' % depth, nest)])
    write('nest.zip', nest)
    ends(Run('read', '--format', 'json', 'nest.zip'), 3, says='archives are nested too deeply')


def test_add_kind_named():
    """a file of another kind that was named is an error"""
    write('picture.png', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)
    ends(Run('add', '--in', WORK + '/mixed.db', 'picture.png'), 3, says='picture.png')


def test_add_missing():
    """what is not there is named, and the rest is added"""
    collection()
    os.path.exists(WORK + '/new.db') and os.remove(WORK + '/new.db')
    ends(Run('add', '--in', WORK + '/new.db', 'gone', 'library'), 3, says='gone', prints='2 documents added')


def test_add_symbol_from_name():
    """a symbol that only the file's name gives is counted"""
    write('named/S_RES_2860_2031.txt', 'The Security Council,\n\nDecides to remain seized of the matter.\n')
    ends(Run('add', '--in', WORK + '/named.db', 'named'), 0, prints='1 symbol taken from the file name')


def test_add_usual_place():
    """without a name the collection is in the user's data folder, which is made"""
    shutil.rmtree(WORK + '/data', ignore_errors=True)
    ends(Run('add', 'library', env={'XDG_DATA_HOME': WORK + '/data'}), 0)
    claim(os.path.exists(WORK + '/data/verbale/collection.db'), 'no collection there')
    ends(Run('quote', '--quiet', WORDS, env={'XDG_DATA_HOME': WORK + '/data'}), 0)
    ends(Run('quote', WORDS, env={'VERBALE_COLLECTION': WORK + '/data/verbale/collection.db'}), 0)


def test_add_interrupted():
    """an interrupt keeps what was read, and the next run goes on"""
    path = WORK + '/interrupted.db'
    os.path.exists(path) and os.remove(path)
    for i in range(400):
        write('many/%03d.txt' % i, RESOLUTION.replace('2840', str(3000 + i)) + LATER * 20)
    running = subprocess.Popen([VERBALE, 'add', '--in', path, 'many'], stdout=subprocess.PIPE, cwd=WORK, env=environment())
    time.sleep(0.4)
    running.send_signal(signal.SIGINT)
    out = running.communicate(timeout=60)[0].decode()
    if 'interrupted' in out:  # a fast machine may have been done by then
        claim(running.returncode == 3, out)
        kept = int(re.search(r'(\d+) documents? added', out).group(1))
        claim(kept < 400, out)
        ends(Run('add', '--in', path, 'many'), 0, prints='%d unchanged' % kept)


def test_add_killed():
    """after kill -9 the collection is sound, and the next run completes it"""
    path = WORK + '/killed.db'
    os.path.exists(path) and os.remove(path)
    running = subprocess.Popen([VERBALE, 'add', '--quiet', '--in', path, 'many'], cwd=WORK, env=environment())
    time.sleep(0.5)
    running.kill()
    running.wait()
    again = Run('add', '--in', path, 'many')
    ends(again, 0)
    claim(sum(int(n) for n in re.findall(r'(\d+) (?:documents? added|unchanged)', again.out)) == 400, again)


# ---- check ----------------------------------------------------------------------

# ---- list, remove ---------------------------------------------------------------

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


# ---- doctor, missing, show, cites, cited-by --------------------------------------

CITING = LATER.replace('Recalling the principles of the Charter of the United Nations,',
                       'Recalling its resolutions 2840 (2030) and 2799 (2029), and paragraph 1 of its resolution 2840 (2030),')


def citing_collection():
    """The two resolutions, the later of which cites the earlier twice, and one that is not held."""
    db = collection()
    write('library/second.txt', CITING)
    ends(Run('add', '--quiet', '--in', db, 'library'), 0)
    return db


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


FRENCH = '''Nations Unies                                                          S/RES/2840 (2030)
Conseil de sécurité                                            Distr. générale
                                                               14 mars 2030

                         Résolution 2840 (2030)

     Adoptée par le Conseil de sécurité à sa 9901e séance, le 14 mars 2030

     Le Conseil de sécurité,

     Rappelant les principes de la Charte des Nations Unies,

     1.   Exige que toutes les parties retirent leurs forces des stations de jaugeage
du cours inférieur de l’Ister dans un délai de trente jours ;

     2.   Décide de rester saisi de la question.
'''


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


# ---- search -------------------------------------------------------------------------

RUSSIAN = '''Организация Объединенных Наций                                        S/RES/2840 (2030)
Совет Безопасности                                             Distr.: General
                                                               14 March 2030

                         Резолюция 2840 (2030)

     Принята Советом Безопасности на его 9901-м заседании 14 марта 2030 года

     Совет Безопасности,

     ссылаясь на принципы Устава Организации Объединенных Наций,

     1.   требует, чтобы все стороны вывели свои войска с водомерных станций в низовьях Истра;

     2.   постановляет продолжать заниматься этим вопросом.
'''
CHINESE = '''联合国                                                                S/RES/2840 (2030)
安全理事会                                                       Distr.: General
                                                               14 March 2030

                         第2840(2030)号决议

     2030年3月14日安全理事会第9901次会议通过

     安全理事会，

     回顾《联合国宪章》的各项原则，

     1.   要求所有各方从伊斯特河下游水文站撤出其部队；

     2.   决定继续处理此案。
'''
ARABIC = '''الأمم المتحدة                                                        S/RES/2840 (2030)
مجلس الأمن                                                       Distr.: General
                                                               14 March 2030

                         القرار 2840 (2030)

     الذي اتخذه مجلس الأمن في جلسته 9901 المعقودة في 14 آذار/مارس 2030

     إن مجلس الأمن،

     إذ يشير إلى مبادئ ميثاق الأمم المتحدة،

     1 -   يطالب جميع الأطراف بسحب قواتها من محطات قياس المياه؛

     2 -   يقرر أن يبقي المسألة قيد نظره.
'''


LETTER_OF = '''United Nations                                                              %s
Security Council                                                     Distr.: General
                                                                     4 March 2031
                                                                     Original: English

     Letter dated 3 March 2031 from the Permanent Representative of %s to the United Nations
     addressed to the President of the Security Council

     I have the honour to write to you about the gauges of the lower Ister, under agenda item %s.
'''


def found(db, *words):
    """[(symbol, lang, num or rank)] of what a query finds."""
    run = Run('search', '--in', db, '--format', 'json', *words)
    ends(run, 0)
    answer = json.loads(run.out)
    claim(answer['total'] >= len(answer['results']), run)
    return [(r['symbol'], r['lang'], r.get('num') or r.get('ordinal')) for r in answer['results']]


def six_languages():
    db = citing_collection()
    for name, text in (('fr', FRENCH), ('ru', RUSSIAN), ('zh', CHINESE), ('ar', ARABIC)):
        write('tongues/%s.txt' % name, text)
    ends(Run('add', '--quiet', '--in', db, 'tongues'), 0)
    return db


def test_search_words():
    """words are found in every form, phrases where they run, and what is excluded is not"""
    db = citing_collection()
    one, other = ('S/RES/2840 (2030)', 'en', '1.'), ('S/RES/2851 (2030)', 'en', '1.')
    for words, expected in (('withdrawing', {one, other}), ('thirty forces', {one}), ('"forces from the gauging"', {one, other}),
                            ('"gauging forces"', set()), ('withdraw* AND (thirty OR ten)', {one, other}), ('withdraw -ten', {one}),
                            ('withdraw NOT thirty', {other}), ('NEAR(withdraw forces, 3)', {one, other}),
                            ('NEAR(withdraw ister, 2)', set()), ('gaug*', {one, other}), ('Ister, ten', {other})):
        claim(set(found(db, words)) == expected, found(db, words), words)


def test_search_exact():
    """--exact takes words as they are typed: no other form, no other case, no other accent"""
    db = six_languages()
    claim(len(found(db, '--exact', 'parties')) == 3, found(db, '--exact', 'parties'))
    claim(found(db, '--exact', 'party') == [], 'party')
    claim(found(db, '--exact', 'ister') == [] and len(found(db, '--exact', 'Ister')) == 3, 'Ister')
    claim(found(db, '--exact', 'decide') == [] and len(found(db, 'decide')) >= 3, 'decide')
    claim(found(db, '--exact', 'thirty NOT Ister') == [], 'not')


def test_search_languages():
    """Russian and Arabic words are found in other forms, Chinese ones by any two letters"""
    db = six_languages()
    symbol = 'S/RES/2840 (2030)'
    for words, expected in (('войсками', (symbol, 'ru', '1.')), ('станция', (symbol, 'ru', '1.')), ('部队', (symbol, 'zh', '1.')),
                            ('水文站', (symbol, 'zh', '1.')), ('قواتها', (symbol, 'ar', '1 -')), ('الاطراف', (symbol, 'ar', '1 -'))):
        claim([hit[:2] for hit in found(db, words)] == [expected[:2]], found(db, words), words)
    claim({hit[1] for hit in found(db, 'ister')} == {'en', 'fr'}, found(db, 'ister'))
    claim({hit[1] for hit in found(db, '--lang', 'fr', 'ister')} == {'fr'}, 'fr')


def test_search_symbols():
    """a symbol finds the document and what cites it, with its year or without"""
    db = citing_collection()
    for words in ('S/RES/2840 (2030)', 'S/RES/2840', 's/res/2840', '2840 (2030)'):
        hits = {hit[0] for hit in found(db, words)}
        claim(hits == {'S/RES/2840 (2030)', 'S/RES/2851 (2030)'} or words == 's/res/2840', hits, words)


def test_search_removed():
    """what has been removed is not found, and what has been changed is found once"""
    db = collection()
    ends(Run('remove', '--in', db, 'S/RES/2840'), 0)
    claim(found(db, 'thirty') == [], db)
    write('library/second.txt', LATER.replace('ten', 'eleven'))
    ends(Run('add', '--quiet', '--in', db, 'library/second.txt'), 0)
    claim(found(db, 'ten') == [] and len(found(db, 'eleven')) == 1, db)


def test_search_errors():
    """a query that cannot be understood is pointed at"""
    db = collection()
    for words, place in (('peace AND (war', 10), ('"peace', 0), ('NOT peace', 0), ('peace)', 5), ('peace OR', 8), ('', 0), ('NEAR(a)', 5)):
        run = Run('search', '--in', db, words)
        claim(run.code == 2 and run.err.split('\n')[2] == '    ' + ' ' * place + '^', run)


def test_search_filters():
    """a search is narrowed by class and date"""
    db = citing_collection()
    claim({hit[0] for hit in found(db, '--from', '2030-10', 'forces')} == {'S/RES/2851 (2030)'}, db)
    claim({hit[0] for hit in found(db, '--to', '2030-03-14', 'forces')} == {'S/RES/2840 (2030)'}, db)
    claim(found(db, '--class', 'letter', 'forces') == [], db)
    claim(len(found(db, '--limit', '1', 'forces')) == 1, db)


def test_search_narrowed():
    """a search is narrowed by body, session and agenda item, in whatever language the body is named"""
    db = citing_collection()
    for words in (('--body', 'SC'), ('--body', 'sc'), ('--body', 'Security Council'), ('--body', 'Conseil de sécurité')):
        claim(len(found(db, *words, 'forces')) >= 2, words)
    claim(found(db, '--body', 'GA', 'forces') == [], db)
    claim(found(db, '--session', '9', 'forces') == [], db)
    claim(found(db, '--state', 'Norvania', 'forces') == [] and found(db, '--agenda', '14', 'forces') == [], db)
    run = Run('search', '--in', db, '--session', 'ten', 'forces')
    ends(run, 2, says='is the number of a session')


def test_search_narrowed_letters():
    """letters are found by the State that wrote them and by the agenda items that they are under"""
    write('letters/one.txt', LETTER_OF % ('S/2031/11', 'Egypt', '14'))
    write('letters/two.txt', LETTER_OF % ('S/2031/12', 'France', '28'))
    ends(Run('add', '--quiet', '--in', 'letters.db', 'letters'), 0)
    for words, expected in ((('--state', 'Egypt'), 'S/2031/11'), (('--state', 'Египет'), 'S/2031/11'), (('--state', 'FRA'), 'S/2031/12')):
        claim({hit[0] for hit in found('letters.db', *words, 'gauges')} == {expected}, words, found('letters.db', *words, 'gauges'))


def test_search_sorted():
    """by date, the latest or the oldest first"""
    db = citing_collection()
    for sort, reverse in (('date', True), ('oldest', False)):
        run = Run('search', '--in', db, '--format', 'json', '--sort', sort, 'forces')
        dates = [r['date'] for r in json.loads(run.out)['results']]
        claim(len(set(dates)) > 1 and dates == sorted(dates, reverse=reverse), run, sort)
    ends(Run('search', '--in', db, '--sort', 'title', 'forces'), 2, says='--sort')


def test_search_facets():
    """facets count all that was found, not only what is shown"""
    db = citing_collection()
    run = Run('search', '--in', db, '--format', 'json', '--facets', '--limit', '1', 'forces')
    ends(run, 0)
    answer = json.loads(run.out)
    facets = answer['facets']
    claim(len(answer['results']) == 1 and answer['total'] >= 2, run)
    for name in ('body', 'class', 'lang', 'year'):
        claim(sum(v['paragraphs'] for v in facets[name]) == answer['total'], run, name)
    claim([v['value'] for v in facets['year']] == ['2030'] and facets['body'][0]['value'] == 'SC', run)
    ends(Run('search', '--in', db, '--facets', 'forces'), 0, prints='class     resolution')


def test_search_suggestions():
    """a symbol that is not there is answered with those that are like it"""
    db = citing_collection()
    for typed in ('S/RES/2840 (2031)', 'S/RES/2841 (2030)', 'S/RES/840 (2030)', 'S/RES/28440 (2030)', 'S/RES/2480 (2030)', 'S/RES/2840 (2003)',
                  'S/RES/280', 'S/RES/28401'):
        run = Run('search', '--in', db, '--format', 'json', typed)
        claim('S/RES/2840 (2030)' in json.loads(run.out).get('suggestions', []), run)
    ends(Run('search', '--in', db, 'S/RES/2840 (2031)'), 0, prints='did you mean S/RES/2840 (2030)')
    claim('suggestions' not in json.loads(Run('search', '--in', db, '--format', 'json', 'A/RES/60/1').out), db)


def test_search_batch():
    """many queries are answered a line each, also those that cannot be understood"""
    db = citing_collection()
    write('queries.txt', 'forces\n\n"thirty\nS/RES/2840\n')
    run = Run('search', '--in', db, '--format', 'json', '--batch', 'queries.txt')
    ends(run, 3, says='line 3')
    answers = lines_of(run)
    claim([a['query'] for a in answers] == ['forces', '"thirty', 'S/RES/2840'], run)
    claim(answers[0]['total'] >= 2 and answers[1]['at'] == 0 and 'error' in answers[1] and answers[2]['total'] >= 2, run)
    ends(Run('search', '--in', db, '--batch', 'queries.txt', 'forces'), 2, says='takes its queries from its file')


def test_check_verdicts():
    """a sound quotation ends with 0, a changed number with 1"""
    path = collection()
    write('sound.txt', DRAFT % 'thirty')
    write('changed.txt', DRAFT % 'sixty')
    sound, changed = (Run('check', '--format', 'json', '--in', path, name) for name in ('sound.txt', 'changed.txt'))
    ends(sound, 0)
    ends(changed, 1)
    claim([f['verdict'] for f in lines_of(sound)[0]['findings'] if f['about'] == 'quotation'] == ['verbatim'], sound)
    claim([(f['verdict'], f['kinds']) for f in lines_of(changed)[0]['findings'] if f['about'] == 'quotation']
          == [('altered', ['number'])], changed)


def test_check_text():
    """the text report names the verdict, the passage and the sums"""
    run = Run('check', '--in', collection(), write('changed.txt', DRAFT % 'sixty'))
    ends(run, 1, prints='altered')
    claim('S/RES/2840 (2030)' in run.out and 'sixty' in run.out and 'thirty' in run.out, run)


BLANK = (b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
         b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')


def test_check_unread():
    """what could not be read is said first, and nothing sounds as if it had been checked"""
    with open(os.path.join(WORK, 'blank.pdf'), 'wb') as f:
        f.write(BLANK)
    run = Run('check', '--in', collection(), 'blank.pdf')
    ends(run, 0, prints='! not read')
    claim('in what was read' in run.out, run)
    told = lines_of(Run('check', '--in', 'held.db', '--format', 'json', 'blank.pdf'))[0]
    claim('page-without-text' in [remark['code'] for remark in told['remarks']], told)
    claim('<details class="card remarks" open' in Run('check', '--in', 'held.db', '--format', 'html', 'blank.pdf').out, 'open')
    claim('not read' not in Run('check', '--in', 'held.db', write('sound.txt', DRAFT % 'thirty')).out, 'a text that was read')


def test_check_without_collection():
    """without a collection it says so, and judges what can be judged"""
    run = Run('check', '--format', 'json', 'draft.txt')
    ends(run, 0, says='no collection')
    claim(len(lines_of(run)) == 1, run)
    claim(Run('check', '--quiet', '--format', 'json', 'draft.txt').err == '', run, 'quiet')


def test_check_named_collection_missing():
    """a collection that was named and is not there is an error"""
    ends(Run('check', '--in', 'none.db', 'draft.txt'), 3, says='none.db')
    ends(Run('check', 'draft.txt', env={'VERBALE_COLLECTION': 'none.db'}), 3, says='none.db')
    claim(not os.path.exists(WORK + '/none.db'), 'it was made')


def test_check_no_collection_file():
    """a file that is no collection is an error that names it"""
    write('not.db', 'this is no database, whatever its name says ' * 100)
    ends(Run('check', '--in', 'not.db', 'draft.txt'), 3, says='not.db')


def test_check_html():
    """the page is one file that asks for nothing outside itself"""
    path = collection()
    run = Run('check', '--in', path, '--format', 'html', 'changed.txt')
    ends(run, 1, prints='<!doctype html>' if '<!doctype' in run.out else '<!DOCTYPE html>')
    claim(not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="?(?:https?:)?//', run.out), run, 'something from outside')
    ends(Run('check', '--in', path, '--report', 'changed.html', 'changed.txt'), 1, prints='changed.html')
    with open(WORK + '/changed.html') as f:
        claim(f.read() == run.out, 'changed.html', '--report and --format html give the same page')


def test_check_several():
    """several drafts: one JSON line each; pages go to a folder"""
    path = collection()
    run = Run('check', '--in', path, '--format', 'json', 'sound.txt', 'gone.txt', 'changed.txt')
    ends(run, 3, says='gone.txt')
    claim(len(lines_of(run)) == 2, run)
    ends(Run('check', '--in', path, '--format', 'html', 'sound.txt', 'changed.txt'), 2, says='--report')
    ends(Run('check', '--in', path, '--report', 'one.html', 'sound.txt', 'changed.txt'), 2, says='folder')
    os.makedirs(WORK + '/pages', exist_ok=True)
    ends(Run('check', '--in', path, '--report', 'pages', 'sound.txt', 'changed.txt'), 1)
    claim(sorted(os.listdir(WORK + '/pages')) == ['changed.txt.verbale.html', 'sound.txt.verbale.html'], os.listdir(WORK + '/pages'))


def test_check_folder():
    """a folder is all that lies in it; a line a finding, and a sum of all files"""
    for name, year in (('a', '1993'), ('b', '1994'), ('c', '1992')):
        write('heap/%s/letter.txt' % name, 'Norvania recalls resolution 822 (%s).\n\nIt recalls resolution 853 (1993).\n' % year)
    write('heap/other.db', 'SQLite format 3, and so no text')
    run = Run('check', '--format', 'lines', 'heap')
    ends(run, 1, says='3 drafts: 2 with errors, 0 with warnings alone, 1 without either')
    claim('6 citations: 4 ok, 2 impossible' in run.err and '1 file left out' in run.err, run)
    claim(run.out.split('\n')[0] == 'heap/b/letter.txt: 1st para.: resolution 822 (1994): impossible: 822 is of 1993, not 1994: S/RES/822 (1993)', run)
    claim(run.out.count('\n') == 2, run)
    claim(Run('check', '-q', '-v', '--format', 'lines', 'heap').out.count('\n') == 6, 'verbose')
    claim(Run('check', '-q', '--format', 'lines', 'heap').err == '', 'quiet')
    claim(len(lines_of(Run('check', '--format', 'json', 'heap'))) == 3, 'json')
    os.makedirs(WORK + '/pages2', exist_ok=True)
    ends(Run('check', '--report', 'pages2', 'heap'), 2, says='letter.txt')
    os.makedirs(WORK + '/empty', exist_ok=True)
    ends(Run('check', 'empty'), 3, says='no file')


def test_check_date():
    """a draft without a date is judged by the day that is given"""
    write('undated.txt', 'We recall Security Council resolution 2851 (2030).\n')
    run = Run('check', '--quiet', '--format', 'json', '--date', '2029-05-01', 'undated.txt')
    claim([f['verdict'] for f in lines_of(run)[0]['findings']] == ['impossible'], run)
    run = Run('check', '--quiet', '--format', 'json', '--date', '2031-05-01', 'undated.txt')
    claim([f['verdict'] for f in lines_of(run)[0]['findings']] == ['ok'], run)


# ---- quote ----------------------------------------------------------------------

def test_quote():
    """one quotation: verdict and place, with and without the document named"""
    path = collection()
    run = Run('quote', '--in', path, '--format', 'json', '--cited', 'S/RES/2840(2030)', WORDS)
    ends(run, 0)
    claim(lines_of(run)[0]['verdict'] == 'verbatim' and lines_of(run)[0]['symbol'] == 'S/RES/2840 (2030)', run)
    anywhere = Run('quote', '--in', path, '--format', 'json', *WORDS.split())
    claim(len(lines_of(anywhere)[0]['found_in']) == 2, anywhere, 'words apart are taken together')
    ends(Run('quote', '--in', path, 'early reopening'), 0, prints='fewer than four words')
    ends(Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', WORDS.replace('all', 'some')), 1, prints='altered')
    ends(Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', '-', stdin=WORDS + '\n'), 0, prints='verbatim')


def test_found_in_order():
    """documents that have the words: the earliest, then the nearest in date to the draft"""
    path = os.path.join(WORK, 'years.db')
    for year in (2021, 2024, 2027, 2030):
        number = 2700 + 10 * (year - 2020)
        write('years/%d.txt' % year, 'S/RES/%d (%d)\n4 March %d\n\nThe Security Council,\n\n1. Decides that %s;\n' % (number, year, year, WORDS))
    ends(Run('add', '--quiet', '--in', path, 'years'), 0)
    draft = write('years-draft.txt', 'S/2026/118\n\nLetter dated 9 May 2026 from the Permanent Representative of Norvania to the United Nations '
                  'addressed to the Secretary-General\n\nThe pilots ask that “%s”.\n' % WORDS)
    run = Run('check', '--in', path, '--format', 'json', draft)
    found = [f for f in lines_of(run)[0]['findings'] if f['about'] == 'quotation'][0]['found_in']
    claim([symbol[-5:-1] for symbol in found] == ['2021', '2027', '2024', '2030'], run, 'order of found_in')


def test_quote_page():
    """one quotation as a page that stands alone: what differs in colour and in words, place, language, edition"""
    path = collection()
    page = Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', '--format', 'html', WORDS.replace('all', 'some'))
    ends(page, 1, prints='<table class="edits">')
    edition = lines_of(Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', '--format', 'json', WORDS))[0]['edition']
    for part in ('<!doctype html>', 'S/RES/2840 (2030)', 'English', edition, '<ins title="word">some</ins>', '<del title="word">all</del>'):
        claim(part in page.out, page, part)
    claim('src=' not in page.out and '<script' not in page.out, page, 'asks nothing of anybody')


def test_quote_timing():
    """a batch says what its answers took, on standard error"""
    asked = json.dumps({'cited': 'S/RES/2840 (2030)', 'quote': WORDS}) + '\n'
    ends(Run('quote', '--in', collection(), '--timing', '--batch', '-', stdin=asked), 0, says='timing: verbatim')


def test_quote_unaskable():
    """what is no symbol, or no words, is wrong usage"""
    path = collection()
    ends(Run('quote', '--in', path, '--cited', 'the resolution', WORDS), 2, says='"the resolution"')
    ends(Run('quote', '--in', path, '   '), 2, says='no words')


def test_quote_without_collection():
    """quote needs a collection, and says how to make one"""
    ends(Run('quote', WORDS), 3, says='verbale add')


def test_batch():
    """each line of a batch is answered in order, with its id"""
    path = collection()
    asked = [{'id': 'a', 'lang': 'en', 'cited': 'S/RES/2840 (2030)', 'quote': WORDS},
             {'id': 2, 'cited': 'S/RES/2840 (2030)', 'quote': WORDS.replace('lower', 'upper')},
             {'id': 'c', 'cited': None, 'quote': WORDS}]
    write('batch.jsonl', '\n'.join(json.dumps(q) for q in asked) + '\n\n')
    run = Run('quote', '--in', path, '--batch', 'batch.jsonl')
    ends(run, 1)
    claim([a['id'] for a in lines_of(run)] == ['a', '2', 'c'], run)
    claim([a['verdict'] for a in lines_of(run)][:2] == ['verbatim', 'altered'], run)
    piped = Run('quote', '--in', path, '--batch', '-', stdin=json.dumps(asked[0]))
    claim(lines_of(piped)[0]['verdict'] == 'verbatim', piped)


def test_batch_bad_lines():
    """a line that cannot be answered is answered with an error, and the rest go on"""
    lines = ['{"id": "a", "quote": "%s"}' % WORDS, 'not json', '{"id": "c"}', '[1]', '{"id": "e", "quote": 5}', '{"id": "f", "quote": "x", "lang": "de"}',
             '{"id": "g", "quote": "x", "cited": "no symbol at all"}', '{"id": "h", "quote": "\\ud800 lone"}', '{"id": "i", "quote": "%s"}' % WORDS]
    run = Run('quote', '--in', collection(), '--batch', write('bad.jsonl', '\n'.join(lines)))
    ends(run, 3)
    answers = lines_of(run)
    claim(len(answers) == 9 and [i for i, a in enumerate(answers) if 'error' in a] == [1, 2, 3, 4, 5, 6, 7], run)
    claim(answers[1]['line'] == 2 and answers[6]['id'] == 'g', run)
    ends(Run('quote', '--in', collection(), '--batch', 'gone.jsonl'), 3, says='gone.jsonl')
    ends(Run('quote', '--batch', 'x', 'words'), 2)


def test_batch_long_line():
    """a line beyond the ceiling costs itself alone"""
    long = '{"id": "a", "quote": "%s"}' % ('x ' * 3000000)
    run = Run('quote', '--in', collection(), '--batch', '-', stdin=long + '\n{"id": "b", "quote": "%s"}' % WORDS)
    ends(run, 3)
    claim('error' in lines_of(run)[0] and lines_of(run)[1]['id'] == 'b', run.err)


# ---- the terminal ---------------------------------------------------------------

def test_colour():
    """colour on terminals alone, and as NO_COLOR and --color ask"""
    path = collection()
    asked = ('check', '--in', path, 'changed.txt')
    claim('\033[' not in Run(*asked).out, 'colour in a pipe')
    claim('\033[' in on_terminal(*asked)[0], 'no colour on a terminal')
    claim('\033[' not in on_terminal(*asked, env={'NO_COLOR': '1'})[0], 'NO_COLOR')
    claim('\033[' not in on_terminal(*asked, env={'TERM': 'dumb'})[0], 'dumb')
    claim('\033[' not in on_terminal(*asked, '--color', 'never')[0], 'never')
    claim('\033[' in Run(*asked, '--color=always', env={'NO_COLOR': '1'}).out, 'always')


def test_narrow():
    """reports keep to the width of the terminal"""
    path = collection()
    for columns in (50, 80, 120):
        shown, _ = on_terminal('check', '--in', path, '--color', 'never', 'changed.txt', columns=columns)
        claim(all(len(line) <= columns for line in shown.split('\n')), shown, '%d columns' % columns)


def test_progress():
    """progress is drawn on terminals alone, not when quiet, and taken away at the end"""
    path = WORK + '/progress.db'
    for words, is_drawn in ((('add',), True), (('add', '--quiet'), False)):
        os.path.exists(path) and os.remove(path)
        shown, code = on_terminal(*words, '--in', path, 'many')
        claim(code == 0, shown)
        if is_drawn and float(re.search(r'\(([\d.]+) s\)', shown).group(1)) < 0.3:
            continue  # done before there was anything to tell
        claim(('of 400' in shown) == is_drawn, shown)
        claim(not is_drawn or shown.rindex('\033[K') < shown.rindex('400 documents added'), shown)
    claim('of 400' not in Run('add', '--in', path, 'many').err, 'progress in a pipe')


def pdf(*objects):
    """A PDF of objects given as bytes; the first is the catalogue."""
    out, places = b'%PDF-1.4\n', []
    for i, body in enumerate(objects):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (i + 1, body)
    table = b''.join(b'%010d 00000 n \n' % place for place in places)
    return out + b'xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def stream(more, data):
    return b'<<%s /Length %d>>\nstream\n%s\nendstream' % (more, len(data), data)


def printed_page(lines):
    """A page of lines in Helvetica."""
    shown = b'BT /F 12 Tf 72 700 Td 16 TL ' + b' '.join(b'(%s) Tj T*' % line.encode() for line in lines) + b' ET'
    return pdf(b'<</Type /Catalog /Pages 2 0 R>>', b'<</Type /Pages /Kids [3 0 R] /Count 1>>',
               b'<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
               stream(b'', shown), b'<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>')


def scanned_page(path):
    """The first page of a PDF as a PDF that is an image of it."""
    drawn = subprocess.run(['pdftoppm', '-gray', '-r', '200', path], capture_output=True, check=True).stdout
    width, height = (int(x) for x in drawn.split(b'\n', 3)[1].split())
    image = zlib.compress(drawn.split(b'\n', 3)[3])
    return pdf(b'<</Type /Catalog /Pages 2 0 R>>', b'<</Type /Pages /Kids [3 0 R] /Count 1>>',
               b'<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>',
               stream(b'', b'595 0 0 842 0 0 cm /I Do'),
               stream(b'/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 '
                      b'/Filter /FlateDecode' % (width, height), image))


def test_ocr():
    """--ocr reads the words of a page that is an image, says how surely, and where on the page they stand"""
    lines = ['The Government of Norvania recalls resolution 84/212,', 'and holds that the gauging stations of the lower Ister',
             'must be opened again within thirty days.']
    write('printed.pdf', printed_page(lines))
    write('scanned.pdf', scanned_page(WORK + '/printed.pdf'))
    plain = json.loads(Run('read', '--format', 'json', 'scanned.pdf').out)
    claim(plain['text'] == '' and [r['code'] for r in plain['remarks']].count('page-without-text') == 1, plain)
    run = Run('read', '--format', 'json', '--ocr', '--lang', 'en', 'scanned.pdf')
    read = json.loads(run.out)
    claim(read['text'] == ' '.join(lines), run)
    claim('verbale: scanned.pdf: recognising page 1, 1 of 1' in run.err, run)
    claim([c['symbol'] for c in read['citations']] == ['A/RES/84/212'], run)
    said = [r for r in read['remarks'] if r['code'] == 'recognised']
    claim(len(said) == 1 and (said[0]['start'], said[0]['end']) == (0, len(read['text'])) and 'mean confidence' in said[0]['message'], run)
    page, x0, y0, x1, y1 = read['citations'][0]['boxes'][0]
    real = json.loads(Run('read', '--format', 'json', 'printed.pdf').out)['citations'][0]['boxes'][0]
    claim(page == 1 and all(abs(a - b) < 4 for a, b in zip((x0, y0, x1, y1), real[1:])), (read['citations'][0], real))
    claim(not Run('read', '--format', 'json', '--ocr', '--quiet', 'scanned.pdf').err, 'quiet')
    unknown = json.loads(Run('read', '--format', 'json', '--ocr', 'scanned.pdf').out)
    claim('language-from-image' in [r['code'] for r in unknown['remarks']], unknown['remarks'])
    path = WORK + '/ocr.db'
    claim(Run('add', '--in', path, '--ocr', '--lang', 'en', 'scanned.pdf').code == 0, 'add')
    claim('thirty days' in Run('search', '--in', path, 'gauging').out, 'what was recognised is found')


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK + '/home')
    write('draft.txt', DRAFT % 'thirty')
    write('library/first.txt', RESOLUTION)
    failed = 0
    tests = [(n, f) for n, f in globals().items() if n.startswith('test_') and (len(sys.argv) < 4 or sys.argv[3] in n)]
    for name, test in tests:
        try:
            test()
            print('ok - %s' % test.__doc__.strip())
        except Exception as fault:  # one test's fault does not stop the others
            failed += 1
            print('not ok - %s (%s)\n  %s: %s' % (test.__doc__.strip(), name, type(fault).__name__, str(fault).replace('\n', '\n  ')))
    print('%d passed, %d failed' % (len(tests) - failed, failed))
    sys.exit(bool(failed))


if __name__ == '__main__':
    main()
