# The tables of a run with partners say the same thing in different ways: what must be equal is equal.
. tests/cli/lib.sh

scenario=tests/data/partners.yaml
run=$work/run

# holds QUESTION FILE...: partner_report.awk finds nothing wrong.
holds() {
    question=$1
    shift
    for file in "$@"; do
        tr -d '\r' <"$run/$file" >"$work/$file"
    done
    (cd "$work" && awk -F, -v ask="$question" -v last_part=whole -f "$root/tests/cli/partner_report.awk" "$@") >"$err" ||
        fail "the question $question could not be asked"
    [ ! -s "$err" ] || fail "$(wc -l <"$err" | tr -d ' ') lines break it, first: $(head -n 1 "$err")"
}

it "a run with partners writes every table about them"
ends_with 0 evenkeel run "$scenario" --worlds 5 --decompose --no-figures --quiet --out "$run"
for table in partner_pnl_by_type partner_pnl_by_tier partner_pnl tier_migration partner_months years contribution_years \
    rebate_liability incentive_roi program_cliffs decomposition cost_of_sale; do
    exists "$run/$table.csv"
done

it "a partner's profit is the sum of its lines, by type and by tier"
holds lines partner_pnl_by_type.csv partner_pnl_by_tier.csv

it "partners add up to the same by type and by tier"
holds kinds partner_pnl_by_type.csv partner_pnl_by_tier.csv

it "the picture of a partner's year stacks the lines of the table"
holds picture partner_pnl_by_type.csv partner_pnl.csv

it "years add up to the horizon"
holds years years.csv estimates.csv

it "the parts of a difference add up to it"
holds parts decomposition.csv

it "rebates accrued are rebates paid and rebates still owed"
holds rebates rebate_liability.csv

it "of the partners that began in a tier every one ends somewhere"
holds tiers tier_migration.csv

it "a scenario of partners can be asked for break-evens and swept"
ends_with 0 evenkeel break-even "$scenario" --worlds 3 --out "$work/even"
out_has "full"
ends_with 0 evenkeel sweep "$scenario" --worlds 3 --no-figures --vary 'behaviour.partners.trust_loss=0.02:0.1:0.04' --out "$work/swept"
exists "$work/swept/sweep.csv"
equal "$(grep -c . "$work/swept/sweep.csv")" 7
