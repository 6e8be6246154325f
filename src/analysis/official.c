/* official.c - our readings beside the input's own links. A link stands for a citation
 * when it holds that citation and no other; where it leads to another document than the
 * words name, both are kept: the reading as the citation's symbol, the link as its official one. */
#include "analysis/analysis.h"
#include "model/symbol.h"

#define WIDEST 200 /* bytes of a link that is about one number; wider ones are about a passage */

/* "A/84/13" and "A/84/13 (Supp)", "A/84/6" and "A/84/6 (Sect. 2)": the paper, and how it is bound. */
static bool is_part_of(vb_str part, vb_str whole)
{
    return whole.len && vb_str_starts(part, whole) &&
           vb_str_starts(vb_str_trim(vb_str_part(part, whole.len, part.len)), VB_S("("));
}

static bool names(const vb_citation *citation, vb_str symbol)
{
    if (vb_symbol_same(citation->symbol, symbol) || is_part_of(symbol, citation->symbol) ||
        is_part_of(citation->symbol, symbol))
        return true;
    for (uint32_t i = 0; i < citation->also.count; i++)
        if (vb_symbol_same(citation->also.items[i], symbol))
            return true;
    return false;
}

/* The only citation from `*first` on that the link touches; NULL if there is none or several. Citations
 * that end before the link are passed over for good. */
static vb_citation *cited_by(vb_citation *citations, uint32_t count, uint32_t *first, vb_span link)
{
    vb_citation *only = NULL;
    while (*first < count && citations[*first].span.to <= link.from)
        ++*first;
    for (uint32_t i = *first; i < count && citations[i].span.from < link.to; i++) {
        if (!vb_span_overlaps(citations[i].span, link))
            continue;
        if (only)
            return NULL;
        only = citations + i;
    }
    return only;
}

/* Words of a link without their blanks: "S/RES/28 40 (2030)" is printed so where a converter cut it. */
static vb_str closed_up(vb_arena *arena, vb_str words)
{
    char room[WIDEST];
    size_t len = 0;
    for (size_t i = 0; i < words.len && len < sizeof room; i++)
        if (words.at[i] != ' ' && words.at[i] != '\t')
            room[len++] = words.at[i];
    return vb_arena_copy(arena, (vb_str){room, len});
}

/* The words of the link name just what it leads to, though a citation was read in a part of them. */
static bool spells(const vb_doc *doc, vb_span link, vb_str symbol)
{
    vb_str closed = closed_up(doc->arena, vb_str_span(doc->text, link));
    return vb_symbol_same(vb_symbol_canonical(doc->arena, closed), symbol);
}

/* A symbol cut by blanks is one where the link has it whole. */
static void make_whole(vb_citation *citation, vb_span link, vb_str symbol)
{
    citation->span = link;
    citation->symbol = symbol;
    citation->status = VB_CITATION_OK;
    citation->candidates = (vb_str_list){NULL, 0};
    citation->why = VB_S("the symbol itself, cut by blanks; its link has it whole");
}

static void compare(vb_doc *doc, vb_citation *citation, const vb_link *link)
{
    vb_str symbol = vb_symbol_of_link(doc->arena, link->target);
    if (symbol.len == 0 || citation->kind != VB_CITED_DOCUMENT)
        return;
    doc->links_compared++;
    if (names(citation, symbol))
        return;
    if (spells(doc, link->span, symbol)) {
        make_whole(citation, link->span, symbol);
        return;
    }
    citation->official = symbol;
    citation->official_link = link->target;
}

/* Links and citations are both in order of place. */
vb_status vb_pass_official(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    uint32_t link_count, citation_count, first = 0;
    (void) options;
    vb_doc_sort(doc, VB_LAYER_LINK);
    const vb_link *links = vb_doc_links(doc, &link_count);
    vb_doc_citations(doc, &citation_count);
    vb_citation *citations = doc->layers[VB_LAYER_CITATION].records;
    for (uint32_t i = 0; i < link_count; i++) {
        if (links[i].span.to - links[i].span.from > WIDEST)
            continue;
        vb_citation *citation = cited_by(citations, citation_count, &first, links[i].span);
        if (citation)
            compare(doc, citation, links + i);
    }
    return vb_arena_failed(doc->arena) ? vb_err_memory(err) : VB_OK;
}

vb_status vb_check_links(vb_doc *doc, vb_err *err)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(doc, &count);
    doc->has_checked_links = true;
    for (uint32_t i = 0; i < count; i++) {
        if (citations[i].official.len == 0)
            continue;
        vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
        if (!finding)
            return vb_err_memory(err);
        finding->span = citations[i].span;
        finding->about = VB_ABOUT_LINK;
        finding->index = i;
        finding->verdict = VB_VERDICT_LINK_DIFFERS;
        finding->severity = VB_SEVERITY_WARNING;
        finding->symbol = citations[i].symbol;
        finding->message =
            citations[i].symbol.len
                ? vb_arena_format(doc->arena, "the link leads to %.*s; the words name %.*s",
                                  VB_STR_ARG(citations[i].official), VB_STR_ARG(citations[i].symbol))
                : vb_arena_format(doc->arena, "the link leads to %.*s; the words alone do not decide what they name",
                                  VB_STR_ARG(citations[i].official));
    }
    return vb_arena_failed(doc->arena) ? vb_err_memory(err) : VB_OK;
}
