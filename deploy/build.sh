#!/bin/sh
# Build an edition: sh deploy/build.sh OUT [numbers]
#
# OUT/site is the edition. OUT/numbers is the one page with the numbers that never close: it can take the site's place.
# With `numbers`, that page alone is made: in a minute, whatever else is not ready to go out.
#
# OUT changes only when every step has ended well. Killed or failed before that, it is what it was. The same commit
# gives the same bytes, so a second host can build for itself and be compared (deploy/compare.sh).
# The programs are those of the environment that `make release` sets up; another can be named by BIN.
set -eu
umask 022
cd "$(dirname "$0")/.."
BIN=${BIN:-.venv/bin}
out=${1:?"name the folder to build into: sh deploy/build.sh OUT [numbers]"}
what=${2:-edition}
half=$out.half
export NO_MKDOCS_2_WARNING=1

# Make a folder of pages ready for any host, and list the sum of every file in it.
ready() {
    "$BIN/steady" host meta "$1"
    "$BIN/steady" host headers "$1/_headers"
    "$BIN/steady" host check "$1"
    "$BIN/steady" host compress "$1"
    "$BIN/steady" sums "$1"
    (cd "$1" && sha256sum --check --strict --quiet SHA256SUMS)
}

case $what in
edition) "$BIN/steady" check --release ;;
numbers) ;; # what is overdue must not keep the last page from going out
*) echo "The second word must be 'numbers' or not be there, not '$what'." >&2 && exit 2 ;;
esac
[ -e "$out" ] || [ ! -e "$out.old" ] || mv -T "$out.old" "$out" # killed between the last steps
rm -rf "$half"
mkdir -p "$half/numbers"
"$BIN/mkdocs" build --strict --site-dir "$(realpath "$half")/site"
cp "$half/site/numbers/index.html" "$half/numbers/index.html"
cp "$half/site/numbers/index.html" "$half/numbers/404.html" # so it stands at every address
ready "$half/numbers"
if [ "$what" = numbers ]; then
    rm -rf "$half/site"
else
    "$BIN/steady" export "$half/site"
    mkdir -p "$half/site/.well-known"
    "$BIN/steady" sbom requirements-export.txt "$half/site/.well-known/sbom.cdx.json"
    ready "$half/site"
fi
rm -rf "$out.old"
[ ! -e "$out" ] || mv -T "$out" "$out.old" # in one step: no moment shows half of a folder
mv -T "$half" "$out"
rm -rf "$out.old"
echo "Built: $(find "$out" -name SHA256SUMS -exec cat {} + | wc -l) files in $out"
