# evenkeel backtest: real closed deals under every design, paid to the cent and asked where they would have gone.
. tests/cli/lib.sh

deals=tests/data/backtest_deals.csv

test_deals() {
    evenkeel backtest scenarios/channel-tax.yaml "$deals" "$@"
}

# Column NAME of design D in a table.
cell() {
    tr -d '\r' <"$1" | awk -F, -v d="$2" -v name="$3" \
        'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i } $1 == d { print $c; exit }'
}

it "deals are paid what evenkeel pay pays, to the cent"
ends_with 0 test_deals --out "$work/one"
ends_with 0 evenkeel pay models/plans/full_credit_customer_price.yaml "$deals" --out "$work/pay"
paid=$(tr -d '\r' <"$work/pay/reps.csv" | awk -F, '$2 == "year" { sum += $20 } END { printf "%.2f", sum }')
equal "$(cell "$work/one/backtest.csv" full statement_pay_usd)" "$(printf %s "$paid" | sed 's/0*$//')"

it "under the design in force no deal moves, whichever that is"
equal "$(cell "$work/one/backtest.csv" full moved_share_low) $(cell "$work/one/backtest.csv" full moved_share_high)" "0 0"
equal "$(cell "$work/one/backtest.csv" full expected_pay_change_usd)" 0
ends_with 0 test_deals --observed net --designs net,haircut --out "$work/net" --quiet
equal "$(cell "$work/net/backtest.csv" net moved_share_high)" 0
equal "$(tr -d '\r' <"$work/net/moves.csv" | awk -F, '$1 == "net" && $2 != $3 && $4 != 0' | wc -l)" 0

it "full credit loses no credit, 80 % credit a fifth on partner routes and nothing direct"
equal "$(tr -d '\r' <"$work/one/routes.csv" | awk -F, '$1 == "full" && $7 != 0' | wc -l)" 0
equal "$(tr -d '\r' <"$work/one/routes.csv" | awk -F, '$1 == "haircut" && $2 == "direct" { print $8 }')" 0
for route in referral co_sell resale; do
    near "$(tr -d '\r' <"$work/one/routes.csv" | awk -F, -v r=$route '$1 == "haircut" && $2 == r { print $8 }')" 0.2 1e-9
done

it "no pay on partner deals sends them direct"
equal "$(cell "$work/one/backtest.csv" no_partner_pay partner_share | awk '{ print ($1 < 0.1) }')" 1
grep -q "would have gone another route under" "$out" || ends_with 0 test_deals --out "$work/again"

it "the same seed gives the same bytes, another seed other luck"
ends_with 0 test_deals --out "$work/two" --quiet
out_is_empty
for table in "$work"/one/*.csv; do
    same_bytes "$table" "$work/two/$(basename "$table")"
done
ends_with 0 test_deals --out "$work/seed" --seed 5 --quiet
if cmp -s "$work/one/backtest.csv" "$work/seed/backtest.csv"; then
    fail "seed 5 gave what the scenario's seed gave"
fi
same_bytes "$work/one/reps.csv" "$work/seed/reps.csv"

it "--json is the table"
ends_with 0 test_deals --json --out "$work/json"
equal "$(jq length "$out")" 9
equal "$(jq -r '.[0].design' "$out")" full

it "costing brings every rep to the levels asked for: the schedule's own pay"
ends_with 0 test_deals --mode costing --attainment 80,100,120 --out "$work/cost"
equal "$(tr -d '\r' <"$work/cost/costing.csv" | awk -F, 'NR > 1 { printf "%.2f ", $9 }')" "320000.00 400000.00 520000.00 "
it "costing takes several files, one row each"
cp "$deals" "$work/again.csv"
ends_with 0 evenkeel backtest scenarios/channel-tax.yaml "$deals" "$work/again.csv" --mode costing --design net --out "$work/files"
equal "$(wc -l <"$work/files/costing.csv")" 3
equal "$(tr -d '\r' <"$work/files/costing.csv" | tail -n 2 | cut -d, -f9 | sort -u | wc -l)" 1

it "what is wrong with rows is told in one pass, with places, and nothing is written"
cat >"$work/bad.csv" <<'END'
id,rep,date,route,found by,customer,list,amount,result
1,Ada,2025-02-30,Direct,vendor,new,100,90,Won
2,Ada,2025-03-01,Resale,somebody,new,100,ninety,Won
3,Ben,2025-03-02,Direct,vendor,new,-5,90,Maybe
END
ends_with 65 evenkeel backtest scenarios/channel-tax.yaml "$work/bad.csv" --out "$work/none"
err_has "bad.csv:2:7: error: date is"
err_has "bad.csv:3:25: error: found_by is"
err_has "bad.csv:3:42: error: amount is"
err_has "bad.csv:4:"
missing "$work/none"

it "a route the scenario does not have is a warning, and its deals are left out"
sed 's/Referral/Marketplace/' "$deals" >"$work/tele.csv"
ends_with 0 evenkeel backtest scenarios/channel-tax.yaml "$work/tele.csv" --out "$work/tele"
err_has "which is no route of the scenario (direct, referral, co_sell, resale)"
err_has "hint: --map"
sed 's/Referral/Telesales/' "$deals" >"$work/word.csv"
ends_with 65 evenkeel backtest scenarios/channel-tax.yaml "$work/word.csv" --out "$work/word"
err_has "hint: say which route it means"

it "without rep, date and id deals are met again and no statement is made"
cut -d, -f4,8,9 "$deals" >"$work/short.csv"
ends_with 0 evenkeel backtest scenarios/channel-tax.yaml "$work/short.csv" --out "$work/short"
missing "$work/short/reps.csv"
exists "$work/short/moves.csv"
ends_with 65 evenkeel backtest scenarios/channel-tax.yaml "$work/short.csv" --mode costing --out "$work/none"
err_has "must have them to be paid"

it "words on the command line that do not fit are told with the right ones"
ends_with 64 test_deals --mode compare
err_has "did you mean \`comparison\`?"
ends_with 64 test_deals --attainment 80
err_has "goes with --mode costing"
ends_with 64 test_deals --mode costing --attainment 80,x
err_has "= hint: --attainment 80,100,120"
ends_with 64 test_deals --observed nett
err_has "did you mean \`net\`?"

it "a public sample without reps and dates is met again too"
sample=../shared/data/ibm_sales_win_loss.csv
if [ -r "$sample" ]; then
    head -n 4000 "$sample" >"$work/ibm.csv"
    ends_with 0 evenkeel backtest scenarios/channel-tax.yaml "$work/ibm.csv" --designs net --out "$work/ibm"
    equal "$(cell "$work/ibm/backtest.csv" full moved_share_high)" 0
else
    skip "no $sample"
fi

it "deals without a segment are not put into one in silence"
ends_with 0 evenkeel backtest scenarios/software-vendor.yaml "$deals" --out "$work/segments" --quiet
ends_with 0 evenkeel backtest scenarios/software-vendor.yaml "$deals" --out "$work/segments"
err_has "no column for segment: every deal is taken to be of"
