"""Official texts read as plain text: citations, masthead, structure."""
import os, re, sys, time

FIELDS = ('symbol', 'issued', 'adopted', 'meeting', 'session', 'agenda', 'title', 'origin')


def measure(ci):
    """Official texts: all of the gold, in six languages."""
    folder = os.path.join(ci.shared, 'eval', 'gold')
    gold = [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if re.match(r'gold-(ga-res|ga-dec|sc-res|sc-prst|sc-draft)-', n)]
    began = time.time()
    done = ci.run(sys.executable, os.path.join(ci.shared, 'eval', 'score_read.py'), '--verbale', ci.verbale, *gold)
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    ci.figures['seconds to score the official texts'] = round(time.time() - began, 1)
    part = ''
    for line in text.split('\n'):
        part = line.split(' ')[0] if re.match(r'(citations|masthead|structure) \(', line) else part
        row = re.split(r'  +', line.strip())
        if row[0] != 'ALL':
            continue
        if part == 'citations':
            ci.figures['citations %s: F1 strict' % row[1]], ci.figures['citations %s: F1 lenient' % row[1]] = float(row[7]), float(row[9])
        elif part == 'structure':
            ci.figures['structure %s: F1' % row[1]], ci.figures['structure %s: numbers' % row[1]] = float(row[4]), float(row[5])
        elif part == 'masthead':
            right = [float(x) for x in row[3:] if x != '-']
            ci.figures['masthead %s: mean of fields' % row[1]] = round(sum(right) / len(right), 4)
            ci.figures['official texts %s: failed' % row[1]] = float(row[2])
            for field, share in zip(FIELDS, row[3:]):
                if share != '-':
                    ci.figures['masthead %s: %s' % (row[1], field)] = float(share)
