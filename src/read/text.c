/* text.c - the reader of plain text: bytes in any of the usual encodings become
 * normalised runes, and these become lines with their columns and pages.
 *
 *     any encoding that text/encoding.h tells
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
#include "text/encoding.h"
#include "text/normal.h"

#define TAB_WIDTH 8
#define WIDE_BLANK 3 /* columns that set two pieces apart: justified lines and full stops make two at most */

#define SAMPLE ((size_t) 16 << 10) /* bytes that are looked at */
#define ODD_MOST 200               /* bytes in it that damage may make */
#define ODD_SHARE 4 /* one byte in so many: noise has one in two, what was cut or mixed up one in a hundred */
#define ODD_HALF 2                 /* and where it is every other byte, however few they are */

/* Control characters that no text has, among bytes of ASCII. Without a branch: many are looked at at once. */
static size_t controls_in(const char *bytes, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char) bytes[i];
        n += (c < ' ') & ((c < '\b') | (c > '\r')) & (c != 0x1B);
    }
    return n;
}

/* Broken bytes and control characters in no encoding that is known, more than damage makes. */
static bool is_noise(vb_str sample)
{
    size_t odd = 0;
    for (size_t at = 0, plain; at < sample.len;) {
        plain = vb_utf8_ascii(sample, at);
        odd += controls_in(sample.at + at, plain);
        at += plain;
        if (at < sample.len) {
            vb_rune rune = vb_utf8_at(sample, at);
            odd += rune.is_bad;
            at += rune.len;
        }
    }
    bool is_odd = odd && (odd >= ODD_MOST ? odd * ODD_SHARE > sample.len : odd * ODD_HALF >= sample.len);
    return is_odd && !vb_encoding_of(sample).said;
}

static int sniff_text(vb_str bytes)
{
    return is_noise(vb_str_part(bytes, 0, SAMPLE)) ? 0 : 10;
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

static void drop_rune(reading *r, uint32_t rune)
{
    if (rune == 0x00AD)
        r->soft = r->out.len;
    r->dropped += rune == 0;
    r->is_new_segment = true;
}

static void put_rune(reading *r, vb_rune rune)
{
    uint32_t value = vb_normal_rune(rune.value);
    char bytes[4];
    r->bad += rune.is_bad;
    if (vb_normal_is_alike(rune.value, value))
        r->failed |= !vb_printed_add(&r->lines->printed, r->lines->arena, (uint32_t) r->out.len, rune.value);
    if (value == 0)
        drop_rune(r, rune.value);
    else if (value == ' ')
        put_blank(r, 1);
    else if (value < ' ' || (value >= 0x7F && value < 0xA0))
        put_control(r, value);
    else
        put_char(r, bytes, vb_utf8_encode(value, bytes));
}

/* The length of the line at `p` if it is plain ASCII words and single blanks alone, as most lines are; else 0.
 * Looked at without a branch, many bytes at once. */
static size_t plain_line(const char *p, const char *end)
{
    const char *stop = memchr(p, '\n', (size_t) (end - p));
    size_t len = (size_t) ((stop ? stop : end) - p);
    uint8_t odd = len == 0 || *p == ' '; /* of a byte's width, as what it is made of */
    while (len && (p[len - 1] == ' ' || p[len - 1] == '\r'))
        len--;
    for (size_t i = 0; i < len; i++)
        odd |= (uint8_t) ((unsigned char) (p[i] - ' ') >= 0x7F - ' ');
    for (size_t i = 1; i < len; i++)
        odd |= (uint8_t) ((p[i] == ' ') & (p[i - 1] == ' '));
    return odd ? 0 : len;
}

/* The length of the run of plain ASCII words at `p`, with the single blanks between them. */
static size_t plain_run(const char *p, const char *end)
{
    const char *at = p;
    for (bool after_word = false; at < end && *at < 0x7F; at++) {
        bool is_word = *at > ' ';
        if (!is_word && (*at != ' ' || !after_word))
            break;
        after_word = is_word;
    }
    return (size_t) (at - p) - (at > p && at[-1] == ' ');
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

/* ---- numbers in right-to-left text ---- */

#define EMBEDDED_MOST 160 /* bytes between LEFT-TO-RIGHT EMBEDDING and POP DIRECTIONAL FORMATTING */

static bool is_alnum(char c) { return vb_rune_is_digit((unsigned char) c) || vb_byte_is_letter(c); }

/* A blank at `at` in a number: "3 200". `start` is where the number begins. */
static bool parts_thousands(vb_str text, size_t start, size_t at)
{
    if (text.at[at] != ' ' || at + 4 > text.len || (at + 4 < text.len && is_alnum(text.at[at + 4])))
        return false;
    for (size_t i = start; i < at + 4; i++)
        if (i != at && (i > at || text.at[i] != ' ') && !vb_rune_is_digit((unsigned char) text.at[i]))
            return false;
    size_t group = at;
    while (group > start && text.at[group - 1] != ' ')
        group--;
    return at > start && at - group <= 3;
}

/* The end of a number or symbol at `at`, or of one other character. */
static size_t token_end(vb_str text, size_t at, bool *has_digit)
{
    size_t start = at;
    *has_digit = false;
    while (at < text.len) {
        bool is_inner = at > start && at + 1 < text.len && is_alnum(text.at[at + 1]) &&
                        (text.at[at] == '.' || text.at[at] == '/' || text.at[at] == '-' || text.at[at] == ':');
        if (!is_alnum(text.at[at]) && !is_inner && !parts_thousands(text, start, at))
            break;
        *has_digit = *has_digit || vb_rune_is_digit((unsigned char) text.at[at]);
        at++;
    }
    return at > start ? at : start + vb_utf8_at(text, start).len;
}

/* Words of letters stand in their own order; else numbers, symbols and marks follow each other from the right. */
static bool is_turned(vb_str inside)
{
    bool has_digit;
    for (size_t at = 0, end; at < inside.len; at = end) {
        end = token_end(inside, at, &has_digit);
        if (!has_digit && is_alnum(inside.at[at]))
            return false;
    }
    return true;
}

static void read_token(reading *r, vb_str text, size_t from, size_t to, uint32_t raw)
{
    r->raw = raw;
    r->is_new_segment = true;
    while (from < to) {
        vb_rune rune = vb_utf8_at(text, from);
        put_rune(r, rune);
        r->raw++;
        from += rune.len;
    }
}

/* Programs that write right-to-left text set what runs from left to right between EMBEDDING and POP, all that
 * stands beside a number included: "(2030) 2840" is ")2030( 2840" there, "1 -" is "- 1". A blank at the start
 * belongs behind in any case. `inside` is what stands between them. */
static void read_embedded(reading *r, vb_str inside, uint32_t raw)
{
    bool is_whole = !is_turned(inside), has_digit;
    uint32_t ends[EMBEDDED_MOST + 1], count = 0;
    ends[0] = 0;
    for (size_t at = 0; at < inside.len;) {
        bool is_rest = is_whole && inside.at[at] != ' ';
        at = is_rest ? inside.len : token_end(inside, at, &has_digit);
        ends[++count] = (uint32_t) at;
    }
    for (; count > 0; count--)
        read_token(r, inside, ends[count - 1], ends[count],
                   raw + (uint32_t) vb_utf8_count(vb_str_part(inside, 0, ends[count - 1])));
}

/* At an EMBEDDING: past its POP, if that stands near, in the same line. */
static bool read_embedding(reading *r, vb_str text, size_t *at)
{
    size_t from = *at + 3, to = from;
    uint32_t rune = ' ';
    while (to < text.len && to - from <= EMBEDDED_MOST && rune >= ' ' && rune != 0x202A && rune != 0x202C) {
        vb_rune next = vb_utf8_at(text, to);
        rune = next.value;
        to += rune == 0x202C ? 0 : next.len;
    }
    if (rune != 0x202C || to - from > EMBEDDED_MOST)
        return false;
    vb_str inside = vb_str_part(text, from, to);
    uint32_t raw = r->raw + 1, runes = (uint32_t) vb_utf8_count(inside);
    read_embedded(r, inside, raw);
    r->raw = raw + runes + 1;
    r->is_new_segment = true;
    *at = to + 3;
    return true;
}

/* ---- all of it ---- */

#define STRETCH ((size_t) 1 << 20) /* bytes read between two looks at memory */

static void read_stretch(reading *r, vb_str text, size_t *at, size_t end)
{
    while (*at < end) {
        bool begins_line = *at == 0 || text.at[*at - 1] == '\n';
        size_t run = begins_line ? plain_line(text.at + *at, text.at + end) : 0;
        run = run ? run : plain_run(text.at + *at, text.at + end);
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
        if (rune.value == 0x202A && read_embedding(r, text, at))
            continue;
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
        if (!vb_buf_reserve(&r->out, (end - at + EMBEDDED_MOST + 4) * 3)) /* U+FFFD is three bytes for one */
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
    if (r.out.is_full || r.out.len > VB_TEXT_MAX) {
        status = vb_err_set(err, VB_ERR_LIMIT, "more than the %zu bytes that a text may have", (size_t) VB_TEXT_MAX);
    } else if (r.failed || r.out.failed) {
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
    vb_encoding encoding = vb_encoding_of(bytes);
    if (!encoding.said)
        return read_utf8(doc, vb_str_part(bytes, encoding.mark, bytes.len), NULL, err);
    vb_buf decoded = VB_BUF_INIT;
    vb_status status = vb_encoding_decode(&decoded, bytes, &encoding)
                           ? read_utf8(doc, vb_buf_str(&decoded), encoding.said, err)
                           : vb_err_memory(err);
    vb_buf_free(&decoded);
    return status;
}

const vb_reader vb_reader_text = {"text", sniff_text, read_text};
