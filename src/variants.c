/* variants.c - other names of the places that a query names: in the words of the
 * documents that answer it, and in the versions of these that the collection holds in
 * other languages.
 *
 *     stated     a document sets one name beside the other in brackets: "Arvend (Ervend)"
 *     inferred   paragraphs of two versions that stand beside each other have both names (name_pair.h);
 *                or a document of two languages has two that sound alike (place_link.c)
 *
 * Nothing is merged: a variant is told with its evidence, and looked for when asked. */
#include "variants.h"

#include <stdlib.h>

#include "analysis/name_likeness.h"
#include "analysis/name_pair.h"
#include "base/error.h"
#include "base/utf8.h"
#include "model/doc.h"
#include "tables.h"

#define ALIGNED_MAX 12  /* documents whose versions are laid side by side: those that answer best */
#define VARIANTS_MAX 24 /* told */

/* A row of two versions, and where it stands. */
typedef struct row_place {
    vb_paragraph at[2]; /* the first paragraph of each side; no text: it has none */
} row_place;

/* A version of a document, read again for its places. */
typedef struct version {
    vb_doc *doc; /* NULL: not held */
    const vb_paragraph *placed;
    size_t count;
} version;

void vb_variants_begin(vb_variants *v, vb_str query, vb_arena *memory)
{
    *v = (vb_variants){.query = query, .memory = memory, .found = VB_BUF_INIT};
}

void vb_variants_free(vb_variants *v)
{
    vb_buf_free(&v->found);
    for (int a = 0; a < VB_LANG_COUNT; a++)
        for (int b = 0; b < VB_LANG_COUNT; b++)
            for (int k = 0; v->rows[a][b] && k < 2; k++)
                vb_buf_free(v->rows[a][b] + k);
}

/* ---- the name asked for --------------------------------------------------------------- */

static bool is_state(vb_str name)
{
    int row;
    return vb_lexicon_is(&vb_lexicon_state, name, &row);
}

static bool is_edge(vb_rune r) { return !vb_rune_is_letter(r.value) || vb_rune_is_han(r.value); }

/* Has the query the name to the letter? */
static bool is_written(vb_str query, vb_str name)
{
    for (size_t at = 0; name.len && (at = vb_str_find(query, name, at)) != SIZE_MAX; at++)
        if (is_edge(vb_utf8_before(query, at)) && is_edge(vb_utf8_at(query, at + name.len)))
            return true;
    return false;
}

/* Does the query name the place: its name whole, or a form of it that is one word? */
static bool is_asked(vb_str query, vb_str name, vb_lang lang)
{
    if (is_written(query, name))
        return true;
    vb_sounds sounds = vb_sounds_of(name, lang);
    for (size_t at = 0, end; sounds.stem && at < query.len; at = end) {
        vb_rune r = vb_utf8_at(query, at);
        end = at + r.len;
        if (!vb_rune_is_letter(r.value))
            continue;
        for (r = vb_utf8_at(query, end); vb_rune_is_letter(r.value) || r.value == '-' || r.value == 0x2019;
             r = vb_utf8_at(query, end))
            end += r.len;
        vb_str word = vb_str_part(query, at, end);
        vb_sounds own = vb_sounds_of(word, lang);
        if (vb_sounds_are_one(name, &sounds, word, &own))
            return true;
    }
    return false;
}

/* ---- keeping -------------------------------------------------------------------------- */

static vb_paragraph kept_paragraph(const vb_variants *v, const vb_paragraph *p)
{
    vb_paragraph copy = *p;
    copy.symbol = vb_arena_copy(v->memory, p->symbol);
    copy.title = vb_arena_copy(v->memory, p->title);
    copy.num = vb_arena_copy(v->memory, p->num);
    copy.text = (vb_str){"", 0};
    return copy;
}

/* Keeps a variant that is not there yet; of two of one name the one with more evidence. */
static void keep(vb_variants *v, const vb_name_variant *one, const vb_paragraph *at)
{
    vb_name_variant *all = (vb_name_variant *) (void *) v->found.at;
    size_t count = v->found.len / sizeof *all, i = 0;
    vb_sounds sounds = vb_sounds_of(one->name, one->lang), other;
    for (; i < count; i++) {
        other = vb_sounds_of(all[i].name, all[i].lang);
        if (all[i].lang == one->lang && vb_sounds_are_one(all[i].name, &other, one->name, &sounds))
            break;
    }
    if (is_written(v->query, one->name))
        return; /* the same in both languages: the query has it */
    bool is_better = i == count || (all[i].is_inferred && (!one->is_inferred || one->paragraphs > all[i].paragraphs));
    if (!is_better || (i == count && count == VARIANTS_MAX))
        return;
    vb_name_variant copy = *one;
    copy.asked = vb_arena_copy(v->memory, one->asked);
    copy.name = vb_arena_copy(v->memory, one->name);
    copy.at = kept_paragraph(v, at);
    if (i < count)
        all[i] = copy;
    else
        vb_buf_add(&v->found, (vb_str){(const char *) &copy, sizeof copy});
}

/* ---- one document --------------------------------------------------------------------- */

static vb_lang lang_at(const vb_doc *doc, uint32_t offset)
{
    uint32_t count, at = vb_doc_block_at(doc, offset);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    return at < count && blocks[at].lang ? blocks[at].lang : doc->languages[0];
}

static void take_brackets(vb_variants *v, const vb_toponym *place, vb_str name, vb_lang lang, const vb_paragraph *at)
{
    for (uint32_t k = 0; k < place->variants.count; k++) {
        const vb_name_variant one = {.asked = name, .name = place->variants.items[k], .asked_lang = lang, .lang = lang};
        keep(v, &one, at);
    }
}

static void take_links(vb_variants *v, const vb_toponym *place, vb_str name, vb_lang lang, const vb_paragraph *at)
{
    for (uint32_t k = 0; k < place->link_count; k++) {
        const vb_place_link *link = place->links + k;
        const vb_name_variant one = {.asked = name,
                                     .name = link->name,
                                     .asked_lang = lang,
                                     .lang = link->lang,
                                     .is_inferred = true,
                                     .paragraphs = link->paragraphs,
                                     .of = link->of,
                                     .likeness = link->likeness};
        keep(v, &one, at);
    }
}

bool vb_variants_take(vb_variants *v, const vb_doc *doc, const vb_paragraph *paragraph)
{
    size_t count = vb_doc_place_count(doc);
    const vb_paragraph at = {.symbol = paragraph->symbol,
                             .lang = paragraph->lang,
                             .date = paragraph->date,
                             .title = paragraph->title,
                             .kind = VB_BLOCK_NONE};
    for (size_t i = 0; i < count; i++) {
        const vb_toponym *place = vb_doc_place(doc, i);
        if (!place->variants.count && !place->link_count)
            continue;
        vb_str name = vb_str_span(vb_doc_text(doc), place->name);
        vb_lang lang = lang_at(doc, place->span.from);
        if (!is_asked(v->query, name, lang))
            continue;
        take_brackets(v, place, name, lang, &at);
        take_links(v, place, name, lang, &at);
    }
    return !v->found.failed && !vb_arena_failed(v->memory);
}

/* ---- versions --------------------------------------------------------------------------- */

/* A version that is held, its places found; *is_held is false where it is not. */
static vb_status read_version(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory, version *out,
                              vb_err *err)
{
    vb_err unheard = VB_ERR_INIT;
    const vb_paragraph *paragraphs;
    *out = (version){NULL, NULL, 0};
    vb_status status = vb_collection_show(collection, symbol, lang, memory, &paragraphs, &out->count, &unheard);
    if (status == VB_ERR_MISSING || (status == VB_OK && out->count && paragraphs->lang != lang))
        return VB_OK;
    if (status == VB_OK)
        return vb_paragraphs_state(&out->doc, paragraphs, out->count, &out->placed, err);
    *err = unheard;
    return status;
}

static uint32_t first_place(const vb_doc *doc, uint32_t offset)
{
    uint32_t low = 0, high = (uint32_t) vb_doc_place_count(doc);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (vb_doc_place(doc, middle)->span.from < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The names of places in paragraphs from..to of a version, kept in the answer's memory. */
static void take_names(const vb_variants *v, const version *one, uint32_t from, uint32_t to, int side, vb_name_row *row)
{
    uint32_t count = (uint32_t) vb_doc_place_count(one->doc);
    vb_str text = vb_doc_text(one->doc);
    for (uint32_t k = from; k < to; k++) {
        uint32_t begin = (uint32_t) (one->placed[k].text.at - text.at),
                 end = begin + (uint32_t) one->placed[k].text.len;
        for (uint32_t i = first_place(one->doc, begin); i < count && row->count[side] < VB_NAMES_MAX; i++) {
            const vb_toponym *place = vb_doc_place(one->doc, i);
            vb_str name = vb_str_span(text, place->name);
            if (place->span.from >= end)
                break;
            if (!is_state(name))
                row->names[side][row->count[side]++] = vb_arena_copy(v->memory, name);
        }
    }
}

/* Where the rows of two languages are kept, [0], and their places, [1]. */
static vb_buf *rows_of(vb_variants *v, vb_lang a, vb_lang b)
{
    if (!v->rows[a][b]) {
        v->rows[a][b] = vb_arena_array(v->memory, 2, sizeof *v->rows[a][b]);
        for (int k = 0; v->rows[a][b] && k < 2; k++)
            v->rows[a][b][k] = (vb_buf) VB_BUF_INIT;
    }
    return v->rows[a][b];
}

static vb_status take_rows(vb_variants *v, const version versions[2], const vb_lang langs[2], vb_arena *memory,
                           vb_err *err)
{
    const vb_version_text texts[2] = {{versions[0].placed, versions[0].count}, {versions[1].placed, versions[1].count}};
    const vb_beside *beside;
    size_t count;
    vb_buf *rows = rows_of(v, langs[0], langs[1]);
    vb_status status = rows ? vb_versions_align(texts, 2, true, memory, &beside, &count, err) : vb_err_memory(err);
    for (size_t i = 0; status == VB_OK && i < count; i++) {
        vb_name_row row = {.count = {0, 0}};
        row_place place = {.at = {{.block = 0}, {.block = 0}}};
        for (int side = 0; side < 2; side++) {
            uint32_t from = beside[i].first[side], to = from + beside[i].count[side];
            take_names(v, versions + side, from, to, side, &row);
            if (to > from)
                place.at[side] = versions[side].placed[from];
        }
        if (!row.count[0] && !row.count[1])
            continue;
        for (int side = 0; side < 2; side++)
            place.at[side] = kept_paragraph(v, place.at + side);
        vb_buf_add(rows, (vb_str){(const char *) &row, sizeof row});
        vb_buf_add(rows + 1, (vb_str){(const char *) &place, sizeof place});
    }
    return status == VB_OK && (rows[0].failed || rows[1].failed) ? vb_err_memory(err) : status;
}

static vb_status align(vb_variants *v, vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                       vb_err *err)
{
    version versions[2];
    vb_status status = read_version(collection, symbol, lang, memory, versions, err);
    for (int other = 1; status == VB_OK && versions[0].doc && other < VB_LANG_COUNT; other++) {
        const vb_lang langs[2] = {lang, (vb_lang) other};
        if (langs[1] == lang)
            continue;
        status = read_version(collection, symbol, langs[1], memory, versions + 1, err);
        if (status == VB_OK && versions[1].doc)
            status = take_rows(v, versions, langs, memory, err);
        vb_doc_free(versions[1].doc);
    }
    vb_doc_free(versions[0].doc);
    return status;
}

/* Is it held in another language, too? */
static vb_status has_versions(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory, bool *has,
                              vb_err *err)
{
    *has = false;
    for (int other = 1; !*has && other < VB_LANG_COUNT; other++) {
        vb_err unheard = VB_ERR_INIT;
        const vb_paragraph *paragraphs;
        size_t count;
        if ((vb_lang) other == lang)
            continue;
        vb_status status =
            vb_collection_show(collection, symbol, (vb_lang) other, memory, &paragraphs, &count, &unheard);
        if (status != VB_OK && status != VB_ERR_MISSING) {
            *err = unheard;
            return status;
        }
        *has = status == VB_OK && count && paragraphs->lang == (vb_lang) other;
    }
    return VB_OK;
}

vb_status vb_variants_align(vb_variants *v, vb_collection *collection, vb_str symbol, vb_lang lang, vb_err *err)
{
    bool has = false;
    if (v->aligned == ALIGNED_MAX || !symbol.len)
        return VB_OK;
    vb_arena *memory = vb_arena_new(0);
    vb_status status = memory ? has_versions(collection, symbol, lang, memory, &has, err) : vb_err_memory(err);
    if (status == VB_OK && has) {
        v->aligned++;
        status = align(v, collection, symbol, lang, memory, err);
    }
    vb_arena_free(memory);
    return status;
}

/* ---- all of it ---------------------------------------------------------------------------- */

static vb_status pair_languages(vb_variants *v, vb_lang a, vb_lang b, vb_err *err)
{
    const vb_name_row *rows = (const vb_name_row *) (const void *) v->rows[a][b][0].at;
    const row_place *places = (const row_place *) (const void *) v->rows[a][b][1].at;
    const vb_lang langs[2] = {a, b};
    const vb_name_pair *pairs;
    size_t count;
    vb_arena *memory = vb_arena_new(0);
    vb_status status =
        memory ? vb_names_pair(rows, v->rows[a][b][0].len / sizeof *rows, langs, true, memory, &pairs, &count, err)
               : vb_err_memory(err);
    for (size_t i = 0; status == VB_OK && i < count; i++) {
        const vb_name_variant one = {.asked = pairs[i].names[0],
                                     .name = pairs[i].names[1],
                                     .asked_lang = a,
                                     .lang = b,
                                     .is_inferred = true,
                                     .paragraphs = pairs[i].together,
                                     .of = pairs[i].rows[0],
                                     .likeness = pairs[i].likeness};
        if (is_asked(v->query, one.asked, a))
            keep(v, &one, places[pairs[i].row].at + 1);
    }
    vb_arena_free(memory);
    return status;
}

static int by_evidence(const void *a, const void *b)
{
    const vb_name_variant *x = a, *y = b;
    int order = x->is_inferred - y->is_inferred;
    if (!order)
        order = (x->paragraphs < y->paragraphs) - (x->paragraphs > y->paragraphs);
    if (!order)
        order = (x->likeness < y->likeness) - (x->likeness > y->likeness);
    return order ? order : vb_str_compare(x->name, y->name);
}

vb_status vb_variants_end(vb_variants *v, vb_stated_answer *answer, vb_err *err)
{
    vb_status status = VB_OK;
    for (int a = 0; a < VB_LANG_COUNT && status == VB_OK; a++)
        for (int b = 0; b < VB_LANG_COUNT && status == VB_OK; b++)
            if (v->rows[a][b])
                status = pair_languages(v, (vb_lang) a, (vb_lang) b, err);
    if (status == VB_OK && (v->found.failed || vb_arena_failed(v->memory)))
        status = vb_err_memory(err);
    if (status != VB_OK)
        return status;
    vb_str all = vb_arena_copy(v->memory, vb_buf_str(&v->found));
    vb_name_variant *variants = (vb_name_variant *) (void *) (size_t) all.at;
    answer->variant_count = all.len / sizeof *variants;
    answer->variants = variants;
    if (answer->variant_count)
        qsort(variants, answer->variant_count, sizeof *variants, by_evidence);
    return vb_arena_failed(v->memory) ? vb_err_memory(err) : VB_OK;
}
