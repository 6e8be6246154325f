/* mutate_markup.c - whole files, changed at random in the ways files are damaged, read by
 * the parsers themselves and handed back as a worker would. Whatever comes of it is a sound
 * document or an error. The same numbers give the same files.
 *
 * usage: mutate_markup TIMES FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/flat.h"
#include "read/parsers.h"

#define CHANGES_MOST 6

static uint32_t seed = 2840;

static uint32_t random_below(uint32_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return limit ? (seed >> 8) % limit : 0;
}

/* Words that mean something to a parser. */
static const char *const words[] = {"<",
                                    ">",
                                    "</",
                                    "/>",
                                    "&",
                                    ";",
                                    "\"",
                                    "'",
                                    "<p>",
                                    "</p>",
                                    "<!--",
                                    "-->",
                                    "<![CDATA[",
                                    "]]>",
                                    "<?",
                                    "<!DOCTYPE r [",
                                    "&#x",
                                    "&amp;",
                                    "<table>",
                                    "<tr>",
                                    "<td>",
                                    "</table>",
                                    "<authorialNote marker=\"1\">",
                                    "</authorialNote>",
                                    "<sup>(",
                                    ")</sup>",
                                    "<num>",
                                    "</num>",
                                    "<li>",
                                    "<ol>",
                                    "\xEF\xBB\xBF",
                                    "\xC3",
                                    "\xED\xA0\x80",
                                    "\x01"};

static void replace(vb_buf *bytes, size_t from, size_t to, vb_str with)
{
    vb_buf changed = VB_BUF_INIT;
    vb_buf_add(&changed, vb_str_part(vb_buf_str(bytes), 0, from));
    vb_buf_add(&changed, with);
    vb_buf_add(&changed, vb_str_part(vb_buf_str(bytes), to, bytes->len));
    vb_buf_free(bytes);
    *bytes = changed;
}

static void change(vb_buf *bytes)
{
    size_t at = random_below((uint32_t) bytes->len), end = at + random_below(40);
    char copy[400];
    vb_str word = vb_str_from(words[random_below(sizeof words / sizeof *words)]);
    end = end < bytes->len ? end : bytes->len;
    size_t length = random_below(sizeof copy), from = random_below((uint32_t) bytes->len);
    length = length < bytes->len - from ? length : bytes->len - from;
    switch (random_below(6)) {
    case 0:
        replace(bytes, at, at, word);
        break;
    case 1:
        replace(bytes, at, end, (vb_str){NULL, 0});
        break;
    case 2:
        replace(bytes, at, end, word);
        break;
    case 3:
        bytes->at[at] = (char) random_below(256);
        break;
    case 4:
        bytes->len = at;
        break;
    default:
        memcpy(copy, bytes->at + from, length);
        replace(bytes, at, at, (vb_str){copy, length});
    }
}

static bool is_sound(vb_str bytes, const char *format)
{
    vb_doc *doc = NULL, *copy = NULL;
    vb_buf message = VB_BUF_INIT;
    vb_err err = {VB_OK, -1, ""};
    bool is_good = vb_doc_new(&doc, &err) == VB_OK && vb_doc_new(&copy, &err) == VB_OK;
    if (is_good && vb_parser_of(format)->read(doc, bytes, &err) == VB_OK) {
        vb_flat_write(&message, doc);
        is_good = vb_flat_read(copy, vb_buf_str(&message), &err) == VB_OK && vb_doc_seal(copy, &err) == VB_OK;
    }
    if (!is_good)
        printf("%s\n", err.message);
    vb_buf_free(&message);
    vb_doc_free(doc);
    vb_doc_free(copy);
    return is_good;
}

static bool mutate(const char *path, int times)
{
    static const char *const formats[] = {"akn", "xml", "html"};
    vb_buf whole = VB_BUF_INIT;
    bool is_good = vb_file_read(&whole, path, NULL) == VB_OK;
    for (int i = 0; i < times && is_good; i++) {
        vb_buf bytes = VB_BUF_INIT;
        vb_buf_add(&bytes, vb_buf_str(&whole));
        for (uint32_t k = random_below(CHANGES_MOST) + 1; k > 0 && bytes.len; k--)
            change(&bytes);
        is_good = is_sound(vb_buf_str(&bytes), formats[i % 3]);
        if (!is_good)
            printf("%s, change %d\n", path, i);
        vb_buf_free(&bytes);
    }
    vb_buf_free(&whole);
    return is_good;
}

int main(int argc, char **argv)
{
    bool is_good = argc > 2;
    for (int i = 2; i < argc && is_good; i++)
        is_good = mutate(argv[i], atoi(argv[1]));
    return !is_good;
}
