/* text.c - the reader of plain text: bytes in any of the usual encodings become
 * normalised runes, and these become lines with their columns and pages.
 *
 *     UTF-8, with or without byte-order mark; UTF-16 with one
 *     line end   LF, CR LF, CR, VT, NEL, U+2028, U+2029;  page end FF
 *     tab        to the next column that is a multiple of 8
 *
 * A byte that is no UTF-8 becomes U+FFFD, a control character is dropped; each kind
 * is said in one remark. The place of a character is counted in code points of the
 * decoded input, the byte-order mark left out, a broken byte counting as one. */
#include <string.h>

#include "base/utf8.h"
#include "read/layout.h"
#include "read/read.h"
#include "text/normal.h"

#define TAB_WIDTH 8
#define WIDE_BLANK 3 /* columns that set two pieces apart: justified lines and full stops make two at most */

typedef struct magic {
    vb_str bytes;
} magic;

/* Beginnings of formats that are no text: read as text they would be noise. */
static const magic other_formats[] = {
    {VB_STR("%PDF-")},           {VB_STR("PK\003\004")},        {VB_STR("\320\317\021\340\241\261\032\341")},
    {VB_STR("\037\213")},        {VB_STR("\211PNG\r\n\032\n")}, {VB_STR("\377\330\377")},
    {VB_STR("SQLite format 3")}, {VB_STR("\177ELF")},
};

static int sniff_text(vb_str bytes)
{
    for (size_t i = 0; i < sizeof other_formats / sizeof *other_formats; i++)
        if (vb_str_starts(bytes, other_formats[i].bytes))
            return 0;
    return 10;
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(vb_str bytes, size_t at, bool is_big)
{
    const unsigned char *p = (const unsigned char *) bytes.at + at;
    return is_big ? (uint32_t) p[0] << 8 | p[1] : (uint32_t) p[1] << 8 | p[0];
}

static void decode_utf16(vb_buf *out, vb_str bytes, bool is_big)
{
    for (size_t at = 2; at + 1 < bytes.len; at += 2) {
        uint32_t unit = unit_at(bytes, at, is_big);
        if (unit >= 0xD800 && unit < 0xDC00 && at + 3 < bytes.len) {
            uint32_t low = unit_at(bytes, at + 2, is_big);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10 | (low - 0xDC00));
                at += 2;
            }
        }
        vb_buf_rune(out, unit);
    }
    if (bytes.len % 2)
        vb_buf_rune(out, VB_RUNE_BAD);
}

/* ---- runes to lines ---- */

typedef struct reading {
    vb_lines *lines;
    vb_buf out;   /* normalised text */
    uint32_t raw; /* code point of the input */
    uint32_t row;
    uint32_t bad, dropped;
    int32_t column, blanks; /* blanks: columns since the last character that shows */
    size_t piece;           /* byte where the piece begins; SIZE_MAX: none has begun */
    size_t piece_end;
    size_t soft; /* byte where the last soft hyphen was dropped */
    int32_t piece_left, piece_right;
    uint32_t page, gap;
    bool after_tab, piece_after_tab;
    bool has_pieces;      /* this row has some already */
    bool is_new_segment;  /* the next character's place does not follow from the last one's */
    bool after_embedding; /* of left-to-right text, directly */
    bool owed_blank;      /* it began with a blank that belongs behind it */
    bool failed;
} reading;

static int16_t column_of(int32_t column) { return (int16_t) (column < VB_COLUMN_MAX ? column : VB_COLUMN_MAX); }

static void end_piece(reading *r)
{
    if (r->piece == SIZE_MAX)
        return;
    vb_line line = {
        .from = (uint32_t) r->piece,
        .to = (uint32_t) r->piece_end,
        .row = r->row,
        .left = column_of(r->piece_left),
        .right = column_of(r->piece_right),
        .page = (uint16_t) (r->page < UINT16_MAX ? r->page : UINT16_MAX),
        .gap = (uint16_t) (r->gap < UINT16_MAX ? r->gap : UINT16_MAX),
        .ends_soft = r->soft == r->piece_end,
        .after_tab = r->piece_after_tab,
    };
    r->failed |= !vb_lines_add(r->lines, line);
    r->has_pieces = true;
    r->is_new_segment = true;
    r->piece = SIZE_MAX;
}

static void end_row(reading *r)
{
    end_piece(r);
    r->owed_blank = r->after_embedding = false;
    r->gap = r->has_pieces ? 0 : r->gap + 1;
    r->row++;
    r->column = r->blanks = 0;
    r->has_pieces = r->after_tab = false;
    r->is_new_segment = true;
}

static void end_page(reading *r)
{
    if (r->has_pieces || r->piece != SIZE_MAX)
        end_row(r);
    r->page++;
    r->gap = 0;
    r->column = r->blanks = 0;
    r->is_new_segment = true;
}

static void start_segment(reading *r)
{
    r->failed |= !vb_origin_add(&r->lines->origin, r->lines->arena, (uint32_t) r->out.len, r->raw);
    r->is_new_segment = false;
}

/* Room for `more` bytes is reserved by the caller. */
static void put_blank(reading *r, int32_t width)
{
    if (r->piece != SIZE_MAX) {
        if (r->is_new_segment)
            start_segment(r);
        r->out.at[r->out.len++] = ' ';
    } else {
        r->is_new_segment = true;
    }
    r->column += width;
    r->blanks += width;
    if (r->blanks >= WIDE_BLANK || r->after_tab)
        end_piece(r);
}

static void put_char(reading *r, const char *bytes, size_t len)
{
    r->after_embedding = false;
    if (r->is_new_segment)
        start_segment(r);
    if (r->piece == SIZE_MAX) {
        r->piece = r->out.len;
        r->piece_left = r->column;
        r->piece_after_tab = r->after_tab;
        r->after_tab = false;
    }
    for (size_t i = 0; i < len; i++)
        r->out.at[r->out.len + i] = bytes[i];
    r->out.len += len;
    r->piece_end = r->out.len;
    r->piece_right = ++r->column;
    r->blanks = 0;
}

static void put_control(reading *r, uint32_t c)
{
    switch (c) {
    case '\n':
    case '\v':
    case 0x85:
        end_row(r);
        break;
    case '\f':
        end_page(r);
        break;
    case '\t':
        r->after_tab = r->piece != SIZE_MAX || r->has_pieces;
        put_blank(r, TAB_WIDTH - r->column % TAB_WIDTH);
        break;
    default:
        r->dropped++;
        r->is_new_segment = true;
    }
}

/* Programs that write right-to-left text set numbers between LEFT-TO-RIGHT EMBEDDING and
 * POP, and turn the number's blank with it: the blank after it comes to stand before it. */
static void drop_rune(reading *r, uint32_t rune)
{
    if (rune == 0x00AD)
        r->soft = r->out.len;
    if (rune == 0x202C && r->owed_blank) {
        r->is_new_segment = true;
        put_blank(r, 1);
        r->owed_blank = false;
    }
    r->after_embedding = rune == 0x202A;
    r->is_new_segment = true;
}

static void put_rune(reading *r, vb_rune rune)
{
    uint32_t value = vb_normal_rune(rune.value);
    char bytes[4];
    r->bad += rune.is_bad;
    if (value == 0)
        drop_rune(r, rune.value);
    else if (value == ' ' && r->after_embedding && !r->owed_blank)
        r->owed_blank = r->is_new_segment = true;
    else if (value == ' ')
        put_blank(r, 1);
    else if (value < ' ' || (value >= 0x7F && value < 0xA0))
        put_control(r, value);
    else
        put_char(r, bytes, vb_utf8_encode(value, bytes));
}

/* The length of the run of plain ASCII characters, blanks left out, at `p`. */
static size_t plain_run(const char *p, const char *end)
{
    const char *at = p;
    while (at<end && * at> ' ' && *at < 0x7F)
        at++;
    return (size_t) (at - p);
}

static void put_plain(reading *r, const char *bytes, size_t len)
{
    put_char(r, bytes, 1);
    memcpy(r->out.at + r->out.len, bytes + 1, len - 1);
    r->out.len += len - 1;
    r->piece_end = r->out.len;
    r->column += (int32_t) (len - 1);
    r->piece_right = r->column;
}

#define STRETCH ((size_t) 1 << 20) /* bytes read between two looks at memory */

static void read_stretch(reading *r, vb_str text, size_t *at, size_t end)
{
    while (*at < end) {
        size_t run = plain_run(text.at + *at, text.at + end);
        if (run) {
            put_plain(r, text.at + *at, run);
            r->raw += (uint32_t) run;
            *at += run;
            continue;
        }
        char c = text.at[*at];
        if (c == '\r' && *at + 1 < text.len && text.at[*at + 1] == '\n') {
            r->raw++;
            ++*at;
            continue;
        }
        vb_rune rune = vb_utf8_at(text, *at);
        if (c == '\r')
            rune.value = '\n';
        put_rune(r, rune);
        r->raw++;
        *at += rune.len;
    }
}

static void read_all(reading *r, vb_str text)
{
    for (size_t at = 0; at < text.len && !r->failed;) {
        size_t end = at + STRETCH < text.len ? at + STRETCH : text.len;
        if (!vb_buf_reserve(&r->out, (end - at + 4) * 3)) /* U+FFFD is three bytes for one */
            break;
        read_stretch(r, text, &at, end);
    }
    end_row(r);
}

/* ---- the reader ---- */

static void remark_on_input(vb_doc *doc, const reading *r, const char *encoding)
{
    if (encoding)
        vb_doc_remark(doc, (vb_span){0, 0}, "encoding", "read as %s", encoding);
    if (r->bad)
        vb_doc_remark(doc, (vb_span){0, 0}, "bad-utf8", "%u broken byte%s read as U+FFFD", r->bad,
                      r->bad == 1 ? " was" : "s were");
    if (r->dropped)
        vb_doc_remark(doc, (vb_span){0, 0}, "control", "%u control character%s left out", r->dropped,
                      r->dropped == 1 ? " was" : "s were");
}

/* `text` is UTF-8 without byte-order mark. */
static vb_status read_utf8(vb_doc *doc, vb_str text, const char *encoding, vb_err *err)
{
    vb_arena *arena = vb_arena_new(0);
    if (!arena)
        return vb_err_memory(err);
    vb_lines lines = {.arena = arena};
    reading r = {.lines = &lines, .out = VB_BUF_INIT, .piece = SIZE_MAX, .soft = SIZE_MAX, .is_new_segment = true};
    r.out.ceiling = VB_TEXT_MAX * 4;
    bool has_pages = text.len && memchr(text.at, '\f', text.len);
    r.page = has_pages ? 1 : 0;
    read_all(&r, text);
    vb_status status = VB_OK;
    if (r.failed || r.out.failed || r.out.len > VB_TEXT_MAX) {
        status = vb_err_memory(err);
    } else {
        lines.text = vb_buf_str(&r.out);
        doc->source.pages = lines.count ? lines.items[lines.count - 1].page : r.page;
        remark_on_input(doc, &r, encoding);
        vb_lines_face_right(&lines);
        status = vb_layout_write(doc, &lines, err);
    }
    vb_buf_free(&r.out);
    vb_arena_free(arena);
    return status;
}

static vb_status read_text(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    (void) workers; /* plain text endangers nobody */
    if (vb_str_starts(bytes, VB_S("\xEF\xBB\xBF")))
        return read_utf8(doc, vb_str_part(bytes, 3, bytes.len), NULL, err);
    bool is_big = vb_str_starts(bytes, VB_S("\xFE\xFF"));
    if (!is_big && !vb_str_starts(bytes, VB_S("\xFF\xFE")))
        return read_utf8(doc, bytes, NULL, err);
    vb_buf decoded = VB_BUF_INIT;
    decode_utf16(&decoded, bytes, is_big);
    vb_status status = decoded.failed ? vb_err_memory(err)
                                      : read_utf8(doc, vb_buf_str(&decoded),
                                                  is_big ? "UTF-16, big end first" : "UTF-16, little end first", err);
    vb_buf_free(&decoded);
    return status;
}

const vb_reader vb_reader_text = {"text", sniff_text, read_text};
