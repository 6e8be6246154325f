#!/usr/bin/env python3
"""Compares what is read of each DOCX in a folder with the text of the PDF of the same name beside it.

usage: docx_pdf.py [--verbale PATH] [--show N] FOLDER

The PDF's text is that of pdftotext, with -layout or -raw, whichever is nearer to the DOCX: one keeps the rows of tables,
the other the columns of pages. Heads and feet of pages are left out, notes set at the end. Words are compared in order
(F1: 2 * common / all), the numbers of paragraphs ("1.", "10.2") as lists. Ends with 1 when a file cannot be read, the
words of all files together are below 0.985, or numbers differ.

--show N  prints the first N places where the words differ.
"""
import argparse
import collections
import difflib
import json
import os
import re
import subprocess
import sys

LEAST = 0.985
NUMBER = re.compile(r'\s*(\d{1,3}(?:\.\d{1,3})?)\.?\s+(?=[A-Z“(])')
FURNITURE = re.compile(r'''\s*(?:
      \d{2}-\d{5}(?:\s.*)?            # job number
    | \*\d{7}\*                       # bar code
    | (?:\d+/\d+\s*)?\d{2}-\d{5}      # page of pages and job number
    | \d{2}-\d{5}\s+\d+/\d+
    | \d+/\d+(?:\s+\d{2}-\d{5})?
    )\s*$''', re.X)
RULE = re.compile(r'\s*(?:_{10,}\s*$|\*+\s+\S)')  # or the first note by a star
EDGE_LINES = 4


def words(text):
    return re.findall(r'[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+', text.translate(str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789')).casefold())


def edges(lines):
    return [line for i, line in enumerate(lines) if i < EDGE_LINES or i >= len(lines) - EDGE_LINES]


def shape(line):
    return re.sub(r'\d+', '#', ' '.join(line.split()))


def page_text(lines, running):
    """The lines of a page without head and foot, and the notes under its rule."""
    kept, notes, in_notes = [], [], False
    for i, line in enumerate(lines):
        at_edge = i < EDGE_LINES or i >= len(lines) - EDGE_LINES
        if at_edge and (FURNITURE.match(line) or shape(line) in running):
            continue
        in_notes = in_notes or bool(RULE.match(line))
        (notes if in_notes else kept).append(line)
    return kept, notes


def pdf_text(path, mode):
    text = subprocess.run(['pdftotext', mode, path, '-'], check=True, capture_output=True).stdout.decode('utf-8')
    pages = [[line for line in page.split('\n') if line.strip()] for page in text.split('\f')]
    counts = collections.Counter(one for page in pages[1:] for one in set(map(shape, edges(page))))
    running = {one for one, count in counts.items() if count > 2}
    pages = [page_text(page, running if number else ()) for number, page in enumerate(pages)]
    return '\n'.join(line for part in (0, 1) for page in pages for line in page[part])


def numbers(lines):
    """Those of the row that begins with the first "1." or "x.1" and goes on by one: the paragraphs of the document."""
    row = []
    for line in lines:
        m = NUMBER.match(line)
        if not m:
            continue
        *chapter, value = m.group(1).split('.')
        if not row:
            if value == '1':
                row.append((chapter, 1))
        elif chapter == row[-1][0] and int(value) == row[-1][1] + 1:
            row.append((chapter, int(value)))
    return ['.'.join(chapter + [str(value)]) for chapter, value in row]


def read(verbale, path):
    run = subprocess.run([verbale, 'read', '--format', 'json', path], capture_output=True)
    if run.returncode > 1 or not run.stdout.strip():
        return None, run.stderr.decode('utf-8', 'replace').strip()
    return json.loads(run.stdout.splitlines()[0]), ''


MODES = ['-layout', '-raw']


def compare(pdf, have):
    want = words(pdf)
    matcher = difflib.SequenceMatcher(None, want, have, autojunk=False)
    return sum(b.size for b in matcher.get_matching_blocks()), want, matcher, pdf


def f1_of(have):
    return lambda compared: 2 * compared[0] / (len(compared[1]) + len(have) or 1)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--verbale', default='build/verbale')
    arguments.add_argument('--show', type=int, default=0)
    arguments.add_argument('folder')
    args = arguments.parse_args()
    common = total = failed = differing = 0
    for name in sorted(os.listdir(args.folder)):
        path = os.path.join(args.folder, name)
        if not name.endswith('.docx') or not os.path.exists(path[:-5] + '.pdf'):
            continue
        document, message = read(args.verbale, path)
        if document is None:
            failed += 1
            print('%-28s failed: %s' % (name, message))
            continue
        have = words(document['text'])
        same, want, matcher, pdf = max((compare(pdf_text(path[:-5] + '.pdf', mode), have) for mode in MODES), key=f1_of(have))
        common, total = common + same, total + len(want) + len(have)
        printed, found = numbers(pdf.split('\n')), numbers(document['text'].split('\n'))
        differing += printed != found
        print('%-28s words F1 %.4f   paragraphs %3d of %3d%s' % (name, 2 * same / (len(want) + len(have)), len(found), len(printed),
                                                                '' if printed == found else '   numbers differ'))
        for tag, a, b, c, d in [o for o in matcher.get_opcodes() if o[0] != 'equal'][:args.show]:
            print('    %-8s %5d PDF %-60s DOCX %s' % (tag, a, ' '.join(want[a:b])[:300], ' '.join(have[c:d])[:300]))
    f1 = 2 * common / total if total else 0.0
    print('all: words F1 %.4f, %d failed, numbers differ in %d' % (f1, failed, differing))
    sys.exit(failed > 0 or differing > 0 or f1 < LEAST)


if __name__ == '__main__':
    main()
