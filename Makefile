# Every target first installs and builds what it needs.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

CLI := node dist/bin/main.js
# Folders are listed too: theirs is the time that changes when a file is removed. ("spec" alone is a target.)
SOURCES := $(shell find lib spec/. examples bench/steps)
SCANNER := dist/lib/scan/line-scanner.wasm

.PHONY: help install build test test-all spec conformance demo schemas schemas-check format format-check lint circles \
	coverage package-check nest-check readme-examples docs bench torture cluster-demo check clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile

install: ## Install the packages of package-lock.json, if they are not there yet
	@node scripts/install.mjs

build: dist/.built ## Compile lib and spec into dist, and bundle the command line

# Both sides of the scanner's memory are compiled with the same constants.
$(SCANNER): $(shell find assembly) lib/scan/program-layout.ts lib/scan/scan-record.ts lib/event/id-grammar.ts package-lock.json | install
	@npm run --silent build:scanner

dist/.built: $(SOURCES) $(SCANNER) tsconfig.json scripts/bundle.mjs scripts/link-examples.mjs scripts/entry-points.mjs scripts/unshipped-declarations.mjs package.json package-lock.json | install
	@node scripts/remove-stale-output.mjs
	@tsc -p tsconfig.json
	@npm run --silent build:bundle
	@touch $@

demo: build ## Show the way from a finding to a dossier, and a summary of each bundled replay stream
	@scripts/demo.sh

test: build ## Run every spec and the conformance suite, with few random tries of each property
	@node scripts/test.mjs

test-all: build ## Run them with all tries, and collect coverage, as CI does
	@SPECS=full node scripts/test.mjs

spec: build ## Run one spec, or those of a pattern: make spec FILE=spec/event/timestamp.spec.ts
	@test -n '$(FILE)' || { echo 'Say which: make spec FILE=spec/event/timestamp.spec.ts' >&2; exit 2; }
	@mocha --forbid-only --reporter spec '$(patsubst %.ts,dist/%.js,$(FILE))'

conformance: build ## Run the conformance suite over the bundled fixtures, and show its report
	@$(CLI) conformance

coverage: test-all ## Refuse less than 98 % of lines or 95 % of branches (.c8rc.json)
	@node scripts/coverage.mjs

schemas: build ## Write schemas/ from the classes
	@node dist/lib/schema/generation/main.js write

schemas-check: build ## Compare schemas/ with the classes
	@node dist/lib/schema/generation/main.js check || { echo 'schemas-check failed: run "make schemas" and commit schemas/.' >&2; exit 1; }

format: install ## Format every file
	@prettier --write --log-level warn .

format-check: install ## Check the format of every file (prettier)
	@prettier --check --log-level warn . || { echo 'format-check failed: run "make format".' >&2; exit 1; }

lint: format-check ## Check style (eslint, prettier)
	@eslint --max-warnings 0 .
	@tsc -p lib/page/browser

circles: build ## Check the imports: no circles, no orphans, no barrels, layers in order
	@depcruise lib spec examples

package-check: build ## Pack, check the tarball (publint, attw), and use it from ESM, CommonJS and TypeScript
	@node scripts/package-smoke.mjs

nest-check: build ## Build the example application against the packed package with NestJS 11 in CommonJS, and talk HTTP to it
	@node scripts/nest-smoke.mjs

readme-examples: build ## Run the examples of README.md against the packed package
	@node scripts/readme-examples.mjs

docs: install ## Write the reference of all exports to dist/api (TypeDoc), and refuse what it warns of
	@typedoc --logLevel Warn

check: lint circles test-all coverage schemas-check docs package-check nest-check readme-examples ## Everything that CI runs
	@echo 'All checks passed.'

bench: build ## Measure speed and memory, see docs/performance.md (BENCH=quick: in less than a minute)
	@node bench/main.mjs

cluster-demo: build ## Run two services over one PostgreSQL, kill one while events flow, and count what was lost
	@node dist/spec/cluster/main.js

torture: build ## Kill, fill, damage and misuse what stores and delivers events; prints counts (some minutes)
	@node dist/spec/torture/main.js

clean: ## Remove what the other targets made
	@rm -rf dist coverage results bench/results.json
