#!/usr/bin/env python3
"""Reading takes time in proportion to length, whatever is repeated: twice the text, about twice the time.

usage: growth.py PASSES [KILOBYTES]       PASSES: the program bench/passes; KILOBYTES of the shorter text, 150

Each text is made of one thing over and over, most of them in a single paragraph or line. Of the longer and the shorter
text the least processor time of three runs counts; what takes more than RATIO_MOST times as long for twice the length
fails. A step that looks back over all that stands before would need four times as long.
"""
import os, re, subprocess, sys, tempfile

RATIO_MOST = 3.0  # 2 and the noise of a busy machine
LEAST = 0.004     # seconds below which a ratio says nothing

TEXTS = {
    'resolutions in one list': ('Recalling its resolutions ', lambda i: '%d (%d), ' % (800 + i % 93, 1993)),
    'numbers that wait for a year': ('Recalling its resolutions ', lambda i: '%d, ' % (822 + i % 60)),
    'resolutions, each with its noun': ('', lambda i: 'recalling resolution %d/%d of 19 December 1991, ' % (31 + i % 40, i % 300 + 1)),
    'symbols': ('See ', lambda i: 'A/%d/%d and Add.%d, ' % (60 + i % 20, i % 900 + 1, i % 9 + 1)),
    'short references': ('Resolution 822 (1993). ', lambda i: 'The resolution. '),
    'the same place': ('See S/2031/65. ', lambda i: 'Ibid., para. %d. ' % (i % 50 + 1)),
    'paragraphs of resolutions': ('', lambda i: 'paragraphs %d to %d of resolution 1325 (2000), ' % (i % 9 + 1, i % 9 + 4)),
    'quotations': ('', lambda i: 'the words “shall not be used” of resolution 822 (1993), '),
    'marks that open and never close': ('', lambda i: '“word '),
    'straight marks': ('', lambda i: '" word '),
    'dates': ('', lambda i: 'on %d April %d, ' % (i % 28 + 1, 1990 + i % 30)),
    'letters known by date': ('', lambda i: 'the letter dated %d April 1993 from the Chairman, ' % (i % 28 + 1)),
    'digits': ('', lambda i: '7'),
    'digits and slashes': ('', lambda i: '7/'),
    'brackets': ('', lambda i: '('),
    'one word without end': ('', lambda i: 'a'),
    'short lines': ('', lambda i: '%d. Decides;\n' % (i % 90 + 1)),
    'articles': ('', lambda i: 'Article %d of the Charter and ' % (i % 99 + 1)),
    '中文': ('', lambda i: '第%d/%d号和' % (60 + i % 9, i % 200 + 1)),
    'العربية': ('', lambda i: 'القرار %d/%d و ' % (60 + i % 9, i % 200 + 1)),
}


def text_of(start, piece, size):
    out, length, i = [start], len(start), 0
    while length < size:
        out.append(piece(i))
        length += len(out[-1].encode())
        i += 1
    return ''.join(out) + '\n'


def seconds(passes, path):
    best = None
    for _ in range(3):
        table = subprocess.run([passes, '1', path], stdout=subprocess.PIPE, check=True).stdout.decode()
        took = float(re.search(r'^all .* ([\d.]+) s ', table, re.M).group(1))
        best = took if best is None else min(best, took)
    return best


def growth(passes, size):
    """The name of each text and how many times as long twice of it takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'text.txt')
        for name, (start, piece) in TEXTS.items():
            took = []
            for length in (size, 2 * size):
                with open(path, 'w', encoding='utf-8') as f:
                    f.write(text_of(start, piece, length))
                took.append(seconds(passes, path))
            yield name, took[0], took[1], took[1] / max(took[0], LEAST)


def main():
    failed = 0
    for name, once, twice, ratio in growth(sys.argv[1], 1000 * int(sys.argv[2] if len(sys.argv) > 2 else 150)):
        bad = ratio > RATIO_MOST
        failed += bad
        print('%s - %s: %.3f s, twice of it %.3f s, %.1f times' % ('not ok' if bad else 'ok', name, once, twice, ratio))
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
