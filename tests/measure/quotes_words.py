"""The words that quotes_made.py changes: numbers, dates, denials, words that bind more or less, names, and letters that are
misread for one another, by language. They are this file's own and not those of data/*.tsv: a verdict must not hang on a list.
"""

NUMBER_WORDS = {
    'en': 'two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty'.split(),
    'fr': 'deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante'.split(),
    'es': 'dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta'.split(),
    'ru': ['двух трех четырех пяти шести семи восьми девяти десяти двенадцати'.split(),
           'два три четыре пять шесть семь восемь девять десять двенадцать'.split()],
    'ar': 'ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة'.split(),
    'zh': '两 三 四 五 六 七 八 九'.split(),
}
ORDINALS = {
    'en': 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(),
    'fr': 'deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième'.split(),
    'es': 'segundo tercero cuarto quinto sexto séptimo octavo noveno décimo'.split(),
    'ru': 'первой второй третьей четвертой пятой шестой седьмой восьмой девятой десятой'.split(),
    'ar': 'الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة'.split(),
    'zh': [],
}
MONTHS = {
    'en': 'January February March April May June July August September October November December'.split(),
    'fr': 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(),
    'es': 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(),
    'ru': 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(),
    'ar': ['كانون الثاني/يناير', 'شباط/فبراير', 'آذار/مارس', 'نيسان/أبريل', 'أيار/مايو', 'حزيران/يونيه', 'تموز/يوليه',
           'آب/أغسطس', 'أيلول/سبتمبر', 'تشرين الأول/أكتوبر', 'تشرين الثاني/نوفمبر', 'كانون الأول/ديسمبر'],
}
# words before which a denial is put, and the denial; the first of the pair is a whole word
DENIED = {
    'en': [(w, w + ' not') for w in 'should must may shall will can could would is are was were has have did'.split()],
    'fr': [('doit', 'ne doit pas'), ('doivent', 'ne doivent pas'), ('devrait', 'ne devrait pas'), ('peut', 'ne peut pas'),
           ('peuvent', 'ne peuvent plus'), ('sont', 'ne sont pas'), ('est', 'n’est pas'), ('a', 'n’a pas'), ('ont', 'n’ont jamais'),
           ('reste', 'ne reste pas'), ('avec', 'sans'), ('toute', 'aucune'), ('tout', 'aucun'), ('constitue', 'ne constitue pas'),
           ('continue', 'ne continue pas'), ('demeure', 'ne demeure guère')],
    'es': [('debe', 'no debe'), ('deben', 'no deben'), ('puede', 'no puede'), ('es', 'no es'), ('son', 'no son'), ('ha', 'no ha'),
           ('han', 'no han'), ('con', 'sin'), ('toda', 'ninguna'), ('todo', 'ningún'), ('sigue', 'no sigue'), ('siguen', 'nunca siguen'),
           ('constituye', 'no constituye'), ('también', 'tampoco'), ('está', 'no está')],
    'ru': [('должны', 'не должны'), ('должно', 'не должно'), ('может', 'не может'), ('могут', 'не могут'), ('является', 'не является'),
           ('являются', 'не являются'), ('имеет', 'не имеет'), ('были', 'не были'), ('было', 'не было'), ('следует', 'не следует'),
           ('продолжает', 'не продолжает'), ('всех', 'никаких'), ('включая', 'не включая'), ('способствует', 'не способствует')],
    'ar': [('ينبغي', 'لا ينبغي'), ('يمكن', 'لا يمكن'), ('يجب', 'لا يجب'), ('تزال', 'لن تزال'), ('تشكل', 'لا تشكل'), ('يشكل', 'لا يشكل'),
           ('تواجه', 'لا تواجه'), ('جميع', 'غير'), ('تؤدي', 'لا تؤدي'), ('يتطلب', 'لا يتطلب'), ('تمثل', 'لا تمثل'), ('يواصل', 'لا يواصل'),
           ('كان', 'لم يكن'), ('كانت', 'ليست'), ('أن', 'ألا')],
    'zh': [('应当', '不应当'), ('应', '不应'), ('必须', '不必'), ('能够', '不能'), ('可以', '不可以'), ('构成', '不构成'), ('具有', '没有'),
           ('已经', '尚未'), ('可', '不可'), ('愿意', '不愿意'), ('允许', '不允许'), ('会', '不会'), ('符合', '不符合'), ('继续', '不再')],
}
# groups of words that bind more or less; one is changed for another of its group
MODALS = {
    'en': ['shall should must may will might can'.split(), 'urges requests encourages invites demands recommends'.split(),
           ['Requests', 'Urges', 'Encourages', 'Invites', 'Demands that', 'Calls upon', 'Recommends that', 'Strongly urges'],
           ['Welcomes', 'Condemns', 'Deplores', 'Endorses', 'Notes', 'Stresses', 'Takes note of', 'Commends', 'Regrets']],
    'fr': ['doit peut devrait pourrait'.split(), 'doivent peuvent devraient pourraient'.split(),
           ['Prie', 'Invite', 'Engage', 'Exhorte', 'Encourage', 'Adjure'], ['Demande', 'Recommande', 'Exige'],
           ['Souligne', 'Constate', 'Considère', 'Affirme'], ['prie', 'invite', 'engage', 'exhorte', 'encourage']],
    'es': ['debe puede debería podría'.split(), 'deben pueden deberían podrían'.split(),
           ['Solicita', 'Pide', 'Exige', 'Recomienda', 'Sugiere'], ['Alienta', 'Insta', 'Invita', 'Exhorta'],
           ['Acoge con beneplácito', 'Toma nota de', 'Lamenta', 'Condena', 'Encomia'], ['alienta', 'insta', 'invita', 'exhorta']],
    'ru': ['должны могут обязаны вправе'.split(), 'должен может обязан'.split(), 'следует можно надлежит необходимо'.split(),
           'просит призывает настоятельно призывает'.split()[:2] + ['рекомендует', 'уполномочивает', 'требует от'],
           ['призывает', 'просит', 'уполномочивает', 'обязывает'], ['приветствует', 'осуждает', 'одобряет', 'отмечает', 'поддерживает']],
    'ar': ['ينبغي يجوز يمكن يتعين يجب'.split(), 'تطلب تناشد تدعو تطالب'.split(), 'يطلب يناشد يدعو يطالب'.split(),
           'ترحب تنوه تحيط تشيد'.split()[:2], 'تشجع تحث تدعو تناشد'.split(), 'يشجع يحث يدعو'.split(), 'تقرر تقترح توصي'.split()],
    'zh': [['应', '可', '须'], ['必须', '可以', '应当'], ['请', '敦促', '鼓励', '邀请', '要求'], ['欢迎', '谴责', '赞扬', '注意到', '遗憾地注意到'],
           ['吁请', '鼓励', '敦促', '恳请', '建议'], ['决定', '建议', '提议']],
}
NAMES = {
    'en': [['Afghanistan', 'Angola', 'Bolivia', 'Cambodia', 'Colombia', 'Cyprus', 'Ethiopia', 'Georgia', 'Guatemala', 'Haiti', 'Iraq', 'Jordan',
            'Kenya', 'Lebanon', 'Liberia', 'Libya', 'Mali', 'Mozambique', 'Myanmar', 'Nepal', 'Peru', 'Somalia', 'Sudan', 'Ukraine', 'Yemen'],
           ['Secretary-General', 'High Commissioner', 'Director-General', 'President of the Security Council'],
           ['Security Council', 'Economic and Social Council', 'Human Rights Council', 'Trusteeship Council'],
           ['African Union', 'European Union', 'League of Arab States', 'Organization of American States'],
           ['New York', 'Geneva', 'Vienna', 'Nairobi', 'Paris', 'Addis Ababa']],
    'fr': [['Afghanistan', 'Angola', 'Iraq', 'Ouganda'], ['Haïti', 'Chypre', 'Cuba', 'Djibouti'], ['Libye', 'Colombie', 'Somalie', 'Syrie', 'Jordanie'],
           ['Mali', 'Liban', 'Soudan', 'Népal', 'Yémen', 'Togo'], ['Secrétaire général', 'Haut-Commissaire', 'Directeur général'],
           ['Conseil de sécurité', 'Conseil économique et social', 'Conseil des droits de l’homme'], ['Union africaine', 'Union européenne'],
           ['New York', 'Genève', 'Vienne', 'Paris', 'Nairobi']],
    'es': [['Afganistán', 'Angola', 'Camboya', 'Chipre', 'Colombia', 'Etiopía', 'Haití', 'Irak', 'Jordania', 'Kenya', 'Liberia', 'Libia', 'Malí',
            'Mozambique', 'Nepal', 'Somalia', 'Ucrania', 'el Yemen'], ['Secretario General', 'Alto Comisionado', 'Director General'],
           ['Consejo de Seguridad', 'Consejo Económico y Social', 'Consejo de Derechos Humanos'], ['Unión Africana', 'Unión Europea'],
           ['Nueva York', 'Ginebra', 'Viena', 'Nairobi', 'París']],
    'ru': [['Афганистане', 'Анголе', 'Ливии', 'Колумбии', 'Сомали', 'Судане', 'Мали', 'Ливане', 'Ираке', 'Йемене', 'Украине'],
           ['Афганистана', 'Анголы', 'Ливии', 'Колумбии', 'Сомали', 'Судана', 'Мали', 'Ливана', 'Ирака', 'Йемена', 'Украины'],
           ['Генерального секретаря', 'Верховного комиссара', 'Генерального директора'], ['Генеральному секретарю', 'Верховному комиссару'],
           ['Совета Безопасности', 'Экономического и Социального Совета', 'Совета по правам человека'], ['Африканского союза', 'Европейского союза'],
           ['Нью-Йорке', 'Женеве', 'Вене', 'Найроби', 'Париже']],
    'ar': [['أفغانستان', 'العراق', 'لبنان', 'ليبيا', 'السودان', 'اليمن', 'الصومال', 'هايتي', 'كولومبيا', 'قبرص', 'مالي', 'أوكرانيا', 'جورجيا', 'كوبا'],
           ['الأمين العام', 'المفوض السامي', 'المدير العام'], ['مجلس الأمن', 'المجلس الاقتصادي والاجتماعي', 'مجلس حقوق الإنسان'],
           ['الاتحاد الأفريقي', 'الاتحاد الأوروبي'], ['نيويورك', 'جنيف', 'فيينا', 'نيروبي', 'باريس']],
    'zh': [['阿富汗', '伊拉克', '黎巴嫩', '利比亚', '苏丹', '也门', '索马里', '海地', '哥伦比亚', '塞浦路斯', '马里', '乌克兰', '格鲁吉亚', '古巴', '缅甸'],
           ['秘书长', '高级专员', '总干事'], ['安全理事会', '经济及社会理事会', '人权理事会'], ['非洲联盟', '欧洲联盟'], ['纽约', '日内瓦', '维也纳', '内罗毕']],
}
DENIALS = {
    'en': r"\b(not|no|nor|never|none|neither|without|cannot|nothing|non|unless|except|hardly|nobody|nowhere|lest)\b|n[’']t\b",
    'fr': r"\b(ne|pas|non|ni|aucune?s?|jamais|rien|sans|nul(le)?s?|sauf|hormis|guère|nullement)\b|\bn[’']",
    'es': r"\b(no|ni|ningun[oa]?s?|ningún|nunca|jamás|nada|nadie|sin|tampoco|salvo|excepto)\b",
    'ru': r"\b(не|ни|нет|без|нельзя|кроме|никогда|никто|ничто|ничего|никак\w+|невозможно|отнюдь)\b",
    'ar': r"\b[وفبل]?(لا|ألا|لم|لن|ليس\w*|غير|دون|بدون|بلا|عدم|لئلا|سوى|إلا|بغير)\b",
    'zh': r"[不未无非勿否毋莫]|没有|禁止",
}
# words of which a set phrase takes the sense of denial away; such passages are left alone
HARMLESS = r"sans délai|sans tarder|sin demora|sin dilación|sin embargo|[Nn]on[-‑]|не только|no gubernament|No Aut|non gouv|non auto|n[’']est que|ne [^ ]+ que|non seulement|not only|no sólo|no solo|не только|не менее|не более|не [^ ]+ как|غير الحكومية|غير المتمتعة|不论|不仅|不断|不同|无论|非洲|南非|中非|非政府|除非|未来|不限|不稳"
BRACKETS = {
    'en': ['[sic]', '[emphasis added]'], 'fr': ['[sic]', '[non souligné dans l’original]'[:0] or '[souligné par nous]'],
    'es': ['[sic]', '[subrayado añadido]'], 'ru': ['[так в тексте]', '[выделено нами]'], 'ar': ['[كذا]', '[التوكيد مضاف]'], 'zh': ['[原文如此]', '[着重号后加]'],
}
SUBJECTS = {
    'en': ['[The Council]', '[the Assembly]'], 'fr': ['[Le Conseil]', '[l’Assemblée]'], 'es': ['[El Consejo]', '[la Asamblea]'],
    'ru': ['[Совет]', '[Ассамблея]'], 'ar': ['[المجلس]', '[الجمعية]'], 'zh': ['[安理会]', '[大会]'],
}
CONFUSED = {
    'latin': [('rn', 'm'), ('m', 'rn'), ('l', '1'), ('l', 'I'), ('o', '0'), ('e', 'c'), ('h', 'b'), ('u', 'ii'), ('d', 'cl'), ('n', 'ri'),
              ('i', 'l'), ('s', '5'), ('c', 'e'), ('w', 'vv'), ('g', 'q'), ('b', '6'), ('ti', 'd'), ('f', 't')],
    'ru': [('и', 'н'), ('н', 'и'), ('ш', 'щ'), ('о', '0'), ('е', 'e'), ('а', 'a'), ('с', 'c'), ('п', 'л'), ('ь', 'ъ'), ('з', '3'), ('ц', 'д'), ('р', 'p')],
    'ar': [('ن', 'ت'), ('ت', 'ث'), ('ب', 'ت'), ('ق', 'ف'), ('ف', 'ق'), ('ح', 'ج'), ('ج', 'خ'), ('ز', 'ر'), ('ر', 'ز'), ('د', 'ذ'), ('ض', 'ص'), ('ش', 'س'), ('ع', 'غ')],
    'zh': [('己', '已'), ('末', '未'), ('日', '曰'), ('土', '士'), ('大', '犬'), ('国', '囯'), ('的', '旳'), ('和', '咊'), ('会', '侩'), ('提', '堤'),
           ('动', '劫'), ('际', '标'), ('议', '仪'), ('组', '祖'), ('织', '枳'), ('持', '恃'), ('行', '仃'), ('情', '惰'), ('特', '恃')],
}
