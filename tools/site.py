#!/usr/bin/env python3
"""Makes the site part of the program: site_files.c for src/serve/site.h, from the files of src/serve/site/.

usage: site.py FOLDER OUT.c OUT.d [FILE[=PATH] ...]

index.html stands at "/" and at the paths of PAGES; every other file at its own name. FILEs of elsewhere
stand beside them, or at PATH. Files are kept as they are and packed by gzip where that is shorter. OUT.d names what was read.
"""
import gzip, hashlib, os, sys

PAGES = ['/', '/check', '/read', '/search', '/collection', '/graph', '/time', '/compare', '/stated']
TYPES = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
         '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json'}


def c_bytes(name, data):
    rows = [', '.join(str(b - 256 if b > 127 else b) for b in data[at:at + 24]) for at in range(0, len(data), 24)]
    return 'static const char %s[] = {\n%s};\n\n' % (name, ',\n'.join(rows) or '0')


def files_of(folder, others):
    found = [(os.path.join(where, name), os.path.relpath(os.path.join(where, name), folder)) for where, _, names in os.walk(folder) for name in names]
    for path, at in sorted(found) + [(path, at or os.path.basename(path)) for path, _, at in (other.partition('=') for other in others)]:
        ending = os.path.splitext(path)[1]
        if ending not in TYPES:
            sys.exit('%s: no media type is known for "%s" (tools/site.py)' % (path, ending))
        with open(path, 'rb') as f:
            yield path, '/' + at.replace(os.sep, '/').lstrip('/'), TYPES[ending], f.read()


def main():
    folder, out, depends = sys.argv[1:4]
    parts, rows, total, read = [], [], 0, []
    for i, (source, path, kind, data) in enumerate(files_of(folder, sys.argv[4:])):
        read.append(source)
        packed = gzip.compress(data, 9, mtime=0)
        packed = packed if len(packed) < len(data) else b''
        total += len(packed or data)
        parts.append(c_bytes('plain_%d' % i, data))
        if packed:
            parts.append(c_bytes('packed_%d' % i, packed))
        etag = '"\\"%s\\""' % hashlib.sha256(data).hexdigest()[:16]
        row = '"%s", {plain_%d, %d}, %s, %s' % (kind, i, len(data), '{packed_%d, %d}' % (i, len(packed)) if packed else '{NULL, 0}', etag)
        rows += [(at, row) for at in (PAGES if path == '/index.html' else [path])]
    with open(out, 'w', encoding='utf-8') as f:
        f.write('/* Made by tools/site.py from src/serve/site/; do not edit. %d bytes packed. */\n#include "serve/site.h"\n\n#include <stddef.h>\n\n' % total)
        f.write(''.join(parts))
        f.write('const vb_site_file vb_site_files[] = {\n%s};\n' % ''.join('    {"%s", %s},\n' % row for row in sorted(rows, key=lambda r: r[0].encode())))
        f.write('const size_t vb_site_file_count = sizeof vb_site_files / sizeof *vb_site_files;\n')
    with open(depends, 'w', encoding='utf-8') as f:
        f.write('%s: %s\n' % (os.path.basename(out), ' '.join(read)))


if __name__ == '__main__':
    main()
