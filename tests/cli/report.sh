# evenkeel report: one file to hand over, ordered for its reader.
. tests/cli/lib.sh

tax=scenarios/channel-tax.yaml

it "one file is written where it is asked for, and its name is the answer"
ends_with 0 evenkeel report $tax --worlds 3 --out "$work/page.html"
out_has "$work/page.html"
exists "$work/page.html"
equal "$(ls "$work")" page.html

it "a folder gets it under the name it has among the files of a run"
mkdir "$work/folder"
ends_with 0 evenkeel report $tax --worlds 3 --format xlsx --out "$work/folder"
equal "$(ls -A "$work/folder")" report.xlsx
ends_with 0 evenkeel report $tax --worlds 3 --format pdf --out "$work/new/"
equal "$(ls -A "$work/new")" report.pdf

it "a reader gets first what that reader asks first, and the same numbers"
for role in sales-ops channel finance; do
    ends_with 0 evenkeel run $tax --worlds 3 --no-figures --for $role --out "$work/$role"
    tr -s ' \n' '\n\n' <"$work/$role/page_one.txt" | sort >"$work/$role.words"
done
grep -n '^What it costs' "$work/finance/page_one.txt" | cut -d: -f1 >"$work/costs"
grep -n '^Direction, size' "$work/finance/page_one.txt" | cut -d: -f1 >"$work/direction"
[ "$(cat "$work/costs")" -lt "$(cat "$work/direction")" ] || fail "finance reads of direction before costs"
sed -n 3,4p "$work/finance/page_one.txt" | grep -q '^Against “Full credit on customer price”, ' || fail "finance is not told of costs first"
sed -n 3,4p "$work/sales-ops/page_one.txt" | grep -q 'would need a SPIFF of ' || fail "sales-ops is not told what flips it first"
for role in channel finance; do
    same_bytes "$work/$role/designs.csv" "$work/sales-ops/designs.csv"
done

it "a role or format that is none gets the right ones"
ends_with 64 evenkeel report $tax --for finanse
err_has "did you mean \`finance\`?"
ends_with 64 evenkeel report $tax --format docx
err_has "html, pdf, xlsx"

it "a market without partners has no page for them; partner-view.sh reads the page itself"
ends_with 65 evenkeel report $tax --for partner
err_has "has no partners"

it "a database can be asked for alone"
ends_with 0 evenkeel report $tax --worlds 3 --format sqlite --out "$work/lone/"
equal "$(ls -A "$work/lone")" results.db
equal "$(head -c 15 "$work/lone/results.db")" "SQLite format 3"

it "an earlier file stays when the new one can't be made, in any format"
for format in html pdf xlsx json sqlite; do
    echo earlier >"$work/kept.$format"
    ends_with 74 sh -c "ulimit -f 100; trap '' XFSZ; '$EVENKEEL' report $tax --worlds 3 --format $format --out '$work/kept.$format'"
    equal "$(cat "$work/kept.$format")" earlier
done

it "a device is written through, never replaced"
if [ -c /dev/full ]; then
    ends_with 74 evenkeel report $tax --worlds 3 --out /dev/full
    [ -c /dev/full ] || fail "/dev/full was replaced"
else
    skip "there is no /dev/full"
fi

it "without --out a report leaves the folder of run, and its record, alone"
mkdir "$work/here"
cd "$work/here" || exit 1
export EVENKEEL_MODELS="$root/models"
ends_with 0 "$EVENKEEL" report "$root/$tax" --worlds 3
out_has "out/channel-tax-report/report.html"
exists out/channel-tax-report/report.html
missing out/channel-tax
cd "$root" || exit 1
