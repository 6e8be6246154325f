/* markup_parsers.c - the table of parsers with those of marked-up formats alone. */
#include <string.h>

#include "read/parsers.h"

extern const vb_parser vb_parser_akn, vb_parser_xml, vb_parser_html;

const vb_parser *vb_parser_of(const char *format)
{
    return strcmp(format, "akn") == 0 ? &vb_parser_akn : strcmp(format, "xml") == 0 ? &vb_parser_xml : &vb_parser_html;
}

void vb_parsers_prepare(void) { vb_parser_akn.prepare(); }
