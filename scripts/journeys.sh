#!/usr/bin/env bash
# The browser journeys against a binary that is already built.
# Usage: scripts/journeys.sh BINARY [FILE…]
set -euo pipefail
METIER=$(realpath "$1")
export METIER
shift
cd "$(dirname "$0")/../journeys"

# The packages are fetched only when the lock file has changed since the last time.
if ! cmp --silent package-lock.json node_modules/.metier-lock; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.metier-lock
fi
[ $# -gt 0 ] || set -- *.test.mjs
exec node --test --test-reporter=spec "$@"
