"""Texts as quotes_made.py compares them: official files as paragraphs, words in the form in which they are the same."""
import re
import unicodedata
from xml.etree import ElementTree

RAISED = {ord(a): b for a, b in zip('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')}
QUOTES = {ord(c): '"' for c in '“”„‟«»＂″〝〞「」『』'}
APOSTROPHES = {ord(c): "'" for c in '‘’‚‛′ʼ＇`´‹›'}
DASHES = {ord(c): '-' for c in '‐‑‒–—―−－﹣'}
INVISIBLE = {c: None for c in [0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x640, 0x61C, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]}


def norm(text, lang):
    text = re.sub(r'[¹²³⁰⁴-⁹]+', '', text)
    text = unicodedata.normalize('NFKC', text).translate(QUOTES).translate(APOSTROPHES).translate(DASHES).translate(INVISIBLE)
    text = text.replace('"', "'")
    return re.sub(r'\s+', '' if lang == 'zh' else ' ', text).strip()


def fold(text):
    text = unicodedata.normalize('NFKD', re.sub(r'[¹²³⁰⁴-⁹]+', '', text)).casefold()
    return ''.join(c for c in text if c.isalnum())


def paragraphs_of(path):
    """[(kind, number, words)] of an official file, notes left out but for their marks."""
    found = []

    def text(node):
        name = node.tag.split('}')[-1]
        if name in ('authorialNote', 'noteRef'):
            return node.tail or ''
        if name == 'sup' and ''.join(node.itertext()).strip().isdigit():  # the mark of a note
            return ''.join(node.itertext()).strip().translate(RAISED) + (node.tail or '')
        return (node.text or '') + ''.join(text(child) for child in node) + (node.tail or '')

    def visit(node, number, kind):
        name = node.tag.split('}')[-1]
        if name == 'num':
            number[0] = ''.join(node.itertext()).strip()
        elif name == 'p':
            words = ' '.join(((node.text or '') + ''.join(text(c) for c in node)).split()).replace('()', '')
            inner = re.match(r'(\d{1,3} ?[-–.]|\(?[\w]{1,2}\)) ', words)  # a number that stands in the words themselves
            if inner:
                number[0], words = inner.group(1), words[inner.end():]
            if words:
                found.append((kind, number[0], words))
                number[0] = ''
        elif name not in ('meta', 'authorialNote', 'coverPage', 'preface', 'conclusions', 'table', 'attachments'):
            for child in node:
                visit(child, number, 'preamble' if name == 'preamble' else kind)
    visit(ElementTree.parse(path).getroot(), [''], 'body')
    return found


class Document:
    def __init__(self, symbol, lang, path):
        self.symbol, self.lang, self.path = symbol, lang, path
        self.paragraphs = [p for p in paragraphs_of(path) if len(units(p[2], lang)) >= 3]
        self.text = '\n'.join(p[2] for p in self.paragraphs)
        whole = ' '.join(''.join(ElementTree.parse(path).getroot().itertext()).split())
        self.norm, self.fold = norm(self.text, lang), fold(self.text + whole)
        self.grams = grams(self.text, lang) | grams(whole, lang)


def units(text, lang):
    return list(text) if lang == 'zh' else text.split()


def glue(parts, lang):
    return ('' if lang == 'zh' else ' ').join(parts)


def grams(text, lang):
    words = re.findall(r'\w', text) if lang == 'zh' else re.findall(r'\w+', text.casefold())
    n = 5 if lang == 'zh' else 3
    return {tuple(words[i:i + n]) for i in range(len(words) - n + 1)}


def overlap(text, document):
    own = grams(text, document.lang)
    return len(own & document.grams) / len(own) if own else 1
