#!/usr/bin/env bash
# Starts the demo on a data folder that goes away with it.
# Usage: scripts/demo.sh BINARY
set -euo pipefail
folder=$(mktemp -d -t metier-demo.XXXXXX)
trap 'rm -rf "$folder"' EXIT

# The server gets the signal, drains, and only then the folder is removed.
"$1" demo --listen "${LISTEN:-127.0.0.1:8080}" --data "$folder" &
server=$!
trap 'kill -TERM "$server" 2>/dev/null || true' INT TERM
while kill -0 "$server" 2>/dev/null; do wait "$server" || true; done
