/* markup_notes.c - notes in elements, and where the text refers to them.
 *
 *     superscript  = mark | "(" ... ")" around a mark       all else in one is text
 *     note         = [ its mark once more | "()" ] words
 *     web page     = anchor that leads to another one, which leads back (marks.h) */
#include <stdio.h>
#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "read/markup_parts.h"

/* ---- superscripts ----------------------------------------------------------------------- */

static vb_str mark_text(const vb_markup_reading *r) { return (vb_str){r->mark, r->mark_len}; }

/* What waited turns out to be text. */
void vb_markup__flush_mark(vb_markup_reading *r)
{
    if (r->brackets == VB_BRACKETS_OPEN)
        vb_flow_text(r->flow, VB_S("("));
    r->brackets = VB_BRACKETS_NONE;
    if (r->in_mark)
        vb_flow_text(r->flow, mark_text(r));
    r->in_mark = false;
    r->anchor = NULL;
    r->mark_len = 0;
}

/* "3", "1,2", "1–17": numbers of up to three digits and what joins them. */
static bool is_marks(vb_str s)
{
    size_t digits = 0, run = 0;
    for (size_t at = 0; at < s.len;) {
        vb_rune rune = vb_utf8_at(s, at);
        run = vb_rune_is_digit(rune.value) ? run + 1 : 0;
        digits += run > 0;
        if (run > 3 || (!run && rune.value != ',' && rune.value != '-' && rune.value != 0x2013 && rune.value != ' '))
            return false;
        at += rune.len;
    }
    return digits > 0;
}

void vb_markup__end_mark(vb_markup_reading *r)
{
    vb_str all = mark_text(r), text = vb_str_trim(all);
    bool ends_blank = text.len && text.at + text.len < all.at + all.len;
    if (!r->in_mark)
        return;
    bool is_note = r->anchor && vb_mark_anchor_fill(r->anchor, text) && (r->anchor->name.len || r->anchor->is_raised);
    if (is_note)
        text = vb_str_from(r->anchor->mark);
    bool is_plain_link = r->anchor && !is_note && !r->anchor->name.len && !r->anchor->is_raised;
    r->anchor = NULL;
    if (is_plain_link) {
        vb_markup__flush_mark(r);
        return;
    }
    if (vb_str_equal(text, VB_S("(")) && r->brackets == VB_BRACKETS_NONE) {
        r->brackets = VB_BRACKETS_OPEN;
    } else if (vb_str_equal(text, VB_S(")")) && r->brackets == VB_BRACKETS_NOTED) {
        r->brackets = VB_BRACKETS_NONE;
        vb_flow_text(r->flow, ends_blank ? VB_S(" ") : VB_S(""));
    } else {
        bool has_brackets = text.len > 2 && text.at[0] == '(' && text.at[text.len - 1] == ')';
        vb_str inner = has_brackets ? vb_str_part(text, 1, text.len - 1) : text;
        if (!is_marks(inner)) {
            vb_markup__flush_mark(r);
            return;
        }
        vb_flow_mark(r->flow, inner);
        vb_flow_text(r->flow, ends_blank ? VB_S(" ") : VB_S(""));
    }
    r->in_mark = false;
    r->mark_len = 0;
}

/* ---- notes -------------------------------------------------------------------------------- */

void vb_markup__begin_note(vb_markup_reading *r, vb_str name, const vb_xml_attribute *attributes, uint32_t count)
{
    vb_str mark = vb_str_trim(vb_xml_attribute_of(attributes, count, VB_S("marker")));
    if (mark.len == 0)
        mark = vb_str_trim(vb_xml_attribute_of(attributes, count, VB_S("n")));
    if (mark.len == 0 || mark.len >= sizeof r->note_mark) {
        snprintf(r->note_mark, sizeof r->note_mark, "%u", ++r->notes);
    } else {
        memcpy(r->note_mark, mark.at, mark.len);
        r->note_mark[mark.len] = '\0';
    }
    r->brackets = r->brackets == VB_BRACKETS_OPEN ? VB_BRACKETS_NOTED : VB_BRACKETS_NONE;
    bool is_unmarked = r->format == VB_MARKUP_FORMAT_AKN &&
                       (vb_str_equal(name, VB_S("note")) || vb_markup__class_has(attributes, count, VB_S("unmarked")));
    vb_flow_note_begin(r->flow, name, vb_str_from(r->note_mark), !is_unmarked);
    r->at_note_start = true;
}

/* The note begins that the anchor leads back from, with the block around it, or that one's, if it is named. */
static void begin_linked_note(vb_markup_reading *r, const vb_mark_anchor *anchor)
{
    uint32_t first = r->depth - 1;
    while (first > 1 && !r->frames[first].is_level)
        first--;
    if (first > 1 && r->frames[first - 1].is_level && r->frames[first - 1].has_id)
        first--;
    for (uint32_t d = r->depth; d >= first; d--) { /* what is inside is the note's */
        if (r->frames[d].is_level)
            vb_flow_leave(r->flow);
        r->frames[d].is_level = false;
    }
    r->frames[first].ends_note = true;
    vb_flow_note_begin(r->flow, VB_S("note"), vb_str_from(anchor->mark), false);
}

void vb_markup__note_in_mark(vb_markup_reading *r, const vb_xml_attribute *attributes, uint32_t count, bool is_link)
{
    vb_str id = vb_xml_attribute_of(attributes, count, VB_S("id"));
    if (is_link && !r->anchor)
        r->anchor = vb_mark_anchor_add(&r->anchors, r->doc->arena, id.len ? id : r->raised_id,
                                       vb_markup__target_of(attributes, count));
    if (r->anchor)
        r->anchor->is_raised = true;
}

bool vb_markup__begins_note_here(vb_markup_reading *r, vb_markup_frame *f, const vb_xml_attribute *attributes,
                                 uint32_t count)
{
    const vb_mark_anchor *mark = vb_mark_anchor_to(&r->anchors, vb_xml_attribute_of(attributes, count, VB_S("id")));
    if (!mark || vb_flow_in_note(r->flow) || vb_flow_in_row(r->flow))
        return false;
    vb_flow_break(r->flow);
    vb_flow_note_begin(r->flow, VB_S("note"), vb_str_from(mark->mark), false);
    snprintf(r->note_mark, sizeof r->note_mark, "%s", mark->mark);
    r->at_note_start = true;
    r->of_note = mark;
    f->role = VB_MARKUP_ROLE_INLINE;
    f->ends_note = true;
    return true;
}

/* An anchor of a web page may be the mark of a note, which waits for its text, or lead back to one, and is left out. */
bool vb_markup__leads_back(vb_markup_reading *r, vb_markup_frame *f, const vb_xml_attribute *attributes, uint32_t count)
{
    vb_str name = vb_xml_attribute_of(attributes, count, VB_S("name")),
           target = vb_markup__target_of(attributes, count);
    if (name.len == 0)
        name = vb_xml_attribute_of(attributes, count, VB_S("id"));
    const vb_mark_anchor *mark = vb_mark_anchor_of(&r->anchors, name, target);
    bool begins = mark && !vb_flow_is_open(r->flow) && !vb_flow_in_note(r->flow) && r->depth > 1;
    if (begins)
        begin_linked_note(r, mark);
    if (begins || (r->of_note && vb_flow_in_note(r->flow) && vb_mark_anchor_is_back(r->of_note, target))) {
        r->depth--;
        r->skipping = 1;
        return true;
    }
    r->anchor = mark ? NULL : vb_mark_anchor_add(&r->anchors, r->doc->arena, name, target);
    f->role = r->anchor ? VB_MARKUP_ROLE_MARK : f->role;
    return false;
}

/* A note may print its mark once more, or the empty brackets that were to hold it. */
vb_str vb_markup__without_own_mark(vb_markup_reading *r, vb_str text)
{
    vb_str rest = text, mark = vb_str_from(r->note_mark);
    vb_skip_space(&rest);
    if (rest.len == 0)
        return text;
    r->at_note_start = false;
    if (vb_scan_literal(&rest, VB_S("()")))
        return rest;
    vb_str after = rest;
    bool has_mark = vb_scan_literal(&after, mark);
    if (has_mark && r->of_note && !vb_scan_byte(&after, '.'))
        vb_scan_byte(&after, ')');
    has_mark = has_mark && vb_scan_space(&after);
    return has_mark ? after : text;
}
