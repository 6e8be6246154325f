#!/usr/bin/env python3
"""Writes the DOCX files that the tests of the reader read: plain ones, and ones that are out to do harm.

usage: make.py FOLDER LIST        LIST: a file that will name them
"""
import os
import struct
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (W + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
          ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:shape" xmlns:v="urn:v"')
TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="xml" ContentType="application/xml"/></Types>')
KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'


def relations(rows):
    return '<Relationships xmlns="%s">%s</Relationships>' % (RELATIONS, ''.join(
        '<Relationship Id="%s" Type="%s%s" Target="%s"%s/>' % (i, KIND, kind, target, ' TargetMode="External"' if outside else '')
        for i, kind, target, outside in rows))


PARTS = [('rs', 'styles', 'styles.xml', 0), ('rn', 'numbering', 'numbering.xml', 0), ('rf', 'footnotes', 'footnotes.xml', 0),
         ('re', 'endnotes', 'endnotes.xml', 0), ('rt', 'settings', 'settings.xml', 0), ('h1', 'header', 'header1.xml', 0),
         ('h2', 'header', 'header2.xml', 0), ('f1', 'footer', 'footer1.xml', 0),
         ('web', 'hyperlink', 'https://undocs.example/A/84/212?a=1&amp;b=2', 1)]


def package(path, parts, root='word/document.xml', above=''):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', TYPES)
        z.writestr('_rels/.rels', relations([('r1', 'officeDocument', root, 0)]))
        names = {'word/' + target for _, _, target, outside in PARTS if not outside}
        z.writestr('word/_rels/document.xml.rels', relations(
            [(i, kind, target if outside else above + target, outside) for i, kind, target, outside in PARTS
             if outside or 'word/' + target in parts]))
        for name, text in parts.items():
            assert name == 'word/document.xml' or name in names, name
            z.writestr(name, text)


def document(body, section=''):
    return '<?xml version="1.0" encoding="UTF-8"?><w:document %s><w:body>%s<w:sectPr>%s</w:sectPr></w:body></w:document>' % (
        SPACES, body, section)


def r(text, properties=''):
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % ('<w:rPr>%s</w:rPr>' % properties if properties else '', text)


def p(content, properties=''):
    if not content.startswith('<'):
        content = r(content)
    return '<w:p>%s%s</w:p>' % ('<w:pPr>%s</w:pPr>' % properties if properties else '', content)


def listed(text, num, level):
    return p(text, '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>' % (level, num))


def table(rows, borders):
    line = '<w:top w:val="single"/><w:insideH w:val="single"/>' if borders else '<w:top w:val="nil"/><w:insideH w:val="none"/>'
    return '<w:tbl><w:tblPr><w:tblBorders>%s</w:tblBorders></w:tblPr>%s</w:tbl>' % (line, ''.join(
        '<w:tr>%s</w:tr>' % ''.join('<w:tc><w:tcPr/>%s</w:tc>' % ''.join(p(one) if one else '<w:p/>' for one in cell.split('|'))
                                    for cell in row) for row in rows))


def field(instruction, result):
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>%s</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>%s<w:r><w:fldChar w:fldCharType="end"/></w:r>' % (instruction, result))


STYLES = '''<w:styles %s><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="HC"><w:name w:val="of heading 1"/><w:basedOn w:val="H1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop2"><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Ref"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>
</w:styles>''' % W


def level(index, form, text, more='', start=1):
    return ('<w:lvl w:ilvl="%d"><w:start w:val="%d"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>' %
            (index, start, form, more, text))


NUMBERING = '<w:numbering %s>%s%s</w:numbering>' % (W, ''.join(
    '<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>' % (i, levels) for i, levels in enumerate([
        level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)') + level(2, 'lowerRoman', '(%3)'),
        level(0, 'upperRoman', '%1.', '<w:pStyle w:val="Chapter"/>') + level(1, 'decimal', '%1.%2', '<w:isLgl/><w:pStyle w:val="Item"/>'),
        level(0, 'bullet', '\uf0b7'),
        level(0, 'arabicAbjad', '(%1)'),
        level(0, 'russianLower', '%1)', '<w:suff w:val="space"/>'),
        level(0, 'chineseCounting', '%1、', '<w:suff w:val="nothing"/>', 9)])),
    ''.join('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>' % row for row in [
        (1, 0, ''), (2, 1, ''), (3, 2, ''), (4, 3, ''), (5, 4, ''), (6, 5, ''),
        (7, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')]))


def notes(kind, items):
    return '<w:%ss %s><w:%s w:type="separator" w:id="-1">%s</w:%s>%s</w:%ss>' % (
        kind, SPACES, kind, p('never read'), kind,
        ''.join('<w:%s w:id="%d">%s</w:%s>' % (kind, i, content, kind) for i, content in items), kind)


def reference(kind, number, custom=''):
    return '<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:%sReference w:id="%d"%s/></w:r>' % (kind, number, custom)


OWN_MARK = '<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:footnoteRef/></w:r>'


def header(content):
    return '<w:hdr %s>%s</w:hdr>' % (SPACES, content)


SECTION = ('<w:headerReference w:type="first" r:id="h1"/><w:headerReference w:type="default" r:id="h2"/>'
           '<w:footerReference w:type="first" r:id="f1"/><w:titlePg/>')


def letter(folder):
    body = (p('Eighty-fourth session') + p('The question of the northern lakes', '<w:pStyle w:val="HC"/>') +
            p(r('The people of Norvania') + reference('footnote', 7) + r(' and of Estmark ') + reference('footnote', 3) + r(' agree.')) +
            p(r('As stated in ') + '<w:hyperlink r:id="web">%s</w:hyperlink>' % r('A/84/212') + r(', and in ') +
              field(' HYPERLINK "https://undocs.example/S/2030/5" \\o "tip"', r('S/2030/5')) + r('.')) +
            p(r('Kept ') + '<w:ins w:id="1">%s</w:ins>' % r('added ') + '<w:del w:id="2"><w:r><w:delText>gone </w:delText></w:r></w:del>' +
              '<w:moveFrom w:id="3">%s</w:moveFrom>' % r('moved away ') + r('and ') + r('secret ', '<w:vanish/>') +
              r('old', '<w:b/><w:rPrChange w:id="4"><w:rPr><w:vanish/></w:rPr></w:rPrChange>') + r(' words.')) +
            p('The end of this one was', '<w:rPr><w:del w:id="9"/></w:rPr>') + p(r(' deleted.')) +
            p(r('One') + '<w:r><w:tab/></w:r>' + r('two') + '<w:r><w:br/></w:r>' + r('three') + '<w:r><w:noBreakHyphen/></w:r>' +
              r('four') + '<w:r><w:softHyphen/></w:r>' + r('five\u00a0 six')) +
            p(r('A box is anchored here.') + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>%s</w:txbxContent>'
              '</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></w:pict></mc:Fallback>'
              '</mc:AlternateContent></w:r>' % (p('In the box.'), p('In the box.'))) +
            p(r('*\tReissued for technical reasons.'), '<w:framePr w:w="9000"/>') +
            '<w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % p('In a control.') +
            p(r('On the 1') + r('st', '<w:vertAlign w:val="superscript"/>') + r(' day, in 2029/30') + r('a', '<w:vertAlign w:val="superscript"/>') +
              r(', 12 km') + r('2', '<w:vertAlign w:val="superscript"/>') + r('.')) +
            table([['State', '', 'Lakes'], ['Norvania', 'north|east', '41 000'], ['', '', '']], True) +
            table([['(Signed) Ada Lindqvist|Permanent Representative', '(Signed) Omar Vale']], False) +
            p(r('Last words.') + reference('endnote', 2)))
    package(os.path.join(folder, 'letter.docx'), {
        'word/document.xml': document(body, SECTION), 'word/styles.xml': STYLES, 'word/numbering.xml': NUMBERING,
        'word/footnotes.xml': notes('footnote', [(3, p(OWN_MARK + r(' Second note.'))), (7, p(OWN_MARK + r('\tFirst note.')) + p('It goes on.'))]),
        'word/endnotes.xml': notes('endnote', [(2, p(r(' See A/84/212.')))]),
        'word/settings.xml': '<w:settings %s><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:settings>' % W,
        'word/header1.xml': header(table([['United Nations', 'A/84/912'], ['General Assembly', 'Distr.: General|2 May 2030']], False)),
        'word/header2.xml': header(p('A/84/912')),
        'word/footer1.xml': header(p('30-07412 (E)    020530'))})


def numbering(folder):
    body = (listed('one', 1, 0) + listed('a', 1, 1) + listed('i', 1, 2) + listed('ii', 1, 2) + listed('b', 1, 1) + listed('i again', 1, 2) +
            listed('two', 1, 0) + p('between') + listed('three', 1, 0) + listed('five', 7, 0) + listed('six', 7, 0) +
            listed('chapter', 2, 0) + listed('chapter', 2, 0) + p('by its style', '<w:pStyle w:val="Item"/>') +
            p('not numbered', '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p('by its style', '<w:pStyle w:val="Item"/>') +
            listed('bullet', 3, 0) + listed('ألف', 4, 0) + listed('باء', 4, 0) + listed('пункт', 5, 0) + listed('第', 6, 0) + listed('第', 6, 0) +
            listed('no such list', 99, 0) + p('round', '<w:pStyle w:val="Loop"/>'))
    package(os.path.join(folder, 'numbering.docx'), {'word/document.xml': document(body), 'word/styles.xml': STYLES,
                                                    'word/numbering.xml': NUMBERING}, '/word/document.xml', '/word/')


def hyphens(folder):
    hyphen = '<w:r><w:noBreakHyphen/></w:r>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (p(r('A north') + hyphen + r('south road and a long\u2011lived lake') + reference('footnote', 3)) +
            p(r('Twenty') + hyphen + r('five') + '<w:r><w:br/></w:r>' + r('\uff08sic\uff09 soft\u00ad and plain-set'), numbered) +
            table([['', 'east' + '\u2011' + 'west'], ['1', '2']], True))
    package(os.path.join(folder, 'hyphens.docx'), {'word/document.xml': document(body), 'word/numbering.xml': NUMBERING,
            'word/footnotes.xml': notes('footnote', [(3, p(r('A half\u2011note.')))])})


def plain(path, xml, **more):
    package(path, {'word/document.xml': xml}, **more)


def patched(path, source, change):
    with open(source, 'rb') as f:
        data = bytearray(f.read())
    change(data)
    with open(path, 'wb') as f:
        f.write(data)


def each_entry(data, signature, offset, size, value):
    at = data.find(signature)
    while at >= 0:
        data[at + offset:at + offset + size] = value
        at = data.find(signature, at + 4)


def hostile(folder):
    at = lambda name: os.path.join(folder, name)
    with zipfile.ZipFile(at('bomb.docx'), 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', TYPES)
        with z.open('word/document.xml', 'w') as f:
            f.write(document(p('x')).replace('</w:body></w:document>', '').encode())
            for _ in range(60):
                f.write(b' ' * (1 << 20))
    plain(at('entities.docx'), '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "%s">]>' % ('&a;' * 50) +
          document(p('laugh &b;')).split('?>', 1)[1])
    plain(at('deep.docx'), document('<w:tbl><w:tr><w:tc>' * 4000 + p('deep') + '</w:tc></w:tr></w:tbl>' * 4000))
    plain(at('boxes.docx'), document(p('outer').replace('</w:p>', '<w:r><w:txbxContent><w:p>' * 60 + '</w:p></w:txbxContent></w:r>' * 60 + '</w:p>')))
    plain(at('noise.docx'), '\x00\x01\x02 not XML \ufffe')
    plain(at('nothing.docx'), '')
    plain(at('fields.docx'), document(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3000 + r('swallowed')) + p('after')))
    plain(at('ends.docx'), document(p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 50 + r('still here'))).replace('</w:hyperlink>', ''))
    plain(at('cut.docx'), document(p('Whole.') + p('Half'))[:-60])
    package(at('storm.docx'), {'word/document.xml': document(p(r('x') + reference('footnote', 3) * 20000)),
                               'word/footnotes.xml': notes('footnote', [(3, p('note ' * 2000))])})
    package(at('numbers.docx'), {'word/document.xml': document(listed('much', 1, 0)), 'word/numbering.xml': NUMBERING.replace(
        '<w:start w:val="1"/>', '<w:start w:val="2147483647"/>').replace('%1.', '%1%9%8%' + '%1' * 100)})
    with zipfile.ZipFile(at('climbs.docx'), 'w') as z:
        z.writestr('[Content_Types].xml', TYPES)
        z.writestr('../word/document.xml', document(p('from outside')))
        z.writestr('/word/document.xml', document(p('from the root')))
    with zipfile.ZipFile(at('link.docx'), 'w') as z:
        z.writestr('[Content_Types].xml', TYPES)
        link = zipfile.ZipInfo('word/document.xml')
        link.create_system, link.external_attr = 3, 0o120777 << 16
        z.writestr(link, '/etc/passwd')
    with zipfile.ZipFile(at('no-text.docx'), 'w') as z: # a link whose bytes are no text
        z.writestr('[Content_Types].xml', TYPES)
        z.writestr('word/document.xml', document(p('<w:hyperlink r:id="web">%s</w:hyperlink>' % r('Northern lakes'))))
        z.writestr('word/_rels/document.xml.rels', relations(
            [('web', 'hyperlink', 'https://lakes.example/\u041b\udcd0', 1)]).encode('utf-8', 'surrogateescape'))
    with zipfile.ZipFile(at('members.docx'), 'w') as z:
        z.writestr('[Content_Types].xml', TYPES)
        for i in range(20100):
            z.writestr('word/%d' % i, '')
    plain(at('sound.docx'), document(p('Sound.')))
    central = b'PK\x01\x02'
    patched(at('lying-small.docx'), at('sound.docx'), lambda d: each_entry(d, central, 24, 4, struct.pack('<I', 3)))
    patched(at('lying-large.docx'), at('sound.docx'), lambda d: each_entry(d, central, 24, 4, struct.pack('<I', 0x7fffffff)))
    patched(at('lying-offset.docx'), at('sound.docx'), lambda d: each_entry(d, central, 42, 4, struct.pack('<I', 0x7ffffff0)))
    patched(at('encrypted.docx'), at('sound.docx'), lambda d: [each_entry(d, s, o, 1, b'\x01') for s, o in ((central, 8), (b'PK\x03\x04', 6))])
    patched(at('checksum.docx'), at('letter.docx'), lambda d: [each_entry(d, s, o, 4, b'abcd') for s, o in ((central, 16), (b'PK\x03\x04', 14))])
    patched(at('truncated.docx'), at('letter.docx'), lambda d: d.__delitem__(slice(len(d) * 2 // 3, None)))
    patched(at('headless.docx'), at('letter.docx'), lambda d: d.__setitem__(slice(0, 200), b'PK\x03\x04' + b'\xff' * 196))


# ---- DOC: a compound file with the two streams that a Word 97 document needs ----

SECTOR = 512
FREE, END, TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams):
    """streams: name -> bytes, each of 4096 bytes or more, so that none goes into small sectors."""
    chain, data, entries = [TABLE_SECTOR], [b''], []
    def store(content):
        first, count = len(chain), -(-len(content) // SECTOR)
        chain.extend(list(range(first + 1, first + count)) + [END])
        data.extend(content[i * SECTOR:(i + 1) * SECTOR].ljust(SECTOR, b'\0') for i in range(count))
        return first
    for number, (name, content) in enumerate(streams):
        entries.append((name, 2, store(content), len(content), number + 2 if number + 1 < len(streams) else FREE))
    def entry(name, kind, first, size, right, child=FREE):
        wide = (name + '\0').encode('utf-16-le')
        return (wide.ljust(64, b'\0') + struct.pack('<HBB', len(wide), kind, 1) + struct.pack('<III', FREE, right, child) + bytes(36) +
                struct.pack('<III', first, size, 0))
    folder = entry('Root Entry', 5, END, 0, FREE, 1) + b''.join(entry(*e) for e in entries)
    root = store(folder.ljust(SECTOR, b'\0'))
    data[0] = b''.join(struct.pack('<I', one) for one in chain).ljust(SECTOR, b'\xff')
    head = (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(16) + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, 9, 6) + bytes(10) +
            struct.pack('<IIIIIIIII', 1, root, 0, 4096, END, 0, END, 0, 0))
    return head.ljust(SECTOR, b'\xff') + b''.join(data)


def doc(path, text, hidden=''):
    body = text.encode('cp1252')
    start = 1024
    first, page = body.index(hidden.encode('cp1252')), (start + len(body) + SECTOR - 1) // SECTOR
    looks = [start, start + first, start + first + len(hidden), start + len(body)]
    runs = struct.pack('<IIII', *looks) + bytes([0, (SECTOR - 8) // 2, 0])     # of the three the middle one is not shown
    runs = runs.ljust(SECTOR - 8, b'\0') + bytes([3]) + struct.pack('<HB', 0x083C, 1)
    runs = runs.ljust(SECTOR - 1, b'\0') + bytes([3])
    info = bytearray(start)
    struct.pack_into('<HH', info, 0, 0xA5EC, 0xC1)
    struct.pack_into('<H', info, 0x0A, 0x0200)           # its table is the stream "1Table"
    struct.pack_into('<III', info, 0x18, start, start + len(body), start + len(body))
    struct.pack_into('<I', info, 0x4C, len(body))        # characters of the text
    pieces = struct.pack('<II', 0, len(body)) + struct.pack('<HIH', 0, start * 2 | 1 << 30, 0)
    clx = b'\x02' + struct.pack('<I', len(pieces)) + pieces
    name = 'Times New Roman\0'.encode('utf-16-le')
    fonts = struct.pack('<HH', 1, 0) + bytes([39 + len(name), 0x16]) + struct.pack('<HBB', 400, 0, 0) + bytes(34) + name
    styles = struct.pack('<HHHHHHHHHH', 18, 15, 10, 1, 15, 15, 0, 0, 0, 0) + bytes(30)
    table = b''
    parts = [(0x1A2, clx), (0xA2, styles), (0x112, fonts)]
    if hidden:
        parts.append((0xFA, struct.pack('<III', start, start + len(body), page)))
    for at, part in parts:
        struct.pack_into('<II', info, at, len(table), len(part))
        table += part
    with open(path, 'wb') as f:
        f.write(compound([('1Table', table.ljust(4096, b'\0')),
                          ('WordDocument', ((bytes(info) + body).ljust(page * SECTOR, b'\0') + runs).ljust(4096, b'\0'))]))


# One letter in every format that is made here: what is read of each must be these paragraphs.
SAME = ['Letter dated 2 May 2030 from the Permanent Representative of Norvania to the United Nations addressed to the Secretary-General',
        'I have the honour to refer to Security Council resolution 2840 (2030), in which the Council “demands that all parties withdraw”.',
        '1. The Government of Norvania – as it said on 4 March 2031 – will resume its measurements in the Café Française d’Ister.',
        '(a) El Gobierno pide que se reanuden las mediciones según lo acordado el año próximo;',
        'I should be grateful if you would have the present letter circulated as a document of the Security Council.',
        '(Signed) Ada Lindqvist']


def same(folder):
    at = lambda name: os.path.join(folder, name)
    escaped = [line.replace('&', '&amp;') for line in SAME]
    plain(at('same.docx'), document(''.join(p(line) for line in escaped)))
    doc(at('same.doc'), ''.join(line + '\r' for line in SAME))
    for name, text in (('same.html', '<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>%s</body></html>'),
                       ('same.xml', '<?xml version="1.0" encoding="UTF-8"?><letter>%s</letter>')):
        with open(at(name), 'w', encoding='utf-8') as f:
            f.write(text % ''.join('<p>%s</p>\n' % line for line in escaped))
    with open(at('same.txt'), 'w', encoding='utf-8') as f: # what the tests compare with, and read by no reader
        f.write('\n'.join(SAME))


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    letter(folder)
    numbering(folder)
    hyphens(folder)
    hostile(folder)
    same(folder)
    doc(os.path.join(folder, 'letter.doc'), 'Letter dated 2 May 2030 from the Permanent Representative of Norvania\r'
        'I have the honour to refer to resolution 2840 (2030).\r')
    doc(os.path.join(folder, 'hidden.doc'), 'The Council has met, and nobody may read this, at Port Estmark.\r', ', and nobody may read this,')
    with open(os.path.join(folder, 'notes.html'), 'w', encoding='utf-8') as f:
        f.write('<!DOCTYPE html><html><body><p>Norvania<a class="anc" name="n1anc" href="#n1sym"><sup>1</sup></a> and Eastmark'
                '<a href="#_ftn2" name="_ftnref2"><span style="vertical-align:super"><span>[2]</span></span></a> agree'
                '<a name="here" href="#top"> as was said before</a><del> and disagree</del>.<a name="e" href="#ee"><sup>i</sup></a></p>'
                '<div id="n1"><p><a class="sym" name="n1sym" href="#n1anc">1</a>See A/84/212.</p><p>It goes on.</p></div>'
                '<div><div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2"><span>[2]</span></a> And S/2030/5.</p></div></div>'
                '<p><a name="ee" href="#e">i</a> The end.</p><p>A last paragraph, which <a name="f" href="#n1anc">goes back</a>.</p></body></html>')
    doc(os.path.join(folder, 'rows.doc'), '|State| |Lakes|\r|Norvania|north|41|\r| | | |\r|Eastmark|south| |\r'
        'Norvania[?] and Eastmark[?] agree.\r[1] See A/84/212.\r[2] And S/2030/5.\r')
    with open(sys.argv[2], 'w') as f:
        f.write('\n'.join(sorted(os.listdir(folder))) + '\n')


if __name__ == '__main__':
    main()
