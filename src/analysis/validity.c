/* validity.c - whether a citation can be, told by tables and dates alone while reading,
 * and by a collection when a draft is checked:
 *
 *     S/RES/n (year)          the year that the table gives to n; beyond the table any open year
 *     A/RES/session/n         the session had opened when the citing document was written
 *     S/year/n, S/PRST/...    1994 or later, and not later than the citing document
 *     a stated date           that of the resolution, or at least inside its session
 *
 * Beyond the last number that the tables know a citation is sound; a collection may know
 * better: it holds the number in another year. */
#include <stdio.h>
#include <string.h>

#include "analysis/analysis.h"
#include "analysis/citation.h"
#include "model/names.h"
#include "model/symbol.h"

#define SC_YEAR_SERIES 1994 /* from here on papers of the Council are S/year/n */
#define YEARS_AROUND 12     /* years before and after in which a held resolution of the same number is looked for */
#define GA_FIRST_SLASH 31   /* the session from which resolutions are n/m */
#define GA_OPENS 9          /* month in which a regular session opens */
#define ECOSOC_JULY 2015 /* from this session on the Economic and Social Council meets from July of the year before */
#define NEAR_MONTHS 12      /* a wrong year in a date is one away; farther dates are those of another body */

uint32_t vb_cite_council_year(uint32_t number)
{
    const vb_sc_resolutions_row *row = vb_symbol_council_row(number);
    if (row)
        return (uint32_t) row->year;
    for (int i = 0; i < vb_sc_resolution_years_count; i++)
        if (number >= (uint32_t) vb_sc_resolution_years[i].first && number <= (uint32_t) vb_sc_resolution_years[i].last)
            return (uint32_t) vb_sc_resolution_years[i].year;
    return 0;
}

/* ---- sessions ------------------------------------------------------------- */

static uint32_t months(int year, int month) { return (uint32_t) (year * 12 + (month ? month - 1 : 0)); }

static const vb_ga_sessions_row *session_row(vb_session_series kind, uint32_t session)
{
    for (int i = 0; i < vb_ga_sessions_count; i++)
        if (vb_ga_sessions[i].kind == kind && (uint32_t) vb_ga_sessions[i].n == session)
            return vb_ga_sessions + i;
    return NULL;
}

/* The month a session of the Human Rights Council opened: three a year since the seventh, March, June, September. */
static uint32_t hrc_opens(uint32_t session)
{
    const vb_ga_sessions_row *row = session_row(VB_SESSION_SERIES_HRC, session);
    if (row)
        return months(row->opens.year, row->opens.month);
    return session < 7 ? months(2006, 6) : months((int) (2008 + (session - 7) / 3), (int) (3 + (session - 7) % 3 * 3));
}

/* First and last month of a session, `to` 0 = not closed; false when it is not known. */
static bool session_months(vb_body body, vb_session_kind series, uint32_t session, uint32_t *from, uint32_t *to)
{
    const vb_ga_sessions_row *row;
    if (body == VB_BODY_HRC && series == VB_SESSION_REGULAR) {
        *from = hrc_opens(session);
        *to = hrc_opens(session + 1) + 1; /* the forty-third met into June */
        return true;
    }
    if (body == VB_BODY_HRC && series == VB_SESSION_SPECIAL) {
        *from = hrc_opens(1);
        *to = 0;
        return true;
    }
    if (body == VB_BODY_UNEA && (row = session_row(VB_SESSION_SERIES_UNEA, session)) != NULL) {
        *from = months(row->opens.year, row->opens.month);
        *to = months(row->closes.year, row->closes.month);
        return true;
    }
    if (body == VB_BODY_ECOSOC || body == VB_BODY_CHR) {
        bool begins_in_july = body == VB_BODY_ECOSOC && session >= ECOSOC_JULY;
        *from = begins_in_july ? months((int) session - 1, 7) : months((int) session, 1);
        *to = months((int) session + 1, 12); /* resumed sessions run into the next year */
        return session >= 1900;
    }
    if (body != VB_BODY_GA)
        return false;
    if (series == VB_SESSION_REGULAR && session > 30) {
        *from = months((int) (1945 + session), GA_OPENS);
        *to = months((int) (1946 + session), GA_OPENS);
        return true;
    }
    row = session_row(series == VB_SESSION_REGULAR   ? VB_SESSION_SERIES_REGULAR
                      : series == VB_SESSION_SPECIAL ? VB_SESSION_SERIES_SPECIAL
                                                     : VB_SESSION_SERIES_EMERGENCY,
                      session);
    if (!row)
        return false;
    *from = months(row->opens.year, row->opens.month);
    *to = row->closes.year ? months(row->closes.year, row->closes.month ? row->closes.month : 12) : 0;
    return true;
}

bool vb_cite_session_by(vb_body body, vb_session_kind series, uint32_t session, vb_date date)
{
    uint32_t from, to;
    if (date.year == 0 && body == VB_BODY_HRC && series == VB_SESSION_REGULAR)
        return session_row(VB_SESSION_SERIES_HRC, session) !=
               NULL; /* no session beyond the tables without a date that says so */
    if (body == VB_BODY_UNEA && !session_row(VB_SESSION_SERIES_UNEA, session))
        return false; /* it meets once in two years: what is beyond the table has not met */
    if (date.year == 0 || !session_months(body, series, session, &from, &to))
        return true;
    return from <= months(date.year, date.month ? date.month : 12);
}

/* Is the date in the session, or up to `around` months before or after it? */
static bool lies_in_session(vb_body body, vb_session_kind series, uint32_t session, vb_date date, uint32_t around)
{
    uint32_t from, to;
    if (date.year == 0 || !session_months(body, series, session, &from, &to))
        return true;
    uint32_t month = months(date.year, date.month), last = date.month ? month : month + 11;
    return last + around >= from && (to == 0 || month <= to + around);
}

bool vb_cite_date_in_session(vb_body body, vb_session_kind series, uint32_t session, vb_date date)
{
    return lies_in_session(body, series, session, date, 0);
}

bool vb_cite_date_near_session(vb_body body, vb_session_kind series, uint32_t session, vb_date date)
{
    return lies_in_session(body, series, session, date, NEAR_MONTHS);
}

/* ---- what a symbol states ----------------------------------------------------- */

typedef struct stated {
    vb_body body;
    vb_session_kind series;
    uint32_t session, number; /* session: or year */
    bool is_adopted;          /* a resolution or decision */
    bool is_council;          /* S/RES/n (year) */
    bool is_year_paper;       /* S/year/n, S/PRST/year/n */
    bool is_session_paper;    /* A/session/n */
} stated;

static vb_session_kind scan_series(vb_str *in)
{
    if (vb_scan_literal(in, VB_S("ES-")))
        return VB_SESSION_EMERGENCY;
    return vb_scan_literal(in, VB_S("S-")) ? VB_SESSION_SPECIAL : VB_SESSION_REGULAR;
}

static bool scan_pair(vb_str in, stated *s)
{
    s->series = scan_series(&in);
    return vb_scan_number(&in, 4, 9999, &s->session) && vb_scan_byte(&in, '/') &&
           vb_scan_number(&in, 6, 999999, &s->number);
}

static bool read_symbol(vb_str symbol, stated *s)
{
    vb_str rest = symbol;
    *s = (stated){.body = vb_cite_body_of_symbol(symbol)};
    if (vb_scan_literal(&rest, VB_S("S/RES/"))) {
        s->is_council = true;
        return vb_scan_number(&rest, 5, 99999, &s->number) && vb_scan_literal(&rest, VB_S(" (")) &&
               vb_scan_number(&rest, 4, 9999, &s->session);
    }
    if (vb_scan_literal(&rest, VB_S("S/PRST/")) || vb_scan_literal(&rest, VB_S("S/")))
        return s->is_year_paper = scan_pair(rest, s) && s->session >= 1900;
    if (vb_scan_literal(&rest, VB_S("A/RES/")) || vb_scan_literal(&rest, VB_S("A/DEC/")) ||
        vb_scan_literal(&rest, VB_S("A/HRC/RES/")) || vb_scan_literal(&rest, VB_S("A/HRC/DEC/")) ||
        vb_scan_literal(&rest, VB_S("E/RES/")) || vb_scan_literal(&rest, VB_S("E/DEC/")))
        return s->is_adopted = scan_pair(rest, s);
    if (vb_scan_literal(&rest, VB_S("A/")))
        return s->is_session_paper = scan_pair(rest, s);
    return false;
}

/* ---- while reading ---------------------------------------------------------------- */

static void impossible(vb_cite_scan *scan, vb_citation *citation, vb_str why, vb_str candidate)
{
    citation->status = VB_CITATION_IMPOSSIBLE;
    citation->why = why;
    citation->candidates = vb_doc_list(scan->doc, &candidate, candidate.len > 0);
}

/* "19 December 1991" */
static vb_str words_of(vb_arena *arena, vb_date date)
{
    for (int i = 0; i < vb_months_count && date.day; i++)
        if (vb_months[i].lang == VB_LANG_EN && vb_months[i].month == date.month &&
            vb_months[i].kind == VB_MONTH_KIND_FULL)
            return vb_arena_format(arena, "%d %.*s %d", date.day, VB_STR_ARG(vb_months[i].form), date.year);
    char iso[16];
    return vb_arena_copy(arena, vb_str_from(vb_date_iso(date, iso)));
}

/* Adopted on a day after that of the document, both being sure. */
static bool is_adopted_later(const vb_cite_scan *scan, const stated *s)
{
    const vb_sc_resolutions_row *row = vb_symbol_council_row(s->number);
    return row && row->confidence == VB_CONFIDENCE_CHECKED && row->adopted.day && scan->date.day &&
           vb_date_compare(row->adopted, scan->date) > 0;
}

static void judge_council(vb_cite_scan *scan, vb_citation *citation, const stated *s)
{
    vb_arena *arena = scan->doc->arena;
    uint32_t owner = vb_cite_council_year(s->number);
    const vb_sc_resolution_years_row *last = vb_sc_resolution_years + vb_sc_resolution_years_count - 1;
    vb_str none = {0};
    if (owner && owner != s->session)
        impossible(scan, citation, vb_arena_format(arena, "%u is of %u, not %u", s->number, owner, s->session),
                   vb_symbol_sc_resolution(arena, s->number, owner));
    else if (!owner && s->session < (uint32_t) last->year)
        impossible(scan, citation,
                   vb_arena_format(arena, "no resolution of %u has the number %u", s->session, s->number), none);
    else if (scan->date.year && s->session > (uint32_t) scan->date.year)
        impossible(scan, citation, vb_arena_format(arena, "of %u, later than the document that cites it", s->session),
                   none);
    else if (owner && is_adopted_later(scan, s))
        impossible(scan, citation,
                   vb_arena_format(arena, "adopted on %.*s, later than the document that cites it",
                                   VB_STR_ARG(words_of(arena, vb_symbol_council_row(s->number)->adopted))),
                   none);
    else if (!owner)
        citation->why = vb_arena_format(arena, "%.*s; beyond %d, the last number that the tables know",
                                        VB_STR_ARG(citation->why), last->last);
}

static void judge_paper(vb_cite_scan *scan, vb_citation *citation, const stated *s)
{
    vb_arena *arena = scan->doc->arena;
    vb_str none = {0};
    uint32_t opens = s->series == VB_SESSION_REGULAR && s->session < 1900 ? 1945 + s->session : s->session;
    if (s->is_year_paper && s->session < SC_YEAR_SERIES)
        impossible(scan, citation,
                   vb_arena_format(arena, "papers of the Security Council bear a year from %d on", SC_YEAR_SERIES),
                   none);
    else if (scan->date.year && s->is_year_paper && s->session > (uint32_t) scan->date.year)
        impossible(scan, citation, vb_arena_format(arena, "of %u, later than the document that cites it", s->session),
                   none);
    else if (scan->date.year && s->is_session_paper && s->series == VB_SESSION_REGULAR &&
             opens > (uint32_t) scan->date.year + 1)
        impossible(scan, citation,
                   vb_arena_format(arena, "session %u had not opened when the document was written", s->session), none);
}

/* "182/46" read from the other side, "46/182", where that can be. */
static vb_str turned_round(vb_cite_scan *scan, const vb_citation *citation, const stated *s)
{
    size_t slash = vb_str_find(citation->symbol, VB_S("/RES/"), 0);
    if (slash == SIZE_MAX || s->body != VB_BODY_GA || s->series != VB_SESSION_REGULAR || s->number < GA_FIRST_SLASH ||
        !vb_cite_session_by(s->body, s->series, s->number, scan->date))
        return (vb_str){0};
    return vb_arena_format(scan->doc->arena, "A/RES/%u/%u", s->number, s->session);
}

void vb_cite_judge(vb_cite_scan *scan, vb_citation *citation)
{
    stated s;
    if (citation->status != VB_CITATION_OK || !read_symbol(citation->symbol, &s))
        return;
    if (s.is_council)
        judge_council(scan, citation, &s);
    else if (!s.is_adopted)
        judge_paper(scan, citation, &s);
    else if (!vb_cite_session_by(s.body, s.series, s.session, scan->date))
        impossible(
            scan, citation,
            vb_arena_format(scan->doc->arena, "session %u had not opened when the document was written", s.session),
            turned_round(scan, citation, &s));
}

/* ---- when a draft is checked --------------------------------------------------------- */

typedef struct check {
    vb_doc *doc;
    const vb_catalogue *catalogue; /* may be NULL */
    vb_citation *citation;
    vb_finding *finding;
} check;

static uint32_t held_in(const check *c, vb_str symbol)
{
    return c->catalogue && symbol.len ? c->catalogue->languages_held(c->catalogue->self, symbol) : 0;
}

static void find(check *c, vb_verdict verdict, vb_severity severity, vb_str message)
{
    c->finding->verdict = verdict;
    c->finding->severity = severity;
    c->finding->message = message;
}

/* "A, B or C". */
static vb_str in_words(vb_arena *arena, vb_str_list list)
{
    vb_str out = {0};
    for (uint32_t i = 0; i < list.count; i++)
        out = vb_arena_format(arena, "%.*s%s%.*s", VB_STR_ARG(out),
                              i == 0                ? ""
                              : i + 1 == list.count ? " or "
                                                    : ", ",
                              VB_STR_ARG(list.items[i]));
    return out;
}

/* A resolution of the same number that the collection holds as of another year, when it does not hold this one. */
static bool is_held_elsewhere(check *c, const stated *s)
{
    if (!c->catalogue || !s->is_council || c->finding->is_held || vb_cite_council_year(s->number))
        return false;
    for (uint32_t away = 1; away <= 2 * YEARS_AROUND; away++) {
        uint32_t year = away % 2 ? s->session + (away + 1) / 2 : s->session - away / 2;
        vb_str other = vb_symbol_sc_resolution(c->doc->arena, s->number, year);
        if (!held_in(c, other))
            continue;
        c->citation->candidates = vb_doc_list(c->doc, &other, 1);
        find(c, VB_VERDICT_IMPOSSIBLE, VB_SEVERITY_ERROR,
             vb_arena_format(c->doc->arena, "the collection holds %u (%u), not %u (%u)", s->number, year, s->number,
                             s->session));
        return true;
    }
    return false;
}

/* The date of the document: from the table of resolutions, else from the copy that is held. Year 0: not known. */
static vb_status known_date(check *c, const stated *s, vb_date *date, bool *is_checked, vb_err *err)
{
    const vb_sc_resolutions_row *row = s->is_council ? vb_symbol_council_row(s->number) : NULL;
    *date = (vb_date){0};
    if (row && (uint32_t) row->year == s->session) {
        *date = row->adopted;
        *is_checked = row->confidence == VB_CONFIDENCE_CHECKED;
    }
    /* parts of one resolution are adopted on days of their own, and a collection does not tell them apart */
    uint32_t languages = c->citation->part.len ? 0 : held_in(c, c->citation->symbol);
    const vb_held *held = NULL;
    for (int lang = 1; lang < VB_LANG_COUNT && languages && !date->year; lang++) {
        if (!(languages >> lang & 1))
            continue;
        vb_status status =
            c->catalogue->held(c->catalogue->self, c->citation->symbol, (vb_lang) lang, c->doc->arena, &held, err);
        if (status != VB_OK)
            return status;
        *date = held ? held->date : *date;
        *is_checked = true;
    }
    return VB_OK;
}

/* Compares as much as the text states: a year alone differs only from another year. */
static bool dates_differ(vb_date said, vb_date known)
{
    return said.year != known.year || (said.month && known.month && said.month != known.month) ||
           (said.day && known.day && said.day != known.day);
}

static vb_status check_date(check *c, const stated *s, bool *differs, vb_err *err)
{
    vb_date known, said = c->citation->date;
    bool is_checked = false;
    vb_arena *arena = c->doc->arena;
    if (said.year == 0)
        return VB_OK;
    vb_status status = known_date(c, s, &known, &is_checked, err);
    if (status != VB_OK)
        return status;
    if (known.year && dates_differ(said, known)) {
        find(c, VB_VERDICT_DATE_DIFFERS, is_checked ? VB_SEVERITY_ERROR : VB_SEVERITY_WARNING,
             vb_arena_format(arena, "%.*s was adopted on %.*s; the text says %.*s", VB_STR_ARG(c->citation->symbol),
                             VB_STR_ARG(words_of(arena, known)), VB_STR_ARG(words_of(arena, said))));
        *differs = true;
    } else if (!known.year && s->is_adopted && !vb_cite_date_in_session(s->body, s->series, s->session, said)) {
        find(c, VB_VERDICT_DATE_DIFFERS, VB_SEVERITY_WARNING,
             vb_arena_format(arena, "%.*s lies outside the session of %.*s", VB_STR_ARG(words_of(arena, said)),
                             VB_STR_ARG(c->citation->symbol)));
        *differs = true;
    }
    return VB_OK;
}

/* "Article 33 of the Charter of the United Nations" */
static vb_str charter_words(vb_arena *arena, vb_str symbol)
{
    vb_str rest = symbol;
    (void) vb_scan_literal(&rest, VB_S("Charter"));
    const char *noun = vb_scan_literal(&rest, VB_S("/Art."))    ? "Article "
                       : vb_scan_literal(&rest, VB_S("/Chap.")) ? "Chapter "
                                                                : NULL;
    return noun ? vb_arena_format(arena, "%s%.*s of the Charter of the United Nations", noun, VB_STR_ARG(rest))
                : VB_S("Charter of the United Nations");
}

static void find_sound(check *c)
{
    if (c->citation->kind == VB_CITED_CHARTER && !c->finding->is_held) {
        find(c, VB_VERDICT_OK, VB_SEVERITY_NOTE, charter_words(c->doc->arena, c->finding->symbol));
        return;
    }
    const char *state = !c->catalogue ? "can exist" : c->finding->is_held ? "is held" : "can exist; it is not held";
    find(c, VB_VERDICT_OK, VB_SEVERITY_NOTE,
         vb_arena_format(c->doc->arena, "%.*s %s", VB_STR_ARG(c->finding->symbol), state));
}

static void find_impossible(check *c)
{
    vb_arena *arena = c->doc->arena;
    vb_str nearest = in_words(arena, c->citation->candidates);
    find(c, VB_VERDICT_IMPOSSIBLE, VB_SEVERITY_ERROR,
         nearest.len ? vb_arena_format(arena, "%.*s: %.*s", VB_STR_ARG(c->citation->why), VB_STR_ARG(nearest))
                     : c->citation->why);
}

static vb_status check_sound(check *c, vb_err *err)
{
    stated s;
    bool differs = false;
    if (read_symbol(c->citation->symbol, &s)) {
        if (is_held_elsewhere(c, &s))
            return VB_OK;
        vb_status status = check_date(c, &s, &differs, err);
        if (status != VB_OK)
            return status;
    }
    if (!differs)
        find_sound(c);
    return VB_OK;
}

/* A short form or "ibid." that repeats what cannot be: it prints no year of its own, and follows the one reading that
 * can be. Earlier citations have been checked and say so. */
static bool follows_reading(check *c)
{
    const vb_citation *all = c->doc->layers[VB_LAYER_CITATION].records, *earlier;
    if (c->citation->antecedent == VB_NO_INDEX)
        return false;
    earlier = all + c->citation->antecedent;
    if (!earlier->symbol.len || earlier->candidates.count != 1)
        return false;
    c->citation->candidates = earlier->candidates;
    c->finding->symbol = earlier->candidates.items[0];
    c->finding->is_held = held_in(c, c->finding->symbol) != 0;
    find_sound(c);
    return true;
}

static vb_status check_one(check *c, vb_err *err)
{
    if (follows_reading(c))
        return VB_OK;
    vb_arena *arena = c->doc->arena;
    switch (c->citation->status) {
    case VB_CITATION_OK:
        return check_sound(c, err);
    case VB_CITATION_IMPOSSIBLE:
        find_impossible(c);
        break;
    case VB_CITATION_AMBIGUOUS:
        find(c, VB_VERDICT_AMBIGUOUS, VB_SEVERITY_WARNING,
             vb_arena_format(arena, "it may mean %.*s", VB_STR_ARG(in_words(arena, c->citation->candidates))));
        break;
    case VB_CITATION_UNRESOLVED:
        find(c, VB_VERDICT_UNRESOLVED, VB_SEVERITY_NOTE, c->citation->why);
        break;
    }
    return VB_OK;
}

vb_status vb_check_citations(vb_doc *doc, const vb_catalogue *catalogue, const vb_analysis_options *options,
                             vb_err *err)
{
    uint32_t count;
    (void) options;
    vb_doc_citations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
        if (!finding)
            return vb_err_memory(err);
        check c = {doc, catalogue, (vb_citation *) doc->layers[VB_LAYER_CITATION].records + i, finding};
        finding->span = c.citation->span;
        finding->about = VB_ABOUT_CITATION;
        finding->index = i;
        finding->symbol = c.citation->symbol;
        finding->is_held = held_in(&c, c.citation->symbol) != 0;
        vb_status status = check_one(&c, err);
        if (status != VB_OK)
            return status;
    }
    return vb_arena_failed(doc->arena) ? vb_err_memory(err) : VB_OK;
}
