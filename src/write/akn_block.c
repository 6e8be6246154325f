/* akn_block.c - blocks as elements. In the body the blocks are a hierarchy:
 *
 *     heading          section eId heading ...         what follows stands in it
 *     paragraph        paragraph eId num? content p    or intro, lists, wrapUp when it holds points
 *     operative        the same, class "operative"
 *     points           list point num content p
 *     table            alinea class "table" content table
 *     anything else    alinea class KIND content p
 *     note             the same, where it stands among the words and not below them
 *
 * In preambles, covers, conclusions and debates, where the schema has no hierarchy, they are
 * a flow: p, blockList item, table. */
#include <stdio.h>
#include <string.h>

#include "model/names.h"
#include "write/akn.h"

#define SECTIONS_MAX 12 /* headings open at once: deeper ones stand in the last */

static const vb_str no_words = {NULL, 0};

/* ---- words --------------------------------------------------------------- */

/* A number that its word follows without a space, and the mark of a note, are written as words. */
static vb_span num_of(const vb_akn *akn, const vb_akn_item *item)
{
    if (item->block == VB_NO_INDEX || item->keeps_num || item->kind == VB_BLOCK_NOTE)
        return (vb_span){0, 0};
    vb_span num = akn->blocks[item->block].num, all = vb_akn_trim(akn, item->span);
    bool is_sound = num.from == all.from && num.from < num.to && num.to <= all.to;
    return is_sound && (num.to == all.to || akn->doc->text.at[num.to] == ' ') ? num : (vb_span){0, 0};
}

vb_span vb_akn_words(const vb_akn *akn, const vb_akn_item *item)
{
    vb_span num = num_of(akn, item);
    return vb_akn_trim(akn, num.to ? (vb_span){num.to, item->span.to} : item->span);
}

vb_str vb_akn_num(const vb_akn *akn, const vb_akn_item *item) { return vb_str_span(akn->doc->text, num_of(akn, item)); }

static vb_akn_item item_of(const vb_akn *akn, uint32_t block)
{
    return (vb_akn_item){akn->blocks[block].span, block, akn->blocks[block].kind, false};
}

void vb_akn_write_attributes(vb_akn *akn, const vb_akn_item *item, vb_str id, const char *class)
{
    vb_lang lang = item->block == VB_NO_INDEX ? VB_LANG_NONE : akn->blocks[item->block].lang;
    if (id.len)
        vb_xml_attribute(&akn->xml, "eId", id);
    if (class)
        vb_xml_attribute_z(&akn->xml, "class", class);
    if (lang != VB_LANG_NONE && lang != akn->lang)
        vb_xml_attribute_z(&akn->xml, "xml:lang", vb_lang_code(lang));
}

static void write_num(vb_akn *akn, const vb_akn_item *item)
{
    vb_str num = vb_akn_num(akn, item);
    if (!num.len)
        return;
    vb_xml_open_line(&akn->xml, "num");
    vb_xml_text(&akn->xml, num);
    vb_xml_close(&akn->xml);
}

static void write_empty(vb_akn *akn)
{
    vb_xml_open(&akn->xml, "p");
    vb_xml_close(&akn->xml);
}

/* Lines, or one that is empty. */
static void write_some_lines(vb_akn *akn, vb_span span, vb_str id)
{
    if (vb_akn_write_lines(akn, span, "p", id) == 0)
        write_empty(akn);
}

/* ---- what a block holds ----------------------------------------------------- */

/* The next piece of a block that holds others: words of its own, or a child. Notes and parts are no pieces of it. */
typedef struct walk {
    const vb_akn *akn;
    uint32_t child; /* next one */
    uint32_t at, to;
} walk;

static bool is_apart(const vb_akn *akn, uint32_t block)
{
    return vb_akn_is_below(akn, block) || akn->part_of[block] != akn->part_of[akn->parents[block]];
}

static void skip_apart(walk *w)
{
    while (w->child != VB_NO_INDEX && is_apart(w->akn, w->child)) {
        uint32_t end = w->akn->ends[w->child];
        w->at = end > w->at && end <= w->to ? end : w->at;
        w->child = w->akn->next[w->child];
    }
}

static bool next_piece(walk *w, vb_akn_item *piece)
{
    for (;;) {
        skip_apart(w);
        uint32_t until = w->child == VB_NO_INDEX ? w->to : w->akn->blocks[w->child].span.from;
        vb_span own = {w->at, until < w->at ? w->at : until > w->to ? w->to : until};
        own = vb_akn_trim(w->akn, own);
        if (own.from < own.to) {
            *piece = (vb_akn_item){own, VB_NO_INDEX, VB_BLOCK_PARAGRAPH, false};
            w->at = own.to;
            return true;
        }
        if (w->child == VB_NO_INDEX)
            return false;
        *piece = item_of(w->akn, w->child);
        w->child = w->akn->next[w->child];
        uint32_t end = w->akn->ends[piece->block];
        w->at = end > w->at ? end : w->at;
        return true;
    }
}

static walk walk_into(const vb_akn *akn, const vb_akn_item *item)
{
    uint32_t child = item->block == VB_NO_INDEX ? VB_NO_INDEX : akn->first[item->block];
    vb_span words = vb_akn_words(akn, item);
    return (walk){akn, child, words.from, words.to};
}

static bool holds_blocks(const vb_akn *akn, const vb_akn_item *item)
{
    for (uint32_t i = item->block == VB_NO_INDEX ? VB_NO_INDEX : akn->first[item->block]; i != VB_NO_INDEX;
         i = akn->next[i])
        if (!is_apart(akn, i))
            return true;
    return false;
}

/* ---- tables -------------------------------------------------------------- */

/* A row's cells are set apart by tabs; empty ones may stand before the first that has words. */
static void write_row(vb_akn *akn, vb_span row, vb_str id)
{
    vb_str text = akn->doc->text;
    while (row.from && row.from < row.to && text.at[row.from - 1] == '\t')
        row.from--;
    vb_xml_open(&akn->xml, "tr");
    for (;;) {
        const char *tab = row.from < row.to ? memchr(text.at + row.from, '\t', row.to - row.from) : NULL;
        uint32_t end = tab ? (uint32_t) (tab - text.at) : row.to;
        vb_xml_open(&akn->xml, "td");
        vb_akn_write_lines(akn, (vb_span){row.from, end}, "p", id);
        vb_xml_close(&akn->xml);
        if (!tab)
            break;
        row.from = end + 1;
    }
    vb_xml_close(&akn->xml);
}

static void write_table(vb_akn *akn, const vb_akn_item *item, vb_str prefix)
{
    vb_akn_item row;
    walk w = walk_into(akn, item);
    vb_str id = vb_akn_id_new(&akn->ids, prefix, "table", no_words);
    uint32_t rows = 0;
    vb_xml_open(&akn->xml, "table");
    vb_xml_attribute(&akn->xml, "eId", id);
    for (; next_piece(&w, &row); rows++)
        write_row(akn, row.span, id);
    if (!rows)
        write_row(akn, (vb_span){0, 0}, id);
    vb_xml_close(&akn->xml);
}

/* ---- flow ---------------------------------------------------------------- */

static void write_flow_item(vb_akn *akn, const vb_akn_item *point, vb_str prefix)
{
    vb_str id = vb_akn_id_new(&akn->ids, prefix, "item", vb_akn_num(akn, point));
    vb_xml_open(&akn->xml, "item");
    vb_akn_write_attributes(akn, point, id, NULL);
    write_num(akn, point);
    vb_akn_write_flow(akn, point, id);
    vb_xml_close(&akn->xml);
}

static void write_pieces(vb_akn *akn, const vb_akn_item *item, vb_str id)
{
    vb_akn_item piece;
    walk w = walk_into(akn, item);
    bool in_list = false;
    vb_str list = no_words;
    while (next_piece(&w, &piece)) {
        bool is_point = piece.kind == VB_BLOCK_POINT;
        if (in_list && !is_point)
            vb_xml_close(&akn->xml);
        if (is_point && !in_list) {
            list = vb_akn_id_new(&akn->ids, id, "list", no_words);
            vb_xml_open(&akn->xml, "blockList");
            vb_xml_attribute(&akn->xml, "eId", list);
        }
        in_list = is_point;
        if (is_point)
            write_flow_item(akn, &piece, list);
        else if (piece.block == VB_NO_INDEX)
            vb_akn_write_lines(akn, piece.span, "p", id);
        else if (holds_blocks(akn, &piece) || piece.kind == VB_BLOCK_TABLE)
            vb_akn_write_flow(akn, &piece, id);
        else
            write_some_lines(akn, piece.span, id); /* its number too: there is no element for it here */
    }
    if (in_list)
        vb_xml_close(&akn->xml);
}

/* Lines that belong together, as name and office do. */
static void write_in_one(vb_akn *akn, vb_span span, vb_str id)
{
    vb_str text = akn->doc->text;
    vb_xml_open_line(&akn->xml, "p");
    for (bool is_first = true; span.from < span.to; is_first = false) {
        const char *end = memchr(text.at + span.from, '\n', span.to - span.from);
        uint32_t to = end ? (uint32_t) (end - text.at) : span.to;
        if (!is_first) {
            vb_xml_open_line(&akn->xml, "eol");
            vb_xml_close(&akn->xml);
        }
        vb_akn_write_line(akn, vb_akn_trim(akn, (vb_span){span.from, to}), id);
        span.from = to + 1;
    }
    vb_xml_close(&akn->xml);
}

void vb_akn_write_flow(vb_akn *akn, const vb_akn_item *item, vb_str id)
{
    if (item->kind == VB_BLOCK_TABLE) {
        write_table(akn, item, id);
    } else if (holds_blocks(akn, item)) {
        write_pieces(akn, item, id);
    } else if (item->kind == VB_BLOCK_SIGNATURE) {
        write_in_one(akn, vb_akn_words(akn, item), id);
    } else {
        write_some_lines(akn, vb_akn_words(akn, item), id);
    }
}

/* ---- hierarchy ------------------------------------------------------------- */

/* Its number, or the acts around it, would make a paragraph a point or an operative one. */
static const char *class_of(const vb_akn *akn, const vb_akn_item *item)
{
    vb_block_kind kind = item->kind;
    bool may_be_operative = strcmp(akn->form.element, "statement") == 0 && item->block != VB_NO_INDEX;
    if (kind == VB_BLOCK_PARAGRAPH && (may_be_operative || vb_akn_num(akn, item).len))
        return vb_block_name(kind);
    return kind == VB_BLOCK_PARAGRAPH || kind == VB_BLOCK_POINT || kind == VB_BLOCK_NONE ? NULL : vb_block_name(kind);
}

static bool is_paragraph(vb_block_kind kind)
{
    return kind == VB_BLOCK_PARAGRAPH || kind == VB_BLOCK_OPERATIVE || kind == VB_BLOCK_NONE;
}

static void write_held(vb_akn *akn, const vb_akn_item *item, vb_str id);

static void write_element(vb_akn *akn, const vb_akn_item *item, const char *element, const char *short_name,
                          vb_str prefix)
{
    vb_str id = vb_akn_id_new(&akn->ids, prefix, short_name, vb_akn_num(akn, item));
    vb_xml_open(&akn->xml, element);
    vb_akn_write_attributes(akn, item, id, class_of(akn, item));
    write_num(akn, item);
    if (holds_blocks(akn, item) && item->kind != VB_BLOCK_TABLE) {
        write_held(akn, item, id);
    } else {
        vb_xml_open(&akn->xml, "content");
        vb_akn_write_flow(akn, item, id);
        vb_xml_close(&akn->xml);
    }
    vb_xml_close(&akn->xml);
}

static void write_hier(vb_akn *akn, const vb_akn_item *item, vb_str prefix)
{
    if (is_paragraph(item->kind))
        write_element(akn, item, "paragraph", "para", prefix);
    else if (item->kind == VB_BLOCK_POINT)
        write_element(akn, item, "point", "point", prefix);
    else
        write_element(akn, item, "alinea", "al", prefix);
}

/* Points that follow one another are one list: opens and closes it. */
typedef struct list_state {
    bool is_open;
    vb_str id;
} list_state;

static void write_in_list(vb_akn *akn, list_state *list, const vb_akn_item *item, vb_str prefix)
{
    bool is_point = item->kind == VB_BLOCK_POINT;
    if (list->is_open && !is_point)
        vb_xml_close(&akn->xml);
    if (is_point && !list->is_open) {
        list->id = vb_akn_id_new(&akn->ids, prefix, "list", no_words);
        vb_xml_open(&akn->xml, "list");
        vb_xml_attribute(&akn->xml, "eId", list->id);
    }
    list->is_open = is_point;
    if (is_point)
        write_hier(akn, item, list->id);
}

static void close_list(vb_akn *akn, list_state *list)
{
    if (list->is_open)
        vb_xml_close(&akn->xml);
    list->is_open = false;
}

static void write_frame(vb_akn *akn, const char *element, const vb_akn_item *words, vb_str id)
{
    vb_xml_open(&akn->xml, element);
    write_some_lines(akn, words->span, id);
    vb_xml_close(&akn->xml);
}

/* What stands in a paragraph: its first words, what it holds, its last words. */
static void write_held(vb_akn *akn, const vb_akn_item *item, vb_str id)
{
    vb_akn_item piece, after;
    list_state list = {false, no_words};
    walk w = walk_into(akn, item);
    bool is_first = true;
    for (bool is_there = next_piece(&w, &piece); is_there; piece = after, is_first = false) {
        is_there = next_piece(&w, &after);
        bool is_own = piece.block == VB_NO_INDEX;
        if (is_own && (is_first || !is_there)) {
            close_list(akn, &list);
            write_frame(akn, is_first ? "intro" : "wrapUp", &piece, id);
            continue;
        }
        write_in_list(akn, &list, &piece, id);
        if (is_own)
            write_element(akn, &piece, "alinea", "al", id);
        else if (piece.kind != VB_BLOCK_POINT)
            write_hier(akn, &piece, id);
    }
    close_list(akn, &list);
}

/* ---- sections ------------------------------------------------------------ */

typedef struct sections {
    uint8_t levels[SECTIONS_MAX];
    vb_str ids[SECTIONS_MAX];
    int open;
} sections;

static void open_section(vb_akn *akn, sections *s, const vb_akn_item *heading, vb_str root, bool is_debate)
{
    char class[24];
    uint8_t level = heading->block == VB_NO_INDEX ? 0 : akn->blocks[heading->block].level;
    for (; s->open && (s->levels[s->open - 1] >= level || s->open == SECTIONS_MAX); s->open--)
        vb_xml_close(&akn->xml);
    vb_str id = vb_akn_id_new(&akn->ids, s->open ? s->ids[s->open - 1] : root, is_debate ? "dbtsec" : "sec",
                              vb_akn_num(akn, heading));
    s->levels[s->open] = level;
    s->ids[s->open++] = id;
    vb_xml_open(&akn->xml, is_debate ? "debateSection" : "section");
    if (is_debate)
        vb_xml_attribute_z(&akn->xml, "name", "section");
    snprintf(class, sizeof class, "level-%u", (unsigned) level);
    vb_akn_write_attributes(akn, heading, id, level == s->open ? NULL : class);
    write_num(akn, heading);
    vb_akn_write_lines(akn, vb_akn_words(akn, heading), "heading", id);
}

/* A block of a debate: tblock takes a number and a flow. */
static void write_debate_block(vb_akn *akn, const vb_akn_item *item, vb_str prefix)
{
    vb_str id = vb_akn_id_new(&akn->ids, prefix, "tblock", vb_akn_num(akn, item));
    vb_xml_open(&akn->xml, "tblock");
    vb_akn_write_attributes(akn, item, id, class_of(akn, item));
    write_num(akn, item);
    vb_akn_write_flow(akn, item, id);
    vb_xml_close(&akn->xml);
}

void vb_akn_write_body(vb_akn *akn, const vb_akn_item *items, uint32_t count, vb_str id, bool is_debate)
{
    sections s = {.open = 0};
    list_state list = {false, no_words};
    for (uint32_t i = 0; i < count; i++) {
        vb_str prefix = s.open ? s.ids[s.open - 1] : id;
        if (items[i].kind == VB_BLOCK_HEADING) {
            close_list(akn, &list);
            open_section(akn, &s, items + i, id, is_debate);
        } else if (is_debate) {
            write_debate_block(akn, items + i, prefix);
        } else {
            write_in_list(akn, &list, items + i, prefix);
            if (items[i].kind != VB_BLOCK_POINT)
                write_hier(akn, items + i, prefix);
        }
    }
    close_list(akn, &list);
    for (; s.open; s.open--)
        vb_xml_close(&akn->xml);
}
