"""Citations: canonical symbols read and written again; prose that cites nothing; kinds that the gold does not count, in six languages."""
import gzip, json, os, re


def read(ci, text, name):
    path = os.path.join(ci.work, name)
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)
    done = ci.run(ci.verbale, 'read', '--format', 'json', '--quiet', path)
    return json.loads(done.stdout.decode('utf-8').split('\n')[0])


def trusted_symbols(folder):
    """Every symbol that the gold trusts: as canonical symbols are written, spaces before brackets aside."""
    symbols = set()
    for name in sorted(os.listdir(folder)):
        if not re.match(r'gold-(ga-res|ga-dec|sc-res|sc-prst|sc-draft)-', name):
            continue
        with gzip.open(os.path.join(folder, name), 'rt', encoding='utf-8') as f:
            for line in f:
                symbols |= {c['symbol'] for c in json.loads(line)['citations'] if c.get('trust') == 'ok' and c.get('symbol')}
    return sorted(symbols)


def read_symbols(ci, symbols, name):
    """What each symbol, alone in a sentence, is read as: one document, since a program for each would take minutes."""
    document = read(ci, '\n\n'.join('See document %s for this.' % s for s in symbols) + '\n', name)
    text, found = document['text'], {}
    starts = [m.end() for m in re.finditer(r'See document ', text)]
    by_start = {c['start']: c for c in document['citations']}
    for symbol, start in zip(symbols, starts):
        c = by_start.get(start)
        if c and c.get('symbol'):
            found[symbol] = c['symbol'] + (' ' + c['part'] if c.get('part') else '')
    return found


def measure_symbols(ci):
    symbols = trusted_symbols(os.path.join(ci.shared, 'eval', 'gold'))
    once = read_symbols(ci, symbols, 'symbols-1.txt')
    printed = sorted(set(once.values()))
    twice = read_symbols(ci, printed, 'symbols-2.txt')
    kept = sum(1 for s in printed if twice.get(s) == s)
    ci.figures['symbols of the gold: read, %'] = round(100 * len(once) / len(symbols), 2)
    ci.figures['symbols of the gold: printed again the same, %'] = round(100 * kept / len(printed), 2)
    print('symbols: %d trusted in the gold, %d read; %d canonical, %d printed again the same' % (len(symbols), len(once), len(printed), kept))
    print('    not read: ' + ', '.join(s for s in symbols if s not in once)[:600])
    print('    changed: ' + ', '.join('%s -> %s' % (s, twice.get(s)) for s in printed if twice.get(s) != s)[:600])


# Sentences whose numbers cite nothing, and how many of their like may stand beside one another.
PROSE = [
    'About %d/%d of the houses were lost on %d/%d and %d/%d/2031.',
    'The score was %d/%d, the blood pressure %d/%d, the ratio %d/%d.',
    'Two Mi-%d helicopters, %d Su-%d/%d aircraft and %d T-%d tanks.',
    'Call +994 (12) %d-%d-%d or %d/%d; fax (%d) %d.',
    'It cost $%d,%03d and %d.%02d million in the years %d/%d.',
    'See page %d/%d, paragraph %d, item %d (%d), figure %d/%d and room S-%d.',
    'Law %d (1993), Ordinance No. %d (1999), Decree %d/%d and Directive 2004/%d of %d.',
    'Около %d/%d домов, счет %d:%d, самолеты Су-%d/%d, пункт %d и %d тонн.',
    'Environ %d/%d des maisons, le %d/%d, la page %d et %d tonnes, point %d de %d.',
    'Cerca de %d/%d de las casas, el %d/%d, la página %d, %d toneladas y %d de %d.',
    '约%d/%d的房屋，比分%d:%d，第%d页，第%d/%d页，%d吨和%d人。',
    'نحو %d/%d من المنازل، في %d/%d، الصفحة %d، و%d طنا و%d شخصا من %d.',
]


def measure_prose(ci):
    state, sentences = 20311218, []

    def number():
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return 1 + (state >> 8) % (2700 if state >> 20 & 1 else 90)
    for i in range(600):
        pattern = PROSE[i % len(PROSE)]
        sentences.append(pattern % tuple(number() for _ in range(len(re.findall(r'%0?\d?d', pattern)))))
    document = read(ci, '\n\n'.join(sentences) + '\n', 'prose.txt')
    false = document['citations']
    ci.figures['prose with numbers: false citations'] = len(false)
    print('prose: %d sentences with numbers, %d false citations' % (len(sentences), len(false)))
    for c in false[:20]:
        print('    %s -> %s in "%s"' % (c['text'], c.get('symbol'), document['text'][max(0, c['start'] - 40):c['end'] + 20].replace('\n', ' ')))


# The same citations in six languages: (text, symbols in order). Numbers and bodies are facts; the sentences are made.
KINDS = {
    'en': ('Recalling Environment Assembly resolution 5/14, resolution 10/6 of the Conference of the Parties to the United Nations Convention against '
           'Transnational Organized Crime, Human Rights Council decision 17/117, Economic and Social Council resolution 2019/14, Commission on the Status '
           'of Women resolution 62/1 and decision 1/CP.21,',
           ['UNEP/EA.5/Res.14', 'CTOC/COP/RES/10/6', 'A/HRC/DEC/17/117', 'E/RES/2019/14', 'E/CN.6/RES/62/1', '1/CP.21']),
    'fr': ('rappelant la résolution 5/14 de l’Assemblée des Nations Unies pour l’environnement, la résolution 2019/14 du Conseil économique et social, la '
           'résolution 62/1 de la Commission de la condition de la femme et la décision 1/CP.21,',
           ['UNEP/EA.5/Res.14', 'E/RES/2019/14', 'E/CN.6/RES/62/1', '1/CP.21']),
    'es': ('recordando la resolución 5/14 de la Asamblea de las Naciones Unidas sobre el Medio Ambiente, la resolución 2019/14 del Consejo Económico y '
           'Social, la resolución 60/1 de la Comisión de Estupefacientes y la decisión 1/CP.21,',
           ['UNEP/EA.5/Res.14', 'E/RES/2019/14', 'E/CN.7/RES/60/1', '1/CP.21']),
    'ru': ('ссылаясь на резолюцию 5/14 Ассамблеи Организации Объединенных Наций по окружающей среде, резолюцию 2019/14 Экономического и Социального '
           'Совета, резолюцию 31/1 Комиссии по предупреждению преступности и уголовному правосудию и решение 1/CP.21,',
           ['UNEP/EA.5/Res.14', 'E/RES/2019/14', 'E/CN.15/RES/31/1', '1/CP.21']),
    'zh': ('回顾联合国环境大会第5/14号决议、经济及社会理事会第2019/14号决议、妇女地位委员会第62/1号决议和第1/CP.21号决定，',
           ['UNEP/EA.5/Res.14', 'E/RES/2019/14', 'E/CN.6/RES/62/1', '1/CP.21']),
    'ar': ('وإذ تشير إلى قرار جمعية الأمم المتحدة للبيئة 5/14، وقرار المجلس الاقتصادي والاجتماعي 2019/14، وقرار لجنة وضع المرأة 62/1، والمقرر 1/م أ-21،',
           ['UNEP/EA.5/Res.14', 'E/RES/2019/14', 'E/CN.6/RES/62/1', '1/CP.21']),
}


def measure_kinds(ci):
    for lang, (text, wanted) in KINDS.items():
        found = [c.get('symbol') for c in read(ci, text + '\n', 'kinds-%s.txt' % lang)['citations'] if c['kind'] == 'document']
        ci.claim(found == wanted, 'bodies that the gold does not count are named, %s' % lang, '%s\n%s' % (found, wanted))


def measure(ci):
    measure_symbols(ci)
    measure_prose(ci)
    measure_kinds(ci)
