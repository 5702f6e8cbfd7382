# evenkeel diff: what differs between two models, in words, with the exit codes of diff.
. tests/cli/lib.sh

plans=models/plans

it "two plans differ by the one number that was changed"
ends_with 1 evenkeel diff $plans/full_credit_customer_price.yaml $plans/haircut_80.yaml
out_has "1 change from $plans/full_credit_customer_price.yaml (Full credit on customer price)"
out_has "credit[0].share: 1 -> 0.8 share (-20 %)"
out_has "part of the basis that is credited"
out_has "What they say of themselves differs: title, source. That computes nothing."
err_is_empty

it "a file against itself: nothing differs, and the code says so"
ends_with 0 evenkeel diff $plans/haircut_80.yaml $plans/haircut_80.yaml
out_has "Nothing that is computed differs"

it "the same plan in other words is the same plan"
printf 'kind: plan\ntitle: t\nsource: s\ngrade: C\nas_of: 2026-01-01\nbase: plans/haircut_80.yaml\nset:\n  credit[0].share: 0.80\n  credit[0].multiplier: [1]\n' >"$work/same.yaml"
ends_with 0 evenkeel diff $plans/haircut_80.yaml "$work/same.yaml"
out_has "Nothing that is computed differs"
out_has "title"

it "two designs of a scenario are compared by their plan and program"
ends_with 1 evenkeel diff scenarios/channel-tax.yaml --designs full,net_spiff
out_has "2 changes from full (Full credit on customer price) to net_spiff"
out_has "rep.credit[0].basis: customer_price -> vendor_net"
out_has "rep.spiffs.partner_deal: only in net_spiff"

it "two scenarios are compared with base and set resolved, items of lists by name"
printf 'base: %s\nset: { market.rep_count: 50, designs.net.program.routes.resale.margin_share: 0.3, behaviour.acumen: 0.5 }\n' \
    "$root/scenarios/channel-tax.yaml" >"$work/other.yaml"
ends_with 1 evenkeel diff scenarios/channel-tax.yaml "$work/other.yaml"
out_has "3 changes"
out_has "market.rep_count: 200 -> 50 reps (-75 %)"
out_has "designs.net.program.routes.resale.margin_share: 0.35 -> 0.3 share"
out_has "behaviour.acumen: 0.8, range 0.3 to 1.2 -> 0.5 (-37.5 %), no range"

it "a path that diff prints is one that --set takes"
ends_with 0 evenkeel run scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=4 --no-figures --quiet \
    --set designs.net.program.routes.resale.margin_share=0.3 --out "$work/set"

it "--json gives the changes to programs, --quiet only the code"
ends_with 1 evenkeel diff $plans/full_credit_customer_price.yaml $plans/haircut_80.yaml --json
equal "$(jq -r '.[] | select(.computes == "yes") | .path + " " + .old + " " + .new' "$out")" "credit[0].share 1 0.8"
ends_with 1 evenkeel diff $plans/full_credit_customer_price.yaml $plans/haircut_80.yaml --quiet
out_is_empty

it "files of two kinds, a file with errors and a missing one are bad input"
ends_with 65 evenkeel diff $plans/haircut_80.yaml models/programs/worked_case.yaml
err_has "must be two of one kind"
printf 'kind: plan\ntitle: t\n' >"$work/broken.yaml"
ends_with 65 evenkeel diff $plans/haircut_80.yaml "$work/broken.yaml"
err_has "source is missing"
ends_with 65 evenkeel diff $plans/haircut_80.yaml "$work/nowhere.yaml"

it "too few files, an unknown design and a third one are usage errors"
ends_with 64 evenkeel diff $plans/haircut_80.yaml
err_has "needs two files"
ends_with 64 evenkeel diff scenarios/channel-tax.yaml --designs full,nett
err_has "did you mean \`net\`?"
ends_with 64 evenkeel diff scenarios/channel-tax.yaml --designs full,net,list
err_has "must be two names"
ends_with 64 evenkeel diff scenarios/channel-tax.yaml scenarios/channel-tax.yaml --designs full,net
