#!/bin/sh
# A site that a host takes from a branch of a repository, as GitHub Pages does.
#
#   sh deploy/branch.sh publish BUILT REMOTE BRANCH   put out what deploy/build.sh made
#   sh deploy/branch.sh stop BUILT REMOTE BRANCH      put out the one page with the numbers
#   sh deploy/branch.sh rollback REMOTE BRANCH        back to what was out before, and there again if repeated
#
# The branch holds two commits, what is out and what was out before it, so it does not grow. A push changes it in one
# step. NAME, if given, is the site's own host name, which GitHub Pages wants in a file of the branch.
set -eu

refuse() {
    printf '%s\n' "$*" >&2
    exit 1
}
usage() {
    sed -n 's/^#   //p' "$0" >&2
    exit 2
}

case ${1:-}:$# in
publish:4) folder=$2/site remote=$3 branch=$4 ;;
stop:4) folder=$2/numbers remote=$3 branch=$4 ;;
rollback:3) folder="" remote=$2 branch=$3 ;;
*) usage ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_DIR="$work/git" GIT_INDEX_FILE="$work/index" GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.autocrlf GIT_CONFIG_VALUE_0=false
export GIT_AUTHOR_NAME=steady GIT_AUTHOR_EMAIL=steady@localhost GIT_COMMITTER_NAME=steady GIT_COMMITTER_EMAIL=steady@localhost
git init --quiet --bare "$GIT_DIR"

# What is out, and what was before it, as trees. Nothing at the first edition.
found=$(git ls-remote "$remote" "refs/heads/$branch")
tip=${found%%[!0-9a-f]*}
if [ -n "$tip" ]; then git fetch --quiet --depth 2 "$remote" "$tip"; fi

if [ -n "$folder" ]; then
    (cd "$folder" && sha256sum --check --strict --quiet SHA256SUMS) ||
        refuse "Nothing was changed: $folder is not what its SHA256SUMS says. Build it again."
    (cd "$folder" && GIT_WORK_TREE=. git add --all --force .)
    for file in .nojekyll ${NAME:+CNAME}; do # files that the host reads: every file is served as it is, under this name
        blob=$([ "$file" = .nojekyll ] || echo "$NAME" | git hash-object -w --stdin)
        [ -n "$blob" ] || blob=$(git hash-object -w --stdin </dev/null)
        git update-index --add --cacheinfo "100644,$blob,$file"
    done
    next=$(git write-tree)
else
    next=$(git rev-parse --quiet --verify "$tip~1^{tree}") || refuse "Nothing was changed: nothing was out before."
fi
if [ -n "$tip" ] && [ "$next" = "$(git rev-parse "$tip^{tree}")" ]; then
    echo "This is out already."
    exit 0
fi
before=""
if [ -n "$tip" ]; then before=$(git commit-tree -m "What was out before" "$tip^{tree}"); fi
new=$(git commit-tree ${before:+-p "$before"} -m "What is out: $1" "$next")
git push --quiet --force-with-lease="refs/heads/$branch:$tip" "$remote" "$new:refs/heads/$branch"
echo "Out: $1, $(git ls-tree -r --name-only "$new" | wc -l) files on $branch"
