/* names.h - the words of the interface for every enumeration of records.h, both ways.
 * Those marked VB_API are public too (verbale.h). */
#ifndef VB_NAMES_H
#define VB_NAMES_H

#include "verbale/holdings.h"

VB_API const char *vb_lang_code(vb_lang lang);       /* "en"; "" for none */
const char *vb_lang_name(vb_lang lang);       /* "English" */
VB_API vb_lang vb_lang_from(vb_str code);            /* VB_LANG_NONE when unknown */
VB_API const char *vb_class_name(vb_class c);        /* "note-verbale" */
vb_class vb_class_from(vb_str name);
VB_API const char *vb_block_name(vb_block_kind kind);
VB_API bool vb_order_from(vb_str name, vb_found_order *order);
vb_block_kind vb_block_from(vb_str name);
const char *vb_where_name(vb_where where);
const char *vb_form_name(vb_form form);
const char *vb_cited_kind_name(vb_cited_kind kind);
VB_API const char *vb_citation_status_name(vb_citation_status status);
VB_API const char *vb_about_name(vb_about about);
VB_API const char *vb_verdict_name(vb_verdict verdict);
VB_API const char *vb_severity_name(vb_severity severity);
VB_API const char *vb_edit_kind_name(vb_edit_kind kind);
VB_API const char *vb_edit_op_name(vb_edit_op op);
VB_API const char *vb_qualifier_name(vb_qualifier qualifier);
VB_API const char *vb_figure_kind_name(vb_figure_kind kind);
VB_API const char *vb_change_name(vb_change change);
VB_API const char *vb_actor_kind_name(vb_actor_kind kind);
VB_API const char *vb_relation_kind_name(vb_relation_kind kind);
VB_API const char *vb_speech_act_name(vb_speech_act act);
bool vb_edit_is_substantive(vb_edit_kind kind);

/* "2031-04-02", "2031-04" or "2031" into out[16]; "" for no date. */
VB_API const char *vb_date_iso(vb_date date, char out[16]);
/* Below, equal to, above 0; a month counts as its first day. */
int vb_date_compare(vb_date a, vb_date b);
VB_API vb_date vb_date_from_iso(vb_str iso);
/* Does such a day exist? Months and years alone do. */
VB_API bool vb_date_exists(vb_date date);

#endif
