#!/usr/bin/env python3
"""Every word of the pages is there in six languages, with all plural forms that a language has, and none is left over.

usage: words.py SITE_FOLDER
"""
import glob, json, os, re, sys

FORMS = {'en': 'one other', 'fr': 'one many other', 'es': 'one many other', 'ru': 'one few many other', 'zh': 'other', 'ar': 'zero one two few many other'}
FORM = re.compile(r'\.(zero|one|two|few|many|other)$')


def main():
    site, bad = sys.argv[1], []
    words = {lang: json.load(open(os.path.join(site, 'words', lang + '.json'), encoding='utf-8')) for lang in FORMS}
    counted = {FORM.sub('', key) for key in words['en'] if key.endswith('.one')}
    plain = {key for key in words['en'] if FORM.sub('', key) not in counted}
    for lang, own in words.items():
        wanted = plain | {'%s.%s' % (key, form) for key in counted for form in FORMS[lang].split()}
        bad += ['%s lacks %s' % (lang, key) for key in sorted(wanted - set(own))] + ['%s: nobody asks for %s' % (lang, key) for key in sorted(set(own) - wanted)]
        bad += ['%s: %s is empty' % (lang, key) for key, word in own.items() if not word.strip()]
        for key in plain & set(own):
            if set(re.findall(r'\{\w+\}', own[key])) != set(re.findall(r'\{\w+\}', words['en'][key])):
                bad.append('%s: %s is filled with other values than in English' % (lang, key))
    code = ''.join(open(path, encoding='utf-8').read() for path in sorted(glob.glob(os.path.join(site, '*.js'))))
    said = set(re.findall(r"'([a-z][\w.-]*)'", code))
    begun = {name for name in said if name.endswith('.')} | set(re.findall(r'`([a-z]+\.)\$', code))
    bad += ['no page says %s' % key for key in sorted(plain | counted) if key not in said and not any(key.startswith(begin) for begin in begun)]
    print('\n'.join(bad) if bad else '%d words in %d languages' % (len(plain) + len(counted), len(words)))
    sys.exit(bool(bad))


if __name__ == '__main__':
    main()
