# evenkeel run about reps: who wins, who loses, where deals went, where dollars went.
. tests/cli/lib.sh

small() {
    evenkeel run scenarios/channel-tax.yaml --worlds 6 --set market.rep_count=20 --no-figures "$@"
}

# Sum of a column over the rows that an awk condition picks.
sum_of() {
    tr -d '\r' <"$1" | awk -F, "NR > 1 && ($3) { sum += \$$2 } END { printf \"%.6f\", sum }"
}

it "page one says who loses and what keeps the pay"
ends_with 0 small --out "$work/one"
grep -q "What it does to reps" "$out" || fail "there is no such section"
grep -q "of reps lose more than 5 %" "$out" || fail "it does not say how many lose"
grep -q "must sell .* more to keep that pay" "$out" || fail "it does not say what keeps the pay"

it "every rep is in one decile and one partner group"
for design in list net taper; do
    equal "$(sum_of "$work/one/winners.csv" 5 "\$1 == \"$design\" && \$3 == \"all\"")" 20.000000
    equal "$(tr -d '\r' <"$work/one/winners.csv" | sed 's/"[^"]*"/x/g' |
        awk -F, -v d="$design" '$1 == d && $3 == "pay decile" { sum += $5 } END { print sum }')" 20
    equal "$(sum_of "$work/one/winners.csv" 5 "\$1 == \"$design\" && \$3 == \"partner share\"")" 20.000000
done

it "rows of the matrix are the same for every design: the baseline's deals"
for route in direct referral co_sell resale; do
    equal "$(sum_of "$work/one/route_switch.csv" 5 "\$1 == \"net\" && \$3 == \"$route\"")" \
        "$(sum_of "$work/one/route_switch.csv" 5 "\$1 == \"list\" && \$3 == \"$route\"")"
done

it "lines of the waterfall add up to the contribution of designs.csv, to the cent"
for design in full net net_spiff; do
    lines=$(tr -d '\r' <"$work/one/waterfall.csv" | sed 's/"[^"]*"/x/g' |
        awk -F, -v d="$design" '$1 == d && $3 == "line" { sum += $4 } END { printf "%.2f", sum }')
    equal "$lines" "$(tr -d '\r' <"$work/one/waterfall.csv" | awk -F, -v d="$design" \
        '$1 == d && $2 == "contribution" { printf "%.2f", $4 }')"
    equal "$lines" "$(tr -d '\r' <"$work/one/designs.csv" | awk -F, -v d="$design" \
        'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "contribution_usd") c = i } $1 == d { printf "%.2f", $c }')"
done

it "full credit keeps the pay of direct sales as it is, by exactly nothing"
equal "$(tr -d '\r' <"$work/one/keep_pay.csv" | awk -F, '$1 == "list" && $4 == "all direct" { print $9 }' | sort -u)" 0
