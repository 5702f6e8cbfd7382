# The promise of the same bits, held against one hash: threads, instruction sets, builds, compilers, processes.
# EVENKEEL_GOLDEN=write sh tests/cli/same_bits.sh    writes the hash again, where results are meant to have changed.
. tests/cli/lib.sh

golden=$root/tests/golden/same_bits.sha256

# hash PROGRAM... [OPTION..]: of the table of designs of one small run.
hash_of() {
    rm -rf "$work/run"
    "$@" run scenarios/channel-tax.yaml --seed 7 --worlds 6 --set market.rep_count=24 --no-figures --quiet $options \
        --out "$work/run" >"$out" 2>"$err" </dev/null
    sha256sum <"$work/run/designs.csv" | cut -d' ' -f1
}

options=''
if [ "${EVENKEEL_GOLDEN-}" = write ]; then
    hash_of "$EVENKEEL" >"$golden"
fi
read -r wanted <"$golden"

it "1 to 9 threads give the bytes that are kept; EVENKEEL_GOLDEN=write sh tests/cli/same_bits.sh keeps others"
for threads in 1 2 3 4 5 6 7 8 9; do
    options="--threads $threads"
    equal "$threads threads: $(hash_of "$EVENKEEL")" "$threads threads: $wanted"
done

it "so does every instruction set that the processor has"
for isa in scalar avx2 avx512; do
    options="--isa $isa --threads 2"
    got=$(hash_of "$EVENKEEL")
    grep -q "must be one that this processor" "$err" && continue
    equal "$isa: $got" "$isa: $wanted"
done

if [ -z "${EVENKEEL_HEAVY-}" ]; then
    it "so do other builds, compilers and many processes"
    skip "a heavy test: compilers, builds and processes"
    exit 0
fi
command -v ccache >/dev/null && cache='ccache '
export CCACHE_NOHASHDIR=1

# built COMPILER MODE: a program in a folder of its own, beside that of the tree.
built() {
    tree=$work/$1
    mkdir -p "$tree"
    ln -sfn "$root/src" "$tree/src"
    ln -sfn "$root/Makefile" "$tree/Makefile"
    ln -sfn "$root/.ci" "$tree/.ci"
    make -C "$tree" CC="${cache-}$1" MODE="$2" "build/$2/evenkeel" >"$out" 2>"$err" || fail "make CC=$1 MODE=$2 fails"
}

for compiler in gcc clang; do
    if ! command -v "$compiler" >/dev/null; then
        it "so do programs built by $compiler"
        skip "there is no $compiler"
        continue
    fi
    for mode in debug release sanitize; do
        it "so does a $mode build by $compiler"
        built "$compiler" "$mode"
        options='--threads 2'
        equal "$(hash_of "$work/$compiler/build/$mode/evenkeel")" "$wanted"
        options='--threads 2 --isa scalar'
        equal "$(hash_of "$work/$compiler/build/$mode/evenkeel")" "$wanted"
    done
done

it "so do 1 to 4 processes"
if ! command -v mpirun >/dev/null || ! [ -x build/mpi/evenkeel ]; then
    skip "there is no program for many processes: make MPI=1"
    exit 0
fi
export OMPI_MCA_btl_vader_single_copy_mechanism=none OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
options='--threads 2'
for ranks in 1 2 3 4; do
    equal "$ranks: $(hash_of mpirun --oversubscribe -n "$ranks" build/mpi/evenkeel)" "$ranks: $wanted"
done
