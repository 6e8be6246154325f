#!/usr/bin/env python3
"""What graph and export write, as other programs read it.

usage: exports.py VERBALE WORK_FOLDER EXAMPLES_FOLDER
"""
import csv, io, json, os, re, shutil, subprocess, sys, unittest
from xml.etree import ElementTree

VERBALE, WORK, EXAMPLES = (os.path.abspath(p) for p in sys.argv[1:4])
DB = os.path.join(WORK, 'dossier.db')
GRAPHML = '{http://graphml.graphdrawing.org/xmlns}'

SELF = '''United Nations                                                          %s
Security Council                                               Distr.: General
                                                               %s

                         Resolution %s

     Adopted by the Security Council at its 9901st meeting, on %s

     The Security Council,

     Recalling resolution %s, once, and resolution %s, twice,

     1.   Decides to remain seized of the matter.
'''


SCRAP = '''Minutes of the %s meeting on the waters of the Ister

     The delegation of Norvania recalled what had been said in the General Assembly (A/84/PV.12) and resolution 2840 (2030).
'''


def run(*words):
    done = subprocess.run([VERBALE, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def setUpModule():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(os.path.join(WORK, 'library'))
    shutil.copytree(os.path.join(EXAMPLES, 'library'), os.path.join(WORK, 'library', 'dossier'))
    with open(os.path.join(WORK, 'library', 'early.txt'), 'w', encoding='utf-8') as f:  # cites itself, and a resolution of a later day
        f.write(SELF % ('S/RES/2830 (2029)', '3 May 2029', '2830 (2029)', '3 May 2029', '2830 (2029)', '2851 (2030)'))
    for name, words in (('minutes.txt', SCRAP % 'first'), (os.path.join('dossier', 'minutes.txt'), SCRAP % 'second')):
        with open(os.path.join(WORK, 'library', name), 'w', encoding='utf-8') as f:  # no symbol names them
            f.write(words)
    assert run('add', '--quiet', '--in', DB, os.path.join(WORK, 'library'))[0] == 0


class Graph(unittest.TestCase):
    def test_no_document_cites_itself_or_what_is_of_a_later_day(self):
        code, out, err = run('graph', '--in', DB, '--format', 'json')
        told = json.loads(out)
        links = [(link['source'], link['target']) for link in told['links']]
        self.assertEqual((code, told['left_out']), (0, 1))
        self.assertEqual(err, 'verbale: 1 link to a document of a later day left out\n')
        self.assertFalse([link for link in links if link[0] == 'S/RES/2830 (2029)'])
        self.assertEqual(len(links), len(set(links)))
        self.assertFalse([link for link in links if link[0] == link[1]])

    def test_language_versions_are_one_document(self):
        told = json.loads(run('graph', '--in', DB, '--format', 'json')[1])
        nodes = [node['id'] for node in told['nodes']]
        self.assertEqual(len(nodes), len(set(nodes)))
        node = next(node for node in told['nodes'] if node['id'] == 'A/RES/84/212')
        self.assertEqual((node['body'], node['date'], node['held'], node['title']), ('GA', '2029-12-19', True, 'Waters of the Ister Basin'))

    def test_the_three_forms_say_the_same(self):
        told = json.loads(run('graph', '--in', DB, '--format', 'json')[1])
        tree = ElementTree.fromstring(run('graph', '--in', DB)[1])
        rows = list(csv.DictReader(io.StringIO(run('graph', '--in', DB, '--format', 'csv')[1])))
        links = {(link['source'], link['target']) for link in told['links']}
        self.assertEqual(links, {(edge.get('source'), edge.get('target')) for edge in tree.iter(GRAPHML + 'edge')})
        self.assertEqual(links, {(row['citing'], row['cited']) for row in rows})
        declared = {key.get('id') for key in tree.iter(GRAPHML + 'key')}
        self.assertLessEqual({data.get('key') for data in tree.iter(GRAPHML + 'data')}, declared)

    def test_around_a_document(self):
        near, far = ({node['id'] for node in json.loads(run('graph', '--in', DB, '--format', 'json', 's/res/2851', *more)[1])['nodes']}
                     for more in ((), ('--steps', '2')))
        self.assertIn('S/RES/2840 (2030)', near)
        self.assertNotIn('A/RES/84/212', near)
        self.assertIn('A/RES/84/212', far)
        self.assertLess(near, far)

    def test_what_is_not_there_is_said(self):
        code, _, err = run('graph', '--in', DB, 'S/RES/1 (1946)')
        self.assertEqual(code, 3)
        self.assertIn('neither holds nor cites', err)
        self.assertEqual(run('graph', '--in', DB, '--steps', 'many', 'S/RES/2851')[0], 2)


    def test_records_of_meetings_are_documents(self):
        with open(os.path.join(WORK, 'library', 'spoken.txt'), 'w', encoding='utf-8') as f:
            f.write(SELF.replace('The Security Council,\n\n', 'The Security Council,\n\n     Recalling what was said at its meeting (S/PV.9850),\n\n', 1)
                    % ('S/RES/2835 (2029)', '3 June 2029', '2835 (2029)', '3 June 2029', '2835 (2029)', '2835 (2029)'))
        db = os.path.join(WORK, 'spoken.db')
        self.assertEqual(run('add', '--quiet', '--in', db, os.path.join(WORK, 'library', 'spoken.txt'))[0], 0)
        os.remove(os.path.join(WORK, 'library', 'spoken.txt'))
        links = json.loads(run('graph', '--in', db, '--format', 'json')[1])['links']
        self.assertIn(('S/RES/2835 (2029)', 'S/PV.9850'), [(link['source'], link['target']) for link in links])
        self.assertIn('S/PV.9850', run('missing', '--in', db)[1])


class Export(unittest.TestCase):
    def export(self, form, *more):
        code, out, err = run('export', '--in', DB, '--format', form, *more)
        self.assertEqual((code, err), (0, ''))
        return out

    def test_bibtex(self):
        entries = re.findall(r'@techreport\{([\w-]+),\n((?:  \w+ = \{.*\},?\n)+)\}', self.export('bibtex'))
        self.assertEqual(len(entries), 8)
        self.assertEqual(len({key for key, _ in entries}), 8)
        fields = dict(re.findall(r'  (\w+) = \{(.*)\},?\n', dict(entries)['A-RES-84-212-en']))
        self.assertEqual((fields['number'], fields['date'], fields['author']), ('A/RES/84/212', '2029-12-19', '{United Nations}'))

    def test_ris(self):
        records = self.export('ris').split('ER  - \r\n')
        self.assertEqual(len(records), 9)
        for line in ''.join(records).split('\r\n'):
            self.assertRegex(line, r'^$|^[A-Z][A-Z0-9]  - .+')
        self.assertIn('DA  - 2029/12/19/', records[1])

    def test_csl(self):
        items = json.loads(self.export('csl'))
        self.assertEqual(len(items), 8)
        item = next(item for item in items if item['id'] == 'A-RES-84-212-fr')
        self.assertEqual((item['issued'], item['language'], item['title']), ({'date-parts': [[2029, 12, 19]]}, 'fr', 'Eaux du bassin de l’Ister'))

    def test_csv(self):
        rows = list(csv.DictReader(io.StringIO(self.export('csv', '--lang', 'fr'))))
        self.assertEqual([(row['symbol'], row['lang']) for row in rows], [('A/RES/84/212', 'fr')])

    def test_jsonl_has_every_paragraph_and_its_citations(self):
        lines = [json.loads(line) for line in self.export('jsonl').splitlines()]
        self.assertEqual(len(lines), 8)
        for line in lines:
            for paragraph in line['paragraphs']:
                for citation in paragraph.get('citations', []):
                    self.assertTrue(paragraph['text'][citation['at']:].strip(), citation)
        text = next(line for line in lines if line['symbol'] == 'S/RES/2851 (2030)')
        cited = [(p['text'][c['at']:][:11], c['cited']) for p in text['paragraphs'] for c in p.get('citations', [])]
        self.assertIn(('2840 (2030)', 'S/RES/2840 (2030)'), cited)

    def test_what_no_symbol_names_is_there_by_its_file(self):
        lines = [line for line in map(json.loads, self.export('jsonl').splitlines()) if line['symbol'] is None]
        self.assertEqual([os.path.basename(line['path']) for line in lines], ['minutes.txt'] * 2)
        self.assertEqual(sorted(line['paragraphs'][0]['text'].split(' ')[3] for line in lines), ['first', 'second'])
        rows = list(csv.DictReader(io.StringIO(self.export('csv'))))
        self.assertEqual(len([row for row in rows if not row['symbol'] and row['path'].endswith('minutes.txt')]), 2)
        shown = run('show', '--in', DB, lines[0]['path'])
        self.assertEqual(shown[0], 0)
        self.assertIn('Minutes of the', shown[1])

    def test_tmx(self):
        tree = ElementTree.fromstring(self.export('tmx'))
        units = list(tree.iter('tu'))
        self.assertTrue(len(units) > 10)
        xml = '{http://www.w3.org/XML/1998/namespace}'
        for unit in units:
            self.assertEqual(sorted(side.get(xml + 'lang') for side in unit.iter('tuv')), ['en', 'fr'])
        words = [''.join(side.itertext()).strip() for unit in units for side in unit.iter('tuv')]
        self.assertIn('Bearing in mind Article 33 of the Charter of the United Nations,', words)

    def test_akn_is_a_folder_of_files_and_names_what_is_gone(self):
        folder = os.path.join(WORK, 'akn')
        self.export('akn', '-o', folder)
        names = sorted(os.listdir(folder))
        self.assertEqual(len(names), 8)
        self.assertTrue({'minutes-en.xml', 'minutes-en~2.xml'} <= set(names))
        self.assertIn('S-RES-2840-2030-en.xml', names)
        for name in names:
            self.assertIn('akomaNtoso', ElementTree.parse(os.path.join(folder, name)).getroot().tag)
        os.rename(os.path.join(WORK, 'library', 'early.txt'), os.path.join(WORK, 'gone.txt'))
        code, _, err = run('export', '--in', DB, '--format', 'akn', '-o', folder)
        os.rename(os.path.join(WORK, 'gone.txt'), os.path.join(WORK, 'library', 'early.txt'))
        self.assertEqual(code, 3)
        self.assertIn('early.txt', err)
        self.assertEqual(run('export', '--in', DB, '--format', 'akn')[0], 2)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
