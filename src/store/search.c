/* search.c - paragraphs found by their words. The index gives the rows; which documents
 * are meant, with `exact` whether the words stand there as typed, and what goes first is
 * judged here:
 *
 *     score = weight of the paragraph's kind * sum over phrases: rarity * times / (times + K)
 *     rarity = ln(1 + (paragraphs - rows) / (rows + 1/2)), rows = how many of those found have the phrase
 *
 * as in BM25, but without the paragraph's length; of equals the later document goes
 * first. Paragraphs of removed documents are passed over. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/names.h"
#include "store/hits.h"
#include "store/query.h"

#define SNIPPET_BYTES 240
#define SNIPPET_BEFORE 40
#define MARKS_MAX 32
#define MARKED_MAX (64u << 10) /* bytes of a paragraph in which marks are looked for */

#define SATURATION 1.2 /* K, as usual with BM25 */

typedef struct found_row {
    double score; /* the higher the better */
    const vb_place *place;
    uint64_t counts; /* of phrases: tokenizer.c */
    uint32_t id;
    uint8_t weight;
} found_row;

typedef struct search {
    vb_store *store;
    const vb_query *query;
    const vb_search_options *options;
    vb_buf rows;
    vb_arena *arena; /* of one paragraph that is judged */
} search;

/* ---- which are meant ----------------------------------------------------------------- */

static bool is_date_in(vb_date date, const vb_filter *filter)
{
    char iso[16], from[16], to[16];
    vb_str stated = vb_str_from(vb_date_iso(date, iso));
    if (!filter->from.year && !filter->to.year)
        return true;
    vb_date_iso(filter->from, from);
    vb_date_iso(filter->to, to);
    vb_str last = vb_str_part(stated, 0, strlen(to));
    return date.year && (!filter->from.year || vb_str_compare(stated, vb_str_from(from)) >= 0) &&
           (!filter->to.year || vb_str_compare(last, vb_str_from(to)) <= 0);
}

static bool is_document_in(const vb_place *place, const vb_filter *filter)
{
    return (!filter->lang || (place->languages >> filter->lang & 1)) &&
           (!filter->has_class || place->class == filter->doc_class) && is_date_in(place->date, filter);
}

/* ---- words as typed -------------------------------------------------------------------- */

/* A word as the index has it: marks left out, "l’homme" two. */
typedef struct exact_word {
    vb_str text;
    uint64_t hash; /* typography made even, case and accents kept */
} exact_word;

typedef struct exact_words {
    exact_word *items;
    uint32_t count;
} exact_words;

static bool add_parts(exact_words *to, vb_str word, vb_arena *arena)
{
    vb_str part;
    vb_words one;
    while (vb_term_part(&word, &part)) {
        if (!vb_words_of(&one, part, arena))
            return false;
        if (one.count)
            to->items[to->count++] = (exact_word){part, one.items[0].exact};
    }
    return true;
}

static bool exact_words_of(exact_words *to, vb_str text, vb_arena *arena)
{
    vb_words words;
    if (!vb_words_of(&words, text, arena))
        return false;
    size_t room = words.count; /* and one more for each apostrophe, of which each is at least a byte of its word */
    for (uint32_t i = 0; i < words.count; i++)
        room += vb_word_has_parts(vb_str_span(text, words.items[i].span))
                    ? words.items[i].span.to - words.items[i].span.from
                    : 0;
    *to = (exact_words){vb_arena_array(arena, room, sizeof *to->items), 0};
    for (uint32_t i = 0; to->items && i < words.count; i++) {
        vb_str word = vb_str_span(text, words.items[i].span);
        if (words.items[i].is_mark)
            continue;
        if (!vb_word_has_parts(word))
            to->items[to->count++] = (exact_word){word, words.items[i].exact};
        else if (!add_parts(to, word, arena))
            return false;
    }
    return to->items != NULL;
}

static bool stands_at(const vb_operand *operand, const exact_words *wanted, const exact_word *at)
{
    for (uint32_t k = 0; k < wanted->count; k++) {
        bool goes_on = operand->is_prefix && k + 1 == wanted->count;
        if (goes_on ? !vb_str_starts(at[k].text, wanted->items[k].text) : at[k].hash != wanted->items[k].hash)
            return false;
    }
    return true;
}

/* Do the words stand in the paragraph one after another, case and accents included? */
static bool stands_exactly(const vb_operand *operand, const exact_words *paragraph, vb_arena *arena)
{
    exact_words wanted;
    if (!exact_words_of(&wanted, operand->text, arena))
        return false;
    for (uint32_t i = 0; i + wanted.count <= paragraph->count; i++)
        if (stands_at(operand, &wanted, paragraph->items + i))
            return true;
    return false;
}

static bool holds_exactly(search *s, vb_str text)
{
    bool stack[VB_STEPS_MAX], *top = stack;
    uint32_t operand = 0;
    exact_words words;
    if (!exact_words_of(&words, text, s->arena))
        return false;
    for (uint32_t i = 0; i < s->query->step_count; i++)
        switch (s->query->steps[i]) {
        case VB_STEP_OPERAND:
            *top++ = stands_exactly(s->query->operands + operand++, &words, s->arena);
            break;
        case VB_STEP_NOT:
            top[-1] = !top[-1];
            break;
        case VB_STEP_AND:
            top--;
            top[-1] = top[-1] && top[0];
            break;
        case VB_STEP_OR:
            top--;
            top[-1] = top[-1] || top[0];
            break;
        }
    return top > stack && stack[0];
}

static vb_status judge(search *s, const vb_place *place, uint32_t id, bool *is_good, vb_err *err)
{
    const vb_decoded *d;
    *is_good = true;
    vb_status status = s->options->filter.lang
                           ? vb_candidate_is_in(s->store, place, id, s->options->filter.lang, is_good, err)
                           : VB_OK;
    if (status != VB_OK || !*is_good || !s->options->exact)
        return status;
    status = vb_decode(s->store, place->document, &d, err);
    if (status != VB_OK || id - d->first >= d->held.count)
        return status;
    s->arena = vb_arena_new(0);
    *is_good = s->arena && holds_exactly(s, d->held.blocks[id - d->first].text);
    status = !s->arena || vb_arena_failed(s->arena) ? vb_err_memory(err) : VB_OK;
    vb_arena_free(s->arena);
    return status;
}

/* ---- the index's answer ------------------------------------------------------------------ */

static int by_score(const void *a, const void *b)
{
    const found_row *one = a, *other = b;
    if (one->score != other->score)
        return one->score > other->score ? -1 : 1;
    int dates = vb_date_compare(other->place->date, one->place->date);
    return dates ? dates : one->id < other->id ? -1 : one->id > other->id;
}

/* The document of a row; rows come by rising ids, so that it is the one before or one of the next. */
static const vb_place *place_after(const vb_store *store, const vb_place *last, uint32_t id)
{
    if (last && id - last->first < last->count)
        return last;
    if (last && last + 1 < store->places + store->place_count && id - last[1].first < last[1].count)
        return last + 1;
    return vb_place_of(store, id);
}

static vb_status gather(search *s, sqlite3_stmt *rows, vb_err *err)
{
    const vb_place *last = NULL;
    for (bool has_row = true;;) {
        bool is_good = false;
        vb_status status = vb_sqlite_step(s->store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status == VB_OK && s->rows.failed ? vb_err_memory(err) : status;
        int64_t rowid = sqlite3_column_int64(rows, 0);
        found_row row = {.counts = (uint64_t) sqlite3_column_int64(rows, 1),
                         .id = (uint32_t) (rowid >> VB_WEIGHT_BITS),
                         .weight = (uint8_t) (rowid & ((1 << VB_WEIGHT_BITS) - 1))};
        row.place = place_after(s->store, last, row.id);
        if (row.place && is_document_in(row.place, &s->options->filter))
            status = judge(s, row.place, row.id, &is_good, err);
        if (status != VB_OK)
            return status;
        if (is_good)
            vb_buf_add(&s->rows, (vb_str){(const char *) &row, sizeof row});
        last = row.place ? row.place : last;
    }
}

/* ---- what goes first --------------------------------------------------------------------- */

static uint32_t times_of(const found_row *row, int phrase) { return (uint32_t) (row->counts >> (4 * phrase) & 15); }

/* How rare each phrase is among the paragraphs of the collection. */
static void weigh_phrases(const search *s, const found_row *rows, size_t count, double rarity[VB_PHRASES])
{
    const vb_place *last = s->store->place_count ? s->store->places + s->store->place_count - 1 : NULL;
    double paragraphs = last ? last->first + last->count : 0;
    for (int k = 0; k < VB_PHRASES; k++) {
        double with = 0;
        for (size_t i = 0; i < count; i++)
            with += times_of(rows + i, k) > 0;
        rarity[k] = log(1 + (paragraphs > with ? paragraphs - with : 0) / (with + 0.5));
    }
}

static void score_rows(const search *s, found_row *rows, size_t count)
{
    static const double weights[1 << VB_WEIGHT_BITS] = {[VB_WEIGHT_ASIDE] = 0.5,
                                                        [VB_WEIGHT_TEXT] = 1,
                                                        [VB_WEIGHT_OPERATIVE] = 1.5,
                                                        [VB_WEIGHT_TITLE] = 4};
    double rarity[VB_PHRASES];
    weigh_phrases(s, rows, count, rarity);
    for (size_t i = 0; i < count; i++) {
        for (int k = 0; k < VB_PHRASES && rows[i].counts >> (4 * k); k++) {
            double times = times_of(rows + i, k);
            rows[i].score += rarity[k] * times / (times + SATURATION);
        }
        rows[i].score *= weights[rows[i].weight];
    }
}

/* Puts the `wanted` best in front: a heap of them with the worst on top, so that the others are passed over at once. */
static void sift_down(found_row *heap, size_t count, size_t at)
{
    for (;;) {
        size_t worst = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++)
            if (by_score(heap + child, heap + worst) > 0)
                worst = child;
        if (worst == at)
            return;
        found_row swap = heap[at];
        heap[at] = heap[worst];
        heap[worst] = swap;
        at = worst;
    }
}

static void best_first(found_row *rows, size_t count, size_t wanted)
{
    if (wanted == 0)
        return;
    for (size_t i = wanted / 2 + 1; i-- > 0;)
        sift_down(rows, wanted, i);
    for (size_t i = wanted; i < count; i++)
        if (by_score(rows + i, rows) < 0) {
            rows[0] = rows[i];
            sift_down(rows, wanted, 0);
        }
    qsort(rows, wanted, sizeof *rows, by_score);
}

/* ---- what is shown ------------------------------------------------------------------------- */

/* Is the term, without what begins it, one of those that are looked for? */
static bool is_looked_for(const vb_query *query, vb_str term)
{
    vb_str rest = vb_buf_str(&query->terms), wanted;
    while (vb_str_split(&rest, ' ', &wanted)) {
        bool is_prefix = vb_str_ends(wanted, VB_S("*"));
        if (wanted.len &&
            (is_prefix ? vb_str_starts(term, vb_str_part(wanted, 0, wanted.len - 1)) : vb_str_equal(term, wanted)))
            return true;
    }
    return false;
}

static bool is_word_looked_for(const search *s, vb_buf *terms, vb_str word, vb_lang lang)
{
    vb_str rest, term;
    vb_buf_clear(terms);
    vb_terms_add(s->store->terms, terms, NULL, word, lang);
    rest = vb_buf_str(terms);
    while (vb_str_split(&rest, ' ', &term)) {
        bool is_beside = term.len && term.at[0] == VB_TERM_BESIDE;
        if (term.len && is_looked_for(s->query, vb_str_part(term, is_beside, term.len)))
            return true;
    }
    return false;
}

/* The place with the most marks: the first mark that has no more of them within a snippet's length after it. */
static vb_span best_place(const vb_span *marks, uint32_t count)
{
    uint32_t best = 0, most = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = 0;
        while (i + n < count && marks[i + n].to - marks[i].from <= SNIPPET_BYTES - SNIPPET_BEFORE)
            n++;
        if (n > most) {
            most = n;
            best = i;
        }
    }
    return count ? marks[best] : (vb_span){0, 0};
}

static vb_status mark(search *s, vb_found *found, vb_arena *memory, vb_err *err)
{
    vb_span marks[MARKS_MAX];
    vb_words words;
    vb_buf terms = VB_BUF_INIT;
    vb_str text = found->paragraph.text;
    vb_arena *arena = vb_arena_new(0);
    if (!arena || !vb_words_of(&words, vb_str_part(text, 0, MARKED_MAX), arena)) {
        vb_arena_free(arena);
        return vb_err_memory(err);
    }
    for (uint32_t i = 0; i < words.count && found->mark_count < MARKS_MAX; i++)
        if (!words.items[i].is_mark &&
            is_word_looked_for(s, &terms, vb_str_span(text, words.items[i].span), found->paragraph.lang))
            marks[found->mark_count++] = words.items[i].span;
    found->best = best_place(marks, found->mark_count);
    vb_span *copy = vb_arena_array(memory, found->mark_count, sizeof *copy);
    if (copy && found->mark_count)
        memcpy(copy, marks, found->mark_count * sizeof *copy);
    found->marks = copy;
    vb_status status = terms.failed || !copy ? vb_err_memory(err) : VB_OK;
    vb_buf_free(&terms);
    vb_arena_free(arena);
    return status;
}

static vb_status read_found(search *s, const found_row *row, vb_found *found, vb_arena *memory, vb_err *err)
{
    const vb_decoded *d;
    vb_status status = vb_decode(s->store, row->place->document, &d, err);
    if (status != VB_OK || row->id - d->first >= d->held.count)
        return status;
    found->score = row->score;
    if (!vb_copy_paragraph(&found->paragraph, d, row->id - d->first, memory))
        return vb_err_memory(err);
    return mark(s, found, memory, err);
}

static vb_status read_best(search *s, vb_arena *memory, const vb_found **found, size_t *count, vb_err *err)
{
    found_row *rows = (found_row *) (void *) s->rows.at;
    size_t total = s->rows.len / sizeof *rows, shown = total < s->options->limit ? total : s->options->limit;
    vb_found *all = vb_arena_array(memory, shown, sizeof *all);
    vb_status status = all ? VB_OK : vb_err_memory(err);
    if (total) {
        score_rows(s, rows, total);
        best_first(rows, total, shown);
    }
    for (size_t i = 0; i < shown && status == VB_OK; i++)
        status = read_found(s, rows + i, all + i, memory, err);
    *found = all;
    *count = status == VB_OK ? shown : 0;
    return status;
}

static vb_status run(search *s, vb_arena *memory, const vb_found **found, size_t *count, size_t *total, vb_err *err)
{
    vb_status status = vb_places_refresh(s->store, err);
    if (status == VB_OK)
        status = vb_places_read(s->store, err);
    sqlite3_stmt *rows = status == VB_OK ? vb_sqlite_use(s->store, VB_SQL_SEARCH, err) : NULL;
    if (!rows)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    vb_sqlite_bind(rows, 1, vb_buf_str(&s->query->match));
    status = gather(s, rows, err);
    sqlite3_reset(rows);
    *total = s->rows.len / sizeof(found_row);
    return status == VB_OK ? read_best(s, memory, found, count, err) : status;
}

vb_status vb_store_search(vb_store *store, vb_str text, const vb_search_options *options, vb_arena *memory,
                          const vb_found **found, size_t *count, size_t *total, vb_err *err)
{
    vb_query query;
    const vb_forms forms = {store, vb_forms_of};
    *found = NULL;
    *count = *total = 0;
    vb_status status = vb_query_read(&query, text, options->filter.lang, options->exact, store->terms, &forms, err);
    if (status != VB_OK)
        return status;
    search s = {store, &query, options, VB_BUF_INIT, NULL};
    bool moment = vb_sqlite_hold(store);
    status = run(&s, memory, found, count, total, err);
    vb_sqlite_release(store, moment);
    vb_buf_free(&s.rows);
    vb_query_free(&query);
    return status;
}
