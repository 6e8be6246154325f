/* holding.c - passages too short for a shingle: the index of words is asked for them as
 * a phrase, folded. Where apostrophes part words, or there are more than the index was
 * asked for, the paragraph is read to be sure. */
#include "store/hits.h"

#define WORDS_MAX 64 /* of a short passage */

typedef struct wanted {
    uint64_t loose[WORDS_MAX];
    uint32_t count;
    bool is_parted; /* an apostrophe stands in it: the index has two words where the text has one */
    vb_buf match;   /* the phrase, for the index */
} wanted;

static bool words_wanted(wanted *want, vb_str text, vb_arena *arena)
{
    vb_words words;
    *want = (wanted){.match = VB_BUF_INIT};
    if (!vb_words_of(&words, text, arena))
        return false;
    vb_buf_byte(&want->match, '"');
    for (uint32_t i = 0; i < words.count && want->count < WORDS_MAX; i++) {
        vb_str part, word = vb_str_span(text, words.items[i].span);
        if (words.items[i].is_mark)
            continue;
        want->loose[want->count++] = words.items[i].loose;
        want->is_parted |= vb_word_has_parts(word);
        while (vb_term_part(&word, &part)) {
            vb_buf_byte(&want->match, ' ');
            vb_term_add_folded(&want->match, part);
        }
    }
    vb_buf_byte(&want->match, '"');
    return !want->match.failed;
}

static bool holds(const wanted *want, const vb_words *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t k = 0;
        for (uint32_t at = i; at < words->count && k < want->count; at++) {
            if (words->items[at].is_mark)
                continue;
            if (words->items[at].loose != want->loose[k])
                break;
            k++;
        }
        if (k == want->count)
            return true;
    }
    return false;
}

static vb_status is_right(vb_store *store, const wanted *want, const vb_candidate *candidate, bool *right, vb_err *err)
{
    const vb_decoded *decoded;
    vb_words words;
    *right = false;
    vb_status status = vb_decode(store, candidate->place->document, &decoded, err);
    if (status != VB_OK || candidate->id - decoded->first >= decoded->held.count)
        return status;
    vb_arena *arena = vb_arena_new(0);
    if (arena && vb_words_of(&words, decoded->held.blocks[candidate->id - decoded->first].text, arena))
        *right = holds(want, &words);
    else
        status = vb_err_memory(err);
    vb_arena_free(arena);
    return status;
}

/* Takes the row if it is held still, in the language, and has the very words. */
static vb_status take_row(vb_store *store, const wanted *want, vb_lang lang, uint32_t id, vb_buf *found, vb_err *err)
{
    vb_candidate candidate = {vb_place_of(store, id), id, 0};
    bool is_in = false, right = true;
    if (!candidate.place)
        return VB_OK;
    vb_status status = vb_candidate_is_in(store, candidate.place, id, lang, &is_in, err);
    if (status == VB_OK && is_in && want->is_parted)
        status = is_right(store, want, &candidate, &right, err);
    if (status == VB_OK && is_in && right)
        vb_buf_add(found, (vb_str){(const char *) &candidate, sizeof candidate});
    return status == VB_OK && found->failed ? vb_err_memory(err) : status;
}

static vb_status ask(vb_store *store, const wanted *want, vb_lang lang, vb_buf *found, vb_err *err)
{
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_SEARCH_ROWS, err);
    vb_status status = rows ? VB_OK : VB_ERR_COLLECTION;
    if (rows)
        vb_sqlite_bind(rows, 1, vb_buf_str(&want->match));
    for (bool has_row = true; status == VB_OK && has_row;) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status == VB_OK && has_row)
            status =
                take_row(store, want, lang, (uint32_t) (sqlite3_column_int64(rows, 0) >> VB_STANDING_BITS), found, err);
    }
    if (rows)
        sqlite3_reset(rows);
    return status;
}

vb_status vb_answer_holding(void *self, vb_str text, vb_lang lang, uint32_t limit, vb_arena *arena, vb_hit **hits,
                            uint32_t *hit_count, uint32_t *total, vb_err *err)
{
    vb_store *store = self;
    vb_buf found = VB_BUF_INIT;
    wanted want;
    *hits = NULL;
    *hit_count = *total = 0;
    bool good = words_wanted(&want, text, arena);
    if (!good || want.count == 0) {
        vb_buf_free(&want.match);
        return good ? VB_OK : vb_err_memory(err);
    }
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_places_read(store, err);
    if (status == VB_OK)
        status = ask(store, &want, lang, &found, err);
    if (status == VB_OK) {
        vb_candidate *candidates = (vb_candidate *) (void *) found.at;
        *total = (uint32_t) (found.len / sizeof *candidates);
        vb_candidates_sort(candidates, *total);
        status = vb_candidates_read(store, candidates, *total, limit, arena, hits, hit_count, err);
    }
    vb_sqlite_release(store, moment);
    vb_buf_free(&found);
    vb_buf_free(&want.match);
    return status;
}
