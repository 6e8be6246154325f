"""How tests run the program and say what they expect of it; a small collection that many of them share.

VERBALE is the program and WORK the folder to work in: the words that run.py was called with.
"""
import fcntl, json, os, pty, select, shutil, struct, subprocess, sys, termios

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


def lines_of(run):
    return [json.loads(line) for line in run.out.splitlines()]


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


CITING = LATER.replace('Recalling the principles of the Charter of the United Nations,',
                       'Recalling its resolutions 2840 (2030) and 2799 (2029), and paragraph 1 of its resolution 2840 (2030),')


def citing_collection():
    """The two resolutions, the later of which cites the earlier twice, and one that is not held."""
    db = collection()
    write('library/second.txt', CITING)
    ends(Run('add', '--quiet', '--in', db, 'library'), 0)
    return db


def many_files():
    """The folder "many" with 400 documents."""
    for i in range(400):
        write('many/%03d.txt' % i, RESOLUTION.replace('2840', str(3000 + i)) + LATER * 20)
    return 'many'


def begin():
    """An empty folder to work in, with three drafts and one document that they quote, two of them word for word."""
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK + '/home')
    write('draft.txt', DRAFT % 'thirty')
    write('sound.txt', DRAFT % 'thirty')
    write('changed.txt', DRAFT % 'sixty')
    write('library/first.txt', RESOLUTION)
