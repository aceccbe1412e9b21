#!/bin/sh
# Takes the patterns of the languages below, unchanged, out of Debian's package librust-hyphenation-dev, which carries those of
# hyph-utf8 with their licences. Needs apt-get, dpkg and gzip.
set -eu
cd "$(dirname "$0")/../../patterns"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download -qq librust-hyphenation-dev && dpkg -x librust-hyphenation-dev_*.deb .)
source=$(echo "$work"/usr/share/cargo/registry/hyphenation-*/patterns)
take() { # our language, theirs
	cp "$source/hyph-$2.lic.txt" "$1.licence.txt"
	{ cat "$source/hyph-$2.pat.txt"; printf '\n%%exceptions\n'; cat "$source/hyph-$2.hyp.txt"; } | gzip -9n >"$1.txt.gz"
}
for language in be da es et fi fr hr it kmr lt pl pt ro ru sv tr uk; do
	take "$language" "$language"
done
take de de-1996
take en en-us # the British patterns may not be changed, and so are not free
chmod 644 ./*
