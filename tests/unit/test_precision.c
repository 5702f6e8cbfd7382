#include "../../src/analysis/precision.h"
#include "fake_run.h"
#include <criterion/criterion.h>
#include <math.h>

Test(precision, reached_is_the_half_width_of_the_widest_pull)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const struct metric *pull = metric_named("pull_points");
    double widest = 0.0;
    for (size_t d = 0; d < FAKE_DESIGNS; d++) {
        const struct estimate estimate = metric_estimate(pull, &run, d);
        widest = fmax(widest, (estimate.high - estimate.low) / 2.0);
    }
    const double reached = precision_reached_points(&run);
    cr_expect(widest > 0.0 && fabs(reached - widest) < 1e-12, "%g, not %g", reached, widest);
    cr_expect(precision_is_reached(&(struct precision){ reached }, &run));
    cr_expect(!precision_is_reached(&(struct precision){ reached * 0.999 }, &run));
    arena_close(arena);
}

Test(precision, one_world_is_never_precise)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    run.worlds = 1;
    cr_expect(isinf(precision_reached_points(&run)));
    cr_expect(!precision_is_reached(&(struct precision){ 50.0 }, &run));
    arena_close(arena);
}

Test(precision, half_the_width_takes_four_times_the_worlds_at_a_pause)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const double reached = precision_reached_points(&run);
    cr_expect(precision_worlds_needed(&(struct precision){ reached / 2.0 }, &run) == 96);
    cr_expect(precision_worlds_needed(&(struct precision){ reached }, &run) == run.worlds);
    arena_close(arena);
}
