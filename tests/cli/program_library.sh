# The program library: what each file holds can be offered in the shipped market, and every number has its source or is marked.
. tests/cli/lib.sh

it "the library has twelve programs or more that follow publicly reported terms, each dated in its source"
reported=$(grep -l '^title: .*as publicly reported$' models/programs/*.yaml)
[ "$(printf '%s\n' "$reported" | wc -l)" -ge 12 ] || fail "there are fewer"
for program in $reported; do
    date=$(sed -n 's/^as_of: \([0-9-]*\).*/\1/p' "$program")
    grep -q "Modelled on publicly reported terms as of $date\." "$program" || fail "$program does not say of which day"
done

for program in models/programs/*.yaml; do
    name=$(basename "$program" .yaml)
    [ "$name" = worked_case ] && continue # one route, for one calculation
    cat >"$work/$name.yaml" <<YAML
base: $root/scenarios/channel-tax.yaml
set:
  baseline: one
  designs: [{ name: one, title: One, rep: plans/full_credit_customer_price.yaml, program: programs/$name.yaml }]
YAML
    it "$name prices every route of the shipped market, without a warning"
    ends_with 0 evenkeel check "$work/$name.yaml"
    if grep -q 'warning:' "$err"; then
        fail "there is a warning"
    fi
done
