#!/usr/bin/env python3
"""Checks lines of JSON against docs/format.schema.json, and that docs/FORMAT.md names every key of the schema.

usage: format.py SCHEMA FORMAT.md read|check|quote|diff|... PROGRAM ARGUMENT...

PROGRAM writes the lines. The part of JSON Schema that the schema uses is judged here; where the module
jsonschema is installed it has to agree.
"""
import json, re, subprocess, sys

TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'null': type(None), 'integer': int, 'number': (int, float)}
KNOWN = {'$schema', 'title', 'description', '$defs', '$ref', 'anyOf', 'type', 'enum', 'const', 'pattern', 'minimum', 'items', 'prefixItems', 'minItems', 'maxItems',
         'required', 'properties', 'additionalProperties'}


class Checker:
    def __init__(self, schema):
        self.definitions = schema['$defs']

    def wrong(self, value, rule, place):
        """What is wrong with `value`, a line each."""
        unknown = set(rule) - KNOWN
        if unknown:
            return ['the schema uses %s, which tools/format.py does not judge' % ', '.join(sorted(unknown))]
        if '$ref' in rule:
            return self.wrong(value, self.definitions[rule['$ref'].split('/')[-1]], place)
        if 'anyOf' in rule:
            outcomes = [self.wrong(value, r, place) for r in rule['anyOf']]
            return [] if [] in outcomes else outcomes[0]
        out = self.wrong_simple(value, rule, place)
        if isinstance(value, dict):
            out += self.wrong_object(value, rule, place)
        if isinstance(value, list):
            out += self.wrong_array(value, rule, place)
        return out

    def wrong_simple(self, value, rule, place):
        out = []
        kinds = rule.get('type', [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(isinstance(value, TYPES[k]) and not (k == 'integer' and isinstance(value, bool)) for k in kinds):
            out.append('%s is %r, not of type %s' % (place, value, ' or '.join(kinds)))
        if 'enum' in rule and value not in rule['enum']:
            out.append('%s is %r, which the schema does not know' % (place, value))
        if 'const' in rule and value != rule['const']:
            out.append('%s is %r, not %r' % (place, value, rule['const']))
        if 'pattern' in rule and isinstance(value, str) and not re.search(rule['pattern'], value):
            out.append('%s is %r, not of the form %s' % (place, value, rule['pattern']))
        if 'minimum' in rule and isinstance(value, int) and value < rule['minimum']:
            out.append('%s is %r, below %r' % (place, value, rule['minimum']))
        return out

    def wrong_object(self, value, rule, place):
        out = ['%s has no "%s"' % (place, k) for k in rule.get('required', []) if k not in value]
        for k, v in value.items():
            if k in rule.get('properties', {}):
                out += self.wrong(v, rule['properties'][k], '%s.%s' % (place, k))
            elif isinstance(rule.get('additionalProperties'), dict):
                out += self.wrong(v, rule['additionalProperties'], '%s.%s' % (place, k))
            elif rule.get('additionalProperties') is False:
                out.append('%s has "%s", which the schema does not know' % (place, k))
        return out

    def wrong_array(self, value, rule, place):
        out = []
        if not rule.get('minItems', 0) <= len(value) <= rule.get('maxItems', len(value)):
            out.append('%s has %d items' % (place, len(value)))
        for i, v in enumerate(value):
            if i < len(rule.get('prefixItems', [])):
                out += self.wrong(v, rule['prefixItems'][i], '%s[%d]' % (place, i))
            elif 'items' in rule:
                out += self.wrong(v, rule['items'], '%s[%d]' % (place, i))
        return out


def wrong_places(value, text, place):
    """Places that lie outside the text, or beside the words that they are said to hold."""
    out = []
    if isinstance(value, list):
        for i, v in enumerate(value):
            out += wrong_places(v, text, '%s[%d]' % (place, i))
    elif isinstance(value, dict):
        if isinstance(value.get('start'), int):
            if not 0 <= value['start'] <= value['end'] <= len(text):
                out.append('%s: %d..%d lies outside the text' % (place, value['start'], value['end']))
            elif 'text' in value and text[value['start']:value['end']] != value['text']:
                out.append('%s: text[%d:%d] is %r, not %r' % (place, value['start'], value['end'], text[value['start']:value['end']], value['text']))
        for k, v in value.items():
            out += wrong_places(v, text, '%s.%s' % (place, k))
    return out


def keys_of(rule):
    if isinstance(rule, dict):
        for k, v in rule.items():
            if k == 'properties':
                yield from v
            yield from keys_of(v)
    elif isinstance(rule, list):
        for v in rule:
            yield from keys_of(v)


def second_opinion(schema, kind, lines):
    try:
        import jsonschema
    except ImportError:
        return []
    judge = jsonschema.Draft202012Validator({'$defs': schema['$defs'], '$ref': '#/$defs/' + kind})
    return ['jsonschema, line %d, %s: %.200s' % (n, '.'.join(map(str, e.absolute_path)), e.message)
            for n, line in enumerate(lines, 1) for e in judge.iter_errors(line)]


def main():
    schema_path, format_path, kind = sys.argv[1:4]
    with open(schema_path, encoding='utf-8') as f:
        schema = json.load(f)
    with open(format_path, encoding='utf-8') as f:
        described = set(re.findall(r'`([a-z_0-9.]+)`', f.read()))
    wrong = ['%s does not describe `%s`' % (format_path, k) for k in sorted(set(keys_of(schema)) - described)]
    shown = subprocess.run(sys.argv[4:], stdout=subprocess.PIPE)
    lines = [json.loads(line) for line in shown.stdout.decode('utf-8').split('\n') if line]
    if not lines or shown.returncode not in (0, 1):
        sys.exit('%s wrote %d lines and ended with %d' % (sys.argv[4], len(lines), shown.returncode))
    for number, line in enumerate(lines, 1):
        wrong += Checker(schema).wrong(line, schema['$defs'][kind], 'line %d' % number)
        if kind == 'read':
            wrong += wrong_places(line, line['text'], 'line %d' % number)
    wrong += second_opinion(schema, kind, lines)
    print('\n'.join(wrong[:40]) if wrong else '%d lines are as docs/FORMAT.md says' % len(lines))
    sys.exit(bool(wrong))


if __name__ == '__main__':
    main()
