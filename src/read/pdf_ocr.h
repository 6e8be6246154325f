/* pdf_ocr.h - recognising pages of a PDF that are images. */
#ifndef VB_PDF_OCR_H
#define VB_PDF_OCR_H

#include "read/read.h"

/* Adds to `out` what tesseract recognises on the pages asked for, as the worker takes it;
 * what could not be done is remarked on in `said`. */
void vb_pdf_recognise(vb_workers *workers, const vb_recognition *asked, vb_str pdf, vb_buf *out, vb_doc *said);

#endif
