# Two commands for everybody: `make run` and `make test`. `make help` lists the rest.

# What was compiled once is kept: a start reads it in half the time.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
# The first Python on this machine that is new enough; `make run PYTHON=…` chooses another.
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# The locks name every package with its hashes, so pip has nothing to resolve and trusts nothing.
INSTALL := $(PIP) install --no-deps --require-hashes --no-compile
JS_TESTS = $(shell find tests/js -name '*.test.*js' 2>/dev/null | sort)

.PHONY: help run test bench soak lint format types imports js pytest packages compared migration lock docs clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/run.stamp  ## install, migrate, seed the demo cast the first time, serve on http://localhost:8080
	@LIKEPERSON_MODE=$${LIKEPERSON_MODE:-demo} LIKEPERSON_LOG_LEVEL=$${LIKEPERSON_LOG_LEVEL:-warning} exec $(BIN)/python -m server

test: packages $(VENV)/dev.stamp node_modules/.stamp  ## everything that CI runs
	@$(MAKE) --no-print-directory -j 2 lint imports js
	@$(MAKE) --no-print-directory -j 2 types pytest

bench: compared $(VENV)/dev.stamp tests/bench/node_modules/.stamp  ## the benchmarks, one JSON line each; ONLY=prefix runs some
	@$(BIN)/python -m tests.bench.run $(ONLY)

soak: packages $(VENV)/dev.stamp node_modules/.stamp  ## the long runs; ONLY=booking, one_node, three_nodes, calls or fuzz runs one of them
	@$(BIN)/python -m pytest -v -m soak -k '$(ONLY)' --durations=0 --durations-min=1

lint: $(VENV)/dev.stamp  ## ruff, and its formatter as a check
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check .

format: $(VENV)/dev.stamp  ## let ruff format and mend what it can
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

types: $(VENV)/dev.stamp  ## mypy, strict, tests too
	@$(BIN)/mypy

imports: $(VENV)/dev.stamp  ## the layers
	@$(BIN)/lint-imports

js:  ## the browser modules' own tests
	@$(if $(JS_TESTS),node --test $(JS_TESTS))

# One for each core: with more, browsers and servers hold each other up.
pytest: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -q -m 'not soak' -n 2 --dist worksteal

packages:
	@bash .ci/packages

compared:
	@bash .ci/packages bench

migration: $(VENV)/dev.stamp  ## write the next revision from the tables: SLUG=what_it_brings
	@$(BIN)/python -m server.migrations.make $(SLUG)

lock: $(VENV)/dev.stamp  ## resolve both lock files anew after a change in pyproject.toml
	@$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements-dev.lock

clean:  ## remove what was built and installed; data/ stays
	rm -rf $(VENV) node_modules build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Likeperson needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "This Python cannot make virtual environments; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Likeperson needs into $(VENV) (half a minute, the first time) …"
	@$(INSTALL) -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

tests/bench/node_modules/.stamp: tests/bench/package.json tests/bench/package-lock.json
	@cd tests/bench && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

node_modules/.stamp: package.json package-lock.json | packages
	@npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
