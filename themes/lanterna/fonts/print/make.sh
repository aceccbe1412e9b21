#!/bin/sh
# Cuts the fonts for print again from their packages. Needs npm, and on Debian: apt-get install fonttools. Another version of
# fonttools may give other bytes for the same letters.
set -eu
cd "$(dirname "$0")"
# Debian's modules belong to Debian's interpreter, which need not be first in PATH.
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --no-save --ignore-scripts --prefix "$work" \
	@expo-google-fonts/noto-sans@0.4.2 @expo-google-fonts/noto-sans-arabic@0.4.3 \
	@expo-google-fonts/noto-sans-ethiopic@0.4.2 @expo-google-fonts/nunito@0.4.2
"$python" -B build.py "$work/node_modules"
