/* show.c - the text of a document of a collection, or of several languages of it side by
 * side. Paragraphs belong together when they are of one kind and have one number, or one
 * rank among those without; the order of the first language is kept, and what only
 * another one has stands where it comes there. */
#include "model/names.h"
#include "write/lines.h"
#include "write/paragraph.h"
#include "write/table.h"

/* ---- which paragraphs stand side by side --------------------------------------------- */

typedef struct beside {
    size_t at[VB_VERSIONS_MAX]; /* SIZE_MAX: this language has none */
} beside;

/* The digits and letters of a number: "3." and "3)" and "第3" are the same. */
static bool same_number(vb_str a, vb_str b)
{
    vb_buf one = VB_BUF_INIT, other = VB_BUF_INIT;
    vb_phrase_num(&one, a);
    vb_phrase_num(&other, b);
    bool is_same = vb_str_equal_ascii(vb_buf_str(&one), vb_buf_str(&other));
    vb_buf_free(&one);
    vb_buf_free(&other);
    return is_same;
}

static bool stand_beside(const vb_paragraph *a, const vb_paragraph *b)
{
    return a->kind == b->kind && (a->num.len > 0) == (b->num.len > 0) &&
           (a->num.len ? same_number(a->num, b->num) : a->ordinal == b->ordinal);
}

#define AHEAD 64 /* paragraphs looked through for the one that belongs beside: more are never left out in translation  \
                  */

/* The next paragraph of `version` from `from` on that belongs beside `wanted`. */
static size_t beside_of(const vb_version_text *version, size_t from, const vb_paragraph *wanted)
{
    for (size_t i = from; i < version->count && i - from < AHEAD; i++)
        if (stand_beside(version->paragraphs + i, wanted))
            return i;
    return SIZE_MAX;
}

typedef void beside_fn(void *to, const vb_version_text *versions, size_t count, const beside *row);

static void each_row(const vb_version_text *versions, size_t count, beside_fn *each, void *to)
{
    size_t next[VB_VERSIONS_MAX] = {0};
    for (size_t i = 0; i <= versions->count; i++) {
        beside row = {{i}};
        for (size_t v = 1; v < count; v++) {
            size_t found =
                i < versions->count ? beside_of(versions + v, next[v], versions->paragraphs + i) : versions[v].count;
            for (; found != SIZE_MAX && next[v] < found; next[v]++) {
                beside alone;
                for (size_t k = 0; k < VB_VERSIONS_MAX; k++)
                    alone.at[k] = k == v ? next[v] : SIZE_MAX;
                each(to, versions, count, &alone);
            }
            row.at[v] = found;
            next[v] += found != SIZE_MAX;
        }
        if (i < versions->count)
            each(to, versions, count, &row);
    }
}

static const vb_paragraph *first_of(const vb_version_text *versions, size_t count, const beside *row)
{
    for (size_t v = 0; v < count; v++)
        if (row->at[v] != SIZE_MAX)
            return versions[v].paragraphs + row->at[v];
    return NULL;
}

/* ---- for people ----------------------------------------------------------------------- */

typedef struct showing {
    vb_buf *out;
    const vb_write_options *options;
} showing;

/* One language: each paragraph with its number, wrapped. */
static void say_alone(void *to, const vb_version_text *versions, size_t count, const beside *row)
{
    const showing *show = to;
    const vb_paragraph *p = first_of(versions, count, row);
    bool is_loud = p->kind == VB_BLOCK_TITLE || p->kind == VB_BLOCK_HEADING;
    vb_lines lines;
    vb_lines_begin(&lines, show->out, show->options);
    lines.indent = p->num.len ? p->kind == VB_BLOCK_POINT ? 12 : 6 : 0;
    if (p->num.len) {
        vb_lines_tone(&lines, VB_TONE_SOFT);
        vb_lines_tab(&lines, p->kind == VB_BLOCK_POINT ? 4 : 0);
        vb_lines_say(&lines, p->num);
        vb_lines_tab(&lines, lines.column < lines.indent ? lines.indent : lines.column + 1);
    }
    vb_lines_tone(&lines, is_loud ? VB_TONE_STRONG : VB_TONE_PLAIN);
    vb_lines_say(&lines, p->text);
    vb_lines_break(&lines);
    vb_lines_break(&lines);
    vb_lines_end(&lines);
}

/* Columns of text, filled line by line. */
static void say_beside(void *to, const vb_version_text *versions, size_t count, const beside *row)
{
    const showing *show = to;
    vb_write_options narrow = *show->options;
    vb_buf columns[VB_VERSIONS_MAX] = {VB_BUF_INIT};
    int width = (show->options->width - 2 * (int) (count - 1)) / (int) count;
    narrow.width = width;
    narrow.colour = false;
    for (size_t v = 0; v < count; v++) {
        vb_lines lines;
        columns[v] = (vb_buf) VB_BUF_INIT;
        if (row->at[v] == SIZE_MAX)
            continue;
        const vb_paragraph *p = versions[v].paragraphs + row->at[v];
        vb_lines_begin(&lines, columns + v, &narrow);
        lines.width = width;
        if (p->num.len) {
            vb_lines_say(&lines, p->num);
            vb_lines_sayz(&lines, " ");
        }
        vb_lines_say(&lines, p->text);
        vb_lines_end(&lines);
    }
    vb_columns_write(show->out, columns, count, width);
    vb_buf_byte(show->out, '\n');
    for (size_t v = 0; v < count; v++)
        vb_buf_free(columns + v);
}

void vb_write_show_text(vb_buf *out, const vb_version_text *versions, size_t count, const vb_write_options *options)
{
    showing show = {out, options};
    each_row(versions, count, count > 1 ? say_beside : say_alone, &show);
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void write_row(void *to, const vb_version_text *versions, size_t count, const beside *row)
{
    vb_buf *out = to;
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '{');
    if (count == 1) {
        vb_json_paragraph(&json, first_of(versions, count, row));
        vb_json_text(&json, "text", first_of(versions, count, row)->text);
    } else {
        vb_json_open(&json, "versions", '[');
        for (size_t v = 0; v < count; v++) {
            if (row->at[v] == SIZE_MAX) {
                vb_json_null(&json, NULL);
                continue;
            }
            vb_json_open(&json, NULL, '{');
            vb_json_paragraph(&json, versions[v].paragraphs + row->at[v]);
            vb_json_text(&json, "text", versions[v].paragraphs[row->at[v]].text);
            vb_json_close(&json, '}');
        }
        vb_json_close(&json, ']');
    }
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}

void vb_write_show_json(vb_buf *out, const vb_version_text *versions, size_t count)
{
    each_row(versions, count, write_row, out);
}
