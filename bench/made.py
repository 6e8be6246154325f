#!/usr/bin/env python3
"""Texts to measure on where there are no others: resolutions of an invented Council, the same for the same seed.

usage: made.py FOLDER [DOCUMENTS [SEED]]

Their words are drawn so that few are frequent and most are rare, as in any language; every paragraph cites, every tenth quotes.
"""
import os, random, sys

BEGINNINGS = ['Recalling its resolution', 'Reaffirming', 'Noting with concern', 'Taking note of', 'Bearing in mind', 'Stressing', 'Mindful of']
OPENINGS = ['Decides', 'Requests', 'Calls upon', 'Urges', 'Demands', 'Welcomes', 'Expresses']
SYLLABLES = ['ar', 'ben', 'cor', 'del', 'est', 'fal', 'gen', 'hol', 'ind', 'jur', 'kal', 'lin', 'mer', 'nor', 'ost', 'per', 'qua', 'res', 'sol', 'ter']
COMMON = 'the of and to in for that with by on as its all which be at from or under this are shall'.split()


def vocabulary(rng, size=6000):
    return [''.join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(size)]


def sentence(rng, words, length):
    drawn = [rng.choice(COMMON) if rng.random() < .45 else words[int(len(words) * rng.random() ** 3)] for _ in range(length)]
    return ' '.join(drawn)


def citation(rng):
    return '%d (%d)' % (rng.randint(2500, 3400), rng.randint(2021, 2031))


def paragraph(rng, words, number):
    head = '%d.\t%s' % (number, rng.choice(OPENINGS)) if number else rng.choice(BEGINNINGS)
    quoted = ', “%s”,' % sentence(rng, words, 12) if rng.random() < .1 else ''
    return '%s %s resolution %s%s %s%s' % (head, sentence(rng, words, rng.randint(8, 30)), citation(rng), quoted,
                                           sentence(rng, words, rng.randint(5, 40)), ';' if number else ',')


def document(rng, words, n):
    number, year = 2500 + n, 2031
    lines = ['United Nations', 'Security Council', '', 'S/RES/%d (%d)' % (number, year), 'Distr.: General', '%d March %d' % (1 + n % 28, year), '',
             'Resolution %d (%d)' % (number, year), '', 'Adopted by the Security Council at its %dth meeting, on %d March %d' % (9000 + n, 1 + n % 28, year), '',
             'The Security Council,', '']
    for i in range(rng.randint(8, 40)):
        lines += [paragraph(rng, words, 0 if i < 6 else i - 5), '']
    return '\n'.join(lines)


def make(folder, documents=400, seed=7):
    rng = random.Random(seed)
    words = vocabulary(rng)
    os.makedirs(folder, exist_ok=True)
    for n in range(documents):
        with open(os.path.join(folder, 'S_RES_%d_2031.txt' % (2500 + n)), 'w', encoding='utf-8') as file:
            file.write(document(rng, words, n))


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    make(sys.argv[1], *(int(word) for word in sys.argv[2:4]))
