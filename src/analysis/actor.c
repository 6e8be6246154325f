/* actor.c - those whom the text names: States, bodies, persons, companies, organs.
 *
 *     State     = a name of data/states.tsv
 *     body      = a name of data/body_names.tsv, body_mentions.tsv or organizations.tsv
 *     organ     = { Name } ORGAN phrase               "the armed forces of Norvania", "Norvanian police"
 *     person    = honorific Name { Name } [ "," OFFICE phrase ]
 *               | OFFICE phrase [ [ "," ] [ honorific ] Name { Name } ]
 *               | Name Name { Name } "," OFFICE phrase ","
 *     phrase    = { "of" | "for" | "the" ... ( Name | State | body ) } | up to a State a few words on
 *     short     = the letters in brackets after one of these   "Ister Basin Commission (IBC)", and IBC elsewhere
 *     company   = Name { Name } LEGAL | LEGAL "«" words "»" | COMPANY Name | Name { Name } "," ... COMPANY
 *
 * A name that no table has is never taken for a State. Words of a list are no part of a
 * name, so that "The Ministry" and "However" are none. */
#include "analysis/analysis.h"
#include "analysis/claim_token.h"
#include "analysis/state_name.h"
#include "base/utf8.h"

#define PHRASE_WORDS 8  /* between an office and the State that it is of */
#define NAME_WORDS 7    /* of a person or company */
#define LINK_WORDS 3    /* "of the", "for the" between parts of a name */
#define APART_WORDS 6   /* between a name and the word that tells that it is a company */
#define PARTICLE_MOST 4 /* bytes of "al", "bin", "von" in a name */
#define SHORT_MOST 12   /* bytes of a name in short */
#define SHORTS_MAX 64   /* of a document */

typedef struct finder {
    vb_doc *doc;
    vb_claim_tokens c;
    bool is_whole;                  /* memory has not failed */
    vb_str shorts[SHORTS_MAX];      /* names in short, */
    vb_actor shortened[SHORTS_MAX]; /* and what they stand for */
    uint32_t short_count;
} finder;

static const vb_str none = {NULL, 0};

static void add(finder *f, const vb_actor *actor)
{
    vb_actor *a = vb_doc_add(f->doc, VB_LAYER_ACTOR);
    if (a)
        *a = *actor;
    else
        f->is_whole = false;
}

/* The mark of whoever owns what follows is no part of a name: "Dahl’s". */
static vb_span tokens_span(const finder *f, uint32_t from, uint32_t to)
{
    vb_span span = {f->c.t[from].span.from, f->c.t[to - 1].span.to};
    vb_str last = vb_str_span(f->doc->text, f->c.t[to - 1].span);
    if (f->c.run.lang == VB_LANG_EN && vb_str_ends(last, VB_S("’s")) && last.len > sizeof "’s" - 1)
        span.to -= (uint32_t) (sizeof "’s" - 1);
    return span;
}

static vb_str words(const finder *f, vb_span span) { return vb_str_span(f->doc->text, span); }

/* ---- States and bodies ------------------------------------------------------ */

static vb_str state_name(vb_str code)
{
    for (int i = 0; i < vb_states_count; i++)
        if (vb_states[i].lang == VB_LANG_EN && vb_str_equal(vb_states[i].code, code))
            return vb_states[i].form;
    return code;
}

static vb_str body_name(vb_body code)
{
    for (int i = 0; i < vb_bodies_count; i++)
        if (vb_bodies[i].code == code)
            return vb_bodies[i].name;
    return none;
}

static bool may_be_named(const finder *f, uint32_t i)
{
    if (i >= f->c.count || f->c.t[i].kind != VB_CLAIM_TOKEN_WORD)
        return false;
    vb_rune rune = vb_utf8_at(f->doc->text, f->c.t[i].span.from);
    return f->c.t[i].is_capital || vb_rune_is_han(rune.value) || vb_rune_is_arabic(rune.value);
}

static void keep_longest(vb_actor *best, uint32_t from, size_t end, vb_actor_kind kind, vb_str name, vb_str code)
{
    if (end <= best->span.to)
        return;
    *best = (vb_actor){.span = {from, (uint32_t) end}, .kind = kind, .name = name, .code = code};
}

/* The State or body named at token `i`, the longest; the token after it, or 0. */
static uint32_t listed_at(const finder *f, uint32_t i, vb_actor *found)
{
    size_t end;
    int row;
    if (!may_be_named(f, i))
        return 0;
    uint32_t at = f->c.t[i].span.from;
    vb_str text = vb_str_part(f->doc->text, 0, f->c.run.span.to);
    *found = (vb_actor){.span = {at, at}};
    if (vb_state_at(text, at, &end, &row))
        keep_longest(found, at, end, VB_ACTOR_STATE, state_name(vb_states[row].code), vb_states[row].code);
    if (vb_lexicon_at(&vb_lexicon_organization, text, at, &end, &row))
        keep_longest(found, at, end, VB_ACTOR_BODY, vb_organizations[row].name, none);
    if (vb_lexicon_at(&vb_lexicon_body_name, text, at, &end, &row) && vb_body_names[row].kind == VB_NAME_KIND_FULL)
        keep_longest(found, at, end, VB_ACTOR_BODY, body_name(vb_body_names[row].code),
                     vb_body_words[vb_body_names[row].code]);
    if (vb_lexicon_at(&vb_lexicon_cite_body, text, at, &end, &row) && vb_body_mentions[row].kind == VB_NAME_KIND_FULL) {
        vb_body code = vb_body_mentions[row].code;
        bool is_other = code == VB_BODY_OTHER || body_name(code).len == 0;
        keep_longest(found, at, end, VB_ACTOR_BODY, is_other ? vb_str_part(text, at, end) : body_name(code),
                     is_other ? none : vb_body_words[code]);
    }
    if (found->span.to == at)
        return 0;
    uint32_t next = vb_claim_token_at(&f->c, found->span.to);
    return next > i ? next : i + 1; /* "Norvania’s" is one token */
}

/* ---- phrases ---------------------------------------------------------------- */

static bool is_listed(const finder *f, uint32_t i)
{
    vb_actor found;
    return listed_at(f, i, &found) > 0;
}

/* A State's name, be it part of a longer one: "the Norvania Boatmen’s League". */
static bool names_state(const finder *f, uint32_t i)
{
    size_t end;
    int row;
    return may_be_named(f, i) && vb_lexicon_at(&vb_lexicon_state, f->doc->text, f->c.t[i].span.from, &end, &row);
}

/* Names from token `i` on that are no State or body: the token after them. */
static uint32_t names_end(const finder *f, uint32_t i, uint32_t most)
{
    uint32_t end = i;
    while (end < i + most && vb_claim_is_name(&f->c, end) && !is_listed(f, end))
        end++;
    return end;
}

/* The State or body that ends the words from token `i` on, a few words on at most, with no sign or verb between. */
static uint32_t state_after(const finder *f, uint32_t i, vb_actor *owner)
{
    for (uint32_t k = i; k < i + PHRASE_WORDS && k < f->c.count; k++) {
        uint32_t end = listed_at(f, k, owner);
        if (end)
            return end;
        bool is_other = vb_claim_is(&f->c, k, VB_CLAIMING_PREPOSITION) && !vb_claim_is(&f->c, k, VB_CLAIMING_OF);
        if (is_other || !vb_claim_is_word(&f->c, k) ||
            vb_claim_is(&f->c, k,
                        VB_CLAIMING_FINITE | VB_CLAIMING_SAY | VB_CLAIMING_RELATIVE | VB_CLAIMING_THAT |
                            VB_CLAIMING_AND | VB_CLAIMING_SUBORDINATE | VB_CLAIMING_LOCATIVE))
            return 0;
    }
    return 0;
}

/* The honorific at token `i`: the token after it, or 0. */
static uint32_t honorific_end(const finder *f, uint32_t i)
{
    size_t end;
    int row;
    if (!vb_claim_is_word(&f->c, i) ||
        !vb_lexicon_at(&vb_lexicon_honorific, vb_str_part(f->doc->text, 0, f->c.run.span.to), f->c.t[i].span.from, &end,
                       &row))
        return 0;
    uint32_t next = vb_claim_token_at(&f->c, (uint32_t) end);
    return vb_claim_is_name(&f->c, next) ? next : 0;
}

/* Russian genitives from token `i` on: "Министерство здравоохранения", "Министерство внутренних дел". */
static uint32_t genitives_end(const finder *f, uint32_t i)
{
    uint32_t end = i;
    while (end < i + LINK_WORDS && end < f->c.count && !honorific_end(f, end) &&
           (f->c.t[end].is_genitive || (end > i && f->c.t[end].roles == VB_CLAIMING_NOUN && !f->c.t[end].is_capital)))
        end++;
    return end;
}

/* Words that belong to an office or organ, after its own at token `i`; `owner`: the last State or body among them. */
static uint32_t phrase_end(const finder *f, uint32_t i, vb_actor *owner)
{
    const uint32_t post = VB_CLAIMING_OFFICE | VB_CLAIMING_ORGAN; /* "Председатель Комиссии", "Управление комиссара" */
    bool is_of_organ = f->c.run.lang == VB_LANG_RU && i > 0 && vb_claim_is(&f->c, i - 1, post) &&
                       vb_claim_is(&f->c, i, post) &&
                       (f->c.t[i].is_capital || vb_claim_is(&f->c, i, VB_CLAIMING_ORGAN));
    uint32_t first = is_of_organ ? i + 1 : i, end = first;
    vb_actor found;
    owner->name = none;
    for (uint32_t next = first; next < i + 4 * PHRASE_WORDS;) {
        uint32_t k = next;
        bool has_and = false;
        while (k < next + LINK_WORDS &&
               vb_claim_is(&f->c, k, VB_CLAIMING_OF | VB_CLAIMING_SMALL | VB_CLAIMING_SUBJECT) && !f->c.t[k].is_capital)
            has_and = has_and || vb_claim_is(&f->c, k, VB_CLAIMING_AND), k++;
        uint32_t listed = listed_at(f, k, &found);
        bool is_organ =
            vb_claim_is(&f->c, k, VB_CLAIMING_ORGAN | VB_CLAIMING_OFFICE | VB_CLAIMING_REALM) && f->c.t[k].is_capital;
        if (k == next && !(end > i && next > i && f->c.t[next - 1].is_capital))
            break; /* two names side by side are two, but inside the phrase */
        if (listed && !has_and) {
            *owner = found;
            end = next = listed;
        } else if (!listed &&
                   ((vb_claim_is_name(&f->c, k) && !(has_and && names_state(f, k))) || (is_organ && !has_and))) {
            end = next = k + 1;
        } else
            break;
    }
    uint32_t far = end == first ? state_after(f, first, &found) : 0;
    if (far) {
        *owner = found;
        end = far;
    }
    bool is_titled = i > 0 && (f->c.t[i - 1].is_capital || vb_claim_is(&f->c, i - 1, VB_CLAIMING_OFFICE));
    return end == first && is_titled ? genitives_end(f, first) : end;
}

/* ---- persons ------------------------------------------------------------------ */

static bool is_particle(const finder *f, uint32_t i)
{
    return vb_claim_is_word(&f->c, i) && f->c.t[i].span.to - f->c.t[i].span.from <= PARTICLE_MOST &&
           !f->c.t[i].is_capital &&
           !vb_claim_is(&f->c, i, VB_CLAIMING_AND | VB_CLAIMING_FINITE | VB_CLAIMING_LOCATIVE | VB_CLAIMING_SUBJECT);
}

/* A person's name from token `i` on: the token after it, or `i`. */
static uint32_t person_end(const finder *f, uint32_t i)
{
    uint32_t end = i;
    while (end < i + NAME_WORDS) {
        bool is_initial = vb_claim_is_sign(&f->c, end, '.') && end > i &&
                          f->c.t[end].span.from == f->c.t[end - 1].span.to &&
                          vb_utf8_count(vb_claim_word(&f->c, end - 1)) == 1;
        if ((vb_claim_is_name(&f->c, end) && !is_listed(f, end)) || is_initial)
            end++;
        else if (end > i && is_particle(f, end) && vb_claim_is_name(&f->c, end + 1))
            end += 2;
        else
            break;
    }
    return end;
}

/* The name after an office: its first token and, in *end, the token after it; 0 if there is none. */
static uint32_t name_after(const finder *f, uint32_t i, bool has_owner, uint32_t *end)
{
    bool has_comma = vb_claim_is_sign(&f->c, i, ',');
    uint32_t at = i + has_comma, honoured = honorific_end(f, at), from = honoured ? honoured : at;
    *end = person_end(f, from);
    if (*end == from || (has_comma && !honoured && *end < from + 2))
        return 0;
    bool is_closed = vb_claim_is_sign(&f->c, *end, ',') || vb_claim_is_sign(&f->c, *end, '(') || *end >= f->c.count;
    if (honoured || (has_comma && is_closed))
        return from;
    bool is_apposed = f->c.run.lang == VB_LANG_RU; /* "министр обороны Норвании Эрик Даль" */
    return !has_comma && (!has_owner || is_apposed) ? from : 0;
}

/* Where the words "по ..." of a Russian office end, before the honorific of who holds it: "Председатель Комиссии по
 * расследованию г-жа Даль"; `end` where they do not. */
static uint32_t matter_end(const finder *f, uint32_t end)
{
    if (f->c.run.lang != VB_LANG_RU || !vb_claim_is(&f->c, end, VB_CLAIMING_PREPOSITION))
        return end;
    for (uint32_t i = end + 1; i <= end + PHRASE_WORDS && vb_claim_is_word(&f->c, i); i++) {
        if (honorific_end(f, i))
            return i;
        if (vb_claim_is(&f->c, i, VB_CLAIMING_FINITE | VB_CLAIMING_SAY))
            break;
    }
    return end;
}

static uint32_t take_honoured(finder *f, uint32_t i)
{
    uint32_t name = honorific_end(f, i), end = name ? person_end(f, name) : 0;
    if (!name || end == name)
        return 0;
    vb_actor owner, person = {.kind = VB_ACTOR_PERSON, .name = words(f, tokens_span(f, name, end))};
    uint32_t office = end + 1;
    if (vb_claim_is_sign(&f->c, end, ',') && vb_claim_is(&f->c, office, VB_CLAIMING_SUBJECT))
        office++;
    if (vb_claim_is_sign(&f->c, end, ',') && vb_claim_is(&f->c, office, VB_CLAIMING_OFFICE)) {
        end = phrase_end(f, office + 1, &owner);
        person.title = tokens_span(f, office, end);
        person.of = owner.name;
    }
    person.span = tokens_span(f, i, end);
    add(f, &person);
    return end;
}

static uint32_t take_office(finder *f, uint32_t i)
{
    vb_actor owner, person = {.kind = VB_ACTOR_PERSON};
    if (!vb_claim_is(&f->c, i, VB_CLAIMING_OFFICE))
        return 0;
    uint32_t end = phrase_end(f, i + 1, &owner), name_end;
    if (end == i + 1 && !f->c.t[i].is_capital)
        return 0;
    end = matter_end(f, end);
    uint32_t from = i;
    if (i > 0 && vb_claim_is_name(&f->c, i - 1) && f->c.t[i].is_capital && !is_listed(f, i - 1) &&
        !vb_claim_is_sign(&f->c, i - 1, '.'))
        from--; /* "Acting President" */
    person.title = tokens_span(f, from, end);
    person.name = words(f, person.title);
    person.of = owner.name;
    uint32_t name = name_after(f, end, owner.name.len > 0, &name_end);
    if (name) {
        person.name = words(f, tokens_span(f, name, name_end));
        end = name_end;
    }
    person.span = tokens_span(f, from, end);
    add(f, &person);
    return end;
}

/* "Jan Brandt, head of the lock," whom no honorific shows: two names or more, and between two commas the office. */
static uint32_t take_apposed(finder *f, uint32_t i)
{
    vb_actor owner, found, person = {.kind = VB_ACTOR_PERSON};
    uint32_t end = person_end(f, i), office = end + 1, named;
    if (f->c.run.lang != VB_LANG_EN || end < i + 2 || !vb_claim_is_sign(&f->c, end, ','))
        return 0;
    if (vb_claim_is(&f->c, office, VB_CLAIMING_SUBJECT))
        office++;
    uint32_t from = office, listed = listed_at(f, office, &found);
    if (listed) /* "the OSCE envoy" */
        office = listed;
    if (!vb_claim_is(&f->c, office, VB_CLAIMING_OFFICE))
        return 0;
    uint32_t to = phrase_end(f, office + 1, &owner);
    if (!vb_claim_is_sign(&f->c, to, ',') || name_after(f, to, owner.name.len > 0, &named))
        return 0;
    person.name = words(f, tokens_span(f, i, end));
    person.title = tokens_span(f, from, to);
    person.of = owner.name.len || !listed ? owner.name : found.name;
    person.span = tokens_span(f, i, to);
    add(f, &person);
    return to;
}

/* ---- organs ------------------------------------------------------------------- */

/* Does the organ's word at token `at` describe the word after it: "military vehicles"? */
static bool describes(const finder *f, uint32_t at)
{
    return f->c.t[at].act == VB_CLAIMED_ACT_DESCRIBING && vb_claim_is_word(&f->c, at + 1) &&
           !f->c.t[at + 1].is_capital && !f->c.t[at + 1].is_past && f->c.t[at + 1].roles == 0;
}

static uint32_t take_organ(finder *f, uint32_t i)
{
    vb_actor owner, found, organ = {.kind = VB_ACTOR_OTHER};
    uint32_t at = names_end(f, i, NAME_WORDS), listed = listed_at(f, i, &found);
    while (at > i && at < i + NAME_WORDS && vb_claim_is(&f->c, at, VB_CLAIMING_REALM) && f->c.t[at].is_capital)
        at = names_end(f, at + 1, NAME_WORDS);     /* "Ister Basin Commission" */
    if (listed && vb_claim_is_name(&f->c, listed)) /* "OSCE Minsk Group" */
        listed = names_end(f, listed, NAME_WORDS);
    if (listed)
        at = listed;
    if (!vb_claim_is(&f->c, at, VB_CLAIMING_ORGAN))
        return 0;
    uint32_t end = phrase_end(f, at + 1, &owner);
    bool is_capital = f->c.t[at].is_capital;
    if ((end == at + 1 && at == i && !is_capital) || describes(f, at))
        return 0;
    organ.span = tokens_span(f, i, end);
    if (is_capital)
        organ.kind = VB_ACTOR_BODY;
    organ.name = words(f, organ.span);
    organ.of = owner.name.len ? owner.name : listed ? found.name : none;
    add(f, &organ);
    return end;
}

/* ---- companies ------------------------------------------------------------------ */

/* ООО «...»: the token after the closing mark. */
static uint32_t marked_end(const finder *f, uint32_t i)
{
    if (!vb_claim_is_sign(&f->c, i, 0xAB) && !vb_claim_is_sign(&f->c, i, 0x201C))
        return 0;
    for (uint32_t k = i + 1; k < i + NAME_WORDS + 2 && k < f->c.count; k++)
        if (vb_claim_is_sign(&f->c, k, 0xBB) || vb_claim_is_sign(&f->c, k, 0x201D))
            return k + 1;
    return 0;
}

/* Does a word tell, after the comma at token `i`, that what stands before it is a company? */
static bool is_told_company(const finder *f, uint32_t i)
{
    if (!vb_claim_is_sign(&f->c, i, ','))
        return false;
    for (uint32_t k = i + 1; k < i + 1 + APART_WORDS && k < f->c.count; k++) {
        if (vb_claim_is(&f->c, k, VB_CLAIMING_COMPANY | VB_CLAIMING_SUBSIDIARY))
            return true;
        if (!vb_claim_is_word(&f->c, k) || vb_claim_is_name(&f->c, k) ||
            vb_claim_is(&f->c, k, VB_CLAIMING_OF | VB_CLAIMING_AND))
            return false;
    }
    return false;
}

/* A capital begins it, and it is none of the words that join others: "Base" of "Base Metals CJSC" is a kind of place
 * too. */
static bool is_company_word(const finder *f, uint32_t i)
{
    const uint32_t joining = VB_CLAIMING_SUBJECT | VB_CLAIMING_PREPOSITION | VB_CLAIMING_LOCATIVE | VB_CLAIMING_AND |
                             VB_CLAIMING_CONTRAST | VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE |
                             VB_CLAIMING_ADVERB | VB_CLAIMING_THAT | VB_CLAIMING_ACCORDING | VB_CLAIMING_OWN |
                             VB_CLAIMING_FINITE | VB_CLAIMING_SAY | VB_CLAIMING_LEGAL;
    return vb_claim_is_word(&f->c, i) && f->c.t[i].is_capital && !vb_claim_is(&f->c, i, joining) &&
           !vb_str_ends(vb_claim_word(&f->c, i), VB_S("’s"));
}

static uint32_t take_company(finder *f, uint32_t i)
{
    vb_actor company = {.kind = VB_ACTOR_COMPANY};
    uint32_t end = i, from = i, marked;
    bool is_legal = false;
    if (vb_claim_is(&f->c, i, VB_CLAIMING_LEGAL | VB_CLAIMING_COMPANY) && (marked = marked_end(f, i + 1))) {
        from = vb_claim_is(&f->c, i, VB_CLAIMING_LEGAL) ? i : i + 1;
        end = marked;
    } else {
        while (end < i + NAME_WORDS &&
               (is_company_word(f, end) ||
                (end > i && vb_claim_is(&f->c, end, VB_CLAIMING_LEGAL) && f->c.t[end].is_capital) ||
                (end > i && vb_claim_is_sign(&f->c, end, '&'))))
            is_legal = vb_claim_is(&f->c, end++, VB_CLAIMING_LEGAL);
        if (end == i || !(is_legal || is_told_company(f, end)))
            return 0;
    }
    company.span = tokens_span(f, from, end);
    company.name = words(f, company.span);
    add(f, &company);
    return end;
}

/* ---- the pass ------------------------------------------------------------------- */

/* Has an actor of this place been found since the `from`th? "The Secretary-General" is an office and a body. */
static bool is_found(const finder *f, uint32_t from, vb_span span)
{
    uint32_t count;
    const vb_actor *actors = vb_doc_actors(f->doc, &count);
    for (uint32_t i = from; i < count; i++)
        if (actors[i].span.from == span.from && actors[i].span.to == span.to)
            return true;
    return false;
}

/* What is made of several words, and then the States and bodies, those inside it too. */
static void find(finder *f)
{
    vb_actor listed;
    uint32_t from = f->doc->layers[VB_LAYER_ACTOR].count;
    for (uint32_t i = 0, next; i < f->c.count && f->is_whole; i = next) {
        if (!vb_claim_is_word(&f->c, i)) {
            next = i + 1;
            continue;
        }
        next = take_honoured(f, i);
        if (!next)
            next = take_apposed(f, i);
        if (!next)
            next = take_company(f, i);
        if (!next)
            next = take_organ(f, i);
        if (!next)
            next = take_office(f, i);
        if (!next)
            next = listed_at(f, i, &listed);
        if (!next)
            next = i + 1;
    }
    for (uint32_t i = 0, next; i < f->c.count && f->is_whole; i = next) {
        next = listed_at(f, i, &listed);
        if (next && !is_found(f, from, listed.span))
            add(f, &listed);
        if (!next)
            next = i + 1;
    }
}

/* ---- names in short ---------------------------------------------------------------- */

/* The letters in brackets after an actor that begin as its name does: "Ister Basin Commission (IBC)"; empty: none. */
static vb_str short_of(const vb_doc *doc, const vb_actor *a)
{
    vb_str text = doc->text;
    uint32_t from = a->span.to + 2, to = from, letters = 0;
    if (a->kind == VB_ACTOR_STATE || a->kind == VB_ACTOR_PERSON || from >= text.len || text.at[from - 2] != ' ' ||
        text.at[from - 1] != '(')
        return none;
    for (vb_rune r = vb_utf8_at(text, to); vb_rune_is_upper(r.value) || vb_rune_is_digit(r.value) || r.value == '-';
         r = vb_utf8_at(text, to)) {
        letters += vb_rune_is_upper(r.value);
        to += r.len;
    }
    bool is_closed = to < text.len && text.at[to] == ')' && letters >= 2 && to - from <= SHORT_MOST;
    bool is_alike = is_closed && vb_utf8_at(text, from).value == vb_utf8_at(text, a->span.from).value;
    return is_alike ? vb_str_part(text, from, to) : none;
}

/* The actor whose name in short is the word at token `i`; NULL: none. */
static const vb_actor *shortened(const finder *f, uint32_t i)
{
    vb_str word = vb_str_span(f->doc->text, tokens_span(f, i, i + 1));
    for (uint32_t k = 0; k < f->short_count; k++)
        if (vb_str_equal(f->shorts[k], word))
            return f->shortened + k;
    return NULL;
}

static void find_shorts(finder *f)
{
    uint32_t count;
    const vb_actor *actors = vb_doc_actors(f->doc, &count);
    for (uint32_t i = 0; i < count && f->short_count < SHORTS_MAX; i++) {
        vb_str name = short_of(f->doc, actors + i);
        if (!name.len)
            continue;
        f->shorts[f->short_count] = name;
        f->shortened[f->short_count++] = actors[i];
    }
}

static void add_shorts(finder *f)
{
    vb_actor listed;
    for (uint32_t i = 0; i < f->c.count && f->is_whole; i++) {
        const vb_actor *whole = vb_claim_is_word(&f->c, i) && f->c.t[i].is_capital ? shortened(f, i) : NULL;
        if (!whole || listed_at(f, i, &listed))
            continue;
        vb_actor a = *whole;
        a.span = tokens_span(f, i, i + 1);
        a.title = (vb_span){0, 0};
        add(f, &a);
    }
}

/* ---- the whole ------------------------------------------------------------------- */

vb_status vb_pass_actor(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    finder f = {.doc = doc, .is_whole = true};
    vb_buf buf = VB_BUF_INIT;
    vb_run run;
    uint32_t at = 0;
    (void) options;
    while (f.is_whole && vb_run_next(doc, &at, &run)) {
        f.is_whole = vb_claim_tokens_read(&f.c, &buf, doc, &run, false);
        if (f.is_whole)
            find(&f);
    }
    find_shorts(&f);
    for (at = 0; f.short_count && f.is_whole && vb_run_next(doc, &at, &run);) {
        f.is_whole = vb_claim_tokens_read(&f.c, &buf, doc, &run, false);
        if (f.is_whole)
            add_shorts(&f);
    }
    vb_buf_free(&buf);
    vb_doc_sort(doc, VB_LAYER_ACTOR);
    return f.is_whole ? VB_OK : vb_err_memory(err);
}
