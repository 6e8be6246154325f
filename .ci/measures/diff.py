"""Comparing: official resolutions into which known changes were put, and real ones of one subject from several years."""
import json, os, random, re


def told(ci, before, after):
    done = ci.run(ci.verbale, 'diff', '--format', 'json', before, after)
    return [json.loads(line) for line in done.stdout.decode('utf-8').split('\n') if line]


def written(folder, name, paragraphs):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as f:
        f.write('A/RES/84/212\n\nThe General Assembly,\n\n' + ''.join('%d. %s\n\n' % (i + 1, p) for i, p in enumerate(paragraphs)))
    return path


def cut(text):
    """Its words; of Chinese its letters."""
    return (text.split(' '), ' ') if text.count(' ') * 12 > len(text) else (list(text), '')


def changed(paragraphs, chance):
    """The paragraphs with one moved, one removed, one added, two merged, one split, one altered; and what became of each."""
    places = list(range(len(paragraphs)))
    new = [[i, paragraphs[i], 'same', [i]] for i in places]
    spots = chance.sample(range(1, len(paragraphs) - 2, 2), 5)
    gone, merged, split, altered, moved = spots
    words, blank = cut(new[split][1])
    half = len(words) // 2
    new[merged] = [merged, paragraphs[merged].rstrip(';.') + ' and ' + paragraphs[merged + 1], 'merged', [merged, merged + 1]]
    words_altered, blank_altered = cut(new[altered][1])
    words_altered[len(words_altered) // 2] = 'Estmark'
    new[altered] = [altered, blank_altered.join(words_altered), 'altered', [altered]]
    parts = [[split, blank.join(words[:half]) + ';', 'split', [split]], [split, blank.join(words[half:]), None, [split]]]
    out = []
    for i in places:
        if i in (gone, merged + 1, moved):
            continue
        out += parts if i == split else [new[i]]
    out.insert(0 if moved > len(paragraphs) // 2 else len(out), [moved, paragraphs[moved], 'moved', [moved]])
    middle = len(out) // 2
    out.insert(middle + (out[middle][2] is None), [None, 'Expresses its appreciation to Norvania for the measurements on the upper Ister;', 'added', []])
    return out, gone


def score(ci, paragraphs, folder, chance):
    after, gone = changed(paragraphs, chance)
    rows = told(ci, written(folder, 'before.txt', paragraphs), written(folder, 'after.txt', [a[1] for a in after]))
    seen = {}
    number = lambda p: int(re.sub(r'\D', '', p.get('num', '')) or 0) - 1
    for row in rows:
        before, now = ([number(p) for p in row.get(side, [])] for side in ('before', 'after'))
        for n in now:
            seen[n] = (row['change'], bool(row.get('moved')), before)
    lost = {number(p) for row in rows if row['change'] == 'removed' for p in row['before']}
    right = [gone in lost]
    for n, (_, _, what, sources) in enumerate(after):
        change, moved, before = seen.get(n, ('', False, []))
        if what:
            right.append(moved and before == sources if what == 'moved' else change == what and before == sources)
    return sum(right), len(right)


def measure(ci):
    folder, chance, found, wanted, texts = os.path.join(ci.work, 'diff'), random.Random(1945), 0, 0, 0
    os.makedirs(folder)
    top = os.path.join(ci.corpus(), 'akn', 'ga-res')
    for lang in 'ar en es fr ru zh'.split():
        names = sorted(os.listdir(os.path.join(top, lang)))[::9]
        done = ci.run(ci.verbale, 'read', '--quiet', '--format', 'json', *[os.path.join(top, lang, n) for n in names])
        for line in done.stdout.decode('utf-8').split('\n'):
            doc = json.loads(line) if line else {'blocks': []}
            parents = {b.get('parent') for b in doc['blocks']}
            own = [re.sub(r'^\S+( -)? ', '', doc['text'][b['start']:b['end']]) for b in doc['blocks'] if b['kind'] == 'operative' and b['id'] not in parents]
            own = [p for p in own if len(p) > (30 if lang == 'zh' else 120)]
            if len(own) >= 12 and len(set(own)) == len(own):
                right, all_of_them = score(ci, own[:40], folder, chance)
                found, wanted, texts = found + right, wanted + all_of_them, texts + 1
    ci.claim(texts >= 50, 'diff: there are texts to change', texts)
    ci.figures['diff: paragraphs rightly told, %'] = round(100 * found / max(wanted, 1), 2)
    print('diff: %d texts, %d paragraphs, %d rightly told' % (texts, wanted, found))
