/* pdf_ocr.c - PDF, the parent's side: pages that are images are drawn by pdftoppm and
 * recognised by tesseract, each in the cage for programs. What comes out is not looked
 * into here; the worker reads it before the words of pdftotext (pdf_hocr.c).
 *
 * A page is drawn with a fixed number of dots on its longer side, so that no page,
 * however large it says it is, costs more than another. */
#include "read/pdf_ocr.h"

#include <stdio.h>

#include "base/scan.h"

#define DOTS "3508"                   /* on the longer side: 300 to the inch on A4, which tesseract is made for */
#define IMAGE_MAX ((size_t) 32 << 20) /* bytes of a page of so many dots by as many, with room */
#define HOCR_MAX ((size_t) 8 << 20)   /* bytes for a page; a full one has 100,000 */
#define SECONDS 180                   /* for a page: five are usual, in the slowest language on a busy machine fifty */
#define LIST_MAX ((size_t) 64 << 10)  /* bytes of the list of languages */
#define CODES_ROOM 64

/* What tesseract calls the languages. Symbols are in Latin letters in all of them. */
static const struct {
    vb_lang lang;
    const char *codes[2];
} languages[] = {
    {VB_LANG_AR, {"ara", "eng"}}, {VB_LANG_EN, {"eng", NULL}},  {VB_LANG_ES, {"spa", NULL}},
    {VB_LANG_FR, {"fra", NULL}},  {VB_LANG_RU, {"rus", "eng"}}, {VB_LANG_ZH, {"chi_sim", "eng"}},
};

/* The languages that a script may be of, where the language is not known. */
static const struct {
    vb_str script;
    uint32_t langs; /* bits 1u << vb_lang */
} scripts[] = {
    {VB_STR("Script: Latin"), 1u << VB_LANG_EN | 1u << VB_LANG_FR | 1u << VB_LANG_ES},
    {VB_STR("Script: Cyrillic"), 1u << VB_LANG_RU},
    {VB_STR("Script: Arabic"), 1u << VB_LANG_AR},
    {VB_STR("Script: Han"), 1u << VB_LANG_ZH},
};

typedef struct recogniser {
    vb_workers *workers;
    const vb_recognition *asked;
    vb_str pdf;
    vb_doc *said;     /* remarks go here */
    vb_buf installed; /* tesseract's list of languages */
    uint32_t langs;   /* bits 1u << vb_lang, as far as known */
    char codes[CODES_ROOM];
} recogniser;

/* ---- languages ---- */

static bool is_installed(const recogniser *r, const char *code)
{
    vb_str rest = vb_buf_str(&r->installed), line;
    while (vb_str_split(&rest, '\n', &line))
        if (vb_str_equal(vb_str_trim(line), vb_str_from(code)))
            return true;
    return false;
}

static bool has_code(const char *codes, const char *code)
{
    vb_str rest = vb_str_from(codes), one;
    while (vb_str_split(&rest, '+', &one))
        if (vb_str_equal(one, vb_str_from(code)))
            return true;
    return false;
}

static void say_missing(recogniser *r, const char *code)
{
    vb_doc_remark(r->said, (vb_span){0, 0}, "not-recognised",
                  "the data of tesseract for %s are not installed (Debian: tesseract-ocr-%s)", code,
                  vb_str_equal(vb_str_from(code), VB_S("chi_sim")) ? "chi-sim" : code);
}

/* r->codes of r->langs, as far as their data are there; false when none is. */
static bool find_codes(recogniser *r)
{
    size_t used = 0;
    r->codes[0] = '\0';
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        for (int k = 0; k < 2 && r->langs & 1u << languages[i].lang; k++) {
            const char *code = languages[i].codes[k];
            if (!code || has_code(r->codes, code))
                continue;
            if (!is_installed(r, code))
                say_missing(r, code);
            else
                used += (size_t) snprintf(r->codes + used, CODES_ROOM - used, "%s%s", used ? "+" : "", code);
        }
    return used > 0;
}

/* Asks tesseract for the script on a page; English where it does not tell. */
static void find_script(recogniser *r, vb_str image, uint32_t page)
{
    static const char *const argv[] = {"tesseract", "stdin", "stdout", "-l", "osd", "--psm", "0", NULL};
    vb_buf out = VB_BUF_INIT;
    out.ceiling = LIST_MAX;
    if (is_installed(r, "osd"))
        vb_workers_run(r->workers, argv, image, &out, NULL);
    r->langs = 1u << VB_LANG_EN;
    vb_str said = VB_S("English is taken");
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (vb_str_find(vb_buf_str(&out), scripts[i].script, 0) != SIZE_MAX) {
            r->langs = scripts[i].langs;
            said = scripts[i].script;
        }
    vb_doc_remark(r->said, (vb_span){0, 0}, "language-from-image",
                  "no page with text tells the language: it is taken from the image of page %u (%.*s)", page,
                  VB_STR_ARG(said));
    vb_buf_free(&out);
}

/* ---- a page ---- */

static vb_status draw(recogniser *r, uint32_t page, vb_buf *image, vb_err *err)
{
    char number[12];
    snprintf(number, sizeof number, "%u", page);
    const char *const argv[] = {"pdftoppm", "-q", "-gray", "-f", number, "-l", number, "-scale-to", DOTS, "-", NULL};
    image->ceiling = IMAGE_MAX;
    return vb_workers_run(r->workers, argv, r->pdf, image, err);
}

static vb_status recognise(recogniser *r, vb_str image, vb_buf *hocr, vb_err *err)
{
    const char *const argv[] = {
        "tesseract", "stdin", "stdout", "-l", r->codes, "--dpi", "300", "-c", "tessedit_create_hocr=1", NULL};
    hocr->ceiling = HOCR_MAX;
    return vb_workers_run(r->workers, argv, image, hocr, err);
}

/* Adds what was recognised on a page to `out`; a failure is of this page, unless it says VB_ERR_MISSING. */
static vb_status take_page(recogniser *r, uint32_t page, vb_buf *out, vb_err *err)
{
    vb_buf image = VB_BUF_INIT, hocr = VB_BUF_INIT;
    vb_status status = draw(r, page, &image, err);
    if (status == VB_OK && !r->langs)
        find_script(r, vb_buf_str(&image), page);
    if (status == VB_OK && !r->codes[0] && !find_codes(r))
        status = vb_err_set(err, VB_ERR_MISSING, "no data for its language are installed");
    if (status == VB_OK)
        status = recognise(r, vb_buf_str(&image), &hocr, err);
    if (status == VB_OK) {
        vb_buf_format(out, "<recognised page=\"%u\" langs=\"%s\" bytes=\"%zu\">", page, r->codes, hocr.len);
        vb_buf_add(out, vb_buf_str(&hocr));
    }
    vb_buf_free(&image);
    vb_buf_free(&hocr);
    return status;
}

static void say_failure(recogniser *r, uint32_t i, vb_status status, const vb_err *err)
{
    const uint16_t *pages = r->asked->pages;
    if (status == VB_ERR_MISSING && i + 1 < r->asked->count)
        vb_doc_remark(r->said, (vb_span){0, 0}, "not-recognised", "pages %u to %u were not recognised: %s", pages[i],
                      pages[r->asked->count - 1], err->message);
    else
        vb_doc_remark(r->said, (vb_span){0, 0}, "not-recognised", "page %u was not recognised: %s", pages[i],
                      err->message);
}

void vb_pdf_recognise(vb_workers *workers, const vb_recognition *asked, vb_str pdf, vb_buf *out, vb_doc *said)
{
    static const char *const list[] = {"tesseract", "--list-langs", NULL};
    recogniser r = {
        .workers = workers, .asked = asked, .pdf = pdf, .said = said, .installed = VB_BUF_INIT, .langs = asked->langs};
    vb_err err = {VB_OK, -1, ""};
    r.installed.ceiling = LIST_MAX;
    int before = vb_workers_hurry(workers, SECONDS);
    vb_status status = vb_workers_run(workers, list, (vb_str){"", 0}, &r.installed, &err);
    if (status != VB_OK)
        say_failure(&r, 0, VB_ERR_MISSING, &err);
    for (uint32_t i = 0; i < asked->count && status == VB_OK; i++) {
        if (asked->tell)
            asked->tell(asked->context, asked->path, asked->pages[i], i, asked->count);
        vb_status of_page = take_page(&r, asked->pages[i], out, &err);
        if (of_page != VB_OK)
            say_failure(&r, i, of_page, &err);
        if (of_page == VB_ERR_MISSING)
            break;
    }
    vb_workers_hurry(workers, before);
    vb_buf_free(&r.installed);
}
