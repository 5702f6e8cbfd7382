# report.html: one file that any browser shows, without a network, whatever is in it.
. tests/cli/lib.sh

page=$work/run/report.html

it "a run writes a web page beside its tables, and the record vouches for it"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 4 --out "$work/run"
exists "$page"
ends_with 0 jq -e '[.outputs[].file] | index("report.html")' "$work/run/record.json"

it "the page is well-formed"
if command -v xmllint >/dev/null 2>&1; then
    ends_with 0 xmllint --noout "$page"
    err_is_empty
else
    skip "there is no xmllint"
fi

it "it names no address of the network and loads nothing"
ends_with 1 grep -nE 'https?:|src=|@import|<link|xmlns' "$page"

it "every picture is in it, told in words to who can't see it"
equal "$(grep -c '<svg viewBox=.* role="img" aria-label="' "$page")" "$(ls "$work/run"/*.svg | grep -vc /slide_)"

it "every table of the folder is in it"
for table in "$work/run"/*.csv; do
    grep -q "id=\"table-$(basename "$table" .csv | tr _ -)\"" "$page" || fail "$table is not on the page"
done

it "pages of sweeps and break-evens are web pages too"
ends_with 0 evenkeel sweep scenarios/channel-tax.yaml --designs net --vary market.routes.resale.win_lift_share=0:0.4:0.2 \
    --worlds 3 --out "$work/sweep"
exists "$work/sweep/report.html"
ends_with 0 evenkeel break-even scenarios/channel-tax.yaml --designs net --worlds 3 --no-search --out "$work/even"
exists "$work/even/report.html"

it "every column of page one's tables tells where its numbers come from, with every digit"
ends_with 0 evenkeel run scenarios/lead-flow-dries-up.yaml --worlds 2 --quiet --out "$work/traced"
page=$work/traced/report.html
for table in directions=7 costs=4 people=7 partners=7 years=3 why=4; do
    equal "${table%=*}=$(grep -c "id=\"trace-${table%=*}-" "$page")" "$table"
done
# trace_has ID VALUE: the trace of that column shows the number of the file.
trace_has() {
    sed -n "/id=\"trace-$1\"/,/<\/details>/p" "$page" | grep -qF "data-v=\"$2\"" || fail "the trace $1 has no $2"
}
pick() {
    awk -F, -v at="$2" "$3 { print \$at; exit }" "$work/traced/$1.csv"
}
trace_has why-choice "$(pick decomposition 6 '$1 == "net" && $3 == "contribution_usd" && $5 == "choice"')"
trace_has years-year-2 "$(pick years 8 '$1 == "net" && $3 == 2 && $4 == "contribution_usd"')"
trace_has people-lose-much "$(pick winners 6 '$1 == "net" && $3 == "all"')"
trace_has people-keep "$(pick keep_pay 9 '$1 == "net" && $4 == "routes as reps choose" && $5 == 1 && $3 == "mid_market"')"
trace_has partners-trust "$(csv_value "$work/traced/designs.csv" net trust_end)"
