/* made.c - small documents made in memory. */
#include "unit/made.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static vb_str stand_in_digest(vb_doc *doc, const char *symbol)
{
    uint64_t a = 1469598103934665603u, b = 88172645463325252u;
    for (size_t i = 0; i < doc->text.len; i++)
        a = (a ^ (uint8_t) doc->text.at[i]) * 1099511628211u;
    for (const char *p = symbol ? symbol : ""; *p; p++)
        b = (b ^ (uint8_t) *p) * 1099511628211u;
    return vb_arena_format(doc->arena, "%016llx%016llx%016llx%016llx", (unsigned long long) a, (unsigned long long) b,
                           (unsigned long long) (a ^ b), (unsigned long long) (a + b));
}

static void add_blocks(vb_doc *doc, const made *what, const vb_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        vb_block *block = vb_doc_add(doc, VB_LAYER_BLOCK);
        assert(block);
        uint32_t num = what->parts[i].num ? (uint32_t) strlen(what->parts[i].num) : 0;
        *block = (vb_block){.span = spans[i],
                            .parent = what->parts[i].parent < 0 ? VB_NO_INDEX : (uint32_t) what->parts[i].parent,
                            .kind = what->parts[i].kind,
                            .lang = what->lang,
                            .num = {spans[i].from, spans[i].from + num}};
    }
    for (size_t i = count; i-- > 0;) {
        vb_block *blocks = doc->layers[VB_LAYER_BLOCK].records;
        if (blocks[i].parent != VB_NO_INDEX && blocks[blocks[i].parent].span.to < blocks[i].span.to)
            blocks[blocks[i].parent].span.to = blocks[i].span.to;
    }
}

vb_doc *made_doc(const made *what)
{
    vb_doc *doc = NULL;
    vb_span spans[512];
    size_t count = 0;
    vb_status status = vb_doc_new(&doc, NULL);
    assert(status == VB_OK);
    for (; what->parts[count].text; count++) {
        assert(count < 512);
        if (count)
            vb_doc_write(doc, VB_S("\n"), (uint32_t) doc->writing.len);
        spans[count].from = (uint32_t) doc->writing.len;
        if (what->parts[count].num) {
            vb_doc_write(doc, vb_str_from(what->parts[count].num), (uint32_t) doc->writing.len);
            vb_doc_write(doc, VB_S(" "), (uint32_t) doc->writing.len);
        }
        vb_doc_write(doc, vb_str_from(what->parts[count].text), (uint32_t) doc->writing.len);
        spans[count].to = (uint32_t) doc->writing.len;
    }
    status = vb_doc_seal(doc, NULL);
    assert(status == VB_OK);
    (void) status;
    add_blocks(doc, what, spans, count);
    doc->source.path = vb_arena_copy(doc->arena, vb_str_from(what->path));
    doc->source.name = doc->source.path;
    doc->source.sha256 = stand_in_digest(doc, what->symbol);
    doc->source.format = VB_S("text");
    doc->class = what->class;
    doc->languages[0] = what->lang;
    vb_str symbols[2] = {vb_str_from(what->symbol), vb_str_from(what->also)};
    doc->masthead.symbols =
        vb_doc_list(doc, symbols, (uint32_t) (what->symbol != NULL) + (uint32_t) (what->also != NULL));
    doc->masthead.adopted.date = what->adopted;
    return doc;
}

vb_str made_words(char out[160], uint32_t n, uint32_t k)
{
    snprintf(out, 160, "harbour%u of lighthouse%u and estuary%u near granary%u", n, k, n * 31 + k, n ^ k);
    return vb_str_from(out);
}

vb_doc *made_resolution(uint32_t n, uint32_t paragraphs)
{
    char path[64], symbol[64], words[160];
    made_part parts[257];
    char texts[256][400], nums[256][16];
    assert(paragraphs <= 256);
    for (uint32_t k = 0; k < paragraphs; k++) {
        vb_str own = made_words(words, n, k);
        snprintf(
            texts[k], sizeof texts[k],
            "Decides that the authorities of Norvania shall keep the %.*s open to all ships, and to report thereon",
            VB_STR_ARG(own));
        snprintf(nums[k], sizeof nums[k], "%u.", (unsigned) (k + 1) % 100000);
        parts[k] = (made_part){VB_BLOCK_OPERATIVE, nums[k], texts[k], -1};
    }
    parts[paragraphs] = (made_part){VB_BLOCK_NONE, NULL, NULL, -1};
    snprintf(path, sizeof path, "resolution-%u.txt", (unsigned) n);
    snprintf(symbol, sizeof symbol, "S/RES/%u (2031)", (unsigned) (3000 + n));
    made what = {path, symbol, NULL, VB_LANG_EN, VB_CLASS_RESOLUTION, {2031, 4, 2}, parts};
    return made_doc(&what);
}
