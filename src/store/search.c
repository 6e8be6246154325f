/* search.c - paragraphs found by their words. The index gives the rows; which documents
 * are meant, and with `exact` whether the words stand there as typed, is judged here, a
 * row each. Paragraphs of removed documents are passed over. */
#include "store/search.h"

#include <stdlib.h>
#include <string.h>

#include "model/names.h"
#include "store/frequent.h"
#include "store/hits.h"

typedef struct search {
    vb_store *store;
    const vb_query *query;
    const vb_search_options *options;
    vb_str body;   /* its code; empty: any */
    bool *allowed; /* of each place; NULL: all are */
    vb_buf rows;
    vb_arena *arena; /* of one paragraph that is judged */
} search;

/* ---- which are meant ----------------------------------------------------------------- */

static bool is_date_in(vb_date date, const vb_filter *filter)
{
    char iso[16], from[16], to[16];
    if (!filter->from.year && !filter->to.year)
        return true;
    vb_str stated = vb_str_from(vb_date_iso(date, iso));
    vb_date_iso(filter->from, from);
    vb_date_iso(filter->to, to);
    vb_str last = vb_str_part(stated, 0, strlen(to));
    return date.year && (!filter->from.year || vb_str_compare(stated, vb_str_from(from)) >= 0) &&
           (!filter->to.year || vb_str_compare(last, vb_str_from(to)) <= 0);
}

/* `allowed`: of each place, where the State or the agenda was asked for. */
static bool is_document_in(const vb_place *place, const vb_filter *filter, vb_str body, const vb_place *places,
                           const bool *allowed)
{
    return (!filter->lang || (place->languages >> filter->lang & 1)) &&
           (!filter->has_class || place->class == filter->doc_class) && is_date_in(place->date, filter) &&
           (!body.len || vb_str_equal_ascii(vb_str_from(place->body), body)) &&
           (!filter->session || place->session == filter->session) && (!allowed || allowed[place - places]);
}

/* ---- the rows ------------------------------------------------------------------------------ */

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
    *is_good = s->arena && vb_query_stands_exactly(s->query, d->held.blocks[id - d->first].text, s->arena);
    status = !s->arena || vb_arena_failed(s->arena) ? vb_err_memory(err) : VB_OK;
    vb_arena_free(s->arena);
    return status;
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
        vb_found_row row = {.counts = (uint64_t) sqlite3_column_int64(rows, 1),
                            .id = (uint32_t) (rowid >> VB_STANDING_BITS),
                            .weight = (uint8_t) (rowid & ((1 << VB_STANDING_BITS) - 1))};
        row.place = place_after(s->store, last, row.id);
        if (row.place && is_document_in(row.place, &s->options->filter, s->body, s->store->places, s->allowed))
            status = judge(s, row.place, row.id, &is_good, err);
        if (status != VB_OK)
            return status;
        if (is_good)
            vb_buf_add(&s->rows, (vb_str){(const char *) &row, sizeof row});
        last = row.place ? row.place : last;
    }
}

/* ---- the answer ---------------------------------------------------------------------------- */

static vb_status read_found(search *s, const vb_found_row *row, vb_held_text *text, vb_found *found, vb_arena *memory,
                            vb_err *err)
{
    found->score = row->score;
    vb_status status = vb_read_paragraph(s->store, row->place->document, row->id, text, memory, &found->paragraph, err);
    return status == VB_OK ? vb_marks_find(found, s->query, s->store->terms, memory, err) : status;
}

static int by_id(const void *a, const void *b)
{
    const vb_found_row *const *one = a, *const *other = b;
    return ((*one)->id > (*other)->id) - ((*one)->id < (*other)->id);
}

/* Reads each of `rows` into the place of the same rank in `all`; paragraph after paragraph of one document, so that its
 * text is unpacked once. */
static vb_status read_shown(search *s, const vb_found_row *rows, size_t count, vb_found *all, vb_arena *memory,
                            vb_err *err)
{
    const vb_found_row **in_order = vb_arena_array(memory, count, sizeof *in_order);
    vb_held_text text = VB_HELD_TEXT_INIT;
    vb_status status = in_order ? VB_OK : vb_err_memory(err);
    for (size_t i = 0; status == VB_OK && i < count; i++)
        in_order[i] = rows + i;
    if (status == VB_OK && count)
        qsort(in_order, count, sizeof *in_order, by_id);
    for (size_t i = 0; status == VB_OK && i < count; i++)
        status = read_found(s, in_order[i], &text, all + (in_order[i] - rows), memory, err);
    vb_buf_free(&text.bytes);
    return status;
}

/* The id after the last paragraph: as many are counted for ranking, removed ones among them. */
static uint32_t paragraphs_of(const vb_store *store)
{
    const vb_place *last = store->place_count ? store->places + store->place_count - 1 : NULL;
    return last ? last->first + last->count : 0;
}

typedef struct stretch {
    size_t from, count;
} stretch;

/* Which of `total` rows are shown: from the first on, so many. */
static stretch shown_of(const search *s, size_t total)
{
    size_t from = total < s->options->offset ? total : s->options->offset;
    return (stretch){from, total - from < s->options->limit ? total - from : s->options->limit};
}

/* `rows`: as many as are shown and those before them, in their order. */
static vb_status give(search *s, const vb_found_row *rows, size_t total, vb_search_answer *answer, vb_arena *memory,
                      vb_err *err)
{
    stretch page = shown_of(s, total);
    vb_found *all = vb_arena_array(memory, page.count, sizeof *all);
    vb_status status = all ? VB_OK : vb_err_memory(err);
    if (status == VB_OK && page.count)
        status = read_shown(s, rows + page.from, page.count, all, memory, err);
    answer->found = all;
    answer->total = total;
    answer->count = status == VB_OK ? page.count : 0;
    return status;
}

static vb_status count_facets(const vb_found_row *rows, size_t count, vb_search_answer *answer, vb_arena *memory,
                              vb_err *err)
{
    vb_facets *facets = vb_facets_new(memory);
    if (!facets)
        return vb_err_memory(err);
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && rows[next].place == rows[i].place; next++)
            continue;
        vb_facets_add(facets, rows[i].place, (uint32_t) (next - i));
    }
    return vb_facets_end(facets, memory, answer, err);
}

static vb_status read_best(search *s, vb_search_answer *answer, vb_arena *memory, vb_err *err)
{
    vb_found_row *rows = (vb_found_row *) (void *) s->rows.at;
    size_t total = s->rows.len / sizeof *rows;
    stretch page = shown_of(s, total);
    vb_status status = s->options->facets ? count_facets(rows, total, answer, memory, err) : VB_OK;
    if (total)
        vb_rank(rows, total, page.from + page.count, paragraphs_of(s->store), s->options->order);
    return status == VB_OK ? give(s, rows, total, answer, memory, err) : status;
}

/* ---- frequent words ------------------------------------------------------------------------------ */

/* Which of the paragraphs that have the word are meant, counted; the others are dropped. */
static vb_status count_meant(search *s, vb_frequent *word, size_t *total, vb_facets *facets, vb_err *err)
{
    const vb_place *place = NULL;
    vb_frequent_row row = {0};
    uint32_t in_place = 0;
    bool is_in = false;
    vb_status status = VB_OK;
    for (uint32_t id = 0; status == VB_OK && vb_frequent_next(word, id, &row); id = row.id + 1) {
        const vb_place *next = place_after(s->store, place, row.id);
        if (next != place && next) {
            if (facets && in_place)
                vb_facets_add(facets, place, in_place);
            in_place = 0;
            place = next;
            is_in = is_document_in(place, &s->options->filter, s->body, s->store->places, s->allowed);
        }
        bool is_good = next && is_in;
        if (is_good && s->options->filter.lang)
            status = judge(s, place, row.id, &is_good, err);
        in_place += is_good;
        *total += is_good;
        if (!is_good)
            vb_frequent_drop(word, row.id);
    }
    if (facets && in_place)
        vb_facets_add(facets, place, in_place);
    return status;
}

/* Words that all stand in what is found, or one phrase. */
typedef struct common {
    vb_frequent words[VB_FREQUENT_WORDS];
    uint32_t count, rarest; /* of which those alone are left that have all */
} common;

/* As vb_rank scores a row: each of the words is in all rows, so that all are as rare as what was found. */
static double score_of(const common *c, const double scores[VB_PHRASE_COUNTED + 1], const vb_frequent_row *row)
{
    double score = 0;
    for (uint32_t i = 0; i < c->count; i++)
        score += scores[vb_frequent_times(c->words + i, row->id)];
    return score * vb_standing_weight(row->standing);
}

static void rank_common(const search *s, const common *c, size_t total, vb_best *best)
{
    double scores[VB_PHRASE_COUNTED + 1];
    const vb_place *place = NULL;
    vb_frequent_row row;
    bool is_by_score = s->options->order == VB_ORDER_BEST;
    vb_score_word(scores, paragraphs_of(s->store), (double) total);
    for (uint32_t id = 0; vb_frequent_next(c->words + c->rarest, id, &row); id = row.id + 1) {
        double score = score_of(c, scores, &row);
        if (is_by_score && best->count == best->wanted && (!best->wanted || score < best->rows[0].score))
            continue; /* most are: their document is not looked for */
        place = place_after(s->store, place, row.id);
        vb_best_take(best, (vb_found_row){score, place, 0, row.id, (uint8_t) row.standing});
    }
    vb_best_end(best);
}

static vb_status read_common(const search *s, common *c, bool *is_read, vb_err *err)
{
    const vb_operand *operands = s->query->operands;
    vb_str phrases[VB_FREQUENT_WORDS];
    bool are_prefixes[VB_FREQUENT_WORDS];
    *is_read = s->query->operand_count <= VB_FREQUENT_WORDS;
    if (!*is_read)
        return VB_OK;
    c->count = s->query->operand_count;
    for (uint32_t i = 0; i < c->count; i++) {
        phrases[i] = vb_str_span(vb_buf_str(&s->query->phrases), operands[i].phrase);
        are_prefixes[i] = operands[i].is_prefix;
    }
    return c->count == 1
               ? vb_frequent_read(c->words, s->store, *phrases, *are_prefixes, paragraphs_of(s->store), is_read, err)
               : vb_frequent_read_all(c->words, s->store, phrases, are_prefixes, c->count, paragraphs_of(s->store),
                                      &c->rarest, is_read, err);
}

static vb_status give_common(search *s, const common *c, size_t total, vb_search_answer *answer, vb_arena *memory,
                             vb_err *err)
{
    vb_best best;
    stretch page = shown_of(s, total);
    vb_found_row *rows = malloc((page.from + page.count + 1) * sizeof *rows);
    if (!rows)
        return vb_err_memory(err);
    vb_best_begin(&best, rows, page.from + page.count, s->options->order);
    rank_common(s, c, total, &best);
    vb_status status = give(s, rows, total, answer, memory, err);
    free(rows);
    return status;
}

/* A query of one word or phrase, or of words that every second paragraph may have: no row of SQLite's, and none of
 * ours, is made for each. *is_done is false where it must be asked in the usual way. */
static vb_status search_common(search *s, vb_search_answer *answer, bool *is_done, vb_arena *memory, vb_err *err)
{
    common c = {.count = 0};
    size_t total = 0;
    vb_facets *facets = s->options->facets ? vb_facets_new(memory) : NULL;
    if (s->options->facets && !facets)
        return vb_err_memory(err);
    vb_status status = read_common(s, &c, is_done, err);
    if (status == VB_OK && *is_done)
        status = count_meant(s, c.words + c.rarest, &total, facets, err);
    if (status == VB_OK && *is_done)
        status = give_common(s, &c, total, answer, memory, err);
    if (status == VB_OK && *is_done && facets)
        status = vb_facets_end(facets, memory, answer, err);
    for (uint32_t i = 0; i < c.count; i++)
        vb_frequent_free(c.words + i);
    return status;
}

/* Which documents the filter lets through that the file must be asked for. */
static vb_status ask_allowed(search *s, vb_err *err)
{
    char from[16], to[16];
    sqlite3_stmt *rows = vb_sqlite_use(s->store, VB_SQL_ALLOWED, err);
    s->allowed = calloc(s->store->place_count + 1, sizeof *s->allowed);
    if (!rows || !s->allowed)
        return rows ? vb_err_memory(err) : VB_ERR_COLLECTION;
    vb_status status = vb_filter_bind(rows, &s->options->filter, from, to, err);
    for (bool has_row = true;;) {
        if (status == VB_OK)
            status = vb_sqlite_step(s->store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        const vb_place *place = vb_place_of(s->store, (uint32_t) sqlite3_column_int64(rows, 0));
        if (place)
            s->allowed[place - s->store->places] = true;
    }
}

/* What nothing was found for and looks like a symbol may be another one. */
static vb_status offer(search *s, vb_search_answer *answer, vb_arena *memory, vb_err *err)
{
    for (uint32_t i = 0; i < s->query->operand_count; i++)
        if (s->query->operands[i].is_symbol)
            return vb_suggest(s->store, s->query->operands[i].text, memory, &answer->suggestions,
                              &answer->suggestion_count, err);
    return VB_OK;
}

/* Any query. */
static vb_status search_rows(search *s, vb_search_answer *answer, vb_arena *memory, vb_err *err)
{
    sqlite3_stmt *rows = vb_sqlite_use(s->store, VB_SQL_SEARCH, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(rows, 1, vb_buf_str(&s->query->match));
    vb_status status = gather(s, rows, err);
    sqlite3_reset(rows);
    return status == VB_OK ? read_best(s, answer, memory, err) : status;
}

static vb_status run(search *s, vb_search_answer *answer, vb_arena *memory, vb_err *err)
{
    const vb_filter *filter = &s->options->filter;
    vb_status status = vb_places_refresh(s->store, err);
    if (status == VB_OK)
        status = vb_places_read(s->store, err);
    if (status == VB_OK && (filter->state.len || filter->agenda.len))
        status = ask_allowed(s, err);
    bool is_done = false;
    if (status == VB_OK && vb_query_is_plain(s->query) && !s->options->exact)
        status = search_common(s, answer, &is_done, memory, err);
    if (status == VB_OK && !is_done)
        status = search_rows(s, answer, memory, err);
    return status == VB_OK && answer->total == 0 ? offer(s, answer, memory, err) : status;
}

vb_status vb_store_search(vb_store *store, vb_str text, const vb_search_options *options, vb_arena *memory,
                          vb_search_answer *answer, vb_err *err)
{
    vb_query query;
    const vb_forms forms = {store, vb_forms_of};
    *answer = (vb_search_answer){0};
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_query_read(&query, text, options->filter.lang, options->exact, store->terms, &forms, err);
    vb_status unasked = vb_answer_failed(store, status == VB_OK ? err : NULL);
    status = status == VB_OK ? unasked : status;
    search s = {.store = store, .query = &query, .options = options, .rows = VB_BUF_INIT};
    if (status == VB_OK)
        status = vb_body_meant(options->filter.body, &s.body, err);
    if (status == VB_OK)
        status = run(&s, answer, memory, err);
    vb_sqlite_release(store, moment);
    vb_buf_free(&s.rows);
    free(s.allowed);
    vb_query_free(&query);
    return status;
}
