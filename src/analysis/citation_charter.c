/* citation_charter.c - Articles and Chapters of the Charter of the United Nations:
 *
 *     articles = ("Article" | "Articles") number [subdivision] { joint number [subdivision] } of-charter
 *     chapters = ("Chapter" | "Chapters") ROMAN { joint ROMAN } of-charter
 *     of-charter = "of" charter | "of" chapters        (or the Charter named just before)
 *     zh         = charter 第 number 条 | 章
 *
 * An Article whose Charter is not named belongs to anything (a treaty, a statute, a law): it is no citation. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "text/numerals.h"

#define ARTICLES_MAX 111
#define CHAPTERS_MAX 19
#define LIST_MAX 24        /* numbers of one list */
#define SUBDIVISION_MAX 60 /* bytes of ", paragraph 4," */
#define BEFORE_MAX 40      /* bytes between the Charter and "Article": "(", ", in particular its" */

typedef struct part {
    vb_span span, pinpoint;
    uint32_t number;
} part;

typedef struct parts {
    part items[LIST_MAX];
    uint32_t count;
    size_t to;
} parts;

static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

static bool scan_number(vb_str *in, bool is_chapter, uint32_t *number)
{
    if (!is_chapter)
        return (vb_scan_number(in, 3, ARTICLES_MAX, number) || vb_scan_han_number(in, number)) && *number >= 1 &&
               *number <= ARTICLES_MAX;
    return (vb_scan_roman(in, number) || vb_scan_han_number(in, number) || vb_scan_ordinal(in, number)) &&
           *number >= 1 && *number <= CHAPTERS_MAX;
}

/* "(4)", ", paragraph 4," "c", between the number of an Article and "of the Charter". */
static size_t skip_subdivision(vb_str text, size_t at, vb_span *pinpoint)
{
    size_t end = at, from = at, stop = at + SUBDIVISION_MAX;
    int row;
    vb_str rest = vb_str_part(text, at, text.len);
    vb_skip_space(&rest);
    if (byte_at(rest, 0) == ',')
        rest = vb_str_part(rest, 1, rest.len);
    vb_skip_space(&rest);
    from = text.len - rest.len;
    if (byte_at(text, from) != '(' && !vb_lexicon_at(&vb_lexicon_cite_place, text, from, &end, &row))
        return at;
    while (end < text.len && end < stop &&
           (text.at[end] == ' ' || text.at[end] == '(' || text.at[end] == ')' ||
            (text.at[end] >= '0' && text.at[end] <= '9') ||
            (text.at[end] >= 'a' && text.at[end] <= 'z' && byte_at(text, end + 1) == ')')))
        end++;
    while (end > from && text.at[end - 1] == ' ')
        end--;
    if (end == from)
        return at;
    *pinpoint = (vb_span){(uint32_t) from, (uint32_t) end};
    return byte_at(text, end) == ',' ? end + 1 : end;
}

static bool skip_joint(vb_str text, size_t *at)
{
    size_t cursor = vb_cite_skip_blanks(text, *at), end;
    int row;
    bool has_comma = byte_at(text, cursor) == ',';
    if (has_comma)
        cursor = vb_cite_skip_blanks(text, cursor + 1);
    bool has_word = vb_lexicon_at(&vb_lexicon_cite_join, text, cursor, &end, &row);
    if (has_word)
        cursor = vb_cite_skip_blanks(text, end);
    *at = cursor;
    return has_comma || has_word;
}

/* The numbers from byte `at` on. */
static void read_parts(vb_str text, size_t at, bool is_chapter, parts *p)
{
    p->count = 0;
    p->to = at;
    while (p->count < LIST_MAX) {
        part *one = p->items + p->count;
        vb_str rest = vb_str_part(text, vb_cite_skip_blanks(text, at), text.len);
        size_t from = text.len - rest.len;
        *one = (part){0};
        if (!scan_number(&rest, is_chapter, &one->number))
            return;
        one->span = (vb_span){(uint32_t) from, (uint32_t) (text.len - rest.len)};
        p->to = is_chapter ? one->span.to : skip_subdivision(text, one->span.to, &one->pinpoint);
        p->count++;
        at = p->to;
        if (!skip_joint(text, &at))
            return;
    }
}

/* "of the Charter", "of Chapter VI of the Charter" at `at`. */
static bool is_charter_after(vb_str text, size_t at, int depth)
{
    size_t end, begin = vb_cite_skip_blanks(text, at);
    int row;
    if (byte_at(text, begin) == ',')
        begin = vb_cite_skip_blanks(text, begin + 1);
    if (vb_lexicon_at(&vb_lexicon_cite_of, text, begin, &end, &row))
        begin = vb_cite_skip_blanks(text, end);
    if (vb_lexicon_at(&vb_lexicon_cite_charter, text, begin, &end, &row))
        return true;
    if (depth == 0 || !vb_lexicon_at(&vb_lexicon_cite_trigger, text, begin, &end, &row) ||
        vb_citation_words[row].role != VB_CITE_ROLE_CHAPTER)
        return false;
    parts chapters;
    read_parts(text, end, true, &chapters);
    return chapters.count && is_charter_after(text, chapters.to, depth - 1);
}

/* The Charter named just before, in the same clause. */
static bool is_charter_before(vb_str text, size_t at)
{
    size_t stop = at > BEFORE_MAX ? at - BEFORE_MAX : 0, begin;
    int row;
    for (size_t i = at; i > stop && !strchr("\n;", text.at[i - 1]); i--) {
        if (text.at[i - 1] == '.' && i < at)
            return false;
        if (vb_lexicon_before(&vb_lexicon_cite_charter_back, text, i, &begin, &row))
            return true;
    }
    return false;
}

static void emit(vb_cite_scan *scan, const parts *p, bool is_chapter, size_t from)
{
    for (uint32_t i = 0; i < p->count; i++) {
        char roman[16];
        const part *one = p->items + i;
        vb_citation citation = vb_cite_new(scan, one->span.from, one->span.to);
        if (is_chapter)
            vb_roman_write(one->number, roman);
        citation.symbol = is_chapter ? vb_arena_format(scan->doc->arena, "Charter/Chap.%s", roman)
                                     : vb_arena_format(scan->doc->arena, "Charter/Art.%u", one->number);
        citation.kind = VB_CITED_CHARTER;
        citation.form = i ? VB_FORM_ELIDED : VB_FORM_FULL;
        citation.pinpoint = one->pinpoint;
        if (vb_span_is_empty(one->pinpoint) && i == 0)
            (void) vb_cite_place_before(scan, from, &citation.pinpoint);
        citation.why = vb_cite_why("the Charter is named with it");
        (void) vb_cite_add(scan, &citation);
    }
}

/* zh: 第五十一条, the noun after its number; where it began, or `from`. */
static size_t han_number_before(vb_str text, size_t from, bool is_chapter, parts *p)
{
    size_t begin = from;
    for (int runes = 0; runes < 8; runes++) {
        vb_rune r = vb_utf8_before(text, begin);
        if (r.len == 0 || r.value == '\n')
            return from;
        begin -= r.len;
        if (r.value != 0x7B2C) /* 第 */
            continue;
        vb_str rest = vb_str_part(text, begin + r.len, from);
        part *one = p->items;
        *one = (part){.span = {(uint32_t) (begin + r.len), (uint32_t) from}};
        if (!(vb_scan_number(&rest, 3, ARTICLES_MAX, &one->number) || vb_scan_han_number(&rest, &one->number)) ||
            rest.len || one->number < 1 || one->number > (is_chapter ? CHAPTERS_MAX : ARTICLES_MAX))
            return from;
        p->count = 1;
        return begin;
    }
    return from;
}

size_t vb_cite_charter_at(vb_cite_scan *scan, size_t from, size_t to, int row)
{
    parts p = {.count = 0};
    bool is_chapter = vb_citation_words[row].role == VB_CITE_ROLE_CHAPTER;
    if (vb_rune_is_han(vb_utf8_at(scan->text, from).value)) {
        size_t begin = han_number_before(scan->text, from, is_chapter, &p);
        if (p.count && is_charter_before(scan->text, begin))
            emit(scan, &p, is_chapter, from);
        return to;
    }
    read_parts(scan->text, to, is_chapter, &p);
    if (p.count == 0 || !(is_charter_after(scan->text, p.to, 1) || is_charter_before(scan->text, from)))
        return to;
    emit(scan, &p, is_chapter, from);
    return p.to;
}
