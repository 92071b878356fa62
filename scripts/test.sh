#!/usr/bin/env bash
# Every Rust test, by nextest where it is installed and by cargo otherwise.
# Tests of the store and above run on both engines; the first one starts a private PostgreSQL that goes away by itself.
set -euo pipefail
# Properties draw the same cases each time, so that a run can be repeated; `make properties` draws new ones.
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20261125}
cd "$(dirname "$0")/.."

# One build makes the tests and the binary that the journeys drive, so that nothing is compiled twice.
scripts/step.sh "build the tests and the binary" cargo build --locked --workspace --bins --tests

if cargo nextest --version >/dev/null 2>&1; then
  scripts/step.sh "tests on SQLite and PostgreSQL" \
    cargo nextest run --locked --workspace --no-fail-fast --status-level fail
  scripts/step.sh "tests in the documentation" cargo test --locked --workspace --doc --quiet
else
  scripts/step.sh "tests on SQLite and PostgreSQL" cargo test --locked --workspace --no-fail-fast --quiet
fi
