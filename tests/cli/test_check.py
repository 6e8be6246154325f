"""check: verdicts, links, reports, several drafts and folders of them."""
import json, os, re

from program import WORK, Run, write, claim, ends, lines_of, collection


def test_check_links():
    """check --links shows a link that leads elsewhere: place, words, where it leads, as which symbol, why the words were read so"""
    write('linked.html', '<html><body><p>Recalling its resolution <a href="https://undocs.org/S/RES/2851(2030)">2840 (2030)</a> of 14 March 2030 '
          'and <a href="https://undocs.org/en/S/2030/602">S/2030/602</a>,</p></body></html>')
    done = Run('check', '--links', '--format', 'json', 'linked.html')
    found = json.loads(done.out)
    link = [f for f in found['findings'] if f['about'] == 'link']
    assert len(link) == 1 and link[0]['text'] == '2840 (2030)' and link[0]['symbol'] == 'S/RES/2840 (2030)', done
    assert link[0]['official'] == 'S/RES/2851 (2030)' and link[0]['link'] == 'https://undocs.org/S/RES/2851(2030)' and link[0]['why'], done
    assert found['summary']['links'] == {'compared': 2, 'link-differs': 1}, done
    text = ' '.join(Run('check', '--links', 'linked.html', 'linked.html').out.split())
    assert 'the link leads to S/RES/2851 (2030); the words name S/RES/2840 (2030)' in text and 'https://undocs.org/S/RES/2851(2030)' in text, text
    assert text.endswith('in 2 drafts 4 links compared with the words: 2 lead to another document'), text
    assert '"links"' not in Run('check', '--format', 'json', 'linked.html').out
    assert 'The link leads to' in Run('check', '--links', '--format', 'html', 'linked.html').out


def test_check_verdicts():
    """a sound quotation ends with 0, a changed number with 1"""
    path = collection()
    sound, changed = (Run('check', '--format', 'json', '--in', path, name) for name in ('sound.txt', 'changed.txt'))
    ends(sound, 0)
    ends(changed, 1)
    claim([f['verdict'] for f in lines_of(sound)[0]['findings'] if f['about'] == 'quotation'] == ['verbatim'], sound)
    claim([(f['verdict'], f['kinds']) for f in lines_of(changed)[0]['findings'] if f['about'] == 'quotation']
          == [('altered', ['number'])], changed)


def test_check_text():
    """the text report names the verdict, the passage and the sums"""
    run = Run('check', '--in', collection(), 'changed.txt')
    ends(run, 1, prints='altered')
    claim('S/RES/2840 (2030)' in run.out and 'sixty' in run.out and 'thirty' in run.out, run)


BLANK = (b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
         b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')


def test_check_unread():
    """what could not be read is said first, and nothing sounds as if it had been checked"""
    with open(os.path.join(WORK, 'blank.pdf'), 'wb') as f:
        f.write(BLANK)
    run = Run('check', '--in', collection(), 'blank.pdf')
    ends(run, 0, prints='! not read')
    claim('in what was read' in run.out, run)
    told = lines_of(Run('check', '--in', 'held.db', '--format', 'json', 'blank.pdf'))[0]
    claim('page-without-text' in [remark['code'] for remark in told['remarks']], told)
    claim('<details class="card remarks" open' in Run('check', '--in', 'held.db', '--format', 'html', 'blank.pdf').out, 'open')
    claim('not read' not in Run('check', '--in', 'held.db', 'sound.txt').out, 'a text that was read')


def test_check_without_collection():
    """without a collection it says so, and judges what can be judged"""
    run = Run('check', '--format', 'json', 'draft.txt')
    ends(run, 0, says='no collection')
    claim(len(lines_of(run)) == 1, run)
    claim(Run('check', '--quiet', '--format', 'json', 'draft.txt').err == '', run, 'quiet')


def test_check_named_collection_missing():
    """a collection that was named and is not there is an error"""
    ends(Run('check', '--in', 'none.db', 'draft.txt'), 3, says='none.db')
    ends(Run('check', 'draft.txt', env={'VERBALE_COLLECTION': 'none.db'}), 3, says='none.db')
    claim(not os.path.exists(WORK + '/none.db'), 'it was made')


def test_check_no_collection_file():
    """a file that is no collection is an error that names it"""
    write('not.db', 'this is no database, whatever its name says ' * 100)
    ends(Run('check', '--in', 'not.db', 'draft.txt'), 3, says='not.db')


def test_check_html():
    """the page is one file that asks for nothing outside itself"""
    path = collection()
    run = Run('check', '--in', path, '--format', 'html', 'changed.txt')
    ends(run, 1, prints='<!doctype html>' if '<!doctype' in run.out else '<!DOCTYPE html>')
    claim(not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="?(?:https?:)?//', run.out), run, 'something from outside')
    ends(Run('check', '--in', path, '--report', 'changed.html', 'changed.txt'), 1, prints='changed.html')
    with open(WORK + '/changed.html') as f:
        claim(f.read() == run.out, 'changed.html', '--report and --format html give the same page')


def test_check_several():
    """several drafts: one JSON line each; pages go to a folder"""
    path = collection()
    run = Run('check', '--in', path, '--format', 'json', 'sound.txt', 'gone.txt', 'changed.txt')
    ends(run, 3, says='gone.txt')
    claim(len(lines_of(run)) == 2, run)
    ends(Run('check', '--in', path, '--format', 'html', 'sound.txt', 'changed.txt'), 2, says='--report')
    ends(Run('check', '--in', path, '--report', 'one.html', 'sound.txt', 'changed.txt'), 2, says='folder')
    os.makedirs(WORK + '/pages', exist_ok=True)
    ends(Run('check', '--in', path, '--report', 'pages', 'sound.txt', 'changed.txt'), 1)
    claim(sorted(os.listdir(WORK + '/pages')) == ['changed.txt.verbale.html', 'sound.txt.verbale.html'], os.listdir(WORK + '/pages'))


def test_check_folder():
    """a folder is all that lies in it; a line a finding, and a sum of all files"""
    for name, year in (('a', '1993'), ('b', '1994'), ('c', '1992')):
        write('heap/%s/letter.txt' % name, 'Norvania recalls resolution 822 (%s).\n\nIt recalls resolution 853 (1993).\n' % year)
    write('heap/other.db', 'SQLite format 3, and so no text')
    run = Run('check', '--format', 'lines', 'heap')
    ends(run, 1, says='3 drafts: 2 with errors, 0 with warnings alone, 1 without either')
    claim('6 citations: 4 ok, 2 impossible' in run.err and '1 file left out' in run.err, run)
    claim(run.out.split('\n')[0] == 'heap/b/letter.txt: 1st para.: resolution 822 (1994): impossible: 822 is of 1993, not 1994: S/RES/822 (1993)', run)
    claim(run.out.count('\n') == 2, run)
    claim(Run('check', '-q', '-v', '--format', 'lines', 'heap').out.count('\n') == 6, 'verbose')
    claim(Run('check', '-q', '--format', 'lines', 'heap').err == '', 'quiet')
    claim(len(lines_of(Run('check', '--format', 'json', 'heap'))) == 3, 'json')
    os.makedirs(WORK + '/pages2', exist_ok=True)
    ends(Run('check', '--report', 'pages2', 'heap'), 2, says='letter.txt')
    os.makedirs(WORK + '/empty', exist_ok=True)
    ends(Run('check', 'empty'), 3, says='no file')


def test_check_date():
    """a draft without a date is judged by the day that is given"""
    write('undated.txt', 'We recall Security Council resolution 2851 (2030).\n')
    run = Run('check', '--quiet', '--format', 'json', '--date', '2029-05-01', 'undated.txt')
    claim([f['verdict'] for f in lines_of(run)[0]['findings']] == ['impossible'], run)
    run = Run('check', '--quiet', '--format', 'json', '--date', '2031-05-01', 'undated.txt')
    claim([f['verdict'] for f in lines_of(run)[0]['findings']] == ['ok'], run)
