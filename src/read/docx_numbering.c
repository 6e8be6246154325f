/* docx_numbering.c - numbering.xml: the number that is printed before a paragraph.
 *
 *     abstractNum  nine levels, each with a start, a format and a text: "%1.%2", "(%3)"
 *     num          an abstractNum, perhaps with other starts or levels of its own
 *
 * All nums of one abstractNum count together; a num that states another start makes it
 * anew when it is first used. A level begins anew after a paragraph of a level above. */
#include "read/docx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "tables.h"
#include "text/normal.h"

#define LISTS_MAX 20000
#define LABEL_MAX 64 /* bytes of a level's text */

typedef struct level {
    vb_str format, text, style;
    int32_t start, restart;  /* restart: the level after which it begins anew, from 1; 0 never; -1 any above */
    bool is_legal, is_tight; /* all parts decimal; nothing between number and text */
    bool is_known;
} level;

typedef struct abstract {
    int32_t id;
    level levels[VB_DOCX_LEVELS];
    vb_str style_link, num_style_link;
    int32_t counts[VB_DOCX_LEVELS];
    bool has_count[VB_DOCX_LEVELS];
} abstract;

typedef struct num {
    int32_t id, abstract_id;
    abstract *list;
    level *own[VB_DOCX_LEVELS];     /* overriding levels */
    int32_t starts[VB_DOCX_LEVELS]; /* -1: not overridden */
    bool is_used[VB_DOCX_LEVELS];
} num;

struct vb_docx_numbering {
    vb_arena *arena;
    abstract **abstracts;
    num **nums;
    uint32_t abstract_count, num_count;
    uint32_t abstract_room, num_room;
    /* while reading */
    abstract *in_abstract;
    num *in_num;
    level *in_level;
    int32_t override;
};

/* ---- reading ---- */

static void *add(vb_arena *arena, void ***items, uint32_t *count, uint32_t *room, size_t size)
{
    if (*count >= LISTS_MAX)
        return NULL;
    if (*count == *room) {
        uint32_t more = *room ? *room * 2 : 32;
        void **wider = vb_arena_array(arena, more, sizeof *wider);
        if (!wider)
            return NULL;
        if (*count)
            memcpy(wider, *items, *count * sizeof *wider);
        *items = wider;
        *room = more;
    }
    void *made = vb_arena_alloc(arena, size);
    if (made)
        (*items)[(*count)++] = made;
    return made;
}

static int32_t id_of(const vb_docx_attributes *attributes, const char *name)
{
    return vb_docx_number(vb_docx_attribute(attributes, name, false), -1);
}

static void begin_abstract(vb_docx_numbering *n, const vb_docx_attributes *attributes)
{
    n->in_abstract = add(n->arena, (void ***) &n->abstracts, &n->abstract_count, &n->abstract_room, sizeof(abstract));
    if (n->in_abstract)
        n->in_abstract->id = id_of(attributes, "abstractNumId");
}

static void begin_num(vb_docx_numbering *n, const vb_docx_attributes *attributes)
{
    n->in_num = add(n->arena, (void ***) &n->nums, &n->num_count, &n->num_room, sizeof(num));
    n->override = -1;
    if (!n->in_num)
        return;
    n->in_num->id = id_of(attributes, "numId");
    n->in_num->abstract_id = -1;
    for (int i = 0; i < VB_DOCX_LEVELS; i++)
        n->in_num->starts[i] = -1;
}

static bool is_level(int32_t index) { return index >= 0 && index < VB_DOCX_LEVELS; }

static void begin_level(vb_docx_numbering *n, const vb_docx_attributes *attributes)
{
    int32_t index = id_of(attributes, "ilvl");
    n->in_level = NULL;
    if (!is_level(index))
        return;
    if (n->in_num)
        n->in_level = n->in_num->own[index] = vb_arena_alloc(n->arena, sizeof(level));
    else if (n->in_abstract)
        n->in_level = n->in_abstract->levels + index;
    if (n->in_level)
        *n->in_level = (level){.restart = -1, .format = VB_STR("decimal"), .is_known = true};
}

static void read_level(vb_docx_numbering *n, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    level *l = n->in_level;
    vb_str value = vb_docx_attribute(attributes, "val", false);
    if (tag == VB_DOCX_START)
        l->start = vb_docx_number(value, 1);
    else if (tag == VB_DOCX_NUMBER_FORMAT)
        l->format = vb_arena_copy(n->arena, value);
    else if (tag == VB_DOCX_LEVEL_TEXT)
        l->text = vb_arena_copy(n->arena, vb_str_part(value, 0, LABEL_MAX));
    else if (tag == VB_DOCX_LEVEL_RESTART)
        l->restart = vb_docx_number(value, -1);
    else if (tag == VB_DOCX_IS_LEGAL)
        l->is_legal = vb_docx_is_on(attributes);
    else if (tag == VB_DOCX_SUFFIX)
        l->is_tight = vb_str_equal(value, VB_S("nothing"));
    else if (tag == VB_DOCX_PARAGRAPH_STYLE)
        l->style = vb_arena_copy(n->arena, value);
}

static void on_start(void *user, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    vb_docx_numbering *n = user;
    vb_str value = vb_docx_attribute(attributes, "val", false);
    if (tag == VB_DOCX_ABSTRACT_NUM)
        begin_abstract(n, attributes);
    else if (tag == VB_DOCX_NUM)
        begin_num(n, attributes);
    else if (tag == VB_DOCX_LEVEL)
        begin_level(n, attributes);
    else if (n->in_level)
        read_level(n, tag, attributes);
    else if (tag == VB_DOCX_STYLE_LINK && n->in_abstract)
        n->in_abstract->style_link = vb_arena_copy(n->arena, value);
    else if (tag == VB_DOCX_NUM_STYLE_LINK && n->in_abstract)
        n->in_abstract->num_style_link = vb_arena_copy(n->arena, value);
    else if (tag == VB_DOCX_ABSTRACT_NUM_ID && n->in_num)
        n->in_num->abstract_id = vb_docx_number(value, -1);
    else if (tag == VB_DOCX_LEVEL_OVERRIDE)
        n->override = id_of(attributes, "ilvl");
    else if (tag == VB_DOCX_START_OVERRIDE && n->in_num && is_level(n->override))
        n->in_num->starts[n->override] = vb_docx_number(value, -1);
}

static void on_end(void *user, vb_docx_tag tag)
{
    vb_docx_numbering *n = user;
    if (tag == VB_DOCX_ABSTRACT_NUM)
        n->in_abstract = NULL;
    else if (tag == VB_DOCX_NUM)
        n->in_num = NULL;
    else if (tag == VB_DOCX_LEVEL)
        n->in_level = NULL;
}

static int by_id(const void *a, const void *b)
{
    int32_t x = **(const int32_t *const *) a, y = **(const int32_t *const *) b; /* both structs begin with it */
    return (x > y) - (x < y);
}

static void *find(void *items, uint32_t count, int32_t id)
{
    const int32_t *key = &id;
    void **found = count ? bsearch(&key, items, count, sizeof(void *), by_id) : NULL;
    return found ? *found : NULL;
}

/* A list that is told by a style: that style's num says which one it is. */
static abstract *linked(vb_docx_numbering *n, const vb_docx_styles *styles, abstract *list)
{
    if (!list || list->num_style_link.len == 0)
        return list;
    const num *other = find(n->nums, n->num_count, vb_docx_style_of(styles, list->num_style_link).num_id);
    abstract *real = other ? find(n->abstracts, n->abstract_count, other->abstract_id) : NULL;
    return real ? real : list;
}

vb_docx_numbering *vb_docx_numbering_new(vb_arena *arena, const vb_docx_styles *styles, vb_str xml)
{
    static const vb_docx_events events = {on_start, on_end, NULL};
    vb_docx_numbering *n = vb_arena_alloc(arena, sizeof *n);
    if (!n)
        return NULL;
    n->arena = arena;
    vb_docx_parse(xml, &events, n);
    if (n->num_count)
        qsort(n->nums, n->num_count, sizeof *n->nums, by_id);
    if (n->abstract_count)
        qsort(n->abstracts, n->abstract_count, sizeof *n->abstracts, by_id);
    for (uint32_t i = 0; i < n->num_count; i++)
        n->nums[i]->list = linked(n, styles, find(n->abstracts, n->abstract_count, n->nums[i]->abstract_id));
    return n;
}

/* ---- formats ---- */

/* a b ... z aa bb ... */
static void write_latin(vb_buf *out, uint32_t value, char first)
{
    enum { LETTERS = 26, TIMES_MAX = 10 };
    for (uint32_t i = 0; i <= (value - 1) / LETTERS && i < TIMES_MAX; i++)
        vb_buf_byte(out, (char) (first + (int) ((value - 1) % LETTERS)));
}

static void write_roman(vb_buf *out, uint32_t value, bool is_small)
{
    char roman[16] = "";
    if (value > 399) {
        vb_buf_format(out, "%u", value);
        return;
    }
    vb_roman_write(value, roman);
    for (char *c = roman; *c && is_small; c++)
        *c = (char) (*c - 'A' + 'a');
    vb_buf_addz(out, roman);
}

/* Rows of letters of other alphabets, from a table. */
static bool write_letter(vb_buf *out, vb_str format, uint32_t value)
{
    for (size_t i = 0; i < vb_number_letters_count; i++) {
        vb_str rest = vb_number_letters[i].letters, letter;
        if (!vb_str_equal(vb_number_letters[i].format, format))
            continue;
        for (uint32_t k = 1; vb_str_split(&rest, ' ', &letter); k++)
            if (k == value) {
                vb_buf_add(out, letter);
                return true;
            }
        return false;
    }
    return false;
}

void vb_docx_format_number(vb_buf *out, vb_str format, uint32_t value)
{
    bool is_letter = value > 0;
    if (vb_str_equal(format, VB_S("none")))
        return;
    if (is_letter && vb_str_equal(format, VB_S("lowerLetter")))
        write_latin(out, value, 'a');
    else if (is_letter && vb_str_equal(format, VB_S("upperLetter")))
        write_latin(out, value, 'A');
    else if (is_letter && vb_str_equal(format, VB_S("lowerRoman")))
        write_roman(out, value, true);
    else if (is_letter && vb_str_equal(format, VB_S("upperRoman")))
        write_roman(out, value, false);
    else if (vb_str_equal(format, VB_S("decimalZero")))
        vb_buf_format(out, "%02u", value);
    else if (!write_letter(out, format, value))
        vb_buf_format(out, "%u", value);
}

/* ---- counting and writing ---- */

static const level *level_of(const num *n, int32_t index)
{
    return n->own[index] ? n->own[index] : n->list->levels + index;
}

static int32_t start_of(const num *n, int32_t index)
{
    return n->starts[index] >= 0 ? n->starts[index] : level_of(n, index)->start;
}

static void count(num *n, int32_t index)
{
    abstract *list = n->list;
    if (!list->has_count[index] || (n->starts[index] >= 0 && !n->is_used[index]))
        list->counts[index] = start_of(n, index);
    else if (list->counts[index] < INT32_MAX)
        list->counts[index]++;
    list->has_count[index] = n->is_used[index] = true;
    for (int32_t below = index + 1; below < VB_DOCX_LEVELS; below++) {
        int32_t restart = level_of(n, below)->restart;
        if (restart < 0 || (restart > 0 && index < restart))
            list->has_count[below] = false;
    }
}

static void write_part(vb_buf *out, const num *n, const level *l, int32_t index)
{
    int32_t value = n->list->has_count[index] ? n->list->counts[index] : start_of(n, index);
    vb_docx_format_number(out, l->is_legal ? VB_S("decimal") : level_of(n, index)->format, (uint32_t) value);
}

/* Bullets are letters of fonts of pictures: whatever is no dash or bullet becomes one. */
static void write_bullet(vb_buf *out, vb_str text)
{
    vb_rune first = vb_utf8_at(text, 0);
    bool is_picture = vb_rune_is_letter(first.value) || (first.value >= 0xE000 && first.value <= 0xF8FF) ||
                      first.value == 0xA7 || first.value == 0xB7;
    if (first.len && first.value != ' ')
        vb_buf_rune(out, is_picture && text.len == first.len ? 0x2022 : vb_normal_rune(first.value));
}

static void write_label(vb_buf *out, const num *n, const level *l)
{
    for (size_t i = 0; i < l->text.len;) {
        if (l->text.at[i] == '%' && i + 1 < l->text.len && l->text.at[i + 1] >= '1' && l->text.at[i + 1] <= '9') {
            write_part(out, n, l, l->text.at[i + 1] - '1');
            i += 2;
            continue;
        }
        vb_rune rune = vb_utf8_at(l->text, i);
        uint32_t normal = vb_normal_rune(rune.value);
        if (normal)
            vb_buf_rune(out, normal == '\t' || normal == '\n' ? ' ' : normal);
        i += rune.len;
    }
}

static int32_t level_with(const num *n, vb_str style)
{
    for (int32_t i = 0; i < VB_DOCX_LEVELS; i++)
        if (style.len && vb_str_equal(level_of(n, i)->style, style))
            return i;
    return 0;
}

void vb_docx_number_write(vb_docx_numbering *numbering, int32_t num_id, int32_t index, vb_str style, vb_buf *out,
                          uint32_t *label)
{
    *label = 0;
    num *n = numbering && num_id > 0 ? find(numbering->nums, numbering->num_count, num_id) : NULL;
    if (!n || !n->list)
        return;
    if (index < 0)
        index = level_with(n, style);
    if (!is_level(index) || !level_of(n, index)->is_known)
        return;
    const level *l = level_of(n, index);
    size_t from = out->len;
    if (vb_str_equal(l->format, VB_S("bullet"))) {
        write_bullet(out, l->text);
    } else {
        count(n, index);
        write_label(out, n, l);
    }
    while (out->len > from && out->at[out->len - 1] == ' ')
        out->len--;
    *label = (uint32_t) (out->len - from);
    if (out->len > from && !l->is_tight)
        vb_buf_byte(out, ' ');
}
