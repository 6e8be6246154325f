#!/usr/bin/env python3
"""Asks the reading room over HTTP as programs do, and as those who should get no answer.

usage: api.py VERBALE WORK_FOLDER EXAMPLES_FOLDER
"""
import json, os, shutil, signal, struct, subprocess, sys, unittest
from functools import partial
from urllib.parse import quote

import room as rooms

VERBALE, WORK, EXAMPLES = (os.path.abspath(p) for p in sys.argv[1:4])
Server = partial(rooms.Server, VERBALE, WORK)


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

    def test_a_citation_says_where_it_stands(self):
        for unit, length in (('', len), ('&offsets=utf16', lambda t: len(t.encode('utf-16-le')) // 2)):
            for edge in room.json('/api/v1/cites?symbol=S/RES/2851' + unit)[1]['results']:
                rows = room.json('/api/v1/document?symbol=S/RES/2851')[1]['results']
                text = next(row['text'] for row in rows if row['block'] == edge['block'])
                self.assertIn(text[edge['at']:edge['at'] + edge['length']].split()[0], edge['cited'], edge)

    def test_symbols_as_they_are_typed(self):
        for typed in ('s/res/28', 'S/RES/28', 'S/RES/2840', 's / res / 284', '2840', 'S/RES/2840 (2030)'):
            status, told = room.json('/api/v1/symbols?prefix=' + quote(typed))
            self.assertIn('S/RES/2840 (2030)', [r['symbol'] for r in told['results']], typed)
        self.assertEqual(room.json('/api/v1/symbols?prefix=A/RES/84/2')[1]['results'][0]['languages'], ['en', 'fr'])
        self.assertEqual(room.json('/api/v1/symbols?prefix=zzz')[1], {'total': 0, 'results': []})

    def test_a_documents_facts_stand_beside_its_text(self):
        told = room.json('/api/v1/document?symbol=A/RES/84/212&lang=en,fr')[1]
        self.assertEqual([d['lang'] for d in told['documents']], ['en', 'fr'])
        self.assertEqual(told['documents'][0]['body'], 'GA')
        self.assertNotIn('/', told['documents'][0]['file'])

    def test_the_versions_of_a_symbol(self):
        told = room.json('/api/v1/documents?symbol=a/res/84/212')[1]
        self.assertEqual((told['total'], {d['lang'] for d in told['results']}), (2, {'en', 'fr'}))
        self.assertEqual(room.json('/api/v1/documents?symbol=A/RES/1/1')[1]['total'], 0)

    def test_downloads(self):
        for form, begins, ends in (('text', b'', '.txt'), ('json', b'{', '.json'), ('akn', b'<?xml', '.xml')):
            answer, data = room.ask('/api/v1/document?symbol=A/RES/84/212&lang=fr&format=' + form)
            self.assertEqual(answer.status, 200, data)
            self.assertTrue(data.startswith(begins), form)
            self.assertEqual(answer.headers['Content-Disposition'], 'attachment; filename="A_RES_84_212.fr%s"' % ends)
        self.assertEqual(room.json('/api/v1/document?symbol=A/RES/84/212&format=pdf')[0], 400)

    def test_an_original_that_changed_is_not_handed_out_as_what_was_taken_in(self):
        folder = os.path.join(WORK, 'originals')
        shutil.copytree(os.path.join(EXAMPLES, 'library'), folder)
        other = os.path.join(WORK, 'originals.db')
        subprocess.run([VERBALE, 'add', '--quiet', '--in', other, folder], check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(folder, 'resolution-84-212.txt'), 'a') as f:
            f.write('An afterthought.\n')
        there = Server('--in', other)
        self.assertEqual(there.json('/api/v1/document?symbol=A/RES/84/212&lang=en&format=json')[0], 404)
        self.assertEqual(there.ask('/api/v1/document?symbol=A/RES/84/212&lang=en&format=text')[0].status, 200)
        self.assertEqual(there.ask('/api/v1/document?symbol=A/RES/84/212&lang=fr&format=json')[0].status, 200)
        there.end()

    def test_search_goes_on_and_counts(self):
        whole = room.json('/api/v1/search?q=the&facets=1')[1]
        part = room.json('/api/v1/search?q=the&offset=2&limit=2')[1]
        self.assertEqual(part['results'], whole['results'][2:4])
        self.assertEqual(part['total'], whole['total'])
        self.assertLessEqual({'lang', 'class', 'body', 'year'}, set(whole['facets']))
        self.assertEqual(room.json('/api/v1/search?q=the&offset=100000')[1]['results'], [])
        for asked, symbols in (('body=GA', {'A/RES/84/212'}), ('session=84', {'A/RES/84/212'}), ('class=resolution&from=2030&to=2030&body=SC', {'S/RES/2840 (2030)', 'S/RES/2851 (2030)'})):
            self.assertEqual({r['symbol'] for r in room.json('/api/v1/search?q=the&limit=500&' + asked)[1]['results']}, symbols, asked)

    def test_search_goes_by_date_where_that_is_asked_for(self):
        def dates(sort):
            return [r['date'] for r in room.json('/api/v1/search?limit=500&q=the' + sort)[1]['results']]
        self.assertEqual(dates('&sort=date'), sorted(dates(''), reverse=True))
        self.assertEqual(dates('&sort=oldest'), sorted(dates('')))
        self.assertNotIn(dates(''), (dates('&sort=date'), dates('&sort=oldest')))
        self.assertEqual(room.json('/api/v1/search?q=the&sort=title')[0], 400)

    def test_a_symbol_that_is_not_there_and_the_one_that_may_be_meant(self):
        self.assertIn('S/RES/2840 (2030)', room.json('/api/v1/search?q=' + quote('S/RES/2840 (2029)'))[1]['suggestions'])

    def test_a_graph_around_a_document(self):
        told = room.json('/api/v1/graph?symbol=S/RES/2851')[1]
        self.assertIn('S/RES/2840 (2030)', [n['id'] for n in told['nodes']])
        self.assertTrue(all(k['source'] and k['target'] for k in told['links']))
        self.assertEqual(room.json('/api/v1/graph?symbol=A/RES/1/1')[0], 404)

    def test_two_versions_compared(self):
        told = room.json('/api/v1/diff?before=%s&after=%s' % (quote('S/RES/2840 (2030)'), quote('S/RES/2851 (2030)')))[1]
        self.assertEqual(told['total'], len(told['results']))
        self.assertTrue({r['change'] for r in told['results']} - {'none'})
        self.assertEqual(room.json('/api/v1/diff?before=A/RES/84/212&after=A/RES/84/212@xx')[0], 400)
        self.assertEqual(room.json('/api/v1/diff?before=A/RES/84/212')[0], 400)

    def test_what_a_document_states_stands_in_its_paragraphs(self):
        told = room.json('/api/v1/statements?symbol=A/RES/84/212&lang=en')[1]
        said = {d['iso']: d for d in told['dates']}
        self.assertIn('1931', said)
        self.assertEqual(told['text'][said['1931']['start']:said['1931']['end']], said['1931']['text'])
        self.assertNotIn('2027-12-11', {d['iso'] for d in told['dates'] if d['text'] == '82/77'})
        share = next(f for f in told['figures'] if f['value'] == 2)
        place = next(p for p in told['paragraphs'] if p['start'] <= share['start'] < p['end'])
        self.assertEqual((share['qualifier'], place['kind'], place['num']), ('more_than', 'operative', '6.'))
        self.assertFalse([f for f in told['figures'] if f['value'] in (84, 212)], 'numbers of symbols count nothing')
        self.assertEqual({c['claimant']['name'] for c in told['claims']}, {'General Assembly'})
        self.assertEqual(room.json('/api/v1/statements?symbol=A/RES/1/1')[0], 404)

    def test_without_its_file_a_document_states_the_same_figures_and_times(self):
        paper = os.path.join(WORK, 'gone.txt')
        shutil.copy(os.path.join(EXAMPLES, 'library', 'resolution-84-212.txt'), paper)
        gone = os.path.join(WORK, 'gone.db')
        subprocess.run([VERBALE, 'add', '--quiet', '--in', gone, paper], check=True, stdout=subprocess.DEVNULL)
        there = Server('--in', gone)
        path = '/api/v1/statements?symbol=A/RES/84/212'
        before = there.json(path)[1]
        os.remove(paper)
        after = there.json(path)[1]
        there.end()
        for key in ('dates', 'figures'):
            self.assertEqual([i['text'] for i in before[key]], [i['text'] for i in after[key]])
            for item in after[key]:
                self.assertEqual(after['text'][item['start']:item['end']], item['text'])
        place = lambda told: [(p['block'], p['kind'], p.get('num'), told['text'][p['start']:p['end']]) for p in told['paragraphs']]
        self.assertEqual(place(before), place(after))
        self.assertEqual((after['rebuilt'], 'rebuilt' in before), (True, False))
        spoken = lambda told: [(c['text'], c['act'], c['claimant']['name']) for c in told['claims']]
        self.assertTrue(spoken(before))
        self.assertEqual(spoken(before), spoken(after))

    def test_who_states_what_about_one_thing(self):
        whole = room.json('/api/v1/compare?q=gauging')[1]
        self.assertEqual(whole['total'], len(whole['statements']))
        self.assertGreater(whole['total'], 2)
        self.assertTrue(all('gauging' in s['text'] and s['act'] for s in whole['statements']), whole)
        self.assertEqual([s['date'] for s in whole['statements']], sorted(s['date'] for s in whole['statements']))
        part = room.json('/api/v1/compare?q=gauging&limit=1&offset=1')[1]
        self.assertEqual((part['total'], part['statements']), (whole['total'], whole['statements'][1:2]))
        said = subprocess.run([VERBALE, 'compare', '--in', db, '--format', 'json', 'gauging'], stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(json.loads(said), whole, 'the command line says the same')
        some = room.json('/api/v1/compare?q=gauging&documents=1')[1]
        self.assertEqual((some['documents'], some['left_out'] > 0), (1, True))
        tag = room.ask('/api/v1/compare?q=gauging')[0].headers['ETag']
        self.assertEqual(room.ask('/api/v1/compare?q=gauging', If_None_Match=tag)[0].status, 304)
        self.assertEqual(whole['variants'], [])
        wide = room.json('/api/v1/compare?q=gauging&variants=1')[1]
        self.assertEqual(wide, whole, 'no place is named, so that there is nothing else to look for')
        for wrong in ('', '?q=(gauging', '?q=gauging&documents=101'):
            self.assertEqual(room.json('/api/v1/compare' + wrong)[0], 400, wrong)

    def test_wrong_values_are_named(self):
        for path in ('/api/v1/search?q=a&lang=xx', '/api/v1/documents?limit=many', '/api/v1/documents?from=yesterday', '/api/v1/documents?class=poem',
                     '/api/v1/search', '/api/v1/document', '/api/v1/documents?limit=501'):
            self.assertEqual(room.json(path)[0], 400, path)


def size_of(png):
    """Width and height."""
    return struct.unpack('>II', png[16:24]) if png.startswith(b'\x89PNG') else None


class Pictures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which('pdftoppm') or not shutil.which('pdftotext'):
            raise unittest.SkipTest('poppler-utils are not installed')
        cls.path = os.path.join(WORK, 'ferries.pdf')
        with open(cls.path, 'wb') as f:
            f.write(rooms.printed(rooms.RESOLUTION))
        there = os.path.join(WORK, 'printed.db')
        subprocess.run([VERBALE, 'add', '--quiet', '--in', there, cls.path, os.path.join(EXAMPLES, 'library', 'resolution-84-212.txt')], check=True, stdout=subprocess.DEVNULL)
        cls.room = Server('--in', there)
        cls.rows = cls.room.json('/api/v1/document?symbol=A/RES/84/231')[1]['results']

    @classmethod
    def tearDownClass(cls):
        cls.room.end()

    def picture(self, block, symbol='A/RES/84/231'):
        return self.room.ask('/api/v1/picture?symbol=%s&block=%d' % (symbol, block))

    def block(self, num):
        return next(r['block'] for r in self.rows if r.get('num') == num)

    def test_the_part_of_the_page_on_which_a_paragraph_stands(self):
        one, two, three = (self.picture(self.block(n)) for n in ('1.', '2.', '3.'))
        for answer, png in (one, two, three):
            self.assertEqual((answer.status, answer.headers['Content-Type'], answer.headers['X-Shown']), (200, 'image/png', 'passage'))
            self.assertGreater(size_of(png)[0], 900, 'as wide as the page')
            self.assertLess(size_of(png)[1], 200, 'and as high as the paragraph')
        self.assertGreater(size_of(one[1])[1], size_of(two[1])[1], 'of two lines')
        again, nothing = self.room.ask('/api/v1/picture?symbol=A/RES/84/231&block=%d' % self.block('1.'), If_None_Match=one[0].headers['ETag'])
        self.assertEqual((again.status, nothing), (304, b''))

    def test_why_there_is_no_picture(self):
        for (answer, data), why in ((self.picture(99999), 'no block'), (self.picture(1, 'A/RES/84/212'), 'not taken from a PDF')):
            self.assertEqual(answer.status, 404)
            self.assertIn(why, json.loads(data)['detail'])
            self.assertNotIn(WORK, data.decode())
        with open(self.path, 'ab') as f:
            f.write(b'% an afterthought')
        try:
            answer, data = self.picture(self.block('1.'))
            self.assertEqual(answer.status, 404)
            self.assertIn('is gone, or is another now', json.loads(data)['detail'])
        finally:
            os.truncate(self.path, os.path.getsize(self.path) - 17)
        self.assertEqual(self.picture(self.block('1.'))[0].status, 200)


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


class Kept(unittest.TestCase):
    def setUp(self):
        self.folder = os.path.join(WORK, 'kept')
        shutil.rmtree(self.folder, ignore_errors=True)
        os.mkdir(self.folder)
        self.room = Server('--in', db, '--keep', self.folder)

    def tearDown(self):
        self.assertEqual(self.room.end(), 0)

    def test_a_check_is_kept_where_it_is_asked_for_and_removed_again(self):
        self.assertTrue(self.room.json('/api/v1/collection')[1]['saving'])
        told = self.room.json('/api/v1/check?name=a.txt', 'POST', b'Recalling resolution 2840 (2030),')[1]
        self.assertEqual((told.get('saved'), os.listdir(self.folder)), (None, []))
        told = self.room.json('/api/v1/check?save=1&name=a.txt', 'POST', b'Recalling resolution 2840 (2030),')[1]
        saved = told.pop('saved')
        self.assertRegex(saved, '^[0-9a-f]{32}$')
        self.assertEqual(os.listdir(self.folder), [saved + '.json'])
        self.assertEqual(os.stat(os.path.join(self.folder, saved + '.json')).st_mode & 0o777, 0o600)
        self.assertEqual(self.room.json('/api/v1/checks/' + saved), (200, told))
        self.assertEqual(self.room.ask('/api/v1/checks/' + saved, 'DELETE')[0].status, 204)
        self.assertEqual((self.room.json('/api/v1/checks/' + saved)[0], os.listdir(self.folder)), (404, []))

    def test_no_id_is_a_path(self):
        with open(os.path.join(WORK, 'secret.json'), 'w') as f:
            f.write('{}')
        for name in ('../secret', '..%2fsecret', '%2e%2e/secret', '0' * 32, '0' * 31, '', 'A' * 32):
            self.assertEqual(self.room.json('/api/v1/checks/' + name)[0], 404, name)
            self.assertEqual(self.room.json('/api/v1/checks/' + name, 'DELETE')[0], 404, name)
        self.assertTrue(os.path.exists(os.path.join(WORK, 'secret.json')))

    def test_another_origin_removes_nothing(self):
        self.assertEqual(self.room.ask('/api/v1/checks/' + '0' * 32, 'DELETE', Origin='http://evil.example')[0].status, 403)

    def test_who_keeps_nothing_says_so(self):
        self.assertFalse(room.json('/api/v1/collection')[1]['saving'])
        self.assertEqual(room.json('/api/v1/check?save=1', 'POST', b'A letter.')[0], 400)
        self.assertEqual(room.json('/api/v1/checks/' + '0' * 32)[0], 404)


class Strangers(unittest.TestCase):
    def test_a_name_that_is_not_the_servers(self):
        self.assertEqual(room.ask('/', Host='evil.example')[0].status, 421)

    def test_who_listens_everywhere_answers_at_each_address_and_to_no_strange_name(self):
        there = Server('--in', db, '--listen', '0.0.0.0', VERBALE_TOKEN='a-token-of-some-length')
        try:
            self.assertRegex(there.link, r'^http://\d+\.\d+\.\d+\.\d+:\d+/\?token=a-token-of-some-length$')
            known = {'Authorization': 'Bearer a-token-of-some-length'}
            for host, status in (('192.0.2.7', 200), ('192.0.2.7:%d' % there.port, 200), ('[2001:db8::7]:80', 200), ('localhost', 200), (there.link.split('/')[2], 200),
                                 ('evil.example', 421), ('192.0.2.7.evil.example', 421), ('192.0.2', 421), ('', 421)):
                self.assertEqual(there.ask('/api/v1/collection', Host=host, **known)[0].status, status, host)
            self.assertEqual(there.ask('/api/v1/collection', Host='192.0.2.7')[0].status, 401, 'the token is asked for all the same')
        finally:
            there.end()
        self.assertEqual(room.ask('/', Host='192.0.2.7')[0].status, 421, 'who listens at one address answers there alone')

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
