# What happens when the machine says no: one clear message, code 74, nothing half-written.
. tests/cli/lib.sh

small() {
    evenkeel run scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=4 --no-figures "$@"
}

it "a result folder that can't be made is refused before the run"
echo "not a folder" >"$work/file"
ends_with 74 small --out "$work/file/results"
err_has "$work/file"
out_is_empty
equal "$(cat "$work/file")" "not a folder"

it "a result folder that is a file is refused and the file kept"
ends_with 74 small --out "$work/file"
err_has "is not a folder"
equal "$(cat "$work/file")" "not a folder"

it "too little memory is one message with advice before the run"
case $EVENKEEL in
*/sanitize/*)
    skip "the sanitizers need all the address space there is"
    ;;
*)
    ends_with 74 sh -c "ulimit -v 8000000; exec '$EVENKEEL' run scenarios/channel-tax.yaml --worlds 1000000 --out '$work/huge'"
    missing "$work/huge"
    err_has "GB"
    err_has "lower --worlds"
    ;;
esac

it "without gnuplot all tables are kept, the pictures are said to be missing, and the code says so"
mkdir "$work/bin"
ends_with 74 env PATH="$work/bin" "$EVENKEEL" run scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=4 \
    --quiet --out "$work/bare"
err_has "gnuplot"
exists "$work/bare/designs.csv"
ends_with 0 jq -e . "$work/bare/record.json"
missing "$work/bare/pull.svg"

it "an answer that can't be printed is told with the reason, and the files are there"
if [ -w /dev/full ]; then
    ends_with 74 sh -c "'$EVENKEEL' run scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=4 --no-figures \
        --out '$work/full' >/dev/full"
    err_has "can't write the answer: No space left on device"
    equal "$(grep -c "can't write" "$err")" 1
    exists "$work/full/record.json"
    for command in params help version "check scenarios/channel-tax.yaml"; do
        ends_with 74 sh -c "'$EVENKEEL' $command >/dev/full"
        err_has "can't write the answer: No space left on device"
    done
else
    skip "no /dev/full here"
fi

it "a table that can't be replaced leaves the earlier run as it was, record and all"
ends_with 0 small --out "$work/kept" --quiet
rm "$work/kept/pull.csv"
mkdir "$work/kept/pull.csv"
cat "$work"/kept/d*.csv "$work/kept/record.json" >"$work/before"
ends_with 74 small --out "$work/kept" --quiet --seed 9
err_has "pull.csv"
err_has "nothing in $work/kept/ was changed"
cat "$work"/kept/d*.csv "$work/kept/record.json" >"$work/after"
same_bytes "$work/before" "$work/after"

it "a pipe closed by its reader ends the answer and leaves every file, with code 0 and no complaint"
(small --out "$work/piped" 2>"$err"; echo $? >"$work/code") | true
equal "$(cat "$work/code")" 0
err_is_empty
exists "$work/piped/record.json"
(evenkeel list 2>"$err"; echo $? >"$work/code") | true
equal "$(cat "$work/code")" 0
err_is_empty
