/* lines.h - words laid out in the columns of a terminal: lines break between words
 * only (between any two Han letters too), what follows a break is indented, colours
 * run through. Nothing that the text holds can steer the screen. */
#ifndef VB_LINES_H
#define VB_LINES_H

#include "base/buf.h"
#include "write/phrase.h"
#include "write/write.h"

typedef enum vb_tone { VB_TONE_PLAIN, VB_TONE_SOFT, VB_TONE_STRONG, VB_TONE_HUE } vb_tone; /* HUE + vb_hue */

typedef struct vb_lines {
    vb_buf *out;
    int width;
    bool is_coloured;
    int indent;  /* of lines that go on */
    int column;  /* where the line stands */
    int start;   /* the column after the last tab: no blank is set there */
    vb_buf word; /* the word that is not complete yet */
    int word_columns;
    bool is_spaced; /* a space is due before it */
    int tone;
} vb_lines;

#define VB_COLUMNS_LEAST 40 /* narrower than this is laid out as this */
#define VB_COLUMNS_MOST 100 /* longer lines are hard to read */

void vb_lines_begin(vb_lines *lines, vb_buf *out, const vb_write_options *options);
void vb_lines_end(vb_lines *lines);
void vb_lines_tone(vb_lines *lines, int tone);
void vb_lines_say(vb_lines *lines, vb_str words);
void vb_lines_sayz(vb_lines *lines, const char *words);
/* Says and clears what a phrase was written to. */
void vb_lines_say_buf(vb_lines *lines, vb_buf *words);
/* Moves on to `column`, to the next line when it has been reached. */
void vb_lines_tab(vb_lines *lines, int column);
/* Words at the right end of the line when they fit there, else on a line of their own. */
void vb_lines_right(vb_lines *lines, vb_str words);
void vb_lines_break(vb_lines *lines);
/* Room that is left for `words` on this line? */
bool vb_lines_fits(const vb_lines *lines, vb_str words);

#endif
