/* health.c - how a collection is, and what confines the readers, for people and as JSON. */
#include "model/names.h"
#include "write/json_out.h"
#include "write/lines.h"
#include "write/phrase.h"

#define FEW_YEARS 6 /* that are told one by one */

/* ---- for people -------------------------------------------------------------------- */

static void say_label(vb_lines *lines, const char *label)
{
    lines->indent = 12;
    vb_lines_tone(lines, VB_TONE_SOFT);
    vb_lines_sayz(lines, label);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    vb_lines_tab(lines, lines->indent);
}

static void say_share(vb_buf *phrase, const char *name, uint32_t count)
{
    vb_buf_addz(phrase, phrase->len ? ", " : "");
    vb_buf_addz(phrase, name);
    vb_buf_byte(phrase, ' ');
    vb_phrase_number(phrase, count);
}

static void say_coverage(vb_lines *lines, const vb_health *health)
{
    vb_buf phrase = VB_BUF_INIT;
    say_label(lines, "languages");
    for (int i = 0; i < VB_LANG_COUNT; i++)
        if (health->by_lang[i])
            say_share(&phrase, i ? vb_lang_name((vb_lang) i) : "not known", health->by_lang[i]);
    vb_lines_say_buf(lines, &phrase);
    vb_lines_break(lines);
    say_label(lines, "classes");
    for (int i = 0; i < VB_CLASS_COUNT; i++)
        if (health->by_class[i])
            say_share(&phrase, vb_class_name((vb_class) i), health->by_class[i]);
    vb_lines_say_buf(lines, &phrase);
    vb_lines_break(lines);
    vb_buf_end(&phrase, lines->out);
}

/* "1946 to 1999; most in 1993: 93; none in 1950 and 1951" would grow long: the span, the fullest, those without. */
static void say_years(vb_lines *lines, const vb_health *health)
{
    vb_buf phrase = VB_BUF_INIT;
    const vb_year_count *first = NULL, *last = NULL, *fullest = NULL, *undated = NULL;
    for (size_t i = 0; i < health->year_count; i++) {
        const vb_year_count *year = health->years + i;
        if (!year->year) {
            undated = year;
            continue;
        }
        first = first ? first : year;
        last = year;
        fullest = fullest && fullest->documents >= year->documents ? fullest : year;
    }
    say_label(lines, "years");
    if (first)
        vb_buf_format(&phrase, first == last ? "%d" : "%d to %d", first->year, last->year);
    if (first && last - first >= FEW_YEARS)
        vb_buf_format(&phrase, ", most in %d: %u", fullest->year, (unsigned) fullest->documents);
    if (undated)
        say_share(&phrase, "without a date", undated->documents);
    vb_lines_say_buf(lines, &phrase);
    vb_lines_break(lines);
    vb_buf_end(&phrase, lines->out);
}

static void say_defect(vb_lines *lines, const vb_defect *defect)
{
    lines->indent = 4;
    vb_lines_tab(lines, 2);
    vb_lines_tone(lines, defect->code.len == 6 ? VB_TONE_HUE + VB_HUE_ALTERED : VB_TONE_STRONG);
    vb_lines_say(lines, defect->code);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    vb_lines_sayz(lines, " ");
    vb_lines_say(lines, defect->symbol);
    if (defect->lang) {
        vb_lines_sayz(lines, " ");
        vb_lines_sayz(lines, vb_lang_code(defect->lang));
    }
    vb_lines_sayz(lines, defect->symbol.len || defect->lang ? ": " : " ");
    vb_lines_say(lines, defect->message);
    if (defect->path.len) {
        vb_lines_sayz(lines, "; ");
        vb_lines_say(lines, defect->path);
    }
    vb_lines_break(lines);
}

void vb_write_health_text(vb_buf *out, const vb_health *health, const vb_write_options *options)
{
    vb_lines lines;
    vb_buf phrase = VB_BUF_INIT;
    vb_lines_begin(&lines, out, options);
    say_label(&lines, "file");
    vb_lines_sayz(&lines, health->is_sound ? "sound: every page, text and paragraph can be read" : "damaged");
    vb_buf_format(&phrase, " (version %u)", (unsigned) health->version);
    vb_lines_say_buf(&lines, &phrase);
    vb_lines_break(&lines);
    say_label(&lines, "holds");
    vb_phrase_count(&phrase, health->documents, "document", "documents");
    vb_phrase_count((vb_buf_addz(&phrase, ", "), &phrase), health->paragraphs, "paragraph", "paragraphs");
    vb_phrase_count((vb_buf_addz(&phrase, ", "), &phrase), health->citations, "citation", "citations");
    vb_lines_say_buf(&lines, &phrase);
    vb_lines_break(&lines);
    if (health->documents) {
        say_coverage(&lines, health);
        say_years(&lines, health);
    }
    say_label(&lines, "to look at");
    if (health->defect_count)
        vb_phrase_count(&phrase, health->defect_count, "thing", "things");
    else
        vb_buf_addz(&phrase, "nothing");
    vb_lines_say_buf(&lines, &phrase);
    vb_lines_break(&lines);
    for (size_t i = 0; i < health->defect_count; i++)
        say_defect(&lines, health->defects + i);
    vb_lines_end(&lines);
    vb_buf_end(&phrase, out);
}

/* ---- what confines the readers ------------------------------------------------------ */

static void add_part(vb_buf *phrase, bool is_so, const char *words)
{
    if (!is_so)
        return;
    vb_buf_addz(phrase, phrase->len ? "; " : "");
    vb_buf_addz(phrase, words);
}

static void say_cage(vb_lines *lines, const vb_protection *p)
{
    vb_buf phrase = VB_BUF_INIT;
    say_label(lines, "readers");
    if (!p->is_there) {
        vb_lines_sayz(lines, "cannot be started: ");
        vb_lines_say(lines, p->why_not);
        vb_lines_break(lines);
        return;
    }
    add_part(&phrase, p->has_limits, "limits of memory, time, files and processes");
    add_part(&phrase, p->no_new_privileges, "no new privileges");
    if (p->landlock) {
        add_part(&phrase, true, "no path (Landlock ");
        vb_buf_format(&phrase, "%d)", p->landlock);
    }
    add_part(&phrase, p->has_seccomp, "no call of the kernel but those of parsing (seccomp)");
    vb_lines_sayz(lines, "confined by ");
    vb_lines_say_buf(lines, &phrase);
    vb_lines_break(lines);
    add_part(&phrase, !p->has_limits, "limits");
    add_part(&phrase, !p->no_new_privileges, "no new privileges");
    add_part(&phrase, !p->landlock, "Landlock, which this kernel lacks: a reader could see paths");
    add_part(&phrase, !p->has_seccomp, "seccomp, which this kernel lacks: a reader could make any call");
    add_part(&phrase, true, "namespaces of its own, which are not used");
    vb_lines_tab(lines, lines->indent);
    vb_lines_sayz(lines, "not by ");
    vb_lines_say_buf(lines, &phrase);
    vb_lines_break(lines);
    vb_buf_end(&phrase, lines->out);
}

static void say_programs(vb_lines *lines, const vb_protection *p)
{
    vb_buf there = VB_BUF_INIT, missing = VB_BUF_INIT;
    for (size_t i = 0; i < p->program_count; i++) {
        const vb_helper *program = p->programs + i;
        vb_buf *phrase = program->is_there ? &there : &missing;
        vb_buf_addz(phrase, phrase->len ? ", " : "");
        vb_buf_format(phrase, "%.*s%s%.*s (%.*s)", VB_STR_ARG(program->name), program->version.len ? " " : "",
                      VB_STR_ARG(program->version), VB_STR_ARG(program->purpose));
    }
    say_label(lines, "programs");
    if (there.len == 0)
        vb_buf_addz(&there, "none");
    vb_lines_say_buf(lines, &there);
    vb_lines_break(lines);
    if (missing.len) {
        vb_lines_tab(lines, lines->indent);
        vb_lines_sayz(lines, "not found: ");
        vb_lines_say_buf(lines, &missing);
        vb_lines_break(lines);
    }
    vb_buf_end(&there, lines->out);
    vb_buf_end(&missing, lines->out);
}

void vb_write_protection_text(vb_buf *out, const vb_protection *protection, const vb_write_options *options)
{
    vb_lines lines;
    vb_lines_begin(&lines, out, options);
    say_cage(&lines, protection);
    say_programs(&lines, protection);
    vb_lines_end(&lines);
}

/* ---- JSON --------------------------------------------------------------------------- */

static void write_counts(vb_json_out *json, const vb_health *health)
{
    vb_json_open(json, "languages", '{');
    for (int i = 0; i < VB_LANG_COUNT; i++)
        if (health->by_lang[i])
            vb_json_number(json, i ? vb_lang_code((vb_lang) i) : "unknown", health->by_lang[i]);
    vb_json_close(json, '}');
    vb_json_open(json, "classes", '{');
    for (int i = 0; i < VB_CLASS_COUNT; i++)
        if (health->by_class[i])
            vb_json_number(json, vb_class_name((vb_class) i), health->by_class[i]);
    vb_json_close(json, '}');
    vb_json_open(json, "years", '[');
    for (size_t i = 0; i < health->year_count; i++) {
        vb_json_open(json, NULL, '{');
        if (health->years[i].year)
            vb_json_number(json, "year", health->years[i].year);
        else
            vb_json_null(json, "year");
        vb_json_number(json, "documents", health->years[i].documents);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

static void write_protection(vb_json_out *json, const vb_protection *p)
{
    vb_json_open(json, "readers", '{');
    vb_json_truth(json, "started", p->is_there);
    vb_json_text_if(json, "why", p->why_not);
    vb_json_truth(json, "limits", p->has_limits);
    vb_json_truth(json, "no_new_privileges", p->no_new_privileges);
    vb_json_number(json, "landlock", (uint32_t) p->landlock);
    vb_json_truth(json, "seccomp", p->has_seccomp);
    vb_json_truth(json, "namespaces", false);
    vb_json_open(json, "programs", '[');
    for (size_t i = 0; i < p->program_count; i++) {
        vb_json_open(json, NULL, '{');
        vb_json_text(json, "name", p->programs[i].name);
        vb_json_text(json, "for", p->programs[i].purpose);
        vb_json_truth(json, "found", p->programs[i].is_there);
        vb_json_text_if(json, "version", p->programs[i].version);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
    vb_json_close(json, '}');
}

static void write_health(vb_json_out *json, const vb_health *health)
{
    vb_json_truth(json, "sound", health->is_sound);
    vb_json_number(json, "version", health->version);
    vb_json_number(json, "documents", health->documents);
    vb_json_number(json, "paragraphs", health->paragraphs);
    vb_json_number(json, "citations", health->citations);
    write_counts(json, health);
    vb_json_open(json, "defects", '[');
    for (size_t i = 0; i < health->defect_count; i++) {
        const vb_defect *defect = health->defects + i;
        vb_json_open(json, NULL, '{');
        vb_json_text(json, "code", defect->code);
        vb_json_text_if(json, "symbol", defect->symbol);
        vb_json_text_if(json, "lang", vb_str_from(vb_lang_code(defect->lang)));
        vb_json_text_if(json, "path", defect->path);
        vb_json_text(json, "message", defect->message);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

void vb_write_health_json(vb_buf *out, const vb_health *health, const vb_protection *protection)
{
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '{');
    if (health)
        write_health(&json, health);
    if (protection)
        write_protection(&json, protection);
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}
