# report.pdf: the same report as pages of paper.
. tests/cli/lib.sh

paper=$work/run/report.pdf

it "a run writes a PDF, and the record vouches for it"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 4 --out "$work/run"
exists "$paper"
ends_with 0 jq -e '[.outputs[].file] | index("report.pdf")' "$work/run/record.json"

it "the same run gives the same bytes, whatever the day"
cp "$paper" "$work/first.pdf"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 4 --out "$work/run"
same_bytes "$paper" "$work/first.pdf"

it "its first page is page one, its pages are numbered, and every figure has its caption"
if command -v pdftotext >/dev/null 2>&1; then
    ends_with 0 pdftotext -layout -l 1 "$paper" -
    out_has "Which of nine ways to pay direct reps push them away from"
    out_has "Direction, size, doubt, what flips it"
    out_has "seed 1, 4 worlds, fingerprint $(jq -r .fingerprint_sha256 "$work/run/record.json" | cut -c 1-12)"
    ends_with 0 pdftotext -layout "$paper" -
    figures=$(ls "$work/run"/*.svg | grep -vc /slide_)
    equal "$(grep -c '^ *Figure [0-9]*: ' "$out")" "$figures"
    for part in "What it costs" "every uncertain number with range and evidence" "How to make it again"; do
        out_has "$part"
    done
else
    skip "there is no pdftotext"
fi

it "a run without figures is no report on paper, as it is no web page"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 4 --no-figures --out "$work/plain"
missing "$work/plain/report.pdf"
