/* head.c - where the masthead ends and what the title is; both together tell the
 * class of the document.
 *
 *     letter      masthead, title "Letter dated ..."
 *     resolution  masthead, number and title "75/254. ..." or "Resolution 2504 (2020)", formula
 *     draft       masthead, "Norvania: draft resolution", formula
 *     record      masthead, title "Summary record of the 5th meeting" or "9712th meeting", and all that stands
 *                 before "The meeting was called to order": day, place, chair, members, contents
 *     any other   masthead alone, as far as its lines are known ones
 *
 * The title is looked for before the formula and before prose begins, strong forms first:
 * "Report of the ..." is also how titles of agenda items begin. */
#include "analysis/outline.h"

#include "base/utf8.h"
#include "model/names.h"
#include "model/symbol.h"
#include "tables.h"
#include "text/dates.h"

#define HEAD_ITEMS_MAX 80   /* paragraphs among which a title is looked for: eight agenda items with titles have 25 */
#define PROSE_MIN 330       /* bytes of a paragraph that is prose, not a title of an agenda item */
#define TITLE_ITEMS_MAX 4   /* paragraphs that one title may be cut into */
#define RECORD_HEAD_MAX 400 /* paragraphs before a meeting opens: the members of a body are listed there */

static const struct {
    vb_mast_key key;
    vb_class class;
    bool is_weak; /* taken only where no strong form stands */
} titles[] = {
    {VB_MAST_KEY_IDENTICAL_LETTERS, VB_CLASS_IDENTICAL_LETTERS, false},
    {VB_MAST_KEY_NOTE_VERBALE, VB_CLASS_NOTE_VERBALE, false},
    {VB_MAST_KEY_LETTER, VB_CLASS_LETTER, false},
    {VB_MAST_KEY_PRST_TITLE, VB_CLASS_PRESIDENTIAL_STATEMENT, false},
    {VB_MAST_KEY_SC_TITLE, VB_CLASS_RESOLUTION, false},
    {VB_MAST_KEY_NUMBER_TITLE, VB_CLASS_RESOLUTION, false},
    {VB_MAST_KEY_DRAFT_RESOLUTION, VB_CLASS_DRAFT, false},
    {VB_MAST_KEY_SUMMARY_RECORD, VB_CLASS_SUMMARY_RECORD, false},
    {VB_MAST_KEY_VERBATIM_RECORD, VB_CLASS_VERBATIM_RECORD, false},
    {VB_MAST_KEY_STATEMENT_TITLE, VB_CLASS_STATEMENT, false},
    {VB_MAST_KEY_NATIONAL_REPORT, VB_CLASS_REPORT, false},
    {VB_MAST_KEY_NUMBER_ALONE, VB_CLASS_RESOLUTION, true},
    {VB_MAST_KEY_REVIEW_SUMMARY, VB_CLASS_REPORT, true},
    {VB_MAST_KEY_REPORT, VB_CLASS_REPORT, true},
    {VB_MAST_KEY_NOTE_BY, VB_CLASS_NOTE, true},
};

/* Known lines of a masthead that are no title and do not begin the text. */
static const vb_mast_key mast_lines[] = {
    VB_MAST_KEY_PUBLISHER,
    VB_MAST_KEY_DISTR_GENERAL,
    VB_MAST_KEY_DISTR_LIMITED,
    VB_MAST_KEY_DISTR_RESTRICTED,
    VB_MAST_KEY_LANGUAGE_OF_VERSION,
    VB_MAST_KEY_ORIGINAL,
    VB_MAST_KEY_SESSION,
    VB_MAST_KEY_ECOSOC_SESSION,
    VB_MAST_KEY_SPECIAL_SESSION,
    VB_MAST_KEY_EMERGENCY_SPECIAL_SESSION,
    VB_MAST_KEY_SC_YEAR,
    VB_MAST_KEY_AGENDA_ITEM,
    VB_MAST_KEY_AGENDA_REQUEST,
    VB_MAST_KEY_ADOPTED_TITLE,
    VB_MAST_KEY_SC_ADOPTED,
    VB_MAST_KEY_SC_TITLE_DATE,
    VB_MAST_KEY_ORIGINATING,
    VB_MAST_KEY_DECISION_LINE,
    VB_MAST_KEY_DECISION_KIND,
    VB_MAST_KEY_REISSUED,
    VB_MAST_KEY_OFFICIAL_RECORDS,
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool is_prose(const vb_item *item)
{
    return item->ending == VB_ENDING_STOP && item->span.to - item->span.from >= PROSE_MIN;
}

/* Items before the formula, before prose and before notes. */
static uint32_t head_end(const vb_outline *o)
{
    vb_str text = o->doc->text;
    for (uint32_t i = 0; i < o->count; i++) {
        const vb_item *item = o->items + i;
        if (i == HEAD_ITEMS_MAX || item->is_note || is_prose(item) ||
            vb_form_begins(VB_MAST_KEY_SIGNED, text, item->span, NULL) || vb_item_is_formula(item, text) ||
            vb_item_is(item, text, VB_MAST_KEY_AT_MEETING))
            return i;
    }
    return o->count;
}

static bool is_letter_key(vb_mast_key key)
{
    return key == VB_MAST_KEY_LETTER || key == VB_MAST_KEY_IDENTICAL_LETTERS || key == VB_MAST_KEY_NOTE_VERBALE;
}

/* A title of a letter that lacks its addressee and goes on in the next paragraphs. */
static uint32_t letter_title_end(const vb_outline *o, uint32_t at, vb_mast_key key, uint32_t end)
{
    vb_form_match match;
    for (uint32_t n = 1; n <= TITLE_ITEMS_MAX && at + n <= end; n++) {
        vb_span span = {o->items[at].span.from, o->items[at + n - 1].span.to};
        if (n > 1 && o->items[at + n - 1].ending == VB_ENDING_STOP)
            break;
        if (vb_form_is(key, o->doc->text, span, &match) && vb_form_hole(&match, VB_HOLE_ADDRESSEE))
            return at + n;
    }
    return at + 1;
}

static bool is_state_alone(const vb_outline *o, uint32_t i)
{
    vb_span span = o->items[i].span;
    size_t end;
    int row;
    return vb_lexicon_at(&vb_lexicon_state, vb_str_part(o->doc->text, 0, span.to), span.from, &end, &row) &&
           end == span.to;
}

/* A national report is "submitted in accordance with ... resolution 16/21" on several lines; its State follows. */
static uint32_t national_title_end(const vb_outline *o, uint32_t at, uint32_t end)
{
    uint32_t to = at + 1;
    for (uint32_t n = 0; n < TITLE_ITEMS_MAX && to < end; n++, to++) {
        const vb_item *item = o->items + to;
        if (is_state_alone(o, to))
            return to + 1;
        bool goes_on = item->ending == VB_ENDING_OPEN && item->mark == VB_MARK_NONE &&
                       !vb_item_is(item, o->doc->text, VB_MAST_KEY_CONTENTS) &&
                       vb_str_find_byte(vb_str_span(o->doc->text, item->span), '/', 0) != SIZE_MAX;
        if (!goes_on)
            break;
    }
    return to;
}

/* The first paragraph below the titles of the agenda items, each of which has one, before `at`; SIZE_MAX: no items. */
static size_t agenda_end(const vb_outline *o, uint32_t at)
{
    vb_str text = o->doc->text;
    vb_form_match match;
    uint32_t agenda = at, items = 1;
    while (agenda-- > 0)
        if (vb_form_begins(VB_MAST_KEY_AGENDA_ITEM, text, o->items[agenda].span, &match))
            break;
    if (agenda == UINT32_MAX || !vb_form_hole(&match, VB_HOLE_ITEM))
        return SIZE_MAX;
    vb_str rest = vb_str_span(text, vb_form_hole(&match, VB_HOLE_ITEM)->span), number;
    vb_scan_item_number(&rest, &number);
    for (; vb_scan_item_joiner(&rest) && vb_scan_item_number(&rest, &number); items++)
        continue;
    if (match.span.to < o->items[agenda].span.to) /* the first title on the line of the numbers */
        items--;
    for (uint32_t i = agenda + 1; i < at && i <= agenda + items;
         i++) /* "The situation in Central Norvania: | procedures ..." */
        items += o->items[i].ending == VB_ENDING_COLON || o->items[i].ending == VB_ENDING_COMMA;
    return (size_t) agenda + 1 + items;
}

/* What stands between the titles of the agenda items and "Report of ..." is its subject. */
static uint32_t subject_from(const vb_outline *o, uint32_t at)
{
    size_t least = agenda_end(o, at);
    uint32_t from = at;
    while (from > least && o->items[from - 1].ending == VB_ENDING_OPEN && !o->items[from - 1].is_note)
        from--;
    return from;
}

/* "75/254" alone has its title in the next paragraph. */
static void set_title(vb_outline *o, uint32_t at, vb_mast_key key, uint32_t end)
{
    o->title_key = key;
    o->title_from = at;
    o->title_to = is_letter_key(key) ? letter_title_end(o, at, key, end) : at + 1;
    if (key == VB_MAST_KEY_NATIONAL_REPORT)
        o->title_to = national_title_end(o, at, end);
    if (key == VB_MAST_KEY_REPORT || key == VB_MAST_KEY_NOTE_BY)
        o->title_from = subject_from(o, at);
    if (key == VB_MAST_KEY_NUMBER_ALONE && at + 1 < end)
        o->title_to = at + 2;
    if (key == VB_MAST_KEY_DRAFT_RESOLUTION && at + 2 == end)
        o->title_to = at + 2; /* the draft's own title below its sponsors */
    o->body = o->title_to;
}

/* A title has letters and stands apart from its number: "2031/32 ($451,600)" is of a budget, "2031/32a" has a mark. */
static bool is_named(vb_str text, vb_span line)
{
    vb_str rest = vb_str_span(text, line);
    if (!vb_scan_resolution_number(&rest) || !rest.len)
        return true;
    if ((unsigned char) rest.at[0] < 0x80 && vb_rune_is_letter((unsigned char) rest.at[0]))
        return false;
    for (size_t at = 0; at < rest.len; at += vb_utf8_at(rest, at).len)
        if (vb_rune_is_letter(vb_utf8_at(rest, at).value))
            return true;
    return false;
}

static bool is_title(const vb_outline *o, uint32_t i, vb_mast_key key, uint32_t end)
{
    vb_str text = o->doc->text;
    const vb_item *item = o->items + i;
    if (vb_item_is(item, text, key))
        return key != VB_MAST_KEY_NUMBER_TITLE || is_named(text, item->span);
    if (!is_letter_key(key) || i + 1 >= end)
        return false;
    vb_span span = {item->span.from, o->items[i + 1].span.to}; /* cut inside its date or sender */
    return o->items[i + 1].ending == VB_ENDING_OPEN && vb_form_is(key, text, span, NULL);
}

static bool find_title(vb_outline *o, bool is_weak, vb_class *class)
{
    uint32_t end = head_end(o);
    for (uint32_t i = 0; i < end; i++)
        for (size_t k = 0; k < COUNT(titles); k++)
            if (titles[k].is_weak == is_weak && is_title(o, i, titles[k].key, end)) {
                set_title(o, i, titles[k].key, end);
                *class = titles[k].class;
                return true;
            }
    return false;
}

/* "Proposed programme budget for 2031" is the title of a report where it stands below the titles of the agenda items:
 * one of these has the same words. */
static bool find_budget(vb_outline *o, vb_class *class)
{
    for (uint32_t i = head_end(o); i-- > 0;) {
        size_t least = agenda_end(o, i);
        if (least == SIZE_MAX || i < least || !vb_item_is(o->items + i, o->doc->text, VB_MAST_KEY_PROGRAMME_BUDGET))
            continue;
        set_title(o, i, VB_MAST_KEY_PROGRAMME_BUDGET, i + 1);
        *class = VB_CLASS_REPORT;
        return true;
    }
    return false;
}

static bool is_symbol_alone(vb_str text, vb_span span)
{
    vb_str rest = vb_str_span(text, span);
    size_t len = vb_symbol_length(rest);
    if (!len)
        return false;
    rest = vb_str_part(rest, len, rest.len);
    return rest.len == 0 || rest.at[0] == '-' || rest.at[0] == '*' || rest.at[0] == ' ' ||
           (unsigned char) rest.at[0] >= 0x80;
}

/* "[S/2029/296]" below the title of an early resolution. */
static bool is_bracketed_symbol(vb_str text, vb_span span)
{
    if (span.to - span.from < 4 || text.at[span.from] != '[' || text.at[span.to - 1] != ']')
        return false;
    vb_str inner = vb_str_part(text, span.from + 1, span.to - 1);
    size_t len = vb_symbol_length(inner);
    return len && len + 24 > inner.len; /* "[S/2029/296/Rev.1 and S/2029/300]" */
}

static bool is_body_alone(vb_str text, vb_span span)
{
    size_t end;
    int row;
    return vb_lexicon_at(&vb_lexicon_body_name, vb_str_part(text, 0, span.to), span.from, &end, &row) && end == span.to;
}

static bool is_date_alone(vb_str text, vb_span span)
{
    vb_str rest = vb_str_span(text, span);
    vb_date from, to;
    return (vb_scan_date_range(&rest, 0, &from, &to) || vb_scan_date(&rest, false, &from)) && rest.len == 0;
}

static bool is_known_line(vb_str text, vb_span span)
{
    if (is_symbol_alone(text, span) || is_bracketed_symbol(text, span) || is_body_alone(text, span) ||
        is_date_alone(text, span))
        return true;
    for (size_t k = 0; k < COUNT(mast_lines); k++)
        if (vb_form_begins(mast_lines[k], text, span, NULL))
            return true;
    return false;
}

/* A line, or a row one of whose cells is one. */
static bool is_mast_line(const vb_outline *o, const vb_item *item)
{
    vb_str text = o->doc->text;
    for (vb_span cell = item->span; cell.from < item->span.to; cell.from = cell.to + 1) {
        size_t tab = vb_str_find_byte(vb_str_part(text, 0, item->span.to), '\t', cell.from);
        cell.to = tab == SIZE_MAX ? item->span.to : (uint32_t) tab;
        if (cell.from < cell.to && is_known_line(text, cell))
            return true;
    }
    return false;
}

/* Known masthead lines after a title: "Adopted by the Security Council at ...". */
static void skip_mast_lines(vb_outline *o)
{
    while (o->body < o->count && !o->items[o->body].is_note && is_mast_line(o, o->items + o->body) &&
           (o->title_from == o->title_to || !vb_item_is(o->items + o->body, o->doc->text, VB_MAST_KEY_FORMULA)))
        o->body++;
}

static vb_class class_of_symbols(const vb_outline *o, uint32_t end)
{
    vb_str text = o->doc->text;
    for (uint32_t i = 0; i < end; i++) {
        bool is_alone = is_symbol_alone(text, o->items[i].span);
        for (int k = 0; k < vb_class_symbols_count && is_alone; k++)
            if (vb_str_find(vb_str_span(text, o->items[i].span), vb_class_symbols[k].piece, 0) != SIZE_MAX)
                return vb_class_from(vb_class_symbols[k].class);
    }
    return VB_CLASS_OTHER;
}

static bool has_line(const vb_outline *o, vb_mast_key key)
{
    for (uint32_t i = 0; i < o->body && i < o->count; i++)
        if (vb_item_is(o->items + i, o->doc->text, key))
            return true;
    return false;
}

/* ---- records of meetings ---- */

static bool is_record(vb_class class) { return class == VB_CLASS_SUMMARY_RECORD || class == VB_CLASS_VERBATIM_RECORD; }

/* "9712th meeting" names a verbatim record that has no other title. */
static bool find_meeting(vb_outline *o)
{
    uint32_t end = head_end(o);
    for (uint32_t i = 0; i < end; i++)
        if (vb_item_is(o->items + i, o->doc->text, VB_MAST_KEY_MEETING_CLOSE)) {
            set_title(o, i, VB_MAST_KEY_MEETING_CLOSE, end);
            return true;
        }
    return false;
}

/* All that is printed before the meeting opens is the head of the record. */
static void skip_to_opening(vb_outline *o)
{
    for (uint32_t i = o->body; i < o->count && i < RECORD_HEAD_MAX && !o->items[i].is_note; i++)
        if (vb_item_is(o->items + i, o->doc->text, VB_MAST_KEY_MEETING_OPENED)) {
            o->body = i;
            return;
        }
}

/* A masthead without a title: its known lines, and what stands between them. */
static void find_bare_masthead(vb_outline *o)
{
    uint32_t end = head_end(o), last = 0;
    for (uint32_t i = 0; i < end; i++)
        if (is_mast_line(o, o->items + i))
            last = i + 1;
    bool has_formula = end < o->count && vb_item_is_formula(o->items + end, o->doc->text);
    if (has_formula && last && end - last == 1) { /* one line between masthead and formula is a title */
        o->title_from = last;
        o->title_to = o->body = end;
        return;
    }
    o->title_from = o->title_to = o->body = last;
}

vb_class vb_outline_head(vb_outline *o)
{
    vb_class class = VB_CLASS_OTHER, early = class_of_symbols(o, head_end(o));
    bool has_title = find_title(o, false, &class) || (early == VB_CLASS_VERBATIM_RECORD && find_meeting(o)) ||
                     find_title(o, true, &class) || find_budget(o, &class);
    if (!has_title)
        find_bare_masthead(o);
    if (is_record(class) || is_record(early))
        skip_to_opening(o);
    skip_mast_lines(o);
    vb_class told = class_of_symbols(o, o->body < o->count ? o->body : o->count);
    if (is_record(told))
        return told;
    if (has_line(o, VB_MAST_KEY_DECISION_LINE) && class == VB_CLASS_RESOLUTION)
        return VB_CLASS_DECISION;
    if (class == VB_CLASS_OTHER ||
        ((class == VB_CLASS_RESOLUTION || class == VB_CLASS_REPORT) && told != VB_CLASS_OTHER))
        return told;
    return class;
}
