/* test_akn.c - Akoma Ntoso: what is written is well formed and keeps the order of the schema,
 * identifiers are unique, no word is lost, whatever the document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "unit/chance.h"
#include "unit/made.h"
#include "unit/sample.h"
#include "write/write.h"

/* ---- a reader of what is written ------------------------------------------------ */

#define DEPTH_MAX 256
#define IDS_MAX 4096

typedef struct seen {
    vb_str open[DEPTH_MAX];
    int depth;
    vb_str ids[IDS_MAX];
    size_t id_count;
    vb_buf words; /* the text outside meta, without white space */
    int in_meta;
} seen;

static vb_str name_at(vb_str xml, size_t at)
{
    size_t end = at;
    while (end < xml.len && !strchr(" />\n", xml.at[end]))
        end++;
    return vb_str_part(xml, at, end);
}

/* What may stand in an element; NULL: not watched. In order. */
static const char *order_in(vb_str element)
{
    static const struct {
        const char *element, *order;
    } orders[] = {
        {"doc", " meta coverPage preface preamble mainBody conclusions attachments "},
        {"statement", " meta coverPage preface preamble mainBody conclusions attachments "},
        {"debateReport", " meta coverPage preface preamble mainBody conclusions attachments "},
        {"debate", " meta coverPage preface debateBody conclusions attachments "},
        {"meta", " identification references notes presentation "},
        {"attachments", " attachment "},
        {"attachment", " heading doc "},
        {"list", " point "},
        {"table", " tr "},
        {"tr", " td "},
        {"td", " p "},
        {"content", " p blockList table "},
        {"intro", " p "},
        {"wrapUp", " p "},
        {"container", " p blockList table "},
        {"formula", " p blockList table "},
        {"coverPage", " container "},
        {"preface", " p container "},
        {"preamble", " formula container "},
        {"conclusions", " container "},
        {"mainBody", " paragraph list section alinea p "},
        {"section", " num heading paragraph list section alinea "},
        {"paragraph", " num intro list alinea paragraph content wrapUp "},
        {"point", " num intro list alinea paragraph content wrapUp "},
        {"blockList", " item "},
        {"item", " num p blockList table "},
        {"authorialNote", " p "},
    };
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (vb_str_equal(element, vb_str_from(orders[i].element)))
            return orders[i].order;
    return NULL;
}

static void assert_may_stand(vb_str child, vb_str parent)
{
    char word[64];
    const char *order = order_in(parent);
    snprintf(word, sizeof word, " %.*s ", VB_STR_ARG(child));
    if (order && !strstr(order, word))
        fail_msg("%.*s stands in %.*s", VB_STR_ARG(child), VB_STR_ARG(parent));
}

/* Of the document's own sections, none comes after a later one. */
static void assert_order(vb_str before, vb_str child, vb_str parent)
{
    char a[64], b[64];
    const char *order = order_in(parent);
    if (!before.len || !order || !vb_str_starts(vb_str_from(order), VB_S(" meta ")))
        return;
    snprintf(a, sizeof a, " %.*s ", VB_STR_ARG(before));
    snprintf(b, sizeof b, " %.*s ", VB_STR_ARG(child));
    assert_true(strstr(order, a) < strstr(order, b));
}

static void see_attributes(seen *s, vb_str tag)
{
    size_t at = vb_str_find(tag, VB_S(" eId=\""), 0);
    assert_int_equal(vb_str_find_byte(tag, '<', 0), SIZE_MAX);
    if (at == SIZE_MAX)
        return;
    at += 6;
    vb_str id = vb_str_part(tag, at, vb_str_find_byte(tag, '"', at));
    assert_true(id.len > 0);
    for (size_t i = 0; i < id.len; i++)
        assert_true((id.at[i] >= '0' && id.at[i] <= '9') || (id.at[i] >= 'a' && id.at[i] <= 'z') ||
                    (id.at[i] >= 'A' && id.at[i] <= 'Z') || id.at[i] == '_' || id.at[i] == '-');
    for (size_t i = 0; i < s->id_count; i++)
        if (vb_str_equal(s->ids[i], id))
            fail_msg("%.*s stands twice", VB_STR_ARG(id));
    assert_true(s->id_count < IDS_MAX);
    s->ids[s->id_count++] = id;
}

static void see_text(seen *s, vb_str text)
{
    static const struct {
        vb_str entity;
        char byte;
    } entities[] = {{VB_STR("&amp;"), '&'}, {VB_STR("&lt;"), '<'}, {VB_STR("&gt;"), '>'}, {VB_STR("&quot;"), '"'}};
    for (size_t at = 0; at < text.len; at++) {
        char byte = text.at[at];
        size_t i = 0;
        assert_true((unsigned char) byte >= 0x20 || byte == '\n');
        assert_true(byte != '>');
        while (byte == '&' && i < 4 && !vb_str_starts(vb_str_part(text, at, text.len), entities[i].entity))
            i++;
        assert_true(i < 4);
        if (byte == '&') {
            byte = entities[i].byte;
            at += entities[i].entity.len - 1;
        }
        if (byte != ' ' && byte != '\n' && !s->in_meta)
            vb_buf_byte(&s->words, byte);
    }
}

/* Goes through all tags: fails where one does not close, or stands where it may not. */
static void see_all(seen *s, const vb_buf *out)
{
    vb_str xml = vb_buf_str(out), before[DEPTH_MAX] = {{NULL, 0}};
    size_t at = vb_str_find_byte(xml, '\n', 0);
    *s = (seen){.words = VB_BUF_INIT};
    assert_true(!out->failed && vb_utf8_broken(xml) == SIZE_MAX);
    while (at < xml.len) {
        size_t tag = vb_str_find_byte(xml, '<', at);
        see_text(s, vb_str_part(xml, at, tag));
        if (tag == SIZE_MAX)
            break;
        size_t end = vb_str_find_byte(xml, '>', tag);
        assert_int_not_equal(end, SIZE_MAX);
        at = end + 1;
        if (xml.at[tag + 1] == '/') {
            assert_true(s->depth > 0);
            assert_true(vb_str_equal(s->open[--s->depth], name_at(xml, tag + 2)));
            s->in_meta -= vb_str_equal(s->open[s->depth], VB_S("meta"));
            continue;
        }
        vb_str name = name_at(xml, tag + 1);
        see_attributes(s, vb_str_part(xml, tag + 1, end));
        if (s->depth) {
            assert_may_stand(name, s->open[s->depth - 1]);
            assert_order(before[s->depth], name, s->open[s->depth - 1]);
        }
        before[s->depth] = name;
        if (xml.at[end - 1] == '/')
            continue;
        assert_true(s->depth < DEPTH_MAX - 1);
        s->in_meta += vb_str_equal(name, VB_S("meta"));
        s->open[s->depth++] = name;
        before[s->depth] = (vb_str){NULL, 0};
    }
    assert_int_equal(s->depth, 0);
}

static vb_buf written(const vb_doc *doc)
{
    vb_buf out = VB_BUF_INIT;
    vb_write_options options = VB_WRITE_OPTIONS_INIT;
    vb_write_read_akn(&out, doc, &options);
    return out;
}

static void assert_sound(const vb_buf *out)
{
    seen s;
    see_all(&s, out);
    vb_buf_free(&s.words);
}

static void assert_has(const vb_buf *out, const char *words)
{
    if (vb_str_find(vb_buf_str(out), vb_str_from(words), 0) == SIZE_MAX)
        fail_msg("not written: %s\n%.*s", words, (int) out->len, out->at);
}

static void assert_lacks(const vb_buf *out, const char *words)
{
    assert_int_equal(vb_str_find(vb_buf_str(out), vb_str_from(words), 0), SIZE_MAX);
}

/* ---- letters ------------------------------------------------------------------------ */

static void a_letter_is_an_official_letter_with_its_annex(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = written(doc);
    assert_sound(&out);
    assert_has(&out, "<doc name=\"officialLetter\">");
    assert_has(&out, "<FRBRthis value=\"/akn/un/doc/communication/un-ga/2031-03-04/85-843/!main\"/>");
    assert_has(&out, "<FRBRnumber value=\"A/85/843\" showAs=\"A/85/843\"/>");
    assert_has(&out, "<FRBRlanguage language=\"rus\"/>");
    assert_has(&out, "<docNumber refersTo=\"#symbol\">A/85/843</docNumber>");
    assert_has(&out, "<docketNumber refersTo=\"#jobNumber\">31-05275</docketNumber>");
    assert_has(&out, "<docDate date=\"2031-03-06\" refersTo=\"#dateOfIssuance\">6 March 2031</docDate>");
    assert_has(&out, "name=\"signature\"");
    assert_has(&out,
               "<signature><person refersTo=\"#signatory_1\" as=\"#office_1\">Ильза Торвальд</person></signature>");
    assert_has(&out, "<attachment eId=\"att_1\" class=\"annex\">");
    assert_has(&out, "/eng@/!annex_1\"/>");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void a_citation_is_a_reference_and_a_quotation_embedded_text(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = written(doc);
    assert_has(
        &out,
        "title=\"A/RES/84/212\" href=\"/akn/un/statement/deliberation/un-ga/2029-12-19/84-212/!main\">84/212</ref>");
    assert_has(&out, "title=\"A/85/112\" href=\"https://undocs.org/A/85/112\">A/85/112</ref>");
    assert_has(&out, "<ref class=\"impossible\"");
    assert_lacks(&out, ">7/12</ref>"); /* two bodies may be meant: nothing is guessed */
    assert_has(&out,
               "“the waters of the Ister Basin shall be used in a spirit of good-neighbourliness”</embeddedText>");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void points_stand_in_a_list_under_their_paragraph(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = written(doc);
    assert_has(&out, "<paragraph eId=\"att_1__sec_1__para_4\" class=\"paragraph\">");
    assert_has(&out, "<point eId=\"att_1__sec_1__para_4__list_1__point_a\">");
    assert_has(&out, "<point eId=\"att_1__sec_1__para_4__list_1__point_b\">");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void a_note_verbale_keeps_its_languages_apart(void **state)
{
    (void) state;
    vb_doc *doc = sample_note_verbale();
    vb_buf out = written(doc);
    assert_sound(&out);
    assert_has(&out, "<FRBRlanguage language=\"ara\"/>");
    assert_has(&out, "<FRBRlanguage language=\"zho\"/>");
    assert_has(&out, "<heading>附件</heading>");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

/* ---- resolutions --------------------------------------------------------------------- */

static vb_doc *resolution(void)
{
    static const made_part parts[] = {
        {VB_BLOCK_TITLE, NULL, "Resolution 2840 (2030)", -1},
        {VB_BLOCK_FORMULA, NULL, "The Security Council,", -1},
        {VB_BLOCK_PREAMBULAR, NULL, "Recalling the letter of its President,¹", -1},
        {VB_BLOCK_OPERATIVE, "1.", "Requests the Secretary-General:", -1},
        {VB_BLOCK_POINT, "(a)", "To send two hydrologists;", 3},
        {VB_BLOCK_POINT, "(b)", "To report;", 3},
        {VB_BLOCK_OPERATIVE, "1.", "Decides to remain seized of the matter.", -1},
        {VB_BLOCK_CLOSING, NULL, "10211th meeting", -1},
        {VB_BLOCK_NOTE, "¹", "S/2030/214.", -1},
        {VB_BLOCK_NOTE, "²", "A note whose mark stands nowhere.", -1},
        {VB_BLOCK_NONE, NULL, NULL, -1},
    };
    static const made what = {"resolution.txt",    "S/RES/2840 (2030)", NULL, VB_LANG_EN,
                              VB_CLASS_RESOLUTION, {2030, 4, 30},       parts};
    return made_doc(&what);
}

static void a_resolution_is_a_statement_with_preamble_body_and_conclusions(void **state)
{
    (void) state;
    vb_doc *doc = resolution();
    vb_buf out = written(doc);
    assert_sound(&out);
    assert_has(&out, "<statement name=\"resolution\">");
    assert_has(&out, "\"/akn/un/statement/deliberation/un-sc/2030-04-30/2840-2030/eng@/!main\"");
    assert_has(&out, "<formula eId=\"preamble__formula_1\" name=\"enactingFormula\">");
    assert_has(&out, "<conclusions eId=\"conclusions\">");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void a_number_that_comes_twice_makes_no_identifier_twice(void **state)
{
    (void) state;
    vb_doc *doc = resolution();
    vb_buf out = written(doc);
    assert_has(&out, "eId=\"para_1\" class=\"operative\"");
    assert_has(&out, "eId=\"para_1-2\" class=\"operative\"");
    assert_has(&out, "<num>1.</num>");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void a_note_stands_at_its_mark(void **state)
{
    (void) state;
    vb_doc *doc = resolution();
    vb_buf out = written(doc);
    assert_has(
        &out,
        "President,<authorialNote eId=\"preamble__container_1__authorialNote_1\" marker=\"1\" placement=\"bottom\">"
        "<p>S/2030/214.</p></authorialNote><authorialNote");
    assert_lacks(&out, "¹");
    assert_has(&out, "__authorialNote_2\" class=\"unmarked\" marker=\"2\" placement=\"bottom\">");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

/* ---- any document ------------------------------------------------------------------------ */

static void a_text_without_parts_is_written_whole(void **state)
{
    (void) state;
    seen s;
    vb_doc *doc = sample_plain(VB_S("Tarn & Orlec < Ister\n\"both\"\x01\x7F and"));
    vb_buf out = written(doc);
    see_all(&s, &out);
    assert_true(vb_str_equal(vb_buf_str(&s.words), VB_S("Tarn&Orlec<Ister\"both\"and")));
    vb_buf_free(&s.words);
    vb_buf_free(&out);
    vb_doc_free(doc);
    doc = sample_plain(VB_S(""));
    out = written(doc);
    assert_sound(&out);
    assert_has(&out, "<mainBody>");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void add_random_layers(vb_doc *doc, uint32_t *seed)
{
    static const vb_str symbols[] = {VB_STR("A/RES/84/212"), VB_STR("S/RES/2840 (2030)"), VB_STR("\"<&"), VB_STR("")};
    for (uint32_t i = 0; i < 12; i++) {
        vb_citation *c = vb_doc_add(doc, VB_LAYER_CITATION);
        c->span = random_span(seed, doc->text);
        c->symbol = symbols[next_random(seed) % 4];
        c->form = (vb_form) (next_random(seed) % 4);
        c->status = (vb_citation_status) (next_random(seed) % 4);
        c->date = (vb_date){(int16_t) (2029 + (int) (next_random(seed) % 3)), (uint8_t) (next_random(seed) % 14),
                            (uint8_t) (next_random(seed) % 33)};
        vb_quotation *q = vb_doc_add(doc, VB_LAYER_QUOTATION);
        q->span = q->outer = random_span(seed, doc->text);
    }
    vb_doc_sort(doc, VB_LAYER_CITATION);
    vb_doc_sort(doc, VB_LAYER_QUOTATION);
    doc->masthead.title.at = random_span(seed, doc->text);
    doc->masthead.symbols_at = random_span(seed, doc->text);
    doc->masthead.date = (vb_dated){{2031, 2, 30}, random_span(seed, doc->text)};
    doc->masthead.adopted = (vb_dated){{2031, 2, 0}, random_span(seed, doc->text)};
}

/* VB_AKN_SAMPLES names a folder that the files are kept in, for a validator. */
static void keep(const vb_buf *out, int round)
{
    char path[512];
    const char *folder = getenv("VB_AKN_SAMPLES");
    if (!folder)
        return;
    snprintf(path, sizeof path, "%s/%03d.xml", folder, round);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(out->at, 1, out->len, file), out->len);
    fclose(file);
}

static void any_document_can_be_written(void **state)
{
    (void) state;
    uint32_t seed = 1;
    for (int round = 0; round < 300; round++) {
        static const char *const pieces[] = {"a", "b", "c", " ", "д", "e",    "\n", "<",
                                             ".", "&", "1", "*", "¹", "\x02", "\t", "\""};
        vb_buf text = VB_BUF_INIT;
        for (size_t i = 0; i < 500; i++)
            vb_buf_addz(&text, pieces[next_random(&seed) % 16]);
        vb_doc *doc = sample_plain(vb_buf_str(&text));
        vb_buf_free(&text);
        doc->class = (vb_class) (round % VB_CLASS_COUNT);
        add_random_blocks(doc, 24, &seed);
        add_random_layers(doc, &seed);
        vb_buf out = written(doc);
        assert_sound(&out);
        keep(&out, round);
        vb_buf_free(&out);
        vb_doc_free(doc);
    }
}

static void the_same_document_gives_the_same_file(void **state)
{
    (void) state;
    vb_doc *a = sample_letter(), *b = sample_letter();
    vb_buf x = written(a), y = written(b);
    assert_true(vb_str_equal(vb_buf_str(&x), vb_buf_str(&y)));
    vb_buf_free(&x);
    vb_buf_free(&y);
    vb_doc_free(a);
    vb_doc_free(b);
}

static void a_full_buffer_is_said_to_have_failed(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = VB_BUF_INIT;
    vb_write_options options = VB_WRITE_OPTIONS_INIT;
    out.ceiling = 1000;
    vb_write_read_akn(&out, doc, &options);
    assert_true(out.failed);
    vb_buf_free(&out);
    vb_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_is_an_official_letter_with_its_annex),
        cmocka_unit_test(a_citation_is_a_reference_and_a_quotation_embedded_text),
        cmocka_unit_test(points_stand_in_a_list_under_their_paragraph),
        cmocka_unit_test(a_note_verbale_keeps_its_languages_apart),
        cmocka_unit_test(a_resolution_is_a_statement_with_preamble_body_and_conclusions),
        cmocka_unit_test(a_number_that_comes_twice_makes_no_identifier_twice),
        cmocka_unit_test(a_note_stands_at_its_mark),
        cmocka_unit_test(a_text_without_parts_is_written_whole),
        cmocka_unit_test(any_document_can_be_written),
        cmocka_unit_test(the_same_document_gives_the_same_file),
        cmocka_unit_test(a_full_buffer_is_said_to_have_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
