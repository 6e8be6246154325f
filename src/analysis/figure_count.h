/* figure_count.h - the figures of one paragraph while they are counted: what the sentence has counted until now, and
 * the figure that is read. Internal to analysis. */
#ifndef VB_FIGURE_COUNT_H
#define VB_FIGURE_COUNT_H

#include "analysis/figure_parts.h"

#define VB_WAITING_MAX 6
#define VB_MEASURES_MAX 8

/* A figure that counts what a later one counts: "12, 15 and 20 per cent"; one of a whole, "200 of the 1,450", counts
 * things alone. */
typedef struct vb_waiting {
    vb_figure f;
    bool is_of;
    bool is_noun; /* counts the noun alone: "семь открытых и девять закрытых заседаний" */
} vb_waiting;

/* A Chinese measure word of the sentence, and what was counted with it. */
typedef struct vb_measured {
    vb_span measure, unit;
} vb_measured;

typedef struct counter {
    vb_doc *doc;
    vb_worded w;
    vb_span unit;   /* what the sentence counts: of the figure before in it, unless that stands aside ("in three
                       districts") */
    vb_span outer;  /* what it counted before that */
    vb_span near;   /* of the figure before, wherever it stands */
    vb_span beside; /* of the figure right before, a measure too */
    vb_span thing;  /* things that were counted last: no measure, no money */
    bool is_beside_multiple; /* "five times" */
    bool is_beside_aside;    /* "within 3 kilometres" */
    vb_figure_kind beside_kind;
    vb_span of;    /* what the share or percentage before is of */
    vb_span whole; /* "Of the 48 wells, ...": what the sentence speaks of parts of; empty where it does not begin so */
    bool is_measured;   /* unit is a length, a weight or a time */
    bool is_unit_aside; /* the only one until now, and it stands aside */
    vb_figure_kind kind;
    vb_span money;     /* the last word for money in the sentence */
    uint32_t sentence; /* token that begins it */
    uint32_t figures;  /* in the sentence, until now */
    uint32_t numbered; /* token of the noun after "le nombre de", "the number of", or 0 */
    uint32_t last;     /* token after the number of the figure before */
    double times;      /* the multiple of that number, "million", or 0 */
    uint32_t after;    /* token after the words for what the last figure that had some counts */
    vb_waiting held[VB_WAITING_MAX];
    uint32_t holding;
    vb_measured measured[VB_MEASURES_MAX]; /* the last ones, in their order */
    uint32_t measures;
    bool is_parting;    /* in a list of parts of what was counted: "entre ellos 14 estelas y tres códices" */
    bool is_after_bare; /* the figure before had no unit of its own */
    bool is_changing;   /* "rose from 40": a number after "to" is no bound */
    bool is_whole;
} counter;

/* A figure while it is read. */
typedef struct reading {
    vb_figure f;
    vb_amount a;
    uint32_t from, end;          /* tokens: qualifier, after the number and what qualifies it */
    bool is_changed;             /* after "from" and a number: "rose from 14 in 2029 to 37" */
    bool is_qualified, is_money; /* qualified: by words, which a range is not */
} reading;

static inline bool has(const counter *c, uint32_t i, uint32_t roles) { return vb_worded_has(&c->w, i, roles); }

static inline bool is_word(const counter *c, uint32_t i) { return vb_worded_is_word(&c->w, i); }

/* Is the word at token `i` one of these? */
static inline bool is_one_of(const counter *c, uint32_t i, const vb_str *words, size_t count)
{
    for (size_t k = 0; k < count && is_word(c, i); k++)
        if (vb_str_equal(vb_str_span(c->w.text, c->w.t[i].span), words[k]))
            return true;
    return false;
}

static inline bool has_before(const counter *c, uint32_t i, uint32_t roles)
{
    return i > c->sentence && has(c, i - 1, roles);
}

static inline bool is_comma(const counter *c, uint32_t i)
{
    uint32_t sign = i < c->w.count ? c->w.t[i].sign : 0;
    return sign == ',' || sign == 0x3001 || sign == 0xFF0C || sign == 0x60C;
}

/* Is "one" the article too, and "of the" what any number may stand before: "punto 3 del Acuerdo"? */
static inline bool is_article_too(const counter *c) { return vb_worded_is_romance(&c->w); }

/* English, French and Spanish. */
static inline bool is_western(const counter *c) { return is_article_too(c) || c->w.lang == VB_LANG_EN; }

/* "175个": a Chinese measure word that stands for the noun said elsewhere. */
bool vb_figure_is_measure_alone(const counter *c, uint32_t unit, uint32_t end);
/* "十二座船闸中有七座缺少零件": does a verb that tells what became of some that were counted follow the measure word at
 * token `measure`? */
bool vb_figure_is_told_of_counted(const counter *c, uint32_t from, uint32_t measure);
/* What the number that begins at token `from` counts, which the measure word at token `measure` alone follows. */
vb_span vb_figure_measured(const counter *c, uint32_t from, uint32_t measure);
/* What the Chinese share or percentage of `r` is of that no noun follows: what stands before it, or what the sentence
 * speaks of. */
vb_span vb_figure_chinese_of(const counter *c, const reading *r);
/* "在310名候选人中，": what a Chinese sentence that begins so speaks of parts of; else an empty place. */
vb_span vb_figure_chinese_whole(const counter *c);
/* Is the word after the number that ends before token `unit` said after the next number of a Chinese range too:
 * "2米至3米"? */
bool vb_figure_is_unit_twice(const counter *c, uint32_t unit);
/* "之间" after a range, at token `at`. */
bool vb_figure_is_after_range(const counter *c, uint32_t at);
/* Keeps in mind what was counted with the measure word at token `measure`, if it is one. */
void vb_figure_keep_measure(counter *c, uint32_t measure, vb_span unit);
/* "人口约为64万": the noun before a Chinese number with a multiple that no word follows; else an empty place. */
vb_span vb_figure_chinese_before(const counter *c, const reading *r);
/* "5份和7份报告": is the next number of a list, which has a noun, measured by the same Chinese word? */
bool vb_figure_is_before_same_measure(const counter *c, uint32_t measure, uint32_t at);

/* What a percentage is of, whose sign or words end before token `end`: what follows it, or the last in a list of
 * percentages; or what the sentence speaks of. An empty place where that is not told. */
vb_span vb_figure_percentage_of(const counter *c, const reading *r, uint32_t end);

/* What the share of `r` is of: what follows it, what the share before was of, what was counted before or what the
 * sentence speaks of. An empty place where that is not told. */
vb_span vb_figure_share(const counter *c, const reading *r);

/* "was cut by a third", "réduites d’un tiers": is the share of `r` one by which something changes? */
bool vb_figure_is_changed_by(const counter *c, const reading *r);

/* "Of the wells drilled, 12 ran dry": takes what a sentence speaks of parts of, where it begins with "of the" and a
 * plural. */
void vb_figure_begin_sentence(counter *c);

/* "22 crates of rifles, 9 of grenades", "57 réunions bilatérales et 13 trilatérales": does the number of `r` go on as
 * the words did that said what is counted? */
bool vb_figure_is_parallel(const counter *c, const reading *r);

/* "19 ont été jugées fondées, 22 rejetées et six sont pendantes": a participle after a number in a list of such. */
bool vb_figure_is_before_done(const counter *c, const reading *r);

/* "27 of them" */
bool vb_figure_is_of_them(const counter *c, const reading *r);

/* "в Росте — 9", "97 — Норвания", "кукурузы — на 18": does a dash set the Russian number of `r` beside the figure
 * before? */
bool vb_figure_is_russian_listed(const counter *c, const reading *r);

/* "оставила без движения 419", "пятерых приговорила", "открыт один": does the Russian number of `r`, which no words for
 * what is counted follow, count what was counted before? */
bool vb_figure_is_russian_same(const counter *c, const reading *r);

/* "Раненых доставили в больницы; скончались двое": does the Russian number of `r` count people where nothing but places
 * was counted? */
bool vb_figure_is_russian_persons_alone(const counter *c, const reading *r);

/* "Треть пришла пешком, половина — на лодках": is the Russian share of `r`, which no noun follows, what a clause is
 * about? */
bool vb_figure_is_russian_share_alone(const counter *c, const reading *r);

/* "сократилась на 210 человек и составила 1340": is the Russian number of `r` that by which changed what the sentence
 * counts? */
bool vb_figure_is_russian_by(const counter *c, const reading *r);

/* "семь открытых и девять закрытых заседаний", "убиты 17 и ранены 64 человека": does it count what the next number
 * counts? The token after the adjectives that it has of its own, or 0. */
bool vb_figure_is_russian_with_next(const counter *c, const reading *r);

/* Does a Russian adjective stand before token `i`? */
bool vb_figure_is_russian_adjective(const counter *c, uint32_t i);

/* Does an adjective of its own, and no noun, follow the number of `r`: "1312 фамилий, в том числе 418 женских"? Or does
 * it count what the next number counts? */
bool vb_figure_is_russian_elliptic(const counter *c, const reading *r);

/* "Из опрошенных 40 отказались": takes what a Russian sentence counts parts of, where it begins so. */
void vb_figure_begin_russian(counter *c);

/* "число вакансий": takes what a Russian sentence goes on to count, where the word for a number stands at token `at`.
 */
void vb_figure_tell_russian_total(counter *c, uint32_t at);

/* "погибших — 47", "число жалоб достигло 47", "человек тридцать": what the Russian number of `r` counts, told before
 * it; and the token where the words of the figure begin, in *from. An empty place where none is told. */
vb_span vb_figure_russian_before(const counter *c, const reading *r, uint32_t *from);

/* "на одного врача приходится 6400 жителей", "один врач на 1000 жителей": is the Russian "one" of `r` part of a rate?
 * `end`: after its noun. */
bool vb_figure_is_russian_rate(const counter *c, const reading *r, uint32_t end);

/* "47 случаев на 1000 живорождений": is the number of `r` the round one that a Russian rate is told of? */
bool vb_figure_is_russian_base(const counter *c, const reading *r);

/* "каждый третий дом", "среди женщин лишь каждая пятая": what a Russian share of each so-manieth is of. */
vb_span vb_figure_russian_each(const counter *c, const reading *r);

/* "выросли за год в 2,5 раза — с 1800 до 4500", "сократился на четверть, до 410": does "с" or "до" at token `at` stand
 * after what changed? */
bool vb_figure_is_russian_change(const counter *c, uint32_t at);

/* Do two numbers tell a change and no range: "rose from 12 to 15 per cent"? `at`: the first token of the first. */
bool vb_figure_is_change(const counter *c, uint32_t at);

/* Does the number of `r`, which no words for what is counted follow, count at all? If so, *is_held tells whether what
 * the next figure counts is counted by it too; else unit and kind are filled. */
bool vb_figure_bare(const counter *c, reading *r, bool *is_held);

/* "بلغ عدد الضحايا 120", "البنادق، وعددها 64": the noun before an Arabic number that none follows; empty where none is
 * told. */
vb_span vb_figure_arabic_before(const counter *c, const reading *r);
/* "تزيد مساحتها على 2 500": the roles of an Arabic verb that compares and has a subject of one word, a noun with a
 * pronoun, between it and the number that begins at token `from`; 0 where none stands there. *verb: the token where it
 * begins. */
uint32_t vb_figure_arabic_compared(const counter *c, uint32_t from, uint32_t *verb);
/* "بين 4 سنوات و 12 سنة": is the measure at token `unit` said after the next number of an Arabic range too, as that
 * number wants it? */
bool vb_figure_is_arabic_unit_twice(const counter *c, uint32_t unit);
/* "4 سنوات ونصف السنة": the token after "and a half" where that follows the Arabic measure at token `unit`, which ends
 * before `end`; else `end`. */
uint32_t vb_figure_arabic_half(const counter *c, uint32_t unit, uint32_t end);
/* "صحفيين اثنين": an Arabic "two" after a dual, which is not read. */
bool vb_figure_is_after_dual(const counter *c, const reading *r);

/* "17 محتجزا من أصل 92", "من مجموع 92": an Arabic number that nothing follows, out of which another was told; or "tens
 * of thousands" alone. */
bool vb_figure_arabic_counts(const counter *c, const reading *r);

/* "جرافة واحدة", "195 دولة ومنظمة واحدة": the noun of an Arabic "one", which stands after it; empty where "one" does
 * not count. */
vb_span vb_figure_arabic_one(const counter *c, const reading *r);

/* Does a label make the number at token `at` a name, "paragraphs 5, 7 and 9"? is_clear: it has a unit of its own. */
bool vb_figure_is_label(const counter *c, uint32_t at, bool is_clear);
/* An hour of the day: "at 15 hours", "1430 hours", "6 p.m."; `unit`: the token after the number. */
bool vb_figure_is_clock(const counter *c, const reading *r, uint32_t unit);
/* Do only words stand from token `from` to `to` that may say what is counted, none that says what became of it? */
bool vb_figure_is_noun_alone(const counter *c, uint32_t from, uint32_t to);
/* Does "one" at token `at`, whose words end before `end`, stand beside other numbers? */
bool vb_figure_is_in_list(const counter *c, uint32_t at, uint32_t end);
/* The same of the "one" of `r` with its noun, which ends before token `end`. */
bool vb_figure_is_one_listed(const counter *c, const reading *r, uint32_t end);
/* Does the number of `r` name or order something: a day of a month, an ordinal? */
bool vb_figure_is_naming(const counter *c, const reading *r);
/* Are the words from token `unit` to `end`, which follow it, a name or a title with it: "1995 Dayton Peace Accords"? */
bool vb_figure_is_before_name(const counter *c, const reading *r, uint32_t unit, uint32_t end);

/* "en a cédé trois": does "en" stand before the verb that has the number of `r`? */
bool vb_figure_is_of_pronoun(const counter *c, const reading *r);
/* "90 pour cent des 412 recommandations, soit 371" */
bool vb_figure_is_said_again(const counter *c, const reading *r);
/* "ils étaient 12", "Eran 12" */
bool vb_figure_is_after_copula(const counter *c, const reading *r);
/* "une soixantaine", which counts even where no noun follows. */
bool vb_figure_is_collective(const counter *c, const reading *r);
/* "más que", "de plus qu’" at token `i`. */
bool vb_figure_is_than(const counter *c, uint32_t i);
/* "elevó la edad mínima de 14 a 18 años": does a Spanish verb that tells a change stand before its object, one thing,
 * and the "from" at `at`? */
bool vb_figure_is_raised_before(const counter *c, uint32_t at);
/* "se suprimieron 6 y 2 entradas, respectivamente": Spanish numbers of which each belongs to one of those named before.
 */
bool vb_figure_is_respective(const counter *c, const reading *r);
/* Do "sur" and a number without noun stand at token `at`: "15 pays sur 21"? */
bool vb_figure_is_out_of(const counter *c, uint32_t at);
/* "porté à 45, puis à 60" */
bool vb_figure_is_changed_again(const counter *c, const reading *r);
/* "on estimait à 214 000 le nombre de personnes", "des travailleurs, au nombre de 26": the noun that the words beside
 * the number of `r` say that it counts, or an empty place. */
vb_span vb_figure_noun_told(const counter *c, const reading *r);
/* "fueron 88 en 2029, 103 en 2030": a date follows a number in a list. */
bool vb_figure_is_at_time(const counter *c, const reading *r);
/* "204 visitas, 58 más que en 2029" */
bool vb_figure_is_before_than(const counter *c, const reading *r);
/* Takes the noun of "le nombre de blessés" or "celui des morts" at token `at`: what numbers count from there on. */
void vb_figure_take_number_of(counter *c, uint32_t at);
/* "celui des maîtres de 2 300 à 1 950": is the number of `r` the first of a change whose verb was said before? */
bool vb_figure_is_gapped_change(const counter *c, const reading *r);
/* "por valor de 60 millones": a sum of money, whatever was counted before. */
bool vb_figure_is_value(const counter *c, const reading *r);
/* "le nombre de blessés atteint 40" */
bool vb_figure_is_numbered(const counter *c, const reading *r);
/* "la norme est de 45", "et de 66 pour les hommes", "le panier coûte 415" */
bool vb_figure_is_measured_at(const counter *c, const reading *r);
/* "310 francs, les femmes 190 et les enfants 60" */
bool vb_figure_is_gapped(const counter *c, const reading *r);
/* Does an article stand before token `at`, a number: "les deux tiers", "los 40"? */
bool vb_figure_is_after_the(const counter *c, uint32_t at);
/* Does the number of `r`, which no noun follows, count in English all the same: "takes in 1,100", "stands at 41",
 * "built for 240"? */
bool vb_figure_counts_alone(const counter *c, const reading *r);

/* "720 officers in four units of 140 each", "300 pupils share six rooms, built for 240": does the number of `r` count
 * what is in the things that were counted last? */
bool vb_figure_counts_outer(const counter *c, const reading *r);

/* "detainees aged between 14 and 17 shared cells": is the number of `r` an age? */
bool vb_figure_is_age(const counter *c, const reading *r);

/* "raised the ceiling of the force from 7,000 to 7,450": does a change stand before the English "from" at token `at`?
 */
bool vb_figure_is_change_of_object(const counter *c, uint32_t at);

/* "five times in all its resolutions": do the English words at token `i`, after a number, go on in a noun? */
bool vb_figure_is_all_of(const counter *c, uint32_t i);

/* "children aged 2, 8 and 12 years": is the number of `r` one of several ages whose noun follows the last? */
bool vb_figure_is_listed_age(const counter *c, const reading *r);

/* "112 and 140 monitors", "15, 9 and 4 years", "340 national and 55 international staff": does the number of `r` count
 * in English what a later one does? *is_head: the noun alone, for it has adjectives of its own. */
bool vb_figure_shares_noun(const counter *c, const reading *r, bool *is_head);

/* "the number of cases", "violations fell by 18 per cent to 1,406": takes what is counted before a number of it is
 * said, where such words stand at token `at`. */
void vb_figure_tell_subject(counter *c, uint32_t at);

/* Does a word that tells a change stand within a few words before token `at`, with no number between: "削减了四分之一"?
 */
bool vb_figure_is_after_change(const counter *c, uint32_t at);

#endif
