/* json.c - what a document says, as one object a line: its masthead, its text, its
 * parts and what it cites and quotes (docs/FORMAT.md). What is not printed in the
 * document is absent, or null where the format says so. */
#include "write/json_doc.h"

#include "model/names.h"
#include "write/phrase.h"

static const vb_span nowhere = {0, 0};

static void write_languages(vb_json_doc *to)
{
    vb_json_open(&to->json, "languages", '[');
    for (int i = 0; i < VB_LANG_COUNT && to->doc->languages[i] != VB_LANG_NONE; i++)
        vb_json_word(&to->json, NULL, vb_lang_code(to->doc->languages[i]));
    vb_json_close(&to->json, ']');
}

/* ---- masthead ------------------------------------------------------------ */

static void write_item_place(vb_json_doc *to, vb_span at)
{
    if (!vb_span_is_empty(at))
        vb_json_place(to, at);
}

static void write_bodies(vb_json_doc *to, const vb_masthead *mast)
{
    vb_json_out *json = &to->json;
    if (mast->body_count == 0)
        return;
    vb_json_open(json, "bodies", '[');
    for (uint32_t i = 0; i < mast->body_count; i++) {
        const vb_mast_body *body = mast->bodies + i;
        vb_json_open(json, NULL, '{');
        vb_json_text(json, "name", body->name);
        vb_json_text_if(json, "code", body->code);
        if (body->session)
            vb_json_number(json, "session", body->session);
        else
            vb_json_null(json, "session");
        if (body->session_kind != VB_SESSION_REGULAR)
            vb_json_word(json, "session_kind", body->session_kind == VB_SESSION_SPECIAL ? "special" : "emergency");
        vb_json_text_if(json, "session_text", body->session_text);
        write_item_place(to, body->at);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

static void write_agenda_items(vb_json_doc *to, const vb_masthead *mast)
{
    vb_json_out *json = &to->json;
    if (mast->agenda_item_count == 0)
        return;
    vb_json_open(json, "agenda_items", '[');
    for (uint32_t i = 0; i < mast->agenda_item_count; i++) {
        vb_json_open(json, NULL, '{');
        vb_json_text_if(json, "number", mast->agenda_items[i].number);
        vb_json_text_if(json, "title", mast->agenda_items[i].title);
        write_item_place(to, mast->agenda_items[i].at);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

static void write_signatories(vb_json_doc *to, const vb_masthead *mast)
{
    vb_json_out *json = &to->json;
    if (mast->signatory_count == 0)
        return;
    vb_json_open(json, "signatories", '[');
    for (uint32_t i = 0; i < mast->signatory_count; i++) {
        vb_json_open(json, NULL, '{');
        vb_json_text_if(json, "name", mast->signatories[i].name);
        vb_json_text_if(json, "title", mast->signatories[i].title);
        write_item_place(to, mast->signatories[i].at);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

static bool has_letter(const vb_masthead *mast)
{
    return mast->letter_date.date.year || mast->letter_from.text.len || mast->letter_state.text.len ||
           mast->letter_to.count || mast->signatory_count;
}

static void write_letter(vb_json_doc *to, const vb_masthead *mast)
{
    vb_json_out *json = &to->json;
    if (!has_letter(mast))
        return;
    vb_json_open(json, "letter", '{');
    vb_json_date_if(json, "date", mast->letter_date.date);
    vb_json_text_if(json, "from", mast->letter_from.text);
    vb_json_text_if(json, "state", mast->letter_state.text);
    vb_json_list_if(json, "to", mast->letter_to);
    write_signatories(to, mast);
    vb_json_close(json, '}');
}

/* Where each field stands; those of lists of objects stand in the objects. */
static void write_field_places(vb_json_doc *to, const vb_masthead *mast)
{
    const struct {
        const char *key;
        vb_span at;
    } places[] = {
        {"symbols", mast->symbols_at},
        {"session_dates", mast->session_dates_at},
        {"distribution", mast->distribution.at},
        {"date", mast->date.date.year ? mast->date.at : nowhere},
        {"original_language", mast->original_language_at},
        {"title", mast->title.at},
        {"number_line", mast->number_line.at},
        {"adopted", mast->adopted.date.year ? mast->adopted.at : nowhere},
        {"held", mast->held.date.year ? mast->held.at : nowhere},
        {"meeting", mast->meeting.at},
        {"originating", mast->originating_at},
        {"committee", mast->committee.at},
        {"letter.date", mast->letter_date.date.year ? mast->letter_date.at : nowhere},
        {"letter.from", mast->letter_from.at},
        {"letter.state", mast->letter_state.at},
        {"letter.to", mast->letter_to_at},
        {"job_number", mast->job_number.at},
    };
    vb_json_open(&to->json, "at", '{');
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        vb_json_place_if(to, places[i].key, places[i].at);
    vb_json_close(&to->json, '}');
}

static void write_session_dates(vb_json_out *json, const vb_masthead *mast)
{
    if (mast->session_from.year == 0)
        return;
    vb_json_open(json, "session_dates", '[');
    vb_json_date_if(json, NULL, mast->session_from);
    vb_json_date_if(json, NULL, mast->session_to);
    vb_json_close(json, ']');
}

static void write_masthead(vb_json_doc *to)
{
    const vb_masthead *mast = &to->doc->masthead;
    vb_json_out *json = &to->json;
    vb_json_open(json, "masthead", '{');
    vb_json_list_if(json, "symbols", mast->symbols);
    if (mast->is_reissued)
        vb_json_truth(json, "reissued", true);
    write_bodies(to, mast);
    write_session_dates(json, mast);
    vb_json_text_if(json, "distribution", mast->distribution.text);
    vb_json_date_if(json, "date", mast->date.date);
    if (mast->original_language)
        vb_json_word(json, "original_language", vb_lang_code(mast->original_language));
    write_agenda_items(to, mast);
    vb_json_text_if(json, "title", mast->title.text);
    vb_json_text_if(json, "number_line", mast->number_line.text);
    vb_json_date_if(json, "adopted", mast->adopted.date);
    vb_json_date_if(json, "held", mast->held.date);
    vb_json_text_if(json, "meeting", mast->meeting.text);
    vb_json_list_if(json, "originating", mast->originating);
    vb_json_text_if(json, "committee", mast->committee.text);
    write_letter(to, mast);
    vb_json_text_if(json, "job_number", mast->job_number.text);
    vb_json_list_if(json, "inferred", mast->inferred);
    write_field_places(to, mast);
    vb_json_close(json, '}');
}

/* ---- blocks -------------------------------------------------------------- */

/* A note's mark is printed raised, "¹²", and said plainly. */
static void write_note_number(vb_json_doc *to, vb_str mark)
{
    vb_buf plain = VB_BUF_INIT;
    vb_phrase_plain_digits(&plain, mark);
    vb_json_text(&to->json, "num", vb_buf_str(&plain));
    vb_buf_end(&plain, to->json.out);
}

static void write_block(vb_json_doc *to, const vb_block *block, uint32_t id)
{
    vb_json_out *json = &to->json;
    vb_json_open(json, NULL, '{');
    vb_json_number(json, "id", id);
    if (block->parent != VB_NO_INDEX)
        vb_json_number(json, "parent", block->parent);
    vb_json_word(json, "kind", vb_block_name(block->kind));
    if (block->kind == VB_BLOCK_NOTE && !vb_span_is_empty(block->num))
        write_note_number(to, vb_str_span(to->doc->text, block->num));
    else
        vb_json_words_if(to, "num", block->num);
    if (block->level)
        vb_json_number(json, "level", block->level);
    if (block->lang)
        vb_json_word(json, "lang", vb_lang_code(block->lang));
    vb_json_place(to, block->span);
    vb_json_place_if(to, "verb", block->verb);
    vb_json_place_if(to, "speaker", block->speaker);
    vb_json_place_if(to, "speaker_state", block->speaker_state);
    if (block->page)
        vb_json_number(json, "page", block->page);
    vb_json_close(json, '}');
}

static void write_blocks(vb_json_doc *to)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(to->doc, &count);
    vb_json_open(&to->json, "blocks", '[');
    for (uint32_t i = 0; i < count; i++)
        write_block(to, blocks + i, i);
    vb_json_close(&to->json, ']');
}

/* ---- what is cited and quoted -------------------------------------------- */

static void write_citation(vb_json_doc *to, const vb_citation *citation)
{
    vb_json_out *json = &to->json;
    vb_json_open(json, NULL, '{');
    vb_json_place(to, citation->span);
    vb_json_text(json, "text", vb_str_span(to->doc->text, citation->span));
    vb_json_text_or_null(json, "symbol", citation->symbol);
    vb_json_list_if(json, "also", citation->also);
    vb_json_text_if(json, "part", citation->part);
    vb_json_list_if(json, "candidates", citation->candidates);
    vb_json_words_if(to, "pinpoint", citation->pinpoint);
    vb_json_word(json, "where", vb_where_name(citation->where));
    vb_json_word(json, "form", vb_form_name(citation->form));
    vb_json_word(json, "kind", vb_cited_kind_name(citation->kind));
    vb_json_word(json, "status", vb_citation_status_name(citation->status));
    vb_json_date_if(json, "date", citation->date);
    if (citation->antecedent != VB_NO_INDEX && citation->form >= VB_FORM_SHORT)
        vb_json_number(json, "antecedent", citation->antecedent);
    vb_json_text_if(json, "why", citation->why);
    vb_json_text_if(json, "official", citation->official);
    vb_json_close(json, '}');
}

static void write_citations(vb_json_doc *to)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(to->doc, &count);
    vb_json_open(&to->json, "citations", '[');
    for (uint32_t i = 0; i < count; i++)
        write_citation(to, citations + i);
    vb_json_close(&to->json, ']');
}

static void write_described(vb_json_doc *to)
{
    uint32_t count;
    vb_json_out *json = &to->json;
    const vb_described *described = vb_doc_described(to->doc, &count);
    vb_json_open(json, "described", '[');
    for (uint32_t i = 0; i < count; i++) {
        vb_json_open(json, NULL, '{');
        vb_json_place(to, described[i].span);
        vb_json_text(json, "text", vb_str_span(to->doc->text, described[i].span));
        vb_json_date_if(json, "date", described[i].date);
        vb_json_words_if(to, "author", described[i].author);
        vb_json_text_if(json, "kind", described[i].kind);
        vb_json_text_or_null(json, "symbol", described[i].symbol);
        vb_json_list_if(json, "candidates", described[i].candidates);
        vb_json_via(to, described + i);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

static void write_quotations(vb_json_doc *to)
{
    uint32_t count;
    vb_json_out *json = &to->json;
    const vb_quotation *quotations = vb_doc_quotations(to->doc, &count);
    vb_json_open(json, "quotations", '[');
    for (uint32_t i = 0; i < count; i++) {
        vb_json_open(json, NULL, '{');
        vb_json_place(to, quotations[i].span);
        vb_json_text(json, "text", vb_str_span(to->doc->text, quotations[i].span));
        vb_json_place_if(to, "outer", quotations[i].outer);
        vb_json_list(json, "cited", quotations[i].cited);
        if (quotations[i].cited.count && quotations[i].citation != VB_NO_INDEX)
            vb_json_number(json, "citation", quotations[i].citation);
        vb_json_text_if(json, "attribution", quotations[i].attribution);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

void vb_json_cited(vb_json_doc *to)
{
    write_citations(to);
    write_quotations(to);
}

void vb_write_read_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    vb_json_doc to;
    if (!vb_json_doc_begin(&to, out, doc, options))
        return;
    vb_json_source(&to);
    vb_json_text_or_null(&to.json, "id", vb_doc_id(doc));
    vb_json_word(&to.json, "class", vb_class_name(doc->class));
    write_languages(&to);
    write_masthead(&to);
    vb_json_text(&to.json, "text", doc->text);
    write_blocks(&to);
    write_citations(&to);
    write_described(&to);
    write_quotations(&to);
    if (doc->has_statements) {
        vb_json_claims(&to);
        vb_json_statements(&to);
        vb_json_named(&to);
    }
    vb_json_remarks(&to);
    vb_json_doc_end(&to);
}
