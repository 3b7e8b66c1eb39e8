#!/usr/bin/env bash
# Makes sure that the browser tests have a Chromium, or says loudly that they will be skipped.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests (apt-get)"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
    if command -v chromium >/dev/null 2>&1; then exit 0; fi
fi
echo "!!! No Chromium or Chrome was found: THE BROWSER TESTS WILL BE SKIPPED. Install one, for example: apt-get install chromium" >&2
