"""Collections: how fast and how small, how fast they answer, and whether --exact loses anything."""
import json, os, random, re, sqlite3, sys

PER_KIND = 12   # files of each class and language that are searched through
DRAWN = 200     # words and phrases of each language
QUERIES = 500


def bench(ci):
    sys.path.insert(0, os.path.join(ci.root, 'bench'))
    import collection
    return collection


def measure_adding(ci, collection):
    folder = os.path.join(ci.corpus(), 'akn')
    db = os.path.join(ci.work, 'official.db')
    xml = sum(os.path.getsize(p) for p in collection.xml_files(folder))
    wall, processor, memory = collection.run([ci.verbale, 'add', '--quiet', '--in', db, folder])
    print('official texts: added in %.1f s by the clock, %.1f s on the processor, %.0f MB of memory' % (wall, processor, memory))
    ci.figures['collection: seconds on the processor to add the official texts'] = round(processor, 1)
    ci.figures['collection: size, of the XML'] = round(os.path.getsize(db) / xml, 3)
    ci.figures['collection: MB of memory while adding'] = round(memory)
    results = collection.questions(ci.verbale, db, QUERIES)
    ci.figures['collection: questions, median ms on the processor'] = round(collection.quantile([r[1] for r in results], .5), 2)
    ci.figures['collection: questions, 99 of 100 within ms on the processor'] = round(collection.quantile([r[1] for r in results], .99), 2)


# ---- nothing is lost ----------------------------------------------------------------

def some_files(folder):
    kept = {}
    for d, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith('.xml'):
                kept.setdefault(d, []).append(os.path.join(d, name))
    return [p for paths in kept.values() for p in paths[::max(1, len(paths) // PER_KIND)][:PER_KIND]]


def paragraphs_of(ci, db):
    """lang -> [(key, text)] of all that is held, as it is shown."""
    con = sqlite3.connect('file:%s?mode=ro' % db, uri=True)
    names = con.execute('SELECT DISTINCT symbol, lang FROM document WHERE symbol IS NOT NULL ORDER BY 1, 2').fetchall()
    con.close()
    held = {}
    for symbol, lang in names:
        shown = ci.run(ci.verbale, 'show', '--in', db, symbol, '--lang', lang, '--format', 'json').stdout.decode()
        for line in shown.splitlines():
            p = json.loads(line)
            held.setdefault(p['lang'], []).append(((p['symbol'], p['lang'], p['block']), p['text']))
    return held


ACCENTS = '\u0300-\u036f\u064b-\u065f\u0670'  # that stand after their letter: a word with them is another
NUMBER = re.compile(r'\b\d{3,4} \((?:19|20)\d\d\)')
HAN = re.compile('[\u4e00-\u9fff]{2,}')


def draw(lang, paragraphs, rng):
    """Words and phrases as they stand: two Chinese letters and more, "1373 (2001)", one word to five."""
    drawn = set()
    while len(drawn) < DRAWN:
        text = rng.choice(paragraphs)[1]
        numbers, runs, words = NUMBER.findall(text), HAN.findall(text), text.split(' ')
        choice = rng.random()
        if numbers and choice < .15:
            drawn.add(rng.choice(numbers))
        elif lang == 'zh' and runs:
            run = rng.choice(runs)
            n = min(len(run), 2 if choice < .6 else rng.randint(2, 6))
            at = rng.randrange(len(run) - n + 1)
            drawn.add(run[at:at + n])
        elif lang != 'zh':
            n = 1 if choice < .6 else rng.randint(2, 5)
            at = rng.randrange(max(1, len(words) - n + 1))
            phrase = ' '.join(words[at:at + n]).strip('.,;:()[]«»“”"،؛ ')
            if re.search(r'[^\W\d_]{2}', phrase) and not re.search(r'["«»“”„\n]', phrase) and not phrase.endswith('*'):
                drawn.add(phrase)
    return sorted(drawn)


def truth(phrase, paragraphs, is_han):
    """The paragraphs that hold the phrase as it was typed: what grep -w would find in each."""
    if is_han:
        return {key for key, text in paragraphs if phrase in text}
    whole = re.compile(r'(?<!\w)' + r'\s+'.join(re.escape(w) for w in phrase.split()) + r'(?![\w' + ACCENTS + '])')
    return {key for key, text in paragraphs if whole.search(text)}


def measure_exact(ci):
    db, rng = os.path.join(ci.work, 'exact.db'), random.Random(2031)
    ci.run(ci.verbale, 'add', '--quiet', '--in', db, *some_files(os.path.join(ci.corpus(), 'akn')))
    held = paragraphs_of(ci, db)
    asked, lost, wrong = 0, [], 0
    for lang in ('ar', 'en', 'es', 'fr', 'ru', 'zh'):
        phrases = draw(lang, held[lang], rng)
        path = os.path.join(ci.work, 'exact-%s.txt' % lang)
        with open(path, 'w', encoding='utf-8') as f:
            f.writelines('"%s"\n' % p for p in phrases)
        answered = ci.run(ci.verbale, 'search', '--in', db, '--exact', '--lang', lang, '--limit', '100000', '--format', 'json', '--batch', path)
        for phrase, line in zip(phrases, answered.stdout.decode().splitlines()):
            answer = json.loads(line)
            found = {(r['symbol'], r['lang'], r['block']) for r in answer.get('results', [])}
            meant = truth(phrase, held[lang], lang == 'zh')
            asked += 1
            wrong += not (found or meant)
            lost += [(lang, phrase, key) for key in sorted(meant - found)]
    print('exact: %d words and phrases asked, %d paragraphs lost; first of them: %s' % (asked, len(lost), lost[:5]))
    ci.claim(asked == 6 * DRAWN, 'every word and phrase that was drawn is answered', asked)
    ci.figures['collection: paragraphs that --exact loses'] = len(lost)


def measure(ci):
    measure_adding(ci, bench(ci))
    measure_exact(ci)
