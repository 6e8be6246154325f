/* citation.h - what the files of the citation pass share; nobody else includes it.
 *
 *     citation.c          the scan: digits and words that may begin a citation
 *     citation_symbol.c   symbols, and what shares their beginning
 *     citation_number.c   how one number is written
 *     citation_left.c     what stands left of a number: its noun, whose it is, a date
 *     citation_right.c    what stands right of it: a date, a body
 *     citation_place.c    "paragraph 3 of", ", annex II"
 *     citation_list.c     numbers that share a noun
 *     citation_body.c     which body a number means
 *     citation_short.c    "the resolution", "Resolution 822", "Ibid."
 *     citation_charter.c  Articles and Chapters of the Charter
 *     citation_source.c   the Treaty Series, reports of courts, treaties by name, general comments
 *     validity.c          whether a citation can be */
#ifndef VB_CITATION_H
#define VB_CITATION_H

#include "base/scan.h"
#include "model/doc.h"
#include "tables.h"

/* How a number is written. */
typedef enum vb_cite_shape {
    VB_CITE_BARE,    /* 822 */
    VB_CITE_COUNCIL, /* 822 (1993) */
    VB_CITE_SESSION, /* 60/251, S-10/2, ES-11/1, 2019/14, XIV/8 */
    VB_CITE_ROMAN,   /* 1514 (XV), 3362 (S-VII) */
    VB_CITE_PARTIES  /* 1/CP.21 */
} vb_cite_shape;

typedef struct vb_cite_item {
    vb_span span; /* number, brackets, letters */
    vb_cite_shape shape;
    uint32_t number;
    uint32_t session; /* or year */
    vb_session_kind series;
    vb_str parties;    /* "CP" */
    bool has_roman;    /* its session stands before the number, Roman: "XIV/8" */
    vb_str letters[2]; /* of its part: first and last, or empty */
    vb_date date;
    vb_body body;          /* named after it */
    vb_body_family family; /* a short name after it */
    vb_span pinpoint;
} vb_cite_item;

/* Numbers that share a noun. */
typedef struct vb_cite_group {
    vb_cite_item *items;
    uint32_t count, room;
    uint32_t from;     /* where the words about it begin */
    uint32_t to;       /* after the last item and what belongs to it */
    vb_cite_role role; /* resolution, decision, or NONE: no noun */
    vb_cite_number announced;
    vb_cite_owner owner;
    bool is_own;           /* "its" */
    bool has_prefix;       /* 第 */
    bool is_without_years; /* "resolutions 1325 and 2250" */
    bool is_continued;     /* goes on a list that other words interrupted */
    vb_body body;          /* named before */
    vb_body_family family; /* a short name before */
    vb_date date;          /* before (zh) */
    vb_span pinpoint;      /* before */
} vb_cite_group;

/* The last citations of one noun, for what points back to them. */
typedef struct vb_cite_memory {
    uint32_t first, count; /* of the citation layer; count 0: none yet */
    uint32_t to;           /* byte after the last */
    vb_cite_number announced;
    vb_body body;
} vb_cite_memory;

typedef struct vb_cite_scan {
    vb_doc *doc;
    vb_str text;
    vb_body issuer;                          /* of the document, NONE when it has none */
    vb_date date;                            /* of the document; else year 0 */
    vb_cite_group group;                     /* its items' memory is used again and again */
    vb_cite_memory one[VB_CITE_ROLE_COUNT];  /* what a singular points back to: the last cited by itself */
    vb_cite_memory list[VB_CITE_ROLE_COUNT]; /* what a plural points back to: the last list */
    bool failed;                             /* out of memory */
} vb_cite_scan;

/* citation_symbol.c: the symbol that begins at `at`, with what shares it; where to go on, or `at`. */
size_t vb_cite_symbol_at(vb_cite_scan *scan, size_t at);
/* The same, typed with look-alike letters of another script some of which stand before `at`, after `floor`. */
size_t vb_cite_mixed_symbol_at(vb_cite_scan *scan, size_t at, size_t floor);

/* citation_number.c: a number at byte `at`; item->span.to is where it ends. */
bool vb_cite_number_at(const vb_cite_scan *scan, size_t at, vb_cite_item *item);
/* After superscript marks of footnotes, then blanks. */
size_t vb_cite_skip_marks(vb_str text, size_t at);
/* The number of the last mark of a footnote before `at`, 0 if none stands near. */
uint32_t vb_cite_last_mark(vb_str text, size_t at);
size_t vb_cite_skip_blanks(vb_str text, size_t at);
size_t vb_cite_back_over_blanks(vb_str text, size_t at);

/* citation_left.c: finds the noun of the number at `at` and all that qualifies it; true if there is a noun or
 * a prefix. has_comma: a comma stands between noun and number. */
bool vb_cite_look_left(const vb_cite_scan *scan, size_t at, vb_cite_group *group, bool *has_comma);
/* A form of a reversed lexicon that ends at *at: moves *at before it. */
bool vb_cite_take_word(const vb_lexicon *lexicon, vb_str text, size_t *at);

/* citation_right.c: date, body and place after item->span; where they end. */
size_t vb_cite_look_right(const vb_cite_scan *scan, vb_cite_item *item);
size_t vb_cite_after_comma(vb_str text, size_t at);     /* blanks, a comma, blanks */
size_t vb_cite_skip_number_end(vb_str text, size_t at); /* 号 */

/* citation_place.c: "paragraph 3 of" that ends at `at`: where it begins, or `at`. */
size_t vb_cite_place_before(const vb_cite_scan *scan, size_t at, vb_span *pinpoint);
/* Before the noun of a symbol: "document A/84/212". */
size_t vb_cite_before_symbol(const vb_cite_scan *scan, size_t at);
/* ", para. 3" at *at: moves past it. */
bool vb_cite_take_place(const vb_cite_scan *scan, size_t *at, vb_cite_item *item);

/* zh: "第3段", "附件一", "第四项" at *at: moves past them. */
bool vb_cite_take_han_place(vb_str text, size_t *at, vb_cite_item *item);

/* citation_list.c: a conjunction at *at; the Arabic one may stick to the digits after it. */
bool vb_cite_take_conjunction(vb_str text, size_t *at);
/* The group whose first number stands at `at`, added to the layer. Where to go on, or `at` if there is
 * none. */
size_t vb_cite_group_at(vb_cite_scan *scan, size_t at);

/* citation_body.c: takes the digits of a footnote's mark off a number that no session has reached ("1998/7211"). */
void vb_cite_take_mark_off(vb_cite_scan *scan, const vb_cite_group *group, vb_cite_item *item);
/* Fills symbol, candidates, status and why. */
void vb_cite_resolve(vb_cite_scan *scan, const vb_cite_group *group, const vb_cite_item *item, vb_citation *citation);
/* The body that a symbol's series belongs to. */
vb_body vb_cite_body_of_symbol(vb_str symbol);

/* citation_short.c: the noun at [from, to), `row` of citation_words, may point back. Where to go on. */
size_t vb_cite_short_at(vb_cite_scan *scan, size_t from, size_t to, int row);
size_t vb_cite_ibid_at(vb_cite_scan *scan, size_t from, size_t to);
/* The last citation of a resolution with this number, or VB_NO_INDEX. */
uint32_t vb_cite_find_number(const vb_cite_scan *scan, uint32_t number);

/* citation_charter.c: the noun at [from, to) may begin Articles or Chapters. Where to go on. */
size_t vb_cite_charter_at(vb_cite_scan *scan, size_t from, size_t to, int row);

/* citation_source.c: the word at [from, to) begins one of these. Where to go on. */
size_t vb_cite_series_at(vb_cite_scan *scan, size_t from, size_t to);
size_t vb_cite_reports_at(vb_cite_scan *scan, size_t from, size_t to);
size_t vb_cite_permanent_court_at(vb_cite_scan *scan, size_t from, size_t to);
size_t vb_cite_treaty_at(vb_cite_scan *scan, size_t from, size_t to, int row);
size_t vb_cite_comment_at(vb_cite_scan *scan, size_t from, size_t to);
/* "vol. 1125, No. 17512" at `at`, of the series that the symbol before it is of; where it ends, or `at`. */
size_t vb_cite_volume_at(vb_cite_scan *scan, size_t at, vb_str series);

/* citation.c: a citation at [from, to) with `where` filled, not yet in the layer. */
vb_citation vb_cite_new(const vb_cite_scan *scan, size_t from, size_t to);
/* Adds a copy to the layer, unless it is the document's own symbol, printed as its own; false if it was not added. */
bool vb_cite_add(vb_cite_scan *scan, const vb_citation *citation);
vb_str vb_cite_why(const char *words);

/* validity.c: turns a citation that cannot be into an impossible one, with the nearest readings. */
void vb_cite_judge(vb_cite_scan *scan, vb_citation *citation);
/* The year that the table gives to a resolution of the Council, or 0 beyond it. */
uint32_t vb_cite_council_year(uint32_t number);
/* Could this session of a body have met when a document of `date` was written? Year 0: yes. */
bool vb_cite_session_by(vb_body body, vb_session_kind series, uint32_t session, vb_date date);
/* Is `date` inside the session? Unknown sessions and dates: yes. */
bool vb_cite_date_in_session(vb_body body, vb_session_kind series, uint32_t session, vb_date date);
/* The same, or within a year of it. */
bool vb_cite_date_near_session(vb_body body, vb_session_kind series, uint32_t session, vb_date date);

#endif
