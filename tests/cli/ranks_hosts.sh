# Three hosts with addresses and names of their own, wired to each other: one machine's network namespaces.
. tests/cli/lib.sh

it "processes on three hosts give the bytes of one"
program=$root/build/mpi/evenkeel
tag=ek$$
if [ -z "${EVENKEEL_HEAVY-}" ]; then
    skip "a heavy test"
    exit 0
fi
if ! command -v mpirun >/dev/null || [ ! -x "$program" ]; then
    skip "there is no mpirun (openmpi-bin), or no program for it: make MPI=1"
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v ip >/dev/null; then
    skip "hosts are made by root with ip (iproute2)"
    exit 0
fi

take_down() {
    for host in 1 2 3; do
        ip netns del "$tag-$host" 2>/dev/null
    done
    end_script
}
trap take_down EXIT

# Host 1 is the switch too: the others are wired to a bridge there.
wire() {
    for host in 1 2 3; do
        ip netns add "$tag-$host" && ip -n "$tag-$host" link set lo up || return 1
    done
    ip -n "$tag-1" link add switch type bridge && ip -n "$tag-1" link set switch up &&
        ip -n "$tag-1" address add 10.77.0.1/24 dev switch || return 1
    for host in 2 3; do
        ip -n "$tag-1" link add "port$host" type veth peer name wire netns "$tag-$host" &&
            ip -n "$tag-1" link set "port$host" master switch up &&
            ip -n "$tag-$host" address add "10.77.0.$host/24" dev wire &&
            ip -n "$tag-$host" link set wire up || return 1
    done
}
if ! wire 2>"$err"; then
    skip "no hosts can be made here: $(head -n 1 "$err")"
    exit 0
fi

# What mpirun calls in place of ssh: agent ADDRESS WORD...
cat >"$work/agent" <<AGENT
#!/bin/sh
host=\${1##*.}
shift
exec ip netns exec $tag-\$host unshare --uts sh -c "hostname host\$host; \$*"
AGENT
chmod +x "$work/agent"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1

# on_hosts COMMAND...: a process on each host; they have no memory in common, only the wires.
on_hosts() {
    timeout 300 ip netns exec "$tag-1" unshare --uts sh -c 'hostname host1; exec "$@"' sh mpirun \
        --host 10.77.0.1,10.77.0.2,10.77.0.3 -n 3 --mca plm_rsh_agent "$work/agent" --mca btl self,tcp \
        --mca btl_tcp_if_include 10.77.0.0/24 --mca oob_tcp_if_include 10.77.0.0/24 --wdir "$root" "$program" "$@"
}

# same NAME COMMAND...: alone and on the hosts.
same() {
    name=$1
    shift
    ends_with 0 "$program" "$@" --seed 5 --threads 1 --set market.rep_count=20 --quiet --out "$work/$name-alone"
    ends_with 0 on_hosts "$@" --seed 5 --threads 1 --set market.rep_count=20 --quiet --out "$work/$name-hosts"
    for file in "$work/$name-alone"/*.csv; do
        same_bytes "$file" "$work/$name-hosts/${file##*/}"
    done
    equal "$(jq -c '[.run.processes.count, .run.processes.hosts]' "$work/$name-hosts/record.json")" '[3,3]'
}

same run run scenarios/channel-tax.yaml --worlds 20 --no-figures

it "so do draws, points and searches that are shared by three hosts"
same sweep sweep scenarios/channel-tax.yaml --vary 'designs.net.rep.credit[0].share=0.6:0.9:0.1' --worlds 4 --no-figures
same sensitivity sensitivity scenarios/channel-tax.yaml --draws 4 --indices 0 --worlds 2 --designs net --no-figures
same break-even break-even scenarios/channel-tax.yaml --designs haircut --worlds 6

it "a host that is lost ends the job with nothing written"
on_hosts run scenarios/channel-tax.yaml --worlds 100000 --quiet --threads 1 --checkpoint 0 --out "$work/lost" \
    >"$out" 2>"$err" </dev/null &
job=$!
tries=0
while [ ! -s "$work/lost/unfinished.run" ] && [ $tries -lt 1200 ]; do
    sleep 0.05
    tries=$((tries + 1))
done
kill -9 $(ip netns pids "$tag-3")
wait "$job"
[ $? -ne 0 ] || fail "the job should not end well"
[ -s "$err" ] || fail "nobody says that a host was lost"
equal "$(ls -A "$work/lost")" unfinished.run
