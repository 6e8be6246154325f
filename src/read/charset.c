/* charset.c - the bytes of marked-up text as clean UTF-8. The one file that speaks to
 * iconv. data/charsets.tsv maps the labels found in documents to encodings, as browsers
 * do: what calls itself ISO-8859-1 is Windows-1252, GB 2312 is GB 18030. */
#include "read/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "tables.h"

#define DECLARED_WITHIN 2048 /* bytes at the start that are looked through for a declaration */
#define STRETCH 8192         /* bytes decoded between two looks at the buffer */

#define LOOK 8 /* bytes asked at once */

static bool is_control(unsigned char c) { return c < ' ' && c != '\n' && c != '\t' && c != '\r'; }

/* Has one of eight bytes no bit of 0xE0, as control characters and line ends have none? */
static bool may_hold_control(vb_str s, size_t at)
{
    uint64_t eight;
    memcpy(&eight, s.at + at, sizeof eight);
    eight &= UINT64_C(0xE0E0E0E0E0E0E0E0);
    eight |= (eight << 1) | (eight << 2);
    return (~eight & UINT64_C(0x8080808080808080)) != 0;
}

/* The first control character, which XML has no place for; SIZE_MAX if there is none. */
static size_t first_control(vb_str s)
{
    size_t at = 0;
    for (; s.len - at >= LOOK; at += LOOK)
        for (size_t i = at; may_hold_control(s, at) && i < at + LOOK; i++)
            if (is_control((unsigned char) s.at[i]))
                return i;
    for (; at < s.len; at++)
        if (is_control((unsigned char) s.at[at]))
            return at;
    return SIZE_MAX;
}

/* The first byte that is broken or a control character; SIZE_MAX if none is. */
static size_t first_unclean(vb_str s)
{
    size_t broken = vb_utf8_broken(s);
    size_t control = first_control(vb_str_part(s, 0, broken < s.len ? broken : s.len));
    return control < broken ? control : broken;
}

/* Broken bytes as U+FFFD, control characters as nothing. */
static void clean(vb_buf *out, vb_str s, vb_doc *doc)
{
    uint32_t bad = 0, dropped = 0;
    for (size_t at = 0; at < s.len && !out->failed;) {
        vb_rune rune = vb_utf8_at(s, at);
        bool drops = rune.value < ' ' && is_control((unsigned char) rune.value);
        if (rune.is_bad)
            vb_buf_rune(out, VB_RUNE_BAD);
        else if (!drops)
            vb_buf_add(out, vb_str_part(s, at, at + rune.len));
        bad += rune.is_bad;
        dropped += drops;
        at += rune.len;
    }
    if (bad)
        vb_doc_remark(doc, (vb_span){0, 0}, "bad-utf8", "%u broken byte%s read as U+FFFD", bad,
                      bad == 1 ? " was" : "s were");
    if (dropped)
        vb_doc_remark(doc, (vb_span){0, 0}, "control", "%u control character%s left out", dropped,
                      dropped == 1 ? " was" : "s were");
}

/* ---- what the document says ---------------------------------------------------------- */

/* The value after `name` and "=", quoted or not, at or after byte `from`. */
static vb_str value_after(vb_str head, vb_str name, size_t from)
{
    size_t at = vb_str_find(head, name, from);
    if (at == SIZE_MAX)
        return (vb_str){NULL, 0};
    vb_str rest = vb_str_trim(vb_str_part(head, at + name.len, head.len));
    if (rest.len == 0 || rest.at[0] != '=')
        return (vb_str){NULL, 0};
    rest = vb_str_trim(vb_str_part(rest, 1, rest.len));
    size_t start = rest.len && (rest.at[0] == '"' || rest.at[0] == '\''), end = start;
    while (end < rest.len && !strchr("\"' />;?", rest.at[end]) && (unsigned char) rest.at[end] > ' ')
        end++;
    return vb_str_part(rest, start, end);
}

static vb_str declared(vb_str bytes, bool is_html)
{
    vb_str head = vb_str_part(bytes, 0, DECLARED_WITHIN), label = {NULL, 0};
    if (vb_str_starts(head, VB_S("<?xml")))
        label = value_after(vb_str_part(head, 0, vb_str_find_byte(head, '>', 0)), VB_S("encoding"), 0);
    return label.len || !is_html ? label : value_after(head, VB_S("charset"), 0);
}

/* The encoding that a label names, or NULL. */
static const char *encoding_of(vb_str label)
{
    for (uint32_t i = 0; i < vb_charsets_count; i++)
        if (vb_str_equal_ascii(vb_charsets[i].label, label))
            return vb_charsets[i].encoding.at;
    return NULL;
}

typedef struct magic {
    vb_str bytes;
    size_t skip; /* of them are no text */
    const char *encoding;
} magic;

/* Byte-order marks, and UTF-16 without one, told by its first character. */
static const magic magics[] = {
    {VB_STR("\xEF\xBB\xBF"), 3, "UTF-8"}, {VB_STR("\xFE\xFF"), 2, "UTF-16BE"}, {VB_STR("\xFF\xFE"), 2, "UTF-16LE"},
    {VB_STR("\0<\0"), 0, "UTF-16BE"},     {VB_STR("<\0"), 0, "UTF-16LE"},
};

static const char *encoding_by_magic(vb_str *bytes)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        if (!vb_str_starts(*bytes, magics[i].bytes))
            continue;
        *bytes = vb_str_part(*bytes, magics[i].skip, bytes->len);
        return magics[i].encoding;
    }
    return NULL;
}

static const char *encoding_of_bytes(vb_str *bytes, vb_doc *doc, bool is_html)
{
    const char *encoding = encoding_by_magic(bytes);
    if (encoding)
        return encoding;
    vb_str label = declared(*bytes, is_html);
    encoding = encoding_of(label);
    if (label.len && !encoding && label.len < 40 && vb_utf8_broken(label) == SIZE_MAX)
        vb_doc_remark(doc, (vb_span){0, 0}, "encoding", "its encoding \"%.*s\" is not known; read as UTF-8",
                      VB_STR_ARG(label));
    if (encoding && strncmp(encoding, "UTF-16", 6) == 0) /* it could be read this far: it is no such thing */
        encoding = NULL;
    if (encoding)
        return encoding;
    return is_html && vb_utf8_broken(*bytes) != SIZE_MAX ? "WINDOWS-1252" : "UTF-8";
}

/* ---- decoding ---------------------------------------------------------------------------- */

/* One stretch: false when nothing is left. What cannot be decoded is U+FFFD for each `unit` bytes. */
static bool decode_stretch(iconv_t how, vb_buf *out, char **in, size_t *left, size_t unit)
{
    char room[4 * STRETCH], *to = room;
    size_t free_bytes = sizeof room, stretch = *left < STRETCH ? *left : STRETCH, rest = stretch;
    size_t result = iconv(how, in, &rest, &to, &free_bytes);
    int error = result == (size_t) -1 ? errno : 0;
    vb_buf_add(out, (vb_str){room, (size_t) (to - room)});
    *left -= stretch - rest;
    bool is_cut = error == EINVAL && *left > rest; /* in the middle of a character: the next stretch has all of it */
    if (error && error != E2BIG && !is_cut && *left) {
        vb_buf_rune(out, VB_RUNE_BAD);
        unit = unit < *left ? unit : *left;
        *in += unit;
        *left -= unit;
    }
    return *left > 0 && !out->failed;
}

static bool decode(vb_buf *out, vb_str bytes, const char *encoding)
{
    iconv_t how = iconv_open("UTF-8", encoding);
    if (how == (iconv_t) -1)
        return false;
    char *in = (char *) bytes.at;
    size_t left = bytes.len;
    size_t unit = strncmp(encoding, "UTF-16", 6) == 0 ? 2 : 1;
    while (left && decode_stretch(how, out, &in, &left, unit))
        ;
    iconv_close(how);
    return true;
}

vb_status vb_charset_decode(vb_buf *decoded, vb_str *bytes, vb_doc *doc, bool is_html, vb_err *err)
{
    vb_buf utf8 = VB_BUF_INIT;
    const char *encoding = encoding_of_bytes(bytes, doc, is_html);
    bool is_utf8 = strcmp(encoding, "UTF-8") == 0;
    if (!is_utf8 && decode(&utf8, *bytes, encoding)) {
        vb_doc_remark(doc, (vb_span){0, 0}, "encoding", "read as %s", encoding);
        *bytes = vb_buf_str(&utf8);
    }
    if (first_unclean(*bytes) != SIZE_MAX) {
        clean(decoded, *bytes, doc);
        *bytes = vb_buf_str(decoded);
        vb_buf_free(&utf8);
    } else if (!is_utf8) {
        *decoded = utf8;
        *bytes = vb_buf_str(decoded);
        utf8 = (vb_buf) VB_BUF_INIT;
    }
    bool is_lost = decoded->failed || utf8.failed;
    vb_buf_free(&utf8);
    return is_lost ? vb_err_memory(err) : VB_OK;
}

/* A converter that stays open keeps its tables in memory for those that are opened later. */
void vb_charset_prepare(void)
{
    for (uint32_t i = 0; i < vb_charsets_count; i++)
        (void) iconv_open("UTF-8", vb_charsets[i].encoding.at);
}
