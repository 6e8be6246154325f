#!/usr/bin/env python3
"""Makes the description that the reading room gives of itself: paths of src/serve/openapi.json, shapes of docs/format.schema.json.

usage: openapi.py OPENAPI.json FORMAT.schema.json VERSION OUT.json

What every path would say again is written once: "filters" among parameters; {"list": SHAPE} and {"one": SHAPE} as
responses; the problem that may be the answer to everything, and 304 to every GET of the collection.
"""
import json, sys

SCHEMAS = '#/components/schemas/'


def moved(rule):
    """The same rule, its references leading to components."""
    if isinstance(rule, dict):
        return {k: SCHEMAS + v.split('/')[-1] if k == '$ref' else moved(v) for k, v in rule.items()}
    return [moved(v) for v in rule] if isinstance(rule, list) else rule


def answer(response):
    shape = response.get('one') or response.get('list')
    if not shape:
        return response
    schema = {'$ref': SCHEMAS + shape}
    if 'list' in response:
        schema = {'type': 'object', 'additionalProperties': False, 'required': ['total', 'results'],
                  'properties': {'total': {'$ref': SCHEMAS + 'count'}, 'results': {'type': 'array', 'items': schema}}}
    return {'description': response.get('description', 'A part of the list, and how long the whole is'), 'headers': {'ETag': {'$ref': '#/components/headers/ETag'}},
            'content': {'application/json': {'schema': schema}}}


def complete(path, method, operation, filters):
    if 'parameters' in operation:
        operation['parameters'] = [p for told in operation['parameters']
                                   for p in ([{'$ref': '#/components/parameters/' + name} for name in filters] if told == 'filters' else [told])]
    operation['responses'] = {status: answer(response) for status, response in operation['responses'].items()}
    if method == 'get' and path.startswith('/api/'):
        operation['responses']['304'] = {'description': 'Nothing has changed'}
    operation['responses']['default'] = {'$ref': '#/components/responses/problem'}


def main():
    paths, shapes, version, out = sys.argv[1:5]
    with open(paths, encoding='utf-8') as f:
        told = json.load(f)
    with open(shapes, encoding='utf-8') as f:
        definitions = json.load(f)['$defs']
    filters = told.pop('filters')
    told['info']['version'] = version
    for path, item in told['paths'].items():
        for method, operation in item.items():
            if method != 'parameters':
                complete(path, method, operation, filters)
    twice = set(definitions) & set(told['components']['schemas'])
    if twice:
        sys.exit('%s and %s both define %s' % (paths, shapes, ', '.join(sorted(twice))))
    told['components']['schemas'].update(moved(definitions))
    with open(out, 'w', encoding='utf-8') as f:
        json.dump(told, f, ensure_ascii=False, indent=1)
        f.write('\n')


if __name__ == '__main__':
    main()
