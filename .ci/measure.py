#!/usr/bin/env python3
"""Counts the tests that have run, measures on real documents where there are any, and holds the figures to .ci/floors.tsv.

usage: measure.py BUILD_FOLDER SHARED_FOLDER [--raise] [SUBJECT ...]

--raise: take today's figures as the floors. SUBJECT: these files of measures/ alone, floors of other figures let be.
Each file of measures/ has a function measure(ci); ci is the class Measuring below. The last line is "N passed, N failed".
"""
import importlib.util, json, os, re, shutil, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(HERE, 'floors.tsv')


class Measuring:
    """What a measure is given: where things are, how to run and to claim, and where its figures go."""

    def __init__(self, build, shared):
        self.root = os.path.dirname(HERE)
        self.build, self.shared = os.path.abspath(build), os.path.abspath(shared)
        self.work = os.path.join(self.build, 'measure')
        self.verbale = os.path.join(self.build, 'verbale')
        self.passed, self.failed, self.figures = 0, 0, {}

    def claim(self, true, what, detail=''):
        self.passed, self.failed = self.passed + bool(true), self.failed + (not true)
        print('%s - %s' % ('ok' if true else 'not ok', what))
        if not true and detail:
            print('    ' + (detail.decode('utf-8', 'replace') if isinstance(detail, bytes) else str(detail))[:2000].replace('\n', '\n    '))
        sys.stdout.flush()

    @staticmethod
    def run(*words, **more):
        return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    @staticmethod
    def rows(text):
        """The rows of a scorer's table: cells are two or more spaces apart."""
        return [re.split(r'  +', line.strip()) for line in text.split('\n') if line.strip()]

    def corpus(self):
        """The folder of the unpacked official files (akn/, quotes/library/), laid out once."""
        folder = os.path.join(self.build, 'corpus')
        if not os.path.isdir(os.path.join(folder, 'quotes', 'library')):
            self.run(os.path.join(self.shared, 'corpus', 'unpack'), folder, check=True)
        return folder

    def akn_collection(self):
        """A collection of all the official files, made once a run."""
        db = os.path.join(self.work, 'akn.db')
        if not os.path.exists(db):
            began = time.time()
            added = self.run(self.verbale, 'add', '--quiet', '--in', db, os.path.join(self.corpus(), 'akn'))
            self.claim(added.returncode == 0, 'the official files are added (%.0f s)' % (time.time() - began), added.stderr)
        return db


# ---- the tests that have run --------------------------------------------------

def count_tests(ci):
    """Every test of every build counts as one."""
    for name in ('', 'sanitize'):
        log = os.path.join(ci.build, name, 'meson-logs', 'testlog.json')
        if not os.path.exists(log):
            ci.claim(False, 'tests %shave run' % (name and 'with sanitizers '))
            continue
        with open(log, encoding='utf-8') as f:
            for line in f:
                test = json.loads(line)
                ci.claim(test['result'] in ('OK', 'EXPECTEDFAIL'), '%s%s' % (name and 'sanitize: ', test['name'].split(' / ')[-1]))
    ci.claim(os.path.exists(os.path.join(ci.build, 'clang', 'verbale')), 'clang compiles it without a warning')


# ---- floors -------------------------------------------------------------------

def read_floors():
    floors = {}
    with open(FLOORS, encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                figure, side, value = line.rstrip('\n').split('\t')[:3]
                floors[figure] = (side, float(value))
    return floors


def hold_to_floors(ci, all_measured):
    floors = read_floors()
    for figure, (side, value) in floors.items():
        if figure in ci.figures:
            have = ci.figures[figure]
            ci.claim(have >= value if side == 'least' else have <= value, '%s: %g (at %s %g)' % (figure, have, side, value))
        elif all_measured:
            ci.claim(False, '%s: not measured' % figure)
    for figure in ci.figures:
        if figure not in floors:
            print('   - %s: %g' % (figure, ci.figures[figure]))


def raise_floors(ci):
    """Rewrites the table with today's figures; limits of time and of what must be nothing stay as they are."""
    with open(FLOORS, encoding='utf-8') as f:
        lines = f.read().split('\n')
    for i, line in enumerate(lines):
        cells = line.split('\t')
        if len(cells) >= 3 and cells[1] == 'least' and cells[0] in ci.figures:
            lines[i] = '\t'.join([cells[0], 'least', '%g' % ci.figures[cells[0]]] + cells[3:])
    with open(FLOORS, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines))


# ---- subjects -------------------------------------------------------------------

def subjects():
    return sorted(n[:-3] for n in os.listdir(os.path.join(HERE, 'measures')) if n.endswith('.py'))


def measure(ci, subject):
    """Runs one file of measures/; whatever stops it is a failure of that subject and of no other."""
    began = time.time()
    try:
        spec = importlib.util.spec_from_file_location(subject, os.path.join(HERE, 'measures', subject + '.py'))
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.measure(ci)
    except Exception as fault:
        ci.claim(False, '%s is measured' % subject, '%s: %s' % (type(fault).__name__, fault))
    print('%s: %.0f s' % (subject, time.time() - began))


def main():
    words = [w for w in sys.argv[1:] if not w.startswith('--')]
    if len(words) < 2 or not set(words[2:]) <= set(subjects()):
        sys.exit(__doc__ + '\nsubjects: ' + ' '.join(subjects()))
    ci, chosen = Measuring(words[0], words[1]), words[2:] or subjects()
    shutil.rmtree(ci.work, ignore_errors=True)
    os.makedirs(ci.work)
    if not words[2:]:
        count_tests(ci)
    if not os.path.isdir(os.path.join(ci.shared, 'corpus')):
        print('real documents are not here (%s): nothing is measured' % words[1])
    elif not os.path.exists(ci.verbale):
        ci.claim(False, 'there is a program to measure')
    else:
        for subject in chosen:
            measure(ci, subject)
        if '--raise' in sys.argv:
            raise_floors(ci)
        hold_to_floors(ci, not words[2:])
    print('%d passed, %d failed' % (ci.passed, ci.failed))
    sys.exit(bool(ci.failed))


if __name__ == '__main__':
    main()
