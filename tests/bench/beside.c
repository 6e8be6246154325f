/* beside.c - are paragraphs of language versions laid side by side rightly when their numbers
 * are hidden? The numbers then say what was right: a document is right when every operative
 * paragraph whose number stands once in both versions lies beside the one with its number.
 *
 * usage: beside COLLECTION [-v]
 * The last line: "N pairs of versions, N right, N paragraphs, N right" */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "verbale.h"

typedef struct tally {
    size_t versions, versions_right, paragraphs, paragraphs_right;
} tally;

static uint32_t number_of(const vb_paragraph *p)
{
    uint32_t value = 0;
    for (size_t i = 0; i < p->num.len; i++)
        if (p->num.at[i] >= '0' && p->num.at[i] <= '9')
            value = value * 10 + (uint32_t) (p->num.at[i] - '0');
    return p->kind == VB_BLOCK_OPERATIVE ? value : 0;
}

/* The one operative paragraph of that number; SIZE_MAX: there is none, or more than one. */
static size_t only(const vb_version_text *version, uint32_t number)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < version->count; i++)
        if (number_of(version->paragraphs + i) == number) {
            if (found != SIZE_MAX)
                return SIZE_MAX;
            found = i;
        }
    return found;
}

static bool is_beside(const vb_beside *rows, size_t count, size_t a, size_t b)
{
    for (size_t i = 0; i < count; i++)
        if (a >= rows[i].first[0] && a < rows[i].first[0] + rows[i].count[0])
            return b >= rows[i].first[1] && b < rows[i].first[1] + rows[i].count[1];
    return false;
}

static void judge(const vb_version_text versions[2], const vb_beside *rows, size_t row_count, tally *all, bool is_loud)
{
    size_t paragraphs = 0, right = 0;
    for (size_t i = 0; i < versions[0].count; i++) {
        uint32_t number = number_of(versions[0].paragraphs + i);
        size_t other = number ? only(versions + 1, number) : SIZE_MAX;
        if (other == SIZE_MAX || only(versions, number) != i)
            continue;
        paragraphs++;
        right += is_beside(rows, row_count, i, other);
    }
    if (is_loud && right < paragraphs)
        printf("%.*s %s: %zu of %zu\n", VB_STR_ARG(versions[0].paragraphs->symbol),
               vb_lang_code(versions[1].paragraphs->lang), right, paragraphs);
    all->versions += paragraphs > 0;
    all->versions_right += paragraphs > 0 && right == paragraphs;
    all->paragraphs += paragraphs;
    all->paragraphs_right += right;
}

static vb_status try_pair(vb_collection *collection, vb_str symbol, vb_lang lang, tally *all, bool is_loud, vb_err *err)
{
    vb_arena *memory = vb_arena_new(0);
    vb_version_text versions[2];
    const vb_beside *rows;
    size_t row_count;
    vb_status status =
        vb_collection_show(collection, symbol, VB_LANG_EN, memory, &versions[0].paragraphs, &versions[0].count, err);
    if (status == VB_OK)
        status = vb_collection_show(collection, symbol, lang, memory, &versions[1].paragraphs, &versions[1].count, err);
    if (status == VB_OK)
        status = vb_versions_align(versions, 2, false, memory, &rows, &row_count, err);
    if (status == VB_OK)
        judge(versions, rows, row_count, all, is_loud);
    vb_arena_free(memory);
    return status == VB_ERR_MISSING ? VB_OK : status;
}

int main(int argc, char **argv)
{
    vb_collection *collection = NULL;
    vb_err err = {VB_OK, -1, ""};
    vb_arena *memory = vb_arena_new(0);
    const vb_holding *holdings;
    size_t count = 0;
    tally all = {0};
    if (argc < 2 || vb_collection_open(&collection, argv[1], false, &err) != VB_OK ||
        vb_collection_list(collection, NULL, memory, &holdings, &count, &err) != VB_OK) {
        fprintf(stderr, "%s\n", argc < 2 ? "usage: beside COLLECTION [-v]" : err.message);
        return 3;
    }
    for (size_t i = 0; i < count; i++)
        if (holdings[i].lang != VB_LANG_EN && holdings[i].symbol.len &&
            try_pair(collection, holdings[i].symbol, holdings[i].lang, &all, argc > 2, &err) != VB_OK) {
            fprintf(stderr, "%s\n", err.message);
            return 3;
        }
    printf("%zu pairs of versions, %zu right, %zu paragraphs, %zu right\n", all.versions, all.versions_right,
           all.paragraphs, all.paragraphs_right);
    vb_collection_close(collection);
    vb_arena_free(memory);
    return 0;
}
