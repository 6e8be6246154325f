/* zip.h - members of a ZIP archive in memory, by name. What an archive may ask of
 * memory and time is bounded before a byte of it is unpacked. */
#ifndef VB_ZIP_H
#define VB_ZIP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#define VB_ZIP_MEMBERS 20000 /* a document has some dozens; a folder that somebody packed, thousands */
#define VB_ZIP_MEMBER_MAX ((size_t) 256 << 20) /* bytes of one member, unpacked */
#define VB_ZIP_TOTAL_MAX ((size_t) 512 << 20)  /* bytes of all that is unpacked from one archive */
#define VB_ZIP_RATIO 200                /* bytes unpacked for one packed; XML of wide tables has been seen at 60 */
#define VB_ZIP_FREE ((size_t) 16 << 20) /* bytes that no ratio is asked of */

typedef struct vb_zip_member {
    vb_str name;
    uint64_t size;  /* as the archive claims: never to be relied on; 0 where it does not say */
    uint32_t index; /* among all entries of the archive */
} vb_zip_member;

typedef struct vb_zip {
    vb_str bytes;
    const vb_zip_member *members; /* regular files with names that stay inside, first of each name */
    uint32_t count;
    uint32_t refused; /* entries left out: "..", absolute, links, devices */
    size_t unpacked;  /* so far */
    bool is_cut;      /* its end is missing: members before it are listed */
} vb_zip;

/* Lists the members. The archive lives in `arena`; `bytes` must outlive it. VB_ERR_FORMAT if it is no ZIP. */
vb_status vb_zip_open(vb_zip **zip, vb_arena *arena, vb_str bytes, vb_err *err);
/* NULL when there is none. */
const vb_zip_member *vb_zip_find(const vb_zip *zip, vb_str name);
/* Appends what the member unpacks to. VB_ERR_LIMIT at a ceiling, VB_ERR_FORMAT if it is
 * encrypted or broken: what could be unpacked before is in `out` then. */
vb_status vb_zip_unpack(vb_zip *zip, const vb_zip_member *member, vb_buf *out, vb_err *err);

#endif
