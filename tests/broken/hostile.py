#!/usr/bin/env python3
"""Files of every kind but markup (markup.py) that are broken or out to do harm: each ends soon, in bounded memory of the program that asked, with what can be
read of it and a remark, or with the reason why not.

usage: hostile.py BLOCKS VERBALE        BLOCKS: the program of tests/bench/blocks.c

Each case is a name, the bytes, and what must come of it: 'read', 'said' (read with a remark), 'refused', or None where either will do. What one of them
must not do is named beside it.
"""
import io, os, random, struct, subprocess, sys, tempfile, zipfile, zlib

SECONDS = 60        # for one file, on a machine that has other work
MEMORY = 200        # MB that the program itself may need besides six times the file and its text
MB = 1 << 20
WORDS = b'The Council decides to remain seized of the matter.\n'


def noise(count, seed=1):
    return random.Random(seed).randbytes(count)


# ---- ZIP ------------------------------------------------------------------------------------------

def packed(members, kind=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', kind) as z:
        for name, data in members:
            z.writestr(name, data)
    return out.getvalue()


def entry(name, data, method=8, flags=0, size=None, mode=0o100644):
    """A local header with its data, and the entry of the directory; sizes may lie."""
    raw = zlib.compressobj(9, zlib.DEFLATED, -15) if method == 8 else None
    body = raw.compress(data) + raw.flush() if raw else data
    claimed = len(data) if size is None else size
    fields = (20, flags, method, 0, 33, zlib.crc32(data), len(body), claimed & 0xFFFFFFFF, len(name), 0)
    return struct.pack('<4s5H3I2H', b'PK\3\4', *fields) + name + body, (fields, name, mode)


def archive(entries, offset=None, count=None):
    out, directory = b'', b''
    for local, (fields, name, mode) in entries:
        directory += struct.pack('<4s6H3I5H2I', b'PK\1\2', 0x031E, *fields[:9], 0, 0, 0, 0, mode << 16, len(out)) + name
        out += local
    n = len(entries) if count is None else count
    return out + directory + struct.pack('<4s4H2IH', b'PK\5\6', 0, 0, n & 0xFFFF, n & 0xFFFF, len(directory), len(out) if offset is None else offset, 0)


def overlapping(count):
    """Many entries of the directory that are one and the same data."""
    local, (fields, name, mode) = entry(b'a.txt', WORDS * 200000)
    directory = b''.join(struct.pack('<4s6H3I5H2I', b'PK\1\2', 0x031E, *fields[:9], 0, 0, 0, 0, mode << 16, 0) + name for _ in range(count))
    return local + directory + struct.pack('<4s4H2IH', b'PK\5\6', 0, 0, count, count, len(directory), len(local), 0)


def nested(depth):
    data = packed([('a.txt', WORDS)])
    for i in range(depth):
        data = packed([('inner.zip', data)])
    return data


def docx(document, more=()):
    return packed([('[Content_Types].xml', '<Types/>'), ('_rels/.rels', '<Relationships/>'), ('word/document.xml', document), *more])


W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
W_END = '</w:body></w:document>'


def run(words):
    return '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' % words


# ---- PDF ------------------------------------------------------------------------------------------

def pdf(objects, trailer=b'/Root 1 0 R', xref=None, start=None):
    out, places = b'%PDF-1.4\n', []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (i, body)
    at = len(out)
    out += xref if xref is not None else b'xref\n0 %d\n0000000000 65535 f \n' % (len(places) + 1) + b''.join(b'%010d 00000 n \n' % p for p in places)
    return out + b'trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n' % (len(places) + 1, trailer, at if start is None else start)


def stream(data, more=b'', length=None):
    return b'<< /Length %d %s >>\nstream\n%s\nendstream' % (len(data) if length is None else length, more, data)


SHOWN = b'BT /F1 12 Tf 72 700 Td (The Council decides to remain seized of the matter) Tj ET'
FONT = b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'


def page(content=None, box=b'0 0 612 792', kids=b'3 0 R', count=1, contents=b'4 0 R', catalog=b''):
    return [b'<< /Type /Catalog /Pages 2 0 R %s >>' % catalog, b'<< /Type /Pages /Kids [%s] /Count %d >>' % (kids, count),
            b'<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %s /Resources << /Font << /F1 5 0 R >> >> >>' % (box, contents),
            content or stream(SHOWN), FONT]


PDF = pdf(page())

# ---- DOC ------------------------------------------------------------------------------------------

OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
STREAM_NAME = 'WordDocument'.encode('utf-16-le')


def ole(fat, directory, rest=b''):
    head = OLE + bytes(16) + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) + struct.pack('<IIIIIIIIII', 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head += struct.pack('<109I', 0, *[0xFFFFFFFF] * 108)
    return head[:512].ljust(512, b'\0') + fat.ljust(512, b'\xff')[:512] + directory.ljust(512, b'\0')[:512] + rest


def named(name, kind, start, size):
    return name.ljust(64, b'\0') + struct.pack('<HBB3I', len(name) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1) + bytes(36) + struct.pack('<IQ', start, size)


LOOP = ole(struct.pack('<4I', 0xFFFFFFFD, 0xFFFFFFFE, 3, 2), named('Root Entry'.encode('utf-16-le'), 5, 0xFFFFFFFE, 0) + named(STREAM_NAME, 2, 2, 1 << 30), noise(1024))

# ---- the cases ------------------------------------------------------------------------------------

CASES = [
    ('no bytes at all', b'', None),
    ('one NUL', b'\0', None),
    ('a million NULs', bytes(MB), None),
    ('NULs in a text', WORDS + b'\0\0\0' + WORDS * 20, 'said'),
    ('a line of 20 MB', b'word ' * (4 * MB), 'read'),
    ('a word of 20 MB', b'w' * (20 * MB), 'read'),
    ('a million form feeds', b'\f' * MB, None),
    ('300,000 lines of one letter', b'a\n' * 300000, 'read'),
    ('a million marks on one letter', ('a' + '\u0301' * MB).encode(), 'read'),
    ('letters that change the direction', ('\u202e' * 100000 + 'seized of the matter').encode(), 'read'),
    ('overlong and surrogate forms', WORDS * 30 + b'\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80' * 20, 'said'),
    ('UTF-16 with an odd byte', b'\xff\xfe' + (WORDS * 3).decode().encode('utf-16-le') + b'\x41', 'said'),
    ('UTF-16 with halves of pairs', b'\xff\xfe' + b'\x00\xd8' * 1000 + WORDS.decode().encode('utf-16-le'), 'said'),
    ('UTF-32', b'\xff\xfe\0\0' + (WORDS * 3).decode().encode('utf-32-le'), None),
    ('noise', noise(MB), 'refused'),
    ('noise that begins as text', WORDS * 3 + noise(MB, 2), None),
    ('a picture', b'\x89PNG\r\n\x1a\n' + noise(50000, 3), 'refused'),
    ('a program', b'\x7fELF\2\1\1' + noise(50000, 4), 'refused'),
    ('something packed by gzip', b'\x1f\x8b\x08' + noise(50000, 5), 'refused'),
    # ZIP
    ('an archive of nothing', b'PK\5\6' + bytes(18), 'refused'),
    ('the name of a ZIP and no more', b'PK\3\4', 'refused'),
    ('a ZIP of noise', b'PK\3\4' + noise(100000, 6), 'refused'),
    ('a DOCX that unpacks to a gigabyte', docx(b'\0' * 16, [('word/styles.xml', b' ' * (1 << 30))]), None),
    ('a document of 300 MB of blanks', docx((W + ' ' * (300 * MB) + run('words') + W_END).encode()), None),
    ('a DOCX of entities that grow', docx('<!DOCTYPE d [<!ENTITY a "%s"><!ENTITY b "%s"><!ENTITY c "%s">]>' % ('x' * 1000, '&a;' * 1000, '&b;' * 1000) + W + run('begins &c; ends') + W_END), 'said'),
    ('a DOCX whose document is an outside file', docx('<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + W + run('begins &f; ends') + W_END), 'said'),
    ('a DOCX nested deeply', docx(W + '<w:tbl><w:tr><w:tc>' * 3000 + run('words')), 'said'),
    ('a DOCX without its document', packed([('[Content_Types].xml', '<Types/>'), ('word/other.xml', '<a/>')]), 'refused'),
    ('a DOCX that is cut off', docx(W + run('words ' * 5000 + noise(20000, 7).hex()) + W_END)[:9000], None),
    ('a DOCX that lies of its size', archive([entry(b'[Content_Types].xml', b'<Types/>'), entry(b'word/document.xml', (W + run('words') + W_END).encode(), size=1 << 31)]), None),
    ('a DOCX that is encrypted', archive([entry(b'[Content_Types].xml', b'<Types/>'), entry(b'word/document.xml', noise(500, 8), 0, flags=1)]), 'refused'),
    ('a DOCX whose directory lies elsewhere', archive([entry(b'[Content_Types].xml', b'<Types/>'), entry(b'word/document.xml', (W + run('words') + W_END).encode())], offset=1 << 30), None),
    ('a DOCX of 30,000 members', packed([('[Content_Types].xml', '<Types/>'), ('word/document.xml', W + run('words') + W_END)] + [('word/m%d.xml' % i, '') for i in range(30000)]), None),
    ('a DOCX with a ZIP before it', packed([('a.txt', WORDS)]) + docx(W + run('words') + W_END), None),
    # PDF
    ('a PDF', PDF, 'read'),
    ('the name of a PDF and no more', b'%PDF-1.7', 'refused'),
    ('a PDF of noise', b'%PDF-1.7\n' + noise(100000, 9), 'refused'),
    ('a PDF that is cut off', PDF[:300], None),
    ('a PDF without its table of places', PDF[:PDF.index(b'xref')], None),
    ('a PDF whose table leads to itself', pdf(page(), trailer=b'/Root 1 0 R /Prev 9', start=9), None),
    ('a PDF whose pages hold each other', pdf([b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [2 0 R] /Count 1 >>']), None),
    ('a PDF that claims a billion pages', pdf(page(count=1000000000)), None),
    ('a PDF of 100,000 times one page', pdf(page(kids=b'3 0 R ' * 100000, count=100000)), None),
    ('a gigantic page', pdf(page(box=b'0 0 1e30 1e30')), None),
    ('a page of negative size', pdf(page(box=b'612 792 -612 -792')), None),
    ('a page turned upon itself', pdf(page(stream(b'q 0 0 0 0 0 0 cm ' + SHOWN + b' Q'))), None),
    ('words at places beyond all numbers', pdf(page(stream(SHOWN.replace(b'72 700', b'1e308 -1e308')))), None),
    ('a stream that lies of its length', pdf(page(stream(SHOWN, length=1 << 31))), None),
    ('a stream of negative length', pdf(page(stream(SHOWN, length=-5))), None),
    ('a page of 50 MB of blanks packed', pdf(page(stream(zlib.compress(b' ' * (50 * MB) + SHOWN), b'/Filter /FlateDecode'))), None),
    ('a page of half a million words', pdf(page(stream(zlib.compress(b'BT /F1 1 Tf ' + b'1 0 Td (word) Tj ' * 500000 + b'ET'), b'/Filter /FlateDecode'))), None),
    ('filters upon filters', pdf(page(stream(SHOWN, b'/Filter [' + b'/ASCIIHexDecode ' * 2000 + b']'))), None),
    ('states saved without end', pdf(page(stream(b'q ' * 1000000 + SHOWN))), None),
    ('a form that shows itself', pdf(page(stream(b'/X Do', b'/Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >>'))), None),
    ('a PDF encrypted', pdf(page(), trailer=b'/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (b)]' % (b'o' * 32, b'u' * 32)), 'refused'),
    ('a PDF with a program in it', pdf(page(catalog=b'/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << >>')), 'read'),
    ('a PDF that is a ZIP too', PDF + packed([('a.txt', WORDS)]), None),
    ('a PDF that is a page of HTML too', b'<html><body><!--\n' + PDF + b'--><p>words</p></body></html>', None),
    # DOC
    ('the name of a DOC and no more', OLE, 'refused'),
    ('a DOC of noise', OLE + noise(512, 10) + STREAM_NAME + noise(60000, 11), None),
    ('a DOC whose chain of sectors is a ring', LOOP, None),
    ('a DOC that is cut off', LOOP[:700] + STREAM_NAME, None),
    ('a DOC that lies of its sectors', OLE + b'\xff' * 504 + STREAM_NAME + bytes(4096), None),
    ('a DOC of bytes all ones', OLE + STREAM_NAME + b'\xff' * 100000, None),
]

# what a command makes of them: name, bytes, how it must end (exit code), a word that it says
ARCHIVES = [
    ('an archive whose members lead outside', archive([entry(b'../../etc/cron.d/x', WORDS), entry(b'/abs.txt', WORDS), entry(b'good.txt', WORDS)]), 0, 'left out'),
    ('an archive of links', archive([entry(b'link.txt', b'/etc/passwd', 0, mode=0o120777), entry(b'good.txt', WORDS)]), 0, 'left out'),
    ('an archive of devices', archive([entry(b'zero.txt', b'', 0, mode=0o020666), entry(b'pipe.txt', b'', 0, mode=0o010666), entry(b'good.txt', WORDS)]), 0, 'left out'),
    ('an archive in an archive, fifty deep', nested(50), 3, 'nested too deeply'),
    ('an archive with a member of a gigabyte', packed([('bomb.txt', b' ' * (1 << 30)), ('good.txt', WORDS)]), 3, 'more than is allowed'),
    ('an archive of 5,000 members', packed([('m%d.bin' % i, b'\x89PNG\r\n\x1a\n' * 8) for i in range(5000)] + [('good.txt', WORDS)]), 3, ''),
    ('an archive whose members are one and the same data', overlapping(60), None, ''),
    ('an archive encrypted', archive([entry(b'secret.txt', noise(500, 12), 0, flags=1), entry(b'good.txt', WORDS)]), 3, 'damaged or encrypted'),
    ('an archive of unknown packing', archive([entry(b'odd.txt', noise(500, 13), 77), entry(b'good.txt', WORDS)]), 3, 'odd.txt'),
    ('an archive with names of noise', archive([entry(noise(40, 14).replace(b'\0', b'x').replace(b'/', b'x').replace(b'.', b'x'), WORDS), entry(b'good.txt', WORDS)]), None, ''),
]


def told(blocks, path):
    """What the program says of one file: (read or refused, text, MB, remarks, words), or why it says nothing."""
    try:
        done = subprocess.run([blocks, '-v'], input=path.encode(), capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return 'took more than %d seconds' % SECONDS
    lines = done.stdout.decode('utf-8', 'replace').split('\n')
    cells = lines[0].split('\t')
    if done.returncode or len(cells) < 7:
        return 'exit %d: %s' % (done.returncode, done.stderr.decode('utf-8', 'replace')[-300:])
    return cells[1], int(cells[3]), int(cells[4]), int(cells[5]), cells[6]


def amiss(blocks, path, size, wanted):
    answer = told(blocks, path)
    if isinstance(answer, str):
        return answer
    outcome, text, most, remarks, words = answer
    if 'root:' in words:
        return 'it has read what was not asked for'
    if most > MEMORY + 6 * (size + text) // MB and 'ASAN_OPTIONS' not in os.environ:
        return 'the program had %d MB for a file of %d bytes and a text of %d' % (most, size, text)
    if outcome == 'refused':
        return None if wanted in ('refused', None) and words else 'was refused: ' + words
    if wanted == 'refused':
        return 'was read'
    return 'has no remark' if wanted == 'said' and not remarks else None


def archive_amiss(verbale, path, code, says):
    try:
        done = subprocess.run([verbale, 'read', '--format', 'json', path], capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return 'took more than %d seconds' % SECONDS
    if done.returncode not in ((0, 3) if code is None else (code,)):
        return 'exit %d: %s' % (done.returncode, done.stderr.decode('utf-8', 'replace')[-300:])
    if says.encode() not in done.stderr:
        return 'it says: ' + done.stderr.decode('utf-8', 'replace')[-300:]
    return 'it has read what was not asked for' if b'root:' in done.stdout else None


def main():
    blocks, verbale, wrong = sys.argv[1], sys.argv[2], 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'file')
        for name, content, *expected in CASES + ARCHIVES:
            with open(path, 'wb') as f:
                f.write(content)
            what = amiss(blocks, path, len(content), *expected) if len(expected) == 1 else archive_amiss(verbale, path, *expected)
            if what:
                wrong += 1
                print('%s: %s' % (name, what))
            sys.stdout.flush()
    print('%d of %d as they should be' % (len(CASES) + len(ARCHIVES) - wrong, len(CASES) + len(ARCHIVES)))
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
