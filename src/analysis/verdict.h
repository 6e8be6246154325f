/* verdict.h - a verdict put into words. */
#ifndef VB_VERDICT_H
#define VB_VERDICT_H

#include "analysis/analysis.h"
#include "analysis/elsewhere.h"

/* One sentence of fact on a judged quotation: "equal to S/RES/2840 (2030), paragraph 1". */
vb_str vb_verdict_message(const vb_finding *finding, const vb_quoted *quoted, vb_sought sought,
                          const vb_catalogue *catalogue, vb_arena *arena);

#endif
