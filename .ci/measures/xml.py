"""Official texts read from their XML: what they are beside the same texts read as plain text, how fast, and their links."""
import collections, html, json, os, re, subprocess, sys, tempfile, zipfile

LANGS = 'ar en es fr ru zh'.split()


def unpacked(ci):
    """The folder that holds akn/, and the names of its files."""
    folder = os.path.join(ci.work, 'xml')
    with zipfile.ZipFile(os.path.join(ci.shared, 'corpus', 'akn.zip')) as z:
        names = [n for n in z.namelist() if n.endswith('.xml')]
        z.extractall(folder)
    root = folder if os.path.isdir(os.path.join(folder, 'akn')) else os.path.dirname(os.path.commonpath([os.path.join(folder, n) for n in names]))
    files = sorted(os.path.join(d, n) for d, _, all_names in os.walk(folder) for n in all_names if n.endswith('.xml'))
    return root, files


def measure_reading(ci, root):
    """Citations as a multiset, block kinds and numbers in order: of the XML, and by the same measure of the text."""
    sys.path.insert(0, os.path.join(ci.shared, 'eval'))
    import score_read
    from common import prf, read_jsonl, run_read
    total = collections.defaultdict(collections.Counter)
    folder = os.path.join(ci.shared, 'eval', 'gold')
    for name in sorted(n for n in os.listdir(folder) if re.match(r'gold-(ga-res|ga-dec|sc-res|sc-prst|sc-draft)-', n)):
        docs = list({d['text']: d for d in read_jsonl(os.path.join(folder, name))}.values())
        with tempfile.TemporaryDirectory() as tmp:
            for way in ('text', 'xml'):
                paths = {}
                for i, d in enumerate(docs):
                    path = os.path.join(root, d['file']) if way == 'xml' else os.path.join(tmp, 'd%05d.txt' % i)
                    if way == 'text':
                        with open(path, 'w', encoding='utf-8', newline='') as f:
                            f.write(d['text'])
                    paths[path] = d
                for path, read, _ in run_read(ci.verbale, list(paths)):
                    n = total[(way, paths[path]['lang'])]
                    n['failed'] += read is None
                    score_read.score_xml(paths[path], read or {}, n, [])
                    score_read.score_masthead(paths[path], read or {}, n, [])
    for lang in LANGS:
        f1 = {way: prf(total[way, lang]['r_tp'], total[way, lang]['fp_lenient'], total[way, lang]['r_fn'])[2] for way in ('text', 'xml')}
        n = total['xml', lang]
        right = lambda way: sum(total[way, lang][f] for f in score_read.FIELDS)
        print('%s: citations %.4f in XML, %.4f in the text; masthead fields right %d and %d' % (lang, f1['xml'], f1['text'], right('xml'), right('text')))
        ci.figures['XML %s: structure F1' % lang] = round(prf(n['s_tp'], n['s_fp'], n['s_fn'])[2], 4)
        ci.figures['XML %s: numbers' % lang] = round(n['num'] / max(1, n['num_n']), 4)
        ci.figures['XML %s: citations F1 behind the text' % lang] = round(f1['text'] - f1['xml'], 4)
        ci.figures['XML %s: masthead fields behind the text' % lang] = right('text') - right('xml')
        ci.figures['XML %s: failed' % lang] = n['failed']


def measure_all(ci, files):
    """Every file into blocks, in the cage."""
    env = dict(os.environ, VERBALE_READER=os.path.join(ci.build, 'verbale-reader'))
    best = 0.0
    for _ in range(3):  # the machine has other work
        done = subprocess.run([os.path.join(ci.build, 'tests', 'blocks')], input='\n'.join(files).encode(), capture_output=True, env=env)
        text = done.stdout.decode('utf-8', 'replace')
        speed = re.search(r'([\d.]+) MB/s into blocks', text)
        best = max(best, float(speed.group(1)) if speed else 0.0)
    print(text)
    count = re.search(r'(\d+) files, .* (\d+) failed', text)
    ci.figures['AKN: files read'] = int(count.group(1)) if count else 0
    ci.figures['AKN: files that failed'] = int(count.group(2)) if count else 1
    ci.figures['AKN: MB/s into blocks'] = best


def measure_links(ci, files):
    done = ci.run(ci.verbale, 'check', '--links', '--quiet', '--format', 'json', *files)
    compared = differ = 0
    for line in done.stdout.decode('utf-8', 'replace').splitlines():
        links = json.loads(line)['summary']['links']
        compared, differ = compared + links['compared'], differ + links['link-differs']
    print('%d links compared with the words, %d lead to another document' % (compared, differ))
    ci.claim(compared > 50000 and 0 < differ < compared * 0.02, 'official links are compared with the words', '%d, %d' % (compared, differ))


def words_of(text):
    text = re.sub('[\u0640\u200b-\u200f\u00ad\ufeff\u202a-\u202e\u2060-\u206f]', '', html.unescape(text))
    return collections.Counter(re.findall(r'[^\W\d_]{2,}', re.sub('[\u00b9\u00b2\u00b3\u2070-\u2079]', ' ', text)))


def measure_losses(ci, files):
    """Words of the markup, all but its metadata, that are not in what was read of it."""
    lost = 0
    done = ci.run(ci.verbale, 'read', '--quiet', '--format', 'json', *files)
    for line in done.stdout.decode('utf-8', 'replace').splitlines():
        read = json.loads(line)
        with open(read['source']['path'], encoding='utf-8', errors='replace') as f:
            xml = re.sub(r'<(?:\w+:)?(meta|presentation|toc)\b.*?</(?:\w+:)?\1>', ' ', f.read(), flags=re.S)
        # a word is one where its letters stand together, whatever a tag between letters may mean
        lost += sum(((words_of(re.sub('<[^>]*>', ' ', xml)) & words_of(re.sub('<[^>]*>', '', xml))) - words_of(read['text'])).values())
    ci.figures['AKN: words lost'] = lost


def measure(ci):
    root, files = unpacked(ci)
    measure_reading(ci, root)
    measure_all(ci, files)
    measure_links(ci, files)
    measure_losses(ci, files[::10])
