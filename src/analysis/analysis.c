/* analysis.c - the ordered table of passes. Each needs what those above it wrote. */
#include "analysis/analysis.h"

typedef vb_status (*pass)(vb_doc *doc, const vb_analysis_options *options, vb_err *err);

static const pass passes[] = {
    vb_pass_language,  /* nothing but the text */
    vb_pass_structure, /* languages */
    vb_pass_masthead,  /* blocks */
    vb_pass_citation,  /* blocks, masthead */
    vb_pass_official,  /* citations, links */
    vb_pass_described, /* blocks, citations */
    vb_pass_quotation, /* blocks, citations */
};

vb_status vb_analyse(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    static const vb_analysis_options none = {VB_LANG_NONE, {0, 0, 0}};
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        vb_status status = passes[i](doc, options ? options : &none, err);
        if (status != VB_OK)
            return status;
    }
    return VB_OK;
}
