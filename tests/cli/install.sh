# An installed copy finds its models from anywhere; uninstalling leaves nothing.
. tests/cli/lib.sh

mode=$(basename "$(dirname "$EVENKEEL")")
installing() {
    MAKEFLAGS="${EVENKEEL_MAKE-}" make --no-print-directory MODE="$mode" DESTDIR="$work/stage" PREFIX=/usr/local "$@"
}

it "make install puts program, models, scenarios and plots under DESTDIR"
ends_with 0 installing install
exists "$work/stage/usr/local/bin/evenkeel"
for folder in models scenarios plots; do
    exists "$work/stage/usr/local/share/evenkeel/$folder"
done

it "the installed program runs a shipped scenario from an empty folder"
mkdir "$work/empty"
cd "$work/empty" || exit 1
shared=$work/stage/usr/local/share/evenkeel
ends_with 0 "$work/stage/usr/local/bin/evenkeel" run "$shared/scenarios/channel-tax.yaml" --worlds 2 \
    --set market.rep_count=4
exists out/channel-tax/designs.csv
ends_with 0 sh -c 'ls out/channel-tax/*.svg'

it "help's examples work from there, under the name that was typed"
"$work/stage/usr/local/bin/evenkeel" help >"$out"
out_has "$work/stage/usr/local/bin/evenkeel run scenarios/channel-tax.yaml"
for command in run check params help; do
    example=$("$work/stage/usr/local/bin/evenkeel" help "$command" | sed -n '/^Example:/{n;p;}')
    ends_with 0 sh -c "$example"
done
ends_with 0 "$work/stage/usr/local/bin/evenkeel" run channel-tax --worlds 2 --set market.rep_count=4 --no-figures
ends_with 0 "$work/stage/usr/local/bin/evenkeel" break-even channel-tax --worlds 2 --set market.rep_count=4 --designs net
ends_with 0 "$work/stage/usr/local/bin/evenkeel" sweep channel-tax --worlds 2 --set market.rep_count=4 \
    --indifference net --lift 0:0.1:0.1 --credit 0.9:1:0.1
ends_with 1 "$work/stage/usr/local/bin/evenkeel" diff channel-tax software-vendor
cd "$root" || exit 1

it "make uninstall leaves no file of ours"
ends_with 0 installing uninstall
equal "$(find "$work/stage" -type f | wc -l)" 0
