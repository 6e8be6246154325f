#!/usr/bin/env python3
"""Lets every call of a kind fail once, one run of the program for each: every allocation, read, write, sync, open,
start of a process or thread, mapping and call of SQLite that `add`, `remove`, `check`, `search` and `serve` make.

usage: fail_once.py VERBALE FAILING_LIBRARY WORK_FOLDER EXAMPLES_FOLDER [RUNS | all [SUBJECT...]]

RUNS is how many of the calls of a kind are let fail for each subject, spread over all of them (default 12; `all`: each).
SUBJECT is a command, or a share of its calls: "serve/2/4" is the second of four, for several processors. WORK_FOLDER is best on
a file system in memory, for each run syncs some files.
VB_FAIL_SHOW in the environment: each run is told on standard error.
What must hold, whichever call it was:
  - the program ends by itself, in time, with one of its own exit codes; with sanitizers, without a word from them;
  - exit code 0 (or 1 of `check`: there are findings) means that all was done and printed as if nothing had failed,
    or that the message says what was left out;
  - any other comes with a message;
  - the collection is sound, what it held before is in it unchanged, and the same command run again completes the work;
  - a server goes on answering, never with a wrong answer, and ends well.
"""
import collections, http.client, json, os, shutil, signal, subprocess, sys, threading
from concurrent.futures import ThreadPoolExecutor

VERBALE, LIBRARY, WORK, EXAMPLES = (os.path.abspath(p) for p in sys.argv[1:5])
RUNS = sys.argv[5] if len(sys.argv) > 5 else '12'
SUBJECTS = sys.argv[6:]
KINDS = ['alloc', 'read', 'write', 'sync', 'open', 'start', 'map', 'sqlite']
PATIENCE = 20  # seconds; a run takes a fraction of one, with sanitizers on a busy machine some
SANITIZERS = ('AddressSanitizer', 'LeakSanitizer', 'runtime error:')


class Wrong(Exception):
    pass


def environment(kind=None, at=0, tell=None):
    told = {**os.environ, 'XDG_DATA_HOME': os.path.join(WORK, 'nobody'), 'LC_ALL': 'C.UTF-8'}
    if kind:
        told.update(LD_PRELOAD=LIBRARY, VB_FAIL_KIND=kind, VB_FAIL_AT=str(at), VB_FAIL_TELL=tell,
                    ASAN_OPTIONS='verify_asan_link_order=0:allocator_may_return_null=1:exitcode=99')
    return told


def run(words, **failing):
    """(exit code, what it printed, what it said)"""
    try:
        ended = subprocess.run([VERBALE, *words], env=environment(**failing), stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise Wrong('does not end')
    said = ended.stderr.decode(errors='replace')
    if any(word in said for word in SANITIZERS):
        raise Wrong('a sanitizer speaks:\n' + said[:3000])
    if ended.returncode not in (0, 1, 2, 3):
        raise Wrong('ends with %d, saying: %s' % (ended.returncode, said[:400]))
    return ended.returncode, ended.stdout, said


def sound(words):
    code, printed, said = run(words)
    if code not in (0, 1):
        raise Wrong('%s, with nothing failing any more: %d, %s' % (' '.join(words[:1]), code, said[:400]))
    return printed


def held(db):
    """Each document that a collection holds, as it would be given away."""
    lines = [json.loads(line) for line in sound(['export', '--format', 'jsonl', '--in', db]).splitlines()]
    return {(line.get('symbol'), line.get('lang')): json.dumps(line, sort_keys=True) for line in lines}


class Subject:
    """A command that is run many times; `base` is the collection that it finds."""
    kinds = KINDS
    denser = 1  # times as many of its calls are let fail as RUNS says

    def __init__(self, folder, base):
        self.folder, self.base = folder, base
        os.makedirs(folder, exist_ok=True)
        self.db = os.path.join(folder, 'dossier.db')
        self.tell = os.path.join(folder, 'tell')
        self.before = held(base)
        self.renew()
        self.expected = self.work()

    def renew(self):
        for name in os.listdir(self.folder):
            os.remove(os.path.join(self.folder, name))
        shutil.copy(self.base, self.db)

    def work(self, **failing):
        """Runs the command; gives what is to be compared."""
        raise NotImplementedError

    def calls(self, kind):
        self.renew()
        self.work(kind=kind, at=0, tell=self.tell)
        with open(self.tell) as file:
            return int(file.read().split()[0])

    def fail(self, kind, at):
        """One call fails; says how it ended."""
        self.renew()
        result = self.work(kind=kind, at=at, tell=self.tell)
        return self.judge(result)


class Command(Subject):
    """A command that only looks."""
    words = ()

    def work(self, **failing):
        return run([*self.words, '--in', self.db], **failing)

    def judge(self, result):
        code, printed, said = result
        if code in (0, 1):
            if (code, printed) != self.expected[:2] and not said:
                raise Wrong('ends with %d as if all were well; printed %s' % (code, printed[-300:]))
            return 'all done' if (code, printed) == self.expected[:2] else 'less, and said so: ' + said
        if not said.strip():
            raise Wrong('ends with %d without a word' % code)
        return 'refused: ' + said


class Check(Command):
    words = ['check', '--format', 'json', os.path.join(EXAMPLES, 'letter.txt')]


class Search(Command):
    words = ['search', '--format', 'json', 'waters OR "shall be"']


class Show(Command):
    words = ['show', 'A/RES/84/212', '--lang', 'en,fr']


class Read(Command):
    words = ['read', '--format', 'json', os.path.join(EXAMPLES, 'letter.txt')]

    def work(self, **failing):
        return run(self.words, **failing)


class Told(Command):
    """What people read, for which only memory can fail once the answer is there: no line may lack a word in silence."""
    kinds, denser = ['alloc'], 3
    asks = True

    def work(self, **failing):
        return run([*self.words, *(['--in', self.db] if self.asks else [])], **failing)


def told(*words, asks=True):
    return type('Told', (Told,), {'words': list(words), 'asks': asks})


class Doctor(Told):
    """What it says of the readers and programs is how they are at the moment; of the collection, how that is."""
    words, kinds = ['doctor'], ['alloc', 'read', 'sqlite']

    def work(self, **failing):
        code, printed, said = super().work(**failing)
        return code, printed.split(b'readers ')[0], said


class Writing(Subject):
    """A command that changes the collection; again, it completes the change."""

    def __init__(self, folder, base):
        super().__init__(folder, base)
        self.after = held(self.db)

    def work(self, **failing):
        return run([*self.words, '--in', self.db], **failing)

    def judge(self, result):
        code, printed, said = result
        now = held(self.db)
        for name, document in now.items():
            if document not in (self.before.get(name), self.after.get(name)):
                raise Wrong('%s is in the collection as it never was' % (name,))
        for name, document in self.before.items():
            if name not in now and name in self.after:
                raise Wrong('%s is lost' % (name,))
        if code == 0 and now != self.after and not said.strip():
            raise Wrong('says that all was done, and it was not: %s' % said[:300])
        if code != 0 and not said.strip():
            raise Wrong('ends with %d without a word' % code)
        health = sound(['doctor', '--in', self.db])
        if b'damaged' in health or b'not sound' in health:
            raise Wrong('the collection is not sound: %s' % health.decode()[:400])
        code_again, _, said_again = run([*self.words, '--in', self.db])
        if code_again != 0 and not self.may_say_done(said_again):
            raise Wrong('again, with nothing failing: %d, %s' % (code_again, said_again[:300]))
        if held(self.db) != self.after:
            raise Wrong('again, with nothing failing: not what it should be')
        return ('all done' if now == self.after else 'less, and said so: ' + said) if code == 0 else 'refused: ' + said

    def may_say_done(self, said):
        return False


class Add(Writing):
    words = ['add', os.path.join(EXAMPLES, 'library')]


class Remove(Writing):
    words = ['remove', 'A/RES/84/212']

    def may_say_done(self, said):
        return 'A/RES/84/212' in said  # it is gone already


class Serve(Subject):
    """A server that is asked a row of things while one call fails, and again after that."""
    asked = [('GET', '/api/v1/search?q=waters', None), ('GET', '/api/v1/document?symbol=A/RES/84/212', None), ('GET', '/healthz', None),
             ('GET', '/api/v1/cited-by?symbol=S/RES/2840%20(2030)', None), ('GET', '/', None), ('POST', '/api/v1/check', 'letter')]

    def ask(self, port, method, path, body):
        """(status, body) or None where the line was cut."""
        line = http.client.HTTPConnection('127.0.0.1', port, timeout=PATIENCE)
        try:
            line.request(method, path, self.letter if body else None)
            answer = line.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()

    @staticmethod
    def link(program):
        """The line that says where the server is; None where it ends without one."""
        late = threading.Timer(PATIENCE, program.kill)
        late.start()
        try:
            return next((line.strip() for line in iter(program.stdout.readline, '') if line.startswith('http://')), None)
        finally:
            late.cancel()

    def work(self, **failing):
        with open(os.path.join(EXAMPLES, 'letter.txt'), 'rb') as file:
            self.letter = file.read()
        program = subprocess.Popen([VERBALE, 'serve', '--port', '0', '--in', self.db], env=environment(**failing), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        link = self.link(program)
        if not link:
            _, said = program.communicate(timeout=PATIENCE)
            self.look_at(program, said)
            return 'refused', said
        port = int(link.split('/?')[0].rstrip('/').rsplit(':', 1)[1])
        answers = [[self.ask(port, *one) for one in self.asked] for _ in range(2)]
        program.send_signal(signal.SIGTERM)
        try:
            _, said = program.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()
            raise Wrong('does not end when told')
        self.look_at(program, said)
        if program.returncode == 3 and said.strip():
            return 'refused', said
        if program.returncode != 0:
            raise Wrong('ends with %d: %s' % (program.returncode, said[:400]))
        return answers, said

    @staticmethod
    def look_at(program, said):
        if any(word in said for word in SANITIZERS):
            raise Wrong('a sanitizer speaks:\n' + said[:3000])
        if program.returncode == -signal.SIGABRT and 'in GNU libmicrohttpd' in said:
            program.returncode = 3  # that library ends the program where it cannot wake its own thread to stop it
        if program.returncode not in (0, 3):
            raise Wrong('ends with %d, saying: %s' % (program.returncode, said[:400]))

    def judge(self, result):
        answers, said = result
        if answers == 'refused':
            if not said.strip():
                raise Wrong('does not begin, and says nothing')
            return 'refused: ' + said
        expected = self.expected[0][0]
        bad = [(one[1], given) for given, one, right in zip(answers[0] + answers[1], self.asked * 2, expected * 2) if given != right]
        for path, given in bad:
            if given and given[0] < 500:
                raise Wrong('%s is answered wrongly: %s' % (path, given[1][:300]))
        if len(bad) > 1:
            raise Wrong('more than one answer is missing: %s' % ', '.join(path for path, _ in bad))
        if held(self.db) != self.before:
            raise Wrong('the collection is another')
        return 'all done' if not bad else 'refused: %s %s' % bad[0]


LETTER = os.path.join(EXAMPLES, 'letter.txt')
VERSIONS = [os.path.join(EXAMPLES, 'versions', name) for name in sorted(os.listdir(os.path.join(EXAMPLES, 'versions')))][:2]
ALL = {'add': Add, 'remove': Remove, 'check': Check, 'search': Search, 'show': Show, 'read': Read, 'serve': Serve,
       'found': told('search', '--facets', 'waters OR "shall be"'), 'shown': told('show', 'A/RES/84/212', '--lang', 'en,fr'), 'list': told('list'),
       'doctor': Doctor, 'missing': told('missing'), 'cites': told('cites', 'A/RES/84/212'), 'cited-by': told('cited-by', 'A/RES/84/212'),
       'compare': told('compare', 'waters'), 'claims': told('claims', LETTER, asks=False), 'rows': told('claims', LETTER, '--format', 'csv', asks=False),
       'checked': told('check', LETTER), 'page': told('check', '--format', 'html', LETTER), 'told': told('read', LETTER, asks=False),
       'diff': told('diff', *VERSIONS, asks=False), 'bibtex': told('export', '--format', 'bibtex'), 'csl': told('export', '--format', 'csl')}


def spread(calls, share, shares, denser):
    """Numbers of the calls that are let fail."""
    if RUNS == 'all' or calls <= int(RUNS) * denser:
        return range(share, calls + 1, shares)
    step = calls / (int(RUNS) * denser)
    return [1 + int(step * n) for n in range(int(RUNS) * denser)][share - 1::shares]


def subject_runs(name, base):
    """(lines of the table, what went wrong)"""
    name, share, shares = (name.split('/') + [1, 1])[:3]
    subject = ALL[name](os.path.join(WORK, '%s-%s' % (name, share)), base)
    rows, wrong = [], []
    for kind in subject.kinds:
        calls = subject.calls(kind)
        if kind in ('alloc', 'read', 'write') and not calls:
            wrong.append('%s, %s: no call is seen; is %s loaded?' % (name, kind, LIBRARY))
        ends = collections.Counter()
        for at in spread(calls, int(share), int(shares), subject.denser):
            try:
                how = subject.fail(kind, at)
                ends[how.split(':')[0]] += 1
                if os.environ.get('VB_FAIL_SHOW'):
                    print('%s %s %d: %s' % (name, kind, at, how.strip()[:200]), file=sys.stderr)
            except Wrong as error:
                wrong.append('%s, %s %d of %d: %s' % (name, kind, at, calls, error))
                ends['WRONG'] += 1
        rows.append((name, kind, calls, sum(ends.values()), ends))
    return rows, wrong


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    library = os.path.join(EXAMPLES, 'library')
    one, whole = os.path.join(WORK, 'one.db'), os.path.join(WORK, 'whole.db')
    sound(['add', '--quiet', '--in', one, os.path.join(library, 'council-march-2030.txt')])
    sound(['add', '--quiet', '--in', whole, library])
    names = SUBJECTS or list(ALL)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda name: subject_runs(name, one if name.startswith('add') else whole), names))
    print('%-8s %-7s %7s %6s %9s %8s %8s %6s' % ('', 'kind', 'calls', 'failed', 'all done', 'less', 'refused', 'wrong'))
    for rows, _ in results:
        for name, kind, calls, tried, ends in rows:
            print('%-8s %-7s %7d %6d %9d %8d %8d %6d' % (name, kind, calls, tried, ends['all done'], ends['less, and said so'], ends['refused'], ends['WRONG']))
    wrong = [line for _, lines in results for line in lines]
    for line in wrong[:40]:
        print('not ok - ' + line)
    sys.exit(1 if wrong else 0)


main()
