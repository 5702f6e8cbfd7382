# Every plan of the library pays the deals beside it what its stored result says; a plan without one fails. To write one
# again, after a change that was meant and checked:
#
#     build/evenkeel pay models/plans/NAME.yaml models/plans/deals.csv --reps models/plans/reps.csv --out out/NAME
#     awk -f tests/cli/pay_by_kind.awk out/NAME/reps.csv >models/plans/NAME.expect.csv
#
# with `--map split=` where the plan has splits of its own, so that they hold and not those in the file.
. tests/cli/lib.sh

plans=models/plans

for plan in "$plans"/*.yaml; do
    name=$(basename "$plan" .yaml)
    it "$name pays what $name.expect.csv says"
    if [ ! -e "$plans/$name.expect.csv" ]; then
        fail "there is no $plans/$name.expect.csv"
        continue
    fi
    set -- --reps "$plans/reps.csv" --quiet --out "$work/$name"
    if grep -qE '^ *splits:' "$plan"; then
        set -- "$@" --map split=
    fi
    ends_with 0 evenkeel pay "$plan" "$plans/deals.csv" "$@"
    err_is_empty
    awk -f tests/cli/pay_by_kind.awk "$work/$name/reps.csv" >"$work/$name.csv"
    diff "$plans/$name.expect.csv" "$work/$name.csv" >"$err" || fail "the result differs: < expected, > paid"
done

it "every stored result belongs to a plan"
for expected in "$plans"/*.expect.csv; do
    exists "${expected%.expect.csv}.yaml"
done

it "the library has twenty plans or more, each of which says what its keys mean"
[ "$(find "$plans" -name '*.yaml' | wc -l)" -ge 20 ] || fail "there are fewer"
for plan in "$plans"/*.yaml; do
    grep -q '^#     -> ' "$plan" || fail "$plan has no map from its sentences to its keys"
done
