/* eight.h - eight bytes of a text looked at in one go, for scans that pass over most of it.
 * The first byte is the lowest. What is found stands as the highest bit of each byte. */
#ifndef VB_EIGHT_H
#define VB_EIGHT_H

#include "base/str.h"

#define VB_EIGHT_OF(byte) (UINT64_C(0x0101010101010101) * (byte))
#define VB_EIGHT_ALL VB_EIGHT_OF(0x80)

/* Bytes of `text` from `at` on; those after its end are 0. */
static inline uint64_t vb_eight_at(vb_str text, size_t at)
{
    uint64_t eight = 0;
    if (at >= text.len)
        return 0;
    if (text.len >= 8) { /* written so that compilers see one load */
        size_t from = at <= text.len - 8 ? at : text.len - 8;
        const unsigned char *b = (const unsigned char *) text.at + from;
        eight = (uint64_t) b[0] | (uint64_t) b[1] << 8 | (uint64_t) b[2] << 16 | (uint64_t) b[3] << 24 |
                (uint64_t) b[4] << 32 | (uint64_t) b[5] << 40 | (uint64_t) b[6] << 48 | (uint64_t) b[7] << 56;
        return eight >> 8 * (at - from);
    }
    for (size_t i = 0; at + i < text.len; i++)
        eight |= (uint64_t) (unsigned char) text.at[at + i] << 8 * i;
    return eight;
}

/* Bytes from `first` to `last`, both ASCII; of `eight` no byte is more. */
static inline uint64_t vb_eight_between(uint64_t eight, unsigned char first, unsigned char last)
{
    return (eight + VB_EIGHT_OF(0x80u - first)) & ~(eight + VB_EIGHT_OF(0x7Fu - last)) & VB_EIGHT_ALL;
}

/* Letters of ASCII. */
static inline uint64_t vb_eight_letters(uint64_t eight)
{
    return vb_eight_between((eight & ~VB_EIGHT_ALL) | VB_EIGHT_OF(0x20), 'a', 'z') & ~eight;
}

/* Which byte the first that was found is; `found` is not 0. */
static inline size_t vb_eight_first(uint64_t found)
{
#if defined(__GNUC__)
    return (size_t) __builtin_ctzll(found) / 8;
#else
    size_t i = 0;
    while (!(found >> 8 * i & 0x80))
        i++;
    return i;
#endif
}

/* What was found as one bit a byte. */
static inline uint32_t vb_eight_bits(uint64_t found)
{
    return (uint32_t) ((found >> 7) * UINT64_C(0x0102040810204080) >> 56);
}

/* The lowest bit of those; `bits` is not 0. */
static inline size_t vb_eight_bit(uint32_t bits)
{
#if defined(__GNUC__)
    return (size_t) __builtin_ctz(bits);
#else
    size_t i = 0;
    while (!(bits >> i & 1))
        i++;
    return i;
#endif
}

#endif
