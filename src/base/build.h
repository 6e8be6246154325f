/* build.h - how this program was built, where that changes what it may do. */
#ifndef VB_BUILD_H
#define VB_BUILD_H

#include <stdbool.h>

/* Built with a sanitizer that keeps shadow memory: address space must not be limited,
 * and its run-time makes calls of the kernel that a filter would refuse. */
static inline bool vb_build_is_sanitized(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
    return true;
#else
    return false;
#endif
#else
    return false;
#endif
}

#endif
