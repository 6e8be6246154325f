"""Verdicts on the quotation set."""
import os, re, sys, time, zipfile
from xml.etree import ElementTree


def paragraphs_of(xml):
    """The paragraphs of an official file, one a line with its number, notes left out: enough for what is quoted from them."""
    found = []

    def text(node):
        name = node.tag.split('}')[-1]
        if name == 'authorialNote':
            return node.tail or ''
        return (node.text or '') + ''.join(text(child) for child in node) + (node.tail or '')

    def visit(node, number):
        name = node.tag.split('}')[-1]
        if name == 'num':
            number[0] = ''.join(node.itertext()).strip()
        elif name == 'p' or (name in ('subheading', 'heading', 'docTitle', 'formula') and not any(c.tag.endswith('}p') for c in node.iter())):
            words = ' '.join(((number[0] and number[0] + ' ') + (node.text or '') + ''.join(text(c) for c in node)).split())
            number[0] = ''
            if words:
                found.append(words)
        elif name not in ('meta', 'authorialNote', 'coverPage'):
            for child in node:
                visit(child, number)
    visit(ElementTree.fromstring(xml), [''])
    return found


def library_as_text(ci):
    """The library of the quotation set as plain text, until XML can be read."""
    folder = os.path.join(ci.work, 'library')
    os.makedirs(folder)
    here = os.path.join(ci.shared, 'eval', 'quotes')
    files = zipfile.ZipFile(os.path.join(here, 'library.zip'))
    with open(os.path.join(here, 'library.dev.txt'), encoding='utf-8') as f:
        for symbol, lang, name in (line.rstrip('\n').split('\t')[:3] for line in f):
            try:
                paragraphs = paragraphs_of(files.read('library/' + name))
            except ElementTree.ParseError:
                continue
            with open(os.path.join(folder, '%s_%s.txt' % (re.sub(r'\W+', '_', symbol), lang)), 'w', encoding='utf-8') as out:
                out.write('United Nations\n%s\n\n%s\n' % (symbol, '\n\n'.join(paragraphs)))
    return here, folder


def measure(ci):
    here, folder = library_as_text(ci)
    db, answers = os.path.join(ci.work, 'quotes.db'), os.path.join(ci.work, 'answers.jsonl')
    added = ci.run(ci.verbale, 'add', '--in', db, folder)
    print('library of the quotation set: ' + added.stdout.decode())
    began = time.time()
    asked = ci.run(ci.verbale, 'quote', '--in', db, '--batch', os.path.join(here, 'questions.dev.jsonl'), '-o', answers)
    ci.figures['seconds to judge 1,879 quotations'] = round(time.time() - began, 1)
    ci.claim(asked.returncode in (0, 1), 'every quotation of the set is judged', asked.stderr)
    done = ci.run(sys.executable, os.path.join(here, 'score_quotes.py'), os.path.join(here, 'quotes.dev.jsonl'), answers)
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    for row in ci.rows(text):
        name = {'FALSE ALARM': 'false alarm', 'MISS': 'miss', 'ALL': 'verdict right'}.get(row[0])
        numbers = re.findall(r'\d+\.\d', ' '.join(row))
        if name and numbers:  # the last column is that of all languages; of verdicts, the figure before the brackets
            ci.figures['quotations: %s, %%' % name] = float(numbers[-2 if row[0] == 'ALL' else -1])
