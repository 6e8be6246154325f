/* subject.c - who says it. The signs before quoted words are walked back from the
 * words: to the verb of saying that governs them, then to what that verb says it of.
 *
 *     [document] … verb … [and] verb [that] “words”
 *
 * Adverbs and auxiliaries are passed over; a name, or a clause of its own, is somebody
 * else; a verb joined to an earlier one has the subject of that. */
#include "analysis/subject.h"

#define BETWEEN_MAX 7   /* words between the verb and what is said: "considered that such attacks constitute" */
#define BRIDGE_WORDS 20 /* ... and when a document stands right before the words */
#define ADVERBS_MAX 3   /* unknown small words between a document and its verb */
#define SHORT_WORDS 3   /* a quotation of so few words is a term, unless the verb stands right before it */
#define ASIDE_REACH 6   /* signs between "pursuant to" and the document */

/* Is the document of sign `i` named aside: "pursuant to resolution ...", "recalling resolution ..."? */
bool vb_sign_is_aside(const vb_sentence *s, uint32_t i)
{
    for (uint32_t n = 0; i-- > 0 && n < ASIDE_REACH; n++) {
        vb_sign_kind kind = s->signs[i].kind;
        if (kind == VB_SIGN_ASIDE)
            return true;
        if (kind == VB_SIGN_SAY || kind == VB_SIGN_QUOTATION || kind == VB_SIGN_COLON)
            return false;
    }
    return false;
}

/* The verb of saying that governs the words; UINT32_MAX if there is none near enough. A document right before the
 * words bridges what stands between it and the verb: "recorded in the report on ... (S/2030/12) that “...”". */
uint32_t vb_verb_of(const vb_sentence *s, uint32_t quotation_words)
{
    uint32_t words = 0, most = quotation_words <= SHORT_WORDS ? 2 : BETWEEN_MAX;
    for (uint32_t i = s->count; i-- > 0;) {
        vb_sign_kind kind = s->signs[i].kind;
        if (kind == VB_SIGN_SAY)
            return i;
        if (kind == VB_SIGN_QUOTATION)
            return UINT32_MAX;
        if (kind == VB_SIGN_CITATION && s->count - i <= VB_BRIDGE_REACH)
            most = BRIDGE_WORDS;
        words += kind == VB_SIGN_WORD || kind == VB_SIGN_CAPITAL || kind == VB_SIGN_NOUN;
        if (words > most)
            return UINT32_MAX;
    }
    return UINT32_MAX;
}

static const vb_subject nobody = {UINT32_MAX, false, false, UINT32_MAX, false};

/* The sign before `i` that tells whose verb it is: adverbs and auxiliaries are passed over. */
static uint32_t telling_sign(const vb_sentence *s, uint32_t i, uint32_t *words, vb_subject *who)
{
    *words = 0;
    while (i-- > 0) {
        const vb_sign *one = s->signs + i;
        who->is_body |= one->kind == VB_SIGN_NOUN;
        if (one->kind == VB_SIGN_WORD && *words < ADVERBS_MAX)
            (*words)++;
        else if (one->kind != VB_SIGN_ALSO && one->kind != VB_SIGN_NUMBER &&
                 (one->kind != VB_SIGN_LINK || one->ends_and) && one->kind != VB_SIGN_ONWARD &&
                 one->kind != VB_SIGN_NOUN)
            return i;
    }
    return UINT32_MAX;
}

/* The nearest document or verb of saying before sign `i`; a body on the way is noted. */
static uint32_t earlier_sayer(const vb_sentence *s, uint32_t i, vb_subject *who)
{
    while (i-- > 0) {
        vb_sign_kind kind = s->signs[i].kind;
        if (kind == VB_SIGN_CITATION || kind == VB_SIGN_SAY || kind == VB_SIGN_TITLE)
            return i;
        if (kind == VB_SIGN_BODY) {
            who->is_body = true;
            who->body = who->body == UINT32_MAX ? s->signs[i].index : who->body;
        }
    }
    return UINT32_MAX;
}

/* "resolution …, in accordance with the Treaty of Norvik, which provides": the clause that begins after sign `comma`
 * hangs on a treaty or a law named after the document. */
static bool hangs_on_instrument(const vb_sentence *s, uint32_t comma)
{
    if (comma + 1 >= s->count || !s->signs[comma + 1].is_relative)
        return false;
    for (uint32_t i = comma; i-- > 0 && s->signs[i].kind != VB_SIGN_CITATION;)
        if (s->signs[i].is_instrument)
            return true;
    return false;
}

/* Who is the subject of the verb at sign `verb`? A verb joined to an earlier one, or in a clause that hangs on it, has
 * its subject. */
vb_subject vb_subject_of(const vb_sentence *s, uint32_t verb)
{
    vb_subject who = nobody;
    for (;;) {
        uint32_t words, before = telling_sign(s, verb, &words, &who);
        if (before == UINT32_MAX) {
            who.is_body |= words == 0;
            return who;
        }
        vb_sign_kind kind = s->signs[before].kind;
        bool is_clear = words < ADVERBS_MAX;
        if (kind == VB_SIGN_CAPITAL && words < 2) {
            who.is_other = !who.is_body;
            return who;
        }
        if (kind == VB_SIGN_COMMA && words >= 2) { /* "…, the ministry in Norvik said" */
            who.is_other = !who.is_body;
            return who;
        }
        if (kind == VB_SIGN_COMMA && hangs_on_instrument(s, before)) {
            who.is_other = true;
            return who;
        }
        uint32_t earlier =
            kind == VB_SIGN_CITATION || kind == VB_SIGN_SAY ? before : earlier_sayer(s, before + 1, &who);
        if (earlier == UINT32_MAX || s->signs[earlier].kind == VB_SIGN_TITLE) {
            who.is_other = !who.is_body && !is_clear;
            return who;
        }
        if (s->signs[earlier].kind == VB_SIGN_CITATION) {
            if (!vb_sign_is_aside(s, earlier))
                who.citation = earlier;
            else
                who.is_other = !who.is_body;
            return who;
        }
        who.is_joined = true;
        verb = earlier;
    }
}
