/* address.c - addresses in numbers. */
#include "serve/address.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

bool vb_address_is_numeric(vb_str host)
{
    char text[VB_ADDRESS_BYTES];
    struct in6_addr address;
    if (!host.len || host.len >= sizeof text)
        return false;
    memcpy(text, host.at, host.len);
    text[host.len] = '\0';
    return strlen(text) == host.len && (inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1);
}

bool vb_address_is_any(const char *address)
{
    struct in_addr in;
    struct in6_addr in6;
    return (inet_pton(AF_INET, address, &in) == 1 && in.s_addr == INADDR_ANY) ||
           (inet_pton(AF_INET6, address, &in6) == 1 && IN6_IS_ADDR_UNSPECIFIED(&in6));
}

/* Can others reach it, of that family? Written into `out`. */
static bool write_outer(const struct sockaddr *address, sa_family_t family, char out[VB_ADDRESS_BYTES])
{
    const struct sockaddr_in *in = (const void *) address;
    const struct sockaddr_in6 *in6 = (const void *) address;
    if (!address || address->sa_family != family)
        return false;
    if (family == AF_INET)
        return ntohl(in->sin_addr.s_addr) >> 24 != 127 && inet_ntop(AF_INET, &in->sin_addr, out, VB_ADDRESS_BYTES);
    return !IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr) && !IN6_IS_ADDR_LINKLOCAL(&in6->sin6_addr) &&
           inet_ntop(AF_INET6, &in6->sin6_addr, out, VB_ADDRESS_BYTES);
}

size_t vb_addresses_of_machine(const char *any, char (*addresses)[VB_ADDRESS_BYTES], size_t most)
{
    struct ifaddrs *all;
    size_t count = 0;
    sa_family_t family = strchr(any, ':') ? AF_INET6 : AF_INET;
    if (getifaddrs(&all) != 0)
        return 0;
    for (const struct ifaddrs *one = all; one && count < most; one = one->ifa_next)
        count += write_outer(one->ifa_addr, family, addresses[count]);
    freeifaddrs(all);
    return count;
}
