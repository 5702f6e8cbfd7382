#include "seating.h"

#include "../base/bug.h"
#include "../random/sampler.h"
#include "draw_block.h"
#include <string.h>

/* Chances of at most so many arrivals, added up as poisson_from does: counting those that a uniform passes gives what
 * poisson_from gives. */
enum { ARRIVALS_MAX = POISSON_MEAN_MAX * 4, GUIDES = 64 };
struct arrival_table {
    size_t count;
    double up_to[ARRIVALS_MAX];
    uint16_t
        from[GUIDES]; /* where to begin counting for a uniform of at least guide / GUIDES: most end there */
};

static void set_table(struct arrival_table *table, double mean)
{
    BUG_IF(!(mean >= 0.0 && mean <= POISSON_MEAN_MAX));
    double probability = poisson_none(mean), up_to_here = probability;
    table->count = 0;
    while (table->count < ARRIVALS_MAX) {
        table->up_to[table->count++] = up_to_here;
        const double before = up_to_here;
        probability *= mean / (double)table->count;
        up_to_here += probability;
        if (up_to_here <= before)
            break;
    }
    size_t passed = 0;
    for (size_t guide = 0; guide < GUIDES; guide++) {
        while (passed + 1 < table->count && table->up_to[passed] < (double)guide / GUIDES)
            passed++;
        table->from[guide] = (uint16_t)passed;
    }
}

static size_t arrivals_from(const struct arrival_table *table, double u)
{
    size_t count = table->from[(size_t)(u * GUIDES)];
    while (count + 1 < table->count && u > table->up_to[count])
        count++;
    return count;
}

static void draw_counts(const struct market *market, struct draw_key key, const struct rep_block *team,
                        size_t month, struct seating *seating)
{
    const struct segment *segment = &market->segments[team->segment];
    const double season = market->season[month % MONTHS_PER_YEAR];
    uint32_t entity[TEAM_REPS], index[TEAM_REPS];
    double by_vendor[TEAM_REPS], by_partner[TEAM_REPS];
    for (size_t rep = 0; rep < team->rep_count; rep++) {
        entity[rep] = team->first_rep + (uint32_t)rep;
        index[rep] = (uint32_t)month;
    }
    draw_uniform_pairs(key, team->rep_count, entity, DRAW_VENDOR_DEAL_COUNT, index, by_vendor, by_partner);
    struct arrival_table vendor, partner;
    set_table(&vendor, segment->deals_per_rep_month * season);
    set_table(&partner, segment->partner_leads_per_rep_month * market->lead_ceiling * season);
    for (size_t rep = 0; rep < team->rep_count; rep++) {
        seating->count[rep][FOUND_BY_VENDOR] = arrivals_from(&vendor, by_vendor[rep]);
        seating->count[rep][FOUND_BY_PARTNER] = arrivals_from(&partner, by_partner[rep]);
    }
}

static size_t deals_of(const struct seating *seating, size_t rep)
{
    return seating->count[rep][FOUND_BY_VENDOR] + seating->count[rep][FOUND_BY_PARTNER];
}

/* Counts how many have each number of deals, then gives every rep its seat in turn. */
static void seat_by_length(struct seating *seating)
{
    enum { LENGTHS = 2 * ARRIVALS_MAX };
    uint16_t first_seat[LENGTHS] = { 0 };
    size_t longest = 0;
    for (size_t rep = 0; rep < seating->seat_count; rep++) {
        const size_t deals = deals_of(seating, rep);
        first_seat[deals]++;
        longest = deals > longest ? deals : longest;
    }
    uint16_t seat = 0;
    for (size_t length = longest + 1; length-- > 0;) {
        const uint16_t reps = first_seat[length];
        first_seat[length] = seat;
        seat = (uint16_t)(seat + reps);
    }
    for (size_t rep = 0; rep < seating->seat_count; rep++)
        seating->rep[first_seat[deals_of(seating, rep)]++] = rep;
}

struct seating seating_draw(const struct market *market, struct draw_key key, const struct rep_block *team,
                            size_t month, enum seating_order order)
{
    BUG_IF(team->rep_count > TEAM_REPS);
    struct seating seating;
    seating.seat_count = team->rep_count;
    draw_counts(market, key, team, month, &seating);
    if (order == SEATED_BY_LENGTH) {
        seat_by_length(&seating);
        return seating;
    }
    for (size_t rep = 0; rep < seating.seat_count; rep++)
        seating.rep[rep] = rep;
    return seating;
}

/* How many deals each lane meets, and whose they are. */
struct lane_books {
    uint32_t entity[LANES], by_vendor[LANES], all[LANES];
};

/* Vendor-found deals come first; beyond the book, places hold deals that nobody meets. */
static void fill_places(const struct lane_books *books, struct deal_block *deals)
{
    const uint32_t vendor_index = deal_index(deals->month, FOUND_BY_VENDOR, 0),
                   partner_index = deal_index(deals->month, FOUND_BY_PARTNER, 0);
    const struct lane_books of = *books;
    uint8_t *restrict met = deals->met, *restrict source = deals->source;
    uint32_t *restrict index = deals->index, *restrict entity = deals->entity;
    double *restrict by_partner = deals->by_partner;
    const uint32_t slots = (uint32_t)deals->slot_count;
    for (uint32_t slot = 0; slot < slots; slot++) {
        const size_t first = (size_t)slot * LANES;
        for (size_t lane = 0; lane < LANES; lane++) {
            const bool by_vendor = slot < of.by_vendor[lane], is_met = slot < of.all[lane];
            met[first + lane] = is_met;
            source[first + lane] = by_vendor ? FOUND_BY_VENDOR : FOUND_BY_PARTNER;
            by_partner[first + lane] = by_vendor ? 0.0 : 1.0;
            const uint32_t before = is_met ? of.by_vendor[lane] : 0;
            index[first + lane] = slot + (by_vendor ? vendor_index : partner_index - before);
            entity[first + lane] = of.entity[lane];
        }
    }
}

void seating_take(const struct seating *seating, const struct rep_block *team, size_t group, size_t month,
                  const double *skill_log_odds, struct deal_block *deals)
{
    const size_t first = group * LANES, left = seating->seat_count - first;
    struct lane_books books;
    double skill[LANES];
    deals->month = month;
    deals->lane_count = left < LANES ? left : LANES;
    deals->slot_count = 0;
    for (size_t lane = 0; lane < LANES; lane++) {
        const bool seated = lane < deals->lane_count;
        const size_t rep = seated ? seating->rep[first + lane] : seating->rep[first];
        const size_t all = seated ? deals_of(seating, rep) : 0;
        deals->seat[lane] = (uint32_t)rep;
        skill[lane] = skill_log_odds[rep];
        books.entity[lane] = team->first_rep + (uint32_t)rep;
        books.by_vendor[lane] = seated ? (uint32_t)seating->count[rep][FOUND_BY_VENDOR] : 0;
        books.all[lane] = (uint32_t)all;
        deals->slot_count = all > deals->slot_count ? all : deals->slot_count;
    }
    BUG_IF(deals->slot_count > deals->slot_capacity || deals->slot_count >= DEALS_A_MONTH_MAX);
    fill_places(&books, deals);
    for (size_t slot = 0; slot < deals->slot_count; slot++)
        memcpy(deals->skill + slot * LANES, skill, sizeof skill);
}
