# Ctrl-C: a valid report of the worlds that were done, marked partial.
. tests/cli/lib.sh

endless() {
    exec "$EVENKEEL" run scenarios/channel-tax.yaml --worlds 100000 --no-figures --out "$work/partial"
}

# Waits until the run has been working for a while, then sends it the signal.
stop_with() {
    endless >"$out" 2>"$err" </dev/null &
    run=$!
    sleep 2
    kill -"$1" "$run"
    wait "$run"
}

for signal in INT TERM; do
    it "a run stopped by $signal leaves a valid report marked partial"
    stop_with "$signal"
    equal $? 0
    ends_with 0 jq -e . "$work/partial/record.json"
    ends_with 0 grep -qi partial "$work/partial/record.json" "$work/partial/page_one.txt"
    ends_with 0 test -s "$work/partial/designs.csv"
    rm -rf "$work/partial"
done

it "a second Ctrl-C ends at once and leaves nothing half-written"
"$EVENKEEL" run scenarios/channel-tax.yaml --worlds 100000 --set market.rep_count=20000 --no-figures --quiet \
    --out "$work/cut" >"$out" 2>"$err" </dev/null &
run=$!
sleep 2
kill -INT "$run"
sleep 0.02
kill -INT "$run"
wait "$run" 2>/dev/null
equal $? 130
missing "$work/cut"

# Half of the deals would answer another question, so nothing is told of them.
it "a backtest that is stopped ends at once and leaves an earlier one as it was"
mkdir "$work/earlier"
echo earlier >"$work/earlier/record.json"
{
    head -n 1 tests/data/backtest_deals.csv
    for copy in $(seq 1000); do
        tail -n +2 tests/data/backtest_deals.csv | sed "s/^/$copy-/"
    done
} >"$work/many.csv"
for signal in INT TERM; do
    timeout --preserve-status -s $signal 1 env --default-signal=$signal "$EVENKEEL" backtest scenarios/channel-tax.yaml \
        "$work/many.csv" --quiet --out "$work/earlier" >"$out" 2>"$err" </dev/null
    equal $? "$([ $signal = INT ] && echo 130 || echo 143)"
done
out_is_empty
equal "$(ls -A "$work/earlier")" record.json
equal "$(cat "$work/earlier/record.json")" earlier
