/* place_script.c - places in Arabic and Chinese, where no capital letter tells a name.
 *
 *     Arabic    = REALM [ mark ] name { AND name }        "مدينة أولم", several after "مدن"
 *     name      = word | SMALL word                       "دير الزور"
 *     Chinese   = [ BEFORE ] letter letter { letter } REALM
 *               | name { ( "、" | AND ) name } MANY REALM
 *               | LOCATIVE letter letter letter { letter }
 *
 * A letter is one of those with which names of other languages are written
 * (data/name_letters.tsv). A word that is in a list is no name, nor is one that stands in
 * the name of a State; what the document has with an article too is a common noun ("ولاية البعثة", "ولاية
 * بعثة") where the kind of place is a word for other things as well. */
#include "analysis/place_script.h"

#include <stdlib.h>

#include "analysis/sentence.h"
#include "base/utf8.h"

#define LETTERS_LEAST 2   /* of a Chinese name beside a kind of place */
#define LETTERS_LOCATED 3 /* of one that has only "in" before it */
#define LETTERS_MOST 12
#define ARABIC_LEAST 3 /* letters of a name */
#define ACTORS_BACK 4  /* that may stand in one another */

bool vb_is_without_capitals(const vb_claim_tokens *c) { return c->run.lang == VB_LANG_AR || c->run.lang == VB_LANG_ZH; }

bool vb_is_in_actor(const vb_doc *doc, uint32_t at)
{
    uint32_t count, low = 0;
    const vb_actor *actors = vb_doc_actors(doc, &count);
    for (uint32_t high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (actors[middle].span.from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t back = 0; back < ACTORS_BACK && low > back; back++)
        if (actors[low - 1 - back].span.to > at && actors[low - 1 - back].kind != VB_ACTOR_COMPANY)
            return true;
    return false;
}

static bool is_plain_word(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is_word(c, i) && c->t[i].roles == 0 && !vb_is_in_actor(c->doc, c->t[i].span.from);
}

static bool is_many(const vb_claim_tokens *c, uint32_t i) { return i < c->count && c->t[i].act == VB_CLAIMED_ACT_MANY; }

/* ---- Arabic -------------------------------------------------------------------- */

/* Does the word begin with one of the Arabic pieces of that kind, or end with it? */
static bool begins_with(vb_str word, vb_name_letter piece)
{
    for (int k = 0; k < vb_name_letters_count; k++)
        if (vb_name_letters[k].lang == VB_LANG_AR && vb_name_letters[k].place == piece &&
            vb_str_starts(word, vb_name_letters[k].letters))
            return true;
    return false;
}

static bool ends_with(vb_str word, vb_name_letter piece)
{
    for (int k = 0; k < vb_name_letters_count; k++)
        if (vb_name_letters[k].lang == VB_LANG_AR && vb_name_letters[k].place == piece &&
            vb_str_ends(word, vb_name_letters[k].letters))
            return true;
    return false;
}

/* The word behind its article, "البعثة" or "للبعثة"; empty where it has none. */
static vb_str behind_article(vb_str word)
{
    for (int k = 0; k < vb_name_letters_count; k++) {
        const vb_name_letters_row *row = vb_name_letters + k;
        bool is_article = row->place == VB_NAME_LETTER_ARTICLE || row->place == VB_NAME_LETTER_GOVERNED;
        if (row->lang == VB_LANG_AR && is_article && vb_str_starts(word, row->letters))
            return vb_str_part(word, row->letters.len, word.len);
    }
    return (vb_str){NULL, 0};
}

static int by_bytes(const void *a, const void *b) { return vb_str_compare(*(const vb_str *) a, *(const vb_str *) b); }

bool vb_articled_make(vb_buf *out, const vb_doc *doc)
{
    for (uint32_t at = 0, end; at < doc->text.len; at = end) {
        vb_rune r = vb_utf8_at(doc->text, at);
        end = at + r.len;
        if (!vb_rune_is_arabic(r.value))
            continue;
        end = vb_sign_word_end(doc->text, at, (uint32_t) doc->text.len);
        vb_str bare = behind_article(vb_str_part(doc->text, at, end));
        if (bare.len)
            vb_buf_add(out, (vb_str){(const char *) &bare, sizeof bare});
    }
    if (out->len && !out->failed)
        qsort(out->at, out->len / sizeof(vb_str), sizeof(vb_str), by_bytes);
    return !out->failed;
}

/* Has the document the word with an article, too, as names without one never have it? */
static bool is_common(const vb_buf *articled, vb_str word)
{
    size_t count = articled->len / sizeof word;
    return count && bsearch(&word, articled->at, count, sizeof word, by_bytes);
}

/* May the word be a name after a kind of place? Not "of the ...", no adjective. */
static bool is_arabic_name(const vb_claim_tokens *c, uint32_t i, vb_str word)
{
    size_t end;
    int row;
    if (!is_plain_word(c, i) || vb_utf8_count(word) < ARABIC_LEAST || !vb_rune_is_arabic(vb_utf8_at(word, 0).value) ||
        vb_lexicon_at(&vb_lexicon_month, c->doc->text, c->t[i].span.from, &end, &row) ||
        begins_with(word, VB_NAME_LETTER_GOVERNED))
        return false;
    return begins_with(word, VB_NAME_LETTER_ARTICLE) || !ends_with(word, VB_NAME_LETTER_ADJECTIVE);
}

static vb_str behind_and(vb_str word)
{
    return begins_with(word, VB_NAME_LETTER_AND) ? vb_str_part(word, vb_utf8_at(word, 0).len, word.len) : word;
}

/* May it be one after "area", which common nouns follow too, or after another one? */
static bool is_sure_name(vb_str realm, vb_str word, const vb_buf *articled)
{
    bool agrees = ends_with(realm, VB_NAME_LETTER_FEMININE) && ends_with(word, VB_NAME_LETTER_FEMININE);
    return !begins_with(word, VB_NAME_LETTER_ARTICLE) && !ends_with(word, VB_NAME_LETTER_OWNED) && !agrees &&
           !begins_with(word, VB_NAME_LETTER_AND) && !is_common(articled, word);
}

/* "and resources", "and settlements": a listed word, or one with an article elsewhere. */
static bool is_joined_noun(vb_str word, const vb_buf *articled)
{
    vb_str bare = behind_and(word);
    int row;
    return bare.len < word.len && (is_common(articled, bare) || vb_lexicon_is(&vb_lexicon_claim_ar, bare, &row));
}

/* The name that begins with byte `at` of token `i`, after the kind of place at token `realm`: the token after it, or
 * `i`. */
static uint32_t arabic_end(const vb_claim_tokens *c, uint32_t i, uint32_t at, uint32_t realm, const vb_buf *articled)
{
    if (i >= c->count)
        return i;
    if (vb_claim_is(c, i, VB_CLAIMING_SMALL)) { /* "دير الزور", "غرب كردفان" */
        bool is_two = i + 1 < c->count && is_arabic_name(c, i + 1, vb_claim_word(c, i + 1));
        return is_two && !is_common(articled, vb_claim_word(c, i + 1)) ? i + 2 : i;
    }
    vb_str word = vb_str_part(c->doc->text, at, c->t[i].span.to);
    bool is_loose = c->t[realm].act == VB_CLAIMED_ACT_LOOSE;
    bool is_one_of_all = realm > 0 && c->t[realm - 1].act == VB_CLAIMED_ACT_EACH; /* "each region" */
    bool is_first = at == c->t[i].span.from; /* "أولم ولندهولم": the second begins inside its word */
    bool is_joined = is_first && is_many(c, realm) && begins_with(word, VB_NAME_LETTER_AND); /* "مدن وقرى" */
    if (!is_arabic_name(c, i, word) || (is_loose && is_one_of_all) || is_joined || is_joined_noun(word, articled))
        return i;
    return (is_first && !is_loose) || is_sure_name(vb_claim_word(c, realm), word, articled) ? i + 1 : i;
}

static bool is_opening(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is_sign(c, i, '"') || vb_claim_is_sign(c, i, 0xAB) || vb_claim_is_sign(c, i, 0x201C);
}

static uint32_t arabic_shown(const vb_claim_tokens *c, uint32_t i, const vb_buf *articled,
                             vb_toponym out[VB_PLACES_SHOWN_MAX])
{
    uint32_t at = i + 1 + is_opening(c, i + 1), n = 0;
    if (at >= c->count)
        return 0;
    uint32_t from = c->t[at].span.from, end = arabic_end(c, at, from, i, articled);
    if (end == at)
        return 0;
    vb_span name = {from, c->t[end - 1].span.to};
    out[n++] = (vb_toponym){.span = {c->t[i].span.from, name.to}, .name = name};
    while (is_many(c, i) && n < VB_PLACES_SHOWN_MAX && end < c->count) {
        uint32_t next = end + vb_claim_is_sign(c, end, 0x60C);
        bool is_joined = vb_claim_is_word(c, next) && begins_with(vb_claim_word(c, next), VB_NAME_LETTER_AND);
        if (!is_joined)
            break;
        name.from = c->t[next].span.from + vb_utf8_at(vb_claim_word(c, next), 0).len;
        end = arabic_end(c, next, name.from, i, articled);
        if (end == next)
            break;
        name.to = c->t[end - 1].span.to;
        out[n++] = (vb_toponym){.span = name, .name = name};
    }
    return n;
}

/* After a preposition, and without an article: "السلام" is peace, too. */
static vb_span arabic_again(const vb_claim_tokens *c, uint32_t i)
{
    vb_str word = vb_claim_word(c, i);
    bool may = i > 0 && vb_claim_is(c, i - 1, VB_CLAIMING_PREPOSITION) && is_plain_word(c, i) &&
               !begins_with(word, VB_NAME_LETTER_ARTICLE);
    return may ? c->t[i].span : (vb_span){0, 0};
}

/* ---- Chinese ------------------------------------------------------------------- */

/* Is token `i` one letter of those with which names are written? */
static bool is_letter(const vb_claim_tokens *c, uint32_t i, vb_name_letter place)
{
    if (!is_plain_word(c, i))
        return false;
    for (int k = 0; k < vb_name_letters_count; k++)
        if (vb_name_letters[k].lang == c->run.lang && vb_name_letters[k].place == place &&
            vb_str_find(vb_name_letters[k].letters, vb_claim_word(c, i), 0) != SIZE_MAX)
            return true;
    return false;
}

static bool is_dot(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is_sign(c, i, 0xB7) || vb_claim_is_sign(c, i, 0x2022) || vb_claim_is_sign(c, i, 0x30FB);
}

/* The word for a day after its number is a letter of names, too: "4日". */
static bool is_of_number(const vb_claim_tokens *c, uint32_t i)
{
    return i > 0 && c->t[i - 1].kind == VB_CLAIM_TOKEN_NUMBER;
}

static bool is_inside(const vb_claim_tokens *c, uint32_t i)
{
    return is_letter(c, i, VB_NAME_LETTER_INSIDE) ||
           (i > 0 && is_dot(c, i) && is_letter(c, i - 1, VB_NAME_LETTER_INSIDE));
}

/* The first token of the name that ends before token `i`; `i` if there is none. */
static uint32_t han_from(const vb_claim_tokens *c, uint32_t i, uint32_t least)
{
    uint32_t from = i;
    while (from > 0 && is_inside(c, from - 1))
        from--;
    from += from < i && is_of_number(c, from);
    if (i - from < least || i - from > LETTERS_MOST)
        return i;
    return from > 0 && is_letter(c, from - 1, VB_NAME_LETTER_BEFORE) ? from - 1 : from;
}

static uint32_t han_end(const vb_claim_tokens *c, uint32_t i)
{
    uint32_t end = i;
    while (is_inside(c, end))
        end++;
    return end;
}

static vb_span tokens_span(const vb_claim_tokens *c, uint32_t from, uint32_t to)
{
    return (vb_span){c->t[from].span.from, c->t[to - 1].span.to};
}

static uint32_t han_located(const vb_claim_tokens *c, uint32_t i, vb_toponym *out)
{
    uint32_t from = i + 1, first = from + is_letter(c, from, VB_NAME_LETTER_BEFORE), end = han_end(c, first);
    if (end < first + LETTERS_LOCATED || end > first + LETTERS_MOST || vb_claim_is(c, end, VB_CLAIMING_REALM))
        return 0;
    vb_span name = tokens_span(c, from, end);
    *out = (vb_toponym){.span = name, .name = name};
    return 1;
}

static uint32_t han_shown(const vb_claim_tokens *c, uint32_t i, vb_toponym out[VB_PLACES_SHOWN_MAX])
{
    uint32_t to = i, n = 0;
    while (to > 0 && is_many(c, to - 1)) /* "阿文德和乌尔姆两市" */
        to--;
    uint32_t from = han_from(c, to, LETTERS_LEAST);
    if (from == to)
        return 0;
    out[n++] = (vb_toponym){.span = {c->t[from].span.from, c->t[i].span.to}, .name = tokens_span(c, from, to)};
    while (to < i && from > 1 && n < VB_PLACES_SHOWN_MAX &&
           (vb_claim_is_sign(c, from - 1, 0x3001) || vb_claim_is(c, from - 1, VB_CLAIMING_SMALL))) {
        uint32_t end = from - 1;
        from = han_from(c, end, LETTERS_LEAST);
        if (from == end)
            break;
        out[n++] = (vb_toponym){.span = tokens_span(c, from, end), .name = tokens_span(c, from, end)};
    }
    return n;
}

static vb_span han_again(const vb_claim_tokens *c, uint32_t i)
{
    bool is_before = is_letter(c, i, VB_NAME_LETTER_BEFORE);
    uint32_t first = i + is_before, end = han_end(c, first);
    if (end < first + LETTERS_LEAST || (i > 0 && is_inside(c, i - 1)) || is_of_number(c, i))
        return (vb_span){0, 0};
    return tokens_span(c, i, end);
}

/* ---- both ---------------------------------------------------------------------- */

uint32_t vb_places_shown(const vb_claim_tokens *c, uint32_t i, const vb_buf *articled,
                         vb_toponym out[VB_PLACES_SHOWN_MAX])
{
    if (c->run.lang == VB_LANG_AR)
        return vb_claim_is(c, i, VB_CLAIMING_REALM) ? arabic_shown(c, i, articled, out) : 0;
    if (vb_claim_is(c, i, VB_CLAIMING_REALM))
        return han_shown(c, i, out);
    return vb_claim_is(c, i, VB_CLAIMING_LOCATIVE) ? han_located(c, i, out) : 0;
}

vb_span vb_place_again(const vb_claim_tokens *c, uint32_t i)
{
    if (!is_plain_word(c, i))
        return (vb_span){0, 0};
    return c->run.lang == VB_LANG_AR ? arabic_again(c, i) : han_again(c, i);
}
