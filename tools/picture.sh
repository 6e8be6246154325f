#!/bin/sh
# Makes the pictures of the README as a browser shows them: docs/report.png, the report on the example dossier, and
# docs/diff.png, two years' resolutions side by side. Where `make pictures` has been, docs/room.png and docs/room-beside.png
# too: two pages of the reading room.
#
# usage: tools/picture.sh [BUILD_FOLDER]
#
# Needs chromium (or chrome), pngquant if the picture is to be small, and the Noto fonts for every script.
set -eu
build=${1:-build}
root=$(cd "$(dirname "$0")/.." && pwd)
program=$build/verbale
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

browser=
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then browser=$name; break; fi
done
[ -n "$browser" ] || { echo "picture: no chromium found" >&2; exit 3; }
[ -x "$program" ] || { echo "picture: no program at $program" >&2; exit 3; }

"$program" add --quiet --in "$work/dossier.db" "$root/examples/library"
status=0
"$program" check --in "$work/dossier.db" --format html "$root/examples/letter.txt" >"$work/report.html" || status=$?
[ "$status" -le 1 ] || exit "$status"

"$program" diff --format html "$root/examples/versions/resolution-84-212.txt" "$root/examples/versions/resolution-85-143.txt" \
    >"$work/diff.html" || status=$?
[ "$status" -le 1 ] || exit "$status"

compress() {
    if command -v pngquant >/dev/null; then
        pngquant --force --strip --quality 60-95 --output "$1" 256 "$1"
    fi
}

# picture NAME WIDTH,HEIGHT
picture() {
    "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
        --window-size="$2" --screenshot="$work/$1.png" "file://$work/$1.html" 2>"$work/log" || { cat "$work/log" >&2; exit 3; }
    [ -s "$work/$1.png" ] || { cat "$work/log" >&2; exit 3; }
    compress "$work/$1.png"
    mv "$work/$1.png" "$root/docs/$1.png"
    ls -l "$root/docs/$1.png"
}

picture report 1500,1480
picture diff 1400,1330

# page NAME NAME_OF_MAKE_PICTURES
page() {
    [ -s "$build/pictures/$2.png" ] || return 0
    cp "$build/pictures/$2.png" "$root/docs/$1.png"
    compress "$root/docs/$1.png"
    ls -l "$root/docs/$1.png"
}

page room checked.light
page room-beside beside.light
