"""What is typed, and what the terminal shows: options, help, colours, output files."""
import json, os, re, subprocess

from program import VERBALE, WORK, DRAFT, Run, environment, on_terminal, write, claim, ends, collection, many_files


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
    path, many = WORK + '/progress.db', many_files()
    for words, is_drawn in ((('add',), True), (('add', '--quiet'), False)):
        os.path.exists(path) and os.remove(path)
        shown, code = on_terminal(*words, '--in', path, many)
        claim(code == 0, shown)
        if is_drawn and float(re.search(r'\(([\d.]+) s\)', shown).group(1)) < 0.3:
            continue  # done before there was anything to tell
        claim(('of 400' in shown) == is_drawn, shown)
        claim(not is_drawn or shown.rindex('\033[K') < shown.rindex('400 documents added'), shown)
    claim('of 400' not in Run('add', '--in', path, many).err, 'progress in a pipe')
