# Small helpers for tests of the whole program. A script reads like this:
#
#     . tests/cli/lib.sh
#     it "a misspelt command is named with the nearest right one"
#     ends_with 64 evenkeel chek
#     err_has "did you mean \`check\`?"
#
# `it` opens a test, which ends where the next one opens. $work is an empty folder, removed at
# the end; $out and $err are files with what the last command printed.
set -u

root=$PWD
EVENKEEL=${EVENKEEL:-$root/build/evenkeel}
work=$(mktemp -d)
out=$work/.out
err=$work/.err
sentence='' trouble=''
: >"$out"
: >"$err"

evenkeel() {
    "$EVENKEEL" "$@"
}

# Reports the test that is open.
end_test() {
    [ -n "$sentence" ] || return 0
    if [ -n "$trouble" ]; then
        echo "not ok - $sentence"
        echo "$sentence:$trouble" >&2
        sed 's/^/    stderr: /' "$err" | head -n 20 >&2
    else
        echo "ok - $sentence"
    fi
    sentence='' trouble=''
}

end_script() {
    code=$?
    end_test
    rm -rf "$work"
    exit "$code"
}
trap end_script EXIT

it() {
    end_test
    sentence=$1
}

skip() {
    echo "ok - $sentence # SKIP $1"
    sentence=''
}

fail() {
    trouble="$trouble
    $1"
}

# ends_with CODE COMMAND...: runs it and compares its exit code.
ends_with() {
    wanted=$1
    shift
    "$@" >"$out" 2>"$err" </dev/null
    got=$?
    [ "$got" -eq "$wanted" ] || fail "\`$*\` ended with code $got, not $wanted"
}

out_has() {
    grep -qF -- "$1" "$out" || fail "standard output does not have: $1"
}

err_has() {
    grep -qF -- "$1" "$err" || fail "standard error does not have: $1"
}

err_is_empty() {
    [ ! -s "$err" ] || fail "standard error is not empty"
}

out_is_empty() {
    [ ! -s "$out" ] || fail "standard output is not empty"
}

exists() {
    [ -e "$1" ] || fail "there is no $1"
}

missing() {
    [ ! -e "$1" ] || fail "$1 should not be there"
}

same_bytes() {
    cmp -s "$1" "$2" || fail "$1 and $2 differ"
}

equal() {
    [ "$1" = "$2" ] || fail "got $1, want $2"
}

# near GOT WANT TOLERANCE: numbers.
near() {
    awk -v got="$1" -v want="$2" -v tolerance="$3" 'BEGIN {
        gap = got - want; exit !(got != "" && got == got + 0 && gap <= tolerance && -gap <= tolerance) }' ||
        fail "got $1, want $2 within $3"
}

# csv_value FILE DESIGN COLUMN: one cell of a table whose first column names the row.
csv_value() {
    tr -d '\r' <"$1" | awk -F, -v row="$2" -v column="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
        $1 == row && at { print $at }'
}
