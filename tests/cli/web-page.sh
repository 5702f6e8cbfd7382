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
