#!/bin/sh
# The workbook of a run: the numbers of the CSV files, live formulas that come to ours, charts.
. tests/cli/lib.sh

book=$work/book/report.xlsx
run_small() {
    evenkeel run scenarios/channel-tax.yaml --worlds 3 --set market.rep_count=6 --quiet "$@"
}

it "a run writes a workbook beside its tables"
ends_with 0 run_small --out "$work/book"
exists "$book"
ends_with 0 jq -e '[.outputs[].file] | index("report.xlsx")' "$work/book/record.json"

it "without figures there is no workbook, and an earlier one goes"
ends_with 0 run_small --out "$work/plain"
exists "$work/plain/report.xlsx"
ends_with 0 run_small --out "$work/plain" --no-figures
missing "$work/plain/report.xlsx"

it "the same run writes the same workbook, byte for byte"
ends_with 0 run_small --out "$work/again/book"
mv "$work/book/report.xlsx" "$work/first.xlsx"
ends_with 0 run_small --out "$work/book"
same_bytes "$work/first.xlsx" "$book"

it "every number of every sheet is that of its CSV file"
if command -v python3 >/dev/null; then
    ends_with 0 python3 tests/cli/workbook_cells.py "$book" "$work/book"
    equal "$(wc -l <"$out")" 1
    out_has " cells, "
    [ "$(sed 's/ cells.*//' "$out")" -gt 3000 ] || fail "few cells were compared: $(cat "$out")"
    [ "$(sed 's/.*cells, \([0-9]*\) formulas.*/\1/' "$out")" -ge 90 ] || fail "few formulas: $(cat "$out")"
    [ "$(sed 's/.*formulas, \([0-9]*\) charts.*/\1/' "$out")" -ge 4 ] || fail "few charts: $(cat "$out")"
else
    skip "python3 is not installed"
fi

it "a spreadsheet that works the formulas out again comes to our numbers"
if [ -z "${EVENKEEL_HEAVY-}" ]; then
    skip "a heavier check: make test-all"
elif ! command -v soffice >/dev/null; then
    skip "LibreOffice is not installed"
else
    # A profile of its own that recalculates every file it loads.
    mkdir -p "$work/profile/user"
    cat >"$work/profile/user/registrymodifications.xcu" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
END
    # Filter options: comma, quote, UTF-8, .., cells as they are, all sheets, one file each.
    ends_with 0 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' --outdir "$work/csv" "$book"
    exists "$work/csv/report-Money.csv"
    equal "$(grep -c DIFFERS "$work/csv/report-Money.csv")" 0
    equal "$(grep -o agrees "$work/csv/report-Money.csv" | wc -l)" 45
    equal "$(grep -cE '#(NAME|REF|VALUE|DIV)' "$work/csv/report-Money.csv")" 0
fi
