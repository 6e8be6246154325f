/* read_doc.c - see read_doc.h. */
#include "read_doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void assert_text(const vb_doc *doc, const char *expected)
{
    if (!vb_str_equal(doc->text, vb_str_from(expected)))
        fail_msg("read:\n%.*s\nexpected:\n%s", VB_STR_ARG(doc->text), expected);
}

bool has_remark(const vb_doc *doc, const char *code, const char *words)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(remarks[i].code, vb_str_from(code)) &&
            vb_str_find(remarks[i].message, vb_str_from(words), 0) != SIZE_MAX)
            return true;
    return false;
}
