/* masthead_letter.c - who wrote a letter, in whose name, to whom and when, from its
 * title; and all who signed, in the cover and in its annexes.
 *
 *     sender      "the Permanent Representative of Norvania to the United Nations"
 *     State       the one State that the sender speaks for; in Russian and Arabic, where it is
 *                 printed in another case or with a preposition, by its plain name (data/states.tsv);
 *                 one that the table does not have as it is printed, and a remark says so
 *     addressees  office { joiner [article] office }      an office begins with a word of data/letter_words.tsv
 *     signature   "(Signed)" [honorific] name line { office line }
 *               | name "(签名)" */
#include "analysis/masthead.h"

#include "analysis/signature.h"
#include "analysis/state_name.h"
#include "base/scan.h"
#include "base/utf8.h"

#define SIGNATORIES_MAX 400 /* of one document; joint letters have up to a hundred */
#define NAME_WORDS_MAX 8    /* of a name that stands on one line with its office */
#define OFFICE_WORDS_MAX 3  /* before the State that it is an office of: "President of the Republic of Norvania" */

/* Articles and prepositions before an office. */
static vb_span without_lead(vb_str text, vb_span span)
{
    for (uint32_t end; (end = vb_mast_skip(&vb_lexicon_lead, text, span)) != 0;)
        span.from = end;
    return span;
}

static bool is_office_at(vb_str text, vb_span span)
{
    span = without_lead(text, span);
    return vb_mast_skip(&vb_lexicon_recipient, text, span) != 0;
}

/* Where the next addressee begins when `at` stands at a joiner, else 0. The joiner begins at `at`. */
static uint32_t after_joiner(vb_str text, uint32_t at, uint32_t to)
{
    size_t end;
    int row;
    uint32_t from = at;
    vb_rune r = vb_utf8_at(text, from);
    bool has_comma = r.value == ',' || r.value == 0x3001 || r.value == 0x60C || r.value == 0xFF0C;
    if (has_comma)
        from += r.len;
    while (from < to && text.at[from] == ' ')
        from++;
    vb_str within = vb_str_part(text, 0, to), waw = VB_S("و");
    if (vb_lexicon_at(&vb_lexicon_joiner, within, from, &end, &row))
        from = (uint32_t) end;
    else if (vb_str_starts(vb_str_part(within, from, to), waw))
        from += (uint32_t) waw.len; /* Arabic writes it together with the word */
    else if (!has_comma)
        return 0;
    while (from < to && text.at[from] == ' ')
        from++;
    return from < to && is_office_at(text, (vb_span){from, to}) ? from : 0;
}

static void read_addressees(vb_mast *mast, vb_span span)
{
    vb_str text = mast->doc->text;
    vb_mast_list to = {.count = 0};
    vb_span one = {span.from, span.from};
    for (uint32_t at = span.from; at <= span.to;) {
        vb_rune r = vb_utf8_at(vb_str_part(text, 0, span.to), at);
        bool may_join =
            r.value == ' ' || r.value == ',' || vb_rune_is_han(r.value) || r.value == 0x3001 || r.value == 0x60C;
        uint32_t next = r.len && may_join ? after_joiner(text, at, span.to) : 0;
        if (r.len && !next) {
            at += r.len;
            continue;
        }
        one.to = at;
        vb_span office = without_lead(text, vb_mast_trim(text, one));
        if (office.from < office.to)
            vb_mast_add(&to, vb_mast_words(mast->doc, office), office);
        if (!next)
            break;
        one.from = at = next;
    }
    mast->m->letter_to = vb_doc_list(mast->doc, to.items, to.count);
    mast->m->letter_to_at = span;
}

/* The first name of a State at or after `at`: its row, or NULL; *span its place. */
static const vb_states_row *find_state(vb_str text, uint32_t at, vb_span *span)
{
    size_t end;
    int row;
    for (; at < text.len; at += vb_utf8_at(text, at).len) {
        uint32_t before = vb_utf8_before(text, at).value, here = vb_utf8_at(text, at).value;
        bool in_word = vb_rune_is_letter(before) && !vb_rune_is_han(before) && vb_rune_is_letter(here);
        if (in_word || !vb_state_at(text, at, &end, &row))
            continue;
        *span = (vb_span){at, (uint32_t) end};
        return vb_states + row;
    }
    return NULL;
}

/* Does somebody speak for a State here: a representative, a mission, a minister? */
static bool has_envoy(vb_str text, vb_span sender)
{
    size_t end;
    int row;
    for (uint32_t at = sender.from; at < sender.to; at += vb_utf8_at(text, at).len)
        if (vb_lexicon_at(&vb_lexicon_envoy, text, at, &end, &row))
            return true;
    return false;
}

static uint32_t words_between(vb_str text, uint32_t from, uint32_t to)
{
    uint32_t words = 0;
    for (uint32_t at = from; at < to; at++)
        words += text.at[at] == ' ';
    return words;
}

/* "Norvania and Estmark": several States, none of them the sender's alone. */
static bool has_second_state(vb_str text, uint32_t at)
{
    vb_str rest = vb_str_part(text, at, text.len);
    vb_span next, second;
    if (!vb_scan_item_joiner(&rest))
        return false;
    next = without_lead(text, (vb_span){(uint32_t) (text.len - rest.len), (uint32_t) text.len});
    return find_state(text, next.from, &second) && second.from == next.from;
}

/* ---- a State that the table does not have ---- */

static bool is_word_start(vb_str text, uint32_t at)
{
    uint32_t before = vb_utf8_before(text, at).value, here = vb_utf8_at(text, at).value;
    return !vb_rune_is_letter(before) || !vb_rune_is_letter(here) || vb_rune_is_han(here);
}

/* The first word of `lexicon` in [from, to). */
static bool find_word(const vb_lexicon *lexicon, vb_str text, uint32_t from, uint32_t to, vb_span *word)
{
    size_t end;
    int row;
    for (uint32_t at = from; at < to; at += vb_utf8_at(text, at).len)
        if (is_word_start(text, at) && vb_lexicon_at(lexicon, vb_str_part(text, 0, to), at, &end, &row)) {
            *word = (vb_span){at, (uint32_t) end};
            return true;
        }
    return false;
}

/* Arabic writes "of" together with the name: "لنورفانيا". */
static vb_span without_lam(vb_str text, vb_span name)
{
    vb_str lam = VB_S("ل");
    for (uint32_t at = name.to; at > name.from; at--)
        if ((at - 1 == name.from || text.at[at - 2] == ' ') && vb_str_starts(vb_str_part(text, at - 1, name.to), lam))
            return (vb_span){at - 1 + (uint32_t) lam.len, name.to};
    return (vb_span){0, 0};
}

/* "the Permanent Representative of [Norvania] to the United Nations": between the envoy and the post. */
static vb_span printed_state(vb_str text, vb_span sender)
{
    vb_span post, envoy = {0, 0}, word, name;
    if (!find_word(&vb_lexicon_posted, text, sender.from, sender.to, &post) ||
        find_word(&vb_lexicon_observer, text, sender.from, post.from, &word))
        return (vb_span){0, 0};                            /* observers are organizations too */
    if (vb_rune_is_han(vb_utf8_at(text, post.from).value)) /* Chinese names the State first */
        return (vb_span){sender.from, post.from};
    for (uint32_t at = sender.from; find_word(&vb_lexicon_envoy, text, at, post.from, &word); at = word.to)
        envoy = word;
    if (vb_span_is_empty(envoy))
        return envoy;
    name = vb_mast_trim(text, (vb_span){envoy.to, post.from});
    if (vb_rune_is_arabic(vb_utf8_at(text, name.from).value))
        return without_lam(text, name);
    if (find_word(&vb_lexicon_of_state, text, name.from, name.to, &word))
        name = vb_mast_trim(text, (vb_span){word.to, name.to});
    return name;
}

static bool names_several(vb_str text, vb_span name)
{
    for (uint32_t at = name.from; at < name.to; at++) {
        vb_str rest = vb_str_part(text, at, name.to);
        if ((at == name.from || text.at[at] == ' ' || text.at[at] == ',') && vb_scan_item_joiner(&rest))
            return true;
    }
    return false;
}

static void take_printed_state(vb_mast *mast, vb_str text, vb_span sender)
{
    vb_span name = printed_state(text, sender);
    if (vb_span_is_empty(name) || names_several(text, name))
        return;
    mast->m->letter_state = vb_mast_field(mast->doc, name);
    vb_doc_remark(mast->doc, name, "unknown-state", "the table of States has no “%.*s”: the name is given as printed",
                  VB_STR_ARG(mast->m->letter_state.text));
}

static void read_state(vb_mast *mast, vb_span sender)
{
    vb_str text = vb_str_part(mast->doc->text, 0, sender.to);
    vb_span at;
    const vb_states_row *state = find_state(text, sender.from, &at);
    if (!state) {
        take_printed_state(mast, text, sender);
        return;
    }
    if (has_second_state(text, at.to) ||
        (!has_envoy(text, sender) && words_between(text, sender.from, at.from) > OFFICE_WORDS_MAX))
        return;
    mast->m->letter_state = vb_mast_field(mast->doc, at);
    if (state->name.len)
        mast->m->letter_state.text = state->name;
}

void vb_mast_read_letter(vb_mast *mast, vb_span title)
{
    static const vb_mast_key keys[] = {VB_MAST_KEY_IDENTICAL_LETTERS, VB_MAST_KEY_NOTE_VERBALE, VB_MAST_KEY_LETTER};
    vb_str text = mast->doc->text;
    vb_form_match match;
    size_t k = 0;
    while (k < sizeof keys / sizeof *keys && !vb_form_is(keys[k], text, title, &match))
        k++;
    if (k == sizeof keys / sizeof *keys)
        return;
    const vb_hole *date = vb_form_hole(&match, VB_HOLE_DATE), *sender = vb_form_hole(&match, VB_HOLE_SENDER);
    const vb_hole *addressee = vb_form_hole(&match, VB_HOLE_ADDRESSEE);
    if (date)
        mast->m->letter_date = (vb_dated){date->date, date->span};
    if (sender) {
        vb_span from = without_lead(text, vb_mast_trim(text, sender->span));
        mast->m->letter_from = vb_mast_field(mast->doc, from);
        read_state(mast, from);
    }
    if (addressee)
        read_addressees(mast, vb_mast_trim(text, addressee->span));
}

/* ---- signatures ---- */

/* Where a name that shares its line with an office ends. */
static uint32_t name_end(vb_str text, vb_span line)
{
    uint32_t words = 0;
    for (uint32_t at = line.from; at < line.to; at++) {
        bool is_gap = text.at[at] == ' ' || text.at[at] == ',';
        if (!is_gap)
            continue;
        uint32_t next = at + 1;
        while (next < line.to && text.at[next] == ' ')
            next++;
        if (++words > NAME_WORDS_MAX || vb_mast_skip(&vb_lexicon_office, text, (vb_span){next, line.to}))
            return at;
        at = next - 1;
    }
    return line.to;
}

/* The end of the printed line that holds byte `at`, at most `to`. */
static uint32_t line_end(const vb_doc *doc, const vb_node *paragraph, uint32_t at, uint32_t to)
{
    for (const vb_node *line = paragraph ? paragraph->first : NULL; line; line = line->next)
        if (line->kind == VB_NODE_LINE && line->span.from <= at && at < line->span.to)
            return line->span.to < to ? line->span.to : to;
    size_t end = vb_str_find_byte(vb_str_part(doc->text, 0, to), '\n', at);
    return end == SIZE_MAX ? to : (uint32_t) end;
}

/* Where the line that begins with "(Signed)" stands: mostly at once; under the office in French and Spanish letters. */
static uint32_t signed_line(vb_str text, vb_span span, const vb_node *paragraph)
{
    for (const vb_node *line = paragraph ? paragraph->first : NULL; line; line = line->next)
        if (line->kind == VB_NODE_LINE && line->span.from >= span.from && line->span.from < span.to &&
            vb_signature_begins(text, line->span))
            return line->span.from;
    for (size_t at = span.from; at < span.to;) {
        if (vb_signature_begins(text, (vb_span){(uint32_t) at, span.to}))
            return (uint32_t) at;
        size_t line = vb_str_find_byte(vb_str_part(text, 0, span.to), '\n', at);
        at = line == SIZE_MAX ? span.to : line + 1;
    }
    return span.from;
}

static vb_signatory signatory_of(vb_doc *doc, vb_span span, const vb_node *paragraph)
{
    vb_str text = doc->text;
    vb_form_match match;
    vb_span name = {signed_line(text, span, paragraph), span.to}, office = {span.from, name.from};
    uint32_t end;
    if (vb_form_begins(VB_MAST_KEY_SIGNED, text, name, &match))
        name.from = match.span.to;
    name = vb_mast_trim(text, name);
    while ((end = vb_mast_skip(&vb_lexicon_honorific, text, name)) != 0 && text.at[end - 1] == ' ')
        name.from = end; /* the M. of "M.V. Dahl" is an initial */
    vb_span title = {0, span.to};
    name.to = line_end(doc, paragraph, name.from, name.to);
    vb_span below = {name.to, span.to};
    size_t mark = vb_str_find_byte(vb_str_part(text, 0, name.to), '(', name.from);
    bool is_signed =
        mark != SIZE_MAX && vb_form_begins(VB_MAST_KEY_SIGNED, text, (vb_span){(uint32_t) mark, name.to}, NULL);
    name.to = is_signed ? (uint32_t) mark : name_end(text, name);
    title.from = is_signed ? below.from : name.to;
    if (!vb_span_is_empty(office) && vb_span_is_empty(vb_mast_trim(text, title)))
        title = office;
    return (vb_signatory){vb_mast_words(doc, vb_mast_trim(text, name)), vb_mast_words(doc, vb_mast_trim(text, title)),
                          span};
}

void vb_mast_read_signatories(vb_mast *mast)
{
    uint32_t count, n = 0;
    const vb_block *blocks = vb_doc_blocks(mast->doc, &count);
    const vb_node *paragraph = vb_node_next_paragraph(mast->doc->root, mast->doc->root);
    for (uint32_t i = 0; i < count; i++)
        n += blocks[i].kind == VB_BLOCK_SIGNATURE;
    if (n > SIGNATORIES_MAX)
        n = SIGNATORIES_MAX;
    vb_signatory *made = vb_arena_array(mast->doc->arena, n, sizeof *made);
    if (!made)
        return;
    mast->m->signatories = made;
    for (uint32_t i = 0; i < count && mast->m->signatory_count < n; i++) {
        if (blocks[i].kind != VB_BLOCK_SIGNATURE)
            continue;
        while (paragraph && paragraph->span.to <= blocks[i].span.from)
            paragraph = vb_node_next_paragraph(paragraph, mast->doc->root);
        made[mast->m->signatory_count++] = signatory_of(mast->doc, blocks[i].span, paragraph);
    }
}
