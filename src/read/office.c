/* office.c - the parent's side of Word's files: told by their first bytes and the names
 * that stand in them, and read elsewhere.
 *
 *     DOCX   a ZIP ("PK") with "[Content_Types].xml" and a folder "word/"
 *     DOC    a compound file (D0 CF 11 E0) with a stream "WordDocument", names in UTF-16;
 *            antiword makes plain text of it, a paragraph a line, and that is read as text */
#include <string.h>

#include "read/read.h"

#define DIRECTORY ((size_t) 256 << 10) /* bytes at the end of a ZIP in which its names stand again */
#define START ((size_t) 64 << 10)      /* bytes at its start, for one that was cut off */
#define STREAMS ((size_t) 16 << 20)    /* bytes of a compound file in which its names are looked for */

static bool has(vb_str bytes, vb_str name) { return vb_str_find(bytes, name, 0) != SIZE_MAX; }

static int sniff_docx(vb_str bytes)
{
    if (!vb_str_starts(bytes, VB_S("PK\003\004")))
        return 0;
    vb_str start = vb_str_part(bytes, 0, START);
    vb_str end = vb_str_part(bytes, bytes.len > DIRECTORY ? bytes.len - DIRECTORY : 0, bytes.len);
    bool is_word = has(start, VB_S("word/")) || has(end, VB_S("word/"));
    bool is_package = has(start, VB_S("[Content_Types].xml")) || has(end, VB_S("[Content_Types].xml"));
    return is_word && is_package ? 95 : 0;
}

static vb_status read_docx(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    return vb_workers_read(workers, doc, "docx", bytes, err);
}

static int sniff_doc(vb_str bytes)
{
    static const char name[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
    if (!vb_str_starts(bytes, VB_S("\320\317\021\340\241\261\032\341")))
        return 0;
    vb_str stream = {name, sizeof name};
    return has(vb_str_part(bytes, 0, STREAMS), stream) ||
                   has(vb_str_part(bytes, bytes.len > STREAMS ? bytes.len - STREAMS : 0, bytes.len), stream)
               ? 95
               : 0;
}

static vb_status read_doc(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    /* A name and not "-": that would be copied to a file first, which the cage does not allow. */
    static const char *const argv[] = {"antiword", "-m", "UTF-8.txt", "-w", "0", "/dev/stdin", NULL};
    vb_buf text = VB_BUF_INIT;
    text.ceiling = VB_TEXT_MAX;
    vb_status status = vb_workers_run(workers, argv, bytes, &text, err);
    if (status == VB_OK)
        status = vb_reader_text.read(doc, vb_buf_str(&text), workers, err);
    vb_buf_free(&text);
    return status;
}

const vb_reader vb_reader_docx = {"docx", sniff_docx, read_docx};
const vb_reader vb_reader_doc = {"doc", sniff_doc, read_doc};
