#!/usr/bin/env python3
"""The reading room's description of itself (/api/v1/openapi.json) is whole and true.

usage: described.py VERBALE WORK_FOLDER SOURCE_FOLDER

Every route of src/serve/routes.c is described, and every value that a request is asked for; every path described
answers; what it answers is of the shape that is described, by tools/format.py and, where it is installed, by jsonschema.
"""
import glob, json, os, re, shutil, subprocess, sys, unittest
from urllib.parse import quote

VERBALE, WORK, SOURCE = (os.path.abspath(p) for p in sys.argv[1:4])
sys.path[:0] = [os.path.join(SOURCE, 'tools'), os.path.dirname(os.path.abspath(__file__))]
from format import Checker
from room import RESOLUTION, Server, printed

SCHEMAS = '#/components/schemas/'
METHODS = {'get', 'post', 'delete'}


def read(*names):
    with open(os.path.join(SOURCE, *names), encoding='utf-8') as f:
        return f.read()


def setUpModule():
    global room, told, kept
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(os.path.join(WORK, 'kept'))
    db, paper = os.path.join(WORK, 'dossier.db'), os.path.join(WORK, 'ferries.pdf')
    with open(paper, 'wb') as f:
        f.write(printed(RESOLUTION))
    subprocess.run([VERBALE, 'add', '--quiet', '--in', db, os.path.join(SOURCE, 'examples', 'library'), os.path.join(SOURCE, 'tests', 'web', 'papers'), paper],
                   check=True, stdout=subprocess.DEVNULL)
    room = Server(VERBALE, WORK, '--in', db, '--keep', os.path.join(WORK, 'kept'))
    status, told = room.json('/api/v1/openapi.json')
    assert status == 200
    kept = room.json('/api/v1/check?save=1', 'POST', LETTER)[1]['saved']


def tearDownModule():
    assert room.end() == 0


def resolved(part):
    while '$ref' in part:
        step = told
        for name in part['$ref'].lstrip('#/').split('/'):
            step = step[name]
        part = step
    return part


def operations():
    for path, item in told['paths'].items():
        for method in METHODS & set(item):
            yield path, method, item, item[method]


def references(part):
    if isinstance(part, dict):
        yield from ([part['$ref']] if '$ref' in part else [])
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


class Described(unittest.TestCase):
    def test_every_route_and_nothing_else(self):
        routes = {('/api/v1' + path, method.lower()) for path, method in re.findall(r'\{API "([^"]+)", "(\w+)"', read('src', 'serve', 'routes.c'))}
        self.assertGreater(len(routes), 10)
        beside = {('/api/v1/checks/{id}', 'get'), ('/api/v1/checks/{id}', 'delete'), ('/api/v1/openapi.json', 'get'), ('/healthz', 'get'), ('/readyz', 'get')}
        self.assertEqual({(path, method) for path, method, _, _ in operations()}, routes | beside)

    def test_every_value_that_a_request_is_asked_for(self):
        code = ''.join(read('src', 'serve', os.path.basename(p)) for p in sorted(glob.glob(os.path.join(SOURCE, 'src', 'serve', '*.c'))))
        asked = set(re.findall(r'vb_(?:request_value|asked_\w+)\(request, "(\w+)"', code)) | set(re.findall(r'read_version\(desk, request, "(\w+)"', code))
        named = {resolved(p)['name'] for _, _, item, op in operations() for p in op.get('parameters', []) + item.get('parameters', []) if resolved(p)['in'] == 'query'}
        self.assertEqual(named, asked - {'token'})

    def test_all_pages_together_are_small(self):
        site = os.path.join(SOURCE, 'src', 'serve', 'site')
        files = ['/' + os.path.relpath(os.path.join(where, name), site) for where, _, names in os.walk(site) for name in names]
        total = 0
        for path in ['/', '/report.css'] + [f for f in files if f != '/index.html']:
            answer, data = room.ask(path, Accept_Encoding='gzip')
            self.assertEqual((answer.status, bool(data)), (200, True), path)
            total += len(data)
        self.assertGreater(len(files), 20)
        self.assertLessEqual(total, 300 * 1000, 'bytes as they are sent')
        self.assertGreater(total, 50 * 1000)

    def test_what_openapi_asks_of_a_description(self):
        self.assertRegex(told['openapi'], r'^3\.1\.')
        for reference in references(told):
            self.assertTrue(resolved({'$ref': reference}), reference)
        names = [op['operationId'] for _, _, _, op in operations()]
        self.assertEqual(len(names), len(set(names)))
        for path, method, item, op in operations():
            inside = {resolved(p)['name'] for p in item.get('parameters', []) if resolved(p)['in'] == 'path' and resolved(p)['required']}
            self.assertEqual(set(re.findall(r'\{(\w+)\}', path)), inside, path)
            self.assertIn('summary', op)
            self.assertIn('default', op['responses'], path)
            for p in op.get('parameters', []):
                self.assertTrue({'name', 'in', 'schema'} <= set(resolved(p)), (path, p))
            for status, response in op['responses'].items():
                self.assertIn('description', resolved(response), (path, method, status))
            self.assertEqual('requestBody' in op, method == 'post', path)


def letter():
    with open(os.path.join(SOURCE, 'examples', 'letter.txt'), 'rb') as f:
        return f.read()


LETTER = letter()
COUNCIL, FLOW = quote('S/RES/2840 (2030)'), 'A/RES/84/212'
# Of each operation questions whose answers differ in shape.
ASKED = {
    'collection': [''], 'documents': ['?limit=3&offset=1', '?symbol=A/RES/84/219', '?lang=zh&class=resolution&from=2029&to=2030-12&body=GA&session=84'], 'symbols': ['?prefix=s/res'],
    'document': ['?symbol=' + FLOW, '?symbol=A/RES/84/219&lang=en,ar,zh', '?symbol=%s&format=json&lang=fr' % FLOW], 'search': ['?q=waters&facets=1&limit=3', '?q=' + quote('S/RES/2840 (2029)'), '?q=%E9%83%A8%E9%98%9F'],
    'cites': ['?symbol=S/RES/2851', '?symbol=A/RES/84/219&lang=ru&offsets=utf16'], 'cited_by': ['?symbol=' + COUNCIL, '?symbol=%s&lang=ar' % FLOW], 'graph': ['?symbol=S/RES/2851&steps=3'],
    'picture': ['?symbol=A/RES/84/231&block=4'], 'statements': ['?symbol=' + FLOW, '?symbol=A/RES/84/219&lang=zh&offsets=utf16'],
    'compare': ['?q=waters', '?q=gauging&limit=2&offset=1&documents=3&lang=en', '?q=icebergs', '?q=Ulm&variants=true'], 'diff': ['?before=%s&after=S/RES/2851' % COUNCIL, '?before=%s&after=%s@fr' % (FLOW, FLOW)], 'missing': ['?limit=5', '?lang=fr'], 'openapi': [''], 'health': [''], 'ready': [''],
    'check': ['?name=letter.txt', '?save=1&offsets=utf16'], 'read': ['?name=letter.txt', '?lang=en&date=2031-04-02'], 'quote': ['?cited=' + COUNCIL], 'kept_check': [''], 'forget_check': [''],
}
BODIES = {'check': LETTER, 'read': LETTER, 'quote': 'the early reopening of the gauging station'.encode()}
PROBLEMS = ['/api/v1/search?q=' + quote('water (flow'), '/api/v1/document?symbol=A/RES/1/1', '/api/v1/documents?limit=many', '/api/v1/nothing', '/api/v1/checks/' + '0' * 32]


def second_opinion(schema, value):
    try:
        import jsonschema
    except ImportError:
        return []
    judge = jsonschema.Draft202012Validator({'$ref': '#/x', 'x': schema, 'components': {'schemas': told['components']['schemas']}})
    return ['jsonschema, %s: %.200s' % ('.'.join(map(str, e.absolute_path)), e.message) for e in judge.iter_errors(value)]


class Answers(unittest.TestCase):
    def holds(self, schema, value, of):
        self.assertEqual(Checker({'$defs': told['components']['schemas']}).wrong(value, schema, of)[:5], [])
        self.assertEqual(second_opinion(schema, value)[:5], [])

    def test_all_that_is_described_answers_as_described(self):
        self.assertEqual(set(ASKED), {op['operationId'] for _, _, _, op in operations()})
        for path, method, _, op in sorted(operations(), key=lambda o: o[1], reverse=True):  # what removes comes last
            for query in ASKED[op['operationId']]:
                asked = path.replace('{id}', kept) + query
                with self.subTest(asked):
                    answer, data = room.ask(asked, method.upper(), BODIES.get(op['operationId']))
                    response = resolved(op['responses'][str(answer.status)])
                    if answer.headers['Content-Type'] == 'image/png':
                        self.assertIn('image/png', response['content'])
                    elif 'content' in response:
                        self.holds(response['content'][answer.headers['Content-Type'].split(';')[0]]['schema'], json.loads(data), asked)

    def test_a_failure_is_a_problem(self):
        for path in PROBLEMS:
            answer, data = room.ask(path)
            self.assertEqual(answer.headers['Content-Type'], 'application/problem+json')
            self.holds({'$ref': SCHEMAS + 'problem'}, json.loads(data), path)

    def test_the_other_forms_are_of_a_described_kind(self):
        for path, method, kind in (('/api/v1/document?symbol=%s&format=akn' % FLOW, 'GET', 'application/xml'), ('/api/v1/document?symbol=%s&format=text' % FLOW, 'GET', 'text/plain'),
                                   ('/api/v1/check?format=html', 'POST', 'text/html'), ('/api/v1/read?format=akn', 'POST', 'application/xml')):
            answer, _ = room.ask(path, method, LETTER if method == 'POST' else None)
            self.assertEqual((answer.status, answer.headers['Content-Type'].split(';')[0]), (200, kind))
            self.assertIn(kind, told['paths'][path.split('?')[0]][method.lower()]['responses']['200']['content'])

    def test_the_command_line_says_the_same_shapes(self):
        for words, shape in ((['search', '--facets', 'waters'], 'search'), (['show', FLOW], 'show'), (['show', 'A/RES/84/219', '--lang', 'en,ar,zh'], 'show'), (['cites', 'S/RES/2851'], 'edge'),
                             (['cited-by', FLOW], 'edge'), (['graph'], 'graph'), (['missing'], 'missing'), (['list'], 'list'), (['compare', 'waters'], 'compare')):
            said = subprocess.run([VERBALE, *words, '--format', 'json', '--in', os.path.join(WORK, 'dossier.db')], stdout=subprocess.PIPE, check=True).stdout.decode()
            lines = [json.loads(line) for line in said.splitlines()]
            self.assertTrue(lines, words)
            for line in lines:
                self.holds({'$ref': SCHEMAS + shape}, line, ' '.join(words))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
