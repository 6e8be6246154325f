#!/usr/bin/env python3
"""Checks that includes go downward only, and the other rules of docs/ARCHITECTURE.md that a script can see.

usage: check_layers.py PROJECT_FOLDER
"""
import os, re, sys

# layer -> folders of src/ (and outside headers) that it may include besides its own
LAYERS = {
    'base': set(),
    'text': {'base', 'tables'},
    'model': {'base', 'text', 'tables'},
    'read': {'base', 'text', 'model', 'tables'},
    'reader': {'base', 'model', 'read'},
    'analysis': {'base', 'text', 'model', 'tables'},
    'store': {'base', 'text', 'model', 'tables'},
    'write': {'base', 'text', 'model', 'tables'},
    'library': {'base', 'text', 'model', 'read', 'analysis', 'store', 'write', 'tables'},
    'cli': {'base', 'write', 'serve'},
    'serve': {'base', 'write'},
}
# outside library -> the only files that may include it
OUTSIDE = {
    'unicode/': ('src/text/',), 'sqlite3.h': ('src/store/',), 'libstemmer.h': ('src/store/terms.c',), 'zstd.h': ('src/store/',), 'zdict.h': ('src/store/',),
    'xxhash.h': ('src/text/', 'src/store/'), 'nettle/': ('src/read/',), 'jansson.h': ('src/cli/',), 'libxml/': ('src/read/',),
    'archive': ('src/read/',), 'seccomp.h': ('src/read/cage.c',), 'linux/landlock.h': ('src/read/cage.c',), 'microhttpd.h': ('src/serve/http.c',),
}
PUBLIC = {'verbale.h': {'library', 'cli', 'serve', 'store', 'write'}, 'verbale/records.h': None, 'verbale/holdings.h': None, 'verbale/types.h': None}
LIBC = {'assert', 'ctype', 'dirent', 'errno', 'fcntl', 'fts', 'getopt', 'iconv', 'ifaddrs', 'inttypes', 'limits', 'locale', 'math', 'poll', 'arpa/inet', 'netinet/in', 'pthread', 'sched', 'semaphore', 'signal', 'spawn',
        'stdalign', 'stdarg', 'stdatomic', 'stdbool', 'stddef', 'stdint', 'stdio', 'stdlib', 'string', 'strings', 'sys/ioctl', 'sys/mman', 'sys/prctl', 'sys/random', 'sys/resource', 'sys/socket', 'sys/syscall',
        'sys/stat', 'sys/types', 'sys/wait', 'termios', 'time', 'unistd'}
# what readers share: everything else in read/ belongs to the reader whose name it begins with
SKILLS = {'archive', 'cage', 'charset', 'digest', 'flow', 'guard', 'job', 'layout', 'marks', 'markup', 'parsers', 'read', 'worker', 'xml', 'zip'}
SQL = re.compile(r'"\s*(SELECT|INSERT INTO|INSERT OR|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA)\b')


def layer_of(path):
    part = path.split('/')
    return 'library' if len(part) == 2 else part[1]


def check(root):
    wrong = []
    for folder, _, names in os.walk(os.path.join(root, 'src')):
        for name in sorted(names):
            if not name.endswith(('.c', '.h')):
                continue
            path = os.path.relpath(os.path.join(folder, name), root)
            layer = layer_of(path)
            if layer not in LAYERS:
                wrong.append('%s: no layer is called %s' % (path, layer))
                continue
            with open(os.path.join(root, path), encoding='utf-8') as f:
                before = ''
                for number, line in enumerate(f, 1):
                    where = '%s:%d' % (path, number)
                    m = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
                    if m:
                        wrong += ['%s: %s' % (where, w) for w in check_include(path, layer, m.group(1), m.group(2))]
                    if SQL.search(line) and layer != 'store':
                        wrong.append('%s: SQL stands outside store/' % where)
                    if layer != 'cli' and re.search(r'(?<!\w)(exit|printf|puts)\s*\(', line) and not re.search(r'(?:_|n|f|v)printf|/\*|^ \*', line):
                        wrong.append('%s: printing and exit belong to cli/' % where)
                    if layer == 'write' and re.search(r'\bvb_buf_(clear|free)\s*\(', line) and 'vb_buf_keep' not in before:
                        wrong.append('%s: what is written for another buffer ends with vb_buf_pass or vb_buf_end' % where)
                    if re.match(r'\s*#\s*if', line) and layer not in ('base',) and not re.search(r'NDEBUG|ifndef VB_\w+_H|__cplusplus', line):
                        wrong.append('%s: #if only in base/' % where)
                    before = line
    return wrong


def is_shared_skill(path, target):
    owner = lambda name: os.path.basename(name).split('.')[0].split('_')[0]
    return owner(target) in SKILLS or owner(target) == owner(path)


def check_include(path, layer, mark, target):
    if target in PUBLIC:
        if PUBLIC[target] is not None and layer not in PUBLIC[target]:
            yield '%s may not see %s' % (layer, target)
        return
    if target == 'tables.h':
        if 'tables' not in LAYERS[layer]:
            yield '%s may not see the tables' % layer
        return
    if mark == '"':
        other = target.split('/')[0] if '/' in target else 'library'
        if other != layer and other not in LAYERS[layer]:
            yield '%s may not include %s' % (layer, target)
        if layer == 'read' and other == 'read' and not is_shared_skill(path, target):
            yield 'readers do not include readers: %s' % target
        return
    if target.removesuffix('.h') in LIBC:
        return
    for outside, places in OUTSIDE.items():
        if target.startswith(outside):
            if not path.startswith(places):
                yield '%s belongs to %s' % (target, ' and '.join(places))
            return
    yield '<%s> is no known dependency: name it in tools/check_layers.py and docs/ARCHITECTURE.md' % target


def main():
    wrong = check(sys.argv[1] if len(sys.argv) > 1 else '.')
    print('\n'.join(wrong) if wrong else 'layers: all includes go downward')
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
