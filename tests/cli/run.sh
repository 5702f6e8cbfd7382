# evenkeel run: the files it writes, and the same bytes on any number of threads.
. tests/cli/lib.sh

small() {
    evenkeel run scenarios/channel-tax.yaml --worlds 6 --set market.rep_count=12 --no-figures "$@"
}

it "page one is the answer on standard output, and nothing else is printed in a pipe"
ends_with 0 small --out "$work/one" --threads 1
[ -s "$out" ] || fail "standard output is empty"
if grep -q "$(printf '[\033\r]')" "$out" "$err"; then
    fail "there is a control character in the output"
fi

it "the tables and the run record are there, and the record is JSON"
exists "$work/one/designs.csv"
exists "$work/one/page_one.txt"
ends_with 0 jq -e . "$work/one/record.json"
if find "$work/one" -name '*.tmp*' | grep -q .; then
    fail "a temporary file was left behind"
fi

it "designs.csv opens with the columns other programs read"
equal "$(head -n 1 "$work/one/designs.csv" | cut -d, -f1-16 | tr -d '\r')" \
    "design,pull_points,pull_low,pull_high,pushed_away_share,pulled_in_share,partner_share,twin_partner_share,channel_tax_mean,gap_usd_mean,bookings_usd,receipts_usd,contribution_usd,rep_pay_usd,ccos,at_quota_share"

it "any number of threads gives the same bytes in every table"
for threads in 2 3 7; do
    ends_with 0 small --out "$work/$threads" --threads "$threads"
    for table in "$work"/one/*.csv; do
        same_bytes "$table" "$work/$threads/$(basename "$table")"
    done
done

# More threads than worlds: all of them share each world, which is large enough to have parts.
it "threads that share large worlds, with partners or with reps who game, give the same bytes in every table"
for scenario in program-tiers quarter-end-discounts; do
    for threads in 1 4; do
        ends_with 0 evenkeel run "scenarios/$scenario.yaml" --worlds 2 --set market.rep_count=1500 --no-figures --quiet \
            --out "$work/$scenario-$threads" --threads "$threads"
    done
    for table in "$work/$scenario-1"/*.csv; do
        same_bytes "$table" "$work/$scenario-4/$(basename "$table")"
    done
done

it "the same seed gives the same bytes, another seed other ones"
ends_with 0 small --out "$work/again" --seed 5
ends_with 0 small --out "$work/more" --seed=5
same_bytes "$work/again/designs.csv" "$work/more/designs.csv"
if cmp -s "$work/one/designs.csv" "$work/again/designs.csv"; then
    fail "seed 5 gave what the scenario's seed gave"
fi

it "--quiet prints nothing and changes no table"
ends_with 0 small --out "$work/quiet" --quiet
out_is_empty
err_is_empty
same_bytes "$work/one/designs.csv" "$work/quiet/designs.csv"

it "--baseline takes a design of the scenario and refuses any other"
first=$(sed -n 2p "$work/one/designs.csv" | cut -d, -f1)
last=$(tail -n 1 "$work/one/designs.csv" | cut -d, -f1)
ends_with 0 small --out "$work/other" --baseline "$last"
ends_with 64 small --out "$work/none" --baseline "x$first"
err_has "did you mean \`$first\`?"
missing "$work/none"

it "results go to out/ and the scenario's name unless told otherwise"
mkdir "$work/here"
printf 'base: %s\n' "$root/scenarios/channel-tax.yaml" >"$work/here/mine.yaml"
cd "$work/here" || exit 1
ends_with 0 env EVENKEEL_MODELS="$root/models" "$EVENKEEL" run mine.yaml --worlds 2 --set market.rep_count=4 --no-figures
exists out/mine/designs.csv
cd "$root" || exit 1

it "a change that changes nothing is noticed"
ends_with 0 small --out "$work/same" --set market.rep_count=12
err_has "notice:"

it "--json prints the rows of designs.csv for other programs"
ends_with 0 small --out "$work/json" --json
jq -r '.[].design' "$out" >"$work/names"
sed 1d "$work/one/designs.csv" | cut -d, -f1 >"$work/rows"
same_bytes "$work/names" "$work/rows"

it "a terminal shows progress with the time left, and it is gone in the end"
slow() {
    env TERM=xterm script -qec "'$EVENKEEL' run scenarios/channel-tax.yaml --no-figures --out '$work/seen'" /dev/null
}
if script -qec true /dev/null >"$out" 2>&1; then
    ends_with 0 slow
    out_has " of 200 worlds, "
    out_has " s left"
else
    skip "no terminal can be made here"
fi

it "a baseline that pays no target incentive is refused, in the file and on the command line"
# A plan of plain rates may have no target; one that pays by it may not.
unpaid() {
    for path in "components[0].schedule.unit=rate_per_dollar" \
        "components[0].schedule.steps=[{ from: 0, pays: 0.1 }]" target_incentive_usd=0; do
        printf -- '--set\ndesigns.%s.rep.%s\n' "$1" "$path"
    done
}
small_unpaid() {
    design=$1 code=$2
    shift 2
    IFS='
'
    # shellcheck disable=SC2046
    set -- "$@" $(unpaid "$design")
    unset IFS
    ends_with "$code" small "$@"
}
small_unpaid full 65 --out "$work/none"
err_has "target_incentive_usd is 0 in the baseline, must be above 0: the baseline's target is the yardstick of choices"
missing "$work/none"
small_unpaid net 64 --out "$work/none" --baseline net
err_has "target_incentive_usd is 0 in the baseline net, must be above 0"
missing "$work/none"
small_unpaid net 0 --out "$work/unpaid"

it "a market in which no deal can go to a partner is not called neutral"
ends_with 0 small --out "$work/lonely" --set 'market.segments[0].partner_available_share=0' \
    --set 'market.segments[0].partner_leads_per_rep_month=0'
out_has "can't tell: no deal could go to a partner"
if grep -q "neutral, exactly" "$out"; then
    fail "it is called neutral"
fi

it "page one says under which plans a rep loses at the market's win lift, and three lifts give three answers"
for lift in _low_lift '' _high_lift; do
    ends_with 0 evenkeel run software-vendor --worlds 3 --set market.rep_count=40 --no-figures \
        --set "market=markets/software_vendor$lift.yaml" --out "$work/vendor$lift"
    tr '\n' ' ' <"$out" | grep -o 'a rep still loses by going with a partner  *under [0-9] of 9' >>"$work/losing"
done
equal "$(grep -o '[0-9] of 9' "$work/losing" | tr '\n' ' ')" "4 of 9 3 of 9 2 of 9 "
