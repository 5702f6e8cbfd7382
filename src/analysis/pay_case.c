#include "pay_case.h"
#include "../base/bug.h"
#include "../domain/cents.h"
#include <math.h>
#include <string.h>

bool case_runs_year(const struct pay_case *pay_case, size_t component)
{
    return runs_over_year(pay_case->plan->components[component].accumulate);
}

/* Windows of a component in a year. */
static double windows(const struct pay_case *pay_case, size_t component)
{
    return case_runs_year(pay_case, component) ? 1.0 : pay_case->periods;
}

/* What 100 % is in a component's window, in its measure. */
static double window_quota(const struct pay_case *pay_case, size_t c)
{
    const struct component *component = &pay_case->plan->components[c];
    if (component->measure == MEASURE_PARTNER_SHARE)
        return component->quota > 0.0 ? component->quota : 1.0;
    return (component->quota > 0.0 ? component->quota : pay_case->quota_usd) / windows(pay_case, c);
}

static struct plan_bands bands_of(const struct pay_case *pay_case, size_t c)
{
    const struct component *component = &pay_case->plan->components[c];
    const double parts = windows(pay_case, c);
    const struct pay_level level = { .quota_usd = window_quota(pay_case, c),
                                     .target_usd = component->weight * pay_case->target_usd / parts,
                                     .salary_usd = pay_case->salary_usd / parts };
    return (struct plan_bands){ .component = component,
                                .in_dollars = schedule_at_level(&component->schedule, level),
                                .threshold_usd =
                                    usd_as_decimal(component->threshold_attainment * level.quota_usd),
                                .day_share = 1.0 };
}

/* The money that a credit rule looks at. */
static struct deal_money money_of(const struct price_stack *stack, double cost_of_goods_usd)
{
    return (struct deal_money){
        .list_usd = stack->list_usd,
        .customer_price_usd = stack->customer_price_usd,
        .receipts_usd = stack->vendor_receipts_usd,
        .cost_of_goods_usd = cost_of_goods_usd,
        .partner_margin_usd = stack->partner_margin_usd,
    };
}

/* What a deal of the case has beside its money. */
static const struct closed_deal case_deal = { .term_months = CASE_TERM_MONTHS };

static void set_credit(struct case_route *route, const struct rep_plan *plan)
{
    const struct credit_rule *rule = credit_rule_of(plan->credit, plan->credit_rule_count, &route->facts);
    route->first_multiplier = 1.0;
    if (!rule || rule->taper_count <= 1) {
        route->credit =
            deal_credit_of(rule, &route->money, 1.0, credit_multiplier(rule, route->with_partner, 0));
        return;
    }
    route->credit = deal_credit_of(rule, &route->money, 1.0, 1.0);
    if (route->with_partner)
        route->first_multiplier = rule->taper[0];
}

static struct case_route route_of(const struct pay_case *pay_case, const struct route *route)
{
    const struct case_question *question = &pay_case->question;
    const struct rep_plan *plan = pay_case->plan;
    struct case_route answer = { .name = route->name,
                                 .with_partner = route->with_partner,
                                 .facts = question->facts };
    answer.facts.route = route->name;
    answer.facts.with_partner = route->with_partner;
    answer.facts.segment = question->segment;
    const struct program_deal deal = { .route = route, .source = question->facts.found_by };
    const struct price_terms terms = program_price_terms(question->program, &deal);
    answer.stack = price_stack_of(&terms, pay_case->list_usd, question->discount_share);
    const double cost_of_goods_usd = question->cost_of_goods_share * pay_case->list_usd;
    answer.gross_margin_usd = answer.stack.vendor_receipts_usd - cost_of_goods_usd;
    answer.money = money_of(&answer.stack, cost_of_goods_usd);
    answer.facts.figures = deal_figures_of(&case_deal, &answer.money);
    set_credit(&answer, plan);
    for (size_t i = 0; i < plan->spiff_count; i++)
        answer.earns_spiff[i] = condition_fits(&plan->spiffs[i].when, &answer.facts) &&
                                answer.stack.customer_price_usd >= plan->spiffs[i].deal_minimum_usd;
    return answer;
}

/* One deal in a component's measure, whether or not the component counts it. */
static struct case_amount measured(const struct case_route *route, enum measure measure)
{
    const double multiplier = route->credit.rule ? route->credit.rule->pay_multiplier : 1.0;
    switch (measure) {
    case MEASURE_CREDIT:
    case MEASURE_ATTAINMENT:
        return (struct case_amount){ route->credit.credit_usd, route->credit.paid_usd };
    case MEASURE_GROSS_MARGIN:
        return (struct case_amount){ route->gross_margin_usd, route->gross_margin_usd * multiplier };
    case MEASURE_UNITS:
    case MEASURE_DEALS:
        return (struct case_amount){ 1.0, multiplier };
    case MEASURE_PARTNER_SHARE:
        return (struct case_amount){ 0 };
    }
    bug_found("a measure is one of six", __FILE__, __LINE__);
}

static bool fits(const struct pay_case *pay_case, size_t component, size_t route)
{
    return condition_fits(&pay_case->plan->components[component].when, &pay_case->routes[route].facts);
}

static bool fits_no_route(const struct pay_case *pay_case, size_t component)
{
    for (size_t r = 0; r < pay_case->route_count; r++)
        if (fits(pay_case, component, r))
            return false;
    return true;
}

static bool counts_credit(const struct component *component)
{
    return component->measure == MEASURE_CREDIT || component->measure == MEASURE_ATTAINMENT;
}

/* What a window's worth of deals comes to in a component's measure, per unit of one deal's. */
static double deals_at_quota(const struct pay_case *pay_case, size_t c)
{
    const struct component *component = &pay_case->plan->components[c];
    const double base = measured(&pay_case->routes[pay_case->base], component->measure).counted;
    const bool counts_base = fits(pay_case, c, pay_case->base);
    const bool own_quota = component->quota > 0.0;
    if (base > 0.0 && ((own_quota && counts_base) || (!own_quota && counts_credit(component))))
        return window_quota(pay_case, c) / base;
    return pay_case->periods / windows(pay_case, c) / pay_case->deal_share;
}

static void set_amounts(struct pay_case *pay_case, size_t c)
{
    const struct component *component = &pay_case->plan->components[c];
    const bool in_step = fits_no_route(pay_case, c) && component->quota > 0.0;
    const double deals = deals_at_quota(pay_case, c);
    const double deal_share = pay_case->deal_share * windows(pay_case, c) / pay_case->periods;
    for (size_t r = 0; r < pay_case->route_count; r++) {
        struct case_route *route = &pay_case->routes[r];
        const struct case_amount one = measured(route, component->measure);
        if (in_step && component->measure != MEASURE_PARTNER_SHARE)
            route->at_quota[c].counted = route->at_quota[c].paid = window_quota(pay_case, c);
        if (!fits(pay_case, c, r))
            continue;
        const double multiplier = counts_credit(component) ? route->first_multiplier : 1.0;
        route->at_quota[c] =
            (struct case_amount){ usd_as_decimal(deals * one.counted), usd_as_decimal(deals * one.paid) };
        route->of_deal[c] =
            (struct case_amount){ usd_as_decimal(route->at_quota[c].counted * deal_share * multiplier),
                                  usd_as_decimal(route->at_quota[c].paid * deal_share * multiplier) };
        if (component->figure != FIGURE_NONE)
            route->of_deal[c].counted = deal_figure_of(component->figure, &case_deal, &route->money);
    }
}

/* Direct where it is credited, else the first route that is. */
static size_t base_of(const struct pay_case *pay_case)
{
    for (size_t r = 0; r < pay_case->route_count; r++)
        if (pay_case->routes[r].credit.credit_usd > 0.0)
            return r;
    return 0;
}

static double lower(double cap_usd, double share, double usd)
{
    return share > 0.0 ? fmin(cap_usd, share * usd) : cap_usd;
}

static void set_caps(struct pay_case *pay_case)
{
    const struct pay_cap *cap = &pay_case->plan->cap;
    const double salary_usd = pay_case->salary_usd / pay_case->periods;
    double cap_usd = cap->usd > 0.0 ? cap->usd : INFINITY;
    cap_usd = lower(cap_usd, cap->share_of_target, pay_case->target_usd / pay_case->periods);
    pay_case->plan_cap_usd = lower(cap_usd, cap->share_of_salary, salary_usd);
    pay_case->raised_cap_usd = cap->raised_above_attainment > 0.0 ? cap->raised_share_of_salary * salary_usd
                                                                  : pay_case->plan_cap_usd;
    for (size_t c = 0; c < pay_case->plan->component_count; c++)
        pay_case->cap_usd[c] =
            pay_case->plan->components[c].cap_usd * pay_case->periods / windows(pay_case, c);
}

struct pay_case pay_case_of(const struct rep_plan *plan, const struct case_question *question)
{
    BUG_IF(question->route_count < 1 || question->route_count > ROUTES_MAX);
    const struct segment_pay level = segment_pay_of(plan, question->segment);
    struct pay_case pay_case = {
        .plan = plan,
        .question = *question,
        .periods = (double)periods_per_year(plan->quota_period),
        .quota_usd = level.quota_usd,
        .target_usd = level.target_incentive_usd,
        .salary_usd = level.salary_usd,
        .deal_usd = question->deal_usd > 0.0 ? question->deal_usd : level.quota_usd / 20.0,
        .route_count = question->route_count,
        .partner_share = question->partner_credit_share,
        .new_customer_share = question->facts.customer == CUSTOMER_NEW ? 1.0 : 0.0,
        .partner_deals_share = question->partner_credit_share,
    };
    pay_case.list_usd = usd_as_decimal(pay_case.deal_usd / (1.0 - question->discount_share));
    for (size_t r = 0; r < question->route_count; r++)
        pay_case.routes[r] = route_of(&pay_case, &question->routes[r]);
    pay_case.base = base_of(&pay_case);
    const double base_credit_usd = pay_case.routes[pay_case.base].credit.credit_usd;
    const double counted_usd = base_credit_usd > 0.0 ? base_credit_usd : pay_case.deal_usd;
    pay_case.deal_share = counted_usd * pay_case.periods / pay_case.quota_usd;
    for (size_t c = 0; c < plan->component_count; c++) {
        pay_case.bands[c] = bands_of(&pay_case, c);
        set_amounts(&pay_case, c);
    }
    set_caps(&pay_case);
    return pay_case;
}
