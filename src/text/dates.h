/* dates.h - dates in the six languages: "19 December 1991", "1er mars 2006", "15 de
 * marzo de 2006", "4 апреля 2018 года", "2018年4月4日", "19 كانون الأول/ديسمبر 1991",
 * "April 4, 2018". Months are data/months.tsv. */
#ifndef VB_DATES_H
#define VB_DATES_H

#include "base/str.h"

/* A full date (day, month, year) at the start of *in; month and year alone when `loose`. */
bool vb_scan_date(vb_str *in, bool loose, vb_date *date);
/* As much of a date as stands at the start of *in, in the order of its language: "4", "4 April", "April", "7月6日". */
bool vb_scan_date_part(vb_str *in, vb_date *date);
/* A range of days, "18 June-6 July 2018", "18 июня – 6 июля 2018 года", "21 to 30 May
 * 2018", "6月18日至7月6日": a missing year is `year` when not 0, else false. A single date is no range. */
bool vb_scan_date_range(vb_str *in, int year, vb_date *from, vb_date *to);
/* The first date at or after byte `from` of `text` and before `to`: its place. */
bool vb_find_date(vb_str text, size_t from, size_t to, vb_span *span, vb_date *date);

#endif
