/* citation_charter.c - Articles and Chapters of the Charter of the United Nations:
 *
 *     mention  = run { joint run } of-charter      "Article 33 and Chapter VII of the Charter"
 *     run      = ("Article" | "Chapter" ...) number [subdivision] { joint number [subdivision] }
 *     number   = digits (Articles) | ROMAN (Chapters) | Chinese number | ordinal in words
 *     subdivision = "(4)" | "e" | "e)" | ".4" | ", paragraph 4,"
 *     of-charter  = "of" charter | "of" chapters   (or the Charter named just before)
 *     zh       = charter 第 number { joint number } 条 | 章 [ 第 number 项 ]
 *
 * An Article whose Charter is not named belongs to anything (a treaty, a statute, a law): it is no citation. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "text/numerals.h"

#define ARTICLES_MAX 111
#define CHAPTERS_MAX 19
#define LIST_MAX 128       /* numbers of one list: the Charter has 111 Articles and 19 Chapters */
#define SUBDIVISION_MAX 60 /* bytes of ", paragraph 4," */
#define BEFORE_MAX 60      /* bytes between the Charter and "Article": "(", ", in particular its" */
#define CONTINUED_MAX 24   /* bytes between two Articles of one Chinese list: 条和第 */
#define HAN_LIST_MAX 24    /* letters of a list of Chinese numbers: 第三十九条、第四十条 is two */

typedef struct part {
    vb_span span, pinpoint;
    uint32_t number;
    bool is_chapter;
} part;

typedef struct parts {
    part items[LIST_MAX];
    uint32_t count;
    size_t to;
} parts;

static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

static bool scan_article(vb_str *in, uint32_t *number)
{
    bool is_word = vb_rune_is_arabic(vb_utf8_at(*in, 0).value);
    return (vb_scan_number(in, 3, ARTICLES_MAX, number) || vb_scan_han_number(in, number) ||
            (is_word && vb_scan_ordinal(in, number))) &&
           *number >= 1 && *number <= ARTICLES_MAX;
}

static bool scan_chapter(vb_str *in, uint32_t *number)
{
    return (vb_scan_roman(in, number) || vb_scan_han_number(in, number) || vb_scan_ordinal(in, number)) &&
           *number >= 1 && *number <= CHAPTERS_MAX;
}

static bool scan_number(vb_str *in, bool is_chapter, uint32_t *number)
{
    return is_chapter ? scan_chapter(in, number) : scan_article(in, number);
}

static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "e", "e)" after the number of an Article; no conjunction of a list ("33 y 51"). */
static size_t skip_letter(vb_str text, size_t at)
{
    size_t letter = vb_cite_skip_blanks(text, at), next = letter + 1;
    if (letter - at > 1 || !is_small(byte_at(text, letter)))
        return at;
    if (byte_at(text, next) == ')')
        return next + 1;
    int row;
    size_t after = vb_cite_skip_blanks(text, next), beyond;
    bool is_joint = vb_lexicon_is(&vb_lexicon_cite_join, vb_str_part(text, letter, next), &row) &&
                    !vb_lexicon_at(&vb_lexicon_cite_of, text, after, &beyond, &row);
    bool ends = byte_at(text, next) == ' ' || byte_at(text, next) == ',';
    return ends && !is_joint && !is_digit(byte_at(text, after)) ? next : at;
}

/* "(4)", ", paragraph 4," between the number of an Article and "of the Charter". */
static size_t skip_paragraph(vb_str text, size_t at, size_t *from)
{
    size_t end, stop = at + SUBDIVISION_MAX;
    int row;
    *from = vb_cite_skip_blanks(text, at);
    if (byte_at(text, *from) == ',')
        *from = vb_cite_skip_blanks(text, *from + 1);
    end = *from;
    if (byte_at(text, *from) != '(' && (vb_rune_is_han(vb_utf8_at(text, *from).value) ||
                                        !vb_lexicon_at(&vb_lexicon_cite_place, text, *from, &end, &row)))
        return at;
    while (end < text.len && end < stop &&
           (strchr(" ()", text.at[end]) || is_digit(text.at[end]) ||
            (is_small(text.at[end]) && byte_at(text, end + 1) == ')')))
        end++;
    while (end > *from && text.at[end - 1] == ' ')
        end--;
    return end;
}

static size_t skip_subdivision(vb_str text, size_t at, vb_span *pinpoint)
{
    size_t from = vb_cite_skip_blanks(text, at), end = skip_letter(text, at);
    if (end == at && byte_at(text, at) == '.' && is_digit(byte_at(text, at + 1)))
        for (end = from = at + 1; is_digit(byte_at(text, end));)
            end++;
    if (end == at)
        end = skip_paragraph(text, at, &from);
    if (end <= from)
        return at;
    *pinpoint = (vb_span){(uint32_t) from, (uint32_t) end};
    int row;
    size_t beyond, next = vb_cite_after_comma(text, end);
    return byte_at(text, end) == ',' && vb_lexicon_at(&vb_lexicon_cite_of, text, next, &beyond, &row) ? end + 1 : end;
}

/* "," | "-" | conjunction: the Arabic one may stick to what follows. */
static bool skip_joint(vb_str text, size_t *at)
{
    size_t cursor = vb_cite_after_comma(text, *at);
    vb_rune r = vb_utf8_at(text, cursor);
    bool has_joint = cursor > vb_cite_skip_blanks(text, *at);
    if (r.value == '-' || r.value == 0x2013 || r.value == 0x3001) {
        cursor += r.len;
        has_joint = true;
    }
    has_joint = vb_cite_take_conjunction(text, &cursor) || has_joint;
    r = vb_utf8_at(text, cursor);
    if (r.value == 0x0648) { /* "والسابع" */
        cursor += r.len;
        has_joint = true;
    }
    *at = vb_cite_skip_blanks(text, cursor);
    return has_joint;
}

/* The numbers from byte `at` on, added to the parts. */
static void read_run(vb_str text, size_t at, bool is_chapter, parts *p)
{
    while (p->count < LIST_MAX) {
        part *one = p->items + p->count;
        vb_str rest = vb_str_part(text, vb_cite_skip_blanks(text, at), text.len);
        size_t from = text.len - rest.len;
        *one = (part){.is_chapter = is_chapter};
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

/* Goes on with "and Chapter VII", "and Article 33". */
static bool next_run(vb_str text, parts *p)
{
    size_t at = p->to, end;
    int row;
    uint32_t before = p->count;
    if (!skip_joint(text, &at))
        return false;
    if (!vb_lexicon_at(&vb_lexicon_cite_trigger, text, at, &end, &row)) {
        size_t article = at; /* "and the Article", "ainsi que le Chapitre" */
        while (article < text.len && article < at + 4 && text.at[article] != ' ')
            article++;
        at = vb_cite_skip_blanks(text, article);
        if (!vb_lexicon_at(&vb_lexicon_cite_trigger, text, at, &end, &row))
            return false;
    }
    vb_cite_role role = vb_citation_words[row].role;
    if (role != VB_CITE_ROLE_ARTICLE && role != VB_CITE_ROLE_CHAPTER)
        return false;
    read_run(text, end, role == VB_CITE_ROLE_CHAPTER, p);
    return p->count > before;
}

static void read_parts(vb_str text, size_t at, bool is_chapter, parts *p)
{
    p->count = 0;
    p->to = at;
    read_run(text, at, is_chapter, p);
    while (p->count && p->count < LIST_MAX && next_run(text, p))
        continue;
}

/* "of the Ister Union", "Всемирной организации": the Charter of another organization. */
static bool is_of_others(vb_str text, size_t at)
{
    size_t end, next = vb_cite_skip_blanks(text, at);
    int row;
    vb_rune r = vb_utf8_at(text, next);
    return (vb_rune_is_cyrillic(r.value) && vb_rune_is_upper(r.value)) ||
           (!vb_rune_is_han(r.value) && vb_lexicon_at(&vb_lexicon_cite_of, text, next, &end, &row) &&
            vb_rune_is_upper(vb_utf8_at(text, vb_cite_skip_blanks(text, end)).value));
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
        return !is_of_others(text, end);
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

static void emit(vb_cite_scan *scan, const parts *p, size_t from)
{
    for (uint32_t i = 0; i < p->count; i++) {
        char roman[16];
        const part *one = p->items + i;
        vb_citation citation = vb_cite_new(scan, one->span.from, one->span.to);
        if (one->is_chapter)
            vb_roman_write(one->number, roman);
        citation.symbol = one->is_chapter ? vb_arena_format(scan->doc->arena, "Charter/Chap.%s", roman)
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

/* The Article or Chapter before this one was the Charter's, and only a joint stands between. */
static bool is_continued(const vb_cite_scan *scan, size_t at)
{
    uint32_t count;
    const vb_citation *last = vb_doc_citations(scan->doc, &count);
    return count && last[count - 1].kind == VB_CITED_CHARTER && at >= last[count - 1].span.to &&
           at - last[count - 1].span.to <= CONTINUED_MAX &&
           vb_str_find(vb_str_part(scan->text, last[count - 1].span.to, at), VB_S("。"), 0) == SIZE_MAX;
}

/* zh: 第五十一条, 第33、34和35条, the noun after its numbers; where they began, or `from`. */
static size_t han_numbers_before(vb_str text, size_t from, bool is_chapter, parts *p)
{
    size_t begin = from;
    for (int runes = 0; runes < HAN_LIST_MAX; runes++) {
        vb_rune r = vb_utf8_before(text, begin);
        if (r.len == 0 || r.value == '\n')
            return from;
        begin -= r.len;
        if (r.value != 0x7B2C) /* 第 */
            continue;
        p->count = 0;
        p->to = begin + r.len;
        read_run(text, begin + r.len, is_chapter, p);
        if (p->count && p->items[p->count - 1].span.to == from)
            return begin;
        p->count = 0;
        return from;
    }
    return from;
}

static size_t han_charter_at(vb_cite_scan *scan, size_t from, size_t to, bool is_chapter)
{
    parts p = {.count = 0};
    size_t begin = han_numbers_before(scan->text, from, is_chapter, &p);
    if (!p.count || !(is_continued(scan, begin) || is_charter_before(scan->text, begin)))
        return to;
    vb_cite_item place = {.span = {(uint32_t) to, (uint32_t) to}};
    size_t end = to;
    if (vb_cite_take_han_place(scan->text, &end, &place))
        p.items[p.count - 1].pinpoint = place.pinpoint;
    emit(scan, &p, from);
    return end;
}

size_t vb_cite_charter_at(vb_cite_scan *scan, size_t from, size_t to, int row)
{
    parts p = {.count = 0};
    size_t end;
    int word;
    bool is_chapter = vb_citation_words[row].role == VB_CITE_ROLE_CHAPTER;
    if (vb_rune_is_han(vb_utf8_at(scan->text, from).value))
        return han_charter_at(scan, from, to, is_chapter);
    read_parts(scan->text, to, is_chapter, &p);
    if (p.count == 0)
        return to;
    bool is_of_other =
        vb_lexicon_at(&vb_lexicon_cite_of, scan->text, vb_cite_skip_blanks(scan->text, p.to), &end, &word);
    if (!is_charter_after(scan->text, p.to, 1) && (is_of_other || !is_charter_before(scan->text, from)))
        return to;
    emit(scan, &p, from);
    return p.to;
}
