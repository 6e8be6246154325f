/* table_figure.c - figures of tables whose units stand in the head.
 *
 *     Ulm    | 12 | 30      below      District | Killed | Wounded
 *     Norvik | 40 |  7                 District | Amount (thousands of dollars)
 *
 *     table  = head { row }                         the head is the first row; no cell of it is a number
 *     cell   = number                               and nothing else; what it counts are the words of the column's head
 *     head   = [ NUMBER OF ] words [ "(" [ SCALE ] [ money | words ] ")" ]
 *
 * A column is left out where its head says that it numbers something ("No.", "Year"), or
 * where all its numbers may be years. The first column names the rows. */
#include "analysis/analysis.h"

#include "analysis/figure_token.h"
#include "base/utf8.h"

#define COLUMNS_MAX 24
#define HEAD_WORDS 10 /* of a column's head; a longer one is a sentence */
#define YEAR_FIRST 1900
#define YEAR_LAST 2100

/* What the numbers of a column are. */
typedef struct column {
    vb_span unit, of;
    double scale;
    vb_figure_kind kind;
    bool counts;
    bool has_year, has_other; /* numbers that may be years; numbers that are none */
} column;

typedef struct table {
    vb_doc *doc;
    uint32_t first, end; /* blocks: the head, and what follows the last row */
    column columns[COLUMNS_MAX];
    uint32_t count;
    uint32_t figures; /* that the document had before, in order */
    vb_buf tokens;
    bool is_turned, is_looked_at; /* of the groups of Arabic numbers */
    bool is_whole;
} table;

static const vb_lexicon *const lexicons[VB_LANG_COUNT] = {
    &vb_lexicon_figure_en, &vb_lexicon_figure_ar, &vb_lexicon_figure_en, &vb_lexicon_figure_es,
    &vb_lexicon_figure_fr, &vb_lexicon_figure_ru, &vb_lexicon_figure_zh};

/* ---- cells ----------------------------------------------------------------------- */

static vb_span trimmed(vb_str text, vb_span s)
{
    while (s.from < s.to && vb_rune_is_space((uint8_t) text.at[s.from]))
        s.from++;
    while (s.from < s.to && vb_rune_is_space((uint8_t) text.at[s.to - 1]))
        s.to--;
    return s;
}

/* The cells of a row, which tabs part: their number. */
static uint32_t cells_of(vb_str text, vb_span row, vb_span cells[COLUMNS_MAX])
{
    uint32_t n = 0;
    for (uint32_t from = row.from, at = from; at <= row.to && n < COLUMNS_MAX; at++)
        if (at == row.to || text.at[at] == '\t') {
            cells[n++] = trimmed(text, (vb_span){from, at});
            from = at + 1;
        }
    return n;
}

static bool has_letter(vb_str words)
{
    for (size_t at = 0; at < words.len; at += vb_utf8_at(words, at).len)
        if (vb_rune_is_letter(vb_utf8_at(words, at).value))
            return true;
    return false;
}

/* ---- heads ------------------------------------------------------------------------- */

static vb_head_role role_at(vb_str text, uint32_t at, uint32_t to, size_t *end, int *row)
{
    if (!vb_run_may_begin(text, at) || !vb_lexicon_at(&vb_lexicon_head_word, vb_str_part(text, 0, to), at, end, row))
        return VB_HEAD_ROLE_NONE;
    return vb_head_words[*row].role;
}

/* The words of money or percentage, and of a scale, in from..to of a head. */
static void read_measure(column *c, vb_str text, vb_lang lang, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to;) {
        size_t end;
        int row;
        uint32_t next = at + vb_utf8_at(text, at).len;
        if (role_at(text, at, to, &end, &row) == VB_HEAD_ROLE_SCALE) {
            c->scale = (double) vb_head_words[row].value;
            next = (uint32_t) end;
        } else if ((vb_run_may_begin(text, at) || text.at[at] == '%' || text.at[at] == '$') &&
                   vb_lexicon_at(lexicons[lang], vb_str_part(text, 0, to), at, &end, &row)) {
            uint32_t roles = vb_figure_words[row].roles;
            bool is_money = roles & (VB_FIGURE_MONEY | VB_FIGURE_MONEY_BEFORE);
            if (is_money || (roles & VB_FIGURE_PERCENT)) {
                c->kind = is_money ? VB_FIGURE_KIND_MONEY : VB_FIGURE_KIND_PERCENTAGE;
                c->unit = is_money ? (vb_span){at, (uint32_t) end} : (vb_span){0, 0};
            }
            next = (uint32_t) end;
        }
        at = next;
    }
}

static uint32_t words_in(vb_str words)
{
    uint32_t n = 0;
    bool is_inside = false;
    for (size_t at = 0; at < words.len; at += vb_utf8_at(words, at).len) {
        bool is_letter = vb_rune_is_letter(vb_utf8_at(words, at).value);
        n += is_letter && !is_inside;
        is_inside = is_letter;
    }
    return n;
}

/* What the head of a column says of its numbers. */
static column column_of(vb_str text, vb_lang lang, vb_span cell)
{
    column c = {.scale = 1, .kind = VB_FIGURE_KIND_COUNT};
    size_t end, open = vb_str_find_byte(vb_str_part(text, 0, cell.to), '(', cell.from);
    int row;
    vb_head_role role = role_at(text, cell.from, cell.to, &end, &row);
    uint32_t to = open == SIZE_MAX ? cell.to : (uint32_t) open;
    vb_span words = trimmed(text, (vb_span){role == VB_HEAD_ROLE_NUMBER_OF ? (uint32_t) end : cell.from, to});
    if (role == VB_HEAD_ROLE_RANK || !has_letter(vb_str_span(text, cell)) ||
        (lang != VB_LANG_ZH && words_in(vb_str_span(text, cell)) > HEAD_WORDS))
        return c;
    c.unit = has_letter(vb_str_span(text, words)) ? words : (vb_span){0, 0};
    vb_span named = c.unit;
    if (open != SIZE_MAX && c.unit.to <= open) {
        vb_span inner = trimmed(text, (vb_span){(uint32_t) open + 1, cell.to - (text.at[cell.to - 1] == ')')});
        read_measure(&c, text, lang, inner.from, inner.to);
    }
    if (c.kind == VB_FIGURE_KIND_COUNT)
        read_measure(&c, text, lang, cell.from, to);
    if (role == VB_HEAD_ROLE_MEASURE && c.kind == VB_FIGURE_KIND_COUNT)
        return (column){.scale = 1};
    if (c.kind == VB_FIGURE_KIND_PERCENTAGE)
        c.of = named;
    c.counts = c.kind == VB_FIGURE_KIND_PERCENTAGE || !vb_span_is_empty(c.unit);
    return c;
}

/* ---- numbers ------------------------------------------------------------------------ */

/* The one number that a cell is, of the tokens of its row; NULL if it is anything else. */
static const vb_figure_token *number_of(const vb_figure_token *t, size_t count, vb_span cell)
{
    const vb_figure_token *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (t[i].span.from < cell.from || t[i].span.from >= cell.to)
            continue;
        bool is_percent = t[i].kind == VB_FIGURED_SIGN && t[i].sign == '%' && found;
        if (t[i].kind == VB_FIGURED_END || is_percent)
            continue;
        if (found || t[i].kind != VB_FIGURED_NUMBER)
            return NULL;
        found = t + i;
    }
    return found;
}

static vb_lang lang_of(const table *t, const vb_block *b) { return b->lang ? b->lang : t->doc->languages[0]; }

/* The tokens of a row, read anew. */
static const vb_figure_token *tokens_of(table *t, uint32_t block, size_t *count)
{
    uint32_t blocks_count;
    const vb_block *b = vb_doc_blocks(t->doc, &blocks_count) + block;
    const vb_run run = {b->span, lang_of(t, b), block, b->kind};
    vb_buf_clear(&t->tokens);
    if (run.lang == VB_LANG_AR && !t->is_looked_at) {
        t->is_turned = vb_figure_is_turned(t->doc->text);
        t->is_looked_at = true;
    }
    vb_figure_tokens(&t->tokens, t->doc, &run, run.lang == VB_LANG_AR && t->is_turned);
    t->is_whole = t->is_whole && !t->tokens.failed;
    *count = t->tokens.len / sizeof(vb_figure_token);
    return (const vb_figure_token *) (const void *) t->tokens.at;
}

static bool may_be_year(const vb_figure_token *n)
{
    return n->span.to - n->span.from == 4 && n->value >= YEAR_FIRST && n->value <= YEAR_LAST;
}

typedef void number_taker(table *t, column *c, const vb_figure_token *number);

/* The cells below the head that are one number, row by row. */
static void each_number(table *t, number_taker *take)
{
    uint32_t blocks_count;
    const vb_block *blocks = vb_doc_blocks(t->doc, &blocks_count);
    for (uint32_t i = t->first + 1; i < t->end && t->is_whole; i++) {
        vb_span cells[COLUMNS_MAX];
        size_t count;
        uint32_t n = cells_of(t->doc->text, blocks[i].span, cells);
        const vb_figure_token *tokens = tokens_of(t, i, &count);
        for (uint32_t k = 1; k < n && n == t->count; k++) {
            const vb_figure_token *number = number_of(tokens, count, cells[k]);
            if (number)
                take(t, t->columns + k, number);
        }
    }
}

static void note_year(table *t, column *c, const vb_figure_token *number)
{
    (void) t;
    c->has_year = c->has_year || may_be_year(number);
    c->has_other = c->has_other || !may_be_year(number);
}

/* Takes from the columns those whose numbers are all like years. */
static void leave_out_years(table *t)
{
    each_number(t, note_year);
    for (uint32_t k = 1; k < t->count; k++)
        t->columns[k].counts = t->columns[k].counts && (t->columns[k].has_other || !t->columns[k].has_year);
}

static void add(table *t, const column *c, const vb_figure_token *number)
{
    uint32_t count;
    const vb_figure *figures = vb_doc_figures(t->doc, &count);
    uint32_t k = vb_run_first(figures, t->figures, sizeof *figures, number->span.from);
    if (k < t->figures && figures[k].span.from < number->span.to)
        return; /* it was one by itself */
    vb_figure *f = vb_doc_add(t->doc, VB_LAYER_FIGURE);
    if (!f) {
        t->is_whole = false;
        return;
    }
    *f = (vb_figure){.span = number->span,
                     .number = number->span,
                     .has_value = true,
                     .value = number->value * c->scale,
                     .qualifier = VB_QUALIFIER_EXACTLY,
                     .unit = c->unit,
                     .of = c->of,
                     .kind = c->kind};
}

static void take_number(table *t, column *c, const vb_figure_token *number)
{
    if (c->counts)
        add(t, c, number);
}

/* ---- tables -------------------------------------------------------------------------- */

/* "thousands of dollars" of a head is no figure by itself: its place becomes empty. */
static void take_back(table *t, vb_span cell)
{
    vb_figure *figures = t->doc->layers[VB_LAYER_FIGURE].records;
    uint32_t k = vb_run_first(figures, t->figures, sizeof *figures, cell.from);
    for (; k < t->figures && figures[k].span.from < cell.to; k++)
        if (figures[k].span.from >= cell.from)
            figures[k].span.to = figures[k].span.from;
}

static void drop_empty(vb_doc *doc)
{
    vb_figure *figures = doc->layers[VB_LAYER_FIGURE].records;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->layers[VB_LAYER_FIGURE].count; i++)
        if (!vb_span_is_empty(figures[i].span))
            figures[kept++] = figures[i];
    doc->layers[VB_LAYER_FIGURE].count = kept;
}

/* Reads the head; false where it is none. */
static bool read_head(table *t)
{
    uint32_t blocks_count;
    const vb_block *head = vb_doc_blocks(t->doc, &blocks_count) + t->first;
    vb_span cells[COLUMNS_MAX];
    size_t count;
    t->count = cells_of(t->doc->text, head->span, cells);
    const vb_figure_token *tokens = tokens_of(t, t->first, &count);
    bool is_any = false;
    for (uint32_t k = 0; k < t->count; k++) {
        if (k && number_of(tokens, count, cells[k]))
            return false;
        t->columns[k] = k ? column_of(t->doc->text, lang_of(t, head), cells[k]) : (column){.counts = false};
        is_any = is_any || t->columns[k].counts;
    }
    for (uint32_t k = 1; k < t->count; k++)
        if (t->columns[k].counts)
            take_back(t, cells[k]);
    return is_any;
}

vb_status vb_pass_table_figure(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    table t = {.doc = doc, .tokens = VB_BUF_INIT, .is_whole = true};
    (void) options;
    (void) vb_doc_figures(doc, &t.figures);
    for (uint32_t i = 0; i < count && t.is_whole; i = t.end) {
        t.first = i;
        t.end = i + 1;
        if (blocks[i].kind != VB_BLOCK_ROW)
            continue;
        while (t.end < count && blocks[t.end].kind == VB_BLOCK_ROW && blocks[t.end].parent == blocks[i].parent)
            t.end++;
        if (t.end < i + 2 || !read_head(&t))
            continue;
        leave_out_years(&t);
        each_number(&t, take_number);
    }
    drop_empty(doc);
    vb_doc_sort(doc, VB_LAYER_FIGURE);
    vb_buf_free(&t.tokens);
    return t.is_whole ? VB_OK : vb_err_memory(err);
}
