/* akn_mark.c - what stands in lines: fields of the masthead, citations, quotations, the
 * marks of notes, in the masthead the ends of printed lines. They are gathered once, cut at line ends, and put in order, so that a
 * line finds those that lie in it.
 *
 * A note stands where its mark stands. Marks are raised digits or stars that follow a word
 * outside notes; the k-th mark "3" belongs to the k-th note "3". */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"
#include "write/akn.h"

#define PIECES_MAX 64    /* lines that one of them may run over: a quotation of more is left unmarked from there on */
#define GROUP_GAP_MAX 24 /* bytes between two numbers that share a noun: ", and of " and a date's commas */

/* ---- gathering ----------------------------------------------------------- */

static bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

static vb_span trimmed(vb_str text, vb_span span)
{
    while (span.from < span.to && is_white(text.at[span.from]))
        span.from++;
    while (span.to > span.from && is_white(text.at[span.to - 1]))
        span.to--;
    return span;
}

vb_span vb_akn_trim(const vb_akn *akn, vb_span span) { return trimmed(akn->doc->text, span); }

static void add_piece(vb_akn *akn, vb_span span, vb_akn_mark_kind kind, uint32_t index)
{
    if (akn->mark_count == akn->mark_room) {
        uint32_t room = akn->mark_room ? akn->mark_room * 2 : 256;
        vb_akn_mark *marks = vb_arena_array(akn->arena, room, sizeof *marks);
        if (!marks)
            return;
        if (akn->mark_count)
            memcpy(marks, akn->marks, akn->mark_count * sizeof *marks);
        akn->marks = marks;
        akn->mark_room = room;
    }
    akn->marks[akn->mark_count++] = (vb_akn_mark){span, kind, index};
}

/* A place of the text, cut at line ends. */
static void add(vb_akn *akn, vb_span span, vb_akn_mark_kind kind, uint32_t index)
{
    vb_str text = akn->doc->text;
    if (span.to > text.len)
        return;
    for (int i = 0; i < PIECES_MAX && span.from < span.to; i++) {
        const char *end = memchr(text.at + span.from, '\n', span.to - span.from);
        uint32_t to = end ? (uint32_t) (end - text.at) : span.to;
        vb_span piece = trimmed(text, (vb_span){span.from, to});
        if (piece.from < piece.to)
            add_piece(akn, piece, kind, index);
        span.from = to + 1;
    }
}

/* Words as printed in the form that the text has them in. */
static vb_str normal(vb_arena *arena, vb_str words)
{
    vb_buf out = VB_BUF_INIT;
    vb_normal_add(&out, words);
    vb_str copy = vb_buf_keep(&out, arena);
    vb_buf_free(&out);
    return copy;
}

/* The first place in `span` where `words` are printed, line ends counting as spaces. */
static vb_span printed(const vb_akn *akn, vb_span span, vb_str words)
{
    vb_str text = akn->doc->text;
    if (akn->doc->printed.count)
        words = normal(akn->arena, words);
    for (uint32_t from = span.from; words.len && from + words.len <= span.to; from++) {
        size_t i = 0;
        while (i < words.len &&
               (text.at[from + i] == words.at[i] || (is_white(text.at[from + i]) && is_white(words.at[i]))))
            i++;
        if (i == words.len)
            return (vb_span){from, from + (uint32_t) words.len};
    }
    return (vb_span){0, 0};
}

#define FIELD_MAX 8192 /* bytes of a field in which its parts are looked for */

static vb_span field_of(const vb_akn *akn, vb_span at)
{
    if (at.to > akn->doc->text.len || at.to < at.from)
        return (vb_span){0, 0};
    return (vb_span){at.from, at.to - at.from > FIELD_MAX ? at.from + FIELD_MAX : at.to};
}

static vb_span first_line(vb_str text, vb_span span)
{
    span = trimmed(text, span);
    const char *end = span.from < span.to ? memchr(text.at + span.from, '\n', span.to - span.from) : NULL;
    return (vb_span){span.from, end ? (uint32_t) (end - text.at) : span.to};
}

static void add_bodies(vb_akn *akn, const vb_masthead *m)
{
    for (uint32_t i = 0; i < m->body_count; i++) {
        vb_span at = field_of(akn, m->bodies[i].at);
        vb_span session = printed(akn, at, m->bodies[i].session_text);
        add(akn, session, VB_AKN_SESSION, i);
        bool is_first = session.to && session.from == at.from;
        /* other lines may stand between a name and its session */
        vb_span name = is_first ? (vb_span){session.to, at.to} : (vb_span){at.from, session.to ? session.from : at.to};
        add(akn, first_line(akn->doc->text, name), VB_AKN_AUTHORITY, i);
    }
}

/* A field and what follows it in its block. */
static vb_span rest_of_block(const vb_akn *akn, vb_span at)
{
    uint32_t block = vb_doc_block_at(akn->doc, at.from);
    if (block < akn->block_count && akn->blocks[block].span.to > at.to)
        at.to = akn->blocks[block].span.to;
    return field_of(akn, at);
}

static void add_items(vb_akn *akn, const vb_masthead *m)
{
    for (uint32_t i = 0; i < m->agenda_item_count; i++) {
        vb_span at = field_of(akn, m->agenda_items[i].at);
        vb_span title = printed(akn, rest_of_block(akn, at), m->agenda_items[i].title);
        add(akn, title, VB_AKN_ITEM_NAME, i);
        add(akn, (vb_span){at.from, title.to && title.from < at.to ? title.from : at.to}, VB_AKN_ITEM, i);
    }
}

/* Signatories, in the blocks that hold their signatures. */
static void add_signatories(vb_akn *akn, const vb_masthead *m)
{
    for (uint32_t i = 0; i < m->signatory_count; i++) {
        vb_span at = rest_of_block(akn, field_of(akn, m->signatories[i].at));
        vb_span name = printed(akn, at, m->signatories[i].name);
        add(akn, name, VB_AKN_SIGNATURE, i);
        add(akn, name, VB_AKN_SIGNATORY, i);
        add(akn, printed(akn, at, m->signatories[i].title), VB_AKN_OFFICE, i);
    }
}

static void add_masthead(vb_akn *akn)
{
    const vb_masthead *m = &akn->doc->masthead;
    const struct {
        vb_span at;
        vb_akn_mark_kind kind;
    } fields[] = {
        {m->title.at, VB_AKN_TITLE},
        {m->committee.at, VB_AKN_COMMITTEE},
        {m->number_line.at, VB_AKN_NUMBER},
        {m->symbols_at, VB_AKN_SYMBOL},
        {m->session_dates_at, VB_AKN_SESSION_DATES},
        {m->distribution.at, VB_AKN_STATUS},
        {m->date.at, VB_AKN_ISSUED},
        {m->original_language_at, VB_AKN_ORIGINAL},
        {m->adopted.at, VB_AKN_ADOPTED},
        {m->meeting.at, VB_AKN_MEETING},
        {m->originating_at, VB_AKN_ORIGINATING},
        {m->letter_date.at, VB_AKN_LETTER_DATE},
        {m->letter_from.at, VB_AKN_SENDER},
        {m->letter_to_at, VB_AKN_ADDRESSEE},
        {m->letter_state.at, VB_AKN_STATE},
        {m->job_number.at, VB_AKN_JOB},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add(akn, fields[i].at, fields[i].kind, 0);
    add_bodies(akn, m);
    add_items(akn, m);
    add_signatories(akn, m);
}

/* Citations that stand in one list, from the first to the last of them. */
static void add_groups(vb_akn *akn, const vb_citation *citations, uint32_t count)
{
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i + 1;
        while (end < count && citations[end].form == VB_FORM_ELIDED &&
               citations[end].span.from >= citations[end - 1].span.to &&
               citations[end].span.from - citations[end - 1].span.to <= GROUP_GAP_MAX &&
               citations[end].span.to <= akn->doc->text.len &&
               !memchr(akn->doc->text.at + citations[end - 1].span.to, '\n',
                       citations[end].span.from - citations[end - 1].span.to))
            end++;
        if (end > i + 1)
            add(akn, (vb_span){citations[i].span.from, citations[end - 1].span.to}, VB_AKN_GROUP, i);
        i = end;
    }
}

/* Remembers where a symbol points: the work as soon as a day is stated with it anywhere, else its page. */
static void learn_href(vb_akn *akn, vb_str symbol, vb_date date)
{
    vb_akn_id *record = symbol.len ? vb_akn_id_record(&akn->cited, symbol) : NULL;
    if (record && (!record->value.len || record->value.at[0] != '/')) /* a work's name begins with "/" */
        record->value = vb_akn_cited(akn->arena, symbol, date);
}

vb_str vb_akn_href(vb_akn *akn, vb_str symbol)
{
    vb_akn_id *record = symbol.len ? vb_akn_id_record(&akn->cited, symbol) : NULL;
    return record ? record->value : (vb_str){NULL, 0};
}

static void learn_hrefs(vb_akn *akn)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(akn->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        learn_href(akn, citations[i].symbol,
                   citations[i].status == VB_CITATION_OK ? citations[i].date : (vb_date){0, 0, 0});
    const vb_described *papers = vb_doc_described(akn->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        learn_href(akn, papers[i].symbol, papers[i].date);
    const vb_quotation *quotations = vb_doc_quotations(akn->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (quotations[i].cited.count)
            learn_href(akn, quotations[i].cited.items[0], (vb_date){0, 0, 0});
}

static void add_layers(vb_akn *akn)
{
    uint32_t count;
    learn_hrefs(akn);
    const vb_citation *citations = vb_doc_citations(akn->doc, &count);
    add_groups(akn, citations, count);
    for (uint32_t i = 0; i < count; i++)
        if (vb_akn_href(akn, citations[i].symbol).len)
            add(akn, citations[i].span, VB_AKN_CITATION, i);
    const vb_described *papers = vb_doc_described(akn->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (vb_akn_href(akn, papers[i].symbol).len)
            add(akn, papers[i].span, VB_AKN_PAPER, i);
    const vb_quotation *quotations = vb_doc_quotations(akn->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        add(akn, quotations[i].outer, VB_AKN_QUOTATION, i);
    for (uint32_t i = 0; i < akn->block_count; i++)
        add(akn, akn->blocks[i].verb, VB_AKN_VERB, i);
}

/* ---- marks of notes -------------------------------------------------------- */

/* The digit that a raised one stands for, or -1. */
static int raised_digit(uint32_t rune)
{
    switch (rune) {
    case 0xB9:
        return 1;
    case 0xB2:
    case 0xB3:
        return (int) (rune - 0xB0);
    default:
        return rune == 0x2070 || (rune >= 0x2074 && rune <= 0x2079) ? (int) (rune - 0x2070) : -1;
    }
}

uint32_t vb_akn_note_mark(vb_str text, uint32_t at, bool takes_plain, char out[VB_AKN_NOTE_MARK])
{
    size_t len = 0;
    uint32_t end = at;
    for (;;) {
        vb_rune rune = vb_utf8_at(text, end);
        int digit = raised_digit(rune.value);
        if (takes_plain && rune.value >= '0' && rune.value <= '9')
            digit = (int) rune.value - '0';
        bool is_star = rune.value == '*';
        if ((digit < 0 && !is_star) || len + 1 >= VB_AKN_NOTE_MARK || (len && (out[0] == '*') != is_star))
            break;
        out[len++] = is_star ? '*' : (char) ('0' + digit);
        end += rune.len;
    }
    out[len] = 0;
    return end;
}

typedef struct note {
    char mark[VB_AKN_NOTE_MARK];
    uint32_t block;
    bool is_taken;
} note;

static int by_mark(const void *a, const void *b)
{
    const note *x = a, *y = b;
    int order = strcmp(x->mark, y->mark);
    return order ? order : (x->block > y->block) - (x->block < y->block);
}

static note *notes_of(vb_akn *akn, uint32_t *count)
{
    uint32_t room = 0;
    *count = 0;
    for (uint32_t i = 0; i < akn->block_count; i++)
        room += akn->blocks[i].kind == VB_BLOCK_NOTE;
    note *notes = vb_arena_array(akn->arena, room + 1, sizeof *notes);
    for (uint32_t i = 0; notes && i < akn->block_count; i++) {
        const vb_block *block = akn->blocks + i;
        if (!vb_akn_is_below(akn, i) || block->num.to > akn->doc->text.len || block->num.from >= block->num.to)
            continue;
        vb_akn_note_mark(vb_str_part(akn->doc->text, 0, block->num.to), block->num.from, true, notes[*count].mark);
        notes[*count].block = i;
        *count += notes[*count].mark[0] != 0;
    }
    if (notes)
        qsort(notes, *count, sizeof *notes, by_mark);
    return notes;
}

/* The first note with this mark that no mark has been found for. `next` of the first of them says how far that is. */
static note *take_note(note *notes, uint32_t count, uint32_t *next, const char *mark)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(notes[middle].mark, mark) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count)
        return NULL;
    uint32_t at = low + next[low];
    if (at >= count || strcmp(notes[at].mark, mark) != 0)
        return NULL;
    next[low]++;
    notes[at].is_taken = true;
    return notes + at;
}

/* May a mark stand at `at`: right after a word? */
static bool follows_word(vb_str text, uint32_t at)
{
    uint32_t before = vb_utf8_before(text, at).value;
    return at > 0 && !is_white((char) (before < 0x80 ? before : 'x')) && before != '*' && raised_digit(before) < 0;
}

static bool may_be_mark(char c) { return c == '*' || (unsigned char) c == 0xC2 || (unsigned char) c == 0xE2; }

static void add_note_marks(vb_akn *akn)
{
    vb_str text = akn->doc->text;
    uint32_t count, note_end = 0, at_block = 0;
    note *notes = notes_of(akn, &count);
    uint32_t *next = vb_arena_array(akn->arena, count + 1, sizeof *next);
    if (!notes || !next)
        return;
    for (uint32_t at = 0; count && at < text.len; at++) {
        char mark[VB_AKN_NOTE_MARK];
        while (at_block < akn->block_count && akn->blocks[at_block].span.from <= at) {
            const vb_block *block = akn->blocks + at_block++;
            if (block->kind == VB_BLOCK_NOTE && block->span.to > note_end)
                note_end = block->span.to;
        }
        if (at < note_end || !may_be_mark(text.at[at]) || !follows_word(text, at))
            continue;
        uint32_t end = vb_akn_note_mark(text, at, false, mark);
        note *found = end > at ? take_note(notes, count, next, mark) : NULL;
        if (found) {
            add_piece(akn, (vb_span){at, end}, VB_AKN_NOTE, found->block);
            akn->is_placed[found->block] = true;
        }
        if (end > at)
            at = end - 1;
    }
}

/* ---- lines ---------------------------------------------------------------- */

/* In the masthead it matters where a line ended: fields are told apart by it. */
static void add_lines(vb_akn *akn, vb_span block)
{
    const vb_node *root = akn->doc->root;
    for (const vb_node *p = vb_node_next_paragraph(root, root); p && p->span.from < block.to;
         p = vb_node_next_paragraph(p, root)) {
        if (p->span.to <= block.from)
            continue;
        for (const vb_node *line = p->first; line && line->next; line = line->next) {
            vb_span gap = {line->span.to, line->next->span.from};
            bool is_space = gap.from + 1 == gap.to && gap.to < akn->doc->text.len && akn->doc->text.at[gap.from] == ' ';
            if (line->kind == VB_NODE_LINE && (is_space || gap.from == gap.to))
                add_piece(akn, gap, VB_AKN_LINE, 0);
        }
    }
}

static void add_line_ends(vb_akn *akn)
{
    for (uint32_t i = 0; i < akn->block_count; i++)
        if ((akn->blocks[i].kind == VB_BLOCK_MASTHEAD || akn->blocks[i].kind == VB_BLOCK_TITLE) &&
            akn->parents[i] == akn->block_count)
            add_lines(akn, akn->blocks[i].span);
}

/* ---- order --------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const vb_akn_mark *x = a, *y = b;
    if (x->span.from != y->span.from)
        return x->span.from < y->span.from ? -1 : 1;
    if (x->span.to != y->span.to)
        return x->span.to > y->span.to ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

bool vb_akn_mark_all(vb_akn *akn)
{
    add_masthead(akn);
    add_layers(akn);
    add_note_marks(akn);
    add_line_ends(akn);
    if (akn->mark_count)
        qsort(akn->marks, akn->mark_count, sizeof *akn->marks, by_place);
    return !vb_arena_failed(akn->arena);
}
