/* words.c - text cut into words, and the words into shingles.
 *
 *     word    = letter { letter | digit | inner-apostrophe }   "l’homme", "38th"
 *             | number
 *             | han                                            one letter, one word
 *             | mark                                           any other rune; note marks "¹²" are one
 *     number  = digit { digit | [ "," | "." ] digit | letter } "1,500", "2.5"
 *
 * Hyphens part words, so that "Secretary-General", "Secretary General" and a line-end
 * hyphen differ in a mark alone. Hashes are XXH3 of the folded UTF-8 and part of the
 * stored index: changing anything here means a new version of the collection. */
#include "text/words.h"

#include <string.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "text/fold.h"

#define WORD_MAX 256 /* bytes; a longer run is cut: no word of the six languages is nearly so long */

/* Letters of blocks that hold nothing else, for speed: Cyrillic; Arabic. */
static bool is_plain_letter(uint32_t r) { return (r >= 0x400 && r <= 0x481) || (r >= 0x620 && r <= 0x64A); }

static bool is_word_rune(uint32_t r)
{
    return r < 0x80 ? (r >= '0' && r <= '9') || ((r | 0x20) >= 'a' && (r | 0x20) <= 'z')
                    : is_plain_letter(r) || (vb_rune_is_letter(r) && !vb_rune_is_han(r)) || vb_rune_is_invisible(r) ||
                          (r >= 0xFB00 && r <= 0xFB06);
}

/* A letter or digit of ASCII. */
static bool is_plain(char c) { return (uint8_t) c < 0x80 && is_word_rune((uint8_t) c); }

static bool is_space(uint32_t r) { return r <= ' ' || r == 0x7F || (r >= 0x85 && vb_rune_is_space(r)); }

/* Does the mark at `at`, inside a word, belong to it? Its length if so. */
static size_t inner_mark(vb_str text, size_t at, uint32_t before)
{
    vb_rune mark = vb_utf8_at(text, at);
    uint32_t after = vb_utf8_at(text, at + mark.len).value;
    if (vb_rune_is_apostrophe(mark.value))
        return is_word_rune(after) && !vb_rune_is_digit(after) && !vb_rune_is_digit(before) ? mark.len : 0;
    bool is_point = mark.value == ',' || mark.value == '.';
    return is_point && vb_rune_is_digit(before) && vb_rune_is_digit(after) ? mark.len : 0;
}

static size_t marks_end(vb_str text, size_t at, vb_rune first)
{
    size_t end = at + first.len;
    if (!vb_rune_is_note_mark(first.value))
        return end;
    for (vb_rune r = vb_utf8_at(text, end); vb_rune_is_note_mark(r.value); r = vb_utf8_at(text, end))
        end += r.len;
    return end;
}

static size_t word_end(vb_str text, size_t at)
{
    vb_rune r = vb_utf8_at(text, at);
    if (!is_word_rune(r.value))
        return marks_end(text, at, r);
    uint32_t before = 0;
    size_t end = at;
    while (end < text.len && end - at < WORD_MAX && is_plain(text.at[end])) /* most words are this alone */
        before = (uint8_t) text.at[end++];
    while (end - at < WORD_MAX) {
        r = vb_utf8_at(text, end);
        if (r.len && is_word_rune(r.value)) {
            end += r.len;
            before = r.value;
            continue;
        }
        size_t inner = r.len && before ? inner_mark(text, end, before) : 0;
        if (!inner)
            break;
        end += inner;
        before = 0;
    }
    return end;
}

/* The next word at or after *at; false at the end of the text. */
static bool next_word(vb_str text, size_t *at, vb_span *span, bool *is_glued)
{
    size_t from = *at;
    *is_glued = from > 0;
    for (vb_rune r = vb_utf8_at(text, from); r.len; r = vb_utf8_at(text, from)) {
        if (!is_space(r.value) && !vb_rune_is_invisible(r.value))
            break;
        *is_glued &= !is_space(r.value);
        from += r.len;
    }
    if (from >= text.len)
        return false;
    size_t end = word_end(text, from);
    *span = (vb_span){(uint32_t) from, (uint32_t) end};
    *at = end;
    return true;
}

/* ---- hashes ---------------------------------------------------------------- */

typedef struct hashing {
    char bytes[VB_FOLD_COUNT][WORD_MAX * 4];
    size_t len[VB_FOLD_COUNT];
    bool has_cyrillic;
} hashing;

static void hash_ascii(vb_word *word, vb_str s)
{
    char small[WORD_MAX + 4] = "";
    bool has_letter = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        bool is_upper = c >= 'A' && c <= 'Z';
        small[i] = (char) (is_upper ? c | 0x20 : c == '`' ? '\'' : c == '~' ? '-' : c);
        has_letter |= is_upper || (c >= 'a' && c <= 'z');
        word->is_number |= c >= '0' && c <= '9';
    }
    word->folded = XXH3_64bits(small, s.len);
    word->exact = has_letter ? XXH3_64bits(s.at, s.len) : word->folded;
    word->loose = word->folded;
    if (has_letter && word->is_number) { /* res0lution, 1aw: a digit read for a letter */
        for (size_t i = 0; i < s.len; i++)
            small[i] = (char) (small[i] == '0' ? 'o' : small[i] == '1' ? 'l' : small[i] == '5' ? 's' : small[i]);
        word->loose = XXH3_64bits(small, s.len);
    }
}

static void add_rune(hashing *h, vb_fold how, uint32_t rune)
{
    if (h->len[how] + 4 <= sizeof h->bytes[how])
        h->len[how] += vb_utf8_encode(rune, h->bytes[how] + h->len[how]);
}

/* A Latin letter inside a Cyrillic word is the Cyrillic one that looks like it. */
static uint32_t as_cyrillic(uint32_t r)
{
    static const struct {
        char latin;
        uint16_t cyrillic;
    } pairs[] = {{'a', 0x430}, {'c', 0x441}, {'e', 0x435}, {'o', 0x43E}, {'p', 0x440}, {'x', 0x445},
                 {'y', 0x443}, {'k', 0x43A}, {'m', 0x43C}, {'t', 0x442}, {'b', 0x432}, {'h', 0x43D}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((uint32_t) pairs[i].latin == r)
            return pairs[i].cyrillic;
    return r;
}

static void hash_any(vb_word *word, vb_str s)
{
    hashing h;
    vb_folded f;
    memset(h.len, 0, sizeof h.len);
    h.has_cyrillic = false;
    for (size_t at = 0; at < s.len; at += vb_utf8_at(s, at).len)
        h.has_cyrillic |= vb_rune_is_cyrillic(vb_utf8_at(s, at).value);
    for (size_t at = 0; at < s.len;) {
        at = vb_fold_at(&f, s, at);
        for (int how = 0; how < VB_FOLD_COUNT; how++)
            for (int i = 0; i < f.count[how]; i++) {
                uint32_t r = f.runes[how][i];
                add_rune(&h, (vb_fold) how, how == VB_FOLD_LOOSE && h.has_cyrillic && r < 0x80 ? as_cyrillic(r) : r);
                word->is_number |= vb_rune_is_digit(r) && !word->is_mark;
            }
    }
    word->exact = XXH3_64bits(h.bytes[VB_FOLD_EXACT], h.len[VB_FOLD_EXACT]);
    word->folded = XXH3_64bits(h.bytes[VB_FOLD_CASE], h.len[VB_FOLD_CASE]);
    word->loose = XXH3_64bits(h.bytes[VB_FOLD_LOOSE], h.len[VB_FOLD_LOOSE]);
}

static bool is_ascii(vb_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char) s.at[i] >= 0x80)
            return false;
    return true;
}

static void describe(vb_word *word, vb_str text)
{
    vb_str s = vb_str_span(text, word->span);
    uint32_t first = vb_utf8_at(s, 0).value;
    word->is_mark = !is_word_rune(first) && !vb_rune_is_han(first);
    word->is_capital = vb_rune_is_upper(first);
    if (is_ascii(s))
        hash_ascii(word, s);
    else
        hash_any(word, s);
}

bool vb_word_next(vb_str text, size_t *at, vb_span *span)
{
    bool is_glued;
    return next_word(text, at, span, &is_glued);
}

vb_word vb_word_described(vb_str word)
{
    vb_word described = {.span = {0, (uint32_t) word.len}};
    describe(&described, word);
    return described;
}

/* ---- words met before ------------------------------------------------------ */

#define MEMO_SLOTS 2048 /* of a text; each keeps the latest word that came there */

/* Most words of a text stand in it more than once: they are folded and hashed once. */
typedef struct memo {
    uint32_t word[MEMO_SLOTS]; /* index + 1 */
} memo;

static uint32_t slot_of(vb_str s) { return (uint32_t) (XXH3_64bits(s.at, s.len) & (MEMO_SLOTS - 1)); }

static void describe_once(vb_words *words, uint32_t i, vb_str text, memo *known)
{
    vb_word *word = words->items + i;
    vb_str s = vb_str_span(text, word->span);
    uint32_t *slot = known->word + slot_of(s);
    const vb_word *same = *slot ? words->items + *slot - 1 : NULL;
    if (same && vb_str_equal(vb_str_span(text, same->span), s)) {
        vb_span span = word->span;
        bool is_glued = word->is_glued;
        *word = *same;
        word->span = span;
        word->is_glued = is_glued;
        return;
    }
    describe(word, text);
    *slot = i + 1;
}

static bool make_room(vb_words *words, uint32_t *room, vb_arena *arena)
{
    if (words->count < *room)
        return true;
    vb_word *more = vb_arena_array(arena, (size_t) *room * 2, sizeof *more);
    if (!more)
        return false;
    memcpy(more, words->items, words->count * sizeof *more);
    words->items = more;
    *room *= 2;
    return true;
}

#define ROOM_LEAST 64
#define WORD_BYTES 8 /* of text for a word, about; a text of shorter words takes more room as it goes */

bool vb_words_of(vb_words *words, vb_str text, vb_arena *arena)
{
    uint32_t room = (uint32_t) (text.len / WORD_BYTES) + ROOM_LEAST;
    memo *known = vb_arena_alloc(arena, sizeof *known);
    *words = (vb_words){vb_arena_array(arena, room, sizeof *words->items), 0};
    if (!words->items || !known)
        return false;
    for (size_t at = 0;;) {
        if (!make_room(words, &room, arena))
            return false;
        vb_word *word = words->items + words->count;
        if (!next_word(text, &at, &word->span, &word->is_glued))
            return true;
        describe_once(words, words->count, text, known);
        words->count++;
    }
}

/* ---- shingles -------------------------------------------------------------- */

static uint64_t mixed(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u; /* 2^64 over the golden ratio: spreads every bit upwards */
    return hash ^ hash >> 32;
}

uint64_t vb_shingle_hash(const uint64_t *loose, uint32_t count)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < count; i++)
        hash = mixed(hash, loose[i]);
    return hash;
}

bool vb_shingles_of(vb_shingle **shingles, uint32_t *count, const vb_words *words, vb_str text, vb_arena *arena)
{
    uint32_t *at = vb_arena_array(arena, words->count, sizeof *at), n = 0;
    uint64_t *loose = vb_arena_array(arena, words->count, sizeof *loose);
    *shingles = vb_arena_array(arena, words->count, sizeof **shingles);
    *count = 0;
    if (!at || !loose || !*shingles)
        return false;
    for (uint32_t i = 0; i < words->count; i++)
        if (!words->items[i].is_mark) {
            loose[n] = words->items[i].loose;
            at[n++] = i;
        }
    for (uint32_t i = 0; i < n; i++) {
        bool is_han = vb_rune_is_han(vb_utf8_at(text, words->items[at[i]].span.from).value);
        uint32_t need = is_han ? VB_SHINGLE_HAN : VB_SHINGLE_WORDS;
        if (n - i < need)
            continue;
        (*shingles)[(*count)++] = (vb_shingle){vb_shingle_hash(loose + i, need), at[i]};
    }
    return true;
}
