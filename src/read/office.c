/* office.c - the parent's side of DOCX, which a worker reads: a ZIP ("PK") that names
 * "[Content_Types].xml" and a folder "word/". */
#include "read/read.h"

#define DIRECTORY ((size_t) 256 << 10) /* bytes at the end of a ZIP in which its names stand again */
#define START ((size_t) 64 << 10)      /* bytes at its start, for one that was cut off */

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

const vb_reader vb_reader_docx = {"docx", sniff_docx, read_docx};
