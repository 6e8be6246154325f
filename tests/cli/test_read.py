"""read: formats, encodings, folders, pages that are images."""
import json, os, subprocess, zlib

from program import WORK, RESOLUTION, Run, on_terminal, write, claim, ends, lines_of


def test_read_json():
    """read gives one JSON object a line for each file, in order, path as given"""
    run = Run('read', '--format', 'json', './draft.txt', 'library/../library/first.txt')
    ends(run, 0)
    claim(run.err == '', run)
    draft, first = lines_of(run)
    claim(draft['verbale'] == 1 and draft['source']['path'] == './draft.txt', run)
    claim(first['source']['path'] == 'library/../library/first.txt', run)


def test_read_default_format():
    """read gives text on a terminal and JSON elsewhere"""
    claim(Run('read', 'draft.txt').out.startswith('{'), Run('read', 'draft.txt'))
    shown, code = on_terminal('read', 'draft.txt')
    claim(code == 0 and not shown.startswith('{'), shown)


def test_read_standard_input():
    """"-" reads standard input, and is named so"""
    run = Run('read', '--format', 'json', '-', stdin=RESOLUTION)
    ends(run, 0)
    claim(lines_of(run)[0]['source']['path'] == '-', run)
    same = Run('read', '--format', 'json', 'library/first.txt')
    claim(lines_of(run)[0]['text'] == lines_of(same)[0]['text'], run)


def test_read_one_missing():
    """a file that is not there is named, and the others are read"""
    run = Run('read', '--format', 'json', 'draft.txt', 'gone.txt', 'library/first.txt')
    ends(run, 3, says='gone.txt')
    claim(len(lines_of(run)) == 2, run)


def test_read_folder():
    """read FOLDER reads all files in it and in its folders, follows no links, and goes on after one that cannot be read"""
    os.makedirs(os.path.join(WORK, 'shelf', 'deep'), exist_ok=True)
    write('shelf/b.txt', 'Recalling its resolution 2840 (2030),\n')
    write('shelf/deep/a.txt', 'Recalling its resolution 2841 (2030),\n')
    with open(os.path.join(WORK, 'shelf', 'c.txt'), 'wb') as f:
        f.write(b'\0\1')
    if not os.path.islink(os.path.join(WORK, 'shelf', 'link.txt')):
        os.symlink('b.txt', os.path.join(WORK, 'shelf', 'link.txt'))
    run = Run('read', '--format', 'json', 'shelf', 'draft.txt')
    paths = [json.loads(line)['source']['path'] for line in run.out.splitlines()]
    claim(paths == ['shelf/b.txt', 'shelf/deep/a.txt', 'draft.txt'], run, paths)
    ends(run, 3, says='1 symbolic link not followed')
    ends(Run('read', '--format', 'akn', 'shelf'), 2, says='-o FOLDER')


def test_read_akn():
    """read --format akn gives one XML document; several go to a folder, one file each"""
    ends(Run('read', '--format', 'akn', 'draft.txt'), 0, prints='<doc name="officialLetter">')
    ends(Run('read', '--format', 'akn', 'draft.txt', 'library/first.txt'), 2, says='-o FOLDER')
    os.makedirs(os.path.join(WORK, 'akn'), exist_ok=True)
    ends(Run('read', '--format', 'akn', '-o', 'akn', 'draft.txt', 'library/first.txt'), 0)
    claim(sorted(os.listdir(os.path.join(WORK, 'akn'))) == ['draft.txt.akn.xml', 'first.txt.akn.xml'], os.listdir(os.path.join(WORK, 'akn')))
    ends(Run('read', '--format', 'akn', '-o', 'akn', 'draft.txt', './draft.txt'), 2, says='would both become draft.txt.akn.xml')


def test_read_offsets():
    """places are code points of the text, or UTF-16 units when asked for"""
    write('astral.txt', '\U0001D54F\U0001D54F recalling its resolution 822 (1993) of 30 April 1993.\n')
    for offsets, unit in (('code-points', 1), ('utf16', 2)):
        found = lines_of(Run('read', '--format', 'json', '--offsets', offsets, 'astral.txt'))[0]
        at = found['text'].index('822 (1993)') + 2 * (unit - 1)
        claim([c['start'] for c in found['citations']] == [at], found['citations'])


ENCODED = {
    'Резолюция Совета: стороны незамедлительно прекращают строительство на нижнем Истре и возобновляют измерения, как указано в пункте 3 '
    'доклада Комиссии бассейна Истра от 27 июля 2030 года. Это решение вступает в силу немедленно.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1251', 'koi8-r', 'iso-8859-5', 'cp866'],
    'قرر المجلس أن يبقي المسألة قيد نظره، وأن تستأنف الدولتان القياسات المشتركة في محطات القياس الأربع على النهر السفلي في غضون ثلاثين يوما.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1256', 'iso-8859-6'],
    'Le Conseil décide de rester saisi de la question et prie les deux États de reprendre les mesures à la première échéance prévue.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1252', 'iso-8859-1'],
    'El Consejo decide seguir ocupándose de la cuestión y pide a los dos Estados que reanuden las mediciones según lo acordado el año próximo.\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'cp1252'],
    '安全理事会2030年3月14日第2840(2030)号决议决定继续处理此案，并请两国政府在30天内恢复下游四个水文站的联合测量工作。\n':
        ['utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig', 'gb18030', 'gbk', 'gb2312'],
}


def test_read_encodings():
    """a text is the same in whatever encoding it comes, and which it was is said"""
    for text, encodings in ENCODED.items():
        for encoding in encodings:
            done = Run('read', '--format', 'json', '-', stdin=text.encode(encoding))
            ends(done, 0)
            read = json.loads(done.out)
            claim(read['text'] == text.strip(), (encoding, read['text'][:60]))
            said = [r['message'] for r in read['remarks'] if r['code'] == 'encoding']
            claim(bool(said) == (encoding != 'utf-8-sig'), (encoding, said))


def test_read_any_bytes():
    """whatever the bytes, read ends, says so, and prints valid JSON"""
    for name, data in (('empty.txt', b''), ('nul.txt', b'a\0b\0' * 500), ('high.txt', bytes(range(128, 256)) * 40),
                       ('one-line.txt', b'resolution 822 (1993) and ' * 20000), ('newlines.txt', b'\n' * 100000)):
        run = Run('read', '--format', 'json', write(name, data))
        claim(run.code in (0, 3), run, name)
        claim((run.code == 3) == (run.out == '') and all(lines_of(run)), run, name)


def pdf(*objects):
    """A PDF of objects given as bytes; the first is the catalogue."""
    out, places = b'%PDF-1.4\n', []
    for i, body in enumerate(objects):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (i + 1, body)
    table = b''.join(b'%010d 00000 n \n' % place for place in places)
    return out + b'xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def stream(more, data):
    return b'<<%s /Length %d>>\nstream\n%s\nendstream' % (more, len(data), data)


def printed_page(lines):
    """A page of lines in Helvetica."""
    shown = b'BT /F 12 Tf 72 700 Td 16 TL ' + b' '.join(b'(%s) Tj T*' % line.encode() for line in lines) + b' ET'
    return pdf(b'<</Type /Catalog /Pages 2 0 R>>', b'<</Type /Pages /Kids [3 0 R] /Count 1>>',
               b'<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
               stream(b'', shown), b'<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>')


def scanned_page(path):
    """The first page of a PDF as a PDF that is an image of it."""
    drawn = subprocess.run(['pdftoppm', '-gray', '-r', '200', path], capture_output=True, check=True).stdout
    width, height = (int(x) for x in drawn.split(b'\n', 3)[1].split())
    image = zlib.compress(drawn.split(b'\n', 3)[3])
    return pdf(b'<</Type /Catalog /Pages 2 0 R>>', b'<</Type /Pages /Kids [3 0 R] /Count 1>>',
               b'<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>',
               stream(b'', b'595 0 0 842 0 0 cm /I Do'),
               stream(b'/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 '
                      b'/Filter /FlateDecode' % (width, height), image))


def test_ocr():
    """--ocr reads the words of a page that is an image, says how surely, and where on the page they stand"""
    lines = ['The Government of Norvania recalls resolution 84/212,', 'and holds that the gauging stations of the lower Ister',
             'must be opened again within thirty days.']
    write('printed.pdf', printed_page(lines))
    write('scanned.pdf', scanned_page(WORK + '/printed.pdf'))
    plain = json.loads(Run('read', '--format', 'json', 'scanned.pdf').out)
    claim(plain['text'] == '' and [r['code'] for r in plain['remarks']].count('page-without-text') == 1, plain)
    run = Run('read', '--format', 'json', '--ocr', '--lang', 'en', 'scanned.pdf')
    read = json.loads(run.out)
    claim(read['text'] == ' '.join(lines), run)
    claim('verbale: scanned.pdf: recognising page 1, 1 of 1' in run.err, run)
    claim([c['symbol'] for c in read['citations']] == ['A/RES/84/212'], run)
    said = [r for r in read['remarks'] if r['code'] == 'recognised']
    claim(len(said) == 1 and (said[0]['start'], said[0]['end']) == (0, len(read['text'])) and 'mean confidence' in said[0]['message'], run)
    page, x0, y0, x1, y1 = read['citations'][0]['boxes'][0]
    real = json.loads(Run('read', '--format', 'json', 'printed.pdf').out)['citations'][0]['boxes'][0]
    claim(page == 1 and all(abs(a - b) < 4 for a, b in zip((x0, y0, x1, y1), real[1:])), (read['citations'][0], real))
    claim(not Run('read', '--format', 'json', '--ocr', '--quiet', 'scanned.pdf').err, 'quiet')
    unknown = json.loads(Run('read', '--format', 'json', '--ocr', 'scanned.pdf').out)
    claim('language-from-image' in [r['code'] for r in unknown['remarks']], unknown['remarks'])
    path = WORK + '/ocr.db'
    claim(Run('add', '--in', path, '--ocr', '--lang', 'en', 'scanned.pdf').code == 0, 'add')
    claim('thirty days' in Run('search', '--in', path, 'gauging').out, 'what was recognised is found')
