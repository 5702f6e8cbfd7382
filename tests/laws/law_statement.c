/* Laws of statements, each on random plans and random deals. With LAWS=10, as in the heavy tests, the slow reference pays
 * 10,000 plans. */
#include "slow_statement.h"
#include <criterion/criterion.h>

enum { CASES = 300, REFERENCE_CASES = 1000 };

static size_t pay_lines(const struct statement *statement)
{
    size_t count = 0;
    for (size_t i = 0; i < statement->line_count; i++)
        count += statement->lines[i].cents != 0;
    return count;
}

/* With a cap of the plan, components of the year are capped quarter by quarter as they are paid: the
 * reference, which knows only totals, then leaves them out. */
static bool reference_knows(const struct rep_plan *plan)
{
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->cap.share_of_target > 0 && runs_over_year(plan->components[c].accumulate))
            return false;
    return true;
}

Test(law_statement, agrees_with_a_slow_reference_to_the_cent_of_every_line)
{
    size_t compared = 0;
    for (uint32_t number = 0; number < law_cases(REFERENCE_CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        const struct team_case *team = random_case(&luck, arena);
        if (reference_knows(&team->plan)) {
            const struct statement statement = pay(team, arena);
            const double slow_usd = slow_total_usd(team, arena);
            const double room_usd = 0.005 * (double)pay_lines(&statement) + 1e-6;
            cr_assert_float_eq((double)statement.cents / 100, slow_usd, room_usd,
                               "case %u pays %.2f, not %.4f", number, (double)statement.cents / 100,
                               slow_usd);
            compared++;
        }
        arena_close(arena);
    }
    cr_assert_gt(compared, law_cases(REFERENCE_CASES) / 2);
}

Test(law_statement, lines_sum_to_the_total_and_to_the_payouts)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        const struct statement statement = pay(random_case(&luck, arena), arena);
        int64_t cents = 0, payouts[12] = { 0 };
        for (size_t i = 0; i < statement.line_count; i++) {
            cents += statement.lines[i].cents;
            payouts[statement.lines[i].payout_period] += statement.lines[i].cents;
        }
        cr_assert_eq(cents, statement.cents);
        for (size_t p = 0; p < 12; p++)
            cr_assert_eq(payouts[p], statement.period_cents[p]);
        arena_close(arena);
    }
}

Test(law_statement, order_of_deals_in_the_file_does_not_matter)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        const struct statement before = pay(team, arena);
        for (size_t i = team->deal_count; i > 1; i--) {
            const size_t other = (size_t)((double)i * chance(&luck));
            const struct closed_deal kept = team->deals[i - 1];
            team->deals[i - 1] = team->deals[other];
            team->deals[other] = kept;
        }
        const struct statement after = pay(team, arena);
        cr_assert_eq(before.line_count, after.line_count);
        for (size_t i = 0; i < before.line_count; i++) {
            cr_assert_eq(before.lines[i].cents, after.lines[i].cents);
            cr_assert_eq(before.lines[i].kind, after.lines[i].kind);
            cr_assert_eq(before.lines[i].deal, after.lines[i].deal);
        }
        arena_close(arena);
    }
}

/* Ten times every dollar. A gate that counts deals and a rate have no dollars in them. */
static void scale(struct team_case *team, double by)
{
    struct rep_plan *plan = &team->plan;
    plan->salary_usd *= by;
    plan->target_incentive_usd *= by;
    plan->quota_usd *= by;
    for (size_t c = 0; c < plan->component_count; c++) {
        struct component *component = &plan->components[c];
        component->cap_usd *= by;
        for (size_t step = 0; step < component->schedule.step_count; step++) {
            if (component->schedule.basis == BASIS_DOLLARS)
                component->schedule.steps[step].from *= by;
            if (component->schedule.unit == PAYS_USD)
                component->schedule.steps[step].pays *= by;
        }
    }
    for (size_t i = 0; i < team->deal_count; i++) {
        team->deals[i].list *= by;
        team->deals[i].customer_price *= by;
        team->deals[i].receipts *= by;
    }
}

Test(law_statement, scaling_every_dollar_scales_pay)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        const struct statement before = pay(team, arena);
        scale(team, 100);
        const struct statement after = pay(team, arena);
        const double room = 0.5 * 100 * (double)pay_lines(&before) + 0.5 * (double)pay_lines(&after) + 1;
        cr_assert_float_eq((double)after.cents, 100.0 * (double)before.cents, room, "case %u", number);
        arena_close(arena);
    }
}

Test(law_statement, marginal_is_retroactive_where_there_is_one_band)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        int64_t cents[4];
        const enum schedule_kind kinds[] = { SCHEDULE_MARGINAL, SCHEDULE_RETROACTIVE,
                                             SCHEDULE_RETROACTIVE_OVERAGE, SCHEDULE_INTERPOLATED };
        for (size_t k = 0; k < 4; k++) {
            for (size_t c = 0; c < team->plan.component_count; c++) {
                struct schedule *schedule = &team->plan.components[c].schedule;
                *schedule = (struct schedule){
                    .kind = kinds[k], .unit = PAYS_RATE_PER_DOLLAR, .step_count = 1, .steps = { { 0, 0.1 } }
                };
            }
            cents[k] = pay(team, arena).cents;
        }
        for (size_t k = 1; k < 4; k++)
            cr_assert_eq(cents[k], cents[0], "case %u, kind %zu", number, k);
        arena_close(arena);
    }
}

/* However often pay is worked out, and whatever waits for the year's end, the year pays the same. */
Test(law_statement, nothing_is_paid_twice_across_payouts)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        if (!reference_knows(&team->plan)) {
            arena_close(arena);
            continue;
        }
        int64_t cents[PERIOD_YEAR + 1];
        for (int payout = PERIOD_MONTH; payout <= PERIOD_YEAR; payout++) {
            team->plan.payout = (enum quota_period)payout;
            team->plan.payment_count = payout == PERIOD_MONTH ? 2 : 0;
            team->plan.payments[0] = (struct payment_part){ PAID_ON_BOOKING, 0.7 };
            team->plan.payments[1] = (struct payment_part){ PAID_AT_YEAR_END, 0.3 };
            cents[payout] = pay(team, arena).cents;
        }
        cr_assert_eq(cents[PERIOD_MONTH], cents[PERIOD_YEAR], "case %u", number);
        cr_assert_eq(cents[PERIOD_QUARTER], cents[PERIOD_YEAR], "case %u", number);
        cr_assert_eq(cents[PERIOD_HALF], cents[PERIOD_YEAR], "case %u", number);
        arena_close(arena);
    }
}

/* What a rep is paid by the end of a payout does not depend on what comes later. */
Test(law_statement, payouts_do_not_look_ahead)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        team->plan.payout = PERIOD_MONTH;
        const struct statement whole = pay(team, arena);
        size_t kept = 0;
        for (size_t i = 0; i < team->deal_count; i++)
            if (month_of_day(team->deals[i].day) <= 6)
                team->deals[kept++] = team->deals[i];
        const struct statement half = pay_deals(&team->plan, team->deals, kept, arena);
        for (size_t p = 0; p < 6; p++)
            cr_assert_eq(half.period_cents[p], whole.period_cents[p], "case %u", number);
        arena_close(arena);
    }
}

Test(law_statement, splits_that_sum_to_one_pay_what_one_rep_would_be_paid)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        for (size_t c = 0; c < team->plan.component_count; c++) {
            struct component *component = &team->plan.components[c];
            component->schedule = (struct schedule){ .kind = SCHEDULE_MARGINAL,
                                                     .unit = PAYS_RATE_PER_DOLLAR,
                                                     .step_count = 1,
                                                     .steps = { { 0, 0.1 } } };
            component->threshold_attainment = 0;
            component->cap_usd = INFINITY;
            component->gate = (struct gate){ 0 };
        }
        team->plan.cap = (struct pay_cap){ 0 };
        const int64_t whole = pay(team, arena).cents;
        const double share = PICK(&luck, 0.1, 0.25, 0.6);
        int64_t parts = 0;
        for (int part = 0; part < 2; part++) {
            for (size_t i = 0; i < team->deal_count; i++)
                team->deals[i].split_share = part == 0 ? share : 1 - share;
            parts += pay(team, arena).cents;
        }
        cr_assert_eq(parts, whole, "case %u", number);
        arena_close(arena);
    }
}

/* Where every deal is paid on what it counts, the year is the simulation's pay of each period's credit. */
Test(law_statement, plain_plans_pay_what_the_simulation_pays)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        struct rep_plan *plan = &team->plan;
        plan->cap = (struct pay_cap){ 0 };
        for (size_t rule = 0; rule < 2; rule++)
            plan->credit[rule].pay_share = plan->credit[rule].share, plan->credit[rule].pay_multiplier = 1;
        for (size_t c = 0; c < plan->component_count; c++) {
            plan->components[c].when = any_deal();
            plan->components[c].accumulate = ACCUMULATE_PERIOD;
            plan->components[c].gate = (struct gate){ 0 };
        }
        const struct statement statement = pay(team, arena);
        const struct pay_terms terms = pay_terms_of(plan, NULL);
        double credit_usd[12] = { 0 }, left_usd[DEALS_MAX], pay_usd = 0;
        for (size_t i = 0; i < team->deal_count; i++) {
            const struct closed_deal *deal = &team->deals[i];
            const struct closed_deal *sale = slow_sale(team, deal);
            double price_usd = deal->customer_price;
            if (sale == deal)
                left_usd[i] = price_usd;
            else {
                price_usd = fmax(price_usd, -left_usd[sale - team->deals]);
                left_usd[sale - team->deals] += price_usd;
            }
            credit_usd[period_of(plan, sale)] += price_usd * rule_of(plan, sale)->share;
        }
        for (size_t p = 0; p < period_count(plan); p++)
            pay_usd += rep_pay_usd(&terms, credit_usd[p]);
        cr_assert_float_eq((double)statement.cents / 100, pay_usd,
                           0.005 * (double)pay_lines(&statement) + 1e-6, "case %u", number);
        arena_close(arena);
    }
}

/* The last period's quota so far is the year's: only when a rep is paid is different, not what a year pays. */
Test(law_statement, year_on_the_periods_so_far_pays_what_the_year_to_date_pays)
{
    size_t different = 0;
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct team_case *team = random_case(&luck, arena);
        team->plan.cap = (struct pay_cap){ 0 };
        for (size_t c = 0; c < team->plan.component_count; c++)
            team->plan.components[c].accumulate = ACCUMULATE_YEAR_TO_DATE;
        const struct statement year = pay(team, arena);
        for (size_t c = 0; c < team->plan.component_count; c++)
            team->plan.components[c].accumulate = ACCUMULATE_PERIODS_SO_FAR;
        const struct statement so_far = pay(team, arena);
        cr_assert_float_eq((double)so_far.cents, (double)year.cents, 2.0 * (double)team->plan.component_count,
                           "case %u", number);
        for (size_t p = 0; p < 12; p++)
            different += so_far.period_cents[p] != year.period_cents[p];
        arena_close(arena);
    }
    cr_assert_gt(different, CASES / 4, "the cases tell the two apart");
}
