/* test_compose.c - letters and their accents made one, and every place in a document that had them apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "model/doc.h"
#include "model/flat.h"
#include "text/compose.h"

static void joins(const char *apart, const char *joined)
{
    vb_buf out = VB_BUF_INIT;
    assert_true(vb_compose(&out, vb_str_from(apart), NULL, NULL));
    vb_buf_byte(&out, '\0');
    assert_string_equal(out.at, joined);
    vb_buf_free(&out);
}

static void accents_and_letters_are_one(void **state)
{
    (void) state;
    assert_false(vb_compose_may(VB_S("résolution, война, قرار")));
    joins("re\xCC\x81"
          "solution",
          "résolution");
    joins("e\xCC\x81"
          "e\xCC\x81",
          "éé");
    joins("Nguye\xCC\x82\xCC\x83"
          "n",
          "Nguyễn");
    joins("и\xCC\x86од", "йод");
    joins("ا\xD9\x94ن", "أن");
    joins("\xCC\x81 x\xCC\x81", "\xCC\x81 x\xCC\x81"); /* no letter; none that has a form */
    joins("", "");
}

/* "Il résume l’été": two letters apart, a link, a node and an origin after them. */
static void every_place_moves_with_its_word(void **state)
{
    vb_doc *doc = NULL;
    vb_str first = VB_S("Il re\xCC\x81"
                        "sume"),
           second = VB_S("l’e\xCC\x81te\xCC\x81 dit-on");
    (void) state;
    assert_int_equal(vb_doc_new(&doc, NULL), VB_OK);
    vb_node *one = vb_doc_node(doc, doc->root, VB_NODE_PARAGRAPH);
    vb_doc_write(doc, first, 100);
    one->span.to = (uint32_t) doc->writing.len;
    vb_doc_write(doc, VB_S("\n"), 120);
    vb_node *two = vb_doc_node(doc, doc->root, VB_NODE_PARAGRAPH);
    vb_doc_write(doc, second, 200);
    two->span.to = (uint32_t) doc->writing.len;
    vb_link *link = vb_doc_add(doc, VB_LAYER_LINK);
    uint32_t dit = (uint32_t) vb_str_find(vb_buf_str(&doc->writing), VB_S("dit"), 0);
    *link = (vb_link){{dit, dit + 3}, VB_S("https://undocs.example/")};
    assert_int_equal(vb_doc_seal(doc, NULL), VB_OK);
    assert_true(vb_str_equal(doc->text, VB_S("Il résume\nl’été dit-on")));
    assert_true(vb_str_equal(vb_str_span(doc->text, one->span), VB_S("Il résume")));
    assert_true(vb_str_equal(vb_str_span(doc->text, two->span), VB_S("l’été dit-on")));
    link = doc->layers[VB_LAYER_LINK].records;
    assert_true(vb_str_equal(vb_str_span(doc->text, link->span), VB_S("dit")));
    uint32_t from, to;
    assert_true(vb_origin_raw(&doc->origin, doc->text, link->span, &from, &to));
    assert_int_equal(from, 208); /* l ’ e ´ t e ´ blank: the ninth character of the line */
    uint32_t sume = (uint32_t) vb_str_find(doc->text, VB_S("sume"), 0);
    assert_true(vb_origin_raw(&doc->origin, doc->text, (vb_span){sume, sume + 4}, &from, &to));
    assert_int_equal(from, 106);
    assert_int_equal(to, 110);
    vb_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accents_and_letters_are_one),
        cmocka_unit_test(every_place_moves_with_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
