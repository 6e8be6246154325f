/* docx_words.c - the words of a paragraph as they come from its runs.
 *
 *     raised digits            a mark of a note typed by hand, or a power: ², as printed
 *     raised "st", "er", "o"   the ending of an ordinal: part of its number
 *     raised letters else      the mark of a note under a table: a word of its own
 *
 * A line broken by hand is kept as LF until the paragraph is written. */
#include "read/docx_parts.h"

#include "base/utf8.h"
#include "tables.h"
#include "text/normal.h"

#define RAISED_MOST 24 /* bytes; longer raised text is text that somebody raised */

static char last_byte(const vb_buf *out) { return out->len ? out->at[out->len - 1] : '\n'; }

static bool ends_blank(const vb_buf *out) { return last_byte(out) == ' ' || last_byte(out) == '\n'; }

static void drop_blanks(vb_buf *out)
{
    while (out->len && out->at[out->len - 1] == ' ')
        out->len--;
}

static void add_blank(vb_buf *out)
{
    if (!ends_blank(out))
        vb_buf_byte(out, ' ');
}

/* One blank for a run of them; none at the start of a line, but at the start of a superscript. */
static void add_plain(vb_docx_words *words, vb_str text, bool is_raised)
{
    vb_buf *out = is_raised ? &words->raised : &words->out;
    for (size_t at = 0; at < text.len;) {
        vb_rune rune = vb_utf8_at(text, at);
        uint32_t normal = vb_normal_rune(rune.value);
        if (normal == ' ' || normal == '\t' || normal == '\n' || normal == '\r')
            is_raised && !out->len ? vb_buf_byte(out, ' ') : add_blank(out);
        else if (normal >= ' ' && (normal < 0x7F || normal >= 0xA0)) {
            if (!is_raised && vb_normal_is_alike(rune.value, normal))
                vb_printed_add(&words->printed, words->arena, (uint32_t) out->len, rune.value);
            vb_buf_rune(out, normal);
        }
        at += rune.len;
    }
}

/* ---- superscripts ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool has_letters(vb_str s)
{
    for (size_t at = 0; at < s.len;) {
        vb_rune rune = vb_utf8_at(s, at);
        if (vb_rune_is_letter(rune.value))
            return true;
        at += rune.len;
    }
    return false;
}

/* "a" marks notes under tables far more often than it ends a Spanish ordinal. */
static bool is_ordinal_ending(vb_str s)
{
    if (vb_str_equal(s, VB_S("a")))
        return false;
    for (size_t i = 0; i < vb_ordinal_endings_count; i++)
        if (vb_str_equal(s, vb_ordinal_endings[i].form))
            return true;
    return false;
}

static void end_raised(vb_docx_words *words)
{
    vb_buf *out = &words->out;
    vb_str all = vb_buf_str(&words->raised), raised = vb_str_trim(all);
    bool after_digit = out->len && is_digit(last_byte(out));
    if (raised.len && !has_letters(raised)) {
        drop_blanks(out);
        vb_docx_add_mark(out, raised);
    } else if (raised.len) {
        if (all.at[0] == ' ' || !after_digit || !is_ordinal_ending(raised))
            add_blank(out);
        vb_buf_add(out, raised);
    }
    if (all.len && all.at[all.len - 1] == ' ')
        add_blank(out);
    vb_buf_clear(&words->raised);
}

/* ---- what comes ---- */

void vb_docx_words_add(vb_docx_words *words, vb_str text, const vb_docx_look *look)
{
    size_t before = words->out.len + words->raised.len;
    if (look->is_raised && words->raised.len + text.len <= RAISED_MOST) {
        add_plain(words, text, true);
    } else {
        if (words->raised.len)
            end_raised(words);
        before = words->out.len;
        add_plain(words, text, false);
    }
    uint32_t added = (uint32_t) (words->out.len + words->raised.len - before);
    words->plain += added;
    words->bold += look->is_bold ? added : 0;
    words->italic += look->is_italic ? added : 0;
}

uint32_t vb_docx_words_place(vb_docx_words *words)
{
    if (words->raised.len)
        end_raised(words);
    return (uint32_t) words->out.len;
}

void vb_docx_words_break(vb_docx_words *words)
{
    vb_docx_words_place(words);
    drop_blanks(&words->out);
    if (words->out.len && last_byte(&words->out) != '\n')
        vb_buf_byte(&words->out, '\n');
}

void vb_docx_words_mark(vb_docx_words *words, vb_str mark)
{
    vb_docx_words_place(words);
    drop_blanks(&words->out);
    vb_docx_add_mark(&words->out, mark);
}

/* Parts may hold bytes that are no text: U+FFFD stands for each, as in the words. */
static vb_str copy_clean(vb_arena *arena, vb_str target)
{
    if (vb_utf8_broken(target) == SIZE_MAX)
        return vb_arena_copy(arena, target);
    char *clean = vb_arena_alloc(arena, target.len * 3); /* U+FFFD takes three */
    size_t len = 0;
    for (size_t at = 0; clean && at < target.len;) {
        vb_rune rune = vb_utf8_at(target, at);
        len += vb_utf8_encode(rune.value, clean + len);
        at += rune.len;
    }
    return (vb_str){clean ? clean : "", len};
}

void vb_docx_words_link(vb_docx_words *words, uint32_t from, vb_str target)
{
    uint32_t to = vb_docx_words_place(words);
    while (from < to && (words->out.at[from] == ' ' || words->out.at[from] == '\n'))
        from++;
    while (to > from && (words->out.at[to - 1] == ' ' || words->out.at[to - 1] == '\n'))
        to--;
    vb_docx_target *link = from < to && target.len ? vb_arena_alloc(words->arena, sizeof *link) : NULL;
    if (!link)
        return;
    *link = (vb_docx_target){.at = {from, to}, .target = copy_clean(words->arena, target), .next = words->links};
    words->links = link;
}

vb_str vb_docx_words_done(vb_docx_words *words)
{
    vb_docx_words_place(words);
    vb_buf *out = &words->out;
    while (out->len && ends_blank(out))
        out->len--;
    return vb_buf_str(out);
}

void vb_docx_words_free(vb_docx_words *words)
{
    vb_buf_free(&words->out);
    vb_buf_free(&words->raised);
}
