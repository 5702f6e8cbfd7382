# evenkeel check: every problem of every file in one pass.
. tests/cli/lib.sh

it "every shipped model and scenario has no errors and no warnings"
# shellcheck disable=SC2046
ends_with 0 evenkeel check $(find models scenarios -name '*.yaml' | sort)
out_has "no errors"
equal "$(grep -cE ': (error|warning):' "$err")" 0

it "a file with errors makes the answer no, and each error has its place, its line and a caret"
cat >"$work/bad.yaml" <<'YAML'
kind: behaviour
title: Reps who do not exist
source: nobody
grade: assumption
as_of: 2026-01-01
acumen: 7
scael: 1
YAML
ends_with 1 evenkeel check "$work/bad.yaml" scenarios/channel-tax.yaml
err_has "bad.yaml:6:9: error: acumen is 7, must be"
err_has '6 | acumen: 7'
err_has 'bad.yaml:7:1: error: unknown key `scael`'
err_has 'did you mean `scale`?'
out_has "2 files checked, 1 has errors"

it "problems are not coloured in a pipe"
if grep -q "$(printf '\033')" "$err"; then
    fail "there is an escape sequence on standard error"
fi

it "a file that is not there is named"
ends_with 1 evenkeel check "$work/nowhere.yaml"
err_has "nowhere.yaml"

it "run refuses what check refuses, with the code for bad input, and writes nothing"
cat >"$work/wrong.yaml" <<YAML
base: $root/scenarios/channel-tax.yaml
set: { worlds: -4, market.rep_cuont: 3 }
YAML
ends_with 65 evenkeel run "$work/wrong.yaml" --out "$work/results"
err_has "wrong.yaml:2:"
err_has "error:"
missing "$work/results"
ends_with 65 evenkeel run scenarios/channel-tax.yaml --set market.rep_cuont=3 --out "$work/results"
err_has "did you mean"
missing "$work/results"
