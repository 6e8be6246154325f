"""Queries drawn from a collection's own texts: words, phrases, boolean and filtered ones, the same for the same seed."""
import random, re, subprocess, json, sqlite3

WORD = re.compile(r"[^\W\d_]{4,}", re.U)
HAN = re.compile(r'[\u4e00-\u9fff]{2,}')
STOP = set('the and that with from this which have been shall will its their for les des dans pour que une par sur aux avec los las '
           'del para por con sus como que una'.split())


def paragraphs_of(verbale, db, documents=400):
    """(lang, text) of every paragraph of so many documents that lie evenly over the collection."""
    out = []
    con = sqlite3.connect('file:%s?mode=ro' % db, uri=True)
    names = con.execute("SELECT DISTINCT symbol, lang FROM document WHERE symbol IS NOT NULL AND lang IS NOT NULL ORDER BY 1, 2").fetchall()
    con.close()
    names = names[::max(1, len(names) // documents)]
    for symbol, lang in names:
        done = subprocess.run([verbale, 'show', '--in', db, symbol, '--lang', lang, '--format', 'json'], stdout=subprocess.PIPE)
        for line in done.stdout.decode().split('\n'):
            if line:
                p = json.loads(line)
                if p.get('text'):
                    out.append((p.get('lang') or lang, p['text']))
    return out


def words_of(lang, text, rng):
    if lang == 'zh':
        runs = HAN.findall(text)
        return [r[i:i + 2] for r in runs for i in range(0, len(r) - 1, 2)]
    return [w for w in WORD.findall(text) if w.lower() not in STOP]


def phrase_of(lang, text, rng):
    if lang == 'zh':
        runs = [r for r in HAN.findall(text) if len(r) >= 5]
        if not runs:
            return None
        r = rng.choice(runs)
        n = rng.randint(3, 5)
        i = rng.randrange(len(r) - n + 1)
        return r[i:i + n]
    words = text.split()
    if len(words) < 6:
        return None
    n = rng.randint(2, 4)
    i = rng.randrange(len(words) - n + 1)
    phrase = ' '.join(words[i:i + n])
    return None if '"' in phrase or re.search(r'[«»“”„]', phrase) or not WORD.search(phrase) else phrase


def draw(paragraphs, count, seed=7):
    """`count` different queries, a quarter of each kind: [kind, query, options]."""
    rng = random.Random(seed)
    queries, seen = [], set()
    kinds = ['word', 'phrase', 'boolean', 'filtered']
    while len(queries) < count:
        kind = kinds[len(queries) % 4]
        lang, text = rng.choice(paragraphs)
        words = words_of(lang, text, rng)
        if not words:
            continue
        options = []
        if kind == 'phrase':
            phrase = phrase_of(lang, text, rng)
            if not phrase:
                continue
            query = '"%s"' % phrase
        elif kind == 'boolean':
            a, b, c = (rng.choice(words) for _ in range(3))
            query = rng.choice(['%s AND %s' % (a, b), '%s OR %s' % (a, b), '%s %s NOT %s' % (a, b, c + 'x'), '(%s OR %s) AND %s' % (a, b, c),
                                'NEAR(%s %s, 8)' % (a, b)])
        else:
            query = rng.choice(words)
            if kind == 'filtered':
                options = rng.choice([['--lang', lang], ['--body', 'SC'], ['--class', 'resolution', '--from', '2020'], ['--session', '78'], ['--to', '2010']])
        key = (query, tuple(options))
        if key not in seen:
            seen.add(key)
            queries.append((kind, query, options))
    return queries
