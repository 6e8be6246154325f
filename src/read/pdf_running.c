/* pdf_running.c - two columns of few lines: are they running text, which is read down one column and then down
 * the other, or cells beside cells, which are read across? Running text shows itself by two things, on both sides:
 *
 *     it is wrapped       a line that ends no sentence is followed by small letters whose first word would not
 *                         have gone on it; cells end where their words do
 *     it takes no heed    where a paragraph begins none begins beside it; rows of a table begin together, but the
 *     of what is beside   first and those below a line across do so in columns too
 *
 * Scripts without small letters show less of the first: there a comma or a stop must stand in the column. */
#include "base/utf8.h"
#include "read/pdf_parts.h"

#define RUNS_LEAST 2    /* lines of a column that are wrapped for certain */
#define RUNS_SHARE 0.5  /* of those that the next word would not have gone on */
#define LOOSE_SHARE 0.1 /* of the wrapped ones: as many may end before their column does */
#define NEXT_LINE 1.6f  /* times the height: a line so near below another goes on in its paragraph */
#define BLANK 0.25f     /* of the height, between words */
#define TO_SPARE 0.2f   /* of the height: a word that leaves so much room would have gone on a line for certain */
#define ONE_BASE 0.3f   /* of the height: base lines nearer than that are one */
#define CLOSINGS_MOST 3 /* brackets and quotation marks passed over at the end of a line */

/* Of two lines of a column that follow each other. */
typedef struct pair {
    bool is_near; /* no blank between them */
    bool fits;    /* the first word of the lower one would have gone on the upper one */
    bool runs_on; /* what the upper one says is not ended */
} pair;

static bool is_caseless(uint32_t rune) { return rune >= 0x0590 && vb_rune_is_letter(rune); }

static bool is_lower(uint32_t rune) { return rune < 0x0590 && vb_rune_is_letter(rune) && !vb_rune_is_upper(rune); }

static bool is_stop(uint32_t rune)
{
    return rune == '.' || rune == '!' || rune == '?' || rune == ':' || rune == ';' || rune == 0x3002 ||
           rune == 0xFF01 || rune == 0xFF1A || rune == 0xFF1B || rune == 0xFF1F || rune == 0x061F || rune == 0x061B;
}

static bool is_comma(uint32_t rune) { return rune == ',' || rune == 0x060C || rune == 0x3001 || rune == 0xFF0C; }

static bool is_closing(uint32_t rune)
{
    return rune == ')' || rune == ']' || rune == '"' || rune == '\'' || rune == 0x201D || rune == 0x2019 ||
           rune == 0xBB;
}

/* The first and the last word of a line as it is read, raised numbers passed over; NULL if it has no other. */
static const vb_pdf_word *word_at(const vb_pdf *pdf, const vb_pdf_column_line *line, bool rightmost)
{
    const vb_pdf_word *found = NULL;
    for (uint32_t i = line->from; i < line->to; i++) {
        const vb_pdf_word *word = pdf->words + i;
        if (!word->is_small && (!found || (rightmost ? word->x1 > found->x1 : word->x0 < found->x0)))
            found = word;
    }
    return found;
}

/* What a line begins with. Words have their letters as they are printed, from left to right. */
static uint32_t first_rune(const vb_pdf *pdf, const vb_pdf_word *word, bool is_rtl)
{
    vb_str text = vb_pdf_text(pdf, word);
    return is_rtl ? vb_utf8_before(text, text.len).value : vb_utf8_at(text, 0).value;
}

static uint32_t last_rune(const vb_pdf *pdf, const vb_pdf_word *word, bool is_rtl)
{
    vb_str text = vb_pdf_text(pdf, word);
    vb_rune rune = is_rtl ? vb_utf8_at(text, 0) : vb_utf8_before(text, text.len);
    for (int i = 0; i < CLOSINGS_MOST && text.len > rune.len && is_closing(rune.value); i++) {
        text = is_rtl ? vb_str_part(text, rune.len, text.len) : vb_str_part(text, 0, text.len - rune.len);
        rune = is_rtl ? vb_utf8_at(text, 0) : vb_utf8_before(text, text.len);
    }
    return rune.value;
}

static pair pair_of(const vb_pdf *pdf, const vb_pdf_column *column, uint32_t lower)
{
    const vb_pdf_column_line *above = column->lines + lower - 1, *line = above + 1;
    const vb_pdf_word *end = word_at(pdf, above, !column->is_rtl), *start = word_at(pdf, line, column->is_rtl);
    pair p = {.is_near = line->base - above->base < NEXT_LINE * pdf->body_height && !line->is_below_crossing};
    if (!end || !start)
        return p;
    uint32_t last = last_rune(pdf, end, column->is_rtl), first = first_rune(pdf, start, column->is_rtl);
    bool is_han = vb_rune_is_han(first), is_broken = last == '-' || end->ends_soft;
    float lead = start->x1 - start->x0, height = pdf->body_height;
    lead = is_han ? (lead < height ? lead : height) : lead + BLANK * height;
    p.fits = !is_broken && above->right + lead + TO_SPARE * height < column->right;
    p.runs_on = p.is_near && !is_stop(last) && (is_broken || is_lower(first) || is_caseless(first));
    return p;
}

/* A column of a script without small letters that has neither comma nor stop may be a list. */
static bool has_points(const vb_pdf *pdf, const vb_pdf_column *column)
{
    bool is_cased = true;
    for (uint32_t k = 0; k < column->count; k++)
        for (uint32_t i = column->lines[k].from; i < column->lines[k].to; i++) {
            vb_str text = vb_pdf_text(pdf, pdf->words + i);
            vb_rune rune;
            for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len) {
                is_cased = is_cased && !is_caseless(rune.value);
                if (is_stop(rune.value) || is_comma(rune.value))
                    return true;
            }
        }
    return is_cased;
}

static bool is_wrapped(const vb_pdf *pdf, const vb_pdf_column *column)
{
    uint32_t runs = 0, loose = 0, full = 0;
    for (uint32_t i = 1; i < column->count; i++) {
        pair p = pair_of(pdf, column, i);
        full += p.is_near && !p.fits;
        runs += p.runs_on && !p.fits;
        loose += p.runs_on && p.fits;
    }
    return runs >= RUNS_LEAST && runs >= RUNS_SHARE * full && loose <= LOOSE_SHARE * runs && has_points(pdf, column);
}

/* Does a paragraph begin with this line for certain? What begins below a line across tells nothing. */
static bool begins(const vb_pdf *pdf, const vb_pdf_column *column, uint32_t i)
{
    if (i == 0 || column->lines[i].is_below_crossing)
        return false;
    pair p = pair_of(pdf, column, i);
    return !p.is_near || (p.fits && !p.runs_on);
}

/* Paragraphs of both columns that begin on one line. */
static bool begin_together(const vb_pdf *pdf, const vb_pdf_column columns[2])
{
    for (uint32_t i = 1, k = 1; i < columns[0].count && k < columns[1].count;) {
        float apart = columns[0].lines[i].base - columns[1].lines[k].base;
        bool is_one = apart < ONE_BASE * pdf->body_height && apart > -ONE_BASE * pdf->body_height;
        if (is_one && begins(pdf, columns, i) && begins(pdf, columns + 1, k))
            return true;
        i += is_one || apart < 0;
        k += is_one || apart > 0;
    }
    return false;
}

bool vb_pdf_are_running(const vb_pdf *pdf, const vb_pdf_column columns[2])
{
    return is_wrapped(pdf, columns) && is_wrapped(pdf, columns + 1) && !begin_together(pdf, columns);
}
