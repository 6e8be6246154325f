/* symbol_link.c - which document a link leads to. The sites and their forms are
 * data/link_prefixes.tsv:
 *
 *     [ scheme "://" ] [ "www." ] prefix [ language "/" ] symbol [ "?" ... | "#" ... ]
 *     prefix date "/" number "/" ...            Akoma Ntoso: "822-1993", "78-117", "DEC-78-417", "PRST-2030-4" */
#include "model/symbol.h"

#include "base/scan.h"
#include "tables.h"

#define LINK_MAX 400 /* bytes of a link that may lead to a document */
#define YEAR_LEAST 1946

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* "%20" and "+" as what they stand for; up to what is no part of the path. */
static vb_str decoded(vb_arena *arena, vb_str s)
{
    char *out = vb_arena_alloc(arena, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < s.len && s.at[i] != '?' && s.at[i] != '#' && s.at[i] != '&'; i++) {
        bool is_escape = s.at[i] == '%' && i + 2 < s.len && hex(s.at[i + 1]) >= 0 && hex(s.at[i + 2]) >= 0;
        out[len++] = is_escape ? (char) (hex(s.at[i + 1]) * 16 + hex(s.at[i + 2])) : s.at[i];
        i += is_escape ? 2 : 0;
    }
    return (vb_str){out, len};
}

static void skip_scheme(vb_str *link)
{
    size_t colon = vb_str_find(*link, VB_S("://"), 0);
    if (colon < 8)
        *link = vb_str_part(*link, colon + 3, link->len);
    if (vb_str_equal_ascii(vb_str_part(*link, 0, 4), VB_S("www.")))
        *link = vb_str_part(*link, 4, link->len);
}

/* "en/", "zh/", and "ch/" and "sp/" as the sites called Chinese and Spanish: two small letters, which no series is. */
static void skip_language(vb_str *path)
{
    while (path->len && path->at[0] == '/')
        *path = vb_str_part(*path, 1, path->len);
    if (path->len > 3 && path->at[2] == '/' && path->at[0] >= 'a' && path->at[0] <= 'z' && path->at[1] >= 'a' &&
        path->at[1] <= 'z')
        *path = vb_str_part(*path, 3, path->len);
}

/* "DEC-78-417" in the Assembly, "PRST-2030-4" in the Council. */
static vb_str of_other_act(vb_arena *arena, vb_str number, vb_link_leads leads)
{
    bool is_decision = vb_scan_literal(&number, VB_S("DEC-")), is_statement = vb_scan_literal(&number, VB_S("PRST-"));
    uint32_t first, second;
    if ((!is_decision && !is_statement) || !vb_scan_number(&number, 4, 9999, &first) || !vb_scan_byte(&number, '-') ||
        !vb_scan_number(&number, 4, 9999, &second) || number.len)
        return (vb_str){NULL, 0};
    return vb_symbol_canonical(
        arena, vb_arena_format(arena, "%s/%s/%u/%u", leads == VB_LINK_LEADS_COUNCIL ? "S" : "A",
                               is_decision ? "DEC" : "PRST", first, second));
}

/* "1993-04-30/822-1993/!main" */
static vb_str of_reference(vb_arena *arena, vb_str rest, vb_link_leads leads)
{
    vb_str date, number;
    uint32_t first, second;
    if (!vb_str_split(&rest, '/', &date) || !vb_str_split(&rest, '/', &number))
        return (vb_str){NULL, 0};
    vb_str act = of_other_act(arena, number, leads);
    if (act.len)
        return act;
    if (!vb_scan_number(&number, 4, 9999, &first) || !vb_scan_byte(&number, '-') ||
        !vb_scan_number(&number, 4, 9999, &second) || number.len)
        return (vb_str){NULL, 0};
    if (leads == VB_LINK_LEADS_COUNCIL)
        return second >= YEAR_LEAST ? vb_symbol_sc_resolution(arena, first, second) : (vb_str){NULL, 0};
    return vb_symbol_canonical(arena, vb_arena_format(arena, "A/RES/%u/%u", first, second));
}

vb_str vb_symbol_of_link(vb_arena *arena, vb_str target)
{
    vb_str link = vb_str_trim(target);
    if (link.len > LINK_MAX)
        return (vb_str){NULL, 0};
    skip_scheme(&link);
    for (uint32_t i = 0; i < vb_link_prefixes_count; i++) {
        vb_str prefix = vb_link_prefixes[i].prefix, rest = vb_str_part(link, prefix.len, link.len);
        if (!vb_str_equal_ascii(vb_str_part(link, 0, prefix.len), prefix))
            continue;
        if (vb_link_prefixes[i].leads != VB_LINK_LEADS_SYMBOL)
            return of_reference(arena, rest, vb_link_prefixes[i].leads);
        rest = decoded(arena, rest);
        skip_language(&rest);
        return vb_symbol_canonical(arena, vb_str_trim(rest));
    }
    return (vb_str){NULL, 0};
}
