/* compared.c - what a collection states about one thing, and who does.
 *
 *     query -> paragraphs that have the words -> their documents, read again -> their claims
 *           -> those of the paragraphs that have the words or the figure -> where their words stand first
 *
 * No claim is kept in a collection: a document is read again from its file when somebody
 * asks, or, where that is gone, from the paragraphs that the collection keeps. A number
 * of the query is looked for as every language writes it, and then as a value: "60,000"
 * finds "60 000", and is no part of a symbol. Other names of its places are told (variants.h),
 * and looked for by themselves where that is asked. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "model/names.h"
#include "variants.h"
#include "verbale.h"

#define PARAGRAPHS_MAX 600 /* found in all */
#define NUMBERS_MAX 8      /* of a query */
#define NUMBER_DIGITS 15   /* more are no count of anything */
#define WORDS_MAX 64       /* marks of a paragraph that are told apart */
#define LINEAGE_MAX 300    /* statements whose words are looked for elsewhere */
#define NEAR_NOTHING 1e-9  /* values that differ by less are one */

typedef struct asking {
    vb_collection *collection;
    vb_stated_options options;
    vb_read_options reading;
    vb_arena *memory;
    double numbers[NUMBERS_MAX];
    uint32_t number_count;
    bool has_words; /* other than numbers */
    vb_listing listing; /* of all documents that are meant, once a paper without symbol was found */
    bool is_listed;
    vb_buf items; /* vb_stated */
    vb_variants variants;
    vb_str by_variant; /* the other name that is looked for; empty: the query's own words are */
    vb_err *err;
} asking;

/* ---- the query ------------------------------------------------------------------ */

static bool is_digit_at(vb_str s, size_t at) { return at < s.len && vb_rune_is_digit((uint8_t) s.at[at]); }

/* Three digits, and no fourth. */
static bool is_group_at(vb_str s, size_t at)
{
    return is_digit_at(s, at) && is_digit_at(s, at + 1) && is_digit_at(s, at + 2) && !is_digit_at(s, at + 3);
}

/* The digits of the whole number at byte `at`, with or without separators: their number; *end: the byte after it. */
static size_t number_at(vb_str s, size_t at, size_t *end, char digits[NUMBER_DIGITS + 1])
{
    size_t n = 0;
    *end = at;
    for (;;) {
        while (is_digit_at(s, *end) && n < NUMBER_DIGITS)
            digits[n++] = s.at[(*end)++];
        bool is_mark = *end < s.len && (s.at[*end] == ',' || s.at[*end] == '.' || s.at[*end] == ' ');
        if (!is_mark || !is_group_at(s, *end + 1) || n + 3 > NUMBER_DIGITS)
            break;
        ++*end;
    }
    digits[n] = '\0';
    return n;
}

/* The number with `mark` before every third digit from its end. */
static void add_grouped(vb_buf *out, const char *digits, size_t n, char mark)
{
    vb_buf_byte(out, '"');
    for (size_t i = 0; i < n; i++) {
        if (mark && i && (n - i) % 3 == 0)
            vb_buf_byte(out, mark);
        vb_buf_byte(out, digits[i]);
    }
    vb_buf_byte(out, '"');
}

static void add_number(vb_buf *out, const char *digits, size_t n)
{
    static const char marks[] = {',', ' ', '.'};
    vb_buf_addz(out, "(");
    add_grouped(out, digits, n, '\0');
    for (size_t i = 0; n > 3 && i < sizeof marks; i++) {
        vb_buf_addz(out, " OR ");
        add_grouped(out, digits, n, marks[i]);
    }
    vb_buf_addz(out, ")");
}

/* May a number of the query begin at byte `at`: not in quotation marks, and not inside a word or symbol? */
static bool may_begin(vb_str s, size_t at)
{
    vb_rune before = vb_utf8_before(s, at);
    return is_digit_at(s, at) && (at == 0 || before.value == ' ' || before.value == '(');
}

static bool may_end(vb_str s, size_t at) { return at >= s.len || s.at[at] == ' ' || s.at[at] == ')'; }

/* The query with its numbers as they may be written; their values are kept. */
static void write_query(asking *a, vb_buf *out, vb_str query)
{
    bool is_quoted = false;
    for (size_t at = 0; at < query.len;) {
        char digits[NUMBER_DIGITS + 1];
        size_t end = at, n = !is_quoted && may_begin(query, at) ? number_at(query, at, &end, digits) : 0;
        vb_rune rune = vb_utf8_at(query, at);
        if (n && may_end(query, end) && a->number_count < NUMBERS_MAX) {
            a->numbers[a->number_count++] = strtod(digits, NULL);
            add_number(out, digits, n);
            at = end;
            continue;
        }
        is_quoted = is_quoted != (rune.value == '"' || rune.value == 0x201C || rune.value == 0x201D);
        a->has_words = a->has_words || vb_rune_is_letter(rune.value);
        vb_buf_add(out, vb_str_part(query, at, at + rune.len));
        at += rune.len;
    }
}

/* ---- documents -------------------------------------------------------------------- */

/* A document whose claims are looked through. */
typedef struct read_again {
    vb_doc *doc;
    const vb_paragraph
        *placed; /* those of the collection that it was put together of; NULL: it was read from its file */
    size_t count;
} read_again;

/* The document as the collection keeps it, when its file is gone. */
static vb_status rebuild(asking *a, vb_str symbol, vb_lang lang, read_again *r)
{
    const vb_paragraph *paragraphs;
    vb_arena *memory = vb_arena_new(0);
    vb_status status = memory ? vb_collection_show(a->collection, symbol, lang, memory, &paragraphs, &r->count, a->err)
                              : vb_err_memory(a->err);
    if (status == VB_OK)
        status = vb_paragraphs_state(&r->doc, paragraphs, r->count, &r->placed, a->err);
    vb_arena_free(memory);
    return status;
}

static vb_status read_document(asking *a, vb_str symbol, vb_lang lang, read_again *r)
{
    vb_err unheard = VB_ERR_INIT;
    if (vb_collection_original(a->collection, symbol, lang, &a->reading, &r->doc, &unheard) != VB_OK || !r->doc)
        return rebuild(a, symbol, lang, r);
    return vb_doc_state(r->doc, a->err);
}

/* ---- claims ------------------------------------------------------------------------- */

static bool is_value(const vb_figure *f, double wanted)
{
    if (!f->has_value)
        return false;
    double high = f->has_high ? f->high : f->value;
    return wanted >= f->value - NEAR_NOTHING && wanted <= high + NEAR_NOTHING;
}

/* Does the claim state one of the figures asked for, or a year that is one? */
static bool has_number(const asking *a, const vb_doc *doc, const vb_claim *claim)
{
    for (uint32_t n = 0; n < a->number_count; n++) {
        for (uint32_t i = 0; i < claim->figures.count; i++)
            if (is_value(vb_doc_figure(doc, claim->figures.items[i]), a->numbers[n]))
                return true;
        for (uint32_t i = 0; i < claim->dates.count; i++)
            if ((double) vb_doc_time(doc, claim->dates.items[i])->from.year - a->numbers[n] == 0)
                return true;
    }
    return false;
}

/* How many of the words that were looked for stand in `words`, each once; letters count as they are. */
static uint32_t words_in(const vb_found *found, vb_str words)
{
    vb_str seen[WORDS_MAX];
    uint32_t count = 0;
    for (uint32_t i = 0; i < found->mark_count && count < WORDS_MAX; i++) {
        vb_str mark = vb_str_span(found->paragraph.text, found->marks[i]);
        bool is_new = vb_str_find(words, mark, 0) != SIZE_MAX;
        for (uint32_t k = 0; k < count && is_new; k++)
            is_new = !vb_str_equal(seen[k], mark);
        if (is_new)
            seen[count++] = mark;
    }
    return count;
}

static vb_claimant copied(const asking *a, const vb_claimant *who)
{
    return (vb_claimant){.name = vb_arena_copy(a->memory, who->name),
                         .role = vb_arena_copy(a->memory, who->role),
                         .of = vb_arena_copy(a->memory, who->of),
                         .is_inferred = who->is_inferred};
}

static vb_str words_of(const asking *a, const vb_doc *doc, vb_span span)
{
    return vb_arena_copy(a->memory, vb_str_span(vb_doc_text(doc), span));
}

static void keep_figures(const asking *a, const vb_doc *doc, const vb_claim *claim, vb_stated *stated)
{
    vb_stated_figure *figures = vb_arena_array(a->memory, claim->figures.count, sizeof *figures);
    vb_time *dates = vb_arena_array(a->memory, claim->dates.count, sizeof *dates);
    for (uint32_t i = 0; figures && i < claim->figures.count; i++) {
        const vb_figure *f = vb_doc_figure(doc, claim->figures.items[i]);
        figures[i] = (vb_stated_figure){words_of(a, doc, f->span),
                                        words_of(a, doc, f->unit),
                                        words_of(a, doc, f->of),
                                        f->has_value,
                                        f->has_high,
                                        f->value,
                                        f->high,
                                        f->qualifier};
    }
    for (uint32_t i = 0; dates && i < claim->dates.count; i++) {
        dates[i] = *vb_doc_time(doc, claim->dates.items[i]);
        dates[i].span = (vb_span){0, 0};
    }
    stated->figures = figures;
    stated->figure_count = figures ? claim->figures.count : 0;
    stated->dates = dates;
    stated->date_count = dates ? claim->dates.count : 0;
}

/* Is the claim made in that paragraph of the collection? */
static bool is_in(const read_again *r, const vb_claim *claim, const vb_paragraph *paragraph)
{
    const char *at = vb_doc_text(r->doc).at + claim->span.from;
    if (!r->placed)
        return claim->block == paragraph->block;
    for (size_t i = 0; i < r->count; i++)
        if (r->placed[i].block == paragraph->block && at >= r->placed[i].text.at &&
            at < r->placed[i].text.at + r->placed[i].text.len)
            return true;
    return false;
}

/* Was the statement found before, by the words of the query or another name? */
static bool is_kept(const asking *a, const vb_stated *stated)
{
    const vb_stated *all = (const vb_stated *) (const void *) a->items.at;
    for (size_t i = 0; i < a->items.len / sizeof *all; i++)
        if (all[i].paragraph.block == stated->paragraph.block && all[i].paragraph.lang == stated->paragraph.lang &&
            vb_str_equal(all[i].paragraph.symbol, stated->paragraph.symbol) && vb_str_equal(all[i].text, stated->text))
            return true;
    return false;
}

static void keep(asking *a, const vb_doc *doc, const vb_claim *claim, const vb_paragraph *paragraph, bool is_rebuilt)
{
    vb_stated stated = {.paragraph = *paragraph,
                        .text = words_of(a, doc, claim->span),
                        .shared = words_of(a, doc, claim->shared),
                        .claimant = copied(a, &claim->claimant),
                        .reported_by = copied(a, &claim->reported_by),
                        .act = claim->act,
                        .is_rebuilt = is_rebuilt,
                        .by_variant = a->by_variant};
    if (a->by_variant.len && is_kept(a, &stated))
        return;
    keep_figures(a, doc, claim, &stated);
    vb_buf_add(&a->items, (vb_str){(const char *) &stated, sizeof stated});
}

/* Keeps the claims of one paragraph that have most of the words, or the figure. */
static void take_paragraph(asking *a, const read_again *r, const vb_found *found)
{
    const vb_doc *doc = r->doc;
    size_t count = vb_doc_claim_count(doc);
    uint32_t most = 0;
    for (int is_second = 0; is_second < 2; is_second++)
        for (size_t i = 0; i < count; i++) {
            const vb_claim *claim = vb_doc_claim(doc, i);
            vb_str words = vb_str_span(vb_doc_text(doc), claim->span);
            if (!is_in(r, claim, &found->paragraph) || vb_str_find(found->paragraph.text, words, 0) == SIZE_MAX ||
                (a->number_count && !has_number(a, doc, claim)))
                continue;
            uint32_t n = words_in(found, words);
            if (!is_second)
                most = n > most ? n : most;
            else if (n == most && (n || a->number_count))
                keep(a, doc, claim, &found->paragraph, r->placed != NULL);
        }
}

/* ---- in order --------------------------------------------------------------------------- */

static int date_order(vb_date a, vb_date b)
{
    int x = (a.year * 16 + a.month) * 32 + a.day, y = (b.year * 16 + b.month) * 32 + b.day;
    return (x == 0) != (y == 0) ? (x == 0) - (y == 0) : (x > y) - (x < y);
}

static int by_date(const void *a, const void *b)
{
    const vb_stated *x = a, *y = b;
    int order = (x->by_variant.len > 0) - (y->by_variant.len > 0);
    if (!order)
        order = date_order(x->paragraph.date, y->paragraph.date);
    if (!order)
        order = vb_str_compare(x->claimant.name, y->claimant.name);
    if (!order)
        order = vb_str_compare(x->paragraph.symbol, y->paragraph.symbol);
    return order ? order : (x->paragraph.block > y->paragraph.block) - (x->paragraph.block < y->paragraph.block);
}

/* Where the words of a statement stand first. */
static vb_status trace(asking *a, vb_stated *stated)
{
    vb_doc *answer = NULL;
    vb_str none = {"", 0};
    vb_status status = vb_quote(&answer, a->collection, none, stated->text, stated->paragraph.lang, a->err);
    const vb_finding *finding = status == VB_OK ? vb_doc_finding(answer, 0) : NULL;
    if (finding && finding->found_in_count) {
        stated->first = finding->found_in[0];
        stated->first.symbol = vb_arena_copy(a->memory, stated->first.symbol);
        stated->first.num = vb_arena_copy(a->memory, stated->first.num);
        stated->holders = finding->found_in_total ? finding->found_in_total : finding->found_in_count;
    }
    vb_doc_free(answer);
    return status;
}

/* ---- all of it ---------------------------------------------------------------------------- */

/* Papers without a symbol are told apart by title and date. */
static bool is_same_document(const vb_paragraph *a, const vb_paragraph *b)
{
    bool is_known = a->symbol.len || (vb_str_equal(a->title, b->title) && vb_date_compare(a->date, b->date) == 0);
    return a->lang == b->lang && vb_str_equal(a->symbol, b->symbol) && is_known;
}

/* The paragraphs of found[i]'s document, where it is met first; false where it has been met. */
static bool is_first(const vb_search_answer *found, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (is_same_document(&found->found[k].paragraph, &found->found[i].paragraph))
            return false;
    return true;
}

/* The path of the file that the paragraph of a paper without a symbol is of: its name in the collection; empty: none.
 */
static vb_status path_of(asking *a, const vb_paragraph *p, vb_str *path)
{
    vb_status status = VB_OK;
    if (!a->is_listed)
        status = vb_collection_list_part(a->collection, &a->options.filter, 0, SIZE_MAX, a->memory, &a->listing, a->err);
    a->is_listed = status == VB_OK;
    for (size_t i = 0; status == VB_OK && i < a->listing.count && !path->len; i++) {
        const vb_holding *h = a->listing.holdings + i;
        if (!h->symbol.len && (h->languages & (1u << p->lang)) && vb_str_equal(h->title, p->title) &&
            vb_date_compare(h->date, p->date) == 0)
            *path = h->path;
    }
    return status;
}

static vb_status take_document(asking *a, const vb_search_answer *found, size_t first)
{
    read_again r = {NULL, NULL, 0};
    const vb_paragraph *paragraph = &found->found[first].paragraph;
    vb_str name = paragraph->symbol;
    vb_status status = name.len ? VB_OK : path_of(a, paragraph, &name);
    if (status == VB_OK && !name.len)
        return VB_OK; /* removed since it was found */
    if (status == VB_OK)
        status = read_document(a, name, paragraph->lang, &r);
    for (size_t i = first; status == VB_OK && i < found->count; i++)
        if (is_same_document(&found->found[i].paragraph, paragraph))
            take_paragraph(a, &r, found->found + i);
    if (status == VB_OK && !a->by_variant.len && !vb_variants_take(&a->variants, r.doc, paragraph))
        status = vb_err_memory(a->err);
    vb_doc_free(r.doc);
    if (status == VB_OK && a->has_words && !a->by_variant.len)
        status = vb_variants_align(&a->variants, a->collection, paragraph->symbol, paragraph->lang, a->err);
    return status;
}

static vb_status take_all(asking *a, const vb_search_answer *found, vb_stated_answer *answer)
{
    vb_status status = VB_OK;
    uint32_t count = 0, done = 0;
    for (size_t i = 0; i < found->count; i++)
        count += is_first(found, i);
    uint32_t left = count > a->options.documents ? count - a->options.documents : 0;
    count -= left;
    for (size_t i = 0; status == VB_OK && i < found->count && done < count; i++) {
        if (!is_first(found, i))
            continue;
        status = take_document(a, found, i);
        done++;
        if (a->options.at)
            a->options.at(a->options.context, done, count);
    }
    answer->left_out += left;
    answer->documents += done;
    return status;
}

/* ---- other names -------------------------------------------------------------------------- */

/* The name, and the numbers of the query: its other words are of another language. */
static void write_variant_query(const asking *a, vb_buf *out, vb_str name)
{
    vb_buf_addz(out, "\"");
    vb_buf_add(out, name);
    vb_buf_addz(out, "\"");
    for (uint32_t i = 0; i < a->number_count; i++) {
        char digits[NUMBER_DIGITS + 2];
        int n = snprintf(digits, sizeof digits, "%.0f", a->numbers[i]);
        vb_buf_addz(out, " ");
        add_number(out, digits, (size_t) n);
    }
}

static vb_status take_variant(asking *a, vb_name_variant *variant, vb_stated_answer *answer)
{
    vb_search_options search = VB_SEARCH_OPTIONS_INIT;
    vb_search_answer found = {.count = 0};
    vb_buf words = VB_BUF_INIT;
    search.filter = a->options.filter;
    if (search.filter.lang && search.filter.lang != variant->lang)
        return VB_OK;
    search.filter.lang = variant->lang;
    search.limit = PARAGRAPHS_MAX;
    write_variant_query(a, &words, variant->name);
    vb_status status =
        words.failed ? vb_err_memory(a->err)
                     : vb_collection_search(a->collection, vb_buf_str(&words), &search, a->memory, &found, a->err);
    answer->paragraphs += (uint32_t) found.total;
    a->by_variant = variant->name;
    variant->is_looked_for = true;
    if (status == VB_OK)
        status = take_all(a, &found, answer);
    vb_buf_free(&words);
    return status;
}

static vb_status take_variants(asking *a, vb_stated_answer *answer)
{
    vb_status status = vb_variants_end(&a->variants, answer, a->err);
    vb_name_variant *variants = (vb_name_variant *) (size_t) answer->variants;
    for (size_t i = 0; status == VB_OK && a->options.with_variants && i < answer->variant_count; i++)
        status = take_variant(a, variants + i, answer);
    return status;
}

static vb_status answer_from(asking *a, vb_stated_answer *answer)
{
    vb_str all = vb_arena_copy(a->memory, vb_buf_str(&a->items));
    vb_stated *items = (vb_stated *) (void *) (size_t) all.at;
    vb_status status = a->items.failed || vb_arena_failed(a->memory) ? vb_err_memory(a->err) : VB_OK;
    answer->count = all.len / sizeof *items;
    answer->items = items;
    if (status == VB_OK && answer->count)
        qsort(items, answer->count, sizeof *items, by_date);
    for (size_t i = 0; status == VB_OK && i < answer->count && i < LINEAGE_MAX; i++)
        status = trace(a, items + i);
    return status;
}

vb_status vb_collection_stated(vb_collection *collection, vb_str query, const vb_stated_options *options,
                               vb_arena *memory, vb_stated_answer *answer, vb_err *err)
{
    static const vb_stated_options usual = VB_STATED_OPTIONS_INIT;
    asking a = {.collection = collection,
                .options = options ? *options : usual,
                .reading = VB_READ_OPTIONS_INIT,
                .memory = memory,
                .err = err};
    vb_search_options search = VB_SEARCH_OPTIONS_INIT;
    vb_search_answer found = {.count = 0};
    vb_buf words = VB_BUF_INIT;
    *answer = (vb_stated_answer){.count = 0};
    a.items = (vb_buf) VB_BUF_INIT;
    write_query(&a, &words, query);
    search.filter = a.options.filter;
    search.limit = PARAGRAPHS_MAX;
    vb_workers *own = NULL;
    vb_status status = words.failed ? vb_err_memory(err) : a.options.workers ? VB_OK : vb_workers_new(&own, err);
    a.reading.workers = a.options.workers ? a.options.workers : own;
    if (status == VB_OK)
        status = vb_collection_search(collection, vb_buf_str(&words), &search, memory, &found, err);
    answer->paragraphs = (uint32_t) found.total;
    vb_variants_begin(&a.variants, query, memory);
    if (status == VB_OK)
        status = take_all(&a, &found, answer);
    if (status == VB_OK)
        status = take_variants(&a, answer);
    if (status == VB_OK)
        status = answer_from(&a, answer);
    vb_workers_free(own);
    vb_variants_free(&a.variants);
    vb_buf_free(&a.items);
    vb_buf_free(&words);
    return status;
}
