#include "reference_payout.h"

#include "domain/recoverable_draw.h"
#include "reference_pay.h"
#include "reference_timing.h"
#include <math.h>

/* What the quota period has earned by `month`, with what year-to-date components have since the last. */
static double period_earned_usd(const struct desk *desk, size_t month)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const struct span so_far = { period_span(desk, month).first, month };
    const double new_usd = year_pay_usd(desk, month, month) - desk->ledger->year_to_date_usd;
    return fmin(period_pay_usd(desk, month, month) + new_usd,
                cap_at(desk, month, credit_in(desk, so_far, &everything)));
}

static void note_gates(const struct desk *desk, size_t month)
{
    const struct span period = { period_span(desk, month).first, month };
    const struct span year = { year_span(month).first, month };
    for (size_t i = 0; i < desk->design->rep.component_count; i++) {
        const struct component *component = &desk->design->rep.components[i];
        desk->tally->gates_seen += component->gate.measure != GATE_NONE;
        desk->tally->gates_shut += !gate_opens(desk, component, period, year, quota_up_to(desk, month), NULL);
    }
}

static void pay_period(const struct desk *desk, size_t month)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const double pay_usd = period_earned_usd(desk, month);
    desk->tally->variable_pay_usd += pay_usd;
    desk->tally->credit_usd += credit_in(desk, period_span(desk, month), &everything);
    desk->ledger->earned_usd += pay_usd;
    desk->ledger->year_to_date_usd = year_pay_usd(desk, month, month);
    note_gates(desk, month);
    if (gaming_is_on(&desk->scenario->behaviour.gaming))
        reference_note_edges_of_plan(desk, month);
}

/* Draw and guarantee of the payout that ends with `month`. */
static void top_up(const struct desk *desk, size_t month)
{
    struct ledger *ledger = desk->ledger;
    const struct pay_draw *draw = &desk->design->rep.draw;
    const size_t months = months_per_period(desk->design->rep.payout), payout = month / months;
    const bool ends_period = (month + 1) % period_months(desk) == 0;
    const double year_usd = ledger->earned_usd + (ends_period ? 0.0 : period_earned_usd(desk, month));
    double earned_usd = year_usd - ledger->topped_usd;
    for (size_t i = 0; i < ledger->won_count; i++)
        if (ledger->won[i].spiff_month / months == payout)
            earned_usd += ledger->won[i].spiff_usd;
    ledger->topped_usd = year_usd;
    size_t number = payout + 1;
    double employed = 1.0, guarantee_usd = 0.0;
    if (ledger->hire_month != NOT_A_HIRE) {
        const struct hires *hires = &desk->stage->full->hires;
        number -= ledger->hire_month / months;
        employed = hires->employed_share[ledger->hire_month * hires->payout_count + payout];
        guarantee_usd = hires->guarantee_usd[ledger->hire_month * hires->payout_count + payout];
    }
    const struct draw_terms terms = {
        .kind = (enum draw_kind)draw->kind,
        .draw =
            draw->periods == 0 || number <= draw->periods ? llround(100.0 * draw->amount_usd * employed) : 0,
        .guarantee = llround(100.0 * guarantee_usd),
        .recovers = number >= draw->recovery_from_period,
        .recovery_share = draw->recovery_share,
    };
    const struct draw_result result = draw_of(&terms, llround(100.0 * earned_usd), ledger->owed_cents);
    ledger->owed_cents = result.owed;
    const double more_usd = (double)(result.guarantee + result.advance - result.recovery) / 100.0;
    desk->tally->draw_topup_usd += more_usd;
    desk->tally->variable_pay_usd += more_usd;
}

static void close_year(const struct desk *desk, size_t month)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    struct ledger *ledger = desk->ledger;
    const double attainment = credit_in(desk, year_span(month), &everything) / quota_up_to(desk, month);
    const double bin = floor(attainment / 0.05 + 1e-9);
    const double salary_usd = desk->stage->outlook.terms[ledger->rep.segment].salary_usd;
    const bool joined = ledger->hire_month != NOT_A_HIRE && month < MONTHS_PER_YEAR;
    static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    desk->tally->salary_usd +=
        joined ? salary_usd * (365 - days_before[ledger->hire_month]) / 365.0 : salary_usd;
    desk->tally->rep_years += 1.0;
    desk->tally->attainment += attainment;
    desk->tally->at_quota += attainment >= 1.0 - 1e-12;
    desk->tally->attainment_bins[bin < ATTAINMENT_BINS - 1 ? (size_t)bin : ATTAINMENT_BINS - 1] += 1.0;
    if (!gaming_is_on(&desk->scenario->behaviour.gaming))
        ledger->partner_deals_this_year = 0;
    ledger->earned_usd = ledger->topped_usd = ledger->year_to_date_usd = 0.0;
}

void reference_end_month(const struct desk *desk, size_t month)
{
    const struct rep_plan *plan = &desk->design->rep;
    const uint8_t hired = desk->ledger->hire_month;
    if (hired == NOT_A_HIRE || hired <= month) {
        if ((month + 1) % period_months(desk) == 0)
            pay_period(desk, month);
        const bool tops_up = plan->draw.amount_usd > 0.0 ||
                             (market_of(desk)->hired_in_year_share > 0.0 && plan->ramp_count > 0);
        if (tops_up && (month + 1) % months_per_period(plan->payout) == 0)
            top_up(desk, month);
    }
    if ((month + 1) % MONTHS_PER_YEAR == 0)
        close_year(desk, month);
}
