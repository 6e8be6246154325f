/* words.h - text as words to be compared: where each stands and a folded key. The
 * shingle index and the aligner use this same code, so that what one finds the
 * other can align.
 *
 * A word is a run of letters, digits and inner apostrophes, one Han letter alone, or
 * one mark of punctuation (is_mark). Hyphens part words: "Secretary-General" is three. Folding: NFKC, case folded,
 * accents of Latin and Cyrillic kept (they count in a verdict), quotes, apostrophes
 * and dashes of one shape; `loose` folds accents, Arabic hamza and ta marbuta and
 * look-alike letters away too, so that noise still meets its source. */
#ifndef VB_WORDS_H
#define VB_WORDS_H

#include "base/arena.h"

typedef struct vb_word {
    vb_span span;      /* bytes in the text */
    uint64_t exact;    /* hash of the word with typography made even, case kept */
    uint64_t folded;   /* hash, case folded */
    uint64_t loose;    /* hash, accents and letter variants folded too */
    bool is_mark;      /* punctuation */
    bool is_number;    /* has a digit */
    bool is_capital;   /* begins with a capital letter */
    bool is_glued;     /* no space before it */
} vb_word;

typedef struct vb_words {
    vb_word *items;
    uint32_t count;
} vb_words;

/* All words of `text` in order. False when memory fails. */
bool vb_words_of(vb_words *words, vb_str text, vb_arena *arena);

/* The next word at or after byte `*at`, which moves past it; false at the end of the text. */
bool vb_word_next(vb_str text, size_t *at, vb_span *span);
/* What is told of a word that vb_word_next gave; its span counts from its own start. */
vb_word vb_word_described(vb_str word);

/* Words in a shingle: five find a passage from any five words running; Han letters
 * carry less each, so a shingle that begins with one takes eight. */
#define VB_SHINGLE_WORDS 5
#define VB_SHINGLE_HAN 8

typedef struct vb_shingle {
    uint64_t hash;   /* of the loose words; marks are passed over */
    uint32_t word;   /* index of its first word */
} vb_shingle;

/* The hash of a shingle from `loose` of its words, `count` of them. */
uint64_t vb_shingle_hash(const uint64_t *loose, uint32_t count);
/* All shingles of `words` into arena memory; a text shorter than one shingle has none. */
bool vb_shingles_of(vb_shingle **shingles, uint32_t *count, const vb_words *words, vb_str text, vb_arena *arena);

/* A word folded for people to compare: casefolded NFKC, appended to `out`. */
struct vb_buf;
void vb_fold_add(struct vb_buf *out, vb_str text);
/* As vb_fold_add, accents and letter variants folded too. */
void vb_fold_loose_add(struct vb_buf *out, vb_str text);

#endif
