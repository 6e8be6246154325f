/* time_since.c - what has been so since an event, whose time is said with it: "since the ceasefire of 2 May 2030",
 * "since the conflict began in April 2028". */
#include "analysis/time_since.h"

#include "analysis/analysis.h"
#include "tables.h"

#define EVENT_WORDS 10 /* from "since" to the time */

/* The word that `text` ends in, after blanks; empty where another sign or a digit stands there. */
static vb_str last_word(vb_str text)
{
    size_t end = text.len, from;
    while (end > 0 && (text.at[end - 1] == ' ' || text.at[end - 1] == '\n'))
        end--;
    for (from = end; from > 0; from--) {
        uint8_t b = (uint8_t) text.at[from - 1];
        bool is_letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '-' || b >= 0x80;
        if (!is_letter)
            break;
    }
    return vb_str_part(text, from, end);
}

/* Is it a participle, which may belong to a noun ("since the men arrested in 2030"), and no word for what begins? */
static bool is_doubtful(vb_str before, vb_str word)
{
    size_t begin;
    int row;
    size_t end = (size_t) (word.at - before.at) + word.len;
    bool is_begun = vb_lexicon_before(&vb_lexicon_time_en_back, before, end, &begin, &row) &&
                    (vb_time_words[row].roles & VB_TIME_BEGUN);
    return vb_str_ends(word, VB_S("ed")) && !is_begun;
}

bool vb_time_is_since_event(vb_lang lang, vb_str before)
{
    static const vb_str links[] = {{"of", 2}, {"in", 2}, {"on", 2}};
    vb_str word = last_word(before), rest = before;
    bool is_linked = false;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        is_linked = is_linked || vb_str_equal(word, links[i]);
    for (int i = 0; lang == VB_LANG_EN && is_linked && i < EVENT_WORDS && word.len > 0; i++) {
        if (vb_str_equal(word, VB_S("since")) || vb_str_equal(word, VB_S("Since")))
            return i > 1; /* an event stands between */
        if (is_doubtful(before, word))
            return false;
        rest = vb_str_part(before, 0, (size_t) (word.at - before.at));
        word = last_word(rest);
    }
    return false;
}
