/* What a manager earns on a rep's statement. */
#include "../../src/domain/manager_override.h"
#include "pay_case.h"

CASE_SUITE(manager_override);

static struct rep_plan plan_with_override(int basis)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    plan.payout = PERIOD_MONTH;
    plan.components[0].cap_usd = 5000;
    add_spiff(&plan, plain_spiff("push"))->amount_usd = 100;
    plan.override = (struct manager_override){ .share = 0.02, .basis = basis };
    return plan;
}

static struct statement manager_of(const struct rep_plan *plan, const struct statement *rep)
{
    const struct plan_timeline timeline = always(plan);
    struct statement_line lines[MONTHS_PER_YEAR];
    const size_t count = override_lines_of(&timeline, rep, lines, case_arena);
    const struct statement own = PAY(plan, deal_of("own", "2025-12-01", 100));
    return checked(statement_with_lines(&own, lines, count, case_arena));
}

Test(manager_override, of_credit_pays_on_what_the_rep_was_credited)
{
    const struct rep_plan plan = plan_with_override(OVERRIDE_OF_CREDIT);
    const struct statement rep =
        PAY(&plan, deal_of("a", "2025-01-10", 100000), deal_of("b", "2025-03-10", 50000));
    const struct statement manager = manager_of(&plan, &rep);
    PAID(lines_usd(&manager, LINE_OVERRIDE, NULL), 3000);
    PAID(usd(manager.period_cents[0]), 2000);
    PAID(usd(manager.period_cents[2]), 1000);
    PAID(usd(manager.period_cents[11]), 110, "the manager's own deal");
}

Test(manager_override, of_commission_pays_on_what_caps_leave)
{
    const struct rep_plan plan = plan_with_override(OVERRIDE_OF_COMMISSION);
    const struct statement rep = PAY(&plan, deal_of("a", "2025-01-10", 100000));
    PAID(lines_usd(&rep, LINE_CAP, NULL), -5000);
    const struct statement manager = manager_of(&plan, &rep);
    PAID(lines_usd(&manager, LINE_OVERRIDE, NULL), 100);
}
