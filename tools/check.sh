#!/usr/bin/env bash
# Everything that can be said without running the product: each line names what it checks, the first failure stops.
set -euo pipefail
step() { printf '%-22s' "$1"; shift; local out; if out=$("$@" 2>&1); then echo ok; else echo FAILED; echo "$out"; exit 1; fi; }
export REGISTRATURA_MODE=test DJANGO_SETTINGS_MODULE=registratura.project.settings
step "style" ruff check --quiet .
step "format" ruff format --quiet --check .
step "types of the law" mypy --no-error-summary
step "layers" lint-imports
step "translations" registratura messages check
step "generated docs" registratura docs --check
step "migrations" registratura check --migrations
