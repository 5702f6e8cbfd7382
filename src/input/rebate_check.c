/* What has to go together in the rebates of a program. */
#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "rebate_words.h"
#include "schedule_words.h"
#include <math.h>
#include <string.h>

enum { GROWTH_MAX = 20 }; /* 2,000 %: anything more was meant as a percent or as dollars */

static bool is_rate(const struct rebate *rebate)
{
    return (int)rebate->schedule.unit != REBATE_FILE_USD;
}

static bool check_kind(const struct node *map, const struct rebate *rebate, struct diag *diag)
{
    const enum schedule_kind kind = rebate->schedule.kind;
    const bool amounts = kind == SCHEDULE_STEP_AMOUNT;
    if (kind == SCHEDULE_INTERPOLATED || amounts != is_rate(rebate))
        return true;
    return diag_error(diag, field_place(map, "unit"), "unit is %s, must be %s with kind %s",
                      rebate_unit_names[rebate->schedule.unit],
                      amounts                           ? "usd"
                      : rebate->base == REBATE_ON_UNITS ? "usd_each"
                                                        : "rate_per_dollar",
                      schedule_kind_names[kind]);
}

static bool check_unit(const struct node *map, const struct rebate *rebate, struct diag *diag)
{
    const int unit = (int)rebate->schedule.unit;
    const bool units = rebate->base == REBATE_ON_UNITS;
    if (unit == REBATE_FILE_USD || (unit == REBATE_FILE_USD_EACH) == units)
        return true;
    return diag_error(diag, field_place(map, "unit"), "unit is %s, must be %s or usd with base %s",
                      rebate_unit_names[unit], units ? "usd_each" : "rate_per_dollar",
                      rebate_base_names[rebate->base]);
}

static bool check_basis(const struct node *map, const struct rebate *rebate, struct diag *diag)
{
    const int basis = (int)rebate->schedule.basis;
    const bool units = rebate->base == REBATE_ON_UNITS;
    const struct span at = field_place(map, "basis");
    if (basis == REBATE_FILE_BASIS_GROWTH && rebate->measure != REBATE_GROWTH)
        return diag_error(diag, at, "basis is growth_share, must be %s with measure %s",
                          units ? "units" : "dollars", rebate_measure_names[rebate->measure]);
    if (basis != REBATE_FILE_BASIS_GROWTH && (basis == REBATE_FILE_BASIS_UNITS) != units)
        return diag_error(diag, at, "basis is %s, must be %s with base %s", rebate_basis_names[basis],
                          units ? "units" : "dollars", rebate_base_names[rebate->base]);
    return true;
}

static bool check_from(const struct node *map, const struct rebate *rebate, size_t step, struct diag *diag)
{
    const struct step *steps = rebate->schedule.steps;
    char seen[32], before[32];
    const struct span at = field_place(node_item(map, "steps", step), "from");
    text_from_number(steps[step].from, seen);
    if (step == 0 && steps[step].from != 0.0)
        return diag_error(diag, at, "from is %s, must be 0 in the first step", seen);
    if (step > 0 && !(steps[step].from > steps[step - 1].from))
        return diag_error(diag, at, "from is %s, must be above %s, where the step before begins", seen,
                          text_from_number(steps[step - 1].from, before));
    return true;
}

static bool check_growth_from(const struct node *map, const struct rebate *rebate, size_t step,
                              struct diag *diag)
{
    const double from = rebate->schedule.steps[step].from;
    if ((int)rebate->schedule.basis != REBATE_FILE_BASIS_GROWTH || from <= GROWTH_MAX)
        return true;
    diag_error(diag, field_place(node_item(map, "steps", step), "from"),
               "from is %g, must be at most %d with basis growth_share", from, GROWTH_MAX);
    diag_hint(diag, "growth is a share of the baseline: 15 %% above it is 0.15");
    return false;
}

/* A rate falling from one step to the next is a mistake more often than a plan. */
static bool check_pays(const struct node *map, const struct rebate *rebate, size_t step, struct diag *diag)
{
    const struct step *steps = rebate->schedule.steps;
    const struct span at = field_place(node_item(map, "steps", step), "pays");
    char seen[32], before[32];
    text_from_number(steps[step].pays, seen);
    if ((int)rebate->schedule.unit == REBATE_FILE_RATE && steps[step].pays >= 1.0) {
        diag_error(diag, at, "pays is %s, must be below 1 with unit rate_per_dollar", seen);
        diag_hint(diag, "a rate is dollars per dollar: 8 %% is 0.08");
        return false;
    }
    if (step > 0 && steps[step].pays < steps[step - 1].pays)
        diag_warning(diag, at, "pays falls from %s to %s: selling more earns a lower rate",
                     text_from_number(steps[step - 1].pays, before), seen);
    return true;
}

static bool check_schedule(const struct node *item, const struct rebate *rebate, struct diag *diag)
{
    const struct node *map = node_at(item, "schedule");
    const bool unit = check_kind(map, rebate, diag) && check_unit(map, rebate, diag);
    const bool basis = check_basis(map, rebate, diag);
    bool good = unit && basis;
    for (size_t step = 0; step < rebate->schedule.step_count; step++) {
        good &= check_from(map, rebate, step, diag);
        good &= !basis || check_growth_from(map, rebate, step, diag);
        good &= !unit || check_pays(map, rebate, step, diag);
    }
    return good;
}

static bool check_growth(const struct node *item, const struct rebate *rebate, struct diag *diag)
{
    static const char *const keys[] = { "growth_pays", "no_baseline" };
    bool good = true;
    for (size_t k = 0; k < 2; k++) {
        const bool given = node_at(item, keys[k]) != NULL;
        if (rebate->measure == REBATE_GROWTH && !given)
            good = diag_error(diag, field_place(item, "measure"),
                              "%s is missing, must be given with measure growth", keys[k]);
        if (rebate->measure != REBATE_GROWTH && given)
            good =
                diag_error(diag, field_place(item, keys[k]), "%s is given, must be left out with measure %s",
                           keys[k], rebate_measure_names[rebate->measure]);
    }
    if (rebate->measure == REBATE_GROWTH && rebate->period == REBATE_PER_DEAL)
        good =
            diag_error(diag, field_place(item, "period"),
                       "period is deal, must be quarter, half_year or year with measure growth: one deal has "
                       "no year before");
    return good;
}

static bool check_attach(const struct node *item, const struct rebate *rebate, struct diag *diag)
{
    if (rebate->attach_minimum_share == 0.0)
        return true;
    if (rebate->measure != REBATE_SERVICES_ATTACH)
        return diag_error(diag, field_place(item, "attach_minimum_share"),
                          "attach_minimum_share is %g, must be left out with measure %s",
                          rebate->attach_minimum_share, rebate_measure_names[rebate->measure]);
    if (rebate->period == REBATE_PER_DEAL)
        return diag_error(diag, field_place(item, "attach_minimum_share"),
                          "attach_minimum_share is %g, must be left out with period deal: one deal has "
                          "services or has not",
                          rebate->attach_minimum_share);
    return true;
}

static double highest_rate(const struct rebate *rebate)
{
    double highest = 0.0;
    for (size_t step = 0; step < rebate->schedule.step_count; step++)
        highest = fmax(highest, rebate->schedule.steps[step].pays);
    return highest;
}

static bool check_accrual(const struct node *item, const struct rebate *rebate, struct diag *diag)
{
    const bool given = node_at(item, "expected_rate_share") != NULL;
    const struct span at = field_place(item, "expected_rate_share");
    if (rebate->accrual == ACCRUE_AS_EARNED) {
        if (given)
            return diag_error(diag, at,
                              "expected_rate_share is given, must be left out with accrual as_earned");
        return true;
    }
    if (rebate->period == REBATE_PER_DEAL)
        return diag_error(
            diag, field_place(item, "accrual"),
            "accrual is expected_rate, must be as_earned with period deal: a deal is over when it "
            "is won");
    if (!given)
        return diag_error(diag, field_place(item, "accrual"),
                          "expected_rate_share is missing, must be given with accrual expected_rate");
    if ((int)rebate->schedule.unit == REBATE_FILE_RATE && rebate->expected_rate_share > highest_rate(rebate))
        diag_warning(diag, at,
                     "expected_rate_share is %g, more than the highest rate, %g: part of it is never "
                     "earned",
                     rebate->expected_rate_share, highest_rate(rebate));
    return true;
}

static bool check_name(const struct node *tree, const struct partner_program *program, size_t index,
                       struct diag *diag)
{
    for (size_t before = 0; before < index; before++)
        if (strcmp(program->rebates[before].name, program->rebates[index].name) == 0)
            return diag_error(diag, field_place(node_item(tree, "rebates", index), "name"),
                              "name is %s, must be given once", program->rebates[index].name);
    return true;
}

static void doubt_rebate(const struct node *item, const struct rebate *rebate, struct diag *diag)
{
    if (highest_rate(rebate) == 0.0)
        diag_warning(diag, item->at, "rebate %s pays 0 at every step", rebate->name);
    if (rebate->measure == REBATE_NEW_CUSTOMER && rebate->when.customer == CUSTOMER_EXISTING)
        diag_warning(diag, field_place(item, "customer"),
                     "customer is existing and measure is new_customer: rebate %s never pays", rebate->name);
}

bool rebates_check(const struct node *tree, const struct partner_program *program, struct load *load)
{
    bool good = true;
    for (size_t r = 0; r < program->rebate_count; r++) {
        const struct rebate *rebate = &program->rebates[r];
        const struct node *item = node_item(tree, "rebates", r);
        good &= check_schedule(item, rebate, load->diag);
        good &= check_growth(item, rebate, load->diag);
        good &= check_attach(item, rebate, load->diag);
        good &= check_accrual(item, rebate, load->diag);
        good &= check_name(tree, program, r, load->diag);
        good &= program_condition_check(item, &rebate->when, "it", program, load->diag);
        doubt_rebate(item, rebate, load->diag);
    }
    return good;
}
