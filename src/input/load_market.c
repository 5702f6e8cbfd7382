#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include "load_partners.h"
#include "load_tables.h"
#include "size_sample.h"
#include <math.h>
#include <string.h>

enum { ARRIVALS_MAX = 200 }; /* a rep's deals of one source in one month, mean: see poisson_from */

struct market_file {
    int kind;
    size_t season_count;
    struct market market;
    struct partner_type_file partner_types[PARTNER_TYPES_MAX];
};

static const char *const kinds[] = { "market", NULL };
static const char *const size_names[] = { "lognormal", "resampled", NULL };
static const char *const party_names[] = { "vendor", "partner", NULL };

#define AT(member) offsetof(struct segment, member)
static const struct field segment_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word that plans may name"),
    ROW_NUMBER("rep_share", "share", AT(rep_share), 0, 1, REQUIRED,
               "of the market's reps; shares add up to 1"),
    ROW_UNCERTAIN("deals_per_rep_month", "deals", AT(deals_per_rep_month), 0, 100, REQUIRED,
                  "found by the vendor, mean, before season"),
    ROW_UNCERTAIN("partner_leads_per_rep_month", "deals", AT(partner_leads_per_rep_month), 0, 100, REQUIRED,
                  "found by partners at the lead flow of the baseline, mean"),
    ROW_CHOICE("size", AT(size), size_names, REQUIRED,
               "list prices: lognormal with median_usd and log_sd, or drawn from sizes_file"),
    ROW_UNCERTAIN("median_usd", "USD", AT(median_usd), 1, 1e10, 0,
                  "half the deals have a higher list price; required with lognormal, else from the file"),
    ROW_UNCERTAIN("log_sd", "", AT(log_sd), 0, 4, 0,
                  "standard deviation of log list price; required with lognormal, else from the file"),
    ROW_PLAIN("sizes_file", FIELD_TEXT, AT(sizes_file), 0,
              "a CSV of your own deals; required with resampled"),
    ROW_PLAIN("sizes_column", FIELD_TEXT, AT(sizes_column), 0,
              "its column of amounts; rows without an amount above 0 are left out; required with resampled"),
    ROW_NUMBER("sizes_scale", "", AT(sizes_scale), 1e-6, 1e6, 1, "multiplies the amounts of the file"),
    ROW_UNCERTAIN("discount_low_share", "share", AT(discount_low_share), 0, 0.95, REQUIRED,
                  "least customer discount off list; the draw is triangular"),
    ROW_UNCERTAIN("discount_usual_share", "share", AT(discount_usual_share), 0, 0.95, REQUIRED,
                  "most common customer discount"),
    ROW_UNCERTAIN("discount_high_share", "share", AT(discount_high_share), 0, 0.95, REQUIRED,
                  "largest customer discount"),
    ROW_UNCERTAIN_ABOVE("win_rate", "share", AT(win_rate), 0, 0.99, REQUIRED, "mean over deals sold direct"),
    ROW_UNCERTAIN("win_log_odds_sd", "log-odds", AT(win_log_odds_sd), 0, 5, REQUIRED,
                  "how much deals differ in their odds"),
    ROW_UNCERTAIN_ABOVE("cycle_days", "days", AT(cycle_days), 0, 1500, REQUIRED,
                        "from opening to close, sold direct"),
    ROW_UNCERTAIN("partner_available_share", "share", AT(partner_available_share), 0, 1, REQUIRED,
                  "of the deals the vendor found that have a candidate partner"),
    ROW_UNCERTAIN("relationship_vendor_found", "", AT(relationship_vendor_found), -5, 5, 0,
                  "mean relationship balance of deals the vendor found; above 0 the partner's is stronger"),
    ROW_UNCERTAIN("relationship_partner_found", "", AT(relationship_partner_found), -5, 5, 0,
                  "the same for deals a partner found"),
    ROW_UNCERTAIN("new_customer_share", "share", AT(new_customer_share), 0, 1, REQUIRED,
                  "of deals, with customers who have not bought before"),
    ROW_UNCERTAIN("prefers_direct_share", "share", AT(prefers_direct_share), 0, 1, 0,
                  "of customers, who would rather buy from the vendor"),
    ROW_UNCERTAIN("prefers_partner_share", "share", AT(prefers_partner_share), 0, 1, 0,
                  "of customers, who would rather buy from a partner"),
    ROW_UNCERTAIN("cost_of_goods_share", "share", AT(cost_of_goods_share), 0, 0.95, REQUIRED,
                  "of list price"),
    ROW_UNCERTAIN("yearly_churn_share", "share", AT(yearly_churn_share), 0, 0.95, 0,
                  "of customers sold direct, who leave within a year; clawback takes from their deals"),
};
#undef AT
const struct field_table segment_table =
    TABLE("market.segments[]", "A group of reps and the deals they work.", segment_fields, struct segment);

#define AT(member) offsetof(struct route, member)
static const struct field route_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED,
              "direct, referral, co_sell, resale, marketplace, hand_off or a word of your own"),
    ROW_PLAIN("with_partner", FIELD_FLAG, AT(with_partner), REQUIRED, "no for exactly one route, the first"),
    ROW_CHOICE("contract", AT(contract), party_names, REQUIRED, "who contracts with the customer"),
    ROW_CHOICE("services", AT(services), party_names, REQUIRED, "who delivers services"),
    ROW_PLAIN("listing_fee", FIELD_FLAG, AT(listing_fee), 0, "whether a marketplace takes its listing fee"),
    ROW_UNCERTAIN_ABOVE("win_lift_share", "share", AT(win_lift_share), -1, 20, 0,
                        "relative change of the win rate at the segment's base rate: 0.117 turns 20 % "
                        "into 22.3 %"),
    ROW_UNCERTAIN("fit_slope", "log-odds", AT(fit_slope), -5, 5, 0,
                  "per unit of partner fit, a standard normal"),
    ROW_UNCERTAIN("preference_shift", "log-odds", AT(preference_shift), -5, 5, 0,
                  "if the customer prefers a partner; minus that if it prefers the vendor"),
    ROW_UNCERTAIN("relationship_shift", "log-odds", AT(relationship_shift), -5, 5, 0,
                  "per unit of relationship balance"),
    ROW_UNCERTAIN("size_effect", "log-odds", AT(size_effect), -5, 5, 0,
                  "per unit of log(list price / segment median)"),
    ROW_UNCERTAIN(
        "cycle_effect_days", "days", AT(cycle_effect_days), -365, 365, 0,
        "added to the segment's cycle; a deal never closes before the month it is met, so less than "
        "-cycle_days is no quicker still"),
    ROW_UNCERTAIN("rep_hours", "hours", AT(rep_hours), 0, 2000, REQUIRED, "of the vendor's rep, per deal"),
    ROW_UNCERTAIN("retention_shift", "log-odds", AT(retention_shift), -5, 5, 0,
                  "that a customer stays another year, against direct"),
};
#undef AT
const struct field_table route_table =
    TABLE("market.routes[]", "A way to work, contract and deliver a deal.", route_fields, struct route);

#define AT(member) (offsetof(struct market_file, market) + offsetof(struct market, member))
static const struct field market_fields[] = {
    ABOUT_ROWS(offsetof(struct market_file, kind), kinds, AT(about)),
    ROW_COUNT("rep_count", "reps", AT(rep_count), 1, 100000, "direct reps"),
    ROW_COUNT("years", "years", AT(years), 1, 5, "horizon"),
    { .key = "season",
      .type = FIELD_NUMBERS,
      .unit = "",
      .offset = AT(season),
      .low = 0,
      .high = 12,
      .absent = 1,
      .min_items = MONTHS_PER_YEAR,
      .max_items = MONTHS_PER_YEAR,
      .count_offset = offsetof(struct market_file, season_count),
      .help = "multiplies arrivals, January to December; mean 1; absent: 1 in every month" },
    ROW_UNCERTAIN("skill_sd", "log-odds", AT(skill_sd), 0, 3, REQUIRED, "how much reps differ in winning"),
    ROW_UNCERTAIN(
        "hired_in_year_share", "share", AT(hired_in_year_share), 0, 1, 0,
        "of reps who are hired during the first year, in any month alike; they sell nothing before"),
    ROW_NUMBER(
        "lead_ceiling", "", AT(lead_ceiling), 1, 10, REQUIRED,
        "partner leads are drawn at their rate times this, then thinned to the lead flow; 1 if it can't "
        "grow"),
    ROW_RECORDS("segments", AT(segments), AT(segment_count), &segment_table, 1, SEGMENTS_MAX, REQUIRED,
                "groups of reps"),
    ROW_RECORDS("routes", AT(routes), AT(route_count), &route_table, 2, ROUTES_MAX, REQUIRED,
                "ways to sell, the direct one first; a scenario says which it has"),
    ROW_RECORDS(
        "partners", offsetof(struct market_file, partner_types), AT(partner_type_count), &partner_type_table,
        1, PARTNER_TYPES_MAX, 0,
        "kinds of partners; absent: partners are nobody in particular, always willing, and remember nothing"),
    ROW_BLOCK("after_sale", AT(after_sale), &after_sale_table,
              "services, renewals and rival registrations of the market's partners"),
};
#undef AT
const struct field_table market_table =
    TABLE("market", "The population: reps, deals and how deals behave on each route.", market_fields,
          struct market_file);

static bool check_discounts(const struct node *item, const struct segment *segment, struct diag *diag)
{
    if (segment->discount_low_share <= segment->discount_usual_share &&
        segment->discount_usual_share <= segment->discount_high_share)
        return true;
    return diag_error(diag, field_place(item, "discount_usual_share"),
                      "discounts are %g, %g and %g, must ascend: low, usual, high",
                      segment->discount_low_share, segment->discount_usual_share,
                      segment->discount_high_share);
}

/* The keys of one way to make sizes are required; those of the other are noticed. */
static bool check_sizes(const struct node *item, const struct segment *segment, struct diag *diag)
{
    static const char *const keys[2][2] = { { "median_usd", "log_sd" }, { "sizes_file", "sizes_column" } };
    bool good = true;
    for (size_t k = 0; k < 2; k++) {
        const char *needed = keys[segment->size][k];
        const char *idle = keys[1 - segment->size][k];
        if (node_at(item, needed) == NULL)
            good = diag_error(diag, field_place(item, "size"), "%s is missing, must be given with size %s",
                              needed, size_names[segment->size]);
        if (node_at(item, idle) != NULL)
            diag_notice(diag, field_place(item, idle), "%s is not used with size %s", idle,
                        size_names[segment->size]);
    }
    return good;
}

static bool check_segment(const struct node *item, struct segment *segment, struct load *load)
{
    bool good = check_discounts(item, segment, load->diag);
    if (segment->prefers_direct_share + segment->prefers_partner_share > 1.0 + 1e-9)
        good = diag_error(load->diag, field_place(item, "prefers_partner_share"),
                          "prefers_direct_share and prefers_partner_share add up to %g, must be at most 1",
                          segment->prefers_direct_share + segment->prefers_partner_share);
    if (!check_sizes(item, segment, load->diag))
        return false;
    return (segment->size == SIZE_LOGNORMAL || size_sample_read(item, segment, load)) && good;
}

/* Arrivals of one rep in the busiest month must stay within what the Poisson sampler takes. */
static bool check_arrivals(const struct node *item, const struct segment *segment,
                           const struct market *market, struct diag *diag)
{
    double busiest = 0.0;
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        busiest = fmax(busiest, market->season[month]);
    const double deals = segment->deals_per_rep_month * busiest;
    const double leads = segment->partner_leads_per_rep_month * market->lead_ceiling * busiest;
    bool good = true;
    if (deals > ARRIVALS_MAX)
        good =
            diag_error(diag, field_place(item, "deals_per_rep_month"),
                       "deals_per_rep_month is %g and reaches %g in the busiest month, must stay within %d",
                       segment->deals_per_rep_month, deals, ARRIVALS_MAX);
    if (leads > ARRIVALS_MAX)
        good = diag_error(diag, field_place(item, "partner_leads_per_rep_month"),
                          "partner_leads_per_rep_month is %g and reaches %g in the busiest month with "
                          "lead_ceiling, must stay within %d",
                          segment->partner_leads_per_rep_month, leads, ARRIVALS_MAX);
    return good;
}

static bool check_segments(const struct node *tree, struct market *market, struct load *load)
{
    double sum = 0.0;
    bool good = true;
    for (size_t s = 0; s < market->segment_count; s++) {
        const struct node *item = node_item(tree, "segments", s);
        struct segment *segment = &market->segments[s];
        good &= check_segment(item, segment, load);
        good &= check_arrivals(item, segment, market, load->diag);
        sum += segment->rep_share;
        for (size_t before = 0; before < s; before++)
            if (strcmp(market->segments[before].name, segment->name) == 0)
                good = diag_error(load->diag, field_place(item, "name"), "name is %s, must be given once",
                                  segment->name);
    }
    if (fabs(sum - 1.0) > 1e-6)
        good =
            diag_error(load->diag, field_place(tree, "segments"), "rep_share adds up to %g, must be 1", sum);
    return good;
}

static bool check_route_name(const struct node *tree, const struct market *market, size_t route,
                             struct diag *diag)
{
    const char *name = market->routes[route].name;
    const struct span at = field_place(node_item(tree, "routes", route), "name");
    if (strcmp(name, "partner") == 0 || strcmp(name, "any") == 0)
        return diag_error(diag, at, "name is %s, must be another word: rules use it for several routes",
                          name);
    for (size_t before = 0; before < route; before++)
        if (strcmp(market->routes[before].name, name) == 0)
            return diag_error(diag, at, "name is %s, must be given once", name);
    return true;
}

/* A lift is relative: it may not turn a segment's win rate into a certainty. */
static bool check_lift(const struct node *tree, const struct market *market, size_t route, struct diag *diag)
{
    const struct route *of = &market->routes[route];
    for (size_t s = 0; s < market->segment_count; s++) {
        const double rate = market->segments[s].win_rate * (1.0 + of->win_lift_share);
        if (rate >= 1.0)
            return diag_error(diag, field_place(node_item(tree, "routes", route), "win_lift_share"),
                              "win_lift_share is %g and lifts the win rate of %s to %g, must keep it below 1",
                              of->win_lift_share, market->segments[s].name, rate);
    }
    return true;
}

/* A route may shorten a cycle to nothing; what it takes off beyond that does nothing. */
static void notice_cycle(const struct node *item, const struct market *market, const struct route *route,
                         struct diag *diag)
{
    for (size_t s = 0; s < market->segment_count; s++)
        if (route->cycle_effect_days < -market->segments[s].cycle_days)
            diag_notice(
                diag, field_place(item, "cycle_effect_days"),
                "cycle_effect_days is %g, more than the %g days of a cycle in %s: a deal never closes "
                "before the month it is met",
                route->cycle_effect_days, market->segments[s].cycle_days, market->segments[s].name);
}

static bool check_routes(const struct node *tree, const struct market *market, struct diag *diag)
{
    bool good = true;
    for (size_t r = 0; r < market->route_count; r++) {
        const struct route *route = &market->routes[r];
        const struct node *item = node_item(tree, "routes", r);
        good &= check_route_name(tree, market, r, diag);
        good &= check_lift(tree, market, r, diag);
        notice_cycle(item, market, route, diag);
        if (route->with_partner != (r > 0)) {
            good = diag_error(diag, field_place(item, "with_partner"), "with_partner is %s, must be %s",
                              route->with_partner ? "yes" : "no",
                              r == 0 ? "no for the first route: it is the direct one"
                                     : "yes for every route but the first");
        } else if (r == 0 && route->contract == PARTY_PARTNER) {
            good = diag_error(diag, field_place(item, "contract"),
                              "contract is partner, must be vendor on the route without a partner");
        }
    }
    return good;
}

static bool check_season(const struct node *tree, const struct market *market, struct diag *diag)
{
    double sum = 0.0;
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        sum += market->season[month];
    const double mean = sum / MONTHS_PER_YEAR;
    if (fabs(mean - 1.0) <= 1e-6)
        return true;
    char seen[32];
    return diag_error(diag, field_place(tree, "season"), "season has mean %s, must have mean 1",
                      text_from_number(mean, seen));
}

bool load_market(const struct node *tree, struct market *market, struct load *load)
{
    struct market_file file = { 0 };
    const size_t first = load->assumption_count;
    load->file = about_path(tree);
    bool good = fields_read(tree, &market_table, &file, load);
    *market = file.market;
    market->about.path = load->file;
    if (!good)
        return false;
    good = check_segments(tree, market, load);
    good &= check_routes(tree, market, load->diag);
    good &= check_season(tree, market, load->diag);
    good &= partners_finish(tree, file.partner_types, market, load);
    about_signs(&market->about, load, first);
    return good;
}
