"""The seed letter against the resolutions of the Security Council."""
import json, os, time


def find(items, **wanted):
    return [x for x in items if all(x.get(k) == v for k, v in wanted.items())]


def measure(ci):
    db = os.path.join(ci.work, 'sc.db')
    began = time.time()
    added = ci.run(ci.verbale, 'add', '--in', db, os.path.join(ci.shared, 'corpus', 'sc-gold-text'))
    ci.figures['seconds to add 902 texts'] = round(time.time() - began, 1)
    ci.claim(added.returncode == 0 and b'902 documents added' in added.stdout, '902 texts are added', added.stdout + added.stderr)
    again = ci.run(ci.verbale, 'add', '--in', db, os.path.join(ci.shared, 'corpus', 'sc-gold-text'))
    ci.claim(b'0 documents added, 0 changed, 902 unchanged' in again.stdout, 'adding them again adds nothing', again.stdout)
    folder = os.path.join(ci.shared, 'corpus', 'seed')
    seed = os.path.join(folder, sorted(n for n in os.listdir(folder) if n.endswith('.txt'))[0])
    read = ci.run(ci.verbale, 'read', '--format', 'json', '--quiet', seed)
    check = ci.run(ci.verbale, 'check', '--format', 'json', '--in', db, seed)
    try:
        read, check = json.loads(read.stdout), json.loads(check.stdout)
    except ValueError:
        ci.claim(False, 'the seed letter is read and checked', check.stderr)
        return
    for what, is_so in seed_claims(read, check):
        try:
            ci.claim(is_so(), 'seed: ' + what)
        except (KeyError, IndexError, TypeError) as fault:
            ci.claim(False, 'seed: ' + what, '%s %s' % (type(fault).__name__, fault))


def seed_claims(read, check):
    m, blocks, findings = read['masthead'], read['blocks'], check['findings']
    letter = m.get('letter') or {}
    quotations, papers = find(findings, about='quotation'), find(findings, about='described')
    symbols = [c.get('symbol') for c in read['citations']]

    def paragraphs(kind):
        return [b for b in blocks if b['kind'] in ('paragraph', 'point') and inside(b, kind)]

    def inside(b, kind):
        while b is not None:
            if b['kind'] == kind:
                return True
            parent = b.get('parent')
            b = blocks[parent] if parent is not None else None
        return False
    return [
        ('it is a letter', lambda: read['class'] == 'letter'),
        ('Russian and English', lambda: set(read['languages']) == {'ru', 'en'}),
        ('Human Rights Council, session 38', lambda: [(b['code'], b['session']) for b in m['bodies']] == [('HRC', 38)]),
        ('session dates', lambda: m['session_dates'] == ['2018-06-18', '2018-07-06']),
        ('agenda item 4', lambda: [a['number'] for a in m['agenda_items']] == ['4']),
        ('date of the letter', lambda: letter['date'] == '2018-04-04'),
        ('its State', lambda: letter['state'] in ('Azerbaijan', 'Азербайджан')),
        ('one signatory', lambda: len(letter['signatories']) == 1),
        ('job number from the bar code, inferred', lambda: m['job_number'] == '18-06405' and 'job_number' in m['inferred']),
        ('a cover and an annex', lambda: [b['kind'] for b in blocks if b['kind'] in ('letter', 'annex')] == ['letter', 'annex']),
        ('two paragraphs in Russian in the cover', lambda: [b['lang'] for b in paragraphs('letter')] == ['ru', 'ru']),
        ('sixteen or more paragraphs in English in the annex',
         lambda: len(paragraphs('annex')) >= 16 and all(b['lang'] == 'en' for b in paragraphs('annex'))),
        ('the four resolutions of 1993 and the statement', lambda: {'S/RES/822 (1993)', 'S/RES/853 (1993)', 'S/RES/874 (1993)',
                                                                   'S/RES/884 (1993)', 'S/25539'} <= set(symbols)),
        ('"Resolution 822" is the one before', lambda: find(read['citations'], form='short', symbol='S/RES/822 (1993)')),
        ('"the resolution" too', lambda: len(find(read['citations'], form='short', symbol='S/RES/822 (1993)')) >= 2),
        ('no citation is anything else', lambda: set(symbols) <= {'S/RES/822 (1993)', 'S/RES/853 (1993)', 'S/RES/874 (1993)',
                                                                 'S/RES/884 (1993)', 'S/25539'}),
        ('three quotations', lambda: len(quotations) == 3),
        ('two of them stand in resolution 822', lambda: [(q['verdict'], q['symbol']) for q in quotations[:2]] ==
         [('verbatim', 'S/RES/822 (1993)')] * 2),
        ('the paragraphs that hold them', lambda: all(q['passage']['text'] for q in quotations[:2]) and quotations[1]['passage']['num'] == '1.'),
        ('the third names no document, and stands in several', lambda: quotations[2]['verdict'] == 'unattributed' and
         len(quotations[2]['found_in']) >= 2),
        ('the report of 27 July 1993 is S/26184, as a resolution of 1993 says', lambda: [(p['verdict'], p['symbol']) for p in papers
                                                                                       if 'report' in p['text'].lower()][0] == ('found', 'S/26184')),
        ('the statement of 6 April 1993 is S/25539, as the letter says', lambda: find(papers, symbol='S/25539')),
        ('nothing is reported as an error', lambda: not find(findings, severity='error')),
    ]
