/* paper_again.c - a paper named again without its date:
 *
 *     again = kind link author        "the letter of the Permanent Representative", where one letter has been
 *                                     described, "dated 4 March 2031 from the Permanent Representative of Norvania"
 *           | pointer kind            "the said letter": the last one described, and no other letter since
 *
 * The author must begin as the described one does, and go on with nobody else's name: "the
 * Permanent Representative of Estmark" is another. Two papers that fit are none. */
#include "analysis/paper_again.h"

#include <stddef.h>

#include "analysis/paper_token.h"
#include "base/sorted.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "tables.h"

#define LOOKED_MAX 64 /* described papers looked through, from the last one back */
#define NEAR_MAX 1200 /* bytes back to what "the said letter" may mean: a long paragraph */
#define WORDS_LEAST 2 /* of an author's name that is repeated: "the Representative" may be anybody's */
#define SMALL_MAX 2   /* words before the first capital of an author: "by the", "of our" */

static uint32_t past_blanks(vb_str text, uint32_t at)
{
    while (at < text.len && text.at[at] == ' ')
        at++;
    return at;
}

static uint32_t word_end(vb_str text, uint32_t at)
{
    vb_rune r = vb_utf8_at(text, at);
    while (r.len && (vb_rune_is_letter(r.value) || vb_rune_is_digit(r.value))) {
        at += r.len;
        r = vb_utf8_at(text, at);
    }
    return at;
}

/* The first word with a capital, after at most SMALL_MAX others; `text.len` if there is none. */
static uint32_t first_capital(vb_str text, uint32_t at)
{
    for (int i = 0; i <= SMALL_MAX; i++) {
        at = past_blanks(text, at);
        if (vb_rune_is_upper(vb_utf8_at(text, at).value))
            return at;
        uint32_t end = word_end(text, at);
        if (end == at)
            break;
        at = end;
    }
    return (uint32_t) text.len;
}

/* The end of the words at `at` with which `author` begins; `at` when they are too few or the name goes on otherwise. */
static uint32_t repeated(vb_str text, uint32_t at, vb_str author)
{
    uint32_t theirs = first_capital(author, 0), end = at, mine = at, words = 0;
    while (theirs < author.len && mine < text.len) {
        uint32_t a = word_end(text, mine), b = word_end(author, theirs);
        if (a == mine || !vb_str_equal(vb_str_part(text, mine, a), vb_str_part(author, theirs, b)))
            break;
        end = a;
        words++;
        if (text.at[a] != ' ' || b >= author.len)
            break;
        mine = past_blanks(text, a);
        theirs = past_blanks(author, b);
    }
    uint32_t next = past_blanks(text, end);
    size_t of_end;
    int row;
    bool goes_on = next > end && (vb_rune_is_upper(vb_utf8_at(text, next).value) ||
                                  vb_lexicon_at(&vb_lexicon_cite_of, text, next, &of_end, &row));
    return words >= WORDS_LEAST && !goes_on ? end : at;
}

/* The first described paper that begins at or after byte `at`. */
static uint32_t described_from(const vb_described *papers, uint32_t count, uint32_t at)
{
    return vb_sorted_from(papers, count, sizeof *papers, offsetof(vb_described, span.from), at);
}

/* "of the Permanent Representative" at `at`. */
static bool by_author(const vb_doc *doc, vb_str text, uint32_t at, vb_str kind, uint32_t before, uint32_t *end,
                      uint32_t *index)
{
    uint32_t count, found = VB_NO_INDEX, author = first_capital(text, at);
    const vb_described *papers = vb_doc_described(doc, &count);
    for (uint32_t i = before; i-- > 0 && before - i <= LOOKED_MAX && author < text.len;) {
        if (!vb_str_equal(papers[i].kind, kind))
            continue;
        uint32_t after = repeated(text, author, vb_str_span(doc->text, papers[i].author));
        if (after == author)
            continue;
        bool is_same = found != VB_NO_INDEX && papers[i].symbol.len && papers[found].symbol.len &&
                       vb_symbol_same(papers[i].symbol, papers[found].symbol);
        if (found != VB_NO_INDEX && !is_same)
            return false;
        found = i;
        *end = after;
    }
    *index = found;
    return found != VB_NO_INDEX;
}

/* "the said letter", its noun at [at, end). */
static bool by_pointer(const vb_doc *doc, uint32_t at, uint32_t end, vb_str kind, uint32_t before, uint32_t *index)
{
    uint32_t count;
    size_t begin, back = at;
    int row;
    const vb_described *papers = vb_doc_described(doc, &count);
    while (back > 0 && doc->text.at[back - 1] == ' ')
        back--;
    if (!vb_lexicon_before(&vb_lexicon_cite_pointer_back, doc->text, back, &begin, &row) ||
        vb_citation_words[row].role != VB_CITE_ROLE_POINTER)
        return false;
    uint32_t i = before;
    while (i-- > 0 && at - papers[i].span.from <= NEAR_MAX)
        if (vb_str_equal(papers[i].kind, kind))
            break;
    if (i >= before || at - papers[i].span.from > NEAR_MAX || papers[i].span.to > begin)
        return false;
    *index = i;
    vb_str since = vb_str_part(doc->text, papers[i].span.to, begin);
    return vb_str_find(since, vb_str_part(doc->text, at, end), 0) == SIZE_MAX;
}

bool vb_paper_again_at(const vb_doc *doc, uint32_t at, uint32_t to, vb_lang lang, uint32_t *end, uint32_t *index)
{
    uint32_t count;
    size_t noun_end;
    int row;
    const vb_described *papers = vb_doc_described(doc, &count);
    uint32_t before = described_from(papers, count, at);
    vb_str text = vb_str_part(doc->text, 0, to);
    if (before == 0 || !vb_lexicon_at(vb_paper_lexicon(lang), text, at, &noun_end, &row) ||
        !(vb_paper_words[row].roles & VB_PAPER_KIND))
        return false;
    *end = (uint32_t) noun_end;
    vb_str kind = vb_paper_words[row].kind;
    return by_author(doc, text, *end, kind, before, end, index) || by_pointer(doc, at, *end, kind, before, index);
}
