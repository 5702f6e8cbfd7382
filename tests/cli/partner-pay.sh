# evenkeel partner-pay: what partners earn on deals that happened. Lines sum to totals to the cent, everywhere.
. tests/cli/lib.sh

program=tests/data/rich_program.yaml
deals=models/programs/deals.csv
all="--partners models/programs/partners.csv --marketing models/programs/marketing.csv"

# column FILE NAME: the values of a column, one a line. Only notes hold a comma, and they come last.
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

it "help opens with an example that works"
ends_with 0 evenkeel help partner-pay
example=$(grep -m 1 -o 'partner-pay models/.*' "$out")
ends_with 0 evenkeel $example --out "$work/example"

it "a partner's statement shows every line, and everybody's files are written"
ends_with 0 evenkeel partner-pay "$program" "$deals" $all --partner Alder --out "$work/out"
sed "s|$work/out|OUT|" "$out" >"$work/statement.txt"
if [ "${EVENKEEL_GOLDEN:-}" = write ]; then
    cp "$work/statement.txt" tests/golden/partner_statement.txt
fi
same_bytes "$work/statement.txt" tests/golden/partner_statement.txt
for file in statements prices rebates tiers partners; do
    exists "$work/out/$file.csv"
done
exists "$work/out/record.json"

it "lines sum to every partner's totals, and totals to their kinds, to the cent"
for partner in Alder Birch Cedar Dogwood; do
    { head -n 1 "$work/out/statements.csv"; grep "^$partner," "$work/out/statements.csv" | grep -v ",seller_spiff,"; } >"$work/lines"
    { head -n 1 "$work/out/partners.csv"; grep "^$partner," "$work/out/partners.csv"; } >"$work/totals"
    lines=$(column "$work/lines" earned_usd | cents)
    equal "$partner $(column "$work/totals" earned_usd | cents)" "$partner $lines"
    kinds=$(for kind in margin fee recurring rebate fund protection program_fee; do
        column "$work/totals" "${kind}_usd"
    done | cents)
    equal "$partner $kinds" "$partner $lines"
done

it "rebates accrued are those paid and those owed, to the cent"
accrued=$(column "$work/out/rebates.csv" accrued_usd | cents)
equal "$(for part in paid owed; do column "$work/out/rebates.csv" "${part}_usd"; done | cents)" "$accrued"
equal "$(column "$work/out/partners.csv" rebate_usd | cents)" "$accrued"

it "every deal's price adds up from list to receipts, to the cent"
tr -d '\r' <"$work/out/prices.csv" | awk -F, 'NR > 1 {
    for (i = 7; i <= 14; i++) c[i] = sprintf("%.0f", $i * 100)
    if (c[7] - c[8] != c[9] || c[9] - c[10] - c[11] - c[12] - c[13] != c[14]) print $3 }' >"$err"
err_is_empty

it "the JSON says the same, line by line"
ends_with 0 evenkeel partner-pay "$program" "$deals" $all --out "$work/json" --json
if command -v jq >/dev/null; then
    total=$(column "$work/out/partners.csv" earned_usd | cents)
    equal "$(jq -r '.partners[].lines[] | select(.kind != "seller_spiff") | .earned_usd' "$out" | cents)" "$total"
    equal "$(jq -r '.total.earned_usd' "$out" | cents)" "$total"
    equal "$(jq -r '.partners | length' "$out")" 4
    equal "$(jq -r '.read.direct_left_out' "$out")" 1
fi
for file in statements prices rebates tiers partners; do
    same_bytes "$work/json/$file.csv" "$work/out/$file.csv"
done

it "the order of the rows changes nothing"
{ head -n 1 "$deals"; tail -n +2 "$deals" | sort -r; } >"$work/turned.csv"
ends_with 0 evenkeel partner-pay "$program" "$work/turned.csv" $all --out "$work/turned" --quiet
out_is_empty
for file in statements prices rebates tiers partners; do
    same_bytes "$work/turned/$file.csv" "$work/out/$file.csv"
done

it "what is due after the day it looks from is owed"
ends_with 0 evenkeel partner-pay models/programs/two_tier_distribution.yaml "$deals" $all --out "$work/year" --quiet
ends_with 0 evenkeel partner-pay models/programs/two_tier_distribution.yaml "$deals" $all --through 2026-03-31 \
    --out "$work/march" --quiet
equal "$(column "$work/march/rebates.csv" paid_usd | cents)" 0
[ "$(column "$work/march/rebates.csv" owed_usd | cents)" -gt 0 ] || fail "nothing is owed at the end of March"
[ "$(column "$work/year/rebates.csv" paid_usd | cents)" -gt 0 ] || fail "nothing was paid by the end of the year"

it "stock is credited when a price falls, and its file says what it lacks"
printf 'partner,date,product,units,sold_since,bought,old_price,new_price\nBirch,2026-05-01,boxes,15,5,2026-04-01,500,450\n' >"$work/stock.csv"
ends_with 0 evenkeel partner-pay "$program" "$deals" $all --stock "$work/stock.csv" --partner Birch --out "$work/stock"
out_has "20 in stock when the price fell from 500.00 to 450.00"
equal "$(tr -d '\r' <"$work/stock/partners.csv" | awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "protection_usd") at = i } $1 == "Birch" { print $at }')" 900
printf 'partner,date,product,units,old_price,new_price\nBrich,2026-05-01,boxes,15,500,450\n' >"$work/stock.csv"
ends_with 65 evenkeel partner-pay "$program" "$deals" $all --stock "$work/stock.csv" --out "$work/none"
err_has "no column for bought"

it "an unknown partner, a blank one, a missing date and a repeated id are shown with their lines, all at once"
cat >"$work/bad.csv" <<'END'
id,date,partner,route,found_by,registered,customer,list,amount
A1,2026-02-01,Aldr,resale,partner,yes,new,1000,900
A2,2026-02-01,,resale,partner,yes,new,1000,900
A3,,Birch,resale,partner,yes,new,1000,900
A4,2026-02-01,Birch,resale,partner,yes,new,1000,900
A4,2026-02-02,Birch,resale,partner,yes,new,1000,900
A5,2026-02-03,Birch,resale,partner,perhaps,new,1000,900
A6,2026-02-03,Birch,resale,partner,yes,new,1000,-900
A7,2026-02-03,Birch,sideways,partner,yes,new,1000,900
END
ends_with 65 evenkeel partner-pay models/programs/check_point.yaml "$work/bad.csv" --partners models/programs/partners.csv --out "$work/none"
err_has "partner is \`Aldr\`, must be a partner of models/programs/partners.csv"
err_has "did you mean \`Alder\`?"
err_has "partner is blank, must be a name: the deal is on a partner route"
err_has "date is blank, must be the day the deal was closed"
err_has "id is \`A4\`, which line 5 has already"
err_has "registered is \`perhaps\`, must be yes, no, second or refused"
err_has "list is \`1000\`, must be of the same sign as the amount"
err_has "route is \`sideways\`, must be a route of the program"
missing "$work/none"

it "a tier that the program does not have is named with the nearest"
printf 'partner,tier,certifications,retention\nBirch,Slver,3,0.9\n' >"$work/partners.csv"
printf 'id,date,partner,route,found_by,registered,customer,services,segment,product,list,amount,units\nB1,2026-02-01,Birch,resale,partner,yes,new,no,smb,cloud,1000,900,1\n' >"$work/one.csv"
ends_with 65 evenkeel partner-pay "$program" "$work/one.csv" --partners "$work/partners.csv" --out "$work/none"
err_has "tier is \`Slver\`, must be a tier of the program"
err_has "did you mean \`Silver\`?"

it "a return takes back a sale of the file, of the same partner, and no more of it than there was"
{ cat "$deals"; cat <<'END'
R1,2026-12-01,Alder,resale,partner,yes,enterprise,platform,new,no,-1,-100,-100,P999,
R2,2026-12-01,Birch,resale,partner,yes,enterprise,platform,new,no,-1,-100,-100,P601,
R3,2026-01-01,Alder,resale,partner,yes,enterprise,platform,new,no,-1,-100,-100,P601,
R4,2026-12-01,Alder,resale,partner,yes,enterprise,platform,new,no,-1,-300000,-280000.01,P601,
R5,2026-12-01,Alder,resale,partner,yes,enterprise,platform,new,no,1,100,100,P603,
END
} >"$work/returns.csv"
ends_with 65 evenkeel partner-pay "$program" "$work/returns.csv" $all --out "$work/none"
err_has "returns of deal R1 is \`P999\`, must be the id of a won partner deal of the file"
err_has "partner of deal R2 is not that of P601, whose return it is"
err_has "date of deal R3 is before that of P601, must be on or after it"
err_has "must be no more than its 280000.00"
err_has "amount of deal R5 is 100, must be below 0: it takes P603 back"

it "a column that the program's rules need and the file lacks is named with the rule"
printf 'id,date,partner,route,amount\nD1,2026-03-04,Ada,resale,1000\n' >"$work/thin.csv"
ends_with 65 evenkeel partner-pay "$program" "$work/thin.csv" --out "$work/none"
err_has "no column for registered, which the program needs: the program pays for registered deals"
err_has "no column for list, which the program needs: the program's margin goes by the list price"
err_has "no column for services, which the program needs: rebate attach counts deals with services"

it "a price is an amount, or a list price and a discount"
printf 'id,date,partner,route,list,discount\nD1,2026-03-04,Ada,referral,100000,20%%\n' >"$work/listed.csv"
ends_with 0 evenkeel partner-pay models/programs/worked_case.yaml "$work/listed.csv" --map resale=referral,referral= --out "$work/listed"
equal "$(column "$work/listed/prices.csv" partner_margin_usd)" 15000
printf 'id,date,partner,route\nD1,2026-03-04,Ada,resale\n' >"$work/priceless.csv"
ends_with 65 evenkeel partner-pay models/programs/worked_case.yaml "$work/priceless.csv" --out "$work/none"
err_has "no column for amount, what the customer pays"

it "a Salesforce export is read without being told what it is"
cat >"$work/salesforce.csv" <<'END'
"Opportunity ID","Opportunity Owner","Partner Account","Route to Market","Stage","Close Date","Amount","List Price"
"006A1","Ana","Alder","Reseller","Closed Won","3/14/2026","$80,000.00","$100,000.00"
"006A2","Ana","","Direct","Closed Won","3/15/2026","$50,000.00","$50,000.00"
"006A3","Ben","Alder","VAR","Closed Lost","3/16/2026","$70,000.00","$90,000.00"
END
ends_with 0 evenkeel partner-pay models/programs/worked_case.yaml "$work/salesforce.csv" --out "$work/salesforce"
equal "$(column "$work/salesforce/partners.csv" earned_usd)" 15000
out_has "Lost, left out: 1. Direct, left out: 1."

it "a misspelt partner, map key or date is a usage error with the nearest name"
ends_with 64 evenkeel partner-pay "$program" "$deals" $all --partner Aldar --out "$work/none"
err_has "did you mean \`Alder\`?"
ends_with 64 evenkeel partner-pay "$program" "$deals" --map amout=Net --out "$work/none"
err_has "did you mean \`amount\`?"
ends_with 64 evenkeel partner-pay "$program" "$deals" --through soon --out "$work/none"
ends_with 64 evenkeel partner-pay "$program"
missing "$work/none"

it "a file of another kind is named"
ends_with 65 evenkeel partner-pay models/plans/haircut_80.yaml "$deals" --out "$work/none"
err_has "is a plan file, must be a program"

it "a folder that can't be written is the machine's error"
ends_with 74 evenkeel partner-pay "$program" "$deals" $all --out /proc/none/out
err_has "/proc/none/out"

it "the record names the inputs and the tables with their hashes"
grep -q '"path": "models/programs/marketing.csv"' "$work/out/record.json" || fail "the claims are not in the record"
equal "$(sha256sum <"$work/out/partners.csv" | cut -c 1-64)" \
    "$(tr -d ' \n' <"$work/out/record.json" | sed 's/.*"partners.csv","sha256":"\([0-9a-f]*\)".*/\1/')"
