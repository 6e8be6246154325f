"""Letters as they are issued, and as text without layout; official XML files: parts, masthead, numbers of paragraphs."""
import json, os, re, sys


def letters(ci, name, folder):
    """Every field of the annotated letters that are not wholly right becomes a count of documents."""
    gold = os.path.join(ci.shared, 'eval', 'letters.dev.gold.jsonl')
    dump = os.path.join(ci.work, 'letters-%s.jsonl' % name)
    done = ci.run(sys.executable, os.path.join(ci.shared, 'eval', 'score_letters.py'), '--verbale', ci.verbale, '--dump', dump, gold, folder)
    text = done.stdout.decode('utf-8', 'replace')
    print('letters, %s:\n%s' % (name, text))
    shares = [(int(row[1]), float(row[2])) for row in ci.rows(text) if len(row) == 3 and row[1].isdigit()]
    total = re.search(r'all fields: ([\d.]+)', text)
    if shares and total:
        ci.figures['letters, %s: all fields' % name] = float(total.group(1))
        ci.figures['letters, %s: most documents wrong in one field' % name] = max(round(n * (1 - share)) for n, share in shares)


def as_text(ci):
    """The annotated letters through pdftotext without -layout, under their own names."""
    folder = os.path.join(ci.work, 'letters-plain')
    os.makedirs(folder)
    with open(os.path.join(ci.shared, 'eval', 'letters.dev.gold.jsonl'), encoding='utf-8') as f:
        for name in (json.loads(line)['file'] for line in f):
            ci.run('pdftotext', os.path.join(ci.shared, 'corpus', 'letters', name), os.path.join(folder, name), check=True)
    return folder


def measure(ci):
    letters(ci, 'PDF', os.path.join(ci.shared, 'corpus', 'letters'))
    letters(ci, 'plain text', as_text(ci))
