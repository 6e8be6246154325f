/* running.c - the running text of a document, paragraph by paragraph. Blocks may hold
 * one another: a stretch is what a block has before its first child, or after the last. */
#include "analysis/running.h"

#include <stddef.h>

#include "base/sorted.h"
#include "base/utf8.h"

static bool is_running(vb_block_kind kind)
{
    switch (kind) {
    case VB_BLOCK_TITLE:
    case VB_BLOCK_HEADING:
    case VB_BLOCK_PREAMBULAR:
    case VB_BLOCK_OPERATIVE:
    case VB_BLOCK_POINT:
    case VB_BLOCK_PARAGRAPH:
    case VB_BLOCK_NOTE:
    case VB_BLOCK_ROW:
        return true;
    default:
        return false;
    }
}

bool vb_run_next(const vb_doc *doc, uint32_t *at, vb_run *run)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (; *at < count; ++*at) {
        const vb_block *b = blocks + *at;
        vb_span span = b->span;
        if (!is_running(b->kind))
            continue;
        if (*at + 1 < count && blocks[*at + 1].span.from < span.to) /* what a child holds is the child's */
            span.to = blocks[*at + 1].span.from;
        if (!vb_span_is_empty(b->num) && b->num.from == span.from && b->num.to <= span.to && b->kind != VB_BLOCK_NOTE)
            span.from = b->num.to;
        if (span.from >= span.to)
            continue;
        *run = (vb_run){span, b->lang ? b->lang : doc->languages[0], *at, b->kind};
        ++*at;
        return true;
    }
    return false;
}

bool vb_run_may_begin(vb_str text, size_t at)
{
    vb_rune here = vb_utf8_at(text, at), before = vb_utf8_before(text, at);
    if (vb_rune_is_han(here.value) || vb_rune_is_han(before.value))
        return true;
    if (vb_rune_is_digit(here.value) && vb_rune_is_arabic(before.value))
        return true;
    return !vb_rune_is_letter(before.value) && !vb_rune_is_digit(before.value);
}

uint32_t vb_run_skip(vb_str text, uint32_t at, uint32_t to)
{
    while (at < to && (text.at[at] == ' ' || text.at[at] == '\n'))
        at++;
    return at;
}

uint32_t vb_run_back(vb_str text, uint32_t at, uint32_t from)
{
    while (at > from && (text.at[at - 1] == ' ' || text.at[at - 1] == '\n'))
        at--;
    return at;
}

uint32_t vb_run_first(const void *records, uint32_t count, size_t size, uint32_t at)
{
    return vb_sorted_after(records, count, size, offsetof(vb_span, to), at);
}
