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
#include "base/utf8.h"

#define LIST_DEPTH 6           /* levels of points in one another */
#define SIGNATURE_LINES_MAX 4  /* paragraphs under the name: rank, office, mission, place */

typedef enum mode { MODE_PLAIN, MODE_PREAMBLE, MODE_OPERATIVE } mode;

typedef struct list_level {
    vb_mark mark;
    uint32_t block; /* its last point */
    uint32_t value;
} list_level;

typedef struct builder {
    vb_doc *doc;
    vb_outline *outline;
    bool failed;
    bool is_act; /* a resolution, a draft or a decision */
    bool is_record; /* of a meeting */
    mode mode;
    uint32_t section; /* block that is open: letter, annex ...; VB_NO_INDEX */
    vb_block_kind section_kind;
    bool expects_title;       /* right under the heading of an annex */
    bool tag_is_open;         /* its tag of languages goes on in the next line */
    const vb_node *part;      /* the element that is stated to be the part that is open */
    bool part_is_new;         /* nothing stands in it yet */
    const vb_node *signed_in; /* the element of the signature that was stated last */
    const vb_item *signature; /* that is being read, or NULL */
    int signature_lines;
    bool is_led;              /* the office stood above the name, as in French and Spanish letters */
    uint32_t base;       /* the paragraph that points belong to */
    bool base_has_colon; /* and it announces a list */
    bool is_listing;     /* a paragraph announced with a colon what has stood since, without marks and ends */
    list_level levels[LIST_DEPTH];
    int depth;
    uint32_t table, table_block;
} builder;

/* ---- blocks ---- */

static vb_block *block(builder *b, uint32_t index)
{
    return (vb_block *) b->doc->layers[VB_LAYER_BLOCK].records + index;
}

static uint32_t add(builder *b, vb_block_kind kind, vb_span span, uint32_t parent, const vb_item *item)
{
    vb_block *made = vb_doc_add(b->doc, VB_LAYER_BLOCK);
    if (!made) {
        b->failed = true;
        return VB_NO_INDEX;
    }
    *made = (vb_block){.span = span, .parent = parent, .kind = kind, .lang = item->lang, .page = item->node->page};
    uint32_t index = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    for (uint32_t up = parent; up != VB_NO_INDEX; up = block(b, up)->parent)
        if (up == b->section || up == b->table_block)
            block(b, up)->span.to = span.to;
    return index;
}

static uint32_t add_item(builder *b, vb_block_kind kind, const vb_item *item, uint32_t parent)
{
    uint32_t index = add(b, kind, item->span, parent, item);
    if (index != VB_NO_INDEX)
        block(b, index)->num = item->num;
    return index;
}

static void end_list(builder *b)
{
    b->depth = 0;
    b->base = VB_NO_INDEX;
    b->base_has_colon = false;
}

static void set_base(builder *b, uint32_t index, const vb_item *item)
{
    b->depth = 0;
    b->base = index;
    b->base_has_colon = item->ending == VB_ENDING_COLON;
}

static void open_section(builder *b, vb_block_kind kind, const vb_item *item)
{
    b->section = VB_NO_INDEX;
    b->section = add(b, kind, (vb_span){item->span.from, item->span.from}, VB_NO_INDEX, item);
    b->section_kind = kind;
    b->mode = MODE_PLAIN;
    b->signature = NULL;
    b->is_listing = false;
    b->expects_title = kind != VB_BLOCK_LETTER;
    b->tag_is_open = false;
    end_list(b);
}

static void close_section(builder *b)
{
    b->section = VB_NO_INDEX;
    b->section_kind = VB_BLOCK_NONE;
    b->signature = NULL;
    b->expects_title = false;
    end_list(b);
}

/* ---- points ---- */

/* "(i)" is a letter after "(h)", and a Roman numeral else. */
static vb_mark mark_in_list(const builder *b, const vb_item *item, uint32_t *value)
{
    *value = item->value;
    if (item->mark != VB_MARK_LETTER)
        return item->mark;
    static const struct {
        char letter;
        uint32_t value;
    } romans[] = {{'i', 1}, {'v', 5}, {'x', 10}};
    for (size_t i = 0; i < sizeof romans / sizeof *romans; i++) {
        if (item->value != (uint32_t) romans[i].letter)
            continue;
        for (int d = b->depth; d-- > 0;)
            if (b->levels[d].mark == VB_MARK_ROMAN && b->levels[d].value + 1 == romans[i].value) {
                *value = romans[i].value;
                return VB_MARK_ROMAN;
            } else if (b->levels[d].mark == VB_MARK_LETTER && b->levels[d].value + 1 == item->value) {
                return VB_MARK_LETTER;
            }
        if (romans[i].value == 1) {
            *value = 1;
            return VB_MARK_ROMAN;
        }
    }
    return VB_MARK_LETTER;
}

static void add_point(builder *b, const vb_item *item)
{
    uint32_t value;
    vb_mark mark = mark_in_list(b, item, &value);
    int level = b->depth;
    for (int d = 0; d < b->depth; d++)
        if (b->levels[d].mark == mark)
            level = d;
    if (level == LIST_DEPTH)
        level--;
    uint32_t parent = level > 0 ? b->levels[level - 1].block : b->base != VB_NO_INDEX ? b->base : b->section;
    uint32_t index = add_item(b, VB_BLOCK_POINT, item, parent);
    if (index == VB_NO_INDEX)
        return;
    block(b, index)->level = (uint8_t) (level + 1);
    b->levels[level] = (list_level){mark, index, value};
    b->depth = level + 1;
}

/* ---- acts: formula, preambular and operative paragraphs ---- */

static vb_span verb_of(const builder *b, const vb_item *item, vb_verb_position position)
{
    return vb_item_verb(item, b->doc->text, position);
}

/* `verb`: the one of its position that it begins with, empty if it begins with another. */
static void add_verbal(builder *b, vb_block_kind kind, const vb_item *item, vb_span verb)
{
    uint32_t index = add_item(b, kind, item, b->section);
    if (index == VB_NO_INDEX)
        return;
    block(b, index)->verb = vb_span_is_empty(verb) ? verb_of(b, item, VB_VERB_POSITION_NONE) : verb;
    set_base(b, index, item);
}

/* Unnumbered: a preambular paragraph ends with a comma, an operative one does not. */
static bool is_unnumbered_operative(const builder *b, const vb_item *item, bool recites, vb_span *verb)
{
    if (item->ending == VB_ENDING_COMMA || item->ending == VB_ENDING_OPEN)
        return false;
    *verb = verb_of(b, item, VB_VERB_POSITION_OPERATIVE);
    bool acts = !vb_span_is_empty(*verb);
    if (recites && !acts)
        return false;
    return acts ? !recites || item->ending == VB_ENDING_STOP || b->mode == MODE_OPERATIVE
                : item->ending == VB_ENDING_STOP && b->mode == MODE_PREAMBLE;
}

static bool add_of_act(builder *b, const vb_item *item)
{
    if (item->mark == VB_MARK_LETTER || item->mark == VB_MARK_ROMAN || item->mark == VB_MARK_BULLET) {
        add_point(b, item);
        return true;
    }
    if (item->mark == VB_MARK_DIGITS) {
        b->mode = MODE_OPERATIVE;
        add_verbal(b, VB_BLOCK_OPERATIVE, item, verb_of(b, item, VB_VERB_POSITION_OPERATIVE));
        return true;
    }
    vb_span recital = verb_of(b, item, VB_VERB_POSITION_PREAMBULAR), act;
    bool recites = !vb_span_is_empty(recital);
    if (is_unnumbered_operative(b, item, recites, &act)) {
        b->mode = MODE_OPERATIVE;
        add_verbal(b, VB_BLOCK_OPERATIVE, item, act);
        return true;
    }
    if (b->mode == MODE_OPERATIVE ? !recites || item->ending != VB_ENDING_COMMA
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

static vb_block_kind last_kind(const builder *b)
{
    const vb_layer *layer = b->doc->layers + VB_LAYER_BLOCK;
    return layer->count ? ((const vb_block *) layer->records)[layer->count - 1].kind : VB_BLOCK_NONE;
}

/* The heading alone; or, where what came before is closed, the heading with its title on one line. */
static bool is_part_heading(const builder *b, const vb_item *item, size_t part, vb_form_match *match)
{
    if (vb_form_is(parts[part].key, b->doc->text, item->span, match))
        return true;
    bool is_closed = last_kind(b) == VB_BLOCK_CLOSING || last_kind(b) == VB_BLOCK_SIGNATURE;
    return is_closed && parts[part].key == VB_MAST_KEY_ANNEX && vb_item_is_heading(item, b->doc->text) &&
           vb_form_begins(parts[part].key, b->doc->text, item->span, match);
}

static void open_part(builder *b, vb_block_kind kind, const vb_item *item, vb_span num)
{
    if (!b->part_is_new)
        open_section(b, kind, item);
    uint32_t heading = add_item(b, VB_BLOCK_HEADING, item, b->section);
    if (heading != VB_NO_INDEX)
        block(b, heading)->num = block(b, b->section)->num = num;
}

static bool begins_part(builder *b, const vb_item *item)
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

static bool is_signed(const builder *b, vb_span span) { return vb_signature_begins(b->doc->text, span); }

/* The lines of a signature: one block for each "(Signed)" that begins one; what stands before
 * the first goes on the block above, or is the office above the name. */
static void add_signature_lines(builder *b, const vb_item *item, bool begins)
{
    const vb_node *line = item->node->first;
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    bool is_led = begins && !is_signed(b, item->span);
    if (begins && !b->is_led)
        last = add(b, VB_BLOCK_SIGNATURE, item->span, b->section, item);
    for (; line && last != VB_NO_INDEX; line = line->next) {
        if (line->span.from <= item->span.from || !is_signed(b, line->span))
            continue;
        if (is_led) {
            is_led = false;
            continue;
        }
        block(b, last)->span.to = line->prev->span.to;
        last = add(b, VB_BLOCK_SIGNATURE, (vb_span){line->span.from, item->span.to}, b->section, item);
    }
    if (last == VB_NO_INDEX)
        return;
    block(b, last)->span.to = item->span.to;
    if (b->section != VB_NO_INDEX)
        block(b, b->section)->span.to = item->span.to;
}

static bool add_signature(builder *b, uint32_t i)
{
    const vb_item *item = b->outline->items + i;
    vb_str text = b->doc->text;
    bool leads = !b->signature && vb_signature_leads(b->outline, i, b->section_kind == VB_BLOCK_LETTER);
    bool begins = leads || is_signed(b, item->span) || vb_signature_is_led(text, item);
    bool goes_on = b->signature && b->signature_lines < SIGNATURE_LINES_MAX &&
                   vb_signature_goes_on(text, b->signature, item);
    if (!begins && !goes_on) {
        if (b->signature && b->section_kind == VB_BLOCK_LETTER)
            close_section(b);
        b->signature = NULL;
        return false;
    }
    end_list(b);
    add_signature_lines(b, item, begins);
    b->is_led = leads;
    b->signature_lines = begins ? 0 : b->signature_lines + 1;
    b->signature = begins ? item : b->signature;
    return true;
}

/* Is item i the last of its part? */
static bool ends_part(const builder *b, uint32_t i)
{
    if (i + 1 >= b->outline->count || b->outline->items[i + 1].is_note)
        return true;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (vb_item_is(b->outline->items + i + 1, b->doc->text, parts[k].key))
            return true;
    return false;
}

static bool add_closing(builder *b, uint32_t i)
{
    static const vb_mast_key keys[] = {VB_MAST_KEY_MEETING_CLOSE, VB_MAST_KEY_VOTE_CLOSE,
                                       VB_MAST_KEY_MEETING_ROSE /* of records alone */};
    const vb_item *item = b->outline->items + i;
    vb_date date;
    bool after_closing = last_kind(b) == VB_BLOCK_CLOSING;
    bool is_closing = vb_form_is_any(keys, b->is_record ? 3 : 2, b->doc->text, item->span) ||
                      (vb_item_is_dateline(item, b->doc->text, &date) && (after_closing || ends_part(b, i)));
    if (!is_closing)
        return false;
    end_list(b);
    b->mode = MODE_PLAIN;
    uint32_t index = add_item(b, VB_BLOCK_CLOSING, item, b->section);
    if (index != VB_NO_INDEX)
        block(b, index)->num = (vb_span){0, 0};
    return true;
}

static void add_row(builder *b, const vb_item *item)
{
    b->signature_lines = SIGNATURE_LINES_MAX; /* below a table no signature goes on that stands above it */
    b->is_led = false;
    if (item->table != b->table) {
        b->table = item->table;
        b->table_block = VB_NO_INDEX;
        b->table_block = add(b, VB_BLOCK_TABLE, item->span, b->section, item);
    }
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    vb_block *row = block(b, last);
    if (row->kind == VB_BLOCK_ROW && row->span.from >= item->row->span.from && row->parent == b->table_block) {
        row->span.to = item->span.to;
        block(b, b->table_block)->span.to = item->span.to;
        if (b->section != VB_NO_INDEX)
            block(b, b->section)->span.to = item->span.to;
        return;
    }
    add(b, VB_BLOCK_ROW, item->span, b->table_block, item);
}

static void add_heading(builder *b, vb_block_kind kind, const vb_item *item)
{
    uint32_t index = add_item(b, kind, item, b->section);
    if (index != VB_NO_INDEX && kind == VB_BLOCK_HEADING)
        block(b, index)->level = item->mark == VB_MARK_CHAPTER   ? 1
                                 : item->mark == VB_MARK_SECTION ? 2
                                 : item->mark == VB_MARK_DIGITS  ? 3
                                                                 : 0;
    end_list(b);
}

static void widen_last(builder *b, const vb_item *item)
{
    block(b, b->doc->layers[VB_LAYER_BLOCK].count - 1)->span.to = item->span.to;
    if (b->section != VB_NO_INDEX)
        block(b, b->section)->span.to = item->span.to;
}

/* Under the heading of an annex: the tag of its language, its title. */
static bool add_annex_head(builder *b, const vb_item *item)
{
    if (!b->expects_title)
        return false;
    vb_str words = vb_str_span(b->doc->text, item->span);
    bool is_tag = vb_item_is(item, b->doc->text, VB_MAST_KEY_ORIGINAL_TAG);
    if (is_tag || b->tag_is_open) { /* "[Original: Arabic, Chinese, English, French, | Russian and Spanish]" */
        b->tag_is_open = is_tag && vb_str_find_byte(words, ']', 0) == SIZE_MAX;
        if (is_tag)
            add_item(b, VB_BLOCK_MASTHEAD, item, b->section);
        else
            widen_last(b, item);
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

/* Digits number a point of a list that was announced or goes on, and a paragraph else. */
static bool is_point(const builder *b, const vb_item *item)
{
    if (item->mark == VB_MARK_LETTER || item->mark == VB_MARK_ROMAN || item->mark == VB_MARK_BULLET)
        return true;
    if (item->mark != VB_MARK_DIGITS)
        return false;
    bool goes_on = false;
    for (int d = 0; d < b->depth; d++)
        goes_on |= b->levels[d].mark == VB_MARK_DIGITS && b->levels[d].value + 1 == item->value;
    return goes_on || (b->base_has_colon && item->value == 1);
}

static bool is_heading(const builder *b, uint32_t i)
{
    const vb_outline *o = b->outline;
    const vb_item *item = o->items + i, *next = i + 1 < o->count ? o->items + i + 1 : NULL;
    if (!vb_item_is_heading(item, b->doc->text) || !next || next->is_note)
        return false;
    if (b->section_kind == VB_BLOCK_LETTER && (is_signed(b, next->span) || b->is_listing))
        return false; /* what a letter announces with a colon is no heading: names that it lists */
    return item->mark != VB_MARK_DIGITS || next->mark != VB_MARK_DIGITS || next->value != item->value + 1;
}

static void add_plain(builder *b, uint32_t i)
{
    const vb_item *item = b->outline->items + i;
    if (is_point(b, item)) {
        add_point(b, item);
    } else if (is_heading(b, i)) {
        add_heading(b, VB_BLOCK_HEADING, item);
    } else {
        b->is_listing = item->ending == VB_ENDING_COLON || (b->is_listing && item->ending == VB_ENDING_OPEN);
        uint32_t index = add_item(b, VB_BLOCK_PARAGRAPH, item, b->section);
        if (item->mark != VB_MARK_DIGITS && index != VB_NO_INDEX)
            block(b, index)->num = (vb_span){0, 0};
        set_base(b, index, item);
    }
}

static void add_note(builder *b, const vb_item *item)
{
    const vb_node *note = item->node;
    while (note && note->kind != VB_NODE_NOTE)
        note = note->parent;
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    if (note && note->first != item->node && b->doc->layers[VB_LAYER_BLOCK].count &&
        block(b, last)->kind == VB_BLOCK_NOTE && vb_span_holds(note->span, block(b, last)->span)) {
        block(b, last)->span.to = item->span.to;
        return;
    }
    add_item(b, VB_BLOCK_NOTE, item, VB_NO_INDEX);
}

/* The element around an item that is stated to be a part; NULL if there is none. */
static const vb_node *stated_part(const vb_node *node)
{
    while (node && (node->kind != VB_NODE_ELEMENT || node->stated == VB_BLOCK_NONE))
        node = node->parent;
    return node;
}

/* Parts that the format itself states begin and end with their element. */
static void follow_stated_part(builder *b, const vb_item *item)
{
    const vb_node *part = stated_part(item->node);
    b->part_is_new = part && part != b->part;
    if (b->part_is_new)
        open_section(b, part->stated, item);
    else if (b->part && !part)
        close_section(b);
    b->part = part;
}

/* The lines of rank and office under a name that is stated to be signed, and the name under its office. */
static bool goes_on_stated_signature(const builder *b, const vb_item *item)
{
    if (last_kind(b) != VB_BLOCK_SIGNATURE || item->node->parent != b->signed_in)
        return false;
    uint32_t last = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    return !is_signed(b, item->span) || !is_signed(b, ((const vb_block *) b->doc->layers[VB_LAYER_BLOCK].records)[last].span);
}

/* Points may follow it. */
static void add_stated_paragraph(builder *b, const vb_item *item)
{
    uint32_t index = add_item(b, VB_BLOCK_PARAGRAPH, item, b->section);
    if (index != VB_NO_INDEX && item->mark != VB_MARK_DIGITS)
        block(b, index)->num = item->node->num;
    set_base(b, index, item);
    b->expects_title = false;
}

/* Nothing but signatures follows a signature in a letter. */
static void end_signatures(builder *b, vb_block_kind kind, const vb_item *item)
{
    if (b->signature && kind != VB_BLOCK_SIGNATURE && b->section_kind == VB_BLOCK_LETTER)
        close_section(b);
    b->signature = kind == VB_BLOCK_SIGNATURE ? item : NULL;
    b->signature_lines = SIGNATURE_LINES_MAX; /* what is stated does not go on in what is not */
}

/* What the format itself states. */
static void add_stated(builder *b, const vb_item *item)
{
    vb_block_kind kind = item->node->stated;
    end_signatures(b, kind, item);
    switch (kind) {
    case VB_BLOCK_POINT: add_point(b, item); return;
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
            widen_last(b, item);
            return;
        }
        break;
    case VB_BLOCK_PREAMBULAR:
    case VB_BLOCK_OPERATIVE:
        b->mode = kind == VB_BLOCK_OPERATIVE ? MODE_OPERATIVE : MODE_PREAMBLE;
        add_verbal(b, kind, item,
                   verb_of(b, item, kind == VB_BLOCK_OPERATIVE ? VB_VERB_POSITION_OPERATIVE : VB_VERB_POSITION_PREAMBULAR));
        return;
    default: break;
    }
    end_list(b);
    b->mode = kind == VB_BLOCK_FORMULA ? MODE_PREAMBLE : kind == VB_BLOCK_CLOSING ? MODE_PLAIN : b->mode;
    uint32_t index = add_item(b, kind, item, b->section);
    if (index != VB_NO_INDEX)
        block(b, index)->num = item->node->num;
    b->signed_in = kind == VB_BLOCK_SIGNATURE ? item->node->parent : NULL;
}

static void add_one(builder *b, uint32_t i)
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
        end_list(b);
        add_item(b, VB_BLOCK_FORMULA, item, b->section);
        b->mode = MODE_PREAMBLE;
        return;
    }
    if (b->is_act && b->mode == MODE_PLAIN && b->section == VB_NO_INDEX && item->ending == VB_ENDING_COMMA &&
        !vb_span_is_empty(verb_of(b, item, VB_VERB_POSITION_PREAMBULAR)))
        b->mode = MODE_PREAMBLE; /* its formula is missing, or broken */
    if (b->mode == MODE_PLAIN || !add_of_act(b, item))
        add_plain(b, i);
}

/* One block for a run of items. */
static void add_run(builder *b, vb_block_kind kind, uint32_t from, uint32_t to)
{
    if (from >= to)
        return;
    const vb_item *items = b->outline->items;
    add(b, kind, (vb_span){items[from].span.from, items[to - 1].span.to}, VB_NO_INDEX, items + from);
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
    builder b = {
        .doc = doc, .outline = &outline, .section = VB_NO_INDEX, .base = VB_NO_INDEX, .table_block = VB_NO_INDEX};
    b.is_act = doc->class == VB_CLASS_RESOLUTION || doc->class == VB_CLASS_DRAFT || doc->class == VB_CLASS_DECISION;
    b.is_record = doc->class == VB_CLASS_SUMMARY_RECORD || doc->class == VB_CLASS_VERBATIM_RECORD;
    add_run(&b, VB_BLOCK_MASTHEAD, 0, outline.title_from);
    add_run(&b, VB_BLOCK_TITLE, outline.title_from, outline.title_to);
    add_run(&b, VB_BLOCK_MASTHEAD, outline.title_to, outline.body);
    if (is_letter_class(doc->class) && outline.body < outline.count)
        open_section(&b, VB_BLOCK_LETTER, outline.items + outline.body);
    for (uint32_t i = outline.body; i < outline.count && !b.failed; i++)
        add_one(&b, i);
    if (b.is_record)
        vb_speech_attribute(doc);
    return b.failed ? vb_err_memory(err) : VB_OK;
}
