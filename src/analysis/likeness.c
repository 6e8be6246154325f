/* likeness.c - words compared letter by letter.
 *
 * A misreading turns letters into others that look alike: "rn" into "m", "о" into "o",
 * "的" into "旳". What looks like what is data/confusions.tsv; what Chinese letters UN
 * documents use at all is data/han_letters.tsv: a letter beyond them, in place of one
 * of them, was not written but misread. */
#include "analysis/likeness.h"

#include <string.h>

#include "base/utf8.h"
#include "tables.h"
#include "text/fold.h"

#define CHANGE 100   /* of one letter into one that does not look like it */
#define CONFUSION 10 /* of letters that look alike */
#define LONG_WORD 8  /* letters from which on one odd letter inside is a slip of the pen and not another word */
#define SHORT_WORD 4 /* letters of a word that may be misread in all of them */
#define WORD_ENDS 3  /* letters at both ends where one letter makes another word (inflection, prefix) */

static void push(uint32_t *to, uint8_t *count, bool *is_cut, uint32_t rune)
{
    if (*count == VB_LETTERS_MAX)
        *is_cut = true;
    else
        to[(*count)++] = rune;
}

static bool counts(uint32_t r) { return vb_rune_is_letter(r) || vb_rune_is_digit(r); }

/* Is the mark at `at` the point of a decimal fraction, and not between thousands? */
static bool is_decimal(vb_str word, size_t at)
{
    size_t digits = 0;
    if (at == 0 || !vb_rune_is_digit((unsigned char) word.at[at - 1]) || (word.at[at] != '.' && word.at[at] != ','))
        return false;
    while (at + 1 + digits < word.len && vb_rune_is_digit((unsigned char) word.at[at + 1 + digits]))
        digits++;
    return digits > 0 && digits != 3;
}

void vb_letters_add(vb_letters *l, vb_str word)
{
    vb_folded f;
    for (size_t at = 0, next; at < word.len; at = next) {
        next = vb_fold_at(&f, word, at);
        if (next == at)
            next++;
        bool is_point = is_decimal(word, at);
        for (int i = 0; i < f.count[VB_FOLD_EXACT]; i++)
            if (is_point || counts(f.runes[VB_FOLD_EXACT][i]))
                push(l->exact, &l->exact_count, &l->is_cut, is_point ? '.' : f.runes[VB_FOLD_EXACT][i]);
        for (int i = 0; i < f.count[VB_FOLD_CASE]; i++)
            if (is_point || counts(f.runes[VB_FOLD_CASE][i]))
                push(l->folded, &l->count, &l->is_cut, is_point ? '.' : f.runes[VB_FOLD_CASE][i]);
        for (int i = 0; i < f.count[VB_FOLD_LOOSE]; i++)
            if (is_point || counts(f.runes[VB_FOLD_LOOSE][i]))
                push(l->loose, &l->loose_count, &l->is_cut, is_point ? '.' : f.runes[VB_FOLD_LOOSE][i]);
    }
}

static bool same(const uint32_t *a, uint8_t a_count, const uint32_t *b, uint8_t b_count)
{
    return a_count == b_count && memcmp(a, b, a_count * sizeof *a) == 0;
}

bool vb_letters_same_exact(const vb_letters *a, const vb_letters *b)
{
    return !a->is_cut && !b->is_cut && same(a->exact, a->exact_count, b->exact, b->exact_count);
}

bool vb_letters_same(const vb_letters *a, const vb_letters *b)
{
    return !a->is_cut && !b->is_cut && same(a->folded, a->count, b->folded, b->count);
}

bool vb_letters_same_loosely(const vb_letters *a, const vb_letters *b)
{
    return !a->is_cut && !b->is_cut && same(a->loose, a->loose_count, b->loose, b->loose_count);
}

/* ---- confusions ------------------------------------------------------------ */

static uint32_t min2(uint32_t a, uint32_t b) { return a < b ? a : b; }

static bool is_used_han(uint32_t rune)
{
    char bytes[4];
    vb_str form = {bytes, vb_utf8_encode(rune, bytes)};
    for (int i = 0; i < vb_han_letters_count; i++)
        if (vb_str_find(vb_han_letters[i].letters, form, 0) != SIZE_MAX)
            return true;
    return false;
}

static bool is_strange_han(uint32_t read, uint32_t printed)
{
    return vb_rune_is_han(read) && vb_rune_is_han(printed) && !is_used_han(read) && is_used_han(printed);
}

static uint32_t script_of(uint32_t r)
{
    return vb_rune_is_han(r)        ? VB_SCRIPT_HAN
           : vb_rune_is_arabic(r)   ? VB_SCRIPT_ARABIC
           : vb_rune_is_cyrillic(r) ? VB_SCRIPT_CYRILLIC
                                    : VB_SCRIPT_LATIN;
}

/* Rows of the table that can matter for two words: those whose last letters both have. Decoded once, for the table is
 * asked at every pair of letters. */
#define ROWS_MAX 128
#define FORM_MAX 4 /* letters of a form */

typedef struct form {
    uint32_t runes[FORM_MAX];
    uint32_t count;
} form;

typedef struct confusion {
    form printed, read;
} confusion;

typedef struct confusions {
    confusion items[ROWS_MAX];
    uint32_t count;
} confusions;

static bool has_rune(const uint32_t *runes, uint32_t count, uint32_t rune)
{
    for (uint32_t i = 0; i < count; i++)
        if (runes[i] == rune)
            return true;
    return false;
}

static bool spell(form *f, vb_str text)
{
    f->count = 0;
    for (size_t at = 0; at < text.len;) {
        vb_rune r = vb_utf8_at(text, at);
        if (f->count == FORM_MAX || r.len == 0)
            return false;
        f->runes[f->count++] = r.value;
        at += r.len;
    }
    return f->count > 0;
}

static bool ends_with(const uint32_t *runes, uint32_t end, const form *f)
{
    return f->count <= end && memcmp(runes + end - f->count, f->runes, f->count * sizeof *runes) == 0;
}

static void find_rows(confusions *rows, const vb_letters *read, const vb_letters *printed)
{
    uint32_t script = script_of(printed->folded[printed->count - 1]), first = script_of(printed->folded[0]);
    rows->count = 0;
    for (int k = 0; k < vb_confusions_count && rows->count < ROWS_MAX; k++) {
        const vb_confusions_row *row = vb_confusions + k;
        confusion *c = rows->items + rows->count;
        if ((uint32_t) row->script != script && (uint32_t) row->script != first)
            continue;
        if (has_rune(printed->folded, printed->count, vb_utf8_before(row->printed, row->printed.len).value) &&
            has_rune(read->folded, read->count, vb_utf8_before(row->read, row->read.len).value) &&
            spell(&c->printed, row->printed) && spell(&c->read, row->read))
            rows->count++;
    }
}

typedef struct distances {
    uint32_t cost[VB_LETTERS_MAX + 1][VB_LETTERS_MAX + 1]; /* [read][printed] */
} distances;

static void try_confusions(distances *d, const confusions *rows, const vb_letters *read, uint32_t i,
                           const vb_letters *printed, uint32_t j)
{
    for (uint32_t k = 0; k < rows->count; k++) {
        const confusion *c = rows->items + k;
        if (ends_with(printed->folded, j, &c->printed) && ends_with(read->folded, i, &c->read))
            d->cost[i][j] = min2(d->cost[i][j], d->cost[i - c->read.count][j - c->printed.count] + CONFUSION);
    }
}

static void measure(distances *d, const vb_letters *read, const vb_letters *printed)
{
    confusions rows;
    find_rows(&rows, read, printed);
    for (uint32_t i = 0; i <= read->count; i++)
        for (uint32_t j = 0; j <= printed->count; j++) {
            uint32_t best = i == 0 ? j * CHANGE : j == 0 ? i * CHANGE : UINT32_MAX;
            if (i && j) {
                uint32_t a = read->folded[i - 1], b = printed->folded[j - 1];
                best = d->cost[i - 1][j - 1] + (a == b ? 0 : is_strange_han(a, b) ? CONFUSION : CHANGE);
                best = min2(best, min2(d->cost[i - 1][j], d->cost[i][j - 1]) + CHANGE);
            }
            d->cost[i][j] = best;
            if (i && j && read->folded[i - 1] != printed->folded[j - 1])
                try_confusions(d, &rows, read, i, printed, j);
        }
}

/* The letters that differ, from the front and from the back. */
static void differing(const vb_letters *a, const vb_letters *b, uint32_t *front, uint32_t *back)
{
    uint32_t least = min2(a->count, b->count);
    *front = *back = 0;
    while (*front < least && a->folded[*front] == b->folded[*front])
        (*front)++;
    while (*back < least - *front && a->folded[a->count - 1 - *back] == b->folded[b->count - 1 - *back])
        (*back)++;
}

/* Words of other letters altogether need not be measured. */
static bool may_be_alike(const vb_letters *read, const vb_letters *printed, uint32_t longer)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < read->count; i++)
        shared += has_rune(printed->folded, printed->count, read->folded[i]);
    return longer <= SHORT_WORD || shared * 3 >= longer;
}

vb_misreading vb_misread(const vb_letters *read, const vb_letters *printed)
{
    distances d;
    uint32_t front, back;
    if (read->is_cut || printed->is_cut || read->count == 0 || printed->count == 0)
        return VB_READ_OTHERWISE;
    if (vb_letters_same_loosely(read, printed))
        return VB_READ_AMISS;
    uint32_t longer = read->count > printed->count ? read->count : printed->count;
    if (longer - min2(read->count, printed->count) > longer / 2)
        return VB_READ_OTHERWISE;
    if (!may_be_alike(read, printed, longer))
        return VB_READ_OTHERWISE;
    measure(&d, read, printed);
    uint32_t cost = d.cost[read->count][printed->count];
    if (cost < CHANGE && cost / CONFUSION <= (printed->count + 1u) / 2)
        return VB_READ_AMISS;
    differing(read, printed, &front, &back);
    bool is_inside = printed->count >= LONG_WORD && front >= WORD_ENDS && back >= WORD_ENDS;
    return cost < 2 * CHANGE && is_inside ? VB_READ_DOUBTFUL : VB_READ_OTHERWISE;
}

bool vb_is_alike(vb_str a, vb_str b)
{
    size_t least = a.len < b.len ? a.len : b.len, most = a.len > b.len ? a.len : b.len, front = 0, back = 0;
    while (front < least && a.at[front] == b.at[front])
        front++;
    while (back < least - front && a.at[a.len - 1 - back] == b.at[b.len - 1 - back])
        back++;
    return (front + back) * 2 >= most;
}
