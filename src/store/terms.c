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
#define XXH_INLINE_ALL /* words are short: a call costs as much as their hash */
#include <xxhash.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/words.h"

#define KNOWN 32768  /* words kept: those of a text come again and again */
#define KNOWN_LEN 80 /* bytes of their terms and forms; longer ones are made anew each time */

/* Languages are far apart as seeds: of words of three letters the hash mixes a small seed with the last letter alone,
 * so that French "ses" would be an English word's neighbour. */
#define LANG_SEED 0x9E3779B97F4A7C15u

typedef struct known {
    uint64_t hash; /* of word and language; 0: free */
    uint32_t time; /* of the occurrences that have its term as `term`, and its forms were given then */
    uint32_t term;
    uint8_t len, forms_len;
    bool is_one;  /* one term and no more */
    bool is_told; /* as far as is known */
    vb_term_word met;
    char text[KNOWN_LEN]; /* terms, then forms */
} known;

/* Stands before the forms of a word. */
typedef struct word_forms {
    uint64_t key;
    uint32_t len;
} word_forms;

/* A word's terms and forms, wherever they are kept. */
typedef struct made_of {
    known *place; /* NULL: they are too long to be kept */
    vb_str terms, forms;
    vb_term_word met;
} made_of;

struct vb_terms {
    struct sb_stemmer *stemmers[VB_LANG_COUNT];
    vb_buf folded, terms, forms;
    known *known;
    vb_occurrences *occurrences;
    const vb_told *told;
};

static const char *const algorithms[VB_LANG_COUNT] = {[VB_LANG_AR] = "arabic",
                                                      [VB_LANG_EN] = "english",
                                                      [VB_LANG_ES] = "spanish",
                                                      [VB_LANG_FR] = "french",
                                                      [VB_LANG_RU] = "russian"};

vb_terms *vb_terms_new(const vb_told *told)
{
    bool good = true;
    vb_terms *terms = calloc(1, sizeof *terms);
    if (!terms)
        return NULL;
    terms->folded = terms->terms = terms->forms = (vb_buf) VB_BUF_INIT;
    terms->told = told;
    terms->known = calloc(KNOWN, sizeof *terms->known);
    terms->occurrences = vb_occurrences_new();
    for (int i = 0; i < VB_LANG_COUNT; i++)
        if (algorithms[i]) {
            terms->stemmers[i] = sb_stemmer_new(algorithms[i], "UTF_8");
            good &= terms->stemmers[i] != NULL;
        }
    if (good && terms->known && terms->occurrences)
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
    vb_buf_free(&terms->terms);
    vb_buf_free(&terms->forms);
    vb_occurrences_free(terms->occurrences);
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

vb_occurrences *vb_terms_occurrences(vb_terms *terms) { return terms->occurrences; }

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
        else if (terms->stemmers[lang])
            make_form(terms, forms, part, vb_str_part(vb_buf_str(out), before + 1, out->len), lang);
    }
}

static vb_term_word met_as(vb_str word)
{
    vb_word described = vb_word_described(word);
    return (vb_term_word){described.loose, described.is_mark, vb_rune_is_han(vb_utf8_at(word, 0).value)};
}

static void keep(known *place, uint64_t hash, const made_of *made)
{
    *place = (known){.hash = hash,
                     .len = (uint8_t) made->terms.len,
                     .forms_len = (uint8_t) made->forms.len,
                     .is_one = made->terms.len && !memchr(made->terms.at + 1, ' ', made->terms.len - 1),
                     .met = made->met};
    if (made->terms.len)
        memcpy(place->text, made->terms.at, made->terms.len);
    if (made->forms.len)
        memcpy(place->text + made->terms.len, made->forms.at, made->forms.len);
}

static uint64_t key_of(vb_str word, vb_lang lang)
{
    return XXH3_64bits_withSeed(word.at, word.len, (uint64_t) lang * LANG_SEED) | 1;
}

uint64_t vb_terms_key(const vb_terms *terms, vb_str word, vb_lang lang)
{
    uint64_t key = key_of(word, lang);
    __builtin_prefetch(terms->known + (key >> 1) % KNOWN);
    return key;
}

/* What a word is made of, from what is kept or anew. False when memory fails. */
static bool know(vb_terms *terms, vb_str word, vb_lang lang, uint64_t hash, made_of *made)
{
    known *place = terms->known + (hash >> 1) % KNOWN;
    if (place->hash == hash) {
        *made = (made_of){place, {place->text, place->len}, {place->text + place->len, place->forms_len}, place->met};
        return true;
    }
    vb_buf_clear(&terms->terms);
    vb_buf_clear(&terms->forms);
    *made = (made_of){.met = met_as(word)};
    if (!made->met.is_mark)
        make(terms, &terms->terms, &terms->forms, word, lang);
    if (terms->terms.failed || terms->forms.failed)
        return false;
    made->terms = vb_buf_str(&terms->terms);
    made->forms = vb_buf_str(&terms->forms);
    if (made->terms.len + made->forms.len > KNOWN_LEN)
        return true;
    made->place = place;
    keep(place, hash, made);
    return true;
}

vb_term_word vb_terms_add(vb_terms *terms, vb_buf *out, vb_buf *forms, vb_str word, vb_lang lang)
{
    made_of made;
    if (!know(terms, word, lang, key_of(word, lang), &made)) {
        out->failed = true;
        return made.met;
    }
    vb_buf_add(out, made.terms);
    if (forms)
        vb_buf_add(forms, made.forms);
    return made.met;
}

/* Has the collection the forms of the word? */
static bool is_told(const vb_terms *terms, known *place, uint64_t key)
{
    if (!terms->told || (place && place->is_told))
        return terms->told;
    bool is = atomic_load_explicit(terms->told + vb_told_at(key), memory_order_relaxed) == key;
    if (place)
        place->is_told = is;
    return is;
}

static void add_word_forms(vb_buf *out, uint64_t key, vb_str forms)
{
    word_forms head = {key, (uint32_t) forms.len};
    vb_buf_add(out, (vb_str){(const char *) &head, sizeof head});
    vb_buf_add(out, forms);
}

bool vb_word_forms_next(vb_str *in, uint64_t *key, vb_str *forms)
{
    word_forms head;
    if (in->len < sizeof head)
        return false;
    memcpy(&head, in->at, sizeof head);
    *key = head.key;
    *forms = vb_str_part(*in, sizeof head, sizeof head + head.len);
    *in = vb_str_part(*in, sizeof head + head.len, in->len);
    return true;
}

vb_term_word vb_terms_note(vb_terms *terms, vb_buf *forms, vb_str word, vb_lang lang, uint64_t key)
{
    made_of made;
    uint32_t index = 0, time = vb_occurrences_time(terms->occurrences);
    vb_str term, rest;
    if (!know(terms, word, lang, key, &made)) {
        forms->failed = true;
        return made.met;
    }
    bool is_met = made.place && made.place->time == time;
    if (is_met && made.place->is_one) {
        vb_occurrences_again(terms->occurrences, made.place->term);
        return made.met;
    }
    if (!is_met && made.forms.len && !is_told(terms, made.place, key))
        add_word_forms(forms, key, made.forms);
    for (rest = made.terms; vb_str_split(&rest, ' ', &term);)
        if (term.len)
            index = vb_occurrences_add(terms->occurrences, term, false);
    if (made.place) {
        made.place->time = time;
        made.place->term = index;
    }
    return made.met;
}
