/* index_part.c - a text as what the indexes hold of it: terms of each paragraph, and its
 * shingles. */
#include <stddef.h>
#include <string.h>

#include "store/inner.h"
#include "store/shingle.h"
#include "text/words.h"
#include "base/sorted.h"

#define CHUNK_BYTES                                                                                                    \
    (256u << 10)           /* of one paragraph looked at in one go: keeps the words of an endless line out of memory */
#define CHUNK_OVERLAP 512u /* more than any shingle is long, so that none is lost where two chunks meet */
#define AHEAD 16u /* words */

typedef struct making {
    vb_index_part *part;
    const vb_index_source *source;
    vb_terms *terms;
    uint32_t mention; /* the next that stands beside a word */
    vb_buf loose;     /* uint64_t: the words of a chunk, marks excepted */
    vb_buf is_han;    /* a byte for each of them */
    vb_buf again;     /* terms of words that were noted before */
} making;

/* Where a chunk that begins at `from` ends: at a space if there is one, at a whole rune anyway. */
static uint32_t chunk_end(vb_str text, uint32_t from, uint32_t to)
{
    if (to - from <= CHUNK_BYTES)
        return to;
    uint32_t end = from + CHUNK_BYTES;
    while (end > from + CHUNK_BYTES / 2 && text.at[end] != ' ')
        end--;
    while (end > from + 4 && ((uint8_t) text.at[end] & 0xC0) == 0x80)
        end--;
    return end;
}

/* The first mention at or after byte `at`. */
static uint32_t mention_from(const vb_index_source *source, uint32_t at)
{
    return vb_sorted_from(source->mentions, source->mention_count, sizeof *source->mentions, offsetof(vb_mention, at),
                          at);
}

/* A symbol's key, beside the word before it. */
static void note_symbol(making *m, vb_str key)
{
    if (key.len)
        vb_occurrences_add(vb_terms_occurrences(m->terms), key, true);
}

/* A word's terms, and beside it the symbols of what is cited at it. */
static vb_term_word note_terms(making *m, vb_span word, vb_lang lang, uint64_t key)
{
    const vb_index_source *source = m->source;
    vb_term_word met = vb_terms_note(m->terms, &m->part->forms, vb_str_span(source->text, word), lang, key);
    for (; !met.is_mark && m->mention < source->mention_count && source->mentions[m->mention].at < word.to;
         m->mention++)
        note_symbol(m, source->mentions[m->mention].key);
    return met;
}

/* What shingles need of a word alone. */
static vb_term_word meet(making *m, vb_span word, vb_lang lang)
{
    vb_buf_clear(&m->again);
    return vb_terms_add(m->terms, &m->again, NULL, vb_str_span(m->source->text, word), lang);
}

/* The shingles of the words of a chunk (text/words.h has what they are). */
static void note_shingles(making *m, uint32_t index)
{
    const uint64_t *loose = (const uint64_t *) (const void *) m->loose.at;
    vb_buf *keys = &m->part->keys;
    size_t count = m->is_han.len;
    if (count < VB_SHINGLE_WORDS || !vb_buf_reserve(keys, count * sizeof(uint64_t)))
        return;
    uint64_t *to = (uint64_t *) (void *) (keys->at + keys->len);
    for (size_t i = 0; i < count; i++) {
        uint32_t need = m->is_han.at[i] ? VB_SHINGLE_HAN : VB_SHINGLE_WORDS;
        if (count - i >= need)
            *to++ = vb_shingle_key(vb_shingle_hash(loose + i, need), index);
    }
    keys->len = (size_t) ((char *) to - keys->at);
}

/* One word, and what shingles need of it. */
static void note_word(making *m, vb_span word, bool is_new, vb_lang lang, uint64_t key)
{
    vb_term_word met = is_new ? note_terms(m, word, lang, key) : meet(m, word, lang);
    if (met.is_mark)
        return;
    vb_buf_add(&m->loose, (vb_str){(const char *) &met.loose, sizeof met.loose});
    vb_buf_byte(&m->is_han, met.is_han);
}

/* Terms and shingles of one chunk; words before `fresh` were noted with the chunk before. Words are found some ahead of
 * those that are noted, so that what is known of them has come from memory by then. */
static bool note_chunk(making *m, vb_span span, uint32_t fresh, uint32_t index, vb_lang lang)
{
    vb_str text = vb_str_part(m->source->text, 0, span.to);
    vb_span words[AHEAD];
    uint64_t keys[AHEAD];
    size_t at = span.from, count = AHEAD;
    vb_buf_clear(&m->loose);
    vb_buf_clear(&m->is_han);
    while (count == AHEAD) {
        for (count = 0; count < AHEAD && vb_word_next(text, &at, words + count); count++)
            keys[count] = vb_terms_key(m->terms, vb_str_span(text, words[count]), lang);
        for (size_t i = 0; i < count; i++)
            note_word(m, words[i], words[i].from >= fresh, lang, keys[i]);
    }
    if (m->loose.failed || m->is_han.failed || m->again.failed)
        return false;
    note_shingles(m, index);
    return true;
}

static vb_standing standing_of(vb_block_kind kind)
{
    switch (kind) {
    case VB_BLOCK_TITLE:
    case VB_BLOCK_HEADING:
        return VB_STANDING_TITLE;
    case VB_BLOCK_OPERATIVE:
        return VB_STANDING_OPERATIVE;
    case VB_BLOCK_NOTE:
    case VB_BLOCK_MASTHEAD:
    case VB_BLOCK_SIGNATURE:
    case VB_BLOCK_CLOSING:
        return VB_STANDING_ASIDE;
    default:
        return VB_STANDING_TEXT;
    }
}

static bool note_passage(making *m, uint32_t index)
{
    const vb_passage_source *passage = m->source->passages + index;
    vb_span span = passage->span;
    m->mention = mention_from(m->source, span.from);
    vb_occurrences_row(vb_terms_occurrences(m->terms), index << VB_STANDING_BITS | standing_of(passage->kind));
    for (uint32_t from = span.from, fresh = span.from; fresh < span.to;) {
        uint32_t to = chunk_end(m->source->text, from, span.to);
        if (!note_chunk(m, (vb_span){from, to}, fresh, index, passage->lang))
            return false;
        fresh = to;
        from = to - CHUNK_OVERLAP;
        while (from < to && ((uint8_t) m->source->text.at[from] & 0xC0) == 0x80)
            from++;
    }
    for (uint32_t i = 0; index == 0 && i < m->source->own_count; i++)
        note_symbol(m, m->source->own[i]);
    return true;
}

vb_status vb_index_part_make(vb_index_part *part, const vb_index_source *source, vb_terms *terms, vb_err *err)
{
    making m = {part, source, terms, 0, VB_BUF_INIT, VB_BUF_INIT, VB_BUF_INIT};
    bool good = true;
    vb_occurrences_begin(vb_terms_occurrences(terms), &part->terms);
    for (uint32_t i = 0; good && i < source->count; i++)
        good = note_passage(&m, i);
    vb_buf_free(&m.loose);
    vb_buf_free(&m.is_han);
    vb_buf_free(&m.again);
    good &= vb_occurrences_end(vb_terms_occurrences(terms)) && !part->forms.failed && !part->keys.failed;
    return good ? VB_OK : vb_err_memory(err);
}

void vb_index_part_free(vb_index_part *part)
{
    vb_term_lists_free(&part->terms);
    vb_buf_free(&part->forms);
    vb_buf_free(&part->keys);
}
