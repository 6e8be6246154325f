#!/bin/sh
# Installs what the build and the tests need and this machine has not, on Debian and
# Ubuntu; elsewhere says what it is.
#
# usage: setup.sh [--check] build|test|measure ...       --check: say what is missing, install nothing
set -eu
cd "$(dirname "$0")/.."

# for    how it is looked for     package          what it is for
needed='
build    cmd:gcc                  gcc              compiles
build    header:stdio.h           libc6-dev        the C library
build    cmd:python3              python3          turns the tables of data/ into code
build    cmd:meson                meson            the build
build    cmd:ninja                ninja-build      runs the build
build    cmd:pkg-config           pkg-config       finds the libraries
build    library:icu-uc           libicu-dev       letters and words of six languages
build    library:sqlite3          libsqlite3-dev   collections
build    library:libzstd          libzstd-dev      compressed text in collections
build    header:libstemmer.h      libstemmer-dev   stems of words for search
build    library:libxxhash        libxxhash-dev    the index of words running
build    library:nettle           nettle-dev       SHA-256 of sources
build    library:jansson          libjansson-dev   reading JSON
build    library:libxml-2.0       libxml2-dev      XML and HTML
build    library:libseccomp       libseccomp-dev   the cage of the readers
build    library:libmicrohttpd    libmicrohttpd-dev HTTP of the reading room
build    library:libarchive       libarchive-dev   members of ZIP files, which DOCX are
test     cmd:antiword             antiword         reads DOC
build    library:cmocka           libcmocka-dev    unit tests
build    cmd:scdoc                scdoc            the man page
test     cmd:g++                  g++              tries the header from C++
test     cmd:clang                clang            compiles a second time
fuzz     file:libclang_rt.fuzzer libclang-rt-dev  what clang links fuzzers with
test     cmd:xmllint              libxml2-utils    validates Akoma Ntoso
test     library:zlib             zlib1g-dev       what linking SQLite without its shared library asks for
test     cmd:pdftotext            poppler-utils    reads PDF, draws its pages
test     cmd:tesseract            tesseract-ocr    recognises the words of pages that are images
test     cmd:node                 nodejs           uses the pages in a browser
test     cmd:npm                  npm              fetches what that needs
test     cmd:chromium             chromium         the browser
test     cmd:valgrind             valgrind         counts the instructions of the hot paths
measure  cmd:wrk                  wrk              asks the reading room many questions at once
'
meson_least='0.61'

is_there() {
    case $1 in
    cmd:*) command -v "${1#cmd:}" > /dev/null 2>&1 ;;
    library:*) pkg-config --exists "${1#library:}" 2> /dev/null ;;
    file:*) ls "$(clang -print-resource-dir 2> /dev/null)"/lib/*/"${1#file:}"*.a > /dev/null 2>&1 ;;
    header:*) echo "#include <${1#header:}>" | gcc -E -x c - > /dev/null 2>&1 ;;
    esac
}

# Lines "package: what it is for" of all that is missing for the groups named.
missing_for() {
    echo "$needed" | while read -r group probe package purpose; do
        case " $* " in
        *" $group "*) is_there "$probe" || echo "$package: $purpose" ;;
        esac
    done
}

packages_of() { echo "$1" | cut -d: -f1 | tr '\n' ' '; }

as_root() {
    if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"; else sudo env DEBIAN_FRONTEND=noninteractive "$@"; fi
}

install_packages() {
    log=build/logs/setup.log
    mkdir -p build/logs
    as_root apt-get install -y --no-install-recommends "$@" > "$log" 2>&1 && return
    # The lists of packages are missing or old.
    { as_root apt-get update && as_root apt-get install -y --no-install-recommends "$@"; } > "$log" 2>&1 && return
    tail -n 30 "$log"
    echo "setup: could not install: $*" >&2
    exit 1
}

check_meson() {
    found=$(meson --version)
    if [ "$(printf '%s\n%s\n' "$meson_least" "$found" | sort -V | head -n 1)" != "$meson_least" ]; then
        echo "setup: meson is $found here; verbale needs $meson_least or later" >&2
        exit 1
    fi
}

only_check=false
if [ "${1:-}" = --check ]; then
    only_check=true
    shift
fi
# What the tests of the pages take from npm; without a network they say that they are skipped.
fetch_modules() {
    $only_check && return
    case " $* " in
    *" test "*) sh tests/web/install.sh build/web || echo "setup: the tests of the pages in a browser will be skipped" >&2 ;;
    esac
}

missing=$(missing_for "$@")
if [ -z "$missing" ]; then
    check_meson
    fetch_modules "$@"
    exit 0
fi
echo "setup: missing here:"
echo "$missing" | sed 's/^/    /'
if $only_check; then
    echo "setup: to install it on Debian or Ubuntu: sh tools/setup.sh $*" >&2
    exit 1
fi
if ! command -v apt-get > /dev/null 2>&1; then
    echo "setup: these are the names of Debian's packages; install their like, then run this again" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ] && ! command -v sudo > /dev/null 2>&1; then
    echo "setup: to install it, as root: apt-get install $(packages_of "$missing")" >&2
    exit 1
fi
# shellcheck disable=SC2046,SC2086
echo "setup: installing with apt-get$([ "$(id -u)" = 0 ] || echo ' (through sudo)')"
install_packages $(packages_of "$missing")
still=$(missing_for "$@")
if [ -n "$still" ]; then
    echo "setup: still missing after installing:" >&2
    echo "$still" | sed 's/^/    /' >&2
    exit 1
fi
check_meson
fetch_modules "$@"
