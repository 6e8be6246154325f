/* beside.h - which paragraphs of versions of one document are the same paragraph. */
#ifndef VB_BESIDE_H
#define VB_BESIDE_H

#include "base/arena.h"
#include "verbale/holdings.h"
#include "verbale/types.h"

/* As vb_versions_align of verbale.h. */
vb_status vb_beside_rows(const vb_version_text *versions, size_t count, bool by_numbers, vb_arena *memory,
                         const vb_beside **rows, size_t *row_count, vb_err *err);

#endif
