/* help.h - the help texts, which tools/help.py makes of the manual (docs/verbale.1.scd). */
#ifndef VB_HELP_H
#define VB_HELP_H

#include <stddef.h>

typedef enum vb_help_kind {
    VB_HELP_BLANK,
    VB_HELP_HEADING,
    VB_HELP_TEXT,   /* wrapped to the width */
    VB_HELP_ITEM,   /* a word, a tab, and a text that hangs at the indent */
    VB_HELP_EXAMPLE /* as it stands */
} vb_help_kind;

/* In the text byte 1 begins what is typed as it stands, 2 what is replaced by something else, 3 ends either. */
typedef struct vb_help_line {
    vb_help_kind kind;
    int indent;
    const char *text;
} vb_help_line;

typedef struct vb_help_topic {
    const char *name; /* empty: the overview */
    const vb_help_line *lines;
    size_t count;
} vb_help_topic;

extern const vb_help_topic vb_help_topics[];
extern const size_t vb_help_topic_count;

#endif
