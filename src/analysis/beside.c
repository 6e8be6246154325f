/* beside.c - paragraphs of two versions of one document, laid side by side: the cheapest
 * way through both, paragraph by paragraph, where
 *
 *     one and one     costs what their kinds, numbers, figures and lengths disagree
 *     two and one     the same, and as much as one and none: translators seldom join
 *     one and none    a fixed cost: they seldom leave out
 *
 * Lengths are compared as Gale and Church do (1993): a translation is as long as the
 * original, times a ratio that the two whole texts give, with a spread that grows as
 * the root of the length. Figures ("1373", "2001", "84/212") are the same in every
 * language, and say more than lengths do. */
#include "analysis/beside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

#define BAND 96           /* paragraphs that the two may be apart, beyond the difference of their counts */
#define SPREAD 6.8        /* variance of the length of a translation, a character of the original: Gale and Church */
#define LENGTH_COST_MAX 9 /* beyond, lengths tell no more */
#define COST_NONE 6       /* of a paragraph with nothing beside it */
#define COST_TWO 6        /* of two beside one */
#define COST_KIND 6       /* of paragraphs of different kinds */
#define COST_NUMBER 12    /* of two different printed numbers */
#define GAIN_NUMBER 8     /* of two equal ones */
#define WEIGHT_FIGURES 8  /* of figures, none shared to all shared */
#define FIGURES_MAX 48    /* of one paragraph */
#define FIGURE_DIGITS_MAX 9

/* Paragraphs a_from..a_to of one version say what b_from..b_to of the other say; an empty
 * side says that the other version has nothing there. In order, without gaps. */
typedef struct bead {
    uint32_t a_from, a_to, b_from, b_to;
} bead;

typedef struct side {
    const vb_paragraph *paragraphs;
    uint32_t count;
    double *lengths;       /* code points */
    uint32_t *figures;     /* of all paragraphs, one after another, sorted within each */
    uint32_t *figure_from; /* count + 1 */
} side;

typedef struct grid {
    side a, b;
    double ratio; /* of b's length to a's */
    bool by_numbers;
    uint32_t width;       /* of the band */
    float *above[3];      /* costs of this row and the two before it */
    unsigned char *moves; /* a row of `width` for each paragraph of a and one more */
} grid;

/* How a way goes on: so many paragraphs of a, so many of b. */
static const struct {
    unsigned char a, b;
} moves[] = {{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}};
#define MOVES (sizeof moves / sizeof *moves)
#define NO_MOVE 255

/* ---- what a paragraph is compared by ---------------------------------------------------- */

static int compare_figures(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;
    return (x > y) - (x < y);
}

/* The figures of two digits and more in `text`, sorted; what counts paragraphs has one. */
static uint32_t figures_of(vb_str text, uint32_t out[FIGURES_MAX])
{
    uint32_t count = 0, value = 0, digits = 0;
    for (size_t i = 0; i <= text.len && count < FIGURES_MAX; i++) {
        bool is_digit = i < text.len && text.at[i] >= '0' && text.at[i] <= '9';
        if (is_digit && digits < FIGURE_DIGITS_MAX) {
            value = value * 10 + (uint32_t) (text.at[i] - '0');
            digits++;
        } else if (!is_digit) {
            if (digits > 1)
                out[count++] = value;
            value = digits = 0;
        }
    }
    qsort(out, count, sizeof *out, compare_figures);
    return count;
}

static bool prepare(side *s, const vb_version_text *version, vb_arena *memory)
{
    uint32_t found[FIGURES_MAX], total = 0;
    s->paragraphs = version->paragraphs;
    s->count = (uint32_t) version->count;
    s->lengths = vb_arena_array(memory, version->count + 1, sizeof *s->lengths);
    s->figure_from = vb_arena_array(memory, version->count + 1, sizeof *s->figure_from);
    s->figures = vb_arena_array(memory, version->count * FIGURES_MAX + 1, sizeof *s->figures);
    if (vb_arena_failed(memory))
        return false;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t count = figures_of(s->paragraphs[i].text, found);
        s->lengths[i] = (double) vb_utf8_count(s->paragraphs[i].text) + 1;
        s->figure_from[i] = total;
        memcpy(s->figures + total, found, count * sizeof *found);
        total += count;
    }
    s->figure_from[s->count] = total;
    return true;
}

static double length_of(const side *s, uint32_t from, uint32_t to)
{
    double length = 0;
    for (uint32_t i = from; i < to; i++)
        length += s->lengths[i];
    return length;
}

/* ---- costs ------------------------------------------------------------------------------ */

static double length_cost(const grid *g, double a, double b)
{
    double expected = a * g->ratio, spread = sqrt(SPREAD * (expected + b) / 2 * (g->ratio > 1 ? g->ratio : 1));
    double off = fabs(b - expected) / (spread > 1 ? spread : 1), cost = off * off / 2;
    return cost < LENGTH_COST_MAX ? cost : LENGTH_COST_MAX;
}

/* 1 where all figures of the paragraphs are shared, -1 where none is, 0 where there are none. */
static double shared_figures(const grid *g, uint32_t i, uint32_t i_to, uint32_t k, uint32_t k_to)
{
    const uint32_t *x = g->a.figures + g->a.figure_from[i], *x_end = g->a.figures + g->a.figure_from[i_to];
    const uint32_t *y = g->b.figures + g->b.figure_from[k], *y_end = g->b.figures + g->b.figure_from[k_to];
    double all = (double) ((x_end - x) + (y_end - y)), shared = 0;
    while (x < x_end && y < y_end) {
        bool is_shared = *x == *y, is_less = *x < *y;
        shared += is_shared ? 2 : 0;
        x += is_shared || is_less;
        y += is_shared || !is_less;
    }
    return all > 0 ? 2 * shared / all - 1 : 0;
}

/* Digits and letters of two printed numbers, ASCII's alone: "3." and "3)" are equal. */
static bool equal_numbers(vb_str a, vb_str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && !((a.at[i] >= '0' && a.at[i] <= '9') || (a.at[i] >= 'a' && a.at[i] <= 'z')))
            i++;
        while (k < b.len && !((b.at[k] >= '0' && b.at[k] <= '9') || (b.at[k] >= 'a' && b.at[k] <= 'z')))
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.at[i++] != b.at[k++])
            return false;
    }
}

static bool begins_with_digit(vb_str num) { return num.at[0] >= '0' && num.at[0] <= '9'; }

static double number_cost(const grid *g, const vb_paragraph *a, const vb_paragraph *b)
{
    if (!g->by_numbers || !a->num.len || !b->num.len)
        return 0;
    if (!begins_with_digit(a->num) || !begins_with_digit(b->num))
        return 0; /* letters of points are those of the alphabet */
    return equal_numbers(a->num, b->num) ? -GAIN_NUMBER : COST_NUMBER;
}

static double cost_of(const grid *g, uint32_t i, uint32_t k, size_t move)
{
    uint32_t i_to = i + moves[move].a, k_to = k + moves[move].b;
    if (i_to == i || k_to == k)
        return COST_NONE;
    const vb_paragraph *a = g->a.paragraphs + i, *b = g->b.paragraphs + k;
    double cost = length_cost(g, length_of(&g->a, i, i_to), length_of(&g->b, k, k_to));
    cost -= WEIGHT_FIGURES / 2.0 * shared_figures(g, i, i_to, k, k_to);
    cost += a->kind != b->kind ? COST_KIND : 0;
    cost += number_cost(g, a, b);
    if (i_to - i == 2)
        cost += COST_TWO + (a[0].kind != a[1].kind ? COST_KIND : 0);
    if (k_to - k == 2)
        cost += COST_TWO + (b[0].kind != b[1].kind ? COST_KIND : 0);
    return cost;
}

/* ---- the way through ---------------------------------------------------------------------- */

/* The first paragraph of b in the band beside paragraph i of a. */
static uint32_t band_from(const grid *g, uint32_t i)
{
    uint64_t middle = g->a.count ? (uint64_t) i * g->b.count / g->a.count : 0;
    return middle > g->width / 2 ? (uint32_t) middle - g->width / 2 : 0;
}

static float cost_at(const grid *g, uint32_t row, uint32_t k)
{
    uint32_t from = band_from(g, row);
    return k < from || k - from >= g->width ? INFINITY : g->above[row % 3][k - from];
}

static void fill_row(grid *g, uint32_t i)
{
    uint32_t from = band_from(g, i);
    float *row = g->above[i % 3];
    for (uint32_t w = 0; w < g->width; w++) {
        uint32_t k = from + w;
        unsigned char best = NO_MOVE;
        float least = i == 0 && k == 0 ? 0 : INFINITY;
        for (unsigned char m = 0; m < MOVES && k <= g->b.count; m++) {
            if (moves[m].a > i || moves[m].b > k)
                continue;
            row[w] = INFINITY; /* a move inside this row looks to its left only */
            float before = cost_at(g, i - moves[m].a, k - moves[m].b);
            if (before == INFINITY)
                continue;
            float cost = before + (float) cost_of(g, i - moves[m].a, k - moves[m].b, m);
            if (cost < least) {
                least = cost;
                best = m;
            }
        }
        row[w] = k <= g->b.count ? least : INFINITY;
        g->moves[(size_t) i * g->width + w] = best;
    }
}

/* From the end back to the beginning, then the other way round. */
static size_t trace(const grid *g, bead *beads)
{
    uint32_t i = g->a.count, k = g->b.count;
    size_t count = 0;
    while (i || k) {
        uint32_t from = band_from(g, i);
        unsigned char m = k >= from && k - from < g->width ? g->moves[(size_t) i * g->width + (k - from)] : NO_MOVE;
        if (m == NO_MOVE) /* the band has been left: one and none */
            m = i ? 1 : 2;
        beads[count++] = (bead){i - moves[m].a, i, k - moves[m].b, k};
        i -= moves[m].a;
        k -= moves[m].b;
    }
    for (size_t x = 0; x < count / 2; x++) {
        bead one = beads[x];
        beads[x] = beads[count - 1 - x];
        beads[count - 1 - x] = one;
    }
    return count;
}

static vb_status find_beads(const vb_version_text *a, const vb_version_text *b, bool by_numbers, vb_arena *memory,
                            const bead **beads, size_t *count, vb_err *err)
{
    grid g = {.by_numbers = by_numbers};
    size_t apart = a->count > b->count ? a->count - b->count : b->count - a->count;
    if (!prepare(&g.a, a, memory) || !prepare(&g.b, b, memory))
        return vb_err_memory(err);
    g.ratio = (length_of(&g.b, 0, g.b.count) + 1) / (length_of(&g.a, 0, g.a.count) + 1);
    g.width = (uint32_t) (2 * (BAND + apart));
    if (g.width > b->count + 1)
        g.width = (uint32_t) b->count + 1;
    for (int i = 0; i < 3; i++)
        g.above[i] = vb_arena_array(memory, g.width, sizeof *g.above[i]);
    g.moves = vb_arena_array(memory, (a->count + 1) * (size_t) g.width, 1);
    bead *found = vb_arena_array(memory, a->count + b->count + 1, sizeof *found);
    if (vb_arena_failed(memory))
        return vb_err_memory(err);
    for (uint32_t i = 0; i <= g.a.count; i++)
        fill_row(&g, i);
    *count = trace(&g, found);
    *beads = found;
    return VB_OK;
}

/* ---- several versions ------------------------------------------------------------- */

/* Goes through the pairings of every version with the first at once. */
typedef struct merging {
    const bead *beads[VB_VERSIONS_MAX];
    size_t count[VB_VERSIONS_MAX], at[VB_VERSIONS_MAX];
} merging;

/* Takes for version v all beads that end before `to` of the first version: the row grows by them. */
static uint32_t take_beads(merging *m, size_t v, uint32_t to, vb_beside *row)
{
    uint32_t reached = 0;
    while (m->at[v] < m->count[v] && m->beads[v][m->at[v]].a_from < to) {
        const bead *b = m->beads[v] + m->at[v]++;
        if (!row->count[v])
            row->first[v] = b->b_from;
        row->count[v] += b->b_to - b->b_from;
        reached = b->a_to;
    }
    return reached;
}

/* Rows of what only version v has, before paragraph `at` of the first. */
static size_t take_alone(merging *m, size_t v, uint32_t at, vb_beside *rows)
{
    size_t count = 0;
    for (; m->at[v] < m->count[v]; m->at[v]++) {
        const bead *b = m->beads[v] + m->at[v];
        if (b->a_from != b->a_to || b->a_from > at)
            break;
        rows[count].first[v] = b->b_from;
        rows[count++].count[v] = b->b_to - b->b_from;
    }
    return count;
}

static size_t merge_beads(merging *m, size_t versions, uint32_t paragraphs, vb_beside *rows)
{
    size_t count = 0;
    for (uint32_t at = 0; at <= paragraphs;) {
        for (size_t v = 1; v < versions; v++)
            count += take_alone(m, v, at, rows + count);
        if (at == paragraphs)
            break;
        vb_beside *row = rows + count++;
        uint32_t to = at + 1;
        for (bool grows = true; grows;) {
            grows = false;
            for (size_t v = 1; v < versions; v++) {
                uint32_t reached = take_beads(m, v, to, row);
                grows |= reached > to;
                to = reached > to ? reached : to;
            }
        }
        row->first[0] = at;
        row->count[0] = to - at;
        at = to;
    }
    return count;
}

vb_status vb_beside_rows(const vb_version_text *versions, size_t count, bool by_numbers, vb_arena *memory,
                         const vb_beside **rows, size_t *row_count, vb_err *err)
{
    merging m = {0};
    size_t most = 1;
    if (!count || count > VB_VERSIONS_MAX)
        return vb_err_set(err, VB_ERR_USAGE, "from one to %d versions stand side by side", VB_VERSIONS_MAX);
    for (size_t v = 0; v < count; v++) {
        vb_status status =
            v ? find_beads(versions, versions + v, by_numbers, memory, &m.beads[v], &m.count[v], err) : VB_OK;
        if (status != VB_OK)
            return status;
        most += versions[v].count;
    }
    vb_beside *made = vb_arena_array(memory, most, sizeof *made);
    if (!made)
        return vb_err_memory(err);
    *row_count = merge_beads(&m, count, (uint32_t) versions[0].count, made);
    *rows = made;
    return VB_OK;
}
