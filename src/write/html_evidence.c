/* html_evidence.c - the right of the page: the evidence for each finding, in the order
 * in which a drafter would work. A finding is a head, always seen, and a body: what the
 * draft says, what the source says, what differs, where the words stand, why this
 * source, and a link to the official text (a link only: nothing is fetched). */
#include "write/html_parts.h"

#include "model/names.h"
#include "model/symbol.h"

#define HEAD_MOST 140 /* bytes of the draft's words in the head of a finding */
#define FOUND_MOST 8  /* documents listed of those that hold the words */

static void write_label(vb_page *page, const char *label)
{
    vb_html_element(&page->html, "b", "label", vb_str_from(label));
}

/* The symbol as a link to the page that holds the document. */
static void write_symbol(vb_page *page, vb_str symbol, vb_lang lang)
{
    vb_str link = vb_symbol_link(page->arena, symbol, lang);
    if (link.len == 0) {
        vb_html_say(&page->html, symbol);
        return;
    }
    vb_html_open(&page->html, "a", "symbol");
    vb_html_attribute(&page->html, "href", link);
    vb_html_attributez(&page->html, "rel", "noopener noreferrer");
    vb_html_say(&page->html, symbol);
    vb_html_close(&page->html);
}

static vb_lang language_at(const vb_page *page, const vb_finding *finding)
{
    uint32_t count, at = vb_doc_block_at(page->doc, finding->span.from);
    const vb_block *blocks = vb_doc_blocks(page->doc, &count);
    return at < count ? blocks[at].lang : VB_LANG_NONE;
}

/* ---- the head -------------------------------------------------------------- */

static void write_excerpt(vb_page *page, const vb_finding *finding)
{
    vb_str head, tail;
    bool is_quotation = finding->about == VB_ABOUT_QUOTATION;
    vb_str words = vb_str_span(page->doc->text, finding->span);
    if (finding->about == VB_ABOUT_CITATION || finding->about == VB_ABOUT_LINK)
        words = vb_cited_words(page->doc->text, finding->span);
    vb_text_ends(words, HEAD_MOST, &head, &tail);
    vb_html_open(&page->html, "q", is_quotation ? NULL : "bare");
    vb_page_language(page, language_at(page, finding));
    vb_html_say(&page->html, head);
    if (tail.len) {
        vb_html_sayz(&page->html, " … ");
        vb_html_say(&page->html, tail);
    }
    vb_html_close(&page->html);
}

void vb_page_verdict(vb_page *page, const vb_finding *finding)
{
    vb_html *html = &page->html;
    const vb_look *look = vb_look_of(finding->about, finding->verdict);
    vb_buf_format(&page->phrase, "verdict %s", vb_hue_class(look->hue));
    vb_html_open(html, "span", NULL);
    vb_html_attribute(html, "class", vb_buf_str(&page->phrase));
    vb_buf_pass(&page->phrase, page->html.out);
    vb_html_element(html, "span", "sign", vb_str_from(look->sign));
    vb_html_sayz(html, " ");
    vb_html_sayz(html, finding->verdict == VB_VERDICT_MISATTRIBUTED ? "stands elsewhere" : look->word);
    vb_html_close(html);
}

/* One sentence of fact; of a sound citation, what it names. */
static void write_message(vb_page *page, const vb_finding *finding)
{
    bool is_sound = finding->verdict == VB_VERDICT_OK;
    vb_str words = is_sound ? finding->symbol : finding->message;
    if (is_sound && vb_str_equal(words, vb_str_span(page->doc->text, finding->span)))
        return;
    if (words.len)
        vb_html_element(&page->html, "p", "message", words);
}

static void write_head(vb_page *page, const vb_finding *finding, uint32_t number)
{
    vb_html *html = &page->html;
    vb_html_open(html, "header", NULL);
    vb_html_open(html, "h3", NULL);
    vb_page_verdict(page, finding);
    vb_html_sayz(html, " ");
    vb_phrase_place(&page->phrase, &page->placing, finding->span.from);
    vb_html_open(html, "a", "place");
    vb_html_numbered(html, "href", "#" VB_MARK, number);
    vb_html_attributez(html, "title", "Show it in the draft");
    if (page->phrase.len == 0)
        vb_buf_addz(&page->phrase, "in the draft");
    vb_html_say_buf(html, &page->phrase);
    vb_html_close(html);
    vb_html_close(html);
    write_excerpt(page, finding);
    write_message(page, finding);
    vb_html_close(html);
}

/* ---- quotations ------------------------------------------------------------ */

static void write_kinds(vb_page *page, uint32_t kinds)
{
    if (kinds == 0)
        return;
    vb_html_open(&page->html, "ul", "kinds");
    for (int kind = 0; kind < VB_EDIT_KIND_COUNT; kind++)
        if (kinds >> kind & 1)
            vb_html_element(&page->html, "li", NULL, vb_str_from(vb_edit_kind_name((vb_edit_kind) kind)));
    vb_html_close(&page->html);
}

typedef struct side_writer {
    vb_page *page;
    const char *element; /* of what differs: ins in the draft, del in the source */
} side_writer;

static void take_piece(void *taker, vb_piece_kind kind, vb_str words, const vb_edit *edit)
{
    const side_writer *w = taker;
    vb_html *html = &w->page->html;
    if (kind == VB_PIECE_GAP)
        vb_html_sayz(html, " … ");
    else if (kind == VB_PIECE_AROUND)
        vb_html_element(html, "span", "around", words);
    else if (kind == VB_PIECE_WORDS)
        vb_html_say(html, words);
    else {
        vb_html_open(html, w->element, words.len ? NULL : "empty");
        vb_html_attributez(html, "title", vb_edit_kind_name(edit->kind));
        vb_html_say(html, words);
        vb_html_close(html);
    }
}

static void write_side(vb_page *page, const vb_finding *finding, vb_side side)
{
    bool is_draft = side == VB_SIDE_DRAFT;
    side_writer writer = {page, is_draft ? "ins" : "del"};
    vb_html_open(&page->html, "p", NULL);
    vb_page_language(page, is_draft ? language_at(page, finding) : finding->passage.lang);
    page->html.out->failed |= !vb_pair_walk(page->doc, finding, side, VB_EXTENT_PARAGRAPH, take_piece, &writer);
    vb_html_close(&page->html);
}

static void write_source_label(vb_page *page, const vb_passage *passage)
{
    vb_html *html = &page->html;
    vb_html_open(html, "b", "label");
    write_symbol(page, passage->symbol, passage->lang);
    vb_phrase_paragraph(&page->phrase, passage->kind, passage->num, passage->ordinal);
    if (page->phrase.len)
        vb_html_sayz(html, ", ");
    vb_html_say_buf(html, &page->phrase);
    vb_phrase_date(&page->phrase, passage->date);
    if (page->phrase.len) {
        vb_html_open(html, "span", "soft");
        vb_html_sayz(html, " · ");
        vb_html_say_buf(html, &page->phrase);
        vb_html_close(html);
    }
    vb_html_close(html);
}

static void write_pair(vb_page *page, const vb_finding *finding)
{
    vb_html *html = &page->html;
    if (finding->passage.symbol.len == 0)
        return;
    if (finding->edit_count) {
        vb_html_open(html, "div", "side");
        write_label(page, "The draft");
        write_side(page, finding, VB_SIDE_DRAFT);
        vb_html_close(html);
    }
    vb_html_open(html, "div", "side source");
    write_source_label(page, &finding->passage);
    write_side(page, finding, VB_SIDE_SOURCE);
    vb_html_close(html);
}

static void write_found_in(vb_page *page, const vb_finding *finding)
{
    vb_html *html = &page->html;
    uint32_t shown = finding->found_in_count < FOUND_MOST ? finding->found_in_count : FOUND_MOST;
    uint32_t total =
        finding->found_in_total > finding->found_in_count ? finding->found_in_total : finding->found_in_count;
    if (shown == 0 || (total == 1 && finding->passage.symbol.len))
        return;
    write_label(page, "The words stand in");
    vb_html_open(html, "ul", "places");
    for (uint32_t i = 0; i < shown; i++) {
        const vb_passage passage = {.symbol = finding->found_in[i].symbol,
                                    .kind = finding->found_in[i].kind,
                                    .num = finding->found_in[i].num,
                                    .ordinal = finding->found_in[i].ordinal,
                                    .date = finding->found_in[i].date};
        vb_html_open(html, "li", NULL);
        write_source_label(page, &passage);
        vb_html_close(html);
    }
    if (total > shown) {
        vb_html_open(html, "li", "soft");
        vb_html_sayz(html, "and in ");
        vb_phrase_count(&page->phrase, total - shown, "other place", "other places");
        vb_html_say_buf(html, &page->phrase);
        vb_html_close(html);
    }
    vb_html_close(html);
}

/* "compared with A/RES/84/212, held in English: resolution named in the sentence" */
static void write_attribution(vb_page *page, const vb_finding *finding)
{
    uint32_t count;
    vb_html *html = &page->html;
    const vb_quotation *quotations = vb_doc_quotations(page->doc, &count);
    if (finding->index >= count || finding->symbol.len == 0)
        return;
    const vb_quotation *quotation = quotations + finding->index;
    vb_html_open(html, "p", "why");
    vb_html_sayz(html, "Attributed to ");
    write_symbol(page, finding->symbol, language_at(page, finding));
    if (page->options->facts)
        vb_html_sayz(html, finding->is_held ? ", which is held" : ", which is not held");
    if (quotation->attribution.len) {
        vb_html_sayz(html, ": ");
        vb_html_say(html, quotation->attribution);
    }
    vb_html_sayz(html, ".");
    vb_html_close(html);
}

static void write_quotation(vb_page *page, const vb_finding *finding)
{
    write_kinds(page, finding->kinds);
    write_pair(page, finding);
    write_found_in(page, finding);
    write_attribution(page, finding);
}

/* The quotation is shown whole, also where nothing differs or there is no source. */
void vb_page_comparison(vb_page *page, const vb_finding *finding)
{
    vb_html *html = &page->html;
    write_kinds(page, finding->kinds);
    vb_html_open(html, "div", "side");
    write_label(page, "The quotation");
    write_side(page, finding, VB_SIDE_DRAFT);
    vb_html_close(html);
    if (finding->passage.symbol.len) {
        vb_html_open(html, "div", "side source");
        write_source_label(page, &finding->passage);
        write_side(page, finding, VB_SIDE_SOURCE);
        vb_html_close(html);
    }
    write_found_in(page, finding);
}

/* ---- citations and papers --------------------------------------------------- */

static void write_candidates(vb_page *page, vb_str_list candidates, vb_lang lang, const char *label)
{
    if (candidates.count == 0)
        return;
    write_label(page, label);
    vb_html_open(&page->html, "ul", "places");
    for (uint32_t i = 0; i < candidates.count; i++) {
        vb_html_open(&page->html, "li", NULL);
        write_symbol(page, candidates.items[i], lang);
        vb_html_close(&page->html);
    }
    vb_html_close(&page->html);
}

static void write_meaning(vb_page *page, const vb_finding *finding)
{
    vb_html *html = &page->html;
    if (finding->symbol.len == 0)
        return;
    vb_html_open(html, "p", "meaning");
    if (finding->verdict == VB_VERDICT_IMPOSSIBLE)
        vb_html_say(html, finding->symbol);
    else
        write_symbol(page, finding->symbol, language_at(page, finding));
    if (page->options->facts && finding->verdict != VB_VERDICT_IMPOSSIBLE)
        vb_html_element(html, "span", "soft",
                        finding->is_held ? VB_S(" held in the collection") : VB_S(" not held in the collection"));
    vb_html_close(html);
}

static void write_citation(vb_page *page, const vb_finding *finding)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(page->doc, &count);
    if (finding->index >= count)
        return;
    const vb_citation *citation = citations + finding->index;
    write_meaning(page, finding);
    write_candidates(page, citation->candidates, language_at(page, finding),
                     finding->verdict == VB_VERDICT_IMPOSSIBLE ? "Possible readings" : "It may be");
    if (citation->why.len == 0)
        return;
    vb_html_open(&page->html, "p", "why");
    vb_html_sayz(&page->html, "Read so because: ");
    vb_html_say(&page->html, citation->why);
    vb_html_sayz(&page->html, ".");
    vb_html_close(&page->html);
}

/* The link of the input, as it is written and as what it leads to. */
static void write_link(vb_page *page, const vb_finding *finding)
{
    uint32_t count;
    vb_html *html = &page->html;
    const vb_citation *citations = vb_doc_citations(page->doc, &count);
    if (finding->index >= count)
        return;
    const vb_citation *citation = citations + finding->index;
    vb_html_open(html, "div", "side source");
    vb_html_open(html, "b", "label");
    vb_html_sayz(html, "The link leads to ");
    write_symbol(page, citation->official, language_at(page, finding));
    vb_html_close(html);
    vb_html_element(html, "p", NULL, citation->official_link);
    vb_html_close(html);
    write_citation(page, finding);
}

static void write_described(vb_page *page, const vb_finding *finding)
{
    uint32_t count;
    vb_html *html = &page->html;
    const vb_described *papers = vb_doc_described(page->doc, &count);
    if (finding->index >= count)
        return;
    const vb_described *paper = papers + finding->index;
    write_meaning(page, finding);
    write_candidates(page, paper->candidates, language_at(page, finding), "It may be");
    if (paper->via.len == 0)
        return;
    vb_html_open(html, "div", "side source");
    vb_html_open(html, "b", "label");
    write_symbol(page, paper->via, language_at(page, finding));
    if (paper->via_place.len) {
        vb_html_sayz(html, ", ");
        vb_html_say(html, paper->via_place);
    }
    vb_html_close(html);
    vb_html_element(html, "p", NULL, paper->via_text);
    vb_html_close(html);
}

/* ---- all of them ------------------------------------------------------------ */

static void write_finding(vb_page *page, uint32_t index)
{
    vb_html *html = &page->html;
    const vb_finding *finding = page->findings + index;
    vb_html_open(html, "section", "finding");
    vb_html_numbered(html, "id", VB_EVIDENCE, index + 1);
    vb_page_verdict_key(page, finding->about, finding->verdict);
    write_head(page, finding, index + 1);
    vb_html_open(html, "div", "body");
    if (finding->about == VB_ABOUT_QUOTATION)
        write_quotation(page, finding);
    else if (finding->about == VB_ABOUT_CITATION)
        write_citation(page, finding);
    else if (finding->about == VB_ABOUT_DESCRIBED)
        write_described(page, finding);
    else if (finding->about == VB_ABOUT_LINK)
        write_link(page, finding);
    vb_html_close(html);
    vb_html_close(html);
}

/* Findings are shown in groups, each group in the order of the draft. */
typedef enum group { GROUP_ERRORS, GROUP_WARNINGS, GROUP_NOTES, GROUP_REST, GROUP_COUNT } group;

static group group_of(const vb_finding *finding)
{
    if (finding->severity == VB_SEVERITY_ERROR)
        return GROUP_ERRORS;
    if (finding->severity == VB_SEVERITY_WARNING)
        return GROUP_WARNINGS;
    return vb_finding_is_notable(finding) ? GROUP_NOTES : GROUP_REST;
}

static void write_group(vb_page *page, group wanted, uint32_t count)
{
    static const char *const headings[GROUP_COUNT] = {"Errors", "Warnings", "Also worth a look",
                                                      "Sound, or nothing to compare"};
    vb_html *html = &page->html;
    if (count == 0)
        return;
    vb_html_open(html, "section", wanted == GROUP_REST ? "group quiet" : "group");
    vb_html_open(html, "h2", NULL);
    vb_html_sayz(html, headings[wanted]);
    vb_html_open(html, "b", NULL);
    vb_phrase_number(&page->phrase, count);
    vb_html_say_buf(html, &page->phrase);
    vb_html_close(html);
    vb_html_close(html);
    for (uint32_t i = 0; i < page->count; i++)
        if (group_of(page->findings + i) == wanted)
            write_finding(page, i);
    vb_html_close(html);
}

void vb_page_evidence(vb_page *page)
{
    uint32_t counts[GROUP_COUNT] = {0};
    for (uint32_t i = 0; i < page->count; i++)
        counts[group_of(page->findings + i)]++;
    vb_html_open(&page->html, "aside", "evidence");
    vb_html_attributez(&page->html, "id", "evidence");
    vb_html_attributez(&page->html, "aria-label", "Findings");
    if (page->count == 0)
        vb_html_element(&page->html, "p", "card", VB_S("Nothing is cited and nothing is quoted in this draft."));
    else if (counts[GROUP_ERRORS] + counts[GROUP_WARNINGS] == 0)
        vb_html_element(&page->html, "p", "card",
                        page->options->facts
                            ? VB_S("No quotation and no citation differs from what it was compared with.")
                            : VB_S("No citation contradicts itself. Quotations were not compared."));
    for (int g = 0; g < GROUP_COUNT; g++)
        write_group(page, (group) g, counts[g]);
    vb_html_close(&page->html);
}
