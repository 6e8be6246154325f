/* xml_repair.c - what is done to marked-up bytes before a parser sees them. It knows tags
 * by their outer form alone:
 *
 *     tag = "<" [ "/" ] name { blank attribute } [ "/" ] ">"      quoted values may hold ">"
 *     "<!--" ... "-->", "<![CDATA[" ... "]]>", "<?" ... "?>" and "<!" ... ">" are passed over */
#include "read/xml_repair.h"

#include <string.h>

#define ATTRIBUTES_MOST 2000         /* of one element; the formats read here have a dozen */
#define LONG_TAG ((size_t) 16 << 10) /* bytes: shorter ones cannot hold as many */
#define OPEN_MAX_TAGS 2000           /* elements open at once; deeper ones the walk does not read */
#define SEARCH_MAX 300               /* of them an end tag is looked for in */

/* ---- tags ------------------------------------------------------------------------------ */

typedef enum tag_kind { TAG_NONE, TAG_START, TAG_END, TAG_EMPTY, TAG_OTHER } tag_kind;

typedef struct tag {
    tag_kind kind;
    vb_str name;
    size_t from, to;
} tag;

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool may_begin_name(char c)
{
    unsigned char u = (unsigned char) c;
    return ((u | 0x20) >= 'a' && (u | 0x20) <= 'z') || u == '_' || u == ':' || u >= 0x80;
}

/* After the ">" that ends the tag whose inside begins at `at`; SIZE_MAX where another "<" or the end comes first. */
static size_t tag_end(vb_str bytes, size_t at)
{
    char quote = '\0';
    for (; at < bytes.len; at++) {
        char c = bytes.at[at];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '<')
            return SIZE_MAX;
        else if (c == '>')
            return at + 1;
    }
    return SIZE_MAX;
}

static size_t after(vb_str bytes, size_t at, const char *end)
{
    size_t found = vb_str_find(bytes, vb_str_from(end), at);
    return found == SIZE_MAX ? bytes.len : found + strlen(end);
}

/* What begins with "<!" or "<?". */
static size_t other_end(vb_str bytes, size_t at)
{
    vb_str rest = vb_str_part(bytes, at, bytes.len);
    if (vb_str_starts(rest, VB_S("<!--")))
        return after(bytes, at + 4, "-->");
    if (vb_str_starts(rest, VB_S("<![CDATA[")))
        return after(bytes, at, "]]>");
    return after(bytes, at, bytes.at[at + 1] == '?' ? "?>" : ">");
}

/* The tag that begins with the "<" at `at`. */
static tag tag_at(vb_str bytes, size_t at)
{
    tag t = {TAG_NONE, {NULL, 0}, at, at + 1};
    char next = at + 1 < bytes.len ? bytes.at[at + 1] : '\0';
    if (next == '!' || next == '?') {
        t.kind = TAG_OTHER;
        t.to = other_end(bytes, at);
        return t;
    }
    size_t name = at + 1 + (next == '/'), end = name;
    while (end < bytes.len && !is_blank(bytes.at[end]) && !strchr("/<>", bytes.at[end]))
        end++;
    size_t to = name < bytes.len && may_begin_name(bytes.at[name]) ? tag_end(bytes, end) : SIZE_MAX;
    if (to == SIZE_MAX)
        return t;
    t.name = vb_str_part(bytes, name, end);
    t.kind = next == '/' ? TAG_END : bytes.at[to - 2] == '/' ? TAG_EMPTY : TAG_START;
    t.to = to;
    return t;
}

/* ---- guarding ---------------------------------------------------------------------------- */

/* Words between blanks, quoted ones counted as one, in the tag that begins at `at`. */
static uint32_t count_words(vb_str bytes, size_t at)
{
    char quote = '\0';
    uint32_t words = 0;
    for (bool was_blank = false; at < bytes.len && (quote || bytes.at[at] != '>'); at++) {
        char c = bytes.at[at];
        words += !quote && was_blank && !is_blank(c);
        was_blank = is_blank(c);
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
    }
    return words;
}

vb_status vb_xml_guard(vb_str bytes, vb_err *err)
{
    for (size_t at = vb_str_find_byte(bytes, '<', 0), next; at != SIZE_MAX; at = next) {
        next = vb_str_find_byte(bytes, '<', at + 1);
        bool is_long = (next == SIZE_MAX ? bytes.len : next) - at > LONG_TAG;
        if (is_long && at + 1 < bytes.len && may_begin_name(bytes.at[at + 1]) &&
            count_words(bytes, at) > ATTRIBUTES_MOST)
            return vb_err_set(err, VB_ERR_FORMAT, "an element has more than %d attributes", ATTRIBUTES_MOST);
    }
    return VB_OK;
}

/* After the declaration whose "<!DOCTYPE" ends at `at`; *has_own: it declares something itself. */
static size_t declaration_end(vb_str bytes, size_t at, bool *has_own)
{
    char quote = '\0';
    for (int depth = 0; at < bytes.len; at++) {
        char c = bytes.at[at];
        if (!quote && c == '<' && vb_str_starts(vb_str_part(bytes, at, bytes.len), VB_S("<!--"))) {
            at = after(bytes, at + 4, "-->") - 1;
            continue;
        }
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
        if (quote)
            continue;
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        *has_own |= c == '[';
        if (c == '>' && depth <= 0)
            return at + 1;
    }
    return bytes.len;
}

bool vb_xml_undeclared(vb_buf *out, vb_str bytes)
{
    size_t at = 0;
    bool has_own = false;
    for (;;) { /* what may stand before it */
        while (at < bytes.len && is_blank(bytes.at[at]))
            at++;
        vb_str rest = vb_str_part(bytes, at, bytes.len);
        if (vb_str_starts(rest, VB_S("<!DOCTYPE")))
            break;
        if (!vb_str_starts(rest, VB_S("<?")) && !vb_str_starts(rest, VB_S("<!--")))
            return false;
        at = other_end(bytes, at);
    }
    size_t end = declaration_end(bytes, at + 9, &has_own);
    if (!has_own)
        return false;
    vb_buf_add(out, vb_str_part(bytes, 0, at));
    vb_buf_add(out, vb_str_part(bytes, end, bytes.len));
    return true;
}

/* ---- repairing ------------------------------------------------------------------------------ */

typedef struct repair {
    vb_buf *out;
    vb_str bytes;
    size_t done; /* bytes that are written, or left out */
    vb_str open[OPEN_MAX_TAGS];
    uint32_t depth;
} repair;

static void write_until(repair *r, size_t at)
{
    vb_buf_add(r->out, vb_str_part(r->bytes, r->done, at));
    r->done = at;
}

static void write_end(repair *r)
{
    vb_buf_addz(r->out, "</");
    vb_buf_add(r->out, r->open[--r->depth]);
    vb_buf_byte(r->out, '>');
}

/* The number of the open element that an end tag ends; UINT32_MAX if there is none near. */
static uint32_t ended_by(const repair *r, vb_str name)
{
    uint32_t least = r->depth > SEARCH_MAX ? r->depth - SEARCH_MAX : 0;
    for (uint32_t i = r->depth; i-- > least;)
        if (vb_str_equal(r->open[i], name))
            return i;
    return UINT32_MAX;
}

static void end_element(repair *r, const tag *t)
{
    uint32_t ended = ended_by(r, t->name);
    write_until(r, t->from);
    r->done = t->to;
    while (ended != UINT32_MAX && ended > 0 && r->depth > ended)
        write_end(r);
}

void vb_xml_repair(vb_buf *out, vb_str bytes)
{
    repair r = {.out = out, .bytes = bytes};
    for (size_t at = vb_str_find_byte(bytes, '<', 0); at != SIZE_MAX;) {
        tag t = tag_at(bytes, at);
        if (t.kind == TAG_END)
            end_element(&r, &t);
        else if (t.kind == TAG_START && r.depth < OPEN_MAX_TAGS)
            r.open[r.depth++] = t.name;
        at = vb_str_find_byte(bytes, '<', t.to);
    }
    write_until(&r, bytes.len);
    while (r.depth)
        write_end(&r);
}
