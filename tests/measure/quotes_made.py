#!/usr/bin/env python3
"""Makes a set of quotations whose verdicts are known, from a folder of official XML files.

usage: quotes_made.py --verbale PATH --akn FOLDER --out FOLDER [--seed N] [--each N] [--but FILE] [--symbols N]

Writes OUT/library/ (the files that are to be added), OUT/quotes.jsonl (the cases, as score_quotes.py reads
them) and OUT/questions.jsonl (what a checker sees). --but names a table whose first column is symbols to keep away
from. The seed decides which documents, which passages and which words. Every case is proved by texts alone: sound
passages stand in the cited document; altered ones, their letters folded, stand in no document of the library.

Which words are changed, and for which, stands in quotes_words.py; how texts are compared, in quotes_text.py.
"""
import argparse
import collections
import json
import os
import random
import re
import shutil
import subprocess
import unicodedata

from quotes_text import norm, fold, Document, units, glue, overlap
from quotes_words import NUMBER_WORDS, ORDINALS, MONTHS, DENIED, MODALS, NAMES, DENIALS, HARMLESS, BRACKETS, SUBJECTS, CONFUSED

LANGS = ['en', 'fr', 'es', 'ru', 'ar', 'zh']
WORDS_MOST, WORDS_LEAST = 45, 9

# ---- the maker -----------------------------------------------------------------------------

class Maker:
    def __init__(self, rnd, lang, library, outside, vocabulary):
        self.rnd, self.lang, self.library, self.outside, self.vocabulary = rnd, lang, library, outside, vocabulary
        self.han = lang == 'zh'
        self.least, self.most = (16, 110) if self.han else (WORDS_LEAST, WORDS_MOST)
        self.contexts = collections.defaultdict(set)
        for document in library:
            words = document.text.split()
            for a, b, c in zip(words, words[1:], words[2:]):
                self.contexts[a, c].add(b)
        self.used = set()

    # passages

    def sizes(self, text):
        return len(text) if self.han else len(text.split())

    def denies(self, text):
        return re.search(DENIALS[self.lang], text, re.I)

    def clauses(self, text):
        """Places where a clause ends: after a comma, or the whole."""
        return [m.end() for m in re.finditer(r'[,;،؛]\s+' if not self.han else r'[，；]', text)]

    def passage(self, least=None, most=None):
        """(document, index, words): a paragraph or clauses of one."""
        least, most = least or self.least, most or self.most
        for _ in range(500):
            document = self.rnd.choice(self.library)
            if not document.paragraphs:
                continue
            i = self.rnd.randrange(len(document.paragraphs))
            words = document.paragraphs[i][2]
            if re.search(r'\s[a-z]\)\s|^[\d\W]+$|http|[¹²³⁰⁴-⁹…\[\]]|\.\.\.', words) or (document.symbol, i) in self.used and self.rnd.random() < .8:
                continue
            ends = self.clauses(words)
            start = 0 if self.rnd.random() < .6 or not ends else self.rnd.choice(ends)
            after = [e for e in ends + [len(words)] if least <= self.sizes(words[start:e]) <= most]
            if not after:
                continue
            quote = words[start:self.rnd.choice(after)].strip()
            quote = re.sub(r'[\s,;，；、،؛.:]+$', '', quote) if self.rnd.random() < .5 else quote
            if self.sizes(quote) >= least and norm(quote, self.lang) in document.norm:
                self.used.add((document.symbol, i))
                return document, i, quote
        return None

    def is_changed(self, quote):
        """In no document of the library, its letters folded."""
        folded = fold(quote)
        return all(folded not in d.fold for d in self.library)

    def replace(self, quote, old, new):
        """One whole word (or, in Chinese, one place) changed; None when it does not stand there."""
        pattern = re.escape(old) if self.han else r'(?<![\w’\'-])' + re.escape(old) + r'(?![\w’\'-])'
        places = list(re.finditer(pattern, quote))
        if not places:
            return None
        m = self.rnd.choice(places)
        return quote[:m.start()] + new + quote[m.end():]

    # sound

    def v_plain(self):
        d, i, q = self.passage()
        return d, i, q, 'verbatim', [], ''

    def v_typo(self):
        d, i, q = self.passage()
        ways = [('straight', lambda s: s.replace('“', '"').replace('”', '"').replace('«', '"').replace('»', '"').replace('’', "'")),
                ('curled', lambda s: s.replace('“', '‘').replace('”', '’').replace('«', '„').replace('»', '“')),
                ('dashes', lambda s: re.sub('[-–—]', lambda m: self.rnd.choice('‐‑–—−'), s)),
                ('spaces', lambda s: re.sub(' ', lambda m: self.rnd.choice([' ', '\u00a0', '  ', '\u2009', '\n', '\u202f', ' \n ']), s)),
                ('nfd', lambda s: unicodedata.normalize('NFD', s)),
                ('invisible', lambda s: ''.join(c + (self.rnd.choice('\u200b\u00ad\u2060\ufeff'[:4:1][0:2]) if self.rnd.random() < .05 and c.isalpha() else '') for c in s)),
                ('ligatures', lambda s: s.replace('fi', 'ﬁ').replace('fl', 'ﬂ').replace('ffi', 'ﬃ')),
                ('note mark', lambda s: s + self.rnd.choice('¹²³⁴')),
                ('outer marks', lambda s: s)]
        if self.lang == 'ar':
            ways += [('kashida', lambda s: re.sub('(?<=[بتسمن])(?=[ا-ي])', 'ـ', s, count=3)), ('bidi', lambda s: '\u202b' + s + '\u202c'),
                     ('marks', lambda s: '\u200f'.join(s.partition(' ')))]
        if self.han:
            ways += [('line ends', lambda s: re.sub('(?<=.{7})(?=.)', '\n', s, count=1)), ('wide', lambda s: s.replace('(', '（').replace(')', '）')),
                     ('digits', lambda s: s.translate({ord(a): b for a, b in zip('0123456789', '０１２３４５６７８９')}))]
        names = []
        for name, way in self.rnd.sample(ways, 3):
            new = way(q)
            if new != q and norm(new, self.lang) == norm(q, self.lang):
                q = new
                names.append(name)
        return (d, i, q, 'verbatim', [], ', '.join(names)) if names else None

    def v_cross(self):
        d, i, _ = self.passage()
        if i + 1 >= len(d.paragraphs):
            return None
        a, b = d.paragraphs[i], d.paragraphs[i + 1]
        tail = a[2][self.clauses(a[2])[-1]:] if self.clauses(a[2]) else a[2]
        cut = [e for e in self.clauses(b[2]) + [len(b[2])] if self.sizes(b[2][:e]) >= 5]
        if not tail or not cut or len(tail) > 400:
            return None
        head = b[2][:cut[0]].strip()
        if len(head) > 400 or '…' in tail + head or '...' in tail + head:
            return None
        number = b[1] + ' ' if b[1] and self.rnd.random() < .5 else ''
        return d, i, tail.strip() + self.rnd.choice(['\n', ' ']) + number + head, 'verbatim', [], 'two paragraphs'

    def v_short(self):
        d, i, q = self.passage()
        parts = units(q, self.lang)
        n = self.rnd.randint(5, 8) if self.han else self.rnd.randint(3, 5)
        k = self.rnd.randrange(max(1, len(parts) - n))
        if self.han and re.search(r'\d', glue(parts[k - 1:k + n + 1], self.lang)):
            return None
        words = glue(parts[k:k + n], self.lang).strip(' ,;，；、،؛.')
        return (d, i, words, 'verbatim', [], '') if len(fold(words)) > 5 else None

    def gap(self, quote, least=3, most=9, wants_denial=False):
        parts = units(quote, self.lang)
        scale = 2 if self.han else 1
        for _ in range(30):
            n = self.rnd.randint(least * scale, most * scale)
            if len(parts) < n + 8 * scale:
                return None
            k = self.rnd.randint(4 * scale, len(parts) - n - 4 * scale)
            hidden = glue(parts[k:k + n], self.lang)
            if bool(self.denies(hidden)) == wants_denial and not re.search(HARMLESS, hidden) and \
                    not (self.han and (parts[k].isdigit() or parts[k + n - 1].isdigit())):
                mark = self.rnd.choice(['...', '…', '[...]', '[…]', '(...)', '. . .'] if not self.han else ['……', '[……]', '（……）', '...'])
                space = '' if self.han else ' '
                return glue(parts[:k], self.lang) + space + mark + space + glue(parts[k + n:], self.lang), hidden
        return None

    def a_ellipsis(self):
        d, i, q = self.passage(least=self.least * 2)
        made = self.gap(q)
        return made and (d, i, made[0], 'adapted', [], 'omitted: ' + made[1])

    def a_ellipsis2(self):
        d, i, q = self.passage(least=self.least * 3)
        parts = units(q, self.lang)
        half = len(parts) // 2
        one, two = self.gap(glue(parts[:half], self.lang), 3, 6), self.gap(glue(parts[half:], self.lang), 3, 6)
        return one and two and (d, i, one[0] + ('' if self.han else ' ') + two[0], 'adapted', [], 'omitted: %s | %s' % (one[1], two[1]))

    def a_bracket(self):
        d, i, q = self.passage()
        way = self.rnd.randrange(3)
        space = '' if self.han else ' '
        if way == 0 and d.paragraphs[i][2].startswith(q[:10]):
            return d, i, self.rnd.choice(SUBJECTS[self.lang]) + space + q[0].lower() + q[1:], 'adapted', [], 'subject'
        parts = units(q, self.lang)
        k = self.rnd.randint(3, len(parts) - 3)
        if way == 1:
            return d, i, glue(parts[:k], self.lang) + space + self.rnd.choice(BRACKETS[self.lang]) + space + glue(parts[k:], self.lang), 'adapted', [], 'put in'
        for group in self.rnd.sample(NAMES[self.lang], len(NAMES[self.lang])):
            for name in group:
                new = self.replace(q, name, '[%s]' % {'en': 'he', 'fr': 'celui-ci', 'es': 'este', 'ru': 'он', 'ar': 'هو', 'zh': '他'}[self.lang])
                if new:
                    return d, i, new, 'adapted', [], 'replaced: ' + name
        return None

    def a_case_punct(self):
        d, i, q = self.passage()
        bare = re.sub(r'[\s,;，；、،؛.:。]+$', '', q)
        new = bare + self.rnd.choice('.,;' if not self.han else '。，；') if self.lang != 'ar' else bare + self.rnd.choice('.،؛')
        if self.lang not in ('ar', 'zh') and self.rnd.random() < .7 and new[0].isalpha():
            new = (new[0].swapcase() if self.rnd.random() < .5 else '[%s]' % new[0].swapcase()) + new[1:]
        return None if norm(new, self.lang) in d.norm else (d, i, new, 'adapted', [], 'case or stop')

    # noise

    def is_light(self, word):
        """A word whose misreading harms nothing: no number, name, denial or duty."""
        letters = re.sub(r'\W', '', word)
        if len(letters) < 5 or letters[0].isupper() or self.denies(word) or any(c.isdigit() for c in word):
            return False
        heavy = [w for g in MODALS[self.lang] for p in g for w in p.split()] + [w for pair in DENIED[self.lang] for w in pair[0].split()]
        flat = [w for x in (NUMBER_WORDS[self.lang], ORDINALS[self.lang], MONTHS.get(self.lang, [])) for y in x for w in (y if isinstance(y, list) else [y])]
        return letters not in heavy and letters not in flat and letters.lower() not in [w.lower() for w in heavy]

    def misread(self, quote, times=2):
        """Letters changed for those that look like them; no word that comes of it is a word of the documents."""
        pairs = CONFUSED.get(self.lang, CONFUSED['latin'])
        done, touched = [], []
        for _ in range(60):
            if len(done) >= times:
                break
            a, b = self.rnd.choice(pairs)
            places = [m for m in re.finditer(re.escape(a), quote)]
            if not places:
                continue
            m = self.rnd.choice(places)
            if self.han:
                around = quote[max(0, m.start() - 1):m.end() + 1]
                new = around.replace(a, b)
                if any(new[k:k + 2] in self.vocabulary for k in range(len(new) - 1)) or self.denies(around) or self.denies(b):
                    continue
            else:
                left, right = quote.rfind(' ', 0, m.start()) + 1, quote.find(' ', m.end())
                word = quote[left:right if right >= 0 else len(quote)]
                new = word[:m.start() - left] + b + word[m.end() - left:]
                if not self.is_light(word) or fold(new) in self.vocabulary or m.start() == left or left in touched:
                    continue
                touched.append(left)
            quote = quote[:m.start()] + b + quote[m.end():]
            done.append('%s->%s' % (a, b))
        return (quote, done) if done else None

    def n_ocr(self):
        d, i, q = self.passage()
        made = self.misread(q, self.rnd.randint(1, 4))
        return made and (d, i, made[0], 'noisy', [], '; '.join(made[1]))

    def n_space(self):
        d, i, q = self.passage()
        if self.han:
            k = self.rnd.randint(2, len(q) - 2)
            return (d, i, q[:k] + '丶' + q[k:], 'noisy', [], 'speck') if q[k - 1].isalpha() and q[k].isalpha() else None
        parts = q.split()
        done = []
        for _ in range(self.rnd.randint(1, 2)):
            k = self.rnd.randrange(1, len(parts) - 1)
            if not self.is_light(parts[k]) or re.search('[-‑–]', parts[k]) or (self.rnd.random() < .5 and not self.is_light(parts[k + 1])):
                continue
            if self.rnd.random() < .5 and parts[k].isalpha() and self.is_light(parts[k + 1]):
                done.append('joined ' + parts[k] + parts[k + 1])
                parts[k:k + 2] = [parts[k] + parts[k + 1]]
            else:
                n = self.rnd.randint(2, len(parts[k]) - 2)
                halves = parts[k][:n], parts[k][n:]
                if all(fold(h) in self.vocabulary for h in halves) or self.denies(' '.join(halves)):
                    continue
                done.append('split ' + parts[k])
                parts[k:k + 1] = halves
        return (d, i, ' '.join(parts), 'noisy', [], '; '.join(done)) if done else None

    def n_hyphen(self):
        if self.lang in ('ar', 'zh'):
            return None
        d, i, q = self.passage()
        parts = q.split()
        places = [k for k in range(1, len(parts) - 1) if self.is_light(parts[k]) and parts[k].isalpha() and len(parts[k]) > 6]
        if not places:
            return None
        k = self.rnd.choice(places)
        n = self.rnd.randint(3, len(parts[k]) - 3)
        parts[k] = parts[k][:n] + '-\n' + parts[k][n:]
        return d, i, ' '.join(parts), 'noisy', [], parts[k]

    def n_accent(self):
        if self.lang in ('en', 'zh'):
            return None
        d, i, q = self.passage()
        table = {'ar': [('أ', 'ا'), ('إ', 'ا'), ('ة', 'ه'), ('ى', 'ي'), ('آ', 'ا')], 'ru': [('й', 'и')],
                 'fr': [('é', 'e'), ('è', 'e'), ('ê', 'e'), ('à', 'a'), ('ç', 'c'), ('ô', 'o')],
                 'es': [('á', 'a'), ('é', 'e'), ('í', 'i'), ('ó', 'o'), ('ñ', 'n')]}[self.lang]
        done, parts = [], q.split()
        for k in self.rnd.sample(range(len(parts)), len(parts)):
            new = parts[k]
            for a, b in table:
                new = new.replace(a, b)
            if new != parts[k] and self.is_light(parts[k]) and len(done) < 4 and fold(new):
                done.append(parts[k] + '->' + new)
                parts[k] = new
        return (d, i, ' '.join(parts), 'noisy', [], '; '.join(done)) if done else None

    # altered: each gives (quote, kinds, note) or None

    def change_number(self, q):
        choices = []
        for m in re.finditer(r'(?<![\d/.,\-–(])\d{1,6}(?![\d/,\-–]|\.\d|[  ]\d{3})', q):
            n = m.group()
            around = q[max(0, m.start() - 24):m.end() + 24]
            month = any(x.split('/')[-1] in around for x in MONTHS.get(self.lang, [])) or re.search('[年月日]', around)
            if month or re.fullmatch(r'(19|20)\d\d', n):
                continue
            other = str(self.rnd.randint(1, 9)) + n[1:] if self.rnd.random() < .5 else n[:-1] + str(self.rnd.randint(0, 9))
            if other != n and int(other):
                choices.append((m.start(), m.end(), other))
        lists = [NUMBER_WORDS[self.lang], ORDINALS[self.lang]]
        lists = [x for y in lists for x in (y if y and isinstance(y[0], list) else [y])]
        for words in lists:
            for w in words:
                for m in re.finditer(re.escape(w) if self.han else r'(?<![\w-])' + w + r'(?![\w-])', q):
                    follows = q[m.end():m.end() + 1]
                    if self.han and (follows not in '个年月项名次届天份国' or q[m.start() - 1:m.start()] in '第一二三四五六七八九十百'):
                        continue
                    choices.append((m.start(), m.end(), self.rnd.choice([x for x in words if x != w])))
        if not choices:
            return None
        a, b, new = self.rnd.choice(choices)
        return q[:a] + new + q[b:], ['number'], '%s -> %s' % (q[a:b], new)

    def change_date(self, q):
        choices = []
        if self.han:
            for m in re.finditer(r'(\d{4})年(\d{1,2})月(\d{1,2})日', q):
                k = self.rnd.randint(1, 3)
                old = m.group(k)
                new = str(int(old) % {1: 9999, 2: 12, 3: 28}[k] + 1)
                choices.append((m.start(k), m.end(k), new))
        else:
            for w in MONTHS[self.lang]:
                for m in re.finditer(r'(\d{1,2})( de | )' + re.escape(w) + r'( de | )(\d{4})', q):
                    k = self.rnd.randrange(3)
                    if k == 0:
                        choices.append((m.start(1), m.end(1), str(int(m.group(1)) % 28 + 1)))
                    elif k == 1:
                        other = self.rnd.choice([x for x in MONTHS[self.lang] if x != w])
                        choices.append((m.end(2), m.end(2) + len(w), other))
                    else:
                        choices.append((m.start(4), m.end(4), str(int(m.group(4)) + self.rnd.choice([-3, -2, -1, 1, 2]))))
        if not choices:
            return None
        a, b, new = self.rnd.choice(choices)
        return q[:a] + new + q[b:], ['date'], '%s -> %s' % (q[a:b], new)

    def change_negation(self, q):
        pairs = self.rnd.sample(DENIED[self.lang], len(DENIED[self.lang]))
        for plain, denied in pairs:
            for old, new in self.rnd.sample([(plain, denied), (denied, plain)], 2):
                made = self.replace(q, old, new)
                if made and not (self.han and old == plain and (re.search(re.escape(plain) + '[持靠能用行得]|[不反适响效相对]' + re.escape(plain), q))):
                    at = next((k for k, (a, b) in enumerate(zip(made, q)) if a != b), 0)
                    before = q[max(0, at - 12):at + len(old) + 12]
                    if old == plain and self.denies(before.replace(old, '')):
                        continue
                    return made, ['negation'], '%s -> %s' % (old, new)
        return None

    def change_modality(self, q):
        for group in self.rnd.sample(MODALS[self.lang], len(MODALS[self.lang])):
            for old in self.rnd.sample(group, len(group)):
                if self.han and not q.startswith(old) and not (len(old) == 1 and re.search(r'[^不反适响效相对供]' + old + r'[在由以尽确采继包考按就]', q)):
                    continue
                made = self.replace(q, old, self.rnd.choice([w for w in group if w != old]))
                if made and not self.denies(q[max(0, q.find(old) - 8):q.find(old) + len(old) + 8]):
                    return made, ['modality'], 'was ' + old
        return None

    def change_name(self, q):
        for group in self.rnd.sample(NAMES[self.lang], len(NAMES[self.lang])):
            for old in self.rnd.sample(group, len(group)):
                new = self.rnd.choice([w for w in group if w != old])
                made = self.replace(q, old, new)
                if made and not (self.han and re.search('[南北]' + old, q)):
                    return made, ['name'], '%s -> %s' % (old, new)
        return None

    def change_word(self, q):
        if self.han:
            pairs = [('加强', '削弱'), ('促进', '限制'), ('和平', '经济'), ('安全', '贸易'), ('合作', '竞争'), ('教育', '卫生'), ('妇女', '青年'), ('支持', '参与'),
                     ('国际', '区域'), ('报告', '建议'), ('发展', '稳定'), ('措施', '政策'), ('会议', '论坛'), ('武器', '矿产'), ('执行', '审查'), ('保护', '监督')]
            for old, new in self.rnd.sample(pairs, len(pairs)):
                made = self.replace(q, old, new)
                if made:
                    return made, ['word'], '%s -> %s' % (old, new)
            return None
        words = q.split()
        for k in self.rnd.sample(range(1, len(words) - 1), len(words) - 2):
            if not self.is_light(words[k]) or not words[k].isalpha() or not words[k].islower() and self.lang != 'ar':
                continue
            others = [w for w in self.contexts[words[k - 1], words[k + 1]] if w.isalpha() and self.is_light(w) and fold(w)[:4] != fold(words[k])[:4]
                      and (w.islower() or self.lang == 'ar')]
            if others and not any(c.isupper() for c in words[k]):
                new = self.rnd.choice(sorted(others))
                return ' '.join(words[:k] + [new] + words[k + 1:]), ['word'], '%s -> %s' % (words[k], new)
        return None

    def pieces(self, q):
        cuts = [0] + self.clauses(q) + [len(q)]
        return [q[a:b] for a, b in zip(cuts, cuts[1:]) if b > a]

    def change_omission(self, q):
        parts = self.pieces(q)
        fit = [k for k in range(1, len(parts) - 1) if (4 if not self.han else 8) <= self.sizes(parts[k]) <= (14 if not self.han else 40)]
        if fit:
            k = self.rnd.choice(fit)
            return ''.join(parts[:k] + parts[k + 1:]), ['omission'], 'dropped: ' + parts[k]
        words = units(q, self.lang)
        n = self.rnd.randint(5, 8) * (2 if self.han else 1)
        if len(words) < n + 12:
            return None
        k = self.rnd.randint(5, len(words) - n - 5)
        if self.han and re.search(r'[\d()]', words[k - 1] + words[k] + words[k + n - 1] + words[k + n]):
            return None
        return glue(words[:k] + words[k + n:], self.lang), ['omission'], 'dropped: ' + glue(words[k:k + n], self.lang)

    def clause_from_elsewhere(self, but):
        for _ in range(60):
            other = self.rnd.choice(self.library)
            if other is but or not other.paragraphs:
                continue
            parts = self.pieces(self.rnd.choice(other.paragraphs)[2])[1:-1]
            fit = [p for p in parts if (5 if not self.han else 10) <= self.sizes(p) <= (12 if not self.han else 30) and norm(p, self.lang) not in but.norm]
            if fit:
                return self.rnd.choice(fit)
        return None

    def change_insertion(self, q, document):
        parts, new = self.pieces(q), self.clause_from_elsewhere(document)
        if len(parts) < 2 or not new:
            return None
        k = self.rnd.randint(1, len(parts) - 1)
        return ''.join(parts[:k]) + new + ''.join(parts[k:]), ['insertion'], 'put in: ' + new

    def change_order(self, q):
        parts = self.pieces(q)
        fit = [k for k in range(1, len(parts) - 2) if all((3 if not self.han else 6) <= self.sizes(p) <= (14 if not self.han else 40) for p in parts[k:k + 2])]
        if not fit:
            return None
        k = self.rnd.choice(fit)
        return ''.join(parts[:k] + [parts[k + 1], parts[k]] + parts[k + 2:]), ['order'], 'swapped: %s | %s' % (parts[k], parts[k + 1])

    def altered(self, change, least=None):
        made = self.passage(least=least)
        if not made:
            return None
        d, i, q = made
        if re.search(HARMLESS, q):
            return None
        new = change(q, d) if change == self.change_insertion else change(q)
        if not new or not self.is_changed(new[0]):
            return None
        return d, i, new[0], 'altered', new[1], new[2]

    def x_ellipsis_neg(self):
        made = self.passage(least=self.least * 2)
        d, i, q = made
        gap = self.denies(q) and not re.search(HARMLESS, q) and self.gap(q, 1, 8, True)
        return gap and (d, i, gap[0], 'altered', ['negation', 'omission'], 'hidden: ' + gap[1])

    def any_change(self):
        return self.rnd.choice([self.change_number, self.change_date, self.change_negation, self.change_modality, self.change_name])

    def x_noisy(self):
        made = self.altered(self.any_change(), self.least * 2)
        noise = made and self.misread(made[2], 2)
        return noise and (made[0], made[1], noise[0], 'altered', made[4], made[5] + ' + ' + '; '.join(noise[1]))

    def x_adapted(self):
        made = self.altered(self.any_change(), self.least * 2)
        if not made:
            return None
        gap = self.gap(made[2], 3, 6)
        # the changed words must still be there
        if not gap or self.gap is None:
            return None
        d, i, q = made[0], made[1], made[2]
        mark = re.search(r'.{0,24}[\[(（]?(?:\.\.\.|…+|\. \. \.)[\])）]?.{0,24}', gap[0]).group()
        if any(norm(side, self.lang) not in norm(d.paragraphs[i][2], self.lang) for side in re.split(r'[\[(（]?(?:\.\.\.|…+|\. \. \.)[\])）]?', mark)):
            return None
        source = norm(d.paragraphs[i][2], self.lang)
        pieces = [norm(p, self.lang) for p in re.split(r'[\[(（]?(?:\.\.\.|…+|\. \. \.)[\])）]?', gap[0])]
        if all(p in source for p in pieces):
            return None
        return d, i, gap[0], 'altered', made[4], made[5] + ' + omitted: ' + gap[1]

    # said to be from another document

    def m_far(self):
        d, i, q = self.passage()
        others = [o for o in self.library if o is not d and fold(q) not in o.fold and overlap(q, o) < .3]
        return others and self.misattributed(q, self.rnd.choice(others), d, i)

    def m_near(self):
        d, i, q = self.passage()
        near = [o for o in self.library if o is not d and fold(q) not in o.fold and .5 < overlap(q, o)]
        return near and self.misattributed(q, self.rnd.choice(near), d, i)

    def misattributed(self, q, cited, d, i):
        n = norm(q, self.lang)
        holders = [o.symbol for o in self.library if n in o.norm]
        return cited, None, q, 'misattributed', [], 'from ' + d.symbol, holders

    def nf_splice(self):
        a, b = self.passage(least=self.least), self.passage(least=self.least)
        cited = self.rnd.choice(self.library)
        one, two = units(a[2], self.lang), units(b[2], self.lang)
        q = glue(one[:len(one) // 2 + 1] + two[len(two) // 2:], self.lang)
        if a[0] is b[0] or a[0] is cited or b[0] is cited or overlap(q, cited) > .25 or not self.is_changed(q):
            return None
        return cited, None, q, 'not-found', [], 'spliced'

    def nf_outside(self):
        keep, self.library = self.library, self.outside
        made = self.passage()
        self.library = keep
        cited = self.rnd.choice(self.library)
        if not made or not self.is_changed(made[2]) or overlap(made[2], cited) > .25:
            return None
        if any(overlap(made[2], o) > .9 for o in self.library):
            return None
        return cited, None, made[2], 'not-found', [], 'from ' + made[0].symbol

    def variants(self):
        alter = lambda change, least=None: lambda: self.altered(change, least)
        return [('v-plain', self.v_plain), ('v-typo', self.v_typo), ('v-cross', self.v_cross), ('v-short', self.v_short), ('a-ellipsis', self.a_ellipsis),
                ('a-ellipsis2', self.a_ellipsis2), ('a-bracket', self.a_bracket), ('a-case-punct', self.a_case_punct), ('n-ocr', self.n_ocr),
                ('n-space', self.n_space), ('n-hyphen', self.n_hyphen), ('n-accent', self.n_accent), ('x-number', alter(self.change_number)),
                ('x-date', alter(self.change_date)), ('x-negation', alter(self.change_negation)), ('x-modality', alter(self.change_modality)),
                ('x-name', alter(self.change_name)), ('x-word', alter(self.change_word)), ('x-omission', alter(self.change_omission, self.least * 2)),
                ('x-insertion', alter(self.change_insertion, self.least)), ('x-order', alter(self.change_order, self.least * 2)),
                ('x-ellipsis-neg', self.x_ellipsis_neg), ('x-noisy', self.x_noisy), ('x-adapted', self.x_adapted), ('m-near', self.m_near),
                ('m-far', self.m_far), ('nf-splice', self.nf_splice), ('nf-outside', self.nf_outside)]

    def is_proved(self, case):
        d, i, q, verdict = case[:4]
        stands = norm(q, self.lang) in norm(re.sub(r'\s*', '', '') + d.text, self.lang)
        if verdict in ('adapted', 'noisy', 'altered'):
            return not stands
        if verdict == 'verbatim':
            return stands or i is not None and '\n' in q or i is not None
        return not stands

    def make(self, each):
        for variant, way in self.variants():
            got, tries = [], 0
            while len(got) < each and tries < each * 120:
                tries += 1
                case = way()
                if case and self.is_proved(case) and case[2] not in [c[2] for c in got]:
                    got.append(case)
            for n, case in enumerate(got):
                d, i, q, verdict, kinds, note = case[:6]
                kind, number, words = d.paragraphs[i] if i is not None else ('', '', '')
                found = case[6] if len(case) > 6 else [d.symbol] if verdict != 'not-found' else []
                yield {'id': '%s-%s-%02d' % (self.lang, variant, n), 'lang': self.lang, 'cited': d.symbol, 'quote': q, 'verdict': verdict, 'kinds': kinds,
                       'found_in': found, 'source_symbol': d.symbol, 'source_block_num': number, 'variant': variant, 'note': note, 'source_text': words}


# ---- together ----------------------------------------------------------------------------------

def listed(verbale, akn, work):
    """{symbol: {lang: path}}, as the program itself names what it reads."""
    db = os.path.join(work, 'all.db')
    if not os.path.exists(db):
        subprocess.run([verbale, 'add', '--quiet', '--in', db, akn], check=True, stdout=subprocess.DEVNULL)
    lines = subprocess.run([verbale, 'list', '--in', db, '--format', 'json'], check=True, stdout=subprocess.PIPE).stdout.decode()
    by = collections.defaultdict(dict)
    for x in map(json.loads, lines.splitlines()):
        if x['symbol'] and x['class'] in ('resolution', 'decision'):
            by[x['symbol']][x['lang']] = x['path']
    return by


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    for name in ('verbale', 'akn', 'out', 'but'):
        ap.add_argument('--' + name, required=name != 'but')
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--each', type=int, default=10, help='cases of each variant in each language')
    ap.add_argument('--symbols', type=int, default=130, help='documents of the library')
    ap.add_argument('--langs', default=' '.join(LANGS))
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    rnd = random.Random(a.seed)
    by = listed(a.verbale, a.akn, a.out if os.path.isdir(a.out) else '.')
    but = {line.split('\t')[0] for line in open(a.but, encoding='utf-8')} if a.but else set()
    symbols = sorted(s for s, files in by.items() if s not in but and len(files) >= 5)
    rnd.shuffle(symbols)
    library, outside = symbols[:a.symbols], symbols[a.symbols:a.symbols + a.symbols // 2]
    cases = []
    os.makedirs(os.path.join(a.out, 'library'), exist_ok=True)
    for lang in a.langs.split():
        documents, others = ([Document(s, lang, by[s][lang]) for s in names if lang in by[s]] for names in (library, outside))
        for d in documents:
            link = os.path.join(a.out, 'library', '%s_%s.xml' % (re.sub(r'\W+', '_', d.symbol), lang))
            if not os.path.exists(link):
                shutil.copy(d.path, link)
        vocabulary = set()
        for d in documents + others:
            vocabulary |= {d.text[k:k + 2] for k in range(len(d.text) - 1)} if lang == 'zh' else {fold(w) for w in d.text.split()}
        cases += Maker(rnd, lang, documents, others, vocabulary).make(a.each)
    with open(os.path.join(a.out, 'quotes.jsonl'), 'w', encoding='utf-8') as gold, open(os.path.join(a.out, 'questions.jsonl'), 'w', encoding='utf-8') as asked:
        for case in cases:
            gold.write(json.dumps(case, ensure_ascii=False) + '\n')
            asked.write(json.dumps({k: case[k] for k in ('id', 'lang', 'cited', 'quote')}, ensure_ascii=False) + '\n')
    print('%d cases from %d documents' % (len(cases), len(library)))


if __name__ == '__main__':
    main()
