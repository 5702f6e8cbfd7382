# Every scenario's finding, as the README tells it, holds in its direction in fewer worlds: the interval of the difference lies
# on the side the finding says.
. tests/cli/lib.sh

worlds=8

# asks NAME [OPTION...]: answers scenarios/NAME.yaml into $work/NAME.
asks() {
    scenario=$1
    shift
    ends_with 0 evenkeel run "scenarios/$scenario.yaml" --worlds "$worlds" --out "$work/$scenario" --no-figures --quiet "$@"
}

# differs LOW HIGH DESIGN METRIC: the interval of DESIGN less the baseline lies between LOW and HIGH, `-` being no bound.
differs() {
    tr -d '\r' <"$work/$scenario/differences.csv" |
        awk -F, -v low="$1" -v high="$2" -v design="$3" -v metric="$4" '
            $1 == design && $3 == metric { found = 1; good = (low == "-" || $6 > low) && (high == "-" || $7 < high) }
            END { exit !(found && good) }' ||
        fail "$scenario: $4 of $3 less the baseline is not between $1 and $2"
}

more() {
    differs 0 - "$@"
}

less() {
    differs - 0 "$@"
}

answer() {
    csv_value "$work/$scenario/designs.csv" "$1" "$2"
}

# above A B: numbers.
above() {
    awk -v a="$1" -v b="$2" 'BEGIN { exit !(a != "" && b != "" && a + 0 > b + 0) }' || fail "$1 is not above $2"
}

it "a channel tax costs leads and trust over three years, and more contribution in the last year than in the first"
asks lead-flow-dries-up
for design in haircut net; do
    less $design rep_pay_usd
    less $design lead_flow_last_year
    less $design trust_end
    less $design contribution_last_year_usd
done
above "$(tr -d '\r' <"$work/$scenario/differences.csv" | awk -F, '$1 == "haircut" && $3 == "contribution_first_year_usd" { print $5 }')" \
    "$(tr -d '\r' <"$work/$scenario/differences.csv" | awk -F, '$1 == "haircut" && $3 == "contribution_last_year_usd" { print $5 }')"

it "its difference is split into new rules, other routes and partners that react, and the last is the larger cost"
tr -d '\r' <"$work/$scenario/decomposition.csv" | awk -F, '
    $1 == "haircut" && $3 == "contribution_usd" { part[$5] = $6; high[$5] = $8 }
    END { gap = part["mechanical"] + part["choice"] + part["dynamic"] - part["whole"]
          exit !(gap < 1 && gap > -1 && high["dynamic"] < 0 && part["dynamic"] < part["choice"]) }' ||
    fail "the parts do not add up, or partners that react are not the larger part"

it "a registration that is enforced keeps trust and leads that one on paper loses"
asks registration-enforced
for design in half talk strict paper_full; do
    less $design bypass_rate
    more $design trust_end
    more $design lead_flow_last_year
done

it "the rep's credit at stake protects partners better than full pay without a rule"
asks registration-enforced --baseline paper_full
less strict bypass_rate
more strict lead_flow_last_year
more strict contribution_usd

it "a margin cut costs least in announced steps and most where it reaches back"
asks big-bang-or-staged --baseline big_bang
more staged trust_end
more staged contribution_usd
more told trust_end
more told contribution_usd
more staged_unsaid trust_end
less back_dated trust_end
less back_dated contribution_usd
asks big-bang-or-staged --baseline told
more staged contribution_usd
less staged_unsaid trust_end

it "services the vendor takes from partners cost more contribution than they bring"
asks services-battleground
for design in quarter half all; do
    more $design vendor_services_usd
    less $design lead_flow_last_year
    less $design contribution_usd
done
asks services-battleground --baseline half
more clear_run lead_flow_last_year
more clear_run contribution_usd
less all contribution_usd

it "a rebate on everything costs more than one by slices, and one high edge makes the bill least sure"
asks tier-cliffs
more cliff rebate_accrued_usd
less high_cliff rebate_accrued_usd
width() {
    tr -d '\r' <"$work/$scenario/estimates.csv" | awk -F, -v design="$1" '
        $1 == design && $2 == "rebate_accrued_usd" { print ($6 - $5) / $4 }'
}
above "$(width high_cliff)" "$(width flat)"

it "partners move orders over the edge of a rebate on everything, not over slices or one rate"
above "$(answer cliff pulled_forward_usd)" "$(answer slope pulled_forward_usd)"
above "$(answer high_cliff pulled_forward_usd)" 0
equal "$(answer flat pulled_forward_usd)" 0
equal "$(answer flat held_back_usd)" 0

it "a share for three years pays partners most, brings most leads, and is worth it to the vendor where renewals count"
asks program-tiers
for design in commission share; do
    more $design partner_profit_usd
    more $design lead_flow_last_year
    more $design contribution_usd
done
asks program-tiers --baseline commission
more share lead_flow_last_year
more share contribution_usd

it "pay, rules and roles each help alone, rules most, and all three together bring more than the sum"
asks three-preconditions
for design in pay rules roles pay_rules pay_roles rules_roles three; do
    more $design lead_flow_last_year
    more $design contribution_usd
done
gain() {
    tr -d '\r' <"$work/$scenario/differences.csv" |
        awk -F, -v design="$1" '$1 == design && $3 == "contribution_usd" { print $5 }'
}
above "$(gain rules)" "$(gain pay)"
above "$(gain pay)" "$(gain roles)"
above "$(gain three)" "$(awk -v a="$(gain pay)" -v b="$(gain rules)" -v c="$(gain roles)" 'BEGIN { print a + b + c }')"

it "trust grows only where pay is balanced and rules are clear, partners that left counted as none"
above "$(answer three trust_end)" "$(answer three trust_start)"
above "$(answer pay_rules trust_end)" "$(answer pay_rules trust_start)"
above "$(answer rules_roles trust_start)" "$(answer rules_roles trust_end)"
above "$(answer pay_roles trust_start)" "$(answer pay_roles trust_end)"

it "a fee off the rep's credit pushes deals off the marketplace, more so at 20 %, and at 3 % costs the vendor more than it saves"
asks marketplace-fee
less net pull_points
less net contribution_usd
more net_20 channel_tax_mean
asks marketplace-fee --baseline net
less net_20 pull_points

it "where the company bears the fee, its size moves no rep"
equal "$(answer absorbed pull_points)" "$(answer absorbed_20 pull_points)"

it "commissions that accelerate by the quarter give price away, by the year less, and one rate nothing"
asks quarter-end-discounts
for design in accelerating by_the_year bonus; do
    more $design conceded_share
    more $design signed_early_share
done
equal "$(answer one_rate signed_early_share)" 0
equal "$(answer one_rate held_over_share)" 0
equal "$(answer one_rate conceded_usd)" 0
above "$(answer accelerating conceded_share)" "$(answer by_the_year conceded_share)"

it "a bonus at quota gathers quarters just above it and empties those just below"
above "$(answer bonus just_above_share)" "$(awk -v a="$(answer bonus just_below_share)" 'BEGIN { print 2 * a }')"
given=$(answer accelerating conceded_share)

it "customers with all the power are given more"
asks quarter-end-discounts --set behaviour.gaming.customer_power_share=1
above "$(answer accelerating conceded_share)" "$given"
