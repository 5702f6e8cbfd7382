# evenkeel optimise: the best values of a plan's numbers.
. tests/cli/lib.sh

one_deal() {
    evenkeel optimise tests/cli/one-deal.yaml --worlds 16 --no-figures "$@"
}

# cell FILE COLUMN: of the row that is the answer.
cell() {
    tr -d '\r' <"$1" | awk -F, -v column="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) { if ($i == column) at = i; if ($i == "best") best = i } next }
        $best == "yes" { print $at }'
}

it "the worked case: a SPIFF of 1,500 makes resale pay like direct"
ends_with 0 one_deal --design net --lever spiff=0:4000:500 --within 0.1 --out "$work/spiff"
out_has "net has its pull within 0.1 points of neutral at spiff = 1,500 USD: 0 points instead of"
out_has "All 9 points of the grid were run"
out_has "--set 'designs.net.rep.spiffs=[{ name: added, routes: partner, amount_usd: 1500 }]'"
equal "$(cell "$work/spiff/pareto.csv" spiff)" 1500
err_is_empty

it "and so does a credit of 1.230769 times, to the step"
ends_with 0 evenkeel optimise tests/cli/one-deal.yaml --design net --lever credit=1.2:1.26:0.001 --within 0.2 --worlds 32 \
    --no-figures --out "$work/credit"
near "$(cell "$work/credit/pareto.csv" credit)" 1.230769 0.003

it "the design found is a scenario that check accepts, and its run has the same pull to the digit"
for design in net part; do
    ends_with 0 one_deal --design $design --lever credit=0.9:1.3:0.02 --set behaviour.pay_weight=0.5 --seed 5 --out "$work/$design"
    ends_with 0 evenkeel check "$work/$design/best.yaml"
    ends_with 0 evenkeel run "$work/$design/best.yaml" --no-figures --quiet --out "$work/run-$design"
    name=$design
    [ $design = net ] && name=net_found # the baseline: found beside it
    for column in pull_points pull_low pull_high rep_pay_usd contribution_usd; do
        equal "$(csv_value "$work/run-$design/designs.csv" $name $column)" "$(cell "$work/$design/pareto.csv" $column)" ||
            equal "$(csv_value "$work/run-$design/estimates.csv" $name $column)" "$(cell "$work/$design/pareto.csv" $column)"
    done
done

it "a scenario somewhere else is found from the file that is built on it"
mkdir -p "$work/plans"
cp tests/cli/one-deal.yaml "$work/plans/mine.yaml"
ends_with 0 evenkeel optimise "$work/plans/mine.yaml" --design part --lever credit=0.9:1.1:0.05 --worlds 4 --no-figures --quiet \
    --out "$work/plans/deep/out"
grep -qF 'base: "../../mine.yaml"' "$work/plans/deep/out/best.yaml" || fail "base is not ../../mine.yaml"
ends_with 0 evenkeel check "$work/plans/deep/out/best.yaml"

it "any number of threads gives the same bytes"
ends_with 0 one_deal --design part --lever credit=0.8:1.3:0.005 --lever spiff=0:3000:100 --runs 60 --threads 1 --quiet --out "$work/one"
ends_with 0 one_deal --design part --lever credit=0.8:1.3:0.005 --lever spiff=0:3000:100 --runs 60 --threads 3 --quiet --out "$work/three"
out_is_empty
for file in pareto.csv optimise.txt best.yaml; do
    same_bytes "$work/one/$file" "$work/three/$file"
done

it "a plan that is neutral already is left alone, at cost 0"
ends_with 0 one_deal --design multiplier --lever spiff=0:2000:500 --out "$work/neutral"
out_has "multiplier keeps its pull within 1 point of neutral as it stands"
out_has "nothing is changed, at"
equal "$(cell "$work/neutral/pareto.csv" cost_usd)" 0
ends_with 0 evenkeel check "$work/neutral/best.yaml"

it "what nothing on the grid does is said, with the nearest"
ends_with 0 one_deal --design net --lever spiff=0:1000:100 --out "$work/none"
out_has "No setting that was tried keeps every bound for net"
out_has "spiff = 1,000 USD"
equal "$(cell "$work/none/pareto.csv" keeps_bounds)" no

it "as much contribution as a pay budget allows"
ends_with 0 evenkeel optimise scenarios/channel-tax.yaml --design haircut --goal contribution --lever credit=0.6:1:0.1 \
    --lever rep.quota_usd=9e5:1e6:5e4 --pay-budget 101% --partner-share-floor 40% --worlds 4 --set market.rep_count=20 \
    --no-figures --out "$work/budget"
out_has "with the highest contribution, rep pay at most"
equal "$(cell "$work/budget/pareto.csv" keeps_bounds)" yes

it "judged over draws of the assumptions, the same for every candidate"
for threads in 1 3; do
    ends_with 0 evenkeel optimise scenarios/channel-tax.yaml --design net --lever spiff=0:2000:500 --draws 4 --robust worst-10 \
        --worlds 4 --set market.rep_count=10 --no-figures --threads $threads --out "$work/draws-$threads"
done
out_has "met 4 draws of the ranges"
out_has "the bounds are kept in"
same_bytes "$work/draws-1/pareto.csv" "$work/draws-3/pareto.csv"

it "partners that must stay, where the market has them"
ends_with 0 evenkeel optimise scenarios/registration-enforced.yaml --design talk --goal contribution --active-partners-floor 0.2 \
    --lever program.routes.resale.margin_share=0.3:0.36:0.03 --worlds 2 --set market.rep_count=10 --no-figures --out "$work/stay"
out_has "at least 20 % of partners still active at the end"
out_has "partners still there, %"

it "the run record names every file, and --json gives the rows of pareto.csv"
ends_with 0 jq -e '[.outputs[].file] | contains(["optimise.txt", "pareto.csv", "best.yaml"])' "$work/spiff/record.json"
ends_with 0 one_deal --design net --lever spiff=0:2000:500 --json --out "$work/json"
equal "$(jq length "$out")" "$(($(wc -l <"$work/json/pareto.csv") - 1))"

it "the picture of pull against cost is drawn"
if command -v gnuplot >/dev/null; then
    ends_with 0 evenkeel optimise tests/cli/one-deal.yaml --design net --lever spiff=0:2000:500 --worlds 2 --quiet --out "$work/seen"
    err_is_empty
    ends_with 0 test -s "$work/seen/pareto.png"
else
    skip "gnuplot is not installed"
fi

it "Ctrl-C leaves a valid report of the best so far"
"$EVENKEEL" optimise scenarios/channel-tax.yaml --design net --designs net --lever credit=0.5:1.49:0.01 --lever spiff=0:990:10 \
    --runs 10000 --worlds 20 --no-figures --out "$work/partial" >"$out" 2>"$err" </dev/null &
search=$!
sleep 4
kill -INT "$search"
wait "$search"
equal $? 0
out_has "PARTIAL: stopped after"
ends_with 0 test -s "$work/partial/best.yaml"
ends_with 0 evenkeel check "$work/partial/best.yaml"

it "each bad argument is answered with what it must be"
ends_with 64 one_deal --design net
err_has "needs --lever PATH=LOW:HIGH[:STEP]"
err_has "rep.quota_usd: 1600000 USD a year"
ends_with 64 one_deal --lever spiff
err_has "needs --design NAME"
ends_with 64 one_deal --design nett --lever spiff
err_has "did you mean \`net\`?"
ends_with 64 one_deal --design net --lever behaviour.acumen=0.5:1
err_has "must be what the vendor can choose"
err_has "evenkeel sweep SCENARIO --vary behaviour.acumen=.."
ends_with 64 one_deal --design net --lever rep.quota=1e6:2e6
err_has "unknown key \`quota\`"
err_has "did you mean \`quota_usd\`?"
ends_with 64 one_deal --design net --lever rep.quota_usd=2e6:1e6
err_has "must go up: LOW below HIGH"
ends_with 64 one_deal --design net --lever rep.quota_usd=1e6:2e6:0
err_has "must be above 0"
ends_with 64 one_deal --design net --lever rep.quota_usd=1e6:2e6:300000
err_has "a whole number of times"
err_has "HIGH at 1900000 would do"
ends_with 64 one_deal --design part --lever 'rep.credit[0].share=1:3'
err_has "share is 3, must be between 0 and 2 share"
ends_with 64 evenkeel optimise scenarios/channel-tax.yaml --design net --worlds 2 \
    --lever 'rep.components.commission.schedule.steps[1].from=1:2:0.25'
err_has "from is 1.25, must be above 2"
err_has "this is with --lever rep.components.commission.schedule.steps[1].from at its highest, 2"
ends_with 64 one_deal --design net --lever spiff --goal neutrall
err_has "did you mean \`neutral\`?"
ends_with 64 one_deal --design net --lever spiff --pay-budget much
err_has "--pay-budget 102%"
ends_with 64 one_deal --design net --lever spiff --partner-share-floor 25
err_has "must be a share from 0 to 1, or a percentage"
ends_with 64 one_deal --design net --lever spiff --active-partners-floor 0.5
err_has "needs a market with partners of its own"
ends_with 64 one_deal --design net --lever spiff --within -1
err_has "must be points of pull from 0 to 100"
ends_with 64 one_deal --design net --lever spiff --robust mean
err_has "--robust goes with --draws N"
ends_with 65 one_deal --design net --lever spiff --draws 4
err_has "must have at least one to be in doubt about"
