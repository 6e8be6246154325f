"""PDF files of plain text, as a printer would set it: for measuring where there are no printed papers.

    write(path, text, running)      paragraphs are lines of `text`; `running` stands at the head of every page after the first

A4, Helvetica of 11 points, lines of at most 88 letters, a page number at the foot. Letters of Windows-1252 alone: English, French, Spanish.
"""
import textwrap, zlib

WIDTH, LINES, LEADING = 88, 46, 14


def pages_of(text, running):
    lines = []
    for paragraph in text.rstrip('\n').split('\n'):
        lines += (textwrap.wrap(paragraph, WIDTH, initial_indent='      ') or ['']) + ['']
    pages = [lines[i:i + LINES] for i in range(0, len(lines), LINES)]
    return [([running, ''] if n else []) + page + ['', '%d/%d' % (n + 1, len(pages))] for n, page in enumerate(pages)]


def drawn(lines):
    shown = ''.join('(%s) Tj T*\n' % line.replace('\\', '\\\\').replace('(', '\\(').replace(')', '\\)') for line in lines)
    return zlib.compress(('BT /F1 11 Tf %d TL 56 786 Td\n%sET' % (LEADING, shown)).encode('cp1252', 'replace'))


def write(path, text, running):
    pages = pages_of(text, running)
    kids = ' '.join('%d 0 R' % (4 + 2 * n) for n in range(len(pages)))
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', ('<< /Type /Pages /Kids [%s] /Count %d >>' % (kids, len(pages))).encode(),
               b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>']
    for n, page in enumerate(pages):
        stream = drawn(page)
        objects.append(('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>' % (5 + 2 * n)).encode())
        objects.append(('<< /Length %d /Filter /FlateDecode >>\nstream\n' % len(stream)).encode() + stream + b'\nendstream')
    out, places = b'%PDF-1.4\n', []
    for n, body in enumerate(objects):
        places.append(len(out))
        out += ('%d 0 obj\n' % (n + 1)).encode() + body + b'\nendobj\n'
    table = ''.join('%010d 00000 n \n' % place for place in places)
    out += ('xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (
        len(objects) + 1, table, len(objects) + 1, len(out))).encode()
    with open(path, 'wb') as file:
        file.write(out)
