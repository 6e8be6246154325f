/* signature.c - how a signature is told from what stands around it.
 *
 *     signature = [ office ] "(Signed)" name { rank | office | place }
 *               | [ office ] name "(签名)" { office }
 *
 * On the page it stands at the right, mostly flush with the right margin; the text above and
 * below goes back to the left one. Where no place is known the words alone decide. */
#include "analysis/signature.h"

#include "base/utf8.h"
#include "tables.h"

#define SIGNATURE_LINE_MAX                                                                                             \
    220                /* bytes under a signature: "President of the Security Council acting in the absence ..." */
#define NAME_MAX 90    /* bytes of a name before the mark of its signature */
#define LEAD_MAX 160   /* bytes of an office above a name */
#define MARGIN_SHARE 8 /* an eighth of the page's width: indents of paragraphs stay within it */
#define FLUSH_SHARE 40 /* right ends that differ by less are flush */

/* "安娜·达尔(签名)": Chinese sets the mark behind the name. */
static bool ends_signed(vb_str text, vb_span span)
{
    size_t line = vb_str_find_byte(vb_str_part(text, 0, span.to), '\n', span.from);
    uint32_t to = line == SIZE_MAX ? span.to : (uint32_t) line;
    size_t mark = vb_str_find_byte(vb_str_part(text, 0, to), '(', span.from);
    return mark != SIZE_MAX && mark > span.from && mark - span.from <= NAME_MAX &&
           vb_rune_is_han(vb_utf8_at(text, (uint32_t) mark + 1).value) &&
           vb_form_is(VB_MAST_KEY_SIGNED, text, (vb_span){(uint32_t) mark, to}, NULL);
}

bool vb_signature_begins(vb_str text, vb_span span)
{
    return vb_form_begins(VB_MAST_KEY_SIGNED, text, span, NULL) || ends_signed(text, span);
}

static bool has_places(const vb_item *item) { return item->node->as.look.page_right > item->node->as.look.page_left; }

static bool begins_at_right(const vb_item *item)
{
    const vb_paragraph_look *look = &item->node->as.look;
    return look->first >= (look->page_left + look->page_right) / 2;
}

static bool begins_with_office(vb_str text, vb_span span)
{
    size_t end;
    int row;
    return vb_lexicon_at(&vb_lexicon_office, vb_str_part(text, 0, span.to), span.from, &end, &row);
}

static bool may_be_office(vb_str text, const vb_item *item, vb_span span)
{
    return (has_places(item) && begins_at_right(item)) || begins_with_office(text, span);
}

bool vb_signature_is_led(vb_str text, const vb_item *item)
{
    if (item->is_note || item->mark != VB_MARK_NONE || vb_signature_begins(text, item->span))
        return false;
    for (const vb_node *line = item->node->first; line; line = line->next) {
        if (line->kind != VB_NODE_LINE || line->span.from <= item->span.from || line->span.from >= item->span.to ||
            !vb_signature_begins(text, line->span))
            continue;
        vb_span office = {item->span.from, line->span.from};
        vb_str words = vb_str_trim(vb_str_span(text, office));
        return words.len <= LEAD_MAX && words.at[words.len - 1] != '.' && may_be_office(text, item, office);
    }
    return false;
}

bool vb_signature_leads(const vb_outline *outline, uint32_t i, bool is_letter)
{
    const vb_item *item = outline->items + i, *next = item + 1;
    vb_str text = outline->doc->text;
    return i > outline->body && i + 1 < outline->count && !item->is_note && item->mark == VB_MARK_NONE &&
           item->ending == VB_ENDING_OPEN && item->span.to - item->span.from <= LEAD_MAX &&
           !vb_signature_begins(text, item->span) && !next->table && vb_signature_begins(text, next->span) &&
           (is_letter || may_be_office(text, item, item->span));
}

/* What goes back to the margin is no part of a signature; long lines of an office are still flush right. */
static bool is_back_at_margin(const vb_item *signature, const vb_item *item)
{
    const vb_paragraph_look *above = &signature->node->as.look, *look = &item->node->as.look;
    if (!has_places(signature) || !begins_at_right(signature) || begins_at_right(item) ||
        look->right > look->page_right)
        return false;
    int width = look->page_right - look->page_left, slack = width / FLUSH_SHARE + 1;
    bool is_flush = look->right >= above->right - slack && look->right <= above->right + slack;
    int left = look->lines > 1 && look->left < look->first ? look->left : look->first;
    return !is_flush || left < look->page_left + width / MARGIN_SHARE;
}

bool vb_signature_goes_on(vb_str text, const vb_item *signature, const vb_item *item)
{
    vb_str words = vb_str_span(text, item->span);
    return !item->is_note && item->mark != VB_MARK_DIGITS && item->ending != VB_ENDING_COLON &&
           item->ending != VB_ENDING_SEMICOLON && words.len <= SIGNATURE_LINE_MAX &&
           item->node->page == signature->node->page && vb_str_find_byte(words, '\t', 0) == SIZE_MAX &&
           !is_back_at_margin(signature, item);
}
