/* digest.c - SHA-256, from nettle. A collection knows a file by it: a file that has
 * moved is the same file, one that has changed is another. */
#include "read/digest.h"

#include <nettle/sha2.h>

vb_str vb_digest(vb_arena *arena, vb_str bytes)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    char hex[SHA256_DIGEST_SIZE * 2];
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.len, (const uint8_t *) (bytes.at ? bytes.at : ""));
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[i * 2] = "0123456789abcdef"[digest[i] >> 4];
        hex[i * 2 + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    return vb_arena_copy(arena, (vb_str){hex, sizeof hex});
}
