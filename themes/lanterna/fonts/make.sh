#!/bin/sh
# Cuts the font files again from their packages, at the versions that fonts.toml states, and checks them.
# Needs npm, and on Debian: apt-get install fonttools python3-brotli libharfbuzz-bin. Other versions of
# fonttools or brotli may give other bytes for the same letters.
set -eu
cd "$(dirname "$0")"
# Debian's modules belong to Debian's interpreter, which need not be first in PATH.
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packages=$("$python" -c '
import tomllib
print(*sorted({f["package"] + "@" + f["version"] for f in tomllib.load(open("fonts.toml", "rb"))["font"]}))')
# shellcheck disable=SC2086 # the list is meant to split
npm install --silent --no-audit --no-fund --no-save --ignore-scripts --prefix "$work" $packages
"$python" -B build.py "$work/node_modules"
"$python" -B check.py "$work/node_modules"
