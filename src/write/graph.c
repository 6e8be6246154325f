/* graph.c - what cites what, for programs that draw and count: GraphML, a row of CSV a
 * link, JSON as node-link data. */
#include <stdio.h>

#include "model/names.h"
#include "verbale.h"
#include "write/csv_out.h"
#include "write/json_out.h"
#include "write/write.h"
#include "write/xml_out.h"

/* ---- GraphML -------------------------------------------------------------------------- */

typedef struct key {
    const char *id, *of, *type;
} key;

static const key keys[] = {{"body", "node", "string"},  {"date", "node", "string"},  {"class", "node", "string"},
                           {"title", "node", "string"}, {"held", "node", "boolean"}, {"times", "edge", "int"}};

static void declare_keys(vb_xml *xml)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        vb_xml_open(xml, "key");
        vb_xml_attribute_z(xml, "id", keys[i].id);
        vb_xml_attribute_z(xml, "for", keys[i].of);
        vb_xml_attribute_z(xml, "attr.name", keys[i].id);
        vb_xml_attribute_z(xml, "attr.type", keys[i].type);
        vb_xml_close(xml);
    }
}

static void write_node(vb_xml *xml, const vb_graph_node *node)
{
    char date[16];
    vb_xml_open(xml, "node");
    vb_xml_attribute(xml, "id", node->symbol);
    vb_xml_leaf(xml, "data", "key", "body", node->body);
    vb_xml_leaf(xml, "data", "key", "date", vb_str_from(vb_date_iso(node->date, date)));
    vb_xml_leaf(xml, "data", "key", "class", vb_str_from(node->has_class ? vb_class_name(node->doc_class) : ""));
    vb_xml_leaf(xml, "data", "key", "title", node->title);
    vb_xml_leaf(xml, "data", "key", "held", node->is_held ? VB_S("true") : VB_S("false"));
    vb_xml_close(xml);
}

static void write_link(vb_xml *xml, const vb_graph *graph, const vb_graph_link *link)
{
    char times[16];
    snprintf(times, sizeof times, "%u", (unsigned) link->times);
    vb_xml_open(xml, "edge");
    vb_xml_attribute(xml, "source", graph->nodes[link->citing].symbol);
    vb_xml_attribute(xml, "target", graph->nodes[link->cited].symbol);
    vb_xml_leaf(xml, "data", "key", "times", vb_str_from(times));
    vb_xml_close(xml);
}

void vb_write_graph_graphml(vb_buf *out, const vb_graph *graph)
{
    vb_xml xml = {.out = out};
    vb_buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    vb_xml_open(&xml, "graphml");
    vb_xml_attribute_z(&xml, "xmlns", "http://graphml.graphdrawing.org/xmlns");
    declare_keys(&xml);
    vb_xml_open(&xml, "graph");
    vb_xml_attribute_z(&xml, "id", "citations");
    vb_xml_attribute_z(&xml, "edgedefault", "directed");
    for (size_t i = 0; i < graph->node_count; i++)
        write_node(&xml, graph->nodes + i);
    for (size_t i = 0; i < graph->link_count; i++)
        write_link(&xml, graph, graph->links + i);
    vb_xml_close(&xml);
    vb_xml_close(&xml);
    vb_buf_byte(out, '\n');
}

/* ---- CSV ------------------------------------------------------------------------------- */

void vb_write_graph_csv(vb_buf *out, const vb_graph *graph)
{
    char citing_date[16], cited_date[16], times[16];
    vb_csv_row(out, (const char *const[]){"citing", "citing_body", "citing_date", "cited", "cited_body", "cited_date",
                                          "cited_held", "times", NULL});
    for (size_t i = 0; i < graph->link_count; i++) {
        const vb_graph_link *link = graph->links + i;
        const vb_graph_node *a = graph->nodes + link->citing, *b = graph->nodes + link->cited;
        snprintf(times, sizeof times, "%u", (unsigned) link->times);
        vb_csv_cell(out, a->symbol, false);
        vb_csv_cell(out, a->body, false);
        vb_csv_cell(out, vb_str_from(vb_date_iso(a->date, citing_date)), false);
        vb_csv_cell(out, b->symbol, false);
        vb_csv_cell(out, b->body, false);
        vb_csv_cell(out, vb_str_from(vb_date_iso(b->date, cited_date)), false);
        vb_csv_cell(out, b->is_held ? VB_S("true") : VB_S("false"), false);
        vb_csv_cell(out, vb_str_from(times), true);
    }
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void write_json_node(vb_json_out *json, const vb_graph_node *node)
{
    vb_json_open(json, NULL, '{');
    vb_json_text(json, "id", node->symbol);
    vb_json_text_if(json, "body", node->body);
    vb_json_date_if(json, "date", node->date);
    if (node->has_class)
        vb_json_word(json, "class", vb_class_name(node->doc_class));
    vb_json_text_if(json, "title", node->title);
    vb_json_truth(json, "held", node->is_held);
    vb_json_number(json, "cites", node->cites);
    vb_json_number(json, "cited_by", node->cited_by);
    vb_json_close(json, '}');
}

void vb_write_graph_json(vb_buf *out, const vb_graph *graph)
{
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '{');
    vb_json_truth(&json, "directed", true);
    vb_json_truth(&json, "multigraph", false);
    vb_json_number(&json, "left_out", (int64_t) graph->left_out);
    vb_json_open(&json, "nodes", '[');
    for (size_t i = 0; i < graph->node_count; i++)
        write_json_node(&json, graph->nodes + i);
    vb_json_close(&json, ']');
    vb_json_open(&json, "links", '[');
    for (size_t i = 0; i < graph->link_count; i++) {
        vb_json_open(&json, NULL, '{');
        vb_json_text(&json, "source", graph->nodes[graph->links[i].citing].symbol);
        vb_json_text(&json, "target", graph->nodes[graph->links[i].cited].symbol);
        vb_json_number(&json, "times", graph->links[i].times);
        vb_json_close(&json, '}');
    }
    vb_json_close(&json, ']');
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}
