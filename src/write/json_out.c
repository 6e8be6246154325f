/* json_out.c - writing JSON (RFC 8259), on one line: control characters are escaped,
 * so a value never breaks JSON Lines. What follows a bracket that was opened needs no
 * comma and everything else does, so one flag is all the memory that it takes. */
#include "write/json_out.h"

#include <stdio.h>

#include "base/utf8.h"
#include "model/names.h"

static void add_string(vb_buf *out, vb_str s)
{
    vb_buf_byte(out, '"');
    size_t plain = 0; /* bytes from here on can go out as they are */
    for (size_t at = 0; at < s.len;) {
        unsigned char c = (unsigned char) s.at[at];
        vb_rune rune = c < 0x80 ? (vb_rune){c, 1, false} : vb_utf8_at(s, at);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !rune.is_bad) {
            at += rune.len;
            continue;
        }
        vb_buf_add(out, vb_str_part(s, plain, at));
        if (c == '"' || c == '\\') {
            vb_buf_byte(out, '\\');
            vb_buf_byte(out, (char) c);
        } else if (c == '\n')
            vb_buf_addz(out, "\\n");
        else if (rune.is_bad)
            vb_buf_rune(out, VB_RUNE_BAD);
        else
            vb_buf_format(out, "\\u%04x", (unsigned) c);
        at += rune.len;
        plain = at;
    }
    vb_buf_add(out, vb_str_part(s, plain, s.len));
    vb_buf_byte(out, '"');
}

/* The comma that is due and the key. */
static void begin(vb_json_out *json, const char *key)
{
    if (json->is_next)
        vb_buf_addz(json->out, ", ");
    json->is_next = true;
    if (key) {
        add_string(json->out, vb_str_from(key));
        vb_buf_addz(json->out, ": ");
    }
}

void vb_json_open(vb_json_out *json, const char *key, char bracket)
{
    begin(json, key);
    vb_buf_byte(json->out, bracket);
    json->is_next = false;
}

void vb_json_close(vb_json_out *json, char bracket)
{
    vb_buf_byte(json->out, bracket);
    json->is_next = true;
}

void vb_json_text(vb_json_out *json, const char *key, vb_str value)
{
    begin(json, key);
    add_string(json->out, value);
}

void vb_json_word(vb_json_out *json, const char *key, const char *value)
{
    vb_json_text(json, key, vb_str_from(value));
}

void vb_json_number(vb_json_out *json, const char *key, int64_t value)
{
    char digits[24];
    begin(json, key);
    char *at = digits + sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t) value : (uint64_t) value;
    do
        *--at = (char) ('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--at = '-';
    vb_buf_add(json->out, (vb_str){at, (size_t) (digits + sizeof digits - at)});
}

void vb_json_tenths(vb_json_out *json, const char *key, double value)
{
    int64_t tenths = (int64_t) (value < 0 ? value * 10 - 0.5 : value * 10 + 0.5);
    uint64_t size = (uint64_t) (tenths < 0 ? -tenths : tenths);
    begin(json, key);
    vb_buf_format(json->out, "%s%llu.%llu", tenths < 0 ? "-" : "", (unsigned long long) (size / 10),
                  (unsigned long long) (size % 10));
}

#define REAL_MOST 1e15 /* above it a double counts no thousandths */

/* Not by printf, whose decimal mark is the locale's. */
void vb_json_real(vb_json_out *json, const char *key, double value)
{
    bool is_negative = value < 0;
    double size = is_negative ? -value : value;
    uint64_t ten_thousandths = (uint64_t) ((size < REAL_MOST ? size : REAL_MOST) * 10000 + 0.5);
    char digits[8];
    begin(json, key);
    vb_buf_format(json->out, "%s%llu", is_negative ? "-" : "", (unsigned long long) (ten_thousandths / 10000));
    int len = snprintf(digits, sizeof digits, ".%04u", (unsigned) (ten_thousandths % 10000));
    while (len > 0 && (digits[len - 1] == '0' || digits[len - 1] == '.'))
        len--;
    vb_buf_add(json->out, (vb_str){digits, (size_t) len});
}

void vb_json_truth(vb_json_out *json, const char *key, bool value)
{
    begin(json, key);
    vb_buf_addz(json->out, value ? "true" : "false");
}

void vb_json_null(vb_json_out *json, const char *key)
{
    begin(json, key);
    vb_buf_addz(json->out, "null");
}

void vb_json_pair(vb_json_out *json, const char *key, uint32_t from, uint32_t to)
{
    vb_json_open(json, key, '[');
    vb_json_number(json, NULL, from);
    vb_json_number(json, NULL, to);
    vb_json_close(json, ']');
}

void vb_json_list(vb_json_out *json, const char *key, vb_str_list list)
{
    vb_json_open(json, key, '[');
    for (uint32_t i = 0; i < list.count; i++)
        vb_json_text(json, NULL, list.items[i]);
    vb_json_close(json, ']');
}

void vb_json_text_if(vb_json_out *json, const char *key, vb_str value)
{
    if (value.len)
        vb_json_text(json, key, value);
}

void vb_json_date_if(vb_json_out *json, const char *key, vb_date date)
{
    char iso[16];
    if (date.year > 0)
        vb_json_word(json, key, vb_date_iso(date, iso));
}

void vb_json_list_if(vb_json_out *json, const char *key, vb_str_list list)
{
    if (list.count)
        vb_json_list(json, key, list);
}

void vb_json_text_or_null(vb_json_out *json, const char *key, vb_str value)
{
    if (value.len)
        vb_json_text(json, key, value);
    else
        vb_json_null(json, key);
}

void vb_json_languages(vb_json_out *json, uint32_t languages)
{
    vb_json_open(json, "languages", '[');
    for (int lang = VB_LANG_NONE + 1; lang < VB_LANG_COUNT; lang++)
        if (languages >> lang & 1)
            vb_json_word(json, NULL, vb_lang_code((vb_lang) lang));
    vb_json_close(json, ']');
}
