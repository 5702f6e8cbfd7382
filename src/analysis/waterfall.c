#include "waterfall.h"

#include "../base/arena.h"
#include <math.h>

const char *const waterfall_line_names[WATERFALL_LINES] = {
    "list price",
    "customer discount",
    "partner margin",
    "distributor margin",
    "fees for leads and listings",
    "vendor receipts",
    "rebates",
    "SPIFFs to partners' sellers",
    "marketing funds used",
    "program costs less fees",
    "salaries",
    "variable pay",
    "SPIFFs to reps",
    "overlays and managers",
    "cost of goods",
    "vendor's own services",
    "renewals",
    "contribution",
};

const char *const double_pay_part_names[DOUBLE_PARTS] = { "overlays", "partner_spiffs",
                                                          "rep_spiffs_on_partner_deals", "double_pay",
                                                          "double_value" };
const char *const double_pay_part_meanings[DOUBLE_PARTS] = {
    "overlays and managers, paid on deals that a rep is paid for",
    "SPIFFs to partners' sellers",
    "SPIFFs to reps on partner deals, on top of commission",
    "the three together",
    "margin before pay: receipts, services, renewals less goods and program, SPIFFs left out",
};

bool waterfall_is_subtotal(enum waterfall_line line)
{
    return line == WATERFALL_RECEIPTS || line == WATERFALL_CONTRIBUTION;
}

static struct tally mean_tally(const struct run_result *run, size_t design)
{
    struct tally mean = { 0 };
    for (size_t world = 0; world < run->worlds; world++)
        tally_add(&mean, &run->tallies[world * run->scenario->design_count + design]);
    double *numbers = (double *)&mean;
    for (size_t i = 0; i < sizeof mean / sizeof *numbers; i++)
        numbers[i] /= (double)run->worlds;
    return mean;
}

static void fill_prices(const struct tally *tally, struct waterfall *fall)
{
    double list_usd = 0.0, margin_usd = 0.0, fees_usd = 0.0;
    for (size_t r = 0; r < ROUTES_MAX; r++) {
        list_usd += tally->routes[r].list_usd;
        margin_usd += tally->routes[r].partner_margin_usd;
        fees_usd += tally->routes[r].fees_usd;
        fall->won += tally->routes[r].won;
    }
    const double left_usd = tally->bookings_usd - margin_usd - fees_usd - tally->receipts_usd;
    fall->usd[WATERFALL_LIST] = list_usd;
    fall->usd[WATERFALL_CUSTOMER_DISCOUNT] = tally->bookings_usd - list_usd;
    fall->usd[WATERFALL_PARTNER_MARGIN] = -margin_usd;
    fall->usd[WATERFALL_DISTRIBUTOR_MARGIN] = fabs(left_usd) < 0.005 ? 0.0 : -left_usd;
    fall->usd[WATERFALL_FEES] = -fees_usd;
    fall->usd[WATERFALL_RECEIPTS] = tally->receipts_usd;
}

static void fill_costs(const struct tally *tally, struct waterfall *fall)
{
    const struct partner_tally *partner = &tally->partner;
    fall->usd[WATERFALL_REBATES] = -partner->rebate_accrued_usd;
    fall->usd[WATERFALL_PARTNER_SPIFFS] = -partner->seller_spiff_usd;
    fall->usd[WATERFALL_FUNDS] = -partner->fund_used_usd;
    fall->usd[WATERFALL_PROGRAM] = partner->program_fee_usd - partner->program_cost_usd;
    fall->usd[WATERFALL_SALARY] = -tally->salary_usd;
    fall->usd[WATERFALL_VARIABLE_PAY] = -tally->variable_pay_usd;
    fall->usd[WATERFALL_REP_SPIFFS] = -tally->spiff_pay_usd;
    fall->usd[WATERFALL_OVERLAYS] = -tally->overlay_pay_usd;
    fall->usd[WATERFALL_GOODS] = -tally->cost_of_goods_usd;
    fall->usd[WATERFALL_SERVICES] = partner->vendor_services_usd;
    fall->usd[WATERFALL_RENEWALS] = partner->renewals_usd;
    fall->usd[WATERFALL_CONTRIBUTION] = tally->contribution_usd;
}

/* A line is what it changes in the rounded rest; a subtotal is the rounded rest. */
static void round_lines(struct waterfall *fall)
{
    double left_usd = 0.0;
    int64_t left = 0;
    for (int line = 0; line < WATERFALL_LINES; line++) {
        if (waterfall_is_subtotal((enum waterfall_line)line)) {
            fall->cents[line] = left;
            continue;
        }
        left_usd += fall->usd[line];
        const int64_t now = llround(100.0 * left_usd);
        fall->cents[line] = now - left;
        left = now;
    }
}

struct waterfall waterfall_of(const struct run_result *run, size_t design)
{
    const struct tally tally = mean_tally(run, design);
    struct waterfall fall = { 0 };
    fill_prices(&tally, &fall);
    fill_costs(&tally, &fall);
    round_lines(&fall);
    for (int line = 0; line < WATERFALL_LINES; line++)
        fall.usd[line] += 0.0; /* no "-0" on paper */
    return fall;
}

static void parts_of(const struct tally *tally, double usd[DOUBLE_PARTS])
{
    const struct partner_tally *partner = &tally->partner;
    usd[DOUBLE_OVERLAYS] = tally->overlay_pay_usd;
    usd[DOUBLE_PARTNER_SPIFFS] = partner->seller_spiff_usd;
    usd[DOUBLE_REP_SPIFFS] = 0.0;
    for (size_t r = 1; r < ROUTES_MAX; r++)
        usd[DOUBLE_REP_SPIFFS] += tally->routes[r].spiff_usd;
    usd[DOUBLE_PAY] = usd[DOUBLE_OVERLAYS] + usd[DOUBLE_PARTNER_SPIFFS] + usd[DOUBLE_REP_SPIFFS];
    usd[DOUBLE_VALUE] = tally->receipts_usd + partner->vendor_services_usd + partner->renewals_usd -
                        tally->cost_of_goods_usd -
                        (partner_tally_program_usd(partner) - partner->seller_spiff_usd);
}

struct double_pay double_pay_of(const struct run_result *run, size_t design)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = run->scenario;
    double *of[DOUBLE_PARTS], *baseline[DOUBLE_PARTS];
    for (int part = 0; part < DOUBLE_PARTS; part++) {
        of[part] = arena_array(arena, double, run->worlds);
        baseline[part] = arena_array(arena, double, run->worlds);
    }
    for (size_t world = 0; world < run->worlds; world++) {
        double here[DOUBLE_PARTS], there[DOUBLE_PARTS];
        parts_of(&run->tallies[world * scenario->design_count + design], here);
        parts_of(&run->tallies[world * scenario->design_count + scenario->baseline], there);
        for (int part = 0; part < DOUBLE_PARTS; part++) {
            of[part][world] = here[part];
            baseline[part][world] = there[part];
        }
    }
    struct double_pay pay;
    for (int part = 0; part < DOUBLE_PARTS; part++) {
        pay.usd[part] = estimate_mean(of[part], run->worlds, scenario->confidence_share);
        pay.change_usd[part] =
            estimate_difference(of[part], baseline[part], run->worlds, scenario->confidence_share);
    }
    arena_close(arena);
    return pay;
}
