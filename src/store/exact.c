/* exact.c - whether words stand in a paragraph as they were typed: the index, which folds
 * case and accents away, has found it. */
#include <string.h>

#include "base/utf8.h"
#include "store/search.h"
#include "text/words.h"

/* A word as the index has it: marks left out, "l’homme" two. */
typedef struct exact_word {
    vb_str text;
    uint64_t hash; /* typography made even, case and accents kept */
} exact_word;

typedef struct exact_words {
    exact_word *items;
    uint32_t count;
} exact_words;

static bool add_parts(exact_words *to, vb_str word, vb_arena *arena)
{
    vb_str part;
    vb_words one;
    while (vb_term_part(&word, &part)) {
        if (!vb_words_of(&one, part, arena))
            return false;
        if (one.count)
            to->items[to->count++] = (exact_word){part, one.items[0].exact};
    }
    return true;
}

static bool exact_words_of(exact_words *to, vb_str text, vb_arena *arena)
{
    vb_words words;
    if (!vb_words_of(&words, text, arena))
        return false;
    size_t room = words.count; /* and one more for each apostrophe, of which each is at least a byte of its word */
    for (uint32_t i = 0; i < words.count; i++)
        room += vb_word_has_parts(vb_str_span(text, words.items[i].span))
                    ? words.items[i].span.to - words.items[i].span.from
                    : 0;
    *to = (exact_words){vb_arena_array(arena, room, sizeof *to->items), 0};
    for (uint32_t i = 0; to->items && i < words.count; i++) {
        vb_str word = vb_str_span(text, words.items[i].span);
        if (words.items[i].is_mark)
            continue;
        if (!vb_word_has_parts(word))
            to->items[to->count++] = (exact_word){word, words.items[i].exact};
        else if (!add_parts(to, word, arena))
            return false;
    }
    return to->items != NULL;
}

static bool stands_at(const vb_operand *operand, const exact_words *wanted, const exact_word *at)
{
    for (uint32_t k = 0; k < wanted->count; k++) {
        bool goes_on = operand->is_prefix && k + 1 == wanted->count;
        if (goes_on ? !vb_str_starts(at[k].text, wanted->items[k].text) : at[k].hash != wanted->items[k].hash)
            return false;
    }
    return true;
}

/* Do the words stand in the paragraph one after another, case and accents included? */
static bool stands_exactly(const vb_operand *operand, const exact_words *paragraph, vb_arena *arena)
{
    exact_words wanted;
    if (!exact_words_of(&wanted, operand->text, arena))
        return false;
    for (uint32_t i = 0; i + wanted.count <= paragraph->count; i++)
        if (stands_at(operand, &wanted, paragraph->items + i))
            return true;
    return false;
}

bool vb_query_stands_exactly(const vb_query *query, vb_str text, vb_arena *arena)
{
    bool stack[VB_STEPS_MAX], *top = stack;
    uint32_t operand = 0;
    exact_words words;
    if (!exact_words_of(&words, text, arena))
        return false;
    for (uint32_t i = 0; i < query->step_count; i++)
        switch (query->steps[i]) {
        case VB_STEP_OPERAND:
            *top++ = stands_exactly(query->operands + operand++, &words, arena);
            break;
        case VB_STEP_NOT:
            top[-1] = !top[-1];
            break;
        case VB_STEP_AND:
            top--;
            top[-1] = top[-1] && top[0];
            break;
        case VB_STEP_OR:
            top--;
            top[-1] = top[-1] || top[0];
            break;
        }
    return top > stack && stack[0];
}

