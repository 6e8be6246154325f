/* claims.c - who states what in a document: for people, as rows of CSV, as JSON.
 *
 * For people statements stand in the order of the text, under the name of whoever makes
 * them; below each what it names: figures, dates, places, relations. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "model/names.h"
#include "write/claims.h"
#include "write/csv_out.h"
#include "write/json_doc.h"
#include "write/lines.h"
#include "write/place.h"

#define PLACE_COLUMN 6
#define ACT_COLUMN 27
#define TEXT_COLUMN 37
#define NAMES_SHOWN 3   /* of those who sign together; where there are more, two */
#define SHARED_MOST 100 /* bytes of shared words that are shown */
#define NARROW 72       /* columns below which place and act have a line of their own */

static vb_str words(const vb_doc *doc, vb_span span) { return vb_str_span(doc->text, span); }

/* The byte after the first word at `at`, and the one before the last word that ends at `at`. */
static uint32_t word_after(vb_str text, uint32_t at)
{
    while (at < text.len && text.at[at] != ' ')
        at++;
    return at < text.len ? at + 1 : at;
}

static uint32_t word_before(vb_str text, uint32_t at)
{
    while (at > 0 && text.at[at - 1] != ' ')
        at--;
    return at > 0 ? at - 1 : at;
}

/* ---- one statement in words --------------------------------------------------- */

/* The statement with the words that it shares, as far as they stand near it. */
static void phrase_claim(vb_buf *out, const vb_doc *doc, const vb_claim *claim)
{
    bool is_shared = !vb_span_is_empty(claim->shared), is_before = claim->shared.from < claim->span.from;
    bool is_inside = is_shared && vb_span_overlaps(claim->shared, claim->span);
    vb_span part = claim->shared;
    if (is_before)
        while (part.to - part.from > SHARED_MOST)
            part.from = word_after(doc->text, part.from);
    else
        while (part.to - part.from > SHARED_MOST)
            part.to = word_before(doc->text, part.to);
    if (is_shared && !is_inside && is_before) {
        vb_buf_addz(out, part.from > claim->shared.from ? "… " : "");
        vb_buf_add(out, words(doc, part));
        vb_buf_addz(out, " … ");
    }
    vb_buf_add(out, words(doc, claim->span));
    if (is_shared && !is_inside && !is_before) {
        vb_buf_addz(out, " … ");
        vb_buf_add(out, words(doc, part));
        vb_buf_addz(out, part.to < claim->shared.to ? " …" : "");
    }
}

/* Of many who sign together the first two; all stand in JSON and CSV. */
static void phrase_names(vb_buf *out, const vb_claimant *who)
{
    size_t at = 0, end = who->name.len, names = 1;
    for (size_t comma; (comma = vb_str_find(who->name, VB_S(", "), at)) != SIZE_MAX; at = comma + 2)
        if (names++ == 2)
            end = comma;
    if (who->role.len || names <= NAMES_SHOWN) {
        vb_buf_add(out, who->name);
        return;
    }
    vb_buf_add(out, vb_str_part(who->name, 0, end));
    vb_buf_format(out, " and %zu others", names - 2);
}

/* "Jan Brandt, Permanent Representative of Norvania" */
void vb_claimant_phrase(vb_buf *out, const vb_claimant *who)
{
    if (!who->name.len) {
        vb_buf_addz(out, "(nobody is named)");
        return;
    }
    phrase_names(out, who);
    if (who->role.len) {
        vb_buf_addz(out, ", ");
        vb_buf_add(out, who->role);
    }
    bool is_said = vb_str_find(who->role, who->of, 0) != SIZE_MAX || vb_str_find(who->name, who->of, 0) != SIZE_MAX;
    if (who->of.len && !is_said) {
        vb_buf_addz(out, " (");
        vb_buf_add(out, who->of);
        vb_buf_byte(out, ')');
    }
    if (who->is_inferred)
        vb_buf_addz(out, " [inferred]");
}

static void phrase_date(vb_buf *out, const vb_time *t)
{
    char from[16], to[16];
    vb_buf_format(out, "%s%s%s%s", t->is_since ? "since " : "", vb_date_iso(t->from, from), t->to.year ? "/" : "",
                  vb_date_iso(t->to, to));
}

static void phrase_relation(vb_buf *out, const vb_doc *doc, const vb_relation *r)
{
    vb_str name = vb_str_from(vb_relation_kind_name(r->kind));
    vb_buf_add(out, words(doc, r->subject));
    vb_buf_byte(out, ' ');
    for (size_t i = 0; i < name.len; i++)
        vb_buf_byte(out, name.at[i] == '_' ? ' ' : name.at[i]);
    vb_buf_byte(out, ' ');
    vb_buf_add(out, words(doc, r->object));
}

/* The records of one kind that a claim names, `part` between two. */
typedef enum named {
    NAMED_FIGURES,
    NAMED_DATES,
    NAMED_PLACES,
    NAMED_ACTORS,
    NAMED_CITATIONS,
    NAMED_QUOTATIONS,
    NAMED_RELATIONS
} named;

static void phrase_named(vb_buf *out, const vb_doc *doc, const vb_claim *claim, named what, const char *part)
{
    const vb_index_list lists[] = {claim->figures,   claim->dates,      claim->places,   claim->actors,
                                   claim->citations, claim->quotations, claim->relations};
    uint32_t count;
    for (uint32_t k = 0; k < lists[what].count; k++) {
        uint32_t i = lists[what].items[k];
        if (k)
            vb_buf_addz(out, part);
        switch (what) {
        case NAMED_FIGURES:
            vb_buf_add(out, words(doc, vb_doc_figures(doc, &count)[i].span));
            break;
        case NAMED_DATES:
            phrase_date(out, vb_doc_times(doc, &count) + i);
            break;
        case NAMED_PLACES:
            vb_buf_add(out, words(doc, vb_doc_places(doc, &count)[i].span));
            break;
        case NAMED_ACTORS:
            vb_buf_add(out, vb_doc_actors(doc, &count)[i].name);
            break;
        case NAMED_CITATIONS: {
            const vb_citation *c = vb_doc_citations(doc, &count) + i;
            vb_buf_add(out, c->symbol.len ? c->symbol : words(doc, c->span));
            break;
        }
        case NAMED_QUOTATIONS:
            vb_buf_add(out, words(doc, vb_doc_quotations(doc, &count)[i].span));
            break;
        case NAMED_RELATIONS:
            phrase_relation(out, doc, vb_doc_relations(doc, &count) + i);
            break;
        }
    }
}

/* ---- for people ------------------------------------------------------------------ */

static bool is_same(const vb_claimant *a, const vb_claimant *b)
{
    return vb_str_equal(a->name, b->name) && vb_str_equal(a->role, b->role) && vb_str_equal(a->of, b->of);
}

static void write_head(vb_lines *lines, const vb_doc *doc, uint32_t count)
{
    char iso[16];
    vb_date date = doc->masthead.letter_date.date.year ? doc->masthead.letter_date.date : doc->masthead.date.date;
    vb_buf text = VB_BUF_INIT;
    vb_lines_tone(lines, VB_TONE_STRONG);
    vb_lines_say(lines, vb_doc_id(doc).len ? vb_doc_id(doc) : doc->source.name);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    vb_buf_format(&text, " %s", vb_class_name(doc->class));
    if (date.year)
        vb_buf_format(&text, " of %s", vb_date_iso(date, iso));
    vb_buf_format(&text, ": %u statement%s", count, count == 1 ? "" : "s");
    vb_lines_say_buf(lines, &text);
    vb_lines_break(lines);
    vb_buf_end(&text, lines->out);
}

static void write_claimants(vb_lines *lines, const vb_claim *claim)
{
    vb_buf text = VB_BUF_INIT;
    lines->indent = 4;
    vb_lines_break(lines);
    vb_lines_tone(lines, VB_TONE_STRONG);
    vb_claimant_phrase(&text, &claim->claimant);
    vb_lines_say_buf(lines, &text);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    if (claim->reported_by.name.len) {
        vb_lines_tone(lines, VB_TONE_SOFT);
        vb_buf_addz(&text, " as reported by ");
        vb_claimant_phrase(&text, &claim->reported_by);
        vb_lines_say_buf(lines, &text);
    }
    vb_lines_break(lines);
    vb_buf_end(&text, lines->out);
}

static void write_named(vb_lines *lines, const vb_doc *doc, const vb_claim *claim, named what, const char *title,
                        int column)
{
    vb_buf text = VB_BUF_INIT;
    vb_buf_format(&text, "%s ", title);
    size_t head = text.len;
    phrase_named(&text, doc, claim, what, what == NAMED_RELATIONS ? "; " : ", ");
    if (text.len > head) {
        vb_lines_tab(lines, column);
        lines->indent = column + 2;
        vb_lines_tone(lines, VB_TONE_SOFT);
        vb_lines_say_buf(lines, &text);
        vb_lines_break(lines);
    }
    vb_buf_end(&text, lines->out);
}

static void write_row(vb_lines *lines, const vb_doc *doc, const vb_placing *placing, const vb_claim *claim, uint32_t id)
{
    vb_buf text = VB_BUF_INIT;
    int column = lines->width < NARROW ? PLACE_COLUMN : TEXT_COLUMN;
    lines->indent = PLACE_COLUMN;
    vb_buf_format(&text, "%u", id);
    vb_lines_tab(lines, text.len < 4 ? 4 - (int) text.len : 0);
    vb_lines_say_buf(lines, &text);
    vb_lines_tab(lines, PLACE_COLUMN);
    vb_phrase_place(&text, placing, claim->span.from);
    vb_lines_say_buf(lines, &text);
    vb_lines_tab(lines, ACT_COLUMN);
    vb_lines_sayz(lines, vb_speech_act_name(claim->act));
    if (column == PLACE_COLUMN)
        vb_lines_break(lines);
    lines->indent = column;
    vb_lines_tab(lines, column);
    phrase_claim(&text, doc, claim);
    vb_lines_say_buf(lines, &text);
    vb_lines_break(lines);
    write_named(lines, doc, claim, NAMED_FIGURES, "figures:", column);
    write_named(lines, doc, claim, NAMED_DATES, "dates:", column);
    write_named(lines, doc, claim, NAMED_PLACES, "places:", column);
    write_named(lines, doc, claim, NAMED_CITATIONS, "cites:", column);
    write_named(lines, doc, claim, NAMED_RELATIONS, "relations:", column);
    vb_buf_end(&text, lines->out);
}

void vb_write_claims_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    vb_lines lines;
    vb_placing placing;
    uint32_t count;
    const vb_claim *claims = vb_doc_claims(doc, &count);
    if (!vb_placing_make(&placing, doc)) {
        out->failed = true;
        return;
    }
    vb_lines_begin(&lines, out, options);
    write_head(&lines, doc, count);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || !is_same(&claims[i].claimant, &claims[i - 1].claimant) ||
            !is_same(&claims[i].reported_by, &claims[i - 1].reported_by))
            write_claimants(&lines, claims + i);
        write_row(&lines, doc, &placing, claims + i, i);
    }
    vb_lines_end(&lines);
    vb_placing_free(&placing);
}

/* ---- rows ---------------------------------------------------------------------------- */

void vb_write_claims_csv_head(vb_buf *out)
{
    static const char *const head[] = {"document",   "id",        "start",    "end",         "place",  "claimant",
                                       "role",       "of",        "inferred", "reported_by", "act",    "text",
                                       "shared",     "figures",   "dates",    "places",      "actors", "citations",
                                       "quotations", "relations", NULL};
    vb_csv_row(out, head);
}

static void cell(vb_buf *out, vb_buf *text, bool is_last)
{
    vb_csv_cell(out, vb_buf_str(text), is_last);
    vb_buf_pass(text, out);
}

static void number_cell(vb_buf *out, uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", n);
    vb_csv_cell(out, vb_str_from(digits), false);
}

static void csv_row(vb_buf *out, const vb_doc *doc, const vb_placing *placing, const vb_utf8_index *index,
                    const vb_claim *claim, uint32_t id)
{
    vb_buf text = VB_BUF_INIT;
    vb_csv_cell(out, vb_doc_id(doc).len ? vb_doc_id(doc) : doc->source.path, false);
    number_cell(out, id);
    number_cell(out, vb_utf8_index_runes(index, claim->span.from));
    number_cell(out, vb_utf8_index_runes(index, claim->span.to));
    vb_phrase_place(&text, placing, claim->span.from);
    cell(out, &text, false);
    vb_csv_cell(out, claim->claimant.name, false);
    vb_csv_cell(out, claim->claimant.role, false);
    vb_csv_cell(out, claim->claimant.of, false);
    vb_csv_cell(out, claim->claimant.is_inferred ? VB_S("yes") : VB_S(""), false);
    vb_csv_cell(out, claim->reported_by.name, false);
    vb_csv_cell(out, vb_str_from(vb_speech_act_name(claim->act)), false);
    vb_csv_cell(out, words(doc, claim->span), false);
    vb_csv_cell(out, words(doc, claim->shared), false);
    for (int what = NAMED_FIGURES; what <= NAMED_RELATIONS; what++) {
        phrase_named(&text, doc, claim, (named) what, "; ");
        cell(out, &text, what == NAMED_RELATIONS);
    }
    vb_buf_end(&text, out);
}

void vb_write_claims_csv(vb_buf *out, const vb_doc *doc)
{
    vb_placing placing = {.ranks = NULL};
    vb_utf8_index index;
    uint32_t count;
    const vb_claim *claims = vb_doc_claims(doc, &count);
    if (!vb_utf8_index_make(&index, doc->text)) {
        out->failed = true;
        return;
    }
    if (!vb_placing_make(&placing, doc))
        out->failed = true;
    for (uint32_t i = 0; i < count && !out->failed; i++)
        csv_row(out, doc, &placing, &index, claims + i, i);
    vb_placing_free(&placing);
    vb_utf8_index_free(&index);
}

/* ---- JSON ------------------------------------------------------------------------------- */

void vb_write_claims_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    vb_json_doc to;
    if (!vb_json_doc_begin(&to, out, doc, options))
        return;
    vb_json_source(&to);
    vb_json_text_or_null(&to.json, "id", vb_doc_id(doc));
    vb_json_word(&to.json, "class", vb_class_name(doc->class));
    vb_json_claims(&to);
    vb_json_statements(&to);
    vb_json_named(&to);
    vb_json_cited(&to);
    vb_json_doc_end(&to);
}
