#!/usr/bin/env bash
# Runs one step of a longer run under a heading, and says how long it took.
# Usage: scripts/step.sh NAME COMMAND…
set -euo pipefail
name=$1
shift
printf '\n== %s\n' "$name"
start=$(date +%s)
status=0
"$@" </dev/null || status=$?
took=$(($(date +%s) - start))
if [ "$status" = 0 ]; then
  printf -- '-- %s: done in %d s\n' "$name" "$took"
else
  printf -- '-- %s: failed with %d after %d s\n' "$name" "$status" "$took" >&2
fi
exit "$status"
