#!/usr/bin/env python3
"""XML and HTML that is broken or hostile: every file ends soon, in bounded memory, with what can be read of it and a word on what cannot.

usage: markup.py VERBALE

Each case is a name, the bytes, and what must come of it: text that is read (a list of paragraphs, or None where any will do), the codes of remarks that must
be there, or `refused`, a part of the message with which the file is given up. Whatever is not asked for is free.
"""
import json, os, resource, subprocess, sys, tempfile, time

SECONDS = 30             # for one file, on a machine that has other work
MEMORY = 700             # MB of the largest process, for the largest of them
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><mainBody>'
END = '</mainBody></statement></akomaNtoso>'
XML = '<?xml version="1.0"?>'
HTML = '<!DOCTYPE html><html><body>'
MB = 1 << 20


def entities(depth):
    text = XML + '<!DOCTYPE r [<!ENTITY a0 "ha">'
    for i in range(1, depth):
        text += '<!ENTITY a%d "%s">' % (i, '&a%d;' % (i - 1) * 10)
    return text + ']><r><p title="&a%d;">begins &a%d; ends</p></r>' % (depth - 1, depth - 1)


def attributes(count):
    return ' '.join('a%d="1"' % i for i in range(count))


def case(name, content, paragraphs=None, remarks=(), refused=None):
    return name, content if isinstance(content, bytes) else content.encode(), paragraphs, remarks, refused


CASES = [
    # entities and declarations
    case('entities that grow tenfold ten times', entities(10), ['begins ends'], ['declarations', 'entities']),
    case('one long entity many times', XML + '<!DOCTYPE r [<!ENTITY a "%s">]><r><p>b%s</p></r>' % ('x' * 100000, '&a;' * 2000), ['b'], ['entities']),
    case('an entity that is a file', XML + '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><r><p>text &f; more</p></r>', ['text more'], ['entities']),
    case('a parameter entity that is a file', XML + '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><r><p>text</p></r>', ['text'], ['declarations']),
    case('an outside DTD', XML + '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r><p>text</p></r>', ['text']),
    case('an inclusion', XML + '<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/><p>text</p></r>', ['text']),
    case('attributes by declaration', XML + '<!DOCTYPE r [<!ATTLIST p %s>]><r>%s</r>' % (' '.join('a%d CDATA "v"' % i for i in range(2000)), '<p>x.</p>' * 2000),
         ['x.'] * 2000, ['declarations']),
    case('a declaration nested deeply', XML + '<!DOCTYPE r [<!ELEMENT r %sa%s>]><r><p>x</p></r>' % ('(' * 100000, ')' * 100000), ['x'], ['declarations']),
    case('a declaration that does not end', XML + '<!DOCTYPE r [<!ENTITY a "', refused='no element'),
    case('entities of HTML in XML, after damage too', AKN + '<p>a&nbsp;b &amp; c</x> &eacute;</p>' + END, ['a b & c é'], ['damaged']),
    case('an unknown entity', AKN + '<p>a &unheard; b</p>' + END, ['a b'], ['entities']),
    case('processing instructions', XML + '<r>' + '<?php system("id") ?>' * 10000 + '<p>text</p></r>', ['text']),
    # depth and numbers
    case('elements nested a million deep', XML + '<a>' * 1000000 + 'text', remarks=['damaged']),
    case('elements nested deeper than nodes may be', AKN + '<container>' * 230 + '<p>in</p>' + '</container>' * 230 + '<p>after</p>' + END, ['in', 'after']),
    case('divisions nested deeply', HTML + '<div>' * 300000 + 'text', remarks=['too-deep']),
    case('ends without beginnings', HTML + '<p>text' + '<b>' * 1000 + '</i>' * 100000, ['text']),
    case('paragraphs that do not end', HTML + '<p>t.' * 20000, ['t.'] * 20000),
    case('tables in tables', HTML + '<table><tr><td>' * 1500 + 'x', remarks=['too-deep']),
    case('lists in lists', HTML + '<ol><li>' * 400 + 'x'),
    case('notes in notes', AKN + '<p>w' + '<authorialNote marker="1"><p>n' * 60 + '</p></authorialNote>' * 60 + '</p>' + END),
    case('superscripts in superscripts', AKN + '<p>w' + '<sup>' * 100 + '1' + '</sup>' * 100 + '</p>' + END, ['w¹']),
    case('many attributes', XML + '<r><p %s>text</p></r>' % attributes(300000), refused='attributes'),
    case('many attributes in HTML', HTML + '<p %s>text</p>' % attributes(300000), refused='attributes'),
    case('many namespaces', XML + '<r><p %s>text</p></r>' % ' '.join('xmlns:a%d="u"' % i for i in range(100000)), refused='attributes'),
    case('as many attributes as may be', XML + '<r><p %s>text</p></r>' % attributes(1900), ['text']),
    case('many names', XML + '<r>' + ''.join('<n%d>t.</n%d>' % (i, i) for i in range(50000)) + '</r>', ['t.'] * 50000),
    case('many paragraphs', AKN + '<p>a.</p>' * 200000 + END, ['a.'] * 200000),
    case('many empty elements', AKN + '<p/>' * 2000000 + END, [], ['empty']),
    case('many notes', AKN + '<p>w<authorialNote marker="1"><p>n</p></authorialNote></p>' * 50000 + END),
    case('many links', AKN + '<p>' + '<a href="u">x</a> y ' * 200000 + '</p>' + END),
    case('many cells', HTML + '<table><tr>' + '<td>' * 300000 + 'x</table>'),
    # web pages as people save them
    case('numbers of Windows-1252', HTML + '<p>&#147;No&#148; &#150; he&#146;s said</p>', ['“No” – he’s said']),
    case('text that is set', HTML + '<h1>Release</h1><pre>\nSECURITY COUNCIL\n3512th Meeting\n\n    The Council met\nand heard <b>Norvania</b>.\n'
         '  (a) alpha;\n  (b) beta\n</pre>', ['Release', 'SECURITY COUNCIL 3512th Meeting', 'The Council met and heard Norvania.', '(a) alpha;', '(b) beta']),
    case('lines that begin with marks', HTML + '<div>It decided:<br>1. To meet;<br>2. To sit on 3<br>4. or so<br>- dash one<br>• bullet<br>• bullet two<br>(see) below</div>',
         ['It decided:', '1. To meet;', '2. To sit on 3 4. or so - dash one', '• bullet', '• bullet two (see) below']),
    case('raised marks that lead to elements', HTML + '<p>One<sup id="r1"><a href="#n1">[1]</a></sup> two<a id="r2" href="#n2"><sup>2</sup></a> of 3<sup>3</sup>, '
         'see <a href="#s">4</a>.</p><h2 id="s">After</h2><ol><li id="n1"><a href="#r1">^</a> First.</li><li id="n2"><p>Second</p><p>on. <a href="#r2">back</a></p></li></ol>',
         ['One¹ two² of 3³, see 4.', 'After', '¹ First.', '² Second', 'on.']),
    case('a saved web archive', 'From: <Saved>\r\nSubject: Note\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\n',
         refused='web archive'),
    case('a message of plain text', 'From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\nRecalling this.', remarks=[]),
    # sizes
    case('an attribute of 12 MB', XML + '<r><p title="%s">text</p></r>' % ('x' * 12 * MB), remarks=['damaged']),
    case('a name of 1 MB', XML + '<r><%s>text</%s></r>' % ('x' * MB, 'x' * MB), remarks=['damaged']),
    case('a paragraph of 30 MB', XML + '<r><p>' + 'word ' * (6 * MB) + '</p></r>'),
    case('a word of 30 MB', XML + '<r><p>' + 'w' * (30 * MB) + '</p></r>'),
    case('CDATA of 12 MB', XML + '<r><p>a</p><p><![CDATA[' + 'w ' * (6 * MB) + ']]></p></r>', remarks=['damaged']),
    case('a comment of 12 MB', XML + '<r><!--' + 'w ' * (6 * MB) + '--><p>text</p></r>'),
    case('a target of 5 MB', AKN + '<p><a href="%s">x</a></p>' % ('h' * 5 * MB) + END, ['x']),
    # what is not whole
    case('cut in a word', AKN + '<paragraph><num>1.</num><content><p>Decides to rem', ['1. Decides to rem'], ['damaged']),
    case('cut in a tag', AKN + '<paragraph><num>1.</num><content><p>Decides</p></cont', ['1. Decides'], ['damaged']),
    case('cut in a letter', (AKN + '<p>Решает').encode()[:-1], ['Решае\ufffd'], ['bad-utf8', 'damaged']),
    case('tags that do not match', AKN + '<p>one</docTitle></p></p></p></p><p>two</p><p>three</p>' + END, ['one', 'two', 'three'], ['damaged']),
    case('two outermost elements', XML + '<r><p>one</p></r><r><p>two</p></r>', ['one', 'two'], ['damaged']),
    case('an element that is not ended', AKN + '<paragraph><content><p>one</content></paragraph><p>two</p>' + END, ['one', 'two'], ['damaged']),
    case('no element', XML + '<!-- nothing -->', refused='no element'),
    case('nothing in the only element', '<akomaNtoso/>', [], ['empty']),
    case('angles alone', HTML + '<' * 300000),
    case('a comment that does not end', HTML + '<p>text<!-- ' + '-' * 300000, ['text']),
    case('a script that does not end', HTML + '<p>text</p><script>' + '<p>x</p>' * 10000, ['text']),
    case('loose ampersands', HTML + '<p>' + '&amp' * 10000 + '&#99999999999;&#x;&;&lt;&notanentity;</p>'),
    case('numbers of no character', XML + '<r><p>a&#0;b&#x110000;c&#xD800;d&#x41;</p></r>', ['abcdA'], ['damaged']),
    # encodings
    case('broken UTF-8', (AKN + '<p>caf\xe9</p>' + END).encode('latin-1'), ['caf\ufffd'], ['bad-utf8']),
    case('UTF-16 by mark', '\ufeff<?xml version="1.0" encoding="UTF-16"?><r><p>Решает</p></r>'.encode('utf-16-le'), ['Решает'], ['encoding']),
    case('UTF-16 without a mark', '<?xml version="1.0" encoding="UTF-16"?><r><p>Решает</p></r>'.encode('utf-16-be'), ['Решает'], ['encoding']),
    case('UTF-16 with half a letter', '\ufeff<r><p>a'.encode('utf-16-le') + b'\x00\xd8' + 'b</p></r>'.encode('utf-16-le'), ['a\ufffdb'], ['encoding']),
    case('UTF-16 of odd length', '\ufeff<r><p>Решает</p></r>'.encode('utf-16-le')[:-1], ['Решает'], ['encoding']),
    case('said to be UTF-16, and is not', '<?xml version="1.0" encoding="UTF-16"?><r><p>plain</p></r>', ['plain']),
    case('Windows-1251', '<?xml version="1.0" encoding="windows-1251"?><r><p>Решает</p></r>'.encode('cp1251'), ['Решает'], ['encoding']),
    case('Windows-1256', '<?xml version="1.0" encoding="windows-1256"?><r><p>قرر</p></r>'.encode('cp1256'), ['قرر'], ['encoding']),
    case('GB 2312', '<?xml version="1.0" encoding="GB2312"?><r><p>安全理事会</p></r>'.encode('gb18030'), ['安全理事会'], ['encoding']),
    case('KOI8-R by meta', '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><body><p>Решает</p></body></html>'.encode('koi8-r'),
         ['Решает'], ['encoding']),
    case('no encoding said', b'<!DOCTYPE html><p>caf\xe9 \x96 na\xefve</p>', ['café – naïve'], ['encoding']),
    case('an encoding nobody knows', '<?xml version="1.0" encoding="x-martian"?><r><p>text</p></r>', ['text'], ['encoding']),
    case('an encoding that is not so', '<?xml version="1.0" encoding="GB18030"?><r><p>caf\xe9 \xff</p></r>'.encode('latin-1')),
    case('NUL and control characters', XML.encode() + b'<r><p>a\0b\x01c\x1bd</p></r>', ['abcd'], ['control']),
    case('letters that change the direction', AKN + '<p>\u202egnp.exe\u202c \u200b\ufeffzero</p>' + END, ['gnp.exe zero']),
]


def read(verbale, path):
    command = [verbale, 'read', '--format', 'json', '--quiet', path]
    begun = time.time()
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None, 'took more than %d seconds' % SECONDS
    if done.returncode == 3:
        return None, done.stderr.decode('utf-8', 'replace').strip()
    if done.returncode != 0:
        return None, 'exit %d: %s' % (done.returncode, done.stderr.decode('utf-8', 'replace')[:200])
    return json.loads(done.stdout.decode()), time.time() - begun


def amiss(verbale, path, paragraphs, remarks, refused):
    document, said = read(verbale, path)
    if refused or document is None:
        if document is not None:
            return 'was read'
        return None if refused and refused in said and 'too long' not in said else said
    codes = {r['code'] for r in document['remarks']}
    if not set(remarks) <= codes:
        return 'remarks are %s' % sorted(codes)
    have = document['text'].split('\n') if document['text'] else []
    if paragraphs is not None and have != paragraphs:
        return 'the text is %r...' % have[:4]
    return None


def main():
    verbale, wrong = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content, *expected in CASES:
            path = os.path.join(folder, 'file')
            with open(path, 'wb') as f:
                f.write(content)
            what = amiss(verbale, path, *expected)
            if what:
                wrong += 1
                print('%s: %s' % (name, what))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    if most > MEMORY and 'ASAN_OPTIONS' not in os.environ:
        wrong += 1
        print('a process took %d MB' % most)
    print('%d of %d as they should be, %d MB at most' % (len(CASES) - wrong, len(CASES), most))
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
