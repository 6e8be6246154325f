/* form.c - fixed wordings with holes, matched against a paragraph. The forms are
 * data/masthead_words.tsv, whose rows stand together by key.
 *
 *     form  = { letter | blank | comma | hole } [ "…" ]
 *     hole  = "{" name "}"
 *     blank: any blanks, or none beside a digit, a mark or a Han letter, and a comma perhaps
 *     comma: a comma of any script, or none
 *     items = number [ [" "] ["("] letter ")" ] { joiner items }
 *
 * A hole for any words takes as few as let the rest of the form match. */
#include "analysis/form.h"

#include <string.h>

#include "base/eight.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "text/dates.h"
#include "text/normal.h"
#include "text/numerals.h"

#define FORM_TEXT_MAX 4000   /* bytes of a paragraph that may be a form; the longest title seen has 700 */
#define NOTHING 0xFF         /* the end of the text, where a byte of it is told */
#define FORM_STEPS_MAX 60000 /* letters compared before a form is given up: hostile text only */

/* What holes at the very beginning of a text hold: the same for all forms. */
typedef struct first_holes {
    uint32_t tried, found; /* bits 1u << kind */
    vb_hole holes[VB_HOLE_SENDER];
    uint8_t next[VB_HOLE_SENDER]; /* behind each that was found */
} first_holes;

typedef struct matcher {
    vb_str form, text; /* text ends where the paragraph does */
    const first_holes *first;
    bool is_prefix;
    size_t end;
    uint32_t steps;
    vb_form_match *match;
} matcher;

static const uint8_t hole_kinds[VB_MAST_HOLE_COUNT] = {
    [VB_MAST_HOLE_N] = VB_HOLE_NUMBER,    [VB_MAST_HOLE_ORD] = VB_HOLE_ORDINAL,
    [VB_MAST_HOLE_R] = VB_HOLE_PART,      [VB_MAST_HOLE_DATE] = VB_HOLE_DATE,
    [VB_MAST_HOLE_YEAR] = VB_HOLE_YEAR,   [VB_MAST_HOLE_ITEM] = VB_HOLE_ITEM,
    [VB_MAST_HOLE_DOC] = VB_HOLE_DOC,     [VB_MAST_HOLE_RES] = VB_HOLE_RES,
    [VB_MAST_HOLE_LANG] = VB_HOLE_LANG,   [VB_MAST_HOLE_S] = VB_HOLE_SENDER,
    [VB_MAST_HOLE_A] = VB_HOLE_ADDRESSEE, [VB_MAST_HOLE_COMMITTEE] = VB_HOLE_COMMITTEE,
    [VB_MAST_HOLE_X] = VB_HOLE_WORDS,
};

static uint32_t fold_wide(uint32_t r)
{
    r = vb_normal_rune(r);
    if (r >= 0x64B && r <= 0x652) /* Arabic vowel marks */
        return 0;
    if ((r >= 'A' && r <= 'Z') || (r >= 0xC0 && r <= 0xDE && r != 0xD7) || (r >= 0x410 && r <= 0x42F))
        return r + 0x20;
    if (r >= 0x400 && r <= 0x40F)
        r += 0x50;
    switch (r) {
    case 0x451:
        return 0x435; /* ё as е */
    case 0x622:
    case 0x623:
    case 0x625:
        return 0x627; /* alef with hamza or madda */
    case 0x2018:
    case 0x2019:
    case 0x2BC:
        return '\'';
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    case 0x152:
        return 0x153;
    default:
        return r;
    }
}

uint32_t vb_form_fold(uint32_t r)
{
    if (r < 0x80)
        return r >= 'A' && r <= 'Z' ? r + 0x20 : r;
    return fold_wide(r);
}

static bool is_comma(uint32_t r) { return r == ',' || r == 0x60C || r == 0xFF0C || r == 0x3001; }

static bool is_solid(uint32_t r) { return vb_rune_is_letter(r) && !vb_rune_is_han(r); }

static size_t skip_blanks(vb_str text, size_t at)
{
    for (;;) {
        if (at < text.len && text.at[at] > ' ' && text.at[at] < 0x7F) /* by far the most: a letter */
            return at;
        vb_rune r = vb_utf8_at(text, at);
        bool is_blank =
            r.value < 0x80 ? r.len && vb_rune_is_space(r.value) : vb_rune_is_space(r.value) || !vb_form_fold(r.value);
        if (!is_blank)
            return at;
        at += r.len;
    }
}

/* ---- holes ---- */

bool vb_scan_item_number(vb_str *in, vb_str *number)
{
    vb_str rest = *in;
    uint32_t value;
    if (!vb_scan_number(&rest, 3, 999, &value))
        return false;
    size_t used = in->len - rest.len, stray = used < in->len && in->at[used] == ')'; /* "Tema 13) del programa" */
    vb_str inner = rest;
    vb_skip_space(&inner);
    vb_scan_byte(&inner, '('); /* "72 (b)", "72 b)", "99 qq)" */
    vb_rune letter = vb_utf8_at(inner, 0);
    for (int same = 0; same < 3 && letter.len && is_solid(letter.value) && vb_utf8_at(inner, 0).value == letter.value;
         same++) {
        inner = vb_str_part(inner, letter.len, inner.len);
        vb_skip_space(&inner); /* "99 (ف ف)" */
    }
    if (inner.len < rest.len && vb_scan_byte(&inner, ')'))
        used = in->len - inner.len;
    *number = vb_str_part(*in, 0, used);
    *in = vb_str_part(*in, used + stray, in->len);
    return true;
}

bool vb_scan_item_joiner(vb_str *in)
{
    vb_str rest = *in;
    size_t end;
    int row;
    vb_skip_space(&rest);
    vb_rune r = vb_utf8_at(rest, 0);
    bool has_comma = is_comma(r.value);
    if (has_comma)
        rest = vb_str_part(rest, r.len, rest.len);
    vb_skip_space(&rest);
    bool has_word = vb_lexicon_at(&vb_lexicon_joiner, rest, 0, &end, &row);
    if (has_word)
        rest = vb_str_part(rest, end, rest.len);
    vb_skip_space(&rest);
    if (!has_comma && !has_word)
        return false;
    *in = rest;
    return true;
}

static bool scan_items(vb_str *in)
{
    vb_str number, rest;
    if (!vb_scan_item_number(in, &number))
        return false;
    for (rest = *in; vb_scan_item_joiner(&rest) && vb_scan_item_number(&rest, &number);)
        *in = rest;
    return true;
}

static bool is_part_letter(vb_str in) { return in.len && vb_byte_is_capital(in.at[0]); }

bool vb_scan_resolution_number(vb_str *in)
{
    vb_str rest = *in;
    uint32_t session, number;
    if (vb_scan_literal(&rest, VB_S("ES-")) || vb_scan_literal(&rest, VB_S("S-")))
        vb_skip_space(&rest);
    if (!vb_scan_number(&rest, 4, 2999, &session) || !vb_scan_byte(&rest, '/') ||
        !vb_scan_number(&rest, 3, 999, &number))
        return false;
    *in = rest;
    vb_skip_space(&rest);
    if (!is_part_letter(rest) || vb_rune_is_letter(vb_utf8_at(rest, 1).value))
        return true;
    rest = vb_str_part(rest, 1, rest.len);
    *in = rest;
    if (!vb_scan_byte(&rest, '-') && !vb_scan_literal(&rest, VB_S("–")) && !vb_scan_literal(&rest, VB_S(" and ")))
        return true;
    if (is_part_letter(rest) && !vb_rune_is_letter(vb_utf8_at(rest, 1).value))
        *in = vb_str_part(rest, 1, rest.len);
    return true;
}

static bool scan_part_number(vb_str *in, uint32_t *value)
{
    vb_str rest = *in;
    vb_rune r = vb_utf8_at(rest, 0);
    if (vb_scan_roman(in, value) || vb_scan_ordinal(in, value) || vb_scan_han_number(in, value) ||
        vb_scan_number(in, 3, 999, value))
        return true;
    if (!vb_rune_is_upper(r.value) || vb_rune_is_letter(vb_utf8_at(rest, r.len).value))
        return false;
    *in = vb_str_part(rest, r.len, rest.len);
    return true;
}

static bool scan_lang(vb_str *in, vb_lang *lang)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_language_name, *in, 0, &end, &row))
        return false;
    *lang = vb_language_names[row].named;
    *in = vb_str_part(*in, end, in->len);
    return true;
}

static bool scan_hole(vb_str *in, vb_hole *hole)
{
    vb_str text = *in;
    switch (hole->kind) {
    case VB_HOLE_NUMBER:
    case VB_HOLE_ORDINAL:
        return vb_scan_ordinal(in, &hole->value) || vb_scan_number(in, 5, 99999, &hole->value) ||
               vb_scan_han_number(in, &hole->value);
    case VB_HOLE_PART:
        return scan_part_number(in, &hole->value);
    case VB_HOLE_DATE:
        return vb_scan_date(in, false, &hole->date);
    case VB_HOLE_YEAR:
        return vb_scan_number(in, 4, 2999, &hole->value) && text.len - in->len == 4;
    case VB_HOLE_ITEM:
        return scan_items(in);
    case VB_HOLE_DOC:
        *in = vb_str_part(text, vb_symbol_length(text), text.len);
        return in->len < text.len;
    case VB_HOLE_RES:
        return vb_scan_resolution_number(in);
    case VB_HOLE_LANG:
        return scan_lang(in, &hole->lang);
    default:
        return false;
    }
}

/* ---- the form itself ---- */

static bool match_from(matcher *m, size_t f, size_t t);

static vb_span trimmed(vb_str text, size_t from, size_t to)
{
    from = skip_blanks(text, from);
    for (vb_rune r = vb_utf8_before(text, to); to > from && (vb_rune_is_space(r.value) || is_comma(r.value));
         r = vb_utf8_before(text, to))
        to -= r.len;
    return (vb_span){(uint32_t) from, (uint32_t) to};
}

/* Any words: as few as let the rest match. */
static bool match_words(matcher *m, vb_hole *hole, size_t f, size_t t)
{
    size_t from = skip_blanks(m->text, t);
    uint32_t held = m->match->count;
    for (size_t to = from; to < m->text.len && m->steps < FORM_STEPS_MAX;) {
        to += vb_utf8_at(m->text, to).len;
        if (is_solid(vb_utf8_before(m->text, to).value) && is_solid(vb_utf8_at(m->text, to).value))
            continue; /* inside a word */
        hole->span = trimmed(m->text, from, to);
        m->match->count = held;
        if (match_from(m, f, to))
            return true;
    }
    return false;
}

static vb_hole_kind kind_of(vb_str name)
{
    for (size_t i = 1; i < VB_MAST_HOLE_COUNT; i++)
        if (vb_mast_hole_words[i].len == name.len && vb_mast_hole_words[i].at[0] == name.at[0] &&
            vb_str_equal(vb_mast_hole_words[i], name))
            return (vb_hole_kind) hole_kinds[i];
    return VB_HOLE_WORDS;
}

/* A hole of anything but words, at byte `t`. */
static bool fill_hole(vb_str text, vb_hole *hole, size_t t)
{
    t = skip_blanks(text, t);
    vb_str rest = vb_str_part(text, t, text.len);
    if (!scan_hole(&rest, hole))
        return false;
    hole->span = (vb_span){(uint32_t) t, (uint32_t) (text.len - rest.len)};
    return true;
}

static vb_hole empty_hole(vb_hole_kind kind) { return (vb_hole){kind, {0, 0}, 0, {0, 0, 0}, VB_LANG_NONE}; }

static bool match_hole(matcher *m, size_t f, size_t t)
{
    size_t close = vb_str_find_byte(m->form, '}', f);
    if (m->match->count == VB_HOLES_MAX)
        return false;
    vb_hole *hole = m->match->holes + m->match->count++;
    *hole = empty_hole(kind_of(vb_str_part(m->form, f + 1, close)));
    if (hole->kind >= VB_HOLE_SENDER)
        return match_words(m, hole, close + 1, t);
    if (f == 0)
        *hole = m->first->holes[hole->kind]; /* else the form were not tried */
    else if (!fill_hole(m->text, hole, t))
        return false;
    return match_from(m, close + 1, hole->span.to);
}

/* Stops, blanks and note marks may follow a whole form. */
static bool is_tail(vb_str text, size_t at)
{
    for (vb_rune r = vb_utf8_at(text, at); r.len; at += r.len, r = vb_utf8_at(text, at)) {
        bool is_mark = r.value == '.' || r.value == ':' || r.value == ';' || r.value == '*' || r.value == 0x3002 ||
                       vb_rune_is_raised(r.value);
        if (!is_mark && !is_comma(r.value) && !vb_rune_is_space(r.value))
            return false;
    }
    return true;
}

/* A blank of the form: blanks in the text, and a comma perhaps. False where letters run on. */
static bool match_blank(const matcher *m, size_t *t)
{
    size_t at = skip_blanks(m->text, *t);
    vb_rune r = vb_utf8_at(m->text, at);
    if (is_comma(r.value))
        at = skip_blanks(m->text, at + r.len);
    bool runs_on = at == *t && is_solid(vb_utf8_before(m->text, at).value) && is_solid(vb_utf8_at(m->text, at).value);
    *t = at;
    return !runs_on;
}

static void match_comma(const matcher *m, size_t *t)
{
    size_t at = skip_blanks(m->text, *t);
    vb_rune r = vb_utf8_at(m->text, at);
    if (is_comma(r.value))
        *t = at + r.len;
}

/* Letters of ASCII that are the same but for their case. */
static void match_letters(matcher *m, size_t *f, size_t *t)
{
    size_t n = 0, most = m->form.len - *f < m->text.len - *t ? m->form.len - *f : m->text.len - *t;
    const char *form = m->form.at + *f, *text = m->text.at + *t;
    while (n < most && (form[n] | 0x20) >= 'a' && (form[n] | 0x20) <= 'z' && (form[n] | 0x20) == (text[n] | 0x20))
        n++;
    *f += n;
    *t += n;
    m->steps += (uint32_t) n;
}

static bool match_from(matcher *m, size_t f, size_t t)
{
    for (;;) {
        match_letters(m, &f, &t);
        vb_rune want = vb_utf8_at(m->form, f);
        if (++m->steps > FORM_STEPS_MAX)
            return false;
        if (want.len == 0 || want.value == 0x2026) {
            m->end = t;
            return want.len != 0 || m->is_prefix || is_tail(m->text, t);
        }
        if (want.value == '{')
            return match_hole(m, f, t);
        f += want.len;
        if (want.value == ' ') {
            if (!match_blank(m, &t))
                return false;
            continue;
        }
        if (is_comma(want.value)) {
            match_comma(m, &t);
            continue;
        }
        uint32_t folded = vb_form_fold(want.value);
        if (!folded)
            continue;
        vb_rune have = vb_utf8_at(m->text, t);
        if (have.len && (!is_solid(want.value) || !vb_form_fold(have.value))) {
            t = skip_blanks(m->text, t);
            have = vb_utf8_at(m->text, t);
        }
        if (!have.len || vb_form_fold(have.value) != folded)
            return false;
        t += have.len;
    }
}

/* How a text begins, as a vb_mast_lead says it of a form: a mark perhaps, letters of ASCII and single blanks between
 * them. What stands behind the first other character tells nothing: blanks may be more there than in the form, commas
 * missing. */
typedef struct opening {
    uint64_t bytes, known; /* with small letters; the bits that tell */
} opening;

static opening opening_of(vb_str text, size_t from)
{
    uint64_t eight = vb_eight_at(text, from), narrow = eight & ~VB_EIGHT_ALL;
    uint64_t letters = vb_eight_between(narrow | VB_EIGHT_OF(0x20), 'a', 'z');
    uint64_t blanks = vb_eight_between(narrow, ' ', ' ') & letters << 8;
    uint64_t other = ((~(letters | blanks) & ~UINT64_C(0xFF)) | eight) & VB_EIGHT_ALL;
    size_t plain = other ? vb_eight_first(other) : 8;
    return (opening){eight | VB_EIGHT_OF(0x20), plain < 8 ? (UINT64_C(1) << 8 * plain) - 1 : UINT64_MAX};
}

/* The paragraph or line that forms are tried at; what is found out there for one is kept for the next. */
typedef struct place {
    vb_str text; /* to the end of the span */
    uint32_t start;
    size_t from; /* behind blanks */
    opening opening;
    uint32_t first, second; /* characters, folded, where the first is not of ASCII; second 0: there is none */
    first_holes first_holes;
} place;

/* The place that the forms of a text are tried at, if there is any letter. */
static bool stand_at(place *p, vb_str text, vb_span span)
{
    p->text = vb_str_part(text, 0, span.to);
    p->start = span.from;
    p->from = skip_blanks(p->text, span.from);
    p->opening.known = 0;
    p->first = p->second = 0;
    p->first_holes.tried = p->first_holes.found = 0;
    return p->from < p->text.len;
}

/* The forms of a key that may match here; the first is VB_NO_ROW if none may. */
static const uint16_t *rows_of(vb_mast_key key, const place *p)
{
    return vb_masthead_rows + vb_masthead_at[key][vb_masthead_class[(uint8_t) p->text.at[p->from]]];
}

/* What stands behind the hole that a text begins with, as vb_mast_lead.next says it of a form; 0x80 may be anything. */
static uint8_t next_byte(vb_str text, size_t at)
{
    at = skip_blanks(text, at);
    vb_rune have = vb_utf8_at(text, at);
    if (is_comma(have.value))
        have = vb_utf8_at(text, skip_blanks(text, at + have.len));
    return (uint8_t) (!have.len ? NOTHING : have.value >= 0x80 ? 0x80 : vb_form_fold(have.value));
}

static bool fill_first_hole(place *p, vb_hole_kind kind)
{
    uint32_t bit = 1u << kind;
    if (!(p->first_holes.tried & bit)) {
        p->first_holes.tried |= bit;
        p->first_holes.holes[kind] = empty_hole(kind);
        if (fill_hole(p->text, p->first_holes.holes + kind, p->from)) {
            p->first_holes.found |= bit;
            p->first_holes.next[kind] = next_byte(p->text, p->first_holes.holes[kind].span.to);
        }
    }
    return p->first_holes.found & bit;
}

static bool try_row(const vb_masthead_words_row *row, place *p, bool is_prefix, vb_form_match *match)
{
    matcher m = {row->form, p->text, &p->first_holes, is_prefix, p->start, 0, match};
    match->row = row;
    match->count = 0;
    if (!match_from(&m, 0, p->from))
        return false;
    if (is_prefix && is_solid(vb_utf8_before(p->text, m.end).value) && is_solid(vb_utf8_at(p->text, m.end).value))
        return false;
    match->span = (vb_span){(uint32_t) p->from, (uint32_t) m.end};
    return true;
}

/* May any of the forms of `want` match that begin with the same hole? */
static bool may_go_on(const vb_mast_lead *want, place *p)
{
    vb_hole_kind kind = (vb_hole_kind) hole_kinds[want->hole];
    if (kind >= VB_HOLE_SENDER)
        return true;
    if (!fill_first_hole(p, kind))
        return false;
    uint8_t next = p->first_holes.next[kind];
    return next == 0x80 || want->bytes >> ((next ^ next >> 5) & 63) & 1;
}

/* What a form begins with, where a text begins beyond ASCII. */
static bool begins_alike(const vb_mast_lead *want, const place *p)
{
    return !p->first || !want->first ||
           (want->first == p->first && (!want->second || !p->second || want->second == p->second));
}

/* Is the mark or the Han letter behind a hole for any words anywhere in the text? Other letters are not sought. */
static bool has_behind(const vb_mast_lead *want, const place *p)
{
    char bytes[4];
    vb_str text = vb_str_part(p->text, p->from, p->text.len);
    if (want->first == ':')
        return memchr(text.at, ':', text.len) || memchr(text.at, 0xEF, text.len); /* "：" */
    if (!vb_rune_is_han(want->first))
        return true;
    return vb_str_find(text, (vb_str){bytes, vb_utf8_encode(want->first, bytes)}, 0) != SIZE_MAX;
}

/* Most forms are told not to match by one comparison. */
static bool is_worth(const vb_mast_lead *want, const place *p)
{
    if (!want->hole)
        return ((want->bytes ^ p->opening.bytes) & want->mask & p->opening.known) == 0 && begins_alike(want, p);
    vb_hole_kind kind = (vb_hole_kind) hole_kinds[want->hole];
    if (kind >= VB_HOLE_SENDER)
        return has_behind(want, p);
    uint8_t next = p->first_holes.next[kind];
    return !want->next || next == 0x80 || next == want->next;
}

static void look_at_opening(place *p)
{
    p->opening = opening_of(p->text, p->from);
    vb_rune rune = vb_utf8_at(p->text, p->from);
    if (rune.value < 0x80)
        return;
    p->first = vb_form_fold(rune.value);
    p->second = vb_form_fold(vb_utf8_at(p->text, skip_blanks(p->text, p->from + rune.len)).value);
}

/* The longest, if `is_prefix`. */
static bool find_form(vb_mast_key key, place *p, bool is_prefix, vb_form_match *out)
{
    vb_form_match match;
    bool found = false;
    const uint16_t *row = rows_of(key, p);
    if (*row != VB_NO_ROW && !p->opening.known)
        look_at_opening(p);
    for (uint8_t told = 0; *row != VB_NO_ROW; row++) { /* told: the hole whose forms are known to be worth a look */
        const vb_mast_lead *want = vb_masthead_leads + *row;
        if (want->hole && want->hole != told && !may_go_on(want, p)) {
            row += want->run - 1;
            continue;
        }
        told = want->hole;
        if (!is_worth(want, p) || !try_row(vb_masthead_words + *row, p, is_prefix, &match))
            continue;
        if (out && (!found || match.span.to > out->span.to))
            *out = match;
        found = true;
        if (!is_prefix || !out)
            break;
    }
    return found;
}

bool vb_form_is(vb_mast_key key, vb_str text, vb_span span, vb_form_match *match)
{
    place p;
    if (span.to - span.from > FORM_TEXT_MAX)
        return false;
    return stand_at(&p, text, span) && find_form(key, &p, false, match);
}

bool vb_form_is_any(const vb_mast_key *keys, size_t count, vb_str text, vb_span span)
{
    place p;
    bool found = false;
    if (span.to - span.from > FORM_TEXT_MAX || !stand_at(&p, text, span))
        return false;
    for (size_t i = 0; i < count && !found; i++)
        found = find_form(keys[i], &p, false, NULL);
    return found;
}

bool vb_form_begins(vb_mast_key key, vb_str text, vb_span span, vb_form_match *match)
{
    place p;
    if (span.to - span.from > FORM_TEXT_MAX)
        span.to = span.from + FORM_TEXT_MAX;
    return stand_at(&p, text, span) && find_form(key, &p, true, match);
}

const vb_hole *vb_form_hole(const vb_form_match *match, vb_hole_kind kind)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (match->holes[i].kind == kind)
            return match->holes + i;
    return NULL;
}
