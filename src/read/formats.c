/* formats.c - the parent's side of formats that strangers can make dangerous: which bytes
 * are of which, told by their first few, and the way to a worker for the rest. */
#include <string.h>

#include "read/read.h"

#define HEAD 4096 /* bytes that are looked at */

/* The beginning of a text, ASCII alone, whatever its encoding: UTF-16 is every second byte. */
static vb_str head_of(vb_str bytes, char room[HEAD])
{
    size_t len = 0;
    if (vb_str_starts(bytes, VB_S("\xEF\xBB\xBF")))
        bytes = vb_str_part(bytes, 3, bytes.len);
    bool is_wide = vb_str_starts(bytes, VB_S("\xFE\xFF")) || vb_str_starts(bytes, VB_S("\xFF\xFE")) ||
                   (bytes.len > 1 && (bytes.at[0] == '\0') != (bytes.at[1] == '\0'));
    for (size_t i = 0; i < bytes.len && len < HEAD; i++) {
        unsigned char c = (unsigned char) bytes.at[i];
        if (is_wide ? c > 0 && c < 0x7F : c > 0)
            room[len++] = (char) c;
    }
    return vb_str_trim((vb_str){room, len});
}

/* Is the first character that shows "<"? Asked before a head is copied: most files are no markup. */
static bool begins_markup(vb_str bytes)
{
    size_t at = 0;
    while (at < bytes.len && (bytes.at[at] == '\0' || bytes.at[at] == ' ' ||
                              (bytes.at[at] >= '\t' && bytes.at[at] <= '\r') ||
                              (at < 4 && (unsigned char) bytes.at[at] >= 0x80))) /* a byte-order mark */
        at++;
    return at < bytes.len && bytes.at[at] == '<';
}

/* Past declarations, comments and processing instructions: at the first element. */
static vb_str first_element(vb_str head)
{
    while (head.len > 1 && head.at[0] == '<' && (head.at[1] == '?' || head.at[1] == '!')) {
        bool is_comment = vb_str_starts(head, VB_S("<!--"));
        size_t end = is_comment ? vb_str_find(head, VB_S("-->"), 4) : vb_str_find_byte(head, '>', 0);
        if (end == SIZE_MAX)
            break;
        head = vb_str_trim(vb_str_part(head, end + (is_comment ? 3 : 1), head.len));
    }
    return head;
}

/* The name of the element, without prefix; empty if it is none. */
static vb_str name_of(vb_str element)
{
    size_t end = 1;
    if (element.len < 2 || element.at[0] != '<')
        return (vb_str){NULL, 0};
    while (end < element.len && !strchr(" \t\r\n/>", element.at[end]))
        end++;
    vb_str name = vb_str_part(element, 1, end);
    size_t colon = vb_str_find_byte(name, ':', 0);
    bool is_name = end < element.len && name.len && ((name.at[0] | 0x20) >= 'a' && (name.at[0] | 0x20) <= 'z');
    if (!is_name)
        return (vb_str){NULL, 0};
    return colon == SIZE_MAX ? name : vb_str_part(name, colon + 1, name.len);
}

static int sniff_akn(vb_str bytes)
{
    char room[HEAD];
    if (!begins_markup(bytes))
        return 0;
    vb_str name = name_of(first_element(head_of(bytes, room)));
    return vb_str_equal(name, VB_S("akomaNtoso")) ? 90 : 0;
}

static int sniff_xml(vb_str bytes)
{
    char room[HEAD];
    if (!begins_markup(bytes))
        return 0;
    vb_str head = head_of(bytes, room);
    if (vb_str_starts(head, VB_S("<?xml")))
        return 60;
    bool has_ends = vb_str_find(head, VB_S("</"), 0) != SIZE_MAX || vb_str_find(head, VB_S("/>"), 0) != SIZE_MAX;
    return name_of(first_element(head)).len && has_ends ? 30 : 0; /* "<draft>" alone may begin a letter */
}

static int sniff_html(vb_str bytes)
{
    static const vb_str names[] = {VB_STR("html"),  VB_STR("head"), VB_STR("body"),   VB_STR("p"),   VB_STR("div"),
                                   VB_STR("table"), VB_STR("h1"),   VB_STR("h2"),     VB_STR("h3"),  VB_STR("title"),
                                   VB_STR("meta"),  VB_STR("span"), VB_STR("center"), VB_STR("font")};
    char room[HEAD];
    if (!begins_markup(bytes))
        return 0;
    vb_str head = head_of(bytes, room), name = name_of(first_element(head));
    if (head.len > 14 && vb_str_equal_ascii(vb_str_part(head, 0, 14), VB_S("<!doctype html")))
        return 85;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (vb_str_equal_ascii(name, names[i]))
            return i == 0 ? 80 : 40;
    return 0;
}

static vb_status read_akn(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    return vb_workers_read(workers, doc, "akn", bytes, err);
}

static vb_status read_xml(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    return vb_workers_read(workers, doc, "xml", bytes, err);
}

static vb_status read_html(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    return vb_workers_read(workers, doc, "html", bytes, err);
}

const vb_reader vb_reader_akn = {"akn", sniff_akn, read_akn};
const vb_reader vb_reader_xml = {"xml", sniff_xml, read_xml};
const vb_reader vb_reader_html = {"html", sniff_html, read_html};
