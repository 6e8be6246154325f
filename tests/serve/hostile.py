#!/usr/bin/env python3
"""The reading room among strangers: those who trickle, flood and speak no HTTP; a worker that dies, a collection that
is replaced, an end in the middle of it all. Whatever comes, no answer is a 500 and the next question is answered.

usage: hostile.py VERBALE WORK_FOLDER EXAMPLES_FOLDER
"""
import http.client, json, os, random, shutil, signal, socket, subprocess, sys, threading, time, unittest
from functools import partial
from urllib.parse import quote

import room as rooms

VERBALE, WORK, EXAMPLES = (os.path.abspath(p) for p in sys.argv[1:4])
Server = partial(rooms.Server, VERBALE, WORK)
MIB = 1 << 20
HEAD_TIME = 30  # seconds that the head of a request may take (src/serve/serve.c)


def read(path):
    with open(path, 'rb') as f:
        return f.read()


def make_collection(name, *papers):
    path = os.path.join(WORK, name)
    subprocess.run([VERBALE, 'add', '--quiet', '--in', path, *(os.path.join(EXAMPLES, 'library', paper) for paper in papers)], check=True, stdout=subprocess.DEVNULL)
    return path


def setUpModule():
    global room, quiet, db, log, trickler
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    os.chmod(WORK, 0o755)
    db = make_collection('dossier.db', '')
    log = open(os.path.join(WORK, 'log'), 'w+')
    room = Server('--in', db, '--verbose', stderr=log)
    quiet = Server('--in', db) # where room never gets scarce
    trickler = Trickler(quiet.port)
    trickler.start()


def tearDownModule():
    assert room.end() == 0 and quiet.end() == 0
    log.close()


def connect(port=None, host='127.0.0.1'):
    return socket.create_connection((host, port or room.port), timeout=20)


def answered(line):
    """The status of the answer, None where the connection was closed without one."""
    data = b''
    try:
        while b'\r\n' not in data:
            piece = line.recv(4096)
            if not piece:
                break
            data += piece
    except (ConnectionError, socket.timeout):
        pass
    return int(data.split()[1]) if data.startswith(b'HTTP/') else None


os.environ['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':quarantine_size_mb=8'  # with sanitizers what is freed is kept a while


def resident():
    return next(int(line.split()[1]) for line in read('/proc/%d/status' % room.program.pid).decode().splitlines() if line.startswith('VmRSS')) / 1024


class Trickler(threading.Thread):
    """Sends a header that never ends, and notes how long that was borne."""
    def __init__(self, port):
        super().__init__(daemon=True)
        self.line, self.borne = connect(port), None

    def run(self):
        began = time.monotonic()
        try:
            self.line.sendall(b'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
            while time.monotonic() - began < 3 * HEAD_TIME:
                self.line.sendall(b'a')
                self.line.settimeout(0.5)
                try:
                    if self.line.recv(1) == b'':
                        break
                except socket.timeout:
                    pass
        except ConnectionError:
            pass
        self.borne = time.monotonic() - began
        self.line.close()


class Strangers(unittest.TestCase):
    def tearDown(self):
        self.assertEqual(room.json('/api/v1/search?q=waters')[0], 200, 'the next question is answered')

    def test_what_is_no_http_gets_no_answer_or_a_refusal(self):
        chance = random.Random(8)
        lines = [b'\r\n\r\n', b'GET\r\n\r\n', b'GET /\r\n\r\n', b'GET / HTTP/9.9\r\n\r\n', b'GET / HTTP/1.1\r\n\r\n', b'GET / HTTP/1.0\r\n\r\n', b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' + bytes(200),
                 b'GET /%zz%00%ff HTTP/1.1\r\nHost: localhost\r\n\r\n', b'GET /api/v1/search?q=%ff%fe%00&&=&%3d HTTP/1.1\r\nHost: localhost\r\n\r\n',
                 b'GET /' + b'a' * 100000 + b' HTTP/1.1\r\nHost: localhost\r\n\r\n', b'GET / HTTP/1.1\r\nHost: localhost\r\n' + b'X: y\r\n' * 20000 + b'\r\n',
                 b'GET / HTTP/1.1\r\nHost: localhost\r\nX: ' + b'y' * 200000 + b'\r\n\r\n', b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\nabc',
                 b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\nabc', b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12abc\r\n\r\nabc',
                 b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n', b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc',
                 b'BREW /coffee HTTP/1.1\r\nHost: localhost\r\n\r\n', b'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n', b'TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n',
                 b'GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n', b'CONNECT example.org:443 HTTP/1.1\r\nHost: localhost\r\n\r\n']
        lines += [bytes(chance.randrange(256) for _ in range(chance.randrange(1, 3000))) + b'\r\n\r\n' for _ in range(60)]
        for said in lines:
            line = connect()
            try:
                line.sendall(said)
                line.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            self.assertIn(answered(line), (None, 200, 400, 403, 404, 405, 411, 413, 414, 421, 431, 501, 505), said[:80])
            line.close()

    def test_wrong_values_of_every_kind_are_no_failure_of_the_server(self):
        odd = ['', '%00', '%ff%fe', '%0d%0aX-Own:%201', '%22%27%3b--', '(' * 300, '9' * 40, '-1', 'A/RES/' * 200, '%E2%80%AE', 'NEAR(a b, 99999999)', '*', '"', 'a' * 5000]
        for path in ('search?q=%s', 'search?q=a&lang=%s', 'search?q=a&from=%s', 'search?q=a&limit=%s', 'search?q=a&agenda=%s', 'document?symbol=%s', 'document?symbol=A/RES/84/212&lang=%s',
                     'document?symbol=A/RES/84/212&format=%s', 'symbols?prefix=%s', 'cites?symbol=%s', 'cited-by?symbol=%s', 'graph?symbol=%s', 'graph?symbol=A/RES/84/212&steps=%s', 'diff?before=%s&after=%s', 'missing?limit=%s',
                     'checks/%s', 'documents?state=%s&session=%s', 'documents?offset=%s'):
            for value in odd:
                asked = '/api/v1/' + path.replace('%s', quote(value, safe='%'))
                answer, _ = room.ask(asked)
                self.assertIn(answer.status, (200, 400, 404, 414), asked[:120])
                self.assertNotIn('X-Own', answer.headers)

    def test_callers_who_do_not_come_to_the_point_keep_nobody_out(self):
        waiting = [connect() for _ in range(240)]
        for line in waiting:
            line.sendall(b'GET / HT')
        time.sleep(1.5)
        try:
            for _ in range(40):
                began = time.monotonic()
                self.assertEqual(room.json('/api/v1/search?q=waters')[0], 200)
                self.assertLess(time.monotonic() - began, 5)
                waiting.append(connect())
                waiting[-1].sendall(b'GET / HT')
        finally:
            for line in waiting:
                line.close()

    def send_pieces(self, pieces):
        line = connect()
        line.sendall(b'POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n')
        piece = b'%x\r\n' % MIB + b'a' * MIB + b'\r\n'
        sent = 0
        try:
            for sent in range(pieces):
                line.sendall(piece)
            line.sendall(b'0\r\n\r\n')
        except OSError:
            pass
        status = answered(line)
        line.close()
        return sent + 1, status

    def test_who_does_not_say_how_much_it_will_be_cannot_send_more_than_others(self):
        before = resident()
        self.assertEqual(self.send_pieces(66), (66, 413))
        sent, status = self.send_pieces(1000)
        self.assertLess(sent, 200, 'a body without end is cut off')
        self.assertIn(status, (None, 413))
        room.json('/api/v1/collection')
        self.assertLess(resident() - before, 100, 'what was sent in vain is not kept')

    def test_bodies_that_never_come_hold_no_desk(self):
        lines = [connect() for _ in range(30)]
        for line in lines:
            line.sendall(b'POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc')
        began = time.monotonic()
        self.assertEqual(room.json('/api/v1/check', 'POST', b'Recalling resolution 2840 (2030),')[0], 200)
        self.assertLess(time.monotonic() - began, 5)
        for line in lines:
            line.close()

    def test_head_has_no_body_and_the_same_headers(self):
        asked, data = room.ask('/api/v1/search?q=waters')
        head, nothing = room.ask('/api/v1/search?q=waters', 'HEAD')
        self.assertEqual((head.status, nothing, head.headers['ETag'], head.headers['Content-Length']), (200, b'', asked.headers['ETag'], str(len(data))))

    def test_too_many_questions_of_one_client_elsewhere(self):
        outside = next((a for a in subprocess.run(['hostname', '-I'], capture_output=True, text=True).stdout.split() if '.' in a), None)
        if not outside:
            self.skipTest('this machine has no other address than its own')
        there = Server('--in', db, '--listen', outside, VERBALE_TOKEN='a-token-of-some-length')
        try:
            statuses = []
            line = http.client.HTTPConnection(outside, there.port, timeout=20)
            for _ in range(300):
                line.request('GET', '/api/v1/collection', headers={'Authorization': 'Bearer a-token-of-some-length'})
                answer = line.getresponse()
                answer.read()
                statuses.append(answer.status)
                if answer.status == 429:
                    self.assertTrue(answer.headers['Retry-After'])
            self.assertEqual(set(statuses), {200, 429})
            self.assertGreaterEqual(statuses.count(200), 200)
            time.sleep(1)
            line.request('GET', '/api/v1/collection', headers={'Authorization': 'Bearer a-token-of-some-length'})
            self.assertEqual(line.getresponse().status, 200, 'who waits may ask again')
            many = [connect(there.port, outside) for _ in range(80)]
            for one in many:
                one.settimeout(0.3)
            def is_open(one):
                try:
                    return one.recv(1) != b''
                except socket.timeout:
                    return True
                except OSError:
                    return False
            self.assertLessEqual(sum(map(is_open, many)), 64, 'one client has a part of the connections')
            for one in [line, *many]:
                one.close()
        finally:
            there.end()


def readers_of(pid):
    """The workers that a server has started."""
    found = []
    for name in os.listdir('/proc'):
        try:
            stat = read('/proc/%s/stat' % name).decode('latin-1') if name.isdigit() else ''
        except OSError:
            continue
        if stat and int(stat.rsplit(')', 1)[1].split()[1]) == pid:
            found.append(int(name))
    return found


class Misfortunes(unittest.TestCase):
    def test_a_worker_that_dies_while_it_reads(self):
        page = b'<html><body>' + b'<p>Recalling its resolution 2840 (2030), which is in force,</p>' * 40000 + b'</body></html>'
        there, told = Server('--in', db), []
        asking = threading.Thread(target=lambda: told.append(there.ask('/api/v1/read?name=long.html', 'POST', page)[0].status))
        asking.start()
        killed = 0
        while asking.is_alive():
            for pid in readers_of(there.program.pid):
                try:
                    os.kill(pid, signal.SIGKILL)
                    killed += 1
                except OSError:
                    pass
            time.sleep(0.005)
        asking.join()
        self.assertGreater(killed, 0)
        self.assertIn(told[0], (200, 422, 503))
        self.assertEqual(there.ask('/api/v1/read?name=short.html', 'POST', page[:2000])[0].status, 200, 'another worker takes its place')
        self.assertEqual(there.end(), 0)

    def test_a_collection_that_grows_and_is_replaced(self):
        path = make_collection('moving.db', 'council-march-2030.txt')
        there = Server('--in', path)
        found = lambda: {r['symbol'] for r in there.json('/api/v1/search?q=stations&limit=500')[1].get('results', [])}
        self.assertEqual(found(), {'S/RES/2840 (2030)'})
        make_collection('moving.db', 'resolution-84-212.txt')
        self.assertEqual(found(), {'S/RES/2840 (2030)', 'A/RES/84/212'}, 'what is added is found')
        os.replace(make_collection('other.db', 'council-october-2030.txt'), path)
        self.assertEqual(found(), {'S/RES/2851 (2030)'}, 'another file in its place is opened')
        with open(path + '.new', 'wb') as f:
            f.write(b'no collection at all' * 1000)
        os.replace(path + '.new', path)
        self.assertEqual(there.ask('/api/v1/search?q=stations')[0].status, 503)
        self.assertEqual((there.ask('/readyz')[0].status, there.ask('/healthz')[0].status), (503, 200))
        os.replace(make_collection('third.db', 'resolution-84-212.txt'), path)
        self.assertEqual((found(), there.ask('/readyz')[0].status), ({'A/RES/84/212'}, 200))
        self.assertEqual(there.end(), 0)

    def test_a_collection_that_grows_while_many_ask(self):
        path = make_collection('busy.db', 'council-march-2030.txt')
        there, statuses = Server('--in', path), []
        is_over = threading.Event()

        def ask():
            while not is_over.is_set():
                statuses.append(there.ask('/api/v1/search?q=the')[0].status)
        asking = [threading.Thread(target=ask) for _ in range(4)]
        for thread in asking:
            thread.start()
        for paper in ('council-october-2030.txt', 'resolution-84-212.txt', 'resolution-84-212-fr.txt', 'S_PRST_2030_4.txt'):
            make_collection('busy.db', paper)
        is_over.set()
        for thread in asking:
            thread.join()
        self.assertEqual(set(statuses), {200})
        self.assertEqual(there.json('/api/v1/collection')[1]['collection']['documents'], 5)
        self.assertEqual(there.end(), 0)

    def test_a_collection_that_may_only_be_read(self):
        folder = os.path.join(WORK, 'sealed')
        os.mkdir(folder)
        path = shutil.copy(db, folder)
        os.chmod(path, 0o444)
        os.chmod(folder, 0o555)
        if os.getuid() == 0:  # for whom nothing is read-only
            nobody = {'user': 65534, 'group': 65534}
            if subprocess.run([VERBALE, '--version'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **nobody).returncode:
                self.skipTest('nobody may not run the program')
        else:
            nobody = {}
        program = subprocess.Popen([VERBALE, 'serve', '--port', '0', '--in', path], stdout=subprocess.PIPE, text=True, **nobody)
        port = int(next(line for line in iter(program.stdout.readline, '') if line.startswith('http://')).strip().rstrip('/').rsplit(':', 1)[1])
        for asked in ('search?q=waters', 'document?symbol=A/RES/84/212&lang=en,fr', 'cited-by?symbol=A/RES/84/212', 'graph?symbol=A/RES/84/212', 'missing'):
            line = http.client.HTTPConnection('127.0.0.1', port, timeout=20)
            line.request('GET', '/api/v1/' + asked)
            self.assertEqual(line.getresponse().status, 200, asked)
            line.close()
        program.terminate()
        program.communicate(timeout=20)
        self.assertEqual((program.returncode, os.listdir(folder)), (0, ['dossier.db']))


class Ending(unittest.TestCase):
    def test_who_has_asked_is_answered_when_the_server_ends(self):
        there, whole, cut = Server('--in', db), [], []
        draft = read(os.path.join(EXAMPLES, 'letter.txt')) * 60

        def check():
            answer, data = there.ask('/api/v1/check?name=long.txt', 'POST', draft)
            whole.append((answer.status, len(json.loads(data)['check']['findings']) > 100))

        def search():
            line = http.client.HTTPConnection('127.0.0.1', there.port, timeout=20)
            while True:
                try:
                    line.request('GET', '/api/v1/search?q=the&facets=1')
                    answer = line.getresponse()
                except (ConnectionError, http.client.BadStatusLine, OSError):
                    return  # not taken any more
                try:
                    json.loads(answer.read())
                    if answer.headers.get('Connection') == 'close':
                        return
                except (http.client.HTTPException, ValueError) as fault:
                    cut.append(fault)
                    return
        asking = [threading.Thread(target=check) for _ in range(2)] + [threading.Thread(target=search) for _ in range(6)]
        for thread in asking:
            thread.start()
        time.sleep(0.4)
        began = time.monotonic()
        self.assertEqual(there.end(), 0)
        for thread in asking:
            thread.join()
        self.assertEqual((cut, whole), ([], [(200, True)] * 2))
        self.assertLess(time.monotonic() - began, 20)

    def test_who_does_not_ask_does_not_delay_the_end(self):
        there = Server('--in', db)
        lines = [connect(there.port) for _ in range(20)]
        for line in lines:
            line.sendall(b'GET / HTTP/1.1\r\nHost')
        began = time.monotonic()
        self.assertEqual(there.end(), 0)
        self.assertLess(time.monotonic() - began, 5)
        for line in lines:
            line.close()


class WhenAllIsOver(unittest.TestCase): # classes are tried by name
    def test_the_log_has_no_contents_and_one_line_for_each_answer(self):
        room.ask('/api/v1/search?q=aSecretQuestion')
        room.ask('/api/v1/check?name=aSecretName.txt', 'POST', b'aSecretDraft')
        room.ask('/api/v1/checks/' + 'a5ec' * 8)
        room.ask('/forged%0a2031-01-01T00:00:00Z%20GET%20/%1b%5b2J')
        time.sleep(0.3)
        with open(log.name, encoding='utf-8') as f:
            lines = f.read().splitlines()
        self.assertGreater(len(lines), 100)
        for line in lines:
            self.assertRegex(line, r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \S+ \S+ \d{3} \d+\.\d ms$')
            self.assertNotRegex(line, 'aSecret|a5ec')
        self.assertEqual([line for line in lines if line.split()[3] == '500'], [])

    def test_who_trickles_a_question_is_not_borne_for_ever(self):
        trickler.join(3 * HEAD_TIME)
        self.assertIsNotNone(trickler.borne)
        self.assertLess(trickler.borne, HEAD_TIME + 10)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
