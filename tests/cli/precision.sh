# evenkeel run --precision: as many worlds as it takes, and no more.
. tests/cli/lib.sh

small() {
    evenkeel run scenarios/channel-tax.yaml --set market.rep_count=20 --no-figures --quiet "$@"
}

# Every table of two folders; the page differs by the sentence about the worlds.
same_tables() {
    for table in "$1"/*.csv; do
        same_bytes "$table" "$2/${table##*/}"
    done
    equal "$(ls "$1" | grep -c csv)" "$(ls "$2" | grep -c csv)"
}

worlds_of() {
    jq -r .fingerprint.worlds "$1/record.json"
}

it "a run stops as soon as it is as precise as asked, and says so"
ends_with 0 small --precision 0.4 --out "$work/one" --threads 1
worlds=$(worlds_of "$work/one")
[ "$worlds" -gt 2 ] && [ "$worlds" -lt 2048 ] || fail "it took $worlds worlds"
grep -q "^$worlds worlds were enough: the widest interval of a pull is within" "$work/one/page_one.txt" ||
    fail "the page does not say why it stopped"
equal "$(jq .run.partial "$work/one/record.json")" false

it "its tables are those of a run of so many worlds"
ends_with 0 small --worlds "$worlds" --out "$work/given"
same_tables "$work/one" "$work/given"

it "any number of threads stops at the same world"
ends_with 0 small --precision 0.4 --out "$work/three" --threads 3
same_tables "$work/one" "$work/three"
same_bytes "$work/one/page_one.txt" "$work/three/page_one.txt"

it "the most worlds allowed end it too, and the page says how many it would take"
ends_with 0 small --precision 0.01 --worlds 40 --out "$work/most"
equal "$(worlds_of "$work/most")" 40
grep -q "Less precise than asked: after 40 worlds, the most allowed" "$work/most/page_one.txt" ||
    fail "the page does not say that it isn't reached"
grep -q "worlds would do" "$work/most/page_one.txt" || fail "the page does not say what it would take"

it "a precision that can't be is refused with its range"
for precision in 0 -1 100 narrow; do
    ends_with 64 small --precision "$precision" --out "$work/none"
    err_has "--precision is $precision, must be a number from 0.001 to 50"
done
missing "$work/none"
