#!/usr/bin/env python3
"""Turns docs/verbale.1.scd, the source of the man page, into the help texts of the program.

usage: help.py MANUAL.scd OUT.c

Topics are the overview (first of all), each "## verbale COMMAND ..." under COMMANDS, and the
sections after them. In a text, byte 1 begins what is typed as it stands, byte 2 what is
replaced by something else, and byte 3 ends either.
"""
import re, sys

OVERVIEW = ['NAME', 'SYNOPSIS', 'FIRST STEPS']
EVERYWHERE = 'OPTIONS OF EVERY COMMAND'
NO_TOPIC = OVERVIEW + ['COMMANDS', EVERYWHERE, 'SEE ALSO']


def inline(text):
    """scdoc's marks of emphasis become bytes 1, 2 and 3."""
    text = re.sub(r'\*([^*\n]+)\*', '\1\\1\3', text)
    text = re.sub(r'(?<![A-Za-z0-9_])_([A-Za-z-]+)_(?![A-Za-z0-9_])', '\2\\1\3', text)
    return text.replace('\\', '')


def sections(source):
    """[(heading, level, [lines])] of the manual."""
    found = []
    for line in source.split('\n')[1:]:
        m = re.match(r'(#+) (.*)', line)
        if m:
            found.append((m.group(2), len(m.group(1)), []))
        elif found:
            found[-1][2].append(line)
    return found


def parts(lines):
    """(kind, indent, text) of the lines of a section; paragraphs are joined to one line."""
    out, paragraph, is_literal, is_term_next = [], [], False, False

    def flush():
        if paragraph:
            out.append(('VB_HELP_TEXT', paragraph[0][0], inline(' '.join(text for _, text in paragraph))))
            paragraph.clear()
    for line in lines:
        if line.startswith('```'):
            flush()
            is_literal = not is_literal
        elif is_literal:
            out.append(('VB_HELP_EXAMPLE', 4, line))
        elif not line.strip():
            flush()
            out.append(('VB_HELP_BLANK', 0, ''))
        elif line.startswith('\t'):
            if paragraph and paragraph[0][0] == 2:  # the term above its description
                flush()
            paragraph.append((6, line.strip()))
        else:
            paragraph.append((2, line.strip()))
    flush()
    while out and out[-1][0] == 'VB_HELP_BLANK':
        out.pop()
    while out and out[0][0] == 'VB_HELP_BLANK':
        out.pop(0)
    return [p for i, p in enumerate(out) if not (p[0] == 'VB_HELP_BLANK' and i and out[i - 1][0] == 'VB_HELP_BLANK')]


def heading(text):
    return ('VB_HELP_HEADING', 0, text)


BLANK = ('VB_HELP_BLANK', 0, '')


def first_sentence(lines):
    text = next(text for kind, _, text in lines if kind == 'VB_HELP_TEXT')
    return re.split(r'(?<=[.:]) ', text)[0].rstrip('.:')


def overview(found, commands, topics):
    by_name = {h: parts(lines) for h, level, lines in found if level == 1}
    out = [('VB_HELP_TEXT', 0, by_name['NAME'][0][2]), BLANK]
    out += by_name['SYNOPSIS'] + [BLANK]
    out += [heading('FIRST STEPS')] + by_name['FIRST STEPS'] + [BLANK, heading('COMMANDS')]
    for name, lines in commands:
        out.append(('VB_HELP_ITEM', 10, '\1%s\3\t%s' % (name, first_sentence(lines[2:]))))
    out += [BLANK, ('VB_HELP_TEXT', 2, '\1verbale help\3 \2COMMAND\3 tells more, with examples; so do \1verbale help\3 %s.'
                    % ', '.join('\1%s\3' % t for t in topics))]
    return out


def quoted(text):
    out = ''
    for byte in text.encode('utf-8'):
        c = chr(byte)
        out += '\\' + c if c in '"\\' else c if 32 <= byte < 127 else '\\%03o' % byte
    return '"%s"' % out


def main():
    manual, target = sys.argv[1:3]
    with open(manual, encoding='utf-8') as f:
        found = sections(f.read())
    everywhere = next(parts(lines) for h, _, lines in found if h == EVERYWHERE)
    commands, others = [], []
    for title, level, lines in found:
        m = re.match(r'verbale (\S+)', title)
        if level == 2 and m:
            commands.append((m.group(1), [heading(title), BLANK] + parts(lines) + [BLANK, heading(EVERYWHERE)] + everywhere))
        elif level == 1 and title not in NO_TOPIC:
            others.append((title.lower().replace(' ', '-'), [heading(title)] + parts(lines)))
    topics = [('', overview(found, commands, [name for name, _ in others]))] + commands + others
    with open(target, 'w', encoding='ascii') as f:
        f.write('/* Made from the manual by tools/help.py. */\n#include "cli/help.h"\n')
        for i, (name, lines) in enumerate(topics):
            f.write('\nstatic const vb_help_line topic_%d[] = {\n' % i)
            f.writelines('    {%s, %d, %s},\n' % (kind, indent, quoted(text)) for kind, indent, text in lines)
            f.write('};\n')
        f.write('\nconst vb_help_topic vb_help_topics[] = {\n')
        f.writelines('    {%s, topic_%d, %d},\n' % (quoted(name), i, len(lines)) for i, (name, lines) in enumerate(topics))
        f.write('};\nconst size_t vb_help_topic_count = %d;\n' % len(topics))


if __name__ == '__main__':
    main()
