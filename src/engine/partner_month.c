/* The end of a month, in the order of MODEL.md section 8: sales into revenue, rebates, funds and P&L; trust; exits; certification;
 * tiers; wallet; leads. Partner by partner, so that the only thing one partner's month knows of another's is its bypassed
 * deals. */
#include "../random/draw.h"
#include "partner_invest.h"
#include "partner_pnl.h"
#include "partner_state.h"

/* Weight of a month's passed deals in the share that a partner remembers: about half a year. */
#define MEMORY_PER_MONTH (1.0 / 6.0)

/* What all partners met in the month. */
struct month_events {
    double honoured, bypassed;
};

static struct month_events events_of_all(const struct partner_books *books)
{
    struct month_events all = { 0 };
    for (size_t p = 0; p < books->partner_count; p++) {
        all.honoured += books->partners[p].month.honoured;
        all.bypassed += books->partners[p].month.bypassed;
    }
    return all;
}

static struct tally_partner_pnl book_sales(struct partner_books *books, size_t p, size_t month,
                                           struct partner_tally *tally)
{
    const struct partner_closing closing = partner_closings_take(&books->closings, month, p);
    partner_history_add(&books->histories[p], month, &closing.sold);
    struct tally_partner_pnl lines = {
        .front_margin_usd = closing.front_margin_usd,
        .fees_usd = closing.fees_usd,
        .services_usd = closing.services_usd,
        .recurring_usd = closing.recurring_usd,
        .cost_to_sell_usd = books->partners[p].month.cost_to_sell_usd,
        .seller_spiff_usd = seller_spiffs_pay_usd(&books->spiffs, month, p),
        .revenue_usd = closing.sold.price_usd,
        .deals_won = closing.sold.deals,
    };
    lines.rebates_usd = rebate_books_end_month(&books->rebates, p, month, tally);
    lines.funds_usd =
        fund_books_month(&books->funds, books->stage, p, month, closing.sold.buy_price_usd, tally);
    tally->recurring_usd += lines.recurring_usd;
    tally->seller_spiff_usd += lines.seller_spiff_usd;
    return lines;
}

/* What the vendor pays for the partner to be one, and the partner for its tier. */
static void charge_program(const struct partner_books *books, const struct partner_state *partner,
                           struct tally_partner_pnl *lines, struct partner_tally *tally)
{
    const struct partner_program *program = books->stage->program;
    lines->partner_months = 1.0;
    lines->program_fee_usd = program->tier_count > 0
                                 ? program->tiers[partner->standing.tier].program_fee_usd / MONTHS_PER_YEAR
                                 : 0.0;
    tally->program_fee_usd += lines->program_fee_usd;
    tally->program_cost_usd += program->costs.per_partner_usd_per_year / MONTHS_PER_YEAR;
}

static void move_trust(const struct partner_books *books, struct partner_state *partner,
                       struct month_events all)
{
    const double honoured = all.honoured - partner->month.honoured,
                 bypassed = all.bypassed - partner->month.bypassed;
    const struct trust_events events = {
        .honoured = partner->month.honoured,
        .bypassed = partner->month.bypassed,
        .services_taken = partner->month.services_taken,
        .others_bypass_share = bypassed > 0.0 ? bypassed / (honoured + bypassed) : 0.0,
    };
    partner->trust = trust_after_month(books->stage->behaviour, partner->trust, &events);
}

static void may_exit(const struct partner_books *books, struct partner_state *partner, struct draw_key key,
                     size_t month, struct partner_tally *tally)
{
    const double u = draw_uniform(key, partner->number, DRAW_PARTNER_EXIT, (uint32_t)month);
    if (u >= exit_chance_per_month(books->stage->behaviour, partner->trust))
        return;
    partner->exited = true;
    partner->trust = 0.0;
    partner->wallet = 0.0;
    partner->flow = 0.0;
    tally->exits += 1.0;
}

static void review_tier(const struct partner_books *books, size_t p, size_t month,
                        struct partner_tally *tally)
{
    struct partner_state *partner = &books->partners[p];
    const struct partner_program *program = books->stage->program;
    if (program->tier_count == 0)
        return;
    const struct tier_record record =
        partner_history_record(&books->histories[p], program, month + 1, partner->certifications);
    const size_t before = partner->standing.tier;
    partner->standing =
        tier_after_month(partner->standing, &program->review, month, partner_tier_for(program, &record));
    tally->promotions += partner->standing.tier > before ? 1.0 : 0.0;
    tally->demotions += partner->standing.tier < before ? 1.0 : 0.0;
}

static void move_leads(const struct partner_books *books, struct partner_state *partner)
{
    const double target =
        wallet_target(books->stage->behaviour, partner_profit_share(books, partner),
                      books->market->partner_types[partner->type].rival_profit_share, partner->trust);
    partner->wallet = wallet_after_month(books->stage->behaviour, partner->wallet, target);
    if (partner->month.could_pass > 0.0)
        partner->passed_share +=
            MEMORY_PER_MONTH * (partner->month.passed / partner->month.could_pass - partner->passed_share);
    partner_set_flow(books, partner);
}

static void tally_events(const struct partner_state *partner, struct tally_partner_month *month)
{
    month->leads += partner->month.leads;
    month->partner_deals += partner->month.worked;
    month->bypassed += partner->month.bypassed;
    if (partner->exited)
        return;
    month->partners += 1.0;
    month->trust += partner->trust;
    month->wallet += partner->wallet;
}

/* What the partner does of itself: trusts, leaves, invests. Returns what it pays for certificates. */
static double react(struct partner_books *books, size_t p, struct draw_key key, size_t month,
                    struct month_events all, struct partner_tally *tally)
{
    struct partner_state *partner = &books->partners[p];
    move_trust(books, partner, all);
    may_exit(books, partner, key, month, tally);
    if (partner->exited)
        return 0.0;
    const double paid_usd = partner_invest_usd(books, p, month);
    review_tier(books, p, month, tally);
    move_leads(books, partner);
    return paid_usd;
}

/* The same for a partner that stands where it stands in the leader's books. A tier that has no namesake is its own. */
static double follow(struct partner_books *books, size_t p, size_t month, struct partner_tally *tally)
{
    struct partner_state *partner = &books->partners[p];
    const size_t before = partner->standing.tier;
    const double bought = partner_take_over(books, p);
    if (partner->exited) {
        tally->exits += 1.0;
        return 0.0;
    }
    if (partner_followed_tier(books, books->stage, p) == books->stage->tier_count) {
        review_tier(books, p, month, tally);
    } else {
        tally->promotions += partner->standing.tier > before ? 1.0 : 0.0;
        tally->demotions += partner->standing.tier < before ? 1.0 : 0.0;
    }
    return bought * books->stage->program->costs.certification_usd;
}

static void end_partner(struct partner_books *books, size_t p, struct draw_key key, size_t month,
                        struct month_events all, struct partner_tally *tally)
{
    struct partner_state *partner = &books->partners[p];
    const size_t tier = partner->standing.tier;
    struct tally_partner_pnl lines = book_sales(books, p, month, tally);
    if (!partner->exited) {
        charge_program(books, partner, &lines, tally);
        lines.certification_usd =
            books->leader != NULL ? follow(books, p, month, tally) : react(books, p, key, month, all, tally);
        tally->certification_usd += lines.certification_usd;
    }
    partner_pnl_add(books, partner->type, tier, month, &lines, tally);
    tally_events(partner, &tally->months[month]);
    partner->month = (struct partner_events){ 0 };
}

void partner_books_end_month(struct partner_books *books, struct draw_key key, size_t month,
                             struct partner_tally *tally)
{
    if (books->notes != NULL)
        return;
    const double program_usd = partner_tally_program_usd(tally);
    const struct month_events all = events_of_all(books);
    seller_spiffs_close_month(&books->spiffs, month);
    for (size_t p = 0; p < books->partner_count; p++)
        end_partner(books, p, key, month, all, tally);
    seller_spiffs_renew(&books->spiffs, month);
    rebate_books_pay(&books->rebates, month, tally);
    fund_books_lapse(&books->funds, books->stage, month, month + 1 == books->horizon_months, tally);
    tally->program_cost_usd += books->stage->program->costs.fixed_usd_per_year / MONTHS_PER_YEAR;
    tally->months[month].liability_usd += rebate_books_owed_usd(&books->rebates);
    tally->years[month / MONTHS_PER_YEAR].program_usd += partner_tally_program_usd(tally) - program_usd;
}

void partner_books_close(struct partner_books *books, struct partner_tally *tally)
{
    tally->rebate_owed_usd += rebate_books_owed_usd(&books->rebates);
    for (size_t p = 0; p < books->partner_count; p++) {
        const struct partner_state *partner = &books->partners[p];
        tally->ending_trust += partner->trust;
        tally->migration[partner->starting_tier][partner->exited ? TIERS_MAX : partner->standing.tier] += 1.0;
    }
}
