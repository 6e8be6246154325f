/* citation_source.c - sources that bear no symbol of the United Nations, or another than their number:
 *
 *     series   = "Treaty Series" volume                     -> UNTS/75/973, UNTS/999/p.171, LNTS/...
 *              | number "UNTS" number                       "500 UNTS 95"
 *     volume   = "vol." number ( ("No." | "Nos.") numbers | "p." number )
 *     case     = "I.C.J. Reports" year "p." number          -> ICJ/2004/p.136
 *              | "P.C.I.J." "Series" letters "No." number   -> PCIJ/A-B/53
 *     treaty   = its name                                   -> its place in the Treaty Series: data/treaties.tsv
 *     comment  = "general comment" "No." number [(year)]    -> CRC/C/GC/25, the committee's: data/bodies.tsv
 *
 * In Chinese the noun of a comment follows its number: 第39号一般性建议. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "text/numerals.h"

#define VOLUME_MAX 9999
#define TREATY_MAX 999999
#define LIST_MAX 128     /* treaties of one volume, comments of one list */
#define LEAGUE_MAX 32    /* bytes before "Treaty Series" in which the League of Nations is named */
#define SERIES_GAP 12    /* bytes between the series and its volume: "》, " */
#define PROTOCOL_NEAR 48 /* bytes of "Optional Protocol on a communications procedure to the" */
#define NAME_WINDOW 800  /* bytes before a comment in which its committee may be named */
#define HAN_NUMBERS_MAX 20

static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

static void emit(vb_cite_scan *scan, vb_span span, vb_str symbol, vb_cited_kind kind, bool is_first, vb_span pinpoint,
                 const char *why)
{
    vb_citation citation = vb_cite_new(scan, span.from, span.to);
    citation.symbol = symbol;
    citation.kind = kind;
    citation.pinpoint = pinpoint;
    citation.form = is_first ? VB_FORM_FULL : VB_FORM_ELIDED;
    citation.why = vb_cite_why(why);
    citation.status = symbol.len ? VB_CITATION_OK : VB_CITATION_UNRESOLVED;
    (void) vb_cite_add(scan, &citation);
}

static bool take(const vb_lexicon *lexicon, vb_str text, size_t *at)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(lexicon, text, *at, &end, &row))
        return false;
    *at = vb_cite_skip_blanks(text, end);
    return true;
}

static bool take_number(vb_str text, size_t *at, uint32_t max, uint32_t *number)
{
    vb_str rest = vb_str_part(text, *at, text.len);
    if (!vb_scan_number(&rest, 6, max, number) || *number == 0)
        return false;
    *at = text.len - rest.len;
    return true;
}

/* ---- volumes ------------------------------------------------------------------- */

typedef struct volume {
    uint32_t number, page;
    uint32_t treaties[LIST_MAX];
    vb_span at[LIST_MAX];
    uint32_t count;
    size_t from, to;
} volume;

/* "970–973" gives its two ends. */
static void read_treaties(vb_str text, size_t at, volume *v)
{
    while (v->count < LIST_MAX) {
        size_t from = at;
        if (!take_number(text, &at, TREATY_MAX, v->treaties + v->count))
            return;
        v->at[v->count++] = (vb_span){(uint32_t) from, (uint32_t) at};
        v->to = at;
        size_t end = vb_cite_skip_blanks(text, at);
        vb_rune r = vb_utf8_at(text, end);
        bool is_dash = r.value == '-' || r.value == 0x2013;
        end = is_dash ? end + r.len : vb_cite_after_comma(text, at);
        if (!is_dash && !vb_cite_take_conjunction(text, &end) && end == vb_cite_skip_blanks(text, at))
            return;
        at = vb_cite_skip_blanks(text, end);
    }
}

/* "vol. 75, No. 973", "第75卷，第973号", "vol. 999, p. 171" at `at`. */
static bool read_volume(vb_str text, size_t at, volume *v)
{
    size_t cursor = at;
    *v = (volume){.from = at};
    bool is_named = take(&vb_lexicon_cite_volume, text, &cursor);
    if (!is_named && vb_str_starts(vb_str_part(text, at, text.len), VB_S("第")))
        cursor += strlen("第");
    if (cursor == at || !take_number(text, &cursor, VOLUME_MAX, &v->number))
        return false;
    v->to = cursor;
    while (!is_named && take(&vb_lexicon_cite_volume, text, &cursor))
        is_named = true;
    if (!is_named)
        return false;
    cursor = vb_cite_after_comma(text, cursor);
    size_t number = cursor;
    if (take(&vb_lexicon_cite_page, text, &cursor)) {
        if (take_number(text, &cursor, VOLUME_MAX, &v->page))
            v->to = cursor;
    } else if (take(&vb_lexicon_cite_counting, text, &number)) {
        read_treaties(text, number, v);
    }
    return v->count > 0 || v->page > 0;
}

static void emit_volume(vb_cite_scan *scan, const volume *v, const char *series)
{
    vb_arena *arena = scan->doc->arena;
    vb_span none = {0, 0};
    if (v->count == 0)
        emit(scan, (vb_span){(uint32_t) v->from, (uint32_t) v->to},
             vb_arena_format(arena, "%s/%u/p.%u", series, v->number, v->page), VB_CITED_TREATY, true, none,
             "volume and page of the Treaty Series");
    for (uint32_t i = 0; i < v->count; i++)
        emit(scan, i ? v->at[i] : (vb_span){(uint32_t) v->from, v->at[i].to},
             vb_arena_format(arena, "%s/%u/%u", series, v->number, v->treaties[i]), VB_CITED_TREATY, i == 0, none,
             "volume and number of the Treaty Series");
}

static bool is_of_league(vb_str text, size_t at)
{
    size_t begin;
    int row;
    for (size_t i = at, stop = at > LEAGUE_MAX ? at - LEAGUE_MAX : 0; i > stop && text.at[i - 1] != '\n'; i--)
        if (vb_lexicon_before(&vb_lexicon_cite_league_back, text, i, &begin, &row))
            return true;
    return false;
}

size_t vb_cite_volume_at(vb_cite_scan *scan, size_t at, vb_str series)
{
    volume v;
    if (!read_volume(scan->text, at, &v))
        return at;
    emit_volume(scan, &v, vb_str_starts(series, VB_S("LNTS/")) ? "LNTS" : "UNTS");
    return v.to;
}

/* "500 UNTS 95": the word stands between its numbers. */
static size_t between_numbers(vb_cite_scan *scan, size_t from, size_t to)
{
    vb_str text = scan->text;
    size_t begin = vb_cite_back_over_blanks(text, from), digits = begin, end = vb_cite_skip_blanks(text, to);
    volume v = {0};
    while (digits > 0 && byte_at(text, digits - 1) >= '0' && byte_at(text, digits - 1) <= '9')
        digits--;
    size_t cursor = digits;
    if (digits == begin || !take_number(text, &cursor, VOLUME_MAX, &v.number) || cursor != begin ||
        !take_number(text, &end, VOLUME_MAX, &v.page))
        return to;
    v.from = digits;
    v.to = end;
    emit_volume(scan, &v, vb_str_starts(vb_str_part(text, from, to), VB_S("LNTS")) ? "LNTS" : "UNTS");
    return end;
}

size_t vb_cite_series_at(vb_cite_scan *scan, size_t from, size_t to)
{
    vb_str text = scan->text;
    volume v;
    size_t at = to;
    while (at < text.len && at < to + SERIES_GAP && !read_volume(text, at, &v)) {
        vb_rune r = vb_utf8_at(text, at);
        if (r.value == '\n' || (r.value < 0x80 && vb_rune_is_letter(r.value)) || vb_rune_is_digit(r.value))
            return between_numbers(scan, from, to);
        at += r.len;
    }
    if (at >= text.len || at >= to + SERIES_GAP || !read_volume(text, at, &v))
        return between_numbers(scan, from, to);
    emit_volume(scan, &v, is_of_league(text, from) ? "LNTS" : "UNTS");
    return v.to;
}

/* ---- cases ------------------------------------------------------------------------ */

/* "I.C.J. Reports 2004, p. 136" */
size_t vb_cite_reports_at(vb_cite_scan *scan, size_t from, size_t to)
{
    uint32_t year, page;
    size_t at = vb_cite_after_comma(scan->text, to), end;
    if (!take_number(scan->text, &at, 2199, &year) || year < 1947)
        return to;
    end = vb_cite_after_comma(scan->text, at);
    if (!take(&vb_lexicon_cite_page, scan->text, &end) || !take_number(scan->text, &end, VOLUME_MAX, &page))
        return to;
    vb_cite_item item = {.span = {(uint32_t) from, (uint32_t) end}};
    size_t beyond = vb_cite_look_right(scan, &item);
    emit(scan, item.span, vb_arena_format(scan->doc->arena, "ICJ/%u/p.%u", year, page), VB_CITED_CASE, true,
         item.pinpoint, "year and page of the reports of the Court");
    return beyond > end ? beyond : end;
}

/* "P.C.I.J., Series A/B, No. 53" */
size_t vb_cite_permanent_court_at(vb_cite_scan *scan, size_t from, size_t to)
{
    vb_str text = scan->text;
    size_t at = vb_cite_after_comma(text, to), letters;
    uint32_t number;
    if (!take(&vb_lexicon_cite_court_series, text, &at))
        return to;
    for (letters = at; (byte_at(text, at) >= 'A' && byte_at(text, at) <= 'F') || byte_at(text, at) == '/';)
        at++;
    size_t end = vb_cite_after_comma(text, at);
    if (at == letters || at - letters > 3 || !take(&vb_lexicon_cite_counting, text, &end) ||
        !take_number(text, &end, 999, &number))
        return to;
    bool is_joint = at - letters == 3;
    vb_cite_item item = {.span = {(uint32_t) from, (uint32_t) end}};
    size_t beyond = vb_cite_look_right(scan, &item);
    emit(scan, item.span,
         vb_arena_format(scan->doc->arena, "PCIJ/%c%s%.*s/%u", text.at[letters], is_joint ? "-" : "", is_joint ? 1 : 0,
                         text.at + at - 1, number),
         VB_CITED_CASE, true, item.pinpoint, "series and number of the Permanent Court");
    return beyond > end ? beyond : end;
}

/* ---- treaties by name ---------------------------------------------------------------- */

/* "the Optional Protocol to the Convention ...": a protocol is a treaty of its own. In Chinese its word follows the
 * name. */
static bool is_of_protocol(vb_str text, size_t from, size_t to)
{
    size_t stop = from > PROTOCOL_NEAR ? from - PROTOCOL_NEAR : 0, other;
    int row;
    for (size_t i = from; i > stop && !strchr(".,;\n", text.at[i - 1]); i--)
        if (vb_lexicon_before(&vb_lexicon_cite_protocol_back, text, i, &other, &row))
            return true;
    for (size_t i = to; i < text.len && i < to + PROTOCOL_NEAR && vb_rune_is_han(vb_utf8_at(text, i).value); i += 3)
        if (vb_lexicon_at(&vb_lexicon_cite_protocol, text, i, &other, &row))
            return true;
    return false;
}

size_t vb_cite_treaty_at(vb_cite_scan *scan, size_t from, size_t to, int row)
{
    vb_citation citation = vb_cite_new(scan, from, to);
    size_t begin;
    int body;
    bool is_in_name = vb_lexicon_before(&vb_lexicon_cite_body_back, scan->text, to, &begin, &body) && begin < from;
    if (citation.where == VB_WHERE_MASTHEAD || is_in_name ||
        is_of_protocol(scan->text, from, to)) /* "Conference of the Parties to the Convention ..." */
        return to;
    vb_cite_item item = {.span = citation.span};
    (void) vb_cite_place_before(scan, from, &item.pinpoint);
    emit(scan, citation.span, vb_treaties[row].symbol, VB_CITED_TREATY, true, item.pinpoint,
         "the name of the treaty: its place in the Treaty Series");
    return to;
}

/* ---- general comments ------------------------------------------------------------------ */

static const vb_bodies_row *committee_row(vb_body body)
{
    for (int i = 0; i < vb_bodies_count; i++)
        if (vb_bodies[i].code == body && vb_bodies[i].comment.len)
            return vb_bodies + i;
    return NULL;
}

/* The committee named nearest before `at` in its paragraph, else the one whose document this is. */
static const vb_bodies_row *committee_before(const vb_cite_scan *scan, size_t at)
{
    size_t stop = at > NAME_WINDOW ? at - NAME_WINDOW : 0, begin;
    int row;
    for (size_t i = at; i > stop && scan->text.at[i - 1] != '\n'; i--) {
        if (!vb_lexicon_before(&vb_lexicon_cite_body_back, scan->text, i, &begin, &row))
            continue;
        const vb_bodies_row *found = committee_row(vb_body_mentions[row].code);
        if (found)
            return found;
        i = begin + 1;
    }
    return committee_row(scan->issuer);
}

static void emit_comment(vb_cite_scan *scan, const vb_bodies_row *committee, const vb_cite_item *item, bool is_first)
{
    vb_str symbol = {0};
    bool has_series = committee && item->number >= (uint32_t) committee->comment_first;
    if (has_series) {
        size_t slot = vb_str_find(committee->comment, VB_S("{n}"), 0);
        symbol = vb_arena_format(scan->doc->arena, "%.*s%u", (int) slot, committee->comment.at, item->number);
    }
    emit(scan, item->span, symbol, VB_CITED_DOCUMENT, is_first, item->pinpoint,
         has_series  ? "a general comment of the committee that is named"
         : committee ? "a general comment from before the series of that committee"
                     : "a general comment of a committee that is not named");
}

typedef struct comments {
    vb_cite_item items[LIST_MAX];
    uint32_t count;
    size_t to;
} comments;

/* "39 (2022), 40 and 41 (2024)" */
static void read_comments(const vb_cite_scan *scan, size_t at, comments *c)
{
    c->count = 0;
    while (c->count < LIST_MAX) {
        vb_cite_item *item = c->items + c->count;
        if (!vb_cite_number_at(scan, at, item) || (item->shape != VB_CITE_BARE && item->shape != VB_CITE_COUNCIL))
            return;
        c->to = vb_cite_look_right(scan, item);
        c->count++;
        at = vb_cite_after_comma(scan->text, c->to);
        if (!vb_cite_take_conjunction(scan->text, &at) && at == vb_cite_skip_blanks(scan->text, c->to))
            return;
        at = vb_cite_skip_blanks(scan->text, at);
    }
}

static size_t emit_comments(vb_cite_scan *scan, const comments *c, size_t from)
{
    const vb_bodies_row *committee = NULL;
    for (uint32_t i = c->count; i-- > 0 && !committee;)
        committee = committee_row(c->items[i].body);
    committee = committee ? committee : committee_before(scan, from);
    for (uint32_t i = 0; i < c->count; i++)
        emit_comment(scan, committee, c->items + i, i == 0);
    return c->to;
}

/* zh: 第38号一般性建议(2020年), the noun after its number. */
static size_t han_comment_at(vb_cite_scan *scan, size_t from, size_t to)
{
    size_t begin = from;
    comments c;
    for (int runes = 0; runes < HAN_NUMBERS_MAX; runes++) {
        vb_rune r = vb_utf8_before(scan->text, begin);
        if (r.len == 0 || r.value == '\n')
            return to;
        begin -= r.len;
        if (r.value == 0x7B2C) { /* 第 */
            read_comments(scan, begin + r.len, &c);
            c.to = to;
            return c.count ? emit_comments(scan, &c, begin) : to;
        }
    }
    return to;
}

size_t vb_cite_comment_at(vb_cite_scan *scan, size_t from, size_t to)
{
    comments c;
    if (vb_rune_is_han(vb_utf8_at(scan->text, from).value))
        return han_comment_at(scan, from, to);
    size_t at = vb_cite_skip_blanks(scan->text, to);
    if (!take(&vb_lexicon_cite_counting, scan->text, &at))
        return to;
    read_comments(scan, at, &c);
    return c.count ? emit_comments(scan, &c, from) : to;
}
