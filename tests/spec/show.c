/* show.c - documents as a jurist would note them down. Places are code points of the text. */
#include "spec/show.h"

#include "base/utf8.h"
#include "model/names.h"

static void place(vb_buf *out, const vb_doc *doc, vb_span span)
{
    size_t from = vb_utf8_count(vb_str_part(doc->text, 0, span.from));
    vb_buf_format(out, "%zu..%zu \"%.*s\"", from, from + vb_utf8_count(vb_str_span(doc->text, span)),
                  VB_STR_ARG(vb_str_span(doc->text, span)));
}

/* The text as it is read, paragraph by paragraph. */
static void show_reading(vb_buf *out, const vb_doc *doc)
{
    vb_buf_add(out, doc->text);
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (!vb_str_equal(remarks[i].code, VB_S("unknown-state"))) /* what analysis says is no part of reading */
            vb_buf_format(out, "\nremark %.*s: %.*s", VB_STR_ARG(remarks[i].code), VB_STR_ARG(remarks[i].message));
}

static void show_language(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    vb_buf_addz(out, "languages");
    for (int i = 0; i < VB_LANG_COUNT && doc->languages[i]; i++)
        vb_buf_format(out, " %s", vb_lang_code(doc->languages[i]));
    for (uint32_t i = 0; i < count; i++) {
        vb_str text = vb_str_part(vb_str_span(doc->text, blocks[i].span), 0, 24);
        while (text.len && vb_utf8_broken(text) != SIZE_MAX)
            text.len--;
        vb_buf_format(out, "\n%s %s \"%.*s\"", vb_lang_code(blocks[i].lang), vb_block_name(blocks[i].kind), VB_STR_ARG(text));
    }
}

static void show_structure(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    vb_buf_format(out, "class %s", vb_class_name(doc->class));
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_byte(out, '\n');
        for (uint32_t up = blocks[i].parent; up != VB_NO_INDEX; up = blocks[up].parent)
            vb_buf_addz(out, "  ");
        vb_buf_addz(out, vb_block_name(blocks[i].kind));
        if (!vb_span_is_empty(blocks[i].num))
            vb_buf_format(out, " [%.*s]", VB_STR_ARG(vb_str_span(doc->text, blocks[i].num)));
        if (!vb_span_is_empty(blocks[i].verb))
            vb_buf_format(out, " {%.*s}", VB_STR_ARG(vb_str_span(doc->text, blocks[i].verb)));
        if (!vb_span_is_empty(blocks[i].speaker))
            vb_buf_format(out, " <%.*s | %.*s>", VB_STR_ARG(vb_str_span(doc->text, blocks[i].speaker)),
                          VB_STR_ARG(vb_str_span(doc->text, blocks[i].speaker_state)));
        bool is_container = i + 1 < count && blocks[i + 1].parent == i && vb_span_holds(blocks[i].span, blocks[i + 1].span);
        if (!is_container)
            vb_buf_format(out, " \"%.*s\"", VB_STR_ARG(vb_str_span(doc->text, blocks[i].span)));
    }
}

static void field(vb_buf *out, const char *name, vb_str value)
{
    if (value.len)
        vb_buf_format(out, "%s: %.*s\n", name, VB_STR_ARG(value));
}

static void date_field(vb_buf *out, const char *name, vb_date date)
{
    char iso[16];
    field(out, name, vb_str_from(vb_date_iso(date, iso)));
}

static void list_field(vb_buf *out, const char *name, vb_str_list list)
{
    for (uint32_t i = 0; i < list.count; i++)
        field(out, name, list.items[i]);
}

static void show_masthead(vb_buf *out, const vb_doc *doc)
{
    const vb_masthead *m = &doc->masthead;
    vb_buf_format(out, "class: %s\n", vb_class_name(doc->class));
    list_field(out, "symbol", m->symbols);
    if (m->is_reissued)
        vb_buf_addz(out, "reissued\n");
    for (uint32_t i = 0; i < m->body_count; i++)
        vb_buf_format(out, "body: %.*s, session %d (%.*s)\n", VB_STR_ARG(m->bodies[i].name), (int) m->bodies[i].session,
                      VB_STR_ARG(m->bodies[i].session_text));
    date_field(out, "session from", m->session_from);
    date_field(out, "session to", m->session_to);
    field(out, "distribution", m->distribution.text);
    date_field(out, "date", m->date.date);
    field(out, "original", vb_str_from(vb_lang_name(m->original_language)));
    for (uint32_t i = 0; i < m->agenda_item_count; i++)
        vb_buf_format(out, "agenda item: %.*s | %.*s\n", VB_STR_ARG(m->agenda_items[i].number), VB_STR_ARG(m->agenda_items[i].title));
    field(out, "title", m->title.text);
    field(out, "number line", m->number_line.text);
    date_field(out, "adopted", m->adopted.date);
    date_field(out, "held", m->held.date);
    field(out, "meeting", m->meeting.text);
    list_field(out, "originating", m->originating);
    field(out, "committee", m->committee.text);
    date_field(out, "letter date", m->letter_date.date);
    field(out, "from", m->letter_from.text);
    field(out, "State", m->letter_state.text);
    list_field(out, "to", m->letter_to);
    for (uint32_t i = 0; i < m->signatory_count; i++)
        vb_buf_format(out, "signed: %.*s | %.*s\n", VB_STR_ARG(m->signatories[i].name), VB_STR_ARG(m->signatories[i].title));
    field(out, "job number", m->job_number.text);
    list_field(out, "inferred", m->inferred);
}

static vb_str or_unknown(vb_str symbol) { return symbol.len ? symbol : VB_S("?"); }

static void show_citations(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    char iso[16];
    const vb_citation *citations = vb_doc_citations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_citation *c = citations + i;
        vb_buf_addz(out, "citation ");
        place(out, doc, c->span);
        vb_buf_format(out, " -> %.*s", VB_STR_ARG(or_unknown(c->symbol)));
        for (uint32_t k = 0; k < c->also.count; k++)
            vb_buf_format(out, " = %.*s", VB_STR_ARG(c->also.items[k]));
        if (c->part.len)
            vb_buf_format(out, ", part %.*s", VB_STR_ARG(c->part));
        if (!vb_span_is_empty(c->pinpoint))
            vb_buf_format(out, ", at %.*s", VB_STR_ARG(vb_str_span(doc->text, c->pinpoint)));
        if (c->date.year)
            vb_buf_format(out, ", of %s", vb_date_iso(c->date, iso));
        if (c->form != VB_FORM_FULL)
            vb_buf_format(out, ", %s", vb_form_name(c->form));
        if (c->status != VB_CITATION_OK)
            vb_buf_format(out, ", %s", vb_citation_status_name(c->status));
        for (uint32_t k = 0; k < c->candidates.count; k++)
            vb_buf_format(out, "%s%.*s", k ? " or " : ": ", VB_STR_ARG(c->candidates.items[k]));
        vb_buf_byte(out, '\n');
    }
}

static void show_described(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    char iso[16];
    const vb_described *described = vb_doc_described(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_described *d = described + i;
        vb_buf_format(out, "%.*s of %s by \"%.*s\" -> %.*s", VB_STR_ARG(d->kind), vb_date_iso(d->date, iso),
                      VB_STR_ARG(vb_str_span(doc->text, d->author)), VB_STR_ARG(or_unknown(d->symbol)));
        for (uint32_t k = 0; k < d->candidates.count; k++)
            vb_buf_format(out, "%s%.*s", k ? " or " : ": ", VB_STR_ARG(d->candidates.items[k]));
        if (d->via.len)
            vb_buf_format(out, ", through %.*s, %.*s", VB_STR_ARG(d->via), VB_STR_ARG(d->via_place));
        vb_buf_byte(out, '\n');
    }
}

static void show_quotations(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_quotation *quotations = vb_doc_quotations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_quotation *q = quotations + i;
        vb_buf_addz(out, "quotation ");
        place(out, doc, q->span);
        vb_buf_addz(out, " from");
        for (uint32_t k = 0; k < q->cited.count; k++)
            vb_buf_format(out, "%s %.*s", k ? "," : "", VB_STR_ARG(q->cited.items[k]));
        if (q->cited.count == 0)
            vb_buf_addz(out, " no document");
        vb_buf_format(out, " (%.*s)\n", VB_STR_ARG(q->attribution));
    }
}

static void show_figures(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_figure *f = vb_doc_figures(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_format(out, "\"%.*s\": %s", VB_STR_ARG(vb_str_span(doc->text, f[i].span)), vb_qualifier_name(f[i].qualifier));
        if (f[i].has_value)
            vb_buf_format(out, " %.15g", f[i].value);
        if (f[i].has_high)
            vb_buf_format(out, " to %.15g", f[i].high);
        vb_buf_format(out, " %.*s", VB_STR_ARG(vb_str_span(doc->text, f[i].unit)));
        if (!vb_span_is_empty(f[i].of))
            vb_buf_format(out, " of %.*s", VB_STR_ARG(vb_str_span(doc->text, f[i].of)));
        vb_buf_byte(out, '\n');
    }
}

static void show_dates(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    char from[16], to[16];
    const vb_time *t = vb_doc_times(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        vb_buf_format(out, "%s%s%s \"%.*s\"%s%s\n", vb_date_iso(t[i].from, from), t[i].to.year ? "/" : "", vb_date_iso(t[i].to, to),
                      VB_STR_ARG(vb_str_span(doc->text, t[i].span)), t[i].is_since ? ", since" : "", t[i].is_relative ? ", relative" : "");
}

static void show_actors(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_actor *a = vb_doc_actors(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_format(out, "%s \"%.*s\": %.*s", vb_actor_kind_name(a[i].kind), VB_STR_ARG(vb_str_span(doc->text, a[i].span)), VB_STR_ARG(a[i].name));
        if (!vb_span_is_empty(a[i].title))
            vb_buf_format(out, ", %.*s", VB_STR_ARG(vb_str_span(doc->text, a[i].title)));
        if (a[i].of.len)
            vb_buf_format(out, ", of %.*s", VB_STR_ARG(a[i].of));
        vb_buf_byte(out, '\n');
    }
}

static void show_places(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_toponym *p = vb_doc_places(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_buf_format(out, "\"%.*s\": %.*s", VB_STR_ARG(vb_str_span(doc->text, p[i].span)), VB_STR_ARG(vb_str_span(doc->text, p[i].name)));
        for (uint32_t k = 0; k < p[i].variants.count; k++)
            vb_buf_format(out, " = %.*s", VB_STR_ARG(p[i].variants.items[k]));
        for (uint32_t k = 0; k < p[i].link_count; k++)
            vb_buf_format(out, " ~ %.*s, %s, %u of %u", VB_STR_ARG(p[i].links[k].name), vb_lang_code(p[i].links[k].lang),
                          (unsigned) p[i].links[k].paragraphs, (unsigned) p[i].links[k].of);
        vb_buf_byte(out, '\n');
    }
}

static void show_relations(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_relation *r = vb_doc_relations(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        vb_buf_format(out, "%.*s | %s | %.*s\n", VB_STR_ARG(vb_str_span(doc->text, r[i].subject)), vb_relation_kind_name(r[i].kind),
                      VB_STR_ARG(vb_str_span(doc->text, r[i].object)));
}

static void claimant(vb_buf *out, const vb_claimant *who)
{
    vb_buf_format(out, "%.*s", VB_STR_ARG(who->name.len ? who->name : VB_S("nobody")));
    if (who->role.len)
        vb_buf_format(out, ", %.*s", VB_STR_ARG(who->role));
    if (who->of.len)
        vb_buf_format(out, " (%.*s)", VB_STR_ARG(who->of));
    if (who->is_inferred)
        vb_buf_addz(out, " [inferred]");
}

/* Who states what: a claimant a line, the statements below, with what they name. */
static void show_claims(vb_buf *out, const vb_doc *doc)
{
    uint32_t count;
    const vb_claim *claims = vb_doc_claims(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_claim *c = claims + i;
        claimant(out, &c->claimant);
        if (c->reported_by.name.len) {
            vb_buf_addz(out, " as reported by ");
            claimant(out, &c->reported_by);
        }
        vb_buf_format(out, ": %s \"%.*s\"", vb_speech_act_name(c->act), VB_STR_ARG(vb_str_span(doc->text, c->span)));
        if (!vb_span_is_empty(c->shared))
            vb_buf_format(out, " + \"%.*s\"", VB_STR_ARG(vb_str_span(doc->text, c->shared)));
        vb_buf_byte(out, '\n');
    }
}

static void show_findings_about(vb_buf *out, const vb_doc *doc, bool only_quotations)
{
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_finding *f = findings + i;
        if (only_quotations && f->about != VB_ABOUT_QUOTATION)
            continue;
        vb_buf_format(out, "%s \"%.*s\": %s", vb_about_name(f->about), VB_STR_ARG(vb_str_span(doc->text, f->span)), vb_verdict_name(f->verdict));
        for (int k = 0; k < VB_EDIT_KIND_COUNT; k++)
            if (f->kinds >> k & 1)
                vb_buf_format(out, ", %s", vb_edit_kind_name((vb_edit_kind) k));
        vb_buf_format(out, "\n  %.*s\n", VB_STR_ARG(f->message));
        for (uint32_t k = 0; k < f->edit_count; k++) {
            const vb_edit *e = f->edits + k;
            if (f->about != VB_ABOUT_QUOTATION)
                continue;
            vb_buf_format(out, "  %s (%s): \"%.*s\" for \"%.*s\"\n", vb_edit_op_name(e->op), vb_edit_kind_name(e->kind),
                          VB_STR_ARG(vb_str_span(vb_str_span(doc->text, f->span), e->draft)), VB_STR_ARG(vb_str_span(f->passage.text, e->source)));
        }
    }
}

static void show_findings(vb_buf *out, const vb_doc *doc) { show_findings_about(out, doc, false); }

/* Of quotations alone. */
static void show_verdicts(vb_buf *out, const vb_doc *doc) { show_findings_about(out, doc, true); }

/* What a document says of itself, then its parts. */
static void show_classes(vb_buf *out, const vb_doc *doc)
{
    show_masthead(out, doc);
    vb_buf_addz(out, "---- ");
    show_structure(out, doc);
}

const vb_showing vb_showings[] = {
    {"classes", show_classes, false},     {"reading", show_reading, false},     {"language", show_language, false},   {"structure", show_structure, false},
    {"masthead", show_masthead, false},   {"citation", show_citations, false},  {"validity", show_findings, true},
    {"described", show_described, true}, {"quotation", show_quotations, false}, {"verdict", show_verdicts, true},
    {"check", show_findings, true},       {"figures", show_figures, false},     {"claims", show_claims, false},
    {"actors", show_actors, false},       {"places", show_places, false},       {"relations", show_relations, false},     {"dates", show_dates, false},
};
const size_t vb_showing_count = sizeof vb_showings / sizeof *vb_showings;
