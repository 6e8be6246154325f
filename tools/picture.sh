#!/bin/sh
# Makes docs/report.png, the picture of the README: the report on the example dossier as a browser shows it.
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

"$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size=1500,1480 --screenshot="$work/report.png" "file://$work/report.html" 2>"$work/log" ||
    { cat "$work/log" >&2; exit 3; }
[ -s "$work/report.png" ] || { cat "$work/log" >&2; exit 3; }

if command -v pngquant >/dev/null; then
    pngquant --force --strip --quality 60-95 --output "$work/report.png" 64 "$work/report.png"
fi
mv "$work/report.png" "$root/docs/report.png"
ls -l "$root/docs/report.png"
