/* str.c - borrowed text and places in it. */
#define _GNU_SOURCE /* memmem */
#include "base/str.h"

#include <string.h>

vb_str vb_str_from(const char *z) { return (vb_str){z, z ? strlen(z) : 0}; }

bool vb_str_equal_ascii(vb_str a, vb_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (vb_byte_small(a.at[i]) != vb_byte_small(b.at[i]))
            return false;
    return true;
}

int vb_str_compare(vb_str a, vb_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    if (order)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool vb_str_ends(vb_str s, vb_str suffix)
{
    return s.len >= suffix.len && vb_str_equal(vb_str_part(s, s.len - suffix.len, s.len), suffix);
}

size_t vb_str_find(vb_str s, vb_str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *hit = memmem(s.at + from, s.len - from, needle.at, needle.len);
    return hit ? (size_t) (hit - s.at) : SIZE_MAX;
}

size_t vb_str_find_byte(vb_str s, char byte, size_t from)
{
    if (from >= s.len)
        return SIZE_MAX;
    const char *hit = memchr(s.at + from, (unsigned char) byte, s.len - from);
    return hit ? (size_t) (hit - s.at) : SIZE_MAX;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

vb_str vb_str_trim(vb_str s)
{
    while (s.len && is_space(s.at[0]))
        s.at++, s.len--;
    while (s.len && is_space(s.at[s.len - 1]))
        s.len--;
    return s;
}

bool vb_str_split(vb_str *rest, char byte, vb_str *part)
{
    if (!rest->at)
        return false;
    size_t end = vb_str_find_byte(*rest, byte, 0);
    if (end == SIZE_MAX) {
        *part = *rest;
        *rest = (vb_str){NULL, 0};
        return true;
    }
    *part = vb_str_part(*rest, 0, end);
    *rest = (vb_str){rest->at + end + 1, rest->len - end - 1};
    return true;
}

bool vb_str_number(vb_str s, uint32_t max, uint32_t *value)
{
    uint64_t n = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        n = n * 10 + (uint64_t) (s.at[i] - '0');
        if (n > max)
            return false;
    }
    *value = (uint32_t) n;
    return true;
}

size_t vb_str_edits(vb_str a, vb_str b)
{
    size_t table[VB_EDITS_MAX + 1][VB_EDITS_MAX + 1];
    if (a.len > VB_EDITS_MAX || b.len > VB_EDITS_MAX)
        return SIZE_MAX;
    for (size_t i = 0; i <= a.len; i++) {
        for (size_t k = 0; k <= b.len; k++) {
            if (i == 0 || k == 0) {
                table[i][k] = i + k;
                continue;
            }
            size_t least = table[i - 1][k - 1] + (a.at[i - 1] != b.at[k - 1]);
            if (table[i - 1][k] + 1 < least)
                least = table[i - 1][k] + 1;
            if (table[i][k - 1] + 1 < least)
                least = table[i][k - 1] + 1;
            bool is_swap = i > 1 && k > 1 && a.at[i - 1] == b.at[k - 2] && a.at[i - 2] == b.at[k - 1];
            if (is_swap && table[i - 2][k - 2] + 1 < least)
                least = table[i - 2][k - 2] + 1;
            table[i][k] = least;
        }
    }
    return table[a.len][b.len];
}
