#!/bin/sh
# A site on a server of your own: put an edition out, take it back, or leave one page with the numbers that never close.
#
#   sh deploy/release.sh publish BUILT ROOT   check what deploy/build.sh made, and put it out
#   sh deploy/release.sh rollback ROOT        back to the edition before; the one taken back is not used again
#   sh deploy/release.sh stop ROOT            one page with the few numbers takes the place of the site
#   sh deploy/release.sh resume ROOT          the site is back
#   sh deploy/release.sh list ROOT            the editions; * is the one that is out
#
# The server shows ROOT/current. It is a link, and changing a link is one step: at every moment it names a whole and
# checked edition, whatever is killed. Nothing is needed here but a shell and the core utilities of Linux.
set -eu
umask 022
KEEP=${KEEP:-5}

say() { printf '%s\n' "$*"; }
refuse() {
    say "$*" >&2
    exit 1
}

# What is out: "0003-5f2c…/site" or "0003-5f2c…/numbers"; nothing before the first edition.
out() { readlink "$root/current" 2>/dev/null | sed 's,^releases/,,'; }

# The edition that is out and those before it that may be shown, oldest first. What is newer was taken back or never out.
# A killed copy has a name that starts with a dot, and is not listed.
editions() {
    shown=$(out)
    for folder in "$root"/releases/[0-9]*-*; do
        name=${folder##*/}
        [ "$name" = "${shown%/*}" ] || { older "$name" "$shown" && [ ! -e "$folder/taken-back" ]; } || continue
        say "$name"
    done | sort -n
}

older() { [ "${1%%-*}" -lt "${2%%-*}" ] 2>/dev/null; }

# Whether a folder holds the very files of its list of sums: none changed, none missing, none more.
whole() {
    [ -f "$1/SHA256SUMS" ] && (
        cd "$1" && sha256sum --check --strict --quiet SHA256SUMS &&
            [ "$(find . -type f ! -path ./SHA256SUMS | wc -l)" -eq "$(wc -l <SHA256SUMS)" ] &&
            [ -z "$(find . ! -type f ! -type d)" ]
    )
}

show() { # show EDITION/PART
    ln -s "releases/$1" "$root/.next.$$"
    mv -T "$root/.next.$$" "$root/current"
}

# The server sends headers of its own, and the policy in them lets in the styles and scripts of one edition alone. Said
# before the edition is shown: whoever stops us between the two has been told.
headers() { # headers BEFORE NOW, each EDITION or EDITION/PART
    old=$root/releases/${1%/*}/site/_headers new=$root/releases/${2%/*}/site/_headers
    [ -z "$1" ] || [ ! -e "$new" ] || [ "$(cat "$old" 2>/dev/null)" = "$(cat "$new")" ] ||
        say "The headers of ${2%/*} differ from those of ${1%/*}: write your server's configuration anew, from the same commit, and load it."
}

publish() {
    for folder in "$built/site" "$built/numbers"; do
        whole "$folder" || refuse "Nothing was changed: $folder is not what its SHA256SUMS says. Build it again."
        [ -f "$folder/index.html" ] && [ -f "$folder/404.html" ] ||
            refuse "Nothing was changed: $folder must have index.html and 404.html."
    done
    sum=$(sha256sum <"$built/site/SHA256SUMS" | cut -c1-16)
    case $(out) in
    *-"$sum"/site)
        say "This edition is out already: $(out)."
        return
        ;;
    esac
    last=$(find "$root/releases" -mindepth 1 -maxdepth 1 -name '[0-9]*-*' | sed 's,.*/0*\([0-9]*\)-.*,\1,' | sort -n | tail -n 1)
    name=$(printf '%04d-%s' "$((${last:-0} + 1))" "$sum")
    half=$root/releases/.half
    rm -rf "$half"
    mkdir "$half"
    cp -R "$built/site" "$half/site"
    cp -R "$built/numbers" "$half/numbers"
    whole "$half/site" && whole "$half/numbers" || refuse "Nothing was changed: the copy in $half differs. Is the disk full?"
    sync -f "$half"
    now=$(out)
    for folder in "$root"/releases/[0-9]*-*; do # a publish that was killed: it would look like the edition before
        ! older "$now" "${folder##*/}" || rm -rf "$folder"
    done
    mv -T "$half" "$root/releases/$name"
    headers "$now" "$name/site"
    show "$name/site"
    say "Out: $name/site"
    forget
}

# Keep the newest editions, and always the one that is out.
forget() {
    shown=$(out)
    for name in $(editions | head -n "-$KEEP"); do
        [ "$name" = "${shown%/*}" ] || rm -rf "$root/releases/${name:?}"
    done
    for folder in "$root"/releases/*/taken-back; do
        name=$(basename "$(dirname "$folder")")
        [ ! -e "$folder" ] || [ "$name" = "${shown%/*}" ] || rm -rf "$root/releases/${name:?}"
    done
}

rollback() {
    now=$(out)
    # Asked again, since the one before was killed: if it had changed the link, that is not done twice.
    if grep -qsx "$now" "$root"/releases/*/taken-back; then
        say "Out: $now (the rollback before this one was killed, and had done it; to go one further back, ask once more)"
        told
        return
    fi
    before=$(editions | sed "/^${now%/*}\$/,\$d" | tail -n 1)
    [ -n "$before" ] || refuse "Nothing was changed: there is no edition before $now. To leave the numbers alone: stop."
    whole "$root/releases/$before/site" || refuse "Nothing was changed: $before is not what its SHA256SUMS says."
    headers "$now" "$before/site"
    # Marked first, with where it goes: whatever is killed now, no later rollback comes back here, and none goes too far.
    say "$before/site" >"$root/releases/${now%/*}/taken-back"
    show "$before/site"
    say "Out: $before/site (taken back: ${now%/*})"
    told
}

# A rollback is over when it has been told: its mark stays, and leads nowhere.
told() {
    for mark in "$root"/releases/*/taken-back; do [ ! -e "$mark" ] || : >"$mark"; done
}

part() { # part numbers|site
    now=$(out)
    [ -f "$root/releases/${now%/*}/$1/index.html" ] || refuse "Nothing was changed: there is no edition yet."
    show "${now%/*}/$1"
    say "Out: ${now%/*}/$1"
}

list() {
    shown=$(out)
    for name in $(editions); do
        if [ "$name" = "${shown%/*}" ]; then say "* $shown"; else say "  $name"; fi
    done
}

usage() { sed -n 's/^#   //p' "$0" >&2; exit 2; }

case ${1:-}:$# in
publish:3)
    built=$2 root=$3
    mkdir -p "$root/releases"
    ;;
rollback:2 | stop:2 | resume:2 | list:2) root=$2 ;;
*) usage ;;
esac
[ -d "$root/releases" ] || refuse "$root must be a folder that publish has filled."
exec 9>"$root/.lock" # the lock goes with the process, however it ends
flock -n 9 || refuse "Nothing was changed: another release is at work in $root."
rm -f "$root"/.next.*

case $1 in
stop) part numbers ;;
resume) part site ;;
*) "$1" ;;
esac
