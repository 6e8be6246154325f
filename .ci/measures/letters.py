"""The annotated letters, as text."""
import json, os, re, sys


def letters_as_text(ci):
    """The annotated letters as text, under the names that the gold knows them by."""
    folder = os.path.join(ci.work, 'letters')
    os.makedirs(folder)
    gold = os.path.join(ci.shared, 'eval', 'letters.dev.gold.jsonl')
    with open(gold, encoding='utf-8') as f:
        for name in (json.loads(line)['file'] for line in f):
            ci.run('pdftotext', '-layout', os.path.join(ci.shared, 'corpus', 'letters', name), os.path.join(folder, name), check=True)
    return gold, folder


def measure(ci):
    gold, folder = letters_as_text(ci)
    done = ci.run(sys.executable, os.path.join(ci.shared, 'eval', 'score_letters.py'), '--verbale', ci.verbale, gold, folder)
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    for row in ci.rows(text):
        if row[0].startswith(('citations', 'quotations (', 'described')) and len(row) == 5:
            ci.figures['letters: %s F1' % row[0].split(' (')[0]] = float(row[4])
    for name, pattern in (('letters: all fields', r'all fields: ([\d.]+)'), ('letters: failed', r'failed documents: (\d+)'),
                          ('letters: attributed rightly', r'attributed rightly .*?: (\d+) of')):
        m = re.search(pattern, text)
        if m:
            ci.figures[name] = float(m.group(1))
