/* digest.c - SHA-256, from libmd. A collection knows a file by it: a file that has
 * moved is the same file, one that has changed is another. */
#include "read/digest.h"

#include <sha2.h>

vb_str vb_digest(vb_arena *arena, vb_str bytes)
{
    uint8_t digest[SHA256_DIGEST_LENGTH];
    char hex[SHA256_DIGEST_LENGTH * 2];
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *) (bytes.at ? bytes.at : ""), bytes.len);
    SHA256Final(digest, &context);
    for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
        hex[i * 2] = "0123456789abcdef"[digest[i] >> 4];
        hex[i * 2 + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    return vb_arena_copy(arena, (vb_str){hex, sizeof hex});
}
