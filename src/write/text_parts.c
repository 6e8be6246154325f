/* text_parts.c - what the terminal's reports share: excerpts, and pairs of words that
 * differ. Changed words stand in [brackets] as well as in colour. */
#include "write/text_parts.h"

#include "base/utf8.h"
#include "model/names.h"
#include "tables.h"

void vb_lines_excerpt(vb_lines *lines, vb_str words, size_t most)
{
    vb_str head, tail;
    vb_text_ends(words, most, &head, &tail);
    vb_lines_say(lines, head);
    if (tail.len) {
        vb_lines_sayz(lines, " ... ");
        vb_lines_say(lines, tail);
    }
}

vb_str vb_cited_words(vb_str text, vb_span span)
{
    size_t from;
    int row;
    if (span.from < 2 || text.at[span.from - 1] != ' ' ||
        !vb_lexicon_before(&vb_lexicon_citation_word_back, text, span.from - 1, &from, &row))
        return vb_str_span(text, span);
    vb_cite_role role = vb_citation_words[row].role;
    bool is_noun = role == VB_CITE_ROLE_RESOLUTION || role == VB_CITE_ROLE_DECISION;
    return is_noun ? vb_str_part(text, from, span.to) : vb_str_span(text, span);
}

void vb_phrase_passage(vb_buf *out, const vb_passage *passage)
{
    vb_buf_add(out, passage->symbol);
    size_t mark = out->len;
    vb_buf_addz(out, ", ");
    size_t before = out->len;
    vb_phrase_paragraph(out, passage->kind, passage->num, passage->ordinal);
    if (out->len == before && !out->failed)
        out->len = mark;
}

void vb_phrase_kinds(vb_buf *out, uint32_t kinds)
{
    const char *joint = "";
    for (int kind = 0; kind < VB_EDIT_KIND_COUNT; kind++)
        if (kinds >> kind & 1) {
            vb_buf_addz(out, joint);
            vb_buf_addz(out, vb_edit_kind_name((vb_edit_kind) kind));
            joint = ", ";
        }
}

void vb_phrase_found_in(vb_buf *out, const vb_finding *finding, uint32_t most)
{
    uint32_t shown = finding->found_in_count < most ? finding->found_in_count : most;
    for (uint32_t i = 0; i < shown; i++) {
        const vb_found_in *place = finding->found_in + i;
        vb_passage passage = {
            .symbol = place->symbol, .kind = place->kind, .num = place->num, .ordinal = place->ordinal};
        vb_buf_addz(out, i ? "; " : "");
        vb_phrase_passage(out, &passage);
    }
    uint32_t total =
        finding->found_in_total > finding->found_in_count ? finding->found_in_total : finding->found_in_count;
    if (total > shown)
        vb_buf_format(out, "; and %u more", total - shown);
}

void vb_lines_verdict(vb_lines *lines, const vb_finding *finding)
{
    const vb_look *look = vb_look_of(finding->about, finding->verdict);
    vb_lines_tone(lines, VB_TONE_HUE + (int) look->hue);
    vb_lines_sayz(lines, look->sign);
    vb_lines_tab(lines, 2);
    vb_lines_sayz(lines, look->word);
    vb_lines_tone(lines, VB_TONE_PLAIN);
}

/* ---- pairs ----------------------------------------------------------------- */

typedef struct side_writer {
    vb_lines *lines;
    int hue;
    bool is_after_letter; /* the piece before ends in a letter, so an empty mark needs a blank */
    bool is_after_empty;
} side_writer;

static bool ends_in_blank(vb_str words) { return words.len == 0 || words.at[words.len - 1] == ' '; }

static void say_mark(side_writer *w, vb_str words)
{
    if (words.len ? words.at[0] == ' ' : w->is_after_letter)
        vb_lines_sayz(w->lines, " ");
    vb_lines_tone(w->lines, VB_TONE_HUE + w->hue);
    vb_lines_sayz(w->lines, words.len ? "[" : "[\u00a0");
    vb_lines_say(w->lines, vb_str_trim(words));
    vb_lines_sayz(w->lines, "]");
    vb_lines_tone(w->lines, VB_TONE_PLAIN);
    if (words.len && ends_in_blank(words))
        vb_lines_sayz(w->lines, " ");
}

static void take_piece(void *taker, vb_piece_kind kind, vb_str words, const vb_edit *edit)
{
    side_writer *w = taker;
    (void) edit;
    if (kind == VB_PIECE_GAP)
        vb_lines_sayz(w->lines, " ... ");
    else if (kind == VB_PIECE_MARK)
        say_mark(w, words);
    else {
        uint32_t first = vb_utf8_at(words, 0).value;
        if (w->is_after_empty && (vb_rune_is_letter(first) || vb_rune_is_digit(first)) && !vb_rune_is_han(first))
            vb_lines_sayz(w->lines, " ");
        vb_lines_say(w->lines, words);
    }
    uint32_t last = vb_utf8_before(words, words.len).value;
    w->is_after_letter = words.len && !vb_rune_is_space(last) && !vb_rune_is_han(last);
    w->is_after_empty = kind == VB_PIECE_MARK && words.len == 0;
}

void vb_lines_side(vb_lines *lines, const vb_doc *doc, const vb_finding *finding, vb_side side, vb_extent extent,
                   const char *label, vb_hue hue)
{
    side_writer writer = {.lines = lines, .hue = (int) hue};
    lines->indent = VB_WORDS_COLUMN;
    vb_lines_tab(lines, VB_LABEL_COLUMN);
    vb_lines_tone(lines, VB_TONE_SOFT);
    vb_lines_sayz(lines, label);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    vb_lines_tab(lines, VB_WORDS_COLUMN);
    lines->out->failed |= !vb_pair_walk(doc, finding, side, extent, take_piece, &writer);
    vb_lines_break(lines);
}

void vb_lines_pair(vb_lines *lines, const vb_doc *doc, const vb_finding *finding, vb_extent extent)
{
    vb_hue hue = finding->kinds == 0 ? vb_look_of(finding->about, finding->verdict)->hue : VB_HUE_ALTERED;
    vb_lines_side(lines, doc, finding, VB_SIDE_DRAFT, extent, "draft", hue);
    vb_lines_side(lines, doc, finding, VB_SIDE_SOURCE, extent, "source", VB_HUE_OK);
}
