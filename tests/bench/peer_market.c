#include "peer_market.h"
#include "../../src/base/bug.h"
#include "../../src/engine/offer.h"
#include "../../src/engine/settle.h"
#include "../../src/engine/stage.h"
#include <math.h>

/* Credit above which no rep ever comes: where the last line of a pay curve ends. */
static const double FAR_QUOTAS = 1000.0;

static void set_receipts(struct peer_terms *terms, const struct price_terms *price)
{
    BUG_IF(price->shrink_count > 0 || price->floor_share > 0.0 || price->distributor_margin_share > 0.0);
    const bool sold_on = price->contract == PARTY_PARTNER;
    const bool off_list = sold_on && price->margin_base == MARGIN_OFF_LIST;
    const double kept = 1.0 - (sold_on ? price->partner_discount_share : price->fee_share);
    terms->receipts_per_list = off_list ? kept : 0.0;
    terms->receipts_per_price = (off_list ? 0.0 : kept) - price->listing_fee_share;
    terms->fees_share = price->listing_fee_share + (sold_on ? 0.0 : price->fee_share);
    terms->margin_share = sold_on ? 1.0 : 0.0;
}

static struct peer_terms terms_of(const struct deal_terms *of)
{
    BUG_IF(of->limited || of->uncounted || of->limited_spiffs != 0 || of->spiff_per_price_usd != 0.0);
    struct peer_terms terms = { .worth_multiplier = of->worth_multiplier,
                                .pay_multiplier = of->pay_multiplier,
                                .spiff_usd = of->spiff_usd };
    set_receipts(&terms, &of->price);
    terms.per_list = of->per_list_usd + of->per_receipts_usd * terms.receipts_per_list;
    terms.per_price = of->per_price_usd + of->per_receipts_usd * terms.receipts_per_price;
    return terms;
}

static void add_pay_point(struct peer_design *design, const struct pay_terms *pay, double credit_usd)
{
    BUG_IF(design->pay_points >= PEER_PAY_POINTS_MAX);
    design->pay_credit_usd[design->pay_points] = credit_usd;
    design->pay_usd[design->pay_points++] = rep_pay_usd(pay, credit_usd);
}

/* The curve's corners, and that it is straight between them. */
static void set_pay(struct peer_design *design, const struct pay_terms *pay)
{
    BUG_IF(pay->component_count != 1);
    const struct schedule *schedule = &pay->components[0].in_dollars;
    for (size_t i = 0; i < schedule->step_count; i++)
        add_pay_point(design, pay, schedule->steps[i].from);
    add_pay_point(design, pay, FAR_QUOTAS * pay->quota_usd);
    for (size_t i = 1; i < design->pay_points; i++) {
        const double *credit_usd = &design->pay_credit_usd[i], *pay_usd = &design->pay_usd[i];
        const double middle_usd = rep_pay_usd(pay, 0.5 * (credit_usd[-1] + credit_usd[0]));
        BUG_IF(fabs(middle_usd - 0.5 * (pay_usd[-1] + pay_usd[0])) > 1e-9 * fabs(pay_usd[0]));
    }
    design->quota_usd = pay->quota_usd;
    design->salary_usd = pay->salary_usd;
}

static struct peer_design design_of(const struct scenario *scenario, const struct design_stage *stage,
                                    size_t number)
{
    struct peer_design design = { .name = scenario->designs[number].name };
    BUG_IF(stage->full != NULL || stage->has_edges || scenario->designs[number].change_count > 0 ||
           stage->outlook.quota_period != PERIOD_YEAR);
    for (size_t kind = 0; kind < PEER_KINDS; kind++) {
        const struct deal_terms *terms =
            deal_terms_at(&stage->terms, 0, kind / 2 ? FOUND_BY_PARTNER : FOUND_BY_VENDOR,
                          kind % 2 ? CUSTOMER_NEW : CUSTOMER_EXISTING);
        for (size_t r = 0; r < scenario->market.route_count; r++)
            design.terms[r][kind] = terms_of(&terms[r]);
        for (size_t n = 0; n < TAPER_MAX; n++)
            design.taper[n] = terms[1].taper[n < terms[1].taper_last ? n : terms[1].taper_last];
    }
    set_pay(&design, &stage->outlook.terms[0]);
    design.outlook = stage->outlook.now[0];
    return design;
}

static struct peer_route route_of(const struct stage *stage, size_t r)
{
    const struct route *route = &stage->scenario->market.routes[r];
    const struct segment_luck *luck = &stage->luck.segments[0];
    BUG_IF(route->cycle_effect_days > 0.0);
    return (struct peer_route){
        .with_partner = route->with_partner,
        .lift = luck->lift_log_odds[r],
        .fit = route->fit_slope,
        .preference = route->preference_shift,
        .relationship = route->relationship_shift,
        .size = route->size_effect,
        .discount = luck->delay_discount[r],
        .hours_usd = route->rep_hours * stage->scenario->behaviour.hour_value_usd,
        .control = stage->luck.control[r],
    };
}

static bool is_simple(const struct scenario *scenario)
{
    const struct market *market = &scenario->market;
    return market->segment_count == 1 && market->years == 1 && market->partner_type_count == 0 &&
           !(market->hired_in_year_share > 0.0) && market->lead_ceiling == 1.0 &&
           market->segments[0].size == SIZE_LOGNORMAL && !gaming_is_on(&scenario->behaviour.gaming);
}

struct peer_market peer_market_of(const struct scenario *scenario, struct arena *arena)
{
    BUG_IF(!is_simple(scenario));
    const struct stage stage = stage_of(scenario, 1, arena);
    const struct segment *segment = &scenario->market.segments[0];
    const struct behaviour *behaviour = &scenario->behaviour;
    struct peer_market market = {
        .reps = scenario->market.rep_count,
        .route_count = scenario->market.route_count,
        .design_count = scenario->design_count,
        .vendor_deals = segment->deals_per_rep_month,
        .partner_deals = segment->partner_leads_per_rep_month,
        .median_usd = segment->median_usd,
        .log_sd = segment->log_sd,
        .discount_low = segment->discount_low_share,
        .discount_usual = segment->discount_usual_share,
        .discount_high = segment->discount_high_share,
        .partner_available = segment->partner_available_share,
        .relationship_vendor = segment->relationship_vendor_found,
        .relationship_partner = segment->relationship_partner_found,
        .prefers_direct = segment->prefers_direct_share,
        .prefers_partner = segment->prefers_partner_share,
        .new_customer = segment->new_customer_share,
        .cost_of_goods_share = segment->cost_of_goods_share,
        .middle_log_odds = stage.luck.segments[0].middle_log_odds,
        .skill_sd = scenario->market.skill_sd,
        .win_sd = segment->win_log_odds_sd,
        .pay_weight = behaviour->pay_weight,
        .acumen = behaviour->acumen,
        .scale = behaviour->scale,
        .partner_scale = behaviour->partner_scale,
        .par_per_usd = stage.luck.segments[0].par_usd_per_usd,
        .cell_usd = stage.designs[0].outlook.cell_usd[0],
        .neutral_share = NEUTRAL_SHARE,
    };
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        market.season[month] = scenario->market.season[month];
    for (size_t band = 0; band < ATTAINMENT_BANDS; band++)
        market.bands_from[band] = band == 0 ? 0.0 : attainment_band_begins(band);
    for (size_t r = 0; r < market.route_count; r++)
        market.routes[r] = route_of(&stage, r);
    for (size_t d = 0; d < market.design_count; d++) {
        BUG_IF(stage.designs[d].outlook.cell_usd[0] != market.cell_usd);
        market.designs[d] = design_of(scenario, &stage.designs[d], d);
    }
    return market;
}
