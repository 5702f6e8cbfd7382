#!/bin/sh
# A folder of results can be checked against its record, and made again from it.
. tests/cli/lib.sh

cp -r models scenarios "$work"
cd "$work" || exit 1
case $EVENKEEL in /*) ;; *) EVENKEEL=$root/$EVENKEEL ;; esac
small() {
    evenkeel run scenarios/channel-tax.yaml --worlds 3 --set market.rep_count=6 --no-figures --quiet "$@"
}

it "a folder as it was written is as its record says"
ends_with 0 small --out results
ends_with 0 evenkeel verify results
out_has "is as its record says"
ends_with 0 evenkeel verify results --rerun
out_has "run again"
out_has "byte for byte"
equal "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'evenkeel-verify-*' -newer results/record.json | wc -l)" 0

it "one changed byte of a table is found, and run again it is named by line and field"
cp -r results changed
sed '3s/[1-8]/9/' changed/routes.csv >changed/new && mv changed/new changed/routes.csv
ends_with 1 evenkeel verify changed
out_has "routes.csv: changed"
ends_with 1 evenkeel verify changed --rerun
out_has "routes.csv: differs from the new run: line 3, field "

it "a missing file is found"
cp -r results lacking
rm lacking/pull.csv
ends_with 1 evenkeel verify lacking
out_has "pull.csv: missing"

it "a record whose facts were changed does not come to its fingerprint"
cp -r results forged
sed 's/"seed": "1"/"seed": "2"/' results/record.json >forged/record.json
ends_with 1 evenkeel verify forged
out_has "The record itself was changed"

it "a table and its hash changed together are found by running it again"
cp -r results sly
sed '3s/[1-8]/9/' sly/routes.csv >sly/new && mv sly/new sly/routes.csv
old=$(sha256sum results/routes.csv | cut -d' ' -f1)
new=$(sha256sum sly/routes.csv | cut -d' ' -f1)
sed "s/$old/$new/" results/record.json >sly/record.json
ends_with 0 evenkeel verify sly
ends_with 1 evenkeel verify sly --rerun
out_has "routes.csv: differs from the new run"

it "inputs edited since are said, and a new run takes them as they were from the record"
echo "# edited" >>models/markets/ibm_shape.yaml
ends_with 0 evenkeel verify results --rerun
out_has "ibm_shape.yaml (changed)"
rm -r models scenarios
ends_with 0 evenkeel verify results --rerun
out_has "(missing)"

it "a file in the record that was changed is found"
cp -r results edited
sed 's/Public IBM/Secret IBM/' results/record.json >edited/record.json
ends_with 1 evenkeel verify edited
out_has "kept in the record were changed"

it "no shell reads a recorded command"
cp -r results sneaky
sed "s/--no-figures --quiet/--no-figures --quiet; touch ran/" results/record.json >sneaky/record.json
ends_with 1 evenkeel verify sneaky --rerun
missing ran
sed 's/"command": "evenkeel run/"command": "rm -rf/' results/record.json >sneaky/record.json
ends_with 1 evenkeel verify sneaky --rerun
out_has "its command is none that this program can run"

it "what is no folder of results is told with a hint"
ends_with 74 evenkeel verify nowhere
err_has "can't read nowhere/record.json"
mkdir odd
echo '{}' >odd/record.json
ends_with 65 evenkeel verify odd
err_has "is no run record"
echo '{' >odd/record.json
ends_with 65 evenkeel verify odd
err_has "odd/record.json:"

it "--json gives one object per file"
ends_with 1 evenkeel verify changed --json
equal "$(jq -r '.[] | select(.state == "changed") | .file' "$out")" routes.csv
