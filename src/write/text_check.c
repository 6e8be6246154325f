/* text_check.c - the report of a check for a terminal, in the order in which a drafter
 * would work: errors, warnings, notes; a sound quotation takes one line, sound citations
 * one list; with options->verbose each stands by itself.
 *
 *     SIGN WORD        PLACE      SOURCE                         KINDS
 *         draft     ... words that are [changed] ...
 *         source    ... words as [they stand] ...
 *
 * Below COLUMNS_WIDE columns the source and the kinds take lines of their own. */
#include "text/columns.h"
#include "write/text_parts.h"

#define PLACE_MOST 18 /* columns that places may take before sources move to the next line */
#define COLUMNS_WIDE 64
#define EXCERPT_MOST 150 /* bytes of a quotation that is only named */
#define FOUND_MOST 4     /* documents listed of those that hold the words */
#define CITED_MOST 40    /* symbols listed of those that are soundly cited: a screenful */

typedef struct report {
    vb_lines lines;
    const vb_doc *doc;
    const vb_write_options *options;
    vb_placing placing;
    vb_buf phrase;
    int subject_column; /* where what a finding is about begins */
} report;

static bool is_wide(const report *r) { return r->lines.width >= COLUMNS_WIDE; }

/* ---- one finding ----------------------------------------------------------- */

/* A line of its own under the finding. */
static void say_detail(report *r, vb_buf *words)
{
    if (words->len == 0)
        return;
    vb_lines_break(&r->lines);
    r->lines.indent = is_wide(r) ? VB_WORDS_COLUMN : VB_LABEL_COLUMN;
    vb_lines_tab(&r->lines, r->lines.indent);
    vb_lines_say_buf(&r->lines, words);
}

static bool is_pair_shown(const vb_finding *finding)
{
    return finding->about == VB_ABOUT_QUOTATION && finding->passage.symbol.len && finding->edit_count &&
           finding->verdict != VB_VERDICT_VERBATIM && finding->verdict != VB_VERDICT_MISATTRIBUTED;
}

static bool is_sound(const vb_finding *finding)
{
    return finding->verdict == VB_VERDICT_VERBATIM || finding->verdict == VB_VERDICT_ADAPTED ||
           finding->verdict == VB_VERDICT_NOISY;
}

/* What the line is about: the source of a comparison, else the words of the draft. */
static void say_subject(report *r, const vb_finding *finding)
{
    vb_lines *lines = &r->lines;
    if (finding->about == VB_ABOUT_QUOTATION && (is_sound(finding) || finding->verdict == VB_VERDICT_ALTERED)) {
        vb_phrase_passage(&r->phrase, &finding->passage);
        vb_lines_tone(lines, VB_TONE_STRONG);
        vb_lines_say_buf(lines, &r->phrase);
    } else if (finding->about == VB_ABOUT_QUOTATION) {
        vb_lines_sayz(lines, "\"");
        vb_lines_excerpt(lines, vb_str_span(r->doc->text, finding->span), EXCERPT_MOST);
        vb_lines_sayz(lines, "\"");
    } else {
        vb_str words = vb_str_span(r->doc->text, finding->span);
        vb_lines_tone(lines, VB_TONE_STRONG);
        vb_lines_excerpt(lines,
                         finding->about == VB_ABOUT_CITATION || finding->about == VB_ABOUT_LINK ? vb_cited_words(r->doc->text, finding->span) : words,
                         EXCERPT_MOST);
        vb_lines_tone(lines, VB_TONE_PLAIN);
        if (finding->verdict == VB_VERDICT_OK && !vb_str_equal(words, finding->symbol)) {
            vb_lines_sayz(lines, " → ");
            vb_lines_say(lines, finding->symbol);
        }
    }
    vb_lines_tone(lines, VB_TONE_PLAIN);
}

static void say_quotation_details(report *r, const vb_finding *finding)
{
    vb_buf *phrase = &r->phrase;
    if (is_sound(finding) && !is_pair_shown(finding) && r->options->verbose) {
        vb_buf_byte(phrase, '"');
        vb_str head, tail;
        vb_text_ends(vb_str_span(r->doc->text, finding->span), EXCERPT_MOST, &head, &tail);
        vb_buf_add(phrase, head);
        if (tail.len)
            vb_buf_addz(phrase, " ... ");
        vb_buf_add(phrase, tail);
        vb_buf_byte(phrase, '"');
        say_detail(r, phrase);
    } else if (!is_sound(finding) && !is_pair_shown(finding)) {
        vb_buf_add(phrase, finding->message);
        say_detail(r, phrase);
    }
}

/* Where the link leads as written, and why the words were read as they were. */
static void say_link_details(report *r, const vb_finding *finding)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(r->doc, &count);
    if (finding->index >= count)
        return;
    vb_buf_add(&r->phrase, finding->message);
    say_detail(r, &r->phrase);
    vb_buf_add(&r->phrase, citations[finding->index].official_link);
    say_detail(r, &r->phrase);
    if (citations[finding->index].why.len == 0)
        return;
    vb_buf_addz(&r->phrase, "read so because: ");
    vb_buf_add(&r->phrase, citations[finding->index].why);
    say_detail(r, &r->phrase);
}

/* An Article of the Charter or a treaty is nothing that a collection could hold. */
static bool is_of_document(const vb_doc *doc, const vb_finding *finding)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(doc, &count);
    return finding->about != VB_ABOUT_CITATION || finding->index >= count ||
           citations[finding->index].kind == VB_CITED_DOCUMENT;
}

static void say_details(report *r, const vb_finding *finding)
{
    if (finding->about == VB_ABOUT_LINK)
        say_link_details(r, finding);
    else if (finding->about == VB_ABOUT_QUOTATION)
        say_quotation_details(r, finding);
    else if (finding->verdict != VB_VERDICT_OK) {
        vb_buf_add(&r->phrase, finding->message);
        say_detail(r, &r->phrase);
    } else if (r->options->facts && (finding->is_held || is_of_document(r->doc, finding)))
        vb_lines_right(&r->lines, finding->is_held ? VB_S("held") : VB_S("not held"));
}

static void say_finding(report *r, const vb_finding *finding)
{
    vb_lines *lines = &r->lines;
    lines->indent = VB_LABEL_COLUMN;
    vb_lines_verdict(lines, finding);
    vb_lines_tab(lines, VB_WORDS_COLUMN);
    vb_phrase_place(&r->phrase, &r->placing, finding->span.from);
    vb_lines_tone(lines, VB_TONE_SOFT);
    vb_lines_say_buf(lines, &r->phrase);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    lines->indent = is_wide(r) ? r->subject_column : VB_LABEL_COLUMN;
    vb_lines_tab(lines, lines->indent);
    say_subject(r, finding);
    vb_phrase_kinds(&r->phrase, finding->kinds);
    if (r->phrase.len)
        vb_lines_right(lines, vb_buf_str(&r->phrase));
    vb_buf_pass(&r->phrase, r->lines.out);
    say_details(r, finding);
    vb_lines_break(lines);
    if (is_pair_shown(finding))
        vb_lines_pair(lines, r->doc, finding, VB_EXTENT_NEAR);
}

static bool is_listed(const report *r, const vb_finding *finding)
{
    return r->options->verbose || vb_finding_is_notable(finding) ||
           (finding->about == VB_ABOUT_QUOTATION && is_sound(finding));
}

/* ---- the report ------------------------------------------------------------ */

static void say_head(report *r)
{
    vb_lines *lines = &r->lines;
    vb_str path = r->doc->source.path;
    vb_phrase_headline(&r->phrase, r->doc);
    vb_lines_tone(lines, VB_TONE_STRONG);
    vb_lines_say_buf(lines, &r->phrase);
    vb_lines_tone(lines, VB_TONE_SOFT);
    if (path.len)
        vb_lines_right(lines, path);
    vb_lines_break(lines);
    vb_phrase_sitting(&r->phrase, &r->doc->masthead);
    if (r->phrase.len) {
        vb_lines_say_buf(lines, &r->phrase);
        vb_lines_break(lines);
    }
    if (r->options->facts) {
        vb_lines_sayz(lines, "against ");
        vb_phrase_collection(&r->phrase, r->options->facts);
        vb_lines_say_buf(lines, &r->phrase);
    } else
        vb_lines_sayz(lines,
                      "against no collection: quotations are not compared, and citations are judged by themselves");
    vb_lines_break(lines);
}

/* What was not read comes first: all that follows is of the rest. True if there is any. */
static bool say_losses(report *r)
{
    uint32_t count;
    bool has_any = false;
    const vb_remark *remarks = vb_doc_remarks(r->doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (!vb_remark_is_loss(remarks + i))
            continue;
        has_any = true;
        r->lines.indent = VB_WORDS_COLUMN;
        vb_lines_sayz(&r->lines, "! not read");
        vb_lines_tab(&r->lines, VB_WORDS_COLUMN);
        vb_lines_say(&r->lines, remarks[i].message);
        if (vb_str_equal(remarks[i].code, VB_S("page-without-text")))
            vb_lines_sayz(&r->lines, "; --ocr recognises images of text");
        vb_lines_break(&r->lines);
    }
    r->lines.indent = 0;
    return has_any;
}

static void say_findings(report *r)
{
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(r->doc, &count);
    for (int severity = VB_SEVERITY_ERROR; severity >= VB_SEVERITY_NOTE; severity--) {
        bool is_first = true;
        for (uint32_t i = 0; i < count; i++) {
            if ((int) findings[i].severity != severity || !is_listed(r, findings + i))
                continue;
            if (is_first)
                vb_lines_break(&r->lines);
            is_first = false;
            say_finding(r, findings + i);
        }
    }
}

typedef struct cited {
    vb_str symbol;
    uint32_t times;
    bool is_missed; /* a document that the collection does not hold */
} cited;

/* The symbols of sound citations in order of their first place, at most CITED_MOST; returns how many. */
static uint32_t gather_cited(const vb_doc *doc, cited *items, bool *has_more)
{
    uint32_t count, found = 0;
    const vb_finding *findings = vb_doc_findings(doc, &count);
    *has_more = false;
    for (uint32_t i = 0; i < count; i++) {
        const vb_finding *f = findings + i;
        uint32_t k = 0;
        if (f->about != VB_ABOUT_CITATION || f->verdict != VB_VERDICT_OK || f->symbol.len == 0)
            continue;
        while (k < found && !vb_str_equal(items[k].symbol, f->symbol))
            k++;
        if (k == CITED_MOST) {
            *has_more = true;
            continue;
        }
        if (k == found)
            items[found++] = (cited){f->symbol, 0, !f->is_held && is_of_document(doc, f)};
        items[k].times++;
    }
    return found;
}

/* "S/25539 (not held), S/RES/822 (1993) 6 times, ..." */
static void say_cited(report *r)
{
    cited items[CITED_MOST];
    bool has_more;
    uint32_t found = gather_cited(r->doc, items, &has_more);
    if (found == 0 || r->options->verbose)
        return;
    r->lines.indent = VB_LABEL_COLUMN;
    vb_lines_tab(&r->lines, VB_LABEL_COLUMN);
    for (uint32_t i = 0; i < found; i++) {
        vb_buf_addz(&r->phrase, i ? ", " : "");
        vb_buf_add(&r->phrase, items[i].symbol);
        if (items[i].times > 1)
            vb_buf_format(&r->phrase, " %u times", items[i].times);
        if (r->options->facts && items[i].is_missed)
            vb_buf_addz(&r->phrase, " (not held)");
    }
    vb_buf_addz(&r->phrase, has_more ? " and more; --verbose lists all" : "");
    vb_lines_say_buf(&r->lines, &r->phrase);
    vb_lines_break(&r->lines);
}

static void say_tallies(report *r, bool has_losses)
{
    vb_counts counts;
    vb_counts_of(&counts, r->doc);
    vb_lines_break(&r->lines);
    r->lines.indent = VB_LABEL_COLUMN;
    bool has_any = false;
    for (size_t i = 0; i < VB_TALLY_COUNT; i++) {
        vb_phrase_tally(&r->phrase, vb_tallies + i, &counts);
        if (r->phrase.len == 0)
            continue;
        has_any = true;
        vb_lines_say_buf(&r->lines, &r->phrase);
        vb_lines_break(&r->lines);
        if (vb_tallies[i].about == VB_ABOUT_CITATION)
            say_cited(r);
    }
    if (r->doc->has_checked_links) {
        has_any = true;
        vb_phrase_links(&r->phrase, r->doc, &counts);
        vb_lines_say_buf(&r->lines, &r->phrase);
        vb_lines_break(&r->lines);
    }
    if (!has_any) {
        vb_lines_sayz(&r->lines, "nothing is cited and nothing is quoted");
        vb_lines_sayz(&r->lines, has_losses ? " in what was read" : "");
        vb_lines_break(&r->lines);
    }
    if (r->options->report) {
        vb_lines_sayz(&r->lines, "full report: ");
        vb_lines_sayz(&r->lines, r->options->report);
        vb_lines_break(&r->lines);
    }
}

/* Places in one column, as wide as the widest of those shown but no wider than PLACE_MOST. */
static int widest_place(report *r)
{
    uint32_t count;
    size_t widest = 0;
    const vb_finding *findings = vb_doc_findings(r->doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (!is_listed(r, findings + i))
            continue;
        vb_phrase_place(&r->phrase, &r->placing, findings[i].span.from);
        size_t columns = vb_columns(vb_buf_str(&r->phrase));
        if (columns > widest && columns <= PLACE_MOST)
            widest = columns;
        vb_buf_pass(&r->phrase, r->lines.out);
    }
    return (int) widest;
}

static bool begin(report *r, vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    *r = (report){.doc = doc, .options = options, .phrase = VB_BUF_INIT};
    if (!vb_placing_make(&r->placing, doc)) {
        out->failed = true;
        return false;
    }
    vb_lines_begin(&r->lines, out, options);
    r->subject_column = VB_WORDS_COLUMN + widest_place(r) + 2;
    return true;
}

static void end(report *r)
{
    vb_lines_end(&r->lines);
    vb_placing_free(&r->placing);
    vb_buf_end(&r->phrase, r->lines.out);
}

void vb_write_check_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    report r;
    if (!begin(&r, out, doc, options))
        return;
    say_head(&r);
    bool has_losses = say_losses(&r);
    say_findings(&r);
    say_tallies(&r, has_losses);
    end(&r);
}

/* ---- one quotation --------------------------------------------------------- */

static void say_answer(report *r, const vb_finding *finding)
{
    vb_lines *lines = &r->lines;
    vb_lines_verdict(lines, finding);
    vb_lines_tab(lines, VB_WORDS_COLUMN);
    lines->indent = VB_WORDS_COLUMN;
    vb_lines_tone(lines, VB_TONE_STRONG);
    vb_phrase_passage(&r->phrase, &finding->passage);
    vb_lines_say_buf(lines, &r->phrase);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    vb_phrase_kinds(&r->phrase, finding->kinds);
    if (r->phrase.len)
        vb_lines_right(lines, vb_buf_str(&r->phrase));
    vb_buf_pass(&r->phrase, r->lines.out);
    if (lines->column > VB_WORDS_COLUMN)
        vb_lines_break(lines);
    lines->indent = VB_LABEL_COLUMN;
    vb_lines_tab(lines, VB_LABEL_COLUMN);
    vb_lines_say(lines, finding->message);
    vb_lines_break(lines);
    if (finding->passage.symbol.len)
        vb_lines_pair(lines, r->doc, finding, VB_EXTENT_COMPARED);
    if (finding->found_in_count > 1) {
        lines->indent = VB_LABEL_COLUMN;
        vb_lines_tab(lines, VB_LABEL_COLUMN);
        vb_lines_sayz(lines, "the words stand in ");
        vb_phrase_found_in(&r->phrase, finding, FOUND_MOST);
        vb_lines_say_buf(lines, &r->phrase);
        vb_lines_break(lines);
    }
}

void vb_write_quote_text(vb_buf *out, const vb_doc *answer, const vb_write_options *options)
{
    report r;
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(answer, &count);
    if (!begin(&r, out, answer, options))
        return;
    if (count)
        say_answer(&r, findings);
    end(&r);
}
