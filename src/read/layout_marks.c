/* layout_marks.c - numbers in running text that are the marks of notes.
 *
 * A number in running text is the mark of note n only if note n stands at the foot of
 * that page, the number follows a word or a closing mark, the marks of a page ascend,
 * and no other number there would fit as well. What cannot be matched surely is left
 * as it stands. A raised one may stand on another page than its note. */
#include "read/layout_marks.h"

#include <string.h>

#include "base/utf8.h"

#define NOTE_DIGITS 3       /* of a number raised, each three bytes at most */
#define SIGHTINGS_MOST 5000 /* numbers on a page; with more, only sure ones are matched */

/* ---- superscript digits ---- */

uint32_t vb_superscript_number(vb_str text, size_t *len)
{
    uint32_t value = 0;
    int digit;
    *len = 0;
    for (vb_rune rune; *len < 3 * NOTE_DIGITS && value <= VB_NOTE_MOST && (rune = vb_utf8_at(text, *len)).len;
         *len += rune.len) {
        if ((digit = vb_rune_superscript(rune.value)) < 0)
            break;
        value = value * 10 + (uint32_t) digit;
    }
    return value <= VB_NOTE_MOST ? value : 0;
}

/* ---- numbers in running text that may be marks ---- */

typedef enum fitness { FIT_NONE, FIT_LIKELY, FIT_SURE, FIT_RAISED } fitness;

typedef struct sighting {
    uint32_t at; /* byte of the number */
    uint16_t number;
    uint8_t len, blanks;
    uint8_t fitness;
} sighting;

typedef struct sightings {
    sighting *items;
    uint32_t count, room;
} sightings;

static bool is_closing_mark(uint32_t rune)
{
    return rune == '.' || rune == ',' || rune == ';' || rune == ':' || rune == ')' || rune == ']' || rune == '"' ||
           rune == 0x201D || rune == 0x2019 || rune == 0xBB || rune == '?' || rune == '!';
}

/* "/Add.1", "/L.39", "/Rev.2": the digit at `at` is part of a symbol. */
static bool is_in_symbol(vb_str line, size_t at)
{
    if (at < 3 || line.at[at - 1] != '.')
        return false;
    size_t from = at - 1;
    while (from > 0 && vb_byte_is_letter(line.at[from - 1]))
        from--;
    return from > 0 && line.at[from - 1] == '/' && vb_byte_is_capital(line.at[from]);
}

/* How well the number at [at, end) of `line` would do as a mark, by what stands on both sides. */
static fitness fitness_of(vb_str line, size_t at, size_t end, uint8_t *blanks)
{
    *blanks = at > 0 && line.at[at - 1] == ' ' ? 1 : 0;
    vb_rune before = vb_utf8_before(line, at - *blanks), beyond = vb_utf8_before(line, at - *blanks - before.len);
    vb_rune after = vb_utf8_at(line, end);
    bool ends_there = after.len == 0 || after.value == ' ' || is_closing_mark(after.value);
    if (!ends_there || before.len == 0 || (after.value == '.' && !*blanks) || is_in_symbol(line, at))
        return FIT_NONE;
    vb_rune next = after.value == ' ' ? vb_utf8_at(line, end + 1) : after;
    bool next_is_number = vb_rune_is_digit(next.value) || next.value == '%';
    if (is_closing_mark(before.value)) {
        bool follows_word = !vb_rune_is_digit(beyond.value) || before.value != '.' || *blanks;
        bool is_list = before.value == ',' && vb_rune_is_digit(beyond.value);
        return follows_word && !next_is_number ? is_list ? FIT_LIKELY : FIT_SURE : FIT_NONE;
    }
    if (!vb_rune_is_letter(before.value) || next_is_number || vb_rune_is_upper(next.value))
        return FIT_NONE;
    bool is_glued_to_word = !*blanks && !vb_rune_is_upper(before.value) && vb_rune_is_letter(beyond.value);
    return is_glued_to_word ? FIT_SURE : *blanks ? FIT_LIKELY : FIT_NONE;
}

static bool add_sighting(vb_arena *arena, sightings *s, sighting item)
{
    if (s->count == s->room) {
        uint32_t room = s->room ? s->room * 2 : 64;
        sighting *items = vb_arena_array(arena, room, sizeof *items);
        if (!items)
            return false;
        if (s->count)
            memcpy(items, s->items, s->count * sizeof *items);
        s->items = items;
        s->room = room;
    }
    s->items[s->count++] = item;
    return true;
}

/* Neither a digit nor a byte of a raised one. */
static bool is_plain(char c) { return (unsigned char) c < 0x80 && !vb_rune_is_digit((unsigned char) c); }

static bool sight_line(const vb_layout *layout, const vb_part *part, sightings *s)
{
    vb_str line = vb_part_text(layout, part);
    for (size_t at = 1, end; at < line.len; at = end) {
        while (at < line.len && is_plain(line.at[at]))
            at++;
        if (at == line.len)
            break;
        end = at + 1;
        unsigned char c = (unsigned char) line.at[at];
        size_t raised = 0;
        uint32_t number = c < 0x80 ? 0 : vb_superscript_number(vb_str_part(line, at, line.len), &raised);
        if (raised) {
            end = at + raised;
            if (number && !add_sighting(layout->arena, s,
                                        (sighting){part->line.from + (uint32_t) at, (uint16_t) number, (uint8_t) raised,
                                                   line.at[at - 1] == ' ', FIT_RAISED}))
                return false;
            continue;
        }
        if (!vb_rune_is_digit(c))
            continue;
        for (end = at; end < line.len && vb_rune_is_digit((unsigned char) line.at[end]); end++)
            number = number > VB_NOTE_MOST ? number : number * 10 + (uint32_t) (line.at[end] - '0');
        sighting item = {
            .at = part->line.from + (uint32_t) at, .number = (uint16_t) number, .len = (uint8_t) (end - at)};
        if (number == 0 || number > VB_NOTE_MOST || line.at[at] == '0')
            continue;
        item.fitness = (uint8_t) fitness_of(line, at, end, &item.blanks);
        if (item.fitness != FIT_NONE && !add_sighting(layout->arena, s, item))
            return false;
    }
    return true;
}

/* The numbers of the text among parts [from, to). */
static bool sight_lines(const vb_layout *layout, uint32_t from, uint32_t to, sightings *s)
{
    for (uint32_t i = from; i < to; i++)
        if (layout->parts[i].role == VB_PART_TEXT && !sight_line(layout, layout->parts + i, s))
            return false;
    return true;
}

/* ---- matching ---- */

static void take(vb_note *note, const sighting *s)
{
    note->mark_at = s->at;
    note->mark_len = s->len;
    note->mark_blanks = s->blanks;
    note->is_sure = s->fitness >= FIT_SURE;
}

/* Where the mark of one of the notes is raised, nothing that is not raised is a mark. */
static fitness fitness_on_page(const vb_note *notes, uint32_t count, const sightings *s)
{
    for (uint32_t i = 0; i < s->count && count; i++)
        if (s->items[i].fitness == FIT_RAISED && s->items[i].number >= notes[0].number &&
            s->items[i].number <= notes[count - 1].number)
            return FIT_RAISED;
    return FIT_SURE;
}

/* Sure sightings in ascending order first; what remains takes the one likely sighting between its neighbours' marks. */
static void match_page(vb_note *notes, uint32_t count, const sightings *s)
{
    uint32_t n = 0;
    fitness needed = fitness_on_page(notes, count, s);
    for (uint32_t i = 0; i < s->count && n < count; i++) {
        uint32_t to = n;
        if (s->items[i].fitness != needed || s->items[i].number < notes[n].number)
            continue;
        to = n + (s->items[i].number - notes[n].number);
        if (to < count && notes[to].number == s->items[i].number) {
            take(notes + to, s->items + i);
            n = to + 1;
        }
    }
    for (uint32_t k = 0; k < count && s->count <= SIGHTINGS_MOST; k++) {
        if (notes[k].mark_len)
            continue;
        uint32_t from = k ? notes[k - 1].mark_at : 0, to = UINT32_MAX, found = 0;
        for (uint32_t j = k + 1; j < count && to == UINT32_MAX; j++)
            to = notes[j].mark_len ? notes[j].mark_at : UINT32_MAX;
        const sighting *only = NULL;
        for (uint32_t i = 0; i < s->count && found < 2; i++)
            if (s->items[i].number == notes[k].number && s->items[i].at > from && s->items[i].at < to &&
                (needed == FIT_SURE || s->items[i].fitness == needed)) {
                only = s->items + i;
                found++;
            }
        if (found == 1)
            take(notes + k, only);
    }
}

bool vb_layout_match_marks(vb_layout *layout, uint32_t from, uint32_t to, uint32_t first)
{
    sightings s = {0};
    if (layout->note_count == first)
        return true;
    if (!sight_lines(layout, from, to, &s))
        return false;
    match_page(layout->notes + first, layout->note_count - first, &s);
    return true;
}

/* ---- raised marks on other pages than their notes ---- */

/* Raised sightings by number: the first of each number that is left, and the next one of the same number. */
typedef struct raised_marks {
    uint32_t first[VB_NOTE_MOST + 1];
    uint32_t *next;
} raised_marks;

static bool list_raised(vb_layout *layout, sightings *s, raised_marks *marks)
{
    if (!sight_lines(layout, 0, layout->count, s))
        return false;
    marks->next = vb_arena_array(layout->arena, s->count, sizeof *marks->next);
    memset(marks->first, 0xFF, sizeof marks->first);
    for (uint32_t i = s->count; marks->next && i-- > 0;)
        if (s->items[i].fitness == FIT_RAISED) {
            marks->next[i] = marks->first[s->items[i].number];
            marks->first[s->items[i].number] = i;
        }
    return marks->next != NULL;
}

bool vb_layout_match_raised(vb_layout *layout)
{
    sightings s = {0};
    raised_marks marks;
    uint32_t last = 0, missing = 0;
    for (uint32_t k = 0; k < layout->note_count; k++)
        missing += layout->notes[k].number && !layout->notes[k].mark_len;
    if (missing == 0)
        return true;
    if (!list_raised(layout, &s, &marks))
        return false;
    for (uint32_t k = 0; k < layout->note_count; k++) {
        vb_note *note = layout->notes + k;
        if (note->number && !note->mark_len) {
            uint32_t *at = marks.first + note->number;
            while (*at != UINT32_MAX && s.items[*at].at <= last)
                *at = marks.next[*at];
            if (*at != UINT32_MAX && s.items[*at].at < layout->parts[note->first].line.from)
                take(note, s.items + *at);
        }
        last = note->mark_len ? note->mark_at : last;
    }
    return true;
}
