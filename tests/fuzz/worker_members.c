/* worker_members.c - archive.c from within: what it makes of a batch of members, whoever wrote it. */
#include "read/archive.c"

void fuzz_visit_batch(vb_str batch, vb_archive_visit *visitor, void *state);

void fuzz_visit_batch(vb_str batch, vb_archive_visit *visitor, void *state)
{
    /* At this depth no further archive is opened, for which a worker would be asked. */
    unpacking u = {NULL, visitor, state, 1 << 20, false};
    visit_batch(&u, batch, "papers.zip!", 0, VB_ARCHIVE_DEPTH);
}
