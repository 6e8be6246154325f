/* sorted.h - finding a place in records that stand in the order of a number each has. */
#ifndef VB_SORTED_H
#define VB_SORTED_H

#include <stdint.h>
#include <string.h>

/* The first of `count` records of `size` bytes whose number, a uint32_t at byte `field` of each, is `least` or more;
 * `count` when there is none. */
static inline uint32_t vb_sorted_from(const void *records, uint32_t count, size_t size, size_t field, uint32_t least)
{
    uint32_t low = 0, high = count, number;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        memcpy(&number, (const char *) records + (size_t) middle * size + field, sizeof number);
        if (number < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first whose number is more than `most`. */
static inline uint32_t vb_sorted_after(const void *records, uint32_t count, size_t size, size_t field, uint32_t most)
{
    return most == UINT32_MAX ? count : vb_sorted_from(records, count, size, field, most + 1);
}

#endif
