# evenkeel break-even: what would make each design neutral, on average and to the last deal.
. tests/cli/lib.sh

one_deal() {
    evenkeel break-even tests/cli/one-deal.yaml --worlds 32 "$@"
}

# number FILE DESIGN ROUTE LEVER MAKES COLUMN: of the rows for all segments and every attainment.
number() {
    tr -d '\r' <"$1" | awk -F, -v design="$2" -v route="$3" -v lever="$4" -v makes="$5" -v column="$6" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
        $1 == design && $2 == route && $3 == "all" && $4 == "" && $6 == lever && $8 == makes { print $at }'
}

average="pay equal on average"

it "the worked case: SPIFF 1,500, credit times 1.230769, win lift 23.0769 %"
ends_with 0 one_deal --designs net --no-search --out "$work/one"
near "$(number "$work/one/break_even.csv" net resale spiff "$average" value)" 1500 1e-4
near "$(number "$work/one/break_even.csv" net resale credit_multiplier "$average" value)" 1.230769231 1e-6
near "$(number "$work/one/break_even.csv" net resale win_lift "$average" value)" 0.230769231 1e-6
near "$(number "$work/one/break_even.csv" net resale credit_share_of_direct "$average" value)" 1 1e-6
out_has "What would make a partner deal pay the rep like direct, on average"

it "every deal being alike, the pull itself is zero at the same numbers, found by simulating again"
ends_with 0 one_deal --designs net --out "$work/zero"
near "$(number "$work/zero/break_even.csv" net partner spiff "pull zero" value)" 1500 15
near "$(number "$work/zero/break_even.csv" net partner credit_share "pull zero" value)" 1.230769 0.003
near "$(number "$work/zero/break_even.csv" net partner spiff "pull zero" pull_points)" 0 0.1
out_has "Found by simulating again with the same luck"
out_has "Brent's method until the"

it "what no value does is said in words"
ends_with 0 one_deal --designs part --set 'designs.part.rep.credit[0].share=1.1' --out "$work/none"
equal "$(number "$work/none/break_even.csv" part partner spiff "pull zero" status)" "none in range"
out_has "none in range"

it "a lever solved so that rep pay is the baseline's is the baseline's own value"
ends_with 0 one_deal --set 'designs.spiff.rep.spiffs=[]' --lever 'designs.spiff.rep.components[0].schedule.steps[0].pays' \
    --range 0.06:0.16 --out "$work/pay"
near "$(tr -d '\r' <"$work/pay/break_even.csv" | awk -F, 'NR == 2 { print $10 }')" 0.1 0.0002
out_has "rep pay equals the baseline's at"
out_has "its pull is then"

it "a lever of every design is solved design by design, the baseline left out"
ends_with 0 one_deal --lever 'designs.*.rep.salary_usd' --range 5e4:2e5 --worlds 4 --out "$work/every"
equal "$(tr -d '\r' <"$work/every/break_even.csv" | cut -d, -f1 | tail -n +2 | tr '\n' ' ')" "multiplier spiff part "

it "nothing in range shows how far off the ends are"
ends_with 0 one_deal --lever designs.part.rep.quota_usd --range 1e9:2e9 --equal pull --worlds 4 --out "$work/off"
out_has "part: none in range: from 1,000,000,000 to 2,000,000,000 the pull is"

it "any number of threads gives the same bytes"
ends_with 0 one_deal --designs net --out "$work/threads" --threads 1 --quiet
same_bytes "$work/zero/break_even.csv" "$work/threads/break_even.csv"
out_is_empty

it "numbers by segment and band stand in the table, and JSON has the same rows"
ends_with 0 evenkeel break-even scenarios/channel-tax.yaml --worlds 2 --designs net --no-search --json --out "$work/json"
equal "$(jq '[.[] | select(.design == "net" and .route == "partner" and .lever == "spiff")] | length' "$out")" 7
equal "$(jq length "$out")" "$(($(wc -l <"$work/json/break_even.csv") - 1))"
ends_with 0 jq -e . "$work/json/record.json"

it "Ctrl-C during the search leaves a valid report of what was found"
"$EVENKEEL" break-even scenarios/channel-tax.yaml --worlds 40 --out "$work/partial" >"$out" 2>"$err" </dev/null &
search=$!
sleep 3
kill -INT "$search"
wait "$search"
equal $? 0
out_has "PARTIAL"
ends_with 0 jq -e . "$work/partial/record.json"

it "each bad argument is answered with what it must be"
ends_with 64 one_deal --lever designs.net.rep.quota_usd
err_has "--lever needs --range LOW:HIGH"
ends_with 64 one_deal --range 1:2
err_has "--range goes with --lever"
ends_with 64 one_deal --lever designs.net.rep.quota_usd --range 2:1
err_has "must be LOW:HIGH, LOW below HIGH"
ends_with 64 one_deal --lever designs.net.rep.quota_usd --range 1:2 --equal pai
err_has "did you mean \`pay\`?"
ends_with 64 one_deal --lever behaviour.acumen --range 0:1
err_has "must be a path in a design"
ends_with 64 one_deal --lever designs.part.rep.quotas --range 1:2
err_has "--lever:1:1: error: unknown key \`quotas\`"
ends_with 64 one_deal --designs nett
err_has "did you mean \`net\`?"
