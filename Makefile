# The commands of the project; .ci/run calls `make test`, so a green run here is a green run there.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:

TARGET := $(or $(CARGO_TARGET_DIR),target)
STEP := scripts/step.sh

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

.PHONY: demo
demo: ## Build Metier and start it on 127.0.0.1:8080 with a demo account
	@scripts/install.sh rust cc make nodejs npm
	@cargo build --release --locked --bin metier
	@scripts/demo.sh $(TARGET)/release/metier

.PHONY: test
test: ## Everything CI runs: formatting, lints, rules, both engines, content, browser journeys
	@$(STEP) "install what is missing" scripts/install.sh rust cc make pkg-config git python3 nodejs npm chromium postgresql
	@$(STEP) "rules of the house" cargo test --locked --quiet --package tidy
	@$(MAKE) --no-print-directory lint
	@scripts/test.sh
	@$(STEP) "content" $(TARGET)/debug/metier content check
	@$(STEP) "journeys in a browser" scripts/journeys.sh $(TARGET)/debug/metier

.PHONY: lint
lint: ## Formatting, clippy and the documentation, with warnings denied
	@$(STEP) "formatting" cargo fmt --all --check
	@$(STEP) "clippy" cargo clippy --locked --workspace --all-targets --quiet -- -D warnings
	@$(STEP) "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --quiet

.PHONY: journeys
journeys: ## Only the browser journeys, on a development build
	@scripts/install.sh rust cc make nodejs npm chromium
	@cargo build --locked --workspace --bins
	@scripts/journeys.sh $(TARGET)/debug/metier

.PHONY: properties
properties: ## The properties over many new cases; one that fails is a defect to mend
	@PROPTEST_CASES=2000 cargo test --locked --quiet --package psychometrics --package domain

.PHONY: screenshots
screenshots: ## Take the pictures in docs/images anew, by the journeys
	@SCREENSHOTS=1 $(MAKE) --no-print-directory journeys

.PHONY: bench
bench: ## The benchmarks; stop other work on the machine first
	@scripts/install.sh rust cc make nodejs npm
	@cargo bench --locked --workspace
