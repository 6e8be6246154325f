/* images.h - the pages of a document that are images of text. */
#ifndef VB_IMAGES_H
#define VB_IMAGES_H

#include "verbale.h"

/* Reads the file of an analysed document again with its images recognised, and puts what was read, not analysed yet, in
 * the place of *doc; *is_again is false, and *doc as it was, where every page has text. NULL when it fails. */
vb_status vb_images_recognise(vb_doc **doc, vb_str bytes, const char *name, const vb_read_options *options,
                              bool *is_again, vb_err *err);

#endif
