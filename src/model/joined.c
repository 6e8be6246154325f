/* joined.c - places of a document whose text got shorter where letters and accents became one (text/compose.h). */
#include "model/joined.h"

#include "base/utf8.h"
#include "text/compose.h"

static void move(vb_span *span, const vb_joints *joints)
{
    *span = (vb_span){vb_joints_place(joints, span->from), vb_joints_place(joints, span->to)};
}

static void move_nodes(vb_doc *doc, const vb_joints *joints)
{
    for (vb_node *node = doc->root; node; node = (vb_node *) vb_node_next(node, doc->root)) {
        move(&node->span, joints);
        move(&node->num, joints);
    }
}

static void move_layers(vb_doc *doc, const vb_joints *joints)
{
    vb_link *links = doc->layers[VB_LAYER_LINK].records;
    vb_box *boxes = doc->layers[VB_LAYER_BOX].records;
    vb_remark *remarks = doc->layers[VB_LAYER_REMARK].records;
    for (uint32_t i = 0; i < doc->layers[VB_LAYER_LINK].count; i++)
        move(&links[i].span, joints);
    for (uint32_t i = 0; i < doc->layers[VB_LAYER_BOX].count; i++)
        move(&boxes[i].span, joints);
    for (uint32_t i = 0; i < doc->layers[VB_LAYER_REMARK].count; i++)
        move(&remarks[i].span, joints);
}

/* Characters after a joint no longer follow their origin one by one: a segment begins there. */
static bool move_origin(vb_doc *doc, const vb_joints *joints, vb_str text)
{
    vb_origin old = doc->origin;
    uint32_t j = 0;
    doc->origin = (vb_origin){NULL, 0, 0};
    for (uint32_t i = 0; i < old.count; i++) {
        uint32_t at = old.segments[i].text, raw = old.segments[i].raw;
        uint32_t end = i + 1 < old.count ? old.segments[i + 1].text : (uint32_t) text.len;
        while (j < joints->count && joints->items[j].to <= at)
            j++;
        if (j < joints->count && joints->items[j].from < at) { /* an accent of another place than its letter */
            uint32_t to = joints->items[j].to;
            raw += (uint32_t) vb_utf8_count(vb_str_part(text, at, to));
            at = to;
        }
        if (at >= end && at < text.len)
            continue;
        bool good = vb_origin_add(&doc->origin, doc->arena, vb_joints_place(joints, at), raw);
        for (; good && j < joints->count && joints->items[j].to < end; j++) {
            if (joints->items[j].to <= at)
                continue;
            raw += (uint32_t) vb_utf8_count(vb_str_part(text, at, joints->items[j].to));
            at = joints->items[j].to;
            good = vb_origin_add(&doc->origin, doc->arena, joints->items[j].new_to, raw);
        }
        if (!good)
            return false;
    }
    return true;
}

/* A letter that was joined is printed as it now is. */
static bool move_printed(vb_doc *doc, const vb_joints *joints)
{
    vb_printed_list old = doc->printed;
    uint32_t j = 0;
    doc->printed = (vb_printed_list){NULL, 0, 0};
    for (uint32_t i = 0; i < old.count; i++) {
        uint32_t at = old.items[i].at;
        while (j < joints->count && joints->items[j].to <= at)
            j++;
        bool is_joined = j < joints->count && joints->items[j].from <= at;
        if (!is_joined && !vb_printed_add(&doc->printed, doc->arena, vb_joints_place(joints, at), old.items[i].rune))
            return false;
    }
    return true;
}

bool vb_doc_join_letters(vb_doc *doc)
{
    vb_str text = vb_buf_str(&doc->writing);
    vb_buf joined = VB_BUF_INIT;
    vb_joints joints = {NULL, 0, 0};
    if (!vb_compose_may(text))
        return true;
    joined.ceiling = doc->writing.ceiling;
    bool good = vb_compose(&joined, text, &joints, doc->arena);
    if (good && joints.count) {
        move_nodes(doc, &joints);
        move_layers(doc, &joints);
        good = move_origin(doc, &joints, text) && move_printed(doc, &joints);
        vb_buf swapped = doc->writing;
        doc->writing = joined;
        joined = swapped;
    }
    vb_buf_free(&joined);
    return good;
}
