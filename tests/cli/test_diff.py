"""diff: two versions of a text."""
import os

from program import Run, claim, ends, collection


def test_diff():
    """two versions are compared paragraph by paragraph: moved, merged, split, renumbered ones are told"""
    old, new = (os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'examples', 'versions', n) for n in ('resolution-84-212.txt', 'resolution-85-143.txt'))
    run = Run('diff', old, new)
    ends(run, 1, prints='A/RES/84/212 → A/RES/85/143')
    for words in ('para. 5 → para. 2, moved', 'merged        paras. 3, 4 → para. 4', 'split         para. 6 → paras. 5, 6', 'less than once a [week]'):
        claim(words in run.out, run, words)
    claim(max(len(line) for line in run.out.split('\n')) <= 80, run, 'no line is longer than the terminal')
    ends(Run('diff', old, old), 0, prints='the same')
    page = Run('diff', '--format', 'html', old, new)
    ends(page, 1, prints='<del>Calls upon</del>')
    claim('<script' not in page.out and 'http' not in page.out.replace('http-equiv', ''), page, 'the page asks nothing of any network')


def test_diff_symbols():
    """symbols are taken from the collection, files from where they lie"""
    db = collection('diff.db')
    run = Run('diff', '--in', db, 'S/RES/2840 (2030)@en', 'library/first.txt')
    ends(run, 0)
    ends(Run('diff', '--in', db, 'S/RES/9999 (2030)', 'library/first.txt'), 3, says='S/RES/9999 (2030)')
    ends(Run('diff', 'library/first.txt'), 2, says='two files or symbols')
