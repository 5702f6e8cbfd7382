/* Each measurement runs in a process of its own, so that its peak memory is its own. The cases of a table take turns, so that work
 * of others on the machine touches all alike, and the best of several turns counts: noise only ever adds. Checks the answer before
 * the time: the tallies must be the same bytes on one thread and on all. */
#include "bench_scaling.h"
#include "../../src/base/arena.h"
#include "../../src/engine/run.h"
#include "bench_book.h"
#include "bench_fit.h"
#include "bench_meter.h"
#include "bench_scenario.h"
#include <omp.h>

enum { TRIALS = 3, CASES_MAX = 8, ALL_PROCESSORS = 0, THREADS_MAX = 256 };

struct scaling_case {
    size_t worlds, reps, designs;
    double deals_times; /* the deals that a rep meets in a month, times the flagship's */
    int threads;
};

struct measurement {
    double wall, processor; /* seconds, the best of the trials */
    double deal_designs;
    double peak_mib;
    uint64_t hash; /* of all tallies */
};

struct dimension {
    const char *name, *about;
    size_t count;
    struct scaling_case cases[CASES_MAX];
};

static const struct dimension dimensions[] = {
    { "worlds",
      "worlds x 1, 2, 4",
      3,
      { { 100, 100, 9, 1, 1 }, { 200, 100, 9, 1, 1 }, { 400, 100, 9, 1, 1 } } },
    { "reps", "reps x 1, 2, 4", 3, { { 100, 100, 9, 1, 1 }, { 100, 200, 9, 1, 1 }, { 100, 400, 9, 1, 1 } } },
    { "designs",
      "1 to 16 designs; deals are drawn once for all",
      5,
      { { 100, 100, 1, 1, 1 },
        { 100, 100, 2, 1, 1 },
        { 100, 100, 4, 1, 1 },
        { 100, 100, 8, 1, 1 },
        { 100, 100, 16, 1, 1 } } },
    { "deals",
      "deals per rep and month x 1, 2, 4",
      3,
      { { 100, 100, 9, 1, 1 }, { 100, 100, 9, 2, 1 }, { 100, 100, 9, 4, 1 } } },
};
enum { DIMENSIONS = sizeof dimensions / sizeof *dimensions };

static const struct scaling_case many_worlds = { 400, 100, 9, 1, 1 }, one_large_world = { 1, 20000, 9, 1, 1 };

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const void *bytes, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * 1099511628211u;
    return hash;
}

static void measure(const void *of, void *to)
{
    const struct scaling_case *bench = of;
    struct measurement *got = to;
    struct arena *arena = arena_open();
    struct scenario scenario = bench_scenario(bench->reps, bench->designs, arena);
    for (size_t s = 0; s < scenario.market.segment_count; s++) {
        scenario.market.segments[s].deals_per_rep_month *= bench->deals_times;
        scenario.market.segments[s].partner_leads_per_rep_month *= bench->deals_times;
    }
    const struct run_spec spec = {
        .scenario = &scenario, .seed = 1, .worlds = bench->worlds, .threads = bench->threads
    };
    const double wall = wall_seconds(), processor = processor_seconds();
    const struct run_result result = run_worlds(&spec, arena);
    *got =
        (struct measurement){ .wall = wall_seconds() - wall, .processor = processor_seconds() - processor };
    for (size_t i = 0; i < result.worlds * scenario.design_count; i++)
        got->deal_designs += result.tallies[i].deals;
    got->hash = hash_of(result.tallies, result.worlds * scenario.design_count * sizeof *result.tallies);
    got->peak_mib = peak_mib();
    arena_close(arena);
}

static double smaller(double left, double right)
{
    return left < right ? left : right;
}

/* The cases in turns. */
static bool measure_all(const struct scaling_case *cases, size_t count, struct measurement *best)
{
    for (int trial = 0; trial < TRIALS; trial++)
        for (size_t i = 0; i < count; i++) {
            struct measurement got;
            if (!measured_apart(measure, &cases[i], &got, sizeof got))
                return false;
            if (trial > 0) {
                got.wall = smaller(got.wall, best[i].wall);
                got.processor = smaller(got.processor, best[i].processor);
            }
            best[i] = got;
        }
    return true;
}

static void show_head(const char *about)
{
    printf("\n%s\n%7s %6s %8s %7s %8s %13s %9s %9s %8s %9s\n", about, "worlds", "reps", "designs", "deals x",
           "threads", "deal-designs", "wall s", "proc. s", "ns each", "peak MiB");
}

static void show_row(struct bench_book *book, const char *name, const struct scaling_case *of,
                     const struct measurement *got)
{
    const double ns = got->processor * 1e9 / got->deal_designs;
    printf("%7zu %6zu %8zu %7.0f %8d %13.0f %9.3f %9.3f %8.2f %9.1f\n", of->worlds, of->reps, of->designs,
           of->deals_times, of->threads, got->deal_designs, got->wall, got->processor, ns, got->peak_mib);
    bench_book_row(book, "%s,%zu,%zu,%zu,%.0f,%d,%.0f,%.6f,%.6f,%.3f,%.1f", name, of->worlds, of->reps,
                   of->designs, of->deals_times, of->threads, got->deal_designs, got->wall, got->processor,
                   ns, got->peak_mib);
}

static void show_growth(const struct measurement *got, size_t count)
{
    double work[CASES_MAX], seconds[CASES_MAX];
    for (size_t i = 0; i < count; i++) {
        work[i] = got[i].deal_designs;
        seconds[i] = got[i].processor;
    }
    const double exponent = bench_exponent(work, seconds, count);
    const double growth = work[count - 1] / work[0];
    printf("processor time goes with work to the power of %.2f: %s; %.1f times the work takes %.2f times the "
           "memory\n",
           exponent, bench_growth_words(exponent), growth, got[count - 1].peak_mib / got[0].peak_mib);
}

static int bench_dimension(struct bench_book *book, const struct dimension *of)
{
    struct measurement got[CASES_MAX];
    if (!measure_all(of->cases, of->count, got))
        return 74;
    show_head(of->about);
    for (size_t i = 0; i < of->count; i++)
        show_row(book, of->name, &of->cases[i], &got[i]);
    show_growth(got, of->count);
    return 0;
}

/* 1, 2, 3, 4, then every second power of two's half step, up to all processors. Returns how many. */
static size_t thread_cases(const struct scaling_case *of, struct scaling_case cases[CASES_MAX])
{
    const int most = omp_get_num_procs() < THREADS_MAX ? omp_get_num_procs() : THREADS_MAX;
    size_t count = 0;
    for (int threads = 1; threads < most && count + 1 < CASES_MAX; threads += threads < 4 ? 1 : threads) {
        cases[count] = *of;
        cases[count++].threads = threads;
    }
    cases[count] = *of;
    cases[count++].threads = most;
    return count;
}

static int bench_threads(struct bench_book *book, const char *name, const char *about,
                         const struct scaling_case *of)
{
    struct scaling_case cases[CASES_MAX];
    struct measurement got[CASES_MAX];
    const size_t count = thread_cases(of, cases);
    if (!measure_all(cases, count, got))
        return 74;
    show_head(about);
    for (size_t i = 0; i < count; i++) {
        show_row(book, name, &cases[i], &got[i]);
        if (got[i].hash != got[0].hash) {
            fprintf(stderr, "bench: %d threads give another answer than one (%016llx, %016llx)\n",
                    cases[i].threads, (unsigned long long)got[i].hash, (unsigned long long)got[0].hash);
            return 70;
        }
    }
    printf("the same answer, %016llx, on any number of threads; all of them are %.2f times as fast as one by "
           "the wall, for %.2f times\nthe processor time\n",
           (unsigned long long)got[0].hash, got[0].wall / got[count - 1].wall,
           got[count - 1].processor / got[0].processor);
    return 0;
}

int bench_scaling(void)
{
    struct bench_book book =
        bench_book_open("scaling", "grows,worlds,reps,designs,deals_times,threads,deal_designs,wall_seconds,"
                                   "processor_seconds,ns_each,peak_mib");
    printf("How time and memory grow: %s, best of %d turns\n", bench_scenario_path(), TRIALS);
    int code = 0;
    for (size_t i = 0; code == 0 && i < DIMENSIONS; i++)
        code = bench_dimension(&book, &dimensions[i]);
    if (code == 0)
        code = bench_threads(&book, "threads", "threads, many worlds", &many_worlds);
    if (code == 0)
        code = bench_threads(&book, "threads in a world", "threads, one large world", &one_large_world);
    const bool kept = bench_book_close(&book);
    return code != 0 ? code : kept ? 0 : 74;
}
