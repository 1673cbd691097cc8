#!/bin/sh
# Whether hosts serve the same bytes: sh deploy/compare.sh https://one.example https://two.example
#
# Their lists of sums must be the same, and every file of each host is fetched and held to the list: as it is, and again
# squeezed, as browsers ask for it. The page for what is not there is had by an address that is not there. What another
# host sends is not this one's, except a file above 25 MiB, which Cloudflare Pages leaves to another of those named.
# Left out is what hosts keep to themselves or send in another form: _headers, and the smaller twins.
set -eu
[ $# -gt 0 ] || { sed -n '2s/^# //p' "$0" >&2; exit 2; }
curl --version | grep -q brotli || { echo "curl must know brotli, to ask as browsers do." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0 bad=0 largest=26214400
texts='(html|css|js|svg|json|xml|csv|vcf|txt)'
told='%{url_effective} %{filename_effective}\n'

wanted() { grep -vE "^[0-9a-f]{64}  (_headers|.*\.$texts\.(br|gz)|SHA256SUMS\.(br|gz))\$" "$1"; }

ask() { curl --silent --location --max-time 600 --write-out "$told" "$@" 2>>"$work/said"; }

# Whether an address is this host's; http may lead to https.
own() { case $1 in "${host%/}"/* | "https${host#http}"/*) ;; *) return 1 ;; esac; }

named() { # named ADDRESS HOST…: whether it is that of a host which is looked at
    address=$1
    shift
    for other in "$@"; do case $address in "${other%/}"/*) return ;; esac; done
    return 1
}

# What came from elsewhere is taken away, and is missing then. Reads what curl has told.
away() { # away FOLDER HOST…
    folder=$1
    shift
    while read -r address file; do
        ! own "$address" || continue
        [ ! -e "$file" ] || [ "$(wc -c <"$file")" -le "$largest" ] || ! named "$address" "$@" || continue
        rm -f "$file"
        echo "$host: ${file#"$folder"/} leads to $address"
    done
}

fetched() { # fetched FOLDER HOW ENCODINGS HOST…: fetch what .wanted in the folder lists, and say what differs
    folder=$1 how=$2 header="Accept-Encoding: $3"
    shift 3
    # A page is asked for by its folder: some hosts lead its file's name there.
    sed -E "/  404\.html\$/d; s,^[0-9a-f]{64}  (.*),url = \"${host%/}/\1\"\noutput = \"$folder/\1\"," "$folder/.wanted" |
        sed -E '/^url/s,index\.html"$,",' >"$folder/.asked"
    # What did not come is told below, as a file that is missing.
    {
        ask --fail --create-dirs --parallel --parallel-max 8 --compressed --header "$header" --config "$folder/.asked" || :
        ask --compressed --header "$header" --output "$folder/404.html" "${host%/}/no/such/page-$$/" || :
    } >"$folder/.told"
    away "$folder" "$@" <"$folder/.told"
    (cd "$folder" && sha256sum --check --strict --quiet .wanted 2>/dev/null) | sed "s,^,$host: ,; s|\$|${how:+, $how it}|" >"$folder/.bad"
    cat "$folder/.bad"
    [ ! -s "$folder/.bad" ] || bad=1
    all=$(wc -l <"$folder/.wanted")
    echo "$host: $((all - $(wc -l <"$folder/.bad"))) of $all files are as listed${how:+, $how them}"
}

for host in "$@"; do
    number=$((number + 1))
    here=$work/$number
    mkdir "$here" "$here/plain" "$here/br" "$here/gzip"
    ask --fail --max-time 60 --output "$here/SHA256SUMS" "${host%/}/SHA256SUMS" >"$here/.told" || {
        echo "$host: no list of sums" >&2
        exit 1
    }
    away "$here" <"$here/.told"
    [ -e "$here/SHA256SUMS" ] || exit 1
    cmp -s "$work/1/SHA256SUMS" "$here/SHA256SUMS" || { echo "$host: another edition than $1" && bad=1; }
    wanted "$here/SHA256SUMS" | tee "$here/plain/.wanted" >"$here/br/.wanted"
    grep -E "\.$texts\$" "$here/br/.wanted" >"$here/gzip/.wanted"
    fetched "$here/plain" "" identity "$@"
    fetched "$here/br" "as browsers ask for" "gzip, deflate, br" "$@"
    fetched "$here/gzip" "as old browsers ask for" gzip "$@"
    rm -rf "$here/plain" "$here/br" "$here/gzip"
done
exit "$bad"
