/* claims.h - naming those who state something. */
#ifndef VB_WRITE_CLAIMS_H
#define VB_WRITE_CLAIMS_H

#include "base/buf.h"
#include "verbale/records.h"

/* "Jan Brandt, Permanent Representative of Norvania"; "[inferred]" where the document does not say so. */
void vb_claimant_phrase(vb_buf *out, const vb_claimant *who);

#endif
