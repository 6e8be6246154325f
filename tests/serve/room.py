"""A reading room that tests ask: `verbale serve` on a free port until end(). And a paper in print for it."""
import http.client, json, os, signal, subprocess


class Server:
    def __init__(self, verbale, work, *words, stderr=subprocess.PIPE, **environment):
        self.program = subprocess.Popen([verbale, 'serve', '--port', '0', *words], stdout=subprocess.PIPE, stderr=stderr, text=True,
                                        env={**os.environ, 'XDG_DATA_HOME': os.path.join(work, 'nobody'), **environment})
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


def printed(pages):
    """A PDF of pages, each a list of lines, in Helvetica."""
    def stream(lines):
        shown = b'BT /F 11 Tf 72 760 Td 15 TL ' + b' '.join(b'(%s) Tj T*' % line.replace('(', r'\(').replace(')', r'\)').encode() for line in lines) + b' ET'
        return b'<</Length %d>>\nstream\n%s\nendstream' % (len(shown), shown)
    kids = range(4, 4 + 2 * len(pages), 2)
    objects = [b'<</Type /Catalog /Pages 2 0 R>>', b'<</Type /Pages /Kids [%s] /Count %d>>' % (b' '.join(b'%d 0 R' % k for k in kids), len(pages)),
               b'<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>']
    for kid, lines in zip(kids, pages):
        objects += [b'<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <</Font <</F 3 0 R>>>>>>' % (kid + 1), stream(lines)]
    out, places = b'%PDF-1.4\n', []
    for i, body in enumerate(objects):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (i + 1, body)
    table = b''.join(b'%010d 00000 n \n' % place for place in places)
    return out + b'xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, table, len(objects) + 1, len(out))


RESOLUTION = [['United Nations                                        A/RES/84/231', 'General Assembly                                        Distr.: General',
               '                                                            9 January 2030', '', 'Eighty-fourth session', 'Agenda item 14', '',
               'Resolution adopted by the General Assembly on 20 December 2029', '', '84/231.  Ferries of the lower Ister', '', 'The General Assembly,', '',
               'Recalling its resolution 84/212 of 19 December 2029,', '', '1.  Calls upon the riparian States to keep the ferries of the lower Ister in service', 'throughout the year;', '',
               '2.  Requests the Ister Basin Commission to publish the hours of the ferries;'],
              ['3.  Decides to remain seized of the matter.', '', '                                                            60th plenary meeting', '                                                            20 December 2029']]
