/* written.h - what a writer writes, and whether it is well-formed. */
#ifndef VB_TEST_WRITTEN_H
#define VB_TEST_WRITTEN_H

#include "unit/sample.h"
#include "write/write.h"

typedef void writer(vb_buf *out, const vb_doc *doc, const vb_write_options *options);

extern const vb_write_options plain;
/* With the facts of a collection. */
vb_write_options with_facts(void);

/* The NUL-terminated output, to be freed with vb_buf_free. */
vb_buf written(writer *write, const vb_doc *doc, const vb_write_options *options);

bool has(const vb_buf *out, const char *words);
void assert_has(const vb_buf *out, const char *words);
/* How often the words stand in it. */
size_t occurrences(const vb_buf *out, const char *words);

/* One value of JSON, one line, valid UTF-8. */
void assert_json_line(const vb_buf *out);
/* HTML: every element is closed in order, no link lies in a link, no "<" is left over. */
void assert_well_formed(const vb_buf *page);

#endif
