/* name_pair.c - which name of one language answers which of another.
 *
 *     evidence   together: the rows that have both names (paragraphs that stand beside each other)
 *                likeness: how much alike they sound, of Latin and Cyrillic letters (name_likeness.h)
 *     weight     2 together / (rows of the one + rows of the other) + likeness
 *
 * A pair is proposed where each is the other's best partner, and better than any other,
 * and the evidence is enough: alike and once together; or, where letters tell nothing,
 * together again and again, and seldom apart. Two names that always stand together
 * cannot be told apart by rows; then nothing is proposed. */
#include "analysis/name_pair.h"

#include <stdlib.h>

#include "analysis/name_likeness.h"

/* Of the names that paragraphs of 70 official papers in six languages pair, those that are one name have 0.6 and more
 * but where a part is translated ("North Kivu"); two names have less. */
#define ALIKE 0.6
#define ALIKE_ALONE 0.75  /* where no rows speak for them */
#define TOGETHER_LEAST 2  /* where letters tell nothing */
#define TOGETHER_UNLIKE 3 /* where they speak against it: names that are translated, "Red River" */
#define SHARE 0.6         /* of the rows, that have both */
#define SHARE_UNLIKE 0.8
#define NAMES_MOST 400 /* of a side: all are held against all */

typedef struct name {
    vb_str text;
    vb_sounds sounds;
    uint32_t rows, last_row, first_row;
} name;

typedef struct link {
    uint32_t together, first, last; /* rows that have both */
    float likeness;
} link;

typedef struct pairing {
    const vb_lang *langs;
    name *names[2];
    uint32_t count[2];
    link *links; /* count[0] x count[1] */
    bool are_beside;
} pairing;

/* ---- names ------------------------------------------------------------------------ */

/* The name's place in its side, where it is put when it is new; `count` of the side where there is no more room. */
static uint32_t place_of(pairing *p, int side, vb_str text, uint32_t row)
{
    vb_sounds sounds = vb_sounds_of(text, p->langs[side]);
    uint32_t i = 0;
    while (i < p->count[side] && !vb_sounds_are_one(p->names[side][i].text, &p->names[side][i].sounds, text, &sounds))
        i++;
    if (i == p->count[side] && i < NAMES_MOST)
        p->names[side][p->count[side]++] = (name){text, sounds, 0, UINT32_MAX, row};
    name *n = p->names[side] + i;
    if (i < p->count[side] && n->last_row != row) {
        n->rows++;
        n->last_row = row;
    }
    return i;
}

static void take_row(pairing *p, const vb_name_row *row, uint32_t index)
{
    uint32_t places[2][VB_NAMES_MAX];
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < row->count[side]; i++)
            places[side][i] = place_of(p, side, row->names[side][i], index);
    for (uint32_t a = 0; p->are_beside && a < row->count[0]; a++)
        for (uint32_t b = 0; b < row->count[1]; b++) {
            if (places[0][a] >= NAMES_MOST || places[1][b] >= NAMES_MOST)
                continue;
            link *l = p->links + places[0][a] * NAMES_MOST + places[1][b];
            if (l->together && l->last == index)
                continue; /* forms of one name in one paragraph */
            l->first = l->together++ ? l->first : index;
            l->last = index;
        }
}

/* ---- partners ----------------------------------------------------------------------- */

static double share_of(const pairing *p, uint32_t a, uint32_t b)
{
    const link *l = p->links + a * NAMES_MOST + b;
    return 2.0 * l->together / (p->names[0][a].rows + p->names[1][b].rows);
}

static double weight(const pairing *p, uint32_t a, uint32_t b)
{
    const link *l = p->links + a * NAMES_MOST + b;
    return p->are_beside && !l->together ? 0 : share_of(p, a, b) + (double) l->likeness;
}

static bool is_best(const pairing *p, uint32_t a, uint32_t b)
{
    double best = weight(p, a, b);
    for (uint32_t i = 0; i < p->count[0]; i++)
        if (i != a && weight(p, i, b) >= best)
            return false;
    for (uint32_t k = 0; k < p->count[1]; k++)
        if (k != b && weight(p, a, k) >= best)
            return false;
    return true;
}

static bool is_enough(const pairing *p, uint32_t a, uint32_t b)
{
    const link *l = p->links + a * NAMES_MOST + b;
    bool are_sounded = p->names[0][a].sounds.whole && p->names[1][b].sounds.whole;
    double likeness = (double) l->likeness, share = share_of(p, a, b);
    if (!p->are_beside)
        return likeness >= ALIKE_ALONE;
    if (are_sounded && likeness >= ALIKE)
        return l->together > 0;
    return are_sounded ? l->together >= TOGETHER_UNLIKE && share >= SHARE_UNLIKE
                       : l->together >= TOGETHER_LEAST && share >= SHARE;
}

static void set_likeness(pairing *p)
{
    for (uint32_t a = 0; a < p->count[0]; a++)
        for (uint32_t b = 0; b < p->count[1]; b++) {
            link *l = p->links + a * NAMES_MOST + b;
            if (l->together || !p->are_beside)
                l->likeness = (float) vb_sounds_alike(&p->names[0][a].sounds, &p->names[1][b].sounds);
        }
}

/* ---- the whole ------------------------------------------------------------------------ */

/* A name as a row writes it; as it was met first, where the row has it not. */
static vb_str as_written(const pairing *p, int side, const name *n, const vb_name_row *row)
{
    for (uint32_t i = 0; i < row->count[side]; i++) {
        vb_sounds sounds = vb_sounds_of(row->names[side][i], p->langs[side]);
        if (vb_sounds_are_one(n->text, &n->sounds, row->names[side][i], &sounds))
            return row->names[side][i];
    }
    return n->text;
}

static vb_name_pair pair_of(const pairing *p, const vb_name_row *rows, uint32_t a, uint32_t b)
{
    const link *l = p->links + a * NAMES_MOST + b;
    const name *names[2] = {p->names[0] + a, p->names[1] + b};
    vb_name_pair pair = {{names[0]->text, names[1]->text},
                         {names[0]->rows, names[1]->rows},
                         l->together,
                         l->together ? l->first : names[0]->first_row,
                         (double) l->likeness};
    for (int side = 0; side < 2 && l->together; side++)
        pair.names[side] = as_written(p, side, names[side], rows + l->first);
    return pair;
}

static size_t propose(const pairing *p, const vb_name_row *rows, vb_name_pair *out)
{
    size_t n = 0;
    for (uint32_t a = 0; a < p->count[0]; a++)
        for (uint32_t b = 0; b < p->count[1]; b++) {
            if (weight(p, a, b) <= 0 || !is_enough(p, a, b) || !is_best(p, a, b))
                continue;
            out[n++] = pair_of(p, rows, a, b);
            break; /* no other is better */
        }
    return n;
}

vb_status vb_names_pair(const vb_name_row *rows, size_t count, const vb_lang langs[2], bool are_beside, vb_arena *arena,
                        const vb_name_pair **pairs, size_t *pair_count, vb_err *err)
{
    pairing p = {.langs = langs, .are_beside = are_beside};
    for (int side = 0; side < 2; side++)
        p.names[side] = vb_arena_array(arena, NAMES_MOST + 1, sizeof *p.names[side]);
    p.links = vb_arena_array(arena, (size_t) NAMES_MOST * NAMES_MOST, sizeof *p.links);
    vb_name_pair *out = vb_arena_array(arena, NAMES_MOST, sizeof *out);
    *pair_count = 0;
    if (!p.names[0] || !p.names[1] || !p.links || !out)
        return vb_err_memory(err);
    for (size_t i = 0; i < count; i++)
        take_row(&p, rows + i, (uint32_t) i);
    set_likeness(&p);
    *pair_count = propose(&p, rows, out);
    *pairs = out;
    return VB_OK;
}
