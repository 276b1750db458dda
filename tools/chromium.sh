#!/usr/bin/env bash
# The journeys need Debian's Chromium; install it where we may, else say in one line how to get it.
set -euo pipefail
if command -v chromium >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium >/dev/null && exit 0
fi
echo "The browser tests are left out: install Chromium with  sudo apt-get install chromium"
