/* docx_styles.c - styles.xml: of each style what decides how a document reads, its
 * list, its level of heading, whether it hides or raises its words. */
#include "read/docx_parts.h"

#include <stdlib.h>

typedef struct reading {
    vb_docx_styles *styles;
    vb_arena *arena;
    uint32_t room;
    vb_docx_style *style; /* that is being read, or NULL */
    bool in_borders, failed;
    uint32_t change; /* depth inside of how it was before */
} reading;

static const vb_docx_style unsaid = {.outline = -1,
                                     .num_id = -1,
                                     .num_level = -1,
                                     .is_hidden = -1,
                                     .is_raised = -1,
                                     .is_bold = -1,
                                     .is_italic = -1,
                                     .is_centred = -1};

static void begin_style(reading *r, const vb_docx_attributes *attributes)
{
    vb_docx_styles *styles = r->styles;
    r->style = NULL;
    if (styles->count == VB_DOCX_STYLES)
        return;
    if (styles->count == r->room) {
        uint32_t room = r->room ? r->room * 2 : 64;
        vb_docx_style *items = vb_arena_array(r->arena, room, sizeof *items);
        if (!items) {
            r->failed = true;
            return;
        }
        for (uint32_t i = 0; i < styles->count; i++)
            items[i] = styles->items[i];
        styles->items = items;
        r->room = room;
    }
    r->style = styles->items + styles->count++;
    *r->style = unsaid;
    r->style->id = vb_arena_copy(r->arena, vb_docx_attribute(attributes, "styleId", false));
    vb_str is_standard = vb_docx_attribute(attributes, "default", false);
    if (vb_str_equal(vb_docx_attribute(attributes, "type", false), VB_S("paragraph")) &&
        (vb_str_equal(is_standard, VB_S("1")) || vb_str_equal(is_standard, VB_S("true"))))
        styles->standard = r->style->id;
}

bool vb_docx_is_drawn(vb_str line)
{
    return line.len && !vb_str_equal(line, VB_S("nil")) && !vb_str_equal(line, VB_S("none"));
}

static void on_start(void *user, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    reading *r = user;
    if (tag == VB_DOCX_STYLE)
        begin_style(r, attributes);
    r->change += tag == VB_DOCX_CHANGE;
    vb_docx_style *style = r->style;
    if (!style || r->change)
        return;
    vb_str value = vb_docx_attribute(attributes, "val", false);
    switch (tag) {
    case VB_DOCX_BASED_ON:
        style->based_on = vb_arena_copy(r->arena, value);
        break;
    case VB_DOCX_OUTLINE_LEVEL:
        style->outline = vb_docx_number(value, -1);
        break;
    case VB_DOCX_NUM_ID:
        style->num_id = vb_docx_number(value, 0);
        break;
    case VB_DOCX_LEVEL_INDEX:
        style->num_level = vb_docx_number(value, 0);
        break;
    case VB_DOCX_VANISH:
        style->is_hidden = vb_docx_is_on(attributes);
        break;
    case VB_DOCX_BOLD:
        style->is_bold = vb_docx_is_on(attributes);
        break;
    case VB_DOCX_ITALIC:
        style->is_italic = vb_docx_is_on(attributes);
        break;
    case VB_DOCX_VERTICAL_ALIGN:
        style->is_raised = vb_str_equal(value, VB_S("superscript"));
        break;
    case VB_DOCX_ALIGNED:
        style->is_centred = vb_str_equal(value, VB_S("center"));
        break;
    case VB_DOCX_TABLE_BORDERS:
        r->in_borders = true;
        break;
    default:
        style->has_borders |= r->in_borders && vb_docx_is_drawn(value);
    }
}

static void on_end(void *user, vb_docx_tag tag)
{
    reading *r = user;
    if (tag == VB_DOCX_STYLE)
        r->style = NULL;
    else if (tag == VB_DOCX_TABLE_BORDERS)
        r->in_borders = false;
    else if (tag == VB_DOCX_CHANGE && r->change)
        r->change--;
}

static int compare(const void *a, const void *b)
{
    const vb_docx_style *x = a, *y = b;
    return vb_str_compare(x->id, y->id);
}

vb_status vb_docx_styles_read(vb_docx_styles *styles, vb_arena *arena, vb_str xml)
{
    static const vb_docx_events events = {on_start, on_end, NULL};
    reading r = {.styles = styles, .arena = arena};
    vb_docx_parse(xml, &events, &r);
    if (styles->count)
        qsort(styles->items, styles->count, sizeof *styles->items, compare);
    return r.failed ? VB_ERR_MEMORY : VB_OK;
}

static const vb_docx_style *find(const vb_docx_styles *styles, vb_str id)
{
    vb_docx_style key = {.id = id};
    return styles->count && id.len ? bsearch(&key, styles->items, styles->count, sizeof key, compare) : NULL;
}

vb_docx_style vb_docx_style_of(const vb_docx_styles *styles, vb_str id)
{
    vb_docx_style all = unsaid;
    const vb_docx_style *one = find(styles, id);
    for (int depth = 0; one && depth < VB_DOCX_STYLE_DEPTH; one = find(styles, one->based_on), depth++) {
        all.outline = all.outline < 0 ? one->outline : all.outline;
        all.num_level = all.num_id < 0 && one->num_id >= 0 ? one->num_level : all.num_level;
        all.num_id = all.num_id < 0 ? one->num_id : all.num_id;
        all.is_hidden = all.is_hidden < 0 ? one->is_hidden : all.is_hidden;
        all.is_raised = all.is_raised < 0 ? one->is_raised : all.is_raised;
        all.is_bold = all.is_bold < 0 ? one->is_bold : all.is_bold;
        all.is_italic = all.is_italic < 0 ? one->is_italic : all.is_italic;
        all.is_centred = all.is_centred < 0 ? one->is_centred : all.is_centred;
        all.has_borders |= one->has_borders;
    }
    all.id = id;
    return all;
}
