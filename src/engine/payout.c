#include "payout.h"

#include "../domain/recoverable_draw.h"
#include "close_timing.h"
#include "lane_pay.h"
#include <math.h>

static const double CENTS_PER_USD = 100.0;

static bool is_there(const struct rep_books *books, size_t lane, size_t month)
{
    return !rep_is_hire(books, lane) || books->hire_month[lane] <= month;
}

/* What the quota period has earned up to `month`, and what year-to-date components have since the last one. */
struct earned {
    double period_usd; /* within the plan's cap */
    double year_usd;   /* of year-to-date components, the whole year's so far */
};

static struct earned earned_upto(const struct rep_books *books, struct rep_place rep, size_t month,
                                 struct pay_sums *sums)
{
    const struct pay_rules rules = rep_pay_rules(books, rep, month);
    rep_pay_sums(books, rep, month, month, sums);
    struct earned earned = { 0 };
    if (rules.layout->runs_all_year)
        earned.year_usd = pay_span_usd(&rules, sums, PAY_OF_YEAR);
    const double new_usd = earned.year_usd - books->meters.year_paid_usd[rep.lane];
    const double cap_usd = plan_cap_usd(rules.cap, rules.terms, books->full->periods, sums->period.total[0]);
    earned.period_usd = fmin(pay_span_usd(&rules, sums, PAY_OF_PERIOD) + new_usd, cap_usd);
    return earned;
}

static void count_gates(const struct rep_books *books, struct rep_place rep, size_t month,
                        const struct pay_sums *sums, struct tally *tally)
{
    const struct pay_rules rules = rep_pay_rules(books, rep, month);
    for (size_t i = 0; i < rules.terms->component_count; i++)
        tally->gates_seen += rules.layout->groups[rules.layout->group_of[i]].gate != NO_GATE ? 1.0 : 0.0;
    tally->gates_shut +=
        (double)(gates_shut(&rules, sums, PAY_OF_PERIOD) + gates_shut(&rules, sums, PAY_OF_YEAR));
}

static void pay_period(struct rep_books *books, struct rep_place rep, size_t month, struct tally *tally)
{
    struct pay_sums sums;
    const struct earned earned = earned_upto(books, rep, month, &sums);
    tally->variable_pay_usd += earned.period_usd;
    rep_books_pay(books, rep.lane, earned.period_usd);
    tally->credit_usd += sums.period.total[0];
    if (books->waits)
        tally_edges(rep_terms(books, rep, month), sums.period.total[0], &tally->timing);
    books->meters.paid_usd[rep.lane] += earned.period_usd;
    books->meters.year_paid_usd[rep.lane] = earned.year_usd;
    if (books->full->layout->gate_count > 0)
        count_gates(books, rep, month, &sums, tally);
}

/* Payouts of the rep up to the one that ends with `month`, from that of the hire on. */
static size_t payout_number(const struct rep_books *books, size_t lane, size_t month)
{
    const size_t months = books->full->payout_months;
    const size_t before = rep_is_hire(books, lane) ? books->hire_month[lane] / months : 0;
    return month / months + 1 - before;
}

/* The draw of the payout that ends with `month`. */
static struct draw_terms draw_terms_of(const struct rep_books *books, size_t lane, size_t month)
{
    const struct full_plan *full = books->full;
    const struct pay_draw *draw = &full->plan->draw;
    const size_t payout = month / full->payout_months;
    const size_t number = payout_number(books, lane, month);
    double employed_share = 1.0, guarantee_usd = 0.0;
    if (rep_is_hire(books, lane)) {
        const size_t at = books->hire_month[lane] * full->hires.payout_count + payout;
        employed_share = full->hires.employed_share[at];
        guarantee_usd = full->hires.guarantee_usd[at];
    }
    const bool runs = draw->periods == 0 || number <= draw->periods;
    return (struct draw_terms){
        .kind = (enum draw_kind)draw->kind,
        .draw = runs ? (int64_t)round(draw->amount_usd * employed_share * CENTS_PER_USD) : 0,
        .guarantee = (int64_t)round(guarantee_usd * CENTS_PER_USD),
        .recovers = number >= draw->recovery_from_period,
        .recovery_share = draw->recovery_share,
    };
}

static double spiffs_usd(const struct rep_books *books, size_t lane, size_t month)
{
    const size_t months = books->full->payout_months;
    const size_t first = month / months * months;
    double usd = 0.0;
    for (size_t m = first; m <= month; m += books->meters.slice_months)
        usd += *meter_at(&books->meters, books->full->layout->spiff_meter,
                         meter_books_slice(&books->meters, m), lane);
    return usd;
}

static void top_up(struct rep_books *books, struct rep_place rep, size_t month, struct tally *tally)
{
    struct meter_books *meters = &books->meters;
    double year_usd = meters->paid_usd[rep.lane];
    if ((month + 1) % books->full->period_months != 0) {
        struct pay_sums sums;
        year_usd += earned_upto(books, rep, month, &sums).period_usd;
    }
    const double earned_usd = year_usd - meters->topped_usd[rep.lane] + spiffs_usd(books, rep.lane, month);
    meters->topped_usd[rep.lane] = year_usd;
    const struct draw_terms terms = draw_terms_of(books, rep.lane, month);
    const struct draw_result result =
        draw_of(&terms, (int64_t)round(earned_usd * CENTS_PER_USD), (int64_t)meters->owed_cents[rep.lane]);
    const bool forgiven = draw_is_forgiven(&books->full->plan->draw, payout_number(books, rep.lane, month),
                                           (month + 1) % MONTHS_PER_YEAR == 0);
    meters->owed_cents[rep.lane] = forgiven ? 0.0 : (double)result.owed;
    const double more_usd = (double)(result.guarantee + result.advance - result.recovery) / CENTS_PER_USD;
    tally->draw_topup_usd += more_usd;
    tally->variable_pay_usd += more_usd;
    rep_books_pay(books, rep.lane, more_usd);
}

static double salary_usd(const struct rep_books *books, struct rep_place rep, size_t month)
{
    const struct full_plan *full = books->full;
    if (rep_is_hire(books, rep.lane) && month < MONTHS_PER_YEAR)
        return full->hires.salary_usd[rep.segment * MONTHS_PER_YEAR + books->hire_month[rep.lane]];
    return established_terms(full, rep.segment, month)->salary_usd;
}

static void close_year(struct rep_books *books, struct rep_place rep, size_t month, struct tally *tally)
{
    const struct month_span year = year_of_month(month);
    double total[METERS_MAX];
    meter_books_totals(&books->meters, rep.lane, year.first, year.last, total);
    const double attainment = total[0] / quota_so_far_usd(books, rep, month);
    const double bin = floor(attainment * 20.0 + 1e-9);
    tally->rep_years += 1.0;
    tally->attainment += attainment;
    tally->at_quota += attainment >= 1.0 - 1e-12 ? 1.0 : 0.0;
    tally->attainment_bins[(size_t)fmin(fmax(bin, 0.0), ATTAINMENT_BINS - 1)] += 1.0;
    const double salary = salary_usd(books, rep, month);
    tally->salary_usd += salary;
    rep_books_pay(books, rep.lane, salary);
    if (!books->waits)
        books->partner_deals_won[rep.lane] = 0.0;
}

static void end_month_of(struct rep_books *books, struct rep_place rep, size_t month, struct tally *tally)
{
    if (is_there(books, rep.lane, month)) {
        if ((month + 1) % books->full->period_months == 0)
            pay_period(books, rep, month, tally);
        if (books->full->layout->tops_up && (month + 1) % books->full->payout_months == 0)
            top_up(books, rep, month, tally);
    }
    if ((month + 1) % MONTHS_PER_YEAR == 0)
        close_year(books, rep, month, tally);
}

void payout_end_month(struct rep_books *books, const struct roster *roster, size_t month, struct tally *tally)
{
    for (size_t b = 0; b < roster->block_count; b++) {
        const struct rep_block *reps = &roster->blocks[b];
        for (size_t lane = reps->first_lane; lane < reps->first_lane + reps->rep_count; lane++)
            end_month_of(books, (struct rep_place){ reps->segment, lane }, month, tally);
    }
    if ((month + 1) % MONTHS_PER_YEAR == 0)
        meter_books_end_year(&books->meters, month);
}
