# evenkeel calibrate: a CRM export becomes a market file, with what was fitted and how well.
. tests/cli/lib.sh

it "a Salesforce export is read without being told what it is"
ends_with 0 evenkeel calibrate tests/data/salesforce_deals.csv --out "$work/market.yaml"
out_has 'read as `salesforce`'
out_has "Dropped: 3 exact repeats of an earlier row. Left out: 5 open"
out_has "2 have an amount of zero, 1 none, 1 a negative one"
out_has '`Duplicate record` (2)'
out_has "resale, raw"
out_has "resale, adjusted for deal size"
out_has "Raw lifts may be confounded"
out_has "$work/market.yaml"
err_is_empty

it "the market it writes has no errors"
ends_with 0 evenkeel check "$work/market.yaml"
err_is_empty

it "a market file that is there is not written over unasked"
cp "$work/market.yaml" "$work/kept"
ends_with 64 evenkeel calibrate tests/data/hubspot_deals.csv --out "$work/market.yaml"
err_has "is there already"
err_has "--replace"
same_bytes "$work/market.yaml" "$work/kept"
ends_with 0 evenkeel calibrate tests/data/hubspot_deals.csv --out "$work/market.yaml" --replace --quiet
out_is_empty
if cmp -s "$work/market.yaml" "$work/kept"; then
    fail "--replace did not write"
fi

it "settings name columns and words, and segments become segments"
ends_with 0 evenkeel calibrate tests/data/hubspot_deals.csv --out "$work/regions.yaml" \
    --map segment=Region --map "customer_size=Company size"
out_has "asia_pacific"
out_has "+ size and customer size"
ends_with 0 evenkeel check "$work/regions.yaml"

it "numbers for programs are JSON"
ends_with 0 evenkeel calibrate tests/data/salesforce_deals.csv --out "$work/json.yaml" --json
out_has '"number": "adjusted_lift_log_odds"'
out_has '"of": "resale"'

it "a misspelt setting is a usage error with the nearest name, and nothing is written"
ends_with 64 evenkeel calibrate tests/data/salesforce_deals.csv --map amout=Net --out "$work/none.yaml"
err_has 'unknown key `amout` in --map'
err_has 'did you mean `amount`?'
[ ! -e "$work/none.yaml" ] || fail "a market was written"
ends_with 64 evenkeel calibrate tests/data/salesforce_deals.csv --as-of yesterday --out "$work/none.yaml"
err_has "--as-of is yesterday, must be a date YYYY-MM-DD"

it "a value that can't be read is shown with its place and a caret, and nothing is written"
printf 'amount,result,route\n100,Won,Direct\nplenty,Lost,Reseller\n' >"$work/deals.csv"
ends_with 65 evenkeel calibrate "$work/deals.csv" --out "$work/none.yaml"
err_has "deals.csv:3:1: error: amount is \`plenty\`, must be an amount"
err_has "^~~~~~"
[ ! -e "$work/none.yaml" ] || fail "a market was written"

it "a file that is not there, and one without the columns, are named"
ends_with 65 evenkeel calibrate "$work/nowhere.csv" --out "$work/none.yaml"
err_has "nowhere.csv"
printf 'a,b\n1,2\n' >"$work/deals.csv"
ends_with 65 evenkeel calibrate "$work/deals.csv" --out "$work/none.yaml"
err_has "no column for amount"
err_has '--map amount="HEADING"; this file has `a`, `b`'

it "a market that can't be written is the machine's error, after the answer"
ends_with 74 evenkeel calibrate tests/data/salesforce_deals.csv --out /proc/none/market.yaml
out_has "resale, adjusted for deal size"
if grep -q "^Written" "$out"; then
    fail "it says it wrote a file"
fi

it "the IBM sample gives the lifts stated for it"
sample=${EVENKEEL_DATA:-../shared/data}/ibm_sales_win_loss.csv
if [ -r "$sample" ]; then
    ends_with 0 evenkeel calibrate "$sample" --out "$work/ibm.yaml"
    out_has "0.504 [0.469, 0.540]"
    out_has "0.331 [0.295, 0.368]"
    ends_with 0 evenkeel check "$work/ibm.yaml"
else
    skip "ibm_sales_win_loss.csv is not in EVENKEEL_DATA or ../shared/data"
fi
