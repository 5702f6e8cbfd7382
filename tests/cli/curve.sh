# evenkeel curve: pay by attainment, channel tax, cliffs.
. tests/cli/lib.sh

# cell FILE COLUMN COLUMN=VALUE...: one cell of the row that has all of these values.
cell() {
    table=$1 column=$2
    shift 2
    tr -d '\r' <"$table" | awk -F, -v column="$column" -v wanted="$*" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; count = split(wanted, pairs, " "); next }
        { good = 1
          for (p = 1; p <= count; p++) { split(pairs[p], pair, "="); if ($at[pair[1]] != pair[2]) good = 0 }
          if (good) print $at[column] }'
}

# 10 % to a quota of 1,000,000, 15 % above, 80 % credit on partner deals: the textbook of the channel tax.
cat >"$work/textbook.yaml" <<'YAML'
kind: plan
title: Ten percent and a half more
source: a test
grade: assumption
as_of: 2026-01-01
salary_usd: 100000
target_incentive_usd: 100000
quota_usd: 1000000
quota_period: year
credit:
  - { routes: partner, basis: customer_price, share: 0.8 }
  - { basis: customer_price, share: 1 }
components:
  - name: commission
    measure: credit
    schedule:
      kind: marginal
      basis: attainment
      boundary: from_inclusive
      unit: rate_per_dollar
      steps: [ { from: 0, pays: 0.1 }, { from: 1, pays: 0.15 } ]
YAML
sed -e 's/^title:.*/title: Cliffs/' -e '/^components:/,$d' "$work/textbook.yaml" >"$work/cliffs.yaml"
cat >>"$work/cliffs.yaml" <<'YAML'
components:
  - name: commission
    measure: credit
    weight: 0.8
    threshold_attainment: 0.5
    threshold_pays: everything
    schedule:
      { kind: marginal, basis: attainment, boundary: from_inclusive, unit: rate_per_dollar, steps: [ { from: 0, pays: 0.1 } ] }
  - name: kicker
    measure: attainment
    weight: 0.2
    schedule:
      { kind: step_amount, basis: attainment, boundary: from_inclusive, unit: usd, steps: [ { from: 0, pays: 0 }, { from: 1, pays: 20000 } ] }
YAML

it "a year at 80 % credit loses 20 % up to quota, 26.2 % at 120 % and 25.7 % at 150 %"
ends_with 0 evenkeel curve "$work/textbook.yaml" --out "$work/one" --no-figures
err_is_empty
for row in 0.8:0.2 1:0.2 1.2:0.2615384615 1.5:0.2571428571; do
    near "$(cell "$work/one/tax.csv" year_tax route=resale "attainment=${row%:*}")" "${row#*:}" 1e-9
done
out_has "120 %"
out_has "26.2"

it "the deal that crosses quota costs most at 96 %, between two rows, and the page says so"
ends_with 0 evenkeel curve "$work/textbook.yaml" --attainment 80:100:10 --out "$work/cross" --no-figures
out_has "A deal by any partner route costs the rep up to 27.3 % of pay, at 96 % of quota."

it "pay, its share of target and the next dollar stand in one row per attainment"
near "$(cell "$work/one/payout.csv" pay_usd attainment=1.2)" 130000 1e-6
near "$(cell "$work/one/payout.csv" pay_share_of_target attainment=1.2)" 1.3 1e-9
near "$(cell "$work/one/payout.csv" marginal_rate attainment=0.5)" 0.1 1e-9
near "$(cell "$work/one/payout.csv" marginal_rate attainment=1)" 0.15 1e-9
equal "$(($(wc -l <"$work/one/payout.csv") - 1))" 41

it "without figures there is no picture, and the page is kept"
missing "$work/one/plan_payout.png"
exists "$work/one/curve.txt"
exists "$work/one/deals.csv"

it "the cliff register says where pay jumps, by how much and why"
ends_with 0 evenkeel curve "$work/cliffs.yaml" --out "$work/cliffs" --no-figures
out_has "at 50 % of quota pay jumps by 50,000 USD, from 0 USD to 50,000 USD (commission: threshold)"
out_has "at 100 % of quota pay jumps by 20,000 USD, from 100,000 USD to 120,000 USD (kicker: step)"
near "$(cell "$work/cliffs/cliffs.csv" jump_usd rule=kicker)" 20000 0.001
out_has "threshold at 50 % of quota; target at 100 %"

it "a plan without jumps says so"
ends_with 0 evenkeel curve "$work/textbook.yaml" --out "$work/one" --no-figures
out_has "No cliffs: pay never jumps."

it "vendor net costs 18.75 % by resale: list 100,000, 80,000 direct, 65,000 by resale"
ends_with 0 evenkeel curve models/plans/vendor_net.yaml --program models/programs/worked_case.yaml --deal 80000 \
    --out "$work/net" --no-figures
near "$(cell "$work/net/tax.csv" deal_tax route=resale attainment=0.5)" 0.1875 1e-9
near "$(cell "$work/net/deals.csv" list_usd route=resale)" 100000 1e-6
near "$(cell "$work/net/deals.csv" vendor_receipts_usd route=resale)" 65000 1e-6
out_has "Resale at 35 % off list"

it "another discount is another tax: nothing off for the customer, 35 % for the partner"
ends_with 0 evenkeel curve models/plans/vendor_net.yaml --program models/programs/worked_case.yaml --discount 0 \
    --out "$work/net" --no-figures
near "$(cell "$work/net/tax.csv" deal_tax route=resale attainment=0.5)" 0.35 1e-9

it "the largest cliff is that of the year: 23,500 a quarter is more than 50,000 once a year"
sed -e 's/^title:.*/title: By the quarter/' -e 's/quota_period: year/quota_period: quarter/' "$work/cliffs.yaml" >"$work/quarters.yaml"
ends_with 0 evenkeel curve "$work/cliffs.yaml" "$work/quarters.yaml" --out "$work/by_year" --no-figures
out_has "4 cliffs; the largest, 80,000 USD a year if every quarter is alike, “By the quarter”: at 100 % of"

it "plans of one title are told apart by their files, and files of one name by their folders"
mkdir -p "$work/old" "$work/new"
cp "$work/textbook.yaml" "$work/old/fy.yaml"
sed 's/share: 0.8/share: 0.7/' "$work/textbook.yaml" >"$work/new/fy.yaml"
ends_with 0 evenkeel curve "$work/old/fy.yaml" "$work/new/fy.yaml" --out "$work/titles" --no-figures
out_has "1: Ten percent and a half more (fy)"
out_has "2: Ten percent and a half more (new/fy)"
out_has "under “new/fy: Ten percent"

it "a pipe closed by its reader stops no file"
sh -c "'$EVENKEEL' curve $work/textbook.yaml --attainment 0:200:1 --out '$work/piped' --no-figures; echo \$? >'$work/code'" 2>"$err" |
    true
equal "$(cat "$work/code")" 0
exists "$work/piped/curve.txt"

it "several plans are overlaid, and named by number"
ends_with 0 evenkeel curve "$work/textbook.yaml" "$work/cliffs.yaml" --attainment 0:150:50 --routes resale \
    --out "$work/two" --no-figures
out_has "1: Ten percent and a half more (textbook)"
out_has "2: Cliffs (cliffs)"
out_has "100.0  120.0"
equal "$(($(wc -l <"$work/two/payout.csv") - 1))" 8
equal "$(cut -d, -f2 "$work/two/tax.csv" | sort -u | tr '\n' ' ')" "resale route "

it "JSON has the same numbers"
ends_with 0 evenkeel curve "$work/cliffs.yaml" --json --attainment 0:200:50 --out "$work/json" --no-figures
equal "$(jq -r '[.payout[] | select(.attainment == 1) | .pay_usd] | first' "$out")" 120000
equal "$(jq -r '.cliffs | length' "$out")" 2
equal "$(jq -r '.notes | length > 1' "$out")" true

it "the accelerator behind a gate opens with the share of partner credit asked for"
ends_with 0 evenkeel curve models/plans/gate_partner_share.yaml --partner-share 20 --out "$work/gate" --no-figures
near "$(cell "$work/gate/payout.csv" pay_share_of_target attainment=2)" 3.125 1e-9
ends_with 0 evenkeel curve models/plans/gate_partner_share.yaml --partner-share 19 --out "$work/gate" --no-figures
near "$(cell "$work/gate/payout.csv" pay_share_of_target attainment=2)" 2 1e-9
out_has "20 % of credit from partner deals pay jumps by 112,500 USD"

it "what the deals are decides which rules fit: 20 % more for new customers and nothing for existing ones"
ends_with 0 evenkeel curve models/plans/new_customer_accelerator.yaml --out "$work/new" --no-figures
near "$(cell "$work/new/tax.csv" deal_tax route=resale attainment=0.5)" -0.2 1e-9
ends_with 0 evenkeel curve models/plans/new_customer_accelerator.yaml --deal-is customer=existing --out "$work/new" --no-figures
near "$(cell "$work/new/tax.csv" deal_tax route=resale attainment=0.5)" 0 1e-9

it "figures are drawn as SVG and PNG, and drawn again without figures they are taken away"
if command -v gnuplot >/dev/null; then
    ends_with 0 evenkeel curve "$work/textbook.yaml" "$work/cliffs.yaml" --out "$work/drawn"
    for picture in plan_payout plan_rate plan_tax; do
        exists "$work/drawn/$picture.svg"
        exists "$work/drawn/$picture.png"
        grep -q NaN "$work/drawn/$picture.svg" && fail "$picture.svg has NaN in it"
    done
    ends_with 0 evenkeel curve "$work/textbook.yaml" --out "$work/drawn" --no-figures
    missing "$work/drawn/plan_tax.svg"
else
    skip "gnuplot is not installed"
fi

it "every plan of the library has a curve"
for plan in models/plans/*.yaml; do
    ends_with 0 evenkeel curve "$plan" --attainment 0:200:100 --out "$work/all" --no-figures
done

it "a mistyped option value is a usage error that says the rule"
for wrong in 0:200 0:200:0 200:0:5 -5:100:5 0:200:5:1 a:b:c 0:100000:1 0:5:10; do
    ends_with 64 evenkeel curve "$work/textbook.yaml" --attainment "$wrong" --out "$work/bad"
    err_has "--attainment is $wrong, must be"
done
ends_with 64 evenkeel curve "$work/textbook.yaml" --routes resail --out "$work/bad"
err_has 'did you mean `resale`?'
ends_with 64 evenkeel curve "$work/textbook.yaml" --segment enterprise --out "$work/bad"
err_has "--segment is enterprise, must be a segment that a plan names"
ends_with 64 evenkeel curve "$work/textbook.yaml" --deal-is custmer=new --out "$work/bad"
err_has 'did you mean `customer`?'
ends_with 64 evenkeel curve "$work/textbook.yaml" --deal-is customer=old --out "$work/bad"
err_has "must be new or existing"
ends_with 64 evenkeel curve
err_has "needs PLAN..."
missing "$work/bad"

it "a file that is no plan, is not there or is wrong is bad input"
ends_with 65 evenkeel curve models/programs/worked_case.yaml --out "$work/bad"
err_has "models/programs/worked_case.yaml is a program, must be a plan"
ends_with 65 evenkeel curve "$work/textbook.yaml" --program "$work/textbook.yaml" --out "$work/bad"
err_has "is a plan, must be a program"
ends_with 65 evenkeel curve "$work/nowhere.yaml" --out "$work/bad"
err_has "nowhere.yaml"
sed 's/quota_usd: 1000000/quota_usd: -1/' "$work/textbook.yaml" >"$work/wrong.yaml"
ends_with 65 evenkeel curve "$work/wrong.yaml" --out "$work/bad"
err_has "wrong.yaml:8:12: error: quota_usd is -1"
missing "$work/bad"
