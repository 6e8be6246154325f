/* citation_list.c - numbers that share a noun, with what stands left and right of them:
 *
 *     group = [ place of ] [ its | body ] noun [ of body ] ["No."] item { joint item }      en fr es ru ar
 *           | [ body ] [ date ] 第 item 号 { joint [ date ] 第 item 号 } noun                zh
 *     item  = number [ date ] [ of body ] [ place ]
 *     joint = "," | conjunction | "," conjunction
 *
 * In "resolutions 822, 853 and 884 (1993)" the year is said once: it holds for the numbers
 * before it that are of that year, each other number has its own year. A bare number
 * belongs to a list only when the list is closed by a full one, or when a plural noun
 * announced it and no counted thing follows ("and 15 States"). */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "text/dates.h"

#define CONTINUED_MAX 600    /* bytes that may stand between two parts of one list: a quoted title and a clause */
#define NOUN_AFTER_MAX 600   /* bytes of clauses between a Chinese number and its noun: two hundred letters */
#define BARE_ALONE_MIN 100   /* "resolution 1" of a conference is no resolution of the Council */
#define ROMAN_SESSION_MAX 70 /* the Economic and Social Council ended with LXIII */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

static bool add_item(vb_cite_scan *scan, const vb_cite_item *item)
{
    vb_cite_group *group = &scan->group;
    if (group->count == group->room) {
        uint32_t room = group->room ? group->room * 2 : 16;
        vb_cite_item *items = vb_arena_array(scan->doc->arena, room, sizeof *items);
        if (!items) {
            scan->failed = true;
            return false;
        }
        if (group->count)
            memcpy(items, group->items, group->count * sizeof *items);
        group->items = items;
        group->room = room;
    }
    group->items[group->count++] = *item;
    return true;
}

bool vb_cite_take_conjunction(vb_str text, size_t *at)
{
    size_t end;
    int row;
    if (vb_lexicon_at(&vb_lexicon_cite_join, text, *at, &end, &row)) {
        *at = end;
        return true;
    }
    vb_rune r = vb_utf8_at(text, *at);
    if (vb_rune_is_arabic(r.value) && is_digit(byte_at(text, *at + r.len)) &&
        vb_lexicon_is(&vb_lexicon_cite_join, vb_str_part(text, *at, *at + r.len), &row)) {
        *at += r.len;
        return true;
    }
    return false;
}

/* "," | conjunction | "," conjunction, with blanks and marks of footnotes. */
static bool take_joint(vb_str text, size_t *at)
{
    size_t cursor = vb_cite_skip_blanks(text, *at);
    vb_rune r = vb_utf8_at(text, cursor);
    bool is_joined = r.value == ',' || r.value == ';' || r.value == 0x060C || r.value == 0xFF0C || r.value == 0x061B;
    if (is_joined)
        cursor = vb_cite_skip_blanks(text, vb_cite_skip_marks(text, cursor + r.len));
    is_joined = vb_cite_take_conjunction(text, &cursor) || is_joined;
    *at = vb_cite_skip_blanks(text, vb_cite_skip_marks(text, cursor));
    return is_joined;
}

/* The next number of a list; a Chinese one may have its date, its body and 第 before it. */
static bool next_item(const vb_cite_scan *scan, size_t at, vb_cite_item *item)
{
    vb_str rest = vb_str_part(scan->text, at, scan->text.len);
    vb_date date = {0};
    vb_body body = VB_BODY_NONE;
    size_t end;
    int row;
    for (int step = 0; step < 3 && scan->group.has_prefix; step++) {
        vb_str dated = rest;
        if (vb_scan_date(&dated, false, &date))
            rest = dated;
        if (vb_lexicon_at(&vb_lexicon_cite_body, rest, 0, &end, &row)) {
            body = vb_body_mentions[row].code;
            rest = vb_str_part(rest, end, rest.len);
        }
        (void) vb_scan_literal(&rest, VB_S("第"));
    }
    if (!vb_cite_number_at(scan, scan->text.len - rest.len, item))
        return false;
    if (date.year)
        item->date = date;
    item->body = body;
    return true;
}

static bool is_before_list_end(const vb_cite_scan *scan, const vb_cite_item *item)
{
    size_t at = vb_cite_skip_blanks(scan->text, vb_cite_skip_marks(scan->text, item->span.to)), end;
    int row;
    vb_rune r = vb_utf8_at(scan->text, at);
    return item->body || item->family || item->date.year || r.len == 0 || r.value == '\n' ||
           (r.value < 0x80 && strchr(".,;:)]\"?!", (int) r.value)) || r.value == 0x201D || r.value == 0xBB ||
           r.value == 0x060C || vb_lexicon_at(&vb_lexicon_cite_join, scan->text, at, &end, &row);
}

/* Gives the bare numbers items[from..to) the year or session of items[to]. */
static void share_session(vb_cite_group *group, uint32_t from, uint32_t to)
{
    const vb_cite_item *full = group->items + to;
    for (uint32_t i = from; i < to; i++) {
        vb_cite_item *item = group->items + i;
        uint32_t own = full->shape == VB_CITE_COUNCIL ? vb_cite_council_year(item->number) : 0;
        item->shape = full->shape;
        item->series = full->series;
        item->session = own ? own : full->session;
    }
}

/* Bare numbers at the end of a list, from `open` on: kept with their own years, or given up. */
static void close_bare_end(vb_cite_scan *scan, uint32_t open)
{
    vb_cite_group *group = &scan->group;
    bool is_list = group->announced == VB_CITE_NUMBER_MANY || group->announced == VB_CITE_NUMBER_ANY;
    bool is_kept = is_list && (open == 0 || group->items[0].shape == VB_CITE_COUNCIL);
    for (uint32_t i = open ? open : 1; i < group->count && is_kept; i++)
        is_kept = is_before_list_end(scan, group->items + i) && vb_cite_council_year(group->items[i].number);
    if (!is_kept)
        group->count = open ? open : 1;
    group->is_without_years = open == 0;
    for (uint32_t i = open; i < group->count; i++) {
        vb_cite_item *item = group->items + i;
        uint32_t year = group->count > 1 ? vb_cite_council_year(item->number) : 0;
        if (year) {
            item->shape = VB_CITE_COUNCIL;
            item->session = year;
        }
    }
}

/* The item after a joint; in a list that a plural announced, a full number needs none ("1267 (1999) 1989 (2011)"). */
static bool is_joined(const vb_cite_scan *scan, size_t *at, vb_cite_item *item)
{
    size_t cursor = *at;
    bool has_joint = take_joint(scan->text, &cursor);
    bool is_list = scan->group.announced == VB_CITE_NUMBER_MANY || (scan->group.announced && scan->group.count > 1);
    bool may_lack_it = is_list && cursor > *at && is_digit(byte_at(scan->text, cursor));
    if ((!has_joint && !may_lack_it) || !next_item(scan, cursor, item) || (!has_joint && item->shape == VB_CITE_BARE))
        return false;
    *at = cursor;
    return true;
}

/* All items after the first; the end of the last. */
static size_t read_list(vb_cite_scan *scan, size_t at)
{
    vb_cite_group *group = &scan->group;
    uint32_t open = group->items[0].shape == VB_CITE_BARE ? 0 : UINT32_MAX;
    size_t open_end = at;
    vb_cite_item item;
    for (size_t cursor = at; is_joined(scan, &cursor, &item);) {
        cursor = vb_cite_look_right(scan, &item);
        if (!add_item(scan, &item))
            return at;
        if (item.shape == VB_CITE_BARE) {
            open = open == UINT32_MAX ? group->count - 1 : open;
            continue;
        }
        if (open != UINT32_MAX && item.shape != VB_CITE_COUNCIL && item.shape != VB_CITE_ROMAN) {
            group->count--;
            break;
        }
        if (open != UINT32_MAX)
            share_session(group, open, group->count - 1);
        open = UINT32_MAX;
        at = open_end = cursor;
    }
    if (open == UINT32_MAX)
        return at;
    uint32_t before = group->count;
    close_bare_end(scan, open);
    return group->count == before && before > 1 ? vb_cite_look_right(scan, group->items + before - 1) : open_end;
}

/* ---- what counts as a group -------------------------------------------------- */

/* Did `last` announce a list, in this paragraph, that may go on at `at`? */
static bool may_go_on(const vb_cite_scan *scan, const vb_cite_memory *last, size_t at)
{
    return last->count && last->announced != VB_CITE_NUMBER_ONE && at - last->to <= CONTINUED_MAX &&
           vb_str_find_byte(vb_str_part(scan->text, last->to, at), '\n', 0) == SIZE_MAX;
}

/* A list that other words interrupted: "resolutions 72/180 of ... on terrorism and 73/174 of ...". */
static bool is_continuation(const vb_cite_scan *scan, size_t at, vb_cite_role *role)
{
    size_t begin = vb_cite_back_over_blanks(scan->text, at);
    bool is_joined = (begin > 0 && scan->text.at[begin - 1] == ',') ||
                     vb_cite_take_word(&vb_lexicon_cite_join_back, scan->text, &begin);
    for (vb_cite_role r = VB_CITE_ROLE_RESOLUTION; r <= VB_CITE_ROLE_DECISION && is_joined; r++)
        if (may_go_on(scan, scan->one + r, at) || may_go_on(scan, scan->list + r, at)) {
            *role = r;
            return true;
        }
    return false;
}

static bool stands_alone(const vb_cite_scan *scan, size_t at, const vb_cite_item *item)
{
    size_t begin, before = vb_cite_back_over_blanks(scan->text, at);
    int row;
    if (vb_lexicon_before(&vb_lexicon_cite_counter_back, scan->text, before, &begin, &row) ||
        vb_lexicon_before(&vb_lexicon_cite_place_back, scan->text, before, &begin, &row))
        return false;
    switch (item->shape) {
    case VB_CITE_COUNCIL:
        return vb_cite_council_year(item->number) == item->session;
    case VB_CITE_ROMAN:
        return item->session <= ROMAN_SESSION_MAX && item->number < 4000;
    case VB_CITE_PARTIES:
        return true;
    case VB_CITE_SESSION:
        return item->series != VB_SESSION_REGULAR;
    case VB_CITE_BARE:
        return false;
    }
    return false;
}

/* Whether the number at `at` cites anything; fills the group's left side. */
static bool is_cited(vb_cite_scan *scan, size_t at, const vb_cite_item *first)
{
    vb_cite_group *group = &scan->group;
    bool has_comma;
    bool has_left = vb_cite_look_left(scan, at, group, &has_comma);
    if (first->shape != VB_CITE_BARE && vb_cite_skip_number_end(scan->text, first->span.to) > first->span.to)
        has_left = group->has_prefix = true;
    if (has_left) {
        if (first->shape != VB_CITE_BARE)
            return true;
        return group->role && !has_comma;
    }
    if (first->shape == VB_CITE_SESSION && (group->body || is_continuation(scan, at, &group->role))) {
        group->is_continued = group->body == VB_BODY_NONE;
        return group->body != VB_BODY_OTHER;
    }
    return stands_alone(scan, at, first);
}

/* The noun after a Chinese list; when a conjunction follows, the one after the clause that it begins. */
static bool take_noun_after(vb_cite_scan *scan, size_t *at)
{
    size_t cursor = vb_cite_skip_blanks(scan->text, *at), end, stop = cursor, joint = *at;
    int row;
    if (!scan->group.has_prefix)
        return false;
    if (take_joint(scan->text, &joint))
        stop = *at + NOUN_AFTER_MAX;
    while (!vb_lexicon_at(&vb_lexicon_cite_noun, scan->text, cursor, &end, &row)) {
        vb_rune r = vb_utf8_at(scan->text, cursor);
        if (cursor >= stop || r.len == 0 || r.value == '\n' || r.value == 0x3002)
            return false;
        cursor += r.len;
    }
    if (cursor > vb_cite_skip_blanks(scan->text, *at))
        end = *at;
    scan->group.role = vb_citation_words[row].role;
    scan->group.announced = scan->group.count > 1 ? VB_CITE_NUMBER_MANY : VB_CITE_NUMBER_ONE;
    *at = end;
    return true;
}

/* A body named after one item holds for those before it that have none, then for those after it. */
static void spread_bodies(vb_cite_group *group)
{
    if (group->body || group->family)
        return;
    for (uint32_t i = group->count; i-- > 1;)
        if (!group->items[i - 1].body && !group->items[i - 1].family) {
            group->items[i - 1].body = group->items[i].body;
            group->items[i - 1].family = group->items[i].family;
        }
    for (uint32_t i = 1; i < group->count; i++)
        if (!group->items[i].body && !group->items[i].family) {
            group->items[i].body = group->items[i - 1].body;
            group->items[i].family = group->items[i - 1].family;
        }
}

static vb_form form_of(const vb_cite_scan *scan, uint32_t i, bool is_bare)
{
    if (scan->group.is_without_years || (scan->group.count == 1 && is_bare))
        return VB_FORM_SHORT;
    return i > 0 || is_bare || scan->group.is_continued ? VB_FORM_ELIDED : VB_FORM_FULL;
}

static vb_str part_of(vb_arena *arena, const vb_cite_item *item)
{
    const char *joint = item->letters[1].len ? "-" : "";
    if (!item->letters[0].len)
        return (vb_str){NULL, 0};
    return vb_arena_format(arena, "%.*s%s%.*s", VB_STR_ARG(item->letters[0]), joint, VB_STR_ARG(item->letters[1]));
}

static void emit(vb_cite_scan *scan, bool first_was_bare)
{
    const vb_cite_group *group = &scan->group;
    vb_cite_memory memory = {0, 0, group->to, group->announced, VB_BODY_NONE};
    for (uint32_t i = 0; i < group->count; i++) {
        vb_cite_item *item = group->items + i;
        vb_cite_take_mark_off(scan, group, item);
        vb_citation citation = vb_cite_new(scan, item->span.from, item->span.to);
        citation.date = item->date;
        citation.part = part_of(scan->doc->arena, item);
        citation.pinpoint = vb_span_is_empty(item->pinpoint) && i == 0 ? group->pinpoint : item->pinpoint;
        citation.form = form_of(scan, i, i == 0 ? first_was_bare : false);
        vb_cite_resolve(scan, group, item, &citation);
        vb_cite_judge(scan, &citation);
        if (!vb_cite_add(scan, &citation))
            continue;
        if (memory.count++ == 0)
            memory.first = scan->doc->layers[VB_LAYER_CITATION].count - 1;
        memory.body = vb_cite_body_of_symbol(citation.symbol);
    }
    if (memory.count == 1)
        scan->one[group->role] = memory;
    else if (memory.count)
        scan->list[group->role] = memory;
}

/* A Chinese list without a noun cites nothing ("第3/4页"); number and year, or a Roman session, speak for themselves.
 */
static bool lacks_noun(const vb_cite_group *group, vb_cite_shape first)
{
    return !group->role && group->has_prefix && first != VB_CITE_COUNCIL && first != VB_CITE_ROMAN;
}

/* "resolution 1" of a conference. */
static bool is_of_conference(const vb_cite_scan *scan, vb_cite_shape first)
{
    const vb_cite_group *group = &scan->group;
    return first == VB_CITE_BARE && group->count == 1 && group->items[0].number < BARE_ALONE_MIN &&
           group->body != VB_BODY_SC && vb_cite_find_number(scan, group->items[0].number) == VB_NO_INDEX;
}

size_t vb_cite_group_at(vb_cite_scan *scan, size_t at)
{
    vb_cite_item first;
    vb_cite_group *group = &scan->group;
    *group = (vb_cite_group){.items = group->items, .room = group->room};
    if (!vb_cite_number_at(scan, at, &first) || !is_cited(scan, at, &first))
        return at;
    first.date = first.date.year ? first.date : group->date;
    size_t end = vb_cite_look_right(scan, &first);
    if (!add_item(scan, &first))
        return at;
    end = read_list(scan, end);
    if (!group->role)
        (void) take_noun_after(scan, &end);
    if (lacks_noun(group, first.shape) || is_of_conference(scan, first.shape))
        return end; /* past the whole list: no part of it is read again */
    if (group->has_prefix && group->role) {
        vb_cite_item *last = group->items + group->count - 1;
        if (vb_span_is_empty(last->pinpoint))
            (void) vb_cite_take_han_place(scan->text, &end, last);
    }
    group->to = (uint32_t) end;
    group->from = (uint32_t) vb_cite_place_before(scan, group->from, &group->pinpoint);
    spread_bodies(group);
    emit(scan, first.shape == VB_CITE_BARE);
    return end;
}
