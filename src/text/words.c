/* words.c - not written yet */
typedef int vb_not_written_yet;
