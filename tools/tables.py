#!/usr/bin/env python3
"""Turns data/*.tsv into C tables and lexicons: tables.h and tables.c.

usage: tables.py DATA_FOLDER OUT.h OUT.c

data/SCHEMA.tsv says, a line a column: table, column, type.
  str      text                                  -> vb_str
  int      a number, empty = 0                   -> int32_t
  lang     a two-letter code, empty = none       -> vb_lang
  date     YYYY, YYYY-MM or YYYY-MM-DD           -> vb_date
  enum X   one of a few words                    -> vb_X, values VB_X_WORD in order of first use; VB_X_NONE = 0 for empty
  skip     kept for people, not compiled
Table "months" becomes `const vb_months_row vb_months[]` and `vb_months_count`.

data/lexicons.tsv says, a line a lexicon: name, table, columns (comma separated), where (column=value[|value], comma separated, or empty),
variants, direction.
  variants  as printed | caps (also Capitalised and ALL CAPITALS) | any (caps, and lower case)
  direction forward | back | both     (back: also vb_lexicon_NAME_back, for reading leftwards from a number)
An apostrophe in a form stands for both shapes. Equal forms of several rows: the first row is the value.
"""
import os, sys


def read_tsv(path):
    with open(path, encoding='utf-8', newline='') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if line.strip() and not line.startswith('#')]
    head = rows[0]
    for i, r in enumerate(rows[1:], 2):
        if len(r) > len(head):
            sys.exit('%s:%d: %d columns, the head has %d' % (path, i, len(r), len(head)))
    return head, [dict(zip(head, r + [''] * (len(head) - len(r)))) for r in rows[1:]]


def c_str(s):
    out = []
    for b in s.encode('utf-8'):
        if 32 <= b < 127 and b not in (34, 92, 63):
            out.append(chr(b))
        else:
            out.append('\\%03o' % b)
    return '{"%s", %d}' % (''.join(out), len(s.encode('utf-8')))


def word(s):
    return ''.join(c if c.isalnum() else '_' for c in s).upper()


class Tables:
    def __init__(self, folder):
        self.folder, self.enums, self.tables, self.order = folder, {}, {}, []
        _, schema = read_tsv(os.path.join(folder, 'SCHEMA.tsv'))
        for s in schema:
            if s['table'] not in self.tables:
                self.tables[s['table']] = {'columns': []}
                self.order.append(s['table'])
            self.tables[s['table']]['columns'].append((s['column'], s['type']))
        for name in self.order:
            t = self.tables[name]
            path = os.path.join(folder, name + '.tsv')
            head, t['rows'] = read_tsv(path)
            known = [c for c, _ in t['columns']]
            if head != known:
                sys.exit('%s: columns are %s, SCHEMA.tsv says %s' % (path, ' '.join(head), ' '.join(known)))
            for column, kind in t['columns']:
                if kind.startswith('enum '):
                    values = self.enums.setdefault(kind[5:], [])
                    for r in t['rows']:
                        if r[column] and r[column] not in values:
                            values.append(r[column])

    def value(self, table, column, kind, text):
        if kind == 'str':
            return c_str(text)
        if kind == 'int':
            return str(int(text or 0))
        if kind == 'lang':
            return 'VB_LANG_' + (text.upper() or 'NONE')
        if kind == 'date':
            parts = [int(p) for p in text.split('-')] if text else []
            return '{%d, %d, %d}' % tuple((parts + [0, 0, 0])[:3])
        if kind.startswith('enum '):
            return 'VB_%s_%s' % (word(kind[5:]), word(text) or 'NONE')
        sys.exit('SCHEMA.tsv: %s.%s has the unknown type %s' % (table, column, kind))

    def c_type(self, kind):
        return {'str': 'vb_str', 'int': 'int32_t', 'lang': 'vb_lang', 'date': 'vb_date'}.get(kind) or 'vb_' + kind[5:]


def variants(form, how):
    forms = {form}
    if how in ('caps', 'any'):
        forms |= {form[:1].upper() + form[1:], form.upper()}
    if how == 'any':
        forms |= {form.lower()}
    for f in list(forms):
        if "'" in f or '’' in f:
            forms |= {f.replace('’', "'"), f.replace("'", '’')}
    return forms


def lexicon_rows(tables, lex):
    t = tables.tables[lex['table']]
    keep = [w.split('=') for w in lex['where'].split(',') if w]
    for i, r in enumerate(t['rows']):
        if all(r[c] in v.split('|') for c, v in keep):
            for column in lex['columns'].split(','):
                if r[column]:
                    yield r[column], i


def build_trie(pairs, how, is_reversed):
    nodes = [[{}, -1]]
    for form, value in pairs:
        if value > 32767:
            sys.exit('a lexicon holds rows up to 32767')
        for v in sorted(variants(form, how)):
            b = v.encode('utf-8')
            at = 0
            for byte in (reversed(b) if is_reversed else b):
                if byte not in nodes[at][0]:
                    nodes[at][0][byte] = len(nodes)
                    nodes.append([{}, -1])
                at = nodes[at][0][byte]
            if nodes[at][1] < 0:
                nodes[at][1] = value
    return nodes


def emit_lexicon(c, name, nodes, is_reversed):
    edges, rows = [], []
    for children, value in nodes:
        rows.append('{%d, %d, %d}' % (len(edges), len(children), value))
        edges += ['{%d, %d}' % (node, byte) for byte, node in sorted(children.items())]
    c.append('static const vb_lexicon_node %s_nodes[] = {\n%s};\n' % (name, wrap(rows)))
    c.append('static const vb_lexicon_edge %s_edges[] = {\n%s};\n' % (name, wrap(edges or ['{0, 0}'])))
    c.append('const vb_lexicon vb_lexicon_%s = {%s_nodes, %s_edges, %s};\n' % (name, name, name, 'true' if is_reversed else 'false'))


def wrap(items):
    return ''.join(' ' + ' '.join('%s,' % i for i in items[k:k + 8]) + '\n' for k in range(0, len(items), 8))


def main():
    folder, out_h, out_c = sys.argv[1:4]
    tables = Tables(folder)
    h = ['/* Made by tools/tables.py from data/; do not edit. */', '#ifndef VB_TABLES_H', '#define VB_TABLES_H', '', '#include "base/scan.h"', '']
    c = ['/* Made by tools/tables.py from data/; do not edit. */', '#include "tables.h"', '']
    for name, values in tables.enums.items():
        W = word(name)
        h.append('typedef enum vb_%s { VB_%s_NONE,%s VB_%s_COUNT } vb_%s;' % (name, W, ''.join(' VB_%s_%s,' % (W, word(v)) for v in values), W, name))
        h.append('extern const vb_str vb_%s_words[VB_%s_COUNT];' % (name, W))
        c.append('const vb_str vb_%s_words[VB_%s_COUNT] = {{"", 0}, %s};' % (name, W, ', '.join(c_str(v) for v in values)))
    for name in tables.order:
        t = tables.tables[name]
        columns = [(col, kind) for col, kind in t['columns'] if kind != 'skip']
        h.append('\ntypedef struct vb_%s_row {' % name)
        h += ['    %s %s;' % (tables.c_type(kind), col) for col, kind in columns]
        h.append('} vb_%s_row;' % name)
        h.append('extern const vb_%s_row vb_%s[%d];' % (name, name, max(1, len(t['rows']))))
        h.append('enum { vb_%s_count = %d };' % (name, len(t['rows'])))
        c.append('const vb_%s_row vb_%s[%d] = {' % (name, name, max(1, len(t['rows']))))
        for r in t['rows']:
            c.append(' {%s},' % ', '.join(tables.value(name, col, kind, r[col]) for col, kind in columns))
        c.append('};')
    h.append('')
    _, lexicons = read_tsv(os.path.join(folder, 'lexicons.tsv'))
    for lex in lexicons:
        pairs = list(lexicon_rows(tables, lex))
        if not pairs:
            sys.exit('lexicons.tsv: %s holds no form' % lex['name'])
        if lex['direction'] in ('forward', 'both'):
            h.append('extern const vb_lexicon vb_lexicon_%s;' % lex['name'])
            emit_lexicon(c, lex['name'], build_trie(pairs, lex['variants'], False), False)
        if lex['direction'] in ('back', 'both'):
            h.append('extern const vb_lexicon vb_lexicon_%s_back;' % lex['name'])
            emit_lexicon(c, lex['name'] + '_back', build_trie(pairs, lex['variants'], True), True)
    h += ['', '#endif', '']
    for path, lines in ((out_h, h), (out_c, c)):
        with open(path, 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines))


if __name__ == '__main__':
    main()
