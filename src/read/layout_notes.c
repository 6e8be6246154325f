/* layout_notes.c - notes at the foot of pages; where the text refers to them is found in layout_marks.c.
 *
 *     foot of a page = rule, { note }
 *     note           = number (alone on its line, or before its words), lines
 *     star note      = "*" { "*" }, blank, words: on the page where the star stands
 *
 * Without a rule, the last lines of a page or of the text that begin with successive
 * numbers are notes if their marks are found. */
#include <stddef.h>
#include <string.h>

#include "base/scan.h"
#include "base/sorted.h"
#include "base/utf8.h"
#include "read/layout_marks.h"

#define SKIPPED_MOST 5 /* notes that may be missing between one page's last and the next one's first */
#define STARS_MOST 3
#define STAR_NOTES_MOST 200 /* star notes looked for in a document */
#define STAR_REACH 30000    /* bytes between a star and its note: more than a page */

/* ---- the foot of a page ---- */

/* A number alone, or before words, at the start of a row: its value and length; 0 if there is none. */
static uint32_t own_number(vb_str text, uint8_t *len)
{
    vb_str rest = text;
    uint32_t value;
    size_t raised;
    if ((value = vb_superscript_number(text, &raised)) != 0)
        rest = vb_str_part(text, raised, text.len);
    else if (!vb_scan_number(&rest, 3, VB_NOTE_MOST, &value) || value == 0)
        return 0;
    if (rest.len && rest.at[0] != ' ')
        return 0;
    *len = (uint8_t) (text.len - rest.len);
    return value;
}

typedef struct foot {
    uint32_t from, to;  /* parts */
    uint32_t body_from; /* first part of its page */
} foot;

static bool same_page(const vb_layout *layout, uint32_t a, uint32_t b)
{
    return layout->parts[a].line.page == layout->parts[b].line.page;
}

/* From a rule to the end of its page; without pages, to furniture or a gap that no note follows. */
static foot foot_after(const vb_layout *layout, uint32_t rule)
{
    foot f = {rule + 1, rule + 1, rule};
    uint8_t len;
    bool has_pages = layout->parts[rule].line.page != 0;
    while (f.body_from > 0 && same_page(layout, f.body_from - 1, rule) &&
           (has_pages || layout->parts[f.body_from - 1].role == VB_PART_TEXT))
        f.body_from--;
    for (; f.to < layout->count && same_page(layout, f.to, rule); f.to++) {
        const vb_part *part = layout->parts + f.to;
        if (has_pages)
            continue;
        if (part->role != VB_PART_TEXT || (f.to > f.from + 1 && part->line.gap > layout->normal_gap + 1 &&
                                           !own_number(vb_part_text(layout, part), &len)))
            break;
    }
    return f;
}

static bool add_note(vb_layout *layout, vb_note note, uint32_t *room)
{
    if (layout->note_count == *room) {
        uint32_t more = *room ? *room * 2 : 32;
        vb_note *notes = vb_arena_array(layout->arena, more, sizeof *notes);
        if (!notes)
            return false;
        if (layout->note_count)
            memcpy(notes, layout->notes, layout->note_count * sizeof *notes);
        layout->notes = notes;
        *room = more;
    }
    layout->notes[layout->note_count++] = note;
    return true;
}

static void claim(vb_layout *layout, uint32_t part)
{
    layout->parts[part].role = VB_PART_NOTE;
    layout->parts[part].note = layout->note_count;
    layout->notes[layout->note_count - 1].count++;
}

/* Is one of its numbers raised? Then all are, and other numbers are words. */
static bool is_raised_foot(const vb_layout *layout, foot f)
{
    size_t raised;
    for (uint32_t i = f.from; i < f.to; i++)
        if (layout->parts[i].role == VB_PART_TEXT &&
            vb_superscript_number(vb_part_text(layout, layout->parts + i), &raised))
            return true;
    return false;
}

/* Each note takes the lines up to the next number that follows its own. */
static bool read_foot(vb_layout *layout, foot f, uint32_t *room, uint32_t *last)
{
    uint32_t row = UINT32_MAX, first_note = layout->note_count;
    bool is_raised = is_raised_foot(layout, f);
    for (uint32_t i = f.from; i < f.to; i++) {
        const vb_part *part = layout->parts + i;
        uint8_t len = 0;
        if (part->role != VB_PART_TEXT)
            continue;
        uint32_t number = part->line.row == row ? 0 : own_number(vb_part_text(layout, part), &len);
        if (is_raised && number && vb_rune_is_digit((unsigned char) layout->text.at[part->line.from]))
            number = 0;
        row = part->line.row;
        bool is_first = layout->note_count == first_note;
        bool is_next = number && (number == *last + 1 ||
                                  (is_first && (number == 1 || (number > *last && number <= *last + SKIPPED_MOST))));
        if (is_next) {
            vb_note note = {.number = number, .page = part->line.page, .first = i, .own_len = len};
            if (!add_note(layout, note, room))
                return false;
            *last = number;
        } else if (layout->note_count == 0) {
            return true;
        }
        claim(layout, i);
    }
    return true;
}

static bool read_feet(vb_layout *layout, uint32_t *room)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < layout->count; i++) {
        if (layout->parts[i].role != VB_PART_RULE)
            continue;
        foot f = foot_after(layout, i);
        uint32_t first = layout->note_count;
        if (!read_foot(layout, f, room, &last) || !vb_layout_match_marks(layout, f.body_from, i, first))
            return false;
        i = f.to > i ? f.to - 1 : i;
    }
    return true;
}

/* ---- notes without a rule: the last lines of a page or of the text ---- */

typedef struct tail {
    uint32_t first; /* part of its first note; UINT32_MAX: none */
    uint32_t last_number;
    bool is_raised; /* numbers are superscripts already: nothing else looks like that */
} tail;

/* A note's number before its words: "6 Ibid., document S/3122." */
static uint32_t leading_number(vb_str text, bool *is_raised)
{
    uint8_t len;
    uint32_t number = own_number(text, &len);
    if (number == 0 || len + 2u > text.len)
        return 0;
    vb_rune next = vb_utf8_at(text, len + 1u);
    *is_raised = !vb_rune_is_digit((unsigned char) text.at[0]);
    return *is_raised || vb_rune_is_letter(next.value) || next.value == '"' || next.value == 0x201C ? number : 0;
}

static void follow_tail(const vb_layout *layout, uint32_t i, tail *t)
{
    const vb_part *part = layout->parts + i;
    bool is_raised = false;
    uint32_t number = leading_number(vb_part_text(layout, part), &is_raised);
    bool goes_on = !layout->one_a_line && part->line.gap <= layout->normal_gap;
    bool is_deeper =
        part->line.height && t->first != UINT32_MAX && part->line.left > layout->parts[t->first].line.left + 1;
    if (is_deeper && goes_on) /* places are exact, and no note begins further in than the one above */
        return;
    if (number && t->first != UINT32_MAX && number == t->last_number + 1 && is_raised == t->is_raised) {
        t->last_number = number;
    } else if (number && (!goes_on || layout->parts[i - 1].ends_sentence || (is_raised && part->line.height))) {
        *t = (tail){i, number, is_raised};
    } else if (!goes_on) {
        t->first = UINT32_MAX;
    }
}

/* Notes from part `from` on, each to the next number; matched with the text that stands from `body` on. */
static bool take_tail(vb_layout *layout, uint32_t body, uint32_t end, const tail *t, uint32_t *room)
{
    uint32_t first_note = layout->note_count, number = 0, found = 0;
    for (uint32_t i = t->first; i < end; i++) {
        bool is_raised;
        uint8_t len;
        vb_str text = vb_part_text(layout, layout->parts + i);
        uint32_t own = leading_number(text, &is_raised);
        if (layout->parts[i].role != VB_PART_TEXT || !own || is_raised != t->is_raised || (number && own != number + 1))
            continue;
        number = own_number(text, &len);
        if (!add_note(layout,
                      (vb_note){.number = number, .page = layout->parts[i].line.page, .first = i, .own_len = len},
                      room))
            return false;
    }
    if (!t->is_raised) {
        if (!vb_layout_match_marks(layout, body, t->first, first_note))
            return false;
        uint32_t count = layout->note_count - first_note;
        for (uint32_t k = first_note; k < layout->note_count; k++)
            found += layout->notes[k].mark_len && (count > 1 || layout->notes[k].is_sure);
        if (found * 3 < count * 2) {
            layout->note_count = first_note;
            return true;
        }
    }
    uint32_t after = layout->note_count;
    layout->note_count = first_note;
    for (uint32_t i = t->first; i < end; i++) {
        if (layout->note_count < after && layout->notes[layout->note_count].first == i)
            layout->note_count++;
        if (layout->parts[i].role == VB_PART_TEXT)
            claim(layout, i);
    }
    return true;
}

static bool has_notes_on(const vb_layout *layout, uint16_t page, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++)
        if (layout->notes[k].page == page && layout->notes[k].number)
            return true;
    return false;
}

static bool read_tails(vb_layout *layout, uint32_t *room)
{
    uint32_t feet = layout->note_count;
    for (uint32_t from = 0, to; from < layout->count; from = to) {
        tail t = {.first = UINT32_MAX};
        for (to = from; to < layout->count && same_page(layout, from, to); to++)
            if (layout->parts[to].role == VB_PART_TEXT && to > 0)
                follow_tail(layout, to, &t);
        bool has_foot = layout->parts[from].line.page && has_notes_on(layout, layout->parts[from].line.page, feet);
        bool has_body = t.first > from || t.is_raised; /* raised notes may fill a page */
        if (!has_foot && t.first != UINT32_MAX && has_body && !take_tail(layout, from, to, &t, room))
            return false;
    }
    return true;
}

/* ---- stars ---- */

static uint8_t stars_at(vb_str text, size_t at)
{
    uint8_t n = 0;
    while (at + n < text.len && n <= STARS_MOST && text.at[at + n] == '*')
        n++;
    return n <= STARS_MOST ? n : 0;
}

/* The last place before part `i`, on its page, where `stars` stars stand after a word; false if there is none. */
static bool find_stars(const vb_layout *layout, uint32_t i, uint8_t stars, uint32_t *at)
{
    uint32_t reach = layout->parts[i].line.from;
    for (uint32_t k = i; k-- > 0 && same_page(layout, k, i) && reach - layout->parts[k].line.from < STAR_REACH;) {
        vb_str text = vb_part_text(layout, layout->parts + k);
        if (layout->parts[k].role != VB_PART_TEXT || !memchr(text.at, '*', text.len))
            continue;
        for (size_t p = 1; p < text.len; p++) {
            uint8_t n = text.at[p - 1] == '*' ? 0 : stars_at(text, p);
            if (n == stars) {
                *at = layout->parts[k].line.from + (uint32_t) p;
                return true;
            }
        }
    }
    return false;
}

static bool continues_note(const vb_layout *layout, uint32_t i)
{
    const vb_part *above = layout->parts + i - 1, *part = layout->parts + i;
    if (part->role != VB_PART_TEXT || !same_page(layout, i - 1, i) || part->line.gap > layout->normal_gap)
        return false;
    return !above->ends_sentence ||
           (part->line.page && part->line.left > layout->parts[i - 1].line.left - 1 && !part->begins_upper);
}

static bool read_stars(vb_layout *layout, uint32_t *room)
{
    uint32_t searched = 0;
    for (uint32_t i = 1; i < layout->count; i++) {
        vb_str text = vb_part_text(layout, layout->parts + i);
        uint8_t stars =
            text.len > 4 && text.at[0] == '*' && layout->parts[i].role == VB_PART_TEXT ? stars_at(text, 0) : 0;
        uint32_t at;
        if (stars == 0 || text.at[stars] != ' ' || searched > STAR_NOTES_MOST)
            continue;
        searched++;
        if (!find_stars(layout, i, stars, &at))
            continue;
        vb_note note = {.page = layout->parts[i].line.page, .first = i, .own_len = stars, .mark_at = at};
        if (!add_note(layout, note, room))
            return false;
        claim(layout, i);
        while (i + 1 < layout->count && continues_note(layout, i + 1))
            claim(layout, ++i);
    }
    return true;
}

/* ---- notes to the end ---- */

/* In the order of their marks; one without a mark keeps its place after the one before it. */
static void sort_notes(vb_layout *layout, uint32_t *order, uint32_t *keys)
{
    uint32_t key = 0;
    for (uint32_t k = 0; k < layout->note_count; k++) {
        const vb_note *note = layout->notes + k;
        key = note->mark_at ? note->mark_at : key;
        keys[k] = key;
        uint32_t to = k;
        for (; to > 0 && keys[order[to - 1]] > key; to--)
            order[to] = order[to - 1];
        order[to] = k;
    }
}

static bool move_notes(vb_layout *layout)
{
    uint32_t n = layout->note_count;
    uint32_t *order = vb_arena_array(layout->arena, n, sizeof *order);
    uint32_t *at = vb_arena_array(layout->arena, n + 1, sizeof *at);
    vb_part *parts = vb_arena_array(layout->arena, layout->count, sizeof *parts);
    vb_note *notes = vb_arena_array(layout->arena, n, sizeof *notes);
    uint32_t *keys = vb_arena_array(layout->arena, n, sizeof *keys);
    if (!order || !at || !parts || !notes || !keys)
        return false;
    sort_notes(layout, order, keys);
    uint32_t to = 0, note_parts = 0;
    for (uint32_t i = 0; i < layout->count; i++)
        if (layout->parts[i].role != VB_PART_NOTE)
            parts[to++] = layout->parts[i];
    layout->text_count = to;
    for (uint32_t k = 0; k < n; k++) {
        notes[k] = layout->notes[order[k]];
        notes[k].key = keys[order[k]];
        at[order[k]] = notes[k].first = layout->text_count + note_parts;
        note_parts += notes[k].count;
    }
    for (uint32_t i = 0; i < layout->count; i++)
        if (layout->parts[i].role == VB_PART_NOTE)
            parts[at[layout->parts[i].note - 1]++] = layout->parts[i];
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = notes[k].first; i < notes[k].first + notes[k].count; i++)
            parts[i].note = k + 1;
    layout->parts = parts;
    layout->notes = notes;
    return true;
}

uint32_t vb_layout_note_from(const vb_layout *layout, uint32_t at)
{
    return vb_sorted_from(layout->notes, layout->note_count, sizeof *layout->notes, offsetof(vb_note, key), at);
}

void vb_layout_pass_over_marks(vb_layout *layout)
{
    for (uint32_t i = 0; i < layout->text_count && layout->note_count; i++) {
        vb_part *part = layout->parts + i;
        uint32_t k = vb_layout_note_from(layout, part->line.to);
        const vb_note *note = k > 0 ? layout->notes + k - 1 : NULL;
        if (!note || !note->mark_len || note->mark_at + note->mark_len != part->line.to ||
            note->mark_at < part->line.from + note->mark_blanks + 1u)
            continue;
        uint16_t mark_len = part->mark_len;
        int16_t text_left = part->text_left;
        bool mark_is_sure = part->mark_is_sure;
        vb_part_describe(part, vb_str_part(layout->text, part->line.from, note->mark_at - note->mark_blanks));
        part->mark_len = mark_len;
        part->text_left = text_left;
        part->mark_is_sure = mark_is_sure;
    }
}

bool vb_layout_find_notes(vb_layout *layout)
{
    uint32_t room = 0;
    layout->text_count = layout->count;
    if (!layout->one_a_line && (!read_feet(layout, &room) || !read_stars(layout, &room)))
        return false;
    return read_tails(layout, &room) && vb_layout_match_raised(layout) &&
           (layout->note_count == 0 || move_notes(layout));
}
