/* frequent.c - how often a word or a phrase stands in each paragraph. A phrase is read word
 * by word, the rarest first: of that all places, of each other one those that stand where they
 * belong to one that is left. */
#include "store/frequent.h"

#include <stdlib.h>
#include <string.h>

#include "store/postings.h"
#include "store/terms.h"

#define BLOCK ((uint32_t) 1 << VB_FREQUENT_BITS)
#define RARE 5 /* words that fill more than so many times the leaves of the rarest of them are SQLite's */

/* A word of a phrase. */
typedef struct phrase_word {
    vb_str terms;    /* a space before each */
    uint32_t at;     /* its place in the phrase */
    uint32_t leaves; /* that its lists fill */
    bool is_prefix;
} phrase_word;

/* Where the phrase may begin, as far as its words have been read. */
typedef struct starts {
    uint32_t **blocks; /* of each paragraph: where its list begins in `lists`, from 1; 0: it has none */
    uint32_t block_count;
    vb_buf lists; /* uint32_t: where another list of the paragraph begins, or 0; count; places */
    bool failed;
} starts;

typedef struct joining {
    const starts *before; /* NULL: the word is the first that is read */
    starts *after;        /* NULL: it is the last, and what begins is counted */
    uint32_t at;          /* the word's place in the phrase */
    vb_frequent *frequent;
} joining;

static bool add_block(vb_frequent *frequent, uint64_t block)
{
    if (block >= frequent->block_count)
        return false;
    frequent->blocks[block] = calloc(BLOCK, 1);
    frequent->failed |= !frequent->blocks[block];
    return frequent->blocks[block] != NULL;
}

static void count(vb_frequent *frequent, uint64_t row, uint32_t times)
{
    uint64_t id = row >> VB_STANDING_BITS, block = id >> VB_FREQUENT_BITS;
    if ((block >= frequent->block_count || !frequent->blocks[block]) && !add_block(frequent, block))
        return;
    uint8_t *at = frequent->blocks[block] + id % BLOCK;
    uint32_t all = (*at & VB_PHRASE_COUNTED) + (times < VB_PHRASE_COUNTED ? times : VB_PHRASE_COUNTED);
    *at = (uint8_t) ((all < VB_PHRASE_COUNTED ? all : VB_PHRASE_COUNTED) | (row & ((1 << VB_STANDING_BITS) - 1)) << 4);
}

/* ---- phrases ------------------------------------------------------------------------------- */

static bool starts_begin(starts *e, uint32_t block_count)
{
    *e = (starts){.block_count = block_count, .lists = VB_BUF_INIT};
    e->blocks = calloc(block_count, sizeof *e->blocks);
    return e->blocks != NULL;
}

static void starts_free(starts *e)
{
    for (uint32_t b = 0; e->blocks && b < e->block_count; b++)
        free(e->blocks[b]);
    free(e->blocks);
    vb_buf_free(&e->lists);
}

static const uint32_t *list_at(const starts *e, uint32_t from)
{
    return from ? (const uint32_t *) (const void *) e->lists.at + from - 1 : NULL;
}

static const uint32_t *list_of(const starts *e, uint64_t id)
{
    uint64_t block = id >> VB_FREQUENT_BITS;
    return block < e->block_count && e->blocks[block] ? list_at(e, e->blocks[block][id % BLOCK]) : NULL;
}

static bool is_start(const starts *e, const uint32_t *list, int64_t place)
{
    for (; list; list = list_at(e, list[0]))
        for (uint32_t i = 0; i < list[1]; i++)
            if ((int64_t) list[2 + i] == place)
                return true;
    return false;
}

/* The places as a list before those that the paragraph has. */
static void add_starts(starts *e, uint64_t id, const uint32_t *places, uint32_t count)
{
    uint64_t block = id >> VB_FREQUENT_BITS;
    if (block >= e->block_count || count == 0)
        return;
    if (!e->blocks[block])
        e->blocks[block] = calloc(BLOCK, sizeof **e->blocks);
    size_t at = e->lists.len / sizeof(uint32_t) + 1;
    e->failed |= !e->blocks[block] || at > UINT32_MAX;
    if (e->failed)
        return;
    uint32_t *head = e->blocks[block] + id % BLOCK, list[2] = {*head, count};
    vb_buf_add(&e->lists, (vb_str){(const char *) list, sizeof list});
    vb_buf_add(&e->lists, (vb_str){(const char *) places, count * sizeof *places});
    *head = (uint32_t) at;
    e->failed |= e->lists.failed;
}

/* The places of the row at which the phrase may begin, as this word has it. */
static void join(void *self, uint64_t row, vb_str places)
{
    enum { AT_ONCE = 64 };
    joining *j = self;
    uint32_t good[AT_ONCE], count_good = 0, times = 0;
    uint64_t id = row >> VB_STANDING_BITS;
    const uint32_t *list = j->before ? list_of(j->before, id) : NULL;
    if (j->before && !list)
        return;
    for (int64_t place = 0; vb_place_next(&places, &place);) {
        int64_t start = place - j->at;
        if (start < 0 || (j->before && !is_start(j->before, list, start)))
            continue;
        times++;
        if (!j->after)
            continue;
        good[count_good++] = (uint32_t) start;
        if (count_good == AT_ONCE) {
            add_starts(j->after, id, good, count_good);
            count_good = 0;
        }
    }
    if (j->after)
        add_starts(j->after, id, good, count_good);
    else if (times)
        count(j->frequent, row, times);
}

static void count_word(void *self, uint64_t row, vb_str places) { count(self, row, vb_places_count(places)); }

/* A word of several that must all stand: counted where another stands. */
typedef struct meeting {
    const vb_frequent *other;
    vb_frequent *frequent;
} meeting;

static void count_met(void *self, uint64_t row, vb_str places)
{
    const meeting *m = self;
    uint64_t id = row >> VB_STANDING_BITS;
    if (id >> VB_FREQUENT_BITS < m->other->block_count && vb_frequent_times(m->other, (uint32_t) id))
        count(m->frequent, row, vb_places_count(places));
}

/* The next word of a phrase: its terms, a space before each. */
static bool next_word(vb_str *phrase, vb_str *word)
{
    size_t end = 1;
    if (phrase->len < 2)
        return false;
    while (end < phrase->len &&
           !(phrase->at[end] == ' ' && end + 1 < phrase->len && phrase->at[end + 1] != VB_TERM_BESIDE))
        end++;
    *word = vb_str_part(*phrase, 0, end);
    *phrase = vb_str_part(*phrase, end, phrase->len);
    return true;
}

static bool next_term(vb_str *word, vb_str *term)
{
    while (vb_str_split(word, ' ', term)) {
        *term = vb_str_part(*term, term->len && term->at[0] == VB_TERM_BESIDE, term->len);
        if (term->len)
            return true;
    }
    return false;
}

static vb_status walk_word(vb_store *store, vb_str word, bool is_prefix, vb_posting_taker *take, void *taker,
                           bool *is_read, vb_err *err)
{
    vb_status status = VB_OK;
    vb_str term;
    while (status == VB_OK && *is_read && next_term(&word, &term))
        status = vb_postings_walk(store, term, is_prefix, take, taker, is_read, err);
    return status;
}

static vb_status count_leaves(vb_store *store, phrase_word *word, vb_err *err)
{
    vb_status status = VB_OK;
    vb_str terms = word->terms, term;
    while (status == VB_OK && next_term(&terms, &term)) {
        uint32_t leaves;
        status = vb_postings_leaves(store, term, word->is_prefix, &leaves, err);
        word->leaves += leaves;
    }
    return status;
}

static int by_leaves(const void *a, const void *b)
{
    const phrase_word *one = a, *other = b;
    return (one->leaves > other->leaves) - (one->leaves < other->leaves);
}

/* Words by leaves: from a rare one SQLite looks for the others, and need not read all of their rows; but of words that
 * begin so it reads all, and slowly. */
static bool is_ours(const phrase_word *words, uint32_t count)
{
    uint64_t whole = 0, begun = 0;
    for (uint32_t i = 0; i < count; i++)
        *(words[i].is_prefix ? &begun : &whole) += words[i].leaves;
    return whole + begun <= (uint64_t) RARE * words->leaves || begun > whole;
}

/* The words of the phrase, the rarest first; 0 where they are not for us: from a rare word SQLite looks for the others,
 * and need not read all of their rows. */
static vb_status words_of(vb_store *store, vb_str phrase, bool is_prefix, phrase_word words[VB_FREQUENT_WORDS],
                          uint32_t *count, vb_err *err)
{
    vb_str terms;
    vb_status status = VB_OK;
    for (*count = 0; status == VB_OK && next_word(&phrase, &terms); ++*count) {
        if (*count == VB_FREQUENT_WORDS) {
            *count = 0;
            return VB_OK;
        }
        bool is_last = phrase.len < 2;
        phrase_word *word = words + *count;
        *word = (phrase_word){terms, *count, 0, is_prefix && is_last};
        if (*count || !is_last) /* a word alone is ours anyway */
            status = count_leaves(store, word, err);
    }
    qsort(words, *count, sizeof *words, by_leaves);
    if (*count && !is_ours(words, *count))
        *count = 0;
    return status;
}

static vb_status read_phrase(vb_frequent *frequent, vb_store *store, const phrase_word *words, uint32_t count,
                             bool *is_read, vb_err *err)
{
    starts before = {0}, after = {0};
    vb_status status = VB_OK;
    for (uint32_t i = 0; status == VB_OK && *is_read && i < count; i++) {
        bool is_last = i + 1 == count;
        joining j = {i ? &before : NULL, is_last ? NULL : &after, words[i].at, frequent};
        if (!is_last && !starts_begin(&after, frequent->block_count))
            status = vb_err_memory(err);
        if (status == VB_OK)
            status = walk_word(store, words[i].terms, words[i].is_prefix, join, &j, is_read, err);
        if (status == VB_OK && after.failed)
            status = vb_err_memory(err);
        starts_free(&before);
        before = after;
        after = (starts){0};
    }
    starts_free(&before);
    return status;
}

static vb_status begin(vb_frequent *frequent, uint32_t end, vb_err *err)
{
    *frequent = (vb_frequent){.block_count = (end >> VB_FREQUENT_BITS) + 1};
    frequent->blocks = calloc(frequent->block_count, sizeof *frequent->blocks);
    return frequent->blocks ? VB_OK : vb_err_memory(err);
}

/* Paragraphs that lack a word are dropped from the rarest one's. */
static void keep_common(vb_frequent *frequent, uint32_t count, uint32_t rarest)
{
    vb_frequent_row row;
    for (uint32_t id = 0; vb_frequent_next(frequent + rarest, id, &row); id = row.id + 1) {
        bool has_all = true;
        for (uint32_t i = 0; i < count && has_all; i++)
            has_all = vb_frequent_times(frequent + i, row.id) > 0;
        if (!has_all)
            vb_frequent_drop(frequent + rarest, row.id);
    }
}

vb_status vb_frequent_read_all(vb_frequent frequent[VB_FREQUENT_WORDS], vb_store *store, const vb_str *phrases,
                               const bool *are_prefixes, uint32_t count, uint32_t end, uint32_t *rarest, bool *is_read,
                               vb_err *err)
{
    phrase_word words[VB_FREQUENT_WORDS];
    vb_status status = VB_OK;
    for (uint32_t i = 0; status == VB_OK && i < count; i++) {
        words[i] = (phrase_word){phrases[i], i, 0, are_prefixes[i]};
        status = count_leaves(store, words + i, err);
    }
    if (status == VB_OK)
        qsort(words, count, sizeof *words, by_leaves);
    *is_read = status == VB_OK && is_ours(words, count);
    *rarest = *is_read ? words->at : 0;
    for (uint32_t i = 0; *is_read && status == VB_OK && i < count; i++) {
        vb_frequent *own = frequent + words[i].at;
        meeting m = {frequent + *rarest, own};
        status = begin(own, end, err);
        if (status == VB_OK)
            status = walk_word(store, words[i].terms, words[i].is_prefix, i ? count_met : count_word,
                               i ? (void *) &m : own, is_read, err);
        if (status == VB_OK && own->failed)
            status = vb_err_memory(err);
    }
    if (status == VB_OK && *is_read)
        keep_common(frequent, count, *rarest);
    return status;
}

vb_status vb_frequent_read(vb_frequent *frequent, vb_store *store, vb_str phrase, bool is_prefix, uint32_t end,
                           bool *is_read, vb_err *err)
{
    phrase_word words[VB_FREQUENT_WORDS];
    uint32_t count;
    *is_read = false;
    vb_status status = begin(frequent, end, err);
    if (status == VB_OK)
        status = words_of(store, phrase, is_prefix, words, &count, err);
    *is_read = status == VB_OK && count > 0;
    if (*is_read && count == 1)
        status = walk_word(store, words->terms, is_prefix, count_word, frequent, is_read, err);
    else if (*is_read)
        status = read_phrase(frequent, store, words, count, is_read, err);
    return status == VB_OK && frequent->failed ? vb_err_memory(err) : status;
}

/* ---- what was counted ------------------------------------------------------------------------- */

/* The first byte of a block from `at` on that is not 0; BLOCK: none. */
static uint32_t next_in(const uint8_t *block, uint32_t at)
{
    for (; at % 8 && at < BLOCK; at++)
        if (block[at])
            return at;
    for (uint64_t eight; at < BLOCK; at += 8) {
        memcpy(&eight, block + at, sizeof eight);
        if (eight)
            break;
    }
    while (at < BLOCK && !block[at])
        at++;
    return at;
}

bool vb_frequent_next(const vb_frequent *frequent, uint32_t from, vb_frequent_row *row)
{
    for (uint32_t b = from >> VB_FREQUENT_BITS; b < frequent->block_count; b++, from = 0) {
        const uint8_t *block = frequent->blocks[b];
        uint32_t at = block ? next_in(block, from % BLOCK) : BLOCK;
        if (at == BLOCK)
            continue;
        *row = (vb_frequent_row){b << VB_FREQUENT_BITS | at, block[at] & VB_PHRASE_COUNTED,
                                 (vb_standing) (block[at] >> 4)};
        return true;
    }
    return false;
}

uint32_t vb_frequent_times(const vb_frequent *frequent, uint32_t id)
{
    const uint8_t *block = frequent->blocks[id >> VB_FREQUENT_BITS];
    return block ? block[id % BLOCK] & VB_PHRASE_COUNTED : 0;
}

void vb_frequent_drop(vb_frequent *frequent, uint32_t id) { frequent->blocks[id >> VB_FREQUENT_BITS][id % BLOCK] = 0; }

void vb_frequent_free(vb_frequent *frequent)
{
    for (uint32_t b = 0; frequent->blocks && b < frequent->block_count; b++)
        free(frequent->blocks[b]);
    free(frequent->blocks);
    *frequent = (vb_frequent){0};
}
