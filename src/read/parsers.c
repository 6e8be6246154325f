/* parsers.c - the table of the readers of untrusted formats. */
#include "read/parsers.h"

#include "base/str.h"

extern const vb_parser vb_parser_akn, vb_parser_xml, vb_parser_html, vb_parser_pdf, vb_parser_docx, vb_parser_zip;

static const vb_parser *const parsers[] = {&vb_parser_akn, &vb_parser_xml,  &vb_parser_html,
                                           &vb_parser_pdf, &vb_parser_docx, &vb_parser_zip};

const vb_parser *vb_parser_of(const char *format)
{
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++)
        if (vb_str_equal(vb_str_from(format), vb_str_from(parsers[i]->format)))
            return parsers[i];
    return NULL;
}

void vb_parsers_prepare(void)
{
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++)
        if (parsers[i]->prepare)
            parsers[i]->prepare();
}
