#!/bin/sh
# Runs a command of the build, says in one line what it is and how it ended, and keeps
# its output in FOLDER/logs; it is shown only when the command fails.
#
# usage: run.sh FOLDER NAME WHAT COMMAND...
set -u
folder=$1 name=$2 what=$3
shift 3
mkdir -p "$folder/logs"
log=$folder/logs/$name.log
start=$(date +%s)
printf '%s ... ' "$what"
if "$@" > "$log" 2>&1 < /dev/null; then
    passed=$(sed -n 's/^Ok: *\([0-9]*\).*/\1 passed, /p' "$log")
    echo "${passed}$(($(date +%s) - start)) s"
else
    status=$?
    echo failed
    tail -n 200 "$log"
    echo "all of the above: $log"
    exit $status
fi
