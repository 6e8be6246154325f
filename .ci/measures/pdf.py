"""PDF: the official resolutions, those printed from official texts, the annotated letters, all that lie in the corpus, and what it costs."""
import json, os, re, resource, subprocess, sys


def all_files(ci):
    found = []
    for folder, _, names in os.walk(os.path.join(ci.shared, 'corpus')):
        found += [os.path.join(folder, name) for name in names if name.endswith('.pdf')]
    return sorted(found)


def score(ci, gold):
    done = ci.run(sys.executable, os.path.join(ci.shared, 'eval', 'score_pdf.py'), '--verbale', ci.verbale,
                  os.path.join(ci.shared, 'eval', 'gold', 'gold-%s.jsonl.gz' % gold), os.path.join(ci.shared, 'corpus'))
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    for row in ci.rows(text)[1:]:
        name = 'pdf %s %s: ' % ('official' if gold == 'ga-pdf-en' else 'printed', row[0])
        ci.figures[name + 'failed'], ci.figures[name + 'words F1'], ci.figures[name + 'citations F1'] = float(row[2]), float(row[3]), float(row[6])
        ci.figures[name + 'numbers wrong'] = float(row[1]) - float(row[7])
        ci.figures[name + 'dates wrong'] = float(row[1]) - float(row[8])


def score_letters(ci):
    done = ci.run(sys.executable, os.path.join(ci.shared, 'eval', 'score_letters.py'), '--verbale', ci.verbale,
                  os.path.join(ci.shared, 'eval', 'letters.dev.gold.jsonl'), os.path.join(ci.shared, 'corpus', 'letters'))
    text = done.stdout.decode('utf-8', 'replace')
    print(text)
    for row in ci.rows(text):
        if row[0].startswith(('citations', 'quotations (', 'described')) and len(row) == 5:
            ci.figures['pdf letters: %s F1' % row[0].split(' (')[0]] = float(row[4])
    m = re.search(r'all fields: ([\d.]+)', text)
    if m:
        ci.figures['pdf letters: all fields'] = float(m.group(1))


def processor_time(*words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done


def read_all(ci):
    """Every PDF of the corpus in one run, beside pdftotext alone on each, twice in turn; of each the cheaper run counts."""
    files, ours, theirs, texts = all_files(ci), [], [], {}
    for _ in range(2):
        theirs.append(sum(processor_time('pdftotext', '-q', '-bbox-layout', f, '-')[0] for f in files))
        seconds, done = processor_time(ci.verbale, 'read', '--format', 'json', '--quiet', *files)
        ours.append(seconds)
    for line in done.stdout.decode('utf-8', 'replace').split('\n'):
        if line:
            read = json.loads(line)
            texts[read['source']['path']] = read
    ci.figures['pdf: not read'] = len(files) - len(texts)
    silent = [f for f, read in texts.items() if not read['text'] and not read.get('remarks')]
    ci.claim(not silent, 'pdf: what has no text says so', silent)
    ci.figures['pdf: processor time, times that of pdftotext alone'] = round(min(ours) / min(theirs), 3)
    alone = [processor_time(ci.verbale, 'read', '--format', 'json', '--quiet', f)[0] for f in files]
    ci.figures['pdf: the same, one file a run'] = round(sum(alone) / min(theirs), 3)
    print('%d files: %.2f s in one run, %.2f s one by one, pdftotext alone %.2f s' % (len(files), min(ours), sum(alone), min(theirs)))


def measure(ci):
    score(ci, 'ga-pdf-en')
    score(ci, 'pdf-made')
    score_letters(ci)
    read_all(ci)
