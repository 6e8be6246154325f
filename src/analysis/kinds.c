/* kinds.c - what a change of words changes. The words that carry weight (negations,
 * modal and operative verbs, numbers, names without capitals) are data/weighty_words.tsv;
 * States, bodies, months and verbs are tables of their own. Here stands only in what
 * order they are asked:
 *
 *     negation   one side denies more often than the other
 *     name       one side names a State, a body, a person by its capital letter
 *     date       numbers or months that belong to a date
 *     number     other numbers, in figures or words
 *     modality   one side binds or asks otherwise: "shall" for "should", "urges" for "requests"
 *     insertion, omission, word */
#include "analysis/kinds.h"

#include <string.h>

#include "base/utf8.h"
#include "tables.h"
#include "text/fold.h"

#define BRIEF 4      /* words: a longer stretch that one side alone has is a clause, whatever words it holds */
#define HAN_BACK 4   /* Han letters before a stretch in which a word that reaches into it may begin */
#define VERB_UNITS 3 /* units of a verb that opens a paragraph, before its last */
#define NEAR 2       /* units between the parts of a date: "15 de marzo de 2006" */

static vb_str text_of(vb_stretch s) { return s.units->text; }
static const vb_unit *unit(vb_stretch s, uint32_t i) { return s.units->items + i; }

static bool is_worded(const vb_unit *u)
{
    return u->kind == VB_UNIT_WORD || (u->kind == VB_UNIT_OPTIONAL && u->is_number);
}

uint32_t vb_stretch_words(vb_stretch s)
{
    uint32_t n = 0;
    for (uint32_t i = s.from; i < s.to; i++)
        n += is_worded(unit(s, i));
    return n;
}

static bool is_han_unit(vb_stretch s, uint32_t i)
{
    return vb_rune_is_han(vb_utf8_at(text_of(s), unit(s, i)->span.from).value);
}

/* Where a word that reaches into the stretch may begin. */
static uint32_t scan_from(vb_stretch s)
{
    uint32_t from = s.from;
    while (from > 0 && s.from - from < HAN_BACK && from < s.units->count && is_han_unit(s, from - 1))
        from--;
    return from;
}

/* Arabic writes "and", "so", "by", "for", "as" as one letter at the head of the next word. */
static bool is_clitic(uint32_t r) { return r == 0x648 || r == 0x641 || r == 0x628 || r == 0x644 || r == 0x643; }

#define ELIDED_MOST 7 /* letters before the apostrophe of "lorsqu’" and "puisqu’", the longest */

/* "l’", "qu’", "jusqu’": bytes up to the next word; 0 if nothing is elided here. */
static size_t elided_length(vb_str text, size_t at)
{
    size_t n = 0;
    while (n <= ELIDED_MOST && at + n < text.len && (unsigned char) text.at[at + n] < 0x80 &&
           vb_rune_is_letter((unsigned char) text.at[at + n]))
        n++;
    vb_rune mark = vb_utf8_at(text, at + n);
    bool is_elided = n == 1 || (n > 1 && n <= ELIDED_MOST && (text.at[at + n - 1] | 0x20) == 'u');
    return is_elided && vb_rune_is_apostrophe(mark.value) ? n + mark.len : 0;
}

/* Bytes of what is written together with the next word: an Arabic clitic, a French elision; 0 if nothing is. */
static size_t joined_length(vb_str text, size_t at)
{
    vb_rune first = vb_utf8_at(text, at);
    return is_clitic(first.value) ? first.len : elided_length(text, at);
}

static bool look_up(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *row)
{
    if (vb_lexicon_at(lexicon, text, at, end, row))
        return true;
    size_t joined = joined_length(text, at);
    if (!joined)
        return false;
    return vb_lexicon_at(lexicon, vb_str_part(text, 0, at + joined), at, end, row) || /* "n’" of "n’aurait" */
           vb_lexicon_at(lexicon, text, at + joined, end, row);
}

/* How often words of each weight touch the stretch; `is_cut`: words that go on beyond it are not looked at whole.
 * `at`, if not NULL, is where the first negation stands. */
static void weigh(vb_stretch s, bool is_cut, uint32_t counts[VB_WEIGHT_COUNT], vb_span *at)
{
    memset(counts, 0, VB_WEIGHT_COUNT * sizeof *counts);
    if (s.from >= s.to)
        return;
    uint32_t begin = unit(s, s.from)->span.from;
    vb_str text = is_cut ? vb_str_part(text_of(s), 0, unit(s, s.to - 1)->span.to) : text_of(s);
    for (uint32_t i = scan_from(s); i < s.to; i++) {
        size_t end;
        int row;
        uint32_t here = unit(s, i)->span.from;
        if (unit(s, i)->kind == VB_UNIT_MARK || !look_up(&vb_lexicon_weighty_word, text, here, &end, &row))
            continue;
        vb_weight weight = vb_weighty_words[row].weight;
        if (end > begin) {
            if (weight == VB_WEIGHT_NEGATOR && !counts[weight] && at)
                *at = (vb_span){here, (uint32_t) end};
            counts[weight]++;
        }
        while (i + 1 < s.units->count && unit(s, i + 1)->span.from < end)
            i++;
    }
}

bool vb_find_negation(vb_stretch stretch, vb_span *span)
{
    uint32_t counts[VB_WEIGHT_COUNT];
    weigh(stretch, true, counts, span);
    return counts[VB_WEIGHT_NEGATOR] > 0;
}

/* ---- names ----------------------------------------------------------------- */

static bool is_block_start(vb_stretch s, uint32_t i)
{
    uint32_t at = unit(s, i)->span.from;
    return at == 0 || text_of(s).at[at - 1] == '\n' || (i > 0 && unit(s, i - 1)->kind == VB_UNIT_OPTIONAL);
}

/* A State or body whose name reaches into the stretch. */
static bool holds_known_name(vb_stretch s)
{
    uint32_t begin = s.from < s.to ? unit(s, s.from)->span.from : 0;
    uint32_t first = s.from > HAN_BACK ? s.from - HAN_BACK : 0;
    for (uint32_t i = first; i < s.to; i++) {
        size_t end;
        int row;
        uint32_t at = unit(s, i)->span.from;
        if (unit(s, i)->kind == VB_UNIT_MARK)
            continue;
        if ((look_up(&vb_lexicon_state, text_of(s), at, &end, &row) ||
             look_up(&vb_lexicon_body_name, text_of(s), at, &end, &row)) &&
            end > begin)
            return true;
        if (look_up(&vb_lexicon_weighty_word, text_of(s), at, &end, &row) && end > begin &&
            vb_weighty_words[row].weight == VB_WEIGHT_NAME)
            return true;
    }
    return false;
}

static bool holds_capital(vb_stretch s)
{
    for (uint32_t i = s.from; i < s.to; i++)
        if (is_worded(unit(s, i)) && unit(s, i)->is_capital && i > 0 && !is_block_start(s, i))
            return true;
    return false;
}

static bool is_name_change(vb_stretch draft, vb_stretch source)
{
    if (holds_known_name(source) && holds_known_name(draft))
        return true;
    return holds_capital(source) || (holds_capital(draft) && !is_block_start(source, source.from));
}

/* ---- numbers and dates ----------------------------------------------------- */

static bool is_month(vb_stretch s, uint32_t i)
{
    size_t end;
    int row;
    return unit(s, i)->kind == VB_UNIT_WORD &&
           look_up(&vb_lexicon_month, text_of(s), unit(s, i)->span.from, &end, &row);
}

static uint32_t rune_after(vb_stretch s, uint32_t i)
{
    return i + 1 < s.units->count ? vb_utf8_at(text_of(s), unit(s, i + 1)->span.from).value : 0;
}

static uint32_t rune_before(vb_stretch s, uint32_t i)
{
    return i > 0 ? vb_utf8_at(text_of(s), unit(s, i - 1)->span.from).value : 0;
}

static bool is_year(vb_stretch s, uint32_t i)
{
    uint32_t year;
    if (!vb_str_number(vb_str_span(text_of(s), unit(s, i)->span), 2099, &year) || year < 1900)
        return false;
    bool is_bracketed = rune_before(s, i) == '(' && rune_after(s, i) == ')';
    return !is_bracketed && rune_before(s, i) != '/' && rune_after(s, i) != '(';
}

static bool is_date_sign(uint32_t r) { return r == 0x5E74 || r == 0x6708 || r == 0x65E5; } /* 年 月 日 */

static bool touches_month(vb_stretch s, uint32_t i)
{
    uint32_t first = i > NEAR ? i - NEAR : 0;
    for (uint32_t k = first; k <= i + NEAR && k < s.units->count; k++)
        if (k != i && !unit(s, k)->is_number && is_month(s, k))
            return true;
    return false;
}

static bool touches_number(vb_stretch s, uint32_t i)
{
    uint32_t first = i > NEAR ? i - NEAR : 0;
    for (uint32_t k = first; k <= i + NEAR && k < s.units->count; k++)
        if (k != i && unit(s, k)->is_number)
            return true;
    return false;
}

static bool is_date_part(vb_stretch s, uint32_t i)
{
    if (unit(s, i)->is_number)
        return is_date_sign(rune_after(s, i)) || touches_month(s, i) || is_year(s, i);
    return is_month(s, i) && touches_number(s, i);
}

static bool is_number_word(vb_stretch s, uint32_t i)
{
    size_t end;
    int row;
    uint32_t at = unit(s, i)->span.from;
    if (unit(s, i)->kind != VB_UNIT_WORD)
        return false;
    if (look_up(&vb_lexicon_weighty_word, text_of(s), at, &end, &row))
        return vb_weighty_words[row].weight == VB_WEIGHT_NUMBER;
    return vb_lexicon_at(&vb_lexicon_ordinal, text_of(s), at, &end, &row);
}

typedef struct figures {
    uint32_t words, numbers, date_parts;
} figures;

static figures figures_of(vb_stretch s)
{
    figures f = {0, 0, 0};
    for (uint32_t i = s.from; i < s.to; i++) {
        if (!is_worded(unit(s, i)))
            continue;
        bool is_date = is_date_part(s, i);
        f.words++;
        f.date_parts += is_date;
        f.numbers += is_date || unit(s, i)->is_number || is_number_word(s, i);
    }
    return f;
}

/* Numbers on both sides, and hardly anything else. */
static bool is_number_change(figures draft, figures source)
{
    return draft.numbers && source.numbers && draft.numbers * 2 >= draft.words && source.numbers * 2 >= source.words;
}

/* ---- together -------------------------------------------------------------- */

/* Does the source's paragraph open here with one of its verbs, "Requests", "Calls upon"? */
static bool opens_paragraph(vb_stretch s)
{
    size_t end;
    int row;
    for (uint32_t back = 0; s.from < s.to && back <= VERB_UNITS && back <= s.from; back++)
        if (is_block_start(s, s.from - back))
            return vb_lexicon_at(&vb_lexicon_verb, text_of(s), unit(s, s.from - back)->span.from, &end, &row) &&
                   end > unit(s, s.from)->span.from;
    return false;
}

vb_edit_kind vb_kind_of_change(vb_stretch draft, vb_stretch source)
{
    uint32_t has[VB_WEIGHT_COUNT], had[VB_WEIGHT_COUNT];
    uint32_t words = vb_stretch_words(draft), source_words = vb_stretch_words(source);
    if ((words == 0 && source_words > BRIEF) || (source_words == 0 && words > BRIEF))
        return words ? VB_EDIT_INSERTION : VB_EDIT_OMISSION;
    weigh(draft, false, has, NULL);
    weigh(source, false, had, NULL);
    if (has[VB_WEIGHT_NEGATOR] != had[VB_WEIGHT_NEGATOR])
        return VB_EDIT_NEGATION;
    bool is_change = words && source_words;
    if (is_change && holds_known_name(source) && holds_known_name(draft))
        return VB_EDIT_NAME;
    figures f = figures_of(draft), g = figures_of(source);
    if (is_number_change(f, g))
        return g.date_parts ? VB_EDIT_DATE : VB_EDIT_NUMBER;
    if (is_change && opens_paragraph(source))
        return VB_EDIT_MODALITY;
    if (is_change && is_name_change(draft, source))
        return VB_EDIT_NAME;
    if ((had[VB_WEIGHT_MODAL] || has[VB_WEIGHT_MODAL]) && words <= BRIEF && source_words <= BRIEF &&
        (is_change ? had[VB_WEIGHT_MODAL] && has[VB_WEIGHT_MODAL] : words + source_words <= 2))
        return VB_EDIT_MODALITY;
    if (!is_change)
        return words ? VB_EDIT_INSERTION : VB_EDIT_OMISSION;
    return VB_EDIT_WORD;
}
