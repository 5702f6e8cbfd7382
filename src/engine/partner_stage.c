#include "partner_stage.h"

#include "../base/arena.h"
#include "../domain/rule_words.h"
#include "../random/sampler.h"
#include "partner_yield.h"
#include <math.h>
#include <string.h>

enum { SIZE_NODES = 16 };

/* Equally likely sizes of partners of a type, mean about 1. */
static double size_node(const struct partner_type *type, size_t node)
{
    const double sd = type->size_log_sd;
    return lognormal_from(((double)node + 0.5) / SIZE_NODES, exp(-0.5 * sd * sd), sd);
}

/* The sales of one partner in one period: of all partners of the type in a year, `part`. It sold as much a year before. */
static struct rebate_sales period_sales(const struct rebate_sales *year, double part)
{
    return (struct rebate_sales){ .fitting_usd = year->fitting_usd * part,
                                  .counted_usd = year->counted_usd * part,
                                  .baseline_usd = year->fitting_usd * part,
                                  .has_baseline = true,
                                  .deals = year->deals * part,
                                  .deals_with_services = year->deals_with_services * part };
}

/* A year's rebates of all partners of the type, the big ones and the small. */
static double rebate_usd(const struct rebate *rebate, const struct partner_type *type,
                         const struct rebate_sales *year)
{
    const double periods = (double)MONTHS_PER_YEAR / (double)rebate_period_months(rebate->period);
    double sum_usd = 0.0, sizes = 0.0;
    for (size_t node = 0; node < SIZE_NODES; node++) {
        const double size = size_node(type, node);
        const struct rebate_sales sales = period_sales(year, size / (periods * (double)type->partner_count));
        sum_usd += periods * rebate_earned_usd(rebate, &sales);
        sizes += size;
    }
    return sum_usd * (double)type->partner_count / sizes;
}

/* Rebates look at what a year really brings, ordinary deals say only what it is made of. */
static double expected_rebates_usd(const struct partner_stage *stage, size_t type,
                                   const struct partner_yield *yield, double year_usd)
{
    const double scale = yield->won_usd > 0.0 ? year_usd / yield->won_usd : 0.0;
    double usd = 0.0;
    for (size_t i = 0; i < stage->program->rebate_count; i++) {
        const struct rebate *rebate = &stage->program->rebates[i];
        const struct rebate_sales year = period_sales(&yield->rebates[i], scale);
        usd += rebate->period == REBATE_PER_DEAL
                   ? scale * yield->per_deal_usd[i]
                   : rebate_usd(rebate, &stage->market->partner_types[type], &year);
    }
    return usd;
}

/* Won in a year by all partners of the type. */
static double year_usd_of(const struct partner_pilot *pilot, const struct market *market, size_t type)
{
    double usd = 0.0;
    for (size_t s = 0; s < market->segment_count; s++)
        for (size_t source = 0; source < DEAL_SOURCES; source++)
            usd += pilot->type_share[type][s] * pilot->years[type][s][source].price_usd;
    return usd;
}

/* Of SPIFFs for first deals only, the part that a partner of middling size gets. */
static double expected_spiffs_usd(const struct partner_stage *stage, size_t type,
                                  const struct partner_yield *yield)
{
    double usd = 0.0;
    for (size_t i = 0; i < stage->program->spiff_count; i++) {
        const double deals = yield->spiff_deals[i] / (double)stage->market->partner_types[type].partner_count;
        const double first = (double)stage->program->spiffs[i].first_deals;
        usd += yield->spiff_usd[i] * (first > 0.0 && deals > first ? first / deals : 1.0);
    }
    return usd;
}

static double ratio(double part, double whole)
{
    return whole > 0.0 ? part / whole : 0.0;
}

static void weigh(struct partner_stage *stage, struct rebate_columns *columns, size_t type, size_t tier)
{
    const struct partner_yield yield = partner_yield_of(stage, type, tier);
    const double year_usd = year_usd_of(stage->pilot, stage->market, type);
    const double rebate_share = ratio(expected_rebates_usd(stage, type, &yield, year_usd), year_usd);
    const double profit_usd =
        yield.profit_usd + expected_spiffs_usd(stage, type, &yield) + rebate_share * yield.won_usd;
    stage->rebate_share[type][tier] = rebate_share;
    stage->profit_share[type][tier] = ratio(profit_usd, yield.worked_usd);
    stage->win_share[type] = ratio(yield.won_usd, yield.worked_usd);
    for (size_t i = 0; i < stage->program->rebate_count; i++)
        columns->columns[stage->column[i]].fitting_share[type][tier] =
            ratio(yield.rebates[i].fitting_usd, yield.won_usd);
}

static struct partner_stage stage_of_program(const struct scenario *scenario,
                                             const struct partner_program *program,
                                             const struct partner_pilot *pilot,
                                             struct rebate_columns *columns)
{
    const struct market *market = &scenario->market;
    const struct rule_words words = rule_words_of(market, program);
    struct partner_stage stage = { .market = market,
                                   .behaviour = &scenario->behaviour.partners,
                                   .program = program,
                                   .pilot = pilot,
                                   .tier_count = partner_tier_count(market, program),
                                   .columns = columns };
    for (size_t i = 0; i < program->rebate_count; i++) {
        const struct rebate *rebate = &program->rebates[i];
        stage.column[i] =
            (uint8_t)rebate_columns_find(columns, program, i, condition_resolve(&rebate->when, &words));
    }
    for (size_t i = 0; i < program->spiff_count; i++)
        stage.spiffs[i] = condition_resolve(&program->spiffs[i].when, &words);
    for (size_t type = 0; type < market->partner_type_count; type++)
        for (size_t tier = 0; tier < stage.tier_count; tier++)
            weigh(&stage, columns, type, tier);
    return stage;
}

const struct partner_stage *partner_stages_of(const struct scenario *scenario, const struct design *design,
                                              const struct partner_pilot *pilot, struct arena *arena)
{
    struct rebate_columns *columns = arena_array(arena, struct rebate_columns, 1);
    struct partner_stage *stages = arena_array(arena, struct partner_stage, 1 + design->change_count);
    stages[0] = stage_of_program(scenario, &design->program, pilot, columns);
    for (size_t i = 0; i < design->change_count; i++)
        stages[1 + i] = stage_of_program(scenario, &design->changes[i].program, pilot, columns);
    return stages;
}

size_t partner_stages_bytes(const struct design *design)
{
    return sizeof(struct rebate_columns) + (1 + design->change_count) * sizeof(struct partner_stage);
}

static const char *tier_name(const struct partner_stage *stage, size_t tier)
{
    return stage->program->tier_count > 0 ? stage->program->tiers[tier].name : "partner";
}

size_t partner_stage_same_tier(const struct partner_stage *from, const struct partner_stage *to, size_t tier)
{
    for (size_t other = 0; other < to->tier_count; other++)
        if (strcmp(tier_name(to, other), tier_name(from, tier)) == 0)
            return other;
    return to->tier_count;
}
