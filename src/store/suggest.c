/* suggest.c - a symbol that is not there, and those that are held or cited and look like
 * it: for "S/RES/1373 (2002)" S/RES/1373 (2001), for "A/RES/46/128" A/RES/46/182. */
#include <stdlib.h>

#include "model/symbol.h"
#include "store/search.h"

#define SUGGESTIONS 3
#define EDITS_MOST 1 /* beyond that another document is meant */
#define TOO_FAR ((size_t) 2 * EDITS_MOST + 2)

typedef struct near_symbol {
    vb_str symbol;
    size_t distance; /* two an edit, and one where it is not held */
} near_symbol;

/* "s/res/1373(2002)" without its year */
static vb_str without_year(vb_str key) { return vb_str_part(key, 0, vb_str_find_byte(key, '(', 0)); }

/* A wrong year is the first thing to think of: the number says which document is meant. Typed without one, it is left out of
 * the other too. */
static size_t distance_between(vb_str typed, vb_str key, bool is_held)
{
    vb_str number = without_year(typed), other = number.len == typed.len ? without_year(key) : key;
    size_t edits = vb_str_equal(number, without_year(key)) ? 0 : vb_str_edits(typed, other);
    return edits > EDITS_MOST ? TOO_FAR : 2 * edits + !is_held;
}

static void keep_nearest(near_symbol kept[SUGGESTIONS], size_t *count, near_symbol found)
{
    size_t at = *count;
    while (at > 0 && kept[at - 1].distance > found.distance)
        at--;
    if (at >= SUGGESTIONS)
        return;
    *count += *count < SUGGESTIONS;
    for (size_t i = *count - 1; i > at; i--)
        kept[i] = kept[i - 1];
    kept[at] = found;
}

vb_status vb_suggest(vb_store *store, vb_str typed, vb_arena *memory, const vb_str **symbols, size_t *count, vb_err *err)
{
    near_symbol kept[SUGGESTIONS];
    size_t found = 0;
    vb_str canonical = vb_symbol_canonical(memory, vb_str_trim(typed));
    vb_str key = vb_symbol_key(memory, canonical.len ? canonical : vb_str_trim(typed));
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_SYMBOLS_KNOWN, err);
    vb_status status = rows ? VB_OK : VB_ERR_COLLECTION;
    for (bool has_row = true; status == VB_OK;) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        size_t distance = distance_between(key, vb_sqlite_text(rows, 1), sqlite3_column_int(rows, 2) != 0);
        if (distance < TOO_FAR && (found < SUGGESTIONS || distance < kept[SUGGESTIONS - 1].distance))
            keep_nearest(kept, &found, (near_symbol){vb_arena_copy(memory, vb_sqlite_text(rows, 0)), distance});
    }
    vb_str *list = vb_arena_array(memory, found, sizeof *list);
    for (size_t i = 0; list && i < found; i++)
        list[i] = kept[i].symbol;
    *symbols = list;
    *count = list ? found : 0;
    return status == VB_OK && (!list || vb_arena_failed(memory)) ? vb_err_memory(err) : status;
}
