#!/bin/sh
# Installs Debian packages that are not there yet: `sh tests/apt.sh chromium`. A package that brings a program of its
# own name counts as there when the program is. Where it may not install, it says in one line what a person must do.
set -eu
missing=""
for package in "$@"; do
    command -v "$package" >/dev/null 2>&1 && continue
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" && continue
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then as_root=""
elif sudo -n true 2>/dev/null; then as_root="sudo -n"
else
    echo "Please install what the tests need, then run make again:  sudo apt-get install$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null
# shellcheck disable=SC2086  # a list of package names, on purpose
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
