/* test_link.c - links of the input: which document one leads to, and where it differs from the words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/analysis.h"
#include "model/path.h"
#include "model/symbol.h"

static const struct {
    const char *link, *symbol;
} links[] = {
    {"https://undocs.org/en/S/RES/2840(2030)", "S/RES/2840 (2030)"},
    {"http://www.undocs.org/S/RES/2840%20(2030)", "S/RES/2840 (2030)"},
    {"https://docs.un.org/zh/A/RES/84/212", "A/RES/84/212"},
    {"https://undocs.org/sp/A/RES/1514(XV)", "A/RES/1514(XV)"},
    {" https://undocs.org/A/84/115/Add.1?lang=E#page2 ", "A/84/115/Add.1"},
    {"https://www.un.org/en/ga/search/view_doc.asp?symbol=S/2030/14&Lang=E", "S/2030/14"},
    {"/akn/un/statement/deliberation/un-sc/2030-04-30/2840-2030/!main", "S/RES/2840 (2030)"},
    {"/akn/un/statement/deliberation/unga/2029-12-19/84-212/!main/", "A/RES/84/212"},
    {"/akn/un/statement/deliberation/un-sc/2030-04-30/25539/!main", ""},
    {"https://undocs.org/", ""},
    {"https://undocs.org/en/", ""},
    {"https://undocs.org/en/%zz%", ""},
    {"https://example.org/S/RES/2840(2030)", ""},
    {"https://example.org/?u=https://undocs.org/S/2030/14", ""},
    {"#note1", ""},
    {"", ""},
};

static void a_link_leads_to_a_symbol(void **state)
{
    vb_arena *arena = vb_arena_new(0);
    (void) state;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        vb_str symbol = vb_symbol_of_link(arena, vb_str_from(links[i].link));
        if (!vb_str_equal(symbol, vb_str_from(links[i].symbol)))
            fail_msg("%s leads to \"%.*s\"", links[i].link, VB_STR_ARG(symbol));
    }
    vb_arena_free(arena);
}

/* A sealed and analysed document of one paragraph, its links the words given. */
static vb_doc *linked(const char *text, const char *words, const char *target)
{
    vb_doc *doc;
    vb_analysis_options options = {.lang = VB_LANG_EN};
    assert_int_equal(vb_doc_new(&doc, NULL), VB_OK);
    vb_node *element = vb_doc_node(doc, doc->root, VB_NODE_ELEMENT);
    element->as.element.name = VB_S("p[1]");
    vb_node *paragraph = vb_doc_node(doc, element, VB_NODE_PARAGRAPH);
    vb_buf_addz(&doc->writing, text);
    paragraph->span.to = element->span.to = (uint32_t) doc->writing.len;
    size_t at = vb_str_find(vb_str_from(text), vb_str_from(words), 0);
    vb_link *link = vb_doc_add(doc, VB_LAYER_LINK);
    *link = (vb_link){{(uint32_t) at, (uint32_t) (at + vb_str_from(words).len)}, vb_str_from(target)};
    assert_int_equal(vb_doc_seal(doc, NULL), VB_OK);
    assert_int_equal(vb_analyse(doc, &options, NULL), VB_OK);
    return doc;
}

static void expect_official(const char *text, const char *words, const char *target, const char *official)
{
    uint32_t count, findings;
    vb_doc *doc = linked(text, words, target);
    const vb_citation *citations = vb_doc_citations(doc, &count);
    assert_true(count > 0);
    if (!vb_str_equal(citations[0].official, vb_str_from(official)))
        fail_msg("%s: official is \"%.*s\"", text, VB_STR_ARG(citations[0].official));
    assert_int_equal(vb_check_links(doc, NULL), VB_OK);
    vb_doc_findings(doc, &findings);
    assert_int_equal(findings, official[0] != '\0');
    vb_doc_free(doc);
}

/* A converter set "S/RES/2840 (2030)" as two pieces with a blank between; the number before the blank is no symbol of its own. */
static void a_symbol_cut_by_blanks_is_whole_in_its_link(void **state)
{
    uint32_t count;
    vb_doc *doc = linked("As S/RES/28 40 (2030) says.", "S/RES/28 40 (2030)", "https://undocs.org/S/RES/2840(2030)");
    const vb_citation *citations = vb_doc_citations(doc, &count);
    (void) state;
    assert_int_equal(count, 1);
    assert_true(vb_str_equal(citations[0].symbol, VB_S("S/RES/2840 (2030)")));
    assert_true(vb_str_equal(vb_str_span(doc->text, citations[0].span), VB_S("S/RES/28 40 (2030)")));
    assert_int_equal(citations[0].official.len, 0);
    assert_int_equal(doc->links_compared, 1);
    vb_doc_free(doc);
}

static void a_link_that_differs_is_kept_beside_the_reading(void **state)
{
    (void) state;
    expect_official("Recalling Security Council resolution 2840 (2030),", "2840 (2030)",
                    "https://undocs.org/en/S/RES/2840(2030)", "");
    expect_official("Recalling Security Council resolution 2840 (2030),", "resolution 2840 (2030)",
                    "https://undocs.org/en/S/RES/2841(2030)", "S/RES/2841 (2030)");
    expect_official("Recalling document A/84/13 of the Committee,", "A/84/13", "https://undocs.org/en/A/84/13(Supp)",
                    "");
    expect_official("Recalling Security Council resolution 2840 (2030),", "2840 (2030)", "https://example.org/other",
                    "");
    expect_official("Recalling Security Council resolutions 2840 (2030) and 2841 (2030),",
                    "resolutions 2840 (2030) and 2841 (2030)", "https://undocs.org/en/S/RES/2850(2030)", "");
}

static void a_place_has_a_path(void **state)
{
    vb_paths paths;
    vb_buf path = VB_BUF_INIT;
    vb_doc *doc = linked("Recalling document A/84/13,", "A/84/13", "https://undocs.org/en/A/84/13");
    (void) state;
    assert_true(vb_paths_make(&paths, doc));
    assert_int_equal(paths.count, 1);
    vb_paths_add(&path, &paths, (vb_span){10, 18});
    assert_true(vb_str_equal(vb_buf_str(&path), VB_S("/p[1]")));
    vb_paths_free(&paths);
    vb_buf_free(&path);
    vb_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_leads_to_a_symbol),
        cmocka_unit_test(a_symbol_cut_by_blanks_is_whole_in_its_link),
        cmocka_unit_test(a_link_that_differs_is_kept_beside_the_reading),
        cmocka_unit_test(a_place_has_a_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
