"""Citations in official files that cannot be: each that is reported is one of docs/FINDINGS.md, and each of those is reported."""
import os, re


def printed(words):
    """The number in "resolución 76/126", "1989(2001)", "S/RES/1974 (2010)"."""
    numbers = re.findall(r'S/\S+ ?\(\d+\)|S/\d+/\d+|\d+ ?\(\d{4}\)|\d+/\d+(?: [A-Z])?|\d+', words)
    return re.sub(r'(\d)\(', r'\1 (', numbers[-1]) if numbers else words


def listed(ci):
    """(number, file) of the two tables."""
    pairs = set()
    with open(os.path.join(ci.root, 'docs', 'FINDINGS.md'), encoding='utf-8') as f:
        for line in f:
            row = re.match(r'\| `([^`]+)` \| .* \| (.*) \|$', line)
            for file in row.group(2).split('; ') if row else []:
                pairs.add((row.group(1), re.sub(r' \(\d+ times\)$', '', file)))
    return pairs


def measure(ci):
    folder = os.path.join(ci.corpus(), 'akn')
    done = ci.run(ci.verbale, 'check', '--quiet', '--format', 'lines', folder, env=dict(os.environ, HOME=ci.work, VERBALE_COLLECTION=''))
    found = set()
    for line in done.stdout.decode('utf-8').split('\n'):
        row = re.match(r'(.*\.xml): (?:.*: )?([^:]+): (?:impossible|date-differs): ', line)
        if row:
            found.add((printed(row.group(2)), os.path.relpath(row.group(1), folder)))
    known = listed(ci)
    ci.figures['slips: known ones that are not reported'] = len(known - found)
    ci.figures['slips: reported ones that nobody has read'] = len(found - known)
    print('slips: %d in docs/FINDINGS.md; not reported %s; not read %s' % (len(known), sorted(known - found), sorted(found - known)))
