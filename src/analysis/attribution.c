/* attribution.c - whose words a quotation says they are.
 *
 * The sentence before the words is read as signs: documents, verbs of saying, words
 * that only link, names of other speakers, earlier quotations. Rules, first that fits:
 *
 *     title      what stands right before the words says "entitled", "so-called", "("
 *     bracket    “...” (S/RES/2840 (2030), para. 3)
 *     note       “...”³, and note 3 names one document
 *     list       “...” and “...”: as the one before
 *     sentence   document - verb of saying - “...”, with nobody else speaking between
 *     according  "according to resolution 2840 (2030), “...”"
 *     after      “...”, as stated in resolution 2840 (2030)
 *     before     "It further ...", "The Council also ...": as the sentence before
 *
 * None fitting, the text names no document: most quotation marks hold titles, terms
 * and other people's words, and a wrong attribution is worse than none. The words that
 * are signs are data/saying_words.tsv. */
#include "analysis/attribution.h"

#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "tables.h"

#define REACH 1600     /* bytes of a sentence read before the words, and of one before it */
#define SIGNS_MAX 240  /* signs of a sentence; a longer one is read from its later part */
#define BETWEEN_MAX 7  /* words between the verb of saying and what is said: "considered that such attacks constitute" */
#define BRIDGE_REACH 4 /* signs between a document and the words, for it to bridge: ") that" */
#define BRIDGE_WORDS 20
#define CHARTER_WORDS 5 /* words of a passage of the Charter that no verb presents */
#define ADVERBS_MAX 3  /* unknown small words between a document and its verb */
#define TITLE_REACH 3  /* words between "entitled" and the title */
#define SHORT_WORDS 3  /* a quotation of so few words is a term, unless the verb stands right before it */
#define ASIDE_REACH 6  /* signs between "pursuant to" and the document */
#define AFTER_REACH 80 /* bytes after the words in which "as stated in resolution ..." begins */
#define BRACKET_MAX 200 /* bytes of a bracket that is passed over */
#define CITED_MAX 8    /* documents named together */
#define NOTES_MAX 999  /* the highest number of a note that is looked up */

typedef enum sign_kind {
    SIGN_WORD,
    SIGN_CAPITAL,  /* a word with a capital letter inside the sentence: somebody's name */
    SIGN_NUMBER,
    SIGN_COMMA,
    SIGN_COLON,
    SIGN_BRACKET,  /* words in round brackets, whole */
    SIGN_SAY,
    SIGN_LINK,
    SIGN_TITLE,
    SIGN_ASIDE,
    SIGN_ACCORDING,
    SIGN_ALSO,
    SIGN_BODY,
    SIGN_NOUN,     /* "resolution", "paragraph", "document" */
    SIGN_CITATION,
    SIGN_QUOTATION
} sign_kind;

typedef struct sign {
    sign_kind kind;
    vb_span span;
    uint32_t index; /* of a citation or quotation; of a body its row */
    bool ends_and;  /* "and", "or", a comma's like */
} sign;

/* Signs from byte `from` up to byte `to`; goes on growing while quotations of one sentence are met. */
typedef struct sentence {
    sign signs[SIGNS_MAX];
    uint32_t count;
    uint32_t from, to;
} sentence;

typedef struct reading {
    vb_doc *doc;
    vb_str text;
    const vb_citation *citations;
    uint32_t citation_count;
    vb_quotation *quotations;
    uint32_t quotation_count;
    const vb_block *notes[NOTES_MAX + 1]; /* the first note of each number */
    vb_span paragraph;
} reading;

/* ---- sentences ------------------------------------------------------------- */

static bool is_wide_end(uint32_t r) { return r == 0x3002 || r == 0xFF01 || r == 0xFF1F || r == 0x61F; }

static bool ends_abbreviation(vb_str text, uint32_t at)
{
    uint32_t from = at;
    int row;
    while (from > 0 && at - from < 16) {
        vb_rune r = vb_utf8_before(text, from);
        if (!vb_rune_is_letter(r.value) && r.value != '.')
            break;
        from -= r.len;
    }
    vb_str word = vb_str_part(text, from, at);
    return vb_utf8_count(word) == 1 || (word.len && vb_lexicon_is(&vb_lexicon_saying_abbreviation, word, &row));
}

static uint32_t next_rune(vb_str text, uint32_t at)
{
    while (at < text.len && text.at[at] == ' ')
        at++;
    return vb_utf8_at(text, at).value;
}

/* Does a sentence end with the rune that ends at byte `at`? */
static bool is_sentence_end(vb_str text, uint32_t at)
{
    vb_rune last = vb_utf8_before(text, at);
    if (is_wide_end(last.value) || last.value == '\n')
        return true;
    if ((last.value != '.' && last.value != '!' && last.value != '?' && last.value != ';') || at >= text.len || text.at[at] != ' ')
        return false;
    uint32_t next = next_rune(text, at);
    bool may_begin = vb_rune_is_upper(next) || vb_rune_is_arabic(next) || vb_rune_is_han(next) || next == 0x201C || next == 0xAB;
    return may_begin && last.value != ';' && !(last.value == '.' && ends_abbreviation(text, at - 1));
}

/* The last quotation that ends at or before `at`, or -1. */
static int64_t quotation_before(const reading *r, uint32_t at, uint32_t count)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (r->quotations[middle].outer.to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return (int64_t) low - 1;
}

/* Was the quotation a sentence of its own, so that a new one begins after it? */
static bool closes_sentence(const reading *r, const vb_quotation *q)
{
    uint32_t last = vb_utf8_before(r->text, q->span.to).value;
    return (last == '.' || last == '!' || last == '?' || is_wide_end(last)) && vb_rune_is_upper(next_rune(r->text, q->outer.to));
}

/* Does the paragraph that begins at byte `at` hold what the one before announces: "... provides as follows:"? */
static bool announces(vb_str text, uint32_t at)
{
    uint32_t end = at;
    while (end > 0 && (text.at[end - 1] == '\n' || text.at[end - 1] == ' '))
        end--;
    uint32_t last = vb_utf8_before(text, end).value;
    return end < at && text.at[at - 1] == '\n' && (last == ':' || last == 0xFF1A);
}

/* Where the sentence that holds byte `at` begins; words of earlier quotations end no sentence. */
static uint32_t sentence_start(const reading *r, uint32_t at, uint32_t before_quotation)
{
    uint32_t floor = at > r->paragraph.from + REACH ? at - REACH : r->paragraph.from;
    int64_t k = quotation_before(r, at, before_quotation);
    while (at > floor) {
        if (k >= 0 && at == r->quotations[k].outer.to) {
            if (closes_sentence(r, r->quotations + k))
                return at;
            at = r->quotations[k].outer.from;
            k--;
            continue;
        }
        if (is_sentence_end(r->text, at) && !announces(r->text, at))
            return at;
        at -= vb_utf8_before(r->text, at).len;
    }
    return at > floor ? at : floor;
}

/* The last sentence end between `floor` and `at`, or `floor`. */
static uint32_t sentence_start_after(const reading *r, uint32_t at, uint32_t floor)
{
    while (at > floor && !is_sentence_end(r->text, at))
        at -= vb_utf8_before(r->text, at).len;
    return at > floor ? at : floor;
}

/* ---- signs ----------------------------------------------------------------- */

static const struct {
    const vb_lexicon *lexicon;
    sign_kind kind;
} lexicons[] = {
    {&vb_lexicon_saying_according, SIGN_ACCORDING}, {&vb_lexicon_saying_aside, SIGN_ASIDE}, {&vb_lexicon_saying_title, SIGN_TITLE},
    {&vb_lexicon_saying_say, SIGN_SAY},             {&vb_lexicon_body_name, SIGN_BODY},     {&vb_lexicon_citation_word, SIGN_NOUN},
    {&vb_lexicon_saying_also, SIGN_ALSO},           {&vb_lexicon_saying_link, SIGN_LINK},   {&vb_lexicon_month, SIGN_NUMBER},
};

static bool is_noun(int row)
{
    vb_cite_role role = vb_citation_words[row].role;
    return role == VB_CITE_ROLE_RESOLUTION || role == VB_CITE_ROLE_DECISION || role == VB_CITE_ROLE_DOCUMENT ||
           role == VB_CITE_ROLE_PARAGRAPH || role == VB_CITE_ROLE_ARTICLE || role == VB_CITE_ROLE_ANNEX;
}

/* The longest known words at `at`; the earlier table wins among equals. Inside a sentence a capital makes no verb: "Member States". */
static bool known_words(vb_str text, uint32_t at, uint32_t to, bool is_first, sign *s)
{
    size_t longest = at;
    bool is_named = !is_first && vb_rune_is_upper(vb_utf8_at(text, at).value);
    for (size_t i = 0; i < sizeof lexicons / sizeof *lexicons; i++) {
        size_t end;
        int row;
        if (is_named && lexicons[i].kind == SIGN_SAY)
            continue;
        if (vb_lexicon_at(lexicons[i].lexicon, text, at, &end, &row) && end <= to && end > longest) {
            longest = end;
            s->kind = lexicons[i].kind == SIGN_NOUN && !is_noun(row) ? SIGN_LINK : lexicons[i].kind;
            s->index = (uint32_t) row;
        }
    }
    s->span = (vb_span){at, (uint32_t) longest};
    return longest > at;
}

static uint32_t word_end(vb_str text, uint32_t at, uint32_t to)
{
    vb_rune r = vb_utf8_at(text, at);
    uint32_t end = at + r.len;
    if (vb_rune_is_han(r.value))
        return end;
    while (end < to) {
        r = vb_utf8_at(text, end);
        bool is_inner = r.value == '\'' || r.value == 0x2019 || r.value == '-';
        if (!vb_rune_is_letter(r.value) && !vb_rune_is_digit(r.value) && !is_inner)
            break;
        end += r.len;
    }
    return end;
}

static bool citation_at(const reading *r, uint32_t at, uint32_t *index)
{
    uint32_t low = 0, high = r->citation_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (r->citations[middle].span.to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    *index = low;
    return low < r->citation_count && r->citations[low].span.from <= at;
}

/* A round bracket without a citation is passed over whole. */
static uint32_t bracket_end(const reading *r, uint32_t at, uint32_t to)
{
    uint32_t most = at + BRACKET_MAX < to ? at + BRACKET_MAX : to, index;
    size_t close = vb_str_find_byte(vb_str_part(r->text, 0, most), ')', at);
    if (close == SIZE_MAX || citation_at(r, at, &index) || (index < r->citation_count && r->citations[index].span.from < close))
        return at + 1;
    return (uint32_t) close + 1;
}

/* French writes article and noun together: "l’Assemblée". The byte after the apostrophe, else `at`. */
static uint32_t elision_end(vb_str text, uint32_t at)
{
    vb_rune first = vb_utf8_at(text, at), second = vb_utf8_at(text, at + first.len);
    bool is_elided = first.value < 0x80 && vb_rune_is_letter(first.value) && second.value == 0x2019;
    return is_elided ? at + first.len + second.len : at;
}

static sign sign_at(const reading *r, uint32_t at, uint32_t to, uint32_t start)
{
    sign s = {SIGN_WORD, {at, at}, 0, false};
    vb_rune rune = vb_utf8_at(r->text, at);
    int64_t k = quotation_before(r, to, r->quotation_count);
    while (k >= 0 && r->quotations[k].outer.from > at)
        k--;
    if (k >= 0 && r->quotations[k].outer.from == at) {
        s.kind = SIGN_QUOTATION;
        s.index = (uint32_t) k;
        s.span.to = r->quotations[k].outer.to;
    } else if (citation_at(r, at, &s.index)) {
        s.kind = SIGN_CITATION;
        s.span.to = r->citations[s.index].span.to;
    } else if ((s.span.to = elision_end(r->text, at)) > at) {
        s.kind = SIGN_LINK;
    } else if (known_words(r->text, at, to, at <= start + 2, &s)) {
        s.ends_and = vb_str_equal(vb_str_span(r->text, s.span), VB_S("and"));
    } else if (rune.value == '(') {
        s.kind = SIGN_BRACKET;
        s.span.to = bracket_end(r, at, to);
    } else if (vb_rune_is_digit(rune.value)) {
        s.kind = SIGN_NUMBER;
        s.span.to = word_end(r->text, at, to);
    } else if (vb_rune_is_letter(rune.value)) {
        s.kind = vb_rune_is_upper(rune.value) && at > start + 2 ? SIGN_CAPITAL : SIGN_WORD;
        s.span.to = word_end(r->text, at, to);
    } else {
        s.kind = rune.value == ':' || rune.value == 0xFF1A ? SIGN_COLON : SIGN_COMMA;
        s.span.to = at + rune.len;
    }
    if (s.span.to > to)
        s.span.to = to;
    return s;
}

/* Reads on to byte `to`. */
static void read_on(const reading *r, sentence *out, uint32_t to)
{
    uint32_t from = out->from;
    for (uint32_t at = out->to; at < to;) {
        vb_rune rune = vb_utf8_at(r->text, at);
        if (vb_rune_is_space(rune.value)) {
            at += rune.len;
            continue;
        }
        sign s = sign_at(r, at, to, from);
        if (out->count == SIGNS_MAX) {
            memmove(out->signs, out->signs + SIGNS_MAX / 2, (SIGNS_MAX - SIGNS_MAX / 2) * sizeof *out->signs);
            out->count -= SIGNS_MAX / 2;
        }
        out->signs[out->count++] = s;
        at = s.span.to > at ? s.span.to : at + 1;
    }
    out->to = to;
}

static void read_sentence(const reading *r, sentence *out, uint32_t from, uint32_t to)
{
    out->count = 0;
    out->from = out->to = from;
    read_on(r, out, to);
}

/* ---- outcomes -------------------------------------------------------------- */

typedef struct outcome {
    vb_str cited[CITED_MAX];
    uint32_t count;
    uint32_t citation;
    const char *why;
    bool is_decided; /* also when it is decided that there is none */
} outcome;

static const outcome undecided = {.citation = VB_NO_INDEX};

static outcome none(const char *why)
{
    outcome o = undecided;
    o.why = why;
    o.is_decided = true;
    return o;
}

static bool is_nameable(const vb_citation *c)
{
    return c->symbol.len && (c->kind == VB_CITED_DOCUMENT || c->kind == VB_CITED_CHARTER || c->kind == VB_CITED_RECORD) &&
           c->status == VB_CITATION_OK;
}

static void add_cited(outcome *o, const vb_citation *c, uint32_t index)
{
    for (uint32_t i = 0; i < o->count; i++)
        if (vb_symbol_same(o->cited[i], c->symbol))
            return;
    if (o->count == CITED_MAX)
        return;
    if (o->count == 0)
        o->citation = index;
    o->cited[o->count++] = c->symbol;
}

/* The citation of sign `i` and those that stand in one list with it. */
static outcome from_citation(const reading *r, const sentence *s, uint32_t i, const char *why)
{
    outcome o = none(why);
    uint32_t first = i, last = i;
    while (first >= 1) {
        uint32_t k = first - 1;
        while (k > 0 && (s->signs[k].kind == SIGN_COMMA || s->signs[k].ends_and))
            k--;
        if (s->signs[k].kind != SIGN_CITATION || k + 1 == first)
            break;
        first = k;
    }
    for (uint32_t k = first; k <= last; k++)
        if (s->signs[k].kind == SIGN_CITATION && is_nameable(r->citations + s->signs[k].index))
            add_cited(&o, r->citations + s->signs[k].index, s->signs[k].index);
    return o.count ? o : undecided;
}

static outcome from_quotation(const reading *r, uint32_t k, const char *why)
{
    const vb_quotation *q = r->quotations + k;
    outcome o = none(why);
    for (uint32_t i = 0; i < q->cited.count && i < CITED_MAX; i++)
        o.cited[o.count++] = q->cited.items[i];
    o.citation = q->citation;
    return o;
}

/* ---- rules ----------------------------------------------------------------- */

static uint32_t words_of(vb_str text)
{
    uint32_t n = 0;
    for (uint32_t at = 0; at < text.len;) {
        vb_rune r = vb_utf8_at(text, at);
        bool is_word = vb_rune_is_letter(r.value) || vb_rune_is_digit(r.value);
        n += is_word;
        at = is_word ? word_end(text, at, (uint32_t) text.len) : at + r.len;
    }
    return n;
}

static outcome by_title(const reading *r, const sentence *s, const vb_quotation *q)
{
    static const char why[] = "a title, a name or a term";
    uint32_t words = 0;
    uint32_t before = vb_utf8_before(r->text, q->outer.from).value;
    if (before == '(')
        return none(why);
    for (uint32_t i = s->count; i-- > 0 && words <= TITLE_REACH;) {
        sign_kind kind = s->signs[i].kind;
        if (kind == SIGN_TITLE)
            return none(why);
        if (kind == SIGN_SAY || kind == SIGN_CITATION || kind == SIGN_QUOTATION || kind == SIGN_COLON)
            break;
        words += kind == SIGN_WORD || kind == SIGN_CAPITAL || kind == SIGN_NOUN || kind == SIGN_LINK;
    }
    return undecided;
}

static outcome by_bracket(const reading *r, const vb_quotation *q)
{
    uint32_t at = q->outer.to, index;
    while (at < r->paragraph.to && (r->text.at[at] == ' ' || r->text.at[at] == '.' || r->text.at[at] == ','))
        at++;
    if (at >= r->paragraph.to || (r->text.at[at] != '(' && r->text.at[at] != '['))
        return undecided;
    uint32_t end = (uint32_t) (vb_str_find_byte(vb_str_part(r->text, 0, r->paragraph.to), r->text.at[at] == '(' ? ')' : ']', at));
    for (uint32_t i = at; i < at + 60 && i < end && i < r->paragraph.to; i++)
        if (citation_at(r, i, &index) && is_nameable(r->citations + index)) {
            outcome o = none("the document in brackets after the words");
            add_cited(&o, r->citations + index, index);
            return o;
        }
    return undecided;
}

static uint32_t digit_of_mark(uint32_t r)
{
    return r == 0xB9 ? 1 : r == 0xB2 ? 2 : r == 0xB3 ? 3 : r == 0x2070 ? 0 : r >= 0x2074 && r <= 0x2079 ? r - 0x2070 : 10;
}

/* The number of the note mark at the closing quotation mark; 0 if there is none. */
static uint32_t note_number(const reading *r, const vb_quotation *q)
{
    uint32_t at = q->outer.to, number = 0;
    for (int i = 0; i < 2 && at < r->text.len && strchr(".,;:", r->text.at[at]) && r->text.at[at]; i++)
        at++;
    for (vb_rune rune = vb_utf8_at(r->text, at); rune.len && digit_of_mark(rune.value) < 10 && number < 1000; rune = vb_utf8_at(r->text, at)) {
        number = number * 10 + digit_of_mark(rune.value);
        at += rune.len;
    }
    return number;
}

static outcome by_note(const reading *r, const vb_quotation *q)
{
    uint32_t number = note_number(r, q), index;
    const vb_block *note = number <= NOTES_MAX ? r->notes[number] : NULL;
    outcome o = none("the note at the closing mark");
    if (!note)
        return undecided;
    (void) citation_at(r, note->span.from, &index);
    for (; index < r->citation_count && r->citations[index].span.from < note->span.to; index++)
        if (is_nameable(r->citations + index))
            add_cited(&o, r->citations + index, index);
    return o.count == 1 ? o : undecided;
}

static outcome by_list(const reading *r, const sentence *s)
{
    uint32_t words = 0;
    for (uint32_t i = s->count; i-- > 0 && words <= 3;) {
        sign_kind kind = s->signs[i].kind;
        if (kind == SIGN_QUOTATION)
            return from_quotation(r, s->signs[i].index, "goes on from the quotation before");
        if (kind == SIGN_CITATION || kind == SIGN_CAPITAL || kind == SIGN_TITLE || kind == SIGN_BODY || kind == SIGN_BRACKET)
            break;
        words += kind == SIGN_WORD;
    }
    return undecided;
}

/* Is the document of sign `i` named aside: "pursuant to resolution ...", "recalling resolution ..."? */
static bool is_aside(const sentence *s, uint32_t i)
{
    for (uint32_t n = 0; i-- > 0 && n < ASIDE_REACH; n++) {
        sign_kind kind = s->signs[i].kind;
        if (kind == SIGN_ASIDE)
            return true;
        if (kind == SIGN_SAY || kind == SIGN_QUOTATION || kind == SIGN_COLON)
            return false;
    }
    return false;
}

/* The verb of saying that governs the words; UINT32_MAX if there is none near enough. A document right before the
 * words bridges what stands between it and the verb: "recorded in the report on ... (S/2030/12) that “...”". */
static uint32_t verb_of(const sentence *s, uint32_t quotation_words)
{
    uint32_t words = 0, most = quotation_words <= SHORT_WORDS ? 2 : BETWEEN_MAX;
    for (uint32_t i = s->count; i-- > 0;) {
        sign_kind kind = s->signs[i].kind;
        if (kind == SIGN_SAY)
            return i;
        if (kind == SIGN_QUOTATION)
            return UINT32_MAX;
        if (kind == SIGN_CITATION && s->count - i <= BRIDGE_REACH)
            most = BRIDGE_WORDS;
        words += kind == SIGN_WORD || kind == SIGN_CAPITAL || kind == SIGN_NOUN;
        if (words > most)
            return UINT32_MAX;
    }
    return UINT32_MAX;
}

typedef struct subject {
    uint32_t citation; /* sign, or UINT32_MAX */
    bool is_other;     /* somebody else speaks */
    bool is_body;      /* a body, "it": perhaps of the sentence before */
    uint32_t body;     /* row, when a body is named */
} subject;

static const subject nobody = {UINT32_MAX, false, false, UINT32_MAX};

/* The sign before `i` that tells whose verb it is: adverbs and auxiliaries are passed over. */
static uint32_t telling_sign(const sentence *s, uint32_t i, uint32_t *words, subject *who)
{
    *words = 0;
    while (i-- > 0) {
        const sign *one = s->signs + i;
        who->is_body |= one->kind == SIGN_NOUN;
        if (one->kind == SIGN_WORD && *words < ADVERBS_MAX)
            (*words)++;
        else if (one->kind != SIGN_ALSO && one->kind != SIGN_NUMBER && (one->kind != SIGN_LINK || one->ends_and) && one->kind != SIGN_NOUN)
            return i;
    }
    return UINT32_MAX;
}

/* The nearest document or verb of saying before sign `i`; a body on the way is noted. */
static uint32_t earlier_sayer(const sentence *s, uint32_t i, subject *who)
{
    while (i-- > 0) {
        sign_kind kind = s->signs[i].kind;
        if (kind == SIGN_CITATION || kind == SIGN_SAY || kind == SIGN_TITLE)
            return i;
        if (kind == SIGN_BODY) {
            who->is_body = true;
            who->body = who->body == UINT32_MAX ? s->signs[i].index : who->body;
        }
    }
    return UINT32_MAX;
}

/* Who is the subject of the verb at sign `verb`? A verb joined to an earlier one, or in a clause that hangs on it, has its subject. */
static subject subject_of(const sentence *s, uint32_t verb)
{
    subject who = nobody;
    for (;;) {
        uint32_t words, before = telling_sign(s, verb, &words, &who);
        if (before == UINT32_MAX) {
            who.is_body |= words == 0;
            return who;
        }
        sign_kind kind = s->signs[before].kind;
        bool is_clear = words < ADVERBS_MAX;
        if (kind == SIGN_CAPITAL && words < 2) {
            who.is_other = !who.is_body;
            return who;
        }
        if (kind == SIGN_COMMA && words >= 2) { /* "…, the ministry in Norvik said" */
            who.is_other = !who.is_body;
            return who;
        }
        uint32_t earlier = kind == SIGN_CITATION || kind == SIGN_SAY ? before : earlier_sayer(s, before + 1, &who);
        if (earlier == UINT32_MAX || s->signs[earlier].kind == SIGN_TITLE) {
            who.is_other = !who.is_body && !is_clear;
            return who;
        }
        if (s->signs[earlier].kind == SIGN_CITATION) {
            if (!is_aside(s, earlier))
                who.citation = earlier;
            else
                who.is_other = !who.is_body;
            return who;
        }
        verb = earlier;
    }
}

static outcome by_sentence(const reading *r, const sentence *s, uint32_t verb)
{
    for (uint32_t i = s->count; i-- > verb + 1;)
        if (s->signs[i].kind == SIGN_CITATION && s->count - i <= BRIDGE_REACH)
            return from_citation(r, s, i, "document named between the verb and the words");
    subject who = subject_of(s, verb);
    if (who.citation != UINT32_MAX)
        return from_citation(r, s, who.citation, "document named in the sentence");
    return who.is_other ? none("somebody else speaks") : undecided;
}

/* "In accordance with Article 25 of the Charter, Members “...”": the Charter is quoted without a verb of saying. */
static outcome by_charter(const reading *r, const sentence *s, uint32_t words)
{
    for (uint32_t i = s->count; i-- > 0 && words >= CHARTER_WORDS;) {
        if (s->signs[i].kind == SIGN_SAY || s->signs[i].kind == SIGN_QUOTATION)
            break;
        if (s->signs[i].kind == SIGN_CITATION && r->citations[s->signs[i].index].kind == VB_CITED_CHARTER)
            return from_citation(r, s, i, "the Charter, named in the sentence");
    }
    return undecided;
}

static outcome by_according(const reading *r, const sentence *s)
{
    uint32_t words = 0;
    for (uint32_t i = s->count; i-- > 0 && words <= 3;) {
        if (s->signs[i].kind == SIGN_CITATION) {
            for (uint32_t k = i; k-- > 0;)
                if (s->signs[k].kind == SIGN_ACCORDING)
                    return from_citation(r, s, i, "according to the document named");
            return undecided;
        }
        words += s->signs[i].kind == SIGN_WORD || s->signs[i].kind == SIGN_CAPITAL;
    }
    return undecided;
}

static outcome by_what_follows(const reading *r, const vb_quotation *q)
{
    sentence s;
    uint32_t end = q->outer.to + AFTER_REACH < r->paragraph.to ? q->outer.to + AFTER_REACH : r->paragraph.to;
    while (end < r->paragraph.to && ((unsigned char) r->text.at[end] & 0xC0) == 0x80)
        end++;
    read_sentence(r, &s, q->outer.to, end);
    bool is_said = false;
    for (uint32_t i = 0; i < s.count; i++) {
        sign_kind kind = s.signs[i].kind;
        if (kind == SIGN_CITATION)
            return is_said ? from_citation(r, &s, i, "document named right after the words") : undecided;
        if (kind == SIGN_SAY || kind == SIGN_ACCORDING)
            is_said = true;
        else if (kind == SIGN_WORD && !is_said && i > 2)
            return undecided;
        else if (kind == SIGN_CAPITAL || kind == SIGN_QUOTATION || kind == SIGN_ASIDE || kind == SIGN_TITLE || is_sentence_end(r->text, s.signs[i].span.to))
            return undecided;
    }
    return undecided;
}

/* Does the symbol belong to the body named? */
static bool is_of_body(vb_str symbol, uint32_t row)
{
    if (row == UINT32_MAX)
        return true;
    vb_body body = vb_body_names[row].code;
    for (int i = 0; i < vb_bodies_count; i++)
        if (vb_bodies[i].code == body)
            return vb_bodies[i].prefix.len && vb_str_starts(symbol, vb_bodies[i].prefix);
    return false;
}

/* "It further ...": the words go on from the sentence before. */
static outcome by_sentence_before(const reading *r, const sentence *s, uint32_t start, uint32_t count, uint32_t verb)
{
    subject who = subject_of(s, verb);
    if (!who.is_body || who.is_other || start <= r->paragraph.from)
        return undecided;
    int64_t k = quotation_before(r, start, count);
    uint32_t before = sentence_start(r, start - 1, count);
    if (k >= 0 && r->quotations[k].outer.from >= before && r->quotations[k].cited.count && is_of_body(r->quotations[k].cited.items[0], who.body))
        return from_quotation(r, (uint32_t) k, "goes on from the sentence before");
    sentence earlier;
    read_sentence(r, &earlier, before, start);
    outcome o = none("document named in the sentence before");
    for (uint32_t i = 0; i < earlier.count; i++)
        if (earlier.signs[i].kind == SIGN_CITATION && is_nameable(r->citations + earlier.signs[i].index) && !is_aside(&earlier, i))
            add_cited(&o, r->citations + earlier.signs[i].index, earlier.signs[i].index);
    return o.count == 1 && is_of_body(o.cited[0], who.body) ? o : undecided;
}

/* ---- together -------------------------------------------------------------- */

/* The sentence up to quotation `i`: that of the quotation before goes on when nothing ends it in between. */
static void read_up_to(const reading *r, sentence *s, uint32_t i)
{
    const vb_quotation *q = r->quotations + i;
    bool goes_on = i > 0 && s->to == r->quotations[i - 1].outer.from && q->outer.from - s->from < 2 * REACH;
    uint32_t floor = goes_on ? r->quotations[i - 1].outer.to : 0;
    if (goes_on && q->outer.from - floor < REACH && floor > r->paragraph.from && !closes_sentence(r, q - 1) &&
        sentence_start_after(r, q->outer.from, floor) == floor)
        read_on(r, s, q->outer.from);
    else
        read_sentence(r, s, sentence_start(r, q->outer.from, i), q->outer.from);
}

static outcome decide(const reading *r, sentence *s, uint32_t i)
{
    const vb_quotation *q = r->quotations + i;
    uint32_t words = words_of(vb_str_part(r->text, q->span.from, q->span.to < q->span.from + REACH ? q->span.to : q->span.from + REACH));
    outcome o = by_bracket(r, q);
    if (!o.is_decided)
        o = by_note(r, q);
    if (!o.is_decided)
        o = by_title(r, s, q);
    if (!o.is_decided)
        o = by_list(r, s);
    if (!o.is_decided)
        o = by_according(r, s);
    uint32_t verb = o.is_decided ? UINT32_MAX : verb_of(s, words);
    if (verb != UINT32_MAX)
        o = by_sentence(r, s, verb);
    else if (!o.is_decided)
        o = by_charter(r, s, words);
    if (!o.is_decided)
        o = by_what_follows(r, q);
    if (!o.is_decided && verb != UINT32_MAX)
        o = by_sentence_before(r, s, s->from, i, verb);
    return o.is_decided ? o : none("the text names no document for the words");
}

static vb_span paragraph_of(vb_str text, vb_span span)
{
    vb_span p = span;
    while (p.from > 0 && span.from - p.from < 2 * REACH && (text.at[p.from - 1] != '\n' || (p.from == span.from && announces(text, p.from))))
        p.from--;
    size_t end = vb_str_find_byte(vb_str_part(text, 0, span.to + 2 * REACH), '\n', span.to);
    p.to = end == SIZE_MAX ? (uint32_t) vb_str_part(text, 0, span.to + 2 * REACH).len : (uint32_t) end;
    return p;
}

/* Annexes number their notes anew: the first of a number is as good as told. */
static void find_notes(reading *r)
{
    uint32_t count, number;
    const vb_block *blocks = vb_doc_blocks(r->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (blocks[i].kind == VB_BLOCK_NOTE && vb_str_number(vb_str_span(r->text, blocks[i].num), NOTES_MAX, &number) && number &&
            !r->notes[number])
            r->notes[number] = blocks + i;
}

vb_status vb_attribute(vb_doc *doc, vb_err *err)
{
    reading r = {.doc = doc, .text = doc->text};
    sentence s = {.count = 0};
    find_notes(&r);
    r.citations = vb_doc_citations(doc, &r.citation_count);
    (void) vb_doc_quotations(doc, &r.quotation_count);
    r.quotations = doc->layers[VB_LAYER_QUOTATION].records;
    for (uint32_t i = 0; i < r.quotation_count; i++) {
        r.paragraph = paragraph_of(doc->text, r.quotations[i].outer);
        read_up_to(&r, &s, i);
        outcome o = decide(&r, &s, i);
        r.quotations[i].attribution = vb_str_from(o.why);
        r.quotations[i].citation = o.citation;
        if (o.count)
            r.quotations[i].cited = vb_doc_list(doc, o.cited, o.count);
    }
    return vb_arena_failed(doc->arena) ? vb_err_memory(err) : VB_OK;
}
