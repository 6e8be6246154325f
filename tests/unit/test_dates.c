/* test_dates.c - dates and numerals of the six languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/names.h"
#include "text/dates.h"
#include "text/numerals.h"

typedef struct dated_case {
    const char *text, *iso; /* iso "": no date stands there */
    const char *rest;       /* what is left; NULL: nothing */
} dated_case;

static void expect_date(const dated_case *c, bool loose)
{
    vb_str in = vb_str_from(c->text);
    vb_date date = {0, 0, 0};
    char iso[16];
    bool found = vb_scan_date(&in, loose, &date);
    assert_string_equal(found ? vb_date_iso(date, iso) : "", c->iso);
    vb_str left = vb_str_from(c->rest ? c->rest : found ? "" : c->text);
    if (!vb_str_equal(in, left))
        fail_msg("\"%s\" leaves \"%.*s\"", c->text, VB_STR_ARG(in));
}

static void a_date_is_read_in_each_language(void **state)
{
    (void) state;
    static const dated_case cases[] = {
        {"19 December 1991", "1991-12-19", NULL},
        {"19 DECEMBER 1991, in", "1991-12-19", ", in"},
        {"3 Sept. 2030.", "2030-09-03", "."},
        {"April 4, 2030 the", "2030-04-04", " the"},
        {"1st of May 2030", "2030-05-01", NULL},
        {"1er mars 2006", "2006-03-01", NULL},
        {"1 er mars 2006", "2006-03-01", NULL},
        {"15 août 2006", "2006-08-15", NULL},
        {"15 de marzo de 2006", "2006-03-15", NULL},
        {"1º de marzo del 2006", "2006-03-01", NULL},
        {"4 апреля 2030 года на имя", "2030-04-04", " на имя"},
        {"4 АПРЕЛЯ 2030 г. на", "2030-04-04", " на"},
        {"2030年4月4日", "2030-04-04", NULL},
        {"2030 年 4 月 4 日的信", "2030-04-04", "的信"},
        {"二〇三〇年十二月二十一日", "2030-12-21", NULL},
        {"19 كانون الأول/ديسمبر 1991", "1991-12-19", NULL},
        {"19 كانون الأول / ديسمبر 1991", "1991-12-19", NULL},
        {"19 كانون الأول 1991", "1991-12-19", NULL},
        {"19 ديسمبر 1991،", "1991-12-19", "،"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_date(cases + i, false);
}

static void what_is_no_full_date_is_left_alone(void **state)
{
    (void) state;
    static const dated_case cases[] = {
        {"April 2030", "", NULL},
        {"19 December", "", NULL},
        {"32 May 2030", "", NULL},
        {"0 May 2030", "", NULL},
        {"1991", "", NULL},
        {"19 Decembers 1991", "", NULL},
        {"19 May 20301", "", NULL},
        {"4月4日", "", NULL},
        {"119 May 2030", "", NULL},
        {"19\nMay 2030", "", NULL},
        {"", "", NULL},
        {"mai", "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_date(cases + i, false);
}

static void a_month_and_year_alone_count_when_loose(void **state)
{
    (void) state;
    static const dated_case cases[] = {
        {"April 2030", "2030-04", NULL},
        {"апреле 2030 года", "2030-04", NULL},
        {"marzo de 2030", "2030-03", NULL},
        {"2030年4月", "2030-04", NULL},
        {"نيسان/أبريل 2030", "2030-04", NULL},
        {"4 April 2030", "2030-04-04", NULL},
        {"2030", "", NULL},
        {"April", "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_date(cases + i, true);
}

typedef struct range_case {
    const char *text;
    int year;
    const char *from, *to;
} range_case;

static void a_range_of_days_has_two_ends(void **state)
{
    (void) state;
    static const range_case cases[] = {
        {"18 June-6 July 2030", 0, "2030-06-18", "2030-07-06"},
        {"18 June–6 July 2030", 0, "2030-06-18", "2030-07-06"},
        {"21 to 30 May 2030", 0, "2030-05-21", "2030-05-30"},
        {"21-30 May 2030", 0, "2030-05-21", "2030-05-30"},
        {"June 18-22, 2030", 0, "2030-06-18", "2030-06-22"},
        {"28 December 2030 to 3 January 2031", 0, "2030-12-28", "2031-01-03"},
        {"28 December to 3 January 2031", 0, "2030-12-28", "2031-01-03"},
        {"18 июня – 6 июля 2030 года", 0, "2030-06-18", "2030-07-06"},
        {"18 juin-6 juillet 2030", 0, "2030-06-18", "2030-07-06"},
        {"1er-19 juillet 2030", 0, "2030-07-01", "2030-07-19"},
        {"18 de junio a 6 de julio de 2030", 0, "2030-06-18", "2030-07-06"},
        {"del 18 de junio al 6 de julio de 2030", 0, "2030-06-18", "2030-07-06"},
        {"2030年6月18日至7月6日", 0, "2030-06-18", "2030-07-06"},
        {"6月18日至7月6日", 2030, "2030-06-18", "2030-07-06"},
        {"2030年6月18日至22日", 0, "2030-06-18", "2030-06-22"},
        {"18 حزيران/يونيه - 6 تموز/يوليه 2030", 0, "2030-06-18", "2030-07-06"},
        {"18 حزيران/يونيه إلى 6 تموز/يوليه 2030", 0, "2030-06-18", "2030-07-06"},
        {"18 June 2030", 0, "", ""},
        {"18 June-6 July", 0, "", ""},
        {"6月18日至7月6日", 0, "", ""},
        {"3-4", 0, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vb_str in = vb_str_from(cases[i].text);
        vb_date from = {0, 0, 0}, to = {0, 0, 0};
        char a[16], b[16];
        bool found = vb_scan_date_range(&in, cases[i].year, &from, &to);
        assert_string_equal(found ? vb_date_iso(from, a) : "", cases[i].from);
        assert_string_equal(found ? vb_date_iso(to, b) : "", cases[i].to);
        assert_true(found ? in.len == 0 : in.at == cases[i].text);
    }
}

static void the_first_date_of_a_text_is_found(void **state)
{
    (void) state;
    static const dated_case cases[] = {
        {"resolution 2840 (2030) of 19 May 2030 and 3 June 2030", "2030-05-19", "19 May 2030"},
        {"Письмо от 4 апреля 2030 года на имя", "2030-04-04", "4 апреля 2030 года"},
        {"3 and 4 May 2030", "2030-05-04", "4 May 2030"},
        {"on May 4, 2030", "2030-05-04", "May 4, 2030"},
        {"于2030年5月4日通过", "2030-05-04", "2030年5月4日"},
        {"A/84/19 May 2030", "2030-05-19", "19 May 2030"},
        {"item 1219 May 2030", "", ""},
        {"May 2030", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vb_str text = vb_str_from(cases[i].text);
        vb_span span = {0, 0};
        vb_date date = {0, 0, 0};
        char iso[16];
        bool found = vb_find_date(text, 0, text.len, &span, &date);
        assert_string_equal(found ? vb_date_iso(date, iso) : "", cases[i].iso);
        assert_true(vb_str_equal(vb_str_span(text, span), vb_str_from(cases[i].rest)));
    }
}

static void a_date_beyond_the_end_is_not_found(void **state)
{
    (void) state;
    vb_str text = vb_str_from("on 19 May 2030");
    vb_span span;
    vb_date date;
    assert_false(vb_find_date(text, 0, 13, &span, &date));
    assert_false(vb_find_date(text, 5, text.len, &span, &date));
    assert_true(vb_find_date(text, 2, text.len, &span, &date));
}

typedef struct ordinal_case {
    const char *text;
    uint32_t value; /* 0: no ordinal */
    const char *rest;
} ordinal_case;

static void an_ordinal_is_read_in_words_and_figures(void **state)
{
    (void) state;
    static const ordinal_case cases[] = {
        {"Thirty-eighth session", 38, " session"},
        {"EIGHTY-SIXTH YEAR", 86, " YEAR"},
        {"trente-huitième session", 38, " session"},
        {"Octogésimo sexto año", 86, " año"},
        {"quincuagésima tercera", 53, ""},
        {"Тридцать восьмая сессия", 38, " сессия"},
        {"Восемьдесят пятый год", 85, " год"},
        {"الثامنة والثلاثون", 38, ""},
        {"第三十八届", 38, "届"},
        {"第38届", 38, "届"},
        {"第一百零二次", 102, "次"},
        {"38th session", 38, " session"},
        {"38º período", 38, " período"},
        {"21er período", 21, " período"},
        {"38-я сессия", 38, " сессия"},
        {"9234e séance", 9234, " séance"},
        {"38 sessions", 0, ""},
        {"eighty", 0, ""},
        {"38the", 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vb_str in = vb_str_from(cases[i].text);
        uint32_t value = 0;
        bool found = vb_scan_ordinal(&in, &value);
        if (found != (cases[i].value != 0))
            fail_msg("%s", cases[i].text);
        assert_int_equal(found ? value : 0, cases[i].value);
        assert_true(vb_str_equal(in, vb_str_from(found ? cases[i].rest : cases[i].text)));
    }
}

static void a_chinese_number_is_read(void **state)
{
    (void) state;
    static const ordinal_case cases[] = {
        {"三十八届", 38, "届"}, {"十二", 12, ""}, {"二〇三〇年", 2030, "年"},    {"一千三百二十五", 1325, ""},
        {"一百零五", 105, ""},  {"大会", 0, ""},  {"一二三四五六七八九", 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vb_str in = vb_str_from(cases[i].text);
        uint32_t value = 0;
        assert_int_equal(vb_scan_han_number(&in, &value) ? value : 0, cases[i].value);
        assert_true(vb_str_equal(in, vb_str_from(cases[i].value ? cases[i].rest : cases[i].text)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_read_in_each_language),         cmocka_unit_test(what_is_no_full_date_is_left_alone),
        cmocka_unit_test(a_month_and_year_alone_count_when_loose), cmocka_unit_test(a_range_of_days_has_two_ends),
        cmocka_unit_test(the_first_date_of_a_text_is_found),       cmocka_unit_test(a_date_beyond_the_end_is_not_found),
        cmocka_unit_test(an_ordinal_is_read_in_words_and_figures), cmocka_unit_test(a_chinese_number_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
