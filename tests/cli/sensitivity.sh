# evenkeel sensitivity: the same designs over everything the files are not sure about.
. tests/cli/lib.sh

small() {
    evenkeel sensitivity scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=8 --draws 16 --indices 2 \
        --designs haircut --no-figures "$@"
}

# robust DESIGN COLUMN: of the pull.
robust() {
    tr -d '\r' <"$work/one/robust.csv" | awk -F, -v design="$1" -v column="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
        $1 == design && $2 == "pull_points" { print $at }'
}

it "the finding first, then verdicts, what flips them, tornado, indices, luck and doubt"
ends_with 0 small --out "$work/one"
out_has "Neither design changes the direction of its pull in any of 16 assumption draws"
out_has "47 uncertain numbers have a range"
out_has "full: neutral in 100 % of 16 assumption draws."
out_has "of 16 assumption draws; no single number in its range flips it."
out_has "haircut with one number at a time at its ends"
out_has "the other 45 together"
out_has "luck and not knowing, apart"
err_is_empty

it "every table is in the folder and named by the record"
ends_with 0 jq -e '[.outputs[].file] | contains(["robust.csv", "tornado.csv", "sobol_indices.csv", "draws.csv", "sensitivity.txt"])' \
    "$work/one/record.json"
ends_with 0 jq -e '.fingerprint.draws == "16 of 16" and .fingerprint.spread == "uniform"' "$work/one/record.json"
equal "$(wc -l <"$work/one/draws.csv" | tr -d ' ')" 17
equal "$(robust full zero_share)" 1

it "one thread and three give the same bytes"
ends_with 0 small --out "$work/two" --threads 1 --quiet
ends_with 0 small --out "$work/three" --threads 3 --json
cp "$out" "$work/rows.json"
for file in robust tornado sobol_indices draws flips; do
    [ -e "$work/two/$file.csv" ] || continue
    same_bytes "$work/two/$file.csv" "$work/three/$file.csv"
    same_bytes "$work/one/$file.csv" "$work/three/$file.csv"
done

it "the files' values are those of run"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=8 --no-figures --quiet --out "$work/run"
equal "$(robust haircut at_value)" "$(csv_value "$work/run/designs.csv" haircut pull_points)"

it "the flip of the worked case is its closed form: 23.0769 %"
ends_with 0 evenkeel sensitivity tests/cli/one-deal.yaml --worlds 4 --draws 4 --indices 0 --no-figures --designs net \
    --metric gap_with_lift_usd_mean --set 'market.routes.resale.win_lift_share={ value: 0, low: 0, high: 0.5 }' --out "$work/flip"
out_has "flips if resale win_lift_share exceeds 23.1 %"
near "$(csv_value "$work/flip/flips.csv" net flip_value)" 0.230769 0.0001

it "--json gives the rows of robust.csv"
equal "$(jq -r '[.[] | select(.design == "haircut" and .metric == "pull_points")][0].verdict' "$work/rows.json")" away
equal "$(jq length "$work/rows.json")" "$(($(wc -l <"$work/three/robust.csv") - 1))"

it "draws that are no power of two are rounded up, and said so"
ends_with 0 small --draws 9 --indices 0 --out "$work/nine"
err_has "--draws 9 is no power of two, as Sobol points want: taking 16"

it "a scenario without ranges is told where to write them"
ends_with 65 evenkeel sensitivity tests/cli/one-deal.yaml
err_has "gives no number of its market or behaviour a range"
err_has "low: 0.3, high: 1.2"

it "an unknown metric is named with the nearest"
ends_with 64 small --metric pull_point
err_has "did you mean \`pull_points\`?"

it "an unknown spread, a design that is not there and too many indices are refused"
ends_with 64 small --spread normal
err_has "must be uniform or triangular"
ends_with 64 evenkeel sensitivity scenarios/channel-tax.yaml --designs haircutt
err_has "did you mean \`haircut\`?"
ends_with 64 small --indices 21
err_has "--indices is 21"
