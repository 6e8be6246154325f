"""Readers: DOCX beside PDF, encodings of texts, real files damaged by chance."""
import gzip, json, os, random, re, subprocess, sys, tempfile, zipfile

ENCODINGS = {'en': 'utf-8-sig utf-16 utf-16-le utf-16-be cp1252 iso-8859-1', 'fr': 'utf-8-sig utf-16 utf-16-le utf-16-be cp1252 iso-8859-1',
             'es': 'utf-8-sig utf-16 utf-16-le utf-16-be cp1252 iso-8859-1', 'ru': 'utf-8-sig utf-16 utf-16-le utf-16-be cp1251 koi8-r iso-8859-5 cp866',
             'ar': 'utf-8-sig utf-16 utf-16-le utf-16-be cp1256 iso-8859-6', 'zh': 'utf-8-sig utf-16 utf-16-le utf-16-be gb18030 gbk gb2312'}
TEXTS = 8        # of each kind and language
MUTATED = 2000


def measure_docx(ci):
    """Words in order and numbers of paragraphs, against the PDF of the same document."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    done = ci.run(sys.executable, os.path.join(root, 'tests', 'measure', 'docx_pdf.py'), '--verbale', ci.verbale, os.path.join(ci.shared, 'corpus', 'docx'))
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    last = re.search(r'all: words F1 ([\d.]+), (\d+) failed, numbers differ in (\d+)', text)
    for name, value in zip(('words F1', 'failed', 'numbers differ'), last.groups() if last else (0, 99, 99)):
        ci.figures['DOCX beside PDF: ' + name] = float(value)


def read(ci, paths):
    done = ci.run(ci.verbale, 'read', '--quiet', '--format', 'json', *paths)
    return [json.loads(line) for line in done.stdout.decode('utf-8', 'replace').splitlines()]


def measure_encodings(ci):
    """Texts written in other encodings: are they read as the same text in UTF-8 is?"""
    here = os.path.join(ci.shared, 'eval', 'gold')
    parts = 'text blocks citations masthead quotations class'.split()
    same = asked = 0
    with tempfile.TemporaryDirectory() as folder:
        for lang, encodings in ENCODINGS.items():
            texts = []
            for name in sorted(n for n in os.listdir(here) if re.match(r'gold-(ga|sc)-[a-z]+-%s\.' % lang, n)):
                with gzip.open(os.path.join(here, name), 'rt', encoding='utf-8') as f:
                    lines = f.readlines()
                texts += [json.loads(line)['text'] for line in lines[::max(1, len(lines) // TEXTS)][:TEXTS]]
            for encoding in encodings.split():
                paths = ([], [])
                for i, text in enumerate(texts):
                    encoded = text.encode(encoding, 'ignore')
                    for side, data in enumerate((encoded, encoded.decode(encoding).encode('utf-8'))):
                        paths[side].append(os.path.join(folder, '%d-%d.txt' % (side, i)))
                        with open(paths[side][-1], 'wb') as f:
                            f.write(data)
                here_same = sum([a[p] for p in parts] == [b[p] for p in parts] for a, b in zip(read(ci, paths[0]), read(ci, paths[1])))
                print('%s in %s: %d of %d read as in UTF-8' % (lang, encoding, here_same, len(texts)))
                same, asked = same + here_same, asked + len(texts)
    ci.figures['encodings: share read as in UTF-8'] = round(same / max(1, asked), 4)


def some(folder, ending, most, count, chance):
    found = sorted(os.path.join(d, n) for d, _, names in os.walk(folder) for n in names if n.endswith(ending))
    found = [p for p in found if os.path.getsize(p) < most]
    return chance.sample(found, min(count, len(found)))


def measure_mutated(ci):
    """Real files of every format, damaged by chance: each ends, and the program that asked stays small."""
    corpus, chance = os.path.join(ci.shared, 'corpus'), random.Random(7)
    made = os.path.join(ci.build, 'tests', 'office')
    xml = os.path.join(ci.work, 'some-xml')
    if not os.path.isdir(xml):
        with zipfile.ZipFile(os.path.join(corpus, 'akn.zip')) as z:
            z.extractall(xml, sorted(n for n in z.namelist() if n.endswith('.xml'))[::25])
    files = some(xml, '.xml', 200000, 60, chance) + 2 * some(os.path.join(corpus, 'docx'), '.docx', 1 << 30, 8, chance)
    files += some(os.path.join(corpus, 'ga-pdf'), '.pdf', 400000, 10, chance) + some(os.path.join(corpus, 'letters'), '.pdf', 600000, 10, chance)
    files += some(os.path.join(corpus, 'pdf-multilingual'), '.pdf', 800000, 8, chance) + some(os.path.join(corpus, 'sc-gold-text'), '.txt', 1 << 30, 10, chance)
    files += [p for p in [os.path.join(made, 'letter.doc')] if os.path.exists(p)]
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    files.append(os.path.join(root, 'tests', 'golden', 'statement-html.html'))
    done = subprocess.run([sys.executable, os.path.join(root, 'tests', 'broken', 'mutate_files.py'), os.path.join(ci.build, 'tests', 'blocks'), str(MUTATED), *files],
                          capture_output=True, env=dict(os.environ, VERBALE_READER=os.path.join(ci.build, 'verbale-reader')))
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    last = re.search(r'(\d+) files, \d+ read, \d+ refused, (\d+) MB at most, \d+ ms at most, (\d+) wrong', text)
    for name, value in zip(('files', 'MB at most', 'wrong'), last.groups() if last else (0, 9999, 9999)):
        ci.figures['mutated: ' + name] = float(value)


def measure(ci):
    measure_docx(ci)
    measure_encodings(ci)
    measure_mutated(ci)
