#!/usr/bin/env python3
"""Writes what the programs are made of as CycloneDX 1.5: the libraries that they load, the programs that they may start,
and what builds and tests them, each with the version of the package that is installed. Held against the list of
tools/setup.sh: a library that is linked and stands in no package of the list is an error, and so is a package for
libraries of which nothing is linked.

usage: sbom.py PROJECT OUTPUT PROGRAM_OR_LIBRARY...
"""
import json, os, re, shutil, subprocess, sys

STARTED = {'pdftotext', 'pdftoppm', 'antiword', 'tesseract'}  # programs that verbale asks, if they are there
OF_THE_SYSTEM = {'libc6', 'libgcc-s1', 'libstdc++6', 'zlib1g'}
LOADED_BY_TESTS_ALONE = {'libcmocka-dev', 'zlib1g-dev', 'libc6-dev'}


def told(*words):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout if done.returncode == 0 else ''


def asked_for(project):
    """[(group, probe, package)] of the list in setup.sh."""
    with open(os.path.join(project, 'tools/setup.sh'), encoding='utf-8') as f:
        listed = re.search(r"needed='\n(.*?)\n'", f.read(), re.S).group(1)
    return [line.split()[:3] for line in listed.split('\n')]


def packages_of(paths):
    """{path: the package that it is from}, links followed; a package may know a file by its place before /usr was one."""
    names = {}
    for path in paths:
        real = os.path.realpath(path)
        for name in (path, real, re.sub('^/usr', '', real), '/usr' + real):
            names.setdefault(name, set()).add(path)
    found = {}
    for line in subprocess.run(['dpkg-query', '-S', *names], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.split('\n'):
        package, _, name = line.partition(': ')
        for path in names.get(name, ()):
            found[path] = package.split(':', 1)[0].split(',', 1)[0]
    return found


KNOWN = {}


def ask_facts(packages):
    """Version, home page and dependencies of all of them, asked once."""
    said = subprocess.run(['dpkg-query', '-W', '-f', '${Package}\t${db:Status-Status}\t${Version}\t${Homepage}\t${Depends}\n', *packages],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    for line in said.split('\n'):
        cells = line.split('\t')
        if len(cells) == 5 and cells[1] == 'installed':
            KNOWN[cells[0]] = cells[2:]


def facts(package):
    return KNOWN.get(package)


def loaded(binaries):
    """{package: [libraries]} of what is loaded, and those that the programs themselves name."""
    paths, needed, packages, named = {}, set(), {}, set()
    for binary in binaries:
        needed |= set(re.findall(r'NEEDED.*\[(.*?)\]', told('readelf', '-d', binary)))
        paths.update({name: path for name, path in re.findall(r'(\S+) => (/\S+)', told('ldd', binary)) if not name.startswith('libverbale')})
    found = packages_of(paths.values())
    for name, path in paths.items():
        if path in found:
            packages.setdefault(found[path], set()).add(name)
            named.update([found[path]] if name in needed else [])
    return packages, named


def component(package, scope, kind='library', why=''):
    version, homepage, _ = facts(package)
    made = {'type': kind, 'name': package, 'version': version, 'scope': scope, 'bom-ref': 'pkg:deb/debian/%s@%s' % (package, version),
            'purl': 'pkg:deb/debian/%s@%s' % (package, version)}
    if why:
        made['description'] = why
    if homepage:
        made['externalReferences'] = [{'type': 'website', 'url': homepage}]
    return made


def main():
    project, output, binaries = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if not shutil.which('dpkg-query'):
        print('no packages of Debian here: versions are not known')
        return
    wrong, components = [], []
    listed = asked_for(project)
    packages, named = loaded(binaries)
    ask_facts(set(packages) | {package for _, _, package in listed})
    offered = {}
    for _, probe, package in listed:
        if package.endswith('-dev') and facts(package):
            offered[package] = set(re.split(r'[\s,|(]+', facts(package)[2])) | {package}
    for package in sorted(named - OF_THE_SYSTEM):
        if not any(package in depends for depends in offered.values()):
            wrong.append('%s is linked, and no package of the list in tools/setup.sh brings it' % package)
    for dev, depends in sorted(offered.items()):
        if dev not in LOADED_BY_TESTS_ALONE and not dev.startswith('libclang') and not depends & set(packages):
            wrong.append('%s stands in the list of tools/setup.sh, and nothing of it is linked' % dev)
    for package, names in sorted(packages.items()):
        components.append(component(package, 'required', why='loaded as ' + ', '.join(sorted(names))))
    for _, probe, package in listed:
        name = probe.split(':', 1)[1]
        if facts(package) and package not in packages and not any(c['name'] == package for c in components):
            started = name in STARTED
            components.append(component(package, 'optional' if started else 'excluded', 'application' if probe.startswith('cmd:') else 'library',
                                        'a program that verbale asks, if it is there' if started else 'builds or tests'))
    with open(os.path.join(project, 'meson.build'), encoding='utf-8') as f:
        version = re.search(r"version: '([^']+)'", f.read()).group(1)
    bill = {'bomFormat': 'CycloneDX', 'specVersion': '1.5', 'version': 1,
            'metadata': {'component': {'type': 'application', 'name': 'verbale', 'version': version, 'bom-ref': 'verbale',
                                       'licenses': [{'license': {'id': 'Apache-2.0'}}]}},
            'components': components,
            'dependencies': [{'ref': 'verbale', 'dependsOn': [c['bom-ref'] for c in components if c['scope'] == 'required']}]}
    with open(output, 'w', encoding='utf-8') as f:
        json.dump(bill, f, indent=2)
        f.write('\n')
    print('%s: %d components, %d of them loaded' % (output, len(components), len(packages)))
    print('\n'.join(wrong))
    sys.exit(bool(wrong) or not packages)


if __name__ == '__main__':
    main()
