/* judged.c - targets: words that somebody types. A quotation, whose verdict does not depend on
 * how it is set; a query, which is answered or cannot be understood, and nothing else. */
#include <stdlib.h>
#include <string.h>

#include "analysis/align.h"
#include "analysis/analysis.h"
#include "base/utf8.h"
#include "fuzz/targets.h"
#include "model/names.h"
#include "store/store.h"
#include "unit/made.h"

/* ---- a collection of one paragraph ---------------------------------------------------------- */

static vb_status held(void *self, vb_str symbol, vb_lang lang, vb_arena *arena, const vb_held **out, vb_err *err)
{
    (void) symbol, (void) lang, (void) arena, (void) err;
    *out = self;
    return VB_OK;
}

static uint32_t languages_held(void *self, vb_str symbol)
{
    (void) symbol;
    return 1u << ((const vb_held *) self)->lang;
}

static vb_status sharing(void *self, const vb_shingle *shingles, uint32_t count, vb_lang lang, uint32_t least,
                         uint32_t limit, vb_arena *arena, vb_hit **hits, uint32_t *hit_count, uint32_t *total,
                         vb_err *err)
{
    (void) self, (void) shingles, (void) count, (void) lang, (void) least, (void) limit, (void) arena, (void) err;
    *hits = NULL;
    *hit_count = *total = 0;
    return VB_OK;
}

static vb_status holding(void *self, vb_str words, vb_lang lang, uint32_t limit, vb_arena *arena, vb_hit **hits,
                         uint32_t *hit_count, uint32_t *total, vb_err *err)
{
    (void) self, (void) words, (void) lang, (void) limit, (void) arena, (void) err;
    *hits = NULL;
    *hit_count = *total = 0;
    return VB_OK;
}

static vb_status papers(void *self, vb_date date, vb_arena *arena, vb_known_paper **out, uint32_t *count, vb_err *err)
{
    (void) self, (void) date, (void) arena, (void) err;
    *out = NULL;
    *count = 0;
    return VB_OK;
}

static vb_status failed(void *self, vb_err *err)
{
    (void) self, (void) err;
    return VB_OK;
}

typedef struct outcome {
    vb_verdict verdict;
    uint32_t kinds;
} outcome;

static outcome judge(vb_held *source, vb_str words)
{
    vb_catalogue catalogue = {source, held, languages_held, sharing, holding, papers, failed};
    vb_arena *arena = vb_arena_new(0);
    vb_finding finding = {.verdict = VB_VERDICT_NONE};
    vb_err err = VB_ERR_INIT;
    vb_status status = vb_judge_quotation(&finding, words, source->lang, (vb_str_list){&source->symbol, 1}, &catalogue,
                                          NULL, arena, &err);
    fuzz_must(status == VB_OK, "not judged: %s", err.message);
    fuzz_must(finding.verdict > VB_VERDICT_NONE && finding.verdict < VB_VERDICT_COUNT && finding.message.len,
              "no verdict");
    for (uint32_t i = 0; i < finding.edit_count; i++)
        fuzz_must(finding.edits[i].draft.from <= finding.edits[i].draft.to && finding.edits[i].draft.to <= words.len &&
                      finding.edits[i].source.from <= finding.edits[i].source.to &&
                      finding.edits[i].source.to <= finding.passage.text.len,
                  "an edit outside its texts");
    outcome o = {finding.verdict, finding.kinds};
    vb_arena_free(arena);
    return o;
}

/* Part of the passage, from about `from` to `to` 256ths of it, not cutting a character. */
static vb_str part_of(vb_str passage, uint8_t from, uint8_t to)
{
    size_t a = passage.len * from / 256, b = passage.len * to / 256;
    while (a && a < passage.len && ((unsigned char) passage.at[a] & 0xC0) == 0x80)
        a--;
    while (b && b < passage.len && ((unsigned char) passage.at[b] & 0xC0) == 0x80)
        b--;
    return a < b ? vb_str_part(passage, a, b) : passage;
}

/* What the six languages are printed with; anything else becomes a blank. */
static bool is_printed(uint32_t r)
{
    return r == '\n' || (r >= ' ' && r < 0x7F) || (r >= 0xC0 && r < 0x180) || (r >= 0x1E00 && r < 0x1F00) ||
           (r >= 0x400 && r < 0x460) || (r >= 0x621 && r <= 0x652 && r != 0x640) || (r >= 0x4E00 && r < 0xA000) ||
           (r >= 0x2013 && r <= 0x201E) || r == 0x2026 || r == 0xAB || r == 0xBB || r == 0x60C || r == 0x61F ||
           r == 0x3001 || r == 0x3002 || r == 0xFF0C || (r >= 0x300A && r <= 0x300F);
}

static void print_words(vb_buf *out, vb_str bytes)
{
    vb_buf printed = VB_BUF_INIT;
    for (size_t at = 0; at < bytes.len;) {
        vb_rune rune = vb_utf8_at(bytes, at);
        vb_buf_rune(&printed, is_printed(rune.value) ? rune.value : ' ');
        at += rune.len;
    }
    fuzz_normal(out, vb_buf_str(&printed));
    vb_buf_free(&printed);
}

/* A passage, "\n====\n" and words that quote it; without them a part of the passage is quoted. */
static void verdict(vb_str input)
{
    uint8_t lang = fuzz_choice(&input), from = fuzz_choice(&input), to = fuzz_choice(&input);
    uint32_t seed = (uint32_t) fuzz_choice(&input) << 8 | fuzz_choice(&input);
    size_t middle = vb_str_find(input, VB_S("\n====\n"), 0);
    vb_buf passage = VB_BUF_INIT, words = VB_BUF_INIT, set = VB_BUF_INIT, again = VB_BUF_INIT;
    print_words(&passage, vb_str_part(input, 0, middle));
    if (middle == SIZE_MAX)
        vb_buf_add(&words, part_of(vb_buf_str(&passage), from, to));
    else
        print_words(&words, vb_str_part(input, middle + 6, input.len));
    vb_held_block block = {.kind = VB_BLOCK_OPERATIVE, .num = VB_S("1."), .text = vb_buf_str(&passage)};
    vb_arena *arena = vb_arena_new(0);
    vb_units units;
    fuzz_must(vb_units_of_quotation(&units, vb_buf_str(&words), arena), "out of memory");
    bool has_words = false;
    for (uint32_t i = 0; i < units.count; i++)
        has_words |= units.items[i].kind == VB_UNIT_WORD;
    vb_arena_free(arena);
    vb_held source = {.symbol = VB_S("S/RES/9001 (2030)"),
                      .lang = (vb_lang) (1 + lang % (VB_LANG_COUNT - 1)),
                      .date = {2030, 3, 4},
                      .blocks = &block,
                      .count = 1};
    outcome plain = judge(&source, vb_buf_str(&words));
    fuzz_typography(&set, vb_buf_str(&words), seed);
    fuzz_normal(&again, vb_buf_str(&set));
    outcome other = judge(&source, vb_buf_str(&again));
    fuzz_must(!has_words || (plain.verdict == other.verdict && plain.kinds == other.kinds),
              "%s (%x) set otherwise is %s (%x)\nsource: %.*s\nplain:  %.*s\nset:    %.*s",
              vb_verdict_name(plain.verdict), plain.kinds, vb_verdict_name(other.verdict), other.kinds,
              VB_STR_ARG(block.text), VB_STR_ARG(vb_buf_str(&words)), VB_STR_ARG(vb_buf_str(&set)));
    vb_buf_free(&passage);
    vb_buf_free(&words);
    vb_buf_free(&set);
    vb_buf_free(&again);
}

/* ---- queries -------------------------------------------------------------------------------------- */

static vb_store *store;

static void open_store(void)
{
    vb_err err = VB_ERR_INIT;
    vb_add_outcome added;
    fuzz_must(vb_store_open(&store, ":memory:", true, &err) == VB_OK, "%s", err.message);
    for (uint32_t n = 1; n <= 8; n++) {
        vb_doc *doc = made_resolution(n, 6);
        fuzz_must(vb_store_add(store, doc, &added, &err) == VB_OK, "%s", err.message);
        vb_doc_free(doc);
    }
}

static void query(vb_str input)
{
    uint8_t choice = fuzz_choice(&input);
    vb_search_options options = VB_SEARCH_OPTIONS_INIT;
    vb_search_answer answer = {0};
    vb_err err = VB_ERR_INIT;
    vb_arena *arena = vb_arena_new(0);
    vb_buf text = VB_BUF_INIT;
    if (choice & 1)
        vb_buf_add(&text, input); /* bytes of any kind, too */
    else
        fuzz_normal(&text, input);
    options.filter.lang = (vb_lang) (choice / 4 % VB_LANG_COUNT);
    options.exact = choice & 2;
    options.limit = 10;
    vb_status status = vb_store_search(store, vb_buf_str(&text), &options, arena, &answer, &err);
    fuzz_must(status == VB_OK || status == VB_ERR_USAGE, "%d: %s", (int) status, err.message);
    fuzz_must(status == VB_OK || (err.offset >= -1 && err.offset <= (int64_t) text.len), "a fault at byte %d of %zu",
              (int) err.offset, text.len);
    for (size_t i = 0; i < answer.count && status == VB_OK; i++)
        for (uint32_t k = 0; k < answer.found[i].mark_count; k++)
            fuzz_must(answer.found[i].marks[k].from <= answer.found[i].marks[k].to &&
                          answer.found[i].marks[k].to <= answer.found[i].paragraph.text.len,
                      "a mark outside its paragraph");
    vb_buf_free(&text);
    vb_arena_free(arena);
}

const fuzz_target fuzz_verdict = {"verdict", NULL, verdict};
const fuzz_target fuzz_query = {"query", open_store, query};
