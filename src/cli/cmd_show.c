/* cmd_show.c - verbale show SYMBOL[/PARAGRAPH]: a document of the collection, in one
 * language or in several side by side.
 *
 *     operand   = symbol [ "/" paragraph ]
 *     paragraph = number { point }          "3", "3 (a)"
 *               | "pp" rank | "note " number    the second preambular paragraph, note 8
 *
 * What is a symbol as a whole is one: "A/RES/72/3" is no paragraph 3 of "A/RES/72". */
#include "cli/cli.h"

#include <ctype.h>
#include <string.h>

typedef struct wanted {
    vb_block_kind kind; /* NONE: any paragraph with that number */
    vb_str num;
    uint32_t ordinal;
} wanted;

static wanted wanted_of(vb_str text)
{
    wanted want = {VB_BLOCK_NONE, vb_str_trim(text), 0};
    if (vb_str_starts(want.num, VB_S("pp")) &&
        vb_str_number(vb_str_part(want.num, 2, want.num.len), 9999, &want.ordinal))
        want.kind = VB_BLOCK_PREAMBULAR;
    else if (vb_str_starts(want.num, VB_S("note "))) {
        want.kind = VB_BLOCK_NOTE;
        want.num = vb_str_trim(vb_str_part(want.num, 5, want.num.len));
    } else if (vb_str_starts(want.num, VB_S("para. ")))
        want.num = vb_str_trim(vb_str_part(want.num, 6, want.num.len));
    return want;
}

/* Letters and digits alone, so that "3(a)" is "3 (a)". */
static bool same_letters(vb_str a, vb_str b, bool may_go_on)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && a.at[i] > 0 && !isalnum((unsigned char) a.at[i]))
            i++;
        while (k < b.len && b.at[k] > 0 && !isalnum((unsigned char) b.at[k]))
            k++;
        if (k == b.len)
            return i == a.len || (may_go_on && a.at[i - (i > 0)] == '(');
        if (i == a.len || tolower((unsigned char) a.at[i]) != tolower((unsigned char) b.at[k]))
            return false;
        i++;
        k++;
    }
}

/* A paragraph that is wanted, or a point of one. */
static bool is_wanted(const vb_paragraph *p, const wanted *want)
{
    if (want->kind == VB_BLOCK_PREAMBULAR)
        return p->kind == want->kind && p->ordinal == want->ordinal;
    if (want->kind == VB_BLOCK_NOTE)
        return p->kind == want->kind && same_letters(p->num, want->num, false);
    return p->num.len && p->kind != VB_BLOCK_NOTE && p->kind != VB_BLOCK_HEADING &&
           same_letters(p->num, want->num, p->kind == VB_BLOCK_POINT);
}

/* Keeps the paragraphs that are wanted: copies of them at the front of memory of the answer. */
static bool choose(vb_answering *answer, vb_version_text *version, const wanted *want)
{
    size_t kept = 0;
    vb_paragraph *chosen = vb_arena_array(answer->memory, version->count, sizeof *chosen);
    for (size_t i = 0; chosen && i < version->count; i++)
        if (is_wanted(version->paragraphs + i, want))
            chosen[kept++] = version->paragraphs[i];
    *version = (vb_version_text){chosen, kept};
    return kept > 0;
}

static vb_status show_version(vb_answering *answer, const char *operand, vb_lang lang, vb_version_text *version)
{
    vb_str symbol = vb_str_from(operand);
    vb_status status = vb_collection_show(answer->collection, symbol, lang, answer->memory, &version->paragraphs,
                                          &version->count, &answer->err);
    const char *slash = strrchr(operand, '/');
    if (status != VB_ERR_MISSING || !slash)
        return status;
    vb_err err = VB_ERR_INIT;
    wanted want = wanted_of(vb_str_from(slash + 1));
    symbol.len = (size_t) (slash - operand);
    status = vb_collection_show(answer->collection, symbol, lang, answer->memory, &version->paragraphs, &version->count,
                                &err);
    if (status == VB_ERR_MISSING && strstr(err.message, "not in")) /* it is held: in another language */
        answer->err = err;
    if (status == VB_OK && !choose(answer, version, &want))
        status =
            vb_err_set(&answer->err, VB_ERR_MISSING, "\"%.*s\" has no paragraph \"%s\"", VB_STR_ARG(symbol), slash + 1);
    return status;
}

int vb_command_show(const vb_options *options)
{
    vb_answering answer;
    vb_version_text versions[VB_VERSIONS_MAX];
    size_t count = 0;
    vb_str rest = vb_str_from(options->langs ? options->langs : "any"), code;
    vb_status status = VB_OK;
    if (options->operand_count > 1) {
        vb_say("show takes one symbol; one with a space in it stands in quotation marks");
        return VB_EXIT_USAGE;
    }
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    while (status == VB_OK && count < VB_VERSIONS_MAX && vb_str_split(&rest, ',', &code))
        status = show_version(&answer, options->operands[0], vb_lang_from(code), versions + count++);
    vb_showing showing = {versions, count, NULL, 0};
    if (status == VB_OK)
        status =
            vb_versions_align(versions, count, true, answer.memory, &showing.rows, &showing.row_count, &answer.err);
    if (status == VB_OK && answer.is_json)
        vb_write_show_json(&answer.text, &showing);
    else if (status == VB_OK)
        vb_write_show_text(&answer.text, &showing, &answer.writing);
    return vb_answer_end(&answer, status);
}
