/* pdf_picture.h - a page of a PDF as people see it. */
#ifndef VB_PDF_PICTURE_H
#define VB_PDF_PICTURE_H

#include "read/read.h"

/* Appends page `page`, from 1, of `pdf` to `png`; of it the stretch from `top` to `bottom`, points from its top, the
 * whole where bottom is 0. Drawn by pdftoppm in its cage: VB_ERR_MISSING where that is not installed. */
vb_status vb_pdf_picture(vb_workers *workers, vb_str pdf, uint32_t page, float top, float bottom, vb_buf *png,
                         vb_err *err);

#endif
