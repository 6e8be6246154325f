"""search: words, phrases, six languages, filters, order."""
import json

from program import LATER, FRENCH, Run, write, claim, ends, lines_of, collection, citing_collection

RUSSIAN = '''Организация Объединенных Наций                                        S/RES/2840 (2030)
Совет Безопасности                                             Distr.: General
                                                               14 March 2030

                         Резолюция 2840 (2030)

     Принята Советом Безопасности на его 9901-м заседании 14 марта 2030 года

     Совет Безопасности,

     ссылаясь на принципы Устава Организации Объединенных Наций,

     1.   требует, чтобы все стороны вывели свои войска с водомерных станций в низовьях Истра;

     2.   постановляет продолжать заниматься этим вопросом.
'''

CHINESE = '''联合国                                                                S/RES/2840 (2030)
安全理事会                                                       Distr.: General
                                                               14 March 2030

                         第2840(2030)号决议

     2030年3月14日安全理事会第9901次会议通过

     安全理事会，

     回顾《联合国宪章》的各项原则，

     1.   要求所有各方从伊斯特河下游水文站撤出其部队；

     2.   决定继续处理此案。
'''

ARABIC = '''الأمم المتحدة                                                        S/RES/2840 (2030)
مجلس الأمن                                                       Distr.: General
                                                               14 March 2030

                         القرار 2840 (2030)

     الذي اتخذه مجلس الأمن في جلسته 9901 المعقودة في 14 آذار/مارس 2030

     إن مجلس الأمن،

     إذ يشير إلى مبادئ ميثاق الأمم المتحدة،

     1 -   يطالب جميع الأطراف بسحب قواتها من محطات قياس المياه؛

     2 -   يقرر أن يبقي المسألة قيد نظره.
'''

LETTER_OF = '''United Nations                                                              %s
Security Council                                                     Distr.: General
                                                                     4 March 2031
                                                                     Original: English

     Letter dated 3 March 2031 from the Permanent Representative of %s to the United Nations
     addressed to the President of the Security Council

     I have the honour to write to you about the gauges of the lower Ister, under agenda item %s.
'''


def found(db, *words):
    """[(symbol, lang, num or rank)] of what a query finds."""
    run = Run('search', '--in', db, '--format', 'json', *words)
    ends(run, 0)
    answer = json.loads(run.out)
    claim(answer['total'] >= len(answer['results']), run)
    return [(r['symbol'], r['lang'], r.get('num') or r.get('ordinal')) for r in answer['results']]


def six_languages():
    db = citing_collection()
    for name, text in (('fr', FRENCH), ('ru', RUSSIAN), ('zh', CHINESE), ('ar', ARABIC)):
        write('tongues/%s.txt' % name, text)
    ends(Run('add', '--quiet', '--in', db, 'tongues'), 0)
    return db


def test_search_words():
    """words are found in every form, phrases where they run, and what is excluded is not"""
    db = citing_collection()
    one, other = ('S/RES/2840 (2030)', 'en', '1.'), ('S/RES/2851 (2030)', 'en', '1.')
    for words, expected in (('withdrawing', {one, other}), ('thirty forces', {one}), ('"forces from the gauging"', {one, other}),
                            ('"gauging forces"', set()), ('withdraw* AND (thirty OR ten)', {one, other}), ('withdraw -ten', {one}),
                            ('withdraw NOT thirty', {other}), ('NEAR(withdraw forces, 3)', {one, other}),
                            ('NEAR(withdraw ister, 2)', set()), ('gaug*', {one, other}), ('Ister, ten', {other})):
        claim(set(found(db, words)) == expected, found(db, words), words)


def test_search_exact():
    """--exact takes words as they are typed: no other form, no other case, no other accent"""
    db = six_languages()
    claim(len(found(db, '--exact', 'parties')) == 3, found(db, '--exact', 'parties'))
    claim(found(db, '--exact', 'party') == [], 'party')
    claim(found(db, '--exact', 'ister') == [] and len(found(db, '--exact', 'Ister')) == 3, 'Ister')
    claim(found(db, '--exact', 'decide') == [] and len(found(db, 'decide')) >= 3, 'decide')
    claim(found(db, '--exact', 'thirty NOT Ister') == [], 'not')


def test_search_languages():
    """Russian and Arabic words are found in other forms, Chinese ones by any two letters"""
    db = six_languages()
    symbol = 'S/RES/2840 (2030)'
    for words, expected in (('войсками', (symbol, 'ru', '1.')), ('станция', (symbol, 'ru', '1.')), ('部队', (symbol, 'zh', '1.')),
                            ('水文站', (symbol, 'zh', '1.')), ('قواتها', (symbol, 'ar', '1 -')), ('الاطراف', (symbol, 'ar', '1 -'))):
        claim([hit[:2] for hit in found(db, words)] == [expected[:2]], found(db, words), words)
    claim({hit[1] for hit in found(db, 'ister')} == {'en', 'fr'}, found(db, 'ister'))
    claim({hit[1] for hit in found(db, '--lang', 'fr', 'ister')} == {'fr'}, 'fr')


def test_search_symbols():
    """a symbol finds the document and what cites it, with its year or without"""
    db = citing_collection()
    for words in ('S/RES/2840 (2030)', 'S/RES/2840', 's/res/2840', '2840 (2030)'):
        hits = {hit[0] for hit in found(db, words)}
        claim(hits == {'S/RES/2840 (2030)', 'S/RES/2851 (2030)'} or words == 's/res/2840', hits, words)


def test_search_removed():
    """what has been removed is not found, and what has been changed is found once"""
    db = collection()
    ends(Run('remove', '--in', db, 'S/RES/2840'), 0)
    claim(found(db, 'thirty') == [], db)
    write('library/second.txt', LATER.replace('ten', 'eleven'))
    ends(Run('add', '--quiet', '--in', db, 'library/second.txt'), 0)
    claim(found(db, 'ten') == [] and len(found(db, 'eleven')) == 1, db)


def test_search_errors():
    """a query that cannot be understood is pointed at"""
    db = collection()
    for words, place in (('peace AND (war', 10), ('"peace', 0), ('NOT peace', 0), ('peace)', 5), ('peace OR', 8), ('', 0), ('NEAR(a)', 5)):
        run = Run('search', '--in', db, words)
        claim(run.code == 2 and run.err.split('\n')[2] == '    ' + ' ' * place + '^', run)


def test_search_filters():
    """a search is narrowed by class and date"""
    db = citing_collection()
    claim({hit[0] for hit in found(db, '--from', '2030-10', 'forces')} == {'S/RES/2851 (2030)'}, db)
    claim({hit[0] for hit in found(db, '--to', '2030-03-14', 'forces')} == {'S/RES/2840 (2030)'}, db)
    claim(found(db, '--class', 'letter', 'forces') == [], db)
    claim(len(found(db, '--limit', '1', 'forces')) == 1, db)


def test_search_narrowed():
    """a search is narrowed by body, session and agenda item, in whatever language the body is named"""
    db = citing_collection()
    for words in (('--body', 'SC'), ('--body', 'sc'), ('--body', 'Security Council'), ('--body', 'Conseil de sécurité')):
        claim(len(found(db, *words, 'forces')) >= 2, words)
    claim(found(db, '--body', 'GA', 'forces') == [], db)
    claim(found(db, '--session', '9', 'forces') == [], db)
    claim(found(db, '--state', 'Norvania', 'forces') == [] and found(db, '--agenda', '14', 'forces') == [], db)
    run = Run('search', '--in', db, '--session', 'ten', 'forces')
    ends(run, 2, says='is the number of a session')


def test_search_narrowed_letters():
    """letters are found by the State that wrote them and by the agenda items that they are under"""
    write('letters/one.txt', LETTER_OF % ('S/2031/11', 'Egypt', '14'))
    write('letters/two.txt', LETTER_OF % ('S/2031/12', 'France', '28'))
    ends(Run('add', '--quiet', '--in', 'letters.db', 'letters'), 0)
    for words, expected in ((('--state', 'Egypt'), 'S/2031/11'), (('--state', 'Египет'), 'S/2031/11'), (('--state', 'FRA'), 'S/2031/12')):
        claim({hit[0] for hit in found('letters.db', *words, 'gauges')} == {expected}, words, found('letters.db', *words, 'gauges'))


def test_search_sorted():
    """by date, the latest or the oldest first"""
    db = citing_collection()
    for sort, reverse in (('date', True), ('oldest', False)):
        run = Run('search', '--in', db, '--format', 'json', '--sort', sort, 'forces')
        dates = [r['date'] for r in json.loads(run.out)['results']]
        claim(len(set(dates)) > 1 and dates == sorted(dates, reverse=reverse), run, sort)
    ends(Run('search', '--in', db, '--sort', 'title', 'forces'), 2, says='--sort')


def test_search_facets():
    """facets count all that was found, not only what is shown"""
    db = citing_collection()
    run = Run('search', '--in', db, '--format', 'json', '--facets', '--limit', '1', 'forces')
    ends(run, 0)
    answer = json.loads(run.out)
    facets = answer['facets']
    claim(len(answer['results']) == 1 and answer['total'] >= 2, run)
    for name in ('body', 'class', 'lang', 'year'):
        claim(sum(v['paragraphs'] for v in facets[name]) == answer['total'], run, name)
    claim([v['value'] for v in facets['year']] == ['2030'] and facets['body'][0]['value'] == 'SC', run)
    ends(Run('search', '--in', db, '--facets', 'forces'), 0, prints='class     resolution')


def test_search_suggestions():
    """a symbol that is not there is answered with those that are like it"""
    db = citing_collection()
    for typed in ('S/RES/2840 (2031)', 'S/RES/2841 (2030)', 'S/RES/840 (2030)', 'S/RES/28440 (2030)', 'S/RES/2480 (2030)', 'S/RES/2840 (2003)',
                  'S/RES/280', 'S/RES/28401'):
        run = Run('search', '--in', db, '--format', 'json', typed)
        claim('S/RES/2840 (2030)' in json.loads(run.out).get('suggestions', []), run)
    ends(Run('search', '--in', db, 'S/RES/2840 (2031)'), 0, prints='did you mean S/RES/2840 (2030)')
    claim('suggestions' not in json.loads(Run('search', '--in', db, '--format', 'json', 'A/RES/60/1').out), db)


def test_search_batch():
    """many queries are answered a line each, also those that cannot be understood"""
    db = citing_collection()
    write('queries.txt', 'forces\n\n"thirty\nS/RES/2840\n')
    run = Run('search', '--in', db, '--format', 'json', '--batch', 'queries.txt')
    ends(run, 3, says='line 3')
    answers = lines_of(run)
    claim([a['query'] for a in answers] == ['forces', '"thirty', 'S/RES/2840'], run)
    claim(answers[0]['total'] >= 2 and answers[1]['at'] == 0 and 'error' in answers[1] and answers[2]['total'] >= 2, run)
    ends(Run('search', '--in', db, '--batch', 'queries.txt', 'forces'), 2, says='takes its queries from its file')
