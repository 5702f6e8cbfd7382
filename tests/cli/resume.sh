# evenkeel run --resume: a run that died goes on where it was, to the same bytes.
. tests/cli/lib.sh

worlds=300

run_into() {
    folder=$1
    shift
    evenkeel run scenarios/channel-tax.yaml --worlds "$worlds" --set market.rep_count=40 --no-figures --quiet --threads 2 \
        --out "$folder" "$@"
}

begin() {
    exec "$EVENKEEL" run scenarios/channel-tax.yaml --worlds 100000 --set market.rep_count=40 --no-figures --quiet \
        --threads 2 --out "$1" --checkpoint 0
}

bytes_of() {
    if [ -e "$1" ]; then wc -c <"$1"; else echo 0; fi
}

# A run in the background that has kept a few worlds by now; $run is its process.
begin_and_wait() {
    begin "$1" >"$out" 2>"$err" </dev/null &
    run=$!
    tries=0
    while [ "$(bytes_of "$1/unfinished.run")" -lt 4000000 ] && [ $tries -lt 600 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
}

same_results() {
    for file in "$1"/*.csv "$1"/page_one.txt; do
        same_bytes "$file" "$2/${file##*/}"
    done
    equal "$(ls "$1" | wc -l)" "$(ls "$2" | wc -l)"
}

ends_with 0 run_into "$work/whole"

it "a finished run leaves nothing to resume"
ends_with 0 run_into "$work/short" --checkpoint 0
missing "$work/short/unfinished.run"
same_results "$work/whole" "$work/short"
ends_with 65 run_into "$work/short" --resume "$work/short"
err_has "there is no unfinished run to go on with"

it "a run killed in the middle goes on to the same bytes"
begin_and_wait "$work/killed"
kill -9 "$run"
wait "$run" 2>/dev/null
exists "$work/killed/unfinished.run"
missing "$work/killed/designs.csv"
cp "$work/killed/unfinished.run" "$work/kept"
ends_with 0 run_into "$work/killed" --resume "$work/killed"
same_results "$work/whole" "$work/killed"

it "what was being written when it died is dropped"
for cut in 1 7 5000; do
    mkdir -p "$work/torn"
    head -c $(($(wc -c <"$work/kept") - cut)) "$work/kept" >"$work/torn/unfinished.run"
    ends_with 0 run_into "$work/torn" --resume "$work/torn"
    same_results "$work/whole" "$work/torn"
    rm -r "$work/torn"
done

it "a damaged world is simulated again"
mkdir "$work/damaged"
cp "$work/kept" "$work/damaged/unfinished.run"
printf 'x' | dd of="$work/damaged/unfinished.run" bs=1 seek=3000000 conv=notrunc 2>/dev/null
ends_with 0 run_into "$work/damaged" --resume "$work/damaged"
same_results "$work/whole" "$work/damaged"

it "a run of fewer worlds takes what it needs of those that are kept"
mkdir "$work/fewer"
cp "$work/kept" "$work/fewer/unfinished.run"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 20 --set market.rep_count=40 --no-figures --quiet \
    --resume "$work/fewer" --out "$work/elsewhere"
missing "$work/fewer/unfinished.run"
missing "$work/fewer/designs.csv"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 20 --set market.rep_count=40 --no-figures --quiet \
    --out "$work/twenty"
same_results "$work/twenty" "$work/elsewhere"

it "Ctrl-C leaves a partial report and what it takes to go on"
begin_and_wait "$work/stopped"
kill -INT "$run"
wait "$run"
equal $? 0
equal "$(jq .run.partial "$work/stopped/record.json")" true
exists "$work/stopped/unfinished.run"
ends_with 0 run_into "$work/stopped" --resume "$work/stopped"
same_results "$work/whole" "$work/stopped"

it "worlds of another seed, scenario or design are refused, and kept"
mkdir "$work/other"
cp "$work/kept" "$work/other/unfinished.run"
ends_with 65 run_into "$work/other" --resume "$work/other" --seed 2
err_has "seed is 2 now and was 1 when that run began"
ends_with 65 run_into "$work/other" --resume "$work/other" --baseline list
err_has "baseline is list now and was full when that run began"
ends_with 65 run_into "$work/other" --resume "$work/other" --set market.years=2
err_has "set is market.rep_count=40 market.years=2 now"
ends_with 65 evenkeel run scenarios/mechanisms.yaml --worlds 20 --no-figures --resume "$work/other"
err_has "scenario is mechanisms now and was channel-tax"
ends_with 65 run_into "$work/other" --resume "$work/other" --worlds 4
err_has "worlds (up to 16) is 4 now and was 16"
same_bytes "$work/kept" "$work/other/unfinished.run"

it "a model file that changed since is named"
mkdir "$work/models"
changed="$work/models/question.yaml"
cp scenarios/channel-tax.yaml "$changed"
"$EVENKEEL" run "$changed" --worlds 100000 --no-figures --quiet --out "$work/models/out" --checkpoint 0 >"$out" 2>"$err" \
    </dev/null &
run=$!
tries=0
while [ "$(bytes_of "$work/models/out/unfinished.run")" -lt 1000000 ] && [ $tries -lt 600 ]; do
    sleep 0.05
    tries=$((tries + 1))
done
kill -9 "$run"
wait "$run" 2>/dev/null
echo "# looked at again" >>"$changed"
ends_with 65 evenkeel run "$changed" --worlds 20 --no-figures --resume "$work/models/out"
err_has "$changed has changed since that run began"

it "a file that holds no worlds is refused and kept"
echo "my notes" >"$work/other/unfinished.run"
ends_with 65 run_into "$work/other" --resume "$work/other"
err_has "holds no finished worlds of a run"
equal "$(cat "$work/other/unfinished.run")" "my notes"

it "worlds of a run that is still at work are not taken from it"
begin_and_wait "$work/busy"
ends_with 65 run_into "$work/busy" --resume "$work/busy"
err_has "is in use by a run that is still at work"
kill -9 "$run"
wait "$run" 2>/dev/null

it "worlds that can't be kept end no run"
mkdir -p "$work/blocked/unfinished.run"
ends_with 0 run_into "$work/blocked" --checkpoint 0
same_bytes "$work/whole/designs.csv" "$work/blocked/designs.csv"
