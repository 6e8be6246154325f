/* place_name.c - places, as written.
 *
 *     place   = Name { Name } { word } REALM          "Arvend district", "Ulm underground copper mine"
 *             | Name { ( "," | "and" ) Name } REALMS  "Arvend, Ulm and Lindholm districts"
 *             | REALM [ "of" ] [ State ] Name         "the village of Ulm", "district Arvend"
 *             | LOCATIVE [ "the" ] Name | LOCATIVE State
 *             | a name that one of these gave, elsewhere in the document
 *     variant = place "(" Name ")"                    "Arvend (Ervend)"
 *
 * Arabic and Chinese have no capitals: place_script.h.
 *
 * There is no gazetteer: a place is what the text itself shows to be one. Two forms of a
 * name belong together only where the document sets one beside the other in brackets. */
#include "analysis/analysis.h"

#include <stdlib.h>

#include "analysis/place_script.h"
#include "analysis/state_name.h"
#include "base/utf8.h"

#define NAME_WORDS 4     /* of a place */
#define MODIFIER_WORDS 3 /* "underground copper-gold" before the kind of place */
#define LIST_NAMES 20    /* names before "districts" */
#define VARIANTS_MOST 8
#define ADJECTIVE_ENDING 3 /* bytes: "n", "an", "ese" */

typedef struct pair {
    vb_str name, variant;
} pair;

typedef struct finder {
    vb_doc *doc;
    vb_claim_tokens c;
    vb_buf known;    /* vb_str: names that a pattern gave */
    vb_buf pairs;    /* pair */
    vb_buf articled; /* vb_articled_make; empty where nothing is Arabic */
    bool is_whole;
} finder;

static vb_str string_of(const finder *f, vb_span span) { return vb_str_span(f->doc->text, span); }

/* ---- names --------------------------------------------------------------------- */

/* The State or body that the tables have at token `i`, by the actors found before; NULL if there is none. */
static const vb_actor *actor_at(const finder *f, uint32_t i, bool is_state_alone)
{
    uint32_t count, low = 0, high;
    const vb_actor *actors = vb_doc_actors(f->doc, &count);
    uint32_t from = f->c.t[i].span.from, to = f->c.t[i].span.to;
    for (high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (actors[middle].span.from < from)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && actors[low].span.from < to; low++)
        if (!is_state_alone || actors[low].kind == VB_ACTOR_STATE)
            return actors + low;
    return NULL;
}

/* Is token `i` inside an actor? */
static bool is_inside_actor(const finder *f, uint32_t i) { return vb_is_in_actor(f->doc, f->c.t[i].span.from); }

static bool is_all_capitals(vb_str word)
{
    for (uint32_t at = 0; at < word.len;) {
        vb_rune r = vb_utf8_at(word, at);
        if (vb_rune_is_letter(r.value) && !vb_rune_is_upper(r.value))
            return false;
        at += r.len;
    }
    return true;
}

/* "Norvanian" is of Norvania, and names no place. */
static bool is_of_state(vb_str word)
{
    int row;
    for (size_t cut = 1; cut <= ADJECTIVE_ENDING && cut + 2 < word.len; cut++)
        if (vb_lexicon_is(&vb_lexicon_state, vb_str_part(word, 0, word.len - cut), &row))
            return true;
    return false;
}

/* A word that may be the name of a place: no State, body, person or month. */
static bool is_name(const finder *f, uint32_t i)
{
    size_t end;
    int row;
    if (!vb_claim_is_name(&f->c, i) || is_inside_actor(f, i) || is_all_capitals(vb_claim_word(&f->c, i)))
        return false;
    uint32_t at = f->c.t[i].span.from;
    vb_str word = vb_claim_word(&f->c, i);
    return !is_of_state(word) && !vb_lexicon_at(&vb_lexicon_month, f->doc->text, at, &end, &row) &&
           !vb_lexicon_at(&vb_lexicon_language_name, f->doc->text, at, &end, &row) && !vb_str_ends(word, VB_S("’s")) &&
           !vb_str_ends(word, VB_S("’"));
}

static bool begins_sentence(const finder *f, uint32_t i) { return i == 0 || f->c.t[i - 1].kind == VB_CLAIM_TOKEN_END; }

/* The first of the names that end before token `i`; `i` if there is none. */
static uint32_t names_before(const finder *f, uint32_t i)
{
    uint32_t from = i;
    while (from > 0 && from + NAME_WORDS > i && is_name(f, from - 1))
        from--;
    return from;
}

static uint32_t names_after(const finder *f, uint32_t i)
{
    uint32_t end = i;
    while (end < i + NAME_WORDS && is_name(f, end))
        end++;
    return end;
}

/* ---- adding -------------------------------------------------------------------- */

static void add(finder *f, vb_span span, vb_span name)
{
    size_t end;
    int row;
    if (span.from == name.from && span.to == name.to && vb_lexicon_is(&vb_lexicon_state, string_of(f, name), &row) &&
        !vb_state_at(f->doc->text, span.from, &end, &row))
        return; /* cut out of a longer name: "the Republic of Northern Norvania" */
    vb_toponym *p = vb_doc_add(f->doc, VB_LAYER_PLACE);
    if (!p) {
        f->is_whole = false;
        return;
    }
    *p = (vb_toponym){.span = span, .name = name};
}

static void learn(finder *f, vb_span name)
{
    vb_str known = string_of(f, name);
    vb_buf_add(&f->known, (vb_str){(const char *) &known, sizeof known});
}

static vb_span tokens_span(const finder *f, uint32_t from, uint32_t to)
{
    return (vb_span){f->c.t[from].span.from, f->c.t[to - 1].span.to};
}

/* "(Ervend)" at token `i`, after a place called `name`. */
static void take_variant(finder *f, uint32_t i, vb_span name)
{
    if (!vb_claim_is_sign(&f->c, i, '('))
        return;
    uint32_t end = names_after(f, i + 1);
    if (end == i + 1 || !vb_claim_is_sign(&f->c, end, ')'))
        return;
    learn(f, tokens_span(f, i + 1, end));
    pair both = {string_of(f, name), string_of(f, tokens_span(f, i + 1, end))};
    vb_buf_add(&f->pairs, (vb_str){(const char *) &both, sizeof both});
}

/* ---- patterns ------------------------------------------------------------------ */

static bool is_modifier(const finder *f, uint32_t i)
{
    return vb_claim_is_word(&f->c, i) && !f->c.t[i].is_capital && f->c.t[i].roles == 0;
}

/* "Arvend (Ervend)" before the word at token `i` for a kind of place. */
static bool take_doubled(finder *f, uint32_t i)
{
    if (i < 3 || !vb_claim_is_sign(&f->c, i - 1, ')'))
        return false;
    uint32_t inner = names_before(f, i - 1), from = inner ? names_before(f, inner - 1) : 0;
    if (inner == i - 1 || inner == 0 || !vb_claim_is_sign(&f->c, inner - 1, '(') || from == inner - 1)
        return false;
    vb_span name = tokens_span(f, from, inner - 1);
    add(f, tokens_span(f, from, i + 1), name);
    learn(f, name);
    take_variant(f, inner - 1, name);
    return true;
}

/* Names before the word at token `i` for a kind of place. */
static bool take_named_realm(finder *f, uint32_t i)
{
    uint32_t to = i;
    while (to > 0 && to + MODIFIER_WORDS > i && is_modifier(f, to - 1))
        to--;
    uint32_t from = names_before(f, to);
    if (from == to) {
        to = i;
        from = names_before(f, to);
    }
    if (from == to || (begins_sentence(f, from) && to - from == 1))
        return false;
    bool is_list = from > 1 && (vb_claim_is(&f->c, from - 1, VB_CLAIMING_AND) || vb_claim_is_sign(&f->c, from - 1, ','));
    if (f->c.run.lang == VB_LANG_EN && f->c.t[i].act == VB_CLAIMED_ACT_MANY && !f->c.t[i].is_capital && !is_list)
        return false; /* "Norvanian cities" */
    bool is_part = f->c.t[i].is_capital && to == i; /* "Arvend Strip" is a name, "Arvend district" has one */
    vb_span name = tokens_span(f, from, is_part ? i + 1 : to);
    add(f, tokens_span(f, from, i + 1), name);
    learn(f, name);
    take_variant(f, i + 1, name);
    bool is_many = f->c.run.lang == VB_LANG_EN && vb_str_ends(vb_claim_word(&f->c, i), VB_S("s"));
    for (uint32_t k = from, n = 0; is_many && n < LIST_NAMES && k > 1; n++) {
        uint32_t end = k - 1, first;
        if (!vb_claim_is(&f->c, end, VB_CLAIMING_AND) && !vb_claim_is_sign(&f->c, end, ','))
            break;
        if (end > 1 && vb_claim_is_sign(&f->c, end - 1, ',') && vb_claim_is(&f->c, end, VB_CLAIMING_AND))
            end--;
        first = names_before(f, end);
        if (first == end || begins_sentence(f, first))
            break;
        add(f, tokens_span(f, first, end), tokens_span(f, first, end));
        learn(f, tokens_span(f, first, end));
        k = first;
    }
    return true;
}

/* "village of Ulm", "district of Norvania Arvend". */
static bool take_realm_of(finder *f, uint32_t i)
{
    uint32_t at = i + 1;
    if (vb_claim_is(&f->c, at, VB_CLAIMING_OF))
        at++;
    else if (f->c.run.lang == VB_LANG_EN)
        return false;
    while (at < f->c.count && at < i + 4 && actor_at(f, at, true) && f->c.run.lang == VB_LANG_RU)
        at++;
    uint32_t end = names_after(f, at);
    if (end == at)
        return false;
    vb_span name = tokens_span(f, at, end);
    add(f, tokens_span(f, i, end), name);
    learn(f, name);
    take_variant(f, end, name);
    return true;
}

/* ", Arvend and Lindholm" from token `i` on, after a place. */
static void take_listed(finder *f, uint32_t i)
{
    vb_span names[LIST_NAMES];
    uint32_t count = 0;
    bool has_and = false;
    while (count < LIST_NAMES && !has_and &&
           (vb_claim_is_sign(&f->c, i, ',') || vb_claim_is(&f->c, i, VB_CLAIMING_AND))) {
        has_and = vb_claim_is(&f->c, i, VB_CLAIMING_AND);
        if (!has_and && vb_claim_is(&f->c, i + 1, VB_CLAIMING_AND))
            has_and = true, i++;
        uint32_t end = names_after(f, i + 1);
        if (end == i + 1)
            return;
        names[count++] = tokens_span(f, i + 1, end);
        i = end;
    }
    if (!has_and || is_modifier(f, i) ||
        vb_claim_is(&f->c, i, VB_CLAIMING_FINITE | VB_CLAIMING_SAY | VB_CLAIMING_REALM | VB_CLAIMING_ORGAN))
        return;
    for (uint32_t k = 0; k < count; k++) {
        add(f, names[k], names[k]);
        learn(f, names[k]);
    }
}

/* "in Ulm", "in Norvania". */
static void take_located(finder *f, uint32_t i)
{
    uint32_t at = i + 1, end;
    if (vb_claim_is(&f->c, at, VB_CLAIMING_SUBJECT) && !f->c.t[at].is_capital)
        at++;
    if (at >= f->c.count)
        return;
    const vb_actor *state = actor_at(f, at, true);
    if (state && state->span.from == f->c.t[at].span.from) {
        end = vb_claim_token_at(&f->c, state->span.to);
        if (end > at && f->c.t[end - 1].span.to == state->span.to)
            add(f, state->span, state->span);
        return;
    }
    end = names_after(f, at);
    bool is_noun = is_modifier(f, end) && at + 1 == end; /* "in Norvanian custody" */
    bool is_other =
        vb_claim_is(&f->c, end, VB_CLAIMING_OFFICE | VB_CLAIMING_ORGAN | VB_CLAIMING_LEGAL | VB_CLAIMING_REALM) ||
        (end < f->c.count && (f->c.t[end].kind == VB_CLAIM_TOKEN_NUMBER || f->c.t[end].kind == VB_CLAIM_TOKEN_CITED ||
                              f->c.t[end].is_capital));
    if (end == at || is_noun || is_other)
        return;
    vb_span name = tokens_span(f, at, end);
    add(f, name, name);
    learn(f, name);
    take_variant(f, end, name);
    take_listed(f, end);
}

/* In Arabic and Chinese. */
static void take_shown(finder *f, uint32_t i)
{
    vb_toponym shown[VB_PLACES_SHOWN_MAX];
    uint32_t count = vb_places_shown(&f->c, i, &f->articled, shown);
    for (uint32_t k = 0; k < count; k++) {
        add(f, shown[k].span, shown[k].name);
        learn(f, shown[k].name);
    }
    const vb_actor *state =
        vb_claim_is(&f->c, i, VB_CLAIMING_LOCATIVE) && i + 1 < f->c.count ? actor_at(f, i + 1, true) : NULL;
    if (state && state->span.from == f->c.t[i + 1].span.from)
        add(f, state->span, state->span);
}

static void find(finder *f)
{
    for (uint32_t i = 0; i < f->c.count && f->is_whole; i++) {
        if (f->c.t[i].kind != VB_CLAIM_TOKEN_WORD)
            continue;
        if (vb_is_without_capitals(&f->c)) {
            take_shown(f, i);
            continue;
        }
        if (vb_claim_is(&f->c, i, VB_CLAIMING_REALM) && !take_doubled(f, i) && !take_named_realm(f, i))
            take_realm_of(f, i);
        if (vb_claim_is(&f->c, i, VB_CLAIMING_LOCATIVE))
            take_located(f, i);
    }
}

/* ---- the same names elsewhere ----------------------------------------------------- */

static int by_bytes(const void *a, const void *b) { return vb_str_compare(*(const vb_str *) a, *(const vb_str *) b); }

static void order_known(finder *f)
{
    vb_str *names = (vb_str *) (void *) f->known.at;
    size_t count = f->known.len / sizeof *names, kept = 0;
    if (count)
        qsort(names, count, sizeof *names, by_bytes);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !vb_str_equal(names[kept - 1], names[i]))
            names[kept++] = names[i];
    f->known.len = kept * sizeof *names;
}

/* The longest known name that begins with token `i`: the byte after it, or 0. */
static uint32_t known_end(const finder *f, uint32_t i)
{
    const vb_str *names = (const vb_str *) (const void *) f->known.at;
    size_t count = f->known.len / sizeof *names, low = 0, high = count;
    vb_str word = vb_claim_word(&f->c, i), rest = vb_str_part(f->doc->text, f->c.t[i].span.from, f->c.run.span.to);
    uint32_t best = 0;
    if (vb_str_ends(word, VB_S("’s")))
        word.len -= VB_S("’s").len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (vb_str_compare(names[middle], word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && vb_str_starts(names[low], word); low++)
        if (vb_str_starts(rest, names[low]) && names[low].len > best &&
            !vb_rune_is_letter(vb_utf8_at(rest, names[low].len).value))
            best = (uint32_t) names[low].len;
    return best ? f->c.t[i].span.from + best : 0;
}

static bool is_known(const finder *f, vb_str name)
{
    size_t count = f->known.len / sizeof name;
    return count && bsearch(&name, f->known.at, count, sizeof name, by_bytes);
}

/* The known name that begins with token `i`: the byte after it, or 0. */
static uint32_t again_end(const finder *f, uint32_t i)
{
    if (!vb_is_without_capitals(&f->c))
        return vb_claim_is_name(&f->c, i) && !is_inside_actor(f, i) ? known_end(f, i) : 0;
    vb_span may = vb_place_again(&f->c, i);
    return !vb_span_is_empty(may) && is_known(f, string_of(f, may)) ? may.to : 0;
}

/* Adds the known names that no place of the first `count` covers. */
static void find_again(finder *f, const vb_toponym *places, uint32_t count)
{
    for (uint32_t i = 0; i < f->c.count && f->is_whole; i++) {
        uint32_t end = again_end(f, i);
        if (!end)
            continue;
        uint32_t at = f->c.t[i].span.from, k = vb_run_first(places, count, sizeof *places, at);
        bool is_covered = k < count && places[k].span.from < end;
        uint32_t next = vb_claim_token_at(&f->c, end);
        vb_span name = {at, end};
        if (!is_covered && vb_claim_is(&f->c, next, VB_CLAIMING_REALM) && begins_sentence(f, i))
            add(f, (vb_span){at, f->c.t[next].span.to}, name);
        else if (!is_covered)
            add(f, name, name);
        if (next > i)
            i = next - 1;
    }
}

/* ---- variants --------------------------------------------------------------------- */

static void set_variants(finder *f)
{
    uint32_t count = f->doc->layers[VB_LAYER_PLACE].count;
    vb_toponym *places = f->doc->layers[VB_LAYER_PLACE].records;
    const pair *pairs = (const pair *) (const void *) f->pairs.at;
    size_t pair_count = f->pairs.len / sizeof *pairs;
    for (uint32_t i = 0; i < count && pair_count; i++) {
        vb_str variants[VARIANTS_MOST], name = string_of(f, places[i].name);
        uint32_t found = 0;
        for (size_t k = 0; k < pair_count && found < VARIANTS_MOST; k++) {
            bool is_name = vb_str_equal(pairs[k].name, name), is_variant = vb_str_equal(pairs[k].variant, name);
            vb_str other = is_name ? pairs[k].variant : pairs[k].name;
            bool is_new = is_name || is_variant;
            for (uint32_t n = 0; n < found; n++)
                is_new = is_new && !vb_str_equal(variants[n], other);
            if (is_new)
                variants[found++] = other;
        }
        if (found)
            places[i].variants = vb_doc_list(f->doc, variants, found);
    }
}

/* ---- the pass ---------------------------------------------------------------------- */

static void each_run(finder *f, vb_buf *buf, bool is_again, uint32_t count)
{
    vb_run run;
    uint32_t at = 0;
    while (f->is_whole && vb_run_next(f->doc, &at, &run)) {
        f->is_whole = vb_claim_tokens_read(&f->c, buf, f->doc, &run, false);
        if (f->is_whole && is_again) {
            const vb_toponym *places = f->doc->layers[VB_LAYER_PLACE].records;
            find_again(f, places, count);
        } else if (f->is_whole)
            find(f);
    }
}

/* A place inside another one says nothing new. */
static void drop_inner(vb_doc *doc)
{
    vb_toponym *places = doc->layers[VB_LAYER_PLACE].records;
    uint32_t count = doc->layers[VB_LAYER_PLACE].count, kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || places[i].span.from >= places[kept - 1].span.to)
            places[kept++] = places[i];
    doc->layers[VB_LAYER_PLACE].count = kept;
}

vb_status vb_pass_place(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    finder f = {.doc = doc, .known = VB_BUF_INIT, .pairs = VB_BUF_INIT, .articled = VB_BUF_INIT, .is_whole = true};
    vb_buf buf = VB_BUF_INIT;
    (void) options;
    f.is_whole = vb_articled_make(&f.articled, doc);
    each_run(&f, &buf, false, 0);
    vb_doc_sort(doc, VB_LAYER_PLACE);
    drop_inner(doc);
    order_known(&f);
    if (f.known.len)
        each_run(&f, &buf, true, doc->layers[VB_LAYER_PLACE].count);
    vb_doc_sort(doc, VB_LAYER_PLACE);
    set_variants(&f);
    f.is_whole = f.is_whole && !f.known.failed && !f.pairs.failed;
    vb_buf_free(&f.known);
    vb_buf_free(&f.pairs);
    vb_buf_free(&f.articled);
    vb_buf_free(&buf);
    return f.is_whole ? VB_OK : vb_err_memory(err);
}
