/* fuzzer.c - targets under libFuzzer: which one says $VB_FUZZ_TARGET. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const fuzz_target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("VB_FUZZ_TARGET");
    (void) argc, (void) argv;
    target = fuzz_target_of(name ? name : "");
    if (!target) {
        fprintf(stderr, "VB_FUZZ_TARGET is one of:");
        for (size_t i = 0; fuzz_name(i); i++)
            fprintf(stderr, " %s", fuzz_name(i));
        fprintf(stderr, "\n");
        exit(2);
    }
    if (target->prepare)
        target->prepare();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    target->run((vb_str){(const char *) bytes, size});
    return 0;
}
