# evenkeel pay: exact statements for deals that happened. Lines sum to totals to the cent, everywhere.
. tests/cli/lib.sh

plan=tests/data/pay_plan.yaml
deals=tests/data/pay_deals.csv
all="--reps tests/data/pay_reps.csv --map direct=Direct|(blank)"

# column FILE NAME: the values of a column, one a line. No field of ours holds a comma in quotes but notes, which come last.
column() {
    tr -d '\r' <"$1" | awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next } { print $at }'
}

# Adds dollars as whole cents, by their digits alone.
cents() {
    awk '{ n = split($1, part, "."); whole = part[1]; sign = whole ~ /^-/ ? -1 : 1; sub(/^-/, "", whole)
           fraction = n > 1 ? substr(part[2] "00", 1, 2) : 0
           if (n > 1 && length(part[2]) > 2) bad = 1
           sum += sign * (whole * 100 + fraction) } END { print bad ? "parts of a cent" : sum + 0 }'
}

it "a rep's statement shows every line, and everybody's files are written"
ends_with 0 evenkeel pay "$plan" "$deals" $all --rep "Ada Brown" --out "$work/out"
err_is_empty
sed "s|$work/out|OUT|" "$out" >"$work/statement.txt"
same_bytes "$work/statement.txt" tests/golden/pay_statement.txt
exists "$work/out/statements.csv"
exists "$work/out/reps.csv"
exists "$work/out/record.json"

it "a return goes back at the rate its deal was paid at, the highest band first"
out_has "R-4   commission                500,000  -50,000.37"

it "what was left out is counted, and the rule is said"
out_has "Open, left out: 1. Lost, left out: 1."
out_has "Negative amounts"
out_has "rounded once"

it "every rep's lines sum to the rep's year, its payouts and its kinds, to the cent"
for rep in "Ada Brown" "Ben Okoro" "Dev Patel" "Eva Lind" "Cleo Marsh"; do
    grep "^$rep," "$work/out/statements.csv" >"$work/lines" || : >"$work/lines"
    sed -i "1i$(head -n 1 "$work/out/statements.csv")" "$work/lines"
    lines=$(column "$work/lines" pay_usd | cents)
    for of in year payout; do
        { head -n 1 "$work/out/reps.csv"; grep "^$rep,$of," "$work/out/reps.csv"; } >"$work/totals"
        equal "$rep $of $(column "$work/totals" pay_usd | cents)" "$rep $of $lines"
        kinds=$(for kind in commission bonus gate cap windfall spiff deferred draw recovery guarantee clawback override; do
            column "$work/totals" "${kind}_usd"
        done | cents)
        equal "$rep $of $kinds" "$rep $of $lines"
    done
done
equal "$(column "$work/out/statements.csv" pay_usd | cents)" 9032000

it "the JSON says the same, line by line"
ends_with 0 evenkeel pay "$plan" "$deals" $all --out "$work/json" --json
if command -v jq >/dev/null; then
    equal "$(jq -r '.reps[].lines[].pay_usd' "$out" | cents)" 9032000
    equal "$(jq -r '.total.pay_usd' "$out" | cents)" 9032000
    equal "$(jq -r '.reps[] | .pay_usd' "$out" | cents)" 9032000
    equal "$(jq -r '.reps[].periods[] | select(.of == "payout") | .pay_usd' "$out" | cents)" 9032000
    equal "$(jq -r '.reps | length' "$out")" 5
    equal "$(jq -r '.read.lost_left_out' "$out")" 1
fi
same_bytes "$work/json/statements.csv" "$work/out/statements.csv"

it "the order of the rows changes nothing"
{ head -n 1 "$deals"; tail -n +2 "$deals" | sort -r; } >"$work/turned.csv"
ends_with 0 evenkeel pay "$plan" "$work/turned.csv" $all --out "$work/turned" --quiet
out_is_empty
same_bytes "$work/turned/statements.csv" "$work/out/statements.csv"
same_bytes "$work/turned/reps.csv" "$work/out/reps.csv"

it "the record names the inputs and the tables with their hashes"
grep -q '"path": "tests/data/pay_reps.csv"' "$work/out/record.json" || fail "the reps are not in the record"
equal "$(sha256sum <"$work/out/reps.csv" | cut -c 1-64)" \
    "$(tr -d ' \n' <"$work/out/record.json" | sed 's/.*"reps.csv","sha256":"\([0-9a-f]*\)".*/\1/')"

it "a Salesforce export is read without being told what it is"
ends_with 0 evenkeel pay models/plans/haircut_80.yaml tests/data/pay_salesforce.csv --out "$work/salesforce"
err_is_empty
out_has "by the \`salesforce\` map"
out_has "Quota 960,000.00, credit 97,394.48"
out_has "0065e00000AbC01  commission"

it "a HubSpot export is read without being told what it is"
ends_with 0 evenkeel pay models/plans/haircut_80.yaml tests/data/pay_hubspot.csv --out "$work/hubspot"
err_is_empty
out_has "by the \`hubspot\` map"
out_has "9002  commission                      0  5,191.45"

it "every problem of a file is shown in one pass, at its place"
ends_with 65 evenkeel pay "$plan" tests/data/pay_bad.csv --reps tests/data/pay_reps.csv --out "$work/bad"
out_is_empty
missing "$work/bad"
while read -r place message; do
    err_has "tests/data/pay_bad.csv:$place $message"
done <<'END'
2:17: error: date is blank, must be the day the deal was booked
3:17: error: date is `2025-13-01`, must be a date YYYY-MM-DD
4:52: error: amount is `plenty`, must be an amount
5:52: error: amount is blank, must be an amount
6:1: error: id is blank, must be the deal's id
7:6: error: rep is blank, must be a name
8:28: error: route is `Carrier pigeon`, must be a route of the plan
9:35: warning: product is `Platfrom`, which no rule of the plan names
10:44: error: customer is `perhaps`, must be new or existing
11:48: error: currency is `CHF`, must be USD or a currency of the plan's fx: EUR
12:52: error: amount is `€100`, must be in the currency of its row
13:56: error: split is `1.5`, must be a share above 0 and up to 1
15:1: error: the row is the same as line 14, must be given once
17:1: error: id is `B-13`, which the same rep has on line 16 already
18:56: error: splits of deal B-14 sum to 1.1, must be 1 (lines 18, 19)
20:56: error: split of deal B-15 is 0.5 and no other row has the rest
22:52: error: amount of deal B-16 is 50, must be 100 as on line 21
23:58: error: returns is B-99, must be the id of a won deal in the file
24:6: error: rep of return B-18 is Ben Okoro, must be a rep of deal B-19 (line 25)
26:17: error: date of return B-20 is before its sale, line 25
28:52: error: returns take back 140 of deal B-19, must be at most its 100
29:58: error: result is `signed`, must be a word that means won, lost or open
30:6: error: rep is `Zoe Quinn`, must be a rep of tests/data/pay_reps.csv
33:1: error: return B-26 has 1 row, must have one for each rep of deal B-25 (lines 31, 32)
END
equal "$(grep -c 'error:' "$err")" 23
err_has '   18 | B-14'
err_has '   28 | B-'

it "what the plan needs and the file lacks is named with the rule, and how to give it"
printf 'id,rep,date,amount\nD1,Ada,2025-03-04,1000\n' >"$work/deals.csv"
ends_with 65 evenkeel pay models/plans/vendor_net.yaml "$work/deals.csv" --out "$work/none"
err_has "no column for receipts, which the plan needs: credit[0] counts what the vendor receives"
err_has "--program FILE"
err_has "no column for route, which the plan needs: credit[0] is about routes"
missing "$work/none"

it "a partner program gives what the vendor receives"
printf 'id,rep,date,route,found_by,list,amount\nD1,Ada,2025-03-04,Reseller,vendor,100000,80000\n' >"$work/deals.csv"
ends_with 0 evenkeel pay models/plans/vendor_net.yaml "$work/deals.csv" --out "$work/net" \
    --program models/programs/typical_reseller.yaml
out_has "credit 65,000.00"
out_has "Receipts by the terms of the partner program: 1."

it "deals of several years need --year"
printf 'id,rep,date,amount\nD1,Ada,2024-03-04,1000\nD2,Ada,2025-03-04,10000\n' >"$work/deals.csv"
plain=models/plans/full_credit_customer_price.yaml
ends_with 65 evenkeel pay "$plain" "$work/deals.csv" --map route= --out "$work/years"
err_has "has deals of several years: 2024 (1), 2025 (1)"
err_has "--year"
ends_with 0 evenkeel pay "$plain" "$work/deals.csv" --map route= --year 2025 --out "$work/years"
out_has "credit 10,000.00"

it "a misspelt rep, map key or date is a usage error with the nearest name"
ends_with 64 evenkeel pay "$plan" "$deals" $all --rep "Ada Browne" --out "$work/none"
err_has "did you mean \`Ada Brown\`?"
ends_with 64 evenkeel pay "$plan" "$deals" --map amout=Net --out "$work/none"
err_has "did you mean \`amount\`?"
ends_with 64 evenkeel pay "$plan" "$deals" --through soon --out "$work/none"
ends_with 64 evenkeel pay "$plan"
missing "$work/none"

it "a file of another kind is named"
ends_with 65 evenkeel pay models/programs/typical_reseller.yaml "$deals" --out "$work/none"
err_has "is a program file, must be a plan"

it "payouts after a day can be left out"
ends_with 0 evenkeel pay "$plan" "$deals" $all --through 2025-03-31 --rep "Ada Brown" --out "$work/through"
out_has "Payouts that begin after 2025-03-31 are left out"
if grep -q 2025-04-01 "$out"; then
    fail "a later payout is shown"
fi

it "a folder that can't be written is the machine's error"
ends_with 74 evenkeel pay "$plan" "$deals" $all --out /proc/none/out
err_has "/proc/none/out"

it "the IBM sample says what it lacks"
printf 'Opportunity Number,Opportunity Result,Route To Market,Opportunity Amount USD\n1,Won,Reseller,10\n' >"$work/ibm.csv"
ends_with 65 evenkeel pay "$plain" "$work/ibm.csv" --out "$work/none"
err_has "no column for id"
err_has "no column for rep"
err_has "no column for date"

it "a column of the rep list that no pay depends on is named, not taken in silence"
printf 'rep,shoe size,segment\nAda,5,\n' >"$work/quotas.csv"
printf 'id,rep,date,route,amount\n1,Ada,2026-01-10,direct,1000\n' >"$work/one.csv"
ends_with 0 evenkeel pay models/plans/haircut_80.yaml "$work/one.csv" --reps "$work/quotas.csv" --out "$work/quotas"
err_has "column \`shoe size\` is not read: no pay depends on it"

# messy FILE: pays it under a plan that needs a route, days first unless told otherwise.
messy() {
    evenkeel pay models/plans/haircut_80.yaml "$@" --out "$work/messy"
}

it "a spreadsheet's export is read: byte order mark, semicolons, dollars, brackets, blank rows, month names"
printf '\357\273\277Deal ID;Rep;Date;Amount;Route\r\n1;Ana;31/01/2026;"$ 12,500.00";Direct\r\n2;Ana;28 Feb 2026;$1,250,000;Direct\r\n3;Bob;5-Mar-2026;(3,000.00);Direct\r\n;;;;\r\n\r\n4;Bob;2026/03/06;9000;Direct\r\n' \
    >"$work/excel.csv"
ends_with 0 messy "$work/excel.csv" --map dates=day_first
err_is_empty
out_has "Rows: 4. Won: 4."
out_has "Rows with nothing in them, left out: 1."
out_has "credit 1,262,500.00"
out_has "credit 6,000.00"
out_has "No currency column: all amounts are US dollars."

it "a row of totals is refused with the advice to take it out"
printf 'id,rep,date,amount,route\n1,Ana,2026-01-10,1000,direct\nGrand total,,,1000,\n,,,1000,\n' >"$work/totals.csv"
ends_with 65 messy "$work/totals.csv"
err_has "totals.csv:3:15: error: the row has no rep and no date and looks like a total of others"
err_has "totals.csv:4:4: error: the row has no rep and no date and looks like a total of others"
err_has "take rows of totals out of the file"

it "dates and amounts that can't be read say how they must be written"
printf 'id,rep,date,amount,route\n1,Ana,10-Feb-26,1000,direct\n2,Ana,46063,1000,direct\n3,Ana,31/01/2026,1000,direct\n4,Ana,1/31/2026,1000,direct\n5,Ana,1/2/2026,"1.000,50",direct\n' \
    >"$work/hints.csv"
ends_with 65 messy "$work/hints.csv"
err_has "write 2026-02-10, 10 Feb 2026 or 10.02.2026, the year with four digits"
err_has "this is a spreadsheet's number of the day"
err_has "--map dates=day_first reads N/N/YYYY with the day first"
err_has "--map dates=month_first reads N/N/YYYY with the month first"
err_has "--map dates=day_first or --map dates=month_first says what comes first"
err_has "cents stand behind a point: write 12500.00, not 12.500,00"

it "thirds of four digits are all of the deal, to the cent, and are counted; thirds of two are refused"
printf 'id,rep,date,amount,route,split\n1,Ana,2026-02-10,300000,direct,.3333\n1,Bob,2026-02-10,300000,direct,33.33%%\n1,Cy,2026-02-10,300000,direct,.3333\n' >"$work/thirds.csv"
ends_with 0 messy "$work/thirds.csv"
out_has "Deals whose splits summed to nearly 1, each part raised or lowered to make it 1: 1."
equal "$(grep -c 'credit 100,000.00, attainment' "$out")" 3
sed 's/33.33%/.33/; s/.3333/.33/g' "$work/thirds.csv" >"$work/short.csv"
ends_with 65 messy "$work/short.csv"
err_has "splits of deal 1 sum to 0.99, must be 1 (lines 2, 3, 4)"
err_has "write a third as 0.3333 or 33.33%"
err_has "2 | 1,Ana,2026-02-10"

it "a rep who is not in the rep list is named with the nearest one or the advice to add them"
printf 'rep\nAna Silva\n' >"$work/list.csv"
printf 'id,rep,date,amount,route\n1,Ana Silvia,2026-02-10,1,direct\n2,Bob,2026-02-10,1,direct\n' >"$work/named.csv"
ends_with 65 messy "$work/named.csv" --reps "$work/list.csv"
err_has "did you mean \`Ana Silva\`?"
err_has "give Bob a row in $work/list.csv, or take the deal out"

it "a long note stands whole under its statement"
printf 'id,rep,date,amount,route,churned\n1,Ana,2026-01-10,96000,direct,2026-10-10\n' >"$work/churn.csv"
ends_with 0 evenkeel pay models/plans/clawback_churn.yaml "$work/churn.csv" --out "$work/churn"
out_has "(1) left after 9 of 12 months: 25 % of the commission."

it "a pipe closed by its reader ends the answer and nothing else"
rm -rf "$work/piped"
sh -c "'$EVENKEEL' pay $plan $deals --reps tests/data/pay_reps.csv '--map' 'direct=Direct|(blank)' --out '$work/piped'; echo \$? >'$work/code'" 2>"$err" |
    true
equal "$(cat "$work/code")" 0
err_is_empty
exists "$work/piped/record.json"


it "reps have levels, leave dates, managers above managers and money of their own, in a year that begins in July"
cat >"$work/fiscal.yaml" <<'EOF'
kind: plan
title: Fiscal plan with levels
source: test
grade: assumption
as_of: 2026-01-01
salary_usd: 80000
target_incentive_usd: 80000
quota_usd: 800000
quota_period: half_year
payout: quarter
year_begins: 7
credit:
  - { discount_from: 0.3, basis: customer_price, share: 0.5 }
  - { basis: customer_price, share: 1 }
components:
  - name: commission
    measure: credit
    schedule: { kind: marginal, basis: attainment, boundary: from_inclusive, unit: times_base_rate, steps: [{ from: 0, pays: 1 }] }
spiffs:
  - { name: three_years, amount_usd: 1000, term_from_months: 36, gate: { measure: attainment, at_least: 0.5, accumulate: period } }
override: { share: 0.02, basis: credit, levels_above: [0.01] }
pay_fx:
  - { currency: INR, units_per_usd: 84.5 }
EOF
cat >"$work/fiscal_reps.csv" <<'EOF'
rep,manager,left,quota,target_incentive,currency,prior_year_credit
Ana,Mia,,400000,80000,INR,
Bob,Mia,2026-01-31,,,,5
Mia,Zoe,,,,,
EOF
cat >"$work/fiscal_deals.csv" <<'EOF'
id,rep,date,amount,discount,term
1,Ana,2025-07-01,100000,0,36
2,Ana,2026-06-30,100000,30%,12
3,Bob,2026-01-31,100000,0.1,24
4,Bob,2026-02-01,100000,0.1,24
5,Bob,2026-07-01,100000,0.1,24
EOF
ends_with 0 evenkeel pay "$work/fiscal.yaml" "$work/fiscal_deals.csv" --reps "$work/fiscal_reps.csv" --year 2026 --out "$work/fiscal"
out_has "The plan year 2026 runs from 2025-07-01 to 2026-06-30."
out_has "Booked after the rep left, not paid: 1."
out_has "Quota 400,000.00, credit 150,000.00, attainment 37.50 %, target incentive 80,000.00."
out_has "Paid out as INR 2,619,500.00, each payout at its own rate."
out_has "booked after the rep left, not credited"
equal "$(grep "^Zoe,year" "$work/fiscal/reps.csv" | cut -d, -f3,20)" "FY2026,2500"
equal "$(grep "^Bob,payout,FY2026-Q3" "$work/fiscal/reps.csv" | cut -d, -f6)" "100000"

it "a plan that goes by the year before says who has none"
sed 's/^quota_period:/quota_of_prior_year: 1.1\n&/' "$work/fiscal.yaml" >"$work/growth.yaml"
ends_with 0 evenkeel pay "$work/growth.yaml" "$work/fiscal_deals.csv" --reps "$work/fiscal_reps.csv" --year 2026 --out "$work/growth"
err_has "the credit of the year before, which 2 of 3 reps don't have"

it "what is wrong with a list of reps is said in one pass"
cat >"$work/wrong_reps.csv" <<'EOF'
rep,manager,hired,left,quota,salary,currency
Ana,Mia,2026-02-01,2026-01-01,0.5,-3,CHF
Bob,Mia,,,,,
Mia,Zoe,,soon,,,
Zoe,Mia,,,,,
EOF
ends_with 65 evenkeel pay "$work/fiscal.yaml" "$work/fiscal_deals.csv" --reps "$work/wrong_reps.csv" --year 2026 --out "$work/none"
err_has "left is \`2026-01-01\`, must be on or after the day of the hire"
err_has "quota is \`0.5\`, must be a year's credit in dollars, at least 1"
err_has "salary is \`-3\`, must be dollars a year, 0 or more"
err_has "left is \`soon\`, must be a date YYYY-MM-DD"
err_has "manager of Mia is Zoe, who is managed by Mia in turn"

it "a currency of pay needs a rate of the plan, and a rule about contracts the contract's months"
printf 'rep,currency\nAna,CHF\nBob,\n' >"$work/chf_reps.csv"
ends_with 65 evenkeel pay "$work/fiscal.yaml" "$work/fiscal_deals.csv" --reps "$work/chf_reps.csv" --year 2026 --out "$work/none"
err_has "currency of Ana is CHF, must be USD or one of the plan's pay_fx"
cut -d, -f1-5 "$work/fiscal_deals.csv" >"$work/no_term.csv"
ends_with 65 evenkeel pay "$work/fiscal.yaml" "$work/no_term.csv" --year 2026 --out "$work/none"
err_has "no column for term, which the plan needs: SPIFF three_years is about the contract's months"
sed 's/,36$/,0/' "$work/fiscal_deals.csv" >"$work/zero_term.csv"
ends_with 65 evenkeel pay "$work/fiscal.yaml" "$work/zero_term.csv" --year 2026 --out "$work/none"
err_has "term is \`0\`, must be the contract's months, above 0 and at most 600"
