"""quote: one quotation, and many from a file."""
import json, os

from program import WORK, WORDS, Run, write, claim, ends, lines_of, collection


def test_quote():
    """one quotation: verdict and place, with and without the document named"""
    path = collection()
    run = Run('quote', '--in', path, '--format', 'json', '--cited', 'S/RES/2840(2030)', WORDS)
    ends(run, 0)
    claim(lines_of(run)[0]['verdict'] == 'verbatim' and lines_of(run)[0]['symbol'] == 'S/RES/2840 (2030)', run)
    anywhere = Run('quote', '--in', path, '--format', 'json', *WORDS.split())
    claim(len(lines_of(anywhere)[0]['found_in']) == 2, anywhere, 'words apart are taken together')
    ends(Run('quote', '--in', path, 'early reopening'), 0, prints='fewer than four words')
    ends(Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', WORDS.replace('all', 'some')), 1, prints='altered')
    ends(Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', '-', stdin=WORDS + '\n'), 0, prints='verbatim')


def test_found_in_order():
    """documents that have the words: the earliest, then the nearest in date to the draft"""
    path = os.path.join(WORK, 'years.db')
    for year in (2021, 2024, 2027, 2030):
        number = 2700 + 10 * (year - 2020)
        write('years/%d.txt' % year, 'S/RES/%d (%d)\n4 March %d\n\nThe Security Council,\n\n1. Decides that %s;\n' % (number, year, year, WORDS))
    ends(Run('add', '--quiet', '--in', path, 'years'), 0)
    draft = write('years-draft.txt', 'S/2026/118\n\nLetter dated 9 May 2026 from the Permanent Representative of Norvania to the United Nations '
                  'addressed to the Secretary-General\n\nThe pilots ask that “%s”.\n' % WORDS)
    run = Run('check', '--in', path, '--format', 'json', draft)
    found = [f for f in lines_of(run)[0]['findings'] if f['about'] == 'quotation'][0]['found_in']
    claim([symbol[-5:-1] for symbol in found] == ['2021', '2027', '2024', '2030'], run, 'order of found_in')


def test_quote_page():
    """one quotation as a page that stands alone: what differs in colour and in words, place, language, edition"""
    path = collection()
    page = Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', '--format', 'html', WORDS.replace('all', 'some'))
    ends(page, 1, prints='<table class="edits">')
    edition = lines_of(Run('quote', '--in', path, '--cited', 'S/RES/2840 (2030)', '--format', 'json', WORDS))[0]['edition']
    for part in ('<!doctype html>', 'S/RES/2840 (2030)', 'English', edition, '<ins title="word">some</ins>', '<del title="word">all</del>'):
        claim(part in page.out, page, part)
    claim('src=' not in page.out and '<script' not in page.out, page, 'asks nothing of anybody')


def test_quote_timing():
    """a batch says what its answers took, on standard error"""
    asked = json.dumps({'cited': 'S/RES/2840 (2030)', 'quote': WORDS}) + '\n'
    ends(Run('quote', '--in', collection(), '--timing', '--batch', '-', stdin=asked), 0, says='timing: verbatim')


def test_quote_unaskable():
    """what is no symbol, or no words, is wrong usage"""
    path = collection()
    ends(Run('quote', '--in', path, '--cited', 'the resolution', WORDS), 2, says='"the resolution"')
    ends(Run('quote', '--in', path, '   '), 2, says='no words')


def test_quote_without_collection():
    """quote needs a collection, and says how to make one"""
    ends(Run('quote', WORDS), 3, says='verbale add')


def test_batch():
    """each line of a batch is answered in order, with its id"""
    path = collection()
    asked = [{'id': 'a', 'lang': 'en', 'cited': 'S/RES/2840 (2030)', 'quote': WORDS},
             {'id': 2, 'cited': 'S/RES/2840 (2030)', 'quote': WORDS.replace('lower', 'upper')},
             {'id': 'c', 'cited': None, 'quote': WORDS}]
    write('batch.jsonl', '\n'.join(json.dumps(q) for q in asked) + '\n\n')
    run = Run('quote', '--in', path, '--batch', 'batch.jsonl')
    ends(run, 1)
    claim([a['id'] for a in lines_of(run)] == ['a', '2', 'c'], run)
    claim([a['verdict'] for a in lines_of(run)][:2] == ['verbatim', 'altered'], run)
    piped = Run('quote', '--in', path, '--batch', '-', stdin=json.dumps(asked[0]))
    claim(lines_of(piped)[0]['verdict'] == 'verbatim', piped)


def test_batch_bad_lines():
    """a line that cannot be answered is answered with an error, and the rest go on"""
    lines = ['{"id": "a", "quote": "%s"}' % WORDS, 'not json', '{"id": "c"}', '[1]', '{"id": "e", "quote": 5}', '{"id": "f", "quote": "x", "lang": "de"}',
             '{"id": "g", "quote": "x", "cited": "no symbol at all"}', '{"id": "h", "quote": "\\ud800 lone"}', '{"id": "i", "quote": "%s"}' % WORDS]
    run = Run('quote', '--in', collection(), '--batch', write('bad.jsonl', '\n'.join(lines)))
    ends(run, 3)
    answers = lines_of(run)
    claim(len(answers) == 9 and [i for i, a in enumerate(answers) if 'error' in a] == [1, 2, 3, 4, 5, 6, 7], run)
    claim(answers[1]['line'] == 2 and answers[6]['id'] == 'g', run)
    ends(Run('quote', '--in', collection(), '--batch', 'gone.jsonl'), 3, says='gone.jsonl')
    ends(Run('quote', '--batch', 'x', 'words'), 2)


def test_batch_long_line():
    """a line beyond the ceiling costs itself alone"""
    long = '{"id": "a", "quote": "%s"}' % ('x ' * 3000000)
    run = Run('quote', '--in', collection(), '--batch', '-', stdin=long + '\n{"id": "b", "quote": "%s"}' % WORDS)
    ends(run, 3)
    claim('error' in lines_of(run)[0] and lines_of(run)[1]['id'] == 'b', run.err)
