/* suggest.c - a symbol that is not there, and those that are held or cited and look like
 * it: for "S/RES/1373 (2002)" S/RES/1373 (2001), for "A/RES/46/128" A/RES/46/182.
 *
 * The symbols are not read through: the index of their keys is asked, place after place
 * of what was typed, which bytes go on there, and then for what one edit at that place
 * makes of it. How many questions that are depends on the length of the symbol alone. */
#include <stdlib.h>
#include <string.h>

#include "model/symbol.h"
#include "store/search.h"

#define SUGGESTIONS 3
#define EDITS_MOST 1 /* beyond that another document is meant */
#define TOO_FAR ((size_t) 2 * EDITS_MOST + 2)

typedef struct near_symbol {
    vb_str symbol, key;
    size_t distance; /* two an edit, and one where it is not held */
} near_symbol;

typedef struct seeking {
    vb_store *store;
    vb_arena *memory;
    vb_err *err;
    vb_str typed, number; /* the key of what was typed, whole and without its year */
    near_symbol kept[SUGGESTIONS];
    size_t count;
    size_t before; /* distance of what was sought before, all of which goes first */
} seeking;

/* "s/res/1373(2002)" without its year */
static vb_str without_year(vb_str key) { return vb_str_part(key, 0, vb_str_find_byte(key, '(', 0)); }

/* A wrong year is the first thing to think of: the number says which document is meant. Typed without one, it is left
 * out of the other too. */
static size_t distance_between(vb_str typed, vb_str key, bool is_held)
{
    vb_str number = without_year(typed), other = number.len == typed.len ? without_year(key) : key;
    size_t edits = vb_str_equal(number, without_year(key)) ? 0 : vb_str_edits(typed, other);
    return edits > EDITS_MOST ? TOO_FAR : 2 * edits + !is_held;
}

/* ---- the nearest ------------------------------------------------------------------- */

static bool is_nearer(const near_symbol *one, const near_symbol *other)
{
    if (one->distance != other->distance)
        return one->distance < other->distance;
    int keys = vb_str_compare(one->key, other->key);
    return keys ? keys < 0 : vb_str_compare(one->symbol, other->symbol) < 0;
}

static bool is_kept(const seeking *s, vb_str symbol)
{
    for (size_t i = 0; i < s->count; i++)
        if (vb_str_equal(s->kept[i].symbol, symbol))
            return true;
    return false;
}

static void keep_nearest(seeking *s, near_symbol found)
{
    size_t at = s->count;
    while (at > 0 && is_nearer(&found, s->kept + at - 1))
        at--;
    if (at >= SUGGESTIONS || is_kept(s, found.symbol))
        return;
    s->count += s->count < SUGGESTIONS;
    memmove(s->kept + at + 1, s->kept + at, (s->count - 1 - at) * sizeof *s->kept);
    found.symbol = vb_arena_copy(s->memory, found.symbol);
    found.key = vb_arena_copy(s->memory, found.key);
    s->kept[at] = found;
}

/* ---- asking the index ---------------------------------------------------------------- */

/* Keeps the symbols whose key is `key`, or is it with a year after it. */
static vb_status look_up(seeking *s, vb_str key)
{
    sqlite3_stmt *rows = key.len ? vb_sqlite_use(s->store, VB_SQL_SYMBOLS_OF_NUMBER, s->err) : NULL;
    if (!rows)
        return key.len ? VB_ERR_COLLECTION : VB_OK;
    vb_sqlite_bind(rows, 1, key);
    for (bool has_row;;) {
        vb_status status = vb_sqlite_step(s->store, rows, &has_row, s->err);
        if (status != VB_OK || !has_row)
            return status;
        vb_str found = vb_sqlite_text(rows, 1);
        size_t distance = distance_between(s->typed, found, sqlite3_column_int(rows, 2) != 0);
        if (distance < TOO_FAR)
            keep_nearest(s, (near_symbol){vb_sqlite_text(rows, 0), found, s->before + distance});
    }
}

/* The least byte, *next or a later one, with which a key goes on after the first `len` bytes of what was typed; false
 * when none does. */
static vb_status goes_on(seeking *s, size_t len, uint8_t *next, bool *does)
{
    char wanted[VB_EDITS_MAX + 1];
    sqlite3_stmt *row = vb_sqlite_use(s->store, VB_SQL_SYMBOL_FROM, s->err);
    if (!row)
        return VB_ERR_COLLECTION;
    memcpy(wanted, s->typed.at, len);
    wanted[len] = (char) *next;
    vb_sqlite_bind(row, 1, (vb_str){wanted, len + 1});
    vb_status status = vb_sqlite_step(s->store, row, does, s->err);
    if (status != VB_OK || !*does)
        return status;
    vb_str key = vb_sqlite_text(row, 0);
    *does = key.len > len && memcmp(key.at, wanted, len) == 0;
    *next = *does ? (uint8_t) key.at[len] : 0;
    sqlite3_reset(row);
    return VB_OK;
}

/* What was typed with its bytes from `from` to `to` replaced by `bytes`. */
static vb_status look_up_with(seeking *s, size_t from, size_t to, vb_str bytes)
{
    vb_buf key = VB_BUF_INIT;
    vb_buf_add(&key, vb_str_part(s->typed, 0, from));
    vb_buf_add(&key, bytes);
    vb_buf_add(&key, vb_str_part(s->typed, to, s->typed.len));
    vb_status status = key.failed ? vb_err_memory(s->err) : look_up(s, vb_buf_str(&key));
    vb_buf_free(&key);
    return status;
}

/* A byte too many at `at`, two that changed places, or one that another, or one more, should be. */
static vb_status look_up_edits(seeking *s, size_t at)
{
    vb_str typed = s->typed;
    vb_status status = at < typed.len ? look_up_with(s, at, at + 1, (vb_str){"", 0}) : VB_OK;
    if (status == VB_OK && at + 1 < typed.len)
        status = look_up_with(s, at, at + 2, (vb_str){(char[]){typed.at[at + 1], typed.at[at]}, 2});
    for (uint8_t next = 1; status == VB_OK; next++) {
        bool does;
        status = goes_on(s, at, &next, &does);
        if (status != VB_OK || !does)
            break;
        const vb_str byte = {(char *) &next, 1};
        if (at < typed.len)
            status = look_up_with(s, at, at + 1, byte);
        if (status == VB_OK)
            status = look_up_with(s, at, at, byte);
        if (next == UINT8_MAX)
            break;
    }
    return status;
}

static vb_status seek(seeking *s)
{
    vb_status status = look_up(s, s->number);
    bool does = s->typed.len <= VB_EDITS_MAX;
    for (size_t at = 0; status == VB_OK && does && at <= s->typed.len; at++) {
        uint8_t next = 1;
        status = look_up_edits(s, at);
        if (status == VB_OK && at < s->typed.len) {
            next = (uint8_t) s->typed.at[at];
            status = goes_on(s, at, &next, &does);
            does = does && next == (uint8_t) s->typed.at[at]; /* beyond it no edit leads to a key */
        }
    }
    return status;
}

vb_status vb_suggest(vb_store *store, vb_str typed, vb_arena *memory, const vb_str **symbols, size_t *count,
                     vb_err *err)
{
    vb_str canonical = vb_symbol_canonical(memory, vb_str_trim(typed));
    seeking s = {.store = store, .memory = memory, .err = err};
    s.typed = vb_symbol_key(memory, canonical.len ? canonical : vb_str_trim(typed));
    s.number = without_year(s.typed);
    vb_status status = vb_arena_failed(memory) ? vb_err_memory(err) : seek(&s);
    if (status == VB_OK && s.count < SUGGESTIONS && vb_str_find_byte(typed, '(', 0) == SIZE_MAX) {
        s.typed = s.number; /* the year that is known of it was not typed: the number alone may be meant otherwise */
        s.before = TOO_FAR;
        status = seek(&s);
    }
    vb_str *list = vb_arena_array(memory, s.count, sizeof *list);
    for (size_t i = 0; list && i < s.count; i++)
        list[i] = s.kept[i].symbol;
    *symbols = list;
    *count = list ? s.count : 0;
    return status == VB_OK && (!list || vb_arena_failed(memory)) ? vb_err_memory(err) : status;
}
