/* How fast worlds are simulated, how much memory they take, and that both grow linearly.
 *
 * Checks the answer before the time: the tallies must be the same bytes on one thread and on all.
 * Each measurement runs in a process of its own, so that its peak memory is its own. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/engine/run.h"
#include "../../src/input/load.h"
#include "bench_kernel.h"
#include "bench_pay.h"
#include "bench_peers.h"
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char scenario_path[] = "scenarios/channel-tax.yaml";

enum {
    TRIALS = 3, /* the best of these counts: noise only ever adds */
    ALL_DESIGNS = 0,
    ALL_PROCESSORS = 0,
};

struct bench_case {
    const char *grows;
    size_t worlds, reps, designs;
    int threads;
};

struct measurement {
    double seconds; /* best of TRIALS */
    double deals;   /* over all worlds, each counted once */
    double designs;
    double peak_mib;
    uint64_t hash; /* of all tallies */
};

static const struct bench_case cases[] = {
    { "base", 100, 100, ALL_DESIGNS, ALL_PROCESSORS },
    { "one thread", 100, 100, ALL_DESIGNS, 1 },
    { "worlds x 2", 200, 100, ALL_DESIGNS, ALL_PROCESSORS },
    { "worlds x 4", 400, 100, ALL_DESIGNS, ALL_PROCESSORS },
    { "reps x 2", 100, 200, ALL_DESIGNS, ALL_PROCESSORS },
    { "reps x 4", 100, 400, ALL_DESIGNS, ALL_PROCESSORS },
    { "2 designs", 100, 100, 2, ALL_PROCESSORS },
    { "4 designs", 100, 100, 4, ALL_PROCESSORS },
    { "8 designs", 100, 100, 8, ALL_PROCESSORS },
};
enum { CASES = sizeof cases / sizeof *cases };

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const void *bytes, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * 1099511628211u;
    return hash;
}

static struct scenario scenario_for(const struct bench_case *bench, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct scenario scenario;
    const char *sets[] = { arena_format(arena, "market.rep_count=%zu", bench->reps), NULL };
    if (!load_scenario(scenario_path, sets, &scenario, &load)) {
        diag_print(&diag, false, stderr);
        exit(diag_exit_code(&diag));
    }
    diag_close(&diag);
    if (bench->designs != ALL_DESIGNS && bench->designs < scenario.design_count) {
        scenario.design_count = bench->designs;
        scenario.baseline = 0;
    }
    return scenario;
}

static double deals_in(const struct run_result *result)
{
    double deals = 0.0;
    for (size_t world = 0; world < result->worlds; world++)
        deals += result->tallies[world * result->scenario->design_count].deals;
    return deals;
}

static double peak_mib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

static struct measurement measure(const struct bench_case *bench)
{
    struct arena *arena = arena_open();
    const struct scenario scenario = scenario_for(bench, arena);
    const struct run_spec spec = {
        .scenario = &scenario, .seed = 1, .worlds = bench->worlds, .threads = bench->threads
    };
    struct measurement best = { .seconds = 1e300, .designs = (double)scenario.design_count };
    for (int trial = 0; trial < TRIALS; trial++) {
        struct arena *trial_arena = arena_open();
        const struct run_result result = run_worlds(&spec, trial_arena);
        best.seconds = result.seconds < best.seconds ? result.seconds : best.seconds;
        best.deals = deals_in(&result);
        best.hash = hash_of(result.tallies, bench->worlds * scenario.design_count * sizeof *result.tallies);
        arena_close(trial_arena);
    }
    best.peak_mib = peak_mib();
    arena_close(arena);
    return best;
}

/* Measures in a process of its own. */
static struct measurement measure_apart(const struct bench_case *bench)
{
    struct measurement got = { 0 };
    int ends[2];
    if (pipe(ends) != 0)
        exit(74);
    const pid_t child = fork();
    if (child == 0) {
        got = measure(bench);
        _exit(write(ends[1], &got, sizeof got) == (ssize_t)sizeof got ? 0 : 74);
    }
    close(ends[1]);
    int status;
    if (child < 0 || read(ends[0], &got, sizeof got) != (ssize_t)sizeof got ||
        waitpid(child, &status, 0) < 0) {
        fprintf(stderr, "bench: %s gave no measurement\n", bench->grows);
        exit(74);
    }
    close(ends[0]);
    return got;
}

static void print_row(const struct bench_case *bench, const struct measurement *got,
                      const struct measurement *base)
{
    const double work = got->deals * got->designs;
    const double base_work = base->deals * base->designs;
    printf("%-12s %6zu %5zu %7.0f %12.0f %9.3f %12.1f %12.0f %9.1f %8.2f\n", bench->grows, bench->worlds,
           bench->reps, got->designs, work, got->seconds, got->seconds * 1e9 / work,
           got->deals / got->seconds, got->peak_mib, (got->seconds / work) / (base->seconds / base_work));
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    if (argc > 1 && strcmp(argv[1], "kernel") == 0)
        return bench_kernel();
    if (argc > 1 && strcmp(argv[1], "peers") == 0)
        return bench_peers();
    const struct measurement base = measure_apart(&cases[0]);
    const struct measurement alone = measure_apart(&cases[1]);
    if (base.hash != alone.hash) {
        fprintf(stderr, "bench: one thread and all threads give different answers (%016llx, %016llx)\n",
                (unsigned long long)alone.hash, (unsigned long long)base.hash);
        return 70;
    }
    printf("%s, answer %016llx on one thread and on all, best of %d\n\n", scenario_path,
           (unsigned long long)base.hash, TRIALS);
    printf("%-12s %6s %5s %7s %12s %9s %12s %12s %9s %8s\n", "", "worlds", "reps", "designs", "deal-designs",
           "seconds", "ns each", "deals/s", "peak MiB", "relative");
    print_row(&cases[0], &base, &base);
    print_row(&cases[1], &alone, &base);
    for (size_t i = 2; i < CASES; i++) {
        const struct measurement got = measure_apart(&cases[i]);
        print_row(&cases[i], &got, &base);
    }
    puts("\nrelative: time per deal-design against the first row; near 1 means linear growth. Deals are "
         "drawn once for\n"
         "all designs, so fewer designs cost more each.");
    const int kernel = bench_kernel();
    const int pay = bench_pay(), peers = bench_peers();
    return kernel != 0 ? kernel : pay != 0 ? pay : peers;
}
