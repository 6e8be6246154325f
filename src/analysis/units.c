/* units.c - texts cut into the units that are compared: words and marks, and in a
 * quotation what its author put in place of words.
 *
 *     gap     = [ "(" | "[" | "<" ] dots [ ")" | "]" | ">" ]        "...", "[…]", "（……）"
 *     dots    = "…" { "…" } | "." "." "." { "." }
 *     split   = "[" letters "]" letters                             "[d]ecides": one word
 *     bracket = "[" units "]"                                       at most BRACKET_MAX units
 *
 * Every kind of quotation mark and apostrophe is one mark here: inside a quotation the
 * outer marks of the source become inner ones. */
#include "analysis/align.h"

#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/words.h"

#define BRACKET_MAX 24 /* units: an explanation put into a quotation is a few words */
#define QUOTE_HASH 0x51ull
#define GAP_DOTS 3

static vb_str word_text(vb_str text, const vb_word *word) { return vb_str_span(text, word->span); }

/* A raised figure, stars and daggers, and the rule over a note that is known by a star. */
static bool is_note_mark(uint32_t r)
{
    return r == '*' || r == '_' || r == 0x2020 || r == 0x2021 || vb_rune_superscript(r) >= 0;
}

static bool is_quote_mark(uint32_t r)
{
    return r == '"' || r == '\'' || r == '`' || r == 0xAB || r == 0xBB || (r >= 0x2018 && r <= 0x201F) || r == 0x2039 ||
           r == 0x203A || r == 0x2032 || r == 0x2033 || (r >= 0x300C && r <= 0x300F);
}

/* Han letters that are no more than a dot or a stroke: commas and specks, read amiss. */
static bool is_stroke(uint32_t r) { return r == 0x4E36 || r == 0x4E28 || r == 0x4E3F; }

static bool has_apostrophe(vb_str word)
{
    for (size_t at = 0; at < word.len; at++) {
        char c = word.at[at];
        if (c == '\'' || c == '`' || ((unsigned char) c >= 0xC0 && vb_rune_is_apostrophe(vb_utf8_at(word, at).value)))
            return true;
    }
    return false;
}

static vb_unit unit_of(vb_str text, const vb_word *word)
{
    vb_unit unit = {word->span,       word->exact,     word->folded,   word->loose, VB_UNIT_WORD,
                    word->is_capital, word->is_number, word->is_glued, false,       false};
    unit.has_apostrophe = !word->is_mark && has_apostrophe(word_text(text, word));
    if (!word->is_mark && !is_stroke(vb_utf8_at(text, word->span.from).value))
        return unit;
    unit.kind = VB_UNIT_MARK;
    if (is_quote_mark(vb_utf8_at(text, word->span.from).value))
        unit.exact = unit.folded = unit.loose = QUOTE_HASH;
    return unit;
}

static uint32_t rune_of(vb_str text, const vb_words *words, uint32_t i)
{
    return i < words->count && words->items[i].is_mark ? vb_utf8_at(word_text(text, words->items + i), 0).value : 0;
}

static bool is_opening(uint32_t r) { return r == '(' || r == '[' || r == '<' || r == 0xFF08 || r == 0x3010; }
static bool is_closing(uint32_t r) { return r == ')' || r == ']' || r == '>' || r == 0xFF09 || r == 0x3011; }

/* The words of a mark of omission that begins at `i`; 0 if none does. */
static uint32_t gap_length(vb_str text, const vb_words *words, uint32_t i)
{
    uint32_t at = i, dots = 0;
    bool is_open = is_opening(rune_of(text, words, at));
    at += is_open;
    for (uint32_t r = rune_of(text, words, at); r == '.' || r == 0x2026 || r == 0x22EF; r = rune_of(text, words, ++at))
        dots += r == '.' ? 1 : GAP_DOTS;
    if (dots < GAP_DOTS)
        return 0;
    if (is_open && is_closing(rune_of(text, words, at)))
        at++;
    return at - i;
}

/* The words of "[...]" that begins at `i`; 0 if it is not closed near by. */
static uint32_t bracket_length(vb_str text, const vb_words *words, uint32_t i)
{
    if (rune_of(text, words, i) != '[')
        return 0;
    for (uint32_t n = 1; n <= BRACKET_MAX && i + n < words->count; n++)
        if (rune_of(text, words, i + n) == ']')
            return n + 1;
    return 0;
}

/* "[d]ecides" at `i`: one word. */
static bool join_split(vb_unit *unit, vb_str text, const vb_words *words, uint32_t i, vb_arena *arena)
{
    if (i + 3 >= words->count || rune_of(text, words, i) != '[' || rune_of(text, words, i + 2) != ']')
        return false;
    const vb_word *inner = words->items + i + 1, *rest = words->items + i + 3;
    if (inner->is_mark || rest->is_mark || !inner->is_glued || !rest->is_glued || !words->items[i + 2].is_glued)
        return false;
    if (vb_rune_is_han(vb_utf8_at(text, inner->span.from).value))
        return false;
    vb_words joined;
    vb_str whole =
        vb_arena_format(arena, "%.*s%.*s", VB_STR_ARG(word_text(text, inner)), VB_STR_ARG(word_text(text, rest)));
    if (!whole.at || !vb_words_of(&joined, whole, arena) || joined.count != 1)
        return false;
    *unit = unit_of(whole, joined.items);
    unit->span = (vb_span){words->items[i].span.from, rest->span.to};
    unit->is_glued = words->items[i].is_glued;
    unit->is_split = true;
    return true;
}

/* A quotation over several paragraphs opens again at the head of each. */
static bool opens_again(vb_str text, const vb_words *words, uint32_t i)
{
    uint32_t at = words->items[i].span.from;
    return at > 1 && text.at[at - 1] == '\n' && strchr(".;:!?", text.at[at - 2]) && text.at[at - 2] &&
           is_quote_mark(rune_of(text, words, i));
}

/* The shape that the tables know in the place of another one as long: of "don‘t", "don‛t", "don`t". */
static const char *even_apostrophe(vb_str text, size_t at, size_t *len)
{
    vb_rune mark = vb_utf8_at(text, at);
    *len = mark.len;
    if (!vb_rune_is_apostrophe(mark.value) || !vb_rune_is_letter(vb_utf8_before(text, at).value))
        return NULL;
    return mark.len == 3 ? "’" : mark.value == '`' ? "'" : NULL;
}

vb_str vb_set_evenly(vb_str quotation, vb_arena *arena)
{
    char *copy = vb_arena_alloc(arena, quotation.len + 1);
    if (!copy)
        return (vb_str){NULL, 0};
    for (size_t i = 0, len; i < quotation.len; i += len) {
        const char *even = even_apostrophe(quotation, i, &len);
        bool is_end = quotation.at[i] == '\n' && !is_quote_mark(vb_utf8_at(quotation, i + 1).value);
        memcpy(copy + i, even ? even : is_end ? " " : quotation.at + i, len);
    }
    return (vb_str){copy, quotation.len};
}

static vb_unit group(const vb_words *words, uint32_t i, uint32_t length, vb_unit_kind kind)
{
    vb_unit unit = {{words->items[i].span.from, words->items[i + length - 1].span.to},
                    0,
                    0,
                    0,
                    (uint8_t) kind,
                    false,
                    false,
                    false,
                    false,
                    false};
    return unit;
}

static bool cut_quotation(vb_units *units, vb_str text, bool has_marks, vb_arena *arena)
{
    vb_words words;
    *units = (vb_units){text, NULL, 0};
    if (!vb_words_of(&words, text, arena))
        return false;
    units->items = vb_arena_array(arena, words.count, sizeof *units->items);
    if (!units->items)
        return false;
    for (uint32_t i = 0, length; i < words.count; i += length) {
        vb_unit *unit = units->items + units->count;
        length = 1;
        if (is_note_mark(rune_of(text, &words, i)) || opens_again(text, &words, i))
            continue;
        units->count++;
        if (has_marks && (length = gap_length(text, &words, i)) > 0) {
            *unit = group(&words, i, length, VB_UNIT_GAP);
        } else if (has_marks && join_split(unit, text, &words, i, arena)) {
            length = 4;
        } else if (has_marks && (length = bracket_length(text, &words, i)) > 0) {
            *unit = group(&words, i, length, VB_UNIT_BRACKET);
        } else {
            *unit = unit_of(text, words.items + i);
            length = 1;
        }
    }
    return true;
}

bool vb_units_of_quotation(vb_units *units, vb_str text, vb_arena *arena)
{
    return cut_quotation(units, text, true, arena);
}

bool vb_units_as_printed(vb_units *units, vb_str text, vb_arena *arena)
{
    return cut_quotation(units, text, false, arena);
}

bool vb_units_are_plain(const vb_units *units)
{
    for (uint32_t i = 0; i < units->count; i++)
        if (units->items[i].kind == VB_UNIT_GAP || units->items[i].kind == VB_UNIT_BRACKET || units->items[i].is_split)
            return false;
    return true;
}

bool vb_units_of_source(vb_units *units, vb_str text, const vb_span *numbers, uint32_t number_count, vb_arena *arena)
{
    vb_words words;
    uint32_t next = 0;
    *units = (vb_units){text, NULL, 0};
    if (!vb_words_of(&words, text, arena))
        return false;
    units->items = vb_arena_array(arena, words.count, sizeof *units->items);
    if (!units->items)
        return false;
    for (uint32_t i = 0; i < words.count; i++) {
        if (is_note_mark(rune_of(text, &words, i)))
            continue;
        vb_unit *unit = units->items + units->count++;
        *unit = unit_of(text, words.items + i);
        while (next < number_count && numbers[next].to <= unit->span.from)
            next++;
        if (next < number_count && vb_span_holds(numbers[next], unit->span))
            unit->kind = VB_UNIT_OPTIONAL;
    }
    return true;
}

vb_span vb_units_span(const vb_units *units, uint32_t from, uint32_t to)
{
    if (from < to)
        return (vb_span){units->items[from].span.from, units->items[to - 1].span.to};
    uint32_t at = from < units->count ? units->items[from].span.from : (uint32_t) units->text.len;
    if (from > 0)
        at = units->items[from - 1].span.to;
    return (vb_span){at, at};
}

bool vb_unit_opens_paragraph(const vb_units *units, uint32_t i)
{
    uint32_t at = units->items[i].span.from;
    return at == 0 || units->text.at[at - 1] == '\n';
}
