# What is written down is what happens: README commands run, generated pages are up to date.
. tests/cli/lib.sh

it "models/README.md is what the program prints"
ends_with 0 evenkeel params
same_bytes "$out" models/README.md

it "src/README.md names only files and folders that are there"
grep -o '`[a-z_]*/[A-Za-z_./]*`' src/README.md | tr -d '`' | grep -v '_x\.' | sort -u >"$work/named"
while read -r path; do
    [ -e "src/$path" ] || [ -e "$path" ] || fail "src/README.md names $path"
done <"$work/named"

# The lines of README.md between ```sh and ```, in a copy of the tree so that out/ stays as it is.
mkdir "$work/copy"
for part in .ci Makefile build models plots scenarios src tests; do
    ln -s "$root/$part" "$work/copy/$part"
done
# The copy is no git tree: told the revision of what is built, make has nothing to build again beside running tests.
revision=$(cut -d ' ' -f 1 "$(dirname "$EVENKEEL")/identity")
awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on && NF' README.md >"$work/commands"

it "README.md shows commands"
[ "$(wc -l <"$work/commands")" -ge 5 ] || fail "there are fewer than five"

while read -r line; do
    case $line in
    "make test"*) continue ;; # this is part of it
    esac
    it "README.md: $line"
    # They are run at their full size: minutes that only CI and the heavy tests have.
    if [ -z "${CI-}${EVENKEEL_HEAVY-}" ]; then
        skip "run in CI and by make test-all"
        continue
    fi
    cd "$work/copy" || exit 1
    case $line in
    *"evenkeel diff "*) code=1 ;; # there is a difference: that is the answer shown
    *) code=0 ;;
    esac
    ends_with $code env MAKEFLAGS="REVISION=$revision ${EVENKEEL_MAKE-}" sh -c "$line"
    cd "$root" || exit 1
done <"$work/commands"
