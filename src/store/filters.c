/* filters.c - what documents are chosen by that SQL cannot compare: a State by any of its
 * names in six languages (data/states.tsv), agenda items by number or by words. */
#include <string.h>

#include "store/inner.h"
#include "tables.h"
#include "text/fold.h"
#include "text/words.h"

/* What is looked for, and whether memory sufficed to look. */
typedef struct looking {
    vb_str typed;
    bool failed;
} looking;

static bool is_same_folded(vb_str form, looking *l)
{
    vb_buf one = VB_BUF_INIT, other = VB_BUF_INIT;
    vb_fold_loose_add(&one, form);
    vb_fold_loose_add(&other, l->typed);
    l->failed |= one.failed || other.failed;
    bool same = !l->failed && vb_str_equal(vb_buf_str(&one), vb_buf_str(&other));
    vb_buf_free(&one);
    vb_buf_free(&other);
    return same;
}

static bool holds_folded(vb_str text, looking *l)
{
    vb_buf whole = VB_BUF_INIT, sought = VB_BUF_INIT;
    vb_fold_loose_add(&whole, text);
    vb_fold_loose_add(&sought, l->typed);
    l->failed |= whole.failed || sought.failed;
    bool holds = !l->failed && vb_str_find(vb_buf_str(&whole), vb_buf_str(&sought), 0) != SIZE_MAX;
    vb_buf_free(&whole);
    vb_buf_free(&sought);
    return holds;
}

/* The State of this name: its code; empty where no State has it. */
static vb_str code_of(looking *name)
{
    for (size_t i = 0; i < vb_states_count; i++)
        if (vb_str_equal_ascii(vb_states[i].code, name->typed) || vb_str_equal(vb_states[i].form, name->typed) ||
            is_same_folded(vb_states[i].form, name))
            return vb_states[i].code;
    return (vb_str){"", 0};
}

vb_status vb_body_meant(vb_str typed, vb_str *meant, vb_err *err)
{
    looking l = {typed, false};
    *meant = typed;
    for (size_t i = 0; i < vb_body_names_count; i++)
        if (typed.len && is_same_folded(vb_body_names[i].form, &l)) {
            *meant = vb_body_words[vb_body_names[i].code];
            break;
        }
    return l.failed ? vb_err_memory(err) : VB_OK;
}

/* Text that is there and cannot be had is no text that is absent. */
static vb_str text_of(sqlite3_value *value, looking *l)
{
    const char *at = (const char *) sqlite3_value_text(value);
    l->failed |= !at && sqlite3_value_type(value) != SQLITE_NULL;
    return at ? (vb_str){at, (size_t) sqlite3_value_bytes(value)} : (vb_str){"", 0};
}

/* No answer rather than a wrong one. */
static void answer(sqlite3_context *context, bool is_so, bool failed)
{
    if (failed)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_int(context, is_so);
}

/* is_state(printed, typed) */
static void is_state(sqlite3_context *context, int count, sqlite3_value **values)
{
    looking printed = {{"", 0}, false}, l = printed;
    printed.typed = text_of(values[0], &printed);
    l.typed = text_of(values[1], &l);
    (void) count;
    bool same = printed.typed.len && is_same_folded(printed.typed, &l);
    if (printed.typed.len && !same) {
        vb_str code = code_of(&l);
        same = code.len && vb_str_equal(code, code_of(&printed));
    }
    answer(context, same, l.failed || printed.failed);
}

/* is_on_agenda(lines, typed): the number of an item, or words of its title. */
static void is_on_agenda(sqlite3_context *context, int count, sqlite3_value **values)
{
    looking l = {{"", 0}, false};
    vb_str lines = text_of(values[0], &l), line;
    bool is_on = false;
    uint32_t number;
    (void) count;
    l.typed = vb_str_trim(text_of(values[1], &l));
    while (!is_on && vb_str_split(&lines, '\n', &line)) {
        vb_str item = vb_str_part(line, 0, vb_str_find_byte(line, ' ', 0));
        while (item.len && item.at[item.len - 1] == '.')
            item.len--;
        is_on = vb_str_equal_ascii(item, l.typed) ||
                (!vb_str_number(l.typed, 9999, &number) && holds_folded(vb_str_part(line, item.len, line.len), &l));
    }
    answer(context, is_on, l.failed);
}

vb_status vb_filters_join(vb_store *store, vb_err *err)
{
    static const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    bool good =
        sqlite3_create_function(store->db, "is_state", 2, flags, NULL, is_state, NULL, NULL) == SQLITE_OK &&
        sqlite3_create_function(store->db, "is_on_agenda", 2, flags, NULL, is_on_agenda, NULL, NULL) == SQLITE_OK;
    return good ? VB_OK : vb_sqlite_fail(store, err);
}
