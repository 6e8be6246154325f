/* diff_html.c - a comparison as one page that asks nothing of any network: the first version at
 * the left, the second at the right, each row a pair; on a narrow screen one below the other.
 * What differs is marked on both sides; at the head stands what there is, with links. */
#include "model/names.h"
#include "write/assets.h"
#include "write/diff_parts.h"
#include "write/html_parts.h"

typedef struct sheet {
    vb_html html;
    vb_buf phrase; /* empty between two uses */
    const vb_comparison *comparison;
} sheet;

static void write_head(sheet *s)
{
    vb_buf title = VB_BUF_INIT;
    vb_buf_format(&title, "%.*s → %.*s", VB_STR_ARG(s->comparison->before_name), VB_STR_ARG(s->comparison->after_name));
    vb_html_head(&s->html, vb_buf_str(&title), vb_asset_diff_policy, vb_asset_diff_css, (vb_str){NULL, 0});
    vb_buf_end(&title, s->html.out);
}

static void write_bar(sheet *s)
{
    vb_html *html = &s->html;
    vb_html_open(html, "header", "bar");
    vb_html_name(html);
    vb_html_open(html, "span", "file");
    vb_html_element(html, "bdi", NULL, s->comparison->before_name);
    vb_html_sayz(html, " → ");
    vb_html_element(html, "bdi", NULL, s->comparison->after_name);
    vb_html_close(html);
    vb_html_close(html);
}

/* ---- rows -------------------------------------------------------------------------- */

typedef struct side_state {
    sheet *s;
    vb_side side;
} side_state;

static void take_piece(void *taker, vb_piece_kind kind, vb_str words, const vb_edit *edit)
{
    const side_state *state = taker;
    (void) edit;
    if (kind != VB_PIECE_MARK)
        vb_html_say(&state->s->html, words);
    else if (words.len)
        vb_html_element(&state->s->html, state->side == VB_SIDE_SOURCE ? "del" : "ins", NULL, words);
}

static void write_words(sheet *s, const vb_compared *row, vb_side side)
{
    vb_diff_pair pair;
    side_state state = {s, side};
    vb_diff_pair_of(&pair, row);
    s->html.out->failed |= !vb_pair_walk(&pair.doc, &pair.finding, side, VB_EXTENT_COMPARED, take_piece, &state);
}

static void write_side(sheet *s, const vb_compared *row, vb_side side)
{
    bool is_before = side == VB_SIDE_SOURCE;
    uint32_t count = is_before ? row->before_count : row->after_count;
    vb_html_open(&s->html, "div", count ? "version" : "version none-here");
    if (count) {
        const vb_paragraph *p = is_before ? s->comparison->before + row->before : s->comparison->after + row->after;
        vb_html_attributez(&s->html, "lang", vb_lang_code(p->lang));
        vb_html_attributez(&s->html, "dir", vb_direction(p->lang));
        bool is_loud = p->kind == VB_BLOCK_TITLE || p->kind == VB_BLOCK_HEADING;
        vb_phrase_diff_place(&s->phrase, s->comparison, row, side);
        vb_html_open(&s->html, "span", "where");
        vb_html_attributez(&s->html, "lang", "en");
        vb_html_attributez(&s->html, "dir", "ltr");
        vb_html_say_buf(&s->html, &s->phrase);
        vb_html_close(&s->html);
        vb_html_open(&s->html, "p",
                     is_loud                     ? "loud"
                     : p->kind == VB_BLOCK_POINT ? "point"
                     : p->kind == VB_BLOCK_NOTE  ? "small"
                                                 : NULL);
        write_words(s, row, side);
        vb_html_close(&s->html);
    }
    vb_html_close(&s->html);
}

static void write_label(sheet *s, const vb_compared *row)
{
    const vb_look *look = vb_diff_look(row);
    vb_html_open(&s->html, "div", "change");
    vb_html_attributez(&s->html, "dir", "ltr");
    vb_html_element(&s->html, "span", "sign", vb_str_from(look->sign));
    vb_html_element(&s->html, "b", NULL, vb_str_from(look->word));
    if (row->is_moved && row->change != VB_CHANGE_NONE)
        vb_html_sayz(&s->html, ", moved");
    if (row->is_renumbered && row->change != VB_CHANGE_NONE)
        vb_html_sayz(&s->html, ", renumbered");
    vb_html_close(&s->html);
}

static void write_row(sheet *s, uint32_t index)
{
    const vb_compared *row = s->comparison->rows + index;
    vb_buf_format(&s->phrase, "pair %s%s", vb_hue_class(vb_diff_look(row)->hue),
                  vb_diff_is_notable(row) ? "" : " same");
    vb_html_open(&s->html, "section", NULL);
    vb_html_attribute(&s->html, "class", vb_buf_str(&s->phrase));
    vb_buf_pass(&s->phrase, s->html.out);
    vb_html_numbered(&s->html, "id", "r", index + 1);
    if (vb_diff_is_notable(row))
        write_label(s, row);
    write_side(s, row, VB_SIDE_SOURCE);
    write_side(s, row, VB_SIDE_DRAFT);
    vb_html_close(&s->html);
}

/* What is worth a look, each with a link. */
static void write_contents(sheet *s)
{
    vb_html *html = &s->html;
    vb_html_open(html, "nav", "card contents");
    vb_html_open(html, "p", NULL);
    vb_phrase_diff_counts(&s->phrase, s->comparison);
    vb_html_say_buf(html, &s->phrase);
    vb_html_close(html);
    vb_html_open(html, "ul", NULL);
    for (size_t i = 0; i < s->comparison->count; i++) {
        const vb_compared *row = s->comparison->rows + i;
        if (!vb_diff_is_notable(row) || row->change == VB_CHANGE_NONE)
            continue;
        vb_html_open(html, "li", vb_hue_class(vb_diff_look(row)->hue));
        vb_html_open(html, "a", NULL);
        vb_html_numbered(html, "href", "#r", (uint32_t) i + 1);
        vb_html_element(html, "span", "sign", vb_str_from(vb_diff_look(row)->sign));
        vb_phrase_diff_place(&s->phrase, s->comparison, row, row->after_count ? VB_SIDE_DRAFT : VB_SIDE_SOURCE);
        vb_html_say_buf(html, &s->phrase);
        vb_html_close(html);
        vb_html_close(html);
    }
    vb_html_close(html);
    vb_html_close(html);
}

static vb_lang main_language(const vb_comparison *comparison)
{
    return comparison->before_count ? comparison->before[0].lang : VB_LANG_NONE;
}

static void write_columns_head(sheet *s)
{
    vb_html_open(&s->html, "div", "pair heads");
    vb_html_element(&s->html, "h2", NULL, s->comparison->before_name);
    vb_html_element(&s->html, "h2", NULL, s->comparison->after_name);
    vb_html_close(&s->html);
}

void vb_write_diff_html(vb_buf *out, const vb_comparison *comparison, const vb_write_options *options)
{
    sheet s = {.html = {.out = out}, .phrase = VB_BUF_INIT, .comparison = comparison};
    (void) options;
    vb_buf_addz(out, "<!doctype html>\n");
    vb_html_open(&s.html, "html", NULL);
    vb_html_attributez(&s.html, "lang", "en");
    write_head(&s);
    vb_html_open(&s.html, "body", "diff");
    write_bar(&s);
    vb_html_open(&s.html, "main", NULL);
    write_contents(&s);
    vb_html_open(&s.html, "div", NULL);
    vb_html_attributez(&s.html, "dir",
                       vb_direction(main_language(comparison))); /* the first version where reading begins */
    write_columns_head(&s);
    for (uint32_t i = 0; i < comparison->count; i++)
        write_row(&s, i);
    vb_html_close(&s.html);
    vb_html_close(&s.html);
    vb_html_close(&s.html);
    vb_html_close(&s.html);
    vb_buf_byte(out, '\n');
    vb_buf_end(&s.phrase, out);
}
