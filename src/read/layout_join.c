/* layout_join.c - how two lines of a paragraph become one text:
 *
 *     "pre-" + "and post-war"   a space: the word that is left out stands further on
 *     "inter-" + "national"     one word, if the line end divided it
 *     "long-" + "term"          the hyphen stays, no space
 *     "Secretary-" + "General", "mid-" + "2030"   likewise
 *     ".../a-long-" + "address" likewise
 *     "April/" + "May"          nothing
 *     beside a Han letter       nothing
 *     else                      a space, which has the place of the line end
 *
 * Whether a line end divided a word is asked of the document: the hyphen stays if the
 * document writes the compound with it elsewhere, or both halves alone but never the
 * whole word, or if so few of its lines end with a hyphen that nothing divides words
 * (asked only where pages are known: old texts, typed from print, keep few of its hyphens). */
#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "read/layout_parts.h"
#include "tables.h"

#define DIVIDING_SHARE                                                                                                 \
    0.04 /* of the lines end with a hyphen: where words are divided it is a tenth, elsewhere a hundredth */

#define TAILS_FEW 8 /* ends of divided words that are looked for one by one before all words are kept */

/* Hashes of words and hyphenated compounds of the text, in a table with open places: of those that begin as one of the
 * words before the hyphens of line ends does, which are few, or of all. */
typedef struct vb_layout_words {
    uint64_t *hashes;
    size_t mask;
    uint8_t begins[8192]; /* a bit for each two bytes that a word may begin with */
    uint32_t tails;       /* that were looked for; beyond TAILS_FEW the table holds all words */
    bool are_divided;     /* at line ends, so often that the program that set them does it */
} word_set;

/* Of text[from, to), eight bytes at a time: most words are shorter. */
static uint64_t hash_of(vb_str text, size_t from, size_t to)
{
    uint64_t hash = to - from;
    for (size_t at = from; at < to; at += 8) {
        uint64_t eight = vb_eight_at(text, at);
        if (to - at < 8)
            eight &= (UINT64_C(1) << 8 * (to - at)) - 1;
        hash = (hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return hash ? hash : 1; /* 0 is an open place */
}

/* Eight bytes are asked for letters of ASCII in one go. */
static size_t word_end(vb_str text, size_t at)
{
    for (;;) {
        uint64_t letters = vb_eight_letters(vb_eight_at(text, at));
        at += letters == VB_EIGHT_ALL ? 8 : vb_eight_first(letters ^ VB_EIGHT_ALL);
        if (letters == VB_EIGHT_ALL)
            continue;
        vb_rune rune = vb_utf8_at(text, at);
        if (rune.value < 0x80 || !vb_rune_is_letter(rune.value))
            return at;
        at += rune.len;
    }
}

static void put_word(word_set *set, uint64_t hash)
{
    size_t at = (size_t) hash & set->mask;
    while (set->hashes[at] && set->hashes[at] != hash)
        at = (at + 1) & set->mask;
    set->hashes[at] = hash;
}

static bool has_word(const word_set *set, vb_str word)
{
    if (!set->hashes) /* memory failed while it grew */
        return false;
    uint64_t hash = hash_of(word, 0, word.len);
    size_t at = (size_t) hash & set->mask;
    while (set->hashes[at] && set->hashes[at] != hash)
        at = (at + 1) & set->mask;
    return set->hashes[at] != 0;
}

static uint32_t first_two(vb_str text, size_t at)
{
    uint32_t second = at + 1 < text.len ? (unsigned char) text.at[at + 1] : 0;
    return (unsigned char) text.at[at] | second << 8;
}

static bool may_begin(const word_set *set, uint32_t two) { return set->begins[two / 8] >> two % 8 & 1; }

/* A letter at `at`, behind none and behind no hyphen of a compound. */
static bool is_word_start(vb_str line, size_t at)
{
    if (!vb_rune_is_letter(vb_utf8_at(line, at).value))
        return false;
    vb_rune before = vb_utf8_before(line, at);
    return !vb_rune_is_letter(before.value) &&
           (before.value != '-' || !vb_rune_is_letter(vb_utf8_before(line, at - 1).value));
}

/* The end of the word or compound at `at`; 0 if the line end divides it. */
static size_t compound_end(vb_str line, size_t at)
{
    size_t end = word_end(line, at);
    while (end + 1 < line.len && line.at[end] == '-' && word_end(line, end + 1) > end + 1)
        end = word_end(line, end + 1);
    return end + 1 == line.len && line.at[end] == '-' ? 0 : end;
}

/* The next word or compound of a line at or after *at that the set keeps; eight bytes are looked at in one go. */
static bool next_word(const word_set *set, vb_str line, size_t *at, vb_str *word)
{
    for (; *at < line.len; *at += 8) {
        uint64_t eight = vb_eight_at(line, *at), letters = vb_eight_letters(eight);
        uint64_t before = *at && vb_byte_is_letter(line.at[*at - 1]) ? 0x80 : 0;
        for (uint64_t found = (letters & ~(letters << 8 | before)) | (eight & eight << 1 & VB_EIGHT_ALL); found;
             found &= found - 1) {
            size_t from = *at + vb_eight_first(found), end;
            if (may_begin(set, first_two(line, from)) && is_word_start(line, from) &&
                (end = compound_end(line, from))) {
                *word = vb_str_part(line, from, end);
                *at = from + 1;
                return true;
            }
        }
    }
    return false;
}

static void add_beginning(word_set *set, vb_str word)
{
    uint32_t first = first_two(word, 0), step = word.len > 1 ? 1u << 16 : 1u << 8; /* anything may follow one letter */
    for (uint32_t two = first; two < 1u << 16; two += step)
        set->begins[two / 8] |= (uint8_t) (1 << two % 8);
}

#define ROOM_FIRST 256 /* of the table, which stays half empty at least */

/* A table twice as large. */
static bool grow(word_set *set, vb_arena *arena)
{
    uint64_t *old = set->hashes;
    size_t room = old ? set->mask + 1 : 0;
    set->mask = old ? 2 * room - 1 : ROOM_FIRST - 1;
    set->hashes = vb_arena_array(arena, set->mask + 1, sizeof *set->hashes);
    for (size_t i = 0; set->hashes && i < room; i++)
        if (old[i])
            put_word(set, old[i]);
    return set->hashes;
}

/* Its words that begin as the set has it. */
static bool fill(word_set *set, const vb_layout *layout)
{
    size_t count = 0;
    set->hashes = NULL;
    for (uint32_t i = 0; i < layout->count; i++) {
        vb_str line = vb_part_text(layout, layout->parts + i), word;
        for (size_t at = 0; next_word(set, line, &at, &word); count++) {
            if ((!set->hashes || 2 * count > set->mask) && !grow(set, layout->arena))
                return false;
            put_word(set, hash_of(word, 0, word.len));
        }
    }
    return set->hashes || grow(set, layout->arena);
}

/* The word at the end of `line` without its hyphen. */
static vb_str last_word(vb_str line)
{
    size_t end = line.len - 1, at = end;
    for (vb_rune rune; (rune = vb_utf8_before(line, at)).len && vb_rune_is_letter(rune.value);)
        at -= rune.len;
    return vb_str_part(line, at, end);
}

static word_set *make_words(const vb_layout *layout)
{
    word_set *set = vb_arena_alloc(layout->arena, sizeof *set);
    uint32_t hyphens = 0;
    for (uint32_t i = 0; set && i < layout->count; i++)
        if (layout->parts[i].ends_hyphen) {
            add_beginning(set, last_word(vb_part_text(layout, layout->parts + i)));
            hyphens++;
        }
    if (!set || !fill(set, layout))
        return NULL;
    bool has_pages = layout->count && layout->parts[0].line.page;
    set->are_divided = !has_pages || hyphens > DIVIDING_SHARE * layout->count;
    return set;
}

static bool stands_in(vb_str line, vb_str word)
{
    for (size_t at = 0; (at = vb_str_find(line, word, at)) != SIZE_MAX; at++)
        if (is_word_start(line, at) && compound_end(line, at) == at + word.len)
            return true;
    return false;
}

/* Does the word that a line begins with stand in the text too? */
static bool has_tail(const vb_layout *layout, word_set *set, vb_str tail)
{
    if (set->tails++ == TAILS_FEW) {
        memset(set->begins, 0xFF, sizeof set->begins);
        if (!fill(set, layout))
            return false;
    }
    if (set->tails > TAILS_FEW)
        return has_word(set, tail);
    for (uint32_t i = 0; i < layout->count; i++)
        if (stands_in(vb_part_text(layout, layout->parts + i), tail))
            return true;
    return false;
}

static bool is_divided(vb_layout *layout, vb_str head, vb_str tail)
{
    if (!layout->words)
        layout->words = make_words(layout);
    if (!layout->words)
        return false;
    vb_str compound = vb_arena_format(layout->arena, "%.*s-%.*s", VB_STR_ARG(head), VB_STR_ARG(tail));
    vb_str whole = vb_arena_format(layout->arena, "%.*s%.*s", VB_STR_ARG(head), VB_STR_ARG(tail));
    if (has_word(layout->words, compound))
        return false;
    if (has_word(layout->words, whole))
        return true;
    return layout->words->are_divided && !(has_word(layout->words, head) && has_tail(layout, layout->words, tail));
}

static bool is_lower(vb_rune rune) { return vb_rune_is_letter(rune.value) && !vb_rune_is_upper(rune.value); }

/* The last word has a slash in it, as addresses of the web do. */
static bool ends_in_address(vb_str line)
{
    size_t at = line.len;
    while (at > 0 && line.at[at - 1] != ' ' && line.at[at - 1] != '/')
        at--;
    return at > 0 && line.at[at - 1] == '/';
}

/* Letters and marks of Chinese, between which and other letters no blank stands. */
static bool is_han(vb_rune rune)
{
    return vb_rune_is_han(rune.value) || (rune.value >= 0x3000 && rune.value < 0x3040) ||
           (rune.value >= 0xFF00 && rune.value < 0xFFF0);
}

/* A slash directly behind a word. */
static bool ends_slash(vb_str line)
{
    return line.len > 1 && line.at[line.len - 1] == '/' && line.at[line.len - 2] != ' ';
}

static vb_layout_joint hyphen_joint(vb_layout *layout, vb_str above, vb_str below)
{
    vb_str head = last_word(above), tail = vb_str_part(below, 0, word_end(below, 0));
    size_t end;
    int value;
    if (vb_lexicon_at(&vb_lexicon_line_and, below, 0, &end, &value))
        return VB_JOINT_SPACE;
    if (!is_lower(vb_utf8_before(head, head.len)) || !is_lower(vb_utf8_at(tail, 0)) || ends_in_address(above))
        return VB_JOINT_NONE;
    return is_divided(layout, head, tail) ? VB_JOINT_WORD : VB_JOINT_NONE;
}

vb_layout_joint vb_layout_joint_between(vb_layout *layout, const vb_part *above, const vb_part *below)
{
    vb_str above_text = vb_part_text(layout, above), below_text = vb_part_text(layout, below);
    if (above->line.ends_soft)
        return VB_JOINT_NONE;
    if (above->ends_hyphen)
        return hyphen_joint(layout, above_text, below_text);
    bool beside_han = is_han(vb_utf8_before(above_text, above_text.len)) || is_han(vb_utf8_at(below_text, 0));
    return beside_han || ends_slash(above_text) ? VB_JOINT_NONE : VB_JOINT_SPACE;
}
