/* sql.h - the statements of the collection: one name each; their text is in sql.c. */
#ifndef VB_STORE_SQL_H
#define VB_STORE_SQL_H

typedef enum vb_sql {
    VB_SQL_BEGIN_READ,
    VB_SQL_BEGIN_WRITE,
    VB_SQL_COMMIT,
    VB_SQL_ROLLBACK,
    VB_SQL_SAVEPOINT,
    VB_SQL_SAVEPOINT_RELEASE,
    VB_SQL_SAVEPOINT_UNDO,
    VB_SQL_DATA_VERSION,
    VB_SQL_STATE,
    VB_SQL_STATE_SET,
    VB_SQL_FACTS,
    VB_SQL_FACTS_LANGUAGES,
    VB_SQL_FILE,
    VB_SQL_FILE_SET,
    VB_SQL_FILE_COUNT,
    VB_SQL_FILES_DELETE,
    VB_SQL_FILES_UNDER,
    VB_SQL_FILES_UNDER_DELETE,
    VB_SQL_LIST,
    VB_SQL_LIST_COUNT,
    VB_SQL_LIST_NAMED,
    VB_SQL_FACTS_OF,
    VB_SQL_NAMES_OF,
    VB_SQL_FILES_OF,
    VB_SQL_BEGINNING,
    VB_SQL_CONTAINING,
    VB_SQL_KEY_MEANT,
    VB_SQL_CITES,
    VB_SQL_CITED_BY,
    VB_SQL_LINKS,
    VB_SQL_LINKS_FROM,
    VB_SQL_LINKS_TO,
    VB_SQL_CITED_FROM,
    VB_SQL_SYMBOLS_OF_NAME,
    VB_SQL_VERSIONS_OF_NAME,
    VB_SQL_NAME_MEANT,
    VB_SQL_MISSING,
    VB_SQL_MISSING_LIKELY,
    VB_SQL_MISSING_ONE,
    VB_SQL_DAMAGE,
    VB_SQL_VERSION,
    VB_SQL_COUNTS,
    VB_SQL_COUNTS_WRONG,
    VB_SQL_TWICE,
    VB_SQL_FILE_NAMES,
    VB_SQL_DOCUMENT_BY_SHA256,
    VB_SQL_DOCUMENT_ADD,
    VB_SQL_DOCUMENT_ROW,
    VB_SQL_DOCUMENT_DELETE,
    VB_SQL_DOCUMENT_RANGE,
    VB_SQL_TEXT_ADD,
    VB_SQL_TEXT_ROW,
    VB_SQL_TEXT_DELETE,
    VB_SQL_DICTIONARY,
    VB_SQL_DICTIONARY_LAST,
    VB_SQL_DICTIONARY_ADD,
    VB_SQL_MENTIONS,
    VB_SQL_FORM_ADD,
    VB_SQL_FORMS,
    VB_SQL_SYMBOL_ADD,
    VB_SQL_SYMBOL_ID,
    VB_SQL_NAMING_ADD,
    VB_SQL_NAMING_DELETE,
    VB_SQL_NAMED,
    VB_SQL_PARAGRAPH_ADD,
    VB_SQL_PARAGRAPHS,
    VB_SQL_PARAGRAPH_LANG,
    VB_SQL_PARAGRAPHS_DELETE,
    VB_SQL_CITATION_ADD,
    VB_SQL_CITATIONS_DELETE,
    VB_SQL_DESCRIBED_ADD,
    VB_SQL_DESCRIBED_DELETE,
    VB_SQL_PAPERS_DATED,
    VB_SQL_PAPERS_DESCRIBED,
    VB_SQL_SEARCH,
    VB_SQL_SEARCH_ROWS,
    VB_SQL_ALLOWED,
    VB_SQL_SYMBOLS_OF_NUMBER,
    VB_SQL_SYMBOL_FROM,
    VB_SQL_SEARCH_DATA,
    VB_SQL_SEARCH_LEAVES,
    VB_SQL_SEARCH_LEAF_OF,
    VB_SQL_SEARCH_LEAF_AFTER,
    VB_SQL_SEARCH_DATA_SET,
    VB_SQL_SEARCH_IDX_ADD,
    VB_SQL_SEARCH_MERGE,
    VB_SQL_SEARCH_MERGES,
    VB_SQL_PLACES,
    VB_SQL_SEGMENTS,
    VB_SQL_SEGMENT_ADD,
    VB_SQL_SEGMENT_CLOSE,
    VB_SQL_SEGMENT_DELETE,
    VB_SQL_LEVEL,
    VB_SQL_BUCKET,
    VB_SQL_BUCKET_ADD,
    VB_SQL_BUCKETS_DELETE,
    VB_SQL_COUNT
} vb_sql;

/* The text of a statement. */
const char *vb_sql_text(vb_sql which);
/* What makes an empty file a collection. */
extern const char vb_sql_schema[];
/* Takes away what version 2 had and makes what version 3 has, empty. */
extern const char vb_sql_from_2[];
/* Adds what version 4 has, unknown. */
extern const char vb_sql_from_3[];
/* Asks for the library's interface to tokenizers. */
extern const char vb_sql_search_interface[];
/* The rows of one segment in order, for a merge that reads several segments at once. */
extern const char vb_sql_buckets[];

#define VB_COLLECTION_APPLICATION 0x56424331 /* "VBC1": the application_id of the file */
#define VB_COLLECTION_VERSION 4              /* its user_version */
#define VB_COLLECTION_OLDEST 2               /* that migrate.c knows */

#endif
