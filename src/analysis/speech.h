/* speech.h - who speaks in a record of a meeting. Internal to analysis. */
#ifndef VB_SPEECH_H
#define VB_SPEECH_H

#include "model/doc.h"

/* Gives the paragraphs of a summary or verbatim record their speakers, from the words that they begin
 * with; a speech goes on until the next speaker, a heading or the end of the meeting. */
void vb_speech_attribute(vb_doc *doc);

#endif
