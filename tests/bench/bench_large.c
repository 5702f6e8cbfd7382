#include "bench_large.h"
#include "../../src/base/arena.h"
#include "../../src/engine/run.h"
#include "bench_book.h"
#include "bench_fit.h"
#include "bench_meter.h"
#include "bench_scenario.h"
#include <stdlib.h>
#include <unistd.h>

/* Samples of deals are of the first SAMPLED_WORLDS: only from then on does every world add the same memory. */
enum { LARGE_REPS = 10000, PROMISED_MB = 500, FEW_WORLDS = SAMPLED_WORLDS + 4 };

static const double mib_bytes = 1048576.0;

struct large_run {
    const char *name;
    size_t worlds;
    double deal_designs;
    struct program_cost cost;
};

/* What `evenkeel run` simulates, and no more: people asked about, the first world's rows not kept as it is too large. */
static void simulate(const void *of, void *to)
{
    const size_t *worlds = of;
    struct large_run *got = to;
    struct arena *arena = arena_open();
    struct scenario scenario = bench_scenario(LARGE_REPS, BENCH_DESIGNS, arena);
    scenario.people = true;
    const struct run_spec spec = { .scenario = &scenario, .seed = 1, .worlds = *worlds, .sample = true };
    const double wall = wall_seconds(), processor = processor_seconds();
    const struct run_result result = run_worlds(&spec, arena);
    *got = (struct large_run){ .name = "simulation", .worlds = *worlds };
    for (size_t i = 0; i < result.worlds * BENCH_DESIGNS; i++)
        got->deal_designs += result.tallies[i].deals;
    got->cost = (struct program_cost){ wall_seconds() - wall, processor_seconds() - processor, peak_mib() };
    arena_close(arena);
}

/* The whole program, in a folder that is taken away again. */
static bool run_program(size_t worlds, struct large_run *got)
{
    char folder[] = "/tmp/evenkeel-bench-XXXXXX", worlds_text[24], reps_text[48];
    if (mkdtemp(folder) == NULL)
        return false;
    snprintf(worlds_text, sizeof worlds_text, "%zu", worlds);
    snprintf(reps_text, sizeof reps_text, "market.rep_count=%d", LARGE_REPS);
    const char *words[] = { "build/evenkeel", "run",       bench_scenario_path(),
                            "--worlds",       worlds_text, "--set",
                            reps_text,        "--out",     folder,
                            "--no-figures",   "--quiet",   NULL };
    const char *removal[] = { "/bin/rm", "-rf", folder, NULL };
    struct program_cost ignored;
    *got = (struct large_run){ .name = "program", .worlds = worlds };
    const bool done = program_measured(words, &got->cost);
    return program_measured(removal, &ignored) && done;
}

static void show_row(struct bench_book *book, const struct large_run *got)
{
    const double ns = got->cost.processor * 1e9 / got->deal_designs;
    printf("%-12s %7zu %15.0f %9.1f %9.1f %8.2f %9.1f\n", got->name, got->worlds, got->deal_designs,
           got->cost.wall, got->cost.processor, ns, got->cost.peak_mib);
    bench_book_row(book, "%s,%d,%d,%zu,%.0f,%.3f,%.3f,%.3f,%.1f", got->name, LARGE_REPS, BENCH_DESIGNS,
                   got->worlds, got->deal_designs, got->cost.wall, got->cost.processor, ns,
                   got->cost.peak_mib);
}

/* What memory is asked for before so many worlds are simulated. */
static void show_breakdown(size_t worlds)
{
    struct arena *arena = arena_open();
    const struct scenario scenario = bench_scenario(LARGE_REPS, BENCH_DESIGNS, arena);
    const struct run_spec spec = { .scenario = &scenario, .seed = 1, .worlds = worlds };
    const double tallies = (double)(worlds * BENCH_DESIGNS * sizeof(struct tally)) / mib_bytes;
    const double samples =
        (double)(BENCH_DESIGNS * DEAL_SAMPLE_MAX * sizeof(struct sampled_deal)) / mib_bytes;
    const double all = (double)run_memory_bytes(&spec) / mib_bytes;
    printf("a simulation of %zu worlds asks for %.1f MiB: %.1f for tallies (%zu bytes a world and design), "
           "%.1f for samples of\ndeals, %.1f for reps' books, columns of deals and rules\n",
           worlds, all, tallies, sizeof(struct tally), samples, all - tallies - samples);
    arena_close(arena);
}

/* From two runs to the promised number of worlds. */
static bool show_promise(const struct large_run *few, const struct large_run *many)
{
    const double work[] = { few->deal_designs, many->deal_designs };
    const double seconds[] = { few->cost.processor, many->cost.processor };
    const double exponent = bench_exponent(work, seconds, 2);
    const double more = (double)(LARGE_WORLDS_PROMISED - many->worlds) / (double)(many->worlds - few->worlds);
    const double mib = many->cost.peak_mib + more * (many->cost.peak_mib - few->cost.peak_mib);
    const double hours =
        (many->cost.processor + more * (many->cost.processor - few->cost.processor)) / 3600.0;
    const double mb = mib * mib_bytes / 1e6;
    printf("processor time goes with worlds to the power of %.2f: %s\n", exponent,
           bench_growth_words(exponent));
    printf("%d reps x %d designs x %d worlds%s: %.0f MB of the promised %d, %.0f minutes of one processor\n",
           LARGE_REPS, BENCH_DESIGNS, LARGE_WORLDS_PROMISED,
           many->worlds < LARGE_WORLDS_PROMISED ? ", were it to go on so" : "", mb, PROMISED_MB,
           hours * 60.0);
    if (mb < PROMISED_MB)
        return true;
    fputs("bench: a large run takes more memory than was promised\n", stderr);
    return false;
}

int bench_large(size_t worlds)
{
    const size_t few = worlds / 4 > FEW_WORLDS ? worlds / 4 : FEW_WORLDS;
    struct bench_book book = bench_book_open("large", "what,reps,designs,worlds,deal_designs,wall_seconds,"
                                                      "processor_seconds,ns_each,peak_mib");
    struct large_run alone, runs[2];
    printf(
        "\nA large run: %s with %d reps and %d designs, all processors\n\n%-12s %7s %15s %9s %9s %8s %9s\n",
        bench_scenario_path(), LARGE_REPS, BENCH_DESIGNS, "", "worlds", "deal-designs", "wall s", "proc. s",
        "ns each", "peak MiB");
    const size_t fewest = FEW_WORLDS;
    const bool done = measured_apart(simulate, &fewest, &alone, sizeof alone) && run_program(few, &runs[0]) &&
                      run_program(worlds, &runs[1]);
    int code = done ? 0 : 74;
    if (done) {
        const double each = alone.deal_designs / (double)fewest;
        show_row(&book, &alone);
        for (int i = 0; i < 2; i++) {
            runs[i].deal_designs = each * (double)runs[i].worlds;
            show_row(&book, &runs[i]);
        }
        show_breakdown(worlds);
        code = show_promise(&runs[0], &runs[1]) ? 0 : 70;
    }
    const bool kept = bench_book_close(&book);
    return code != 0 ? code : kept ? 0 : 74;
}
