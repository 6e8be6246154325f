/* marks.c - the words of a paragraph that were looked for, and where most of them stand
 * together. */
#include <string.h>

#include "store/search.h"
#include "text/words.h"

#define SNIPPET_BYTES 240
#define SNIPPET_BEFORE 40
#define MARKS_MAX 32
#define MARKED_MAX (64u << 10) /* bytes of a paragraph in which marks are looked for */

#define TERMS_MAX 256 /* of a query that are marked */

/* The terms that are looked for; those that go on end in "*". */
typedef struct sought {
    vb_str terms[TERMS_MAX];
    uint32_t count;
    bool failed; /* a word could not be compared */
} sought;

static void find_sought(sought *s, const vb_query *query)
{
    vb_str rest = vb_buf_str(&query->terms), term;
    s->count = 0;
    s->failed = false;
    while (s->count < TERMS_MAX && vb_str_split(&rest, ' ', &term))
        if (term.len)
            s->terms[s->count++] = term;
}

static bool is_sought(const sought *s, vb_str term)
{
    for (uint32_t i = 0; i < s->count; i++) {
        vb_str wanted = s->terms[i];
        bool goes_on = wanted.at[wanted.len - 1] == '*';
        if (wanted.at[0] == term.at[0] &&
            (goes_on ? vb_str_starts(term, vb_str_part(wanted, 0, wanted.len - 1)) : vb_str_equal(term, wanted)))
            return true;
    }
    return false;
}

static bool is_word_sought(sought *s, vb_terms *maker, vb_buf *terms, vb_str word, vb_lang lang)
{
    vb_str rest, term;
    vb_buf_clear(terms);
    vb_terms_add(maker, terms, NULL, word, lang);
    s->failed |= terms->failed;
    rest = vb_buf_str(terms);
    while (vb_str_split(&rest, ' ', &term))
        if (term.len && is_sought(s, term))
            return true;
    return false;
}

/* The place with the most marks: the first mark that has no more of them within a snippet's length after it. */
static vb_span best_place(const vb_span *marks, uint32_t count)
{
    uint32_t best = 0, most = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = 0;
        while (i + n < count && marks[i + n].to - marks[i].from <= SNIPPET_BYTES - SNIPPET_BEFORE)
            n++;
        if (n > most) {
            most = n;
            best = i;
        }
    }
    return count ? marks[best] : (vb_span){0, 0};
}

vb_status vb_marks_find(vb_found *found, const vb_query *query, vb_terms *maker, vb_arena *memory, vb_err *err)
{
    vb_span marks[MARKS_MAX];
    sought wanted;
    vb_span word;
    vb_buf terms = VB_BUF_INIT;
    vb_str text = vb_str_part(found->paragraph.text, 0, MARKED_MAX);
    find_sought(&wanted, query);
    for (size_t at = 0; found->mark_count < MARKS_MAX && vb_word_next(text, &at, &word);)
        if (is_word_sought(&wanted, maker, &terms, vb_str_span(text, word), found->paragraph.lang))
            marks[found->mark_count++] = word;
    found->best = best_place(marks, found->mark_count);
    vb_span *copy = vb_arena_array(memory, found->mark_count, sizeof *copy);
    if (copy && found->mark_count)
        memcpy(copy, marks, found->mark_count * sizeof *copy);
    found->marks = copy;
    vb_status status = wanted.failed || !copy ? vb_err_memory(err) : VB_OK;
    vb_buf_free(&terms);
    return status;
}
