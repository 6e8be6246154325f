/* citation_body.c - which body a number means, by an order of rules; the first that
 * decides is said in `why`:
 *
 *     1  a body is named beside the number
 *     2  the form belongs to one body alone: "822 (1993)", "1514 (XV)", "ES-10/24", "1/CP.21"
 *     3  a short name, "the Council": the nearest full name of its kind before it, else the only one that fits
 *     4  a possessive, "its": the nearest body before it in the paragraph, else the body whose document this is
 *     5  the report cited just before it in a note: "(A/73/53), chap. IV, resolution 37/17"
 *     6  the stated date lies in a session of one body alone
 *     7  the body whose document this is
 *     8  only one body has such a number
 *     9  the nearest body named before it in the paragraph
 *    10  a Roman session before the number: the conference whose treaty was cited
 *    11  the same number was named with its body before
 *
 * A body "fits" when it can have adopted such a number by the time the document was
 * written. Two that fit equally are both named as candidates, and no symbol is claimed. */
#include <stdio.h>
#include <string.h>

#include "analysis/citation.h"
#include "model/symbol.h"

#define NAME_WINDOW 800  /* bytes before a number in which a body may be named for it: two long clauses */
#define REPORT_WINDOW 80 /* bytes between a report and a resolution printed in it: "), chap. IV, sect. A, " */
#define FIND_BACK 256    /* citations looked through for an earlier mention of the same number */
#define GA_LAST_ROMAN 30
#define OWNER_NEAR 32   /* bytes of ", contained in" */
#define NUMBERS_MAX 999 /* no body has adopted more in a session */
#define BODIES_MAX 12   /* bodies that a number without a body may be of */

typedef struct question {
    const vb_cite_scan *scan;
    const vb_cite_group *group;
    const vb_cite_item *item;
} question;

vb_str vb_cite_why(const char *words) { return vb_str_from(words); }

static const vb_bodies_row *row_of(vb_body body)
{
    for (int i = 0; i < vb_bodies_count; i++)
        if (vb_bodies[i].code == body)
            return vb_bodies + i;
    return NULL;
}

static bool is_decision(const question *q) { return q->group->role == VB_CITE_ROLE_DECISION; }

/* Could this body adopt such a number, at whatever time? */
static bool fits_form(const question *q, vb_body body)
{
    const vb_cite_item *i = q->item;
    const vb_bodies_row *row = row_of(body);
    if (!row || row->last == 0)
        return false;
    if (i->has_roman)
        return row->decision_roman.len && is_decision(q);
    if (i->series == VB_SESSION_EMERGENCY)
        return row->sessions == VB_BODY_SESSIONS_EMERGENCY;
    if (i->series == VB_SESSION_SPECIAL)
        return row->sessions != VB_BODY_SESSIONS_REGULAR;
    bool may_be_number = is_decision(q) ? i->number >= (uint32_t) row->first_decision
                                        : row->numbers == 0 || i->number <= (uint32_t) row->numbers;
    return may_be_number && i->session >= (uint32_t) row->first && i->session <= (uint32_t) row->last;
}

/* And could it have by the time the document was written, and near the date that is stated? A slip is a year away at
 * most; what is farther is of a body that has no series of symbols, such as a commission. */
static bool fits_session(const question *q, vb_body body)
{
    return fits_form(q, body) && vb_cite_session_by(body, q->item->series, q->item->session, q->scan->date) &&
           vb_cite_date_near_session(body, q->item->series, q->item->session, q->item->date);
}

static bool fits(const question *q, vb_body body)
{
    const vb_cite_item *i = q->item;
    switch (i->shape) {
    case VB_CITE_COUNCIL:
        return body == VB_BODY_SC;
    case VB_CITE_ROMAN:
        return (body == VB_BODY_GA && i->session <= GA_LAST_ROMAN) ||
               ((body == VB_BODY_ECOSOC || body == VB_BODY_TC) && i->series == VB_SESSION_REGULAR);
    case VB_CITE_SESSION:
        return fits_session(q, body);
    case VB_CITE_BARE:
        return body == VB_BODY_SC;
    case VB_CITE_PARTIES:
        return false;
    }
    return false;
}

static bool fits_with_date(const question *q, vb_body body)
{
    return fits(q, body) && vb_cite_date_in_session(body, q->item->series, q->item->session, q->item->date);
}

static bool is_of_family(vb_body body, vb_body_family family)
{
    const vb_bodies_row *row = row_of(body);
    return row && row->family == family;
}

/* No name ends here: most bytes of a text are told by this. */
static bool is_inside_latin(vb_str text, size_t at)
{
    return at < text.len && vb_byte_is_letter(text.at[at]) && vb_byte_is_letter(text.at[at - 1]);
}

/* The nearest body named before byte `at` in its paragraph that fits, of `family` unless NONE; else NONE. */
static vb_body named_before(const question *q, size_t at, vb_body_family family)
{
    vb_str text = q->scan->text;
    size_t stop = at > NAME_WINDOW ? at - NAME_WINDOW : 0, begin;
    int row;
    for (size_t i = at; i > stop && text.at[i - 1] != '\n'; i--) {
        if (is_inside_latin(text, i) || !vb_lexicon_before(&vb_lexicon_cite_body_back, text, i, &begin, &row))
            continue;
        vb_body body = vb_body_mentions[row].code;
        if (body && (!family || is_of_family(body, family)) && fits(q, body))
            return body;
        i = begin + 1;
    }
    return VB_BODY_NONE;
}

typedef bool fit_test(const question *q, vb_body body);

/* The only body of `family` (NONE: any) that passes; NONE if none does or two do. Bodies that must be named do not
 * count: "1998/72" is the Council's unless the Commission on Human Rights is named. */
static vb_body only_one(const question *q, fit_test *test, vb_body_family family)
{
    vb_body found = VB_BODY_NONE;
    for (int i = 0; i < vb_bodies_count; i++) {
        const vb_bodies_row *row = vb_bodies + i;
        if (!row->unnamed || (family && row->family != family) || !test(q, row->code))
            continue;
        if (found)
            return VB_BODY_NONE;
        found = row->code;
    }
    return found;
}

typedef struct answer {
    vb_body body;
    const char *why;
} answer;

static answer named_beside(const question *q)
{
    vb_body body = q->item->body ? q->item->body : q->item->family ? VB_BODY_NONE : q->group->body;
    bool is_council = q->item->shape == VB_CITE_COUNCIL && vb_cite_council_year(q->item->number) == q->item->session;
    if (body == VB_BODY_OTHER && q->item->shape != VB_CITE_ROMAN && !is_council)
        return (answer){VB_BODY_OTHER, "a body beside the number whose numbers belong to no series of symbols"};
    bool is_fitting = q->item->shape == VB_CITE_SESSION ? fits_form(q, body) : fits(q, body);
    return (answer){is_fitting ? body : VB_BODY_NONE, "body named beside the number"};
}

static answer told_by_form(const question *q)
{
    const vb_cite_item *i = q->item;
    if (i->shape == VB_CITE_COUNCIL)
        return (answer){VB_BODY_SC, "number and year: the form of the Security Council"};
    if (i->shape == VB_CITE_ROMAN) {
        vb_body named = named_before(q, q->group->from, VB_BODY_FAMILY_COUNCIL);
        bool is_assembly = i->session <= GA_LAST_ROMAN && q->group->family != VB_BODY_FAMILY_COUNCIL &&
                           i->family != VB_BODY_FAMILY_COUNCIL;
        return is_assembly ? (answer){VB_BODY_GA, "number and Roman session: the form of the General Assembly"}
                           : (answer){named ? named : VB_BODY_ECOSOC, "a Roman session of a Council"};
    }
    if (i->series == VB_SESSION_EMERGENCY)
        return (answer){VB_BODY_GA, "an emergency special session"};
    return (answer){VB_BODY_NONE, NULL};
}

/* The only conference that fits and whose treaty, or a paper of its own, was cited before. */
static vb_body conference_before(const question *q)
{
    uint32_t count;
    vb_body found = VB_BODY_NONE;
    const vb_citation *citations = vb_doc_citations(q->scan->doc, &count);
    for (int i = 0; i < vb_bodies_count; i++) {
        const vb_bodies_row *row = vb_bodies + i;
        bool is_cited = false;
        for (uint32_t n = 0; n < count && row->treaty.len && !is_cited; n++)
            is_cited =
                vb_str_equal(citations[n].symbol, row->treaty) || vb_str_starts(citations[n].symbol, row->prefix);
        if (!is_cited || !fits(q, row->code))
            continue;
        if (found)
            return VB_BODY_NONE;
        found = row->code;
    }
    return found;
}

static answer told_by_short_name(const question *q)
{
    vb_body_family family = q->item->family ? q->item->family : q->group->family;
    if (!family)
        return (answer){VB_BODY_NONE, NULL};
    vb_body body = only_one(q, fits, family);
    if (body)
        return (answer){body, "short name of a body: the only one of its kind that fits"};
    body = named_before(q, q->group->from, family);
    if (!body && is_of_family(q->scan->issuer, family) && fits(q, q->scan->issuer))
        body = q->scan->issuer;
    if (!body && family == VB_BODY_FAMILY_COMMISSION && fits(q, VB_BODY_CHR))
        return (answer){VB_BODY_CHR, "short name of a body: the only one of its kind that fits"};
    if (!body && family == VB_BODY_FAMILY_CONFERENCE) {
        body = conference_before(q);
        if (body)
            return (answer){body, "the conference of the treaty that was cited before"};
    }
    if (!body && (family == VB_BODY_FAMILY_CONFERENCE || family == VB_BODY_FAMILY_COMMISSION))
        return (answer){VB_BODY_OTHER, "short name of a body that was not named in full before"};
    return (answer){body, "short name of a body that was named in full before"};
}

static answer told_by_owner(const question *q)
{
    vb_body_family family = VB_BODY_FAMILY_NONE;
    if (q->group->owner)
        family = q->group->owner == VB_CITE_OWNER_FEMININE ? VB_BODY_FAMILY_ASSEMBLY : VB_BODY_FAMILY_COUNCIL;
    if (!q->group->is_own && !family)
        return (answer){VB_BODY_NONE, NULL};
    vb_body body = named_before(q, q->group->from, family);
    if (body && fits_with_date(q, body))
        return (answer){body, "possessive: the body named before it"};
    if ((!family || is_of_family(q->scan->issuer, family)) && fits_with_date(q, q->scan->issuer))
        return (answer){q->scan->issuer, "possessive: the body whose document this is"};
    if (!body && family)
        return (answer){only_one(q, fits_with_date, family), "possessive: the only body of its gender that fits"};
    return (answer){VB_BODY_NONE, NULL};
}

/* In a note "(A/73/53), chap. IV, resolution 37/17": the report before it is that of the body. */
static answer told_by_report(const question *q)
{
    uint32_t count;
    const vb_citation *last = vb_doc_citations(q->scan->doc, &count);
    if (count == 0)
        return (answer){VB_BODY_NONE, NULL};
    last += count - 1;
    vb_str between = vb_str_part(q->scan->text, last->span.to, q->group->from);
    if (between.len > REPORT_WINDOW || vb_str_find_byte(between, '\n', 0) != SIZE_MAX)
        return (answer){VB_BODY_NONE, NULL};
    for (int i = 0; i < vb_body_reports_count; i++) {
        vb_str rest = last->symbol;
        uint32_t session, number;
        if (vb_scan_literal(&rest, vb_body_reports[i].prefix) && vb_scan_number(&rest, 4, 9999, &session) &&
            vb_scan_byte(&rest, '/') && vb_scan_number(&rest, 4, 9999, &number) &&
            (vb_body_reports[i].number == 0 || number == (uint32_t) vb_body_reports[i].number) &&
            fits(q, vb_body_reports[i].code))
            return (answer){vb_body_reports[i].code, "the report cited before it is that of this body"};
    }
    return (answer){VB_BODY_NONE, NULL};
}

static answer told_by_date(const question *q)
{
    if (!q->item->date.year)
        return (answer){VB_BODY_NONE, NULL};
    return (answer){only_one(q, fits_with_date, VB_BODY_FAMILY_NONE),
                    "the stated date lies in a session of this body alone"};
}

static answer told_by_issuer(const question *q)
{
    bool is_fitting = fits_with_date(q, q->scan->issuer);
    const vb_bodies_row *row = row_of(q->scan->issuer);
    if (q->scan->issuer == VB_BODY_HRC && row && q->item->number > (uint32_t) row->numbers)
        is_fitting = false; /* a decision of the Assembly */
    return (answer){is_fitting ? q->scan->issuer : VB_BODY_NONE, "the body whose document this is"};
}

static answer told_by_number(const question *q)
{
    return (answer){only_one(q, fits, VB_BODY_FAMILY_NONE), "only this body has such a number"};
}

/* "decision XI/2": a Roman session is that of a conference. */
static answer told_by_roman(const question *q)
{
    return (answer){q->item->has_roman ? conference_before(q) : VB_BODY_NONE,
                    "a Roman session: the conference of the treaty that was cited before"};
}

/* A date that lies in no session of the body is a slip of the date, and is reported as such. */
static answer told_by_owner_alone(const question *q)
{
    if (!q->group->is_own || q->group->body || q->group->family)
        return (answer){VB_BODY_NONE, NULL};
    vb_body body = named_before(q, q->group->from, VB_BODY_FAMILY_NONE);
    if (body)
        return (answer){body, "possessive: the body named before it"};
    return (answer){fits(q, q->scan->issuer) ? q->scan->issuer : VB_BODY_NONE,
                    "possessive: the body whose document this is"};
}

static answer told_by_neighbour(const question *q)
{
    return (answer){named_before(q, q->group->from, VB_BODY_FAMILY_NONE), "the nearest body named before it"};
}

/* The body's symbol for the number. */
static vb_str symbol_for(const question *q, vb_body body)
{
    char session[16], roman[16];
    const vb_cite_item *i = q->item;
    if (i->shape == VB_CITE_COUNCIL && body == VB_BODY_SC && q->group->role != VB_CITE_ROLE_DECISION)
        return vb_symbol_sc_resolution(q->scan->doc->arena, i->number, i->session);
    const char *series = i->series == VB_SESSION_EMERGENCY ? "ES-" : i->series == VB_SESSION_SPECIAL ? "S-" : "";
    bool is_roman = i->has_roman || i->shape == VB_CITE_ROMAN;
    if (is_roman && i->session >= 1 && i->session <= 399)
        vb_roman_write(i->session, roman);
    else
        snprintf(roman, sizeof roman, "%u", i->session);
    snprintf(session, sizeof session, "%s%.10s", series, roman);
    vb_str code = vb_body_words[body];
    return is_decision(q) ? vb_symbol_decision(q->scan->doc->arena, code, vb_str_from(session), i->number)
                          : vb_symbol_resolution(q->scan->doc->arena, code, vb_str_from(session), i->number);
}

/* The symbols of all bodies that fit; how many. */
static uint32_t fitting_symbols(const question *q, vb_str symbols[BODIES_MAX])
{
    uint32_t count = 0;
    for (int i = 0; i < vb_bodies_count && count < BODIES_MAX; i++)
        if (vb_bodies[i].unnamed && fits(q, vb_bodies[i].code))
            symbols[count++] = symbol_for(q, vb_bodies[i].code);
    return count;
}

static bool is_among(vb_str symbol, const vb_str *symbols, uint32_t count)
{
    for (uint32_t i = 0; i < count && symbol.len; i++)
        if (vb_str_equal(symbol, symbols[i]))
            return true;
    return false;
}

/* The same number, named with its body a little before. */
static vb_str named_earlier(const question *q, const vb_str *symbols, uint32_t fitting)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(q->scan->doc, &count);
    for (uint32_t n = 0; n < FIND_BACK && n < count; n++)
        if (is_among(citations[count - 1 - n].symbol, symbols, fitting))
            return citations[count - 1 - n].symbol;
    return (vb_str){0};
}

/* No rule has decided: an earlier mention with the body, else all that fit as candidates. */
static void resolve_doubtful(const question *q, vb_citation *citation)
{
    vb_str symbols[BODIES_MAX];
    uint32_t count = fitting_symbols(q, symbols);
    citation->symbol = named_earlier(q, symbols, count);
    if (citation->symbol.len) {
        citation->why = vb_cite_why("the same number was named with its body before");
        return;
    }
    citation->candidates = vb_doc_list(q->scan->doc, symbols, count);
    citation->status = count > 1 ? VB_CITATION_AMBIGUOUS : VB_CITATION_UNRESOLVED;
    citation->why = vb_cite_why(count > 1 ? "two bodies have such a number and nothing decides"
                                          : "no body is known to have such a number");
}

static void resolve_bare(vb_cite_scan *scan, const vb_cite_group *group, const vb_cite_item *item,
                         vb_citation *citation)
{
    vb_body named = item->body ? item->body : group->body;
    uint32_t earlier = vb_cite_find_number(scan, item->number);
    uint32_t year = vb_cite_council_year(item->number), count;
    citation->antecedent = earlier;
    if (earlier != VB_NO_INDEX) {
        citation->symbol = vb_doc_citations(scan->doc, &count)[earlier].symbol;
        citation->why = vb_cite_why("the last citation with this number");
    } else if (year && (named == VB_BODY_NONE || named == VB_BODY_SC)) {
        citation->symbol = vb_symbol_sc_resolution(scan->doc->arena, item->number, year);
        citation->why =
            vb_cite_why("number alone: the year is that of the Security Council's resolution with this number");
    } else {
        citation->status = VB_CITATION_UNRESOLVED;
        citation->why = vb_cite_why("number alone, and no earlier citation has it");
    }
}

/* ---- marks of footnotes that lost their raising ------------------------------- */

/* Is it a number that the body it is said to be of has not reached? */
static bool is_too_high(const question *q, vb_body body)
{
    const vb_bodies_row *row = row_of(body);
    return row && row->numbers && !is_decision(q) && q->item->number > (uint32_t) row->numbers;
}

/* The body named so near before "its" that it can be no other's. */
static vb_body owner_beside(const question *q)
{
    size_t at = q->group->from, stop = at > OWNER_NEAR ? at - OWNER_NEAR : 0, begin;
    int row;
    for (size_t i = at; i > stop && q->scan->text.at[i - 1] != '\n'; i--)
        if (vb_lexicon_before(&vb_lexicon_cite_body_back, q->scan->text, i, &begin, &row))
            return vb_body_mentions[row].code;
    return VB_BODY_NONE;
}

void vb_cite_take_mark_off(vb_cite_scan *scan, const vb_cite_group *group, vb_cite_item *item)
{
    vb_cite_item without = *item;
    question q = {scan, group, item}, other = {scan, group, &without};
    uint32_t unit = 10;
    if (item->shape != VB_CITE_SESSION || item->letters[0].len || item->number < 10)
        return;
    for (int digits = 1; digits <= 2 && item->number >= unit; digits++, unit *= 10) {
        without.number = item->number / unit;
        vb_body body = item->body ? item->body : group->body;
        if (!body && group->is_own)
            body = item->number > NUMBERS_MAX || !fits(&q, scan->issuer)
                       ? named_before(&other, group->from, VB_BODY_FAMILY_NONE)
                       : owner_beside(&q);
        if (!body || !is_too_high(&q, body) || is_too_high(&other, body) || !fits(&other, body))
            continue;
        uint32_t mark = item->number % unit;
        if (mark == 0 ||
            mark > vb_cite_last_mark(scan->text, item->span.from) + 1) /* the next note, or one cited again */
            continue;
        without.span.to -= (uint32_t) digits;
        vb_doc_remark(scan->doc, (vb_span){without.span.to, item->span.to}, "mark-in-number",
                      "the mark of note %u is read apart from the number before it", mark);
        *item = without;
        return;
    }
}

static void resolve_by_rules(const question *q, vb_citation *citation)
{
    static answer (*const rules[])(const question *) = {
        named_beside,   told_by_form,   told_by_short_name,  told_by_owner,     told_by_report, told_by_date,
        told_by_issuer, told_by_number, told_by_owner_alone, told_by_neighbour, told_by_roman};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        answer found = rules[i](q);
        if (found.body == VB_BODY_NONE)
            continue;
        citation->symbol = symbol_for(q, found.body);
        citation->why = vb_cite_why(found.why);
        if (citation->symbol.len == 0)
            citation->status = VB_CITATION_UNRESOLVED;
        return;
    }
    resolve_doubtful(q, citation);
}

void vb_cite_resolve(vb_cite_scan *scan, const vb_cite_group *group, const vb_cite_item *item, vb_citation *citation)
{
    question q = {scan, group, item};
    if (item->shape == VB_CITE_BARE) {
        resolve_bare(scan, group, item, citation);
    } else if (item->shape == VB_CITE_PARTIES) {
        citation->symbol =
            vb_arena_format(scan->doc->arena, "%u/%.*s.%u", item->number, VB_STR_ARG(item->parties), item->session);
        citation->why = vb_cite_why("a decision of a conference of parties");
    } else {
        resolve_by_rules(&q, citation);
    }
}

/* Is it the symbol of an adopted text with this number, whatever its session? */
static bool has_number(vb_str symbol, uint32_t number)
{
    uint32_t found;
    size_t at = vb_str_find(symbol, VB_S("/RES/"), 0);
    if (at == SIZE_MAX)
        return false;
    vb_str rest = vb_str_part(symbol, at + strlen("/RES/"), symbol.len);
    if (!vb_scan_number(&rest, 6, 999999, &found) || found != number)
        return false;
    vb_skip_space(&rest);
    return rest.len == 0 || rest.at[0] == '(';
}

uint32_t vb_cite_find_number(const vb_cite_scan *scan, uint32_t number)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(scan->doc, &count);
    for (uint32_t n = 0; n < FIND_BACK && n < count; n++)
        if (has_number(citations[count - 1 - n].symbol, number))
            return count - 1 - n;
    return VB_NO_INDEX;
}

vb_body vb_cite_body_of_symbol(vb_str symbol)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_series, symbol, 0, &end, &row))
        return VB_BODY_NONE;
    for (int body = 1; body < VB_BODY_COUNT; body++)
        if (vb_str_equal(vb_body_words[body], vb_series[row].body))
            return (vb_body) body;
    return VB_BODY_NONE;
}
