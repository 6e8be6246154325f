/* language.c - the language of each paragraph: by script for Arabic, Chinese and
 * Russian, by small words (data/stop_words.tsv) and accents for English, Spanish and
 * French. A paragraph that says too little, a title, a symbol, a foreign reference in a
 * note, takes the language of what stands before or after it: the one that is written in
 * its letters, or else the one that most of the document is in.
 *
 * Writes the layer of languages (one run for paragraphs of one language that follow
 * one another) and doc->languages, by share of letters. */
#include <string.h>

#include "analysis/analysis.h"
#include "analysis/form.h"
#include "analysis/outline.h"
#include "base/eight.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "tables.h"

#define SURE_LETTERS 12 /* of a script by itself: a name or a symbol in brackets has fewer */
#define SURE_POINTS 4   /* of stop words: two that only one language uses */
#define SURE_WORDS 3    /* different ones: "El Fasher, El Obeid" is no Spanish */
#define SURE_LEAD 2     /* points ahead of the second language, and as many times */
/* Of one language, the others with a quarter of them at most: what follows is not asked for words. */
#define PLAIN_POINTS 16
#define PLAIN_LEAD 4
#define HAN_WEIGHT 3    /* a Han letter says as much as three of an alphabet */
#define LATIN_END 0x250 /* the small words are all of Latin letters */
#define ACCENT_POINTS 1 /* of a letter that two of the three languages do not have */

typedef enum script { SCRIPT_LATIN, SCRIPT_ARABIC, SCRIPT_CYRILLIC, SCRIPT_HAN, SCRIPT_COUNT } script;

typedef struct guess {
    vb_span span;
    script script;
    vb_lang lang;
    bool is_sure;
    bool is_signed; /* "(Signed) ..." */
    uint32_t letters;
} guess;

typedef struct tally {
    uint32_t letters[SCRIPT_COUNT];
    uint32_t points[VB_LANG_COUNT];
    int seen[SURE_WORDS]; /* rows of different stop words */
    uint32_t different;
} tally;

static const vb_lang script_langs[SCRIPT_COUNT] = {VB_LANG_NONE, VB_LANG_AR, VB_LANG_RU, VB_LANG_ZH};

static void count_accent(tally *t, uint32_t r)
{
    static const struct {
        const char *letters;
        vb_lang lang;
    } accents[] = {{"ñÑáÁíÍóÓúÚ¿¡", VB_LANG_ES}, {"àÀâÂçÇèÈêÊëËîÎïÏôÔûÛùÙœŒ", VB_LANG_FR}};
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        vb_str letters = vb_str_from(accents[i].letters);
        for (size_t at = 0; at < letters.len; at += vb_utf8_at(letters, at).len)
            if (vb_utf8_at(letters, at).value == r)
                t->points[accents[i].lang] += ACCENT_POINTS;
    }
}

static void count_letter(tally *t, uint32_t r)
{
    if (vb_rune_is_han(r))
        t->letters[SCRIPT_HAN] += HAN_WEIGHT;
    else if (vb_rune_is_arabic(r))
        t->letters[SCRIPT_ARABIC]++;
    else if (vb_rune_is_cyrillic(r))
        t->letters[SCRIPT_CYRILLIC]++;
    else if (vb_rune_is_letter(r)) {
        t->letters[SCRIPT_LATIN]++;
        if (r >= 0x80)
            count_accent(t, r);
    }
}

/* `row`: of a stop word, and one more; 0 for another word. */
static void count_row(tally *t, int row)
{
    const uint8_t *points = vb_stop_points[row];
    t->points[VB_LANG_EN] += points[0];
    t->points[VB_LANG_ES] += points[1];
    t->points[VB_LANG_FR] += points[2];
    if (row == 0 || t->different == SURE_WORDS)
        return;
    bool is_new = true;
    for (uint32_t i = 0; i < t->different; i++)
        is_new &= t->seen[i] != row;
    if (is_new)
        t->seen[t->different++] = row;
}

/* The row of the stop word that begins at `at`, and one more; 0 if none does. */
static int stop_word_at(vb_str text, size_t at)
{
    size_t end;
    int row;
    return vb_lexicon_at(&vb_lexicon_stop_word, text, at, &end, &row) ? row + 1 : 0;
}

/* The same of one of up to seven letters, `bytes`; stop words are written small, with a capital, or in capitals. */
static int short_stop_word(uint64_t bytes, size_t len)
{
    uint64_t cases = VB_EIGHT_OF(0x20) >> (64 - 8 * len), capitals = ~bytes & cases;
    bool is_usual = capitals == 0 || capitals == 0x20 || capitals == cases;
    uint64_t small = bytes | cases, pair = small * VB_STOP_FACTOR >> (64 - VB_STOP_BITS) << 1;
    int row = vb_stop_bytes[pair] == small ? vb_stop_rows[pair] : 0;
    row = vb_stop_bytes[pair + 1] == small ? vb_stop_rows[pair + 1] : row;
    return is_usual ? row : 0;
}

/* The end of a run of letters of ASCII. */
static size_t run_end(vb_str text, size_t at)
{
    uint64_t other;
    while (!(other = vb_eight_letters(vb_eight_at(text, at)) ^ VB_EIGHT_ALL))
        at += 8;
    return at + vb_eight_first(other);
}

/* A word that begins with letters of ASCII at `at`: the end of these, and its row as stop_word_at has it. */
static size_t ascii_word(vb_str text, size_t at, int *row)
{
    uint64_t eight = vb_eight_at(text, at), other = vb_eight_letters(eight) ^ VB_EIGHT_ALL;
    size_t len = other ? vb_eight_first(other) : 8;
    uint64_t next = len < 8 ? eight >> 8 * len & 0xFF : 0xFF;
    if (next < '0' && next != '\'') { /* blank, line end or mark: what most words are ended by, and in no stop word */
        *row = short_stop_word(eight & ((UINT64_C(1) << 8 * len) - 1), len);
        return at + len;
    }
    *row = stop_word_at(text, at);
    return len < 8 ? at + len : run_end(text, at);
}

/* The one of the three with most points, and the points of the next one. */
static vb_lang best_of(const tally *t, uint32_t *second)
{
    static const vb_lang latin[] = {VB_LANG_EN, VB_LANG_ES, VB_LANG_FR};
    vb_lang best = VB_LANG_EN;
    *second = 0;
    for (size_t i = 1; i < sizeof latin / sizeof *latin; i++)
        if (t->points[latin[i]] > t->points[best])
            best = latin[i];
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (latin[i] != best && t->points[latin[i]] > *second)
            *second = t->points[latin[i]];
    return best;
}

/* So many words of one language that the rest of the paragraph would not tell another. */
static bool is_plain(const tally *t)
{
    uint32_t second;
    vb_lang best = best_of(t, &second);
    return t->points[best] >= PLAIN_POINTS && t->points[best] >= second * PLAIN_LEAD && t->different == SURE_WORDS;
}

/* Counts a run of letters of one script that is not Latin: its end, or `at`. By their first bytes: U+0400 to U+04FF are
 * Cyrillic, U+4000 to U+9FFF Han. */
static size_t count_far_letters(tally *t, vb_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *) text.at;
    size_t from = at;
    if (p[at] >= 0xD0 && p[at] <= 0xD3) {
        while (at + 1 < text.len && p[at] >= 0xD0 && p[at] <= 0xD3)
            at += 2;
        t->letters[SCRIPT_CYRILLIC] += (uint32_t) (at - from) / 2;
    } else if (p[at] >= 0xD8 && p[at] <= 0xDB) {
        while (at + 1 < text.len && p[at] >= 0xD8 && p[at] <= 0xDB && vb_rune_is_arabic(vb_utf8_at(text, at).value))
            at += 2;
        t->letters[SCRIPT_ARABIC] += (uint32_t) (at - from) / 2;
    } else if (p[at] >= 0xE4 && p[at] <= 0xE9) {
        while (at + 2 < text.len && p[at] >= 0xE4 && p[at] <= 0xE9)
            at += 3;
        t->letters[SCRIPT_HAN] += (uint32_t) (at - from) / 3 * HAN_WEIGHT;
    }
    return at;
}

/* Counts a character beyond ASCII, and the word that begins with it: is it of a word? */
static bool count_wide(tally *t, vb_str text, size_t at, vb_rune r, bool in_word)
{
    if (!vb_rune_is_letter(r.value))
        return false;
    count_letter(t, r.value);
    if (!in_word && r.value < LATIN_END)
        count_row(t, stop_word_at(text, at));
    return true;
}

/* Counts a word; has it made the language plain? */
static bool count_word(tally *t, int row)
{
    count_row(t, row);
    return t->points[VB_LANG_EN] + t->points[VB_LANG_ES] + t->points[VB_LANG_FR] >= PLAIN_POINTS && is_plain(t);
}

/* Words up to where the language is plain: that far. */
static size_t count_words(tally *t, vb_str text)
{
    bool in_word = false;
    size_t at = 0;
    while (at < text.len) {
        unsigned char c = (unsigned char) text.at[at];
        if (vb_byte_is_letter((char) c)) {
            int row = 0;
            size_t end = in_word ? run_end(text, at) : ascii_word(text, at, &row);
            if (count_word(t, row))
                break;
            t->letters[SCRIPT_LATIN] += (uint32_t) (end - at);
            at = end;
            in_word = true;
            continue;
        }
        if (c < 0x80) {
            in_word = vb_rune_is_digit(c);
            at++;
            continue;
        }
        size_t far = count_far_letters(t, text, at);
        vb_rune r = vb_utf8_at(text, at);
        in_word = far > at || count_wide(t, text, at, r, in_word);
        at = far > at ? far : at + r.len;
    }
    return at;
}

/* Letters of ASCII. Without a branch: many bytes are looked at at once. */
static uint32_t ascii_letters(const char *bytes, size_t len)
{
    uint32_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += vb_byte_is_letter(bytes[i]);
    return n;
}

static tally count(vb_str text)
{
    tally t = {{0}, {0}, {0}, 0};
    for (size_t at = count_words(&t, text), plain; at < text.len;) {
        plain = vb_utf8_ascii(text, at);
        t.letters[SCRIPT_LATIN] += ascii_letters(text.at + at, plain);
        at += plain;
        size_t far = at < text.len ? count_far_letters(&t, text, at) : at;
        if (far > at) {
            at = far;
            continue;
        }
        vb_rune r = vb_utf8_at(text, at);
        if (vb_rune_is_letter(r.value))
            count_letter(&t, r.value);
        at += r.len;
    }
    return t;
}

/* The best of the three, when it leads clearly. */
static vb_lang latin_language(const tally *t, bool *is_sure)
{
    uint32_t second;
    vb_lang best = best_of(t, &second);
    *is_sure = t->different >= SURE_WORDS && t->points[best] >= SURE_POINTS && t->points[best] >= second * SURE_LEAD &&
               t->points[best] >= second + SURE_LEAD;
    return t->points[best] > second ? best : VB_LANG_NONE;
}

static guess guess_of(vb_str text, vb_span span)
{
    tally t = count(vb_str_span(text, span));
    guess g = {.span = span, .script = SCRIPT_LATIN, .is_signed = vb_form_begins(VB_MAST_KEY_SIGNED, text, span, NULL)};
    for (int s = 0; s < SCRIPT_COUNT; s++) {
        g.letters += t.letters[s];
        if (t.letters[s] > t.letters[g.script])
            g.script = (script) s;
    }
    if (g.script == SCRIPT_LATIN) {
        g.lang = latin_language(&t, &g.is_sure);
    } else {
        g.lang = script_langs[g.script];
        g.is_sure = t.letters[g.script] >= SURE_LETTERS;
    }
    return g;
}

static bool is_latin(vb_lang lang) { return lang == VB_LANG_EN || lang == VB_LANG_ES || lang == VB_LANG_FR; }

/* Could this paragraph be of the language? Names in Latin letters stand in all. */
static bool fits(const guess *g, vb_lang lang)
{
    if (lang == VB_LANG_NONE)
        return false;
    return g->letters == 0 || (g->script == SCRIPT_LATIN ? is_latin(lang) : script_langs[g->script] == lang);
}

/* The language of most letters in paragraphs that are sure. */
static vb_lang main_language(const guess *items, uint32_t n)
{
    uint64_t shares[VB_LANG_COUNT] = {0};
    vb_lang best = VB_LANG_NONE;
    for (uint32_t i = 0; i < n; i++)
        if (items[i].is_sure && (shares[items[i].lang] += items[i].letters) > shares[best])
            best = items[i].lang;
    return best;
}

static vb_lang settled(const guess *g, vb_lang before, vb_lang after, vb_lang most)
{
    if (before == after && before)
        return before;
    if (g->lang && (g->lang == before || g->lang == after || g->lang == most))
        return g->lang;
    if (fits(g, before) != fits(g, after))
        return fits(g, before) ? before : after;
    if (before || after)
        return most == after || !before ? after : before;
    if (g->lang || !g->letters)
        return g->lang;
    return g->script == SCRIPT_LATIN ? VB_LANG_EN : script_langs[g->script];
}

static void settle(guess *items, uint32_t n)
{
    vb_lang before = VB_LANG_NONE, after = VB_LANG_NONE, most = main_language(items, n);
    uint32_t next = 0;
    for (uint32_t i = 0; i < n; i++) {
        guess *g = items + i;
        if (g->is_sure) {
            before = g->lang;
            continue;
        }
        if (next <= i)
            for (next = i + 1, after = VB_LANG_NONE; next < n; next++)
                if (items[next].is_sure) {
                    after = items[next].lang;
                    break;
                }
        bool signs =
            g->is_signed || (i + 1 < n && items[i + 1].is_signed); /* with what was signed, not with the annex */
        g->lang = signs && fits(g, before) ? before : settled(g, before, after, most);
    }
}

static uint32_t count_paragraphs(const vb_doc *doc)
{
    uint32_t n = 0;
    for (const vb_node *p = doc->root; (p = vb_outline_next(p, doc->root));)
        n++;
    return n;
}

static bool write_runs(vb_doc *doc, const guess *items, uint32_t n)
{
    vb_language_run *run = NULL;
    for (uint32_t i = 0; i < n; i++) {
        if (run && run->lang == items[i].lang) {
            run->span.to = items[i].span.to;
            continue;
        }
        run = vb_doc_add(doc, VB_LAYER_LANGUAGE);
        if (!run)
            return false;
        *run = (vb_language_run){items[i].span, items[i].lang};
    }
    return true;
}

static void rank_languages(vb_doc *doc, const guess *items, uint32_t n)
{
    uint64_t shares[VB_LANG_COUNT] = {0};
    for (uint32_t i = 0; i < n; i++)
        if (items[i].lang)
            shares[items[i].lang] += (uint64_t) items[i].letters + 1;
    memset(doc->languages, 0, sizeof doc->languages);
    for (int place = 0; place < VB_LANG_COUNT; place++) {
        int best = VB_LANG_NONE;
        for (int lang = 1; lang < VB_LANG_COUNT; lang++)
            if (shares[lang] > shares[best])
                best = lang;
        doc->languages[place] = (vb_lang) best;
        shares[best] = 0;
        if (best == VB_LANG_NONE)
            return;
    }
}

vb_status vb_pass_language(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    vb_lang forced = options ? options->lang : VB_LANG_NONE;
    uint32_t n = 0, room = count_paragraphs(doc);
    guess *items = vb_arena_array(doc->arena, room, sizeof *items);
    if (!items)
        return vb_err_memory(err);
    for (const vb_node *p = doc->root; (p = vb_outline_next(p, doc->root)); n++) {
        items[n] = guess_of(doc->text, p->span);
        if (forced) {
            items[n].lang = forced;
            items[n].is_sure = true;
        }
    }
    settle(items, n);
    rank_languages(doc, items, n);
    return write_runs(doc, items, n) ? VB_OK : vb_err_memory(err);
}
