# Every program of the library pays the partners of the deals beside it what its stored result says; a program without one fails. To
# write one again, after a change that was meant and checked:
#
#     build/evenkeel partner-pay models/programs/NAME.yaml models/programs/deals.csv \
#         --partners models/programs/partners.csv --marketing models/programs/marketing.csv --out out/NAME
#     awk -f tests/cli/partner_pay_by_kind.awk out/NAME/partners.csv out/NAME/rebates.csv >models/programs/NAME.expect.csv
#
# or all of them with PROGRAMS=write sh tests/cli/programs.sh, and then look at the difference.
. tests/cli/lib.sh

programs=models/programs

for program in "$programs"/*.yaml; do
    name=$(basename "$program" .yaml)
    it "$name pays what $name.expect.csv says"
    ends_with 0 evenkeel partner-pay "$program" "$programs/deals.csv" --partners "$programs/partners.csv" \
        --marketing "$programs/marketing.csv" --quiet --out "$work/$name"
    err_is_empty
    awk -f tests/cli/partner_pay_by_kind.awk "$work/$name/partners.csv" "$work/$name/rebates.csv" >"$work/$name.csv"
    if [ "${PROGRAMS:-}" = write ]; then
        cp "$work/$name.csv" "$programs/$name.expect.csv"
    fi
    if [ ! -e "$programs/$name.expect.csv" ]; then
        fail "there is no $programs/$name.expect.csv"
        continue
    fi
    diff "$programs/$name.expect.csv" "$work/$name.csv" >"$err" || fail "the result differs: < expected, > earned"
done

it "every stored result belongs to a program"
for expected in "$programs"/*.expect.csv; do
    exists "${expected%.expect.csv}.yaml"
done
