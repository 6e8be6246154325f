/* tokenizer.c - the search index's own tokenizer: text comes to it as terms already
 * (terms.c), so that it knows languages, which SQLite does not. It parts them at spaces.
 * And what ranking wants to know of a row that was found. */
#include <string.h>

#include "store/inner.h"
#include "store/terms.h"

/* It has no state: any address that is not NULL will do. */
static int create(void *self, const char **words, int count, Fts5Tokenizer **tokenizer)
{
    (void) words;
    (void) count;
    *tokenizer = self;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer) { (void) tokenizer; }

static int tokenize(Fts5Tokenizer *tokenizer, void *to, int flags, const char *text, int len,
                    int (*token)(void *to, int flags, const char *token, int len, int from, int end))
{
    (void) tokenizer;
    (void) flags;
    for (int at = 0; at < len;) {
        const char *space = memchr(text + at, ' ', (size_t) (len - at));
        int end = space ? (int) (space - text) : len;
        bool is_beside = end > at && text[at] == VB_TERM_BESIDE;
        int from = at + is_beside;
        int code =
            end > from ? token(to, is_beside ? FTS5_TOKEN_COLOCATED : 0, text + from, end - from, at, end) : SQLITE_OK;
        if (code != SQLITE_OK)
            return code;
        at = end + 1;
    }
    return SQLITE_OK;
}

/* How often each of the first VB_PHRASES phrases of the query stands in the row, up to 15: four bits each, the first
 * lowest. What the library's own ranking would read besides (lengths, rows of each phrase) costs more than the search.
 */
static void count_found(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result, int words,
                        sqlite3_value **values)
{
    uint64_t counts = 0;
    int phrases = api->xPhraseCount(fts);
    (void) words;
    (void) values;
    for (int i = 0; i < phrases && i < VB_PHRASES; i++) {
        Fts5PhraseIter at;
        int column, offset;
        uint64_t count = 0;
        if (api->xPhraseFirst(fts, i, &at, &column, &offset) != SQLITE_OK)
            break;
        for (; column >= 0 && count < VB_PHRASE_COUNTED; count++)
            api->xPhraseNext(fts, &at, &column, &offset);
        counts |= count << (4 * i);
    }
    sqlite3_result_int64(result, (sqlite3_int64) counts);
}

vb_status vb_tokenizer_join(vb_store *store, vb_err *err)
{
    fts5_tokenizer functions = {create, destroy, tokenize};
    fts5_api *api = NULL;
    sqlite3_stmt *ask = NULL;
    if (sqlite3_prepare_v2(store->db, vb_sql_search_interface, -1, &ask, NULL) == SQLITE_OK &&
        sqlite3_bind_pointer(ask, 1, (void *) &api, "fts5_api_ptr", NULL) == SQLITE_OK)
        sqlite3_step(ask);
    sqlite3_finalize(ask);
    if (!api)
        return vb_err_set(err, VB_ERR_COLLECTION, "this SQLite library is without full-text search (FTS5)");
    bool good = api->xCreateTokenizer(api, "verbale", store, &functions, NULL) == SQLITE_OK &&
                api->xCreateFunction(api, "found", NULL, count_found, NULL) == SQLITE_OK;
    return good ? VB_OK : vb_sqlite_fail(store, err);
}
