# evenkeel list and explain: what there is, and what a file says.
. tests/cli/lib.sh

it "the list has every model and scenario, by kind"
ends_with 0 evenkeel list
err_is_empty
for heading in "Rep plans" "Partner programs" "Markets" "Behaviours" "Scenarios"; do
    out_has "$heading"
done
cp "$out" "$work/list"
for file in models/*/*.yaml scenarios/*.yaml; do
    name=$(basename "$file" .yaml)
    grep -q "^  $name " "$work/list" || fail "$name is not in the list"
done

it "each line has a title, a grade and a date"
grep -q "^  haircut_80 .*80 % credit on partner deals .*C .*2026-03-01" "$work/list" || fail "haircut_80 has not all three"

it "JSON has a row per file"
ends_with 0 evenkeel list --json
equal "$(jq length "$out")" "$(ls models/*/*.yaml scenarios/*.yaml | wc -l)"
equal "$(jq -r '.[] | select(.name == "vendor_net") | .kind + " " + .grade' "$out")" "plan B"
equal "$(jq '[.[] | select(.title == "" or .grade == "" or .as_of == "")] | length' "$out")" 0

it "of a plan it prints what explain prints"
ends_with 0 evenkeel explain models/plans/haircut_80.yaml
err_is_empty
cp "$out" "$work/explained"
ends_with 0 evenkeel list models/plans/haircut_80.yaml
same_bytes "$out" "$work/explained"
out_has "80 %"
out_has "960,000 USD"

it "every plan of the library can be explained"
for plan in models/plans/*.yaml; do
    ends_with 0 evenkeel explain "$plan"
    [ "$(wc -l <"$out")" -gt 20 ] || fail "$plan has hardly a word"
done

it "of a program too, and every program of the library can be explained"
for program in models/programs/*.yaml; do
    ends_with 0 evenkeel explain "$program"
    err_is_empty
    [ "$(wc -l <"$out")" -gt 8 ] || fail "$program has hardly a word"
done
cp "$out" "$work/explained"
ends_with 0 evenkeel list "$program"
same_bytes "$out" "$work/explained"

it "of any other kind it prints what the file holds"
ends_with 0 evenkeel list models/programs/typical_reseller.yaml
out_has "resale: a margin of 35 %"
ends_with 0 evenkeel list models/markets/software_vendor.yaml
out_has "mid_market"
out_has "co_sell"
ends_with 0 evenkeel list models/behaviours/typical.yaml
out_has "acumen"
ends_with 0 evenkeel list scenarios/channel-tax.yaml
out_has "Question: Which of nine ways"
out_has "no_partner_pay"
ends_with 0 evenkeel list models/programs/typical_reseller.yaml models/programs/worked_case.yaml
out_has "Resale at 35 % off list"

it "explain is for scenarios, plans and programs: any other kind is a usage error that says what there is instead"
ends_with 64 evenkeel explain models/markets/software_vendor.yaml
err_has "is a market, must be a scenario, a plan or a program"
err_has "evenkeel list models/markets/software_vendor.yaml"
out_is_empty
ends_with 64 evenkeel explain
err_has "needs SCENARIO|PLAN|PROGRAM"

it "a file with errors is bad input, and nothing is said of it"
sed 's/^grade: .*/grade: Z/' models/programs/worked_case.yaml >"$work/wrong.yaml"
ends_with 65 evenkeel list "$work/wrong.yaml"
err_has 'grade is `Z`'
out_is_empty
ends_with 65 evenkeel explain "$work/nowhere.yaml"
err_has "nowhere.yaml"
ends_with 64 evenkeel list --json models/programs/worked_case.yaml

it "help knows curve, list and explain"
ends_with 0 evenkeel help
out_has "  curve PLAN..."
out_has "  list [FILE...]"
out_has "  explain SCENARIO|PLAN|PROGRAM"

it "explain says what is credited and no component pays on"
cat >"$work/products.yaml" <<YAML
kind: plan
title: Platform alone
source: a test
grade: assumption
as_of: 2026-01-01
base: $root/models/plans/full_credit_customer_price.yaml
set:
  credit:
    - { products: [Platform, Support], basis: customer_price, share: 1 }
    - { basis: customer_price, share: 1 }
  components[0].products: [Platform]
YAML
ends_with 0 evenkeel explain "$work/products.yaml"
out_has "No component pays on deals of the product Support: they are credited and earn no commission."
out_has "No component pays on deals of products that none names"
err_has "product Support is credited and no component pays on it"
