/* phrase.c - the words that people read. They state what was compared and what was
 * found; no word here says what anybody meant. Signs and hues are those of the
 * project's visual language: a sign never stands without its word. */
#include "write/phrase.h"

#include "base/utf8.h"
#include "model/names.h"
#include "tables.h"

/* ---- verdicts ------------------------------------------------------------ */

static const vb_look quotation_looks[VB_VERDICT_COUNT] = {
    [VB_VERDICT_VERBATIM] = {"=", "verbatim", VB_HUE_OK},
    [VB_VERDICT_ADAPTED] = {"…", "adapted", VB_HUE_ADAPTED},
    [VB_VERDICT_NOISY] = {"~", "noisy", VB_HUE_NOISY},
    [VB_VERDICT_MISATTRIBUTED] = {"⇄", "elsewhere", VB_HUE_MOVED},
    [VB_VERDICT_ALTERED] = {"≠", "altered", VB_HUE_ALTERED},
    [VB_VERDICT_NOT_FOUND] = {"∅", "not found", VB_HUE_ALTERED},
    [VB_VERDICT_UNAVAILABLE] = {"·", "unavailable", VB_HUE_PLAIN},
    [VB_VERDICT_UNATTRIBUTED] = {"○", "unattributed", VB_HUE_PLAIN},
};

static const vb_look citation_looks[VB_VERDICT_COUNT] = {
    [VB_VERDICT_OK] = {"✓", "sound", VB_HUE_OK},
    [VB_VERDICT_IMPOSSIBLE] = {"!", "impossible", VB_HUE_ALTERED},
    [VB_VERDICT_DATE_DIFFERS] = {"≠", "date differs", VB_HUE_NOISY},
    [VB_VERDICT_AMBIGUOUS] = {"?", "ambiguous", VB_HUE_NOISY},
    [VB_VERDICT_UNRESOLVED] = {"·", "unresolved", VB_HUE_PLAIN},
    [VB_VERDICT_LINK_DIFFERS] = {"⇄", "link differs", VB_HUE_NOISY},
};

static const vb_look described_looks[VB_VERDICT_COUNT] = {
    [VB_VERDICT_FOUND] = {"→", "found", VB_HUE_OK},
    [VB_VERDICT_STATED] = {"✓", "with symbol", VB_HUE_OK},
    [VB_VERDICT_AMBIGUOUS] = {"?", "ambiguous", VB_HUE_NOISY},
    [VB_VERDICT_UNRESOLVED] = {"·", "not found", VB_HUE_PLAIN},
};

const vb_look *vb_look_of(vb_about about, vb_verdict verdict)
{
    static const vb_look unknown = {"·", "not judged", VB_HUE_PLAIN};
    const vb_look *looks = about == VB_ABOUT_QUOTATION   ? quotation_looks
                           : about == VB_ABOUT_DESCRIBED ? described_looks
                                                         : citation_looks;
    return verdict < VB_VERDICT_COUNT && looks[verdict].sign ? looks + verdict : &unknown;
}

const vb_tally vb_tallies[VB_TALLY_COUNT] = {
    {VB_ABOUT_QUOTATION,
     "quotations",
     "quotation",
     "quotations",
     {VB_VERDICT_VERBATIM, VB_VERDICT_ADAPTED, VB_VERDICT_NOISY, VB_VERDICT_ALTERED, VB_VERDICT_MISATTRIBUTED,
      VB_VERDICT_NOT_FOUND, VB_VERDICT_UNAVAILABLE, VB_VERDICT_UNATTRIBUTED}},
    {VB_ABOUT_CITATION,
     "citations",
     "citation",
     "citations",
     {VB_VERDICT_OK, VB_VERDICT_IMPOSSIBLE, VB_VERDICT_DATE_DIFFERS, VB_VERDICT_AMBIGUOUS, VB_VERDICT_UNRESOLVED}},
    {VB_ABOUT_DESCRIBED,
     "described",
     "paper described",
     "papers described",
     {VB_VERDICT_FOUND, VB_VERDICT_STATED, VB_VERDICT_AMBIGUOUS, VB_VERDICT_UNRESOLVED}},
};

void vb_counts_of(vb_counts *counts, const vb_doc *doc)
{
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(doc, &count);
    *counts = (vb_counts){0};
    for (uint32_t i = 0; i < count; i++) {
        counts->of[findings[i].about][findings[i].verdict]++;
        counts->all[findings[i].about]++;
    }
}

bool vb_remark_is_loss(const vb_remark *remark)
{
    static const vb_str losses[] = {VB_STR("page-without-text"), VB_STR("not-recognised"), VB_STR("cut"),
                                    VB_STR("cut-short"),         VB_STR("damaged"),        VB_STR("empty")};
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
        if (vb_str_equal(remark->code, losses[i]))
            return true;
    return false;
}

bool vb_finding_is_notable(const vb_finding *finding)
{
    if (finding->severity != VB_SEVERITY_NOTE)
        return true;
    switch (finding->verdict) {
    case VB_VERDICT_UNATTRIBUTED:
        return finding->found_in_count > 0;
    case VB_VERDICT_UNAVAILABLE:
        return true;
    case VB_VERDICT_FOUND:
        return true;
    case VB_VERDICT_UNRESOLVED:
        return finding->about == VB_ABOUT_CITATION;
    default:
        return false;
    }
}

/* ---- numbers and dates ---------------------------------------------------- */

static vb_str month_name(int month)
{
    for (int i = 0; i < vb_months_count; i++)
        if (vb_months[i].lang == VB_LANG_EN && vb_months[i].month == month && vb_months[i].kind == VB_MONTH_KIND_FULL)
            return vb_months[i].form;
    return (vb_str){"", 0};
}

void vb_phrase_date(vb_buf *out, vb_date date)
{
    if (date.year <= 0)
        return;
    if (date.day)
        vb_buf_format(out, "%d ", date.day);
    if (date.month) {
        vb_buf_add(out, month_name(date.month));
        vb_buf_byte(out, ' ');
    }
    vb_buf_format(out, "%d", date.year);
}

void vb_phrase_number(vb_buf *out, uint64_t number)
{
    if (number >= 1000) {
        vb_phrase_number(out, number / 1000);
        vb_buf_format(out, ",%03u", (unsigned) (number % 1000));
    } else
        vb_buf_format(out, "%u", (unsigned) number);
}

void vb_phrase_count(vb_buf *out, uint64_t number, const char *one, const char *many)
{
    vb_phrase_number(out, number);
    vb_buf_byte(out, ' ');
    vb_buf_addz(out, number == 1 ? one : many);
}

void vb_phrase_tally(vb_buf *out, const vb_tally *tally, const vb_counts *counts)
{
    const uint32_t *of = counts->of[tally->about];
    if (counts->all[tally->about] == 0)
        return;
    vb_phrase_count(out, counts->all[tally->about], tally->one, tally->many);
    const char *joint = ": ";
    for (const vb_verdict *v = tally->verdicts; *v != VB_VERDICT_NONE; v++) {
        if (of[*v] == 0)
            continue;
        vb_buf_addz(out, joint);
        vb_phrase_number(out, of[*v]);
        vb_buf_byte(out, ' ');
        vb_buf_addz(out, vb_look_of(tally->about, *v)->word);
        joint = ", ";
    }
}

void vb_phrase_links(vb_buf *out, const vb_doc *doc, const vb_counts *counts)
{
    uint32_t differ = counts->all[VB_ABOUT_LINK];
    vb_phrase_count(out, doc->links_compared, "link", "links");
    vb_buf_addz(out, " compared with the words: ");
    if (differ)
        vb_phrase_number(out, differ);
    vb_buf_addz(out, differ == 0 ? "none leads" : differ == 1 ? " leads" : " lead");
    vb_buf_addz(out, " to another document");
}

void vb_phrase_plain_digits(vb_buf *out, vb_str mark)
{
    static const uint32_t raised[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    for (size_t at = 0; at < mark.len;) {
        vb_rune rune = vb_utf8_at(mark, at);
        for (uint32_t digit = 0; digit < 10; digit++)
            if (rune.value == raised[digit])
                rune.value = '0' + digit;
        vb_buf_rune(out, rune.value);
        at += rune.len;
    }
}

/* ---- the document in one line --------------------------------------------- */

void vb_phrase_class(vb_buf *out, vb_class class)
{
    if (class == VB_CLASS_OTHER) {
        vb_buf_addz(out, "document");
        return;
    }
    for (const char *c = vb_class_name(class); *c; c++)
        vb_buf_byte(out, *c == '-' ? ' ' : *c);
}

/* The parts that follow the letter: how many, of what kind, in which language when all share one. */
typedef struct parts {
    vb_lang cover, rest;
    vb_block_kind kind; /* of the first */
    uint32_t count;
    bool is_mixed; /* their languages differ */
} parts;

static parts parts_of(const vb_doc *doc)
{
    parts p = {VB_LANG_NONE, VB_LANG_NONE, VB_BLOCK_NONE, 0, false};
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_block_kind kind = blocks[i].kind;
        if (kind == VB_BLOCK_LETTER && p.cover == VB_LANG_NONE)
            p.cover = blocks[i].lang;
        if ((kind != VB_BLOCK_ANNEX && kind != VB_BLOCK_ENCLOSURE) || blocks[i].parent != VB_NO_INDEX)
            continue;
        if (p.count++ == 0) {
            p.kind = kind;
            p.rest = blocks[i].lang;
        }
        p.is_mixed |= blocks[i].lang != p.rest;
    }
    return p;
}

static void add_part_noun(vb_buf *out, const parts *p)
{
    bool is_annex = p->kind == VB_BLOCK_ANNEX;
    if (p->count == 1)
        vb_buf_addz(out, is_annex ? "annex" : "enclosure");
    else
        vb_buf_addz(out, is_annex ? "annexes" : "enclosures");
}

static void add_all_languages(vb_buf *out, const vb_doc *doc)
{
    for (int i = 0; i < VB_LANG_COUNT && doc->languages[i] != VB_LANG_NONE; i++) {
        bool is_last = i > 0 && (i + 1 == VB_LANG_COUNT || doc->languages[i + 1] == VB_LANG_NONE);
        if (i)
            vb_buf_addz(out, is_last ? " and " : ", ");
        vb_buf_addz(out, vb_lang_name(doc->languages[i]));
    }
}

void vb_phrase_languages(vb_buf *out, const vb_doc *doc)
{
    parts p = parts_of(doc);
    if (p.count && p.cover && p.rest && !p.is_mixed && p.cover != p.rest) {
        vb_buf_format(out, "%s cover, %s ", vb_lang_name(p.cover), vb_lang_name(p.rest));
        add_part_noun(out, &p);
        return;
    }
    add_all_languages(out, doc);
    if (p.count == 0)
        return;
    vb_buf_addz(out, doc->languages[0] ? ", " : "");
    if (p.count == 1)
        vb_buf_addz(out, "one ");
    else
        vb_buf_format(out, "%u ", p.count);
    add_part_noun(out, &p);
}

void vb_phrase_items(vb_buf *out, const vb_masthead *mast)
{
    uint32_t numbered = 0, said = 0;
    for (uint32_t i = 0; i < mast->agenda_item_count; i++)
        numbered += mast->agenda_items[i].number.len > 0;
    for (uint32_t i = 0; i < mast->agenda_item_count; i++) {
        if (mast->agenda_items[i].number.len == 0)
            continue;
        vb_buf_addz(out, said == 0 ? (numbered == 1 ? "item " : "items ") : said + 1 == numbered ? " and " : ", ");
        vb_buf_add(out, mast->agenda_items[i].number);
        said++;
    }
}

void vb_phrase_inferred(vb_buf *out, const vb_masthead *mast)
{
    for (uint32_t i = 0; i < mast->inferred.count; i++) {
        vb_buf_addz(out, i ? ", " : "");
        for (size_t at = 0; at < mast->inferred.items[i].len; at++) {
            char c = mast->inferred.items[i].at[at];
            vb_buf_byte(out, c == '_' || c == '.' ? ' ' : c);
        }
    }
}

vb_date vb_phrase_date_of(const vb_masthead *mast)
{
    if (mast->letter_date.date.year)
        return mast->letter_date.date;
    return mast->adopted.date.year ? mast->adopted.date : mast->date.date;
}

static void add_clause(vb_buf *out, vb_buf *clause)
{
    if (clause->len && out->len)
        vb_buf_addz(out, ", ");
    vb_buf_add(out, vb_buf_str(clause));
    vb_buf_pass(clause, out);
}

void vb_phrase_headline(vb_buf *out, const vb_doc *doc)
{
    const vb_masthead *mast = &doc->masthead;
    vb_buf line = VB_BUF_INIT, clause = VB_BUF_INIT;
    vb_phrase_class(&line, doc->class);
    vb_phrase_languages(&clause, doc);
    add_clause(&line, &clause);
    vb_phrase_date(&clause, vb_phrase_date_of(mast));
    add_clause(&line, &clause);
    vb_buf_add(&clause, mast->letter_state.text);
    add_clause(&line, &clause);
    vb_phrase_items(&clause, mast);
    add_clause(&line, &clause);
    vb_buf_add(&clause, vb_doc_id(doc));
    add_clause(&line, &clause);
    vb_buf_add(out, vb_buf_str(&line));
    vb_buf_end(&clause, &line);
    vb_buf_end(&line, out);
}

static bool is_inferred(const vb_masthead *mast, vb_str name)
{
    for (uint32_t i = 0; i < mast->inferred.count; i++)
        if (vb_str_equal(mast->inferred.items[i], name))
            return true;
    return false;
}

void vb_phrase_sitting(vb_buf *out, const vb_masthead *mast)
{
    const char *joint = "";
    for (uint32_t i = 0; i < mast->body_count; i++, joint = "; ") {
        const vb_mast_body *body = mast->bodies + i;
        vb_buf_addz(out, joint);
        vb_buf_add(out, body->name);
        if (body->session)
            vb_buf_format(out, ", session %d", (int) body->session);
    }
    for (uint32_t i = 0; i < mast->signatory_count; i++, joint = "; ") {
        vb_buf_addz(out, joint);
        vb_buf_addz(out, "signed by ");
        vb_buf_add(out, mast->signatories[i].name);
    }
    if (mast->job_number.text.len) {
        vb_buf_addz(out, joint);
        vb_buf_addz(out, "job number ");
        vb_buf_add(out, mast->job_number.text);
        vb_buf_addz(out, is_inferred(mast, VB_S("job_number")) ? " (inferred)" : "");
    }
}

void vb_phrase_collection(vb_buf *out, const vb_collection_facts *facts)
{
    vb_str path = vb_str_from(facts->path);
    size_t name = path.len;
    while (name > 0 && path.at[name - 1] != '/')
        name--;
    vb_buf_add(out, vb_str_part(path, name, path.len));
    vb_buf_addz(out, ": ");
    vb_phrase_count(out, facts->documents, "document", "documents");
    if (facts->from.year && facts->from.year == facts->to.year)
        vb_buf_format(out, ", %d", facts->from.year);
    else if (facts->from.year)
        vb_buf_format(out, ", %d-%d", facts->from.year, facts->to.year);
    const char *joint = ", ";
    for (int lang = VB_LANG_NONE + 1; lang < VB_LANG_COUNT; lang++)
        if (facts->languages >> lang & 1) {
            vb_buf_addz(out, joint);
            vb_buf_addz(out, vb_lang_code((vb_lang) lang));
            joint = " ";
        }
}
