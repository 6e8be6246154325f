"""Akoma Ntoso against its schema, and read again."""
import gzip, json, os, random, re, sys


GOLD_KINDS = 'ga-res ga-dec sc-res sc-prst sc-draft'.split()


def gold_as_text(ci):
    """Some official texts of every kind and language: 8 of each are 200 and more."""
    folder = os.path.join(ci.work, 'gold-text')
    os.makedirs(folder)
    here = os.path.join(ci.shared, 'eval', 'gold')
    for name in sorted(n for n in os.listdir(here) if n.split('-')[1:3] and '-'.join(n.split('-')[1:3]) in GOLD_KINDS):
        with gzip.open(os.path.join(here, name), 'rt', encoding='utf-8') as f:
            for i, line in zip(range(8), f):
                with open(os.path.join(folder, '%s-%d.txt' % (name.split('.')[0], i)), 'w', encoding='utf-8') as out:
                    out.write(json.loads(line)['text'])
    return folder


def official_files(ci):
    top = os.path.join(ci.corpus(), 'akn')
    return sorted(os.path.join(here, n) for here, _, names in os.walk(top, followlinks=True) for n in names if n.endswith('.xml'))


def printed_files(ci):
    """PDF, DOCX, the letter that the project began with."""
    top = os.path.join(ci.shared, 'corpus')
    return sorted(os.path.join(top, d, n) for d in 'ga-pdf pdf-made pdf-multilingual scans docx seed'.split() for n in os.listdir(os.path.join(top, d))
                  if n.endswith(('.pdf', '.docx', '.txt')))


def junk_files(ci):
    """Bytes of every kind under names of every kind, the same each time; and the damaged files of the tests."""
    folder, chance, files = os.path.join(ci.work, 'junk'), random.Random(1946), []
    os.makedirs(folder)
    words = ['<', '>', '</p>', '<p ', '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">', '<num>', '(a)', 'A/RES/84/212', '\n', '\t',
             '1.', '*', '\u00b3', '\u201c', '\u201d', 'Annex', 'Enclosure', '(Signed)', 'The General Assembly,', 'Recalling', ',', '\u202e', '\x00', '\ufffe',
             '\U0001f600', 'Letter dated 4 March 2031', '&', ']]>', '\u0661', '\u7b2c', '\r', ' ']
    for i in range(400):
        path = os.path.join(folder, '%03d.%s' % (i, ('txt', 'xml', 'html', 'pdf', 'docx', 'doc')[i % 6]))
        with open(path, 'wb') as f:
            if i % 2:
                f.write(bytes(chance.randrange(256) for _ in range(chance.randrange(3000))))
            else:
                f.write(''.join(chance.choice(words) + chance.choice(('', ' ', '\n')) for _ in range(chance.randrange(600))).encode('utf-8'))
        files.append(path)
    broken = os.path.join(ci.root, 'tests', 'broken')
    return files + [os.path.join(broken, n) for n in sorted(os.listdir(broken)) if not n.endswith(('.c', '.py', '.md'))]


def measure_again(ci, what, files, *options):
    """Read, written, read again: how many are the same, how many of those that were read are valid."""
    words = os.path.join(ci.work, 'akn-files.txt')
    with open(words, 'w', encoding='utf-8') as f:
        f.write('\n'.join(files) + '\n')
    done = ci.run(sys.executable, os.path.join(ci.root, 'tests', 'akn', 'round.py'), ci.verbale, os.path.join(ci.work, 'akn-again'), '--schema',
                  os.path.join(ci.shared, 'akn-schema', 'akomantoso30.xsd'), '--list', words, *options)
    text = done.stdout.decode('utf-8', 'replace')
    print('akoma ntoso again, %s: %s' % (what, text))
    m = re.search(r'(\d+) files, (\d+) read, (\d+) identical, (\d+) valid', text)
    if m and int(m.group(2)):
        ci.figures['akoma ntoso again, %s: valid, %%' % what] = round(100 * int(m.group(4)) / int(m.group(2)), 2)
        if what != 'junk':
            ci.figures['akoma ntoso again, %s: identical, %%' % what] = round(100 * int(m.group(3)) / int(m.group(2)), 2)


def measure(ci):
    schema = os.path.join(ci.shared, 'akn-schema', 'akomantoso30.xsd')
    root = ci.root
    layout = os.path.join(ci.work, 'letters-layout')
    os.makedirs(layout)
    for name in sorted(os.listdir(os.path.join(ci.shared, 'corpus', 'letters'))):
        if name.endswith('.pdf'):
            ci.run('pdftotext', '-layout', os.path.join(ci.shared, 'corpus', 'letters', name), os.path.join(layout, name + '.txt'))
    sets = {'of the project': [os.path.join(root, 'examples'), os.path.join(root, 'examples', 'library'), os.path.join(root, 'tests', 'golden'),
                               os.path.join(ci.shared, 'corpus', 'seed')],
            'letters': [layout], 'official texts': [gold_as_text(ci)], 'resolutions': [os.path.join(ci.shared, 'corpus', 'sc-gold-text')]}
    for what, folders in sets.items():
        files = [os.path.join(d, n) for d in folders for n in sorted(os.listdir(d)) if n.endswith('.txt')]
        done = ci.run(sys.executable, os.path.join(root, 'tests', 'akn', 'check.py'), ci.verbale, os.path.join(ci.work, 'akn', what.replace(' ', '-')),
                   '--schema', schema, *files)
        text = done.stdout.decode('utf-8', 'replace')
        print('akoma ntoso, %s: %s' % (what, text))
        m = re.search(r'(\d+) files, (\d+) sound, (\d+) valid', text)
        if m and int(m.group(1)):
            ci.figures['akoma ntoso, %s: valid, %%' % what] = 100 * int(m.group(3)) / int(m.group(1))
            ci.figures['akoma ntoso, %s: sound, %%' % what] = 100 * int(m.group(2)) / int(m.group(1))
    letters = os.path.join(ci.shared, 'corpus', 'letters')
    measure_again(ci, 'official files', official_files(ci))
    measure_again(ci, 'letters', [os.path.join(letters, n) for n in sorted(os.listdir(letters)) if n.endswith('.pdf')])
    measure_again(ci, 'printed papers', printed_files(ci))
    measure_again(ci, 'junk', junk_files(ci))
