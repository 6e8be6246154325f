#!/usr/bin/env python3
"""Holds the codes of remarks that the sources give to those that docs/FORMAT.md explains: each in both.

usage: remarks.py SOURCES FORMAT.md
"""
import os, re, sys

given = {}
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith('.c'):
            with open(os.path.join(folder, name), encoding='utf-8') as f:
                text = f.read()
            for call in re.finditer(r'\bvb_doc_remark\s*\(([^;]*?);', text, re.S):
                code = re.match(r'[^"]*?"([a-z0-9-]+)"\s*,', call.group(1), re.S)
                if code:
                    given.setdefault(code.group(1), os.path.join(folder, name))
            for code in re.findall(r'\bremark\w*\s*\([^"();]*(?:\([^()]*\)[^"();]*)*"([a-z0-9]+(?:-[a-z0-9]+)*)"\s*,', text):
                given.setdefault(code, os.path.join(folder, name))
with open(sys.argv[2], encoding='utf-8') as f:
    text = f.read()
part = text[text.index('### remarks'):]
explained = set(re.findall(r'^\| `([a-z0-9-]+)` \|', part[:part.index('\n## ')], re.M))
wrong = ['%s: %s is not explained' % (where, code) for code, where in sorted(given.items()) if code not in explained]
wrong += ['%s is explained, and nothing gives it' % code for code in sorted(explained - set(given))]
print('\n'.join(wrong) if wrong else '%d codes of remarks are given and explained' % len(given))
sys.exit(1 if wrong or len(given) < 10 else 0)
