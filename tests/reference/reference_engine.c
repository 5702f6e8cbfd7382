#include "reference_engine.h"

#include "base/arena.h"
#include "reference_choice.h"
#include "reference_clawback.h"
#include "reference_notes.h"
#include "reference_partner.h"
#include "reference_partner_income.h"
#include "reference_partner_notes.h"
#include "reference_pay.h"
#include "reference_payout.h"
#include "reference_spiff.h"
#include "reference_terms.h"
#include "reference_timing.h"
#include <math.h>

/* All that the year and quota period of a month pay by what is won so far. */
static double earned_usd(const struct desk *desk, size_t month)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const struct span period = period_span(desk, month);
    return fmin(period_pay_usd(desk, month, period.last),
                cap_at(desk, month, credit_in(desk, period, &everything))) +
           year_pay_usd(desk, month, year_span(month).last);
}

/* A deal at another price is worth another sum to the partner. */
static struct partner_case case_at(const struct desk *desk, const struct closing *closing)
{
    struct partner_case own = *desk->own;
    if (closing->moved)
        reference_look_ahead(desk, desk->luck, &closing->deal, &own);
    return own;
}

static void win_deal(const struct desk *desk, const struct closing *closing, size_t route)
{
    struct ledger *ledger = desk->ledger;
    const struct reference_deal *deal = &closing->deal;
    const struct terms *terms = &closing->terms;
    const size_t closes = closing->counts;
    const double before_usd = earned_usd(desk, closes);
    const double own_usd = own_pay_usd(desk, closes, terms);
    struct won_deal *won = &ledger->won[ledger->won_count++];
    *won = (struct won_deal){ closes, *terms, deal->closes[route], 0.0, months_to_churn(desk, deal, route) };
    const double commission_usd = earned_usd(desk, closes) - before_usd;
    won->spiff_usd = spiffs_claimed_usd(desk, deal, route);
    if (route > 0)
        ledger->partner_deals_this_year++;
    if (deal->closes[route] < market_of(desk)->years * MONTHS_PER_YEAR) {
        reference_note_money(desk, deal, route, terms, commission_usd, won->spiff_usd);
        reference_note_edges(desk, deal, route, terms, commission_usd, own_usd);
        if (desk->own != NULL) {
            const struct partner_case own = case_at(desk, closing);
            reference_note_sale(desk, desk->partners, &own, deal, route, closes);
        }
    } else {
        desk->tally->slipped_usd += deal->price_usd;
    }
}

static void work_deal(const struct desk *desk, const struct reference_deal *deal)
{
    struct terms terms[ROUTES_MAX];
    for (size_t r = 0; r < market_of(desk)->route_count; r++)
        terms[r] = route_terms_of(desk, deal, r);
    const size_t twin = picked_route(desk, deal, terms, true);
    if (desk->own != NULL) {
        terms[0].credit_usd *= desk->own->credit_kept;
        terms[0].paid_usd *= desk->own->credit_kept;
    }
    reference_note_gap(desk, deal, terms);
    const size_t route = picked_route(desk, deal, terms, false);
    reference_note_choice(desk->tally, deal, route, twin);
    if (desk->own != NULL)
        reference_note_partner(desk, desk->partners, desk->luck, desk->own, deal, route);
    if (deal->win_uniform >= deal->win[route])
        return;
    const struct closing closing = reference_closing(desk, deal, route, &terms[route]);
    if (!closing.lost)
        win_deal(desk, &closing, route);
}

/* The partner's side of the deal first: it may not come at all. */
static void meet_deal(struct desk *desk, struct reference_deal *deal, size_t nth)
{
    const struct partner_luck_of_deal luck =
        reference_partner_luck(desk, deal, deal->month, deal->source, nth);
    const bool comes = reference_comes(desk, desk->partners, deal, &luck);
    reference_note_lead(desk, deal, comes);
    if (!comes)
        return;
    const struct partner_case own = reference_partner_case(desk, desk->partners, &luck, deal);
    desk->own = &own;
    desk->luck = &luck;
    work_deal(desk, deal);
    desk->own = NULL;
}

static void work_nth(struct desk *desk, const struct reference_run *run, size_t month,
                     enum deal_source source, size_t nth)
{
    const struct reference_rep *rep = &desk->ledger->rep;
    struct reference_deal deal =
        reference_deal_of(market_of(desk), &run->scenario->behaviour, run->middle_log_odds[rep->segment],
                          desk->key, rep, month, source, nth);
    if (desk->partners != NULL)
        meet_deal(desk, &deal, nth);
    else if (deal.lead_mark < run->lead_flow / market_of(desk)->lead_ceiling)
        work_deal(desk, &deal);
}

/* The deal in place `turn` of the rep's month, those the vendor found first. False: the month has fewer. */
static bool work_turn(struct desk *desk, const struct reference_run *run, size_t month, size_t turn)
{
    const struct reference_rep *rep = &desk->ledger->rep;
    const size_t by_vendor = reference_arrivals(market_of(desk), desk->key, rep, month, FOUND_BY_VENDOR);
    const size_t by_partner = reference_arrivals(market_of(desk), desk->key, rep, month, FOUND_BY_PARTNER);
    if (turn >= by_vendor + by_partner)
        return false;
    if (desk->ledger->hire_month != NOT_A_HIRE && desk->ledger->hire_month > month)
        return true;
    if (turn < by_vendor)
        work_nth(desk, run, month, FOUND_BY_VENDOR, turn);
    else
        work_nth(desk, run, month, FOUND_BY_PARTNER, turn - by_vendor);
    return true;
}

/* Eight reps of a segment take turns, deal by deal: that is the order in which first deals of partners' SPIFFs are given. */
static void work_month(struct desk *desk, const struct reference_run *run, size_t month,
                       struct ledger *ledgers, size_t count)
{
    for (size_t first = 0; first < count;) {
        const size_t segment = ledgers[first].rep.segment;
        size_t end = first + 1;
        while (end < count && end < first + 8 && ledgers[end].rep.segment == segment)
            end++;
        bool more = true;
        for (size_t turn = 0; more; turn++) {
            more = false;
            for (size_t rep = first; rep < end; rep++) {
                desk->ledger = &ledgers[rep];
                more |= work_turn(desk, run, month, turn);
            }
        }
        first = end;
    }
}

/* Everybody of the market, with nothing won. */
static size_t open_ledgers(const struct market *market, struct draw_key key, struct ledger *ledgers,
                           struct arena *arena)
{
    size_t count = 0;
    for (size_t s = 0; s < market->segment_count; s++) {
        const size_t reps = reference_reps(market, s);
        for (size_t nth = 0; nth < reps; nth++) {
            struct ledger *ledger = &ledgers[count++];
            ledger->rep = reference_rep_of(market, key, s, nth);
            const double share = market->hired_in_year_share, u = ledger->rep.hire_uniform;
            ledger->hire_month = u < share ? (uint8_t)(u / share * 12.0) : NOT_A_HIRE;
            ledger->won = arena_array(arena, struct won_deal, WON_MAX);
        }
    }
    return count;
}

/* Partners as the world begins; NULL where the market has none of its own. */
static struct partner_desk *open_partners(const struct reference_run *run, const struct design_stage *stage,
                                          const struct design_stage *baseline, struct tally *tally,
                                          struct arena *arena)
{
    const struct market *market = &run->scenario->market;
    if (market->partner_type_count == 0)
        return NULL;
    struct partner_desk *desk = arena_array(arena, struct partner_desk, 1);
    struct partner_luck *luck = arena_array(arena, struct partner_luck, 1);
    *luck = partner_luck_in(arena, market);
    partner_luck_draw(luck, market, (struct draw_key){ run->seed, run->world });
    *desk = (struct partner_desk){ .books = partner_books_in(arena, market, stage->partner->stage),
                                   .luck = luck,
                                   .stage = stage->partner->stage };
    partner_books_begin(desk->books, luck, desk->stage, baseline->partner->stage,
                        market->years * MONTHS_PER_YEAR, &tally->partner);
    return desk;
}

static void close_month(struct desk *desk, size_t month, struct ledger *ledgers, size_t reps)
{
    for (size_t rep = 0; rep < reps; rep++) {
        desk->ledger = &ledgers[rep];
        reference_end_month(desk, month);
    }
}

/* Pays the quota period that was kept open; pay of a year that has ended belongs to that year. */
static void catch_up(struct desk *desk, struct ledger *ledgers, size_t reps)
{
    struct tally *tally = desk->tally;
    if (desk->waiting == 0)
        return;
    const double before_usd = tally->variable_pay_usd + tally->salary_usd;
    close_month(desk, desk->waiting - 1, ledgers, reps);
    if (desk->partners != NULL && desk->waiting % 12 == 0)
        tally->partner.years[desk->waiting / 12 - 1].rep_pay_usd +=
            tally->variable_pay_usd + tally->salary_usd - before_usd;
    desk->waiting = 0;
}

static bool stays_open(const struct desk *desk, size_t month)
{
    return gaming_is_on(&desk->scenario->behaviour.gaming) && (month + 1) % period_months(desk) == 0 &&
           month + 1 < market_of(desk)->years * 12;
}

static void end_month(struct desk *desk, struct partner_desk *partners, size_t month, struct ledger *ledgers,
                      size_t reps)
{
    struct tally *tally = desk->tally;
    spiff_purse_pay(desk, month);
    catch_up(desk, ledgers, reps);
    if (!stays_open(desk, month))
        close_month(desk, month, ledgers, reps);
    else
        desk->waiting = month + 1;
    for (size_t rep = 0; month % 12 == 11 && rep < reps; rep++)
        ledgers[rep].partner_deals_this_year = 0;
    if (partners == NULL)
        return;
    partner_books_end_month(partners->books, desk->key, month, &tally->partner);
    if (month % 12 != 11)
        return;
    double before_usd = 0.0;
    for (size_t year = 0; year < month / 12; year++)
        before_usd += tally->partner.years[year].rep_pay_usd;
    tally->partner.years[month / 12].rep_pay_usd = tally->salary_usd + tally->variable_pay_usd +
                                                   tally->spiff_pay_usd + tally->overlay_pay_usd - before_usd;
}

static void close_partners(struct partner_desk *partners, struct tally *tally)
{
    struct partner_tally *of = &tally->partner;
    partner_books_close(partners->books, of);
    tally->contribution_usd += of->vendor_services_usd + of->renewals_usd - of->rebate_accrued_usd -
                               of->fund_used_usd - of->seller_spiff_usd - of->program_cost_usd +
                               of->program_fee_usd;
    for (size_t y = 0; y < HORIZON_YEARS_MAX; y++) {
        struct tally_year *year = &of->years[y];
        year->contribution_usd = year->receipts_usd + year->services_usd + year->renewals_usd -
                                 year->cost_of_goods_usd - year->rep_pay_usd - year->program_usd;
    }
}

/* A step has new rules from the first deal of its month; deals already won keep theirs. */
static void take_steps(struct desk *desk, struct partner_desk *partners, const struct design_path *path,
                       size_t month, struct ledger *ledgers, size_t reps)
{
    for (size_t i = 0; i < path->count; i++) {
        const struct design_step *step = &path->steps[i];
        if (step->change->after_months != month)
            continue;
        if (step->change->rep_changes)
            catch_up(desk, ledgers, reps);
        desk->design = step->design;
        desk->stage = &step->stage;
        if (partners == NULL || !step->change->program_changes)
            continue;
        partners->stage = step->stage.partner->stage;
        partner_books_change(partners->books, partners->stage, step->change->notice_months,
                             step->change->retroactive, month, &desk->tally->partner);
    }
}

struct tally reference_world(const struct reference_run *run, size_t design, const struct design_stage *stage)
{
    const struct market *market = &run->scenario->market;
    struct arena *arena = arena_open();
    struct tally tally = { 0 };
    struct ledger *ledgers = arena_array(arena, struct ledger, market->rep_count);
    struct spiff_purse *purse = arena_array(arena, struct spiff_purse, 1);
    struct desk desk = { .scenario = run->scenario,
                         .design = &run->scenario->designs[design],
                         .stage = stage,
                         .key = { run->seed, run->world },
                         .purse = purse,
                         .tally = &tally };
    const size_t reps = open_ledgers(market, desk.key, ledgers, arena);
    spiff_purse_fill(purse, &desk.design->rep);
    struct partner_desk *partners =
        open_partners(run, stage, stage - design + run->scenario->baseline, &tally, arena);
    desk.partners = partners;
    for (size_t month = 0; month < market->years * MONTHS_PER_YEAR; month++) {
        take_steps(&desk, partners, &run->paths[design], month, ledgers, reps);
        work_month(&desk, run, month, ledgers, reps);
        end_month(&desk, partners, month, ledgers, reps);
    }
    if (run->look)
        run->look(run->context, ledgers, reps);
    tally.contribution_usd = tally.receipts_usd - tally.cost_of_goods_usd - tally.salary_usd -
                             tally.variable_pay_usd - tally.spiff_pay_usd - tally.overlay_pay_usd;
    if (partners != NULL)
        close_partners(partners, &tally);
    arena_close(arena);
    return tally;
}
