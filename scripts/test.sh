#!/usr/bin/env bash
# Every Rust test on both engines: by nextest where it is installed, by cargo otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

# One build makes the tests and the binary that the journeys drive, so that nothing is compiled twice.
scripts/step.sh "build the tests and the binary" cargo build --locked --workspace --lib --bins --tests

if cargo nextest --version >/dev/null 2>&1; then
  scripts/step.sh "tests on SQLite and PostgreSQL" \
    scripts/with-postgres.sh cargo nextest run --locked --workspace --no-fail-fast --status-level fail
  scripts/step.sh "tests in the documentation" cargo test --locked --workspace --doc --quiet
else
  scripts/step.sh "tests on SQLite and PostgreSQL" \
    scripts/with-postgres.sh cargo test --locked --workspace --no-fail-fast --quiet
fi
