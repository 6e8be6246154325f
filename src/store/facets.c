/* facets.c - how what was found lies over languages, bodies, classes and years: for each
 * value the paragraphs and the documents. */
#include <stdlib.h>
#include <string.h>

#include "model/names.h"
#include "store/search.h"

#define BODIES_MAX 64
#define YEARS_MAX 256 /* from FIRST_YEAR on; others are not counted */
#define FIRST_YEAR 1900

typedef struct tally {
    uint32_t paragraphs, documents;
} tally;

struct vb_facets {
    tally langs[VB_LANG_COUNT], classes[VB_CLASS_COUNT], years[YEARS_MAX], bodies[BODIES_MAX];
    const char *body_names[BODIES_MAX];
    size_t body_count;
};

static void count(tally *t, uint32_t paragraphs)
{
    t->paragraphs += paragraphs;
    t->documents++;
}

static size_t body_index(vb_facets *c, const char *body)
{
    size_t i = 0;
    while (i < c->body_count && strcmp(c->body_names[i], body) != 0)
        i++;
    if (i == c->body_count && i < BODIES_MAX)
        c->body_names[c->body_count++] = body;
    return i;
}

vb_facets *vb_facets_new(vb_arena *memory)
{
    vb_facets *c;
    return vb_arena_alloc(memory, sizeof *c);
}

void vb_facets_add(vb_facets *c, const vb_place *place, uint32_t paragraphs)
{
    size_t body = place->body[0] ? body_index(c, place->body) : BODIES_MAX;
    count(c->langs + place->lang, paragraphs);
    count(c->classes + place->class, paragraphs);
    if (body < BODIES_MAX)
        count(c->bodies + body, paragraphs);
    if (place->date.year >= FIRST_YEAR && place->date.year < FIRST_YEAR + YEARS_MAX)
        count(c->years + (place->date.year - FIRST_YEAR), paragraphs);
}

static void add(vb_buf *out, const char *facet, vb_str value, const tally *t)
{
    vb_facet row = {vb_str_from(facet), value, t->paragraphs, t->documents};
    if (t->paragraphs)
        vb_buf_add(out, (vb_str){(const char *) &row, sizeof row});
}

/* By facet; then by paragraphs, most first, but years in their order. */
static int by_facet(const void *a, const void *b)
{
    const vb_facet *one = a, *other = b;
    int facets = vb_str_compare(one->name, other->name);
    if (facets)
        return facets;
    if (!vb_str_equal(one->name, VB_S("year")) && one->paragraphs != other->paragraphs)
        return one->paragraphs > other->paragraphs ? -1 : 1;
    return vb_str_compare(one->value, other->value);
}

vb_status vb_facets_end(vb_facets *c, vb_arena *memory, vb_search_answer *answer, vb_err *err)
{
    vb_buf out = VB_BUF_INIT;
    for (int i = 0; i < VB_LANG_COUNT; i++)
        add(&out, "lang", vb_str_from(vb_lang_code((vb_lang) i)), c->langs + i);
    for (int i = 0; i < VB_CLASS_COUNT; i++)
        add(&out, "class", vb_str_from(vb_class_name((vb_class) i)), c->classes + i);
    for (size_t i = 0; i < c->body_count; i++)
        add(&out, "body", vb_arena_copy(memory, vb_str_from(c->body_names[i])), c->bodies + i);
    for (int i = 0; i < YEARS_MAX; i++)
        if (c->years[i].paragraphs)
            add(&out, "year", vb_arena_format(memory, "%d", FIRST_YEAR + i), c->years + i);
    if (out.len)
        qsort(out.at, out.len / sizeof(vb_facet), sizeof(vb_facet), by_facet);
    return vb_rows_end(&out, sizeof(vb_facet), memory, (const void **) &answer->facets, &answer->facet_count, VB_OK,
                       err);
}
