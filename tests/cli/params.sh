# evenkeel params: every key there can be, or every path of one file with what stands there.
. tests/cli/lib.sh

it "the paths of a scenario that have to do with a word, with value, unit, range and meaning"
ends_with 0 evenkeel params scenarios/channel-tax.yaml win_lift
out_has "4 paths of scenarios/channel-tax.yaml with \`win_lift\`"
out_has "market.routes.resale.win_lift_share: 0.29819 share, range 0.160028 to 0.337123"
out_has "relative change of the win rate"

it "a plan's own paths, without a word"
ends_with 0 evenkeel params models/plans/haircut_80.yaml
out_has "credit[0].share: 0.8 share"

it "a word that no path has is answered with no"
ends_with 1 evenkeel params models/plans/haircut_80.yaml zebra
out_has "No path of models/plans/haircut_80.yaml has \`zebra\`"

it "--json gives the paths to programs"
ends_with 0 evenkeel params scenarios/channel-tax.yaml win_lift --json
equal "$(jq -r '.[] | select(.path == "market.routes.resale.win_lift_share") | .value' "$out")" 0.29819
ends_with 64 evenkeel params --json
err_has "--json goes with FILE"

it "a file with errors is bad input"
printf 'kind: plan\ntitle: t\n' >"$work/broken.yaml"
ends_with 65 evenkeel params "$work/broken.yaml"
ends_with 65 evenkeel params nowhere.yaml
