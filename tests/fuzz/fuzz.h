/* fuzz.h - what strangers may send, thrown at each door of the program: a target takes
 * bytes, does with them what the program would, and ends the process where the outcome
 * breaks a promise. The same targets run under libFuzzer (fuzzer.c), which makes up the
 * bytes, and over the inputs that are kept in corpus/ (replay.c). */
#ifndef VB_TEST_FUZZ_H
#define VB_TEST_FUZZ_H

#include "model/doc.h"

typedef struct fuzz_target {
    const char *name;
    void (*prepare)(void); /* once, before the first input; may be NULL */
    void (*run)(vb_str input);
} fuzz_target;

/* NULL when there is none of that name. */
const fuzz_target *fuzz_target_of(const char *name);
/* The name of target i; NULL past the last. */
const char *fuzz_name(size_t i);

/* Ends the process, and says why, unless it holds. */
void fuzz_must(bool holds, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- sound.c: what must hold of every document, and what most targets begin with ----------- */

/* Text, nodes and the spans of all layers. */
void fuzz_sound(const vb_doc *doc);
/* `bytes` read by the reader of text, or with each line as a paragraph; sealed. The caller frees it. */
vb_doc *fuzz_text(vb_str bytes);
vb_doc *fuzz_lines(vb_str bytes);
/* The bytes in normal form, as all text of documents is. */
void fuzz_normal(vb_buf *out, vb_str bytes);
/* JSON; a line of JSON each. */
void fuzz_json(vb_str text);
void fuzz_json_lines(vb_str lines);
/* Well formed, and valid where $VB_FUZZ_SCHEMA names a schema. */
void fuzz_xml(vb_str xml, const char *root);
/* The `n`th byte of the input, taken off its start: a choice. 0 where there is none left. */
uint8_t fuzz_choice(vb_str *input);

/* texts.c: analysed, and written in every form that shows what is in it; by `choice` languages and options. */
void fuzz_analyse(vb_doc *doc, uint8_t choice);
void fuzz_write(const vb_doc *doc, uint8_t choice);

/* ---- typography.c ----------------------------------------------------------------------------- */

/* `text` as another hand would have set it: marks of quotation, dashes, blanks, line ends, soft hyphens, signs of
 * direction, normal forms, elongation, chosen by `seed`. The words and their order stay. */
void fuzz_typography(vb_buf *out, vb_str text, uint32_t seed);

#endif
