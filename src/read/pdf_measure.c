/* pdf_measure.c - what the type of a document is like: the size of most of its text, how
 * wide a letter is, how far apart words and lines stand. Layout counts in columns, as in
 * plain text: a column is the mean width of a letter of most of the text, a Han letter
 * being two. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/pdf_parts.h"

#define SIZES 512          /* sizes of type told apart */
#define SIZE_STEP 0.25f    /* points */
#define SAME_SIZE 0.12f    /* of the height: type that differs less is of one size */
#define COLUMN_SHARE 0.42f /* of the height, where there are no letters to measure */
#define GAPS 128           /* gaps between words told apart */
#define GAP_STEP 0.01f     /* heights */
#define PITCHES 80         /* distances of lines told apart */
#define PITCH_STEP 0.05f   /* heights */
#define PITCH_SHARE                                                                                                    \
    0.2                  /* of the pairs of lines: the closest distance that occurs so often is that within paragraphs \
                          */
#define PITCH_LEAST 0.4f /* heights; boxes of Chinese and Arabic type may be twice as high as its letters */
#define PITCH_MOST 3.5f
#define PITCH_PAIRS 6 /* pairs of lines on a page that say more about it than the whole document */
#define PITCH_DEFAULT 1.1f

static bool is_rtl(uint32_t rune) { return rune >= 0x0590 && rune < 0x0800; }

static int step_of(float value, float step, int count)
{
    float at = value / step;
    return at < 0 ? 0 : at >= (float) count ? count - 1 : (int) at;
}

/* ---- type ---- */

static float fullest_size(const uint64_t counts[SIZES])
{
    int best = 0;
    for (int i = 1; i < SIZES; i++)
        if (counts[i] > counts[best])
            best = i;
    return counts[best] ? ((float) best + 0.5f) * SIZE_STEP : 0;
}

static void measure_size(vb_pdf *pdf)
{
    uint64_t counts[SIZES] = {0};
    for (uint32_t i = 0; i < pdf->word_count; i++)
        counts[step_of(vb_pdf_height(pdf->words + i), SIZE_STEP, SIZES)] += pdf->words[i].to - pdf->words[i].from;
    pdf->body_height = fullest_size(counts);
}

static void measure_numbers(vb_pdf *pdf)
{
    uint64_t counts[SIZES] = {0};
    for (uint32_t p = 0; p < pdf->page_count; p++)
        for (uint32_t i = pdf->pages[p].from; pdf->pages[p].is_rtl && i < pdf->pages[p].to; i++) {
            vb_str text = vb_pdf_text(pdf, pdf->words + i);
            bool is_number = text.len > 1 && vb_rune_is_digit((unsigned char) text.at[0]) &&
                             vb_rune_is_digit((unsigned char) text.at[1]);
            counts[step_of(vb_pdf_height(pdf->words + i), SIZE_STEP, SIZES)] += is_number ? text.len : 0;
        }
    pdf->number_height = fullest_size(counts);
}

static void measure_column(vb_pdf *pdf)
{
    double width = 0, letters = 0;
    for (uint32_t i = 0; i < pdf->word_count; i++) {
        const vb_pdf_word *word = pdf->words + i;
        vb_str text = vb_pdf_text(pdf, word);
        if (!vb_pdf_is_body(pdf, vb_pdf_height(word)) || word->is_leader)
            continue;
        width += (double) (word->x1 - word->x0);
        vb_rune rune;
        for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len)
            letters += rune.value >= 0x2E80 ? 2 : 1;
    }
    float column = letters > 0 ? (float) (width / letters) : 0;
    float usual = pdf->body_height * COLUMN_SHARE;
    pdf->column = column > usual * 0.5f && column < usual * 2 ? column : usual;
    pdf->column = pdf->column > 0.5f ? pdf->column : 0.5f;
}

static void measure_direction(const vb_pdf *pdf, vb_pdf_page *page)
{
    uint32_t rtl = 0, ltr = 0;
    for (uint32_t i = page->from; i < page->to; i++) {
        vb_str text = vb_pdf_text(pdf, pdf->words + i);
        vb_rune rune;
        for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len) {
            rtl += is_rtl(rune.value);
            ltr += vb_rune_is_letter(rune.value) && !is_rtl(rune.value);
        }
    }
    page->is_rtl = rtl > ltr;
}

/* The edge at which most pages begin, seen from where reading starts. */
static void measure_margin(vb_pdf *pdf)
{
    float margin = VB_PDF_SIDE_MAX;
    for (uint32_t p = 0; p < pdf->page_count; p++) {
        const vb_pdf_page *page = pdf->pages + p;
        for (uint32_t i = page->from; i < page->to; i++) {
            float left = page->is_rtl ? page->width - pdf->words[i].x1 : pdf->words[i].x0;
            margin = left < margin ? left : margin;
        }
    }
    pdf->margin = margin > 0 && pdf->word_count ? margin : 0;
}

void vb_pdf_measure_type(vb_pdf *pdf)
{
    measure_size(pdf);
    measure_column(pdf);
    for (uint32_t p = 0; p < pdf->page_count; p++)
        measure_direction(pdf, pdf->pages + p);
    measure_numbers(pdf);
    measure_margin(pdf);
}

/* ---- distances ---- */

static void measure_gaps(vb_pdf *pdf)
{
    uint32_t counts[GAPS] = {0}, total = 0, seen = 0;
    for (uint32_t r = 0; r < pdf->row_count; r++)
        for (uint32_t i = pdf->rows[r].from + 1; i < pdf->rows[r].to; i++) {
            const vb_pdf_word *before = pdf->words + i - 1, *word = pdf->words + i;
            float height = vb_pdf_height(word);
            if (word->line != before->line || !vb_pdf_is_body(pdf, height) ||
                !vb_pdf_is_body(pdf, vb_pdf_height(before)))
                continue;
            counts[step_of((word->x0 - before->x1) / height, GAP_STEP, GAPS)]++;
            total++;
        }
    pdf->typical_gap = 0.25f;
    for (int i = 0; i < GAPS && total; i++)
        if ((seen += counts[i]) * 2 >= total) {
            pdf->typical_gap = (float) i * GAP_STEP;
            break;
        }
}

/* Distances of lines under each other in type of one size. */
static uint32_t count_pitches(const vb_pdf *pdf, const vb_pdf_page *page, bool of_body, uint32_t counts[PITCHES])
{
    uint32_t total = 0;
    for (uint32_t r = page->first_row + 1; r < page->end_row; r++) {
        const vb_pdf_row *above = pdf->rows + r - 1, *row = pdf->rows + r;
        float height = row->height, pitch = height > 0 ? (row->base - above->base) / height : 0;
        if (vb_pdf_is_body(pdf, height) != of_body || above->height < height * (1 - SAME_SIZE) ||
            above->height > height * (1 + SAME_SIZE) || pitch < PITCH_LEAST || pitch > PITCH_MOST)
            continue;
        counts[step_of(pitch, PITCH_STEP, PITCHES)]++;
        total++;
    }
    return total;
}

static float closest_pitch(const uint32_t counts[PITCHES], uint32_t total, float otherwise)
{
    for (int i = 0; i + 1 < PITCHES; i++)
        if (counts[i] + counts[i + 1] > 1 && (double) (counts[i] + counts[i + 1]) >= PITCH_SHARE * (double) total)
            return ((float) i + (counts[i] > counts[i + 1] ? 0.5f : 1.5f)) * PITCH_STEP;
    return otherwise;
}

static void measure_pitches(vb_pdf *pdf, int size, float otherwise)
{
    uint32_t all[PITCHES] = {0}, total = 0;
    for (uint32_t p = 0; p < pdf->page_count; p++)
        total += count_pitches(pdf, pdf->pages + p, size == 0, all);
    float usual = closest_pitch(all, total, otherwise);
    for (uint32_t p = 0; p < pdf->page_count; p++) {
        uint32_t counts[PITCHES] = {0};
        uint32_t pairs = count_pitches(pdf, pdf->pages + p, size == 0, counts);
        pdf->pages[p].pitch[size] = pairs >= PITCH_PAIRS ? closest_pitch(counts, pairs, usual) : usual;
    }
}

void vb_pdf_measure_rows(vb_pdf *pdf)
{
    measure_gaps(pdf);
    measure_pitches(pdf, 0, PITCH_DEFAULT);
    measure_pitches(pdf, 1, PITCH_DEFAULT);
}

int vb_pdf_by_value(const void *a, const void *b)
{
    float x = *(const float *) a, y = *(const float *) b;
    return (x > y) - (x < y);
}
