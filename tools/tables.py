#!/usr/bin/env python3
"""Turns data/*.tsv into C tables and lexicons: tables.h and tables.c.

usage: tables.py DATA_FOLDER OUT.h OUT.c

data/SCHEMA.tsv says, a line a column: table, column, type.
  str      text                                  -> vb_str
  int      a number, empty = 0                   -> int32_t
  big      the same, of any size                 -> int64_t
  lang     a two-letter code, empty = none       -> vb_lang
  date     YYYY, YYYY-MM or YYYY-MM-DD           -> vb_date
  enum X   one of a few words                    -> vb_X, values VB_X_WORD in order of first use; VB_X_NONE = 0 for empty
  set X    some of a few words, a blank between  -> uint32_t, bits VB_X_WORD in order of first use
  skip     kept for people, not compiled
Table "months" becomes `const vb_months_row vb_months[]` and `vb_months_count`.

data/lexicons.tsv says, a line a lexicon: name, table, columns (comma separated), where (column=value[|value], comma separated, or empty),
variants, direction.
  variants  as printed | caps (also Capitalised and ALL CAPITALS) | any (caps, and lower case)
  direction forward | back | both     (back: also vb_lexicon_NAME_back, for reading leftwards from a number)
An apostrophe in a form stands for both shapes. Equal forms of several rows: the first row is the value.
"""
import itertools, os, sys


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
        self.folder, self.enums, self.sets, self.tables, self.order = folder, {}, {}, {}, []
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
                if kind.startswith('set '):
                    values = self.sets.setdefault(kind[4:], [])
                    for r in t['rows']:
                        values += [v for v in r[column].split() if v not in values]
                    if len(values) > 32:
                        sys.exit('%s: more than 32 words in the set %s' % (path, column))

    def value(self, table, column, kind, text):
        if kind == 'str':
            return c_str(text)
        if kind in ('int', 'big'):
            return str(int(text or 0))
        if kind == 'lang':
            return 'VB_LANG_' + (text.upper() or 'NONE')
        if kind == 'date':
            parts = [int(p) for p in text.split('-')] if text else []
            return '{%d, %d, %d}' % tuple((parts + [0, 0, 0])[:3])
        if kind.startswith('enum '):
            return 'VB_%s_%s' % (word(kind[5:]), word(text) or 'NONE')
        if kind.startswith('set '):
            return ' | '.join('VB_%s_%s' % (word(kind[4:]), word(v)) for v in text.split()) or '0'
        sys.exit('SCHEMA.tsv: %s.%s has the unknown type %s' % (table, column, kind))

    def c_type(self, kind):
        if kind.startswith('set '):
            return 'uint32_t'
        return {'str': 'vb_str', 'int': 'int32_t', 'big': 'int64_t', 'lang': 'vb_lang', 'date': 'vb_date'}.get(kind) or 'vb_' + kind[5:]


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
    """A node is [children by byte, value]; the root is returned."""
    root = [{}, -1]
    for form, value in pairs:
        if value > 65535:
            sys.exit('a lexicon holds rows up to 65535')
        for v in sorted(variants(form, how)):
            b = v.encode('utf-8')
            at = root
            for byte in (reversed(b) if is_reversed else b):
                at = at[0].setdefault(byte, [{}, -1])
            if at[1] < 0:
                at[1] = value
    return root


class Graph:
    """The graph of all lexicons. Nodes from which the same endings go on are one node, so that a form's value cannot
    stand at its end: it is found by the form's rank, which is the sum of what its edges pass over. Each node has a place
    of its own in one array of edges: the edge for a byte stands that many steps after it, in a slot that no other node
    needs, and is known by its byte."""

    def __init__(self):
        self.known, self.nodes, self.counts, self.ends = {}, [], [], []
        self.number([{}, 0])  # from which nothing goes on: number 0, place 0

    def number(self, node):
        children, is_end = node[0], node[1] >= 0
        edges = tuple((byte, self.number(child)) for byte, child in sorted(children.items()))
        if (edges, is_end) not in self.known:
            self.known[edges, is_end] = len(self.nodes)
            self.nodes.append((edges, is_end))
            self.counts.append(int(is_end) + sum(self.counts[n] for _, n in edges))
            if self.counts[-1] > 65535:
                sys.exit('a lexicon holds up to 65535 forms')
        return self.known[edges, is_end]

    def add_lexicon(self, c, name, root, is_reversed):
        values = []
        in_order(root, values)
        number = self.number(root)
        self.ends.append(len(self.nodes))
        c.append('static const uint16_t %s_values[] = {\n%s};\n' % (name, wrap(['%d' % v for v in values], 32)))
        return 'const vb_lexicon vb_lexicon_%s = {%%d, %s_values, %s};\n' % (name, name, 'true' if is_reversed else 'false'), number

    def places(self):
        """Of each node. The nodes of a lexicon that no lexicon before it has stand together, so that a walk through it stays
        near: those with most edges first, wherever all theirs are free; then those with one edge, one after another as they
        follow each other in forms."""
        places, taken, used, first = [0] * len(self.nodes), set(range(256)), {0}, 0
        for end in self.ends:
            region = max(taken) - 255
            bits = sum(1 << at - region for at in taken if at >= region)
            starts = sum(1 << at - region for at in used if at >= region)
            for n in sorted(range(first, end), key=lambda n: -len(self.nodes[n][0])):
                edges = self.nodes[n][0]
                if len(edges) < 2:
                    break
                bad = starts
                for byte, _ in edges:
                    bad |= bits >> byte
                at = (~bad & (bad + 1)).bit_length() - 1
                starts |= 1 << at
                places[n] = region + at
                used.add(places[n])
                for byte, _ in edges:
                    bits |= 1 << at + byte
                    taken.add(places[n] + byte)
            slot = region + 256
            for n in range(end - 1, first - 1, -1):
                edges = self.nodes[n][0]
                if len(edges) != 1:
                    continue
                slot = at = max(slot, at - 64)  # a slot that fits nobody is left behind
                while at in taken or at - edges[0][0] in used:
                    at += 1
                places[n] = at - edges[0][0]
                taken.add(at)
                used.add(places[n])
            first = end
        return places

    def write(self, c):
        places = self.places()
        slots = ['{0}'] * (max(places) + 512)
        for (edges, is_end), place in zip(self.nodes, places):
            passed = int(is_end)
            for byte, n in edges:
                slots[place + byte] = '{%d, %d, %d, %s}' % (places[n], passed, byte, 'true' if self.nodes[n][1] else 'false')
                passed += self.counts[n]
        c.append('const vb_lexicon_edge vb_lexicon_edges[] = {\n%s};\n' % wrap(slots))
        return places


def in_order(node, values):
    """The values of the forms from `node` on, in order of bytes, a form before those that it begins."""
    if node[1] >= 0:
        values.append(node[1])
    for _, child in sorted(node[0].items()):
        in_order(child, values)


def forms_of(node, begun=b''):
    """The forms from `node` on, each with its value."""
    if node[1] >= 0:
        yield begun, node[1]
    for byte, child in node[0].items():
        yield from forms_of(child, begun + bytes([byte]))


def wrap(items, n=8):
    return ''.join(' ' + ' '.join('%s,' % i for i in items[k:k + n]) + '\n' for k in range(0, len(items), n))


def stop_slots(forms, bits):
    """A multiplier by which no more than two forms come to one pair of slots, and the slots."""
    numbers, factor = [int.from_bytes(form, 'little') for form in forms], 0x9E3779B97F4A7C15
    while True:
        pairs = {}
        for form, number in zip(forms, numbers):
            pair = pairs.setdefault(number * factor % (1 << 64) >> 64 - bits, [])
            pair.append(form)
            if len(pair) > 2:
                break
        else:
            return factor, [form for i in range(1 << bits) for form in (pairs.get(i, []) + [b'', b''])[:2]]
        factor = factor * 0x5851F42D4C957F2D % (1 << 64)  # Knuth's: the next is unlike this one in all bits; odd as both are


def write_stop_words(h, c, rows, root):
    """Stop words that eight bytes hold with what ends them, small, by their bytes, and what each stop word says."""
    if any(not b.isalpha() and b != "'" for form, _ in forms_of(root) for b in form.decode() if b.isascii()):
        sys.exit('stop_words.tsv: words are of letters and apostrophes')
    forms = {form: row for form, row in forms_of(root) if form.isalpha() and form.islower() and len(form) < 8}
    bits = (len(forms) - 1).bit_length() + 1
    factor, slots = stop_slots(sorted(forms), bits)
    h.append('/* Stop words of up to seven letters of ASCII, small: their bytes, the first one lowest, in one of the two slots at twice the')
    h.append(' * upper bits of their bytes times the factor; and row + 1, 0 where none stands. */')
    h.append('#define VB_STOP_FACTOR UINT64_C(0x%X)' % factor)
    h.append('enum { VB_STOP_BITS = %d };' % bits)
    h.append('extern const uint64_t vb_stop_bytes[2 << VB_STOP_BITS];')
    h.append('extern const uint8_t vb_stop_rows[2 << VB_STOP_BITS];')
    h.append('/* By row + 1: points for English, Spanish and French; none for 0. */')
    h.append('extern const uint8_t vb_stop_points[][4];')
    if len(rows) > 254:
        sys.exit('stop_words.tsv: there is room for 254 words')
    c.append('const uint64_t vb_stop_bytes[2 << VB_STOP_BITS] = {\n%s};' % wrap(['0x%X' % int.from_bytes(f, 'little') for f in slots]))
    c.append('const uint8_t vb_stop_rows[2 << VB_STOP_BITS] = {\n%s};' % wrap(['%d' % (forms[f] + 1 if f else 0) for f in slots], 32))
    c.append('const uint8_t vb_stop_points[][4] = {{0},\n%s};' % wrap(['{%s}' % ', '.join(r[lang] or '0' for lang in ('en', 'es', 'fr')) for r in rows]))


VB_NO_ROW = 0xFFFF  # ends a list of rows


def starts(forms):
    """For vb_find_start: a bit for each four bytes that one of the forms begins with, at a hash of theirs (base/scan.c)."""
    found = bytearray(1 << 13)
    for form in forms:
        if 0x80 > form[0] and not form[:1].isalpha():
            sys.exit('%r begins with a mark: the scan passes over marks' % form.decode())
        if len(form) < 3:
            sys.exit('%r is too short for a form that the scan looks for' % form.decode())
        for four in [form[:4]] if len(form) > 3 else [form + bytes([b]) for b in range(256)]:
            at = int.from_bytes(four, 'little') * 0x9E3779B1 % (1 << 32) >> 16
            found[at // 8] |= 1 << at % 8
    return '{\n%s}' % wrap(['%d' % b for b in found], 32)


def write_starts(h, c, tables, roots):
    h.append('/* What begins words that may begin a citation, and, by language, names of kinds of papers. */')
    h.append('extern const vb_starts vb_cite_starts;')
    h.append('extern const vb_starts vb_paper_starts[VB_LANG_COUNT];')
    c.append('const vb_starts vb_cite_starts = %s;' % starts({f for name in ('cite_trigger', 'treaty') for f, _ in forms_of(roots[name])}))
    rows = tables.tables['paper_words']['rows']
    c.append('const vb_starts vb_paper_starts[VB_LANG_COUNT] = {')
    for lang in sorted({r['lang'] for r in rows}):
        kinds = {f for f, row in forms_of(roots['paper_' + lang]) if {'kind', 'owned'} & set(rows[row]['roles'].split())}
        c.append('[VB_LANG_%s] = %s,' % (lang.upper(), starts(kinds)))
    c.append('};')


def begin_bytes(form, hole_bytes):
    """The bytes that a text matching a form of a masthead may begin with, case and shape not counting."""
    if form.startswith('{'):
        return hole_bytes[form[1:form.index('}')]]
    lead = form.encode('utf-8')[0]
    if lead < 0x80:
        return {ord(form[0].lower()), ord(form[0].upper())} | ({0xC2, 0xD9, 0xDB, 0xE2, 0xE3, 0xEF} if not form[0].isalpha() else {0xEF})
    for family in ({0xC3, 0xC5}, {0xD0, 0xD1}, {0xD8, 0xD9, 0xDA, 0xDB}):
        if lead in family:
            return family | {0xEF}
    return {lead, 0xEF}


def hole_starts(tables, roots):
    """The bytes that the words in a hole may begin with."""
    digits, anything = set(range(0x30, 0x3A)), set(range(256))
    han = {r['form'].encode('utf-8')[0] for r in tables.tables['han_digits']['rows']}
    number = digits | han | set(roots['ordinal'][0]) | {'第'.encode('utf-8')[0]}
    holes = {'n': number, 'Ord': number, 'date': digits | han | set(roots['month'][0]), 'year': digits, 'item': digits,
             'res': digits | set(b'ES'), 'lang': set(roots['language_name'][0])}
    return {h: holes.get(h, anything) for h in ('n', 'Ord', 'R', 'date', 'year', 'item', 'doc', 'res', 'lang', 'S', 'A', 'committee', 'x')}


def write_forms(h, c, tables, roots):
    """By key and first byte of a text the rows of masthead_words that may match it. Bytes that mean the same to all are one class."""
    rows, keys = tables.tables['masthead_words']['rows'], tables.enums['mast_key']
    holes = hole_starts(tables, roots)
    begins = [begin_bytes(r['form'], holes) for r in rows]
    of_byte = [tuple(i for i in range(len(rows)) if byte in begins[i]) for byte in range(256)]
    classes = sorted(set(of_byte))
    lists, places = [VB_NO_ROW], {(): 0}
    for k in keys:
        for rows_of in classes:
            these = tuple(i for i in rows_of if rows[i]['key'] == k)
            if these not in places:
                places[these] = len(lists)
                lists += [*these, VB_NO_ROW]
    h.append('typedef enum vb_mast_hole { VB_MAST_HOLE_NONE, %s, VB_MAST_HOLE_COUNT } vb_mast_hole;' % ', '.join('VB_MAST_HOLE_' + n.upper() for n in holes))
    h.append('extern const vb_str vb_mast_hole_words[VB_MAST_HOLE_COUNT];')
    h.append('/* The forms of a key that may match a text: vb_masthead_rows from vb_masthead_at[key][vb_masthead_class[its first byte]] up to')
    h.append(' * VB_NO_ROW; at 0 there are none. */')
    h.append('enum { VB_MAST_CLASSES = %d, VB_NO_ROW = %d };' % (len(classes), VB_NO_ROW))
    h.append('extern const uint8_t vb_masthead_class[256];')
    h.append('extern const uint16_t vb_masthead_at[VB_MAST_KEY_COUNT][VB_MAST_CLASSES];')
    h.append('extern const uint16_t vb_masthead_rows[];')
    h.append('/* How a form begins: the bits under `mask` of its first eight bytes with small letters, the first one lowest; or a hole, and')
    h.append(' * what comes next, blanks and commas passed over: a byte of ASCII, small, 0x80 for a letter beyond, 0 for what is not told. `run`:')
    h.append(' * forms from here on that begin with the same hole; `bytes` then has a bit for each of their bytes, (b ^ b >> 5) & 63. `first`,')
    h.append(' * `second`: the characters that a form begins with, or `first` the one behind a hole, as vb_form_fold has them; 0: not told. */')
    h.append('typedef struct vb_mast_lead {\n    uint64_t bytes, mask;\n    uint8_t hole, next, run;\n    uint16_t first, second;\n} vb_mast_lead;')
    h.append('extern const vb_mast_lead vb_masthead_leads[];')
    c.append('const vb_str vb_mast_hole_words[VB_MAST_HOLE_COUNT] = {{"", 0}, %s};' % ', '.join(c_str(n) for n in holes))
    c.append('const uint8_t vb_masthead_class[256] = {\n%s};' % wrap([str(classes.index(o)) for o in of_byte], 32))
    c.append('const uint16_t vb_masthead_at[VB_MAST_KEY_COUNT][VB_MAST_CLASSES] = {{0},')
    for k in keys:
        c.append(' {%s},' % ', '.join(str(places[tuple(i for i in rows_of if rows[i]['key'] == k)]) for rows_of in classes))
    c.append('};\nconst uint16_t vb_masthead_rows[] = {\n%s};' % wrap([str(i) for i in lists], 16))
    c.append('const vb_mast_lead vb_masthead_leads[] = {\n%s};' % wrap([lead_of(rows, i) for i in range(len(rows))]))


def after_hole(form):
    """The name of the hole that a form begins with, and what comes next, as vb_mast_lead has it; None if it begins with none."""
    if form[0] != '{':
        return None, 0
    name, rest = form[1:].split('}', 1)
    first = rest.lstrip(' ,')[:1]
    return name, 0 if first in ('', '{') else ord(first.lower()) if first.isascii() else 0x80 if first.isalpha() else 0


def told_rune(form, at):
    """The small form of a character that is alike to no other when it stands in a text: one of ASCII, a Cyrillic, Arabic or Han letter; else 0."""
    c = form[at:at + 1].lower()
    is_told = c and (c in "([:" or 'a' <= c <= 'z' or ('а' <= c <= 'я' and c != 'е') or ('\u0628' <= c <= '\u0648' and c != '\u0640')
                     or '\u4e00' <= c <= '\u9fff')
    return ord(c) if is_told else 0


def lead_of(rows, at):
    """How a form begins, as a vb_mast_lead: a mark perhaps, letters of ASCII in any case and the blanks behind them, as far as each
    stands in a text where it stands in the form; of another letter, that it is none of ASCII."""
    form = rows[at]['form']
    name, following = after_hole(form)
    if name:
        run = list(itertools.takewhile(lambda r: r['key'] == rows[at]['key'] and after_hole(r['form'])[0] == name, rows[at:]))
        following_all = {after_hole(r['form'])[1] for r in run}
        bits = (1 << 64) - 1 if 0 in following_all else sum({1 << ((b ^ b >> 5) & 63) for b in following_all})
        rest = form[form.index('}') + 1:].lstrip(' ,')
        return '{0x%X, 0, VB_MAST_HOLE_%s, %d, %d, 0x%X, 0}' % (bits, name.upper(), following, len(run), told_rune(rest, 0))
    value = mask = 0
    for i, c in enumerate(form[:8]):
        is_letter = c.isascii() and c.isalpha()
        is_plain = c.isascii() and (is_letter or i == 0 or (c == ' ' and form[i - 1].isalpha()))
        if is_plain:
            value |= (ord(c) | 0x20) << 8 * i
            mask |= 0xFF << 8 * i
        elif not c.isascii() and (c.isalpha() or i == 0):
            value |= 0x80 << 8 * i
            mask |= 0x80 << 8 * i
        if not is_plain:
            break
    return '{0x%X, 0x%X, 0, 0, 1, 0x%X, 0x%X}' % (value, mask, told_rune(form, 0), told_rune(form, 1))


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
    for name, values in tables.sets.items():
        h.append('enum { %s };' % ', '.join('VB_%s_%s = 1 << %d' % (word(name), word(v), i) for i, v in enumerate(values)))
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
    graph, roots, written = Graph(), {}, []
    for lex in lexicons:
        pairs = list(lexicon_rows(tables, lex))
        if not pairs:
            sys.exit('lexicons.tsv: %s holds no form' % lex['name'])
        for name, is_reversed in ((lex['name'], False), (lex['name'] + '_back', True)):
            if lex['direction'] not in ('both', 'back' if is_reversed else 'forward'):
                continue
            roots[name] = build_trie(pairs, lex['variants'], is_reversed)
            h.append('extern const vb_lexicon vb_lexicon_%s;' % name)
            written.append(graph.add_lexicon(c, name, roots[name], is_reversed))
    places = graph.write(c)
    c += [line % places[root] for line, root in written]
    write_starts(h, c, tables, roots)
    write_stop_words(h, c, tables.tables['stop_words']['rows'], roots['stop_word'])
    write_forms(h, c, tables, roots)
    h += ['', '#endif', '']
    for path, lines in ((out_h, h), (out_c, c)):
        with open(path, 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines).rstrip('\n') + '\n')


if __name__ == '__main__':
    main()
