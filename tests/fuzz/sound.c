/* sound.c - what must hold of every document, whatever it was made from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "read/read.h"
#include "text/normal.h"

/* Converters stay open on purpose (charset.c): the leak checker of the sanitizers is told so. */
VB_API const char *__lsan_default_suppressions(void);
VB_API const char *__lsan_default_suppressions(void) { return "leak:vb_parsers_prepare\nleak:vb_charset_prepare\n"; }

uint8_t fuzz_choice(vb_str *input)
{
    if (!input->len)
        return 0;
    uint8_t choice = (uint8_t) input->at[0];
    *input = vb_str_part(*input, 1, input->len);
    return choice;
}

/* ---- spans -------------------------------------------------------------------------------- */

static bool is_boundary(vb_str text, uint32_t at)
{
    return at == text.len || ((unsigned char) text.at[at] & 0xC0) != 0x80;
}

static void must_lie(const vb_doc *doc, vb_span span, const char *what)
{
    fuzz_must(span.from <= span.to && span.to <= doc->text.len, "%s %u..%u of %zu bytes", what, span.from, span.to,
              doc->text.len);
    fuzz_must(is_boundary(doc->text, span.from) && is_boundary(doc->text, span.to), "%s %u..%u cuts a character", what,
              span.from, span.to);
}

static void sound_nodes(const vb_doc *doc)
{
    uint32_t depth = 0;
    for (const vb_node *node = doc->root; node; node = vb_node_next(node, doc->root)) {
        must_lie(doc, node->span, "node");
        must_lie(doc, node->num, "number of a node");
        if (node->parent && node->kind != VB_NODE_NOTE)
            fuzz_must(vb_span_holds(node->parent->span, node->span), "node %u..%u outside its parent", node->span.from,
                      node->span.to);
        depth = 0;
        for (const vb_node *up = node; up->parent; up = up->parent)
            depth++;
        fuzz_must(depth <= VB_DEPTH_MAX, "nodes %u deep", depth);
    }
}

static void sound_blocks(const vb_doc *doc)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_block *b = blocks + i;
        must_lie(doc, b->span, "block");
        must_lie(doc, b->num, "number of a block");
        must_lie(doc, b->verb, "verb of a block");
        must_lie(doc, b->speaker, "speaker of a block");
        must_lie(doc, b->speaker_state, "state of a speaker");
        fuzz_must(b->kind < VB_BLOCK_COUNT && b->lang < VB_LANG_COUNT, "a block of kind %d", (int) b->kind);
        fuzz_must(i == 0 || blocks[i - 1].span.from <= b->span.from, "block %u stands before the one before it", i);
        fuzz_must(b->parent == VB_NO_INDEX || b->parent < i, "block %u before its parent", i);
        /* Points stand after the paragraph that they name as their parent; rows stand in their table. */
        fuzz_must(b->kind != VB_BLOCK_ROW ||
                      (b->parent != VB_NO_INDEX && vb_span_holds(blocks[b->parent].span, b->span)),
                  "row %u outside its table", i);
    }
}

static void sound_citations(const vb_doc *doc)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_citation *c = citations + i;
        must_lie(doc, c->span, "citation");
        must_lie(doc, c->pinpoint, "pinpoint");
        fuzz_must(!vb_span_is_empty(c->span), "a citation of no words");
        fuzz_must(c->antecedent == VB_NO_INDEX || c->antecedent < i, "citation %u repeats a later one", i);
        fuzz_must(vb_utf8_broken(c->symbol) == SIZE_MAX, "a symbol that is no text");
        fuzz_must(c->status != VB_CITATION_OK || c->kind != VB_CITED_DOCUMENT || c->symbol.len > 0,
                  "a resolved citation without symbol: %.*s", VB_STR_ARG(vb_str_span(doc->text, c->span)));
    }
}

static void sound_quotations(const vb_doc *doc)
{
    uint32_t count, citations = doc->layers[VB_LAYER_CITATION].count, papers = doc->layers[VB_LAYER_DESCRIBED].count;
    const vb_quotation *quotations = vb_doc_quotations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        must_lie(doc, quotations[i].span, "quotation");
        must_lie(doc, quotations[i].outer, "quotation with its marks");
        fuzz_must(vb_span_holds(quotations[i].outer, quotations[i].span), "a quotation outside its marks");
        fuzz_must(quotations[i].citation == VB_NO_INDEX || quotations[i].citation < citations, "no such citation");
        fuzz_must(quotations[i].described <= papers, "no such paper");
    }
}

static void sound_statements(const vb_doc *doc)
{
    uint32_t count;
    const vb_figure *figures = vb_doc_figures(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        must_lie(doc, figures[i].number, "number of a figure");
        must_lie(doc, figures[i].unit, "unit of a figure");
        must_lie(doc, figures[i].of, "whole of a figure");
        fuzz_must(vb_span_holds(figures[i].span, figures[i].number), "a number outside its figure");
        fuzz_must(figures[i].qualifier < VB_QUALIFIER_COUNT, "no such qualifier");
        fuzz_must(!figures[i].has_value ||
                      (figures[i].value == figures[i].value && figures[i].value > -1e300 && figures[i].value < 1e300),
                  "a figure without measure");
    }
    const vb_time *times = vb_doc_times(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        fuzz_must(times[i].from.month <= 12 && times[i].from.day <= 31 && times[i].to.month <= 12 &&
                      times[i].to.day <= 31,
                  "a time of month %d", times[i].from.month);
}

static const size_t sizes[VB_LAYER_COUNT] = {
    [VB_LAYER_BLOCK] = sizeof(vb_block),
    [VB_LAYER_LINK] = sizeof(vb_link),
    [VB_LAYER_LANGUAGE] = sizeof(vb_language_run),
    [VB_LAYER_CITATION] = sizeof(vb_citation),
    [VB_LAYER_DESCRIBED] = sizeof(vb_described),
    [VB_LAYER_QUOTATION] = sizeof(vb_quotation),
    [VB_LAYER_FIGURE] = sizeof(vb_figure),
    [VB_LAYER_TIME] = sizeof(vb_time),
    [VB_LAYER_FINDING] = sizeof(vb_finding),
    [VB_LAYER_REMARK] = sizeof(vb_remark),
    [VB_LAYER_BOX] = sizeof(vb_box),
    [VB_LAYER_ACTOR] = sizeof(vb_actor),
    [VB_LAYER_PLACE] = sizeof(vb_toponym),
    [VB_LAYER_RELATION] = sizeof(vb_relation),
    [VB_LAYER_CLAIM] = sizeof(vb_claim),
};

/* All records begin with their span. */
static void sound_layers(const vb_doc *doc)
{
    static const char *const names[VB_LAYER_COUNT] = {"block",     "link",   "language", "citation", "paper",
                                                      "quotation", "figure", "time",     "actor",    "place",
                                                      "relation",  "claim",  "finding",  "remark",   "box"};
    for (int kind = 0; kind < VB_LAYER_COUNT; kind++)
        for (uint32_t i = 0; i < doc->layers[kind].count; i++) {
            vb_span span;
            memcpy(&span, (const char *) doc->layers[kind].records + i * sizes[kind], sizeof span);
            must_lie(doc, span, names[kind]);
        }
}

static void sound_languages(const vb_doc *doc)
{
    const vb_language_run *runs = doc->layers[VB_LAYER_LANGUAGE].records;
    uint32_t seen = 0;
    for (uint32_t i = 1; i < doc->layers[VB_LAYER_LANGUAGE].count; i++)
        fuzz_must(runs[i - 1].span.to <= runs[i].span.from, "two languages at byte %u", runs[i].span.from);
    for (int i = 0; i < VB_LANG_COUNT && doc->languages[i] != VB_LANG_NONE; i++) {
        fuzz_must(doc->languages[i] < VB_LANG_COUNT && !(seen & 1u << doc->languages[i]), "a language twice");
        seen |= 1u << doc->languages[i];
    }
}

static void sound_masthead(const vb_doc *doc)
{
    const vb_masthead *m = &doc->masthead;
    for (uint32_t i = 0; i < m->symbols.count; i++)
        fuzz_must(m->symbols.items[i].len > 0 && vb_utf8_broken(m->symbols.items[i]) == SIZE_MAX,
                  "a symbol of no text");
    fuzz_must(m->adopted.date.month <= 12 && m->adopted.date.day <= 31, "adopted in month %d", m->adopted.date.month);
}

void fuzz_sound(const vb_doc *doc)
{
    fuzz_must(doc->is_sealed && vb_utf8_broken(doc->text) == SIZE_MAX, "the text is no UTF-8");
    sound_nodes(doc);
    sound_layers(doc);
    sound_blocks(doc);
    sound_citations(doc);
    sound_quotations(doc);
    sound_statements(doc);
    sound_languages(doc);
    sound_masthead(doc);
}

/* ---- documents ------------------------------------------------------------------------------ */

static void name_source(vb_doc *doc)
{
    doc->source.path = doc->source.name = VB_S("input.txt");
    doc->source.format = VB_S("text");
    doc->source.sha256 = VB_S("0000000000000000000000000000000000000000000000000000000000000000");
}

vb_doc *fuzz_text(vb_str bytes)
{
    vb_doc *doc = NULL;
    fuzz_must(vb_doc_new(&doc, NULL) == VB_OK, "out of memory");
    name_source(doc);
    if (vb_reader_text.read(doc, bytes, NULL, NULL) != VB_OK || vb_doc_seal(doc, NULL) != VB_OK) {
        vb_doc_free(doc);
        return NULL;
    }
    return doc;
}

void fuzz_normal(vb_buf *out, vb_str bytes)
{
    vb_buf whole = VB_BUF_INIT;
    for (size_t at = 0; at < bytes.len;) {
        vb_rune rune = vb_utf8_at(bytes, at);
        vb_buf_rune(&whole, rune.value < ' ' && rune.value != '\n' && rune.value != '\t' ? ' ' : rune.value);
        at += rune.len;
    }
    vb_normal_add(out, vb_buf_str(&whole));
    vb_buf_free(&whole);
}

vb_doc *fuzz_lines(vb_str bytes)
{
    vb_doc *doc = NULL;
    vb_buf text = VB_BUF_INIT;
    fuzz_normal(&text, bytes);
    fuzz_must(vb_doc_new(&doc, NULL) == VB_OK, "out of memory");
    name_source(doc);
    vb_str rest = vb_buf_str(&text), line;
    while (vb_str_split(&rest, '\n', &line)) {
        if (!line.len)
            continue;
        if (doc->writing.len)
            vb_doc_write(doc, VB_S("\n"), (uint32_t) doc->writing.len);
        vb_node *node = vb_doc_node(doc, doc->root, VB_NODE_PARAGRAPH);
        vb_doc_write(doc, line, (uint32_t) doc->writing.len);
        if (node)
            node->span.to = (uint32_t) doc->writing.len;
    }
    doc->root->span.to = (uint32_t) doc->writing.len;
    vb_buf_free(&text);
    fuzz_must(vb_doc_seal(doc, NULL) == VB_OK, "lines are a document");
    return doc;
}

/* ---- what is written --------------------------------------------------------------------------- */

void fuzz_json(vb_str text)
{
    json_error_t error;
    json_t *json = json_loadb(text.at, text.len, JSON_ALLOW_NUL, &error);
    fuzz_must(json != NULL, "no JSON: %s, byte %d: %.*s", error.text, error.position,
              VB_STR_ARG(vb_str_part(text, 0, 2000)));
    json_decref(json);
}

void fuzz_json_lines(vb_str lines)
{
    vb_str line;
    while (vb_str_split(&lines, '\n', &line))
        if (line.len)
            fuzz_json(line);
}

static void be_silent(void *state, xmlErrorPtr error) { (void) state, (void) error; }

/* The schema of Akoma Ntoso, where $VB_FUZZ_SCHEMA says that it stands. */
static xmlSchemaPtr schema_of(void)
{
    static xmlSchemaPtr schema;
    static bool is_asked;
    const char *path = getenv("VB_FUZZ_SCHEMA");
    if (!is_asked && path) {
        xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
        schema = parser ? xmlSchemaParse(parser) : NULL;
        xmlSchemaFreeParserCtxt(parser);
        fuzz_must(schema != NULL, "no schema: %s", path);
    }
    is_asked = true;
    return schema;
}

static void must_keep_schema(xmlDocPtr doc, vb_str xml)
{
    if (!schema_of())
        return;
    xmlSchemaValidCtxtPtr judge = xmlSchemaNewValidCtxt(schema_of());
    xmlSchemaSetValidStructuredErrors(judge, be_silent, NULL);
    int wrong = xmlSchemaValidateDoc(judge, doc);
    const xmlError *error = xmlGetLastError();
    fuzz_must(wrong == 0, "against the schema: %s\n%.*s", error && error->message ? error->message : "?",
              VB_STR_ARG(xml));
    xmlSchemaFreeValidCtxt(judge);
}

void fuzz_xml(vb_str xml, const char *root)
{
    xmlSetStructuredErrorFunc(NULL, be_silent);
    xmlDocPtr doc = xmlReadMemory(xml.at, (int) xml.len, "written.xml", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    const xmlError *error = xmlGetLastError();
    fuzz_must(doc != NULL, "not well formed: %s line %d", error && error->message ? error->message : "?",
              error ? error->line : 0);
    xmlNodePtr top = xmlDocGetRootElement(doc);
    fuzz_must(top && strcmp((const char *) top->name, root) == 0, "no %s", root);
    must_keep_schema(doc, xml);
    xmlFreeDoc(doc);
}
