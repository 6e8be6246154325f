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

/* What is stated, and by whom: only where somebody asks. */
static const pass statement_passes[] = {
    vb_pass_time,       /* blocks, citations */
    vb_pass_figure,     /* citations, times */
    vb_pass_table_figure, /* figures */
    vb_pass_actor,      /* blocks, citations, quotations */
    vb_pass_place,      /* actors */
    vb_pass_place_link, /* places */
    vb_pass_relation,   /* actors, places */
    vb_pass_claim,      /* all of these, the masthead */
};

static vb_status run(const pass *all, size_t count, vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    static const vb_analysis_options none = {VB_LANG_NONE, {0, 0, 0}};
    for (size_t i = 0; i < count; i++) {
        vb_status status = all[i](doc, options ? options : &none, err);
        if (status != VB_OK)
            return status;
    }
    return VB_OK;
}

vb_status vb_analyse(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    return run(passes, sizeof passes / sizeof *passes, doc, options, err);
}

vb_status vb_analyse_statements(vb_doc *doc, vb_err *err)
{
    if (doc->has_statements)
        return VB_OK;
    doc->has_statements = true;
    return run(statement_passes, sizeof statement_passes / sizeof *statement_passes, doc, NULL, err);
}
