"""Verdicts on the quotation set, its library added as the official XML that it is; then on a set made here from other documents."""
import collections, json, os, re, sys, zipfile

SOUND, FAULTY = {'verbatim', 'adapted', 'noisy'}, {'altered', 'misattributed', 'not-found'}
LANGS = ('en', 'fr', 'es', 'ru', 'ar', 'zh')


def read(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]


def percent(part, whole):
    return round(100 * part / whole, 2) if whole else 0


def count(cases, answers):
    """Per language: shares of false alarms, misses, right verdicts and, of altered cases, right kinds."""
    given = {a['id']: a for a in answers}
    table = {lang: collections.Counter() for lang in LANGS}
    for case in cases:
        row, answer = table[case['lang']], given.get(case['id'], {})
        verdict, is_sound = answer.get('verdict'), case['verdict'] in SOUND
        row['n'] += 1
        row['sound' if is_sound else 'faulty'] += 1
        row['false alarms'] += is_sound and verdict not in SOUND
        row['misses'] += not is_sound and verdict not in FAULTY
        row['right'] += verdict == case['verdict']
        row['unknown'] += verdict not in SOUND | FAULTY
        row['trap missed'] += case['variant'] in ('x-ellipsis-neg', 'x-negation') and verdict not in FAULTY
        if case['verdict'] == 'altered':
            row['altered'] += 1
            row['kinds'] += set(answer.get('kinds') or []) == set(case['kinds'])
    return table


def put(ci, what, table):
    for lang, row in table.items():
        ci.figures['%s %s: false alarm, %%' % (what, lang)] = percent(row['false alarms'], row['sound'])
        ci.figures['%s %s: miss, %%' % (what, lang)] = percent(row['misses'], row['faulty'])
        ci.figures['%s %s: verdict right, %%' % (what, lang)] = percent(row['right'], row['n'])
        ci.figures['%s %s: kinds right, %%' % (what, lang)] = percent(row['kinds'], row['altered'])
    ci.figures['%s: omitted or changed negations missed' % what] = sum(row['trap missed'] for row in table.values())
    ci.figures['%s: without one of the six verdicts' % what] = sum(row['unknown'] for row in table.values())


def put_times(ci, said):
    """Medians by verdict, as --timing says them."""
    groups = {'that stands in the cited document': ('verbatim', 'adapted', 'noisy'), 'altered': ('altered',), 'elsewhere or nowhere': ('misattributed', 'not-found')}
    medians = {verdict: float(median) for verdict, median in re.findall(r'timing: (\S+) +\d+  median ([\d.]+) ms', said)}
    for name, verdicts in groups.items():
        ci.figures['quotations: median of one %s, ms' % name] = max(medians.get(v, 0) for v in verdicts)
    for memory in re.findall(r'timing: at most (\d+) MB', said):
        ci.figures['quotations: memory, MB'] = float(memory)


def ask(ci, db, questions, answers, *more):
    asked = ci.run(ci.verbale, 'quote', '--in', db, '--batch', questions, '-o', answers, *more)
    ci.claim(asked.returncode in (0, 1), 'every quotation of %s is judged' % os.path.basename(questions), asked.stderr)
    return asked.stderr.decode('utf-8', 'replace')


def measure_set(ci):
    here, db = os.path.join(ci.shared, 'eval', 'quotes'), os.path.join(ci.work, 'quotes.db')
    folder, answers = os.path.join(ci.work, 'quotes'), os.path.join(ci.work, 'answers.jsonl')
    with zipfile.ZipFile(os.path.join(here, 'library.zip')) as files:
        files.extractall(folder)
    added = ci.run(ci.verbale, 'add', '--in', db, os.path.join(folder, 'library'))
    ci.claim(b'900 documents added' in added.stdout, 'the library of the set is added', added.stdout + added.stderr)
    put_times(ci, ask(ci, db, os.path.join(here, 'questions.dev.jsonl'), answers, '--timing'))
    put(ci, 'quotations', count(read(os.path.join(here, 'quotes.dev.jsonl')), read(answers)))
    done = ci.run(sys.executable, os.path.join(here, 'score_quotes.py'), os.path.join(here, 'quotes.dev.jsonl'), answers)
    print(done.stdout.decode('utf-8', 'replace'))


def measure_made(ci):
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    here, akn = os.path.join(ci.work, 'quotes-made'), os.path.join(ci.work, 'quotes-akn')
    os.makedirs(here)
    with zipfile.ZipFile(os.path.join(ci.shared, 'corpus', 'akn.zip')) as files:
        for name in files.namelist():
            if '/ga-res/' in name:  # held in all six languages
                files.extract(name, akn)
    made = ci.run(sys.executable, os.path.join(root, 'tests', 'measure', 'quotes_made.py'), '--verbale', ci.verbale, '--akn', akn, '--out', here,
                  '--seed', '77', '--each', '4', '--symbols', '60', '--but', os.path.join(ci.shared, 'eval', 'quotes', 'library.dev.txt'))
    ci.claim(made.returncode == 0, 'a set of quotations is made', made.stderr)
    db, answers = os.path.join(here, 'library.db'), os.path.join(here, 'answers.jsonl')
    ci.run(ci.verbale, 'add', '--in', db, os.path.join(here, 'library'))
    ask(ci, db, os.path.join(here, 'questions.jsonl'), answers)
    table = count(read(os.path.join(here, 'quotes.jsonl')), read(answers))
    whole = sum(table.values(), collections.Counter())
    for key, part, of in (('false alarm', 'false alarms', 'sound'), ('miss', 'misses', 'faulty'), ('verdict right', 'right', 'n'), ('kinds right', 'kinds', 'altered')):
        ci.figures['quotations made: %s, %%' % key] = percent(whole[part], whole[of])


def measure(ci):
    measure_set(ci)
    measure_made(ci)
