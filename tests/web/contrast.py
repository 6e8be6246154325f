#!/usr/bin/env python3
"""Words can be read on every ground that report.css sets them on: contrast of at least 4.5 to 1 (WCAG 2, level AA).

usage: contrast.py REPORT.css
"""
import re, sys

LEAST = 4.5


def luminance(colour):
    digits = colour.lstrip('#')
    if len(digits) == 3:
        digits = ''.join(c * 2 for c in digits)
    parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def main():
    with open(sys.argv[1], encoding='utf-8') as f:
        schemes = [dict(re.findall(r'--([\w-]+): (#[0-9a-f]+)', block)) for block in re.findall(r':root \{(.*?)\}', f.read(), flags=re.S)]
    schemes = [s for s in schemes if 'ink' in s]
    if len(schemes) < 2:
        sys.exit('light and dark are expected')
    bad = []
    for number, scheme in enumerate(schemes, 1):
        for words in ('ink', 'soft', 'link', 'ok', 'adapted', 'noisy', 'altered', 'moved', 'none'):
            grounds = ['paper', 'desk'] + [g for g in (words + '-bg',) if g in scheme]
            if words == 'ink':
                grounds += [g for g in scheme if g.endswith('-bg')]
            for ground in grounds:
                value = contrast(scheme[words], scheme[ground])
                if value < LEAST:
                    bad.append('scheme %d: %s on %s is %.2f' % (number, words, ground, value))
    print('\n'.join(bad) if bad else 'every pair of %d schemes reaches %.1f' % (len(schemes), LEAST))
    sys.exit(bool(bad))


if __name__ == '__main__':
    main()
