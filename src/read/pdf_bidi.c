/* pdf_bidi.c - from the order in which letters stand on the page, left to right, to the
 * order in which they are read. In a line that runs right to left
 *
 *     left-to-right run = ( letter | digit ) { letter | digit | mark between them }
 *
 * keeps its order and all else is turned round, as the Unicode rules for showing text do
 * it the other way. Between numbers one of . , / : keeps a run together, a hyphen or a
 * blank does not, unless letters of the run stand to their left: "vol. 75, No. 970" is
 * one run, "11 (1992)" and "2011-2013" are two. A day printed to the right of "December
 * 2025" comes first: those rules put it there. */
#include "base/utf8.h"
#include "read/pdf_parts.h"
#include "tables.h"

static bool is_rtl(uint32_t rune)
{
    return (rune >= 0x0590 && rune < 0x0900) || (rune >= 0xFB1D && rune < 0xFE00) || (rune >= 0xFE70 && rune < 0xFEFF);
}

static bool is_digit(uint32_t rune) { return vb_rune_is_digit(rune) || vb_rune_superscript(rune) >= 0; }

static bool is_ltr(uint32_t rune) { return !is_rtl(rune) && vb_rune_is_letter(rune); }

/* Combining signs of Arabic: they follow their letter in both orders. */
static bool is_sign(uint32_t rune) { return (rune >= 0x064B && rune <= 0x065F) || rune == 0x0670; }

static void reverse(vb_pdf_glyph *glyphs, uint32_t from, uint32_t to)
{
    for (; from + 1 < to; from++) {
        vb_pdf_glyph swapped = glyphs[from];
        glyphs[from] = glyphs[--to];
        glyphs[to] = swapped;
    }
}

/* ---- runs, in printed order ---- */

typedef struct run {
    uint32_t from, to;
    bool has_letters;
    bool open; /* a bracket */
} run;

/* A bracket that closes before another one opens or the script changes. */
static bool closes_in_run(const vb_pdf_glyph *glyphs, uint32_t at, uint32_t count)
{
    for (; at < count && !is_rtl(glyphs[at].rune) && glyphs[at].rune != '('; at++)
        if (glyphs[at].rune == ')')
            return true;
    return false;
}

static bool is_separator(uint32_t rune) { return rune == '.' || rune == ',' || rune == '/' || rune == ':'; }

/* May the marks from `at` on stand inside a run? Then the next letter or digit; else `count`.
 * Between two numbers that is one separator, after letters anything but a bracket without its fellow. */
static uint32_t next_of_run(const vb_pdf_glyph *glyphs, uint32_t at, uint32_t count, run *r)
{
    uint32_t marks = 0;
    for (; at < count; at++, marks++) {
        uint32_t rune = glyphs[at].rune;
        if (is_ltr(rune) || is_digit(rune))
            return r->has_letters || marks == 0 || (marks == 1 && is_separator(glyphs[at - 1].rune)) ? at : count;
        if (is_rtl(rune) || (rune == ')' && r->open == 0) || (rune == '(' && !closes_in_run(glyphs, at + 1, count)))
            return count;
        if (rune == '(' || rune == ')')
            r->open = rune == '(';
    }
    return count;
}

/* A bracket opens in [from, to) that does not close there. */
static bool is_open(const vb_pdf_glyph *glyphs, uint32_t from, uint32_t to)
{
    while (to > from && glyphs[to - 1].rune != '(' && glyphs[to - 1].rune != ')')
        to--;
    return to > from && glyphs[to - 1].rune == '(';
}

static run run_at(const vb_pdf_glyph *glyphs, uint32_t from, uint32_t count)
{
    run r = {from, from, false, false};
    for (uint32_t at = from; at < count; at = next_of_run(glyphs, at + 1, count, &r)) {
        r.has_letters = r.has_letters || is_ltr(glyphs[at].rune);
        r.to = at + 1;
    }
    if (r.to < count && (glyphs[r.to].rune == '%' || (glyphs[r.to].rune == ')' && is_open(glyphs, r.from, r.to))))
        r.to++;
    return r;
}

/* A day of one or two digits at the end of "December 2025 3": where it begins, else run.to. */
static uint32_t trailing_day(const vb_pdf_glyph *glyphs, const run *r)
{
    uint32_t day = r->to, year;
    while (day > r->from && is_digit(glyphs[day - 1].rune))
        day--;
    if (day == r->to || r->to - day > 2 || day < r->from + 7 || glyphs[day - 1].rune != ' ')
        return r->to;
    for (year = day - 1; year > r->from && is_digit(glyphs[year - 1].rune);)
        year--;
    bool is_year =
        day - 1 - year == 4 && year > r->from + 1 && glyphs[year - 1].rune == ' ' && is_ltr(glyphs[year - 2].rune);
    return is_year ? day : r->to;
}

/* ---- the order of reading ---- */

static uint32_t mirrored(uint32_t rune)
{
    switch (rune) {
    case '(':
        return ')';
    case ')':
        return '(';
    case '[':
        return ']';
    case ']':
        return '[';
    case 0x00AB:
        return 0x00BB;
    case 0x00BB:
        return 0x00AB;
    default:
        return rune;
    }
}

static void mirror(vb_pdf_glyph *glyphs, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        glyphs[i].rune = mirrored(glyphs[i].rune);
}

/* Signs that were printed behind their letter have come to stand before it. */
static void settle_signs(vb_pdf_glyph *glyphs, uint32_t from, uint32_t to, bool signs_follow)
{
    for (uint32_t i = from, end; i < to; i = end) {
        for (end = i; end < to && is_sign(glyphs[end].rune);)
            end++;
        bool is_first = i == from || !is_rtl(glyphs[i - 1].rune);
        if (end > i && end < to && is_rtl(glyphs[end].rune) && (signs_follow || is_first))
            reverse(glyphs, i, ++end);
        end += end == i;
    }
}

static void reorder_rtl(vb_pdf_glyph *glyphs, uint32_t count, vb_pdf_script script)
{
    for (uint32_t at = 0; at < count;) {
        if (!is_ltr(glyphs[at].rune) && !is_digit(glyphs[at].rune)) {
            if (script.mirrors_brackets)
                mirror(glyphs, at, at + 1);
            at++;
            continue;
        }
        run r = run_at(glyphs, at, count);
        uint32_t day = trailing_day(glyphs, &r);
        if (day < r.to) {
            reverse(glyphs, r.from, day - 1);
            reverse(glyphs, day, r.to);
        } else {
            reverse(glyphs, r.from, r.to);
        }
        at = r.to;
    }
    reverse(glyphs, 0, count);
    settle_signs(glyphs, 0, count, script.signs_follow);
}

/* Stretches of right-to-left letters in a line that runs left to right. */
static void reorder_ltr(vb_pdf_glyph *glyphs, uint32_t count, vb_pdf_script script)
{
    for (uint32_t from = 0, to; from < count; from = to) {
        uint32_t end = to = from + 1;
        if (!is_rtl(glyphs[from].rune))
            continue;
        for (; end < count && !is_ltr(glyphs[end].rune); end++)
            if (is_rtl(glyphs[end].rune))
                to = end + 1;
        reorder_rtl(glyphs + from, to - from, script);
    }
}

static bool has_rtl(const vb_pdf_glyph *glyphs, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_rtl(glyphs[i].rune))
            return true;
    return false;
}

void vb_pdf_reorder(vb_pdf_glyph *glyphs, uint32_t count, bool is_rtl_line, vb_pdf_script script)
{
    if (is_rtl_line)
        reorder_rtl(glyphs, count, script);
    else if (has_rtl(glyphs, count))
        reorder_ltr(glyphs, count, script);
}

/* ---- lam and alef ---- */

#define LAM 0x0644u
#define WORD_MOST 24 /* letters of a word that is looked up */

static bool is_alef(uint32_t rune) { return rune == 0x0627 || rune == 0x0622 || rune == 0x0623 || rune == 0x0625; }

static bool is_letter(uint32_t rune) { return rune >= 0x0621 && rune <= 0x064A && rune != 0x0640; }

void vb_pdf_weigh(vb_pdf_habits *habits, const vb_pdf_glyph *glyphs, uint32_t count)
{
    uint32_t at = count; /* reading begins at the right */
    while (at > 0 && glyphs[at - 1].rune != '(' && glyphs[at - 1].rune != ')')
        at--;
    if (at > 0 && has_rtl(glyphs, count))
        habits->brackets += glyphs[at - 1].rune == '(' ? 1 : -1;
    for (uint32_t i = 0; i < count; i++) {
        bool begins = i == 0 || !is_rtl(glyphs[i - 1].rune), ends = i + 1 == count || !is_rtl(glyphs[i + 1].rune);
        if (is_sign(glyphs[i].rune) && begins != ends)
            habits->signs += ends ? 1 : -1;
        bool is_start = is_letter(glyphs[i].rune) && (i == 0 || !is_letter(glyphs[i - 1].rune));
        habits->words += is_start;
        habits->alone += is_start && glyphs[i].rune == LAM && i + 1 < count && glyphs[i + 1].rune == 0x0627 &&
                         (i + 2 == count || !is_letter(glyphs[i + 2].rune));
        bool after_alef = i > 0 && is_alef(glyphs[i - 1].rune);
        if (glyphs[i].rune == LAM && after_alef)
            habits->straight++;
        else if (glyphs[i].rune == LAM && i + 2 < count && is_alef(glyphs[i + 1].rune) && is_alef(glyphs[i + 2].rune))
            habits->turned++;
    }
}

static void turn_pair(vb_pdf_glyph *glyphs, uint32_t i)
{
    vb_pdf_glyph first = glyphs[i];
    glyphs[i] = glyphs[i + 1];
    glyphs[i + 1] = first;
}

/* The glyphs of the letters of a word, signs left out, and the word itself. */
typedef struct word {
    uint32_t glyphs[WORD_MOST], count;
    char text[4 * WORD_MOST];
    size_t starts[WORD_MOST + 1]; /* where each letter begins in it */
} word;

/* The word at glyph `from`; returns the glyph behind it. Too long a word is empty. */
static uint32_t take_word(const vb_pdf_glyph *glyphs, uint32_t from, uint32_t count, word *w)
{
    uint32_t to = from;
    w->count = 0;
    w->starts[0] = 0;
    for (; to < count && (is_letter(glyphs[to].rune) || is_sign(glyphs[to].rune)); to++) {
        if (is_sign(glyphs[to].rune) || w->count > WORD_MOST)
            continue;
        if (w->count < WORD_MOST) {
            w->glyphs[w->count] = to;
            w->starts[w->count + 1] =
                w->starts[w->count] + vb_utf8_encode(glyphs[to].rune, w->text + w->starts[w->count]);
        }
        w->count++;
    }
    w->count = w->count > WORD_MOST ? 0 : w->count;
    return to > from ? to : from + 1;
}

/* "and", "so", "by", "as", "to" are written together with their word. */
static bool is_prefix(uint32_t rune)
{
    return rune == 0x0648 || rune == 0x0641 || rune == 0x0628 || rune == 0x0643 || rune == LAM;
}

/* What the word is that is read so, or that is left of it without a prefix; *from: its first letter. NULL: itself. */
static const vb_ligature_words_row *row_of(const word *w, const vb_pdf_glyph *glyphs, uint32_t *from)
{
    int value;
    for (*from = 0; *from < 2 && *from < w->count; ++*from) {
        vb_str text = {w->text + w->starts[*from], w->starts[w->count] - w->starts[*from]};
        if (vb_lexicon_is(&vb_lexicon_ligature_word, text, &value))
            return vb_ligature_words + value;
        if (!is_prefix(glyphs[w->glyphs[0]].rune))
            break;
    }
    return NULL;
}

/* Alef and lam, alone or behind "and" or "so": "no", turned. */
static bool is_no(const word *w, const vb_pdf_glyph *glyphs)
{
    uint32_t from = w->count - 2, first = w->count == 3 ? glyphs[w->glyphs[0]].rune : 0;
    bool fits = w->count == 2 || first == 0x0648 || first == 0x0641;
    return fits && glyphs[w->glyphs[from]].rune == 0x0627 && glyphs[w->glyphs[from + 1]].rune == LAM &&
           w->glyphs[from + 1] == w->glyphs[from] + 1;
}

/* Puts the letters of a word in the order of its row; how many pairs were turned. */
static uint32_t turn_word(vb_pdf_glyph *glyphs, const word *w, bool may_be_no)
{
    uint32_t from, turned = 0;
    if (w->count < 4 && is_no(w, glyphs)) {
        if (may_be_no)
            turn_pair(glyphs, w->glyphs[w->count - 2]);
        return may_be_no;
    }
    const vb_ligature_words_row *row = row_of(w, glyphs, &from);
    size_t at = 0;
    for (uint32_t i = from; row && i + 1 < w->count; i++) {
        vb_rune rune = vb_utf8_at(row->word, at);
        at += rune.len;
        if (rune.value != glyphs[w->glyphs[i]].rune && w->glyphs[i + 1] == w->glyphs[i] + 1) {
            turn_pair(glyphs, w->glyphs[i]);
            turned++;
        }
    }
    return turned;
}

/* Some programs set lam and alef as one sign whose letters are named in the order in which they are read, amid others
 * named as they are printed. No word has an alef behind an alef: there it is known which came first. For other words a
 * table says what each must be, those left out that are words as they stand. */
uint32_t vb_pdf_turn_ligatures(vb_pdf_glyph *glyphs, uint32_t count, vb_pdf_script script)
{
    bool by_words = script.turns_ligatures;
    uint32_t turned = 0;
    word w;
    for (uint32_t i = 0; i + 2 < count; i++)
        if (is_alef(glyphs[i].rune) && is_alef(glyphs[i + 1].rune) && glyphs[i + 2].rune == LAM &&
            (by_words || (glyphs[i].rune == 0x0627 && glyphs[i + 1].rune != 0x0627))) {
            turn_pair(glyphs, i + 1);
            turned++;
        }
    for (uint32_t from = 0, to; by_words && from < count; from = to) {
        to = take_word(glyphs, from, count, &w);
        turned += w.count > 1 ? turn_word(glyphs, &w, !script.has_articles) : 0;
    }
    return turned;
}
