# Answers known beforehand must come out of the whole program: files in, designs.csv out.
. tests/cli/lib.sh

# A scenario of two lines: one-deal.yaml with one change.
scenario() {
    printf 'base: %s\nset: { %s }\n' "$root/tests/cli/one-deal.yaml" "$2" >"$work/$1.yaml"
}

answer() {
    csv_value "$work/$1/designs.csv" "$2" "$3"
}

solve() {
    ends_with 0 evenkeel run "$work/$1.yaml" --out "$work/$1" --no-figures --quiet
}

scenario net "worlds: 6"
it "10 % of vendor net taxes a resale deal by 18.75 %: 6,500 against 8,000"
solve net
near "$(answer net net channel_tax_mean)" 0.1875 1e-9

it "the expected gap on that deal is half of 1,500 at even odds of winning"
near "$(answer net net gap_usd_mean)" -750 1e-6

it "credit times 1.230769, a SPIFF of 1,500 or a relative win lift of 23.0769 % would undo it"
near "$(answer net net neutral_credit_multiplier)" 1.230769231 1e-6
near "$(answer net net neutral_spiff_usd)" 1500 1e-4
near "$(answer net net neutral_win_lift_share)" 0.230769231 1e-6

it "and do undo it: no tax, no gap, no pull"
for design in multiplier spiff; do
    near "$(answer net "$design" channel_tax_mean)" 0 1e-9
    near "$(answer net "$design" gap_usd_mean)" 0 1e-6
    near "$(answer net "$design" pull_points)" 0 1e-9
done

it "vendor net pushes reps away from resale"
near "$(awk -v pull="$(answer net net pull_points)" 'BEGIN { print (pull < -1) }')" 1 0

for case in 0.95:0.05263157895 0.9:0.1111111111 0.85:0.1764705882 0.8:0.25 0.7:0.4285714286 0.5:1; do
    share=${case%:*}
    lift=${case#*:}
    it "partner deals credited at $share need a partner to win $lift more often"
    scenario "part-$share" "'designs.part.rep.credit[0].share': $share"
    solve "part-$share"
    near "$(answer "part-$share" part neutral_win_lift_share)" "$lift" 1e-6
    near "$(answer "part-$share" part channel_tax_mean)" "$(awk -v share="$share" 'BEGIN { print 1 - share }')" 1e-9
done

it "a design against itself differs by exactly nothing"
grep '^net,net,' "$work/net/differences.csv" >"$work/self"
[ -s "$work/self" ] || fail "there is no row of net against net"
awk -F, '{ for (i = 5; i <= 7; i++) if ($i + 0 != 0) exit 1 }' "$work/self" ||
    fail "a difference is not 0: $(cat "$work/self")"
