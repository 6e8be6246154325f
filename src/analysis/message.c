/* message.c - a verdict put into one sentence of fact: what was compared, and how the
 * words differ; never what anybody meant. */
#include "analysis/verdict.h"

#include "base/buf.h"
#include "model/names.h"

#define SAID_MAX 4     /* differences told one by one; the report shows them all */
#define WORDS_SAID 120 /* bytes of a passage that a sentence repeats */

static const char *noun_of(vb_block_kind kind)
{
    switch (kind) {
    case VB_BLOCK_PREAMBULAR:
        return "preambular paragraph";
    case VB_BLOCK_NOTE:
        return "note";
    case VB_BLOCK_TITLE:
        return "title";
    case VB_BLOCK_HEADING:
        return "heading";
    case VB_BLOCK_ROW:
    case VB_BLOCK_TABLE:
        return "table";
    default:
        return "paragraph";
    }
}

static void add_place(vb_buf *out, vb_str symbol, vb_block_kind kind, vb_str num, uint32_t ordinal)
{
    while (num.len && (num.at[num.len - 1] == '.' || num.at[num.len - 1] == ' ' || num.at[num.len - 1] == '-'))
        num.len--;
    bool is_plain = !num.len && ordinal && kind != VB_BLOCK_OPERATIVE && kind != VB_BLOCK_PREAMBULAR;
    bool is_one = kind == VB_BLOCK_TITLE || kind == VB_BLOCK_HEADING || kind == VB_BLOCK_TABLE || kind == VB_BLOCK_ROW;
    vb_buf_format(out, "%.*s, %s%s", VB_STR_ARG(symbol), is_plain && !is_one ? "unnumbered " : "", noun_of(kind));
    if (is_one)
        return;
    if (num.len)
        vb_buf_format(out, " %.*s", VB_STR_ARG(num));
    else if (ordinal && kind == VB_BLOCK_OPERATIVE)
        vb_buf_format(out, " %u of the operative part", ordinal);
    else if (ordinal)
        vb_buf_format(out, " %u", ordinal);
}

static void add_passage(vb_buf *out, const vb_passage *p) { add_place(out, p->symbol, p->kind, p->num, p->ordinal); }

/* Words in quotation marks, cut where they are long. */
static void add_words(vb_buf *out, vb_str words)
{
    size_t end = words.len;
    if (end > WORDS_SAID) {
        end = WORDS_SAID;
        while (end > 0 && words.at[end] != ' ')
            end--;
        if (end == 0)
            for (end = WORDS_SAID; end > 0 && ((unsigned char) words.at[end] & 0xC0) == 0x80;)
                end--;
    }
    vb_buf_format(out, "“%.*s%s”", (int) end, words.at, end < words.len ? " …" : "");
}

/* The mark of omission whose gap holds this edit's words, or NULL. */
static const vb_edit *gap_around(const vb_finding *f, const vb_edit *edit)
{
    for (uint32_t i = 0; edit->op == VB_OP_DELETE && i < f->edit_count; i++)
        if (f->edits[i].kind == VB_EDIT_ELLIPSIS && !vb_span_is_empty(edit->source) &&
            vb_span_holds(f->edits[i].source, edit->source))
            return f->edits + i;
    return NULL;
}

static void add_edit(vb_buf *out, const vb_finding *f, const vb_edit *edit, vb_str draft)
{
    vb_str mine = vb_str_span(draft, edit->draft), theirs = vb_str_span(f->passage.text, edit->source);
    const vb_edit *gap = gap_around(f, edit);
    if (gap)
        mine = vb_str_span(draft, gap->draft);
    if (edit->kind == VB_EDIT_ORDER) {
        add_words(out, mine.len ? mine : theirs);
        vb_buf_addz(out, mine.len ? " stands in another place" : " is missing here");
    } else if (edit->op == VB_OP_DELETE && !gap) {
        add_words(out, theirs);
        vb_buf_addz(out, " is missing");
    } else if (edit->op == VB_OP_INSERT) {
        add_words(out, mine);
        vb_buf_addz(out, " is added");
    } else {
        add_words(out, mine);
        vb_buf_addz(out, gap ? " leaves out " : " stands for ");
        add_words(out, theirs);
    }
}

/* The differences of `least` kind or above. */
static void add_edits(vb_buf *out, const vb_finding *f, vb_str draft, vb_edit_kind least)
{
    uint32_t said = 0, left = 0;
    for (uint32_t i = 0; i < f->edit_count; i++) {
        bool is_told = f->edits[i].kind == VB_EDIT_NEGATION && gap_around(f, f->edits + i); /* with the whole gap */
        if (f->edits[i].kind < least || is_told)
            continue;
        if (said == SAID_MAX) {
            left++;
            continue;
        }
        vb_buf_addz(out, said++ ? "; " : ": ");
        add_edit(out, f, f->edits + i, draft);
    }
    if (left)
        vb_buf_format(out, "; and %u more", left);
}

static bool has_kind(const vb_finding *f, vb_edit_kind kind)
{
    for (uint32_t i = 0; i < f->edit_count; i++)
        if (f->edits[i].kind == kind)
            return true;
    return false;
}

static void add_adaptations(vb_buf *out, const vb_finding *f)
{
    const struct {
        vb_edit_kind kind;
        const char *said;
    } said[] = {{VB_EDIT_ELLIPSIS, "marked omissions"},
                {VB_EDIT_BRACKET, "words in brackets"},
                {VB_EDIT_CASE, "an initial or closing punctuation"}};
    int n = 0;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (has_kind(f, said[i].kind))
            vb_buf_format(out, "%s%s", n++ ? " and " : ", but for ", said[i].said);
}

static void add_stands(vb_buf *out, const vb_finding *f)
{
    add_passage(out, &f->passage);
    if (f->found_in_total > 1)
        vb_buf_format(out, " and in %u other document%s", f->found_in_total - 1, f->found_in_total > 2 ? "s" : "");
}

static void add_cited(vb_buf *out, vb_str_list cited)
{
    for (uint32_t i = 0; i < cited.count; i++)
        vb_buf_format(out, "%s%.*s", i == 0 ? "" : i + 1 < cited.count ? ", " : " or ", VB_STR_ARG(cited.items[i]));
}

static void add_unavailable(vb_buf *out, const vb_finding *f, const vb_quoted *quoted, const vb_catalogue *catalogue)
{
    vb_str_list cited = quoted->cited;
    uint32_t languages = catalogue->languages_held(catalogue->self, cited.items[0]);
    add_cited(out, cited);
    vb_buf_addz(out, cited.count > 1 ? " are not held" : " is not held");
    if (quoted->lang && languages) {
        vb_buf_format(out, " in %s, but in ", vb_lang_name(quoted->lang));
        for (int l = VB_LANG_AR, n = 0; l < VB_LANG_COUNT; l++)
            if (languages >> l & 1)
                vb_buf_format(out, "%s%s", n++ ? ", " : "", vb_lang_name((vb_lang) l));
    }
    if (f->found_in_total) {
        vb_buf_addz(out, "; the words stand in ");
        add_stands(out, f);
    } else if (f->passage.symbol.len) {
        vb_buf_format(out, "; its paragraph in %s is shown and not judged: ", vb_lang_name(f->passage.lang));
        add_passage(out, &f->passage);
    }
}

/* Why words were not looked for. */
static const char *why_not_sought(vb_sought sought)
{
    return sought == VB_SOUGHT_NOT_SHORT ? "fewer than four words (six letters of Chinese) are not looked for"
                                         : "words with marked omissions or brackets are not looked for";
}

static void add_not_found(vb_buf *out, const vb_quoted *quoted, vb_sought sought)
{
    vb_buf_addz(out, sought == VB_SOUGHT ? "neither in " : "not in ");
    add_cited(out, quoted->cited);
    if (sought == VB_SOUGHT)
        vb_buf_addz(out, " nor in any other document of the collection");
    else
        vb_buf_format(out, "; %s elsewhere", why_not_sought(sought));
}

static void add_unattributed(vb_buf *out, const vb_finding *f, const vb_quoted *quoted, vb_sought sought)
{
    if (quoted->is_alone)
        vb_buf_addz(out, "no document is named");
    else if (quoted->paper.len)
        vb_buf_format(out, "neither the text nor the collection gives a symbol for the %.*s that these words are from",
                      VB_STR_ARG(quoted->paper));
    else
        vb_buf_addz(out, "the text names no document for these words");
    if (f->found_in_total) {
        vb_buf_addz(out, "; they stand in ");
        add_stands(out, f);
    } else if (quoted->is_alone) {
        vb_buf_format(out, "; %s",
                      sought == VB_SOUGHT ? "the words stand in none of the collection" : why_not_sought(sought));
    }
}

static void add_sentence(vb_buf *out, const vb_finding *f, const vb_quoted *quoted, vb_sought sought,
                         const vb_catalogue *catalogue)
{
    switch (f->verdict) {
    case VB_VERDICT_VERBATIM:
    case VB_VERDICT_ADAPTED:
        vb_buf_addz(out, "equal to ");
        add_passage(out, &f->passage);
        add_adaptations(out, f);
        break;
    case VB_VERDICT_NOISY:
        vb_buf_addz(out, "the words of ");
        add_passage(out, &f->passage);
        vb_buf_addz(out, ", with slips of transcription");
        add_edits(out, f, quoted->words, VB_EDIT_NOISE);
        break;
    case VB_VERDICT_MISATTRIBUTED:
        vb_buf_addz(out, "not in ");
        add_cited(out, quoted->cited);
        vb_buf_addz(out, "; stands in ");
        add_stands(out, f);
        break;
    case VB_VERDICT_ALTERED:
        vb_buf_addz(out, "differs from ");
        add_passage(out, &f->passage);
        add_edits(out, f, quoted->words, VB_EDIT_NUMBER);
        break;
    case VB_VERDICT_NOT_FOUND:
        add_not_found(out, quoted, sought);
        break;
    case VB_VERDICT_UNAVAILABLE:
        add_unavailable(out, f, quoted, catalogue);
        break;
    default:
        add_unattributed(out, f, quoted, sought);
    }
    if (quoted->misread.len)
        vb_buf_format(out, "; %.*s is the nearest reading of %.*s", VB_STR_ARG(quoted->reading),
                      VB_STR_ARG(quoted->misread));
}

vb_str vb_verdict_message(const vb_finding *finding, const vb_quoted *quoted, vb_sought sought,
                          const vb_catalogue *catalogue, vb_arena *arena)
{
    vb_buf out = VB_BUF_INIT;
    add_sentence(&out, finding, quoted, sought, catalogue);
    vb_str message = vb_buf_keep(&out, arena);
    vb_buf_free(&out);
    return message;
}
