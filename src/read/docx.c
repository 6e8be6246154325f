/* docx.c - the reader of DOCX: the package and the order in which its parts are read.
 *
 *     package      = ZIP of parts; "_rels/.rels" names the document, and beside each
 *                    part "_rels/PART.rels" names those that it refers to
 *     reading      = styles numbering settings footnotes endnotes sections
 *                    [ header of the first page ] document { note }
 *
 * Templates of the United Nations keep the masthead in the header of the first page:
 * it is read as the beginning of the text. Other headers and footers are furniture. */
#include "read/docx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "read/parsers.h"

#define PART_MAX ((size_t) 128 << 20) /* bytes of one part: the longest report has 20 MB */
#define HEADERS_MAX 200               /* headers and footers that are looked at */
#define LETTERHEAD_LINES 3            /* paragraphs: a running head has one or two */
#define WORDS_MOST 300                /* bytes of furniture that the remark names */

/* ---- parts ---- */

/* The part's bytes, in the arena; empty if there is none or it cannot be had, which is remarked on. */
static vb_str part_of(vb_docx *docx, vb_str name)
{
    const vb_zip_member *member = name.len ? vb_zip_find(docx->zip, name) : NULL;
    vb_buf bytes = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    bytes.ceiling = PART_MAX;
    if (!member)
        return (vb_str){"", 0};
    if (vb_zip_unpack(docx->zip, member, &bytes, &err) != VB_OK) {
        vb_doc_remark(docx->doc, (vb_span){0, 0}, "damaged", "%s", err.message);
    }
    vb_str part = vb_arena_copy(docx->arena, vb_buf_str(&bytes));
    vb_buf_free(&bytes);
    return part.at ? part : (vb_str){"", 0};
}

static vb_str folder_of(vb_str name)
{
    size_t len = name.len;
    while (len && name.at[len - 1] != '/')
        len--;
    return vb_str_part(name, 0, len);
}

/* "word/document.xml" and "../x.xml" make "x.xml"; a leading "/" begins at the root. */
static vb_str resolve(vb_arena *arena, vb_str base, vb_str target)
{
    vb_str folder = folder_of(base);
    if (vb_str_starts(target, VB_S("/")))
        return vb_arena_copy(arena, vb_str_part(target, 1, target.len));
    while (vb_str_starts(target, VB_S("../"))) {
        target = vb_str_part(target, 3, target.len);
        folder = folder.len ? folder_of(vb_str_part(folder, 0, folder.len - 1)) : folder;
    }
    if (vb_str_starts(target, VB_S("./")))
        target = vb_str_part(target, 2, target.len);
    return vb_arena_format(arena, "%.*s%.*s", VB_STR_ARG(folder), VB_STR_ARG(target));
}

typedef struct relating {
    vb_docx *docx;
    vb_docx_relations *all;
    uint32_t room;
    vb_str base;
} relating;

static void on_relation(void *user, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    relating *r = user;
    vb_docx_relations *all = r->all;
    if (tag != VB_DOCX_RELATIONSHIP || all->count == VB_DOCX_RELATIONS)
        return;
    if (all->count == r->room) {
        r->room = r->room ? r->room * 2 : 32;
        vb_docx_relation *items = vb_arena_array(r->docx->arena, r->room, sizeof *items);
        if (!items)
            return;
        if (all->count)
            memcpy(items, all->items, all->count * sizeof *items);
        all->items = items;
    }
    vb_str target = vb_docx_attribute(attributes, "Target", false);
    bool is_external = vb_str_equal(vb_docx_attribute(attributes, "TargetMode", false), VB_S("External"));
    all->items[all->count++] = (vb_docx_relation){
        .id = vb_arena_copy(r->docx->arena, vb_docx_attribute(attributes, "Id", false)),
        .type = vb_arena_copy(r->docx->arena, vb_docx_attribute(attributes, "Type", false)),
        .target = is_external ? vb_arena_copy(r->docx->arena, target) : resolve(r->docx->arena, r->base, target),
        .is_external = is_external,
    };
}

static int by_name(const void *a, const void *b)
{
    const vb_docx_relation *x = a, *y = b;
    return vb_str_compare(x->id, y->id);
}

static void on_nothing(void *user, vb_docx_tag tag) { (void) user, (void) tag; }

static vb_docx_relations relations_of(vb_docx *docx, vb_str part)
{
    static const vb_docx_events events = {on_relation, on_nothing, NULL};
    vb_docx_relations all = {0};
    relating r = {.docx = docx, .all = &all, .base = part};
    vb_str folder = folder_of(part), name = vb_str_part(part, folder.len, part.len);
    vb_str path = vb_arena_format(docx->arena, "%.*s_rels/%.*s.rels", VB_STR_ARG(folder), VB_STR_ARG(name));
    vb_str xml = part_of(docx, path);
    if (xml.len)
        vb_docx_parse(xml, &events, &r);
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_name);
    return all;
}

const vb_docx_relation *vb_docx_relation_of(const vb_docx_relations *all, vb_str id)
{
    vb_docx_relation key = {.id = id};
    return all && all->count && id.len ? bsearch(&key, all->items, all->count, sizeof key, by_name) : NULL;
}

/* The part of the package with that id. */
static vb_str related(const vb_docx_relations *all, vb_str id)
{
    const vb_docx_relation *one = vb_docx_relation_of(all, id);
    return one && !one->is_external ? one->target : (vb_str){"", 0};
}

/* The part of a type: "/styles". */
static vb_str typed(const vb_docx_relations *all, vb_str type)
{
    for (uint32_t i = 0; i < all->count; i++)
        if (!all->items[i].is_external && vb_str_ends(all->items[i].type, type))
            return all->items[i].target;
    return (vb_str){"", 0};
}

static vb_str main_part(vb_docx *docx)
{
    vb_docx_relations root = relations_of(docx, (vb_str){"", 0});
    vb_str name = typed(&root, VB_S("/officeDocument"));
    if (name.len && vb_zip_find(docx->zip, name))
        return name;
    return VB_S("word/document.xml");
}

/* ---- sections: which headers there are, how notes are numbered ---- */

typedef struct sections {
    vb_docx *docx;
    uint32_t count, changes;
    bool in_section, in_footnotes, in_endnotes;
    bool has_title_page;               /* of the first section */
    vb_str first_header, plain_header; /* ids, of the first section */
    vb_str ids[HEADERS_MAX];           /* of all headers and footers, as they come */
    uint32_t id_count;
} sections;

static void read_note_property(sections *s, vb_docx_tag tag, vb_str value)
{
    vb_docx_note_kind *kind = s->in_footnotes ? &s->docx->footnotes : &s->docx->endnotes;
    if (tag == VB_DOCX_NUMBER_FORMAT)
        kind->format = vb_arena_copy(s->docx->arena, value);
    else if (tag == VB_DOCX_NUM_RESTART)
        kind->each_section = vb_str_equal(value, VB_S("eachSect"));
}

static void read_header_reference(sections *s, bool is_header, const vb_docx_attributes *attributes)
{
    vb_str id = vb_arena_copy(s->docx->arena, vb_docx_attribute(attributes, "id", true));
    vb_str type = vb_docx_attribute(attributes, "type", false);
    if (s->count == 1 && is_header && vb_str_equal(type, VB_S("first")))
        s->first_header = id;
    else if (s->count == 1 && is_header && !vb_str_equal(type, VB_S("even")))
        s->plain_header = id;
    if (s->id_count < HEADERS_MAX)
        s->ids[s->id_count++] = id;
}

static void on_section_start(void *user, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    sections *s = user;
    s->changes += tag == VB_DOCX_CHANGE;
    if (s->changes)
        return;
    if (tag == VB_DOCX_SECTION_PR) {
        s->count++;
        s->in_section = true;
    } else if (tag == VB_DOCX_FOOTNOTE_PR) {
        s->in_footnotes = true;
    } else if (tag == VB_DOCX_ENDNOTE_PR) {
        s->in_endnotes = true;
    } else if (s->in_footnotes || s->in_endnotes) {
        read_note_property(s, tag, vb_docx_attribute(attributes, "val", false));
    } else if (s->in_section && (tag == VB_DOCX_HEADER_REFERENCE || tag == VB_DOCX_FOOTER_REFERENCE)) {
        read_header_reference(s, tag == VB_DOCX_HEADER_REFERENCE, attributes);
    } else if (s->in_section && tag == VB_DOCX_TITLE_PAGE && s->count == 1) {
        s->has_title_page = vb_docx_is_on(attributes);
    }
}

static void on_section_end(void *user, vb_docx_tag tag)
{
    sections *s = user;
    if (tag == VB_DOCX_CHANGE && s->changes)
        s->changes--;
    else if (tag == VB_DOCX_SECTION_PR)
        s->in_section = false;
    else if (tag == VB_DOCX_FOOTNOTE_PR)
        s->in_footnotes = false;
    else if (tag == VB_DOCX_ENDNOTE_PR)
        s->in_endnotes = false;
}

static void read_sections(sections *s, vb_str xml)
{
    static const vb_docx_events events = {on_section_start, on_section_end, NULL};
    vb_docx_parse(xml, &events, s);
    s->in_section = s->in_footnotes = s->in_endnotes = false;
    s->changes = 0;
}

/* ---- notes ---- */

static int by_id(const void *a, const void *b)
{
    const vb_docx_note_text *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static void read_notes(vb_docx *docx, vb_docx_note_kind *kind, vb_str part)
{
    vb_docx_relations relations = relations_of(docx, part);
    vb_docx_reading reading = {.docx = docx, .use = VB_DOCX_TO_NOTES, .texts = &kind->texts, .relations = &relations};
    vb_str xml = part_of(docx, part);
    if (xml.len)
        vb_docx_read_body(&reading, xml);
    if (kind->texts.count)
        qsort(kind->texts.items, kind->texts.count, sizeof *kind->texts.items, by_id);
}

/* ---- headers and footers ---- */

static void read_header(vb_docx *docx, vb_str part, vb_docx_use use, vb_docx_list *list)
{
    vb_docx_relations relations = relations_of(docx, part);
    vb_docx_reading reading = {.docx = docx, .use = use, .list = list, .relations = &relations};
    vb_str xml = part_of(docx, part);
    if (xml.len)
        vb_docx_read_body(&reading, xml);
}

static uint32_t lines_of(const vb_docx_list *list)
{
    uint32_t lines = 0;
    for (const vb_docx_paragraph *p = list->first; p; p = p->next)
        lines += vb_str_trim(p->text).len > 0;
    return lines;
}

/* The part that shows the masthead or letterhead: the header of the first page. */
static vb_str masthead_part(vb_docx *docx, const vb_docx_relations *relations, const sections *s)
{
    vb_docx_list list = {NULL, NULL};
    if (s->has_title_page)
        return related(relations, s->first_header);
    vb_str part = related(relations, s->plain_header);
    if (part.len)
        read_header(docx, part, VB_DOCX_TO_LIST, &list);
    return lines_of(&list) >= LETTERHEAD_LINES ? part : (vb_str){"", 0};
}

static bool holds(const vb_buf *words, vb_str text) { return vb_str_find(vb_buf_str(words), text, 0) != SIZE_MAX; }

/* Names each line of the part once. */
static void name_lines(vb_docx *docx, vb_buf *words, vb_str part)
{
    vb_docx_list list = {NULL, NULL};
    read_header(docx, part, VB_DOCX_TO_LIST, &list);
    for (const vb_docx_paragraph *p = list.first; p; p = p->next) {
        vb_str text = vb_str_trim(p->text);
        if (text.len == 0 || words->len + text.len + 3 > WORDS_MOST || holds(words, text))
            continue;
        vb_buf_addz(words, words->len ? " \"" : "\"");
        vb_buf_add(words, text);
        vb_buf_byte(words, '"');
    }
}

static void remark_on_furniture(vb_docx *docx, const vb_docx_relations *relations, const sections *s, vb_str masthead)
{
    vb_buf words = VB_BUF_INIT;
    for (uint32_t i = 0; i < s->id_count; i++) {
        vb_str part = related(relations, s->ids[i]);
        bool is_new = part.len && !vb_str_equal(part, masthead);
        for (uint32_t k = 0; k < i && is_new; k++)
            is_new = !vb_str_equal(s->ids[k], s->ids[i]);
        if (is_new)
            name_lines(docx, &words, part);
    }
    for (size_t i = 0; i < words.len; i++)
        if (words.at[i] == '\n')
            words.at[i] = ' ';
    if (words.len)
        vb_doc_remark(docx->doc, (vb_span){0, 0}, "furniture", "left out of headers and footers: %.*s", (int) words.len,
                      words.at);
    vb_buf_free(&words);
}

/* ---- what was left out ---- */

static const char *plural(uint32_t count) { return count == 1 ? "" : "s"; }

static void remark_on_counts(vb_docx *docx)
{
    const vb_docx_counts *c = &docx->counts;
    vb_span all = {0, 0};
    if (c->inserted || c->deleted)
        vb_doc_remark(docx->doc, all, "tracked-changes",
                      "read as it is with all changes accepted: %u insertion%s read, %u deletion%s left out",
                      c->inserted, plural(c->inserted), c->deleted, plural(c->deleted));
    if (c->hidden)
        vb_doc_remark(docx->doc, all, "hidden-text", "%u run%s of hidden text left out", c->hidden, plural(c->hidden));
    if (c->comments)
        vb_doc_remark(docx->doc, all, "comments", "%u comment%s left out", c->comments, plural(c->comments));
    if (c->pictures)
        vb_doc_remark(docx->doc, all, "pictures", "%u picture%s not read", c->pictures, plural(c->pictures));
    if (c->charts)
        vb_doc_remark(docx->doc, all, "pictures", "%u chart%s not read", c->charts, plural(c->charts));
    if (c->chunks)
        vb_doc_remark(docx->doc, all, "embedded", "%u embedded document%s not read", c->chunks, plural(c->chunks));
    if (docx->is_broken || docx->zip->is_cut)
        vb_doc_remark(docx->doc, all, "damaged", "parts of the file are damaged: what could be read of them is here");
}

/* ---- the reader ---- */

static void read_text(vb_docx *docx, const vb_docx_relations *relations, vb_str xml)
{
    sections *s = vb_arena_alloc(docx->arena, sizeof *s);
    if (!s)
        return;
    s->docx = docx;
    docx->footnotes.format = VB_S("decimal");
    docx->endnotes.format = VB_S("lowerRoman"); /* where nothing is said */
    read_sections(s, part_of(docx, typed(relations, VB_S("/settings"))));
    s->count = 0;
    read_sections(s, xml);
    vb_str masthead = masthead_part(docx, relations, s);
    vb_docx_counts none = docx->counts;
    remark_on_furniture(docx, relations, s, masthead);
    docx->counts = none; /* emblems and bar codes are furniture too */
    if (masthead.len)
        read_header(docx, masthead, VB_DOCX_TO_HEAD, NULL);
    docx->counts = none;
    vb_docx_reading reading = {.docx = docx, .use = VB_DOCX_TO_TEXT, .relations = relations};
    vb_docx_read_body(&reading, xml);
    for (uint32_t i = 0; i < docx->note_count; i++)
        vb_docx_write_note(docx->doc, docx->notes[i].mark, docx->notes[i].has_mark, &docx->notes[i].paragraphs);
    remark_on_counts(docx);
}

static vb_status read_package(vb_docx *docx, vb_str bytes, vb_err *err)
{
    vb_status status = vb_zip_open(&docx->zip, docx->arena, bytes, err);
    if (status != VB_OK)
        return status;
    vb_str name = main_part(docx), xml = part_of(docx, name);
    if (xml.len == 0)
        return vb_err_set(err, VB_ERR_FORMAT, "a DOCX without a document that can be read");
    vb_docx_relations relations = relations_of(docx, name);
    status = vb_docx_styles_read(&docx->styles, docx->arena, part_of(docx, typed(&relations, VB_S("/styles"))));
    if (status != VB_OK)
        return vb_err_memory(err);
    docx->numbering =
        vb_docx_numbering_new(docx->arena, &docx->styles, part_of(docx, typed(&relations, VB_S("/numbering"))));
    read_notes(docx, &docx->footnotes, typed(&relations, VB_S("/footnotes")));
    read_notes(docx, &docx->endnotes, typed(&relations, VB_S("/endnotes")));
    read_text(docx, &relations, xml);
    return vb_arena_failed(docx->arena) ? vb_err_memory(err) : VB_OK;
}

static vb_status read_docx(vb_doc *doc, vb_str bytes, vb_err *err)
{
    vb_docx docx = {.doc = doc, .arena = vb_arena_new(0)};
    if (!docx.arena)
        return vb_err_memory(err);
    vb_status status = read_package(&docx, bytes, err);
    vb_arena_free(docx.arena);
    return status;
}

const vb_parser vb_parser_docx = {"docx", read_docx, vb_docx_xml_prepare, NULL};
