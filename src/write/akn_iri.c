/* akn_iri.c - the names of works, and which elements a class of document is written with:
 *
 *     work   = "/akn/un/" element "/" subtype "/" actor "/" day "/" number
 *     actor  = "un" [ "-" body ]                     un-ga, un-sc, un-hrc
 *     number = the elements of the symbol from the first that has a digit on, "/" and " (" made "-":
 *              A/RES/84/212 is 84-212, S/RES/2840 (2030) is 2840-2030, A/HRC/47/G/10 is 47-G-10;
 *              of decisions and presidential statements from DEC and PRST on: DEC-85-401
 *
 * The symbol as printed stands beside it, in FRBRnumber. A day that nobody states is 0001-01-01,
 * as in the published files. */
#include <stdio.h>
#include <string.h>

#include "model/names.h"
#include "model/symbol.h"
#include "tables.h"
#include "write/akn.h"

#define NUMBER_MAX 96 /* bytes of a number in a name */
#define SHA_SHOWN 16  /* digits of the digest that stand for a number where there is none */

static const vb_akn_form forms[VB_CLASS_COUNT] = {
    [VB_CLASS_OTHER] = {"doc", "document", "paper"},
    [VB_CLASS_LETTER] = {"doc", "officialLetter", "communication"},
    [VB_CLASS_IDENTICAL_LETTERS] = {"doc", "identicalLetters", "communication"},
    [VB_CLASS_NOTE_VERBALE] = {"doc", "noteVerbale", "communication"},
    [VB_CLASS_RESOLUTION] = {"statement", "resolution", "deliberation"},
    [VB_CLASS_DRAFT] = {"statement", "resolutionDraft", "deliberation"},
    [VB_CLASS_DECISION] = {"statement", "decision", "deliberation"},
    [VB_CLASS_PRESIDENTIAL_STATEMENT] = {"statement", "presidentialStatement", "deliberation"},
    [VB_CLASS_REPORT] = {"doc", "report", "paper"},
    [VB_CLASS_SUMMARY_RECORD] = {"debateReport", "summaryRecord", "minute"},
    [VB_CLASS_VERBATIM_RECORD] = {"debate", "verbatimRecord", "record"},
    [VB_CLASS_STATEMENT] = {"doc", "writtenStatement", "communication"},
    [VB_CLASS_NOTE] = {"doc", "note", "paper"},
};

/* What a piece of a symbol tells of the work, for those that are adopted. */
static const struct {
    vb_str piece;
    vb_class class;
} pieces[] = {
    {VB_STR("/RES/"), VB_CLASS_RESOLUTION},
    {VB_STR("/DEC/"), VB_CLASS_DECISION},
    {VB_STR("/PRST/"), VB_CLASS_PRESIDENTIAL_STATEMENT},
};

vb_akn_form vb_akn_form_of(vb_class class) { return forms[(unsigned) class < VB_CLASS_COUNT ? class : VB_CLASS_OTHER]; }

const char *vb_akn_language(vb_lang lang)
{
    static const char *const codes[VB_LANG_COUNT] = {"und", "ara", "eng", "spa", "fra", "rus", "zho"};
    return codes[(unsigned) lang < VB_LANG_COUNT ? lang : VB_LANG_NONE];
}

const char *vb_akn_day(vb_date date, char out[16])
{
    bool is_known = date.year >= 1000 && date.year <= 9999 && vb_date_exists(date);
    if (is_known)
        snprintf(out, 16, "%04d-%02d-%02d", date.year % 10000, date.month ? date.month % 100 : 1,
                 date.day ? date.day % 100 : 1);
    else
        snprintf(out, 16, "0001-01-01");
    return out;
}

static bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
           c == '_';
}

vb_str vb_akn_escaped(vb_arena *arena, vb_str words)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t taken = words.len < VB_XML_VALUE_MAX / 4 ? words.len : VB_XML_VALUE_MAX / 4, len = 0;
    char *out = vb_arena_alloc(arena, taken * 3);
    for (size_t i = 0; out && i < taken; i++) {
        unsigned char c = (unsigned char) words.at[i];
        if (is_plain((char) c) || c == ' ') {
            out[len++] = c == ' ' ? '_' : (char) c;
        } else {
            out[len++] = '%';
            out[len++] = digits[c >> 4];
            out[len++] = digits[c & 15];
        }
    }
    return (vb_str){out, out ? len : 0};
}

/* ---- numbers ------------------------------------------------------------- */

static bool has_digit(vb_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] >= '0' && s.at[i] <= '9')
            return true;
    return false;
}

/* The symbol from the first element that has a digit on. */
static vb_str numbered_part(vb_str symbol)
{
    vb_str rest = symbol;
    while (rest.len) {
        size_t slash = vb_str_find_byte(rest, '/', 0);
        if (slash == SIZE_MAX || has_digit(vb_str_part(rest, 0, slash)))
            return rest;
        rest = vb_str_part(rest, slash + 1, rest.len);
    }
    return symbol;
}

/* "2840 (2030)" is "2840-2030", "85/L.4" is "85-L.4", "A/DEC/85/401" is "DEC-85-401": what is no resolution says so. */
static vb_str number_of(vb_arena *arena, vb_str symbol)
{
    char out[NUMBER_MAX];
    size_t len = 0;
    vb_str part = numbered_part(symbol);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t at = pieces[i].class == VB_CLASS_RESOLUTION ? SIZE_MAX : vb_str_find(symbol, pieces[i].piece, 0);
        if (at != SIZE_MAX)
            part = vb_str_part(symbol, at + 1, symbol.len);
    }
    for (size_t i = 0; i < part.len && len < NUMBER_MAX; i++) {
        char c = part.at[i];
        if (is_plain(c))
            out[len++] = c;
        else if (c != ')' && len && out[len - 1] != '-')
            out[len++] = '-';
    }
    return vb_arena_copy(arena, (vb_str){out, len});
}

static vb_str number_of_doc(vb_arena *arena, const vb_doc *doc)
{
    vb_str number = number_of(arena, vb_doc_id(doc));
    if (!number.len)
        number = number_of(arena, doc->masthead.job_number.text);
    if (!number.len)
        number = number_of(arena, vb_str_part(doc->source.sha256, 0, SHA_SHOWN));
    return number.len ? number : VB_S("unnumbered");
}

/* ---- actors -------------------------------------------------------------- */

static vb_str actor_of_body(vb_arena *arena, vb_str code)
{
    vb_str actor = vb_arena_format(arena, "un-%.*s", VB_STR_ARG(code));
    for (size_t i = 3; i < actor.len; i++) {
        char *c = (char *) actor.at + i;
        if (*c >= 'A' && *c <= 'Z')
            *c = (char) (*c + ('a' - 'A'));
        else if (!is_plain(*c))
            *c = '-';
    }
    return actor;
}

/* The code of the body whose series has the longest beginning in common with the symbol. */
static vb_str body_of(vb_str symbol)
{
    vb_str body = {NULL, 0};
    size_t longest = 0;
    for (size_t i = 0; i < vb_series_count; i++) {
        const vb_series_row *row = vb_series + i;
        if (row->prefix.len > longest && vb_str_starts(symbol, row->prefix)) {
            longest = row->prefix.len;
            body = row->body;
        }
    }
    return body;
}

vb_str vb_akn_actor(vb_arena *arena, const vb_doc *doc)
{
    vb_str body = body_of(vb_doc_id(doc));
    if (!body.len && doc->masthead.body_count)
        body = doc->masthead.bodies[0].code;
    return body.len ? actor_of_body(arena, body) : VB_S("un");
}

/* ---- works --------------------------------------------------------------- */

vb_date vb_akn_work_date(const vb_doc *doc, const char **name)
{
    const vb_masthead *m = &doc->masthead;
    *name = m->adopted.date.year ? "adoption" : m->letter_date.date.year ? "signature" : "publication";
    return m->adopted.date.year ? m->adopted.date : m->letter_date.date.year ? m->letter_date.date : m->date.date;
}

static vb_str work_named(vb_arena *arena, vb_akn_form form, vb_str actor, vb_date date, vb_str number)
{
    char day[16];
    return vb_arena_format(arena, "/akn/un/%s/%s/%.*s/%s/%.*s", form.element, form.subtype, VB_STR_ARG(actor),
                           vb_akn_day(date, day), VB_STR_ARG(number));
}

vb_str vb_akn_work(vb_arena *arena, const vb_doc *doc)
{
    const char *name;
    return work_named(arena, vb_akn_form_of(doc->class), vb_akn_actor(arena, doc), vb_akn_work_date(doc, &name),
                      number_of_doc(arena, doc));
}

/* The row of a resolution of the Security Council; NULL where the table has none. */
static const vb_sc_resolutions_row *row_numbered(uint32_t number)
{
    size_t low = 0, high = vb_sc_resolutions_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (vb_sc_resolutions[middle].number < (int32_t) number)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_there = low < vb_sc_resolutions_count && vb_sc_resolutions[low].number == (int32_t) number;
    return is_there ? vb_sc_resolutions + low : NULL;
}

/* The day that the tables know of a resolution of the Security Council; year 0: none. */
static vb_date date_by_table(vb_str symbol)
{
    uint32_t number;
    char year[16];
    vb_str prefix = VB_S("S/RES/"), rest = vb_str_part(symbol, prefix.len, symbol.len);
    const vb_sc_resolutions_row *row = NULL;
    if (vb_str_starts(symbol, prefix) &&
        vb_str_number(vb_str_part(rest, 0, vb_str_find_byte(rest, ' ', 0)), 99999, &number))
        row = row_numbered(number);
    if (!row)
        return (vb_date){0, 0, 0};
    snprintf(year, sizeof year, "(%d)", (int) row->year);
    return vb_str_ends(symbol, vb_str_from(year)) ? row->adopted : (vb_date){0, 0, 0};
}

/* Only what an address may hold as it stands. */
static bool is_address(vb_str link)
{
    for (size_t i = 0; i < link.len; i++)
        if (!is_plain(link.at[i]) && !strchr("/():,", link.at[i]))
            return false;
    return true;
}

vb_str vb_akn_cited(vb_arena *arena, vb_str symbol, vb_date stated)
{
    vb_date date = date_by_table(symbol);
    vb_str body = body_of(symbol);
    if (!date.day)
        date = stated;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        if (!date.day || !body.len || vb_str_find(symbol, pieces[i].piece, 0) == SIZE_MAX)
            continue;
        vb_str work = work_named(arena, vb_akn_form_of(pieces[i].class), actor_of_body(arena, body), date,
                                 number_of(arena, symbol));
        return vb_arena_format(arena, "%.*s/!main", VB_STR_ARG(work));
    }
    vb_str link = body.len ? vb_symbol_link(arena, symbol, VB_LANG_NONE) : (vb_str){NULL, 0};
    return is_address(link) ? link : (vb_str){NULL, 0};
}
