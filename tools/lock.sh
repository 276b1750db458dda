#!/usr/bin/env bash
# Pin every package with hashes and without any address, so that the files hold for whichever index installs them.
set -euo pipefail
options=(--quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-trusted-host
         --no-emit-find-links --no-header --no-annotate --upgrade)
pip-compile "${options[@]}" --output-file requirements/run.txt pyproject.toml
pip-compile "${options[@]}" --extra dev --constraint requirements/run.txt --output-file requirements/develop.txt pyproject.toml
if grep -nE 'https?://' requirements/*.txt; then
  echo "The lock names an address." >&2
  exit 1
fi
