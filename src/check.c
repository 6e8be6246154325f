/* check.c - verbale.h where drafts and single quotations are checked.
 *
 *     document + catalogue of a store -> findings    vb_doc_check
 *     words + symbol -> a finding                    vb_quote */
#include "analysis/analysis.h"
#include "analysis/whole.h"
#include "collection.h"
#include "model/doc.h"
#include "model/symbol.h"
#include "text/normal.h"

#define QUOTATION_MAX ((size_t) 1 << 20) /* bytes of one quotation: a hundred times the longest paragraph */

vb_status vb_doc_check(vb_doc *doc, vb_collection *collection, vb_err *err)
{
    const vb_catalogue *catalogue = collection ? vb_store_catalogue(collection->store) : NULL;
    vb_analysis_options options = {VB_LANG_NONE, doc->today};
    vb_status status = vb_check_citations(doc, catalogue, &options, err);
    if (status == VB_OK)
        status = vb_check_described(doc, catalogue, err);
    if (status == VB_OK)
        status = vb_check_quotations(doc, catalogue, collection ? collection->wholes : NULL, err);
    if (status == VB_OK && catalogue)
        status = catalogue->failed(catalogue->self, err);
    vb_doc_sort(doc, VB_LAYER_FINDING);
    if (status == VB_OK && vb_arena_failed(doc->arena))
        return vb_err_memory(err);
    return status;
}

size_t vb_doc_links_compared(const vb_doc *doc) { return doc->links_compared; }

vb_status vb_doc_check_links(vb_doc *doc, vb_err *err)
{
    vb_status status = vb_check_links(doc, err);
    vb_doc_sort(doc, VB_LAYER_FINDING);
    return status;
}

/* A sealed document of one paragraph, `words` in normal form. */
static vb_status doc_of_words(vb_doc **doc, vb_str words, vb_err *err)
{
    vb_status status = vb_doc_new(doc, err);
    if (status != VB_OK)
        return status;
    (*doc)->writing.ceiling = QUOTATION_MAX;
    vb_node *paragraph = vb_doc_node(*doc, (*doc)->root, VB_NODE_PARAGRAPH);
    if (!paragraph)
        return vb_err_memory(err);
    vb_normal_add(&(*doc)->writing, vb_str_trim(words));
    paragraph->span.to = (uint32_t) (*doc)->writing.len;
    (*doc)->source.format = VB_S("text");
    return vb_doc_seal(*doc, err);
}

/* The one quotation of an answer, and the finding on it. */
static vb_status judge(vb_doc *doc, vb_collection *collection, vb_str_list cited, vb_lang lang, vb_err *err)
{
    vb_quotation *quotation = vb_doc_add(doc, VB_LAYER_QUOTATION);
    vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
    if (!quotation || !finding)
        return vb_err_memory(err);
    quotation->span = quotation->outer = finding->span = doc->root->span;
    quotation->cited = cited;
    quotation->citation = VB_NO_INDEX;
    quotation->attribution = cited.count ? VB_S("named by the question") : VB_S("");
    finding->about = VB_ABOUT_QUOTATION;
    const vb_catalogue *catalogue = vb_store_catalogue(collection->store);
    vb_status status =
        vb_judge_quotation(finding, doc->text, lang, cited, catalogue, collection->wholes, doc->arena, err);
    return status == VB_OK ? catalogue->failed(catalogue->self, err) : status;
}

vb_status vb_quote(vb_doc **answer, vb_collection *collection, vb_str cited, vb_str words, vb_lang lang, vb_err *err)
{
    vb_analysis_options options = {lang, {0, 0, 0}};
    vb_str_list list = {NULL, 0};
    vb_doc *doc = NULL;
    *answer = NULL;
    if (vb_str_trim(words).len == 0)
        return vb_err_set(err, VB_ERR_USAGE, "the quotation has no words");
    vb_status status = doc_of_words(&doc, words, err);
    if (status == VB_OK && vb_str_trim(cited).len) {
        vb_str symbol = vb_symbol_canonical(doc->arena, vb_str_trim(cited));
        if (symbol.len)
            list = vb_doc_list(doc, &symbol, 1);
        else
            status = vb_err_set(err, VB_ERR_USAGE, "\"%.*s\" is no document symbol, such as S/RES/822 (1993)",
                                VB_STR_ARG(vb_str_trim(cited)));
    }
    if (status == VB_OK)
        status = vb_pass_language(doc, &options, err);
    if (status == VB_OK)
        status = judge(doc, collection, list, lang ? lang : doc->languages[0], err);
    if (status != VB_OK) {
        vb_doc_free(doc);
        return status;
    }
    *answer = doc;
    return VB_OK;
}
