#!/bin/sh
# --isa: which vector instructions work the deals changes no byte.
. tests/cli/lib.sh

run_with() {
    evenkeel run scenarios/channel-tax.yaml --worlds 4 --no-figures --quiet --isa "$1" --out "$work/$1"
}

it "every set of vector instructions of this processor gives the same designs.csv"
run_with scalar
for isa in avx2 avx512; do
    run_with $isa 2>"$work/refusal" || { grep -q 'must be one that this processor' "$work/refusal" && continue; }
    cmp -s "$work/scalar/designs.csv" "$work/$isa/designs.csv" || trouble="$trouble $isa differs from scalar"
done

it "a set that nobody has is named with those there are"
ends_with 64 evenkeel run scenarios/channel-tax.yaml --isa neon
err_has "there are scalar, avx2, avx512"
