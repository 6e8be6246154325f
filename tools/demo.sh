#!/bin/sh
# Checks the example letter against the example library, and says what was typed for it.
#
# usage: demo.sh BUILD_FOLDER
set -eu
verbale=$1/verbale
work=$1/demo
rm -rf "$work"
mkdir -p "$work"

say() {
    echo
    echo "\$ $*"
}

say verbale add --in "$work/library.db" examples/library
"$verbale" add --in "$work/library.db" examples/library

say verbale check --in "$work/library.db" --report "$work/letter.html" examples/letter.txt
status=0
"$verbale" check --in "$work/library.db" --report "$work/letter.html" examples/letter.txt || status=$?
if [ "$status" -gt 1 ]; then
    exit "$status"
fi
echo
echo "The same as a page, for the browser: $PWD/$work/letter.html"
