/* html_parts.h - the page of a check: what its three parts share. */
#ifndef VB_HTML_PARTS_H
#define VB_HTML_PARTS_H

#include "write/html_out.h"
#include "write/pair.h"
#include "write/place.h"
#include "write/text_parts.h"
#include "write/write.h"

typedef struct vb_page {
    vb_html html;
    const vb_doc *doc;
    const vb_write_options *options;
    vb_placing placing;
    vb_arena *arena; /* for what the page itself works out */
    vb_buf phrase;   /* empty between two uses */
    const vb_finding *findings;
    uint32_t count;
} vb_page;

/* Finding i is evidence "f<i+1>", its place in the draft is "m<i+1>". */
#define VB_EVIDENCE "f"
#define VB_MARK "m"

/* "ok", "adapted", "noisy", "altered", "moved", "none": classes of report.css. */
const char *vb_hue_class(vb_hue hue);
/* "ltr" or "rtl" */
const char *vb_direction(vb_lang lang);
/* lang and dir of the element whose tag is open; nothing for no language. */
void vb_page_language(vb_page *page, vb_lang lang);
/* "quotation-altered": how the script knows what to filter. */
void vb_page_verdict_key(vb_page *page, vb_about about, vb_verdict verdict);

/* The head of a page that may show and run what is built into it, and nothing else. */
void vb_html_head(vb_html *html, vb_str title, vb_str policy, vb_str css, vb_str js);
/* The name of the program, as its pages write it. */
void vb_html_name(vb_html *html);
/* Sign and word of a verdict; a quotation beside its source, where the words stand, and why (html_evidence.c). */
void vb_page_verdict(vb_page *page, const vb_finding *finding);
void vb_page_comparison(vb_page *page, const vb_finding *finding);

/* The draft itself (html_draft.c). */
void vb_page_draft(vb_page *page);
/* What is known of it, and the counts (html_facts.c). */
void vb_page_facts(vb_page *page);
/* The evidence for each finding (html_evidence.c). */
void vb_page_evidence(vb_page *page);

#endif
