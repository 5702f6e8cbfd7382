# mpirun: several processes give the bytes of one, and one that dies ends the job with nothing half-written.
. tests/cli/lib.sh

it "many processes work on one run"
program=$root/build/mpi/evenkeel
if ! command -v mpirun >/dev/null 2>&1; then
    skip "mpirun is not installed (openmpi-bin)"
    exit 0
fi
if [ -n "${EVENKEEL_HEAVY-}" ] && [ ! -x "$program" ]; then
    make MPI=1 build/mpi/evenkeel >"$out" 2>"$err" || fail "make MPI=1 fails"
fi
if [ ! -x "$program" ]; then
    skip "there is no program for it: make MPI=1"
    exit 0
fi

export OMPI_MCA_btl_vader_single_copy_mechanism=none OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
worlds=60

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
ranks_list='2 3'
[ -z "${EVENKEEL_HEAVY-}" ] || ranks_list='1 2 3 4'
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

it "one of them says what is wrong, once"
mpirun --oversubscribe -n 3 "$program" run scenarios/channel-tax.yaml --worlds 0 >"$out" 2>"$err" </dev/null
equal $? 64
equal "$(grep -c "worlds is 0" "$err")" 1

it "a process that can't begin ends the job with its place and code"
mpirun --oversubscribe -n 1 "$program" run scenarios/channel-tax.yaml --worlds 60 --quiet --out "$work/uneven" : \
    -n 1 "$program" run scenarios/no-such-file.yaml >"$out" 2>"$err" </dev/null
[ $? -ne 0 ] || fail "the job should not end well"
err_has "process 1 on $(hostname) ended with code 65 before the work began"
missing "$work/uneven"

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

it "commands that one process does are done once"
mpirun --oversubscribe -n 3 "$program" check scenarios/channel-tax.yaml >"$out" 2>"$err" </dev/null
equal $? 0
equal "$(grep -c checked "$out")" 1

it "two machines with addresses of their own give the bytes of one"
if [ -z "${EVENKEEL_HEAVY-}" ]; then
    skip "a heavy test"
    exit 0
fi
near=evenkeel-a$$ far=evenkeel-b$$
if ! ip netns add "$near" 2>/dev/null || ! ip netns add "$far" 2>/dev/null; then
    ip netns del "$near" 2>/dev/null
    skip "no network namespaces can be made here"
    exit 0
fi
ip link add veth0 netns "$near" type veth peer name veth0 netns "$far" 2>"$err" &&
    ip -n "$near" address add 10.77.0.1/24 dev veth0 && ip -n "$far" address add 10.77.0.2/24 dev veth0 &&
    for name in "$near" "$far"; do ip -n "$name" link set lo up && ip -n "$name" link set veth0 up; done
wired=$?
cat >"$work/agent" <<AGENT
#!/bin/sh
shift
exec ip netns exec $far sh -c "\$*"
AGENT
chmod +x "$work/agent"
if [ $wired -eq 0 ]; then
    ends_with 0 ip netns exec "$near" mpirun --oversubscribe --host 10.77.0.1,10.77.0.2 -n 2 --mca plm_rsh_agent "$work/agent" \
        --mca btl self,tcp --mca btl_tcp_if_include 10.77.0.0/24 --mca oob_tcp_if_include 10.77.0.0/24 \
        --wdir "$root" "$program" run scenarios/channel-tax.yaml --worlds "$worlds" --set market.rep_count=40 \
        --no-figures --quiet --out "$work/far"
    same_results "$work/alone" "$work/far"
else
    skip "no virtual wires can be laid here"
fi
ip netns del "$near"
ip netns del "$far"
