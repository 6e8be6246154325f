/* version.c - the same paragraph in another language. Words cannot be compared with a
 * translation, but two things are the same in all six languages: the numbers of
 * paragraphs, and the figures in them ("resolution 2840 (2030)", "30 June"). */
#include "analysis/version.h"

#include <string.h>

#include "base/utf8.h"

#define FIGURES_MAX 32  /* of a quotation */
#define FIGURES_LEAST 2 /* that a paragraph must share, all the quotation has; of one long figure one is enough */
#define LONG_FIGURE 3   /* digits that seldom stand in two paragraphs */

/* The first number in "para. 3", "第3段", "الفقرة 3"; empty if there is none. */
static vb_str first_number(vb_str text)
{
    size_t from = 0, to;
    while (from < text.len && !vb_rune_is_digit((unsigned char) text.at[from]))
        from++;
    for (to = from; to < text.len && vb_rune_is_digit((unsigned char) text.at[to]);)
        to++;
    return vb_str_part(text, from, to);
}

static const vb_held_block *by_number(const vb_held *held, vb_str pinpoint)
{
    vb_str number = first_number(pinpoint);
    for (uint32_t i = 0; number.len && i < held->count; i++) {
        const vb_held_block *block = held->blocks + i;
        bool is_paragraph = block->kind == VB_BLOCK_OPERATIVE || block->kind == VB_BLOCK_PARAGRAPH;
        if (is_paragraph && vb_str_equal(first_number(block->num), number))
            return block;
    }
    return NULL;
}

typedef struct figures {
    uint64_t items[FIGURES_MAX];
    uint32_t count;
    bool has_long;
} figures;

static void take_figures(figures *f, const vb_units *quotation)
{
    f->count = 0;
    f->has_long = false;
    for (uint32_t i = 0; i < quotation->count && f->count < FIGURES_MAX; i++) {
        if (!quotation->items[i].is_number)
            continue;
        f->items[f->count++] = quotation->items[i].exact;
        f->has_long |= vb_str_span(quotation->text, quotation->items[i].span).len >= LONG_FIGURE;
    }
}

static bool holds_figures(const vb_words *words, const figures *f)
{
    for (uint32_t k = 0; k < f->count; k++) {
        uint32_t i = 0;
        while (i < words->count && words->items[i].exact != f->items[k])
            i++;
        if (i == words->count)
            return false;
    }
    return true;
}

/* The one paragraph that has all figures of the quotation; *block stays NULL when none or several have. */
static bool by_figures(const vb_held_block **block, const vb_held *held, const figures *f, vb_arena *arena)
{
    uint32_t found = 0;
    *block = NULL;
    if (f->count < FIGURES_LEAST && !(f->count && f->has_long))
        return true;
    for (uint32_t i = 0; i < held->count; i++) {
        vb_words words;
        if (held->blocks[i].kind == VB_BLOCK_MASTHEAD || held->blocks[i].kind == VB_BLOCK_NOTE)
            continue;
        if (!vb_words_of(&words, held->blocks[i].text, arena))
            return false;
        if (holds_figures(&words, f)) {
            *block = held->blocks + i;
            found++;
        }
    }
    if (found != 1)
        *block = NULL;
    return true;
}

static vb_status find_in(vb_version *version, const vb_held *held, vb_str pinpoint, const figures *f, vb_arena *arena,
                         vb_err *err)
{
    const vb_held_block *block = by_number(held, pinpoint);
    version->is_by_number = block != NULL;
    if (!block && !by_figures(&block, held, f, arena))
        return vb_err_memory(err);
    if (block) {
        version->held = held;
        version->block = block;
    }
    return VB_OK;
}

vb_status vb_find_version(vb_version *version, vb_str symbol, vb_str pinpoint, const vb_units *quotation,
                          const vb_catalogue *catalogue, vb_arena *arena, vb_err *err)
{
    /* English first: most who compare versions read it. */
    static const vb_lang order[] = {VB_LANG_EN, VB_LANG_FR, VB_LANG_ES, VB_LANG_RU, VB_LANG_AR, VB_LANG_ZH};
    uint32_t languages = catalogue->languages_held(catalogue->self, symbol);
    figures f;
    vb_status status = VB_OK;
    memset(version, 0, sizeof *version);
    take_figures(&f, quotation);
    for (size_t i = 0; i < sizeof order / sizeof *order && status == VB_OK && !version->held; i++) {
        const vb_held *held = NULL;
        if (languages >> order[i] & 1)
            status = catalogue->held(catalogue->self, symbol, order[i], arena, &held, err);
        if (status == VB_OK && held)
            status = find_in(version, held, pinpoint, &f, arena, err);
    }
    return status;
}
