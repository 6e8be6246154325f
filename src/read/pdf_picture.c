/* pdf_picture.c - PDF, the parent's side: a page, or a stretch of one, drawn by pdftoppm
 * in the cage for programs. The picture is handed on as it comes; nobody here looks into it. */
#include "read/pdf_picture.h"

#include <stdio.h>

#define DOTS_PER_INCH 120 /* letters of 10 points can be read on a screen, and a page of A4 has 200 kB */
#define POINTS_PER_INCH 72.0f
#define PNG_MAX ((size_t) 16 << 20) /* bytes of a picture */
#define NUMBER 16                   /* characters of a number */

static int dots(float points) { return (int) (points * DOTS_PER_INCH / POINTS_PER_INCH); }

vb_status vb_pdf_picture(vb_workers *workers, vb_str pdf, uint32_t page, float top, float bottom, vb_buf *png,
                         vb_err *err)
{
    char number[NUMBER], resolution[NUMBER], y[NUMBER], height[NUMBER];
    bool is_whole = !(bottom > top);
    snprintf(number, sizeof number, "%u", page);
    snprintf(resolution, sizeof resolution, "%d", DOTS_PER_INCH);
    snprintf(y, sizeof y, "%d", is_whole ? 0 : dots(top));
    snprintf(height, sizeof height, "%d", is_whole ? 0 : dots(bottom) - dots(top) + 1); /* 0: to the end */
    const char *const argv[] = {"pdftoppm", "-q", "-png", "-r", resolution, "-f", number,   "-l", number,
                                "-x",       "0",  "-y",   y,    "-W",       "0",  "-H",     height, "-", NULL};
    png->ceiling = PNG_MAX;
    return vb_workers_run(workers, argv, pdf, png, err);
}
