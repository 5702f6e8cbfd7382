# What a person meets who mistypes, or asks for help.
. tests/cli/lib.sh

it "help opens with an example and lists every command"
ends_with 0 evenkeel help
out_has "$EVENKEEL run scenarios/channel-tax.yaml"
for command in run explain break-even sweep sensitivity optimise backtest report check list params diff curve pay \
    partner-pay partner-view calibrate verify runs help version; do
    out_has "  $command "
done
err_is_empty

it "help for a command shows its options with their defaults"
ends_with 0 evenkeel help run
out_has "--worlds N"
out_has "(the scenario's)"
out_has "--set PATH=VALUE"
cp "$out" "$work/help"
ends_with 0 evenkeel run --help
same_bytes "$out" "$work/help"

it "no command at all is a usage error that shows the commands"
ends_with 64 evenkeel
err_has "Commands:"
out_is_empty

it "a mistyped command is answered with the nearest one"
ends_with 64 evenkeel chek x.yaml
err_has 'unknown command `chek`'
err_has 'did you mean `check`?'

it "a scenario or model that is not there is answered with the nearest one, or with where to look"
ends_with 65 evenkeel run chanel-tax
err_has 'did you mean `channel-tax.yaml`?'
ends_with 65 evenkeel run scenarios/channel-tax.yml
err_has 'did you mean `scenarios/channel-tax.yaml`?'
ends_with 1 evenkeel check models/plans/no-such-plan-anywhere.yaml
err_has '`evenkeel list` shows the models and scenarios there are'

it "a mistyped option is answered with the nearest one"
ends_with 64 evenkeel run scenarios/channel-tax.yaml --wrlds 3
err_has 'unknown option `--wrlds`'
err_has 'did you mean `--worlds`?'
ends_with 64 evenkeel run scenarios/channel-tax.yaml --wrlds=3
err_has 'did you mean `--worlds`?'

it "an option without its value, or with one it can't use, is a usage error"
ends_with 64 evenkeel run scenarios/channel-tax.yaml --seed
err_has "--seed needs a value"
ends_with 64 evenkeel run scenarios/channel-tax.yaml --worlds many
err_has "--worlds is many, must be a whole number from 2 to"
ends_with 64 evenkeel run scenarios/channel-tax.yaml --worlds=1
ends_with 64 evenkeel run scenarios/channel-tax.yaml --worlds -3
ends_with 64 evenkeel run scenarios/channel-tax.yaml --worlds 2.5
ends_with 64 evenkeel run scenarios/channel-tax.yaml --out=
ends_with 64 evenkeel run scenarios/channel-tax.yaml --quiet=yes
err_has "takes no value"
ends_with 64 evenkeel run scenarios/channel-tax.yaml -q
err_has 'written `--name`'

it "too few or too many words after a command is a usage error"
ends_with 64 evenkeel run
err_has "needs SCENARIO"
ends_with 64 evenkeel run a.yaml b.yaml
err_has '`b.yaml` is one word too many'
ends_with 64 evenkeel check

it "the version names the program, its revision and its licence"
ends_with 0 evenkeel version
out_has "evenkeel 0."
out_has "GPL-3.0-or-later"
cp "$out" "$work/version"
ends_with 0 evenkeel --version
same_bytes "$out" "$work/version"

it "an answer that can't be written is the machine's fault"
if [ -w /dev/full ]; then
    "$EVENKEEL" params >/dev/full 2>"$err"
    equal $? 74
    err_has "can't write"
else
    skip "there is no /dev/full"
fi
