/* masthead_number.c - the job number of the document services.
 *
 *     job      = [ letters "." ] 2 digits "-" 5 digits       "GE.31-06405 (R) 060431", "31-05275 (E)"
 *     barcode  = "*" 7 digits "*"                            the same digits: 31-05275 is then inferred
 *
 * It stands at the foot of the first page. A reader leaves it out of the text and says the
 * words in a remark, so both are searched. */
#include "analysis/masthead.h"

#include "base/utf8.h"

#define JOB_HEAD 2
#define JOB_TAIL 5

static bool are_digits(vb_str s, size_t at, size_t count)
{
    if (at + count > s.len)
        return false;
    for (size_t i = at; i < at + count; i++)
        if (!vb_rune_is_digit((unsigned char) s.at[i]))
            return false;
    return true;
}

static bool is_digit_at(vb_str s, size_t at) { return are_digits(s, at, 1); }

/* The first "31-05275" of `s`, not inside a longer number or a symbol. */
static size_t find_job(vb_str s)
{
    for (size_t hyphen = vb_str_find_byte(s, '-', JOB_HEAD); hyphen != SIZE_MAX;
         hyphen = vb_str_find_byte(s, '-', hyphen + 1)) {
        size_t at = hyphen - JOB_HEAD;
        char before = at ? s.at[at - 1] : ' ';
        bool begins = before == ' ' || before == '.' || before == '\n' || before == ':' || before == '"';
        if (begins && are_digits(s, at, JOB_HEAD) && are_digits(s, hyphen + 1, JOB_TAIL) &&
            !is_digit_at(s, hyphen + 1 + JOB_TAIL))
            return at;
    }
    return SIZE_MAX;
}

/* The first "*3105275*". */
static size_t find_bar_code(vb_str s)
{
    for (size_t star = vb_str_find_byte(s, '*', 0); star != SIZE_MAX; star = vb_str_find_byte(s, '*', star + 1))
        if (are_digits(s, star + 1, JOB_HEAD + JOB_TAIL) && star + 8 < s.len && s.at[star + 8] == '*')
            return star + 1;
    return SIZE_MAX;
}

static bool take_job(vb_mast *mast, vb_str s, bool is_text)
{
    size_t at = find_job(s);
    if (at == SIZE_MAX)
        return false;
    mast->m->job_number.text = vb_arena_copy(mast->doc->arena, vb_str_part(s, at, at + JOB_HEAD + 1 + JOB_TAIL));
    if (is_text)
        mast->m->job_number.at = (vb_span){(uint32_t) at, (uint32_t) at + JOB_HEAD + 1 + JOB_TAIL};
    return true;
}

static bool take_bar_code(vb_mast *mast, vb_str s)
{
    size_t at = find_bar_code(s);
    if (at == SIZE_MAX)
        return false;
    mast->m->job_number.text = vb_arena_format(mast->doc->arena, "%.2s-%.5s", s.at + at, s.at + at + JOB_HEAD);
    vb_mast_infer(mast, "job_number");
    return true;
}

/* A paragraph that is nothing else: "31-05275 (E)". */
static bool is_short(const vb_node *paragraph) { return paragraph->span.to - paragraph->span.from < 60; }

void vb_mast_read_job(vb_mast *mast)
{
    uint32_t count;
    vb_doc *doc = mast->doc;
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(remarks[i].code, VB_S("furniture")) && take_job(mast, remarks[i].message, false))
            return;
    for (const vb_node *p = doc->root; (p = vb_node_next_paragraph(p, doc->root));) {
        vb_str words = vb_str_part(doc->text, 0, p->span.to);
        if (is_short(p) && find_job(vb_str_span(doc->text, p->span)) != SIZE_MAX) {
            vb_str own = vb_str_part(words, p->span.from, p->span.to);
            take_job(mast, own, true);
            mast->m->job_number.at.from += p->span.from;
            mast->m->job_number.at.to += p->span.from;
            return;
        }
    }
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(remarks[i].code, VB_S("furniture")) && take_bar_code(mast, remarks[i].message))
            return;
    for (const vb_node *p = doc->root; (p = vb_node_next_paragraph(p, doc->root));)
        if (is_short(p) && take_bar_code(mast, vb_str_span(doc->text, p->span)))
            return;
}
