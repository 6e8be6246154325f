/* terms.c - words of text as the terms of the search index.
 *
 *     terms  = { " " folded [ " " BESIDE stem ] { " " BESIDE symbol } }
 *     folded = the word without case, accents and variants of letters (text/fold.h)
 *     stem   = what Snowball leaves of the word, folded likewise: en es fr ru ar
 *     symbol = the key of a symbol that is cited there, "s/res/822(1993)"
 *
 * A word is looked up by its stem or, where it is to be found as typed, folded. Stems
 * are taken before accents fall, as Snowball counts on them. A Han letter is a word, so
 * that any two running are found as a phrase. */
#include "store/terms.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/words.h"

#define KNOWN 16384  /* words kept: those of a text come again and again */
#define KNOWN_LEN 54 /* bytes of their terms; longer ones are made anew each time */

typedef struct known {
    uint64_t hash; /* of word and language; 0: free */
    uint8_t len;
    char text[KNOWN_LEN];
} known;

struct vb_terms {
    struct sb_stemmer *stemmers[VB_LANG_COUNT];
    vb_buf folded;
    known *known;
};

static const char *const algorithms[VB_LANG_COUNT] = {[VB_LANG_AR] = "arabic",
                                                      [VB_LANG_EN] = "english",
                                                      [VB_LANG_ES] = "spanish",
                                                      [VB_LANG_FR] = "french",
                                                      [VB_LANG_RU] = "russian"};

vb_terms *vb_terms_new(void)
{
    bool good = true;
    vb_terms *terms = calloc(1, sizeof *terms);
    if (!terms)
        return NULL;
    terms->folded = (vb_buf) VB_BUF_INIT;
    terms->known = calloc(KNOWN, sizeof *terms->known);
    for (int i = 0; i < VB_LANG_COUNT; i++)
        if (algorithms[i]) {
            terms->stemmers[i] = sb_stemmer_new(algorithms[i], "UTF_8");
            good &= terms->stemmers[i] != NULL;
        }
    if (good && terms->known)
        return terms;
    vb_terms_free(terms);
    return NULL;
}

void vb_terms_free(vb_terms *terms)
{
    if (!terms)
        return;
    for (int i = 0; i < VB_LANG_COUNT; i++)
        if (terms->stemmers[i])
            sb_stemmer_delete(terms->stemmers[i]);
    vb_buf_free(&terms->folded);
    free(terms->known);
    free(terms);
}

bool vb_word_has_parts(vb_str word)
{
    for (size_t at = 0; at < word.len; at += vb_utf8_at(word, at).len)
        if (vb_rune_is_apostrophe(vb_utf8_at(word, at).value))
            return true;
    return false;
}

bool vb_term_part(vb_str *word, vb_str *part)
{
    size_t at = 0;
    while (word->len) {
        vb_rune rune = vb_utf8_at(*word, at);
        bool is_end = at >= word->len;
        if (!is_end && !vb_rune_is_apostrophe(rune.value)) {
            at += rune.len;
            continue;
        }
        *part = vb_str_part(*word, 0, at);
        *word = vb_str_part(*word, at + rune.len, word->len);
        at = 0;
        if (part->len)
            return true;
    }
    return false;
}

static void add_folded_part(vb_buf *out, vb_str part)
{
    vb_buf_byte(out, ' ');
    vb_fold_loose_add(out, part);
}

/* The stem at the end of `out`, without what begins a term. */
static void add_stem_part(vb_terms *terms, vb_buf *out, vb_str part, vb_lang lang)
{
    vb_buf_clear(&terms->folded);
    vb_fold_add(&terms->folded, part);
    vb_str folded = vb_buf_str(&terms->folded);
    struct sb_stemmer *stemmer = terms->stemmers[lang];
    if (stemmer && folded.len) {
        const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *) folded.at, (int) folded.len);
        if (stem && sb_stemmer_length(stemmer) > 0)
            folded = (vb_str){(const char *) stem, (size_t) sb_stemmer_length(stemmer)};
    }
    vb_fold_loose_add(out, folded);
}

void vb_terms_add_folded(vb_terms *terms, vb_buf *out, vb_str word)
{
    vb_str part;
    (void) terms;
    while (vb_term_part(&word, &part))
        add_folded_part(out, part);
}

void vb_terms_add_stem(vb_terms *terms, vb_buf *out, vb_str word, vb_lang lang)
{
    vb_str part;
    while (vb_term_part(&word, &part)) {
        vb_buf_byte(out, ' ');
        add_stem_part(terms, out, part, lang);
    }
}

static void make(vb_terms *terms, vb_buf *out, vb_str word, vb_lang lang)
{
    vb_str part;
    while (vb_term_part(&word, &part)) {
        size_t before = out->len;
        add_folded_part(out, part);
        size_t after = out->len;
        if (after == before + 1) { /* nothing is left of it */
            out->len = before;
            continue;
        }
        vb_buf_byte(out, ' ');
        vb_buf_byte(out, VB_TERM_BESIDE);
        size_t stem = out->len;
        add_stem_part(terms, out, part, lang);
        if (out->failed || out->len == stem ||
            vb_str_equal(vb_str_part(vb_buf_str(out), before + 1, after), vb_str_part(vb_buf_str(out), stem, out->len)))
            out->len = after;
    }
}

void vb_terms_add(vb_terms *terms, vb_buf *out, vb_str word, vb_lang lang)
{
    uint64_t hash = XXH3_64bits_withSeed(word.at, word.len, (uint64_t) lang) | 1;
    known *place = terms->known + (hash >> 1) % KNOWN;
    if (place->hash == hash) {
        vb_buf_add(out, (vb_str){place->text, place->len});
        return;
    }
    size_t before = out->len;
    make(terms, out, word, lang);
    size_t len = out->len - before;
    if (out->failed || len > KNOWN_LEN)
        return;
    place->hash = hash;
    place->len = (uint8_t) len;
    if (len)
        memcpy(place->text, out->at + before, len);
}

void vb_terms_add_symbol(vb_buf *out, vb_str key)
{
    vb_buf_byte(out, ' ');
    vb_buf_byte(out, VB_TERM_BESIDE);
    vb_buf_add(out, key);
}
