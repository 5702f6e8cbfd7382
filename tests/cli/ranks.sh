# mpirun: several processes give the bytes of one, and one that dies ends the job with nothing half-written.
. tests/cli/lib.sh

it "many processes work on one run"
program=$root/build/mpi/evenkeel
if ! command -v mpirun >/dev/null 2>&1; then
    skip "mpirun is not installed (openmpi-bin)"
    exit 0
fi
if [ ! -x "$program" ]; then
    skip "there is no program for it: make MPI=1"
    exit 0
fi

export OMPI_MCA_btl_vader_single_copy_mechanism=none OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
worlds=40

over() {
    ranks=$1
    shift
    mpirun --oversubscribe -n "$ranks" "$program" run scenarios/channel-tax.yaml --worlds "$worlds" \
        --set market.rep_count=40 --no-figures --quiet --threads 1 "$@"
}

# All but the record, which names the command.
same_results() {
    for file in "$1"/*.csv "$1"/page_one.txt; do
        same_bytes "$file" "$2/${file##*/}"
    done
    equal "$(ls "$1" | wc -l)" "$(ls "$2" | wc -l)"
}

ends_with 0 "$program" run scenarios/channel-tax.yaml --worlds "$worlds" --set market.rep_count=40 --no-figures --quiet \
    --out "$work/alone"
ranks_list='2 3' shared_list=3
[ -z "${EVENKEEL_HEAVY-}" ] || ranks_list='1 2 3 4' shared_list='2 3 4'
for ranks in $ranks_list; do
    it "$ranks processes give the bytes of one"
    ends_with 0 over "$ranks" --out "$work/over$ranks"
    same_results "$work/alone" "$work/over$ranks"
    equal "$(jq -r .fingerprint_sha256 "$work/alone/record.json")" \
        "$(jq -r .fingerprint_sha256 "$work/over$ranks/record.json")"
done

it "what is decomposed is spread too"
ends_with 0 "$program" run scenarios/channel-tax.yaml --worlds "$worlds" --set market.rep_count=40 --no-figures --quiet \
    --decompose --out "$work/parts"
ends_with 0 over 2 --decompose --out "$work/parts2"
same_results "$work/parts" "$work/parts2"

it "a precision is reached at the same world"
ends_with 0 "$program" run scenarios/channel-tax.yaml --precision 0.4 --set market.rep_count=40 --no-figures --quiet \
    --out "$work/precise"
ends_with 0 mpirun --oversubscribe -n 3 "$program" run scenarios/channel-tax.yaml --precision 0.4 \
    --set market.rep_count=40 --no-figures --quiet --out "$work/precise3"
same_results "$work/precise" "$work/precise3"

# shares NAME COMMAND...: alone and over processes; each job has a folder of its own to say the same name of the results.
shares() {
    name=$1
    shift
    mkdir -p "$work/$name/1"
    (cd "$work/$name/1" && "$program" "$@" --seed 3 --threads 1 --out results) >"$work/$name/1/page" 2>"$err" </dev/null ||
        fail "$name alone does not end well"
    for ranks in $shared_list; do
        mkdir -p "$work/$name/$ranks"
        (cd "$work/$name/$ranks" && EVENKEEL_MODELS=$root/models mpirun --oversubscribe -n "$ranks" "$program" "$@" \
            --seed 3 --threads 1 --out results) >"$work/$name/$ranks/page" 2>"$err" </dev/null ||
            fail "$name over $ranks processes does not end well"
        err_is_empty
        for file in "$work/$name/1/page" "$work/$name"/1/results/*; do
            case $file in *record.json | *report.* | *results.db | *results.xlsx) continue ;; esac
            same_bytes "$file" "$work/$name/$ranks/${file#"$work/$name/1/"}"
        done
        equal "$(ls "$work/$name/$ranks/results")" "$(ls "$work/$name/1/results")"
        equal "$(jq -r .fingerprint_sha256 "$work/$name/$ranks/results/record.json")" \
            "$(jq -r .fingerprint_sha256 "$work/$name/1/results/record.json")"
        equal "$(jq -c '[.run.processes.count, .run.processes.hosts, (.run.processes.processors | length)]' \
            "$work/$name/$ranks/results/record.json")" "[$ranks,1,$ranks]"
    done
}
scenario=$root/scenarios/channel-tax.yaml

it "the points of a sweep are shared, and the worlds of those that don't go round"
shares sweep sweep "$scenario" --vary 'designs.haircut.rep.credit[0].share=0.5:0.9:0.1' --designs haircut --worlds 8 \
    --set market.rep_count=20 --no-figures

it "draws of the assumptions are shared"
shares sensitivity sensitivity "$scenario" --draws 4 --indices 1 --worlds 2 --designs net --set market.rep_count=8 --no-figures

it "a search for break-evens goes the same way in every process"
shares break-even break-even "$scenario" --designs haircut --worlds 8 --set market.rep_count=20

it "so does the search for a design, over worlds and over draws"
shares optimise optimise "$scenario" --design net --lever spiff=0:2000:500 --runs 5 --worlds 8 --set market.rep_count=20 \
    --no-figures
shares optimise-draws optimise "$scenario" --design net --lever spiff=0:2000:1000 --runs 3 --draws 4 --worlds 4 \
    --set market.rep_count=8 --no-figures

it "the worst deals are looked for together"
shares explain explain "$scenario" --worst 3 --worlds 5 --set market.rep_count=20

it "a report is the work of all, and one writes it"
ends_with 0 mpirun --oversubscribe -n 2 "$program" report "$scenario" --format json --worlds 4 --set market.rep_count=8 \
    --out "$work/report.json"
equal "$(wc -l <"$out")" 1
exists "$work/report.json"

it "one of them says what is wrong, once"
mpirun --oversubscribe -n 3 "$program" run scenarios/channel-tax.yaml --worlds 0 >"$out" 2>"$err" </dev/null
equal $? 64
equal "$(grep -c "worlds is 0" "$err")" 1

it "a value that a search can't use is said once, when all have begun"
mpirun --oversubscribe -n 3 "$program" break-even scenarios/channel-tax.yaml --lever market.rep_count --range 1:2 --worlds 4 \
    --set market.rep_count=8 --out "$work/refused" >"$out" 2>"$err" </dev/null
equal $? 64
equal "$(grep -c "must be a path in a design" "$err")" 1
missing "$work/refused"

# uneven WHAT_FOLLOWS...: process 0 runs the scenario, process 1 what is given.
uneven() {
    mpirun --oversubscribe -n 1 "$program" run scenarios/channel-tax.yaml --worlds 60 --quiet --out "$work/uneven" : \
        -n 1 "$@" >"$out" 2>"$err" </dev/null
    [ $? -ne 0 ] || fail "the job should not end well"
    missing "$work/uneven"
}

it "a process that can't begin ends the job with its place, its code and its words"
uneven "$program" run scenarios/no-such-file.yaml
err_has "process 1 on $(hostname) ended with code 65 before the work was done; it said:"
err_has "no-such-file.yaml"

it "a process that reads other files or has other options ends the job before the work"
cp -R models scenarios "$work"
echo "# changed" >>"$work/scenarios/channel-tax.yaml"
uneven sh -c "cd '$work' && exec '$program' run scenarios/channel-tax.yaml --worlds 60 --quiet --out '$work/uneven'"
err_has "process 1 on $(hostname) reads other files or other options than process 0"
uneven "$program" run scenarios/channel-tax.yaml --worlds 61 --quiet --out "$work/uneven"
err_has "reads other files or other options"

it "a process whose memory does not suffice ends the job before the work, and says so"
large="run scenarios/channel-tax.yaml --worlds 3000 --quiet --out $work/uneven"
mpirun --oversubscribe -n 1 "$program" $large : -n 1 sh -c "ulimit -v 500000; exec '$program' $large" >"$out" 2>"$err" </dev/null
[ $? -ne 0 ] || fail "the job should not end well"
missing "$work/uneven"
err_has "process 1 on $(hostname) ended with code 74 before the work was done; it said:"
err_has "of memory for 3000 worlds and 9 designs"

# begun: a long sweep over three processes; $job and $last are mpirun and its last process.
begun() {
    mpirun --oversubscribe -n 3 "$program" sweep scenarios/channel-tax.yaml --quiet --threads 1 --worlds 1000 \
        --vary 'designs.net.rep.credit[0].share=0.5:0.9:0.001' --out "$work/begun" >"$out" 2>"$err" </dev/null &
    job=$!
    tries=0
    while last=$(ps -o pid=,time= --ppid "$job" | awk '$2 > "00:00:00" { pid = $1 } END { print pid }') &&
        [ -z "$last" ] && [ $tries -lt 600 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
}

it "a process that is killed in the middle of a sweep ends the job, with nothing written"
begun
kill -9 "$last"
wait "$job"
[ $? -ne 0 ] || fail "the job should not end well"
equal "$(grep -c "exited on signal 9 (Killed)" "$err")" 1
missing "$work/begun"

it "a process that finds no more memory in the middle says where it was"
begun
prlimit --pid "$last" --as=100000
wait "$job"
equal $? 74
equal "$(grep -c "no memory left" "$err")" 1
grep -q "process [012] on $(hostname) ended with code 74 in the middle of the work" "$err" || fail "nobody says where"
missing "$work/begun"

it "a process that is killed ends the job, and what was done is gone on with"
mpirun --oversubscribe -n 2 "$program" run scenarios/channel-tax.yaml --worlds 100000 --set market.rep_count=40 \
    --no-figures --quiet --threads 1 --checkpoint 0 --out "$work/killed" >"$out" 2>"$err" </dev/null &
job=$!
tries=0
while [ ! -s "$work/killed/unfinished.run" ] && [ $tries -lt 600 ]; do
    sleep 0.05
    tries=$((tries + 1))
done
kill -9 "$(ps -o pid= --ppid "$job" | tail -n 1)"
wait "$job"
[ $? -ne 0 ] || fail "the job should not end well"
grep -q "killed\|signal 9" "$err" || fail "nobody says that a process was killed"
equal "$(ls -A "$work/killed")" unfinished.run
ends_with 0 over 3 --resume "$work/killed"
same_results "$work/alone" "$work/killed"

it "a run is verified by running it again, under mpirun too"
ends_with 0 "$program" run scenarios/channel-tax.yaml --worlds 2 --set market.rep_count=8 --no-figures --quiet --out "$work/verified"
ends_with 0 mpirun --oversubscribe -n 2 "$program" verify "$work/verified" --rerun --quiet

it "commands that one process does are done once"
mpirun --oversubscribe -n 3 "$program" check scenarios/channel-tax.yaml >"$out" 2>"$err" </dev/null
equal $? 0
equal "$(grep -c checked "$out")" 1
