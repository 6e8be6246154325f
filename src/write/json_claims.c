/* json_claims.c - who states what in a document: actors, places, claims (docs/FORMAT.md). */
#include "write/json_doc.h"

#include "model/names.h"

static void open_item(vb_json_doc *to, uint32_t id, vb_span span)
{
    vb_json_open(&to->json, NULL, '{');
    vb_json_number(&to->json, "id", id);
    vb_json_place(to, span);
    vb_json_text(&to->json, "text", vb_str_span(to->doc->text, span));
}

/* Names of other languages that are likely the same place. */
static void write_links(vb_json_doc *to, const vb_toponym *place)
{
    if (!place->link_count)
        return;
    vb_json_open(&to->json, "links", '[');
    for (uint32_t i = 0; i < place->link_count; i++) {
        const vb_place_link *link = place->links + i;
        vb_json_open(&to->json, NULL, '{');
        vb_json_text(&to->json, "name", link->name);
        vb_json_word(&to->json, "lang", vb_lang_code(link->lang));
        vb_json_place_if(to, "at", link->at);
        vb_json_number(&to->json, "paragraphs", link->paragraphs);
        if (link->paragraphs)
            vb_json_number(&to->json, "of", link->of);
        if (link->likeness > 0)
            vb_json_real(&to->json, "likeness", link->likeness);
        vb_json_truth(&to->json, "inferred", true);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

static void write_places(vb_json_doc *to)
{
    uint32_t count;
    const vb_toponym *p = vb_doc_places(to->doc, &count);
    vb_json_open(&to->json, "places", '[');
    for (uint32_t i = 0; i < count; i++) {
        open_item(to, i, p[i].span);
        vb_json_text(&to->json, "name", vb_str_span(to->doc->text, p[i].name));
        vb_json_list_if(&to->json, "variants", p[i].variants);
        write_links(to, p + i);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

static void write_actors(vb_json_doc *to)
{
    uint32_t count;
    const vb_actor *a = vb_doc_actors(to->doc, &count);
    vb_json_open(&to->json, "actors", '[');
    for (uint32_t i = 0; i < count; i++) {
        open_item(to, i, a[i].span);
        vb_json_word(&to->json, "kind", vb_actor_kind_name(a[i].kind));
        vb_json_text(&to->json, "name", a[i].name);
        vb_json_text_if(&to->json, "code", a[i].code);
        vb_json_words_if(to, "title", a[i].title);
        vb_json_text_if(&to->json, "of", a[i].of);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

/* ---- claims -------------------------------------------------------------------- */

static void write_claimant(vb_json_doc *to, const char *key, const vb_claimant *who)
{
    if (!who->name.len)
        return;
    vb_json_open(&to->json, key, '{');
    vb_json_text(&to->json, "name", who->name);
    vb_json_text_if(&to->json, "role", who->role);
    vb_json_text_if(&to->json, "of", who->of);
    vb_json_place_if(to, "at", who->at);
    if (who->is_inferred)
        vb_json_truth(&to->json, "inferred", true);
    vb_json_close(&to->json, '}');
}

static void write_indexes(vb_json_doc *to, const char *key, vb_index_list list)
{
    vb_json_open(&to->json, key, '[');
    for (uint32_t i = 0; i < list.count; i++)
        vb_json_number(&to->json, NULL, list.items[i]);
    vb_json_close(&to->json, ']');
}

static void write_relations(vb_json_doc *to, vb_index_list list)
{
    uint32_t count;
    const vb_relation *all = vb_doc_relations(to->doc, &count);
    vb_json_open(&to->json, "relations", '[');
    for (uint32_t i = 0; i < list.count && list.items[i] < count; i++) {
        const vb_relation *r = all + list.items[i];
        vb_json_open(&to->json, NULL, '{');
        vb_json_word(&to->json, "relation", vb_relation_kind_name(r->kind));
        vb_json_words_if(to, "subject", r->subject);
        vb_json_words_if(to, "object", r->object);
        vb_json_place_if(to, "subject_at", r->subject);
        vb_json_place_if(to, "object_at", r->object);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

void vb_json_claim(vb_json_doc *to, const vb_claim *claim, uint32_t id)
{
    open_item(to, id, claim->span);
    vb_json_place_if(to, "shared", claim->shared);
    vb_json_number(&to->json, "block", claim->block);
    write_claimant(to, "claimant", &claim->claimant);
    write_claimant(to, "reported_by", &claim->reported_by);
    vb_json_word(&to->json, "act", vb_speech_act_name(claim->act));
    write_indexes(to, "figures", claim->figures);
    write_indexes(to, "dates", claim->dates);
    write_indexes(to, "places", claim->places);
    write_indexes(to, "actors", claim->actors);
    write_indexes(to, "citations", claim->citations);
    write_indexes(to, "quotations", claim->quotations);
    write_relations(to, claim->relations);
    vb_json_close(&to->json, '}');
}

void vb_json_claims(vb_json_doc *to)
{
    uint32_t count;
    const vb_claim *claims = vb_doc_claims(to->doc, &count);
    vb_json_open(&to->json, "claims", '[');
    for (uint32_t i = 0; i < count; i++)
        vb_json_claim(to, claims + i, i);
    vb_json_close(&to->json, ']');
}

void vb_json_named(vb_json_doc *to)
{
    write_places(to);
    write_actors(to);
}
