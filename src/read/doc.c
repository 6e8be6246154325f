/* doc.c - the reader of DOC, the compound file of Word up to 2003: antiword, in the cage
 * for programs, makes text of it, and that is read here.
 *
 *     text   = { line LF } { note LF }        a line is a paragraph: no line is wrapped
 *     row    = "|" { cell "|" }                cells without words at its end, and rows without, are left out;
 *                                              further paragraphs of its cells in lines like it (doc_rows.c)
 *     mark   = "[" number "]" after a word, or "[?]" where antiword does not find its number
 *     note   = "[" number "]" words, at the end
 *
 * antiword prints nothing of headers, footers and text boxes, and "-f" nothing of what is not printed. */
#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "read/doc_rows.h"
#include "read/read.h"
#include "text/normal.h"

#define STREAMS ((size_t) 16 << 20) /* bytes at both ends of the file in which the name of its stream is looked for */
#define NOTES_MAX 9999
#define UNKNOWN VB_S("[?]")

typedef struct writer {
    vb_doc *doc;
    vb_node *table;
    vb_doc_tables tables;
    uint32_t notes;   /* how many there are */
    uint32_t mark;    /* the last one whose mark was met in the text */
    bool are_unknown; /* their marks are */
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

/* "[?]" at the start of *in, moved past it. */
static bool scan_unknown(vb_str *in)
{
    if (!vb_str_starts(*in, UNKNOWN))
        return false;
    *in = vb_str_part(*in, UNKNOWN.len, in->len);
    return true;
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
    uint32_t power = 1;
    while (number / power > 9)
        power *= 10;
    for (; power; power /= 10)
        vb_buf_addz(out, vb_superscripts[number / power % 10]);
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
        bool is_mark = normal == '[' && ((w->are_unknown && scan_unknown(&rest)) ||
                                         (scan_mark(&rest, &number) && number == w->mark + 1));
        if (is_mark && w->mark < w->notes) {
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

/* The paragraphs of cell `cell` of a row of `count` lines; false if no line has so many cells. */
static bool write_cell(writer *w, vb_node *row, vb_str lines, size_t count, size_t cell, size_t *tabs)
{
    bool is_there = false, is_first = true;
    vb_str line, words;
    for (size_t i = 0; i < count && vb_str_split(&lines, '\n', &line); i++) {
        line = vb_str_trim(line);
        vb_str rest = vb_str_part(line, 1, line.len - 1);
        bool has = true;
        for (size_t k = 0; k <= cell && has; k++)
            has = vb_str_split(&rest, '|', &words);
        is_there = is_there || has;
        if (!has || vb_str_trim(words).len == 0)
            continue;
        if (is_first)
            vb_buf_fill(&w->doc->writing, '\t', *tabs);
        else
            vb_buf_byte(&w->doc->writing, ' ');
        *tabs = 0;
        is_first = false;
        write_paragraph(w, row, words);
    }
    return is_there;
}

static void write_row(writer *w, vb_str lines, size_t count)
{
    if (!w->table)
        w->table = vb_doc_node(w->doc, w->doc->root, VB_NODE_TABLE);
    vb_node *row = w->table ? vb_doc_node(w->doc, w->table, VB_NODE_ROW) : NULL;
    size_t tabs = 0;
    for (size_t cell = 0; row && write_cell(w, row, lines, count, cell, &tabs); cell++)
        tabs++;
    close_node(w, row);
    close_node(w, w->table);
}

static bool is_row(vb_str line) { return line.len > 2 && line.at[0] == '|' && line.at[line.len - 1] == '|'; }

static bool has_words(vb_str row)
{
    for (size_t i = 0; i < row.len; i++)
        if (row.at[i] != '|' && row.at[i] != ' ')
            return true;
    return false;
}

/* The first line of `lines`, or the row of a table that begins there; returns how many lines that is. */
static size_t write_line(writer *w, vb_str lines)
{
    vb_str rest = lines, line;
    vb_str_split(&rest, '\n', &line);
    line = vb_str_trim(line);
    bool is_cells = is_row(line);
    size_t count = is_cells && w->tables.docbook.len ? vb_doc_row_lines(&w->tables, lines) : 1;
    if (line.len == 0 || (is_cells && count == 1 && !has_words(line)))
        return 1;
    end_line(w);
    if (is_cells) {
        write_row(w, lines, count);
        return count;
    }
    w->table = NULL;
    write_paragraph(w, w->doc->root, line);
    return 1;
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

/* Does the text before them have the marks of `count` notes? An unknown one may be that of a note at the end, whose
 * number is none. */
static bool has_marks(vb_str text, uint32_t count)
{
    uint32_t unknown = 0;
    for (size_t at = 0; (at = vb_str_find(text, UNKNOWN, at)) != SIZE_MAX; at += UNKNOWN.len)
        unknown++;
    return has(text, VB_S("[1]")) || unknown >= count;
}

/* Where the notes begin: the last line with "[1]", if the text before has their marks. */
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
    if (from == SIZE_MAX || !has_marks(vb_str_part(text, 0, from), *count)) {
        *count = 0;
        return text.len;
    }
    return from;
}

static void write_text(vb_doc *doc, vb_str text, vb_str docbook)
{
    writer w = {.doc = doc, .tables = {docbook, 0}};
    size_t notes = notes_of(text, &w.notes);
    w.are_unknown = !has(vb_str_part(text, 0, notes), VB_S("[1]"));
    vb_str rest = vb_str_part(text, 0, notes), line;
    while (rest.len)
        for (size_t lines = write_line(&w, rest); lines && vb_str_split(&rest, '\n', &line);)
            lines--;
    w.mark = w.notes; /* none is raised in the notes themselves */
    write_notes(&w, vb_str_part(text, notes, text.len));
}

/* Its text, `form` being "-t", all of it, or "-f", as it is printed. */
static vb_status convert(vb_workers *workers, vb_str bytes, const char *form, vb_buf *text, vb_err *err)
{
    /* A name and not "-": that would be copied to a file first, which the cage does not allow. */
    const char *const argv[] = {"antiword", form, "-m", "UTF-8.txt", "-w", "0", "/dev/stdin", NULL};
    text->ceiling = VB_TEXT_MAX;
    return vb_workers_run(workers, argv, bytes, text, err);
}

/* The same in DocBook, for its tables; empty where it has none or antiword fails at it. */
static void convert_tables(vb_workers *workers, vb_str bytes, vb_str text, vb_buf *docbook)
{
    static const char *const argv[] = {"antiword", "-x", "db", "/dev/stdin", NULL};
    vb_str line;
    bool has_rows = false;
    while (!has_rows && vb_str_split(&text, '\n', &line))
        has_rows = is_row(vb_str_trim(line));
    docbook->ceiling = 4 * VB_TEXT_MAX;
    if (has_rows && vb_workers_run(workers, argv, bytes, docbook, NULL) != VB_OK)
        vb_buf_clear(docbook);
}

static size_t count_shown(vb_str text)
{
    size_t shown = 0;
    for (size_t at = 0; at < text.len; at += vb_utf8_at(text, at).len)
        shown += (unsigned char) text.at[at] > ' ';
    return shown;
}

/* The printed form lacks what is hidden and what tracked changes delete, and has in capitals what is set in small
 * ones: it is taken where something is lacking. */
static vb_status read_doc(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    vb_buf all = VB_BUF_INIT, printed = VB_BUF_INIT, docbook = VB_BUF_INIT;
    vb_status status = convert(workers, bytes, "-t", &all, err);
    bool has_printed = status == VB_OK && convert(workers, bytes, "-f", &printed, NULL) == VB_OK;
    bool is_less = has_printed && count_shown(vb_buf_str(&printed)) < count_shown(vb_buf_str(&all));
    vb_str text = vb_buf_str(is_less ? &printed : &all);
    if (status == VB_OK) {
        convert_tables(workers, bytes, text, &docbook);
        write_text(doc, text, vb_buf_str(&docbook));
    }
    if (is_less)
        vb_doc_remark(doc, (vb_span){0, 0}, "hidden-text",
                      "words that are hidden, or deleted by tracked changes, were left out");
    vb_buf_free(&all);
    vb_buf_free(&printed);
    vb_buf_free(&docbook);
    return status;
}

const vb_reader vb_reader_doc = {"doc", sniff_doc, read_doc};
