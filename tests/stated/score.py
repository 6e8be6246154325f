"""Holds what `verbale read` says of figures and dates to the sentences of this folder.

usage: score.py PROGRAM WORK_FOLDER [--parts LETTERS] [--least F1] [--misses] [LANG-PART ...]

A file LANG-PART.txt holds the head of a letter, a line "===", then sentences, each with the figures and dates that it states
below it (README.md has the shapes). The head and the sentences are read as one paper. A figure is right when place, value,
qualifier, unit, kind and what a share is of are those of the sentence; a date when place, time, "since" and "relative" are.
Parts a, c, d, f and h are for developing: --misses shows what went wrong in them. Of parts b, e and g nobody looks at anything but the score.
"""
import collections, json, os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = {'f': 'count', 'f%': 'percentage', 'f/': 'share', 'f$': 'money'}
DEVELOPING = 'acdfh' # the parts of which --misses shows what went wrong


class Sentence:
    def __init__(self, words):
        self.words, self.figures, self.dates = words, [], []


def place_of(sentence, words, start):
    """Where the words stand from `start` on; "2" is not in "1.270", nor in "12"."""
    at = sentence.find(words, start)
    while at >= 0 and (words[0].isdigit() and re.search(r'\d[.,]?$', sentence[:at]) or
                       words[-1].isdigit() and re.match(r'[.,]?\d', sentence[at + len(words):])):
        at = sentence.find(words, at + 1)
    return at


def parse(path):
    """The head of the paper, and its sentences with what they state."""
    with open(path, encoding='utf-8') as f:
        head, body = f.read().replace('\u0640', '').split('\n===\n')  # the reading text has no kashida
    sentences = []
    for line in body.split('\n'):
        kind = line.split(' ', 1)[0]
        if not line.strip():
            continue
        if kind not in KINDS and kind != 'd':
            sentences.append(Sentence(line))
            continue
        cells = [cell.strip() for cell in line[len(kind):].split('|')]
        kept = sentences[-1].dates if kind == 'd' else sentences[-1].figures
        start = place_of(sentences[-1].words, cells[0], max([item[1] for item in kept], default=0))
        if start < 0:
            sys.exit('%s: "%s" is not in its sentence' % (path, cells[0]))
        place = (start, start + len(cells[0]))
        if kind == 'd':
            iso, *marks = cells[1].split()
            kept.append(place + (iso, 'since' in marks, 'relative' in marks))
            continue
        qualifier, _, value = cells[1].partition(' ')
        low, _, high = value.partition('..')
        number = lambda text: round(float(text), 4) if text else None
        rest = cells[2:] + ['', '']
        kept.append(place + (number(low), number(high), qualifier, rest[0], KINDS[kind], rest[1]))
    return head, sentences


def stated(program, work, name, head, sentences):
    """What the program says of the paper that the sentences make: (figures, dates) of each sentence."""
    path = os.path.join(work, name + '.txt')
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n'.join(head.split('\n') + [s.words for s in sentences]) + '\n')
    made = subprocess.run([program, 'read', '--format', 'json', '--lang', name[:2], path], stdout=subprocess.PIPE, check=True)
    paper = json.loads(made.stdout)
    text, at, found = paper['text'], 0, []
    for s in sentences:
        start = text.find(s.words, at)
        if start < 0:
            sys.exit('%s: not read as one paragraph: %s' % (name, s.words))
        at = start + len(s.words)
        inside = lambda item: start <= item['start'] < at
        number = lambda value: None if value is None else round(value, 4)
        found.append((
            [(f['start'] - start, f['end'] - start, number(f['value']), number(f['high']), f['qualifier'], f.get('unit', ''),
              f.get('kind', ''), f.get('of', '')) for f in paper['figures'] if inside(f)],
            [(d['start'] - start, d['end'] - start, d['iso'], d.get('since', False), d.get('relative', False))
             for d in paper['dates'] if inside(d)]))
    return found


def show(words, sign, item):
    return '    %s "%s" %s' % (sign, words[item[0]:item[1]], ' | '.join(str(x) for x in item[2:]))


class Count:
    def __init__(self):
        self.right = self.said = self.gold = 0

    def add(self, gold, said):
        self.right += sum((collections.Counter(gold) & collections.Counter(said)).values())
        self.said += len(said)
        self.gold += len(gold)

    def f1(self):
        return 2 * self.right / max(1, self.said + self.gold)


def score(program, work, name, misses=False):
    """{"figures": F1, "values": F1 of the place where the number begins and the value alone, "dates": F1}, and sentences."""
    head, sentences = parse(os.path.join(HERE, name + '.txt'))
    counts = {'figures': Count(), 'values': Count(), 'dates': Count()}
    for s, (figures, dates) in zip(sentences, stated(program, work, name, head, sentences)):
        value = lambda items: [(f[2], f[3], f[4]) for f in items]
        counts['figures'].add(s.figures, figures)
        counts['values'].add(value(s.figures), value(figures))
        counts['dates'].add(s.dates, dates)
        wrong = [(gold, said) for gold, said in ((s.figures, figures), (s.dates, dates)) if set(gold) != set(said)]
        if misses and wrong:
            print('  ' + s.words)
            for gold, said in wrong:
                for item in gold:
                    if item not in said:
                        print(show(s.words, '-', item))
                for item in said:
                    if item not in gold:
                        print(show(s.words, '+', item))
    return counts, len(sentences)


def names(parts='abcdefgh'):
    return sorted(n[:-4] for n in os.listdir(HERE) if re.fullmatch(r'[a-z]{2}-[%s]\.txt' % parts, n))


def main():
    words = sys.argv[1:]
    least = float(words.pop(words.index('--least') + 1)) if '--least' in words else 0
    parts = words.pop(words.index('--parts') + 1) if '--parts' in words else 'abcdefgh'
    misses = '--misses' in words
    words = [w for w in words if not w.startswith('--')]
    program, work, chosen = words[0], words[1], words[2:] or names(parts)
    os.makedirs(work, exist_ok=True)
    failed = False
    print('%-10s%10s%10s%10s%10s%10s%10s' % ('', 'sentences', 'figures', 'F1', 'values F1', 'dates', 'F1'))
    for name in chosen:
        counts, sentences = score(program, work, name, misses and name[-1] in DEVELOPING)
        f1 = {of: count.f1() for of, count in counts.items()}
        print('%-10s%10d%10d%10.4f%10.4f%10d%10.4f' % (name, sentences, counts['figures'].gold, f1['figures'], f1['values'],
                                                       counts['dates'].gold, f1['dates']))
        failed = failed or min(f1['figures'], f1['dates']) < least
    sys.exit(failed)


if __name__ == '__main__':
    main()
