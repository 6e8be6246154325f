/* claimant.c - the author of each part of a document.
 *
 *     letter               who signed it; else the sender that its title names
 *     annex, enclosure     who signed it; else whom its own title names: "Statement of ..."; else, inferred, whom the
 *                          letter names that transmits it alone, or the author of what it is annexed to
 *     resolution, decision the body
 *     record               the speaker of each paragraph
 *     report, statement    whom the title names: "Report of the Secretary-General"
 *
 * The State of an author is the one that the office names, else that of the letter. */
#include "analysis/claimant.h"

#include "analysis/paper_token.h"
#include "analysis/state_name.h"
#include "base/utf8.h"

#define TITLE_WORDS 8  /* between "statement" and its author */
#define SIGNERS_MAX 24 /* named, of one letter */
#define DEPTH_MAX 32   /* of parts in parts */

static bool is_part(vb_block_kind kind)
{
    return kind == VB_BLOCK_LETTER || kind == VB_BLOCK_ANNEX || kind == VB_BLOCK_ENCLOSURE || kind == VB_BLOCK_APPENDIX;
}

/* ---- States ------------------------------------------------------------------- */

/* The English name of the first State that the words name whole, else empty. */
static vb_str state_in(vb_str words)
{
    for (uint32_t at = 0; at < words.len;) {
        size_t end;
        int row;
        vb_rune r = vb_utf8_at(words, at);
        bool may = (vb_rune_is_upper(r.value) || vb_rune_is_han(r.value) || vb_rune_is_arabic(r.value)) &&
                   vb_run_may_begin(words, at);
        if (may && vb_state_at(words, at, &end, &row)) {
            for (int i = 0; i < vb_states_count; i++)
                if (vb_states[i].lang == VB_LANG_EN && vb_str_equal(vb_states[i].code, vb_states[row].code))
                    return vb_states[i].form;
        }
        at += r.len ? r.len : 1;
    }
    return (vb_str){NULL, 0};
}

static vb_str letter_state(const vb_doc *doc)
{
    vb_str state = doc->masthead.letter_state.text, known = state_in(state);
    return known.len ? known : state;
}

/* ---- signatures ------------------------------------------------------------------ */

static bool is_directly_in(const vb_doc *doc, uint32_t offset, uint32_t part)
{
    uint32_t count, at = vb_doc_block_at(doc, offset);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    while (at < count && !is_part(blocks[at].kind))
        at = blocks[at].parent;
    return at == part;
}

/* Who signed in the part; several are named together. */
static bool signed_by(vb_doc *doc, uint32_t part, vb_claimant *who)
{
    const vb_masthead *m = &doc->masthead;
    vb_buf names = VB_BUF_INIT;
    uint32_t found = 0;
    for (uint32_t i = 0; i < m->signatory_count && found < SIGNERS_MAX; i++) {
        const vb_signatory *s = m->signatories + i;
        if (vb_span_is_empty(s->at) || !is_directly_in(doc, s->at.from, part))
            continue;
        if (found++ == 0)
            *who = (vb_claimant){.name = s->name, .role = s->title, .at = s->at};
        if (found > 1)
            vb_buf_addz(&names, ", ");
        vb_buf_add(&names, s->name);
    }
    if (found > 1) {
        who->name = vb_buf_keep(&names, doc->arena);
        who->role = (vb_str){NULL, 0};
    }
    vb_buf_free(&names);
    return found > 0;
}

/* ---- titles ------------------------------------------------------------------------ */

static vb_claimant claimant_of(const vb_doc *doc, const vb_actor *a)
{
    vb_claimant who = {.name = a->name, .of = a->of, .at = a->span};
    if (a->kind == VB_ACTOR_STATE ||
        (a->kind == VB_ACTOR_BODY && !vb_str_equal(a->name, vb_str_span(doc->text, a->span))) || a->code.len)
        who.of = a->name; /* a State or a body of the tables speaks for itself */
    vb_str title = vb_str_span(doc->text, a->title);
    if (!vb_span_is_empty(a->title) && !vb_str_equal(title, a->name))
        who.role = title;
    return who;
}

/* Is the heading the document's own account of the part, "Annex to the letter dated ..."? */
static bool is_account(vb_str text, vb_span span)
{
    size_t end;
    int row;
    return vb_lexicon_at(&vb_lexicon_line_heading, vb_str_part(text, 0, span.to), span.from, &end, &row);
}

/* The author that a title names after a word for a paper: "Statement of the spokesperson of ..."; of a covering letter,
 * after the words by which it transmits that paper. */
static bool told_by(vb_doc *doc, vb_span title, vb_lang lang, bool is_cover, vb_claimant *who)
{
    vb_claim_tokens c;
    vb_buf buf = VB_BUF_INIT;
    uint32_t count, seen = VB_NO_INDEX;
    const vb_actor *actors = vb_doc_actors(doc, &count);
    vb_run run = {title, lang, 0, VB_BLOCK_TITLE};
    bool is_told = false, is_open = !is_cover;
    if (!vb_claim_tokens_read(&c, &buf, doc, &run, true)) {
        vb_buf_free(&buf);
        vb_arena_fail(doc->arena); /* not "nobody is named" */
        return false;
    }
    for (uint32_t i = 0; i < c.count && !is_told; i++) {
        uint32_t at = c.t[i].span.from;
        is_open = is_open || (vb_claim_is(&c, i, VB_CLAIMING_SAY) && c.t[i].act == VB_CLAIMED_ACT_TRANSMIT);
        if (is_open && vb_claim_is(&c, i, VB_CLAIMING_DOCUMENT) && seen == VB_NO_INDEX)
            seen = i;
        for (uint32_t k = 0; k < count && seen != VB_NO_INDEX && i > seen && i <= seen + TITLE_WORDS; k++)
            if (actors[k].span.from == at && actors[k].span.to <= title.to) {
                *who = claimant_of(doc, actors + k);
                is_told = true;
                break;
            }
        size_t end;
        int row;
        bool is_linked = vb_lexicon_at(vb_paper_lexicon(lang), doc->text, at, &end, &row) &&
                         (vb_paper_words[row].roles & (VB_PAPER_BY | VB_PAPER_OF | VB_PAPER_DATED | VB_PAPER_ON));
        bool is_between = i == seen || is_linked || vb_claim_is(&c, i, VB_CLAIMING_OF | VB_CLAIMING_SMALL) ||
                          c.t[i].kind == VB_CLAIM_TOKEN_NUMBER ||
                          vb_lexicon_at(&vb_lexicon_month, doc->text, at, &end, &row);
        if (seen != VB_NO_INDEX && !is_told && !is_between)
            seen = VB_NO_INDEX;
    }
    vb_buf_free(&buf);
    return is_told;
}

/* The titles that begin with block `first`, up to byte `to`; what stands after a paragraph is a title of its own
 * matter. */
static bool titled_by(vb_doc *doc, uint32_t first, uint32_t to, vb_claimant *who)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (uint32_t i = first; i < count && blocks[i].span.from < to; i++) {
        bool is_title = blocks[i].kind == VB_BLOCK_TITLE || blocks[i].kind == VB_BLOCK_HEADING;
        if (!is_title && blocks[i].kind != VB_BLOCK_NOTE && blocks[i].kind != VB_BLOCK_MASTHEAD)
            break;
        if (is_title && !is_account(doc->text, blocks[i].span) &&
            told_by(doc, blocks[i].span, blocks[i].lang ? blocks[i].lang : doc->languages[0], false, who))
            return true;
    }
    return false;
}

/* ---- the whole ----------------------------------------------------------------------- */

static bool is_of_body(vb_class class)
{
    return class == VB_CLASS_RESOLUTION || class == VB_CLASS_DECISION || class == VB_CLASS_DRAFT ||
           class == VB_CLASS_PRESIDENTIAL_STATEMENT;
}

/* The body that the enacting words name, "The Security Council,", else the first of the masthead. */
static vb_claimant body_of(const vb_doc *doc)
{
    const vb_masthead *m = &doc->masthead;
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t at = blocks[i].span.from; blocks[i].kind == VB_BLOCK_FORMULA && at < blocks[i].span.to; at++) {
            size_t end;
            int row;
            if (!vb_run_may_begin(doc->text, at) || !vb_lexicon_at(&vb_lexicon_body_name, doc->text, at, &end, &row))
                continue;
            for (int k = 0; k < vb_bodies_count; k++)
                if (vb_bodies[k].code == vb_body_names[row].code)
                    return (vb_claimant){.name = vb_bodies[k].name, .at = {at, (uint32_t) end}};
        }
    if (m->body_count)
        return (vb_claimant){.name = m->bodies[0].name, .at = m->bodies[0].at};
    return (vb_claimant){.name = {NULL, 0}};
}

static vb_claimant author_of_whole(vb_doc *doc)
{
    const vb_masthead *m = &doc->masthead;
    vb_claimant who = {.name = {NULL, 0}};
    if (is_of_body(doc->class))
        return body_of(doc);
    if (m->letter_from.text.len)
        return (vb_claimant){.name = m->letter_from.text, .of = letter_state(doc), .at = m->letter_from.at};
    if ((!vb_span_is_empty(m->title.at) && told_by(doc, m->title.at, doc->languages[0], false, &who)) ||
        titled_by(doc, 0, (uint32_t) doc->text.len, &who))
        return who;
    (void) signed_by(doc, VB_NO_INDEX, &who);
    return who;
}

/* ---- parts ----------------------------------------------------------------------------- */

/* Whom the covering letter names as the author of the one paper that it transmits. */
static bool covered_by(vb_doc *doc, uint32_t letter, vb_claimant *who)
{
    uint32_t count, parts = 0;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        parts += is_part(blocks[i].kind);
    for (uint32_t i = letter + 1; parts == 2 && i < count && blocks[i].span.from < blocks[letter].span.to; i++)
        if (blocks[i].kind == VB_BLOCK_PARAGRAPH &&
            told_by(doc, blocks[i].span, blocks[i].lang ? blocks[i].lang : doc->languages[0], true, who))
            return true;
    return false;
}

static vb_claimant author_of_part(vb_authors *a, uint32_t part, int depth)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(a->doc, &count);
    vb_claimant who;
    if (part >= count)
        return a->whole;
    if (a->is_known[part])
        return a->of_block[part];
    bool is_letter = blocks[part].kind == VB_BLOCK_LETTER;
    if (signed_by(a->doc, part, &who) || (!is_letter && titled_by(a->doc, part + 1, blocks[part].span.to, &who))) {
        if (!who.of.len)
            who.of = state_in(who.role);
        /* The office of an annex's author without a State is of the letter's, as far as can be inferred; a name alone
         * is of none, nor is "Representative of the Republic of Northern Norvania". */
        bool is_lent = !is_letter && !who.of.len && who.role.len && !vb_has_state_name(who.role);
        if ((is_letter || is_lent) && letter_state(a->doc).len) {
            who.of = letter_state(a->doc);
            who.is_inferred = is_lent;
        }
    } else if (is_letter)
        who = a->whole;
    else {
        uint32_t up = blocks[part].parent;
        while (up < count && !is_part(blocks[up].kind))
            up = blocks[up].parent;
        for (uint32_t i = 0; up >= count && i < part; i++) /* annexes stand beside their letter */
            if (blocks[i].kind == VB_BLOCK_LETTER)
                up = i;
        if (up < count && blocks[up].kind == VB_BLOCK_LETTER && covered_by(a->doc, up, &who))
            who.of = who.of.len ? who.of : letter_state(a->doc);
        else
            who = depth < DEPTH_MAX ? author_of_part(a, up, depth + 1) : a->whole;
        who.is_inferred = !is_of_body(a->doc->class);
    }
    a->of_block[part] = who;
    a->is_known[part] = true;
    return who;
}

bool vb_authors_make(vb_authors *authors, vb_doc *doc)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    *authors = (vb_authors){.doc = doc, .count = count};
    authors->of_block = vb_arena_array(doc->arena, (size_t) count + 1, sizeof *authors->of_block);
    authors->is_known = vb_arena_array(doc->arena, (size_t) count + 1, sizeof *authors->is_known);
    if (!authors->of_block || !authors->is_known)
        return false;
    authors->whole = author_of_whole(doc);
    for (uint32_t i = 0; i < count; i++)
        if (is_part(blocks[i].kind))
            author_of_part(authors, i, 0);
    return !vb_arena_failed(doc->arena);
}

vb_claimant vb_author_of(const vb_authors *authors, uint32_t block)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(authors->doc, &count);
    if (block < count && !vb_span_is_empty(blocks[block].speaker)) {
        vb_str state = vb_str_span(authors->doc->text, blocks[block].speaker_state), known = state_in(state);
        return (vb_claimant){.name = vb_str_span(authors->doc->text, blocks[block].speaker),
                             .of = known.len ? known : state,
                             .at = blocks[block].speaker};
    }
    while (block < count && !is_part(blocks[block].kind))
        block = blocks[block].parent;
    return block < count ? authors->of_block[block] : authors->whole;
}

bool vb_claimant_is(const vb_claimant *author, vb_str name)
{
    return name.len && (vb_str_equal(author->of, name) || vb_str_equal(author->name, name));
}
