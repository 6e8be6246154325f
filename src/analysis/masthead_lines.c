/* masthead_lines.c - a masthead is read line by line; each line is one of
 *
 *     symbol [ "*" ]    body    "Distr.: " ...    date    "Original: " ...
 *     session | year of the Council        of the body on the line above, else of the body that has such
 *     date range                           of the session
 *     agenda items, and below them their titles, one an item, each on one line or more
 *     what was adopted when, on whose report, at which meeting
 *
 * A line may hold several of them, one after another. Words that no form knows are
 * titles of agenda items while such are awaited, and else mean nothing. */
#include "analysis/masthead.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "text/dates.h"

#define TITLE_LINES_MAX 200

/* How a reading of the lines stands. */
typedef struct reading {
    vb_mast *mast;
    vb_str text;
    int last_body;      /* named on the line above, or -1 */
    uint32_t body_from; /* and where */
    vb_span titles[TITLE_LINES_MAX];
    uint32_t title_count;
    bool awaits_titles;
    uint32_t first_item; /* that the titles belong to */
    uint32_t done_to;    /* a field that took more than its line ends here */
} reading;

typedef bool (*recogniser)(reading *r, vb_span *span, vb_span paragraph);

static vb_str to_end(vb_str text, vb_span span) { return vb_str_part(text, span.from, span.to); }

static void move_to(vb_span *span, vb_str text, uint32_t at)
{
    span->from = at;
    while (span->from < span->to) {
        vb_rune r = vb_utf8_at(text, span->from);
        bool is_gap = vb_rune_is_space(r.value) || r.value == '*' || r.value == ',' || r.value == '.' ||
                      r.value == 0x60C || r.value == 0xFF0C;
        if (!is_gap)
            return;
        span->from += r.len;
    }
}

/* ---- symbol, body, session ---- */

static bool read_symbol(reading *r, vb_span *span, vb_span paragraph)
{
    vb_str rest = to_end(r->text, *span);
    vb_symbol symbol;
    (void) paragraph;
    if (!vb_symbol_scan(&rest, r->mast->doc->arena, &symbol) || vb_rune_is_letter(vb_utf8_at(rest, 0).value))
        return false;
    vb_span at = {span->from, span->to - (uint32_t) rest.len};
    for (uint32_t i = 0; i < r->mast->symbols.count; i++)
        if (vb_str_equal(r->mast->symbols.items[i], symbol.symbol)) {
            move_to(span, r->text, at.to);
            return true;
        }
    vb_mast_add(&r->mast->symbols, symbol.symbol, at);
    if (symbol.also.len)
        vb_mast_add(&r->mast->symbols, symbol.also, at);
    r->mast->m->is_reissued |= symbol.is_reissued;
    move_to(span, r->text, at.to);
    return true;
}

static bool read_known(reading *r, vb_span *span, vb_span paragraph)
{
    static const vb_mast_key known[] = {VB_MAST_KEY_PUBLISHER, VB_MAST_KEY_LANGUAGE_OF_VERSION,
                                        VB_MAST_KEY_DECISION_LINE};
    vb_form_match match;
    (void) paragraph;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (vb_form_is(known[i], r->text, *span, NULL)) {
            span->from = span->to;
            return true;
        }
    if (vb_form_begins(VB_MAST_KEY_REISSUED, r->text, *span, &match)) {
        r->mast->m->is_reissued = true;
        span->from = span->to;
        return true;
    }
    if (!vb_form_begins(VB_MAST_KEY_PUBLISHER, r->text, *span, &match) || r->mast->symbols.count)
        return false;
    move_to(span, r->text, match.span.to);
    return true;
}

/* Bodies that meet have symbols of their own. */
static const vb_bodies_row *meeting_body(vb_body code)
{
    for (int i = 0; i < vb_bodies_count; i++)
        if (vb_bodies[i].code == code)
            return vb_bodies[i].prefix.len && code != VB_BODY_SECRETARIAT ? vb_bodies + i : NULL;
    return NULL;
}

static bool is_main_committee(const vb_bodies_row *body) { return vb_str_starts(body->prefix, VB_S("A/C.")); }

static int body_place(vb_mast *mast, const vb_bodies_row *body, vb_span at)
{
    vb_str code = vb_body_words[body->code];
    for (uint32_t i = 0; i < mast->body_count; i++)
        if (vb_str_equal(mast->bodies[i].code, code))
            return (int) i;
    if (mast->body_count == VB_MAST_BODIES_MAX)
        return -1;
    mast->bodies[mast->body_count] = (vb_mast_body){.name = body->name, .code = code, .at = at};
    return (int) mast->body_count++;
}

static bool read_body(reading *r, vb_span *span, vb_span paragraph)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_body_name, vb_str_part(r->text, 0, paragraph.to), span->from, &end, &row))
        return false;
    const vb_bodies_row *body = meeting_body(vb_body_names[row].code);
    uint32_t to = end > span->to ? (uint32_t) end : span->to; /* a long name on two lines */
    vb_span rest = {(uint32_t) end, to}, at = {span->from, (uint32_t) end};
    move_to(&rest, r->text, rest.from);
    if (!body || (r->awaits_titles && rest.from < rest.to))
        return false;
    if (is_main_committee(body))
        r->mast->m->committee = vb_mast_field(r->mast->doc, at);
    else
        r->last_body = body_place(r->mast, body, at);
    r->body_from = at.from;
    if (to > span->to)
        r->done_to = to;
    *span = rest;
    return true;
}

/* Does the line give this session's kind, and of which body is it when none is named above? */
static const struct {
    vb_mast_key key;
    vb_session_kind kind;
    vb_body body;
} sessions[] = {
    {VB_MAST_KEY_EMERGENCY_SPECIAL_SESSION, VB_SESSION_EMERGENCY, VB_BODY_GA},
    {VB_MAST_KEY_SPECIAL_SESSION, VB_SESSION_SPECIAL, VB_BODY_GA},
    {VB_MAST_KEY_SESSION, VB_SESSION_REGULAR, VB_BODY_GA},
    {VB_MAST_KEY_SC_YEAR, VB_SESSION_REGULAR, VB_BODY_SC},
    {VB_MAST_KEY_ECOSOC_SESSION, VB_SESSION_REGULAR, VB_BODY_ECOSOC},
};

static int body_of_session(const reading *r, vb_body usual)
{
    const vb_mast *mast = r->mast;
    /* The Council has years and nobody else has: two columns may have been read across. */
    bool is_council = r->last_body >= 0 && vb_str_equal(mast->bodies[r->last_body].code, vb_body_words[VB_BODY_SC]);
    if (r->last_body >= 0 && mast->bodies[r->last_body].session == 0 && is_council == (usual == VB_BODY_SC))
        return r->last_body;
    for (uint32_t i = 0; i < mast->body_count; i++)
        if (vb_str_equal(mast->bodies[i].code, vb_body_words[usual]) && mast->bodies[i].session == 0)
            return (int) i;
    for (uint32_t i = mast->body_count; usual == VB_BODY_GA && i-- > 0;)
        if (mast->bodies[i].session == 0 && !vb_str_equal(mast->bodies[i].code, vb_body_words[VB_BODY_SC]))
            return (int) i;
    return -1;
}

static bool find_session(const reading *r, vb_span span, bool is_whole, vb_form_match *match, size_t *row)
{
    for (*row = 0; *row < sizeof sessions / sizeof *sessions; ++*row)
        if (is_whole ? vb_form_is(sessions[*row].key, r->text, span, match)
                     : vb_form_begins(sessions[*row].key, r->text, span, match))
            return true;
    return false;
}

static bool read_session(reading *r, vb_span *span, vb_span paragraph)
{
    vb_form_match match;
    size_t row;
    (void) paragraph;
    bool is_whole = find_session(r, *span, true, &match, &row);
    if (!is_whole && (r->awaits_titles || !find_session(r, *span, false, &match, &row)))
        return false;
    int place = body_of_session(r, sessions[row].body);
    if (place >= 0) {
        vb_mast_body *body = r->mast->bodies + place;
        const vb_hole *number = match.holes;
        body->session = (int32_t) number->value;
        body->session_kind = sessions[row].kind;
        body->session_text = vb_mast_words(r->mast->doc, vb_mast_trim(r->text, match.span));
        body->at = (vb_span){place == r->last_body ? r->body_from : match.span.from, match.span.to};
    }
    move_to(span, r->text, is_whole ? span->to : match.span.to);
    return true;
}

/* ---- dates, distribution, language ---- */

static bool read_dates(reading *r, vb_span *span, vb_span paragraph)
{
    vb_masthead *m = r->mast->m;
    vb_str rest = to_end(r->text, *span);
    vb_date from, to;
    (void) paragraph;
    if (vb_scan_date_range(&rest, 0, &from, &to)) {
        vb_span at = {span->from, span->to - (uint32_t) rest.len};
        if (!m->session_from.year) {
            m->session_from = from;
            m->session_to = to;
            m->session_dates_at = at;
        }
        move_to(span, r->text, at.to);
        return true;
    }
    if (!vb_scan_date(&rest, false, &from))
        return false;
    vb_span at = {span->from, span->to - (uint32_t) rest.len}, left = at;
    left.to = span->to;
    move_to(&left, r->text, at.to);
    if (r->awaits_titles && left.from < left.to)
        return false;
    if (!m->date.date.year)
        m->date = (vb_dated){from, at};
    *span = left;
    return true;
}

/* "Geneva, 2-20 June 2031": the place is passed over. */
static bool read_place_and_dates(reading *r, vb_span *span, vb_span paragraph)
{
    vb_str rest = to_end(r->text, *span);
    size_t comma = vb_str_find_byte(vb_str_part(rest, 0, 40), ',', 0);
    vb_date from, to;
    if (comma == SIZE_MAX)
        return false;
    rest = vb_str_part(rest, comma + 1, rest.len);
    vb_skip_space(&rest);
    vb_str probe = rest;
    vb_span after = {span->to - (uint32_t) rest.len, span->to};
    if (!vb_scan_date_range(&probe, 0, &from, &to) || probe.len)
        return false;
    *span = after;
    return read_dates(r, span, paragraph);
}

static bool read_distribution(reading *r, vb_span *span, vb_span paragraph)
{
    static const struct {
        vb_mast_key key;
        vb_str word;
    } kinds[] = {{VB_MAST_KEY_DISTR_GENERAL, VB_STR("General")},
                 {VB_MAST_KEY_DISTR_LIMITED, VB_STR("Limited")},
                 {VB_MAST_KEY_DISTR_RESTRICTED, VB_STR("Restricted")}};
    vb_form_match match;
    (void) paragraph;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!vb_form_begins(kinds[i].key, r->text, *span, &match))
            continue;
        r->mast->m->distribution = (vb_field){kinds[i].word, match.span};
        move_to(span, r->text, match.span.to);
        return true;
    }
    return false;
}

static bool read_original(reading *r, vb_span *span, vb_span paragraph)
{
    vb_form_match match;
    (void) paragraph;
    if (!vb_form_begins(VB_MAST_KEY_ORIGINAL, r->text, *span, &match))
        return false;
    r->mast->m->original_language = vb_form_hole(&match, VB_HOLE_LANG)->lang;
    r->mast->m->original_language_at = match.span;
    move_to(span, r->text, match.span.to);
    return true;
}

/* ---- agenda ---- */

/* Letters to the end of the first word of a line. */
static size_t first_word(vb_str text, vb_span line)
{
    size_t space = vb_str_find_byte(vb_str_part(text, 0, line.to), ' ', line.from);
    return vb_utf8_count(vb_str_part(text, line.from, space == SIZE_MAX ? line.to : space));
}

/* Would the first word of a line have stood on the line above, as wide as the widest? Then its break was meant. */
static bool was_meant(const reading *r, uint32_t line)
{
    size_t widest = 0;
    for (uint32_t i = 0; i < r->title_count; i++) {
        size_t width = vb_utf8_count(vb_str_span(r->text, r->titles[i]));
        widest = width > widest ? width : widest;
    }
    return vb_utf8_count(vb_str_span(r->text, r->titles[line - 1])) + 1 + first_word(r->text, r->titles[line]) <=
           widest;
}

/* May a line begin a title, after `above`? Not in small letters, nor after a word that calls for more. */
static bool may_begin_title(vb_str text, vb_span line, vb_span above)
{
    vb_rune first = vb_utf8_at(text, line.from);
    if (vb_rune_is_letter(first.value) && !vb_rune_is_upper(first.value) && !vb_rune_is_han(first.value) &&
        !vb_rune_is_arabic(first.value))
        return false;
    vb_rune end = vb_utf8_before(text, above.to);
    size_t from;
    int row;
    if (end.value == ',' || end.value == ':' || end.value == '-' || end.value == 0x60C || end.value == 0xFF0C)
        return false;
    return !vb_lexicon_before(&vb_lexicon_open_word_back, vb_str_part(text, 0, above.to), above.to, &from, &row);
}

static bool has_capital(vb_str text, uint32_t at) { return vb_rune_is_upper(vb_utf8_at(text, at).value); }

static uint32_t last_word(vb_str text, vb_span line)
{
    uint32_t at = line.to;
    while (at > line.from && text.at[at - 1] != ' ')
        at--;
    return at;
}

/* How much speaks against a line as the beginning of a title. Titles are written as sentences are: where the second
 * word too has a capital it is a name, and all the more where the line above ends in one ("the Second | World War"). */
static unsigned doubt(const reading *r, uint32_t line)
{
    vb_span span = r->titles[line], above = r->titles[line - 1];
    size_t space = vb_str_find_byte(vb_str_part(r->text, 0, span.to), ' ', span.from);
    bool is_name = space != SIZE_MAX && has_capital(r->text, (uint32_t) space + 1);
    bool follows_name = is_name && has_capital(r->text, last_word(r->text, above));
    return (unsigned) is_name * 2 + (unsigned) follows_name + (unsigned) !was_meant(r, line);
}

/* Lines at which titles begin: those that may, and where they are more than there are items, the least doubtful. */
static void mark_titles(const reading *r, uint32_t items, bool begins[TITLE_LINES_MAX])
{
    uint32_t count = 1;
    begins[0] = true;
    for (uint32_t i = 1; i < r->title_count; i++)
        count += begins[i] = may_begin_title(r->text, r->titles[i], r->titles[i - 1]);
    while (count > items) {
        uint32_t worst = 0;
        for (uint32_t i = r->title_count; i-- > 1;)
            if (begins[i] && (!worst || doubt(r, i) > doubt(r, worst)))
                worst = i;
        if (!worst || !doubt(r, worst))
            return;
        begins[worst] = false;
        count--;
    }
}

/* Gives the awaited titles to the items, in order. */
static void end_titles(reading *r)
{
    vb_mast *mast = r->mast;
    bool begins[TITLE_LINES_MAX];
    uint32_t items = mast->item_count - r->first_item, item = r->first_item;
    if (r->awaits_titles && r->title_count && items)
        mark_titles(r, items, begins);
    for (uint32_t i = 0; r->awaits_titles && i < r->title_count && items; i++) {
        vb_span title = r->titles[i];
        bool is_last = item + 1 == mast->item_count;
        while (i + 1 < r->title_count && (is_last || !begins[i + 1]))
            title.to = r->titles[++i].to;
        mast->title_places[item] = vb_mast_trim(r->text, title);
        mast->items[item].title = vb_mast_words(mast->doc, mast->title_places[item]);
        if (!is_last)
            item++;
    }
    r->awaits_titles = false;
    r->title_count = 0;
}

static void add_agenda_item(reading *r, vb_span at)
{
    vb_mast *mast = r->mast;
    if (mast->item_count == VB_MAST_ITEMS_MAX)
        return;
    mast->items[mast->item_count++] = (vb_agenda_item){vb_mast_words(mast->doc, at), {"", 0}, at};
}

static bool read_agenda(reading *r, vb_span *span, vb_span paragraph)
{
    vb_form_match match;
    bool is_request = vb_form_begins(VB_MAST_KEY_AGENDA_REQUEST, r->text, paragraph, &match);
    if (!is_request && !vb_form_begins(VB_MAST_KEY_AGENDA_ITEM, r->text, paragraph, &match))
        return false;
    end_titles(r);
    r->first_item = r->mast->item_count;
    r->awaits_titles = true;
    if (is_request) {
        add_agenda_item(r, (vb_span){match.span.from, match.span.from});
        r->done_to = paragraph.to;
        span->from = span->to;
        return true;
    }
    vb_span numbers = vb_form_hole(&match, VB_HOLE_ITEM)->span;
    vb_str rest = to_end(r->text, numbers), number;
    while (vb_scan_item_number(&rest, &number)) {
        uint32_t from = (uint32_t) (number.at - r->text.at);
        add_agenda_item(r, (vb_span){from, from + (uint32_t) number.len});
        if (!vb_scan_item_joiner(&rest))
            break;
    }
    r->done_to = match.span.to;
    move_to(span, r->text, match.span.to < span->to ? match.span.to : span->to);
    return true;
}

/* ---- what was adopted ---- */

static void take_adoption(reading *r, const vb_form_match *match)
{
    vb_masthead *m = r->mast->m;
    const vb_hole *date = vb_form_hole(match, VB_HOLE_DATE), *meeting = vb_form_hole(match, VB_HOLE_NUMBER);
    if (date && !m->adopted.date.year)
        m->adopted = (vb_dated){date->date, date->span};
    if (meeting && !m->meeting.text.len)
        m->meeting = (vb_field){vb_arena_format(r->mast->doc->arena, "%u", (unsigned) meeting->value), meeting->span};
}

static bool read_adoption(reading *r, vb_span *span, vb_span paragraph)
{
    static const vb_mast_key keys[] = {VB_MAST_KEY_ADOPTED_TITLE, VB_MAST_KEY_SC_ADOPTED, VB_MAST_KEY_SC_TITLE_DATE};
    vb_form_match match;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!vb_form_is(keys[i], r->text, paragraph, &match) && !vb_form_is(keys[i], r->text, *span, &match))
            continue;
        take_adoption(r, &match);
        r->done_to = match.span.to;
        span->from = span->to;
        return true;
    }
    return false;
}

/* Documents in brackets, and the committee on whose report it is. */
static bool read_originating(reading *r, vb_span *span, vb_span paragraph)
{
    vb_mast *mast = r->mast;
    vb_form_match match;
    if (r->text.at[span->from] != '[')
        return false;
    bool has_form = vb_form_begins(VB_MAST_KEY_ORIGINATING, r->text, paragraph, &match);
    const vb_hole *committee = has_form ? vb_form_hole(&match, VB_HOLE_COMMITTEE) : NULL;
    if (committee)
        mast->m->committee = vb_mast_field(mast->doc, committee->span);
    for (uint32_t at = paragraph.from + 1; at < paragraph.to; at++) {
        vb_rune before = vb_utf8_before(r->text, at);
        vb_str rest = vb_str_part(r->text, at, paragraph.to);
        vb_symbol symbol;
        if (vb_rune_is_digit(before.value) || before.value == '/' ||
            (vb_rune_is_letter(before.value) && !vb_rune_is_han(before.value)) ||
            !vb_rune_is_upper(vb_utf8_at(r->text, at).value) || !vb_symbol_scan(&rest, mast->doc->arena, &symbol))
            continue;
        vb_span place = {at, paragraph.to - (uint32_t) rest.len};
        vb_mast_add(&mast->originating, symbol.symbol, place);
        at = place.to;
    }
    r->done_to = paragraph.to;
    span->from = span->to;
    return true;
}

/* A heading of decisions ("Other decisions", "Plenary"): ends titles that are awaited, says nothing. */
static bool read_decision_kind(reading *r, vb_span *span, vb_span paragraph)
{
    (void) paragraph;
    if (!vb_form_is(VB_MAST_KEY_DECISION_KIND, r->text, *span, NULL))
        return false;
    span->from = span->to;
    return !r->awaits_titles || r->title_count;
}

static const struct {
    recogniser read;
    bool keeps_titles; /* titles of agenda items may go on after it */
    bool keeps_body;   /* a session may follow that belongs to the body above it */
    bool ends_wait;    /* titles that are awaited cannot stand below it */
} recognisers[] = {
    {read_symbol, false, false, true},   {read_originating, false, false, true},
    {read_adoption, false, false, true}, {read_distribution, false, true, false},
    {read_original, false, true, false}, {read_agenda, true, false, false},
    {read_session, false, true, false},  {read_place_and_dates, true, true, false},
    {read_dates, true, true, false},     {read_body, true, true, false},
    {read_known, true, false, false},    {read_decision_kind, true, false, false},
};

static void read_line(reading *r, const vb_mast_line *line)
{
    vb_span span = line->span;
    bool at_start = true;
    move_to(&span, r->text, span.from < r->done_to ? r->done_to : span.from);
    while (span.from < span.to) {
        uint32_t from = span.from;
        bool found = false;
        vb_span paragraph = {span.from, line->paragraph.to};
        for (size_t i = 0; i < sizeof recognisers / sizeof *recognisers && !found; i++) {
            found = recognisers[i].read(r, &span, paragraph);
            if (found && !recognisers[i].keeps_titles && (r->title_count || recognisers[i].ends_wait))
                end_titles(r);
            if (found && !recognisers[i].keeps_body)
                r->last_body = -1;
        }
        if (!found || span.from == from)
            break;
        at_start = false;
    }
    if (span.from < span.to && r->awaits_titles && r->title_count < TITLE_LINES_MAX)
        r->titles[r->title_count++] = span;
    else if (span.from < span.to && at_start)
        r->last_body = -1;
}

void vb_mast_read_lines(vb_mast *mast)
{
    reading r = {.mast = mast, .text = mast->doc->text, .last_body = -1};
    for (uint32_t i = 0; i < mast->line_count; i++)
        read_line(&r, mast->lines + i);
    end_titles(&r);
}
