/* terms.c - words of text as the terms of the search index.
 *
 *     terms  = { " " folded } { " " BESIDE symbol }
 *     folded = the word without case, accents and variants of letters (text/fold.h)
 *     symbol = the key of a symbol that is cited there, "s/res/822(1993)"
 *     forms  = { stem " " folded " " }          of words whose stem is another
 *     stem   = what Snowball leaves of the word, folded likewise: en es fr ru ar
 *
 * The index holds words as they stand, folded; which of them belong together is kept
 * once, in table `form`, and a question is asked in all forms of its words. So the
 * index is a third smaller than with a stem beside each word, and what is sought as
 * typed is found without one. Stems are taken before accents fall, as Snowball counts
 * on them. A Han letter is a word, so that any two running are found as a phrase. */
#include "store/terms.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/words.h"

#define KNOWN 16384  /* words kept: those of a text come again and again */
#define KNOWN_LEN 78 /* bytes of their terms and forms; longer ones are made anew each time */

/* Languages are far apart as seeds: of words of three letters the hash mixes a small seed with the last letter alone, so
 * that French "ses" would be an English word's neighbour. */
#define LANG_SEED 0x9E3779B97F4A7C15u

typedef struct known {
    uint64_t hash;     /* of word and language; 0: free */
    uint32_t document; /* in which its forms were given last */
    uint8_t len, forms_len;
    bool has_forms;
    vb_term_word met;
    char text[KNOWN_LEN]; /* terms, then forms */
} known;

struct vb_terms {
    struct sb_stemmer *stemmers[VB_LANG_COUNT];
    vb_buf folded, forms;
    known *known;
    uint32_t document; /* the how-manieth */
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
    terms->folded = terms->forms = (vb_buf) VB_BUF_INIT;
    terms->document = 1;
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
    vb_buf_free(&terms->forms);
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

void vb_term_add_folded(vb_buf *out, vb_str part) { vb_fold_loose_add(out, part); }

void vb_term_add_stem(vb_terms *terms, vb_buf *out, vb_str part, vb_lang lang)
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

void vb_terms_begin(vb_terms *terms) { terms->document++; }

/* "stem term " at the end of `forms`; nothing where the stem is the term. */
static void make_form(vb_terms *terms, vb_buf *forms, vb_str part, vb_str term, vb_lang lang)
{
    size_t before = forms->len;
    vb_term_add_stem(terms, forms, part, lang);
    vb_str stem = vb_str_part(vb_buf_str(forms), before, forms->len);
    if (forms->failed || stem.len == 0 || vb_str_equal(stem, term)) {
        forms->len = before;
        return;
    }
    vb_buf_byte(forms, ' ');
    vb_buf_add(forms, term);
    vb_buf_byte(forms, ' ');
}

static void make(vb_terms *terms, vb_buf *out, vb_buf *forms, vb_str word, vb_lang lang)
{
    vb_str part;
    while (vb_term_part(&word, &part)) {
        size_t before = out->len;
        vb_buf_byte(out, ' ');
        vb_term_add_folded(out, part);
        if (out->failed || out->len == before + 1) /* nothing is left of it */
            out->len = before;
        else if (forms && terms->stemmers[lang])
            make_form(terms, forms, part, vb_str_part(vb_buf_str(out), before + 1, out->len), lang);
    }
}

static vb_term_word met_as(vb_str word)
{
    vb_word described = vb_word_described(word);
    return (vb_term_word){described.loose, described.is_mark, vb_rune_is_han(vb_utf8_at(word, 0).value)};
}

vb_term_word vb_terms_add(vb_terms *terms, vb_buf *out, vb_buf *forms, vb_str word, vb_lang lang)
{
    uint64_t hash = XXH3_64bits_withSeed(word.at, word.len, (uint64_t) lang * LANG_SEED) | 1;
    known *place = terms->known + (hash >> 1) % KNOWN;
    if (place->hash == hash && (place->has_forms || !forms)) {
        vb_buf_add(out, (vb_str){place->text, place->len});
        if (forms && place->document != terms->document)
            vb_buf_add(forms, (vb_str){place->text + place->len, place->forms_len});
        place->document = forms ? terms->document : place->document;
        return place->met;
    }
    size_t before = out->len;
    vb_term_word met = met_as(word);
    vb_buf_clear(&terms->forms);
    if (!met.is_mark)
        make(terms, out, forms ? &terms->forms : NULL, word, lang);
    size_t len = out->len - before, forms_len = terms->forms.len;
    if (forms)
        vb_buf_add(forms, vb_buf_str(&terms->forms));
    if (out->failed || terms->forms.failed || len + forms_len > KNOWN_LEN)
        return met;
    *place = (known){.hash = hash,
                     .document = forms ? terms->document : 0,
                     .len = (uint8_t) len,
                     .forms_len = (uint8_t) forms_len,
                     .has_forms = forms != NULL,
                     .met = met};
    if (len)
        memcpy(place->text, out->at + before, len);
    if (forms_len)
        memcpy(place->text + len, terms->forms.at, forms_len);
    return met;
}

void vb_terms_add_symbol(vb_buf *out, vb_str key)
{
    vb_buf_byte(out, ' ');
    vb_buf_byte(out, VB_TERM_BESIDE);
    vb_buf_add(out, key);
}
