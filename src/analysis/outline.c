/* outline.c - paragraphs in reading order, each with its printed mark and its ending.
 *
 *     mark   = digits ( "." | ")" | " -" )       "1.", "27 -"
 *            | ["("] letter ")"                  "(a)", "b)", "(أ)"
 *            | ["("] roman ")" | "’" digits "‘" | bullet
 *            | ROMAN "." | CAPITAL "."           of headings; "三、", "ثانيا -", "باء -"
 *     note   = superscript digits blank ... | "*" blank ...        */
#include "analysis/outline.h"

#include <string.h>

#include "analysis/title_break.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "text/dates.h"
#include "text/numerals.h"

#define HEADING_MAX 220 /* bytes of a heading in Latin letters; twice that in others is seldom met */
#define NUMBER_MAX 999
#define DATELINE_MAX 120 /* bytes of "Norhaven, 2 April 2031" */

/* ---- marks ---- */

static bool is_bullet(uint32_t r)
{
    return r == 0x2022 || r == 0x25CF || r == 0x25AA || r == 0x25A0 || r == 0x2013 || r == 0x2014 || r == 0x2010 ||
           r == '-' || r == 0xB7 || r == 0x27A2 || r == 0x2B9A || r == 0x25E6 || r == 0x2043;
}

static void set_mark(vb_item *item, vb_mark mark, size_t len, uint32_t value)
{
    item->mark = mark;
    item->value = value;
    item->num = (vb_span){item->span.from, item->span.from + (uint32_t) len};
}

static bool ends_word(vb_str rest) { return rest.len == 0 || rest.at[0] == ' '; }

/* "1, Requests": a stop that was recognised as a comma, before the verb of an operative paragraph. */
static bool is_misread_stop(vb_str rest)
{
    size_t end;
    int row;
    return rest.len > 2 && rest.at[0] == ',' && rest.at[1] == ' ' &&
           vb_lexicon_at(&vb_lexicon_verb_operative, rest, 2, &end, &row);
}

static bool scan_digits_mark(vb_item *item, vb_str text)
{
    vb_str rest = text;
    uint32_t value;
    if (!vb_scan_number(&rest, 3, NUMBER_MAX, &value))
        return false;
    size_t digits = text.len - rest.len;
    if (is_misread_stop(rest)) {
        vb_scan_byte(&rest, ',');
    } else if (vb_scan_byte(&rest, '.') || vb_scan_byte(&rest, ')')) {
        bool is_glued = !ends_word(rest) && !vb_rune_is_digit((unsigned char) rest.at[0]); /* "1.Decides", "1.决定" */
        if (!ends_word(rest) && !is_glued)
            return false;
    } else {
        vb_skip_space(&rest);
        if (!(vb_scan_byte(&rest, '-') || vb_scan_literal(&rest, VB_S("–"))) || !ends_word(rest) ||
            digits > 2 + (value > 99))
            return false;
    }
    set_mark(item, VB_MARK_DIGITS, text.len - rest.len, value);
    return true;
}

/* Lower-case Roman numerals are told from letters by those around them: structure.c. */
static uint32_t small_roman(vb_str s)
{
    char capitals[8];
    uint32_t value;
    if (s.len == 0 || s.len >= sizeof capitals)
        return 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < 'a' || s.at[i] > 'z')
            return 0;
        capitals[i] = (char) (s.at[i] - 0x20);
    }
    vb_str in = {capitals, s.len};
    return vb_scan_roman(&in, &value) && in.len == 0 ? value : 0;
}

static bool scan_bracket_mark(vb_item *item, vb_str text)
{
    vb_str rest = text;
    vb_scan_byte(&rest, '(');
    size_t from = text.len - rest.len, close = vb_str_find_byte(vb_str_part(text, 0, 12), ')', from);
    if (close == SIZE_MAX || close == from)
        return false;
    vb_str inner = vb_str_part(text, from, close);
    vb_rune letter = vb_utf8_at(inner, 0);
    uint32_t roman = small_roman(inner);
    if (!ends_word(vb_str_part(text, close + 1, text.len)) && !vb_rune_is_han(vb_utf8_at(text, close + 1).value))
        return false;
    if (letter.len == inner.len && vb_rune_is_letter(letter.value))
        set_mark(item, VB_MARK_LETTER, close + 1, letter.value);
    else if (letter.len < inner.len && inner.len == 2 * letter.len &&
             vb_utf8_at(inner, letter.len).value == letter.value && !roman)
        set_mark(item, VB_MARK_LETTER, close + 1, letter.value); /* "(aa)" after "(z)" */
    else if (roman)
        set_mark(item, VB_MARK_ROMAN, close + 1, roman);
    else if (from && vb_str_number(inner, NUMBER_MAX, &roman))
        set_mark(item, VB_MARK_DIGITS, close + 1, roman); /* "(1)" */
    else if (vb_str_equal(inner, VB_S("هـ")) || vb_str_equal(inner, VB_S("ه‍")))
        set_mark(item, VB_MARK_LETTER, close + 1, 0x647);
    else
        return false;
    return true;
}

/* "’1‘", as Arabic texts number below letters. */
static bool scan_quoted_mark(vb_item *item, vb_str text)
{
    vb_rune open = vb_utf8_at(text, 0);
    vb_str rest = vb_str_part(text, open.len, text.len);
    uint32_t value;
    if (!vb_scan_number(&rest, 2, 99, &value))
        return false;
    vb_rune close = vb_utf8_at(rest, 0);
    rest = vb_str_part(rest, close.len, rest.len);
    if ((close.value != 0x2018 && close.value != 0x2019 && close.value != '\'') || !ends_word(rest))
        return false;
    set_mark(item, VB_MARK_ROMAN, text.len - rest.len, value);
    return true;
}

/* "三、", "二. " and "ثانيا -" number chapters; "باء -" a section. */
static bool scan_chapter_word(vb_item *item, vb_str text)
{
    vb_str rest = text;
    uint32_t value;
    vb_form_match match;
    size_t end;
    int row;
    if (vb_scan_han_number(&rest, &value) &&
        (vb_scan_literal(&rest, VB_S("、")) || (vb_scan_byte(&rest, '.') && ends_word(rest)))) {
        set_mark(item, VB_MARK_CHAPTER, text.len - rest.len, value);
        return true;
    }
    if (vb_form_begins(VB_MAST_KEY_CHAPTER, text, (vb_span){0, (uint32_t) text.len}, &match)) {
        set_mark(item, VB_MARK_CHAPTER, match.span.to, 0);
        return true;
    }
    rest = text;
    if (!vb_lexicon_at(&vb_lexicon_part_letter, text, 0, &end, &row))
        return false;
    rest = vb_str_part(text, end, text.len);
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, '-') && !vb_scan_literal(&rest, VB_S("–")))
        return false;
    set_mark(item, VB_MARK_SECTION, text.len - rest.len, (uint32_t) row);
    return ends_word(rest);
}

static bool scan_heading_mark(vb_item *item, vb_str text)
{
    vb_str rest = text;
    uint32_t value;
    if (vb_scan_roman(&rest, &value) && vb_scan_byte(&rest, '.') && ends_word(rest)) {
        set_mark(item, VB_MARK_CHAPTER, text.len - rest.len, value);
        return true;
    }
    vb_rune letter = vb_utf8_at(text, 0);
    rest = vb_str_part(text, letter.len, text.len);
    if (vb_rune_is_han(letter.value) || vb_rune_is_arabic(letter.value))
        return scan_chapter_word(item, text);
    if (!vb_rune_is_upper(letter.value) || !vb_scan_byte(&rest, '.') || !ends_word(rest))
        return false;
    set_mark(item, VB_MARK_SECTION, text.len - rest.len, letter.value);
    return true;
}

static void scan_mark(vb_item *item, vb_str all)
{
    vb_str text = vb_str_span(all, item->span);
    vb_rune first = vb_utf8_at(text, 0);
    if (vb_rune_is_digit(first.value))
        scan_digits_mark(item, text);
    else if (first.value == '(')
        scan_bracket_mark(item, text);
    else if (first.value == 0x2018 || first.value == 0x2019 || first.value == '\'')
        scan_quoted_mark(item, text);
    else if (is_bullet(first.value) && text.len > first.len && text.at[first.len] == ' ')
        set_mark(item, VB_MARK_BULLET, first.len, 0);
    else if (!scan_heading_mark(item, text))
        scan_bracket_mark(item, text);
}

/* ---- endings ---- */

static vb_ending ending_of(vb_str text)
{
    for (size_t at = text.len; at > 0;) {
        vb_rune r = vb_utf8_before(text, at);
        switch (r.value) {
        case '.':
        case '!':
        case '?':
        case 0x3002:
        case 0x61F:
        case 0x2026:
            return VB_ENDING_STOP;
        case ';':
        case 0x61B:
        case 0xFF1B:
            return VB_ENDING_SEMICOLON;
        case ',':
        case 0x60C:
        case 0xFF0C:
            return VB_ENDING_COMMA;
        case ':':
            return VB_ENDING_COLON;
        case ' ':
        case '"':
        case '\'':
        case ')':
        case ']':
        case '*':
        case 0x2019:
        case 0x201D:
        case 0xBB:
        case 0x201C:
            break;
        default:
            if (!vb_rune_is_raised(r.value))
                return VB_ENDING_OPEN;
        }
        at -= r.len;
    }
    return VB_ENDING_OPEN;
}

/* ---- the list ---- */

static bool holds_paragraphs(const vb_node *row)
{
    for (const vb_node *child = row->first; child; child = child->next)
        if (child->kind == VB_NODE_PARAGRAPH)
            return true;
    return false;
}

const vb_node *vb_outline_next(const vb_node *node, const vb_node *root)
{
    do
        node = vb_node_next(node, root);
    while (node && node->kind != VB_NODE_PARAGRAPH && (node->kind != VB_NODE_ROW || holds_paragraphs(node)));
    return node;
}

static const vb_node *ancestor(const vb_node *node, vb_node_kind kind)
{
    for (; node; node = node->parent)
        if (node->kind == kind)
            return node;
    return NULL;
}

static vb_span trim_span(vb_str text, vb_span s)
{
    while (s.from < s.to && (text.at[s.from] == ' ' || text.at[s.from] == '\t' || text.at[s.from] == '\n'))
        s.from++;
    while (s.to > s.from && (text.at[s.to - 1] == ' ' || text.at[s.to - 1] == '\t' || text.at[s.to - 1] == '\n'))
        s.to--;
    return s;
}

/* A note by its mark: superscript digits, or a star and a blank. */
static void scan_note_mark(vb_item *item, vb_str all)
{
    vb_str text = vb_str_span(all, item->span);
    size_t at = 0;
    uint32_t value = 0;
    for (vb_rune r = vb_utf8_at(text, at); vb_rune_is_raised(r.value); at += r.len, r = vb_utf8_at(text, at))
        value++;
    bool is_star = at == 0 && text.len && text.at[0] == '*';
    for (; is_star && at < text.len && text.at[at] == '*'; at++)
        value++;
    if (!value || value > 4 || at >= text.len || text.at[at] != ' ')
        return;
    item->is_note = true;
    item->is_star = is_star;
    item->mark = VB_MARK_NONE;
    item->num = (vb_span){item->span.from, item->span.from + (uint32_t) at};
}

static vb_lang lang_at(const vb_doc *doc, uint32_t at, uint32_t *run)
{
    const vb_layer *layer = doc->layers + VB_LAYER_LANGUAGE;
    const vb_language_run *runs = layer->records;
    while (*run < layer->count && runs[*run].span.to <= at)
        ++*run;
    return *run < layer->count ? runs[*run].lang : VB_LANG_NONE;
}

/* Lines that are a paragraph by themselves, even where a reader took them for part of one. */
static bool is_landmark(vb_str text, vb_span line)
{
    if (vb_span_is_empty(line))
        return false;
    static const vb_mast_key keys[] = {VB_MAST_KEY_SC_TITLE,      VB_MAST_KEY_SC_ADOPTED,   VB_MAST_KEY_ADOPTED_TITLE,
                                       VB_MAST_KEY_MEETING_CLOSE, VB_MAST_KEY_REPORT_OF_SG, VB_MAST_KEY_MEETING_OPENED,
                                       VB_MAST_KEY_MEETING_ROSE,  VB_MAST_KEY_CONTENTS};
    if (ending_of(vb_str_span(text, line)) == VB_ENDING_COMMA && vb_form_is(VB_MAST_KEY_FORMULA, text, line, NULL))
        return true;
    if (vb_form_is_any(keys, sizeof keys / sizeof *keys, text, line))
        return true;
    return text.at[line.from] == '[' && text.at[line.to - 1] == ']' &&
           vb_form_is(VB_MAST_KEY_ORIGINATING, text, line, NULL);
}

static bool ends_bracket(vb_str text, const vb_node *line)
{
    return line->span.to > line->span.from && text.at[line->span.to - 1] == ')';
}

static bool is_honoured(vb_str text, uint32_t at)
{
    size_t end;
    int row;
    return vb_lexicon_at(&vb_lexicon_honorific, text, at, &end, &row);
}

/* Paragraphs that text without blank lines and indents shows by their words alone: "I should be grateful if ..."
 * after a sentence; persons who are listed, "Ms. A, finance (Norvania)", each on a line. */
static bool begins_by_words(vb_str text, const vb_node *line, uint32_t from)
{
    const vb_node *above = line->prev;
    if (!above || above->kind != VB_NODE_LINE || above->span.from < from || vb_span_is_empty(line->span))
        return false;
    bool is_entry = ends_bracket(text, above) && (is_honoured(text, line->span.from) || is_honoured(text, from));
    /* captions of pictures, "... in the city of Norhaven (3 June 2031)", one a page */
    bool is_caption = ends_bracket(text, above) && line->page != above->page && above->span.to - from <= HEADING_MAX;
    bool is_after_sentence = ending_of(vb_str_span(text, above->span)) == VB_ENDING_STOP;
    if (!is_entry && !is_after_sentence && !ends_bracket(text, above))
        return false;
    return ((is_entry || is_caption) && vb_rune_is_upper(vb_utf8_at(text, line->span.from).value)) ||
           vb_form_begins(VB_MAST_KEY_CIRCULATION, text, line->span, NULL);
}

/* "Annex" or "Enclosure II" alone on the first line of what was read as one paragraph. */
static bool is_part_alone(vb_str text, const vb_node *line, uint32_t from)
{
    return line->span.from == from && line->next &&
           (vb_form_is(VB_MAST_KEY_ENCLOSURE, text, line->span, NULL) ||
            vb_form_is(VB_MAST_KEY_APPENDIX, text, line->span, NULL));
}

/* A small letter of a script that has capitals: words that a line end came before, "Council | resolution 2840 (2030);"
 */
static bool begins_small(vb_str text, uint32_t at)
{
    uint32_t rune = vb_utf8_at(text, at).value;
    return rune < 0x530 && vb_rune_is_letter(rune) && !vb_rune_is_upper(rune);
}

/* Where the item that begins at `from` ends: after a title, before or after a landmark, else with its paragraph. */
static uint32_t item_end(const vb_node *paragraph, vb_str text, uint32_t from)
{
    uint32_t title_end = vb_title_break(text, paragraph, from);
    if (title_end)
        return title_end;
    for (const vb_node *line = paragraph->first; line; line = line->next) {
        if (line->kind != VB_NODE_LINE || line->span.to <= from)
            continue;
        if (line->span.from > from && begins_by_words(text, line, from))
            return line->span.from;
        if (is_part_alone(text, line, from))
            return line->span.to;
        if ((line->span.from > from && begins_small(text, line->span.from)) || !is_landmark(text, line->span))
            continue;
        return line->span.from > from ? line->span.from : line->span.to;
    }
    return paragraph->span.to;
}

static bool add_item(vb_outline *outline, uint32_t *room, const vb_item *item)
{
    if (outline->count == *room) {
        uint32_t more = *room * 2 + 64;
        vb_item *items = vb_arena_array(outline->doc->arena, more, sizeof *items);
        if (!items)
            return false;
        if (outline->count)
            memcpy(items, outline->items, outline->count * sizeof *items);
        outline->items = items;
        *room = more;
    }
    outline->items[outline->count++] = *item;
    return true;
}

/* The number that the format itself tells. */
static void take_number(vb_item *item, vb_str text)
{
    vb_span num = item->node->num;
    if (vb_span_is_empty(num) || num.from != item->span.from || num.to > item->span.to)
        return;
    item->num = num;
    if (item->mark == VB_MARK_NONE)
        item->mark = vb_rune_is_digit((unsigned char) text.at[num.from]) ? VB_MARK_DIGITS : VB_MARK_LETTER;
}

static bool add_paragraph(vb_outline *outline, uint32_t *room, vb_item item, uint32_t *run)
{
    vb_str text = outline->doc->text;
    vb_span whole = item.span;
    for (uint32_t from = whole.from, to; from < whole.to; from = to) {
        to = item_end(item.node, text, from);
        item.span = trim_span(text, (vb_span){from, to});
        item.lang = lang_at(outline->doc, from, run);
        item.mark = VB_MARK_NONE;
        item.num = (vb_span){0, 0};
        scan_mark(&item, text);
        take_number(&item, text);
        scan_note_mark(&item, text);
        item.ending = ending_of(vb_str_span(text, item.span));
        if (!vb_span_is_empty(item.span) && !add_item(outline, room, &item))
            return false;
    }
    return true;
}

bool vb_outline_make(vb_outline *outline, vb_doc *doc)
{
    const vb_node *table = NULL;
    uint32_t room = 0, run = 0, tables = 0;
    *outline = (vb_outline){doc, NULL, 0, 0, 0, 0, VB_MAST_KEY_NONE};
    for (const vb_node *p = doc->root; (p = vb_outline_next(p, doc->root));) {
        vb_item item = {
            .node = p, .span = p->span, .is_note = ancestor(p, VB_NODE_NOTE) != NULL, .row = ancestor(p, VB_NODE_ROW)};
        const vb_node *its = item.row ? ancestor(p, VB_NODE_TABLE) : NULL;
        if (its && its != table)
            tables++;
        table = its;
        item.table = its ? tables : 0;
        if (!add_paragraph(outline, &room, item, &run))
            return false;
    }
    return true;
}

/* ---- what one paragraph may be ---- */

vb_span vb_item_words(const vb_item *item, vb_str text)
{
    uint32_t from = vb_span_is_empty(item->num) ? item->span.from : item->num.to;
    while (from < item->span.to && text.at[from] == ' ')
        from++;
    return (vb_span){from, item->span.to};
}

vb_span vb_item_verb(const vb_item *item, vb_str text, vb_verb_position position)
{
    vb_span words = vb_item_words(item, text);
    size_t end;
    int row;
    vb_str within = vb_str_part(text, 0, words.to);
    const vb_lexicon *lexicon = position == VB_VERB_POSITION_PREAMBULAR  ? &vb_lexicon_verb_preambular
                                : position == VB_VERB_POSITION_OPERATIVE ? &vb_lexicon_verb_operative
                                                                         : &vb_lexicon_verb;
    if (!vb_lexicon_at(lexicon, within, words.from, &end, &row))
        return (vb_span){0, 0};
    return (vb_span){words.from, (uint32_t) end};
}

bool vb_item_is_heading(const vb_item *item, vb_str text)
{
    vb_span words = vb_item_words(item, text);
    vb_rune first = vb_utf8_at(text, words.from);
    bool may_begin = vb_rune_is_upper(first.value) || vb_rune_is_digit(first.value) || vb_rune_is_han(first.value) ||
                     vb_rune_is_arabic(first.value) || first.value == 0x201C || first.value == 0xAB ||
                     first.value == 0x300A;
    return item->ending == VB_ENDING_OPEN && may_begin && words.to - words.from <= HEADING_MAX && words.to > words.from;
}

bool vb_item_is_dateline(const vb_item *item, vb_str text, vb_date *date)
{
    vb_span span;
    if (item->span.to - item->span.from > DATELINE_MAX ||
        !vb_find_date(text, item->span.from, item->span.to, &span, date))
        return false;
    vb_str after = vb_str_trim(vb_str_part(text, span.to, item->span.to));
    if (after.len > 1 || (after.len == 1 && after.at[0] != '.'))
        return false;
    vb_str before = vb_str_trim(vb_str_part(text, item->span.from, span.from));
    return before.len == 0 || (before.at[before.len - 1] == ',' && vb_str_find_byte(before, ' ', 0) == SIZE_MAX) ||
           (before.len < 24 && before.at[before.len - 1] == ',' && vb_rune_is_upper(vb_utf8_at(before, 0).value));
}

bool vb_item_is(const vb_item *item, vb_str text, vb_mast_key key) { return vb_form_is(key, text, item->span, NULL); }

bool vb_item_is_formula(const vb_item *item, vb_str text)
{
    return item->ending == VB_ENDING_COMMA && vb_item_is(item, text, VB_MAST_KEY_FORMULA);
}
