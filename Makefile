# registratura: make demo, make test. Everything is installed into .venv, with hash checking, from the committed lock.
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check bench lock messages docs clean
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
ROOT := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
VENV := $(ROOT).venv
BIN := $(VENV)/bin
INSTALL := umask 022 && cd "$(ROOT)" && $(BIN)/python -m pip --disable-pip-version-check install --quiet

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' "$(ROOT)Makefile" | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(VENV)/.run: $(ROOT)requirements/run.txt $(ROOT)pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "registratura needs Python 3.11 or newer; choose one with: make demo PYTHON=python3.12"; exit 1; }
	@echo "Installing into .venv (once) …"
	@umask 022 && $(PYTHON) -m venv "$(VENV)"
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch "$@"

$(VENV)/.develop: $(VENV)/.run $(ROOT)requirements/develop.txt
	@echo "Installing what the tests need into .venv (once) …"
	@$(INSTALL) --require-hashes -r requirements/develop.txt
	@touch "$@"

demo: $(VENV)/.run ## start the demo: database, demo people, web server, worker (PORT=8000)
	@umask 022 && $(BIN)/registratura demo --port $(PORT)

demo-reset: $(VENV)/.run ## start the demo over with fresh data
	@umask 022 && $(BIN)/registratura demo --port $(PORT) --reset

test: $(VENV)/.develop ## everything: checks, then the whole suite, browser included
	@cd "$(ROOT)" && PATH="$(BIN):$$PATH" bash tools/chromium.sh
	@$(MAKE) --no-print-directory -f "$(ROOT)Makefile" check
	@cd "$(ROOT)" && umask 022 && $(BIN)/python -m pytest

check: $(VENV)/.develop ## style, types, layers, migrations, translations, generated docs
	@cd "$(ROOT)" && umask 022 && PATH="$(BIN):$$PATH" bash tools/check.sh

bench: $(VENV)/.develop ## measure against pgbench, COPY, a bare view, an empty page: ratios of one run (BENCH="--people 1000000")
	@cd "$(ROOT)" && umask 022 && $(BIN)/python -m bench $(BENCH)

lock: $(VENV)/.develop ## renew the locked requirements from pyproject.toml
	@cd "$(ROOT)" && PATH="$(BIN):$$PATH" bash tools/lock.sh

messages: $(VENV)/.develop ## collect new texts into the catalogues
	@$(BIN)/registratura messages extract

docs: $(VENV)/.develop ## write the generated pages of docs/reference
	@$(BIN)/registratura docs

clean: ## remove the environment and caches; data stay
	@rm -rf "$(VENV)" "$(ROOT).pytest_cache" "$(ROOT).mypy_cache" "$(ROOT).ruff_cache"
