/* name_likeness.c - how much alike names sound that two languages write.
 *
 *     name  -> sounds      by data/name_sounds.tsv, the longest form first: "Хольм" and "Holm" are "holm"
 *     alike =  1 - edits / sounds of the longer one, of whole names or of their stems, whichever is more
 *
 * A Russian name has its endings ("в Хольме", "Хольмский"); stems leave them out. Only
 * Latin and Cyrillic letters have sounds here: Arabic writes no short vowels, and Chinese
 * has syllables. */
#include "analysis/name_likeness.h"

#include "base/utf8.h"
#include "tables.h"
#include "text/fold.h"

#define STEM_LEAST 3 /* sounds of a name that its ending leaves */

/* ---- sounds ---------------------------------------------------------------------- */

static bool is_cyrillic(uint32_t r) { return r >= 0x400 && r < 0x530; }

/* In small letters, those of the Latin alphabet without accents. */
static void add_folded(vb_buf *out, vb_str text)
{
    vb_folded folded;
    for (size_t at = 0; at < text.len;) {
        vb_fold how = is_cyrillic(vb_utf8_at(text, at).value) ? VB_FOLD_CASE : VB_FOLD_LOOSE;
        at = vb_fold_at(&folded, text, at);
        for (uint8_t i = 0; i < folded.count[how]; i++) {
            char letter[4];
            vb_buf_add(out, (vb_str){letter, vb_utf8_encode(folded.runes[how][i], letter)});
        }
    }
}

/* The longest form that begins at byte `at`; NULL if there is none. */
static const vb_name_sounds_row *sound_at(vb_str text, size_t at)
{
    const vb_name_sounds_row *best = NULL;
    vb_str rest = vb_str_part(text, at, text.len);
    for (int i = 0; i < vb_name_sounds_count; i++)
        if ((!best || vb_name_sounds[i].form.len > best->form.len) && vb_str_starts(rest, vb_name_sounds[i].form))
            best = vb_name_sounds + i;
    return best;
}

static uint32_t write_sounds(vb_str folded, char out[VB_SOUNDS_MAX])
{
    uint32_t count = 0;
    for (size_t at = 0; at < folded.len;) {
        const vb_name_sounds_row *row = sound_at(folded, at);
        for (size_t k = 0; row && k < row->sound.len && count < VB_SOUNDS_MAX; k++)
            out[count++] = row->sound.at[k];
        at += row ? row->form.len : vb_utf8_at(folded, at).len;
    }
    return count;
}

/* Bytes of the longest ending of a name in that language, 0 if there is none. */
static size_t ending_of(vb_str folded, vb_lang lang)
{
    size_t best = 0;
    for (int i = 0; i < vb_claim_endings_count; i++)
        if (vb_claim_endings[i].lang == lang && vb_claim_endings[i].role == VB_CLAIM_ENDING_NAME &&
            vb_claim_endings[i].form.len > best && vb_str_ends(folded, vb_claim_endings[i].form))
            best = vb_claim_endings[i].form.len;
    return best;
}

vb_sounds vb_sounds_of(vb_str name, vb_lang lang)
{
    vb_sounds s = {.whole = 0};
    vb_buf folded = VB_BUF_INIT;
    char stem[VB_SOUNDS_MAX];
    add_folded(&folded, name);
    vb_str all = vb_buf_str(&folded);
    if (!folded.failed) {
        s.whole = write_sounds(all, s.at);
        s.stem = write_sounds(vb_str_part(all, 0, all.len - ending_of(all, lang)), stem);
    }
    if (s.stem < STEM_LEAST || s.stem > s.whole)
        s.stem = s.whole;
    vb_buf_free(&folded);
    return s;
}

/* ---- likeness --------------------------------------------------------------------- */

/* The edits that make one of the other. */
static uint32_t edits(const char *a, uint32_t a_count, const char *b, uint32_t b_count)
{
    uint32_t row[VB_SOUNDS_MAX + 1];
    for (uint32_t k = 0; k <= b_count; k++)
        row[k] = k;
    for (uint32_t i = 1; i <= a_count; i++) {
        uint32_t corner = row[0];
        row[0] = i;
        for (uint32_t k = 1; k <= b_count; k++) {
            uint32_t cost = corner + (a[i - 1] != b[k - 1]), less = row[k] < row[k - 1] ? row[k] : row[k - 1];
            corner = row[k];
            row[k] = cost < less + 1 ? cost : less + 1;
        }
    }
    return row[b_count];
}

static double alike(const char *a, uint32_t a_count, const char *b, uint32_t b_count)
{
    uint32_t longer = a_count > b_count ? a_count : b_count;
    return a_count && b_count ? 1 - (double) edits(a, a_count, b, b_count) / longer : 0;
}

double vb_sounds_alike(const vb_sounds *a, const vb_sounds *b)
{
    double whole = alike(a->at, a->whole, b->at, b->whole), stem = alike(a->at, a->stem, b->at, b->stem);
    return whole > stem ? whole : stem;
}

bool vb_sounds_are_one(vb_str a, const vb_sounds *a_sounds, vb_str b, const vb_sounds *b_sounds)
{
    return vb_str_equal(a, b) || (a_sounds->stem && vb_str_equal((vb_str){a_sounds->at, a_sounds->stem},
                                                                 (vb_str){b_sounds->at, b_sounds->stem}));
}
