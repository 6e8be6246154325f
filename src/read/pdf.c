/* pdf.c - PDF, the parent's side: pdftotext, in the cage for programs, turns the file into
 * words and boxes (XHTML), and a worker makes the document of them (pdf_bbox.c). Neither
 * the file nor what pdftotext prints is parsed here. What was recognised on images
 * (pdf_ocr.c) stands before it. */
#include "read/pdf_ocr.h"
#include "read/read.h"

#define HEAD 1024                      /* bytes before which "%PDF-" stands; readers of PDF allow as much before it */
#define XHTML_MAX ((size_t) 160 << 20) /* words and boxes of 5,000 pages; what the parent may have to hold of them */

static int sniff_pdf(vb_str bytes)
{
    size_t at = vb_str_find(vb_str_part(bytes, 0, HEAD), VB_S("%PDF-"), 0);
    return at == SIZE_MAX ? 0 : at == 0 ? 95 : 70;
}

/* Why pdftotext ended without a document, as far as the bytes tell. */
static vb_status explain(vb_str bytes, vb_status status, vb_err *err)
{
    if (status != VB_ERR_FORMAT)
        return status;
    if (vb_str_find(bytes, VB_S("/Encrypt"), 0) != SIZE_MAX)
        return vb_err_set(err, VB_ERR_FORMAT, "the PDF is encrypted and cannot be opened without its password");
    vb_err said = err ? *err : (vb_err){VB_OK, -1, ""};
    return vb_err_set(err, VB_ERR_FORMAT, "the PDF is damaged: %s", said.message);
}

static void take_remarks(vb_doc *doc, const vb_doc *said)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(said, &count);
    for (uint32_t i = 0; i < count; i++)
        vb_doc_remark(doc, remarks[i].span, remarks[i].code.at, "%.*s", VB_STR_ARG(remarks[i].message));
}

static vb_status read_pdf(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err)
{
    static const char *const program[] = {"pdftotext", "-q", "-bbox-layout", "-", "-", NULL};
    const vb_recognition *recognition = vb_workers_recognition(workers);
    vb_doc *said = NULL;
    vb_buf xhtml = VB_BUF_INIT;
    xhtml.ceiling = XHTML_MAX;
    vb_status status = vb_workers_ready(workers, err);
    if (status == VB_OK && recognition && (status = vb_doc_new(&said, err)) == VB_OK)
        vb_pdf_recognise(workers, recognition, bytes, &xhtml, said);
    if (status == VB_OK)
        status = explain(bytes, vb_workers_run(workers, program, bytes, &xhtml, err), err);
    if (status == VB_OK)
        status = vb_workers_read(workers, doc, "pdf-bbox", vb_buf_str(&xhtml), err);
    if (status == VB_OK && said)
        take_remarks(doc, said);
    vb_doc_free(said);
    vb_buf_free(&xhtml);
    return status;
}

const vb_reader vb_reader_pdf = {"pdf", sniff_pdf, read_pdf};
