/* test_write_html.c - the page: well-formed, anchored, and asking nothing of any network. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/written.h"

/* Every finding has its evidence, every mark its one place, every link inside the page its target. */
static void assert_anchored(const vb_buf *page, const vb_doc *doc)
{
    uint32_t count;
    char words[40];
    const vb_finding *findings = vb_doc_findings(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(words, sizeof words, " id=\"f%u\"", i + 1);
        assert_int_equal(occurrences(page, words), 1);
        snprintf(words, sizeof words, " id=\"m%u\"", i + 1);
        assert_int_equal(occurrences(page, words), !vb_span_is_empty(findings[i].span));
    }
    for (const char *at = page->at; (at = strstr(at, "href=\"#")); at++) {
        snprintf(words, sizeof words, " id=\"%.*s\"", (int) strcspn(at + 7, "\""), at + 7);
        assert_int_equal(occurrences(page, words), 1);
    }
}

static void a_page_is_well_formed_and_anchored(void **state)
{
    (void) state;
    vb_doc *docs[] = {sample_letter(), sample_note_verbale(), sample_plain(VB_S("")),
                      sample_plain(VB_S("words alone\nand more"))};
    vb_write_options options = with_facts();
    for (size_t i = 0; i < 4; i++) {
        vb_buf page = written(vb_write_check_html, docs[i], &options);
        assert_well_formed(&page);
        assert_anchored(&page, docs[i]);
        vb_buf_free(&page);
        vb_doc_free(docs[i]);
    }
}

static void a_page_asks_nothing_of_any_network(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_has(&page, "default-src &#39;none&#39;; style-src &#39;sha256-");
    assert_int_equal(occurrences(&page, "http"), occurrences(&page, "href=\"https://undocs.org/") + 1); /* http-equiv */
    assert_int_equal(occurrences(&page, " src="), 0);
    assert_int_equal(occurrences(&page, "@import"), 0);
    assert_int_equal(occurrences(&page, "url("), 0);
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void what_a_document_holds_is_escaped(void **state)
{
    (void) state;
    vb_doc *doc = sample_plain(VB_S("</article><script>alert('x')</script> & \"more\""));
    doc->source.path = VB_S("<img onerror=\"x\">.txt");
    doc->masthead.letter_from.text = VB_S("<b>Norvania</b>");
    vb_doc_remark(doc, (vb_span){0, 3}, "odd", "<i>&</i>");
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_well_formed(&page);
    assert_int_equal(occurrences(&page, "<script"), 1);
    assert_has(&page, "&lt;/article&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
    assert_false(has(&page, "<img") || has(&page, "<b>Norvania") || has(&page, "<i>&"));
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void a_quotation_over_two_paragraphs_is_marked_in_both(void **state)
{
    (void) state;
    vb_doc *doc = sample_note_verbale();
    vb_buf page = written(vb_write_check_html, doc, &plain);
    uint32_t count, quoted = 0;
    char words[40];
    const vb_finding *findings = vb_doc_findings(doc, &count);
    while (quoted < count && findings[quoted].about != VB_ABOUT_QUOTATION)
        quoted++;
    snprintf(words, sizeof words, "data-finding=\"%u\"", quoted + 1);
    assert_int_equal(occurrences(&page, words), 2);
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void paragraphs_say_their_language_and_direction(void **state)
{
    (void) state;
    vb_doc *doc = sample_note_verbale();
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_has(&page, "<section class=\"letter\" lang=\"ar\" dir=\"rtl\">");
    assert_has(&page, "<p class=\"paragraph\" lang=\"zh\" dir=\"ltr\"><span class=\"num\">1.</span>");
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void a_citation_in_a_quotation_keeps_its_own_link(void **state)
{
    (void) state;
    vb_doc *doc = sample_plain(VB_S("it says that \"resolution 84/212 binds\" all"));
    const vb_span spans[] = {{13, 38}, {25, 31}};
    const vb_about abouts[] = {VB_ABOUT_QUOTATION, VB_ABOUT_CITATION};
    for (int i = 0; i < 2; i++) {
        vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
        finding->span = spans[i];
        finding->about = abouts[i];
        finding->verdict = i ? VB_VERDICT_OK : VB_VERDICT_NOT_FOUND;
        finding->severity = i ? VB_SEVERITY_NOTE : VB_SEVERITY_ERROR;
        finding->index = 9;
    }
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_well_formed(&page);
    assert_has(
        &page,
        "&quot;resolution </a><span class=\"mark citation ok\" id=\"m2\" data-finding=\"2\"><a href=\"#f2\" title=\"✓ "
        "sound\">84/212</a></span>"
        "<a href=\"#f1\" tabindex=\"-1\"> binds&quot;</a><sup aria-hidden=\"true\" data-sign=\"∅\"></sup></span> all");
    vb_buf_free(&page);
    vb_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_well_formed_and_anchored),
        cmocka_unit_test(a_page_asks_nothing_of_any_network),
        cmocka_unit_test(what_a_document_holds_is_escaped),
        cmocka_unit_test(a_quotation_over_two_paragraphs_is_marked_in_both),
        cmocka_unit_test(paragraphs_say_their_language_and_direction),
        cmocka_unit_test(a_citation_in_a_quotation_keeps_its_own_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
