#include "../base/arena.h"
#include "../base/bug.h"
#include "partner_pnl.h"
#include "partner_state.h"
#include <string.h>

size_t partner_books_bytes(const struct market *market, size_t column_count)
{
    const size_t count = partner_count_of(market);
    return sizeof(struct partner_books) + count * sizeof(struct partner_state) +
           count * sizeof(struct partner_history) + partner_closings_bytes(count) +
           rebate_books_bytes(count, column_count) + fund_books_bytes(count) + seller_spiffs_bytes(count);
}

struct partner_books *partner_books_in(struct arena *arena, const struct market *market,
                                       const struct partner_stage *stage)
{
    const size_t count = partner_count_of(market);
    struct partner_books *books = arena_array(arena, struct partner_books, 1);
    *books = (struct partner_books){ .market = market,
                                     .partner_count = count,
                                     .partners = arena_array(arena, struct partner_state, count),
                                     .histories = arena_array(arena, struct partner_history, count),
                                     .closings = partner_closings_in(arena, count),
                                     .rebates = rebate_books_in(arena, market, stage, count),
                                     .funds = fund_books_in(arena, count),
                                     .spiffs = seller_spiffs_in(arena, count) };
    return books;
}

void partner_books_hold(struct partner_books *books, struct partner_notes *notes)
{
    books->notes = notes;
}

size_t partner_tier_for(const struct partner_program *program, const struct tier_record *record)
{
    return tier_earned(program->tiers, program->tier_count, &program->points, program->review.sourced_only,
                       record);
}

void partner_set_flow(const struct partner_books *books, struct partner_state *partner)
{
    const struct lead_state state = { .trust = partner->trust,
                                      .starting_trust = partner->starting_trust,
                                      .profit_share = partner_profit_share(books, partner),
                                      .baseline_profit_share = partner->baseline_profit_share,
                                      .wallet = partner->wallet,
                                      .starting_wallet = partner->starting_wallet,
                                      .passed_share = partner->passed_share,
                                      .exited = partner->exited };
    partner->flow = lead_flow(books->stage->behaviour, &state, books->market->lead_ceiling);
}

/* The tier a record earns; the leader's for a partner that follows. */
static size_t starting_tier(const struct partner_books *books, size_t p, const struct tier_record *record)
{
    const size_t followed =
        books->leader != NULL ? partner_followed_tier(books, books->stage, p) : books->stage->tier_count;
    return followed < books->stage->tier_count ? followed : partner_tier_for(books->stage->program, record);
}

static void begin_partner(struct partner_books *books, const struct partner_luck *luck, size_t p,
                          const struct partner_stage *baseline)
{
    const struct partner_stage *stage = books->stage;
    struct partner_history *history = &books->histories[p];
    const struct partner_type *type = &books->market->partner_types[luck->type[p]];
    partner_history_begin(history, books->market, stage->pilot, luck, p);
    const struct tier_record record =
        partner_history_record(history, stage->program, 0, type->starting_certifications);
    const struct tier_record baseline_record =
        partner_history_record(history, baseline->program, 0, type->starting_certifications);
    const size_t tier = starting_tier(books, p, &record);
    const double baseline_share =
        baseline->profit_share[luck->type[p]][partner_tier_for(baseline->program, &baseline_record)];
    const double trust = luck->starting_trust[p];
    const double wallet = wallet_target(stage->behaviour, baseline_share, type->rival_profit_share, trust);
    books->partners[p] = (struct partner_state){
        .type = luck->type[p],
        .number = luck->number[p],
        .starting_trust = trust,
        .trust = trust,
        .standing = { .tier = tier, .demotion_month = -1 },
        .starting_tier = tier,
        .certifications = type->starting_certifications,
        .starting_wallet = wallet,
        .wallet = wallet,
        .first_profit_share = stage->profit_share[luck->type[p]][tier],
        .baseline_profit_share = baseline_share,
        .passed_share = stage->behaviour->expected_passed_share,
    };
    partner_set_flow(books, &books->partners[p]);
    if (books->leader != NULL)
        partner_take_over(books, p);
    rebate_books_begin_partner(&books->rebates, p, luck->type[p], tier,
                               partner_history_year(history, 0).price_usd);
}

void partner_books_begin(struct partner_books *books, const struct partner_luck *luck,
                         const struct partner_stage *stage, const struct partner_stage *baseline,
                         size_t horizon_months, struct partner_tally *tally)
{
    BUG_IF(luck->partner_count != books->partner_count || horizon_months > HORIZON_MONTHS_MAX);
    books->stage = stage;
    books->horizon_months = horizon_months;
    fund_books_begin(&books->funds, books->partner_count);
    partner_closings_clear(&books->closings);
    rebate_books_begin(&books->rebates, stage, horizon_months);
    seller_spiffs_begin(&books->spiffs, stage);
    for (size_t p = 0; p < books->partner_count; p++) {
        begin_partner(books, luck, p, baseline);
        tally->starting_trust += books->partners[p].trust;
        tally->partners += 1.0;
    }
    if (books->notes != NULL)
        partner_notes_world(books->notes, luck);
}

/* A partner keeps its tier where the new rules have one of that name; else it is judged by its record. */
static size_t tier_under(const struct partner_books *books, const struct partner_stage *stage, size_t p,
                         size_t month)
{
    const struct partner_state *partner = &books->partners[p];
    const size_t tier = books->leader != NULL
                            ? partner_followed_tier(books, stage, p)
                            : partner_stage_same_tier(books->stage, stage, partner->standing.tier);
    if (tier < stage->tier_count)
        return tier;
    const struct tier_record record =
        partner_history_record(&books->histories[p], stage->program, month, partner->certifications);
    return partner_tier_for(stage->program, &record);
}

static void change_partner(struct partner_books *books, const struct partner_stage *stage, size_t p,
                           double notice_months, bool retroactive, size_t month)
{
    struct partner_state *partner = &books->partners[p];
    const size_t tier = tier_under(books, stage, p, month);
    const double cut_share =
        profit_cut_share(partner->first_profit_share, partner_profit_share(books, partner),
                         stage->profit_share[partner->type][tier]);
    const double shock = trust_shock(stage->behaviour, cut_share, notice_months, retroactive);
    if (tier != partner->standing.tier)
        partner->standing = (struct tier_standing){ .tier = tier, .demotion_month = -1 };
    partner->trust = trust_after_shock(partner->trust, shock);
}

void partner_books_change(struct partner_books *books, const struct partner_stage *stage,
                          double notice_months, bool retroactive, size_t month, struct partner_tally *tally)
{
    const double program_usd = partner_tally_program_usd(tally);
    for (size_t p = 0; p < books->partner_count; p++) {
        struct partner_state *partner = &books->partners[p];
        const size_t tier = partner->standing.tier;
        change_partner(books, stage, p, notice_months, retroactive, month);
        const double accrued_usd = rebate_books_change(&books->rebates, p, stage, retroactive, tally);
        partner_pnl_add_rebate(books, partner->type, tier, month, accrued_usd, tally);
    }
    books->stage = stage;
    rebate_books_set_active(&books->rebates, stage);
    seller_spiffs_change(&books->spiffs, stage);
    for (size_t p = 0; p < books->partner_count; p++)
        partner_set_flow(books, &books->partners[p]);
    tally->years[month / MONTHS_PER_YEAR].program_usd += partner_tally_program_usd(tally) - program_usd;
}

void partner_books_look(const struct partner_books *books, size_t partner, struct partner_view *view)
{
    const struct partner_state *state = &books->partners[partner];
    view->type = state->type;
    view->tier = state->standing.tier;
    view->trust = state->trust;
    view->flow = state->flow;
    view->exited = state->exited;
}

struct partner_view partner_books_view(const struct partner_books *books, size_t partner)
{
    struct partner_view view;
    partner_books_look(books, partner, &view);
    return view;
}

void partner_books_lead(struct partner_books *books, size_t partner)
{
    books->partners[partner].month.leads += 1.0;
}

void partner_books_honoured(struct partner_books *books, size_t partner)
{
    books->partners[partner].month.honoured += 1.0;
}

void partner_books_bypassed(struct partner_books *books, size_t partner)
{
    books->partners[partner].month.bypassed += 1.0;
}

void partner_books_services_taken(struct partner_books *books, size_t partner, double share)
{
    books->partners[partner].month.services_taken += share;
}

void partner_books_passed(struct partner_books *books, size_t partner, bool passed)
{
    books->partners[partner].month.could_pass += 1.0;
    books->partners[partner].month.passed += passed ? 1.0 : 0.0;
}

void partner_books_worked(struct partner_books *books, const struct partner_work *work)
{
    struct partner_events *month = &books->partners[work->partner].month;
    month->worked += 1.0;
    month->cost_to_sell_usd += work->cost_to_sell_usd;
    if (books->notes != NULL)
        partner_notes_deal(books->notes, books->partners[work->partner].type, work);
}

static struct deal_kind kind_of(const struct partner_books *books, const struct partner_sale *sale)
{
    return (struct deal_kind){ .route = sale->route,
                               .segment = sale->segment,
                               .source = sale->source,
                               .customer = sale->customer,
                               .tier = books->partners[sale->partner].standing.tier,
                               .registered = sale->registered };
}

static struct seller_deal seller_deal_of(const struct partner_books *books, const struct partner_sale *sale)
{
    return (struct seller_deal){ kind_of(books, sale), sale->partner, sale->closes, sale->price_usd };
}

double partner_books_spiff_usd(const struct partner_books *books, const struct partner_sale *sale)
{
    const struct seller_deal deal = seller_deal_of(books, sale);
    return seller_spiffs_offer_usd(&books->spiffs, &deal);
}

static struct partner_closing closing_of(const struct partner_sale *sale)
{
    const double sourced = sale->source == FOUND_BY_PARTNER ? 1.0 : 0.0;
    return (struct partner_closing){
        .sold = { .deals = 1.0,
                  .sourced_deals = sourced,
                  .staying = sale->stay_share,
                  .list_usd = sale->list_usd,
                  .price_usd = sale->price_usd,
                  .buy_price_usd = sale->buy_price_usd,
                  .sourced_list_usd = sourced * sale->list_usd,
                  .sourced_price_usd = sourced * sale->price_usd,
                  .sourced_buy_price_usd = sourced * sale->buy_price_usd },
        .front_margin_usd = sale->front_margin_usd,
        .fees_usd = sale->fee_usd,
        .services_usd = sale->services_usd,
        .recurring_usd = sale->recurring_usd,
    };
}

struct rebate_deal partner_rebate_deal(const struct partner_books *books, const struct partner_sale *sale)
{
    return (struct rebate_deal){ .kind = kind_of(books, sale),
                                 .closes = sale->closes,
                                 .early = sale->ordered_early,
                                 .with_services = sale->with_services,
                                 .list_usd = sale->list_usd,
                                 .price_usd = sale->price_usd,
                                 .buy_price_usd = sale->buy_price_usd };
}

void partner_books_won(struct partner_books *books, const struct partner_sale *sale)
{
    if (sale->closes >= books->horizon_months || books->notes != NULL)
        return;
    const struct partner_closing closing = closing_of(sale);
    partner_closing_add(partner_closings_at(&books->closings, sale->closes, sale->partner), &closing);
    const struct rebate_deal deal = partner_rebate_deal(books, sale);
    rebate_books_won(&books->rebates, sale->partner, &deal);
    const struct seller_deal seller_deal = seller_deal_of(books, sale);
    seller_spiffs_won(&books->spiffs, &seller_deal);
}
