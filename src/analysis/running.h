/* running.h - the running text of a document, paragraph by paragraph, for the passes that
 * read what is stated in it. Internal to analysis. */
#ifndef VB_RUNNING_H
#define VB_RUNNING_H

#include "base/scan.h"
#include "model/doc.h"

/* A stretch of running text that no other block holds. */
typedef struct vb_run {
    vb_span span;
    vb_lang lang;
    uint32_t block;
    vb_block_kind kind;
} vb_run;

/* The next stretch after `*at` blocks, which starts as 0: titles, headings, paragraphs and notes; no masthead, no
 * signature. */
bool vb_run_next(const vb_doc *doc, uint32_t *at, vb_run *run);
/* May a word or number begin at byte `at`: not inside one. */
bool vb_run_may_begin(vb_str text, size_t at);
/* The byte after blanks from `at` on, not past `to`. */
uint32_t vb_run_skip(vb_str text, uint32_t at, uint32_t to);
/* The byte where blanks before `at` begin, not before `from`. */
uint32_t vb_run_back(vb_str text, uint32_t at, uint32_t from);
/* The first record of a layer that ends after byte `at`; `size` is that of the record, which begins with its span. */
uint32_t vb_run_first(const void *records, uint32_t count, size_t size, uint32_t at);

#endif
