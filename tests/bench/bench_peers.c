#include "bench_peers.h"
#include "../../src/analysis/metrics.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/base/out_file.h"
#include "../../src/input/load.h"
#include "gsl_market.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OWN_WORLDS = 200,
    GSL_WORLDS = 20,
    NUMPY_WORLDS = 20,
    PLAIN_WORLDS = 10, /* of PLAIN_REPS: reps don't touch each other here, so fewer have the same shares */
    PLAIN_REPS = 20,
    OWN_TRIALS = 3,
};

struct peer_row {
    const char *name;
    struct peer_result result;
    bool disagrees;
};

/* The peers' static core: a market without the delays that some routes have. */
static struct scenario peer_scenario(size_t reps, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct scenario scenario;
    const char *sets[] = { arena_format(arena, "market.rep_count=%zu", reps), NULL };
    if (!load_scenario("scenarios/channel-tax.yaml", sets, &scenario, &load)) {
        diag_print(&diag, false, stderr);
        exit(diag_exit_code(&diag));
    }
    diag_close(&diag);
    return scenario;
}

static struct peer_finding own_finding(const struct run_result *run, size_t design)
{
    const struct estimate pull = metric_estimate(metric_named("pull_points"), run, design);
    const struct estimate share = metric_estimate(metric_named("partner_share"), run, design);
    const double widths =
        gsl_cdf_tdist_Pinv(0.5 + 0.5 * run->scenario->confidence_share, (double)(run->worlds - 1));
    return (struct peer_finding){ pull.value, (pull.high - pull.value) / widths, share.value,
                                  (share.high - share.value) / widths };
}

static struct peer_result own_result(const struct scenario *scenario, int threads)
{
    const struct run_spec spec = {
        .scenario = scenario, .seed = 1, .worlds = OWN_WORLDS, .threads = threads
    };
    struct peer_result best = { .seconds = INFINITY };
    for (int trial = 0; trial < OWN_TRIALS; trial++) {
        struct arena *arena = arena_open();
        const struct run_result run = run_worlds(&spec, arena);
        best.deals = 0.0;
        for (size_t w = 0; w < run.worlds; w++)
            best.deals += run.tallies[w * scenario->design_count].deals;
        best.seconds = fmin(best.seconds, run.seconds);
        for (size_t d = 0; d < scenario->design_count; d++)
            best.designs[d] = own_finding(&run, d);
        arena_close(arena);
    }
    return best;
}

/* What a Python peer prints. False if it did not get that far. */
static bool read_result(FILE *in, size_t designs, struct peer_result *result)
{
    bool whole = fscanf(in, "%lf,%lf", &result->seconds, &result->deals) == 2;
    for (size_t d = 0; whole && d < designs; d++) {
        struct peer_finding *found = &result->designs[d];
        whole = fscanf(in, "%lf,%lf,%lf,%lf", &found->pull_points, &found->pull_error, &found->share,
                       &found->share_error) == 4;
    }
    return whole;
}

static struct peer_result python_result(const char *python, const char *script,
                                        const struct peer_market *market, size_t worlds, struct arena *arena)
{
    struct peer_result result = { 0 };
    char path[] = "/tmp/evenkeel-bench-XXXXXX";
    const int descriptor = mkstemp(path);
    if (descriptor < 0)
        exit(74);
    close(descriptor);
    peer_market_write(market, path);
    FILE *peer = popen(arena_format(arena, "%s tests/bench/%s %s %zu 7", python, script, path, worlds), "r");
    const bool whole = peer != NULL && read_result(peer, market->design_count, &result);
    if (peer == NULL || pclose(peer) != 0 || !whole) {
        fprintf(stderr, "bench: %s gave no answer\n", script);
        exit(70);
    }
    unlink(path);
    return result;
}

/* Within four standard errors of the difference; designs that no rep answers to have none. */
static bool agrees(double left, double left_error, double right, double right_error)
{
    return fabs(left - right) <= 4.0 * hypot(left_error, right_error) + 1e-12;
}

static bool all_agree(const struct scenario *scenario, const struct peer_row *own,
                      const struct peer_row *peer)
{
    bool agreed = true;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct peer_finding *left = &own->result.designs[d], *right = &peer->result.designs[d];
        if (agrees(left->pull_points, left->pull_error, right->pull_points, right->pull_error) &&
            agrees(left->share, left->share_error, right->share, right->share_error))
            continue;
        agreed = false;
        fprintf(
            stderr,
            "bench: %s disagrees under %s: pull %.3f (%.3f) against %.3f (%.3f), partner share %.4f (%.4f) "
            "against %.4f (%.4f)\n",
            peer->name, scenario->designs[d].name, right->pull_points, right->pull_error, left->pull_points,
            left->pull_error, right->share, right->share_error, left->share, left->share_error);
    }
    return agreed;
}

static double per_second(const struct scenario *scenario, const struct peer_row *row)
{
    return row->result.deals * (double)scenario->design_count / row->result.seconds;
}

/* A Python that can do what `trial` says; NULL: none. The system's own may have packages that the first one lacks. */
static const char *python_with(const char *trial, struct arena *arena)
{
    static const char *const known[] = { "python3", "/usr/bin/python3" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (system(arena_format(arena, "%s -c '%s' 2>/dev/null", known[i], trial)) == 0)
            return known[i];
    return NULL;
}

static size_t add_peers(const struct peer_market *market, const struct peer_market *few,
                        struct peer_row *rows, size_t count, struct arena *arena)
{
    const char *with_numpy = python_with("import numpy", arena), *python = python_with("", arena);
    rows[count++] =
        (struct peer_row){ "scalar C with GSL's samplers", gsl_market_run(market, GSL_WORLDS, 7), false };
    if (with_numpy != NULL)
        rows[count++] =
            (struct peer_row){ "NumPy, vectorised",
                               python_result(with_numpy, "numpy_market.py", market, NUMPY_WORLDS, arena),
                               false };
    else
        puts("left out: NumPy is not installed (python3-numpy)");
    if (python != NULL)
        rows[count++] =
            (struct peer_row){ "Python, loops",
                               python_result(python, "plain_market.py", few, PLAIN_WORLDS, arena), false };
    else
        puts("left out: Python is not installed (python3)");
    return count;
}

/* One row per program; two ratios, to evenkeel on one thread and on all. */
static void show(const struct scenario *scenario, const struct peer_row *rows, size_t count, FILE *table)
{
    const double one = per_second(scenario, &rows[0]), all = per_second(scenario, &rows[1]);
    printf("\n%-30s %12s %14s %18s %18s\n", "the same market", "deal-designs", "a second",
           "1 thread is times", "all threads times");
    fputs("program,deal_designs,seconds,deal_designs_per_second,evenkeel_one_thread_times,"
          "evenkeel_all_threads_times\r\n",
          table);
    for (size_t i = 0; i < count; i++) {
        const double speed = per_second(scenario, &rows[i]);
        const double work = rows[i].result.deals * (double)scenario->design_count;
        if (rows[i].disagrees) {
            printf("%-30s %12.0f   another answer: its time does not count\n", rows[i].name, work);
            continue;
        }
        printf("%-30s %12.0f %14.0f %18.1f %18.1f\n", rows[i].name, work, speed, one / speed, all / speed);
        fprintf(table, "\"%s\",%.0f,%.6f,%.0f,%.2f,%.2f\r\n", rows[i].name, work, rows[i].result.seconds,
                speed, one / speed, all / speed);
    }
}

int bench_peers(void)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    const struct scenario scenario = peer_scenario(200, arena), few = peer_scenario(PLAIN_REPS, arena);
    const struct peer_market market = peer_market_of(&scenario, arena),
                             few_market = peer_market_of(&few, arena);
    struct peer_row rows[8] = { { "evenkeel, one thread", own_result(&scenario, 1), false },
                                { "evenkeel, all threads", own_result(&scenario, 0), false } };
    const size_t count = add_peers(&market, &few_market, rows, 2, arena);
    bool agreed = true;
    for (size_t i = 2; i < count; i++) {
        rows[i].disagrees = !all_agree(&scenario, &rows[0], &rows[i]);
        agreed = agreed && !rows[i].disagrees;
    }
    struct out_file table;
    if (!directory_make("out/bench", &diag) || !out_file_open(&table, "out/bench/peers.csv", &diag)) {
        diag_print(&diag, false, stderr);
        return 74;
    }
    show(&scenario, rows, count, table.stream);
    const bool kept = out_file_close(&table, &diag);
    diag_close(&diag);
    arena_close(arena);
    return !kept ? 74 : agreed ? 0 : 70;
}
