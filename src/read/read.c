/* read.c - the table of readers. A document is read by whoever recognises its bytes
 * most surely; names and extensions are not asked. Readers that come later add a
 * line to `readers` and nothing else here. */
#include "read/read.h"

#include "base/file.h"
#include "read/archive.h"
#include "read/digest.h"

static const vb_reader *const readers[] = {&vb_reader_akn, &vb_reader_html, &vb_reader_xml, &vb_reader_pdf, &vb_reader_docx,
                                        &vb_reader_doc, &vb_reader_text};

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
    return best;
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
            vb_doc_remark(doc, (vb_span){0, 0}, "format", "named \"%.*s\", but its content is %.*s, and was read as that",
                          VB_STR_ARG(ending), VB_STR_ARG(format));
    }
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
    if (!reader)
        return vb_err_set(err, VB_ERR_FORMAT, "%s: neither text nor another format that can be read", path);
    vb_status status = vb_doc_new(&doc, err);
    if (status != VB_OK)
        return status;
    note_source(doc, bytes, path, reader->name);
    status = read_with(reader, doc, bytes, workers, err);
    if (status == VB_OK) {
        remark_on_name(doc);
        if (doc->writing.len == 0)
            vb_doc_remark(doc, (vb_span){0, 0}, "empty",
                          bytes.len ? "no text was found in it" : "the file is empty");
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
