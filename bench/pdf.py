#!/usr/bin/env python3
"""PDF beside pdftotext: the words in order, and the time, of each in turn.

usage: pdf.py BUILD_FOLDER [GOLD_FOLDER] [ROUNDS]

GOLD_FOLDER holds eval/gold/gold-ga-pdf-en.jsonl.gz and gold-pdf-made.jsonl.gz and the PDFs that they name; without it the papers
of made_gold.py are set as PDF in English, French and Spanish. F1 is of the words in order: what runs at the head and foot of pages
counts as wrong. pdftotext finds words and lines; verbale, which starts it, finds paragraphs, masthead and citations besides.
"""
import collections, difflib, gzip, json, os, re, resource, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import made_gold, made_pdf

WAYS = {'verbale': None, 'pdftotext': ['pdftotext', '-q'], 'pdftotext -layout': ['pdftotext', '-q', '-layout'], 'pdftotext -raw': ['pdftotext', '-q', '-raw']}


def words(text):
    return re.findall(r'[\u3400-\u9fff]|[^\W\u3400-\u9fff]+', (text or '').casefold())


def of_gold(folder):
    """[(path, language, words)] of the official papers."""
    papers = []
    for name in ('gold-ga-pdf-en', 'gold-pdf-made'):
        with gzip.open(os.path.join(folder, 'eval', 'gold', name + '.jsonl.gz'), 'rt', encoding='utf-8') as file:
            for line in file:
                gold = json.loads(line)
                papers.append((os.path.join(folder, 'corpus', gold['pdf']), gold['lang'], words(gold['text'])))
    return papers


def made(folder, count=12):
    papers = []
    for path, (lang, kind, gold) in made_gold.make(os.path.join(folder, 'papers'), count, 23).items():
        if lang in ('en', 'fr', 'es') and kind == 'resolution':
            with open(path, encoding='utf-8') as file:
                text = file.read()
            printed = os.path.join(folder, '%s-%s.pdf' % (lang, os.path.basename(path)[:-4]))
            made_pdf.write(printed, text, gold['fields']['symbol'])
            papers.append((printed, lang, words(text)))
    return papers


def processor(words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.decode('utf-8', 'replace')


def texts(verbale, way, papers):
    """Processor seconds, and the text of each paper."""
    if way:
        runs = [processor(way + [path, '-']) for path, _, _ in papers]
        return sum(run[0] for run in runs), [run[1] for run in runs]
    seconds, said = processor([verbale, 'read', '--quiet', '--format', 'json'] + [path for path, _, _ in papers])
    found = {read['source']['path']: read['text'] for read in map(json.loads, said.splitlines())}
    return seconds, [found.get(path, '') for path, _, _ in papers]


def measure(build, papers, rounds):
    """{way: {language: F1}}, {way: [seconds of each round]}"""
    seen, took = {}, collections.defaultdict(list)
    for n in range(rounds):
        for name, way in WAYS.items():
            seconds, read = texts(os.path.join(build, 'verbale'), way, papers)
            took[name].append(seconds)
            if n:
                continue
            count = collections.defaultdict(lambda: [0, 0, 0])
            for (_, lang, want), text in zip(papers, read):
                have = words(text)
                same = sum(b.size for b in difflib.SequenceMatcher(None, want, have, autojunk=False).get_matching_blocks())
                count[lang] = [a + b for a, b in zip(count[lang], (same, len(have), len(want)))]
            seen[name] = {lang: 2 * same / max(1, has + wanted) for lang, (same, has, wanted) in sorted(count.items())}
    return seen, took


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as work:
        papers = of_gold(sys.argv[2]) if len(sys.argv) > 2 else made(work)
        seen, took = measure(sys.argv[1], papers, int(sys.argv[3]) if len(sys.argv) > 3 else 3)
    for name, by_language in seen.items():
        print('%-18s %s  %.2f s' % (name, '  '.join('%s %.4f' % row for row in by_language.items()), min(took[name])))


if __name__ == '__main__':
    main()
