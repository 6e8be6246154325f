/* papers.c - the papers of a date: held ones, and those that held documents name. */
#include <string.h>

#include "model/names.h"
#include "store/inner.h"

#define PAPERS_MAX 4096 /* of one day: a busy day has some two hundred documents */

typedef struct list {
    vb_arena *arena;
    vb_buf papers;
    uint32_t count;
} list;

static void add_paper(list *to, const vb_known_paper *paper)
{
    if (to->count++ < PAPERS_MAX)
        vb_buf_add(&to->papers, (vb_str){(const char *) paper, sizeof *paper});
}

/* What descriptions call a document of this class. */
static const char *kind_of(vb_class class)
{
    switch (class) {
    case VB_CLASS_IDENTICAL_LETTERS:
        return "letter";
    case VB_CLASS_NOTE_VERBALE:
        return "note verbale";
    case VB_CLASS_PRESIDENTIAL_STATEMENT:
        return "statement";
    case VB_CLASS_OTHER:
        return "";
    default:
        return vb_class_name(class);
    }
}

static vb_status held_of(vb_store *store, vb_str iso, list *to, vb_err *err)
{
    bool has_row = true;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_PAPERS_DATED, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(rows, 1, iso);
    for (;;) {
        vb_status status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        vb_str author = vb_sqlite_text(rows, 2);
        vb_known_paper paper = {0};
        paper.symbol = vb_arena_copy(to->arena, vb_sqlite_text(rows, 0));
        paper.kind = vb_str_from(kind_of(vb_class_from(vb_sqlite_text(rows, 1))));
        paper.author = vb_arena_copy(to->arena, author.len ? author : vb_sqlite_text(rows, 3));
        add_paper(to, &paper);
    }
}

/* The sentence of `text` that holds `span`: to the nearest full stops with a space after them. */
static vb_str sentence_of(vb_str text, vb_span span)
{
    size_t from = span.from, to = span.to;
    while (from > 1 && !(text.at[from - 1] == ' ' && text.at[from - 2] == '.'))
        from--;
    while (to < text.len && !(text.at[to - 1] == '.' && text.at[to] == ' '))
        to++;
    return vb_str_trim(vb_str_part(text, from > 1 ? from : 0, to));
}

typedef struct described_row {
    uint32_t paragraph, start, length;
    int64_t document;
} described_row;

/* Where and in what words a held document names the paper. */
static vb_status name_place(vb_store *store, const described_row *row, list *to, vb_known_paper *paper, vb_err *err)
{
    const vb_decoded *d;
    vb_status status = vb_decode(store, row->document, &d, err);
    uint32_t index = status == VB_OK ? row->paragraph - d->first : 0;
    if (status != VB_OK || index >= d->held.count)
        return status;
    const vb_held_block *block = d->held.blocks + index;
    uint32_t start = d->spans[index].from;
    paper->via = vb_arena_copy(to->arena, d->held.symbol);
    paper->via_date = d->held.date;
    paper->via_place = vb_place_name(to->arena, block);
    if (row->start >= start && row->start - start + (uint64_t) row->length <= block->text.len) {
        vb_span span = {row->start - start, row->start - start + row->length};
        paper->via_text = vb_arena_copy(to->arena, sentence_of(block->text, span));
    }
    return VB_OK;
}

static vb_status described_of(vb_store *store, vb_str iso, list *to, vb_err *err)
{
    bool has_row = true;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_PAPERS_DESCRIBED, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(rows, 1, iso);
    for (;;) {
        vb_status status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        vb_known_paper paper = {0};
        paper.symbol = vb_arena_copy(to->arena, vb_sqlite_text(rows, 0));
        paper.kind = vb_arena_copy(to->arena, vb_sqlite_text(rows, 1));
        paper.author = vb_arena_copy(to->arena, vb_sqlite_text(rows, 2));
        described_row row = {(uint32_t) sqlite3_column_int64(rows, 3), (uint32_t) sqlite3_column_int64(rows, 4),
                             (uint32_t) sqlite3_column_int64(rows, 5), sqlite3_column_int64(rows, 6)};
        status = name_place(store, &row, to, &paper, err);
        if (status != VB_OK) {
            sqlite3_reset(rows);
            return status;
        }
        add_paper(to, &paper);
    }
}

vb_status vb_answer_papers(void *self, vb_date date, vb_arena *arena, vb_known_paper **papers, uint32_t *count,
                           vb_err *err)
{
    vb_store *store = self;
    char iso[16];
    list found = {arena, VB_BUF_INIT, 0};
    *papers = NULL;
    *count = 0;
    if (!date.year)
        return VB_OK;
    bool moment = vb_sqlite_hold(store);
    vb_str stated = vb_str_from(vb_date_iso(date, iso));
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = held_of(store, stated, &found, err);
    if (status == VB_OK)
        status = described_of(store, stated, &found, err);
    vb_sqlite_release(store, moment);
    vb_str all = status == VB_OK ? vb_arena_copy(arena, vb_buf_str(&found.papers)) : (vb_str){"", 0};
    if (status == VB_OK && (found.papers.failed || vb_arena_failed(arena)))
        status = vb_err_memory(err);
    if (status == VB_OK) {
        *papers = (vb_known_paper *) (void *) all.at;
        *count = (uint32_t) (all.len / sizeof **papers);
    }
    vb_buf_free(&found.papers);
    return status;
}
