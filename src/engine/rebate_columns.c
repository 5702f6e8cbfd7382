#include "rebate_columns.h"

#include "../base/bug.h"
#include <string.h>

static bool same_mask(struct condition_mask a, struct condition_mask b)
{
    return a.routes == b.routes && a.segments == b.segments && a.sources == b.sources &&
           a.customers == b.customers && a.tiers == b.tiers && a.registered == b.registered;
}

static bool same_schedule(const struct schedule *a, const struct schedule *b)
{
    if (a->kind != b->kind || a->basis != b->basis || a->boundary != b->boundary || a->unit != b->unit ||
        a->step_count != b->step_count)
        return false;
    for (size_t i = 0; i < a->step_count; i++)
        if (a->steps[i].from != b->steps[i].from || a->steps[i].pays != b->steps[i].pays)
            return false;
    return true;
}

/* Names don't matter: what is earned does. */
static bool same_rebate(const struct rebate *a, const struct rebate *b)
{
    return a->measure == b->measure && a->base == b->base && a->period == b->period &&
           same_schedule(&a->schedule, &b->schedule) && a->growth_pays == b->growth_pays &&
           a->no_baseline == b->no_baseline && a->attach_minimum_share == b->attach_minimum_share &&
           a->cap_usd == b->cap_usd && a->accrual == b->accrual &&
           a->expected_rate_share == b->expected_rate_share && a->payment_days == b->payment_days;
}

static bool same_tiers(const struct partner_program *a, const struct partner_program *b)
{
    if (a->tier_count != b->tier_count)
        return false;
    for (size_t i = 0; i < a->tier_count; i++)
        if (strcmp(a->tiers[i].name, b->tiers[i].name) != 0)
            return false;
    return true;
}

size_t rebate_columns_find(struct rebate_columns *columns, const struct partner_program *program, size_t n,
                           struct condition_mask mask)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct rebate_column *column = &columns->columns[i];
        if (same_mask(column->mask, mask) && same_tiers(column->program, program) &&
            same_rebate(column->rebate, &program->rebates[n]))
            return i;
    }
    BUG_IF(columns->count == REBATE_COLUMNS_MAX);
    columns->columns[columns->count] =
        (struct rebate_column){ &program->rebates[n], program, mask, { { 0 } } };
    return columns->count++;
}
