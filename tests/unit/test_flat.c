/* test_flat.c - a document handed back by a worker: whole ones survive, unsound ones are refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/flat.h"

static vb_doc *sample(void)
{
    vb_doc *doc;
    assert_int_equal(vb_doc_new(&doc, NULL), VB_OK);
    vb_node *page = vb_doc_node(doc, doc->root, VB_NODE_PAGE);
    page->page = 1;
    for (int i = 0; i < 3; i++) {
        vb_node *paragraph = vb_doc_node(doc, page, VB_NODE_PARAGRAPH);
        vb_doc_write(doc, VB_S("Пункт 1. The Council"), (uint32_t) i * 30);
        paragraph->span.to = (uint32_t) doc->writing.len;
        paragraph->as.look.left = 7;
        paragraph->as.look.is_bold = true;
        vb_doc_write(doc, VB_S("\n"), (uint32_t) i * 30 + 20);
    }
    page->span.to = (uint32_t) doc->writing.len;
    vb_node *note = vb_doc_node(doc, doc->root, VB_NODE_NOTE);
    note->as.note.mark = VB_S("1");
    vb_doc_write(doc, VB_S("¹ See A/84/115."), 100);
    note->span.to = (uint32_t) doc->writing.len;
    vb_link *link = vb_doc_add(doc, VB_LAYER_LINK);
    *link = (vb_link){{0, 10}, VB_S("https://undocs.org/en/A/84/115")};
    vb_box *box = vb_doc_add(doc, VB_LAYER_BOX);
    *box = (vb_box){{0, 10}, 1, 72, 72, 120, 84};
    vb_doc_remark(doc, (vb_span){0, 0}, "furniture", "left out: %s", "2/3");
    vb_printed_add(&doc->printed, doc->arena, (uint32_t) doc->writing.len - 5, 0xFF0F);
    vb_printed_add(&doc->printed, doc->arena, (uint32_t) doc->writing.len - 1, 0xFF0E);
    doc->source.pages = 1;
    return doc;
}

static void a_document_survives_the_way_back(void **state)
{
    (void) state;
    vb_doc *doc = sample(), *copy;
    vb_buf first = VB_BUF_INIT, second = VB_BUF_INIT;
    vb_err err = {0};
    vb_flat_write(&first, doc);
    assert_int_equal(vb_doc_new(&copy, NULL), VB_OK);
    assert_int_equal(vb_flat_read(copy, vb_buf_str(&first), &err), VB_OK);
    vb_flat_write(&second, copy);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.at, second.at, first.len);
    assert_int_equal(vb_doc_seal(copy, &err), VB_OK);
    assert_true(copy->root->first->first->as.look.is_bold);
    vb_buf_free(&first);
    vb_buf_free(&second);
    vb_doc_free(doc);
    vb_doc_free(copy);
}

/* Every shorter message and thousands of changed ones: refused, or a sound document. */
static void a_changed_message_is_refused_or_sound(void **state)
{
    (void) state;
    vb_doc *doc = sample();
    vb_buf message = VB_BUF_INIT;
    vb_flat_write(&message, doc);
    uint32_t seed = 11, refused = 0;
    for (size_t i = 0; i < message.len + 6000; i++) {
        vb_doc *copy;
        size_t len = i < message.len ? i : message.len;
        char *bytes = malloc(len + 1);
        memcpy(bytes, message.at, len);
        if (i >= message.len)
            for (int k = 0; k < 3; k++) {
                seed = seed * 1664525u + 1013904223u;
                bytes[(seed >> 8) % len] = (char) (seed >> 24);
            }
        assert_int_equal(vb_doc_new(&copy, NULL), VB_OK);
        if (vb_flat_read(copy, (vb_str){bytes, len}, NULL) != VB_OK)
            refused++;
        else
            assert_int_equal(vb_doc_seal(copy, NULL), VB_OK);
        vb_doc_free(copy);
        free(bytes);
    }
    assert_true(refused >= message.len);
    vb_buf_free(&message);
    vb_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_survives_the_way_back),
        cmocka_unit_test(a_changed_message_is_refused_or_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
