/* parsers.c - targets: the parsers of strangers' files, which run in verbale-reader, and what
 * they write when it is taken in again on the other side. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "fuzz/targets.h"
#include "model/flat.h"
#include "read/archive.h"
#include "read/parsers.h"
#include "read/zip.h"

/* The document as the parent gets it: what a parser writes is a sound message, and taking it in loses nothing. */
static void hand_back(const vb_doc *doc)
{
    vb_doc *taken = NULL;
    vb_buf message = VB_BUF_INIT, again = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    vb_flat_write(&message, doc);
    fuzz_must(!message.failed && vb_doc_new(&taken, NULL) == VB_OK, "out of memory");
    fuzz_must(vb_flat_read(taken, vb_buf_str(&message), &err) == VB_OK, "not taken in: %s", err.message);
    vb_flat_write(&again, taken);
    fuzz_must(vb_str_equal(vb_buf_str(&message), vb_buf_str(&again)), "taken in otherwise than it was written");
    fuzz_must(vb_doc_seal(taken, &err) == VB_OK, "not sealed: %s", err.message);
    fuzz_sound(taken);
    vb_buf_free(&message);
    vb_buf_free(&again);
    vb_doc_free(taken);
}

static void parse(const char *format, vb_str bytes)
{
    vb_doc *doc = NULL;
    vb_err err = VB_ERR_INIT;
    fuzz_must(vb_doc_new(&doc, NULL) == VB_OK, "out of memory");
    if (vb_parser_of(format)->read(doc, bytes, &err) == VB_OK)
        hand_back(doc);
    else
        fuzz_must(err.message[0] && !strchr(err.message, '\n'), "an error without a line that says why");
    vb_doc_free(doc);
}

static void akn(vb_str input) { parse("akn", input); }
static void xml(vb_str input) { parse("xml", input); }
static void html(vb_str input) { parse("html", input); }
static void bbox(vb_str input) { parse("pdf-bbox", input); }

/* ---- DOCX: the parts, which are packed here ------------------------------------------------- */

static uint32_t crc_of(vb_str bytes)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (uint8_t) bytes.at[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1)));
    }
    return ~crc;
}

static void little(vb_buf *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        vb_buf_byte(out, (char) (value >> 8 * i & 0xFF));
}

typedef struct packing {
    vb_buf files, folder; /* local files; the central folder */
    uint32_t count;
} packing;

/* What local headers and the central folder say alike. */
static void add_facts(vb_buf *out, vb_str name, vb_str bytes)
{
    little(out, 20, 2);
    little(out, 0, 4); /* no flags; stored */
    little(out, 0x50210000, 4);
    little(out, crc_of(bytes), 4);
    little(out, (uint32_t) bytes.len, 4);
    little(out, (uint32_t) bytes.len, 4);
    little(out, (uint32_t) name.len, 2);
    little(out, 0, 2);
}

static void pack(packing *p, vb_str name, vb_str bytes)
{
    uint32_t at = (uint32_t) p->files.len;
    name = vb_str_part(name, 0, 200);
    little(&p->files, 0x04034b50, 4);
    add_facts(&p->files, name, bytes);
    vb_buf_add(&p->files, name);
    vb_buf_add(&p->files, bytes);
    little(&p->folder, 0x02014b50, 4);
    little(&p->folder, 20, 2);
    add_facts(&p->folder, name, bytes);
    little(&p->folder, 0, 2);
    little(&p->folder, 0, 4);
    little(&p->folder, 0x81A40000, 4);
    little(&p->folder, at, 4);
    vb_buf_add(&p->folder, name);
    p->count++;
}

static void finish(packing *p)
{
    uint32_t at = (uint32_t) p->files.len, size = (uint32_t) p->folder.len;
    vb_buf_add(&p->files, vb_buf_str(&p->folder));
    little(&p->files, 0x06054b50, 4);
    little(&p->files, 0, 4);
    little(&p->files, p->count, 2);
    little(&p->files, p->count, 2);
    little(&p->files, size, 4);
    little(&p->files, at, 4);
    little(&p->files, 0, 2);
}

/* "@@ word/styles.xml", a line end, the part, "\n@@ " ...; what stands before is word/document.xml. */
static void docx(vb_str input)
{
    packing p = {VB_BUF_INIT, VB_BUF_INIT, 0};
    vb_str name = VB_S("word/document.xml");
    while (input.len && p.count < 24) {
        size_t end = vb_str_find(input, VB_S("\n@@ "), 0);
        if (vb_str_starts(input, VB_S("@@ "))) {
            size_t line = vb_str_find_byte(input, '\n', 0);
            name = vb_str_part(input, 3, line);
            input = vb_str_part(input, line == SIZE_MAX ? input.len : line + 1, input.len);
            end = vb_str_find(input, VB_S("\n@@ "), 0);
        }
        pack(&p, name, vb_str_part(input, 0, end));
        input = vb_str_part(input, end == SIZE_MAX ? input.len : end + 1, input.len);
    }
    finish(&p);
    parse("docx", vb_buf_str(&p.files));
    vb_buf_free(&p.files);
    vb_buf_free(&p.folder);
}

/* ---- ZIP: the bytes as they are ---------------------------------------------------------------- */

static void list_members(vb_str bytes)
{
    vb_arena *arena = vb_arena_new(0);
    vb_zip *zip = NULL;
    vb_err err = VB_ERR_INIT;
    if (vb_zip_open(&zip, arena, bytes, &err) == VB_OK)
        for (uint32_t i = 0; i < zip->count; i++) {
            vb_buf member = VB_BUF_INIT;
            fuzz_must(zip->members[i].name.len > 0 && vb_zip_find(zip, zip->members[i].name),
                      "a member that is not found");
            vb_zip_unpack(zip, zip->members + i, &member, &err);
            fuzz_must(zip->unpacked <= VB_ZIP_TOTAL_MAX, "unpacked %zu bytes", zip->unpacked);
            vb_buf_free(&member);
        }
    vb_arena_free(arena);
}

static void zip(vb_str input)
{
    vb_buf batch = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    batch.ceiling = VB_FLAT_MAX;
    list_members(input);
    vb_parser_of("zip")->unpack(&batch, input, 0, &err);
    vb_buf_free(&batch);
    parse("docx", input);
}

const fuzz_target fuzz_akn = {"read-akn", vb_parsers_prepare, akn};
const fuzz_target fuzz_xml_target = {"read-xml", vb_parsers_prepare, xml};
const fuzz_target fuzz_html = {"read-html", vb_parsers_prepare, html};
const fuzz_target fuzz_bbox = {"read-bbox", NULL, bbox};
const fuzz_target fuzz_docx = {"read-docx", vb_parsers_prepare, docx};
const fuzz_target fuzz_zip = {"read-zip", vb_parsers_prepare, zip};
