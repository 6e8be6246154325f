/* paper_phrase.c - names and dates in descriptions of papers. */
#include "analysis/paper_phrase.h"

bool vb_paper_is_comma(const vb_paper_phrase *p, uint32_t i)
{
    return vb_paper_is_sign(p, i, ',') || vb_paper_is_sign(p, i, 0x60C) || vb_paper_is_sign(p, i, 0x3001) ||
           vb_paper_is_sign(p, i, 0xFF0C);
}

bool vb_paper_is_end(const vb_paper_phrase *p, uint32_t i)
{
    bool is_named = i > 0 && i < p->count && p->tokens[i].is_capital && /* "North Atlantic Treaty", "810th Meeting" */
                    (p->tokens[i - 1].is_capital || p->tokens[i - 1].kind == VB_TOKEN_NUMBER ||
                     p->tokens[i - 1].kind == VB_TOKEN_DAY);
    return i >= p->count || p->tokens[i].kind == VB_TOKEN_SENTENCE ||
           (vb_paper_has(p, i, VB_PAPER_STOP) && !is_named) || vb_paper_is_sign(p, i, ':');
}

uint32_t vb_paper_past_brackets(const vb_paper_phrase *p, uint32_t i)
{
    static const uint32_t pairs[][2] = {{'(', ')'}, {'[', ']'}, {0x201C, 0x201D}, {0xAB, 0xBB}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        if (!vb_paper_is_sign(p, i, pairs[k][0]))
            continue;
        for (uint32_t at = i + 1; at < p->count && at < i + VB_PAPER_REACH && p->tokens[at].kind != VB_TOKEN_SENTENCE;
             at++)
            if (vb_paper_is_sign(p, at, pairs[k][1]))
                return at + 1;
    }
    return i;
}

/* ---- names --------------------------------------------------------------------------- */

bool vb_paper_is_name_word(const vb_paper_phrase *p, uint32_t i)
{
    const vb_token *t = p->tokens + i;
    if (i >= p->count || vb_paper_is_kind(p, i) || vb_paper_is_end(p, i))
        return false;
    if (t->kind == VB_TOKEN_NUMBER || t->kind == VB_TOKEN_DAY)
        return true;
    if (t->kind != VB_TOKEN_WORD || vb_paper_has(p, i, VB_PAPER_DATED | VB_PAPER_ISSUED | VB_PAPER_NO))
        return false;
    if (vb_paper_has(p, i, VB_PAPER_TO | VB_PAPER_BY | VB_PAPER_AT) && !vb_paper_has(p, i, VB_PAPER_SMALL) &&
        !p->is_loose)
        return false;
    return t->is_capital || p->is_loose ||
           vb_paper_has(p, i, VB_PAPER_SMALL | VB_PAPER_OFFICE | VB_PAPER_HIS | VB_PAPER_OWN);
}

/* After the comma at `i` the name goes on: "the Chairman, Mr. A. Berg, ..." */
static bool goes_on(const vb_paper_phrase *p, uint32_t i)
{
    if (!vb_paper_is_comma(p, i) || p->is_loose || i + 1 >= p->count)
        return false;
    const vb_token *next = p->tokens + i + 1;
    return next->kind == VB_TOKEN_WORD && vb_paper_is_name_word(p, i + 1) &&
           (next->is_capital || vb_paper_has(p, i + 1, VB_PAPER_OFFICE) ||
            (vb_paper_has(p, i + 1, VB_PAPER_SMALL) && vb_paper_is_name_word(p, i + 2)));
}

/* "to" goes on with a name before a body ("to the United Nations"), and ends it before an office ("to the President").
 */
static bool ends_name(const vb_paper_phrase *p, uint32_t i)
{
    uint32_t next = i + 1;
    if (vb_paper_is_end(p, i) ||
        (vb_paper_has(p, i, VB_PAPER_DATED | VB_PAPER_OF | VB_PAPER_ON) && vb_paper_is_date(p, next)))
        return true;
    if (p->is_loose && vb_paper_has(p, i, VB_PAPER_BY | VB_PAPER_TO | VB_PAPER_AT | VB_PAPER_DATED))
        return true;
    if (!vb_paper_has(p, i, VB_PAPER_TO))
        return false;
    while (vb_paper_has(p, next, VB_PAPER_SMALL) && !p->tokens[next].is_capital)
        next++;
    return !vb_paper_has(p, i, VB_PAPER_SMALL) || vb_paper_has(p, next, VB_PAPER_OFFICE) || next >= p->count ||
           !p->tokens[next].is_capital;
}

uint32_t vb_paper_name_end(const vb_paper_phrase *p, uint32_t from)
{
    uint32_t at = from, last = from;
    bool has_capital = false;
    while (at < p->count && at - from < VB_PAPER_NAME_TOKENS) {
        if (at > from && ends_name(p, at))
            break;
        if (vb_paper_is_sign(p, at, '.') || vb_paper_is_sign(p, at, '-') || goes_on(p, at)) {
            at++;
            continue;
        }
        if (!vb_paper_is_name_word(p, at))
            break;
        has_capital |= p->tokens[at].is_capital || p->is_loose || vb_paper_has(p, at, VB_PAPER_OFFICE);
        at++;
        if (!vb_paper_has(p, at - 1, VB_PAPER_SMALL | VB_PAPER_HIS | VB_PAPER_OWN) || p->tokens[at - 1].is_capital)
            last = at;
    }
    return has_capital ? last : from;
}

vb_span vb_paper_span(const vb_paper_phrase *p, uint32_t from, uint32_t to)
{
    return from < to ? (vb_span){p->tokens[from].span.from, p->tokens[to - 1].span.to} : (vb_span){0, 0};
}

/* ---- dates ---------------------------------------------------------------------------- */

uint32_t vb_paper_past_separator(const vb_paper_phrase *p, uint32_t i)
{
    uint32_t at = i;
    if (vb_paper_is_comma(p, at))
        at++;
    if (vb_paper_has(p, at, VB_PAPER_AND))
        at++;
    if (at > i && vb_paper_has(p, at, VB_PAPER_DATED | VB_PAPER_OF | VB_PAPER_ON) && vb_paper_is_date(p, at + 1))
        at++;
    return at;
}

/* Days and months without a year take those of the next whole date; without one they are no dates. */
static bool complete_dates(vb_paper_phrase *p)
{
    vb_date next = {0, 0, 0};
    for (uint32_t i = p->date_count; i-- > 0;) {
        vb_date *date = p->dates + i;
        if (!date->year) {
            date->year = next.year;
            date->month = date->month ? date->month : next.month;
        }
        if (!date->year || !date->month)
            return false;
        next = *date;
    }
    return p->date_count > 0;
}

uint32_t vb_paper_take_dates(vb_paper_phrase *p, uint32_t at)
{
    uint32_t next = at, end = at;
    p->date_count = 0;
    while (next < p->count && p->date_count < VB_PAPER_DATES_MAX) {
        const vb_token *t = p->tokens + next;
        if (t->kind != VB_TOKEN_DATE && t->kind != VB_TOKEN_DAY)
            break;
        p->dates[p->date_count++] = t->date;
        end = next + 1;
        next = vb_paper_past_separator(p, end);
        if (next == end)
            break;
    }
    return complete_dates(p) ? end : at;
}

bool vb_paper_is_link_to_date(const vb_paper_phrase *p, uint32_t i, uint32_t roles)
{
    return vb_paper_has(p, i, roles) && vb_paper_is_date(p, i + 1);
}
