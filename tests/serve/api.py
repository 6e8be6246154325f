#!/usr/bin/env python3
"""Asks the reading room over HTTP as programs do, and as those who should get no answer.

usage: api.py VERBALE WORK_FOLDER EXAMPLES_FOLDER
"""
import http.client, json, os, shutil, signal, subprocess, sys, unittest
from urllib.parse import quote

VERBALE, WORK, EXAMPLES = (os.path.abspath(p) for p in sys.argv[1:4])


class Server:
    def __init__(self, *words, **environment):
        self.program = subprocess.Popen([VERBALE, 'serve', '--port', '0', *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, 'XDG_DATA_HOME': os.path.join(WORK, 'nobody'), **environment})
        self.link = next(line.strip() for line in iter(self.program.stdout.readline, '') if line.startswith('http://'))
        self.port = int(self.link.split('/?')[0].rstrip('/').rsplit(':', 1)[1])

    def ask(self, path, method='GET', body=None, **headers):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)
        line.request(method, path, body, {k.replace('_', '-'): v for k, v in headers.items()})
        answer = line.getresponse()
        data = answer.read()
        line.close()
        return answer, data

    def json(self, path, *more, **headers):
        answer, data = self.ask(path, *more, **headers)
        return answer.status, json.loads(data)

    def end(self, by=signal.SIGTERM):
        self.program.send_signal(by)
        self.program.communicate(timeout=20)
        return self.program.returncode


def setUpModule():
    global room, db
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    db = os.path.join(WORK, 'dossier.db')
    subprocess.run([VERBALE, 'add', '--quiet', '--in', db, os.path.join(EXAMPLES, 'library')], check=True, stdout=subprocess.DEVNULL)
    room = Server('--in', db)


def tearDownModule():
    assert room.end() == 0, 'a server that is told to end ends well'


class Questions(unittest.TestCase):
    def test_the_collection_is_told_by_name_and_not_by_place(self):
        status, told = room.json('/api/v1/collection')
        self.assertEqual((status, told['collection']['name'], told['collection']['documents']), (200, 'dossier.db', 5))
        self.assertNotIn(WORK, json.dumps(room.json('/api/v1/documents')))

    def test_documents_come_by_pages(self):
        one, two = (room.json('/api/v1/documents?limit=2&offset=%d' % at)[1] for at in (0, 2))
        self.assertEqual((one['total'], len(one['results']), len(two['results'])), (5, 2, 2))
        self.assertNotEqual(one['results'][0], two['results'][0])

    def test_a_document_is_shown_in_two_languages(self):
        status, told = room.json('/api/v1/document?symbol=A/RES/84/212&lang=en,fr')
        self.assertEqual(status, 200)
        self.assertIn('fr', json.dumps(told['results'][3]))

    def test_what_is_not_held_is_said_to_be_so(self):
        status, told = room.json('/api/v1/document?symbol=A/RES/84/999')
        self.assertEqual((status, told['title']), (404, 'not held'))

    def test_a_query_that_cannot_be_understood_says_where(self):
        status, told = room.json('/api/v1/search?q=' + quote('water (flow'))
        self.assertEqual((status, told['offset']), (400, 6))

    def test_the_same_answer_is_not_sent_twice(self):
        first, _ = room.ask('/api/v1/search?q=waters')
        again, data = room.ask('/api/v1/search?q=waters', If_None_Match=first.headers['ETag'])
        self.assertEqual((again.status, data), (304, b''))

    def test_what_cites_what(self):
        self.assertEqual(room.json('/api/v1/cited-by?symbol=' + quote('S/RES/2840 (2030)'))[1]['results'][0]['cited'], 'S/RES/2840 (2030)')
        self.assertEqual(room.json('/api/v1/cites?symbol=S/RES/2851')[0], 200)
        self.assertTrue(room.json('/api/v1/missing')[1]['results'])

    def test_wrong_values_are_named(self):
        for path in ('/api/v1/search?q=a&lang=xx', '/api/v1/documents?limit=many', '/api/v1/documents?from=yesterday', '/api/v1/documents?class=poem',
                     '/api/v1/search', '/api/v1/document', '/api/v1/documents?limit=501'):
            self.assertEqual(room.json(path)[0], 400, path)


class Drafts(unittest.TestCase):
    def letter(self):
        with open(os.path.join(EXAMPLES, 'letter.txt'), 'rb') as f:
            return f.read()

    def test_a_draft_is_checked(self):
        status, told = room.json('/api/v1/check?name=letter.txt', 'POST', self.letter())
        self.assertEqual((status, told['check']['summary']['quotations']['altered']), (200, 2))
        self.assertEqual(told['document']['source']['path'], 'letter.txt')

    def test_the_report_is_a_page_that_may_run_its_own_script_alone(self):
        answer, page = room.ask('/api/v1/check?format=html', 'POST', self.letter())
        self.assertTrue(page.startswith(b'<!'))
        self.assertIn("script-src 'sha256-", answer.headers['Content-Security-Policy'])

    def test_a_document_is_read_into_akoma_ntoso(self):
        answer, page = room.ask('/api/v1/read?format=akn', 'POST', self.letter())
        self.assertIn(b'<akomaNtoso', page)
        self.assertEqual(answer.headers['Content-Type'], 'application/xml; charset=utf-8')

    def test_one_quotation(self):
        told = room.json('/api/v1/quote?cited=' + quote('S/RES/2840 (2030)'), 'POST', 'early reopening of the gauging stations'.encode())[1]
        self.assertEqual(told['verdict'], 'verbatim')

    def test_nothing_sent_is_not_understood(self):
        for path in ('/api/v1/check', '/api/v1/read', '/api/v1/quote'):
            self.assertEqual(room.json(path, 'POST', b'')[0], 400, path)

    def test_a_path_is_no_name(self):
        told = room.json('/api/v1/read?name=' + quote('../../etc/passwd'), 'POST', b'A letter.')[1]
        self.assertEqual(told['source']['path'], 'passwd')

    def test_what_is_too_large_is_refused_before_it_is_taken(self):
        self.assertEqual(room.json('/api/v1/check', 'POST', b'', Content_Length=str(1 << 30))[0], 413)


class Strangers(unittest.TestCase):
    def test_a_name_that_is_not_the_servers(self):
        self.assertEqual(room.ask('/', Host='evil.example')[0].status, 421)

    def test_a_page_of_another_origin_may_not_post(self):
        self.assertEqual(room.ask('/api/v1/read', 'POST', b'x', Origin='http://evil.example')[0].status, 403)

    def test_other_methods_are_told_which_is_right(self):
        answer, _ = room.ask('/api/v1/check')
        self.assertEqual((answer.status, answer.headers['Allow']), (405, 'POST'))

    def test_no_path_leads_to_a_file(self):
        for path in ('/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/site.css/..', '//etc/passwd'):
            self.assertIn(room.ask(path)[0].status, (400, 404), path)

    def test_every_answer_is_guarded(self):
        for path in ('/', '/main.js', '/api/v1/collection', '/nothing'):
            headers = room.ask(path)[0].headers
            self.assertIn("default-src 'none'", headers['Content-Security-Policy'], path)
            self.assertEqual(headers['X-Content-Type-Options'], 'nosniff', path)

    def test_a_token_is_asked_for_where_there_is_one(self):
        guarded = Server('--in', db, VERBALE_TOKEN='a-token-of-some-length')
        self.assertEqual(guarded.ask('/api/v1/collection')[0].status, 401)
        self.assertEqual(guarded.ask('/healthz')[0].status, 200)
        self.assertEqual(guarded.ask('/api/v1/collection', Authorization='Bearer a-token-of-some-length')[0].status, 200)
        self.assertEqual(guarded.ask('/api/v1/collection', Authorization='Bearer a-token-of-some-lengt')[0].status, 401)
        answer, _ = guarded.ask('/?token=a-token-of-some-length')
        self.assertEqual((answer.status, answer.headers['Location']), (303, '/'))
        self.assertEqual(guarded.ask('/', Cookie=answer.headers['Set-Cookie'].split(';')[0])[0].status, 200)
        self.assertEqual(guarded.end(), 0)

    def test_an_open_address_has_a_token_without_being_asked(self):
        open_room = Server('--in', db, '--listen', '0.0.0.0')
        self.assertIn('?token=', open_room.link)
        self.assertEqual(open_room.ask('/api/v1/collection')[0].status, 401)
        open_room.end()


class WithoutCollection(unittest.TestCase):
    def test_drafts_are_read_and_questions_say_that_nobody_is_there(self):
        bare = Server()
        self.assertEqual(bare.json('/api/v1/collection')[1]['collection'], None)
        self.assertEqual(bare.json('/api/v1/search?q=a')[0], 404)
        self.assertEqual(bare.json('/api/v1/check', 'POST', b'Recalling resolution 1325 (1999),')[1]['check']['findings'][0]['verdict'], 'impossible')
        self.assertEqual(bare.end(signal.SIGINT), 0)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
