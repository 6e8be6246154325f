/* assets.h - the style and the script of the report, src/write/assets/, made part of
 * the program by tools/embed.py. */
#ifndef VB_ASSETS_H
#define VB_ASSETS_H

#include "verbale/types.h"

extern const vb_str vb_asset_report_css;
extern const vb_str vb_asset_report_js;
/* The Content-Security-Policy that lets the two run and nothing else. */
extern const vb_str vb_asset_report_policy;

/* The same of a comparison: the look of the report with its own, and no script. */
extern const vb_str vb_asset_diff_css;
extern const vb_str vb_asset_diff_policy;

#endif
