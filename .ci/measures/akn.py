"""Akoma Ntoso against its schema."""
import gzip, json, os, re, sys


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
