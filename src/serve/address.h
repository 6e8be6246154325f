/* address.h - addresses in numbers: whether a host is one, and which ones a machine has. */
#ifndef VB_ADDRESS_H
#define VB_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

#define VB_ADDRESS_BYTES 48 /* of the longest, with its end */

/* "192.0.2.7", "2001:db8::7": numbers, no name that somebody's name server could make lead elsewhere. */
bool vb_address_is_numeric(vb_str host);
/* "0.0.0.0" or "::": who listens there is reached at each address of the machine. */
bool vb_address_is_any(const char *address);
/* The addresses of this machine at which one who listens at `any` is reached from others: their count, at most `most`. Those of
 * one link alone are left out. */
size_t vb_addresses_of_machine(const char *any, char (*addresses)[VB_ADDRESS_BYTES], size_t most);

#endif
