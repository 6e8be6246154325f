/* structure.c - the parts of a document: one block a part, one a paragraph.
 *
 *     document   = [ masthead ] [ title [ masthead ] ] ( letter | body ) { annex } { note }
 *     letter     = { paragraph | point | heading | table } { signature } { closing }
 *     annex      = heading [ title ] [ masthead ] body           also enclosure, appendix
 *     body       = { paragraph | point | heading | table | act | signature | closing }
 *     act        = formula { preambular | heading } { operative { point } | heading }
 *
 * A container's span holds its children. A preambular or operative paragraph and its points
 * each have their own paragraph as their span; the points name it as their parent. What
 * the format itself states (vb_node.stated) is taken over. */
#include "analysis/analysis.h"
#include "analysis/outline.h"
#include "analysis/signature.h"
#include "analysis/speech.h"
#include "analysis/structure_blocks.h"

#define SIGNATURE_LINES_MAX 4 /* paragraphs under the name: rank, office, mission, place */

/* ---- acts: formula, preambular and operative paragraphs ---- */

static vb_span verb_of(const vb_builder *b, const vb_item *item, vb_verb_position position)
{
    return vb_item_verb(item, b->doc->text, position);
}

/* `verb`: the one of its position that it begins with, empty if it begins with another. */
static void add_verbal(vb_builder *b, vb_block_kind kind, const vb_item *item, vb_span verb)
{
    uint32_t index = vb_builder_add_item(b, kind, item, b->section);
    if (index == VB_NO_INDEX)
        return;
    vb_builder_block(b, index)->verb = vb_span_is_empty(verb) ? verb_of(b, item, VB_VERB_POSITION_NONE) : verb;
    vb_builder_set_base(b, index, item);
}

/* Unnumbered: a preambular paragraph ends with a comma, an operative one does not. */
static bool is_unnumbered_operative(const vb_builder *b, const vb_item *item, bool recites, vb_span *verb)
{
    if (item->ending == VB_ENDING_COMMA || item->ending == VB_ENDING_OPEN)
        return false;
    *verb = verb_of(b, item, VB_VERB_POSITION_OPERATIVE);
    bool acts = !vb_span_is_empty(*verb);
    if (recites && !acts)
        return false;
    return acts ? !recites || item->ending == VB_ENDING_STOP || b->mode == VB_MODE_OPERATIVE
                : item->ending == VB_ENDING_STOP && b->mode == VB_MODE_PREAMBLE;
}

static bool add_of_act(vb_builder *b, const vb_item *item)
{
    if (item->mark == VB_MARK_LETTER || item->mark == VB_MARK_ROMAN || item->mark == VB_MARK_BULLET) {
        vb_builder_add_point(b, item);
        return true;
    }
    if (item->mark == VB_MARK_DIGITS) {
        b->mode = VB_MODE_OPERATIVE;
        add_verbal(b, VB_BLOCK_OPERATIVE, item, verb_of(b, item, VB_VERB_POSITION_OPERATIVE));
        return true;
    }
    vb_span recital = verb_of(b, item, VB_VERB_POSITION_PREAMBULAR), act;
    bool recites = !vb_span_is_empty(recital);
    if (is_unnumbered_operative(b, item, recites, &act)) {
        b->mode = VB_MODE_OPERATIVE;
        add_verbal(b, VB_BLOCK_OPERATIVE, item, act);
        return true;
    }
    if (b->mode == VB_MODE_OPERATIVE ? !recites || item->ending != VB_ENDING_COMMA
                                     : !recites && vb_item_is_heading(item, b->doc->text))
        return false;
    add_verbal(b, VB_BLOCK_PREAMBULAR, item, recital); /* after operative ones too: in section II */
    return true;
}

/* ---- parts ---- */

static const struct {
    vb_mast_key key;
    vb_block_kind kind;
} parts[] = {
    {VB_MAST_KEY_ANNEX_TO_LETTER, VB_BLOCK_ANNEX}, {VB_MAST_KEY_ANNEX_TO_NOTE, VB_BLOCK_ANNEX},
    {VB_MAST_KEY_ANNEX, VB_BLOCK_ANNEX},           {VB_MAST_KEY_ENCLOSURE, VB_BLOCK_ENCLOSURE},
    {VB_MAST_KEY_APPENDIX, VB_BLOCK_APPENDIX},
};

/* The heading alone; or, where what came before is closed, the heading with its title on one line. */
static bool is_part_heading(const vb_builder *b, const vb_item *item, size_t part, vb_form_match *match)
{
    if (vb_form_is(parts[part].key, b->doc->text, item->span, match))
        return true;
    bool is_closed = vb_builder_last_kind(b) == VB_BLOCK_CLOSING || vb_builder_last_kind(b) == VB_BLOCK_SIGNATURE;
    return is_closed && parts[part].key == VB_MAST_KEY_ANNEX && vb_item_is_heading(item, b->doc->text) &&
           vb_form_begins(parts[part].key, b->doc->text, item->span, match);
}

static void open_part(vb_builder *b, vb_block_kind kind, const vb_item *item, vb_span num)
{
    if (!b->part_is_new)
        vb_builder_open_section(b, kind, item);
    uint32_t heading = vb_builder_add_item(b, VB_BLOCK_HEADING, item, b->section);
    if (heading != VB_NO_INDEX)
        vb_builder_block(b, heading)->num = vb_builder_block(b, b->section)->num = num;
}

static bool begins_part(vb_builder *b, const vb_item *item)
{
    vb_form_match match;
    if (item->ending == VB_ENDING_STOP || item->ending == VB_ENDING_SEMICOLON || item->mark == VB_MARK_DIGITS)
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!is_part_heading(b, item, i, &match))
            continue;
        const vb_hole *number = vb_form_hole(&match, VB_HOLE_PART);
        open_part(b, parts[i].kind, item, number ? number->span : (vb_span){0, 0});
        return true;
    }
    return false;
}

static bool is_signed(const vb_builder *b, vb_span span) { return vb_signature_begins(b->doc->text, span); }

/* The lines of a signature: one block for each "(Signed)" that begins one; what stands before
 * the first goes on the block above, or is the office above the name. */
static void add_signature_lines(vb_builder *b, const vb_item *item, bool begins)
{
    const vb_node *line = item->node->first;
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    bool is_led = begins && !is_signed(b, item->span);
    if (begins && !b->is_led)
        last = vb_builder_add(b, VB_BLOCK_SIGNATURE, item->span, b->section, item);
    for (; line && last != VB_NO_INDEX; line = line->next) {
        if (line->span.from <= item->span.from || !is_signed(b, line->span))
            continue;
        if (is_led) {
            is_led = false;
            continue;
        }
        vb_builder_block(b, last)->span.to = line->prev->span.to;
        last = vb_builder_add(b, VB_BLOCK_SIGNATURE, (vb_span){line->span.from, item->span.to}, b->section, item);
    }
    if (last == VB_NO_INDEX)
        return;
    vb_builder_block(b, last)->span.to = item->span.to;
    if (b->section != VB_NO_INDEX)
        vb_builder_block(b, b->section)->span.to = item->span.to;
}

static bool add_signature(vb_builder *b, uint32_t i)
{
    const vb_item *item = b->outline->items + i;
    vb_str text = b->doc->text;
    bool leads = !b->signature && vb_signature_leads(b->outline, i, b->section_kind == VB_BLOCK_LETTER);
    bool begins = leads || is_signed(b, item->span) || vb_signature_is_led(text, item);
    bool goes_on = b->signature && b->signature_lines < SIGNATURE_LINES_MAX &&
                   vb_signature_goes_on(text, b->signature, item);
    if (!begins && !goes_on) {
        if (b->signature && b->section_kind == VB_BLOCK_LETTER)
            vb_builder_close_section(b);
        b->signature = NULL;
        return false;
    }
    vb_builder_end_list(b);
    add_signature_lines(b, item, begins);
    b->is_led = leads;
    b->signature_lines = begins ? 0 : b->signature_lines + 1;
    b->signature = begins ? item : b->signature;
    return true;
}

/* Is item i the last of its part? */
static bool ends_part(const vb_builder *b, uint32_t i)
{
    if (i + 1 >= b->outline->count || b->outline->items[i + 1].is_note)
        return true;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (vb_item_is(b->outline->items + i + 1, b->doc->text, parts[k].key))
            return true;
    return false;
}

static bool add_closing(vb_builder *b, uint32_t i)
{
    static const vb_mast_key keys[] = {VB_MAST_KEY_MEETING_CLOSE, VB_MAST_KEY_VOTE_CLOSE,
                                       VB_MAST_KEY_MEETING_ROSE /* of records alone */};
    const vb_item *item = b->outline->items + i;
    vb_date date;
    bool after_closing = vb_builder_last_kind(b) == VB_BLOCK_CLOSING;
    bool is_closing = vb_form_is_any(keys, b->is_record ? 3 : 2, b->doc->text, item->span) ||
                      (vb_item_is_dateline(item, b->doc->text, &date) && (after_closing || ends_part(b, i)));
    if (!is_closing)
        return false;
    vb_builder_end_list(b);
    b->mode = VB_MODE_PLAIN;
    uint32_t index = vb_builder_add_item(b, VB_BLOCK_CLOSING, item, b->section);
    if (index != VB_NO_INDEX)
        vb_builder_block(b, index)->num = (vb_span){0, 0};
    return true;
}

static void add_row(vb_builder *b, const vb_item *item)
{
    b->signature_lines = SIGNATURE_LINES_MAX; /* below a table no signature goes on that stands above it */
    b->is_led = false;
    if (item->table != b->table) {
        b->table = item->table;
        b->table_block = VB_NO_INDEX;
        b->table_block = vb_builder_add(b, VB_BLOCK_TABLE, item->span, b->section, item);
    }
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    vb_block *row = vb_builder_block(b, last);
    if (row->kind == VB_BLOCK_ROW && row->span.from >= item->row->span.from && row->parent == b->table_block) {
        row->span.to = item->span.to;
        vb_builder_block(b, b->table_block)->span.to = item->span.to;
        if (b->section != VB_NO_INDEX)
            vb_builder_block(b, b->section)->span.to = item->span.to;
        return;
    }
    vb_builder_add(b, VB_BLOCK_ROW, item->span, b->table_block, item);
}

static void add_heading(vb_builder *b, vb_block_kind kind, const vb_item *item)
{
    uint32_t index = vb_builder_add_item(b, kind, item, b->section);
    if (index != VB_NO_INDEX && kind == VB_BLOCK_HEADING)
        vb_builder_block(b, index)->level = item->mark == VB_MARK_CHAPTER   ? 1
                                            : item->mark == VB_MARK_SECTION ? 2
                                            : item->mark == VB_MARK_DIGITS  ? 3
                                                                            : 0;
    vb_builder_end_list(b);
}

/* Under the heading of an annex: the tag of its language, its title. */
static bool add_annex_head(vb_builder *b, const vb_item *item)
{
    if (!b->expects_title)
        return false;
    vb_str words = vb_str_span(b->doc->text, item->span);
    bool is_tag = vb_item_is(item, b->doc->text, VB_MAST_KEY_ORIGINAL_TAG);
    if (is_tag || b->tag_is_open) { /* "[Original: Arabic, Chinese, English, French, | Russian and Spanish]" */
        b->tag_is_open = is_tag && vb_str_find_byte(words, ']', 0) == SIZE_MAX;
        if (is_tag)
            vb_builder_add_item(b, VB_BLOCK_MASTHEAD, item, b->section);
        else
            vb_builder_widen_last(b, item);
        return true;
    }
    b->expects_title = false;
    bool may_be = item->ending == VB_ENDING_OPEN && (item->mark == VB_MARK_NONE || item->mark == VB_MARK_BULLET);
    if (!may_be || !vb_item_is_heading(item, b->doc->text))
        return false;
    add_heading(b, VB_BLOCK_TITLE, item);
    return true;
}

/* ---- plain text ---- */

static bool is_heading(const vb_builder *b, uint32_t i)
{
    const vb_outline *o = b->outline;
    const vb_item *item = o->items + i, *next = i + 1 < o->count ? o->items + i + 1 : NULL;
    if (!vb_item_is_heading(item, b->doc->text) || !next || next->is_note)
        return false;
    if (b->section_kind == VB_BLOCK_LETTER && (is_signed(b, next->span) || b->is_listing))
        return false; /* what a letter announces with a colon is no heading: names that it lists */
    return item->mark != VB_MARK_DIGITS || next->mark != VB_MARK_DIGITS || next->value != item->value + 1;
}

static void add_plain(vb_builder *b, uint32_t i)
{
    const vb_item *item = b->outline->items + i;
    if (vb_builder_is_point(b, item)) {
        vb_builder_add_point(b, item);
    } else if (is_heading(b, i)) {
        add_heading(b, VB_BLOCK_HEADING, item);
    } else {
        b->is_listing = item->ending == VB_ENDING_COLON || (b->is_listing && item->ending == VB_ENDING_OPEN);
        uint32_t index = vb_builder_add_item(b, VB_BLOCK_PARAGRAPH, item, b->section);
        if (item->mark != VB_MARK_DIGITS && index != VB_NO_INDEX)
            vb_builder_block(b, index)->num = (vb_span){0, 0};
        vb_builder_set_base(b, index, item);
    }
}

static void add_note(vb_builder *b, const vb_item *item)
{
    const vb_node *note = item->node;
    while (note && note->kind != VB_NODE_NOTE)
        note = note->parent;
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    if (note && note->first != item->node && b->doc->layers[VB_LAYER_BLOCK].count &&
        vb_builder_block(b, last)->kind == VB_BLOCK_NOTE &&
        vb_span_holds(note->span, vb_builder_block(b, last)->span)) {
        vb_builder_block(b, last)->span.to = item->span.to;
        return;
    }
    vb_builder_add_item(b, VB_BLOCK_NOTE, item, VB_NO_INDEX);
}

/* The element around an item that is stated to be a part; NULL if there is none. */
static const vb_node *stated_part(const vb_node *node)
{
    while (node && (node->kind != VB_NODE_ELEMENT || node->stated == VB_BLOCK_NONE))
        node = node->parent;
    return node;
}

/* Parts that the format itself states begin and end with their element. */
static void follow_stated_part(vb_builder *b, const vb_item *item)
{
    const vb_node *part = stated_part(item->node);
    b->part_is_new = part && part != b->part;
    if (b->part_is_new)
        vb_builder_open_section(b, part->stated, item);
    else if (b->part && !part)
        vb_builder_close_section(b);
    b->part = part;
}

/* The lines of rank and office under a name that is stated to be signed, and the name under its office. */
static bool goes_on_stated_signature(const vb_builder *b, const vb_item *item)
{
    if (vb_builder_last_kind(b) != VB_BLOCK_SIGNATURE || item->node->parent != b->signed_in)
        return false;
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    return !is_signed(b, item->span) ||
           !is_signed(b, ((const vb_block *) b->doc->layers[VB_LAYER_BLOCK].records)[last].span);
}

/* Points may follow it. */
static void add_stated_paragraph(vb_builder *b, const vb_item *item)
{
    uint32_t index = vb_builder_add_item(b, VB_BLOCK_PARAGRAPH, item, b->section);
    if (index != VB_NO_INDEX && item->mark != VB_MARK_DIGITS)
        vb_builder_block(b, index)->num = item->node->num;
    vb_builder_set_base(b, index, item);
    b->expects_title = false;
}

/* Nothing but signatures follows a signature in a letter. */
static void end_signatures(vb_builder *b, vb_block_kind kind, const vb_item *item)
{
    if (b->signature && kind != VB_BLOCK_SIGNATURE && b->section_kind == VB_BLOCK_LETTER)
        vb_builder_close_section(b);
    b->signature = kind == VB_BLOCK_SIGNATURE ? item : NULL;
    b->signature_lines = SIGNATURE_LINES_MAX; /* what is stated does not go on in what is not */
}

/* What the format itself states. */
static void add_stated(vb_builder *b, const vb_item *item)
{
    vb_block_kind kind = item->node->stated;
    end_signatures(b, kind, item);
    switch (kind) {
    case VB_BLOCK_POINT:
        vb_builder_add_point(b, item);
        return;
    case VB_BLOCK_HEADING:
        if (!begins_part(b, item) && !add_annex_head(b, item))
            add_heading(b, kind, item);
        return;
    case VB_BLOCK_TITLE:
        b->expects_title = false;
        add_heading(b, kind, item);
        return;
    case VB_BLOCK_PARAGRAPH: add_stated_paragraph(b, item); return;
    case VB_BLOCK_SIGNATURE:
        if (goes_on_stated_signature(b, item)) {
            vb_builder_widen_last(b, item);
            return;
        }
        break;
    case VB_BLOCK_PREAMBULAR:
    case VB_BLOCK_OPERATIVE:
        b->mode = kind == VB_BLOCK_OPERATIVE ? VB_MODE_OPERATIVE : VB_MODE_PREAMBLE;
        add_verbal(
            b, kind, item,
            verb_of(b, item, kind == VB_BLOCK_OPERATIVE ? VB_VERB_POSITION_OPERATIVE : VB_VERB_POSITION_PREAMBULAR));
        return;
    default: break;
    }
    vb_builder_end_list(b);
    b->mode = kind == VB_BLOCK_FORMULA ? VB_MODE_PREAMBLE : kind == VB_BLOCK_CLOSING ? VB_MODE_PLAIN : b->mode;
    uint32_t index = vb_builder_add_item(b, kind, item, b->section);
    if (index != VB_NO_INDEX)
        vb_builder_block(b, index)->num = item->node->num;
    b->signed_in = kind == VB_BLOCK_SIGNATURE ? item->node->parent : NULL;
}

static void add_one(vb_builder *b, uint32_t i)
{
    const vb_item *item = b->outline->items + i;
    if (item->is_note) {
        add_note(b, item);
        return;
    }
    follow_stated_part(b, item);
    if (item->table) {
        add_row(b, item);
        return;
    }
    if (item->node->stated == VB_BLOCK_HEADING && begins_part(b, item))
        return; /* "Annex" in the style of a heading */
    if (item->node->stated != VB_BLOCK_NONE) {
        add_stated(b, item);
        return;
    }
    if (begins_part(b, item) || add_signature(b, i) || add_closing(b, i) || add_annex_head(b, item))
        return;
    if (vb_item_is_formula(item, b->doc->text) || (b->is_act && vb_item_is(item, b->doc->text, VB_MAST_KEY_FORMULA))) {
        vb_builder_end_list(b);
        vb_builder_add_item(b, VB_BLOCK_FORMULA, item, b->section);
        b->mode = VB_MODE_PREAMBLE;
        return;
    }
    if (b->is_act && b->mode == VB_MODE_PLAIN && b->section == VB_NO_INDEX && item->ending == VB_ENDING_COMMA &&
        !vb_span_is_empty(verb_of(b, item, VB_VERB_POSITION_PREAMBULAR)))
        b->mode = VB_MODE_PREAMBLE; /* its formula is missing, or broken */
    if (b->mode == VB_MODE_PLAIN || !add_of_act(b, item))
        add_plain(b, i);
}

/* One block for a run of items. */
static void add_run(vb_builder *b, vb_block_kind kind, uint32_t from, uint32_t to)
{
    if (from >= to)
        return;
    const vb_item *items = b->outline->items;
    vb_builder_add(b, kind, (vb_span){items[from].span.from, items[to - 1].span.to}, VB_NO_INDEX, items + from);
}

static bool is_letter_class(vb_class class)
{
    return class == VB_CLASS_LETTER || class == VB_CLASS_IDENTICAL_LETTERS || class == VB_CLASS_NOTE_VERBALE;
}

vb_status vb_pass_structure(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    vb_outline outline;
    (void) options;
    if (!vb_outline_make(&outline, doc))
        return vb_err_memory(err);
    doc->class = vb_outline_head(&outline);
    vb_builder b = {
        .doc = doc, .outline = &outline, .section = VB_NO_INDEX, .base = VB_NO_INDEX, .table_block = VB_NO_INDEX};
    b.is_act = doc->class == VB_CLASS_RESOLUTION || doc->class == VB_CLASS_DRAFT || doc->class == VB_CLASS_DECISION;
    b.is_record = doc->class == VB_CLASS_SUMMARY_RECORD || doc->class == VB_CLASS_VERBATIM_RECORD;
    add_run(&b, VB_BLOCK_MASTHEAD, 0, outline.title_from);
    add_run(&b, VB_BLOCK_TITLE, outline.title_from, outline.title_to);
    add_run(&b, VB_BLOCK_MASTHEAD, outline.title_to, outline.body);
    if (is_letter_class(doc->class) && outline.body < outline.count)
        vb_builder_open_section(&b, VB_BLOCK_LETTER, outline.items + outline.body);
    for (uint32_t i = outline.body; i < outline.count && !b.failed; i++)
        add_one(&b, i);
    if (b.is_record)
        vb_speech_attribute(doc);
    return b.failed ? vb_err_memory(err) : VB_OK;
}
