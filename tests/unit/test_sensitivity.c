#include "../../src/analysis/sensitivity.h"
#include "../../src/report/sensitivity_words.h"
#include "asked.h"
#include <string.h>

/* The scenario of one kind of deal, with some of its numbers in doubt. */
static struct sensitivity_spec spec_of(struct asked *asked, const char *metric)
{
    struct sensitivity_spec spec = { .draws = 8, .index_count = 1, .index_rows = 4, .index_worlds = 2 };
    spec.question.rerun = asked->rerun;
    spec.question.rerun.worlds = 4;
    spec.question.scenario = &asked->scenario;
    spec.question.ranges = assumption_ranges_of(&asked->scenario, asked->arena);
    spec.question.test_count = 1;
    spec.question.tests[0] = tested_number_of(metric);
    return spec;
}

static const char *const ranged[] = { "behaviour.pay_weight={ value: 1, low: 0.5, high: 2 }",
                                      "market.routes.resale.win_lift_share={ value: 0, low: 0, high: 0.5 }",
                                      NULL };

static size_t design_of(const struct asked *asked, const char *name)
{
    return scenario_design_named(&asked->scenario, name);
}

/* 8,000 against 6,500: a lift of 23.0769 % makes a resale deal worth as much. */
Test(sensitivity, answer_flips_at_the_win_lift_of_the_closed_form)
{
    struct asked *asked = asked_open(ranged);
    const struct sensitivity_spec spec = spec_of(asked, "gap_with_lift_usd_mean");
    const struct sensitivity made = sensitivity_run(&spec, asked->arena);
    const struct flip *found = NULL;
    for (size_t i = 0; i < made.flips.count; i++)
        if (made.flips.items[i].design == design_of(asked, "net"))
            found = &made.flips.items[i];
    cr_assert_not_null(found);
    cr_assert_eq(found->status, FLIP_FOUND);
    cr_assert_str_eq(spec.question.ranges.items[found->assumption].label, "resale win_lift_share");
    cr_assert(found->above);
    cr_assert_float_eq(found->value, 8000.0 / 6500.0 - 1.0, 1e-4);
    const char *words = sensitivity_verdict_words(&made, design_of(asked, "net"), asked->arena);
    cr_assert(strstr(words, "flips if resale win_lift_share exceeds 23.1 %"), "%s", words);
    asked_close(asked);
}

Test(sensitivity, design_that_pays_the_same_on_every_route_is_neutral_in_every_draw)
{
    static const char *const same[] = { "behaviour.pay_weight={ value: 1, low: 0.5, high: 2 }",
                                        "market.routes.resale.win_lift_share={ value: 0, low: 0, high: 0.5 }",
                                        "designs.part.rep.credit[0].share=1", NULL };
    struct asked *asked = asked_open(same);
    const struct sensitivity_spec spec = spec_of(asked, "pull_points");
    const struct sensitivity made = sensitivity_run(&spec, asked->arena);
    const struct robust_verdict *part = sensitivity_verdict(&made, design_of(asked, "part"), 0);
    cr_assert_eq(part->at_value, SIGN_ZERO);
    cr_assert_eq(part->with[SIGN_ZERO], 8);
    cr_assert_eq(part->assumption_sd, 0.0);
    cr_assert(isnan(made.indices[design_of(asked, "part") * made.factor_count].total.value));
    const struct robust_verdict *net = sensitivity_verdict(&made, design_of(asked, "net"), 0);
    cr_assert_eq(net->with[SIGN_BELOW], 8);
    const char *words = sensitivity_verdict_words(&made, design_of(asked, "net"), asked->arena);
    cr_assert_str_eq(words,
                     "net: away in 100 % of 8 assumption draws; no single number in its range flips it.");
    asked_close(asked);
}

/* Two assumptions, one with an index of its own: the other is all others together. */
Test(sensitivity, what_has_no_index_of_its_own_is_in_the_others_together)
{
    struct asked *asked = asked_open(ranged);
    const struct sensitivity_spec spec = spec_of(asked, "pull_points");
    const struct sensitivity made = sensitivity_run(&spec, asked->arena);
    cr_assert_eq(made.factor_count, 2);
    cr_assert_eq(made.factors[0], made.by_span[0]);
    cr_assert_eq(made.factors[1], spec.question.ranges.count);
    cr_assert_str_eq(sensitivity_factor(&made, 1, asked->arena), "the other 1 together");
    asked_close(asked);
}

Test(sensitivity, any_number_of_threads_gives_the_same_bits)
{
    struct asked *asked = asked_open(ranged);
    struct sensitivity_spec one = spec_of(asked, "pull_points"), three = one;
    three.question.rerun.threads = 3;
    const struct sensitivity first = sensitivity_run(&one, asked->arena);
    const struct sensitivity second = sensitivity_run(&three, asked->arena);
    const size_t designs = asked->scenario.design_count;
    cr_assert(memcmp(first.draws.estimates, second.draws.estimates,
                     8 * designs * sizeof *first.draws.estimates) == 0);
    for (size_t i = 0; i < designs * first.factor_count; i++)
        cr_assert(memcmp(&first.indices[i].first.value, &second.indices[i].first.value, sizeof(double)) == 0);
    asked_close(asked);
}

static volatile sig_atomic_t stop_now;

static void stop_after_five(void *context, size_t done, size_t asked)
{
    (void)context, (void)asked;
    if (done >= 5 * 4) /* worlds */
        stop_now = 1;
}

Test(sensitivity, stop_keeps_the_draws_that_are_done)
{
    struct asked *asked = asked_open(ranged);
    struct sensitivity_spec spec = spec_of(asked, "pull_points");
    stop_now = 0;
    spec.question.rerun.watch = (struct run_watch){ stop_after_five, NULL, &stop_now };
    const struct sensitivity made = sensitivity_run(&spec, asked->arena);
    cr_assert(made.stopped);
    cr_assert_eq(made.tornado.done, 5, "two numbers have two ends each");
    cr_assert_not_null(made.tornado_rows);
    cr_assert_eq(made.draws.done, 0);
    cr_assert_eq(made.factor_count, 0);
    asked_close(asked);
}

Test(sensitivity, draw_that_contradicts_the_files_rules_is_left_out_and_said_why)
{
    static const char *const sets[] = {
        "market.segments.everyone.win_rate={ value: 0.5, low: 0.4, high: 0.95 }",
        "market.routes.resale.win_lift_share={ value: 0, low: 0, high: 0.9 }", NULL
    };
    struct asked *asked = asked_open(sets);
    const struct sensitivity_spec spec = spec_of(asked, "pull_points");
    const struct sensitivity made = sensitivity_run(&spec, asked->arena);
    cr_assert_eq(made.draws.done, 8);
    cr_assert_gt(made.draws.refused_count, 0);
    cr_assert_lt(made.draws.refused_count, 8);
    cr_assert(strstr(made.draws.refusal, "must keep it below 1"), "%s", made.draws.refusal);
    cr_assert_eq(sensitivity_verdict(&made, 0, 0)->draws, 8 - made.draws.refused_count);
    asked_close(asked);
}
