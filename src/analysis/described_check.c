/* described_check.c - papers known by date and author, looked for in a collection: one
 * of the same date and kind whose author is named in the same words. Offices and bodies
 * are named in many ways ("the CSCE Minsk Conference", "the Minsk Group of the Conference
 * on Security and Cooperation in Europe"), so the share of the words decides, and the
 * finding says which.
 *
 * Fit of two authors: the words that both have, of the one that has fewer. Words are
 * capitalised ones (all, where a script has no capitals); an abbreviation stands for the
 * words whose initials it is made of. Authors of different States never fit. */
#include "analysis/analysis.h"
#include "analysis/state_name.h"
#include "base/buf.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "model/names.h"
#include "model/symbol.h"
#include "tables.h"
#include "text/words.h"

#define WORDS_MAX 48     /* of an author */
#define FIT_LEAST 0.5    /* half of the words: an office with its body; a lone "President" does not reach it */
#define WORDS_LEAST 2    /* words in common, unless the author has but one */
#define INITIALS_LEAST 3 /* letters of an abbreviation: "EU" is spelt by too many names */
#define CANDIDATES_MAX 8
#define ARENA_TURN ((size_t) 16 << 20) /* what searches leave behind is thrown away when it passes this */

typedef struct author {
    vb_str text;
    vb_str words[WORDS_MAX];
    uint64_t keys[WORDS_MAX];
    uint32_t count;
    uint32_t states;          /* a hash of the States named; 0: none */
    bool is_known[WORDS_MAX]; /* the other author has this word */
} author;

typedef struct fit {
    const vb_known_paper *paper;
    uint32_t shared, of;
} fit;

/* ---- authors ---------------------------------------------------------------------------- */

static bool has_case(vb_str text)
{
    vb_rune rune = vb_utf8_at(text, 0);
    return rune.len && !vb_rune_is_han(rune.value) && !vb_rune_is_arabic(rune.value);
}

/* The States that a text names, as one number: the same names give the same. */
static uint32_t states_in(vb_str text)
{
    uint32_t sum = 0;
    for (size_t at = 0, end; at < text.len; at++) {
        int row;
        if (at && vb_rune_is_letter(vb_utf8_before(text, at).value) && has_case(vb_str_part(text, at, text.len)))
            continue;
        if (!vb_state_at(text, at, &end, &row))
            continue;
        for (size_t i = 0; i < vb_states[row].code.len; i++)
            sum += (uint32_t) (uint8_t) vb_states[row].code.at[i] << (i % 3 * 8);
        at = end - 1;
    }
    return sum;
}

static bool read_author(author *a, vb_str text, vb_arena *arena)
{
    vb_words words;
    *a = (author){.text = text, .states = states_in(text)};
    if (!vb_words_of(&words, text, arena))
        return false;
    for (uint32_t i = 0; i < words.count && a->count < WORDS_MAX; i++) {
        vb_str word = vb_str_span(text, words.items[i].span);
        if (words.items[i].is_mark || (has_case(word) && !words.items[i].is_capital))
            continue;
        a->words[a->count] = word;
        a->keys[a->count++] = words.items[i].loose;
    }
    return true;
}

static bool is_abbreviation(vb_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    return word.len >= INITIALS_LEAST;
}

/* Words of `b` running from `at` that begin with the letters of `word`. */
static bool spells(vb_str word, const author *b, uint32_t at)
{
    if (at + word.len > b->count)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (b->words[at + i].len < 2 || b->words[at + i].at[0] != word.at[i])
            return false;
    return true;
}

static void mark_abbreviations(author *a, author *b)
{
    for (uint32_t i = 0; i < a->count; i++) {
        if (!is_abbreviation(a->words[i]))
            continue;
        for (uint32_t at = 0; at < b->count; at++) {
            if (!spells(a->words[i], b, at))
                continue;
            a->is_known[i] = true;
            for (uint32_t k = 0; k < a->words[i].len; k++)
                b->is_known[at + k] = true;
        }
    }
}

static uint32_t known_words(const author *a)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < a->count; i++)
        known += a->is_known[i];
    return known;
}

/* Do two authors name the same? `of` is the number of words of the one that has fewer unknown ones. */
static bool authors_fit(author *a, author *b, fit *how)
{
    for (uint32_t i = 0; i < a->count; i++)
        a->is_known[i] = false;
    for (uint32_t k = 0; k < b->count; k++)
        b->is_known[k] = false;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (a->keys[i] == b->keys[k])
                a->is_known[i] = b->is_known[k] = true;
    mark_abbreviations(a, b);
    mark_abbreviations(b, a);
    uint32_t of_a = known_words(a), of_b = known_words(b);
    bool by_a = (uint64_t) of_a * b->count >= (uint64_t) of_b * a->count;
    how->shared = by_a ? of_a : of_b;
    how->of = by_a ? a->count : b->count;
    if (a->states && b->states && a->states != b->states)
        return false;
    uint32_t least = how->of < WORDS_LEAST ? how->of : WORDS_LEAST;
    return how->shared >= least && how->shared > 0 && how->shared >= FIT_LEAST * how->of;
}

/* ---- papers ------------------------------------------------------------------------------- */

static bool is_same_kind(vb_str a, vb_str b) { return a.len == 0 || b.len == 0 || vb_str_equal(a, b); }

typedef struct search {
    vb_doc *doc;
    vb_described *described;
    vb_arena *arena; /* for this search alone */
    const vb_known_paper *papers;
    uint32_t count;
    fit fits[CANDIDATES_MAX]; /* of different symbols, the best of each */
    uint32_t fit_count;
} search;

/* "my letter": the author is that of the document itself. */
static vb_str author_text(const vb_doc *doc, const vb_described *d)
{
    vb_str text = vb_str_span(doc->text, d->author);
    bool is_own = text.len && !vb_span_is_empty(d->author) && d->author.from == d->span.from;
    return is_own && doc->masthead.letter_from.text.len ? doc->masthead.letter_from.text : text;
}

static void keep_fit(search *s, fit found)
{
    for (uint32_t i = 0; i < s->fit_count; i++) {
        fit *known = s->fits + i;
        if (!vb_symbol_same(known->paper->symbol, found.paper->symbol))
            continue;
        if ((uint64_t) found.shared * known->of > (uint64_t) known->shared * found.of)
            *known = found;
        return;
    }
    if (s->fit_count < CANDIDATES_MAX)
        s->fits[s->fit_count++] = found;
}

/* Where one paper has every word of the author and others have not, it is the one. */
static void drop_lesser(search *s)
{
    uint32_t kept = 0;
    bool has_whole = false;
    for (uint32_t i = 0; i < s->fit_count; i++)
        has_whole = has_whole || s->fits[i].shared == s->fits[i].of;
    for (uint32_t i = 0; i < s->fit_count; i++)
        if (!has_whole || s->fits[i].shared == s->fits[i].of)
            s->fits[kept++] = s->fits[i];
    s->fit_count = kept;
}

static bool find_fits(search *s)
{
    author wanted, known;
    if (!read_author(&wanted, author_text(s->doc, s->described), s->arena))
        return false;
    s->fit_count = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        fit found = {s->papers + i, 0, 0};
        vb_str via = s->papers[i].via;
        if (!is_same_kind(s->papers[i].kind, s->described->kind) || (via.len && vb_symbol_same(via, vb_doc_id(s->doc))))
            continue;
        if (!read_author(&known, s->papers[i].author, s->arena))
            return false;
        if (authors_fit(&wanted, &known, &found))
            keep_fit(s, found);
    }
    drop_lesser(s);
    return true;
}

/* ---- findings ------------------------------------------------------------------------------- */

static vb_finding *add_finding(search *s, uint32_t index, vb_verdict verdict, vb_severity severity)
{
    vb_finding *finding = vb_doc_add(s->doc, VB_LAYER_FINDING);
    if (finding)
        *finding = (vb_finding){.span = s->described->span,
                                .about = VB_ABOUT_DESCRIBED,
                                .index = index,
                                .verdict = verdict,
                                .severity = severity,
                                .symbol = s->described->symbol};
    return finding;
}

/* "27 July 1993", "July 1993" */
static vb_str date_words(vb_arena *arena, vb_date date)
{
    vb_str month = {"", 0};
    for (int i = 0; i < vb_months_count && !month.len; i++)
        if (vb_months[i].lang == VB_LANG_EN && vb_months[i].month == date.month)
            month = vb_months[i].form;
    if (!month.len || !date.day)
        return vb_arena_format(arena, "%.*s%s%d", VB_STR_ARG(month), month.len ? " " : "", date.year);
    return vb_arena_format(arena, "%d %.*s %d", date.day, VB_STR_ARG(month), date.year);
}

/* "S/26184, named by S/RES/853 (1993), preambular paragraph 2, as the report of 27 July 1993 by “the Chairman ...”" */
static vb_str naming(const search *s, const fit *f)
{
    const vb_known_paper *p = f->paper;
    vb_arena *arena = s->doc->arena;
    vb_str date = date_words(arena, s->described->date), kind = p->kind.len ? p->kind : s->described->kind;
    if (!p->via.len)
        return vb_arena_format(arena, "%.*s, in the collection: the %.*s of %.*s by “%.*s”", VB_STR_ARG(p->symbol),
                               VB_STR_ARG(kind), VB_STR_ARG(date), VB_STR_ARG(p->author));
    return vb_arena_format(arena, "%.*s, named by %.*s, %.*s, as the %.*s of %.*s by “%.*s”", VB_STR_ARG(p->symbol),
                           VB_STR_ARG(p->via), VB_STR_ARG(p->via_place), VB_STR_ARG(kind), VB_STR_ARG(date),
                           VB_STR_ARG(p->author));
}

static void take_fit(search *s, const fit *f)
{
    const vb_known_paper *p = f->paper;
    vb_arena *arena = s->doc->arena;
    s->described->symbol = vb_arena_copy(arena, p->symbol);
    s->described->via = vb_arena_copy(arena, p->via.len ? p->via : p->symbol);
    s->described->via_place = vb_arena_copy(arena, p->via_place);
    s->described->via_text = vb_arena_copy(arena, p->via_text);
}

static void say_found(search *s, uint32_t index)
{
    const fit *f = s->fits;
    take_fit(s, f);
    vb_finding *finding = add_finding(s, index, VB_VERDICT_FOUND, VB_SEVERITY_NOTE);
    if (!finding)
        return;
    finding->message = naming(s, f);
    if (f->shared < f->of)
        finding->message = vb_arena_format(s->doc->arena, "%.*s; %u of %u words of the author’s name agree",
                                           VB_STR_ARG(finding->message), (unsigned) f->shared, (unsigned) f->of);
}

static void say_candidates(search *s, uint32_t index)
{
    vb_str symbols[CANDIDATES_MAX];
    vb_buf message = VB_BUF_INIT;
    vb_buf_addz(&message, "papers of this date, kind and author that the collection knows: ");
    for (uint32_t i = 0; i < s->fit_count; i++) {
        symbols[i] = s->fits[i].paper->symbol;
        vb_buf_format(&message, "%s%.*s", i ? "; " : "", VB_STR_ARG(naming(s, s->fits + i)));
    }
    s->described->candidates = vb_doc_list(s->doc, symbols, s->fit_count);
    vb_finding *finding = add_finding(s, index, VB_VERDICT_UNRESOLVED, VB_SEVERITY_NOTE);
    if (finding)
        finding->message = vb_buf_keep(&message, s->doc->arena);
    vb_buf_free(&message);
}

/* The text gives the symbol itself; the collection may know the paper by another. */
static void say_stated(search *s, uint32_t index)
{
    const fit *other = NULL;
    bool agrees = s->fit_count == 0;
    for (uint32_t i = 0; i < s->fit_count; i++) {
        bool same = vb_symbol_same(s->fits[i].paper->symbol, s->described->symbol);
        agrees = agrees || same;
        other = same || other ? other : s->fits + i;
    }
    bool differs = !agrees && other && other->shared == other->of;
    vb_finding *finding = add_finding(s, index, VB_VERDICT_STATED, differs ? VB_SEVERITY_WARNING : VB_SEVERITY_NOTE);
    if (!finding)
        return;
    finding->message =
        differs ? vb_arena_format(s->doc->arena, "the text gives %.*s; the collection knows %.*s",
                                  VB_STR_ARG(s->described->symbol), VB_STR_ARG(naming(s, other)))
                : vb_arena_format(s->doc->arena, "the text itself gives %.*s", VB_STR_ARG(s->described->symbol));
}

static void say_unresolved(search *s, uint32_t index, bool has_collection)
{
    vb_finding *finding = add_finding(s, index, VB_VERDICT_UNRESOLVED, VB_SEVERITY_NOTE);
    vb_str date = date_words(s->doc->arena, s->described->date);
    if (finding)
        finding->message = vb_arena_format(s->doc->arena, "the text gives no symbol for this %.*s of %.*s%s",
                                           VB_STR_ARG(s->described->kind), VB_STR_ARG(date),
                                           has_collection ? ", and no text of the collection names it with one" : "");
}

/* The papers of the date that is asked for; asked of the catalogue once for descriptions of one date that follow each
 * other. */
static vb_status take_papers(search *s, vb_date *known, const vb_catalogue *catalogue, vb_err *err)
{
    vb_date date = s->described->date;
    vb_known_paper *papers = NULL;
    if (!catalogue || (s->papers && vb_date_compare(*known, date) == 0 && known->day == date.day))
        return VB_OK;
    vb_status status = catalogue->papers(catalogue->self, date, s->arena, &papers, &s->count, err);
    s->papers = papers;
    *known = date;
    return status;
}

static void say(search *s, uint32_t index, bool has_collection)
{
    if (s->described->symbol.len)
        say_stated(s, index);
    else if (s->fit_count == 1)
        say_found(s, index);
    else if (s->fit_count > 1)
        say_candidates(s, index);
    else
        say_unresolved(s, index, has_collection);
}

vb_status vb_check_described(vb_doc *doc, const vb_catalogue *catalogue, vb_err *err)
{
    search s = {.doc = doc};
    vb_date known = {0, 0, 0};
    vb_status status = VB_OK;
    for (uint32_t i = 0; i < doc->layers[VB_LAYER_DESCRIBED].count && status == VB_OK; i++) {
        if (s.arena && vb_arena_size(s.arena) > ARENA_TURN) {
            vb_arena_free(s.arena);
            s.arena = NULL;
        }
        if (!s.arena) {
            s.arena = vb_arena_new(0);
            s.papers = NULL;
        }
        s.described = (vb_described *) doc->layers[VB_LAYER_DESCRIBED].records + i;
        status = s.arena ? take_papers(&s, &known, catalogue, err) : vb_err_memory(err);
        if (status == VB_OK && !find_fits(&s))
            status = vb_err_memory(err);
        if (status == VB_OK)
            say(&s, i, catalogue != NULL);
    }
    vb_arena_free(s.arena);
    return status == VB_OK && vb_arena_failed(doc->arena) ? vb_err_memory(err) : status;
}
