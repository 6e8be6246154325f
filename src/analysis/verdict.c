/* verdict.c - the verdict on a quotation, in the order of docs/METHOD.md:
 *
 *     the cited document has the words            verbatim, adapted, noisy
 *     another one has them to the letter          misattributed
 *     the cited one has words close to them       altered
 *     none has                                    not-found
 *     the cited one is not held                   unavailable
 *     none is cited                               unattributed
 *
 * Of several cited documents the one with the best verdict counts. What is needed only
 * while comparing lies in a scratch arena; what the finding keeps goes to the caller's. */
#include <assert.h>
#include <string.h>

#include "analysis/analysis.h"
#include "analysis/cut.h"
#include "analysis/edits.h"
#include "analysis/elsewhere.h"
#include "analysis/verdict.h"
#include "analysis/version.h"
#include "analysis/whole.h"
#include "base/utf8.h"
#include "model/symbol.h"

#define CLOSE_SHARE 55  /* per cent of the words in their place in the source: below, it is another text */
#define OWN_LEAST 6     /* words in their place around a clause that was put in */
#define OWN_SHARE 90    /* per cent of the words outside that clause that are in their place */
#define READINGS_MAX 64 /* impossible citations of one draft whose possible readings are followed */
#define CITED_MAX 16    /* documents cited for one quotation */

typedef struct judging {
    vb_str quotation, pinpoint;
    vb_units units;
    vb_units printed; /* where those hold brackets and marks of omission: as if the source had them too; else none */
    vb_lang lang;
    vb_date date; /* of the draft */
    const vb_catalogue *catalogue;
    vb_wholes *wholes;
    vb_arena *arena, *scratch;
    vb_err *err;
} judging;

/* How a quotation compares with one document. */
typedef struct comparison {
    vb_verdict verdict; /* VERBATIM, ADAPTED, NOISY, ALTERED; NONE: nothing like it */
    uint32_t equal, words;
    const vb_held *held;
    const vb_whole *whole; /* the document as one text; NULL: one paragraph was enough */
    vb_str text;           /* of the whole, or of that paragraph */
    uint32_t first, last;  /* paragraphs that the quotation covers */
    vb_span match;         /* in `text` */
    vb_edits edits;        /* source spans in `text` */
} comparison;

/* ---- comparing ------------------------------------------------------------- */

static vb_verdict verdict_of(const vb_edits *edits)
{
    vb_verdict verdict = VB_VERDICT_VERBATIM;
    for (uint32_t i = 0; i < edits->count; i++) {
        vb_edit_kind kind = edits->items[i].kind;
        vb_verdict one = kind >= VB_EDIT_NUMBER       ? VB_VERDICT_ALTERED
                         : kind == VB_EDIT_NOISE      ? VB_VERDICT_NOISY
                         : kind == VB_EDIT_TYPOGRAPHY ? VB_VERDICT_VERBATIM
                                                      : VB_VERDICT_ADAPTED;
        verdict = one > verdict ? one : verdict;
    }
    return verdict;
}

static void place_match(comparison *c, uint32_t from, uint32_t to)
{
    const vb_unit *units = c->whole->units.items;
    if (from >= to)
        return;
    c->match = (vb_span){units[from].span.from, units[to - 1].span.to};
    c->first = vb_whole_block(c->whole, c->match.from);
    c->last = vb_whole_block(c->whole, c->match.to - 1);
}

/* The words as they are, in one paragraph: found without cutting the document into words. */
static bool compare_bytes(comparison *c, const judging *j, const vb_held *held)
{
    vb_str words = vb_str_trim(j->quotation);
    if (words.len == 0)
        return false;
    for (uint32_t i = 0; i < held->count; i++) {
        size_t at = vb_str_find(held->blocks[i].text, words, 0);
        if (at == SIZE_MAX)
            continue;
        vb_str text = held->blocks[i].text;
        if (!vb_may_cut(text, at) || !vb_may_cut(text, at + words.len))
            continue;
        *c = (comparison){.verdict = VB_VERDICT_VERBATIM,
                          .equal = 1,
                          .words = 1,
                          .held = held,
                          .text = text,
                          .first = i,
                          .last = i,
                          .match = {(uint32_t) at, (uint32_t) (at + words.len)}};
        return true;
    }
    return false;
}

/* Words of one clause put in among the source's own: they do not make it another text. */
static uint32_t words_put_in(const comparison *c, const vb_units *quotation)
{
    const vb_edit *put = NULL;
    uint32_t words = 0;
    for (uint32_t i = 0; i < c->edits.count; i++) {
        const vb_edit *edit = c->edits.items + i;
        if (edit->kind == VB_EDIT_INSERTION && (put || edit->draft.from == 0 || edit->draft.to == quotation->text.len))
            return 0;
        if (edit->kind == VB_EDIT_INSERTION)
            put = edit;
    }
    for (uint32_t i = 0; put && i < quotation->count; i++)
        words += quotation->items[i].kind == VB_UNIT_WORD && vb_span_holds(put->draft, quotation->items[i].span);
    return words;
}

/* Are enough of the words in their place for the quotation to be this text, altered? */
static bool is_close(const comparison *c, const vb_units *quotation)
{
    if (c->equal * 100 >= c->words * CLOSE_SHARE)
        return true;
    uint32_t own = c->words - words_put_in(c, quotation);
    return c->equal >= OWN_LEAST && c->equal * 3 >= c->words && c->equal * 100 >= own * OWN_SHARE;
}

static vb_status compare_words(comparison *c, const judging *j, const vb_held *held)
{
    vb_alignment a;
    const vb_whole *whole = vb_whole_of(j->wholes, held, j->scratch);
    if (!whole)
        return vb_err_memory(j->err);
    const vb_units *source = &whole->units;
    *c = (comparison){.held = held, .whole = whole, .text = whole->text};
    if (vb_align_exact(&a, &j->units, source, j->scratch) || vb_align_exact(&a, &j->printed, source, j->scratch) ||
        vb_align_cut(&a, &j->units, source) || vb_align_cut(&a, &j->printed, source)) {
        c->verdict = VB_VERDICT_VERBATIM;
        c->equal = c->words = a.words;
        place_match(c, a.from, a.to);
        return VB_OK;
    }
    if (!vb_align(&a, &j->units, source, j->scratch))
        return vb_err_memory(j->err);
    c->equal = a.equal;
    c->words = a.words;
    if (a.to == 0)
        return VB_OK;
    if (!vb_edits_of(&c->edits, &j->units, source, &a, source, j->scratch))
        return vb_err_memory(j->err);
    c->verdict = verdict_of(&c->edits);
    place_match(c, a.from, a.to);
    if (c->verdict == VB_VERDICT_ALTERED && !is_close(c, &j->units))
        c->verdict = VB_VERDICT_NONE;
    return VB_OK;
}

static vb_status compare(comparison *c, const judging *j, const vb_held *held)
{
    return compare_bytes(c, j, held) ? VB_OK : compare_words(c, j, held);
}

static bool is_better(const comparison *a, const comparison *b)
{
    if (a->verdict == VB_VERDICT_NONE || b->verdict == VB_VERDICT_NONE)
        return a->verdict != VB_VERDICT_NONE || (b->verdict == VB_VERDICT_NONE && a->held && !b->held);
    return a->verdict != b->verdict ? a->verdict < b->verdict : a->equal * b->words > b->equal * a->words;
}

/* ---- what the finding keeps ------------------------------------------------ */

static vb_span shifted(vb_span span, uint32_t base) { return (vb_span){span.from - base, span.to - base}; }

/* Begins at the first paragraph, or at its number where an edit or the words themselves reach into that. */
static uint32_t passage_start(const comparison *c, uint32_t block_from)
{
    uint32_t from = c->match.from < block_from ? c->match.from : block_from;
    for (uint32_t i = 0; i < c->edits.count; i++)
        from = c->edits.items[i].source.from < from ? c->edits.items[i].source.from : from;
    return from;
}

static uint32_t passage_end(const comparison *c, uint32_t block_to)
{
    uint32_t to = c->match.to > block_to ? c->match.to : block_to;
    for (uint32_t i = 0; i < c->edits.count; i++)
        to = c->edits.items[i].source.to > to ? c->edits.items[i].source.to : to;
    return to;
}

/* Bytes of the text that paragraph `i` takes, its number left out. */
static vb_span block_span(const comparison *c, uint32_t i)
{
    return c->whole ? c->whole->blocks[i] : (vb_span){0, (uint32_t) c->text.len};
}

static vb_passage passage_of(const vb_held *held, const vb_held_block *block, vb_arena *arena)
{
    return (vb_passage){vb_arena_copy(arena, held->symbol),
                        held->lang,
                        block->block,
                        block->kind,
                        vb_arena_copy(arena, block->num),
                        block->ordinal,
                        held->date,
                        vb_arena_copy(arena, held->sha256),
                        {NULL, 0},
                        {0, 0}};
}

static vb_status keep(vb_finding *f, const comparison *c, const judging *j)
{
    uint32_t start = passage_start(c, block_span(c, c->first).from), end = passage_end(c, block_span(c, c->last).to);
    f->passage = passage_of(c->held, c->held->blocks + c->first, j->arena);
    f->passage.text = vb_arena_copy(j->arena, vb_str_part(c->text, start, end));
    f->passage.match = shifted(c->match, start);
    f->kinds = vb_edits_kinds(&c->edits);
    vb_edit *edits = vb_arena_array(j->arena, c->edits.count, sizeof *edits);
    if (!edits)
        return vb_err_memory(j->err);
    for (uint32_t i = 0; i < c->edits.count; i++) {
        edits[i] = c->edits.items[i];
        edits[i].source = shifted(edits[i].source, start);
    }
    f->edits = edits;
    f->edit_count = c->edits.count;
    return VB_OK;
}

static void keep_elsewhere(vb_finding *f, const vb_elsewhere *found)
{
    f->found_in = found->items;
    f->found_in_count = found->count;
    f->found_in_total = found->total;
}

static void keep_first(vb_finding *f, const vb_elsewhere *found, const judging *j)
{
    const vb_hit *hit = &found->first;
    f->passage = (vb_passage){vb_arena_copy(j->arena, hit->symbol),
                              hit->lang,
                              hit->block.block,
                              hit->block.kind,
                              vb_arena_copy(j->arena, hit->block.num),
                              hit->block.ordinal,
                              hit->date,
                              vb_arena_copy(j->arena, hit->sha256),
                              vb_arena_copy(j->arena, hit->block.text),
                              {0, 0}};
    size_t at = vb_str_find(f->passage.text, vb_str_trim(j->quotation), 0);
    if (at != SIZE_MAX)
        f->passage.match = (vb_span){(uint32_t) at, (uint32_t) (at + vb_str_trim(j->quotation).len)};
}

/* ---- judging --------------------------------------------------------------- */

/* The cited document in the quotation's language; in any, when that is not known. */
static vb_status find_held(const judging *j, vb_str symbol, const vb_held **held)
{
    *held = NULL;
    uint32_t languages = j->lang ? 1u << j->lang : j->catalogue->languages_held(j->catalogue->self, symbol);
    for (int lang = VB_LANG_AR; lang < VB_LANG_COUNT && !*held; lang++) {
        vb_status status = VB_OK;
        if (languages >> lang & 1)
            status = j->catalogue->held(j->catalogue->self, symbol, (vb_lang) lang, j->scratch, held, j->err);
        if (status != VB_OK)
            return status;
    }
    return VB_OK;
}

/* Compares with every cited document; the best one. best->held stays NULL when none is held. */
static vb_status compare_cited(comparison *best, const judging *j, vb_str_list cited)
{
    *best = (comparison){.verdict = VB_VERDICT_NONE};
    for (uint32_t i = 0; i < cited.count; i++) {
        const vb_held *held;
        comparison one;
        vb_status status = find_held(j, cited.items[i], &held);
        if (status == VB_OK && held)
            status = compare(&one, j, held);
        if (status != VB_OK)
            return status;
        if (held && is_better(&one, best))
            *best = one;
        if (best->verdict == VB_VERDICT_VERBATIM)
            break;
    }
    return VB_OK;
}

static vb_status find_elsewhere(vb_elsewhere *found, const judging *j, vb_str but)
{
    return vb_find_elsewhere(found, &j->units, j->lang, but, j->date, j->catalogue, j->arena, j->scratch, j->err);
}

/* Only other languages are held: the paragraph there, if it can be told which. */
static vb_status show_version(vb_finding *f, const judging *j)
{
    vb_version version;
    vb_status status = vb_find_version(&version, f->symbol, j->pinpoint, &j->units, j->catalogue, j->scratch, j->err);
    if (status == VB_OK && version.held) {
        f->passage = passage_of(version.held, version.block, j->arena);
        f->passage.text = vb_arena_copy(j->arena, version.block->text);
    }
    return status;
}

static vb_status judge_cited(vb_finding *f, const judging *j, vb_str_list cited, vb_sought *sought)
{
    comparison best;
    vb_elsewhere found;
    vb_status status = compare_cited(&best, j, cited);
    if (status != VB_OK)
        return status;
    f->symbol = vb_arena_copy(j->arena, best.held ? best.held->symbol : cited.items[0]);
    f->is_held = best.held != NULL;
    f->verdict = best.held ? best.verdict : VB_VERDICT_UNAVAILABLE;
    if (f->verdict >= VB_VERDICT_VERBATIM && f->verdict <= VB_VERDICT_NOISY)
        return keep(f, &best, j);
    status = find_elsewhere(&found, j, f->symbol);
    if (status != VB_OK)
        return status;
    *sought = found.sought;
    keep_elsewhere(f, &found);
    if (found.total && best.held)
        f->verdict = VB_VERDICT_MISATTRIBUTED;
    else if (best.held && best.verdict == VB_VERDICT_NONE)
        f->verdict = VB_VERDICT_NOT_FOUND;
    if (f->verdict == VB_VERDICT_ALTERED)
        return keep(f, &best, j);
    if (found.total)
        keep_first(f, &found, j);
    return found.total || best.held ? VB_OK : show_version(f, j);
}

static vb_status judge_uncited(vb_finding *f, const judging *j, vb_sought *sought)
{
    vb_elsewhere found;
    vb_status status = find_elsewhere(&found, j, (vb_str){NULL, 0});
    f->verdict = VB_VERDICT_UNATTRIBUTED;
    *sought = found.sought;
    keep_elsewhere(f, &found);
    if (status == VB_OK && found.total)
        keep_first(f, &found, j);
    return status;
}

static vb_severity severity_of(vb_verdict verdict)
{
    switch (verdict) {
    case VB_VERDICT_NOISY:
        return VB_SEVERITY_WARNING;
    case VB_VERDICT_MISATTRIBUTED:
    case VB_VERDICT_ALTERED:
    case VB_VERDICT_NOT_FOUND:
        return VB_SEVERITY_ERROR;
    default:
        return VB_SEVERITY_NOTE;
    }
}

vb_status vb_judge_quoted(vb_finding *finding, const vb_quoted *quoted, const vb_catalogue *catalogue, vb_arena *arena,
                          vb_err *err)
{
    assert(catalogue);
    vb_str words = vb_set_evenly(quoted->words, arena);
    vb_sought sought = VB_SOUGHT;
    judging j = {words,
                 quoted->pinpoint,
                 {words, NULL, 0},
                 {words, NULL, 0},
                 quoted->lang,
                 quoted->date,
                 catalogue,
                 quoted->wholes,
                 arena,
                 vb_arena_new(0),
                 err};
    if (!j.scratch || !words.at) {
        vb_arena_free(j.scratch);
        return vb_err_memory(err);
    }
    finding->about = VB_ABOUT_QUOTATION;
    bool is_cut = vb_units_of_quotation(&j.units, words, j.scratch);
    if (is_cut && !vb_units_are_plain(&j.units))
        is_cut = vb_units_as_printed(&j.printed, words, j.scratch);
    vb_status status = is_cut ? VB_OK : vb_err_memory(err);
    if (status == VB_OK)
        status = quoted->cited.count ? judge_cited(finding, &j, quoted->cited, &sought)
                                     : judge_uncited(finding, &j, &sought);
    if (status == VB_OK) {
        finding->severity = severity_of(finding->verdict);
        finding->message = vb_verdict_message(finding, quoted, sought, catalogue, arena);
        if (vb_arena_failed(arena))
            status = vb_err_memory(err);
    }
    vb_arena_free(j.scratch);
    return status;
}

vb_status vb_judge_quotation(vb_finding *finding, vb_str quotation, vb_lang lang, vb_str_list cited,
                             const vb_catalogue *catalogue, vb_wholes *wholes, vb_arena *arena, vb_err *err)
{
    vb_quoted quoted = {.words = quotation, .lang = lang, .cited = cited, .is_alone = true, .wholes = wholes};
    return vb_judge_quoted(finding, &quoted, catalogue, arena, err);
}

/* ---- a whole draft --------------------------------------------------------- */

static vb_lang language_at(const vb_doc *doc, vb_span span)
{
    uint32_t count, at = vb_doc_block_at(doc, span.from);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    while (at != VB_NO_INDEX && blocks[at].lang == VB_LANG_NONE)
        at = blocks[at].parent;
    return at == VB_NO_INDEX ? doc->languages[0] : blocks[at].lang;
}

/* Of a citation that cannot be, and has one nearest possible reading: what the text says, and that reading. */
typedef struct reading {
    vb_str symbol, possible;
    vb_str printed; /* "2840 (2029)" */
} reading;

typedef struct readings {
    reading items[READINGS_MAX];
    uint32_t count;
} readings;

static const reading *reading_of(const readings *known, vb_str symbol)
{
    for (uint32_t i = 0; i < known->count; i++)
        if (vb_str_equal(known->items[i].symbol, symbol))
            return known->items + i;
    return NULL;
}

/* Those whose possible reading is held. A short form prints no year and is passed over. */
static void find_readings(readings *known, const vb_doc *doc, const vb_catalogue *catalogue)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(doc, &count);
    known->count = 0;
    for (uint32_t i = 0; i < count && known->count < READINGS_MAX; i++) {
        const vb_citation *c = citations + i;
        bool is_one = c->symbol.len && c->candidates.count == 1 && c->antecedent == VB_NO_INDEX;
        if (is_one && !reading_of(known, c->symbol) &&
            catalogue->languages_held(catalogue->self, c->candidates.items[0]))
            known->items[known->count++] =
                (reading){c->symbol, c->candidates.items[0], vb_str_span(doc->text, c->span)};
    }
}

/* What the words are compared with: possible readings in the place of what cannot be; of a paper known by date and
 * author the symbol that the collection gives. */
static void take_cited(vb_quoted *quoted, vb_doc *doc, const vb_quotation *q, const readings *known)
{
    uint32_t citations, count, cited = q->cited.count < CITED_MAX ? q->cited.count : CITED_MAX;
    vb_str symbols[CITED_MAX];
    quoted->cited = q->cited;
    const vb_citation *named = vb_doc_citations(doc, &citations);
    if (q->citation < citations)
        quoted->pinpoint = vb_str_span(doc->text, named[q->citation].pinpoint);
    for (uint32_t i = 0; i < cited; i++) {
        const reading *other = reading_of(known, q->cited.items[i]);
        symbols[i] = other ? other->possible : q->cited.items[i];
        if (other) {
            quoted->misread = other->printed;
            quoted->reading = other->possible;
        }
    }
    if (quoted->misread.len)
        quoted->cited = vb_doc_list(doc, symbols, cited);
    const vb_described *papers = vb_doc_described(doc, &count);
    if (cited || q->described == 0 || q->described > count)
        return;
    if (papers[q->described - 1].symbol.len)
        quoted->cited = vb_doc_list(doc, &papers[q->described - 1].symbol, 1);
    else
        quoted->paper = papers[q->described - 1].kind;
}

static vb_date date_of(const vb_doc *doc)
{
    return doc->masthead.letter_date.date.year ? doc->masthead.letter_date.date : doc->masthead.date.date;
}

vb_status vb_check_quotations(vb_doc *doc, const vb_catalogue *catalogue, vb_wholes *wholes, vb_err *err)
{
    uint32_t count;
    readings known;
    const vb_quotation *quotations = vb_doc_quotations(doc, &count);
    if (!catalogue)
        return VB_OK; /* nothing to compare with: the document alone cannot tell */
    find_readings(&known, doc, catalogue);
    for (uint32_t i = 0; i < count; i++) {
        const vb_quotation *q = quotations + i;
        vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
        if (!finding)
            return vb_err_memory(err);
        vb_quoted quoted = {.words = vb_str_span(doc->text, q->span), .lang = language_at(doc, q->span)};
        quoted.date = date_of(doc);
        quoted.wholes = wholes;
        take_cited(&quoted, doc, q, &known);
        finding->span = q->span;
        finding->index = i;
        vb_status status = vb_judge_quoted(finding, &quoted, catalogue, doc->arena, err);
        if (status != VB_OK)
            return status;
    }
    return VB_OK;
}
