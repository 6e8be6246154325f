/* symbol_name.c - the symbol that a file's name hints at, such as
 *
 *     S_RES_0822_1993_EN_GOLD.txt   A_79_843.en.pdf   A_RES_78_111.pdf   S_RES_2504 (2020)-2000407E.xml
 *
 *     name = series { "_" element } { rest },  "_" or "-" standing for "/"
 *
 * Parts are taken as long as they make a symbol; leading zeros fall; a language is
 * a part or an ending of two letters. It is a hint of last resort: who uses it says so. */
#include "base/scan.h"
#include "base/utf8.h"
#include "model/names.h"
#include "model/symbol.h"
#include "tables.h"

#define NAME_MAX_BYTES 200 /* of a file name; longer ones hint at nothing */
#define PARTS_MAX 16

typedef struct parts {
    vb_str items[PARTS_MAX];
    int count;
} parts;

static bool is_break(char c) { return c == '_' || c == ' ' || c == '/'; }

/* Cuts at "_", blanks and "-", but not in "S-10" ("S_2023_506-2313545E"). */
static void cut(vb_str name, parts *p)
{
    size_t from = 0;
    for (size_t i = 0; i <= name.len && p->count < PARTS_MAX; i++) {
        bool is_end = i == name.len || is_break(name.at[i]);
        bool is_hyphen = !is_end && name.at[i] == '-' && i > from &&
                         (i - from > 2 || vb_rune_is_digit((unsigned char) name.at[i - 1]));
        if (!is_end && !is_hyphen)
            continue;
        if (i > from)
            p->items[p->count++] = vb_str_part(name, from, i);
        from = i + 1;
    }
}

/* Takes ".pdf", ".en.pdf" off the end; a language among them is told. */
static vb_str without_endings(vb_str name, vb_lang *lang)
{
    for (;;) {
        size_t dot = name.len;
        while (dot > 0 && name.len - dot < 6 && name.at[dot - 1] != '.')
            dot--;
        if (dot < 2 || name.at[dot - 1] != '.' || dot == name.len || vb_rune_is_digit((unsigned char) name.at[dot]))
            return name;
        if (name.len - dot == 2)
            *lang = vb_lang_from(vb_str_part(name, dot, name.len));
        name.len = dot - 1;
    }
}

/* "EN"; "E" alone or after a job number ("2313545E"). */
static vb_lang lang_of_part(vb_str part)
{
    static const struct {
        char letter;
        vb_lang lang;
    } letters[] = {{'A', VB_LANG_AR}, {'C', VB_LANG_ZH}, {'E', VB_LANG_EN},
                   {'F', VB_LANG_FR}, {'R', VB_LANG_RU}, {'S', VB_LANG_ES}};
    char small[2];
    uint32_t job;
    for (int i = 0; part.len == 2 && i < 2; i++)
        small[i] = vb_byte_small(part.at[i]);
    if (part.len == 2)
        return vb_lang_from((vb_str){small, 2});
    if (part.len != 1 && !(part.len > 5 && vb_str_number(vb_str_part(part, 0, part.len - 1), 99999999, &job)))
        return VB_LANG_NONE;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == part.at[part.len - 1])
            return letters[i].lang;
    return VB_LANG_NONE;
}

static bool is_bare_number(vb_str part)
{
    uint32_t value;
    return vb_str_number(part, 999999, &value);
}

/* A part as it stands in a symbol: after "/", a year of the Council and "Sect" "11" in brackets. */
static vb_str with_part(vb_arena *arena, vb_str text, const parts *p, int i)
{
    vb_str part = p->items[i];
    bool is_council = vb_str_equal(p->items[0], VB_S("S")) && p->count > 1 && vb_str_equal(p->items[1], VB_S("RES"));
    int row;
    while (part.len > 1 && part.at[0] == '0' && is_bare_number(part))
        part = vb_str_part(part, 1, part.len);
    if (is_council && i == 3 && part.len == 4 && is_bare_number(part))
        return vb_arena_format(arena, "%.*s (%.*s)", VB_STR_ARG(text), VB_STR_ARG(part));
    if (i && vb_lexicon_is(&vb_lexicon_symbol_bracket, p->items[i - 1], &row))
        return vb_arena_format(arena, "%.*s. %.*s)", VB_STR_ARG(text), VB_STR_ARG(part));
    const char *between = i == 0 || part.at[0] == '('                             ? " "
                          : vb_lexicon_is(&vb_lexicon_symbol_bracket, part, &row) ? " ("
                                                                                  : "/";
    return vb_arena_format(arena, "%.*s%s%.*s", VB_STR_ARG(text), between, VB_STR_ARG(part));
}

/* The symbol that the first `count` parts make; empty if they make none. */
static vb_str joined(vb_arena *arena, const parts *p, int count)
{
    vb_str text = {0};
    for (int i = 0; i < count; i++)
        text = with_part(arena, text, p, i);
    return vb_symbol_canonical(arena, text);
}

bool vb_symbol_from_name(vb_str name, vb_arena *arena, vb_str *symbol, vb_lang *lang)
{
    parts p = {.count = 0};
    vb_lang found = VB_LANG_NONE;
    if (name.len > NAME_MAX_BYTES)
        return false;
    cut(without_endings(name, &found), &p);
    for (int count = p.count; count >= 2; count--) {
        vb_str canonical = joined(arena, &p, count);
        if (canonical.len == 0)
            continue;
        for (int i = count; i < p.count && found == VB_LANG_NONE; i++)
            found = lang_of_part(p.items[i]);
        *symbol = canonical;
        *lang = found;
        return true;
    }
    return false;
}
