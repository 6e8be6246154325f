/* read.c - the table of readers. A document is read by whoever recognises its bytes
 * most surely; names and extensions are not asked. Readers that come later add a
 * line to `readers` and nothing else here. */
#include "read/read.h"

#include "base/file.h"
#include "read/archive.h"
#include "read/digest.h"

static const vb_reader *const readers[] = {&vb_reader_akn,  &vb_reader_html, &vb_reader_xml, &vb_reader_pdf,
                                           &vb_reader_docx, &vb_reader_doc,  &vb_reader_text};

/* Beginnings of formats that no reader takes, and what their owners call them: read as text they would be noise. */
static const struct {
    vb_str beginning;
    const char *name;
} others[] = {
    {VB_STR("{\\rtf"), "RTF"},
    {VB_STR("PK\003\004"), "a packed file (ODT, XLSX ...)"},
    {VB_STR("\320\317\021\340\241\261\032\341"), "a file of an office program (XLS, PPT ...)"},
    {VB_STR("%!PS"), "PostScript"},
    {VB_STR("%PDF-"), "PDF"},
    {VB_STR("\211PNG\r\n\032\n"), "a picture"},
    {VB_STR("\377\330\377"), "a picture"},
    {VB_STR("GIF8"), "a picture"},
    {VB_STR("II*\0"), "a picture"},
    {VB_STR("MM\0*"), "a picture"},
    {VB_STR("\037\213"), "packed by gzip"},
    {VB_STR("7z\274\257\047\034"), "packed by 7-Zip"},
    {VB_STR("Rar!\032"), "packed by RAR"},
    {VB_STR("SQLite format 3"), "a database"},
    {VB_STR("\177ELF"), "a program"},
};

#define MAIL_HEAD ((size_t) 64 << 10) /* bytes in which the head of a message ends */

/* A saved message or web archive (EML, MHT): lines of "Name: value" up to a blank one, one of which says that what
 * follows is of several parts or encoded. A message of plain text is text. */
static bool is_mail(vb_str bytes)
{
    bool is_mime = false, is_coded = false;
    vb_str rest = vb_str_part(bytes, 0, MAIL_HEAD), line;
    for (uint32_t lines = 0; vb_str_split(&rest, '\n', &line); lines++) {
        size_t colon = vb_str_find_byte(line, ':', 0), blank = vb_str_find_byte(line, ' ', 0);
        bool goes_on = lines && line.len && (line.at[0] == ' ' || line.at[0] == '\t');
        if (vb_str_trim(line).len == 0)
            return is_mime && is_coded;
        if (!goes_on && (colon == SIZE_MAX || colon == 0 || colon > blank))
            return false;
        vb_str name = goes_on ? (vb_str){NULL, 0} : vb_str_part(line, 0, colon),
               value = vb_str_trim(vb_str_part(line, colon + 1, line.len));
        is_mime = is_mime || vb_str_equal_ascii(name, VB_S("MIME-Version"));
        if (vb_str_equal_ascii(name, VB_S("Content-Type")))
            is_coded = is_coded || !vb_str_equal_ascii(vb_str_part(value, 0, 10), VB_S("text/plain"));
        if (vb_str_equal_ascii(name, VB_S("Content-Transfer-Encoding")))
            is_coded = is_coded || vb_str_equal_ascii(value, VB_S("base64")) ||
                       vb_str_equal_ascii(value, VB_S("quoted-printable"));
    }
    return false;
}

static const char *other_of(vb_str bytes)
{
    if (is_mail(bytes))
        return "a saved message or web archive (EML, MHT)";
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (vb_str_starts(bytes, others[i].beginning))
            return others[i].name;
    return NULL;
}

static const vb_reader *reader_of(vb_str bytes)
{
    const vb_reader *best = NULL;
    int surest = 0;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        int sure = readers[i]->sniff(bytes);
        if (sure > surest) {
            best = readers[i];
            surest = sure;
        }
    }
    return best == &vb_reader_text && other_of(bytes) ? NULL : best;
}

static void note_source(vb_doc *doc, vb_str bytes, const char *path, const char *format)
{
    doc->source.path = vb_arena_copy(doc->arena, vb_str_from(path));
    doc->source.name = vb_path_name(doc->source.path);
    doc->source.sha256 = vb_digest(doc->arena, bytes);
    doc->source.format = vb_str_from(format);
}

/* What a name ends with, and the format that it promises; what is not here promises nothing. */
static const struct {
    vb_str ending, format;
} promises[] = {
    {VB_STR(".pdf"), VB_STR("pdf")},   {VB_STR(".docx"), VB_STR("docx")}, {VB_STR(".doc"), VB_STR("doc")},
    {VB_STR(".html"), VB_STR("html")}, {VB_STR(".htm"), VB_STR("html")},  {VB_STR(".xml"), VB_STR("xml")},
};

/* A name that promises another format than the bytes have: a web page saved as "report.pdf" is no report. */
static void remark_on_name(vb_doc *doc)
{
    vb_str name = doc->source.name, format = doc->source.format;
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++) {
        vb_str ending = promises[i].ending;
        if (name.len < ending.len || !vb_str_equal_ascii(vb_str_part(name, name.len - ending.len, name.len), ending))
            continue;
        bool is_xml = vb_str_equal(promises[i].format, VB_S("xml")) && vb_str_equal(format, VB_S("akn"));
        if (!is_xml && !vb_str_equal(format, promises[i].format))
            vb_doc_remark(doc, (vb_span){0, 0}, "format",
                          "named \"%.*s\", but its content is %.*s, and was read as that", VB_STR_ARG(ending),
                          VB_STR_ARG(format));
    }
}

/* A file without text is no document without words: it says so, unless its pages do already. */
static void remark_on_emptiness(vb_doc *doc, bool has_bytes)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(remarks[i].code, VB_S("page-without-text")))
            return;
    if (doc->writing.len == 0)
        vb_doc_remark(doc, (vb_span){0, 0}, "empty", has_bytes ? "no text was found in it" : "the file is empty");
}

/* With the caller's workers, or with some of its own for this file. */
static vb_status read_with(const vb_reader *reader, vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    vb_workers *own = NULL;
    vb_status status = workers ? VB_OK : vb_workers_new(&own, err);
    if (status == VB_OK)
        status = reader->read(doc, bytes, workers ? workers : own, err);
    vb_workers_free(own);
    return status;
}

vb_status vb_read_bytes(vb_doc **out, vb_str bytes, const char *path, vb_workers *workers, vb_err *err)
{
    const vb_reader *reader = vb_archive_is(bytes) ? NULL : reader_of(bytes);
    vb_doc *doc = NULL;
    if (bytes.len > VB_INPUT_MAX)
        return vb_err_set(err, VB_ERR_LIMIT, "%s: %zu bytes are more than the %zu that one input may have", path,
                          bytes.len, VB_INPUT_MAX);
    if (!reader && vb_archive_is(bytes))
        return vb_err_set(err, VB_ERR_FORMAT, "%s: an archive, which is many documents and not one", path);
    if (!reader && other_of(bytes))
        return vb_err_set(err, VB_ERR_FORMAT, "%s: %s, which is not read", path, other_of(bytes));
    if (!reader)
        return vb_err_set(err, VB_ERR_FORMAT, "%s: neither text nor another format that can be read", path);
    vb_status status = vb_doc_new(&doc, err);
    if (status != VB_OK)
        return status;
    note_source(doc, bytes, path, reader->name);
    status = read_with(reader, doc, bytes, workers, err);
    if (status == VB_OK) {
        if (bytes.len)
            remark_on_name(doc);
        remark_on_emptiness(doc, bytes.len > 0);
    }
    if (status == VB_OK)
        status = vb_doc_seal(doc, err);
    if (status != VB_OK) {
        vb_doc_free(doc);
        return status;
    }
    *out = doc;
    return VB_OK;
}

vb_status vb_read_file(vb_doc **doc, const char *path, vb_workers *workers, vb_err *err)
{
    vb_buf bytes = VB_BUF_INIT;
    bytes.ceiling = VB_INPUT_MAX;
    vb_status status = vb_file_read(&bytes, path, err);
    if (status == VB_OK)
        status = vb_read_bytes(doc, vb_buf_str(&bytes), path, workers, err);
    vb_buf_free(&bytes);
    return status;
}
