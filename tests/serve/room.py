"""A reading room that tests ask: `verbale serve` on a free port until end()."""
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
