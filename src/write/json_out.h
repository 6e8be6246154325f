/* json_out.h - writing JSON: members and elements in the order they are said, commas
 * by themselves, every string valid whatever bytes it holds. A key of NULL writes an
 * element of the array that is open. */
#ifndef VB_JSON_OUT_H
#define VB_JSON_OUT_H

#include "base/buf.h"
#include "verbale/records.h"

typedef struct vb_json_out {
    vb_buf *out;
    bool is_next; /* something stands before in what is open: a comma is due */
} vb_json_out;

void vb_json_open(vb_json_out *json, const char *key, char bracket);
void vb_json_close(vb_json_out *json, char bracket);
/* Broken UTF-8 becomes U+FFFD, a byte each. */
void vb_json_text(vb_json_out *json, const char *key, vb_str value);
void vb_json_word(vb_json_out *json, const char *key, const char *value);
void vb_json_number(vb_json_out *json, const char *key, int64_t value);
/* Rounded to a tenth, which stands even when it is 0. */
void vb_json_tenths(vb_json_out *json, const char *key, double value);
/* Whole numbers without a point. */
void vb_json_real(vb_json_out *json, const char *key, double value);
void vb_json_truth(vb_json_out *json, const char *key, bool value);
void vb_json_null(vb_json_out *json, const char *key);
void vb_json_pair(vb_json_out *json, const char *key, uint32_t from, uint32_t to);
void vb_json_list(vb_json_out *json, const char *key, vb_str_list list);
/* "languages": the codes of the bits 1u << vb_lang. */
void vb_json_languages(vb_json_out *json, uint32_t languages);

/* The same, nothing at all when the value is empty. */
void vb_json_text_if(vb_json_out *json, const char *key, vb_str value);
void vb_json_date_if(vb_json_out *json, const char *key, vb_date date);
void vb_json_list_if(vb_json_out *json, const char *key, vb_str_list list);
/* null when the value is empty. */
void vb_json_text_or_null(vb_json_out *json, const char *key, vb_str value);

#endif
