#!/bin/sh
# results.db holds what the tables hold, and a store keeps runs to compare.
. tests/cli/lib.sh

small() {
    evenkeel run scenarios/channel-tax.yaml --worlds 3 --set market.rep_count=6 --quiet "$@"
}
# One value by a query, where python3 brings SQLite.
asked() {
    python3 -c 'import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone(), sep="|")' "$@"
}

it "every table of a run is in its database, cell by cell"
ends_with 0 small --out "$work/run"
exists "$work/run/results.db"
if command -v python3 >/dev/null; then
    ends_with 0 python3 tests/cli/database_cells.py "$work/run"
    equal "$(wc -l <"$out")" 1
    [ "$(sed 's/ cells//' "$out")" -gt 3000 ] || fail "few cells were compared: $(cat "$out")"
else
    skip "python3 is not installed"
fi

it "its views answer what is asked most"
if command -v python3 >/dev/null; then
    base=$work/run/results.db
    equal "$(asked "$base" 'SELECT count(*) FROM ranking')" 9
    equal "$(asked "$base" 'SELECT count(*) FROM price_of_change WHERE design = baseline AND rep_pay_change_usd = 0')" 1
    equal "$(asked "$base" "SELECT count(*) FROM weakest_assumptions WHERE grade NOT IN ('assumption', 'D')")" 0
    equal "$(asked "$base" 'SELECT count(*) FROM cost_per_100_usd WHERE rep_pay_usd < 0 OR rep_pay_usd > 100')" 0
    equal "$(asked "$base" 'SELECT count(*) FROM reps')" 54
    # All deals of a sampled rep are there: they add up to its row.
    equal "$(asked "$base" 'SELECT count(*) FROM (SELECT max(rep_deals) - count(*) AS missing FROM deals_of_reps
        GROUP BY design, rep) WHERE missing <> 0')" 0
    equal "$(asked "$base" 'SELECT count(*) > 100 FROM deals_of_reps')" 1
    equal "$(asked "$base" "SELECT count(*) > 20 FROM sqlite_master WHERE type = 'index'")" 1
    equal "$(asked "$base" "SELECT value = '$(jq -r .fingerprint_sha256 "$work/run/record.json")' FROM run_record WHERE fact = 'fingerprint'")" 1
else
    skip "python3 is not installed"
fi

it "one total is the same in CSV, JSON, workbook, database and web page"
of_csv=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "contribution_usd") c = i } $1 == "net" { print $c }' \
    "$work/run/designs.csv")
of_json=$(jq '.tables[] | select(.name == "designs") | .rows[] | select(.design == "net") | .contribution_usd' \
    "$work/run/report.json")
equal "$(echo "$of_json $of_csv" | awk '{ print ($1 - $2 < 0.005 && $2 - $1 < 0.005) }')" 1
of_page=$(echo "$of_csv" | awk '{ printf "%.0f", $1 }' | sed ':again; s/\([0-9]\)\([0-9]\{3\}\)\($\|,\)/\1,\2\3/; t again')
grep -qF "$of_page" "$work/run/report.html" || fail "the web page does not say $of_page"
if command -v python3 >/dev/null; then
    equal "$(asked "$work/run/results.db" "SELECT abs(contribution_usd - $of_csv) < 0.005 FROM designs WHERE design = 'net'")" 1
    equal "$(python3 tests/cli/workbook_cells.py "$work/run/report.xlsx" "$work/run" | wc -l)" 1
fi

it "a store keeps runs; the same run twice is one"
store=$work/kept/runs.db
ends_with 0 small --no-figures --out "$work/one" --store "$store"
ends_with 0 small --no-figures --out "$work/two" --store "$store"
ends_with 0 small --no-figures --out "$work/other" --store "$store" --seed 2
ends_with 0 evenkeel runs --store "$store"
out_has "holds 2 runs"
ends_with 0 evenkeel runs --store "$store" --json
equal "$(jq -r '.[1].seed' "$out")" 2
equal "$(jq -r '.[0].scenario' "$out")" channel-tax

it "two runs are compared number by number, luck told apart"
ends_with 0 evenkeel runs --store "$store" --compare 1,2
out_has "From run 1 to run 2"
ends_with 0 evenkeel runs --store "$store" --compare 1,2 --json
equal "$(jq '[.[] | select(.verdict == "within luck")] | length > 100' "$out")" true
ends_with 0 evenkeel runs --store "$store" --compare 1,1
out_has "give the same numbers"
short=$(jq -r .fingerprint_sha256 "$work/other/record.json" | cut -c1-8)
ends_with 0 evenkeel runs --store "$store" --compare "1,$short" --metric pull_points --json
equal "$(jq -r '[.[].metric] | unique[]' "$out")" pull_points

it "runs of two scenarios are compared with a word of caution"
ends_with 0 evenkeel run scenarios/software-vendor.yaml --worlds 2 --set market.rep_count=6 --quiet --no-figures \
    --out "$work/vendor" --store "$store"
ends_with 0 evenkeel runs --store "$store" --compare 1,3
err_has "the runs are of two scenarios, channel-tax and software-vendor"

it "a store that is missing, a run that is not there and half a pair are told with a hint"
ends_with 74 evenkeel runs --store "$work/none.db"
err_has "there is no such store of runs"
missing "$work/none.db"
ends_with 65 evenkeel runs --store "$store" --compare 1,7
err_has "\`7\` is no run in"
ends_with 64 evenkeel runs --store "$store" --compare 1
err_has "must be two runs with a comma between"
ends_with 65 evenkeel runs --store "$store" --compare 1,2 --metric pull_point
err_has "--metric is pull_point, must be a metric of the runs in"
err_has 'did you mean `pull_points`?'
echo "no database" >"$work/text.db"
ends_with 74 evenkeel runs --store "$work/text.db"
err_has "file is not a database"
ends_with 74 small --no-figures --out "$work/three" --store "$work/text.db"
err_has "file is not a database"
exists "$work/three/record.json"
