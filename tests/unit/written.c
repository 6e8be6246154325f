/* written.c - see written.h. */
#include "unit/written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

#define DEPTH 300

const vb_write_options plain = VB_WRITE_OPTIONS_INIT;

vb_write_options with_facts(void)
{
    vb_write_options options = plain;
    options.facts = &sample_facts;
    return options;
}

vb_buf written(writer *write, const vb_doc *doc, const vb_write_options *options)
{
    vb_buf out = VB_BUF_INIT;
    write(&out, doc, options);
    vb_buf_byte(&out, '\0');
    assert_false(out.failed);
    return out;
}

bool has(const vb_buf *out, const char *words) { return strstr(out->at, words) != NULL; }

void assert_has(const vb_buf *out, const char *words)
{
    if (!has(out, words))
        fail_msg("\"%s\" is not in:\n%s", words, out->at);
}

size_t occurrences(const vb_buf *out, const char *words)
{
    size_t count = 0;
    for (const char *at = out->at; (at = strstr(at, words)); at++)
        count++;
    return count;
}

/* ---- JSON ------------------------------------------------------------------ */

static bool json_value(vb_str *in);

static bool json_string(vb_str *in)
{
    size_t at = 1;
    if (in->len < 2 || in->at[0] != '"')
        return false;
    while (at < in->len && in->at[at] != '"') {
        if ((unsigned char) in->at[at] < 0x20)
            return false;
        if (in->at[at] == '\\' && (at + 1 >= in->len || !strchr("\"\\nu", in->at[at + 1])))
            return false;
        at += in->at[at] == '\\' ? (in->at[at + 1] == 'u' ? 6 : 2) : 1;
    }
    if (at >= in->len)
        return false;
    *in = vb_str_part(*in, at + 1, in->len);
    return true;
}

static bool json_byte(vb_str *in, char c)
{
    if (in->len == 0 || in->at[0] != c)
        return false;
    *in = vb_str_part(*in, 1, in->len);
    return true;
}

static bool json_members(vb_str *in, char end, bool has_keys)
{
    if (json_byte(in, end))
        return true;
    do {
        if (has_keys && (!json_string(in) || !json_byte(in, ':') || !json_byte(in, ' ')))
            return false;
        if (!json_value(in))
            return false;
    } while (json_byte(in, ',') && json_byte(in, ' '));
    return json_byte(in, end);
}

static bool json_word(vb_str *in, const char *word)
{
    if (!vb_str_starts(*in, vb_str_from(word)))
        return false;
    *in = vb_str_part(*in, strlen(word), in->len);
    return true;
}

static bool json_value(vb_str *in)
{
    if (json_byte(in, '{'))
        return json_members(in, '}', true);
    if (json_byte(in, '['))
        return json_members(in, ']', false);
    if (json_word(in, "null") || json_word(in, "true") || json_word(in, "false") || json_string(in))
        return true;
    size_t digits = 0;
    while (digits < in->len && in->at[digits] >= '0' && in->at[digits] <= '9')
        digits++;
    *in = vb_str_part(*in, digits, in->len);
    return digits > 0;
}

void assert_json_line(const vb_buf *out)
{
    vb_str rest = {out->at, out->len - 1};
    assert_int_equal(vb_utf8_broken(rest), SIZE_MAX);
    if (!json_value(&rest) || !vb_str_equal(rest, VB_S("\n")))
        fail_msg("no line of JSON from here on: %.*s", (int) (rest.len < 80 ? rest.len : 80), rest.at);
}

/* ---- HTML ------------------------------------------------------------------ */

void assert_well_formed(const vb_buf *page)
{
    vb_str open[DEPTH], all = {page->at, page->len - 1};
    int depth = 0, links = 0;
    for (size_t at = 0; (at = vb_str_find_byte(all, '<', at)) != SIZE_MAX;) {
        size_t end = at + 1;
        while (end < all.len && all.at[end] != ' ' && all.at[end] != '>')
            end++;
        vb_str name = vb_str_part(all, at + 1, end);
        size_t close = vb_str_find_byte(all, '>', at);
        assert_true(close != SIZE_MAX && name.len > 0);
        at = close + 1;
        if (name.at[0] == '!' || vb_str_equal(name, VB_S("meta")))
            continue;
        if (name.at[0] == '/') {
            assert_true(depth > 0);
            if (!vb_str_equal(open[--depth], vb_str_part(name, 1, name.len)))
                fail_msg("<%.*s> is closed by <%.*s>", VB_STR_ARG(open[depth]), VB_STR_ARG(name));
            links -= vb_str_equal(open[depth], VB_S("a"));
            continue;
        }
        assert_true(depth < DEPTH);
        open[depth++] = name;
        links += vb_str_equal(name, VB_S("a"));
        assert_in_range(links, 0, 1);
        if (vb_str_equal(name, VB_S("style")) || vb_str_equal(name, VB_S("script")))
            at = vb_str_find(all, VB_S("</"), at);
    }
    assert_int_equal(depth, 0);
}
