#!/usr/bin/env python3
"""Makes the style and the script of the report part of the program: assets.c for src/write/assets.h.

usage: embed.py REPORT.css REPORT.js DIFF.css OUT.c

Comments and indentation stay out of the page. The policy names both by their SHA-256, so that a page runs what
was built into it and nothing that a document may hold.
"""
import base64, hashlib, re, sys


def lean(text):
    text = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
    return '\n'.join(line.strip() for line in text.split('\n') if line.strip()) + '\n'


def c_text(name, text):
    data = text.encode('utf-8')
    rows = [', '.join(str(b - 256 if b > 127 else b) for b in data[at:at + 24]) for at in range(0, len(data), 24)]
    rows.append('0')  # ends the text for those who need that, and is not counted
    return 'static const char %s_bytes[] = {\n%s};\nconst vb_str vb_asset_%s = {%s_bytes, %d};\n\n' % (name, ',\n'.join(rows), name, name, len(data))


def policy(css, js):
    digest = lambda text: base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()
    return ("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            % (digest(css), digest(js)))


def main():
    css, js, diff = (lean(open(path, encoding='utf-8').read()) for path in sys.argv[1:4])
    diff = css + diff
    if '</' in diff or '</script' in js:
        sys.exit('an asset ends its own element')
    with open(sys.argv[4], 'w', encoding='utf-8') as f:
        f.write('/* Made by tools/embed.py from src/write/assets/; do not edit. */\n#include "write/assets.h"\n\n')
        f.write(c_text('report_css', css) + c_text('report_js', js) + c_text('report_policy', policy(css, js)))
        f.write(c_text('diff_css', diff) + c_text('diff_policy', policy(diff, js)))


if __name__ == '__main__':
    main()
