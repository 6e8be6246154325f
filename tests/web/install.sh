#!/bin/sh
# Puts what the tests of the pages need beside the build: the versions of package-lock.json, once.
#
# usage: install.sh FOLDER          ends with 1 when they could not be had (no npm, no network)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
cmp -s "$here/package-lock.json" "$folder/package-lock.json" && [ -d "$folder/node_modules/playwright-core" ] && exit 0
command -v npm > /dev/null 2>&1 || { echo "install: npm is missing" >&2; exit 1; }
mkdir -p "$folder"
cp "$here/package.json" "$folder/"
cp "$here/package-lock.json" "$folder/"
if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries 1 --loglevel error) >&2; then
    rm -f "$folder/package-lock.json"
    exit 1
fi
