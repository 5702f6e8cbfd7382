#include "peer_market.h"
#include "../../src/base/bug.h"
#include "../../src/engine/stage.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static struct peer_terms terms_of(const struct deal_terms *terms, const double receipts[2])
{
    BUG_IF(terms->limited || terms->uncounted || terms->limited_spiffs != 0 ||
           terms->spiff_per_price_usd != 0.0);
    return (struct peer_terms){ terms->per_list_usd + terms->per_receipts_usd * receipts[0],
                                terms->per_price_usd + terms->per_receipts_usd * receipts[1],
                                terms->worth_multiplier, terms->spiff_usd };
}

static void receipts_of(const struct price_terms *price, double receipts[2])
{
    BUG_IF(price->shrink_count > 0 || price->floor_share > 0.0);
    const bool sold_on = price->contract == PARTY_PARTNER;
    const bool off_list = price->margin_base == MARGIN_OFF_LIST;
    const double kept = sold_on
                            ? (1.0 - price->partner_discount_share) * (1.0 - price->distributor_margin_share)
                            : 1.0 - price->fee_share;
    receipts[0] = sold_on && off_list ? kept : 0.0;
    receipts[1] = (sold_on && off_list ? 0.0 : kept) - price->listing_fee_share;
}

static struct peer_design design_of(const struct scenario *scenario, const struct design_stage *stage,
                                    size_t number, struct peer_market *market)
{
    struct peer_design design = { .name = scenario->designs[number].name };
    BUG_IF(stage->full != NULL || scenario->designs[number].change_count > 0);
    for (size_t kind = 0; kind < PEER_KINDS; kind++) {
        const size_t found = kind / 2;
        const struct deal_terms *terms =
            deal_terms_at(&stage->terms, 0, found ? FOUND_BY_PARTNER : FOUND_BY_VENDOR,
                          kind % 2 ? CUSTOMER_NEW : CUSTOMER_EXISTING);
        for (size_t r = 0; r < market->route_count; r++) {
            receipts_of(&terms[r].price, market->routes[r].receipts[found]);
            design.terms[r][kind] = terms_of(&terms[r], market->routes[r].receipts[found]);
        }
        for (size_t n = 0; n < TAPER_MAX; n++)
            design.taper[n] = terms[1].taper[n < terms[1].taper_last ? n : terms[1].taper_last];
    }
    design.outlook = stage->outlook.now[0];
    market->cell_usd = stage->outlook.cell_usd[0];
    return design;
}

static struct peer_route route_of(const struct stage *stage, size_t r)
{
    const struct route *route = &stage->scenario->market.routes[r];
    const struct segment_luck *luck = &stage->luck.segments[0];
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

struct peer_market peer_market_of(const struct scenario *scenario, struct arena *arena)
{
    const struct stage stage = stage_of(scenario, 1, arena);
    const struct segment *segment = &scenario->market.segments[0];
    const struct behaviour *behaviour = &scenario->behaviour;
    BUG_IF(scenario->market.segment_count != 1 || scenario->market.years != 1 ||
           scenario->market.partner_type_count > 0 || segment->size != SIZE_LOGNORMAL);
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
        .middle_log_odds = stage.luck.segments[0].middle_log_odds,
        .skill_sd = scenario->market.skill_sd,
        .win_sd = segment->win_log_odds_sd,
        .pay_weight = behaviour->pay_weight,
        .acumen = behaviour->acumen,
        .scale = behaviour->scale,
        .partner_scale = behaviour->partner_scale,
        .par_per_usd = stage.luck.segments[0].par_usd_per_usd,
    };
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        market.season[month] = scenario->market.season[month];
    for (size_t r = 0; r < market.route_count; r++) {
        BUG_IF(scenario->market.routes[r].cycle_effect_days > 0.0);
        market.routes[r] = route_of(&stage, r);
    }
    for (size_t d = 0; d < market.design_count; d++)
        market.designs[d] = design_of(scenario, &stage.designs[d], d, &market);
    return market;
}

static void write_list(FILE *out, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%.17g", i == 0 ? "[" : ", ", numbers[i]);
    fputs("]", out);
}

static void write_design(FILE *out, const struct peer_market *market, const struct peer_design *design)
{
    fprintf(out, "{ \"name\": \"%s\", \"taper\": ", design->name);
    write_list(out, design->taper, TAPER_MAX);
    fputs(", \"terms\": [", out);
    for (size_t r = 0; r < market->route_count; r++) {
        fputs(r == 0 ? "[" : ", [", out);
        for (size_t kind = 0; kind < PEER_KINDS; kind++) {
            const struct peer_terms *terms = &design->terms[r][kind];
            fprintf(out, "%s[%.17g, %.17g, %.17g, %.17g]", kind == 0 ? "" : ", ", terms->per_list,
                    terms->per_price, terms->multiplier, terms->spiff_usd);
        }
        fputs("]", out);
    }
    fputs("],\n  \"outlook\": [", out);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        fputs(month == 0 ? "" : ",\n    ", out);
        write_list(out, design->outlook[month], OUTLOOK_POINTS);
    }
    fputs("] }", out);
}

static void write_route(FILE *out, const struct peer_route *route)
{
    fprintf(
        out,
        "{ \"with_partner\": %d, \"lift\": %.17g, \"fit\": %.17g, \"preference\": %.17g, \"relationship\": "
        "%.17g, \"size\": %.17g, \"discount\": %.17g, \"hours_usd\": %.17g, \"control\": %.17g }",
        route->with_partner, route->lift, route->fit, route->preference, route->relationship, route->size,
        route->discount, route->hours_usd, route->control);
}

static void write_numbers(FILE *out, const struct peer_market *market)
{
    fprintf(out, "\"reps\": %zu,\n", market->reps);
#define NUMBER(name) fprintf(out, "\"" #name "\": %.17g,\n", market->name)
    NUMBER(vendor_deals), NUMBER(partner_deals), NUMBER(median_usd), NUMBER(log_sd), NUMBER(discount_low);
    NUMBER(discount_usual), NUMBER(discount_high), NUMBER(partner_available), NUMBER(relationship_vendor);
    NUMBER(relationship_partner), NUMBER(prefers_direct), NUMBER(prefers_partner), NUMBER(new_customer);
    NUMBER(middle_log_odds), NUMBER(skill_sd), NUMBER(win_sd), NUMBER(pay_weight), NUMBER(acumen);
    NUMBER(scale), NUMBER(partner_scale), NUMBER(par_per_usd), NUMBER(cell_usd);
#undef NUMBER
    fputs("\"season\": ", out);
    write_list(out, market->season, MONTHS_PER_YEAR);
}

void peer_market_write(const struct peer_market *market, const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        exit(74);
    fputs("{\n", out);
    write_numbers(out, market);
    fputs(",\n\"routes\": [", out);
    for (size_t r = 0; r < market->route_count; r++) {
        fputs(r == 0 ? "" : ",\n  ", out);
        write_route(out, &market->routes[r]);
    }
    fputs("],\n\"receipts_shares\": [", out);
    for (size_t r = 0; r < market->route_count; r++) {
        fputs(r == 0 ? "[" : ", [", out);
        write_list(out, market->routes[r].receipts[0], 2);
        fputs(", ", out);
        write_list(out, market->routes[r].receipts[1], 2);
        fputs("]", out);
    }
    fputs("],\n\"designs\": [", out);
    for (size_t d = 0; d < market->design_count; d++) {
        fputs(d == 0 ? "" : ",\n ", out);
        write_design(out, market, &market->designs[d]);
    }
    fputs("]\n}\n", out);
    if (fclose(out) != 0)
        exit(74);
}

void peer_mean(const double *sample, size_t worlds, double *mean, double *error)
{
    double sum = 0.0, squares = 0.0;
    for (size_t w = 0; w < worlds; w++)
        sum += sample[w];
    *mean = sum / (double)worlds;
    for (size_t w = 0; w < worlds; w++)
        squares += (sample[w] - *mean) * (sample[w] - *mean);
    *error = sqrt(squares / (double)(worlds - 1) / (double)worlds);
}
