/* place.c - naming a place of a document.
 *
 *     place     = [ part ", " ] paragraph
 *     part      = "letter" | "annex" [ number ] | ...       only where there are several
 *     paragraph = "para. " number [ point ] | "preambular para. " rank | rank " para."
 *               | "note " number | "title" | "heading" | ...
 *
 * An unnumbered paragraph goes by its rank, "2nd para.", so that it is never taken for
 * a printed number. */
#include "write/place.h"

#include <stdlib.h>

#include "model/names.h"

static bool is_part(vb_block_kind kind)
{
    return kind == VB_BLOCK_LETTER || kind == VB_BLOCK_ANNEX || kind == VB_BLOCK_ENCLOSURE || kind == VB_BLOCK_APPENDIX;
}

/* Kinds that are named by a rank; the others are named by their kind alone. */
typedef enum rank_kind { RANK_PART, RANK_PREAMBULAR, RANK_PARAGRAPH, RANK_POINT, RANK_COUNT } rank_kind;

static rank_kind rank_kind_of(vb_block_kind kind)
{
    switch (kind) {
    case VB_BLOCK_ANNEX:
    case VB_BLOCK_ENCLOSURE:
    case VB_BLOCK_APPENDIX:
        return RANK_PART;
    case VB_BLOCK_PREAMBULAR:
        return RANK_PREAMBULAR;
    case VB_BLOCK_PARAGRAPH:
    case VB_BLOCK_OPERATIVE:
        return RANK_PARAGRAPH;
    case VB_BLOCK_POINT:
        return RANK_POINT;
    default:
        return RANK_COUNT;
    }
}

bool vb_placing_make(vb_placing *placing, const vb_doc *doc)
{
    uint32_t count, parts = 0;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    *placing = (vb_placing){doc, calloc((size_t) count + 1, sizeof *placing->ranks), false};
    uint32_t(*seen)[RANK_COUNT] = calloc((size_t) count + 1, sizeof *seen); /* by parent; the last is for no parent */
    if (placing->ranks && seen)
        for (uint32_t i = 0; i < count; i++) {
            rank_kind kind = rank_kind_of(blocks[i].kind);
            uint32_t parent = blocks[i].parent < count ? blocks[i].parent : count;
            parts += is_part(blocks[i].kind);
            if (kind != RANK_COUNT)
                placing->ranks[i] = ++seen[parent][kind];
        }
    placing->has_parts = parts > 1;
    bool made = placing->ranks && seen;
    free(seen);
    if (!made)
        vb_placing_free(placing);
    return made;
}

void vb_placing_free(vb_placing *placing)
{
    free(placing->ranks);
    placing->ranks = NULL;
}

void vb_phrase_num(vb_buf *out, vb_str num)
{
    static const vb_str ends[] = {VB_STR("."), VB_STR("、"), VB_STR("．"), VB_STR(" -"), VB_STR(" –")};
    num = vb_str_trim(num);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (vb_str_ends(num, ends[i]))
            num.len -= ends[i].len;
    if (vb_str_ends(num, VB_S(")")) && vb_str_find_byte(num, '(', 0) == SIZE_MAX)
        num.len--;
    vb_phrase_plain_digits(out, num);
}

static const char *ordinal_ending(uint32_t n)
{
    if (n % 100 >= 11 && n % 100 <= 13)
        return "th";
    return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

void vb_phrase_paragraph(vb_buf *out, vb_block_kind kind, vb_str num, uint32_t ordinal)
{
    bool is_paragraph = kind == VB_BLOCK_PARAGRAPH || kind == VB_BLOCK_OPERATIVE || kind == VB_BLOCK_POINT;
    if (kind == VB_BLOCK_NONE)
        return;
    if (kind == VB_BLOCK_NOTE || (num.len && is_paragraph)) {
        vb_buf_addz(out, kind == VB_BLOCK_NOTE ? "note" : "para.");
        if (num.len)
            vb_buf_byte(out, ' ');
        vb_phrase_num(out, num);
    } else if (kind == VB_BLOCK_PREAMBULAR && ordinal)
        vb_buf_format(out, "preambular para. %u", ordinal);
    else if (is_paragraph && ordinal)
        vb_buf_format(out, "%u%s %s", ordinal, ordinal_ending(ordinal), kind == VB_BLOCK_POINT ? "point" : "para.");
    else if (is_paragraph)
        vb_buf_addz(out, "para.");
    else
        vb_buf_addz(out, vb_block_name(kind));
}

void vb_phrase_part(vb_buf *out, const vb_placing *placing, uint32_t block)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(placing->doc, &count);
    vb_buf_addz(out, vb_block_name(blocks[block].kind));
    if (!vb_span_is_empty(blocks[block].num)) {
        vb_buf_byte(out, ' ');
        vb_phrase_num(out, vb_str_span(placing->doc->text, blocks[block].num));
    } else if (placing->ranks[block] > 1)
        vb_buf_format(out, " %u", placing->ranks[block]);
}

/* The parts that hold block `at`, outermost first, each followed by ", ". */
static void add_parts(vb_buf *out, const vb_placing *placing, uint32_t at, int depth)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(placing->doc, &count);
    while (at < count && !is_part(blocks[at].kind))
        at = blocks[at].parent;
    if (at >= count || depth > VB_DEPTH_MAX)
        return;
    add_parts(out, placing, blocks[at].parent, depth + 1);
    vb_phrase_part(out, placing, at);
    vb_buf_addz(out, ", ");
}

/* A point is named through the paragraph that holds it: "para. 3 (a) (ii)". */
static void add_paragraph(vb_buf *out, const vb_placing *placing, uint32_t at, int depth)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(placing->doc, &count);
    const vb_block *block = blocks + at;
    vb_str num = vb_str_span(placing->doc->text, block->num);
    uint32_t parent = block->parent;
    bool is_inside = block->kind == VB_BLOCK_POINT && parent < count && depth < VB_DEPTH_MAX &&
                     rank_kind_of(blocks[parent].kind) > RANK_PART && rank_kind_of(blocks[parent].kind) < RANK_COUNT;
    if (is_inside) {
        add_paragraph(out, placing, parent, depth + 1);
        vb_buf_byte(out, ' ');
        if (num.len)
            vb_phrase_num(out, num);
        else
            vb_phrase_paragraph(out, VB_BLOCK_POINT, num, placing->ranks[at]);
        return;
    }
    vb_phrase_paragraph(out, block->kind, num, placing->ranks[at]);
}

void vb_phrase_place(vb_buf *out, const vb_placing *placing, uint32_t offset)
{
    uint32_t count, at = vb_doc_block_at(placing->doc, offset);
    const vb_block *blocks = vb_doc_blocks(placing->doc, &count);
    if (at >= count)
        return;
    if (is_part(blocks[at].kind)) {
        vb_phrase_part(out, placing, at);
        return;
    }
    if (placing->has_parts && blocks[at].kind != VB_BLOCK_NOTE)
        add_parts(out, placing, at, 0);
    add_paragraph(out, placing, at, 0);
}
