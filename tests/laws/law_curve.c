/* A payout curve and a statement are two ways to the same pay: a year of deals that are alike, spread evenly, is
 * paid what the curve says, on every route and under every plan of the library. */
#include "../../src/analysis/case_pay.h"
#include "../../src/domain/day.h"
#include "../../src/domain/statement.h"
#include "../unit/desk.h"
#include <glob.h>
#include <limits.h>
#include <math.h>

enum { DEALS_OF_A_YEAR_MAX = 48 };

/* What a curve leaves out or assumes: pay that is moved or advanced, and components that run in step. */
static bool is_comparable(const struct rep_plan *plan)
{
    if (plan->draw.amount_usd > 0.0 || plan->ramp_count > 0 || plan->payment_count > 0 ||
        plan->windfall.action != WINDFALL_FLAG)
        return false;
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->components[c].quota > 0.0)
            return false;
    for (size_t i = 0; i < plan->spiff_count; i++)
        if (plan->spiffs[i].from || plan->spiffs[i].until || isfinite(plan->spiffs[i].budget_usd))
            return false;
    return true;
}

/* The year of one statement, in dollars. */
static double paid_usd(const struct pay_case *pay_case, const struct plan_timeline *timeline, size_t r,
                       size_t deal_count, struct arena *arena)
{
    const struct case_route *route = &pay_case->routes[r];
    struct closed_deal deals[DEALS_OF_A_YEAR_MAX];
    for (size_t i = 0; i < deal_count; i++)
        deals[i] = (struct closed_deal){
            .id = arena_format(arena, "deal %02zu", i),
            .rep = "rep",
            .facts = route->facts,
            .day = day_of(2026, 1 + (int)(12 * i / deal_count), 10 + (int)(i % 2)),
            .collected_day = day_of(2026, 12, 20),
            .churned_day = INT_MIN,
            .split_share = 1.0,
            .units = 1.0,
            .list = route->stack.list_usd,
            .customer_price = route->stack.customer_price_usd,
            .receipts = route->stack.vendor_receipts_usd,
            .partner_margin = route->stack.partner_margin_usd,
            .cost_of_goods = pay_case->question.cost_of_goods_share * pay_case->list_usd,
            .line = i + 1,
        };
    const struct rep_profile rep = { .id = "rep", .hired_day = INT_MIN };
    return (double)statement_of(timeline, &rep, 2026, deals, deal_count, arena).cents / 100.0;
}

static size_t compare_plan(const char *path, const struct partner_program *program)
{
    struct desk *desk = desk_open();
    enum model_kind kind;
    struct plan_timeline timeline = { 0 };
    const struct node *tree = model_tree(path, &kind, &desk->load);
    cr_assert(tree && load_plan_timeline(tree, &timeline, &desk->load), "%s", path);
    const struct rep_plan *plan = timeline.plans[0];
    size_t compared = 0;
    if (timeline.count == 1 && is_comparable(plan)) {
        struct case_question question = { .facts = { .found_by = FOUND_BY_VENDOR, .customer = CUSTOMER_NEW },
                                          .discount_share = 0.2,
                                          .cost_of_goods_share = 0.16,
                                          .program = program };
        question.route_count = case_routes_of(program, &plan, 1, question.routes);
        const struct pay_case pay_case = pay_case_of(plan, &question);
        for (size_t r = 0; r < pay_case.route_count; r++)
            for (size_t deals = 12; deals <= DEALS_OF_A_YEAR_MAX; deals += 12) {
                const double attainment = (double)deals * pay_case.deal_share / pay_case.periods;
                const double curve_usd = case_year_usd(&pay_case, r, attainment);
                const double usd = paid_usd(&pay_case, &timeline, r, deals, desk->load.arena);
                compared++;
                cr_expect(fabs(curve_usd - usd) < 1.0, "%s by %s, %zu deals: curve %.2f, statement %.2f",
                          path, pay_case.routes[r].name, deals, curve_usd, usd);
            }
    }
    desk_close(desk);
    return compared;
}

Test(curve, statements_pay_what_the_curve_says)
{
    static const struct partner_program program = {
        .stacking = STACK_ADDITIVE,
        .margin_base = MARGIN_OFF_LIST,
        .route_count = 4,
        .routes = { { .route = "referral", .fee_share = 0.1 },
                    { .route = "co_sell", .fee_share = 0.05 },
                    { .route = "resale", .margin_share = 0.35 },
                    { .route = "marketplace", .listing_fee_share = 0.03 } },
    };
    glob_t plans;
    size_t compared = 0;
    cr_assert_eq(glob("models/plans/*.yaml", 0, NULL, &plans), 0);
    for (size_t i = 0; i < plans.gl_pathc; i++)
        compared += compare_plan(plans.gl_pathv[i], &program);
    globfree(&plans);
    cr_assert_gt(compared, 100);
}
