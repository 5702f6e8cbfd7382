# evenkeel partner-view: what may be handed to partners. No number of a rep's pay is in it, whatever the plan says.
. tests/cli/lib.sh

scenario=tests/data/partners.yaml

# all_text FOLDER: everything its files say, those that are no text taken apart where python3 is there.
all_text() {
    if command -v python3 >/dev/null; then
        python3 tests/cli/all_text.py "$1"/*
    else
        cat "$1"/*
    fi
}

it "help opens with an example that works"
ends_with 0 evenkeel help partner-view
example=$(grep -m 1 -o 'partner-view scenarios/.*' "$out")
ends_with 0 evenkeel $example --worlds 2

it "the page holds pay in words, the program, an ordinary deal and a year"
ends_with 0 evenkeel partner-view "$scenario" --worlds 2 --out "$work/view"
out_has "How our reps are paid on deals with you"
out_has "Deal registration"
out_has "An ordinary deal, line by line"
out_has "What a year earns a partner"
out_has "What that deal leaves a partner"
for file in partner_view.txt ordinary_deal.csv ordinary_earning.csv partner_pnl_by_type.csv partner_pnl_by_tier.csv \
    tier_migration.csv record.json report.html report.json report.pdf report.xlsx results.db; do
    exists "$work/view/$file"
done

# Numbers of the plan that stand nowhere else, as whole dollars, thousands, percent and with separators.
it "no number of the rep plan is on the page or in a file"
plan="designs.full.rep"
salted="--set $plan.salary_usd=137713 --set $plan.target_incentive_usd=119917 --set $plan.quota_usd=1313717
    --set $plan.credit[0].share=0.8371 --set $plan.components[0].schedule.steps[1].pays=1.7373
    --set designs.full.program.registration.bypass_credit_penalty_share=0.4173"
secrets="137713 137,713 119917 119,917 1313717 1,313,717 0.8371 83.71 1.7373 173.73 0.4173 41.73"
ends_with 0 evenkeel partner-view "$scenario" --worlds 2 --out "$work/secret" $salted
cat "$out" >"$work/all"
all_text "$work/secret" >>"$work/all"
for number in $secrets; do
    ! grep -qaF -- "$number" "$work/all" || fail "$number leaks"
done
for word in salary_usd quota_usd target_incentive "Full credit" "Ten per cent" "--set"; do
    ! grep -qaF -- "$word" "$work/all" || fail "$word leaks"
done

it "the search would find one in every format: what partners may know is in each"
if command -v python3 >/dev/null; then
    for file in report.html report.xlsx results.db partner_view.txt; do
        python3 tests/cli/all_text.py "$work/secret/$file" >"$work/one"
        grep -qaF "ordinary deal" "$work/one" || fail "nothing is found in $file"
    done
    if command -v pdftotext >/dev/null; then
        python3 tests/cli/all_text.py "$work/secret/report.pdf" >"$work/one"
        grep -qaF "An ordinary deal, line by line" "$work/one" || fail "nothing is found in report.pdf"
    fi
else
    skip "python3 is not installed"
fi

it "neither workbook nor database has a table of deals, designs or estimates"
if command -v python3 >/dev/null; then
    python3 -c 'import sqlite3, sys
print(*sorted(row[0] for row in sqlite3.connect(sys.argv[1]).execute("SELECT name FROM sqlite_master WHERE type = \"table\"")))' \
        "$work/secret/results.db" >"$out"
    equal "$(cat "$out")" \
        "columns ordinary_deal ordinary_earning partner_pnl_by_tier partner_pnl_by_type run_record tier_migration"
    python3 -c 'import re, sys, zipfile
print(*re.findall(r"<sheet name=\"([^\"]*)", zipfile.ZipFile(sys.argv[1]).read("xl/workbook.xml").decode()), sep=", ")' \
        "$work/secret/report.xlsx" >"$out"
    equal "$(cat "$out")" \
        "Summary, Ordinary deal, Ordinary earning, Partner pnl by type, Partner pnl by tier, Tier migration, Run record"
else
    skip "python3 is not installed"
fi

it "report --for partner is the same page, one file of it, in every format; nothing leaks there either"
for format in html pdf xlsx json sqlite; do
    ends_with 0 evenkeel report "$scenario" --for partner --format $format --worlds 2 --out "$work/lone/" $salted
done
equal "$(ls -A "$work/lone" | tr '\n' ' ')" "report.html report.json report.pdf report.xlsx results.db "
for file in report.html report.json report.pdf report.xlsx results.db; do
    same_bytes "$work/lone/$file" "$work/secret/$file"
done
ends_with 64 evenkeel run "$scenario" --for partner
err_has "--for partner one file of it"

it "the partners' file has a folder of its own where nobody names one"
(cd "$work" && "$EVENKEEL" report "$root/$scenario" --for partner --worlds 2) >"$out" 2>"$err" || fail "it failed"
equal "$(cat "$out")" out/partners-for-partners/report.html

it "what reps are told of stands in words: its chapter has no digit"
sed -n '/^How our reps are paid/,/^What you earn/p' "$work/secret/partner_view.txt" | sed 1d >"$work/chapter"
[ -s "$work/chapter" ] || fail "the chapter is empty"
! grep -q '[0-9]' "$work/chapter" || fail "the chapter has a digit: $(grep -m 1 '[0-9]' "$work/chapter")"

it "a salary moves nothing: the same bytes"
ends_with 0 evenkeel partner-view "$scenario" --worlds 2 --set "$plan.salary_usd=90001" --out "$work/low"
cp "$out" "$work/low.txt"
ends_with 0 evenkeel partner-view "$scenario" --worlds 2 --set "$plan.salary_usd=190001" --out "$work/high"
for file in partner_view.txt ordinary_deal.csv partner_pnl_by_type.csv partner_pnl_by_tier.csv tier_migration.csv; do
    same_bytes "$work/low/$file" "$work/high/$file"
done

it "no shipped plan, SPIFFs and all, leaks a number, whatever it pays"
mkdir -p "$work/plans"
for plan in models/plans/*.yaml; do
    awk -v salted="$work/plans/$(basename "$plan").numbers" -f tests/cli/salt_plan.awk "$plan" >"$work/plans/$(basename "$plan")"
done
awk '/^designs:/ { exit } { print }' "$scenario" >"$work/market_part"
sed -n '/^    program:/,/^  - name/p' "$scenario" | sed '/^  - name/,$d' >"$work/program_part"
seen=0
for plan in "$work"/plans/*.yaml; do
    name=$(basename "$plan" .yaml)
    {
        cat "$work/market_part"
        printf 'designs:\n  - name: full\n    title: Secret\n    rep: plans/%s.yaml\n' "$name"
        cat "$work/program_part"
    } >"$work/of_plan.yaml"
    # Plans for other routes or that only statements pay are none of a simulation's.
    evenkeel check "$work/of_plan.yaml" >/dev/null 2>&1 || continue
    seen=$((seen + 1))
    ends_with 0 evenkeel partner-view "$work/of_plan.yaml" --worlds 2 --quiet --out "$work/of_plan"
    all_text "$work/of_plan" >"$work/all"
    [ ! -e "$plan.numbers" ] || ! grep -awF -f "$plan.numbers" "$work/all" >"$err" ||
        fail "$name leaks: $(head -1 "$err")"
    sed -n '/^How our reps are paid/,/^What you earn/p' "$work/of_plan/partner_view.txt" | sed 1d >"$work/chapter"
    ! grep -q '[0-9]' "$work/chapter" || fail "$name: the chapter has a digit: $(grep -m 1 '[0-9]' "$work/chapter")"
    ! grep -qaF "$name" "$work/all" || fail "the file of $name is named"
done
[ "$seen" -ge 20 ] || fail "only $seen plans of the library could be looked at"

it "each deal's lines add up to what it leaves the partner"
awk -F, 'NR > 1 && ($5 + $6 + $7 + $8 - $9 > 0.001 || $9 - $5 - $6 - $7 - $8 > 0.001) { print; bad = 1 } END { exit bad || NR < 10 }' \
    "$work/view/ordinary_earning.csv" >"$err" || fail "a line doesn't add up: $(head -1 "$err")"

it "the record tells seed, worlds and files of market and program, and nothing of the rep plan"
ends_with 0 evenkeel partner-view scenarios/lead-flow-dries-up.yaml --worlds 2 --seed 7 --quiet --out "$work/record"
for word in '"seed": "7"' '"worlds": "2"' software_with_partners.yaml registered_reseller.yaml sha256; do
    grep -qF "$word" "$work/record/record.json" || fail "record.json has no $word"
done
for word in plans/ credit penalty haircut lead-flow "$work"; do
    ! grep -qF "$word" "$work/record/record.json" || fail "record.json tells $word"
done
ends_with 0 evenkeel partner-view "$scenario" --worlds 2 --quiet --out "$work/inline"
! grep -qF partners.yaml "$work/inline/record.json" || fail "the scenario that holds the plan is in the record"

it "another design's plan shows by its words alone"
ends_with 0 evenkeel partner-view "$scenario" --worlds 2 --design net
out_has "what we receive after your margin or fee"
ends_with 64 evenkeel partner-view "$scenario" --worlds 2 --design nte
err_has "--design is nte, must be"
err_has "net"

it "a market without partners has none to tell"
ends_with 65 evenkeel partner-view scenarios/channel-tax.yaml --worlds 2
err_has "has no partners"
