/* What a deal costs under one design, by how many routes and designs there are, which vector instructions are used and how
 * many threads: nanoseconds, and instructions where the machine lets them be counted. What only drawing the deals costs stands
 * beside it: no design can be worked for less. Checks the answer before the time. */
#include "bench_kernel.h"

#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/engine/draw_block.h"
#include "../../src/engine/stretch.h"
#include "../../src/engine/world.h"
#include "../../src/input/load.h"
#include "bench_book.h"
#include "bench_meter.h"
#include <linux/perf_event.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char scenario_path[] = "scenarios/channel-tax.yaml";

enum { WORLDS = 40, TRIALS = 5 };

struct kernel_case {
    size_t routes, designs;
    const struct instruction_set *set;
    int threads;
};

struct cost {
    double ns, instructions; /* per deal-design; instructions below 0: not counted */
    double draw_ns;          /* per deal: only drawing it */
    double deals;
};

/* Counts instructions of this thread; below 0 where the machine does not let it. */
static int counter_open(void)
{
    struct perf_event_attr attr = { .type = PERF_TYPE_HARDWARE,
                                    .size = sizeof attr,
                                    .config = PERF_COUNT_HW_INSTRUCTIONS,
                                    .exclude_kernel = 1,
                                    .exclude_hv = 1 };
    return (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0);
}

static double counted(int counter)
{
    uint64_t count = 0;
    return counter >= 0 && read(counter, &count, sizeof count) == (ssize_t)sizeof count ? (double)count
                                                                                        : -1.0;
}

static struct scenario scenario_of(const struct kernel_case *of, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct scenario scenario;
    if (!load_scenario(scenario_path, NULL, &scenario, &load)) {
        diag_print(&diag, false, stderr);
        exit(diag_exit_code(&diag));
    }
    diag_close(&diag);
    scenario.design_count = of->designs < scenario.design_count ? of->designs : scenario.design_count;
    scenario.baseline = 0;
    scenario.people = false;
    scenario.market.route_count =
        of->routes < scenario.market.route_count ? of->routes : scenario.market.route_count;
    return scenario;
}

/* Seconds to draw all deals of the worlds and work none. */
static double draw_seconds(const struct stage *stage, struct arena *arena)
{
    struct deal_block deals = deal_block_in(arena, stage->slot_capacity, stage->scenario->market.route_count);
    deals.foregone.leave = stage->months_join;
    double *skill = arena_array(arena, double, stage->roster.lane_count);
    const double began = processor_seconds();
    for (uint32_t world = 0; world < WORLDS; world++) {
        const struct draw_key key = { 1, world };
        struct stretch stretch = { 0, 0 };
        for (; stretch.first < stage->horizon_months; stretch.first += stretch.months) {
            stretch.months = stretch_months_from(stage, stretch.first);
            for (size_t t = 0; t < stage->roster.team_count; t++) {
                const struct rep_block *team = &stage->roster.teams[t];
                struct seating seating;
                seating_draw(&stage->scenario->market, key, team, stretch, SEATED_BY_LENGTH, &seating);
                for (size_t group = 0; group < seating_groups(&seating); group++)
                    draw_seated(&stage->luck, key, team, &seating, group, skill + team->first_lane, &deals);
            }
        }
    }
    return processor_seconds() - began;
}

/* One thread's worlds. Returns the deals of the first design. */
static double work_worlds(const struct stage *stage, struct tally *last)
{
    const size_t designs = stage->scenario->design_count;
    struct arena *arena = arena_open();
    struct world_bench bench = world_bench_in(arena, stage);
    struct tally *tallies = arena_array(arena, struct tally, designs);
    double deals = 0.0;
    for (uint32_t world = 0; world < WORLDS; world++) {
        world_run(&bench, 1, world, (struct world_tallies){ { tallies } }, NULL);
        deals += tallies[0].deals;
    }
    memcpy(last, tallies, designs * sizeof *last);
    arena_close(arena);
    return deals;
}

/* Every thread works all worlds: what each costs where all are busy. */
static struct cost cost_of(const struct kernel_case *of, struct tally *last)
{
    struct arena *arena = arena_open();
    const struct scenario scenario = scenario_of(of, arena);
    struct stage stage = stage_of(&scenario, 1, arena);
    stage.luck.instructions = of->set;
    struct cost best = { .ns = 1e300, .instructions = -1.0, .draw_ns = 1e300 };
    const int counter = counter_open();
    for (int trial = 0; trial < TRIALS; trial++) {
        const double before = counted(counter), began = processor_seconds();
#pragma omp parallel num_threads(of->threads)
        {
            struct tally *own = calloc(DESIGNS_MAX, sizeof *own);
            const double deals = own != NULL ? work_worlds(&stage, own) : 0.0;
#pragma omp single
            {
                best.deals = deals;
                if (own != NULL)
                    memcpy(last, own, scenario.design_count * sizeof *last);
            }
            free(own);
        }
        const double each = best.deals * (double)scenario.design_count;
        const double ns = (processor_seconds() - began) * 1e9 / each / of->threads;
        best.ns = ns < best.ns ? ns : best.ns;
        if (before >= 0.0 && of->threads == 1)
            best.instructions = (counted(counter) - before) / each;
        const double draw_ns = draw_seconds(&stage, arena) * 1e9 / best.deals;
        best.draw_ns = draw_ns < best.draw_ns ? draw_ns : best.draw_ns;
    }
    if (counter >= 0)
        close(counter);
    arena_close(arena);
    return best;
}

static void print_row(struct bench_book *book, const struct kernel_case *of, const struct cost *cost)
{
    char counted_text[32] = "";
    if (cost->instructions >= 0.0)
        snprintf(counted_text, sizeof counted_text, "%.1f", cost->instructions);
    const double draw_ns = cost->draw_ns / (double)of->designs;
    printf("%6zu %7zu %8s %7d %12.0f %9.2f %13s %11.2f %8.1f\n", of->routes, of->designs, of->set->name,
           of->threads, cost->deals * (double)of->designs, cost->ns,
           cost->instructions >= 0.0 ? counted_text : "not counted", draw_ns, cost->ns / draw_ns);
    bench_book_row(book, "%zu,%zu,%s,%d,%.0f,%.3f,%s,%.3f", of->routes, of->designs, of->set->name,
                   of->threads, cost->deals * (double)of->designs, cost->ns, counted_text, draw_ns);
}

/* False, said on standard error: another answer than the plainest instructions give. */
static bool same_answer(const struct kernel_case *of, const struct tally *is, const struct tally *must)
{
    if (memcmp(is, must, of->designs * sizeof *is) == 0)
        return true;
    fprintf(stderr, "bench: %s gives another answer than %s\n", of->set->name, instruction_sets[0]->name);
    return false;
}

static bool bench_sets(struct bench_book *book, size_t routes, size_t designs, int threads)
{
    static struct tally plainest[DESIGNS_MAX], got[DESIGNS_MAX];
    for (size_t i = 0; i < INSTRUCTION_SETS; i++) {
        if (!instruction_set_is_present(instruction_sets[i]))
            continue;
        const struct kernel_case of = { routes, designs, instruction_sets[i], threads };
        const struct cost cost = cost_of(&of, i == 0 ? plainest : got);
        if (i > 0 && !same_answer(&of, got, plainest))
            return false;
        print_row(book, &of, &cost);
    }
    return true;
}

int bench_kernel(void)
{
    static const size_t cases[][2] = { { 3, 9 }, { 2, 9 }, { 4, 9 }, { 3, 1 }, { 3, 2 }, { 3, 4 } };
    struct bench_book book = bench_book_open(
        "kernel", "routes,designs,isa,threads,deal_designs,ns_each,instructions_each,draw_ns_each");
    printf("\nA deal under one design, processor time, best of %d; drawing it alone, shared by the designs, "
           "is the "
           "floor\n\n%6s %7s %8s "
           "%7s %12s %9s %13s %11s %8s\n",
           TRIALS, "routes", "designs", "isa", "threads", "deal-designs", "ns each", "instructions",
           "draw ns", "x floor");
    bool same = true;
    for (size_t i = 0; same && i < sizeof cases / sizeof *cases; i++)
        same = bench_sets(&book, cases[i][0], cases[i][1], 1);
    for (int threads = 2; same && threads <= omp_get_num_procs() && threads <= 64; threads *= 2)
        same = bench_sets(&book, 3, 9, threads);
    const bool kept = bench_book_close(&book);
    return !same ? 70 : kept ? 0 : 74;
}
