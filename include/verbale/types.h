/* types.h - the words that every part of verbale speaks: text, places, languages,
 * dates, outcomes. Types only; functions on text are in src/base/str.h.
 *
 * All text is UTF-8. A length or an offset counts bytes unless its comment says
 * code points. */
#ifndef VERBALE_TYPES_H
#define VERBALE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define VB_API __attribute__((visibility("default")))
#else
#define VB_API
#endif

/* Text that somebody else owns: not NUL-terminated, may hold NUL, at may be NULL if len is 0. */
typedef struct vb_str {
    const char *at;
    size_t len;
} vb_str;

/* A place in a text: bytes from (included) to (not included). Empty if from == to. */
typedef struct vb_span {
    uint32_t from, to;
} vb_span;

/* What a function says of its outcome. Damage in the input is no error while a
 * document can be made of it: that becomes a remark (records.h). */
typedef enum vb_status {
    VB_OK = 0,
    VB_ERR_USAGE,       /* the caller asked for what cannot be asked */
    VB_ERR_MEMORY,      /* memory is exhausted */
    VB_ERR_IO,          /* a file could not be opened, read or written */
    VB_ERR_FORMAT,      /* the bytes are in no format that can be read */
    VB_ERR_COLLECTION,  /* the collection is damaged, of another version, or locked */
    VB_ERR_MISSING,     /* what was asked for does not exist */
    VB_ERR_LIMIT        /* larger than a ceiling, which the message names */
} vb_status;

/* The first thing that went wrong. message is one line, lower case, naming the
 * file and the value; offset is the byte it was found at, or -1. */
typedef struct vb_err {
    vb_status status;
    int64_t offset;
    char message[240];
} vb_err;

/* The six official languages, in the order of their ISO 639-1 codes. */
typedef enum vb_lang {
    VB_LANG_NONE = 0,
    VB_LANG_AR,
    VB_LANG_EN,
    VB_LANG_ES,
    VB_LANG_FR,
    VB_LANG_RU,
    VB_LANG_ZH,
    VB_LANG_COUNT
} vb_lang;

/* A date as stated: day 0 = a month is stated, month 0 = a year, year 0 = none. */
typedef struct vb_date {
    int16_t year;
    uint8_t month, day;
} vb_date;

#endif
