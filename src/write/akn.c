/* akn.c - a document as Akoma Ntoso 3.0, in the form of the guidelines for the United Nations
 * (AKN4UN). Order is that of the schema, and inside it that of the text:
 *
 *     doc | statement | debate | debateReport
 *       meta          akn_meta.c
 *       coverPage     the masthead above the title
 *       preface       titles; what of the masthead stands below them
 *       preamble      formula, container (preambular paragraphs, named by their verb)
 *       mainBody      akn_block.c
 *       conclusions   container signature, container closing: the last blocks only
 *       attachments   annexes, enclosures, appendices: attachment heading doc
 *
 * A block that stands where its element may not is written in the body with its kind as class,
 * so that no word is lost and the result is always valid. */
#include <string.h>

#include "model/names.h"
#include "write/akn.h"
#include "write/write.h"

#define BLOCK_DEPTH_MAX 12 /* blocks in one another: list and point are two elements each */
#define PART_DEPTH_MAX 4   /* an appendix to an enclosure to an annex to a letter */
#define PREAMBLE_START 4   /* blocks below the title among which a preamble begins */

static const vb_str no_words = {NULL, 0};

/* ---- the tree of blocks ----------------------------------------------------- */

static bool is_part_kind(vb_block_kind kind)
{
    return kind == VB_BLOCK_ANNEX || kind == VB_BLOCK_ENCLOSURE || kind == VB_BLOCK_APPENDIX;
}

/* A note that lies among the words of a block is taken out of them there: the block that holds it, or none. */
static uint32_t holder_of_note(const vb_akn *akn, uint32_t note)
{
    uint32_t holder = note ? note - 1 : akn->block_count;
    while (holder != akn->block_count && akn->blocks[holder].span.to < akn->blocks[note].span.to)
        holder = akn->parents[holder];
    return holder;
}

/* Parents as the passes make them: before their children, not too deep. Anything else stands by itself. */
static void settle_parents(vb_akn *akn, uint8_t *depths)
{
    for (uint32_t i = 0; i < akn->block_count; i++) {
        uint32_t parent = akn->blocks[i].parent;
        if (parent >= i || depths[parent] >= BLOCK_DEPTH_MAX)
            parent = parent < i                             ? akn->parents[parent]
                     : akn->blocks[i].kind == VB_BLOCK_NOTE ? holder_of_note(akn, i)
                                                            : akn->block_count;
        akn->parents[i] = parent;
        depths[i] = parent == akn->block_count ? 0 : (uint8_t) (depths[parent] + 1);
    }
}

static void link_children(vb_akn *akn)
{
    for (uint32_t i = 0; i <= akn->block_count; i++)
        akn->first[i] = VB_NO_INDEX;
    for (uint32_t i = akn->block_count; i-- > 0;) {
        uint32_t parent = akn->parents[i],
                 end = akn->ends[i] > akn->blocks[i].span.to ? akn->ends[i] : akn->blocks[i].span.to;
        akn->ends[i] = end;
        if (parent < akn->block_count && akn->ends[parent] < end)
            akn->ends[parent] = end;
        akn->next[i] = akn->first[parent];
        akn->first[parent] = i;
    }
}

static uint32_t depth_of_part(const vb_akn *akn, uint32_t part)
{
    uint32_t depth = 0;
    for (; akn->parts[part].parent != VB_NO_INDEX; part = akn->parts[part].parent)
        depth++;
    return depth;
}

/* An annex that stands in the text of a letter, a part or by itself is a part. */
static bool makes_part(const vb_akn *akn, uint32_t block)
{
    uint32_t parent = akn->parents[block];
    if (!is_part_kind(akn->blocks[block].kind) || depth_of_part(akn, akn->part_of[parent]) >= PART_DEPTH_MAX)
        return false;
    return parent == akn->block_count || akn->blocks[parent].kind == VB_BLOCK_LETTER ||
           akn->parts[akn->part_of[parent]].block == parent;
}

static uint32_t count_part(vb_akn_part *parent, vb_block_kind kind)
{
    return kind == VB_BLOCK_ANNEX       ? ++parent->annexes
           : kind == VB_BLOCK_ENCLOSURE ? ++parent->enclosures
                                        : ++parent->appendices;
}

static void link_part(vb_akn *akn, uint32_t index)
{
    vb_akn_part *part = akn->parts + index, *parent = akn->parts + part->parent;
    vb_block_kind kind = akn->blocks[part->block].kind;
    vb_str inside = part->parent ? parent->component : no_words;
    *(parent->first == VB_NO_INDEX ? &parent->first : &akn->parts[parent->last].next) = index;
    parent->last = index;
    part->component = vb_arena_format(akn->arena, "%.*s%s%s_%u", VB_STR_ARG(inside), inside.len ? "/" : "",
                                      vb_block_name(kind), (unsigned) count_part(parent, kind));
    part->id = vb_akn_id_new(&akn->ids, parent->id, "att", no_words);
}

static void find_parts(vb_akn *akn)
{
    akn->parts[0] = (vb_akn_part){.block = VB_NO_INDEX,
                                  .parent = VB_NO_INDEX,
                                  .first = VB_NO_INDEX,
                                  .next = VB_NO_INDEX,
                                  .component = VB_STR("main")};
    akn->part_count = 1;
    akn->part_of[akn->block_count] = 0;
    for (uint32_t i = 0; i < akn->block_count; i++) {
        uint32_t holder = akn->part_of[akn->parents[i]];
        akn->part_of[i] = holder;
        if (makes_part(akn, i)) {
            akn->parts[akn->part_count] =
                (vb_akn_part){.block = i, .parent = holder, .first = VB_NO_INDEX, .next = VB_NO_INDEX};
            akn->part_of[i] = akn->part_count++;
            link_part(akn, akn->part_of[i]);
        }
    }
}

/* The language of most of a part's text; where nothing tells, that of the document. */
static void find_languages(vb_akn *akn)
{
    for (uint32_t i = 0; i < akn->block_count; i++) {
        const vb_block *block = akn->blocks + i;
        if (akn->first[i] == VB_NO_INDEX && block->kind != VB_BLOCK_NOTE && (unsigned) block->lang < VB_LANG_COUNT)
            akn->parts[akn->part_of[i]].bytes[block->lang] += block->span.to - block->span.from;
    }
    for (uint32_t i = 0; i < akn->part_count; i++) {
        vb_akn_part *part = akn->parts + i;
        part->lang = akn->doc->languages[0];
        uint32_t most = 0;
        for (int lang = VB_LANG_NONE + 1; lang < VB_LANG_COUNT; lang++) {
            if (part->bytes[lang] > most) {
                most = part->bytes[lang];
                part->lang = (vb_lang) lang;
            }
        }
    }
}

/* ---- notes ------------------------------------------------------------------- */

bool vb_akn_is_below(const vb_akn *akn, uint32_t block) { return block >= akn->below; }

static void find_notes_below(vb_akn *akn)
{
    akn->below = akn->block_count;
    while (akn->below && akn->blocks[akn->below - 1].kind == VB_BLOCK_NOTE)
        akn->below--;
}

/* ---- items of a part --------------------------------------------------------- */

typedef struct items {
    vb_akn_item *all;
    uint32_t count, room;
} items;

static void add_item(vb_akn *akn, items *list, vb_akn_item item)
{
    if (list->count == list->room) {
        uint32_t room = list->room ? list->room * 2 : 64;
        vb_akn_item *all = vb_arena_array(akn->arena, room, sizeof *all);
        if (!all)
            return;
        if (list->count)
            memcpy(all, list->all, list->count * sizeof *all);
        list->all = all;
        list->room = room;
    }
    list->all[list->count++] = item;
}

/* Words of the text that are in no block. */
static void add_loose(vb_akn *akn, items *list, uint32_t from, uint32_t to)
{
    vb_span words = from < to ? vb_akn_trim(akn, (vb_span){from, to}) : (vb_span){0, 0};
    if (words.from < words.to)
        add_item(akn, list, (vb_akn_item){words, VB_NO_INDEX, VB_BLOCK_PARAGRAPH, false});
}

/* What stands in `holder`; of a letter what it holds, in its place. */
static void gather(vb_akn *akn, items *list, uint32_t holder, vb_span span)
{
    uint32_t at = span.from;
    for (uint32_t i = akn->first[holder]; i != VB_NO_INDEX; i = akn->next[i]) {
        const vb_block *block = akn->blocks + i;
        add_loose(akn, list, at, block->span.from < span.to ? block->span.from : span.to);
        at = akn->ends[i] > at ? akn->ends[i] : at;
        bool is_apart = vb_akn_is_below(akn, i) || akn->part_of[i] != akn->part_of[holder];
        if (block->kind == VB_BLOCK_LETTER)
            gather(akn, list, i, (vb_span){block->span.from, akn->ends[i]});
        else if (!is_apart)
            add_item(akn, list, (vb_akn_item){block->span, i, block->kind, false});
    }
    add_loose(akn, list, at, span.to);
}

static items items_of_part(vb_akn *akn, uint32_t part)
{
    items list = {NULL, 0, 0};
    uint32_t block = akn->parts[part].block;
    vb_span all = block == VB_NO_INDEX ? (vb_span){0, (uint32_t) akn->doc->text.len}
                                       : (vb_span){akn->blocks[block].span.from, akn->ends[block]};
    gather(akn, &list, block == VB_NO_INDEX ? akn->block_count : block, all);
    return list;
}

/* ---- which item stands where --------------------------------------------------- */

/* Items up to each of these belong to the section. */
typedef struct cut {
    uint32_t cover, preface, preamble, body, end;
} cut;

static bool is_preambular(vb_block_kind kind) { return kind == VB_BLOCK_FORMULA || kind == VB_BLOCK_PREAMBULAR; }

/* The end of a preamble that begins near `from`: after the last preambular paragraph before the first operative one. */
static uint32_t preamble_end(const items *list, uint32_t from)
{
    uint32_t end = from;
    for (uint32_t i = from; i < list->count && list->all[i].kind != VB_BLOCK_OPERATIVE; i++) {
        if (end == from && i >= from + PREAMBLE_START)
            break;
        if (is_preambular(list->all[i].kind))
            end = i + 1;
    }
    return end;
}

static cut cut_items(const items *list, uint32_t from, bool has_preamble)
{
    cut c = {from, from, from, from, list->count};
    while (c.cover < c.end && list->all[c.cover].kind == VB_BLOCK_MASTHEAD)
        c.cover++;
    c.preface = c.cover;
    while (c.preface < c.end &&
           (list->all[c.preface].kind == VB_BLOCK_TITLE || list->all[c.preface].kind == VB_BLOCK_MASTHEAD))
        c.preface++;
    c.preamble = has_preamble ? preamble_end(list, c.preface) : c.preface;
    c.body = c.end;
    while (c.body > c.preamble &&
           (list->all[c.body - 1].kind == VB_BLOCK_SIGNATURE || list->all[c.body - 1].kind == VB_BLOCK_CLOSING))
        c.body--;
    return c;
}

/* ---- sections -------------------------------------------------------------------- */

static vb_str id_in(vb_akn *akn, vb_str part, const char *name)
{
    return part.len ? vb_arena_format(akn->arena, "%.*s__%s", VB_STR_ARG(part), name) : vb_str_from(name);
}

/* Its class says what it is where its name does not, and in a preamble, where all else is a preambular paragraph. */
static void write_container(vb_akn *akn, const vb_akn_item *item, vb_str name, vb_str prefix, bool in_preamble)
{
    vb_str id = vb_akn_id_new(&akn->ids, prefix, "container", no_words);
    vb_xml_open(&akn->xml, "container");
    bool is_told = item->kind == VB_BLOCK_NONE || vb_str_equal(name, vb_str_from(vb_block_name(item->kind)));
    vb_akn_write_attributes(akn, item, id, is_told && !in_preamble ? NULL : vb_block_name(item->kind));
    vb_xml_attribute(&akn->xml, "name", name);
    vb_akn_item whole = *item;
    whole.keeps_num = true;
    vb_akn_write_flow(akn, &whole, id);
    vb_xml_close(&akn->xml);
}

/* A title's lines: those in which no field of the masthead is a title are one themselves. */
static void write_title(vb_akn *akn, const vb_akn_item *item, vb_str id)
{
    vb_span rest = item->span;
    while (rest.from < rest.to) {
        vb_str text = akn->doc->text;
        const char *end = memchr(text.at + rest.from, '\n', rest.to - rest.from);
        vb_span line = vb_akn_trim(akn, (vb_span){rest.from, end ? (uint32_t) (end - text.at) : rest.to});
        bool is_told = vb_akn_has_mark(akn, line, VB_AKN_TITLE) || vb_akn_has_mark(akn, line, VB_AKN_NUMBER);
        rest.from = end ? (uint32_t) (end - text.at) + 1 : rest.to;
        if (line.from >= line.to)
            continue;
        vb_xml_open_line(&akn->xml, "p");
        if (!is_told)
            vb_xml_open_line(&akn->xml, "docTitle");
        vb_akn_write_line(akn, line, id);
        if (!is_told)
            vb_xml_close(&akn->xml);
        vb_xml_close(&akn->xml);
    }
}

static void write_cover(vb_akn *akn, const items *list, uint32_t from, uint32_t to, vb_str part)
{
    vb_str id = id_in(akn, part, "coverPage");
    if (from == to)
        return;
    vb_xml_open(&akn->xml, "coverPage");
    vb_xml_attribute(&akn->xml, "eId", id);
    for (uint32_t i = from; i < to; i++)
        write_container(akn, list->all + i, VB_S("masthead"), id, false);
    vb_xml_close(&akn->xml);
}

static void write_preface(vb_akn *akn, const items *list, uint32_t from, uint32_t to, vb_str part)
{
    vb_str id = id_in(akn, part, "preface");
    if (from == to)
        return;
    vb_xml_open(&akn->xml, "preface");
    vb_xml_attribute(&akn->xml, "eId", id);
    for (uint32_t i = from; i < to; i++) {
        if (list->all[i].kind == VB_BLOCK_TITLE && vb_akn_words(akn, list->all + i).to)
            write_title(akn, list->all + i, id);
        else
            write_container(akn, list->all + i, VB_S("masthead"), id, false);
    }
    vb_xml_close(&akn->xml);
}

static void write_formula(vb_akn *akn, const vb_akn_item *item, vb_str prefix)
{
    vb_str id = vb_akn_id_new(&akn->ids, prefix, "formula", no_words);
    vb_xml_open(&akn->xml, "formula");
    vb_akn_write_attributes(akn, item, id, NULL);
    vb_xml_attribute_z(&akn->xml, "name", "enactingFormula");
    vb_akn_item whole = *item;
    whole.keeps_num = true;
    vb_akn_write_flow(akn, &whole, id);
    vb_xml_close(&akn->xml);
}

/* What a container is called: a preambular paragraph by its verb, anything else by its kind. */
static vb_str name_of(const vb_akn *akn, const vb_akn_item *item)
{
    vb_span verb = item->block == VB_NO_INDEX ? (vb_span){0, 0} : akn->blocks[item->block].verb;
    if (item->kind == VB_BLOCK_PREAMBULAR && verb.from < verb.to && verb.to <= akn->doc->text.len)
        return vb_str_span(akn->doc->text, verb);
    return vb_str_from(item->kind == VB_BLOCK_NONE ? "paragraph" : vb_block_name(item->kind));
}

static void write_preamble(vb_akn *akn, const items *list, uint32_t from, uint32_t to, vb_str part)
{
    vb_str id = id_in(akn, part, "preamble");
    if (from == to)
        return;
    vb_xml_open(&akn->xml, "preamble");
    vb_xml_attribute(&akn->xml, "eId", id);
    for (uint32_t i = from; i < to; i++) {
        if (list->all[i].kind == VB_BLOCK_FORMULA)
            write_formula(akn, list->all + i, id);
        else
            write_container(akn, list->all + i, name_of(akn, list->all + i), id, true);
    }
    vb_xml_close(&akn->xml);
}

static void write_main(vb_akn *akn, const items *list, uint32_t from, uint32_t to, vb_str part)
{
    bool is_debate = strcmp(akn->form.element, "debate") == 0 && part.len == 0;
    vb_xml_open(&akn->xml, is_debate ? "debateBody" : "mainBody");
    if (is_debate) {
        vb_xml_open(&akn->xml, "debateSection");
        vb_xml_attribute_z(&akn->xml, "name", "record");
        vb_xml_attribute_z(&akn->xml, "eId", "dbtsec");
    }
    if (from < to)
        vb_akn_write_body(akn, list->all + from, to - from, part, is_debate);
    if (from == to && !is_debate) {
        vb_xml_open(&akn->xml, "p");
        vb_xml_close(&akn->xml);
    }
    if (is_debate)
        vb_xml_close(&akn->xml);
    vb_xml_close(&akn->xml);
}

static void write_conclusions(vb_akn *akn, const items *list, uint32_t from, uint32_t to, vb_str part)
{
    vb_str id = id_in(akn, part, "conclusions");
    if (from == to)
        return;
    vb_xml_open(&akn->xml, "conclusions");
    vb_xml_attribute(&akn->xml, "eId", id);
    for (uint32_t i = from; i < to; i++)
        write_container(akn, list->all + i, name_of(akn, list->all + i), id, false);
    vb_xml_close(&akn->xml);
}

/* ---- parts ------------------------------------------------------------------------- */

static void write_part(vb_akn *akn, uint32_t part);

static void write_attachments(vb_akn *akn, uint32_t part)
{
    if (akn->parts[part].first == VB_NO_INDEX)
        return;
    vb_xml_open(&akn->xml, "attachments");
    for (uint32_t i = akn->parts[part].first; i != VB_NO_INDEX; i = akn->parts[i].next) {
        vb_xml_open(&akn->xml, "attachment");
        vb_xml_attribute(&akn->xml, "eId", akn->parts[i].id);
        vb_xml_attribute_z(&akn->xml, "class", vb_block_name(akn->blocks[akn->parts[i].block].kind));
        write_part(akn, i);
        vb_xml_close(&akn->xml);
    }
    vb_xml_close(&akn->xml);
}

/* The first heading of an attachment is its designation: it stands before its document. */
static uint32_t write_designation(vb_akn *akn, const items *list, vb_str id)
{
    if (!list->count || list->all[0].kind != VB_BLOCK_HEADING)
        return 0;
    vb_akn_write_lines(akn, list->all[0].span, "heading", id);
    return 1;
}

static void write_part(vb_akn *akn, uint32_t index)
{
    const vb_akn_part *part = akn->parts + index;
    items list = items_of_part(akn, index);
    uint32_t from = index ? write_designation(akn, &list, part->id) : 0;
    const char *element = index ? "doc" : akn->form.element;
    cut c = cut_items(&list, from, strcmp(element, "debate") != 0);
    akn->lang = part->lang;
    vb_xml_open(&akn->xml, element);
    vb_xml_attribute_z(&akn->xml, "name", index ? vb_block_name(akn->blocks[part->block].kind) : akn->form.name);
    vb_akn_write_meta(akn, index);
    write_cover(akn, &list, from, c.cover, part->id);
    write_preface(akn, &list, c.cover, c.preface, part->id);
    write_preamble(akn, &list, c.preface, c.preamble, part->id);
    write_main(akn, &list, c.preamble, c.body, part->id);
    write_conclusions(akn, &list, c.body, c.end, part->id);
    write_attachments(akn, index);
    vb_xml_close(&akn->xml);
}

/* ---- the document ------------------------------------------------------------------- */

static bool prepare(vb_akn *akn)
{
    vb_arena *arena = akn->arena;
    size_t count = akn->block_count + (size_t) 1;
    uint8_t *depths = vb_arena_array(arena, count, sizeof *depths);
    akn->parents = vb_arena_array(arena, count, sizeof *akn->parents);
    akn->first = vb_arena_array(arena, count, sizeof *akn->first);
    akn->next = vb_arena_array(arena, count, sizeof *akn->next);
    akn->ends = vb_arena_array(arena, count, sizeof *akn->ends);
    akn->part_of = vb_arena_array(arena, count, sizeof *akn->part_of);
    akn->is_placed = vb_arena_array(arena, count, sizeof *akn->is_placed);
    akn->parts = vb_arena_array(arena, count, sizeof *akn->parts);
    if (vb_arena_failed(arena))
        return false;
    settle_parents(akn, depths);
    link_children(akn);
    find_notes_below(akn);
    find_parts(akn);
    find_languages(akn);
    akn->form = vb_akn_form_of(akn->doc->class);
    akn->work = vb_akn_work(arena, akn->doc);
    return vb_akn_mark_all(akn);
}

static void write_document(vb_akn *akn)
{
    vb_buf_addz(akn->xml.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    vb_xml_open(&akn->xml, "akomaNtoso");
    vb_xml_attribute_z(&akn->xml, "xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    vb_xml_attribute_z(&akn->xml, "xmlns:akn4un", "http://un.org/akn4un");
    write_part(akn, 0);
    vb_xml_close(&akn->xml);
    vb_buf_byte(akn->xml.out, '\n');
}

void vb_write_read_akn(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    (void) options;
    vb_akn akn = {.doc = doc, .arena = vb_arena_new(0)};
    akn.xml.out = out;
    akn.ids.arena = akn.cited.arena = akn.arena;
    akn.blocks = vb_doc_blocks(doc, &akn.block_count);
    if (!akn.arena || !prepare(&akn))
        out->failed = true;
    else
        write_document(&akn);
    if (akn.arena && vb_arena_failed(akn.arena))
        out->failed = true;
    vb_arena_free(akn.arena);
}
