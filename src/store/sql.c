/* sql.c - the tables of a collection and every statement that touches them; the
 * layout is described for people in docs/COLLECTION.md. */
#include "store/sql.h"

#include <assert.h>
#include <stddef.h>

const char vb_sql_schema[] =
    "CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "INSERT INTO state VALUES ('next_paragraph', 1);"
    "CREATE TABLE document ("
    " id INTEGER PRIMARY KEY,"
    " sha256 TEXT,"
    " format TEXT,"
    " class TEXT NOT NULL,"
    " symbol TEXT,"
    " symbol_from_name INTEGER NOT NULL,"
    " lang TEXT,"
    " languages TEXT NOT NULL,"
    " language_bits INTEGER NOT NULL,"
    " date TEXT,"
    " issued TEXT,"
    " written TEXT,"
    " adopted TEXT,"
    " author TEXT,"
    " title TEXT,"
    " bytes INTEGER NOT NULL,"
    " first INTEGER NOT NULL,"
    " paragraphs INTEGER NOT NULL,"
    " body TEXT,"
    " session INTEGER,"
    " state TEXT,"
    " agenda TEXT);"
    "CREATE INDEX document_sha256 ON document (sha256);"
    "CREATE INDEX document_written ON document (written) WHERE written IS NOT NULL;"
    "CREATE INDEX document_issued ON document (issued) WHERE issued IS NOT NULL;"
    "CREATE INDEX document_adopted ON document (adopted) WHERE adopted IS NOT NULL;"
    "CREATE TABLE file (path TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES document) WITHOUT ROWID;"
    "CREATE INDEX file_document ON file (document);"
    "CREATE TABLE text ("
    " document INTEGER PRIMARY KEY REFERENCES document,"
    " zstd BLOB NOT NULL,"
    " dictionary INTEGER REFERENCES dictionary);"
    "CREATE TABLE dictionary (id INTEGER PRIMARY KEY, lang TEXT NOT NULL, after INTEGER NOT NULL, zstd BLOB NOT NULL);"
    "CREATE TABLE symbol (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE, key TEXT NOT NULL);"
    "CREATE INDEX symbol_key ON symbol (key);"
    "CREATE TABLE naming ("
    " symbol INTEGER NOT NULL REFERENCES symbol,"
    " document INTEGER NOT NULL REFERENCES document,"
    " PRIMARY KEY (symbol, document)) WITHOUT ROWID;"
    "CREATE INDEX naming_document ON naming (document);"
    "CREATE TABLE paragraph ("
    " id INTEGER PRIMARY KEY,"
    " document INTEGER NOT NULL REFERENCES document,"
    " block INTEGER NOT NULL,"
    " kind TEXT NOT NULL,"
    " num TEXT,"
    " ordinal INTEGER,"
    " page INTEGER,"
    " lang TEXT,"
    " start INTEGER NOT NULL,"
    " length INTEGER NOT NULL);"
    "CREATE TABLE citation ("
    " paragraph INTEGER NOT NULL REFERENCES paragraph,"
    " start INTEGER NOT NULL,"
    " symbol INTEGER NOT NULL REFERENCES symbol,"
    " pinpoint TEXT,"
    " kind TEXT,"
    " length INTEGER,"
    " PRIMARY KEY (paragraph, start)) WITHOUT ROWID;"
    "CREATE INDEX citation_symbol ON citation (symbol);"
    "CREATE TABLE described ("
    " paragraph INTEGER NOT NULL REFERENCES paragraph,"
    " start INTEGER NOT NULL,"
    " length INTEGER NOT NULL,"
    " date TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    " author TEXT,"
    " symbol INTEGER REFERENCES symbol,"
    " PRIMARY KEY (paragraph, start, date)) WITHOUT ROWID;"
    "CREATE INDEX described_date ON described (date) WHERE symbol IS NOT NULL;"
    "CREATE TABLE segment ("
    " id INTEGER PRIMARY KEY,"
    " level INTEGER NOT NULL,"
    " bits INTEGER NOT NULL,"
    " first INTEGER NOT NULL,"
    " entries INTEGER NOT NULL);"
    "CREATE TABLE shingle (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);"
    "CREATE TABLE form (stem TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (stem, word)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE search USING fts5 (text, content = '', columnsize = 0, tokenize = 'verbale');";

const char vb_sql_from_2[] =
    "DROP TABLE word;"
    "DROP TABLE search;"
    "DELETE FROM shingle;"
    "DELETE FROM segment;"
    "ALTER TABLE document ADD COLUMN body TEXT;"
    "ALTER TABLE document ADD COLUMN session INTEGER;"
    "ALTER TABLE document ADD COLUMN state TEXT;"
    "ALTER TABLE document ADD COLUMN agenda TEXT;"
    "ALTER TABLE text ADD COLUMN dictionary INTEGER REFERENCES dictionary;"
    "CREATE TABLE dictionary (id INTEGER PRIMARY KEY, lang TEXT NOT NULL, after INTEGER NOT NULL, zstd BLOB NOT NULL);"
    "CREATE TABLE form (stem TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (stem, word)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE search USING fts5 (text, content = '', columnsize = 0, tokenize = 'verbale');"
    "PRAGMA user_version = 3;";

const char vb_sql_from_3[] = "ALTER TABLE citation ADD COLUMN length INTEGER;"
                             "PRAGMA user_version = 4;";

const char vb_sql_search_interface[] = "SELECT fts5(?1)";

const char vb_sql_buckets[] = "SELECT id & 0xffffffff, entries FROM shingle"
                              " WHERE id BETWEEN ?1 << 32 AND (?1 << 32) + 0xffffffff ORDER BY id";

/* Of `document`: bits of a language or 0, class, first and last date ("2031" is before "2031-01" and "2031~" after it),
 * body, session, State, agenda (filters.c has the functions). ?5 is the question's own. */
#define FILTERED                                                                                                       \
    " (?1 = 0 OR language_bits & ?1) AND (?2 IS NULL OR class = ?2)"                                                   \
    " AND (?3 IS NULL OR date >= ?3) AND (?4 IS NULL OR date <= ?4 || '~')"                                           \
    " AND (?6 IS NULL OR body = ?6 COLLATE NOCASE) AND (?7 IS NULL OR session = ?7)"                                   \
    " AND (?8 IS NULL OR is_state(state, ?8)) AND (?9 IS NULL OR is_on_agenda(agenda, ?9))"
#define LISTED                                                                                                         \
    "SELECT symbol, symbol_from_name, lang, language_bits, date, class, title, paragraphs, format,"                    \
    " (SELECT min(path) FROM file WHERE file.document = document.id),"                                                 \
    " (SELECT count(*) FROM file WHERE file.document = document.id)"
#define LISTED_ORDER " ORDER BY date IS NULL, date, symbol, lang, id"
/* The file, or what lies in the folder or in the archive: in the order of bytes "/" is followed by "0", "!" by a quotation mark. */
#define UNDER " (path = ?1 OR path > ?1 || '/' AND path < ?1 || '0' OR path > ?1 || '!' AND path < ?1 || '\"')"

/* One citation, in the order that edges.c reads. */
#define EDGE                                                                                                           \
    "SELECT citation.paragraph, citation.start, symbol.symbol, citation.pinpoint, paragraph.document,"                 \
    " EXISTS (SELECT 1 FROM naming JOIN symbol AS held ON held.id = naming.symbol WHERE held.key = symbol.key),"      \
    " citation.length"
#define CITATIONS                                                                                                      \
    " FROM citation JOIN symbol ON symbol.id = citation.symbol JOIN paragraph ON paragraph.id = citation.paragraph"    \
    " JOIN document ON document.id = paragraph.document"
/* A document that names itself does not cite itself. */
#define NOT_ITSELF                                                                                                     \
    " NOT EXISTS (SELECT 1 FROM naming JOIN symbol AS own ON own.id = naming.symbol"                                   \
    " WHERE naming.document = paragraph.document AND own.key = symbol.key)"

/* What is cited is a document: records of meetings are, treaties and articles of the Charter are not. */
#define OF_PAPER " (citation.kind IS NULL OR citation.kind = 'record')"

/* Pairs of documents: each is named by its first symbol, whichever of them is cited. */
#define LINKED                                                                                                         \
    "SELECT document.symbol, coalesce((SELECT cited.symbol FROM naming JOIN document AS cited"                         \
    " ON cited.id = naming.document WHERE naming.symbol = symbol.id AND cited.symbol IS NOT NULL),"                    \
    " symbol.symbol), count(*)"
#define LINKS_MEANT                                                                                                    \
    OF_PAPER " AND document.symbol IS NOT NULL AND" FILTERED " AND" NOT_ITSELF                            \
    " GROUP BY document.id, symbol.id"
/* The documents that ?10 names, maybe as their second symbol. */
#define FIRST_NAMED                                                                                                    \
    " (SELECT naming.document FROM symbol AS named JOIN naming ON naming.symbol = named.id WHERE named.symbol = ?10)"

/* The columns without min() are those of the row that has the least. */
#define MISSED                                                                                                         \
    "SELECT citation.paragraph, citation.start, symbol.symbol, citation.pinpoint, document.id, 0,"                     \
    " citation.length, count(*), count(DISTINCT coalesce(document.symbol, document.id)) AS documents,"                 \
    " min(coalesce(date, '~') || (1000000000 + citation.paragraph))" CITATIONS
#define HELD_KEYS " (SELECT held.key FROM naming JOIN symbol AS held ON held.id = naming.symbol)"

#define SEARCH_SET(what)                                                                                               \
    "INSERT INTO search (search, rank) SELECT '" what "', ?1"                                                          \
    " WHERE NOT EXISTS (SELECT 1 FROM search_config WHERE k = '" what "' AND v = ?1)"

static const char *const texts[] = {
    [VB_SQL_BEGIN_READ] = "BEGIN",
    [VB_SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [VB_SQL_COMMIT] = "COMMIT",
    [VB_SQL_ROLLBACK] = "ROLLBACK",
    [VB_SQL_SAVEPOINT] = "SAVEPOINT document",
    [VB_SQL_SAVEPOINT_RELEASE] = "RELEASE document",
    [VB_SQL_SAVEPOINT_UNDO] = "ROLLBACK TO document",
    [VB_SQL_DATA_VERSION] = "PRAGMA data_version",
    [VB_SQL_STATE] = "SELECT value FROM state WHERE name = ?1",
    [VB_SQL_STATE_SET] = "INSERT OR REPLACE INTO state VALUES (?1, ?2)",
    [VB_SQL_FACTS] = "SELECT count(*), min(date), max(date) FROM document",
    [VB_SQL_FACTS_LANGUAGES] = "SELECT DISTINCT language_bits FROM document",
    [VB_SQL_FILE] = "SELECT file.document, document.sha256 FROM file JOIN document ON document.id = file.document"
                    " WHERE path = ?1",
    [VB_SQL_FILE_SET] = "INSERT OR REPLACE INTO file VALUES (?1, ?2)",
    [VB_SQL_FILE_COUNT] = "SELECT count(*) FROM file WHERE document = ?1",
    [VB_SQL_FILES_DELETE] = "DELETE FROM file WHERE document = ?1",
    [VB_SQL_FILES_UNDER] = "SELECT DISTINCT document, lang FROM file JOIN document ON document.id = file.document"
                           " WHERE" UNDER,
    [VB_SQL_FILES_UNDER_DELETE] = "DELETE FROM file WHERE" UNDER " AND document = ?2",
    [VB_SQL_LIST] = LISTED " FROM document WHERE id IN (SELECT id FROM document WHERE" FILTERED LISTED_ORDER
                           " LIMIT ?10 OFFSET ?11)" LISTED_ORDER,
    [VB_SQL_LIST_COUNT] = "SELECT count(*) FROM document WHERE" FILTERED,
    [VB_SQL_LIST_NAMED] = LISTED " FROM document WHERE id IN (SELECT naming.document FROM symbol"
                                 " JOIN naming ON naming.symbol = symbol.id WHERE symbol.key = ?1)" LISTED_ORDER,
    [VB_SQL_FACTS_OF] = LISTED ", issued, written, adopted, author, body, session, state, agenda, sha256,"
                               " (SELECT count(*) FROM citation WHERE paragraph >= first AND paragraph < first + paragraphs)"
                               " FROM document WHERE id = ?1",
    [VB_SQL_NAMES_OF] = "SELECT symbol.symbol FROM naming JOIN symbol ON symbol.id = naming.symbol"
                        " WHERE naming.document = ?1 ORDER BY naming.symbol",
    [VB_SQL_FILES_OF] = "SELECT path FROM file WHERE document = ?1 ORDER BY path",
    /* In the order of the index, so that the first few are found without reading the others. */
    [VB_SQL_BEGINNING] = "SELECT symbol.symbol, language_bits, date, class, title, lang FROM symbol"
                         " CROSS JOIN naming ON naming.symbol = symbol.id CROSS JOIN document ON document.id = naming.document"
                         " WHERE symbol.key >= ?1 AND symbol.key < ?1 || char(1114111) ORDER BY symbol.key, symbol.id",
    [VB_SQL_CONTAINING] = "SELECT symbol.symbol, language_bits, date, class, title, lang FROM symbol"
                          " CROSS JOIN naming ON naming.symbol = symbol.id CROSS JOIN document ON document.id = naming.document"
                          " WHERE instr(symbol.key, '/' || ?1) ORDER BY symbol.key, symbol.id",
    [VB_SQL_KEY_MEANT] = "SELECT key FROM symbol WHERE key = ?1 OR key > ?1 || '(' AND key < ?1 || ')'"
                         " ORDER BY key LIMIT 1",
    /* By the ids of its paragraphs, under which citations lie. */
    [VB_SQL_CITES] = EDGE CITATIONS " WHERE citation.paragraph BETWEEN (SELECT first FROM document WHERE id = ?1)"
                                    " AND (SELECT first + paragraphs - 1 FROM document WHERE id = ?1) AND" NOT_ITSELF
                                    " ORDER BY citation.paragraph, citation.start",
    [VB_SQL_CITED_BY] = EDGE CITATIONS " WHERE symbol.key = ?5 AND" FILTERED " AND" NOT_ITSELF
                                       " ORDER BY date IS NULL, date, document.symbol, document.lang, document.id,"
                                       " citation.paragraph, citation.start",
    [VB_SQL_LINKS] = LINKED CITATIONS " WHERE" LINKS_MEANT,
    [VB_SQL_LINKS_FROM] = LINKED " FROM document CROSS JOIN citation ON citation.paragraph"
                          " BETWEEN document.first AND document.first + document.paragraphs - 1"
                          " JOIN symbol ON symbol.id = citation.symbol JOIN paragraph ON paragraph.id = citation.paragraph"
                          " WHERE document.id IN" FIRST_NAMED " AND document.symbol = ?10 AND" LINKS_MEANT,
    [VB_SQL_LINKS_TO] = LINKED CITATIONS " WHERE citation.symbol IN (SELECT id FROM symbol WHERE symbol = ?10"
                        " UNION SELECT naming.symbol FROM naming JOIN document AS other ON other.id = naming.document"
                        " WHERE naming.document IN" FIRST_NAMED " AND other.symbol = ?10) AND" LINKS_MEANT,
    [VB_SQL_CITED_FROM] = "SELECT symbol FROM citation WHERE paragraph BETWEEN ?1 AND ?2 AND" OF_PAPER,
    [VB_SQL_SYMBOLS_OF_NAME] = "SELECT id, key FROM symbol WHERE symbol = ?1 UNION ALL"
                               " SELECT own.id, own.key FROM symbol AS named JOIN naming AS first ON first.symbol = named.id"
                               " JOIN document ON document.id = first.document AND document.symbol = ?1"
                               " JOIN naming ON naming.document = document.id JOIN symbol AS own ON own.id = naming.symbol"
                               " WHERE named.symbol = ?1",
    /* As LISTED, but of files nothing is asked; and where the paragraphs are. */
    [VB_SQL_VERSIONS_OF_NAME] = "SELECT symbol, symbol_from_name, lang, language_bits, date, class, title, paragraphs, format,"
                                " NULL, 0, first FROM document WHERE id IN" FIRST_NAMED " AND symbol = ?10 AND" FILTERED LISTED_ORDER,
    [VB_SQL_NAME_MEANT] = "SELECT coalesce((SELECT document.symbol FROM naming JOIN document ON document.id = naming.document"
                          " WHERE naming.symbol = symbol.id AND document.symbol IS NOT NULL), symbol) FROM symbol"
                          " WHERE key = ?1 ORDER BY symbol = ?2 DESC, id LIMIT 1",
    [VB_SQL_MISSING] = MISSED " WHERE" OF_PAPER " AND symbol.key NOT IN" HELD_KEYS
                              " GROUP BY symbol.key ORDER BY documents DESC, 8 DESC, symbol.symbol LIMIT ?1",
    [VB_SQL_MISSING_LIKELY] = "SELECT symbol.key, count(*) FROM citation JOIN symbol ON symbol.id = citation.symbol"
                              " WHERE symbol.key NOT IN" HELD_KEYS " GROUP BY symbol.key ORDER BY 2 DESC",
    [VB_SQL_MISSING_ONE] = MISSED " WHERE" OF_PAPER " AND symbol.key = ?1 GROUP BY symbol.key",
    [VB_SQL_DAMAGE] = "PRAGMA integrity_check(20)",
    [VB_SQL_VERSION] = "PRAGMA user_version",
    [VB_SQL_COUNTS] = "SELECT (SELECT count(*) FROM paragraph), (SELECT count(*) FROM citation)",
    [VB_SQL_COUNTS_WRONG] = "SELECT symbol, lang FROM document WHERE paragraphs <>"
                            " (SELECT count(*) FROM paragraph WHERE id >= first AND id < first + paragraphs"
                            " AND paragraph.document = document.id)",
    [VB_SQL_TWICE] = "SELECT symbol.symbol, lang, count(*),"
                     " min((SELECT min(path) FROM file WHERE file.document = document.id)),"
                     " max((SELECT max(path) FROM file WHERE file.document = document.id))"
                     " FROM naming JOIN symbol ON symbol.id = naming.symbol JOIN document ON document.id = naming.document"
                     " GROUP BY naming.symbol, lang HAVING count(*) > 1 ORDER BY symbol.symbol, lang",
    [VB_SQL_FILE_NAMES] = "SELECT path, document.symbol, document.lang, symbol.key FROM file"
                          " JOIN document ON document.id = file.document"
                          " JOIN naming ON naming.document = document.id JOIN symbol ON symbol.id = naming.symbol"
                          " WHERE NOT symbol_from_name ORDER BY path",
    [VB_SQL_DOCUMENT_BY_SHA256] = "SELECT id, symbol IS NOT NULL, symbol_from_name FROM document WHERE sha256 = ?1",
    [VB_SQL_DOCUMENT_ADD] = "INSERT INTO document (sha256, format, class, symbol, symbol_from_name, lang, languages,"
                            " language_bits, date, issued, written, adopted, author, title, bytes, first, paragraphs,"
                            " body, session, state, agenda)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
    [VB_SQL_DOCUMENT_ROW] = "SELECT symbol, lang, date, title, bytes, first, paragraphs, sha256 FROM document WHERE id = ?1",
    [VB_SQL_DOCUMENT_DELETE] = "DELETE FROM document WHERE id = ?1",
    [VB_SQL_DOCUMENT_RANGE] = "SELECT first, first + paragraphs - 1 FROM document WHERE id = ?1",
    [VB_SQL_TEXT_ADD] = "INSERT INTO text VALUES (?1, ?2, ?3)",
    [VB_SQL_TEXT_ROW] = "SELECT zstd, dictionary FROM text WHERE document = ?1",
    [VB_SQL_DICTIONARY] = "SELECT zstd FROM dictionary WHERE id = ?1",
    [VB_SQL_DICTIONARY_LAST] = "SELECT id, after FROM dictionary WHERE lang = ?1 ORDER BY id DESC LIMIT 1",
    [VB_SQL_DICTIONARY_ADD] = "INSERT INTO dictionary (lang, after, zstd) VALUES (?1, ?2, ?3)",
    [VB_SQL_MENTIONS] = "SELECT citation.start, symbol.key FROM citation JOIN symbol ON symbol.id = citation.symbol"
                        " WHERE citation.paragraph BETWEEN ?1 AND ?2"
                        " UNION ALL SELECT -1, symbol.key FROM naming JOIN symbol ON symbol.id = naming.symbol"
                        " WHERE naming.document = ?3 ORDER BY 1",
    [VB_SQL_FORM_ADD] = "INSERT OR IGNORE INTO form VALUES (?1, ?2)",
    [VB_SQL_FORMS] = "SELECT word FROM form WHERE stem = ?1",
    [VB_SQL_TEXT_DELETE] = "DELETE FROM text WHERE document = ?1",
    [VB_SQL_SYMBOL_ADD] = "INSERT OR IGNORE INTO symbol (symbol, key) VALUES (?1, ?2)",
    [VB_SQL_SYMBOL_ID] = "SELECT id FROM symbol WHERE symbol = ?1",
    [VB_SQL_NAMING_ADD] = "INSERT OR IGNORE INTO naming VALUES (?1, ?2)",
    [VB_SQL_NAMING_DELETE] = "DELETE FROM naming WHERE document = ?1",
    [VB_SQL_NAMED] = "SELECT document.id, document.lang, language_bits, symbol.symbol FROM symbol"
                     " JOIN naming ON naming.symbol = symbol.id JOIN document ON document.id = naming.document"
                     " WHERE symbol.key = ?1 ORDER BY symbol.symbol <> ?2, document.id DESC",
    [VB_SQL_PARAGRAPH_ADD] = "INSERT INTO paragraph VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [VB_SQL_PARAGRAPHS] = "SELECT block, kind, num, ordinal, lang, start, length, page FROM paragraph"
                          " WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    [VB_SQL_PARAGRAPH_LANG] = "SELECT lang FROM paragraph WHERE id = ?1",
    [VB_SQL_PARAGRAPHS_DELETE] = "DELETE FROM paragraph WHERE id BETWEEN ?1 AND ?2",
    [VB_SQL_CITATION_ADD] = "INSERT OR IGNORE INTO citation VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [VB_SQL_CITATIONS_DELETE] = "DELETE FROM citation WHERE paragraph BETWEEN ?1 AND ?2",
    [VB_SQL_DESCRIBED_ADD] = "INSERT OR IGNORE INTO described VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [VB_SQL_DESCRIBED_DELETE] = "DELETE FROM described WHERE paragraph BETWEEN ?1 AND ?2",
    [VB_SQL_PAPERS_DATED] = "SELECT symbol, class, author, title FROM document"
                            " WHERE (written = ?1 OR adopted = ?1 OR issued = ?1) AND symbol IS NOT NULL ORDER BY id",
    [VB_SQL_PAPERS_DESCRIBED] = "SELECT symbol.symbol, described.kind, described.author, described.paragraph,"
                                " described.start, described.length, paragraph.document FROM described"
                                " JOIN symbol ON symbol.id = described.symbol"
                                " JOIN paragraph ON paragraph.id = described.paragraph"
                                " JOIN document ON document.id = paragraph.document"
                                " WHERE described.date = ?1 AND described.symbol IS NOT NULL"
                                " ORDER BY document.date IS NULL, document.date, described.paragraph, described.start",
    [VB_SQL_SEARCH] = "SELECT rowid, found(search) FROM search WHERE search MATCH ?1",
    [VB_SQL_ALLOWED] = "SELECT first FROM document WHERE" FILTERED,
    /* ")" is the byte after "(", with which a year begins. */
    [VB_SQL_SYMBOLS_OF_NUMBER] = "SELECT symbol, key, EXISTS (SELECT 1 FROM naming WHERE naming.symbol = symbol.id)"
                                 " FROM symbol WHERE key = ?1 OR key > ?1 || '(' AND key < ?1 || ')'",
    [VB_SQL_SYMBOL_FROM] = "SELECT key FROM symbol WHERE key >= ?1 ORDER BY key LIMIT 1",
    [VB_SQL_SEARCH_ROWS] = "SELECT rowid FROM search WHERE search MATCH ?1",
    /* The tables in which FTS5 keeps the index of words (leaves.c). */
    [VB_SQL_SEARCH_DATA] = "SELECT block FROM search_data WHERE id = ?1",
    [VB_SQL_SEARCH_LEAVES] = "SELECT block FROM search_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    [VB_SQL_SEARCH_LEAF_OF] = "SELECT pgno / 2 FROM search_idx WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1",
    [VB_SQL_SEARCH_LEAF_AFTER] = "SELECT pgno / 2 FROM search_idx WHERE segid = ?1 AND term > ?2 ORDER BY term LIMIT 1",
    [VB_SQL_SEARCH_DATA_SET] = "REPLACE INTO search_data (id, block) VALUES (?1, ?2)",
    [VB_SQL_SEARCH_IDX_ADD] = "INSERT INTO search_idx (segid, term, pgno) VALUES (?1, ?2, ?3)",
    [VB_SQL_SEARCH_MERGE] = "INSERT INTO search (search, rank) VALUES ('merge', ?1)",
    /* How many segments of a level become one. The file keeps it; of an earlier program's it is another. */
    [VB_SQL_SEARCH_MERGES] = SEARCH_SET("usermerge"),
    [VB_SQL_PLACES] = "SELECT first, paragraphs, id, language_bits, date, class, lang, body, session FROM document"
                      " ORDER BY first",
    [VB_SQL_SEGMENTS] = "SELECT id, bits, first FROM segment ORDER BY id",
    [VB_SQL_SEGMENT_ADD] = "INSERT INTO segment (level, bits, first, entries) VALUES (?1, ?2, ?3, 0)",
    [VB_SQL_SEGMENT_CLOSE] = "UPDATE segment SET entries = ?2 WHERE id = ?1",
    [VB_SQL_SEGMENT_DELETE] = "DELETE FROM segment WHERE id = ?1",
    [VB_SQL_LEVEL] = "SELECT id, bits, first, entries FROM segment WHERE level = ?1 ORDER BY id",
    [VB_SQL_BUCKET] = "SELECT entries FROM shingle WHERE id = ?1",
    [VB_SQL_BUCKET_ADD] = "INSERT INTO shingle VALUES (?1, ?2)",
    [VB_SQL_BUCKETS_DELETE] = "DELETE FROM shingle WHERE id BETWEEN ?1 << 32 AND (?1 << 32) + 0xffffffff",
};

_Static_assert(sizeof texts / sizeof *texts == VB_SQL_COUNT, "a text for each statement");

const char *vb_sql_text(vb_sql which)
{
    assert(which < VB_SQL_COUNT && texts[which]);
    return texts[which];
}
