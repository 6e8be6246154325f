#!/usr/bin/env python3
"""Papers of invented Councils and States in six languages, made with what they hold: for accuracy where no real papers are at hand.

usage: made_gold.py BUILD_FOLDER WORK_FOLDER [PAPERS [SEED]]

PAPERS resolutions and as many letters in each language (40), the same for the same seed. Of each the symbol, the dates, the meeting,
the citations and the paragraphs with their kinds and numbers are known as it is written. Prints what share `verbale read` finds.
They are regular as no real papers are: what is wrong here is wrong anywhere, and what is right here may be wrong there.
"""
import collections, difflib, json, os, random, subprocess, sys

LANGS = 'ar en es fr ru zh'.split()
MONTHS = {'en': 'January February March April May June July August September October November December'.split(),
          'fr': 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(),
          'es': 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(),
          'ru': 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(),
          'ar': ['كانون الثاني/يناير', 'شباط/فبراير', 'آذار/مارس', 'نيسان/أبريل', 'أيار/مايو', 'حزيران/يونيه', 'تموز/يوليه', 'آب/أغسطس', 'أيلول/سبتمبر',
                 'تشرين الأول/أكتوبر', 'تشرين الثاني/نوفمبر', 'كانون الأول/ديسمبر']}
DAYS = {'en': '{d} {m} {y}', 'fr': '{d} {m} {y}', 'es': '{d} de {m} de {y}', 'ru': '{d} {m} {y} года', 'ar': '{d} {m} {y}', 'zh': '{y}年{n}月{d}日'}

# {date}: the day; {issued}: the day as mastheads print it; {sc}, {ga}, {letter}, {statement}: what is cited.
RESOLUTION = {
    'en': ('United Nations\n{symbol}\n\nSecurity Council\nDistr.: General\n{issued}\n\nResolution {number}\n\n'
           'Adopted by the Security Council at its {meeting}th meeting, on {date}\n\nThe Security Council,'),
    'fr': ('Nations Unies\n{symbol}\n\nConseil de sécurité\nDistr. générale\n{issued}\n\nRésolution {number}\n\n'
           'Adoptée par le Conseil de sécurité à sa {meeting}e séance, le {date}\n\nLe Conseil de sécurité,'),
    'es': ('Naciones Unidas\n{symbol}\n\nConsejo de Seguridad\nDistr. general\n{issued}\n\nResolución {number}\n\n'
           'Aprobada por el Consejo de Seguridad en su {meeting}ª sesión, celebrada el {date}\n\nEl Consejo de Seguridad,'),
    'ru': ('Организация Объединенных Наций\n{symbol}\n\nСовет Безопасности\nDistr.: General\n{issued}\n\nРезолюция {number},\n\n'
           'принятая Советом Безопасности на его {meeting}-м заседании {date}\n\nСовет Безопасности,'),
    'ar': ('الأمم المتحدة\n{symbol}\n\nمجلس الأمن\nDistr.: General\n{issued}\n\nالقرار {number}\n\n'
           'الذي اتخذه مجلس الأمن في جلسته {meeting}، المعقودة في {date}\n\nإن مجلس الأمن،'),
    'zh': ('联合国\n{symbol}\n\n安全理事会\nDistr.: General\n{issued}\n\n第{number}号决议\n\n{date}安全理事会第{meeting}次会议通过\n\n安全理事会，')}
PREAMBLE = {
    'en': ['Recalling its resolutions {sc} and {sc} on the navigation of the Ister,', 'Bearing in mind General Assembly resolution {ga} of 19 December 2029,',
           'Taking note of the statement of its President of 4 February 2030 ({statement}),', 'Noting the letter of the Government of Norvania ({letter}),'],
    'fr': ['Rappelant ses résolutions {sc} et {sc} sur la navigation de l’Ister,', 'Ayant à l’esprit la résolution {ga} de l’Assemblée générale,',
           'Prenant note de la déclaration de sa présidence ({statement}),', 'Notant la lettre du Gouvernement norvanien ({letter}),'],
    'es': ['Recordando sus resoluciones {sc} y {sc} sobre la navegación del Ister,', 'Teniendo presente la resolución {ga} de la Asamblea General,',
           'Tomando nota de la declaración de su Presidencia ({statement}),', 'Observando la carta del Gobierno de Norvania ({letter}),'],
    'ru': ['ссылаясь на свои резолюции {sc} и {sc} о судоходстве по Истеру,', 'учитывая резолюцию {ga} Генеральной Ассамблеи,',
           'принимая к сведению заявление своего Председателя ({statement}),', 'отмечая письмо правительства Норвании ({letter}),'],
    'ar': ['إذ يشير إلى قراريه {sc} و {sc} بشأن الملاحة في نهر إيستر،', 'وإذ يضع في اعتباره قرار الجمعية العامة {ga}،',
           'وإذ يحيط علما ببيان رئيسه ({statement})،', 'وإذ يلاحظ رسالة حكومة نورفانيا ({letter})،'],
    'zh': ['回顾其关于伊斯特河航行的第{sc}号和第{sc}号决议，', '铭记大会第{ga}号决议，', '注意到安理会主席声明（{statement}），', '注意到诺尔瓦尼亚政府的信（{letter}），']}
OPERATIVE = {
    'en': ['Calls upon the riparian States to open the locks in accordance with resolution {sc};', 'Requests the Secretary-General to report within {days} days;',
           'Decides that no vessel shall be held for its flag alone;', 'Urges all parties to give effect to General Assembly resolution {ga};'],
    'fr': ['Demande aux États riverains d’ouvrir les écluses conformément à la résolution {sc} ;', 'Prie le Secrétaire général de lui faire rapport dans un délai de {days} jours ;',
           'Décide qu’aucun navire ne sera retenu pour son seul pavillon ;', 'Engage toutes les parties à appliquer la résolution {ga} de l’Assemblée générale ;'],
    'es': ['Exhorta a los Estados ribereños a que abran las esclusas de conformidad con la resolución {sc};', 'Solicita al Secretario General que informe en un plazo de {days} días;',
           'Decide que ningún buque será retenido por su solo pabellón;', 'Insta a todas las partes a que apliquen la resolución {ga} de la Asamblea General;'],
    'ru': ['призывает прибрежные государства открыть шлюзы в соответствии с резолюцией {sc};', 'просит Генерального секретаря представить доклад в течение {days} дней;',
           'постановляет, что ни одно судно не будет задержано за один лишь флаг;', 'настоятельно призывает все стороны выполнить резолюцию {ga} Генеральной Ассамблеи;'],
    'ar': ['يهيب بالدول المشاطئة أن تفتح الأهوسة وفقا للقرار {sc}؛', 'يطلب إلى الأمين العام أن يقدم تقريرا في غضون {days} يوما؛',
           'يقرر ألا تحتجز أي سفينة بسبب علمها وحده؛', 'يحث جميع الأطراف على تنفيذ قرار الجمعية العامة {ga}؛'],
    'zh': ['促请沿岸国按照第{sc}号决议开放船闸；', '请秘书长在{days}天内提出报告；', '决定任何船只不得仅因其旗帜而被扣留；', '敦促各方执行大会第{ga}号决议；']}
# Put before the last mark of a paragraph, not at all or some times: those of official texts are of all lengths.
MORE = {
    'en': ', bearing in mind that the free navigation of the Ister, from its source in the hills of Norvania to the locks of Norvik, serves all who live on its banks',
    'fr': ', sachant que la libre navigation de l’Ister, de sa source dans les collines de Norvanie aux écluses de Norvik, profite à tous ceux qui vivent sur ses rives',
    'es': ', consciente de que la libre navegación del Ister, desde su fuente en las colinas de Norvania hasta las esclusas de Norvik, sirve a cuantos viven en sus riberas',
    'ru': ', памятуя о том, что свободное судоходство по Истеру, от его истока на холмах Норвании до шлюзов Норвика, служит всем, кто живет на его берегах',
    'ar': '، علما بأن حرية الملاحة في نهر إيستر، من منبعه في تلال نورفانيا إلى أهوسة نورفيك، تخدم جميع من يعيشون على ضفافه منذ أقدم العهود',
    'zh': '，同时铭记伊斯特河自诺尔瓦尼亚山丘的源头至诺尔维克各船闸的自由航行造福于两岸所有居民，并铭记沿岸各国历来为此开展的合作'}
LETTER = {
    'en': ('United Nations\n{symbol}\n\nSecurity Council\nDistr.: General\n{issued}\n\nLetter dated {date} from the Permanent Representative of Norvania to the '
           'United Nations addressed to the Secretary-General\n\n'),
    'fr': ('Nations Unies\n{symbol}\n\nConseil de sécurité\nDistr. générale\n{issued}\n\nLettre datée du {date}, adressée au Secrétaire général par le '
           'Représentant permanent de la Norvanie auprès de l’Organisation des Nations Unies\n\n'),
    'es': ('Naciones Unidas\n{symbol}\n\nConsejo de Seguridad\nDistr. general\n{issued}\n\nCarta de fecha {date} dirigida al Secretario General por el '
           'Representante Permanente de Norvania ante las Naciones Unidas\n\n'),
    'ru': ('Организация Объединенных Наций\n{symbol}\n\nСовет Безопасности\nDistr.: General\n{issued}\n\nПисьмо Постоянного представителя Норвании при '
           'Организации Объединенных Наций от {date} на имя Генерального секретаря\n\n'),
    'ar': ('الأمم المتحدة\n{symbol}\n\nمجلس الأمن\nDistr.: General\n{issued}\n\nرسالة مؤرخة {date} موجهة إلى الأمين العام من الممثل الدائم لنورفانيا لدى الأمم '
           'المتحدة\n\n'),
    'zh': '联合国\n{symbol}\n\n安全理事会\nDistr.: General\n{issued}\n\n{date}诺尔瓦尼亚常驻联合国代表给秘书长的信\n\n'}
SAID = {
    'en': ['I have the honour to recall Security Council resolution {sc}.', 'The facts are set out in document {letter}.', 'The locks were closed for {days} days.'],
    'fr': ['J’ai l’honneur de rappeler la résolution {sc} du Conseil de sécurité.', 'Les faits sont exposés dans le document {letter}.', 'Les écluses sont restées fermées {days} jours.'],
    'es': ['Tengo el honor de recordar la resolución {sc} del Consejo de Seguridad.', 'Los hechos figuran en el documento {letter}.', 'Las esclusas permanecieron cerradas {days} días.'],
    'ru': ['Имею честь напомнить о резолюции {sc} Совета Безопасности.', 'Факты изложены в документе {letter}.', 'Шлюзы были закрыты {days} дней.'],
    'ar': ['أتشرف بأن أذكر بقرار مجلس الأمن {sc}.', 'وترد الوقائع في الوثيقة {letter}.', 'وقد أغلقت الأهوسة لمدة {days} يوما.'],
    'zh': ['谨提及安全理事会第{sc}号决议。', '事实载于文件{letter}。', '船闸关闭了{days}天。']}
SIGNED = {'en': '(Signed) Ilse Brandner\nPermanent Representative', 'fr': 'La Représentante permanente\n(Signé) Ilse Brandner', 'es': '(Firmado) Ilse Brandner\nRepresentante Permanente',
          'ru': '(Подпись) Ильзе Бранднер\nПостоянный представитель', 'ar': '(توقيع) إلسه براندنر\nالممثل الدائم', 'zh': '常驻代表\n伊尔丝·布兰德纳（签名）'}


def day(lang, d, n, y):
    return DAYS[lang].format(d=d, n=n, y=y, m=MONTHS[lang][n - 1] if lang in MONTHS else '')


class Maker:
    def __init__(self, lang, rng):
        self.lang, self.rng = lang, rng

    def cite(self, text, cited):
        """Fills what is cited, one after another, and notes its symbols."""
        while '{' in text:
            kind = text[text.index('{') + 1:text.index('}')]
            year, number = self.rng.randint(2027, 2030), self.rng.randint(2, 290)
            space = '' if self.lang == 'zh' else ' '
            sc = '%d%s(%d)' % (2800 + (year - 2026) * 60 + number % 50, space, year)
            said, symbol = {'sc': (sc, 'S/RES/' + sc), 'ga': ('%d/%d' % (year - 1945, number),) * 2, 'letter': ('S/%d/%d' % (year, number),) * 2,
                            'statement': ('S/PRST/%d/%d' % (year, number % 30 + 1),) * 2, 'days': (str(10 + number % 80), None)}[kind]
            if symbol:
                cited.append(canon('A/RES/' + symbol if kind == 'ga' else symbol))
            text = text[:text.index('{')] + said + text[text.index('}') + 1:]
        return text

    def head(self, form, symbol, **more):
        d, n, y = self.rng.randint(1, 28), self.rng.randint(1, 12), 2031
        issued = day(self.lang if self.lang in ('fr', 'es') else 'en', d, n, y)
        issued += '\n' + {'fr': 'Original : anglais', 'es': 'Original: inglés'}.get(self.lang, 'Original: English')
        return form.format(symbol=symbol, date=day(self.lang, d, n, y), issued=issued, **more), '%d-%02d-%02d' % (y, n, d)

    def longer(self, words):
        bare = words.rstrip(' ,;.，；。،؛')
        return bare + MORE[self.lang] * self.rng.choice((0, 0, 1, 1, 4)) + words[len(bare):]

    def resolution(self, k):
        number, meeting = 3110 + k, 10300 + k
        shown = '%d%s(2031)' % (number, '' if self.lang == 'zh' else ' ')
        head, iso = self.head(RESOLUTION[self.lang], 'S/RES/%d (2031)' % number, number=shown, meeting=meeting)
        cited, parts = [], []
        preamble = [self.cite(self.rng.choice(PREAMBLE[self.lang]), cited) for _ in range(self.rng.randint(2, 5))]
        operative = [self.cite(self.rng.choice(OPERATIVE[self.lang]), cited) for _ in range(self.rng.randint(3, 12))]
        preamble, operative = ([self.longer(words) for words in some] for some in (preamble, operative))
        operative[-1] = operative[-1].rstrip(' ;；؛') + ('。' if self.lang == 'zh' else '.')
        parts = [('preambular', '')] * len(preamble) + [('operative', str(i + 1)) for i in range(len(operative))]
        lines = [head] + preamble + ['%d%s%s' % (i + 1, ' - ' if self.lang == 'ar' else '. ', words) for i, words in enumerate(operative)]
        fields = {'symbol': canon('S/RES/%d (2031)' % number), 'issued': iso, 'adopted': iso, 'meeting': str(meeting)}
        return '\n'.join(lines) + '\n', {'fields': fields, 'cited': cited, 'parts': parts}

    def letter(self, k):
        symbol = 'S/2031/%d' % (100 + k)
        head, iso = self.head(LETTER[self.lang], symbol)
        cited = []
        said = [self.longer(self.cite(words, cited)) for words in SAID[self.lang]]
        fields = {'symbol': symbol, 'issued': iso, 'letter date': iso, 'signed': 1}
        return head + '\n'.join(said) + '\n' + SIGNED[self.lang] + '\n', {'fields': fields, 'cited': cited, 'parts': [('paragraph', '')] * len(said)}


def canon(symbol):
    return symbol.replace(' ', '')


def found_in(read):
    """What was read, in the shape of what was made."""
    masthead, blocks = read['masthead'], read['blocks']
    letter = masthead.get('letter') or {}
    fields = {'symbol': canon((masthead.get('symbols') or [''])[0]), 'issued': masthead.get('date'), 'adopted': masthead.get('adopted'),
              'meeting': masthead.get('meeting'), 'letter date': letter.get('date'), 'signed': len(letter.get('signatories') or [])}
    kinds = ('paragraph',) if letter else ('preambular', 'operative')
    parts = [(b['kind'], (b.get('num') or '').strip(' .-')) for b in blocks if b['kind'] in kinds]
    return {'fields': fields, 'cited': [canon(c['symbol']) for c in read['citations'] if c.get('symbol')], 'parts': parts}


def f1(same, said, gold):
    return 2 * same / (said + gold) if said + gold else 1.0


def make(folder, papers, seed):
    """{path: (language, kind, gold)} of papers written to the folder."""
    gold = {}
    for lang in LANGS:
        maker = Maker(lang, random.Random('%d %s' % (seed, lang)))
        os.makedirs(os.path.join(folder, lang), exist_ok=True)
        for k in range(papers):
            for kind, one in (('resolution', maker.resolution(k)), ('letter', maker.letter(k))):
                path = os.path.join(folder, lang, '%s-%03d.txt' % (kind, k))
                with open(path, 'w', encoding='utf-8') as file:
                    file.write(one[0].replace('\n\n', '\n'))  # a paragraph a line, as the linear texts of official papers are
                gold[path] = (lang, kind, one[1])
    return gold


def measure(build, folder, papers=40, seed=11):
    """{figure: value}, named as those of .ci/measure.py are."""
    gold = make(folder, papers, seed)
    done = subprocess.run([os.path.join(build, 'verbale'), 'read', '--quiet', '--format', 'json'] + list(gold), stdout=subprocess.PIPE)
    count = collections.defaultdict(collections.Counter)
    for line in done.stdout.decode('utf-8').splitlines():
        read = json.loads(line)
        lang, kind, made = gold[read['source']['path']]
        n, got = count[lang, kind], found_in(read)
        same = sum((collections.Counter(made['cited']) & collections.Counter(got['cited'])).values())
        for key, one in (('c', (same, len(got['cited']), len(made['cited']))),
                         ('p', (sum(b.size for b in difflib.SequenceMatcher(None, made['parts'], got['parts'], autojunk=False).get_matching_blocks()),
                                len(got['parts']), len(made['parts'])))):
            for at, value in zip(('same', 'said', 'gold'), one):
                n[key + at] += value
        for name, value in made['fields'].items():
            n['field ' + name] += got['fields'][name] == value
        n['papers'] += 1
    figures = {}
    for (lang, kind), n in sorted(count.items()):
        what = {'resolution': 'made resolutions', 'letter': 'made letters'}[kind]
        figures['%s %s: papers' % (what, lang)] = n['papers']
        figures['%s %s: citations F1' % (what, lang)] = round(f1(n['csame'], n['csaid'], n['cgold']), 4)
        figures['%s %s: paragraphs F1' % (what, lang)] = round(f1(n['psame'], n['psaid'], n['pgold']), 4)
        for key in n:
            if key.startswith('field '):
                figures['%s %s: %s' % (what, lang, key[6:])] = round(n[key] / n['papers'], 4)
    return figures


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for figure, value in measure(sys.argv[1], sys.argv[2], *(int(word) for word in sys.argv[3:5])).items():
        print('%-40s %g' % (figure, value))
