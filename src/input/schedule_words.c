#include "schedule_words.h"
#include "../base/diag.h"

const char *const schedule_kind_names[] = { "marginal",    "retroactive",  "retroactive_overage",
                                            "step_amount", "interpolated", NULL };
const char *const schedule_basis_names[] = {
    "attainment",
    "dollars",
    "units",
    "deals",
    /* enum deal_figure from FIGURE_MARGIN on */
    "deal_margin",
    "deal_markup",
    "deal_discount",
    "deal_term_months",
    "deal_size_usd",
    NULL,
};
const char *const schedule_boundary_names[] = { "from_inclusive", "from_exclusive", NULL };
const char *const schedule_unit_names[] = { "rate_per_dollar", "times_base_rate", "usd", "share_of_target",
                                            "share_of_salary", "usd_each",        NULL };
const char *const measure_names[] = { "credit",        "attainment", "gross_margin", "units", "deals",
                                      "partner_share", NULL };

static bool counts_pieces(enum measure measure)
{
    return measure == MEASURE_UNITS || measure == MEASURE_DEALS;
}

bool schedule_pays_rate(const struct schedule *schedule)
{
    const int unit = (int)schedule->unit;
    return unit == PAYS_RATE_PER_DOLLAR || unit == PAYS_TIMES_BASE_RATE || unit == FILE_PAYS_USD_EACH;
}

enum deal_figure schedule_figure(const struct schedule *schedule)
{
    const int basis = (int)schedule->basis;
    return basis < FILE_BASIS_FIGURES ? FIGURE_NONE
                                      : (enum deal_figure)(basis - FILE_BASIS_FIGURES + FIGURE_MARGIN);
}

enum kind_pays { PAYS_RATES, PAYS_AMOUNTS, PAYS_EITHER };

static enum kind_pays kind_pays(enum schedule_kind kind)
{
    if (kind == SCHEDULE_INTERPOLATED)
        return PAYS_EITHER;
    return kind == SCHEDULE_STEP_AMOUNT ? PAYS_AMOUNTS : PAYS_RATES;
}

/* The units in which a rate on what `measure` counts can be; "" where it can have none. */
static const char *rate_units(enum measure measure)
{
    if (measure == MEASURE_PARTNER_SHARE)
        return "";
    if (measure == MEASURE_ATTAINMENT)
        return "times_base_rate";
    return counts_pieces(measure) ? "usd_each or times_base_rate" : "rate_per_dollar or times_base_rate";
}

static bool rate_unit_fits(enum measure measure, int unit)
{
    if (unit == PAYS_RATE_PER_DOLLAR)
        return measure == MEASURE_CREDIT || measure == MEASURE_GROSS_MARGIN;
    return unit == PAYS_TIMES_BASE_RATE || counts_pieces(measure);
}

static bool check_unit_of_kind(const struct node *map, const struct component *read, struct diag *diag)
{
    const struct schedule *schedule = &read->schedule;
    const bool rate = schedule_pays_rate(schedule);
    const enum kind_pays wanted = kind_pays(schedule->kind);
    if (wanted == PAYS_EITHER || (wanted == PAYS_RATES) == rate)
        return true;
    const char *units = rate_units(read->measure);
    return diag_error(diag, field_place(map, "unit"), "unit is %s, must be %s with kind %s",
                      schedule_unit_names[schedule->unit],
                      wanted == PAYS_AMOUNTS ? "usd, share_of_target or share_of_salary"
                      : *units != '\0'       ? units
                                             : "times_base_rate",
                      schedule_kind_names[schedule->kind]);
}

/* A rate needs something to be paid on; an amount is for a level reached, which credit is only as a
 * share of quota. */
static bool check_measure(const struct node *component, const struct component *read, struct diag *diag)
{
    const struct schedule *schedule = &read->schedule;
    const char *measure = measure_names[read->measure];
    const bool rate = kind_pays(schedule->kind) == PAYS_EITHER ? schedule_pays_rate(schedule)
                                                               : kind_pays(schedule->kind) == PAYS_RATES;
    if (!rate && read->measure == MEASURE_CREDIT)
        return diag_error(diag, field_place(component, "measure"),
                          "measure is credit, must be attainment with kind %s",
                          schedule_kind_names[schedule->kind]);
    if (rate && read->measure == MEASURE_PARTNER_SHARE) {
        diag_error(diag, field_place(component, "measure"),
                   "measure is partner_share, must be an amount of dollars for a rate to be paid on");
        diag_hint(diag, "a ratio earns an amount: kind step_amount or interpolated with unit usd, "
                        "share_of_target or share_of_salary");
        return false;
    }
    if (rate && schedule_pays_rate(schedule) && !rate_unit_fits(read->measure, (int)schedule->unit))
        return diag_error(diag, field_place(node_at(component, "schedule"), "unit"),
                          "unit is %s, must be %s with measure %s", schedule_unit_names[schedule->unit],
                          rate_units(read->measure), measure);
    return true;
}

static const char *plain_basis(enum measure measure)
{
    static const char *const names[] = {
        [MEASURE_CREDIT] = "dollars", [MEASURE_ATTAINMENT] = "dollars", [MEASURE_GROSS_MARGIN] = "dollars",
        [MEASURE_UNITS] = "units",    [MEASURE_DEALS] = "deals",        [MEASURE_PARTNER_SHARE] = "",
    };
    return names[measure];
}

static bool basis_fits(enum measure measure, int basis)
{
    switch (basis) {
    case BASIS_ATTAINMENT:
        return true;
    case BASIS_DOLLARS:
        return !counts_pieces(measure) && measure != MEASURE_PARTNER_SHARE;
    default:
        return measure == (basis == FILE_BASIS_UNITS ? MEASURE_UNITS : MEASURE_DEALS);
    }
}

/* A figure of the deal picks the rate of that deal alone. */
static bool check_figure(const struct node *component, const struct component *read, struct diag *diag)
{
    const struct node *map = node_at(component, "schedule");
    const char *basis = schedule_basis_names[read->schedule.basis];
    bool good = true;
    if (read->accumulate != ACCUMULATE_DEAL) {
        good = diag_error(diag, field_place(component, "accumulate"),
                          "accumulate is %s, must be deal with basis %s: each deal has its own",
                          read->accumulate == ACCUMULATE_PERIOD ? "period" : "year_to_date", basis);
    }
    if (read->schedule.kind != SCHEDULE_RETROACTIVE && read->schedule.kind != SCHEDULE_INTERPOLATED)
        good =
            diag_error(diag, field_place(map, "kind"),
                       "kind is %s, must be retroactive or interpolated with basis %s: the deal is paid at "
                       "one rate",
                       schedule_kind_names[read->schedule.kind], basis);
    if (!schedule_pays_rate(&read->schedule))
        good = diag_error(diag, field_place(map, "unit"), "unit is %s, must be a rate with basis %s: %s",
                          schedule_unit_names[read->schedule.unit], basis, rate_units(read->measure));
    return good;
}

static bool check_basis(const struct node *map, const struct component *read, struct diag *diag)
{
    const char *basis = schedule_basis_names[read->schedule.basis];
    const char *plain = plain_basis(read->measure);
    const struct span at = field_place(map, "basis");
    if (!basis_fits(read->measure, (int)read->schedule.basis))
        return diag_error(diag, at, "basis is %s, must be attainment%s%s with measure %s", basis,
                          *plain != '\0' ? " or " : "", plain, measure_names[read->measure]);
    if (read->accumulate == ACCUMULATE_DEAL && read->schedule.basis == BASIS_ATTAINMENT && *plain != '\0')
        return diag_error(
            diag, at, "basis is attainment, must be %s with accumulate deal: one deal has no quota", plain);
    return true;
}

bool schedule_words_check(const struct node *component, const struct component *read, struct diag *diag)
{
    const struct node *map = node_at(component, "schedule");
    bool good = check_unit_of_kind(map, read, diag);
    good &= check_measure(component, read, diag);
    if (schedule_figure(&read->schedule) != FIGURE_NONE)
        return check_figure(component, read, diag) && good;
    return check_basis(map, read, diag) && good;
}

void schedule_close(struct schedule *schedule)
{
    if ((int)schedule->basis >= FILE_BASIS_UNITS)
        schedule->basis = BASIS_DOLLARS;
    if ((int)schedule->unit == FILE_PAYS_USD_EACH)
        schedule->unit = PAYS_RATE_PER_DOLLAR;
}
