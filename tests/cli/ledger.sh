#!/bin/sh
# Page one says which assumptions move its headline most, where that is quickly found out, and which key to set.
. tests/cli/lib.sh

run_of() {
    evenkeel run scenarios/channel-tax.yaml --worlds 8 --no-figures "$@"
}

# pull FILE DESIGN: of designs.csv.
pull() {
    tr -d '\r' <"$1" | awk -F, -v design="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == "pull_points") at = i; next }
        $1 == design { print $at }'
}

it "what moves the headline most stands first, with its key"
ends_with 0 run_of --out "$work/one" --threads 1
out_has "What this rests on: what moves the headline most"
out_has "1. pay_weight: "
out_has "--set behaviour.pay_weight=VALUE"
out_has "no_partner_pay goes, the headline's number"

it "any number of threads gives the same page"
ends_with 0 run_of --out "$work/two" --threads 2 --quiet
ends_with 0 cmp "$work/one/page_one.txt" "$work/two/page_one.txt"
ends_with 0 cmp "$work/one/assumptions.csv" "$work/two/assumptions.csv"

it "the key, set to the end of its range, moves the pull as the page said it would"
ends_with 0 run_of --out "$work/low" --quiet --set behaviour.pay_weight=1.5
said=$(awk '$1 == "pay_weight" { print $6; exit }' "$work/one/page_one.txt")
ends_with 0 awk -v said="$said" -v is="$(pull "$work/low/designs.csv" no_partner_pay)" \
    'BEGIN { exit !(said - is < 1 && is - said < 1) }'

it "a look that would take long is left to sensitivity, and the weakest evidence stands first"
ends_with 0 evenkeel run scenarios/software-vendor.yaml --worlds 2 --no-figures --out "$work/long"
out_has "What this rests on: the weakest evidence first"
out_has "evenkeel sensitivity"
