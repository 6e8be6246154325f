/* doc.c - the reader of DOC, the compound file of Word up to 2003: antiword, in the cage
 * for programs, makes text of it, and that is read here.
 *
 *     text   = { line LF } { note LF }        a line is a paragraph: no line is wrapped
 *     row    = "|" { cell "|" }
 *     mark   = "[" number "]" after a word;   note = "[" number "]" words, at the end
 *
 * antiword prints nothing of headers, footers and text boxes. */
#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "read/read.h"
#include "text/normal.h"

#define STREAMS ((size_t) 16 << 20) /* bytes at both ends of the file in which the name of its stream is looked for */
#define NOTES_MAX 9999

typedef struct writer {
    vb_doc *doc;
    vb_node *table;
    uint32_t notes; /* how many there are */
    uint32_t mark;  /* the last one whose mark was met in the text */
} writer;

static bool has(vb_str bytes, vb_str name) { return vb_str_find(bytes, name, 0) != SIZE_MAX; }

static int sniff_doc(vb_str bytes)
{
    static const char name[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
    const vb_str stream = {name, sizeof name};
    if (!vb_str_starts(bytes, VB_S("\320\317\021\340\241\261\032\341")))
        return 0;
    size_t late = bytes.len > STREAMS ? bytes.len - STREAMS : 0;
    return has(vb_str_part(bytes, 0, STREAMS), stream) || has(vb_str_part(bytes, late, bytes.len), stream) ? 95 : 0;
}

/* "[3]" at the start of *in, moved past it. */
static bool scan_mark(vb_str *in, uint32_t *number)
{
    vb_str rest = *in;
    if (!vb_scan_byte(&rest, '[') || !vb_scan_number(&rest, 4, NOTES_MAX, number) || !vb_scan_byte(&rest, ']'))
        return false;
    *in = rest;
    return true;
}

/* ---- words ---- */

static void write_mark(vb_buf *out, uint32_t number)
{
    static const uint32_t raised[10] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    uint32_t power = 1;
    while (number / power > 9)
        power *= 10;
    for (; power; power /= 10)
        vb_buf_rune(out, raised[number / power % 10]);
}

/* Words without blanks at either end and with single ones between; marks of notes are raised. */
static void write_words(writer *w, vb_str words)
{
    vb_buf *out = &w->doc->writing;
    size_t start = out->len;
    for (size_t at = 0; at < words.len;) {
        vb_rune rune = vb_utf8_at(words, at);
        vb_str rest = vb_str_part(words, at, words.len);
        uint32_t normal = vb_normal_rune(rune.value), number;
        bool after_blank = out->len == start || out->at[out->len - 1] == ' ';
        if (normal == '[' && scan_mark(&rest, &number) && number == w->mark + 1 && number <= w->notes) {
            out->len -= after_blank && out->len > start;
            write_mark(out, ++w->mark);
            at = words.len - rest.len;
            continue;
        }
        if (normal == ' ' || normal == '\t') {
            if (!after_blank)
                vb_buf_byte(out, ' ');
        } else if (normal > ' ' && (normal < 0x7F || normal >= 0xA0)) {
            if (vb_normal_is_alike(rune.value, normal))
                vb_printed_add(&w->doc->printed, w->doc->arena, (uint32_t) out->len, rune.value);
            vb_buf_rune(out, normal);
        }
        at += rune.len;
    }
    while (out->len > start && out->at[out->len - 1] == ' ')
        out->len--;
}

static void close_node(const writer *w, vb_node *node)
{
    if (node)
        node->span.to = (uint32_t) w->doc->writing.len;
}

static vb_node *write_paragraph(writer *w, vb_node *parent, vb_str words)
{
    vb_node *node = parent ? vb_doc_node(w->doc, parent, VB_NODE_PARAGRAPH) : NULL;
    write_words(w, words);
    close_node(w, node);
    return node;
}

/* ---- lines ---- */

static void end_line(const writer *w)
{
    if (w->doc->writing.len)
        vb_buf_byte(&w->doc->writing, '\n');
}

static void write_row(writer *w, vb_str line)
{
    vb_str rest = vb_str_part(line, 1, line.len - 1), cell;
    if (!w->table)
        w->table = vb_doc_node(w->doc, w->doc->root, VB_NODE_TABLE);
    vb_node *row = w->table ? vb_doc_node(w->doc, w->table, VB_NODE_ROW) : NULL;
    for (bool is_first = true; row && vb_str_split(&rest, '|', &cell); is_first = false) {
        if (!is_first)
            vb_buf_byte(&w->doc->writing, '\t');
        if (vb_str_trim(cell).len)
            write_paragraph(w, row, cell);
    }
    close_node(w, row);
    close_node(w, w->table);
}

static bool is_row(vb_str line) { return line.len > 2 && line.at[0] == '|' && line.at[line.len - 1] == '|'; }

static void write_line(writer *w, vb_str line)
{
    line = vb_str_trim(line);
    if (line.len == 0)
        return;
    end_line(w);
    if (is_row(line)) {
        write_row(w, line);
        return;
    }
    w->table = NULL;
    write_paragraph(w, w->doc->root, line);
}

static void write_notes(writer *w, vb_str notes)
{
    vb_str line;
    vb_node *note = NULL;
    for (uint32_t next = 1; vb_str_split(&notes, '\n', &line);) {
        uint32_t number = 0;
        vb_str words = vb_str_trim(line);
        if (words.len == 0)
            continue;
        end_line(w);
        bool begins = scan_mark(&words, &number) && number == next;
        if (begins || !note) {
            note = vb_doc_node(w->doc, w->doc->root, VB_NODE_NOTE);
            if (!note)
                return;
            note->as.note.mark = vb_arena_format(w->doc->arena, "%u", next);
        }
        vb_node *node = vb_doc_node(w->doc, note, VB_NODE_PARAGRAPH);
        if (begins) {
            write_mark(&w->doc->writing, next++);
            vb_buf_byte(&w->doc->writing, ' ');
        }
        write_words(w, begins ? words : vb_str_trim(line));
        close_node(w, node);
        close_node(w, note);
    }
}

/* Where the notes begin: the last line with "[1]", if its mark stands in the text before. */
static size_t notes_of(vb_str text, uint32_t *count)
{
    size_t from = SIZE_MAX;
    vb_str rest = text, line;
    *count = 0;
    while (vb_str_split(&rest, '\n', &line)) {
        uint32_t number;
        vb_str words = vb_str_trim(line);
        if (!scan_mark(&words, &number))
            continue;
        if (number == 1)
            from = (size_t) (line.at - text.at);
        *count = number == 1 ? 1 : *count + (number == *count + 1);
    }
    if (from == SIZE_MAX || !has(vb_str_part(text, 0, from), VB_S("[1]"))) {
        *count = 0;
        return text.len;
    }
    return from;
}

static void write_text(vb_doc *doc, vb_str text)
{
    writer w = {.doc = doc};
    size_t notes = notes_of(text, &w.notes);
    vb_str rest = vb_str_part(text, 0, notes), line;
    while (vb_str_split(&rest, '\n', &line))
        write_line(&w, line);
    w.mark = w.notes; /* none is raised in the notes themselves */
    write_notes(&w, vb_str_part(text, notes, text.len));
}

static vb_status read_doc(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    /* A name and not "-": that would be copied to a file first, which the cage does not allow. */
    static const char *const argv[] = {"antiword", "-m", "UTF-8.txt", "-w", "0", "/dev/stdin", NULL};
    vb_buf text = VB_BUF_INIT;
    text.ceiling = VB_TEXT_MAX;
    vb_status status = vb_workers_run(workers, argv, bytes, &text, err);
    if (status == VB_OK)
        write_text(doc, vb_buf_str(&text));
    vb_buf_free(&text);
    return status;
}

const vb_reader vb_reader_doc = {"doc", sniff_doc, read_doc};
