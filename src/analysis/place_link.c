/* place_link.c - names of places in a document of two languages, a letter with its annex:
 * which name of the one is likely which of the other.
 *
 * Where the paragraphs of the two languages stand beside each other one by one, as those
 * of a translation do, the paragraphs speak for a pair (name_pair.h); else only likeness
 * of sound. A link says so, and nothing is merged. */
#include "analysis/analysis.h"

#include "analysis/beside.h"
#include "analysis/name_likeness.h"
#include "analysis/name_pair.h"
#include "analysis/running.h"
#include "tables.h"

#define PARAGRAPHS_LEAST 4 /* of each language, that may be versions of one text */
#define BESIDE_SHARE 0.8   /* of the paragraphs, that have one beside them */
#define LINKS_MAX 8        /* of a place */

typedef struct side {
    vb_paragraph *paragraphs;
    uint32_t count;
} side;

typedef struct linker {
    vb_doc *doc;
    vb_arena *memory; /* of the work */
    vb_lang langs[2];
    side sides[2];
    vb_name_row *rows;
    size_t row_count;
    bool are_beside;
} linker;

static vb_lang lang_at(const vb_doc *doc, uint32_t offset)
{
    uint32_t count, at = vb_doc_block_at(doc, offset);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    return at < count && blocks[at].lang ? blocks[at].lang : doc->languages[0];
}

/* The running text of one language, paragraph by paragraph. */
static bool take_side(linker *l, int which)
{
    uint32_t count, at = 0;
    const vb_block *blocks = vb_doc_blocks(l->doc, &count);
    side *s = l->sides + which;
    vb_run run;
    s->paragraphs = vb_arena_array(l->memory, (size_t) count + 1, sizeof *s->paragraphs);
    s->count = 0;
    while (s->paragraphs && vb_run_next(l->doc, &at, &run))
        if (run.lang == l->langs[which] && s->count < count)
            s->paragraphs[s->count++] = (vb_paragraph){.lang = run.lang,
                                                       .block = run.block,
                                                       .kind = run.kind,
                                                       .num = vb_str_span(l->doc->text, blocks[run.block].num),
                                                       .text = vb_str_span(l->doc->text, run.span)};
    return s->paragraphs != NULL;
}

/* ---- rows ------------------------------------------------------------------------ */

static bool is_state(vb_str name)
{
    int row;
    return vb_lexicon_is(&vb_lexicon_state, name, &row);
}

/* The names of places in paragraphs from..to of a side. States have their names in all languages by the tables. */
static void take_names(const linker *l, int which, uint32_t from, uint32_t to, vb_name_row *row)
{
    uint32_t count;
    const vb_toponym *places = vb_doc_places(l->doc, &count);
    for (uint32_t k = from; k < to; k++) {
        vb_str text = l->sides[which].paragraphs[k].text;
        uint32_t begin = (uint32_t) (text.at - l->doc->text.at), end = begin + (uint32_t) text.len;
        for (uint32_t i = vb_run_first(places, count, sizeof *places, begin); i < count && places[i].span.from < end;
             i++) {
            vb_str name = vb_str_span(l->doc->text, places[i].name);
            if (row->count[which] < VB_NAMES_MAX && !is_state(name))
                row->names[which][row->count[which]++] = name;
        }
    }
}

/* The rows of paragraphs that stand beside each other; false in *are_versions where too few do. */
static vb_status take_rows(linker *l, bool *are_versions, vb_err *err)
{
    const vb_version_text versions[2] = {{l->sides[0].paragraphs, l->sides[0].count},
                                         {l->sides[1].paragraphs, l->sides[1].count}};
    uint32_t least = l->sides[0].count, most = l->sides[1].count, both = 0;
    const vb_beside *beside;
    size_t count;
    if (least > most) {
        least = l->sides[1].count;
        most = l->sides[0].count;
    }
    *are_versions = false;
    if (least < PARAGRAPHS_LEAST || least < BESIDE_SHARE * most)
        return VB_OK;
    vb_status status = vb_beside_rows(versions, 2, true, l->memory, &beside, &count, err);
    if (status != VB_OK)
        return status;
    l->rows = vb_arena_array(l->memory, count + 1, sizeof *l->rows);
    if (!l->rows)
        return vb_err_memory(err);
    for (size_t i = 0; i < count; i++) {
        both += beside[i].count[0] && beside[i].count[1];
        for (int which = 0; which < 2; which++)
            take_names(l, which, beside[i].first[which], beside[i].first[which] + beside[i].count[which], l->rows + i);
    }
    l->row_count = count;
    *are_versions = both >= BESIDE_SHARE * most;
    return VB_OK;
}

/* One row a paragraph, each of one language. */
static vb_status take_apart(linker *l, vb_err *err)
{
    size_t count = (size_t) l->sides[0].count + l->sides[1].count;
    l->rows = vb_arena_array(l->memory, count + 1, sizeof *l->rows);
    if (!l->rows)
        return vb_err_memory(err);
    l->row_count = 0;
    for (int which = 0; which < 2; which++)
        for (uint32_t i = 0; i < l->sides[which].count; i++)
            take_names(l, which, i, i + 1, l->rows + l->row_count++);
    return VB_OK;
}

/* ---- links ------------------------------------------------------------------------- */

static vb_span span_of(const vb_doc *doc, vb_str name)
{
    uint32_t from = (uint32_t) (name.at - doc->text.at);
    return (vb_span){from, from + (uint32_t) name.len};
}

static void add_link(linker *l, vb_toponym *place, const vb_name_pair *pair, int other)
{
    vb_place_link *links = vb_arena_array(l->doc->arena, (size_t) place->link_count + 1, sizeof *links);
    if (!links || place->link_count == LINKS_MAX)
        return;
    for (uint32_t i = 0; i < place->link_count; i++)
        links[i] = place->links[i];
    links[place->link_count++] = (vb_place_link){.name = pair->names[other],
                                                 .lang = l->langs[other],
                                                 .at = span_of(l->doc, pair->names[other]),
                                                 .paragraphs = pair->together,
                                                 .of = pair->together ? pair->rows[1 - other] : 0,
                                                 .likeness = pair->likeness};
    place->links = links;
}

static bool add_links(linker *l, const vb_name_pair *pairs, size_t count)
{
    vb_toponym *places = l->doc->layers[VB_LAYER_PLACE].records;
    vb_sounds *sounds = vb_arena_array(l->memory, 2 * count + 1, sizeof *sounds);
    for (size_t k = 0; sounds && k < 2 * count; k++)
        sounds[k] = vb_sounds_of(pairs[k / 2].names[k % 2], l->langs[k % 2]);
    for (uint32_t i = 0; sounds && count && i < l->doc->layers[VB_LAYER_PLACE].count; i++) {
        vb_lang lang = lang_at(l->doc, places[i].span.from);
        vb_str name = vb_str_span(l->doc->text, places[i].name);
        vb_sounds own = vb_sounds_of(name, lang);
        for (size_t k = 0; k < 2 * count; k++) /* what is written the same is no other name */
            if (!vb_str_equal(pairs[k / 2].names[0], pairs[k / 2].names[1]) && lang == l->langs[k % 2] &&
                vb_sounds_are_one(pairs[k / 2].names[k % 2], sounds + k, name, &own))
                add_link(l, places + i, pairs + k / 2, 1 - (int) (k % 2));
    }
    return sounds != NULL;
}

static vb_status link_languages(linker *l, vb_err *err)
{
    const vb_name_pair *pairs;
    size_t count;
    if (!take_side(l, 0) || !take_side(l, 1))
        return vb_err_memory(err);
    vb_status status = take_rows(l, &l->are_beside, err);
    if (status == VB_OK && !l->are_beside)
        status = take_apart(l, err);
    if (status == VB_OK)
        status = vb_names_pair(l->rows, l->row_count, l->langs, l->are_beside, l->memory, &pairs, &count, err);
    if (status == VB_OK && (!add_links(l, pairs, count) || vb_arena_failed(l->doc->arena)))
        return vb_err_memory(err);
    return status;
}

vb_status vb_pass_place_link(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    vb_status status = VB_OK;
    (void) options;
    for (int a = 0; a < VB_LANG_COUNT && doc->languages[a] && status == VB_OK; a++)
        for (int b = a + 1; b < VB_LANG_COUNT && doc->languages[b] && status == VB_OK; b++) {
            linker l = {.doc = doc, .memory = vb_arena_new(0), .langs = {doc->languages[a], doc->languages[b]}};
            status = l.memory ? link_languages(&l, err) : vb_err_memory(err);
            vb_arena_free(l.memory);
        }
    return status;
}
