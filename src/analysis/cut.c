/* cut.c - where a quotation may begin and end inside a word of its source: at an apostrophe, which the quotation has or
 * has not.
 *
 *     source       qu’aucun État          the State’s envoys
 *     quotation       aucun État          the State
 *                    ’aucun État          the State’
 *
 * A number is not cut ("500" of "1,500" is another number), nor a word whose halves weigh something else together:
 * "can’t" (data/weighty_words.tsv). */
#include "analysis/cut.h"

#include "base/utf8.h"
#include "tables.h"
#include "text/fold.h"
#include "text/words.h"

/* The word of `text` that byte `at` stands inside of; false if it stands between two. */
static bool word_around(vb_str text, size_t at, vb_span *word)
{
    size_t from = at;
    while (from > 0 && text.at[from - 1] != ' ' && text.at[from - 1] != '\n')
        from--;
    while (from < at)
        if (!vb_word_next(text, &from, word) || word->from >= at)
            return false;
    uint32_t first = vb_utf8_at(text, word->from).value;
    return word->to > at && (vb_rune_is_letter(first) || vb_rune_is_digit(first));
}

static bool is_cut_at(vb_str text, vb_span word, size_t at)
{
    size_t end;
    int row;
    bool is_there =
        vb_rune_is_apostrophe(vb_utf8_before(text, at).value) || vb_rune_is_apostrophe(vb_utf8_at(text, at).value);
    return is_there && !(vb_lexicon_at(&vb_lexicon_weighty_word, text, word.from, &end, &row) && end > at);
}

bool vb_may_cut(vb_str text, size_t at)
{
    vb_span word = {0, 0};
    return !word_around(text, at, &word) || is_cut_at(text, word, at);
}

/* ---- units ------------------------------------------------------------------- */

/* What the ends of a quotation may be besides a word: the apostrophe at which the source's word was cut. */
typedef struct ends {
    uint32_t first, last;       /* units: the first word and the last */
    bool has_before, has_after; /* an apostrophe there belongs to the source's word */
} ends;

static bool is_apostrophe(const vb_units *units, uint32_t i)
{
    return units->items[i].kind == VB_UNIT_MARK &&
           vb_rune_is_apostrophe(vb_utf8_at(units->text, units->items[i].span.from).value);
}

/* The next apostrophe of the word at or after byte `at`; the word's end if there is none. */
static size_t next_apostrophe(vb_str text, vb_span word, size_t at)
{
    while (at < word.to && !vb_rune_is_apostrophe(vb_utf8_at(text, at).value))
        at += vb_utf8_at(text, at).len;
    return at;
}

static bool is_part(const vb_unit *word, vb_str text, size_t from, size_t to)
{
    return from < to && vb_word_described(vb_str_part(text, from, to)).exact == word->exact;
}

/* Is the unit the part of the source's word from `from` to its end, or where it is the last to some apostrophe of it?
 */
static bool ends_well(const vb_units *quotation, const ends *e, uint32_t q, vb_str text, vb_span word, size_t from)
{
    const vb_unit *unit = quotation->items + q;
    bool is_last = q == e->last, has_after = is_last && e->has_after;
    if (!has_after && is_part(unit, text, from, word.to))
        return true;
    for (size_t at = next_apostrophe(text, word, from); is_last && at < word.to;) {
        size_t after = at + vb_utf8_at(text, at).len;
        if (is_part(unit, text, from, at) && is_cut_at(text, word, has_after ? after : at))
            return true;
        at = next_apostrophe(text, word, after);
    }
    return false;
}

/* Does the source's word answer the unit, cut at the quotation's own ends? */
static bool answers(const vb_units *quotation, const ends *e, uint32_t q, const vb_units *source, uint32_t d)
{
    bool is_first = q == e->first, has_before = is_first && e->has_before;
    bool has_after = q == e->last && e->has_after;
    const vb_unit *word = source->items + d;
    if (!has_before && !has_after && quotation->items[q].exact == word->exact)
        return true;
    if (!word->has_apostrophe || (!is_first && q != e->last))
        return false;
    if (!has_before && ends_well(quotation, e, q, source->text, word->span, word->span.from))
        return true;
    for (size_t at = next_apostrophe(source->text, word->span, word->span.from); is_first && at < word->span.to;) {
        size_t after = at + vb_utf8_at(source->text, at).len;
        if (is_cut_at(source->text, word->span, has_before ? at : after) &&
            ends_well(quotation, e, q, source->text, word->span, after))
            return true;
        at = next_apostrophe(source->text, word->span, after);
    }
    return false;
}

bool vb_is_cut_word(const vb_units *quotation, uint32_t q, const vb_units *source, uint32_t d)
{
    bool has_before = q == 1 && is_apostrophe(quotation, 0) && quotation->items[1].is_glued;
    bool has_after = q + 2 == quotation->count && is_apostrophe(quotation, q + 1) && quotation->items[q + 1].is_glued;
    bool is_first = q == 0 || has_before, is_last = q + 1 == quotation->count || has_after;
    ends e = {is_first ? q : VB_UNPAIRED, is_last ? q : VB_UNPAIRED, has_before, has_after};
    return answers(quotation, &e, q, source, d);
}

static bool stands_cut(const vb_units *quotation, const ends *e, const vb_units *source, uint32_t at, uint32_t *end)
{
    uint32_t d = at;
    for (uint32_t q = e->first; q <= e->last; q++, d++) {
        while (q > e->first && d < source->count && source->items[d].kind == VB_UNIT_OPTIONAL &&
               source->items[d].exact != quotation->items[q].exact)
            d++;
        if (d >= source->count || !answers(quotation, e, q, source, d))
            return false;
    }
    *end = d;
    return true;
}

static bool align_ends(vb_alignment *a, const vb_units *quotation, const ends *e, const vb_units *source)
{
    for (uint32_t d = 0; d < source->count; d++)
        if (stands_cut(quotation, e, source, d, &a->to)) {
            a->from = d;
            return true;
        }
    return false;
}

bool vb_align_cut(vb_alignment *alignment, const vb_units *quotation, const vb_units *source)
{
    uint32_t last = quotation->count ? quotation->count - 1 : 0;
    if (quotation->count == 0 || !vb_units_are_plain(quotation))
        return false;
    bool may_before = last > 0 && is_apostrophe(quotation, 0) && quotation->items[1].is_glued;
    bool may_after = last > may_before && is_apostrophe(quotation, last) && quotation->items[last].is_glued;
    *alignment = (vb_alignment){.words = 0};
    for (uint32_t i = 0; i < quotation->count; i++)
        alignment->words += quotation->items[i].kind == VB_UNIT_WORD;
    alignment->equal = alignment->words;
    for (uint32_t before = 0; before <= may_before; before++)
        for (uint32_t after = 0; after <= may_after; after++) {
            ends e = {before, last - after, before, after};
            if (align_ends(alignment, quotation, &e, source))
                return true;
        }
    return false;
}
