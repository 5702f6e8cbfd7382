# evenkeel explain SCENARIO: one deal, every route side by side, every term.
. tests/cli/lib.sh

flagship=scenarios/channel-tax.yaml
partners=scenarios/lead-flow-dries-up.yaml

# golden NAME: what the last command printed is tests/golden/NAME; EVENKEEL_GOLDEN=write writes it anew.
golden() {
    if [ "${EVENKEEL_GOLDEN:-}" = write ]; then
        cp "$out" "tests/golden/$1"
    fi
    same_bytes "$out" "tests/golden/$1"
}

# value DEAL DESIGN SECTION LINE ROUTE: of the JSON printed last.
value() {
    jq -r --arg deal "$1" --arg design "$2" --arg section "$3" --arg line "$4" --arg route "$5" \
        '.lines[] | select(.deal == $deal and .design == $design and .section == $section and .line == $line
                           and .route == $route) | .value' "$out"
}

it "the flagship's worst deal under net, beside full"
ends_with 0 evenkeel explain $flagship --design net,full --worlds 4
golden explain_flagship.txt
err_is_empty

it "the worst deal where partners have a side of their own"
ends_with 0 evenkeel explain $partners --design haircut --worlds 2
golden explain_partner.txt

it "any number of threads finds the same deals"
ends_with 0 evenkeel explain $flagship --design net,full --worlds 4 --threads 1
golden explain_flagship.txt

it "where no design is named it is the one whose picks cost most, beside the baseline"
ends_with 0 evenkeel explain $flagship --worlds 2
out_has "No design was named: "
out_has "Under full"

it "an id is the same deal under every design, alone or beside another"
ends_with 0 evenkeel explain $flagship --deal w2-s1-r005-m03-d1 --design haircut --json
cp "$out" "$work/alone"
ends_with 0 evenkeel explain $flagship --deal W2-s1-r5-m3-d1 --design haircut,taper --json
for part in '.deals[] | select(.design == "haircut")' '.lines[] | select(.design == "haircut")'; do
    equal "$(jq "$part" "$out")" "$(jq "$part" "$work/alone")"
done
equal "$(jq -r '[.deals[].list_usd] | unique | length' "$out")" 1
ends_with 0 evenkeel explain $flagship --deal s1-r005-m03-d1 --world 2 --design haircut --json
same_bytes "$out" "$work/alone"

it "in JSON the price stack adds up to the cent, and every total is the sum of its lines"
deal=w2-s1-r005-m03-d1
for route in direct referral co_sell resale; do
    equal "$(jq --arg r $route '[.lines[] | select(.section == "price" and .route == $r and (.line | startswith("=") | not)) | .value * 100 | round] | add' "$out")" \
        "$(jq --arg r $route '.lines[] | select(.section == "price" and .route == $r and .line == "= the vendor receives") | .value * 100 | round' "$out")"
    near "$(jq --arg r $route '[.lines[] | select(.section == "utility" and .route == $r and (.line | test("^(=|paid)") | not)) | .value] | add' "$out")" \
        "$(value $deal haircut utility "= utility" $route)" 1e-9
    near "$(jq --arg r $route '[.lines[] | select(.section == "win_odds" and .route == $r and (.line | test("^(=|chance)") | not)) | .value] | add' "$out")" \
        "$(value $deal haircut win_odds "= log-odds of winning" $route)" 1e-9
done
near "$(value $deal haircut credit "= credit toward quota" resale)" \
    "$(jq -n "0.8 * $(value $deal haircut price "= customer price" resale)")" 0.01

it "the pick is what weighs most, and the twin's is what would weigh most paid as direct"
for pair in "picked:= utility" "neutral_twin:paid as direct: utility"; do
    equal "$(jq -r ".deals[0].${pair%%:*}" "$out")" \
        "$(jq -r --arg line "${pair#*:}" '[.lines[] | select(.line == $line)] | max_by(.value) | .route' "$out")"
done

it "the worst are listed in order, each with its page, and --out writes them"
ends_with 0 evenkeel explain $flagship --worst 3 --design net --worlds 2 --out "$work/worst"
equal "$(grep -c '^Deal w' "$out")" 3
for file in deals.csv lines.csv explain.txt record.json; do
    exists "$work/worst/$file"
done
ends_with 0 evenkeel verify "$work/worst" --rerun
ends_with 0 evenkeel explain $flagship --worst 3 --design net --worlds 2
equal "$(tr -d '\r' <"$work/worst/deals.csv" | wc -l)" 4
out_has "costs the"

it "a lead that a design's partners don't bring is said to be missing there"
ends_with 0 evenkeel explain $partners --design net,full --worlds 2 --worst 2 --json
ends_with 64 evenkeel explain $partners --deal w1-s1-r001-m01-p9
err_has "that rep meets no such deal in month 1"

it "an id that is none, or of no deal, is named with what would be one"
ends_with 64 evenkeel explain $flagship --deal r17-m5
err_has "--deal is r17-m5, must be an id like w1-s1-r017-m05-d2"
ends_with 64 evenkeel explain $flagship --deal w1-s1-r201-m01-d1
err_has "segment 1 has 200 reps"
ends_with 64 evenkeel explain $flagship --deal w1-s2-r001-m01-d1
err_has "the market has 1 segment"
ends_with 64 evenkeel explain $flagship --deal w1-s1-r001-m13-d1
err_has "the market runs for 12 months"
ends_with 64 evenkeel explain $flagship --deal w1-s1-r001-m01-d1 --world 2
err_has "--world is not the world of --deal"
out_is_empty

it "designs are known by name, and two are the most"
ends_with 64 evenkeel explain $flagship --design nett
err_has "did you mean \`net\`?"
ends_with 64 evenkeel explain $flagship --design net,full,list
err_has "more than two designs"
out_is_empty

it "options that don't go together are named"
ends_with 64 evenkeel explain $flagship --deal w1-s1-r001-m01-d1 --worst 2
err_has "go one at a time"
ends_with 64 evenkeel explain $flagship --world 3
err_has "--world goes with --deal"
ends_with 64 evenkeel explain $flagship --deal w1-s1-r001-m01-d1 --worlds 3
err_has "--worlds goes with --worst"
ends_with 64 evenkeel explain $flagship --worst 0
err_has "--worst is 0"
ends_with 64 evenkeel explain models/plans/haircut_80.yaml --worst 2
err_has "options go with a scenario"

it "a deal of one's own is the row of a file; what it leaves out is assumed and said"
cat >"$work/deal.csv" <<CSV
id,list price,discount,found by,customer,attainment,month
Acme,"120,000",15 %,partner,new,80 %,10
CSV
ends_with 0 evenkeel explain $flagship --row "$work/deal.csv" --design net --out "$work/own"
out_has "Deal Acme"
out_has "stands at 80.0 % of the year's quota"
out_has "average ones of the segment"
exists "$work/own/lines.csv"
ends_with 0 evenkeel verify "$work/own" --rerun
ends_with 0 evenkeel explain $flagship --row "$work/deal.csv" --design net --json
near "$(value Acme net price "= customer price" direct)" 102000 0.001
near "$(value Acme net credit "= credit toward quota" resale)" 72000 0.001
near "$(value Acme net outlook "attainment with the deal, %" direct)" 90.625 1e-9
printf 'Amount (USD)\n50000\n' >"$work/bare.csv"
ends_with 0 evenkeel explain $partners --row "$work/bare.csv" --map 'amount=Amount (USD)' --design net
out_has "segment: mid_market, the market's first"
out_has "attainment before the deal: 50 %"
out_has "month: the 7th"
out_has "The partner's side"

it "a row that can't be is told with its place"
printf 'list,discount\n-5,0.1\n' >"$work/row.csv"
ends_with 65 evenkeel explain $flagship --row "$work/row.csv"
err_has "row.csv:2:1: error: list is \`-5\`, must be an amount above 0"
printf 'list,segment,found by,month,attainment\n5,smb,me,13,x\n' >"$work/row.csv"
ends_with 65 evenkeel explain $partners --row "$work/row.csv"
err_has "segment is \`smb\`, must be a segment of the market: mid_market"
err_has "found_by is \`me\`, must be vendor or partner"
err_has "month is \`13\`, must be a month of the plan year"
err_has "attained is \`x\`, must be a share of quota"
printf 'list,amount\n100,200\n' >"$work/row.csv"
ends_with 65 evenkeel explain $flagship --row "$work/row.csv"
err_has "amount is \`200\`, must be at most the list price"
printf 'discount\n0.2\n' >"$work/row.csv"
ends_with 65 evenkeel explain $flagship --row "$work/row.csv"
err_has "the row has no price"
printf 'list\n100\n200\n' >"$work/row.csv"
ends_with 65 evenkeel explain $flagship --row "$work/row.csv"
err_has "row.csv:3:1: error: the file has a second row, must have one"
printf 'list\n' >"$work/row.csv"
ends_with 65 evenkeel explain $flagship --row "$work/row.csv"
err_has "has no row, must have one"
ends_with 65 evenkeel explain $flagship --row "$work/nowhere.csv"
err_has "nowhere.csv"
ends_with 64 evenkeel explain $flagship --map list=Price
err_has "--map goes with --row"
out_is_empty

it "help opens with an example that works"
ends_with 0 evenkeel help explain
out_has "explain scenarios/channel-tax.yaml --design net,full"
out_has "--row DEALS.csv"
