/* speech.c - the speakers of a record, and the States that they speak for:
 *
 *     speech  = [ number ] speaker ( ":" | words )
 *     speaker = [ article ] honorific name [ "(" State ")" ] [ "(" "spoke in" language ")" ]
 *             | name honorific "(" State ")"                  Chinese
 *             | chair [ "(" State or language ")" ]           "The President (spoke in French):"
 *
 * A verbatim record sets the colon, a summary record goes on with "said that". What a record says
 * of the meeting itself ("It was so decided.") is nobody's speech. Names and States are given as printed. */
#include "analysis/speech.h"

#include "analysis/form.h"
#include "base/utf8.h"
#include "tables.h"

#define NAME_MAX 120 /* bytes of a name with its honorific */
#define CHAIR_MAX 90 /* bytes of the office of the one who presides */

typedef struct speaker {
    vb_span name, state;
} speaker;

static uint32_t skip_spaces(vb_str text, uint32_t at)
{
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\n'))
        at++;
    return at;
}

static uint32_t skip_word(const vb_lexicon *lexicon, vb_str text, uint32_t at)
{
    size_t end;
    int row;
    return vb_lexicon_at(lexicon, text, at, &end, &row) ? (uint32_t) end : 0;
}

/* "(Norvania)" is a State, "(spoke in French)" a language. Moves over both. */
static uint32_t read_brackets(vb_str text, uint32_t at, speaker *who)
{
    for (uint32_t open = skip_spaces(text, at); open < text.len && text.at[open] == '('; open = skip_spaces(text, at)) {
        size_t close = vb_str_find_byte(text, ')', open);
        if (close == SIZE_MAX || close - open > NAME_MAX)
            break;
        vb_span inner = {open + 1, (uint32_t) close};
        if (!vb_form_is(VB_MAST_KEY_SPOKE_IN, text, inner, NULL) && vb_span_is_empty(who->state))
            who->state = inner;
        at = (uint32_t) close + 1;
    }
    return at;
}

static bool ends_name(vb_rune r)
{
    return r.value == '(' || r.value == ':' || r.value == ',' || r.value == ';' || r.value == 0xFF0C;
}

/* "Ms. Anna Dahl" at the start of text[from]; `text` ends with the paragraph. */
static bool read_honoured(vb_str text, uint32_t from, speaker *who)
{
    uint32_t at = from, lead = skip_word(&vb_lexicon_lead, text, at);
    if (lead)
        at = skip_spaces(text, lead);
    uint32_t name = skip_word(&vb_lexicon_honorific, text, at);
    if (!name)
        return false;
    uint32_t end = name;
    for (vb_rune r = vb_utf8_at(text, end); r.len && !ends_name(r) && end - at < NAME_MAX; r = vb_utf8_at(text, end))
        end += r.len;
    uint32_t close = end;
    while (close > name && text.at[close - 1] == ' ')
        close--;
    bool has_mark = end < text.len && (text.at[end] == '(' || text.at[end] == ':');
    who->name = (vb_span){at, close};
    return has_mark && close > name + 1;
}

/* Chinese: the honorific follows the name. */
static bool read_honoured_after(vb_str text, uint32_t from, speaker *who)
{
    for (uint32_t at = from; at < text.len && at - from < NAME_MAX;) {
        vb_rune r = vb_utf8_at(text, at);
        uint32_t end = skip_word(&vb_lexicon_honoured, text, at);
        if (end && at > from) {
            vb_rune next = vb_utf8_at(text, skip_spaces(text, end));
            who->name = (vb_span){from, end};
            return next.value == '(' || next.value == ':';
        }
        if (!r.len || ends_name(r))
            return false;
        at += r.len;
    }
    return false;
}

static bool read_chair(vb_str text, uint32_t from, speaker *who)
{
    vb_form_match match;
    vb_span words = {from, (uint32_t) text.len};
    if (words.to > from + CHAIR_MAX)
        words.to = from + CHAIR_MAX;
    if (!vb_form_begins(VB_MAST_KEY_CHAIR, text, words, &match))
        return false;
    who->name = match.span;
    return true;
}

static bool reads_speaker(vb_str all, vb_span paragraph, bool is_verbatim, speaker *who)
{
    vb_str text = vb_str_part(all, 0, paragraph.to);
    uint32_t from = skip_spaces(text, paragraph.from);
    *who = (speaker){{0, 0}, {0, 0}};
    bool is_chair = false;
    if (!read_honoured(text, from, who) && !read_honoured_after(text, from, who)) {
        *who = (speaker){{0, 0}, {0, 0}};
        is_chair = read_chair(text, from, who);
    }
    if (vb_span_is_empty(who->name))
        return false;
    uint32_t end = skip_spaces(text, read_brackets(text, who->name.to, who));
    bool has_colon = end < text.len && text.at[end] == ':';
    return has_colon || (!is_verbatim && (is_chair || !vb_span_is_empty(who->state)));
}

/* The printed number is no part of the words. */
static vb_span words_of(const vb_block *block)
{
    vb_span words = block->span;
    if (!vb_span_is_empty(block->num) && block->num.from == words.from)
        words.from = block->num.to;
    return words;
}

static bool is_of_meeting(vb_str text, vb_span words)
{
    return vb_form_is(VB_MAST_KEY_PROCEDURE, text, words, NULL) ||
           vb_form_is(VB_MAST_KEY_MEETING_OPENED, text, words, NULL);
}

void vb_speech_attribute(vb_doc *doc)
{
    speaker now = {{0, 0}, {0, 0}}, who;
    vb_block *blocks = doc->layers[VB_LAYER_BLOCK].records;
    bool is_verbatim = doc->class == VB_CLASS_VERBATIM_RECORD;
    for (uint32_t i = 0; i < doc->layers[VB_LAYER_BLOCK].count; i++) {
        vb_block *block = blocks + i;
        bool is_speech = block->kind == VB_BLOCK_PARAGRAPH || block->kind == VB_BLOCK_POINT;
        vb_span words = words_of(block);
        if (block->kind == VB_BLOCK_HEADING || block->kind == VB_BLOCK_CLOSING)
            now = (speaker){{0, 0}, {0, 0}};
        if (!is_speech || is_of_meeting(doc->text, words))
            continue;
        if (reads_speaker(doc->text, words, is_verbatim, &who))
            now = who;
        block->speaker = now.name;
        block->speaker_state = now.state;
    }
}
