/* dump.c - everything known of a document, one thing a line, to be read by people and
 * compared by golden tests:
 *
 *     class letter
 *     letter from 120..168 "Permanent Representative of Norvania to the United Nations"
 *     block 4 in 2 operative en page 1 300..412 [1.] "1. Calls upon all States ... at once"
 *     citation 77..89 "2840 (2030)" full body document ok S/RES/2840 (2030)
 *
 * Places are bytes of the text; long words show their beginning and end. */
#include "base/utf8.h"
#include "model/doc.h"
#include "model/names.h"

#define HEAD_BYTES 48
#define TAIL_BYTES 16

static bool is_edge(vb_str s, size_t at) { return at >= s.len || ((unsigned char) s.at[at] & 0xC0) != 0x80; }

static void add_plain(vb_buf *out, vb_str s)
{
    for (size_t i = 0; i < s.len; i++)
        vb_buf_byte(out, s.at[i] == '\n' ? ' ' : s.at[i]);
}

static void add_words(vb_buf *out, vb_str s)
{
    vb_buf_addz(out, " \"");
    if (s.len <= HEAD_BYTES + TAIL_BYTES + 5)
        add_plain(out, s);
    else {
        size_t head = HEAD_BYTES, tail = s.len - TAIL_BYTES;
        while (!is_edge(s, head))
            head--;
        while (!is_edge(s, tail))
            tail++;
        add_plain(out, vb_str_part(s, 0, head));
        vb_buf_addz(out, " ... ");
        add_plain(out, vb_str_part(s, tail, s.len));
    }
    vb_buf_byte(out, '"');
}

static void add_place(vb_buf *out, vb_span span) { vb_buf_format(out, " %u..%u", span.from, span.to); }

static void add_span(vb_buf *out, const vb_doc *doc, vb_span span)
{
    add_place(out, span);
    add_words(out, vb_str_span(doc->text, span));
}

static void add_date(vb_buf *out, const char *before, vb_date date)
{
    char iso[16];
    if (date.year)
        vb_buf_format(out, "%s%s", before, vb_date_iso(date, iso));
}

static void add_list(vb_buf *out, const char *name, vb_str_list list)
{
    for (uint32_t i = 0; i < list.count; i++)
        vb_buf_format(out, " %s %.*s", name, VB_STR_ARG(list.items[i]));
}

/* ---- masthead -------------------------------------------------------------- */

static void dump_value(vb_buf *out, const char *name, vb_span at, vb_str value)
{
    if (value.len == 0)
        return;
    vb_buf_addz(out, name);
    if (!vb_span_is_empty(at))
        add_place(out, at);
    add_words(out, value);
    vb_buf_byte(out, '\n');
}

static void dump_field(vb_buf *out, const char *name, const vb_field *field)
{
    dump_value(out, name, field->at, field->text);
}

static void dump_date(vb_buf *out, const char *name, vb_span at, vb_date date)
{
    char iso[16];
    dump_value(out, name, at, vb_str_from(vb_date_iso(date, iso)));
}

static void dump_list(vb_buf *out, const char *name, vb_span at, vb_str_list list)
{
    for (uint32_t i = 0; i < list.count; i++)
        dump_value(out, name, at, list.items[i]);
}

static void dump_bodies(vb_buf *out, const vb_masthead *mast)
{
    static const char *const kinds[] = {"", " special", " emergency"};
    for (uint32_t i = 0; i < mast->body_count; i++) {
        const vb_mast_body *body = mast->bodies + i;
        vb_buf_format(out, "body %.*s %d%s", VB_STR_ARG(body->code), (int) body->session, kinds[body->session_kind]);
        add_place(out, body->at);
        add_words(out, body->session_text);
        vb_buf_byte(out, '\n');
    }
}

static void dump_items(vb_buf *out, const vb_masthead *mast)
{
    for (uint32_t i = 0; i < mast->agenda_item_count; i++) {
        const vb_agenda_item *item = mast->agenda_items + i;
        vb_buf_format(out, "agenda item %.*s", VB_STR_ARG(item->number));
        add_place(out, item->at);
        add_words(out, item->title);
        vb_buf_byte(out, '\n');
    }
}

static void dump_signatories(vb_buf *out, const vb_masthead *mast)
{
    for (uint32_t i = 0; i < mast->signatory_count; i++) {
        vb_buf_addz(out, "signed");
        add_place(out, mast->signatories[i].at);
        add_words(out, mast->signatories[i].name);
        add_words(out, mast->signatories[i].title);
        vb_buf_byte(out, '\n');
    }
}

static void dump_masthead(vb_buf *out, const vb_masthead *mast)
{
    dump_list(out, "symbol", mast->symbols_at, mast->symbols);
    if (mast->is_reissued)
        vb_buf_addz(out, "reissued\n");
    dump_bodies(out, mast);
    dump_date(out, "session from", mast->session_dates_at, mast->session_from);
    dump_date(out, "session to", mast->session_dates_at, mast->session_to);
    dump_field(out, "distribution", &mast->distribution);
    dump_date(out, "date", mast->date.at, mast->date.date);
    dump_value(out, "original", mast->original_language_at, vb_str_from(vb_lang_code(mast->original_language)));
    dump_items(out, mast);
    dump_field(out, "title", &mast->title);
    dump_field(out, "number line", &mast->number_line);
    dump_date(out, "adopted", mast->adopted.at, mast->adopted.date);
    dump_date(out, "held", mast->held.at, mast->held.date);
    dump_field(out, "meeting", &mast->meeting);
    dump_list(out, "originating", mast->originating_at, mast->originating);
    dump_field(out, "committee", &mast->committee);
    dump_date(out, "letter date", mast->letter_date.at, mast->letter_date.date);
    dump_field(out, "letter from", &mast->letter_from);
    dump_field(out, "letter state", &mast->letter_state);
    dump_list(out, "letter to", mast->letter_to_at, mast->letter_to);
    dump_signatories(out, mast);
    dump_field(out, "job number", &mast->job_number);
    dump_list(out, "inferred", (vb_span){0, 0}, mast->inferred);
}

/* ---- layers ---------------------------------------------------------------- */

static void dump_blocks(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_block *block = blocks + i;
        vb_buf_format(out, "block %u", i);
        if (block->parent != VB_NO_INDEX)
            vb_buf_format(out, " in %u", block->parent);
        vb_buf_format(out, " %s %s", vb_block_name(block->kind), block->lang ? vb_lang_code(block->lang) : "-");
        if (block->level)
            vb_buf_format(out, " level %u", block->level);
        if (block->page)
            vb_buf_format(out, " page %u", block->page);
        add_place(out, block->span);
        if (!vb_span_is_empty(block->num))
            vb_buf_format(out, " [%.*s]", VB_STR_ARG(vb_str_span(doc->text, block->num)));
        if (!vb_span_is_empty(block->verb))
            vb_buf_format(out, " {%.*s}", VB_STR_ARG(vb_str_span(doc->text, block->verb)));
        add_words(out, vb_str_span(doc->text, block->span));
        vb_buf_byte(out, '\n');
    }
}

static void dump_citations(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_citation *c = citations + i;
        vb_buf_addz(out, "citation");
        add_span(out, doc, c->span);
        vb_buf_format(out, " %s %s %s %s %.*s", vb_form_name(c->form), vb_where_name(c->where),
                      vb_cited_kind_name(c->kind), vb_citation_status_name(c->status), VB_STR_ARG(c->symbol));
        add_list(out, "also", c->also);
        if (c->part.len)
            vb_buf_format(out, " part %.*s", VB_STR_ARG(c->part));
        add_list(out, "or", c->candidates);
        if (!vb_span_is_empty(c->pinpoint))
            vb_buf_format(out, " at \"%.*s\"", VB_STR_ARG(vb_str_span(doc->text, c->pinpoint)));
        add_date(out, " of ", c->date);
        if (c->antecedent != VB_NO_INDEX && c->form >= VB_FORM_SHORT)
            vb_buf_format(out, " repeats %u", c->antecedent);
        if (c->official.len)
            vb_buf_format(out, " linked to %.*s", VB_STR_ARG(c->official));
        vb_buf_format(out, " (%.*s)\n", VB_STR_ARG(c->why));
    }
}

static void dump_described(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_described *described = vb_doc_described(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_described *d = described + i;
        vb_buf_addz(out, "described");
        add_span(out, doc, d->span);
        vb_buf_format(out, " %.*s", VB_STR_ARG(d->kind));
        add_date(out, " of ", d->date);
        vb_buf_format(out, " by \"%.*s\" %.*s", VB_STR_ARG(vb_str_span(doc->text, d->author)), VB_STR_ARG(d->symbol));
        add_list(out, "or", d->candidates);
        if (d->via.len)
            vb_buf_format(out, " through %.*s, %.*s", VB_STR_ARG(d->via), VB_STR_ARG(d->via_place));
        vb_buf_byte(out, '\n');
    }
}

static void dump_quotations(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_quotation *quotations = vb_doc_quotations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_addz(out, "quotation");
        add_span(out, doc, quotations[i].span);
        add_list(out, "from", quotations[i].cited);
        vb_buf_format(out, " (%.*s)\n", VB_STR_ARG(quotations[i].attribution));
    }
}

/* ---- what is stated ---------------------------------------------------------- */

static void dump_figures(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_figure *f = vb_doc_figures(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_addz(out, "figure");
        add_span(out, doc, f[i].span);
        vb_buf_format(out, " %s", vb_qualifier_name(f[i].qualifier));
        if (f[i].has_value)
            vb_buf_format(out, " %.15g", f[i].value);
        if (f[i].has_high)
            vb_buf_format(out, " to %.15g", f[i].high);
        vb_buf_format(out, " %.*s\n", VB_STR_ARG(vb_str_span(doc->text, f[i].unit)));
    }
    const vb_time *t = vb_doc_times(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_addz(out, "time");
        add_span(out, doc, t[i].span);
        add_date(out, " ", t[i].from);
        add_date(out, " to ", t[i].to);
        vb_buf_format(out, "%s%s\n", t[i].is_since ? " since" : "", t[i].is_relative ? " relative" : "");
    }
}

static void dump_named(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_actor *a = vb_doc_actors(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_addz(out, "actor");
        add_span(out, doc, a[i].span);
        vb_buf_format(out, " %s %.*s", vb_actor_kind_name(a[i].kind), VB_STR_ARG(a[i].name));
        if (a[i].of.len)
            vb_buf_format(out, " of %.*s", VB_STR_ARG(a[i].of));
        vb_buf_byte(out, '\n');
    }
    const vb_toponym *p = vb_doc_places(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_addz(out, "place");
        add_span(out, doc, p[i].span);
        vb_buf_format(out, " %.*s", VB_STR_ARG(vb_str_span(doc->text, p[i].name)));
        add_list(out, "or", p[i].variants);
        vb_buf_byte(out, '\n');
    }
    const vb_relation *r = vb_doc_relations(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        vb_buf_format(out, "relation %s \"%.*s\" \"%.*s\"\n", vb_relation_kind_name(r[i].kind),
                      VB_STR_ARG(vb_str_span(doc->text, r[i].subject)),
                      VB_STR_ARG(vb_str_span(doc->text, r[i].object)));
}

static void dump_claims(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_claim *claims = vb_doc_claims(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_claim *c = claims + i;
        vb_buf_format(out, "claim %s", vb_speech_act_name(c->act));
        add_span(out, doc, c->span);
        vb_buf_format(out, " by %.*s", VB_STR_ARG(c->claimant.name));
        if (c->claimant.is_inferred)
            vb_buf_addz(out, ", inferred");
        if (c->reported_by.name.len)
            vb_buf_format(out, ", reported by %.*s", VB_STR_ARG(c->reported_by.name));
        if (!vb_span_is_empty(c->shared))
            vb_buf_format(out, ", shared \"%.*s\"", VB_STR_ARG(vb_str_span(doc->text, c->shared)));
        vb_buf_format(out, ", figures %u dates %u places %u actors %u citations %u quotations %u relations %u\n",
                      c->figures.count, c->dates.count, c->places.count, c->actors.count, c->citations.count,
                      c->quotations.count, c->relations.count);
    }
}

static void dump_edits(vb_buf *out, const vb_doc *doc, const vb_finding *finding)
{
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const vb_edit *edit = finding->edits + i;
        vb_buf_format(out, "  %s %s", vb_edit_op_name(edit->op), vb_edit_kind_name(edit->kind));
        add_words(out, vb_str_span(vb_str_span(doc->text, finding->span), edit->draft));
        add_words(out, vb_str_span(finding->passage.text, edit->source));
        vb_buf_byte(out, '\n');
    }
}

static void dump_findings(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_finding *f = findings + i;
        vb_buf_format(out, "finding %s %s %s", vb_severity_name(f->severity), vb_about_name(f->about),
                      vb_verdict_name(f->verdict));
        add_span(out, doc, f->span);
        if (f->passage.symbol.len)
            vb_buf_format(out, " %.*s %s %.*s", VB_STR_ARG(f->passage.symbol), vb_block_name(f->passage.kind),
                          VB_STR_ARG(f->passage.num));
        for (uint32_t k = 0; k < f->found_in_count; k++)
            vb_buf_format(out, " in %.*s", VB_STR_ARG(f->found_in[k].symbol));
        vb_buf_format(out, "\n  %.*s\n", VB_STR_ARG(f->message));
        dump_edits(out, doc, f);
    }
}

static void dump_rest(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_link *links = vb_doc_links(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_addz(out, "link");
        add_span(out, doc, links[i].span);
        vb_buf_format(out, " %.*s\n", VB_STR_ARG(links[i].target));
    }
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_format(out, "remark %.*s", VB_STR_ARG(remarks[i].code));
        add_place(out, remarks[i].span);
        vb_buf_format(out, " %.*s\n", VB_STR_ARG(remarks[i].message));
    }
}

void vb_doc_dump(vb_buf *out, const vb_doc *doc)
{
    vb_buf_format(out, "class %s\nlanguages", vb_class_name(doc->class));
    for (int i = 0; i < VB_LANG_COUNT && doc->languages[i]; i++)
        vb_buf_format(out, " %s", vb_lang_code(doc->languages[i]));
    vb_buf_format(out, "\nsource %.*s", VB_STR_ARG(doc->source.format));
    if (doc->source.pages)
        vb_buf_format(out, ", pages %u", doc->source.pages);
    vb_buf_byte(out, '\n');
    dump_masthead(out, &doc->masthead);
    dump_blocks(out, doc);
    dump_citations(out, doc);
    dump_described(out, doc);
    dump_quotations(out, doc);
    if (doc->has_statements) {
        dump_figures(out, doc);
        dump_named(out, doc);
        dump_claims(out, doc);
    }
    dump_findings(out, doc);
    dump_rest(out, doc);
}
