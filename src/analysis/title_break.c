/* title_break.c - the title of a letter, and the heading of its annex, that a reader joined
 * with the paragraph below. Text without blank lines shows no other sign than the words:
 *
 *     title "Letter dated ... addressed to the Secretary-General"    a whole form at the end of a line
 *     text  "I have the honour to ..."                               which a capital follows on the next
 *
 * A name that runs over the end of the line ("the Security | Council") ends nothing. Arabic and
 * Chinese have no capitals: there the title stays as it was read. */
#include "analysis/title_break.h"

#include "analysis/form.h"
#include "base/utf8.h"
#include "tables.h"

#define TITLE_LINES_MAX 12 /* printed lines of one title; the longest seen has seven */
#define ANNEX_LEAD 48      /* bytes before "letter dated" in the heading of an annex */

static const vb_mast_key titles[] = {VB_MAST_KEY_IDENTICAL_LETTERS, VB_MAST_KEY_NOTE_VERBALE, VB_MAST_KEY_LETTER};
static const vb_mast_key annexes[] = {VB_MAST_KEY_ANNEX_TO_LETTER, VB_MAST_KEY_ANNEX_TO_NOTE};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool is_word_start(vb_str text, uint32_t at)
{
    return vb_rune_is_letter(vb_utf8_at(text, at).value) && !vb_rune_is_letter(vb_utf8_before(text, at).value);
}

/* Does a name of `lexicon` that begins in [from, end) go on beyond `end`? */
static bool runs_over(const vb_lexicon *lexicon, vb_str text, uint32_t from, uint32_t end)
{
    size_t to;
    int row;
    for (uint32_t at = from; at < end; at += vb_utf8_at(text, at).len)
        if (is_word_start(text, at) && vb_lexicon_at(lexicon, text, at, &to, &row) && to > end)
            return true;
    return false;
}

/* Does text[from, end) end with a whole addressee or sender, and not inside a name? */
static bool is_whole(vb_str text, vb_span title, uint32_t limit)
{
    vb_str within = vb_str_part(text, 0, limit);
    size_t from;
    int row;
    if (vb_lexicon_before(&vb_lexicon_open_word_back, vb_str_part(text, 0, title.to), title.to, &from, &row))
        return false; /* "addressed to the President of the" */
    return !runs_over(&vb_lexicon_body_name, within, title.from, title.to) &&
           !runs_over(&vb_lexicon_recipient, within, title.from, title.to) &&
           !runs_over(&vb_lexicon_state, within, title.from, title.to) &&
           !runs_over(&vb_lexicon_office, within, title.from, title.to);
}

static bool names_both(const vb_form_match *match)
{
    return vb_form_hole(match, VB_HOLE_ADDRESSEE) && vb_form_hole(match, VB_HOLE_SENDER);
}

static bool is_letter_title(vb_str text, vb_span span)
{
    vb_form_match match;
    for (size_t i = 0; i < COUNT(titles); i++)
        if (vb_form_is(titles[i], text, span, &match) && names_both(&match))
            return true;
    return false;
}

/* The heading of an annex names the letter in the words of its title. */
static bool is_annex_heading(vb_str text, vb_span span)
{
    uint32_t lead = span.from + ANNEX_LEAD < span.to ? span.from + ANNEX_LEAD : span.to;
    bool is_annex = false;
    for (size_t i = 0; i < COUNT(annexes); i++)
        is_annex |= vb_form_is(annexes[i], text, span, NULL);
    for (uint32_t at = span.from; is_annex && at < lead; at += vb_utf8_at(text, at).len)
        if (is_word_start(text, at) && is_letter_title(text, (vb_span){at, span.to}))
            return true;
    return false;
}

static bool ends_sentence(vb_str text, uint32_t end)
{
    vb_rune r = vb_utf8_before(text, end);
    while (r.len && (vb_rune_is_space(r.value) || r.value == '*' || r.value == ')' || r.value == 0x201D)) {
        end -= r.len;
        r = vb_utf8_before(text, end);
    }
    return r.value == '.' || r.value == ':' || r.value == ';';
}

uint32_t vb_title_break(vb_str text, const vb_node *paragraph, uint32_t from)
{
    bool has_text = ends_sentence(text, paragraph->span.to);
    int lines = 0;
    for (const vb_node *line = paragraph->first; line && lines < TITLE_LINES_MAX; line = line->next) {
        const vb_node *next = line->next;
        if (line->kind != VB_NODE_LINE || line->span.to <= from || !next || next->kind != VB_NODE_LINE)
            continue;
        vb_span title = {from, line->span.to};
        lines++;
        if (!vb_rune_is_upper(vb_utf8_at(text, next->span.from).value))
            continue;
        bool is_title =
            has_text ? is_letter_title(text, title) || is_annex_heading(text, title) : is_annex_heading(text, title);
        if (is_title && is_whole(text, title, paragraph->span.to))
            return next->span.from;
    }
    return 0;
}
