/* symbol.h - document symbols ("S/RES/822 (1993)", "A/79/843-S/2025/201",
 * "A/RES/1514(XV)"): their grammar, canonical form, and links. See the grammar at
 * the head of symbol.c. Series and bodies are data/series.tsv and data/bodies.tsv. */
#ifndef VB_SYMBOL_H
#define VB_SYMBOL_H

#include "base/arena.h"
#include "verbale/records.h"

/* A symbol that stands at the start of *in, as printed (joint symbols whole): moves
 * *in past it, trailing punctuation left standing. What precedes must be checked by
 * the caller: no letter, digit, "/" or ".". Copies into `arena`: `symbol` canonical,
 * `also` the other half of a joint one, `part` letters ("A-B"). */
typedef struct vb_symbol {
    vb_str symbol, also, part;
    bool is_reissued; /* printed with "*" */
} vb_symbol;
/* False, and *in where it was, if no symbol stands there. */
bool vb_symbol_scan(vb_str *in, vb_arena *arena, vb_symbol *symbol);
/* Bytes of the symbol that stands at the start of `in`, without joint and "*"; 0 if there is none. Allocates nothing.
 */
size_t vb_symbol_length(vb_str in);

/* The canonical form of a whole text that is a symbol; empty if it is none. */
vb_str vb_symbol_canonical(vb_arena *arena, vb_str text);
/* Two canonical symbols name the same document: spaces, part letters and letter case do not count. */
bool vb_symbol_same(vb_str a, vb_str b);

/* Does a canonical symbol name the record of a meeting (PV, SR)? */
bool vb_symbol_is_record(vb_str symbol);

/* The symbol that a file name such as "S_RES_0822_1993_EN.txt" or "A_79_843.en.pdf" hints at, and its language; false
 * if none. */
bool vb_symbol_from_name(vb_str name, vb_arena *arena, vb_str *symbol, vb_lang *lang);

/* Symbols of adopted texts, canonical, in `arena`; empty where the body has no series. A session is
 * printed as in symbols: "78", "S-10", "XV", "S-VII", a year. */
vb_str vb_symbol_sc_resolution(vb_arena *arena, uint32_t number, uint32_t year);
vb_str vb_symbol_resolution(vb_arena *arena, vb_str body_code, vb_str session, uint32_t number);
vb_str vb_symbol_decision(vb_arena *arena, vb_str body_code, vb_str session, uint32_t number);

/* symbol_facts.c: the code of the body whose series the symbol is in ("SC"); empty if none is known. */
vb_str vb_symbol_body(vb_str symbol);
/* What is known of the Security Council's resolution of that number; NULL: nothing. */
const struct vb_sc_resolutions_row *vb_symbol_council_row(uint32_t number);
/* When the document is from, as far as its symbol and the tables tell: a day, a year; year 0: they do not. */
vb_date vb_symbol_date(vb_str symbol);

/* The page that holds the document on the official site: "https://undocs.org/en/S/RES/822(1993)". */
vb_str vb_symbol_link(vb_arena *arena, vb_str symbol, vb_lang lang);
/* The canonical symbol of the document that a link leads to; empty if it leads to no document of the
 * official sites, and is no reference of Akoma Ntoso to a resolution. */
vb_str vb_symbol_of_link(vb_arena *arena, vb_str target);

#endif
