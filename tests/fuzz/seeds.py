#!/usr/bin/env python3
"""Writes what the fuzzers begin from: inputs made of the examples and tests of this repository, a folder for each
target, and lists of words that mean something to it.

usage: seeds.py PROJECT FOLDER [MADE]      FOLDER/seeds/TARGET/*, FOLDER/words/TARGET; MADE: a folder of office files of the tests
"""
import csv
import hashlib
import os
import re
import sys
import zipfile

TEXTS = ('citation', 'structure', 'language', 'figure', 'write-akn', 'diff', 'worker-message')
MARKUP = ('read-akn', 'read-xml', 'read-html')
MOST = 3000  # bytes of a seed: small ones are changed more often

MARKUP_WORDS = ['<', '>', '</', '/>', '&amp;', '&#x', '<!--', '-->', '<![CDATA[', ']]>', '<?xml version="1.0" encoding="', '<!DOCTYPE r [<!ENTITY a "', '<p>', '</p>',
                '<table>', '<tr>', '<td>', '<th>', '<authorialNote marker="1">', '<noteRef href="#', '<sup>', '<num>', '<ref href="', '<a href="', '<br/>',
                '<li>', '<ol>', '<ul>', '<h1>', '<title>', '<meta charset="', '<blockquote>', '<pre>', '<div class="', ' eId="', ' xml:lang="', 'windows-1252', 'UTF-16']
WORDS = {
    'read-bbox': ['<page width="612.0" height="792.0">', '<word xMin="', '" yMin="', '" xMax="', '" yMax="', '</word>', '<line>', '<recognised page="1" langs="eng" bytes="',
                  "<div class='ocr_page' title='bbox 0 0 612 792'>", "<span class='ocr_line' title='bbox ", "<span class='ocrx_word' title='bbox ", 'x_wconf 96',
                  'baseline 0 -3', 'x_size 12', '&amp;', '-1', '100000', '.5'],
    'read-docx': ['@@ word/styles.xml\\n', '@@ word/numbering.xml\\n', '@@ word/footnotes.xml\\n', '@@ word/_rels/document.xml.rels\\n', '<w:p>', '</w:p>', '<w:r>', '<w:t>',
                  '<w:tbl>', '<w:tr>', '<w:tc>', '<w:pPr>', '<w:numPr>', '<w:numId w:val="', '<w:ilvl w:val="', '<w:fldChar w:fldCharType="begin"/>', '<w:instrText>',
                  '<w:footnoteReference w:id="', '<w:lvlText w:val="%1.', '<w:basedOn w:val="', '<w:del>', '<w:ins>', '<w:txbxContent>', '<w:hyperlink r:id="', '<w:sym w:char="'],
    'read-zip': ['PK\\x03\\x04', 'PK\\x01\\x02', 'PK\\x05\\x06', 'PK\\x06\\x06', 'PK\\x06\\x07', 'word/document.xml', '../', '[Content_Types].xml'],
    'query': ['AND ', 'OR ', 'NOT ', 'NEAR(', ', 5)', '(', ')', '\\"', '*', 'harbour1', 'S/RES/3001 (2031)', '-', '^', 'symbol:', 'Norvania'],
    'http': ['GET ', 'POST ', 'HEAD ', 'DELETE ', '/api/v1/collection', '/api/v1/documents', '/api/v1/document', '/api/v1/search', '/api/v1/cites', '/api/v1/cited-by',
             '/api/v1/symbols', '/api/v1/graph', '/api/v1/diff', '/api/v1/missing', '/api/v1/check', '/api/v1/read', '/api/v1/quote', '/api/v1/checks/', '/healthz',
             'symbol=', 'q=', 'lang=', 'format=', 'limit=', 'offset=', 'from=', 'to=', 'class=', 'body=', 'session=', 'steps=', 'around=', 'before=', 'after=', 'name=',
             'cited=', 'save=1', 'offsets=utf16', 'token=4f6c7a', 'Host: ', 'Origin: http://', 'Authorization: Bearer 4f6c7a', 'Cookie: verbale_token=', 'S/RES/2840%20(2030)',
             '%0D%0A', '%00', '%FF', 'akn', 'json', 'html', 'csv', 'bibtex', 'graphml'],
    'symbol': ['A/RES/', 'S/RES/', 'E/CN.4/', '/Add.1', '/Rev.2', '/Corr.1', '-S/', '(XV)', ' (1993)', 'PV.', 'https://undocs.org/en/', '/L.', '-E/', '_EN.txt', '*', 'A-B'],
}


def words_of_tables(project):
    """Short words of the tables that running text is searched for."""
    words = set()
    for name in ('citation_words', 'body_mentions', 'body_names', 'series_names', 'masthead_words', 'symbol_words', 'verbs', 'months', 'date_words', 'weighty_words',
                 'quotation_marks', 'number_words', 'figure_words'):
        path = os.path.join(project, 'data', name + '.tsv')
        if os.path.exists(path):
            with open(path, encoding='utf-8') as f:
                for row in csv.reader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
                    words.update(cell for cell in row if 1 < len(cell) <= 24 and not cell.isascii() or ' ' in cell and len(cell) <= 30)
                    words.update(cell for cell in row if 3 < len(cell) <= 14 and cell.isascii() and cell.isalpha())
    return sorted(words)


def quoted(word):
    """As a dictionary of libFuzzer says it; backslashes that are there already stand for themselves."""
    plain = word.encode('utf-8')
    out = ''
    for i, byte in enumerate(plain):
        out += chr(byte) if 32 <= byte < 127 and (byte != 0x22 or (i and plain[i - 1] == 0x5C)) else '\\x%02X' % byte
    return '"%s"' % out.replace('\\n', '\\x0A')


def cases(project, name):
    with open(os.path.join(project, 'tests/spec', name + '.txt'), encoding='utf-8') as f:
        parts = re.split(r'^== .*\n', f.read(), flags=re.M)[1:]
    return [part.split('\n---\n')[0] for part in parts]


def files(project, *folders):
    for folder in folders:
        for name in sorted(os.listdir(os.path.join(project, folder))):
            path = os.path.join(project, folder, name)
            if os.path.isfile(path):
                with open(path, 'rb') as f:
                    yield name, f.read()


def pieces(data):
    """Whole where it is short; else its beginning, middle and end."""
    if len(data) <= MOST:
        return [data]
    middle = len(data) // 2
    return [data[:MOST], data[middle:middle + MOST], data[-MOST:]]


def boxes(text):
    """As pdftotext tells where words stand: each line of text a line of type."""
    out, y = ['<page width="612.0" height="792.0">'], 72
    for line in text.split('\n')[:60]:
        x = 72 + 6 * (len(line) - len(line.lstrip()))
        out.append('<line>')
        for word in line.split():
            wide = 6 * len(word)
            shown = word.replace('&', '&amp;').replace('<', '&lt;')
            out.append('<word xMin="%.3f" yMin="%.3f" xMax="%.3f" yMax="%.3f">%s</word>' % (x, y, x + wide, y + 12, shown))
            x += wide + 6
        out.append('</line>')
        y += 14
    return '\n'.join(out + ['</page>'])


HOCR = ('''<recognised page="1" langs="eng+fra" bytes="%d">%s<page width="612.0" height="792.0"></page>''')
HOCR_PAGE = ("""<div class='ocr_page' title='image "x"; bbox 0 0 1224 1584'><span class='ocr_line' title='bbox 100 100 900 130; baseline 0 -5; x_size 30'>"""
             """<span class='ocrx_word' title='bbox 100 100 300 130; x_wconf 95'>Norvania</span> <span class='ocrx_word' title='bbox 320 100 420 130; x_wconf 60'>1993</span></span></div>""")

REQUESTS = ['GET /api/v1/collection', 'GET /api/v1/documents?lang=en&limit=5&offset=0&from=2029&to=2031-05', 'GET /api/v1/documents?format=csv',
            'GET /api/v1/documents?format=bibtex&class=resolution', 'GET /api/v1/document?symbol=S/RES/2840%20(2030)&lang=en', 'GET /api/v1/search?q=locks&limit=3&facets=1',
            'GET /api/v1/search?q="locks of Norvik" AND NOT ships', 'GET /api/v1/cites?symbol=S/RES/2840%20(2030)', 'GET /api/v1/cited-by?symbol=S/RES/2811%20(2029)',
            'GET /api/v1/symbols?q=s/res', 'GET /api/v1/graph?around=S/RES/2840%20(2030)&steps=1', 'GET /api/v1/graph?format=graphml',
            'GET /api/v1/diff?before=S/RES/2840%20(2030)&after=S/RES/2840%20(2030)', 'GET /api/v1/missing?limit=3', 'GET /', 'GET /check', 'GET /site.css', 'GET /healthz', 'HEAD /',
            'GET /?token=4f6c7a', 'GET /api/v1/checks/0123456789abcdef0123456789abcdef', 'DELETE /api/v1/checks/x',
            'POST /api/v1/check?name=draft.txt&date=2031-04-02\nOrigin: http://localhost:8080\n\nIn resolution 2840 (2030) the Council demanded “the immediate reopening of the locks”.',
            'POST /api/v1/check?format=html&offsets=utf16\n\nResolution 2840 (2031) of 4 March 2030 “decided that no State shall close”.',
            'POST /api/v1/read?format=akn\nAuthorization: Bearer 4f6c7a\n\nA/84/1\n\nLetter dated 1 May 2030\n\n1. Words.', 'POST /api/v1/read\nCookie: a=b; verbale_token=4f6c7a\n\nWords.',
            'POST /api/v1/quote?cited=S/RES/2840%20(2030)&lang=en\n\nno State shall close the locks', 'PUT /api/v1/check\nHost: elsewhere.example\n\nx']


def main():
    project, out = sys.argv[1], sys.argv[2]
    made = sys.argv[3] if len(sys.argv) > 3 else None

    def put(target, data, before=b''):
        data = before + (data.encode('utf-8') if isinstance(data, str) else data)
        folder = os.path.join(out, 'seeds', target)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, hashlib.sha1(data).hexdigest()[:16]), 'wb') as f:
            f.write(data)

    def put_text(text):
        for target in TEXTS:
            before = {'language': b'', 'worker-message': b'\x0f\x20'}.get(target, b'\x0f')
            put(target, text, before)
        put('read-text', text)
        put('verdict', text, b'\x01\x10\xf0\x31\x32')

    for name in ('citation', 'structure', 'masthead', 'described', 'figures', 'dates', 'quotation', 'language', 'reading', 'validity'):
        for text in cases(project, name):
            for piece in pieces(text.encode()):
                put_text(piece)
    for text in cases(project, 'classes')[::4]:
        put_text(text.encode()[:1500])
    for text in cases(project, 'symbol') if os.path.exists(os.path.join(project, 'tests/spec/symbol.txt')) else []:
        put('symbol', text)
    for text in cases(project, 'citation') + cases(project, 'masthead'):
        for symbol in re.findall(r'\b[AESCTDIS][A-Za-z]*/[^\s,;“”"]+(?: \(\d{4}\))?', text):
            put('symbol', symbol)
    for name in ('S_RES_0822_1993_EN.txt', 'A_79_843.en.pdf', 'https://undocs.org/en/S/RES/822(1993)', 'https://docs.un.org/A/RES/1514(XV)', '/akn/un/statement/deliberation/un-ga/2029-12-19/84-212'):
        put('symbol', name)
    for text in cases(project, 'verdict') + cases(project, 'check'):
        held, _, draft = text.rpartition('@@ draft\n')
        for words in re.findall('“([^”]+)”', draft)[:3]:
            for lang in (0, 1, 3, 4, 5):
                put('verdict', held.split('\n', 1)[-1][-1200:].encode() + b'\n====\n' + words.encode(), bytes([lang, 0, 0, len(words) % 256, lang]))
        put('diff', held.encode()[:1500] + b'\n====\n' + draft.encode()[:1500], b'\x0f')
        put_text(draft.encode()[:MOST])
    for name, data in files(project, 'tests/golden', 'tests/broken', 'examples', 'examples/library', 'examples/versions', 'tests/web/papers', 'tests/akn'):
        for piece in pieces(data):
            if name.endswith('.txt'):
                put_text(piece)
                put('read-bbox', boxes(piece.decode('utf-8', 'replace')[:900]))
            if name.endswith(('.xml', '.html')):
                for target in MARKUP:
                    put(target, piece)
                put('worker-job', piece, bytes([0, ('akn', 'xml', 'html').index('html' if name.endswith('html') else 'akn')]))
    for path in [os.path.join(project, 'tests/broken/markup.py')]:
        with open(path, encoding='utf-8') as f:
            for piece in re.findall(r"'(<[^'\n]{10,400})'", f.read()):
                for target in MARKUP:
                    put(target, piece)
    put('read-bbox', HOCR % (len(HOCR_PAGE), HOCR_PAGE))
    put('worker-job', boxes('Norvania and Estmark'), b'\x00\x04')
    for name in sorted(os.listdir(made)) if made else []:
        with open(os.path.join(made, name), 'rb') as f:
            data = f.read()
        if not name.endswith('.docx') or len(data) > 40000:
            continue
        put('read-zip', data)
        put('worker-job', data, b'\x00\x03')
        try:
            with zipfile.ZipFile(os.path.join(made, name)) as z:
                parts = [(n, z.read(n)) for n in z.namelist() if z.getinfo(n).file_size < 20000]
        except Exception:  # made to be broken
            continue
        put('read-docx', b'\n'.join(b'@@ ' + n.encode() + b'\n' + data for n, data in parts))
    for words in ('harbour1', '"harbour1 of lighthouse0"', 'harbour1 AND NOT estuary3', '(harbour1 OR granary*) lighthouse2', 'NEAR(harbour1 lighthouse2, 5)', 'S/RES/3001 (2031)', 'l’eau',
                  '水 AND 船', 'мир* OR "права человека"', 'السلام'):
        for choice in range(0, 8):
            put('query', words, bytes([choice]))
    for request in REQUESTS:
        for choice in (2, 3, 5):
            put('http', request, bytes([choice]))
    for choice in range(0, 64, 4):
        put('worker-answer', 'said' * 60 + 'Words.', bytes([choice, choice // 4]))
    head = lambda size, name, after, state: size.to_bytes(8, 'little') + name.to_bytes(4, 'little') + after.to_bytes(4, 'little') + state.to_bytes(4, 'little') + bytes(4)
    put('worker-members', head(5, 5, 0, 0) + b'a.txt' + b'words' + head(2, 9, 0, 1) + b'folder/b/' + b'PK' + head(3, 0, 7, 3), b'\x09')
    tables = words_of_tables(project)
    os.makedirs(os.path.join(out, 'words'), exist_ok=True)
    for target in os.listdir(os.path.join(out, 'seeds')):
        words = WORDS.get(target, MARKUP_WORDS if target in MARKUP else tables + WORDS['symbol'])
        with open(os.path.join(out, 'words', target), 'w', encoding='utf-8') as f:
            f.write('\n'.join(quoted(word) for word in words) + '\n')


if __name__ == '__main__':
    main()
