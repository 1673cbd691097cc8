#!/bin/sh
# Whether hosts serve the same bytes: sh deploy/compare.sh https://one.example https://two.example
#
# Their lists of sums must be the same, and every file of each host is fetched and held to the list. Left out is what
# hosts keep to themselves or send in another form: _headers, the page for what is not there, and the smaller twins.
set -eu
[ $# -gt 0 ] || { sed -n '2s/^# //p' "$0" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0 bad=0

wanted() { grep -vE '^[0-9a-f]{64}  (_headers|404\.html|.*\.(html|css|js|svg|json|xml|csv|vcf|txt)\.(br|gz)|SHA256SUMS\.(br|gz))$' "$1"; }

for host in "$@"; do
    number=$((number + 1))
    here=$work/$number
    mkdir "$here"
    curl --silent --show-error --fail --location --max-time 60 --output "$here/SHA256SUMS" "${host%/}/SHA256SUMS" || {
        echo "$host: no list of sums" >&2
        exit 1
    }
    cmp -s "$work/1/SHA256SUMS" "$here/SHA256SUMS" || { echo "$host: another edition than $1" && bad=1; }
    wanted "$here/SHA256SUMS" >"$here/.wanted"
    # A page is asked for by its folder: some hosts lead its file's name there.
    sed -E "s,^[0-9a-f]{64}  (.*),url = \"${host%/}/\1\"\noutput = \"$here/\1\"," "$here/.wanted" |
        sed -E '/^url/s,index\.html"$,",' >"$here/.asked"
    # What did not come is told below, as a file that is missing.
    curl --silent --fail --location --max-time 600 --create-dirs --parallel --parallel-max 8 --config "$here/.asked" \
        2>"$here/.said" || :
    (cd "$here" && sha256sum --check --strict --quiet .wanted 2>/dev/null) | sed "s,^,$host: ," >"$here/.bad"
    cat "$here/.bad"
    [ ! -s "$here/.bad" ] || bad=1
    echo "$host: $(($(wc -l <"$here/.wanted") - $(wc -l <"$here/.bad"))) of $(wc -l <"$here/.wanted") files are as listed"
done
exit "$bad"
