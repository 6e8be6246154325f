/* pdf_lines.c - rows of words as lines of text with places in columns: what layout.h
 * takes. A wide blank parts a row into pieces. Words that stand closer than a blank can
 * be are one word: programs that set type move letters by hand and part words by it.
 * Raised numbers become superscript digits directly after their word. On pages that run
 * right to left places are counted from the right.
 *
 * Code points of the lines' text are counted on the way: `places` says which word each
 * is of. */
#include "base/utf8.h"
#include "read/pdf_parts.h"
#include "text/normal.h"

#define WIDE_BLANK 3         /* columns that set two pieces apart, as in plain text */
#define APART_BLANK 2.2f     /* the same where pdftotext has parted them too */
#define APART_WIDER 1.8f     /* times the blanks of its row */
#define SMALL_COLUMN 0.6f    /* of a column of the text; type is hardly smaller */
#define WIDER 2.2f           /* times the blanks of its own row: justified lines have wide ones throughout */
#define TOUCHING 0.14f       /* of the height: letters moved apart have up to 0.13, blanks from 0.15 on */
#define TOUCHING_USUAL 0.66f /* of the usual blank: types with narrow blanks have 0.1 of the height */
#define HAN_APART 0.9f       /* of an em: blanks between Han letters of a spread line are narrower */
#define HAN_BESIDE 0.3f      /* of an em: programs set a quarter between Han letters and others */
#define OVERLAP 0.5f         /* of the height: words that overlap more are not one word */
#define GAP_FROM 1.25f       /* times the distance of lines: from there on there is a blank between them */
#define MARK_BLANK 1.7f      /* columns behind the mark of a paragraph */
#define MARK_WIDER 1.5f      /* times the blanks of its row */
#define MARK_MOST 14         /* bytes of "ES-10/22 A." with room */
#define MARK_BLANK_MOST 10   /* columns between "10.4" and its words */
#define NOTE_BLANK_MOST 10   /* columns between the mark of a note and its words */
#define TURNED_LEAST 2       /* ligatures in the wrong order that make a habit */
#define ALONE_SHARE 0.015    /* of the words: "no" is one in a hundred to a thousand */
#define ALONE_MOST 4         /* in a document of few words */
#define TURNED_MORE 4        /* times those in the right one: a program does it always or never */
#define MARK_WORDS 30        /* columns of words that make a paragraph of what follows "10.4", and no cell */

typedef struct weaver {
    vb_pdf *pdf;
    vb_lines *lines;
    vb_buf *text;
    vb_pdf_glyph *glyphs;
    uint32_t count, room;
    uint32_t row;
} weaver;

/* ---- words of a row ---- */

static float gap_between(const vb_pdf_word *a, const vb_pdf_word *b) { return b->x0 - a->x1; }

static float larger(const vb_pdf_word *a, const vb_pdf_word *b)
{
    return vb_pdf_height(a) > vb_pdf_height(b) ? vb_pdf_height(a) : vb_pdf_height(b);
}

/* Words of a line that runs upward stand one above the other. */
static bool are_beside(const vb_pdf_word *a, const vb_pdf_word *b) { return a->y0 < b->y1 && b->y0 < a->y1; }

static bool are_one_word(const vb_pdf *pdf, const vb_pdf_word *a, const vb_pdf_word *b)
{
    float height = larger(a, b), gap = gap_between(a, b);
    return are_beside(a, b) && !a->is_loose && !b->is_loose && gap < TOUCHING * height &&
           gap < TOUCHING_USUAL * pdf->typical_gap * height && gap > -OVERLAP * height;
}

static uint32_t last_rune(const vb_pdf *pdf, const vb_pdf_word *word)
{
    vb_str text = vb_pdf_text(pdf, word);
    return vb_utf8_before(text, text.len).value;
}

static bool is_han(uint32_t rune)
{
    return vb_rune_is_han(rune) || (rune >= 0x3000 && rune < 0x3040) || (rune >= 0xFF00 && rune < 0xFFF0);
}

/* What stands beside a Han letter without a blank. */
static bool is_plain(uint32_t rune)
{
    return vb_rune_is_letter(rune) || vb_rune_is_digit(rune) || vb_rune_superscript(rune) >= 0;
}

/* Between Han letters, and between them and numbers, the blanks of spread lines mean nothing. */
static bool are_beside_han(const vb_pdf *pdf, const vb_pdf_word *a, const vb_pdf_word *b)
{
    uint32_t left = last_rune(pdf, a), right = vb_utf8_at(vb_pdf_text(pdf, b), 0).value;
    float em = 2 * pdf->column, gap = gap_between(a, b);
    if (is_han(left) && is_han(right))
        return gap < HAN_APART * em;
    bool is_beside = (is_han(left) && is_plain(right)) || (is_han(right) && is_plain(left));
    return is_beside && gap < HAN_BESIDE * em;
}

/* The width of a column in the type of this row. */
static float column_in(const vb_pdf *pdf, const vb_pdf_row *row)
{
    float share = row->height / pdf->body_height;
    return pdf->column * (share < SMALL_COLUMN ? SMALL_COLUMN : share > 1 ? 1 : share);
}

/* How wide a blank of this row must be to set pieces apart. */
static float wide_blank(const vb_pdf *pdf, const vb_pdf_row *row)
{
    float least = WIDE_BLANK * column_in(pdf, row), wider = WIDER * row->blank;
    return wider > least && wider < 3 * least ? wider : least;
}

/* ---- glyphs ---- */

static bool add_glyph(weaver *w, uint32_t rune, uint32_t word, uint32_t printed)
{
    vb_pdf_glyph *glyphs = vb_pdf_grow(w->pdf->arena, w->glyphs, w->count, &w->room, sizeof *glyphs);
    if (!glyphs)
        return false;
    w->glyphs = glyphs;
    glyphs[w->count++] = (vb_pdf_glyph){rune, word, printed};
    return true;
}

static uint32_t raised(uint32_t rune)
{
    static const uint32_t digits[10] = {0x2070, 0x00B9, 0x00B2, 0x00B3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    return vb_rune_is_digit(rune) ? digits[rune - '0'] : rune;
}

static bool add_word(weaver *w, uint32_t i)
{
    const vb_pdf_word *word = w->pdf->words + i;
    vb_str text = vb_pdf_text(w->pdf, word);
    const vb_printed_list *printed = &w->pdf->printed;
    uint32_t next = vb_printed_from(printed, word->from);
    vb_rune rune;
    for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len) {
        bool is_changed = next < printed->count && printed->items[next].at == word->from + at;
        if (!add_glyph(w, word->is_raised ? raised(rune.value) : rune.value, i,
                       is_changed ? printed->items[next++].rune : 0))
            return false;
    }
    return true;
}

/* A raised number, or stars. */
static bool is_note_mark(const vb_pdf *pdf, const vb_pdf_word *word)
{
    vb_str text = vb_pdf_text(pdf, word);
    size_t at = 0, stars = 0;
    while (at < text.len && vb_rune_superscript(vb_utf8_at(text, at).value) >= 0)
        at += vb_utf8_at(text, at).len;
    while (stars < text.len && text.at[stars] == '*')
        stars++;
    return word->is_raised || at == text.len || stars == text.len;
}

/* Does `mark` stand right behind `word`, as it is read? */
static bool is_mark_of(const vb_pdf_word *word, const vb_pdf_word *mark, float gap)
{
    return mark->is_raised && !word->is_raised && gap < larger(word, mark);
}

/* How many of words [from, to) are the mark of a note that they begin with, from whichever side they are read;
 * its digits may be of several types. */
static uint32_t leading_marks(const vb_pdf *pdf, uint32_t from, uint32_t to, bool is_rtl)
{
    uint32_t marks = 0;
    while (marks < to - from && is_note_mark(pdf, pdf->words + (is_rtl ? to - 1 - marks : from + marks)))
        marks++;
    return marks < to - from ? marks : 0;
}

/* Is there nothing between word `i` and the one printed before it? The mark of a note that the piece
 * [from, to) begins with has a blank behind it. */
static bool is_glued(const vb_pdf *pdf, uint32_t i, uint32_t unmarked, bool is_rtl)
{
    const vb_pdf_word *left = pdf->words + i - 1, *right = left + 1;
    if (i == unmarked)
        return false;
    float gap = gap_between(left, right);
    return are_one_word(pdf, left, right) || are_beside_han(pdf, left, right) ||
           (is_rtl ? is_mark_of(right, left, gap) : is_mark_of(left, right, gap));
}

/* Words [from, to) of a row as glyphs in printed order, blanks between them. */
static bool gather(weaver *w, uint32_t from, uint32_t to, bool is_rtl)
{
    const vb_pdf *pdf = w->pdf;
    uint32_t marks = leading_marks(pdf, from, to, is_rtl), unmarked = !marks   ? from
                                                                      : is_rtl ? to - marks
                                                                               : from + marks;
    w->count = 0;
    for (uint32_t i = from; i < to; i++) {
        float columns = i > from ? gap_between(pdf->words + i - 1, pdf->words + i) / pdf->column : 0;
        int blanks = i == from || is_glued(pdf, i, unmarked, is_rtl) ? 0 : columns >= MARK_BLANK ? 2 : 1;
        for (; blanks; blanks--)
            if (!add_glyph(w, ' ', VB_PDF_NO_WORD, 0))
                return false;
        if (!add_word(w, i))
            return false;
    }
    return true;
}

/* ---- lines ---- */

static bool add_place(vb_pdf *pdf, uint32_t word)
{
    if (pdf->place_count && pdf->places[pdf->place_count - 1].word == word)
        return true;
    vb_pdf_place *places = vb_pdf_grow(pdf->arena, pdf->places, pdf->place_count, &pdf->place_room, sizeof *places);
    if (!places)
        return false;
    pdf->places = places;
    places[pdf->place_count++] = (vb_pdf_place){pdf->raw, word};
    return true;
}

static bool write_glyphs(weaver *w)
{
    bool fine = vb_origin_add(&w->lines->origin, w->lines->arena, (uint32_t) w->text->len, w->pdf->raw);
    for (uint32_t i = 0; i < w->count && fine; i++) {
        fine = add_place(w->pdf, w->glyphs[i].word);
        const vb_pdf_glyph *glyph = w->glyphs + i;
        bool is_alike = glyph->printed && vb_normal_rune(glyph->printed) == glyph->rune; /* brackets may be turned */
        if (is_alike)
            fine &= vb_printed_add(&w->lines->printed, w->lines->arena, (uint32_t) w->text->len, glyph->printed);
        vb_buf_rune(w->text, glyph->rune);
        w->pdf->raw++;
    }
    return fine && !w->text->failed;
}

static int16_t column_of(const vb_pdf *pdf, float x)
{
    float column = (x - pdf->margin) / pdf->column;
    return (int16_t) (column < 0 ? 0 : column > VB_COLUMN_MAX ? VB_COLUMN_MAX : (int) (column + 0.5f));
}

/* Columns that its first word takes, as it is read. */
static uint8_t lead_of(const weaver *w)
{
    const vb_pdf *pdf = w->pdf;
    float left = VB_PDF_SIDE_MAX, right = -VB_PDF_SIDE_MAX;
    if (vb_rune_is_han(w->glyphs[0].rune))
        return 2;
    for (uint32_t i = 0; i < w->count && w->glyphs[i].word != VB_PDF_NO_WORD; i++) {
        const vb_pdf_word *word = pdf->words + w->glyphs[i].word;
        left = word->x0 < left ? word->x0 : left;
        right = word->x1 > right ? word->x1 : right;
    }
    float columns = (right - left) / pdf->column;
    return (uint8_t) (columns < 1 ? 1 : columns > 59 ? 60 : (int) columns + 1);
}

/* Of the widest word, tenths of points. */
static uint16_t height_of(const vb_pdf *pdf, uint32_t from, uint32_t to)
{
    const vb_pdf_word *widest = pdf->words + from;
    for (uint32_t i = from + 1; i < to; i++) {
        const vb_pdf_word *word = pdf->words + i;
        if (widest->is_small > word->is_small ||
            (widest->is_small == word->is_small && word->x1 - word->x0 > widest->x1 - widest->x0))
            widest = word;
    }
    float height = vb_pdf_height(widest);
    return (uint16_t) (height < 0.1f ? 1 : height < 6000 ? height * 10 : 60000);
}

/* Words [from, to) of `row`, one piece. */
static bool write_piece(weaver *w, const vb_pdf_page *page, const vb_pdf_row *row, uint32_t from, uint32_t to,
                        uint16_t gap)
{
    vb_pdf *pdf = w->pdf;
    const vb_pdf_word *first = pdf->words + from, *last = pdf->words + to - 1;
    if (!gather(w, from, to, page->is_rtl))
        return false;
    if (w->count == 0)
        return true;
    vb_pdf_reorder(w->glyphs, w->count, page->is_rtl, pdf->script);
    pdf->turned += vb_pdf_turn_ligatures(w->glyphs, w->count, pdf->script);
    vb_line line = {
        .from = (uint32_t) w->text->len, .row = w->row, .gap = gap, .page = (uint16_t) (page - pdf->pages + 1)};
    if (!write_glyphs(w))
        return false;
    line.to = (uint32_t) w->text->len;
    float shift = vb_pdf_is_second_column(first) ? page->shift : 0;
    line.left = column_of(pdf, (page->is_rtl ? page->width - last->x1 : first->x0) - shift);
    line.right = column_of(pdf, (page->is_rtl ? page->width - first->x0 : last->x1) - shift);
    if (line.right <= line.left && line.right > 0) /* a digit, most often, below others that end where it does */
        line.left = (int16_t) (line.right - 1);
    line.right = line.right > line.left ? line.right : (int16_t) (line.left + 1);
    line.ends_soft = pdf->words[w->glyphs[w->count - 1].word].ends_soft;
    line.lead = lead_of(w);
    line.height = height_of(pdf, from, to);
    line.is_margin = row->is_margin;
    vb_buf_addz(w->text, "  "); /* parts pieces; of no word */
    if (!add_place(pdf, VB_PDF_NO_WORD))
        return false;
    pdf->raw += 2;
    return !w->text->failed && vb_lines_add(w->lines, line);
}

/* Blank lines between a row and the one above it. */
static uint16_t gap_above(const vb_pdf *pdf, const vb_pdf_page *page, const vb_pdf_row *above, const vb_pdf_row *row)
{
    float height = above->height > row->height ? above->height : row->height;
    float pitch = height * page->pitch[vb_pdf_is_body(pdf, row->height) ? 0 : 1];
    float lines = height > 0 ? (row->base - above->base) / pitch : 1;
    if (lines <= GAP_FROM)
        return 0;
    return (uint16_t) (lines < 2 ? 1 : lines > 200 ? 200 : (int) (lines - 0.5f));
}

/* "12.", "(iv)", "84/212." */
static bool is_mark(vb_str text)
{
    size_t digits = 0, at = text.len && text.at[0] == '(';
    for (; at + digits < text.len && vb_rune_is_digit((unsigned char) text.at[at + digits]);)
        digits++;
    if (at)
        return text.len > 2 && text.len <= 6 && text.at[text.len - 1] == ')';
    bool is_number = digits && text.len <= MARK_MOST && text.at[text.len - 1] == '.';
    return is_number && (digits == text.len - 1 ? digits <= 3 : vb_str_find_byte(text, '/', 0) != SIZE_MAX);
}

/* "10.4" */
static bool is_section_number(vb_str text)
{
    size_t dots = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_dot = text.at[i] == '.' && i && i + 1 < text.len;
        if (!is_dot && !vb_rune_is_digit((unsigned char) text.at[i]))
            return false;
        dots += is_dot;
    }
    return dots && text.len <= MARK_MOST;
}

/* Does a piece end between these two words? */
static bool is_parted(const vb_pdf *pdf, const vb_pdf_row *row, uint32_t i, float wide)
{
    const vb_pdf_word *word = pdf->words + i;
    float gap = gap_between(word, word + 1);
    bool is_apart =
        word[1].line != word->line && gap > APART_BLANK * column_in(pdf, row) && gap > APART_WIDER * row->blank;
    return word[1].is_leader != word->is_leader || word->is_led || word[1].begins_cell || is_apart || gap >= wide;
}

static uint32_t piece_end(const vb_pdf *pdf, const vb_pdf_row *row, uint32_t from, float wide)
{
    uint32_t to = from + 1;
    while (to < row->to && !is_parted(pdf, row, to - 1, wide))
        to++;
    return to;
}

static uint32_t piece_start(const vb_pdf *pdf, const vb_pdf_row *row, uint32_t to, float wide)
{
    uint32_t from = to - 1;
    while (from > row->from && !is_parted(pdf, row, from - 1, wide))
        from--;
    return from;
}

/* The same for the first piece of a row, which may be the mark of a paragraph: the blank behind
 * "12." may be narrower than others that set pieces apart; the mark of a note stays with its
 * words, and "10.4" with its only ones. */
static uint32_t first_piece_end(const vb_pdf *pdf, const vb_pdf_row *row, float wide)
{
    const vb_pdf_word *first = pdf->words + row->from;
    if (row->to - row->from > 1 && is_note_mark(pdf, first) &&
        gap_between(first, first + 1) < NOTE_BLANK_MOST * pdf->column)
        return piece_end(pdf, row, row->from + 1, wide);
    uint32_t end = piece_end(pdf, row, row->from, wide);
    float gap = row->to - row->from > 1 ? gap_between(first, first + 1) : 0;
    if (gap > MARK_BLANK * pdf->column && gap > MARK_WIDER * row->blank && is_mark(vb_pdf_text(pdf, first)))
        return row->from + 1;
    bool has_one_more = end == row->from + 1 && end < row->to && piece_end(pdf, row, end, wide) == row->to;
    float width = pdf->words[row->to - 1].x1 - first->x1;
    bool is_mark_of_rest =
        has_one_more && gap < MARK_BLANK_MOST * pdf->column && width > MARK_WORDS * pdf->column && !first[1].is_leader;
    return is_mark_of_rest && is_section_number(vb_pdf_text(pdf, first)) ? row->to : end;
}

static bool write_row(weaver *w, const vb_pdf_page *page, uint32_t r)
{
    const vb_pdf *pdf = w->pdf;
    const vb_pdf_row *row = pdf->rows + r;
    float wide = wide_blank(pdf, row);
    uint16_t gap = r > page->first_row ? gap_above(pdf, page, row - 1, row) : 0;
    w->row++;
    if (page->is_rtl) {
        for (uint32_t to = row->to, from; to > row->from; to = from) {
            from = piece_start(pdf, row, to, wide);
            if (!pdf->words[from].is_leader && !write_piece(w, page, row, from, to, gap))
                return false;
        }
        return true;
    }
    for (uint32_t from = row->from, to; from < row->to; from = to) {
        to = from == row->from ? first_piece_end(pdf, row, wide) : piece_end(pdf, row, from, wide);
        if (!pdf->words[from].is_leader && !write_piece(w, page, row, from, to, gap))
            return false;
    }
    return true;
}

/* ---- habits ---- */

static bool find_habits(weaver *w)
{
    vb_pdf *pdf = w->pdf;
    vb_pdf_habits habits = {0};
    for (uint32_t p = 0; p < pdf->page_count; p++)
        for (uint32_t r = pdf->pages[p].first_row; pdf->pages[p].is_rtl && r < pdf->pages[p].end_row; r++) {
            if (!gather(w, pdf->rows[r].from, pdf->rows[r].to, true))
                return false;
            vb_pdf_weigh(&habits, w->glyphs, w->count);
        }
    pdf->script = (vb_pdf_script){habits.brackets < 0, habits.signs >= 0,
                                  habits.turned >= TURNED_LEAST && habits.turned > TURNED_MORE * habits.straight,
                                  habits.alone > ALONE_MOST && habits.alone > ALONE_SHARE * habits.words};
    return true;
}

bool vb_pdf_make_lines(vb_pdf *pdf, vb_lines *lines, vb_buf *text)
{
    weaver w = {.pdf = pdf, .lines = lines, .text = text};
    if (!find_habits(&w))
        return false;
    for (uint32_t p = 0; p < pdf->page_count; p++) {
        const vb_pdf_page *page = pdf->pages + p;
        for (uint32_t r = page->first_row; r < page->end_row; r++)
            if (!write_row(&w, page, r))
                return false;
    }
    return true;
}
