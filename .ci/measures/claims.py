"""Who states what in the seed and in all letters: places, ranks, no resolution number among figures, and the time it takes."""
import glob, json, os, time


def faults_of(read):
    """What is wrong with the claims of one document as `read` gives them, in words."""
    text, citations, figures = read['text'], read['citations'], read['figures']
    numbers = [(c['start'], c['end']) for c in citations if c['form'] in ('full', 'elided')]
    for c in read['claims']:
        slice_ = text[c['start']:c['end']]
        if slice_ != c['text'] or not slice_.strip() or slice_ != slice_.strip() or slice_[-1] in '.,;:!?。；，、¹²³⁴⁵⁶⁷⁸⁹⁰':
            yield 'slice: %r' % slice_[-60:]
        for i in c['figures']:
            f = figures[i]
            at = f.get('number', [f['start'], f['end']])
            if any(a < at[1] and at[0] < b for a, b in numbers):
                yield 'figure in a citation: %r in %r' % (f['text'], slice_[:80])
            if not any(a <= f['start'] and f['end'] <= b for a, b in [(c['start'], c['end'])] + ([c['shared']] if 'shared' in c else [])):
                yield 'figure elsewhere: %r' % f['text']
        if any(a <= c['start'] and c['end'] <= b for a, b in numbers):
            yield 'a number alone: %r' % slice_
    for part in ('places', 'actors'):
        for x in read[part]:
            if text[x['start']:x['end']] != x['text']:
                yield '%s: %r' % (part, x['text'])


def measure(ci):
    letters = sorted(glob.glob(os.path.join(ci.shared, 'corpus', 'letters', '*.pdf')))
    began = time.time()
    told = ci.run(ci.verbale, 'claims', '--quiet', '--format', 'csv', *letters)
    seconds = time.time() - began
    ci.claim(told.returncode == 0, 'claims of all letters are told', told.stderr)
    ci.claim(seconds <= 60, 'claims of %d letters take %.0f s with reading of the PDFs' % (len(letters), seconds))
    seed = sorted(glob.glob(os.path.join(ci.shared, 'corpus', 'seed', '*.txt')))
    count, named, faults = 0, 0, []
    for path in letters + seed:
        done = ci.run(ci.verbale, 'read', '--quiet', '--format', 'json', path)
        read = json.loads(done.stdout)
        count += len(read['claims'])
        named += sum('claimant' in c for c in read['claims'])
        faults += ['%s: %s' % (os.path.basename(path), f) for f in faults_of(read)]
        if path in seed:
            seed_claims(ci, read)
    ci.claim(not faults, 'every claim of %d is its slice, with figures that are none of citations' % count, '\n'.join(faults[:40]))
    print('%d claims in %d documents, %d with a claimant' % (count, len(letters) + len(seed), named))
    ci.figures['claims: share with a claimant'] = round(named / max(1, count), 4)


def seed_claims(ci, read):
    """The statements that the letter is known for."""
    values = sorted(read['figures'][i]['value'] or 0 for c in read['claims'] for i in c['figures'])
    relations = {(r['relation'], r['object'].split()[0]) for c in read['claims'] for r in c['relations']}
    ci.claim({60000, 511, 321, 110, 150, 9} <= set(values), 'seed: the counts are stated', values)
    ci.claim(all(len([c for c in read['claims'] if any(read['figures'][i]['value'] == v for i in c['figures'])]) == 1 for v in (60000, 511, 321, 110)),
             'seed: each count is a statement of its own')
    ci.claim({'subsidiary_of', 'registered_in', 'extracts_at'} <= {r for r, _ in relations}, 'seed: relations of companies', relations)
    annex = next(b for b in read['blocks'] if b['kind'] == 'annex')
    own = [c for c in read['claims'] if annex['start'] <= c['start'] < annex['end'] and 'reported_by' not in c]
    ci.claim(own and all('spokesperson' in c['claimant'].get('role', '') for c in own), 'seed: the annex is stated by the spokesperson')
    ci.claim(any('reported_by' in c and 'Chairman' in c['claimant'].get('role', '') for c in read['claims']), 'seed: what the Chairman said is his')
    ci.claim(not any('822' == (f['text'].strip()) for f in read['figures']), 'seed: no resolution number is a figure')
