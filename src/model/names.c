/* names.c - the words of the interface for every enumeration of records.h. */
#include "model/names.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const lang_codes[] = {"", "ar", "en", "es", "fr", "ru", "zh"};
static const char *const lang_names[] = {"", "Arabic", "English", "Spanish", "French", "Russian", "Chinese"};
static const char *const class_names[] = {
    "other",  "letter", "identical-letters", "note-verbale",    "resolution", "draft", "decision", "presidential-statement",
    "report", "summary-record", "verbatim-record", "statement", "note"};
static const char *const block_names[] = {
    "none",       "masthead",  "title", "letter",    "annex",     "enclosure", "appendix", "heading", "formula", "preambular",
    "operative", "point", "paragraph", "signature", "closing",   "note",     "table",   "row"};
static const char *const where_names[] = {"body", "masthead", "note", "annex"};
static const char *const form_names[] = {"full", "elided", "short", "ibid"};
static const char *const cited_names[] = {"document", "charter", "treaty", "case", "record", "web"};
static const char *const status_names[] = {"ok", "impossible", "ambiguous", "unresolved"};
static const char *const about_names[] = {"quotation", "citation", "described", "link"};
static const char *const verdict_names[] = {
    "none", "verbatim", "adapted", "noisy", "misattributed", "altered", "not-found", "unavailable", "unattributed",
    "ok",   "impossible", "date-differs", "ambiguous", "unresolved", "found", "stated",
    "link-differs"};
static const char *const severity_names[] = {"note", "warning", "error"};
static const char *const kind_names[] = {"typography", "case", "ellipsis", "bracket", "noise", "number", "date", "negation",
                                         "modality", "name", "word", "omission", "insertion", "order"};
static const char *const change_names[] = {"same", "altered", "added", "removed", "merged", "split"};
static const char *const qualifier_names[] = {"exactly", "around", "more_than", "less_than", "at_least", "at_most", "between",
                                              "some"};
static const char *const figure_kind_names[] = {"count", "share", "percentage", "money"};
static const char *const op_names[] = {"replace", "insert", "delete", "move"};

_Static_assert(COUNT(lang_codes) == VB_LANG_COUNT, "a name for each");
_Static_assert(COUNT(class_names) == VB_CLASS_COUNT, "a name for each");
_Static_assert(COUNT(block_names) == VB_BLOCK_COUNT, "a name for each");
_Static_assert(COUNT(verdict_names) == VB_VERDICT_COUNT, "a name for each");
static const char *const actor_names[] = {"state", "body", "person", "company", "other"};
static const char *const relation_names[] = {"subsidiary_of", "owned_by", "registered_in", "operates", "extracts_at"};
static const char *const act_names[] = {"assert", "deny", "condemn", "regret", "welcome", "request", "demand", "promise", "decide",
                                        "recall", "transmit"};
_Static_assert(COUNT(actor_names) == VB_ACTOR_KIND_COUNT && COUNT(relation_names) == VB_RELATION_KIND_COUNT &&
                   COUNT(act_names) == VB_ACT_COUNT, "a name for each");
_Static_assert(COUNT(qualifier_names) == VB_QUALIFIER_COUNT, "a name for each");
_Static_assert(COUNT(figure_kind_names) == VB_FIGURE_KINDS, "a name for each");
_Static_assert(COUNT(kind_names) == VB_EDIT_KIND_COUNT, "a name for each");

static const char *name_of(const char *const *names, size_t count, size_t value)
{
    return value < count ? names[value] : "?";
}

static size_t value_of(const char *const *names, size_t count, vb_str name)
{
    for (size_t i = 0; i < count; i++)
        if (vb_str_equal(name, vb_str_from(names[i])))
            return i;
    return 0;
}

#define NAME(type, function, names) \
    const char *function(type value) { return name_of(names, COUNT(names), (size_t) value); }
NAME(vb_lang, vb_lang_code, lang_codes)
NAME(vb_lang, vb_lang_name, lang_names)
NAME(vb_class, vb_class_name, class_names)
NAME(vb_block_kind, vb_block_name, block_names)
NAME(vb_where, vb_where_name, where_names)
NAME(vb_form, vb_form_name, form_names)
NAME(vb_cited_kind, vb_cited_kind_name, cited_names)
NAME(vb_citation_status, vb_citation_status_name, status_names)
NAME(vb_about, vb_about_name, about_names)
NAME(vb_verdict, vb_verdict_name, verdict_names)
NAME(vb_severity, vb_severity_name, severity_names)
NAME(vb_edit_kind, vb_edit_kind_name, kind_names)
NAME(vb_edit_op, vb_edit_op_name, op_names)
NAME(vb_change, vb_change_name, change_names)
NAME(vb_qualifier, vb_qualifier_name, qualifier_names)
NAME(vb_actor_kind, vb_actor_kind_name, actor_names)
NAME(vb_relation_kind, vb_relation_kind_name, relation_names)
NAME(vb_speech_act, vb_speech_act_name, act_names)
NAME(vb_figure_kind, vb_figure_kind_name, figure_kind_names)

vb_lang vb_lang_from(vb_str code) { return (vb_lang) value_of(lang_codes, COUNT(lang_codes), code); }
vb_class vb_class_from(vb_str name) { return (vb_class) value_of(class_names, COUNT(class_names), name); }
vb_block_kind vb_block_from(vb_str name) { return (vb_block_kind) value_of(block_names, COUNT(block_names), name); }

bool vb_order_from(vb_str name, vb_found_order *order)
{
    static const char *const order_names[] = {"best", "date", "oldest"};
    for (size_t i = 0; i < COUNT(order_names); i++)
        if (vb_str_equal(name, vb_str_from(order_names[i]))) {
            *order = (vb_found_order) i;
            return true;
        }
    return false;
}

bool vb_edit_is_substantive(vb_edit_kind kind) { return kind >= VB_EDIT_NUMBER; }

const char *vb_date_iso(vb_date date, char out[16])
{
    out[0] = '\0';
    if (date.year <= 0)
        return out;
    if (date.month == 0)
        snprintf(out, 16, "%04d", date.year % 10000);
    else if (date.day == 0)
        snprintf(out, 16, "%04d-%02d", date.year % 10000, date.month % 100);
    else
        snprintf(out, 16, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    return out;
}

static int date_key(vb_date d)
{
    return (d.year * 16 + (d.month ? d.month : 1)) * 32 + (d.day ? d.day : 1);
}

int vb_date_compare(vb_date a, vb_date b) { return date_key(a) - date_key(b); }

vb_date vb_date_from_iso(vb_str iso)
{
    uint32_t year = 0, month = 0, day = 0;
    bool good = vb_str_number(vb_str_part(iso, 0, 4), 9999, &year) &&
                (iso.len < 7 || vb_str_number(vb_str_part(iso, 5, 7), 12, &month)) &&
                (iso.len < 10 || vb_str_number(vb_str_part(iso, 8, 10), 31, &day));
    if (!good)
        return (vb_date){0, 0, 0};
    return (vb_date){(int16_t) year, (uint8_t) month, (uint8_t) day};
}

bool vb_date_exists(vb_date d)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.year <= 0 || d.month > 12 || (d.month == 0 && d.day))
        return false;
    if (d.month == 0)
        return true;
    bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    return d.day <= days[d.month - 1] + (d.month == 2 && leap);
}
