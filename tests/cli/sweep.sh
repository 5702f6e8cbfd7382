# evenkeel sweep: a grid over any paths, the same luck at every point.
. tests/cli/lib.sh

small() {
    evenkeel sweep scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=8 --designs haircut --no-figures "$@"
}

# cell FILE ROW COLUMN: of a table, rows counted from 1 after the header.
cell() {
    tr -d '\r' <"$1" | awk -F, -v row="$2" -v column="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
        NR == row + 1 && at { print $at }'
}

it "one path: the finding first, then a row for every point and design"
ends_with 0 small --vary 'designs.haircut.rep.credit[0].share=0.8:1.1:0.1' --out "$work/one"
out_has "The pull of haircut crosses zero at designs.haircut.rep.credit[0].share = 1, and goes from"
out_has "full does not move"
out_has "Varied: designs.haircut.rep.credit[0].share: 0.8, 0.9, 1, 1.1; part of the basis that is credited"
equal "$(tr -d '\r' <"$work/one/sweep.csv" | wc -l | tr -d ' ')" 9
near "$(cell "$work/one/sweep.csv" 6 pull_points)" 0 0
err_is_empty

it "the run record names what was varied, and every file in it"
ends_with 0 jq -e '.fingerprint.vary == "designs.haircut.rep.credit[0].share=0.8:1.1:0.1"' "$work/one/record.json"
ends_with 0 jq -e '[.outputs[].file] == ["sweep.csv", "sweep_line.csv", "sweep.txt"]' "$work/one/record.json"

it "any number of threads gives the same bytes"
ends_with 0 small --vary 'designs.haircut.rep.credit[0].share=0.8:1.1:0.1' --out "$work/two" --threads 1 --quiet
same_bytes "$work/one/sweep.csv" "$work/two/sweep.csv"

it "a sweep of one point is the run"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=8 --no-figures --quiet --out "$work/run"
ends_with 0 small --vary market.rep_count=8 --out "$work/point" --quiet
for column in pull_points pull_low channel_tax_mean gap_usd_mean rep_pay_usd contribution_usd; do
    equal "$(cell "$work/point/sweep.csv" 2 $column)" "$(csv_value "$work/run/designs.csv" haircut $column)"
done

it "two paths make a grid, and several designs may be set alike"
ends_with 0 small --designs haircut,net --vary 'designs.haircut,net.rep.credit[0].share=0.9,1' \
    --vary behaviour.pay_weight=2,4,6 --out "$work/grid"
out_has "value 1 \\ 2"
equal "$(tr -d '\r' <"$work/grid/sweep.csv" | wc -l | tr -d ' ')" 19
exists "$work/grid/sweep_map.csv"

it "words and model files can be varied too"
ends_with 0 small --vary behaviour.outlook=myopic,forecast --out "$work/words"
out_has "With behaviour.outlook from myopic to forecast"

it "--json gives the rows of sweep.csv"
ends_with 0 small --vary behaviour.pay_weight=2,4 --out "$work/json" --json
equal "$(jq -r '.[0]["behaviour.pay_weight"]' "$out")" 2
equal "$(jq length "$out")" 4

it "pull crosses zero between 1.22 and 1.24: the neutral multiplier of the worked case is 1.230769"
ends_with 0 evenkeel sweep tests/cli/one-deal.yaml --vary 'designs.multiplier.rep.credit[0].multiplier=1.2:1.26:0.02' \
    --designs multiplier --worlds 16 --no-figures --out "$work/neutral"
out_has "1.22 and 1.24)"

it "the indifference map has the published break-even lifts: 25 % at a credit of 80 %"
ends_with 0 evenkeel sweep tests/cli/one-deal.yaml --indifference part --route resale --lift 0:0.5:0.25 --credit 0.8:1:0.1 \
    --worlds 4 --no-figures --out "$work/map"
near "$(cell "$work/map/indifference.csv" 1 break_even_lift_closed_form)" 0.25 1e-9
near "$(cell "$work/map/indifference.csv" 1 break_even_lift_as_paid)" 0.25 1e-6
near "$(cell "$work/map/indifference.csv" 2 break_even_lift_closed_form)" 0.1111111111 1e-9

it "pictures are drawn, and those of another kind of sweep go"
if command -v gnuplot >/dev/null; then
    ends_with 0 evenkeel sweep tests/cli/one-deal.yaml --vary behaviour.pay_weight=1,2 --worlds 2 --quiet --out "$work/seen"
    ends_with 0 test -s "$work/seen/sweep_line.png"
    ends_with 0 evenkeel sweep tests/cli/one-deal.yaml --vary behaviour.pay_weight=1,2 \
        --vary 'designs.part.rep.credit[0].share=0.9,1.1' --worlds 2 --quiet --out "$work/seen"
    ends_with 0 test -s "$work/seen/sweep_map.svg"
    missing "$work/seen/sweep_line.png"
    ends_with 0 evenkeel sweep tests/cli/one-deal.yaml --indifference part --worlds 2 --lift 0:0.4:0.2 --credit 0.8:1:0.1 \
        --quiet --out "$work/seen"
    ends_with 0 test -s "$work/seen/indifference.png"
    missing "$work/seen/sweep_map.svg"
else
    skip "gnuplot is not installed"
fi

it "Ctrl-C leaves a valid report of the points that were done"
"$EVENKEEL" sweep scenarios/channel-tax.yaml --vary behaviour.pay_weight=1:200:0.5 --worlds 2 --set market.rep_count=8 \
    --no-figures --out "$work/partial" >"$out" 2>"$err" </dev/null &
sweep=$!
tries=0
while [ "$tries" -lt 50 ] && ! grep -q pay_weight /proc/$sweep/cmdline 2>/dev/null; do tries=$((tries + 1)); done
sleep 6
kill -INT "$sweep"
wait "$sweep"
equal $? 0
out_has "PARTIAL: stopped after"
ends_with 0 jq -e '.run.partial and (.fingerprint.points | test("^[0-9]+ of 399$"))' "$work/partial/record.json"
ends_with 0 test -s "$work/partial/sweep.csv"

it "each bad argument is answered with what it must be"
ends_with 64 small
err_has "needs --vary PATH=FROM:TO:STEP"
ends_with 64 small --vary behaviour.acumen
err_has "must be PATH=FROM:TO:STEP or PATH=v1,v2,.."
ends_with 64 small --vary behaviour.acumen=1:0:0.1
err_has "must go up"
ends_with 64 small --vary behaviour.acume=0,1
err_has "--vary:1:1: error: unknown key \`acume\`"
err_has "did you mean \`acumen\`?"
ends_with 64 small --vary 'designs.haircut.rep.credit[0].share=1:3:1'
err_has "share is 3, must be between 0 and 2 share"
ends_with 64 small --vary seed=1,2
err_has "it is the same at every point"
ends_with 64 evenkeel sweep scenarios/channel-tax.yaml --vary behaviour.acumen=0,1 --designs nett
err_has "did you mean \`net\`?"
ends_with 64 small --indifference net
err_has "leave --designs out"
ends_with 64 evenkeel sweep scenarios/channel-tax.yaml --indifference net --route direct
err_has "must be a partner route of the scenario"
ends_with 64 evenkeel sweep scenarios/channel-tax.yaml --indifference net --lift 0:9:1
err_has "must keep it below 1"
