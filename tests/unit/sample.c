/* sample.c - documents made by hand. */
#include "unit/sample.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

const vb_collection_facts sample_facts = {.path = "/home/norvania/council.db",
                                          .documents = 4102,
                                          .languages = 1u << VB_LANG_EN | 1u << VB_LANG_FR,
                                          .from = {2020, 1, 9},
                                          .to = {2031, 2, 28}};

typedef struct part {
    vb_block_kind kind;
    vb_lang lang;
    int parent;       /* index, or -1 */
    const char *num;  /* how the text begins, or NULL */
    const char *text; /* NULL: a part that holds what follows */
} part;

/* ---- building -------------------------------------------------------------- */

static vb_str keep(vb_doc *doc, const char *z)
{
    return z ? vb_arena_copy(doc->arena, vb_str_from(z)) : (vb_str){"", 0};
}

static vb_str_list list(vb_doc *doc, const char *first, const char *second)
{
    vb_str items[2] = {vb_str_from(first), vb_str_from(second)};
    return vb_doc_list(doc, items, (uint32_t) (first != NULL) + (uint32_t) (second != NULL));
}

static vb_span find_after(const vb_doc *doc, uint32_t after, const char *words)
{
    size_t at = vb_str_find(doc->text, vb_str_from(words), after);
    assert(at != SIZE_MAX);
    return (vb_span){(uint32_t) at, (uint32_t) (at + strlen(words))};
}

static vb_span find(const vb_doc *doc, const char *words) { return find_after(doc, 0, words); }

static vb_span find_in(vb_str text, const char *before, const char *words)
{
    size_t at = vb_str_find(text, vb_str_from(before), 0);
    assert(at != SIZE_MAX);
    at += strlen(before);
    assert(vb_str_starts(vb_str_part(text, at, text.len), vb_str_from(words)));
    return (vb_span){(uint32_t) at, (uint32_t) (at + strlen(words))};
}

static vb_doc *build(const part *parts, size_t count)
{
    vb_doc *doc = NULL;
    vb_status status = vb_doc_new(&doc, NULL);
    assert(status == VB_OK);
    vb_span *spans = vb_arena_array(doc->arena, count, sizeof *spans);
    uint32_t raw = 0;
    for (size_t i = 0; i < count; i++) {
        spans[i].from = spans[i].to = (uint32_t) doc->writing.len;
        if (!parts[i].text)
            continue;
        vb_node *node = vb_doc_node(doc, doc->root, VB_NODE_PARAGRAPH);
        vb_str text = vb_str_from(parts[i].text);
        vb_doc_write(doc, text, raw);
        raw += (uint32_t) vb_utf8_count(text) + 2; /* a blank line stood between */
        node->span.to = spans[i].to = (uint32_t) doc->writing.len;
        for (int up = parts[i].parent; up >= 0; up = parts[up].parent)
            spans[up].to = spans[i].to;
        if (i + 1 < count)
            vb_doc_write(doc, VB_S("\n"), raw - 1);
    }
    status = vb_doc_seal(doc, NULL);
    assert(status == VB_OK);
    for (size_t i = 0; i < count; i++) {
        vb_block *block = vb_doc_add(doc, VB_LAYER_BLOCK);
        *block = (vb_block){.span = spans[i],
                            .parent = parts[i].parent < 0 ? VB_NO_INDEX : (uint32_t) parts[i].parent,
                            .kind = parts[i].kind,
                            .lang = parts[i].lang,
                            .page = 1};
        if (parts[i].num)
            block->num = (vb_span){spans[i].from, spans[i].from + (uint32_t) strlen(parts[i].num)};
    }
    doc->source.format = VB_S("text");
    doc->source.path = VB_S("drafts/norvania-letter.txt");
    doc->source.sha256 = VB_S("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    (void) status;
    return doc;
}

static uint32_t cite(vb_doc *doc, vb_span span, const char *symbol, vb_form form, vb_citation_status status,
                     const char *why)
{
    vb_citation *c = vb_doc_add(doc, VB_LAYER_CITATION);
    *c = (vb_citation){.span = span,
                       .symbol = keep(doc, symbol),
                       .form = form,
                       .status = status,
                       .why = keep(doc, why),
                       .antecedent = VB_NO_INDEX,
                       .where = VB_WHERE_ANNEX};
    return doc->layers[VB_LAYER_CITATION].count - 1;
}

static vb_citation *citation(vb_doc *doc, uint32_t i)
{
    return (vb_citation *) doc->layers[VB_LAYER_CITATION].records + i;
}

static vb_finding *judge(vb_doc *doc, vb_span span, vb_about about, uint32_t index, vb_verdict verdict,
                         vb_severity severity, const char *message)
{
    vb_finding *f = vb_doc_add(doc, VB_LAYER_FINDING);
    *f = (vb_finding){.span = span,
                      .about = about,
                      .index = index,
                      .verdict = verdict,
                      .severity = severity,
                      .message = keep(doc, message)};
    return f;
}

/* A citation and the finding on it. */
static void cited(vb_doc *doc, vb_span span, const char *symbol, bool is_held)
{
    uint32_t index = cite(doc, span, symbol, VB_FORM_FULL, VB_CITATION_OK, "body named before the number");
    vb_finding *f =
        judge(doc, span, VB_ABOUT_CITATION, index, VB_VERDICT_OK, VB_SEVERITY_NOTE, "the number is possible");
    f->symbol = keep(doc, symbol);
    f->is_held = is_held;
}

/* The quotation of these words, the marks around them included, and the finding on it. */
static vb_finding *quoted(vb_doc *doc, const char *words, const char *source, vb_verdict verdict, vb_severity severity,
                          const char *message)
{
    vb_span span = find(doc, words);
    vb_quotation *q = vb_doc_add(doc, VB_LAYER_QUOTATION);
    uint32_t mark = vb_utf8_before(doc->text, span.from).len, end = vb_utf8_at(doc->text, span.to).len;
    *q = (vb_quotation){.span = span,
                        .outer = {span.from - mark, span.to + end},
                        .citation = VB_NO_INDEX,
                        .cited = list(doc, source, NULL),
                        .attribution = keep(doc, source ? "resolution named in the sentence" : "no document named")};
    vb_finding *f =
        judge(doc, span, VB_ABOUT_QUOTATION, doc->layers[VB_LAYER_QUOTATION].count - 1, verdict, severity, message);
    f->symbol = keep(doc, source);
    f->is_held = source != NULL;
    return f;
}

static void passage(vb_doc *doc, vb_finding *f, const char *symbol, vb_block_kind kind, const char *num,
                    uint32_t ordinal, const char *text, const char *match)
{
    vb_str whole = keep(doc, text);
    f->passage = (vb_passage){.symbol = keep(doc, symbol),
                              .lang = VB_LANG_EN,
                              .block = 9,
                              .kind = kind,
                              .num = keep(doc, num),
                              .ordinal = ordinal,
                              .date = {2030, 1, 2},
                              .text = whole,
                              .match = find_in(whole, "", text)};
    size_t at = vb_str_find(whole, vb_str_from(match), 0);
    f->passage.match = (vb_span){(uint32_t) at, (uint32_t) (at + strlen(match))};
}

static void edited(vb_doc *doc, vb_finding *f, vb_edit_op op, vb_edit_kind kind, vb_span draft, vb_span source)
{
    vb_edit *edits = vb_arena_array(doc->arena, f->edit_count + 1, sizeof *edits);
    if (f->edit_count)
        memcpy(edits, f->edits, f->edit_count * sizeof *edits);
    edits[f->edit_count] = (vb_edit){op, kind, draft, source};
    f->edits = edits;
    f->edit_count++;
    if (kind >= VB_EDIT_NUMBER)
        f->kinds |= 1u << kind;
}

static void found_in(vb_doc *doc, vb_finding *f, const char *symbol, vb_date date, const char *num, const char *second,
                     uint32_t total)
{
    vb_found_in *places = vb_arena_array(doc->arena, 2, sizeof *places);
    places[0] = (vb_found_in){keep(doc, symbol), date, keep(doc, num), VB_BLOCK_OPERATIVE, 0};
    if (second)
        places[1] = (vb_found_in){keep(doc, second), {2031, 1, 20}, {"", 0}, VB_BLOCK_PREAMBULAR, 4};
    f->found_in = places;
    f->found_in_count = second ? 2 : 1;
    f->found_in_total = total;
}

/* ---- the letter ------------------------------------------------------------ */

static const part letter_parts[] = {
    {VB_BLOCK_MASTHEAD, VB_LANG_RU, -1, NULL,
     "Генеральная Ассамблея Восемьдесят пятая сессия Пункт 17 повестки дня A/85/843 Distr.: General 6 March 2031 "
     "Original: English"},
    {VB_BLOCK_TITLE, VB_LANG_RU, -1, NULL,
     "Письмо Постоянного представителя Норвании при Организации Объединенных Наций от 4 марта 2031 года на имя "
     "Генерального секретаря"},
    {VB_BLOCK_LETTER, VB_LANG_RU, -1, NULL, NULL},
    {VB_BLOCK_PARAGRAPH, VB_LANG_RU, 2, NULL,
     "Имею честь настоящим препроводить меморандум Норвании об использовании вод бассейна Истера (см. приложение)."},
    {VB_BLOCK_PARAGRAPH, VB_LANG_RU, 2, NULL,
     "Буду признателен за распространение настоящего письма и приложения к нему в качестве документа Генеральной "
     "Ассамблеи."},
    {VB_BLOCK_SIGNATURE, VB_LANG_RU, 2, NULL, "(Подпись) Ильза Торвальд Посол, Постоянный представитель"},
    {VB_BLOCK_ANNEX, VB_LANG_EN, -1, NULL, NULL},
    {VB_BLOCK_HEADING, VB_LANG_EN, 6, NULL,
     "Annex to the letter dated 4 March 2031 from the Permanent Representative of Norvania to the United Nations "
     "addressed to the Secretary-General"},
    {VB_BLOCK_HEADING, VB_LANG_EN, 6, NULL, "Memorandum on the waters of the Ister Basin"},
    {VB_BLOCK_PARAGRAPH, VB_LANG_EN, 6, "1.",
     "1. In its resolution 84/212 of 19 December 2029, the Assembly affirmed that “the waters of the Ister Basin shall "
     "be used in a spirit of "
     "good-neighbourliness”, a principle reaffirmed in resolutions 84/213, 84/219 and 85/4.¹"},
    {VB_BLOCK_PARAGRAPH, VB_LANG_EN, 6, "2.",
     "2. The same resolution provides that “no riparian State shall be obliged to give notice of works that do affect "
     "the flow by more than 12 per "
     "cent”. Norvania has given such notice on three occasions since 2027, and it recalls the call “to refrain ... "
     "from any unilateral measure”."},
    {VB_BLOCK_PARAGRAPH, VB_LANG_EN, 6, "3.",
     "3. The Security Council, in resolution 2840 (2029), called for “the immediate resumption of joint measurements” "
     "at the four gauging stations, "
     "two of which have been out of service since the autumn of 2028. Resolution 2840 (2030) of 3 May 2030 was adopted "
     "later."},
    {VB_BLOCK_PARAGRAPH, VB_LANG_EN, 6, "4.", "4. Norvania notes with concern that:"},
    {VB_BLOCK_POINT, VB_LANG_EN, 12, "(a)",
     "(a) The words “a regime of shared custody over every tributary” are ascribed to resolution 85/4;"},
    {VB_BLOCK_POINT, VB_LANG_EN, 12, "(b)",
     "(b) Resolution 7/12 speaks of “hydrologicai data of agreed qua1ity”, and decision 9/3 of “prior notification in "
     "good time”;"},
    {VB_BLOCK_PARAGRAPH, VB_LANG_EN, 6, "5.",
     "5. Around 41,000 inhabitants of the lower valley depend on that flow, according to the note verbale dated 2 "
     "September 2030 from the Permanent "
     "Mission of Estmark and the letter dated 9 May 2029 from its Minister for Foreign Affairs. It has been called “a "
     "lifeline that no border can "
     "divide”, and the “Ister Accords” remain open. The resolution was adopted without a vote."},
    {VB_BLOCK_NOTE, VB_LANG_EN, -1, "¹",
     "¹ See also A/85/112, and the statement of the President of 1 February 2031 (S/PRST/2031/2)."},
};

static void fill_masthead(vb_doc *doc)
{
    vb_masthead *m = &doc->masthead;
    vb_mast_body *body = vb_arena_array(doc->arena, 1, sizeof *body);
    vb_agenda_item *item = vb_arena_array(doc->arena, 1, sizeof *item);
    vb_signatory *signatory = vb_arena_array(doc->arena, 1, sizeof *signatory);
    *body = (vb_mast_body){VB_STR("General Assembly"),
                           VB_STR("GA"),
                           85,
                           VB_SESSION_REGULAR,
                           VB_STR("Восемьдесят пятая сессия"),
                           find(doc, "Генеральная Ассамблея Восемьдесят пятая сессия")};
    *item = (vb_agenda_item){VB_STR("17"), VB_STR(""), find(doc, "Пункт 17 повестки дня")};
    *signatory = (vb_signatory){VB_STR("Ильза Торвальд"), VB_STR("Посол, Постоянный представитель"),
                                find(doc, "Ильза Торвальд")};
    m->symbols = list(doc, "A/85/843", NULL);
    m->symbols_at = find(doc, "A/85/843");
    m->bodies = body;
    m->agenda_items = item;
    m->signatories = signatory;
    m->body_count = m->agenda_item_count = m->signatory_count = 1;
    m->distribution = (vb_field){VB_STR("General"), find(doc, "General")};
    m->date = (vb_dated){{2031, 3, 6}, find(doc, "6 March 2031")};
    m->original_language = VB_LANG_EN;
    m->original_language_at = find(doc, "English");
    m->title = (vb_field){
        VB_STR(
            "Письмо Постоянного представителя Норвании при Организации Объединенных Наций от 4 марта 2031 года на имя "
            "Генерального секретаря"),
        find(doc, "Письмо")};
    m->letter_date = (vb_dated){{2031, 3, 4}, find(doc, "4 марта 2031 года")};
    m->letter_from = (vb_field){VB_STR("Постоянный представитель Норвании при Организации Объединенных Наций"),
                                find(doc, "Постоянного представителя Норвании")};
    m->letter_state = (vb_field){VB_STR("Norvania"), find(doc, "Норвании")};
    m->letter_to = list(doc, "Secretary-General", NULL);
    m->letter_to_at = find(doc, "Генерального секретаря");
    m->job_number = (vb_field){VB_STR("31-05275"), {0, 0}};
    m->inferred = list(doc, "job_number", NULL);
}

static void fill_citations(vb_doc *doc)
{
    cited(doc, find(doc, "84/212"), "A/RES/84/212", true);
    citation(doc, 0)->date = (vb_date){2029, 12, 19};
    cited(doc, find(doc, "84/213"), "A/RES/84/213", true);
    cited(doc, find(doc, "84/219"), "A/RES/84/219", true);
    cited(doc, find(doc, "85/4"), "A/RES/85/4", true);
    uint32_t bad = cite(doc, find(doc, "2840 (2029)"), "S/RES/2840 (2029)", VB_FORM_FULL, VB_CITATION_IMPOSSIBLE,
                        "number and year are compared");
    citation(doc, bad)->candidates = list(doc, "S/RES/2840 (2030)", NULL);
    judge(doc, citation(doc, bad)->span, VB_ABOUT_CITATION, bad, VB_VERDICT_IMPOSSIBLE, VB_SEVERITY_ERROR,
          "2840 is not of 2029; 2840 is of 2030")
        ->symbol = VB_S("S/RES/2840 (2029)");
    uint32_t late =
        cite(doc, find(doc, "2840 (2030)"), "S/RES/2840 (2030)", VB_FORM_FULL, VB_CITATION_OK, "year in brackets");
    citation(doc, late)->date = (vb_date){2030, 5, 3};
    judge(doc, citation(doc, late)->span, VB_ABOUT_CITATION, late, VB_VERDICT_DATE_DIFFERS, VB_SEVERITY_WARNING,
          "3 May 2030 is stated; S/RES/2840 (2030) is of 30 April 2030")
        ->symbol = VB_S("S/RES/2840 (2030)");
    uint32_t open = cite(doc, find(doc, "7/12"), NULL, VB_FORM_FULL, VB_CITATION_AMBIGUOUS,
                         "two bodies number their resolutions so");
    citation(doc, open)->candidates = list(doc, "A/HRC/RES/7/12", "A/RES/7/12");
    judge(doc, citation(doc, open)->span, VB_ABOUT_CITATION, open, VB_VERDICT_AMBIGUOUS, VB_SEVERITY_WARNING,
          "A/HRC/RES/7/12 or A/RES/7/12: nothing in the text decides");
    uint32_t short_form = cite(doc, find(doc, "The resolution was"), NULL, VB_FORM_SHORT, VB_CITATION_UNRESOLVED,
                               "three resolutions are equally near");
    judge(doc, citation(doc, short_form)->span, VB_ABOUT_CITATION, short_form, VB_VERDICT_UNRESOLVED, VB_SEVERITY_NOTE,
          "it points at no one resolution");
    cited(doc, find(doc, "A/85/112"), "A/85/112", false);
    cited(doc, find(doc, "S/PRST/2031/2"), "S/PRST/2031/2", false);
}

static void fill_altered(vb_doc *doc)
{
    static const char draft[] =
        "no riparian State shall be obliged to give notice of works that do affect the flow by more than 12 per cent";
    static const char source[] = "no riparian State shall be obliged to give notice of works that do not affect the "
                                 "flow by more than 2 per cent";
    vb_finding *f = quoted(doc, draft, "A/RES/84/212", VB_VERDICT_ALTERED, VB_SEVERITY_ERROR,
                           "differs from A/RES/84/212, paragraph 6, in one negation and one number");
    passage(doc, f, "A/RES/84/212", VB_BLOCK_OPERATIVE, "6.", 0,
            "Affirms that no riparian State shall be obliged to give notice of works that do not affect the flow by "
            "more than 2 per cent, and invites all "
            "riparian States to exchange data;",
            source);
    vb_str quotation = vb_str_span(doc->text, f->span), whole = f->passage.text;
    edited(doc, f, VB_OP_DELETE, VB_EDIT_NEGATION, find_in(quotation, "works that do", ""),
           find_in(whole, "works that do ", "not"));
    edited(doc, f, VB_OP_REPLACE, VB_EDIT_NUMBER, find_in(quotation, "more than ", "12"),
           find_in(whole, "more than ", "2"));
}

static void fill_quotations(vb_doc *doc)
{
    static const char waters[] = "the waters of the Ister Basin shall be used in a spirit of good-neighbourliness";
    vb_finding *f =
        quoted(doc, waters, "A/RES/84/212", VB_VERDICT_VERBATIM, VB_SEVERITY_NOTE, "as in A/RES/84/212, paragraph 1");
    passage(doc, f, "A/RES/84/212", VB_BLOCK_OPERATIVE, "1.", 0,
            "Affirms that the waters of the Ister Basin shall be used in a spirit of good-neighbourliness;", waters);
    fill_altered(doc);
    f = quoted(doc, "to refrain ... from any unilateral measure", "A/RES/84/212", VB_VERDICT_ADAPTED, VB_SEVERITY_NOTE,
               "as in A/RES/84/212, paragraph 9, with a marked omission");
    passage(doc, f, "A/RES/84/212", VB_BLOCK_OPERATIVE, "9.", 0,
            "Calls upon all riparian States to refrain, pending agreement, from any unilateral measure;",
            "to refrain, pending agreement, from any unilateral measure");
    edited(doc, f, VB_OP_REPLACE, VB_EDIT_ELLIPSIS, find_in(vb_str_span(doc->text, f->span), "to refrain ", "..."),
           find_in(f->passage.text, "to refrain", ", pending agreement,"));
    f = quoted(doc, "the immediate resumption of joint measurements", "S/RES/2840 (2030)", VB_VERDICT_MISATTRIBUTED,
               VB_SEVERITY_ERROR, "not in S/RES/2840 (2030); stands in S/RES/2851 (2030), paragraph 3");
    found_in(doc, f, "S/RES/2851 (2030)", (vb_date){2030, 7, 1}, "3.", "S/RES/2860 (2031)", 5);
    passage(doc, f, "S/RES/2851 (2030)", VB_BLOCK_OPERATIVE, "3.", 0,
            "Demands the immediate resumption of joint measurements at all stations;",
            "the immediate resumption of joint measurements");
    f = quoted(doc, "a regime of shared custody over every tributary", "A/RES/85/4", VB_VERDICT_NOT_FOUND,
               VB_SEVERITY_ERROR, "not in A/RES/85/4, and in no document of the collection");
    f = quoted(doc, "hydrologicai data of agreed qua1ity", "A/RES/84/213", VB_VERDICT_NOISY, VB_SEVERITY_WARNING,
               "as in A/RES/84/213, second preambular paragraph, but for two misread letters");
    passage(doc, f, "A/RES/84/213", VB_BLOCK_PREAMBULAR, NULL, 2,
            "Recognizing that hydrological data of agreed quality are the ground of trust,",
            "hydrological data of agreed quality");
    edited(doc, f, VB_OP_REPLACE, VB_EDIT_NOISE, find_in(vb_str_span(doc->text, f->span), "", "hydrologicai"),
           find_in(f->passage.text, "Recognizing that ", "hydrological"));
    edited(doc, f, VB_OP_REPLACE, VB_EDIT_NOISE, find_in(vb_str_span(doc->text, f->span), "agreed ", "qua1ity"),
           find_in(f->passage.text, "agreed ", "quality"));
    f = quoted(doc, "prior notification in good time", "A/HRC/DEC/9/3", VB_VERDICT_UNAVAILABLE, VB_SEVERITY_NOTE,
               "A/HRC/DEC/9/3 is not held in English");
    f->is_held = false;
    f = quoted(doc, "a lifeline that no border can divide", NULL, VB_VERDICT_UNATTRIBUTED, VB_SEVERITY_NOTE,
               "no document is named; the words stand in A/RES/83/9, paragraph 2");
    found_in(doc, f, "A/RES/83/9", (vb_date){2028, 12, 1}, "2.", NULL, 1);
    quoted(doc, "Ister Accords", NULL, VB_VERDICT_UNATTRIBUTED, VB_SEVERITY_NOTE,
           "no document is named for these words");
}

static void described(vb_doc *doc, const char *words, const char *kind, vb_date date, const char *author,
                      const char *symbol)
{
    vb_span span = find(doc, words);
    vb_described *d = vb_doc_add(doc, VB_LAYER_DESCRIBED);
    *d = (vb_described){.span = span,
                        .date = date,
                        .author = find_after(doc, span.from, author),
                        .kind = keep(doc, kind),
                        .symbol = keep(doc, symbol)};
    if (symbol) {
        d->via = VB_S("A/85/112");
        d->via_place = VB_S("note 4");
        d->via_text = VB_S("the note verbale dated 2 September 2030 from the Permanent Mission of Estmark (A/84/977)");
    }
    vb_finding *f =
        judge(doc, span, VB_ABOUT_DESCRIBED, doc->layers[VB_LAYER_DESCRIBED].count - 1,
              symbol ? VB_VERDICT_FOUND : VB_VERDICT_UNRESOLVED, VB_SEVERITY_NOTE,
              symbol ? "A/84/977, through A/85/112, note 4" : "no document of the collection gives its symbol");
    f->symbol = keep(doc, symbol);
}

vb_doc *sample_letter(void)
{
    vb_doc *doc = build(letter_parts, sizeof letter_parts / sizeof *letter_parts);
    doc->class = VB_CLASS_LETTER;
    doc->languages[0] = VB_LANG_EN;
    doc->languages[1] = VB_LANG_RU;
    doc->source.pages = 3;
    fill_masthead(doc);
    fill_citations(doc);
    fill_quotations(doc);
    described(doc, "note verbale dated 2 September 2030 from the Permanent Mission of Estmark", "note verbale",
              (vb_date){2030, 9, 2}, "Permanent Mission of Estmark", "A/84/977");
    described(doc, "letter dated 9 May 2029 from its Minister for Foreign Affairs", "letter", (vb_date){2029, 5, 9},
              "Minister for Foreign Affairs", NULL);
    vb_doc_sort(doc, VB_LAYER_FINDING);
    vb_doc_remark(doc, find(doc, "A/85/843"), "furniture", "3 running heads were left out");
    return doc;
}

/* ---- the note verbale ------------------------------------------------------- */

static const part note_parts[] = {
    {VB_BLOCK_TITLE, VB_LANG_AR, -1, NULL,
     "مذكرة شفوية مؤرخة 5 أيار/مايو 2031 موجهة إلى الأمين العام من البعثة الدائمة لإستمارك"},
    {VB_BLOCK_LETTER, VB_LANG_AR, -1, NULL, NULL},
    {VB_BLOCK_PARAGRAPH, VB_LANG_AR, 1, NULL,
     "تهدي البعثة الدائمة لإستمارك تحياتها إلى الأمين العام، وتشير إلى قرار مجلس الأمن 2851 (2030) الذي يطالب بما يلي: "
     "«الاستئناف الفوري للقياسات المشتركة."},
    {VB_BLOCK_PARAGRAPH, VB_LANG_AR, 1, NULL, "ويدعو جميع الدول إلى تبادل البيانات» في موعد لا يتجاوز 12 شهرا."},
    {VB_BLOCK_ANNEX, VB_LANG_ZH, -1, NULL, NULL},
    {VB_BLOCK_HEADING, VB_LANG_ZH, 4, NULL, "附件"},
    {VB_BLOCK_PARAGRAPH, VB_LANG_ZH, 4, "1.",
     "1. 安全理事会第2851(2030)号决议第3段要求“立即恢复联合测量”，沿岸各国应当本着睦邻精神使用伊斯特流域的水。"},
};

vb_doc *sample_note_verbale(void)
{
    vb_doc *doc = build(note_parts, sizeof note_parts / sizeof *note_parts);
    doc->class = VB_CLASS_NOTE_VERBALE;
    doc->languages[0] = VB_LANG_AR;
    doc->languages[1] = VB_LANG_ZH;
    doc->masthead.letter_date.date = (vb_date){2031, 5, 5};
    cited(doc, find(doc, "2851 (2030)"), "S/RES/2851 (2030)", true);
    cited(doc, find(doc, "2851(2030)"), "S/RES/2851 (2030)", false);
    quoted(doc, "الاستئناف الفوري للقياسات المشتركة.\nويدعو جميع الدول إلى تبادل البيانات", "S/RES/2851 (2030)",
           VB_VERDICT_NOT_FOUND, VB_SEVERITY_ERROR, "not in S/RES/2851 (2030), and in no document of the collection");
    quoted(doc, "立即恢复联合测量", "S/RES/2851 (2030)", VB_VERDICT_UNAVAILABLE, VB_SEVERITY_NOTE,
           "S/RES/2851 (2030) is not held in Chinese");
    vb_doc_sort(doc, VB_LAYER_FINDING);
    return doc;
}

vb_doc *sample_plain(vb_str text)
{
    vb_doc *doc = NULL;
    vb_status status = vb_doc_new(&doc, NULL);
    assert(status == VB_OK);
    vb_doc_write(doc, text, 0);
    status = vb_doc_seal(doc, NULL);
    assert(status == VB_OK);
    (void) status;
    return doc;
}

vb_doc *sample_answer(void)
{
    vb_doc *doc = sample_plain(VB_S("«shall affect 12 villages"));
    vb_finding *f = judge(doc, (vb_span){0, (uint32_t) doc->text.len}, VB_ABOUT_QUOTATION, 0, VB_VERDICT_ALTERED,
                          VB_SEVERITY_ERROR, "one number differs");
    f->symbol = VB_S("A/RES/84/212");
    passage(doc, f, "A/RES/84/212", VB_BLOCK_OPERATIVE, "6.", 0, "« it shall affect 2 villages",
            "shall affect 2 villages");
    edited(doc, f, VB_OP_REPLACE, VB_EDIT_NUMBER, find_in(doc->text, "affect ", "12"),
           find_in(f->passage.text, "affect ", "2"));
    return doc;
}
