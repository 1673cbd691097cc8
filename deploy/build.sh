#!/bin/sh
# Build an edition: sh deploy/build.sh OUT. OUT/site is there only when every step has ended well.
#
# Both hosts of a site build with this, or one builds and the other copies: the same commit gives the same bytes.
# The programs are those of the environment that `make release` sets up; another can be named by BIN.
set -eu
umask 022
cd "$(dirname "$0")/.."
BIN=${BIN:-.venv/bin}
out=${1:?"name the folder to build into: sh deploy/build.sh OUT"}
half=$out.half
export NO_MKDOCS_2_WARNING=1

"$BIN/steady" check --release
rm -rf "$half"
mkdir -p "$half"
"$BIN/mkdocs" build --strict --site-dir "$(realpath "$half")/site"
"$BIN/steady" export "$half/site"
mkdir -p "$half/site/.well-known"
"$BIN/steady" sbom requirements-export.txt "$half/site/.well-known/sbom.cdx.json"
"$BIN/steady" host headers "$half/site/_headers"
"$BIN/steady" host check "$half/site"
"$BIN/steady" host compress "$half/site"
"$BIN/steady" sums "$half/site"
(cd "$half/site" && sha256sum --check --strict --quiet SHA256SUMS)
rm -rf "$out"
mv -T "$half" "$out"
echo "Built: $out/site, $(wc -l <"$out/site/SHA256SUMS") files"
