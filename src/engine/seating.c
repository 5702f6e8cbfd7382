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
                        struct seating *seating)
{
    const struct segment *segment = &market->segments[team->segment];
    uint32_t entity[TEAM_REPS], index[TEAM_REPS];
    double by_vendor[TEAM_REPS], by_partner[TEAM_REPS];
    memset(seating->deals, 0, sizeof seating->deals);
    for (size_t later = 0; later < seating->stretch.months; later++) {
        const size_t month = seating->stretch.first + later;
        const double season = market->season[month % MONTHS_PER_YEAR];
        for (size_t rep = 0; rep < team->rep_count; rep++) {
            entity[rep] = team->first_rep + (uint32_t)rep;
            index[rep] = (uint32_t)month;
        }
        draw_uniform_pairs(key, team->rep_count, entity, DRAW_VENDOR_DEAL_COUNT, index, by_vendor,
                           by_partner);
        struct arrival_table vendor, partner;
        set_table(&vendor, segment->deals_per_rep_month * season);
        set_table(&partner, segment->partner_leads_per_rep_month * market->lead_ceiling * season);
        uint16_t *const vendor_count = seating->count[later][FOUND_BY_VENDOR],
                        *const partner_count = seating->count[later][FOUND_BY_PARTNER];
        for (size_t rep = 0; rep < team->rep_count; rep++) {
            vendor_count[rep] = (uint16_t)arrivals_from(&vendor, by_vendor[rep]);
            partner_count[rep] = (uint16_t)arrivals_from(&partner, by_partner[rep]);
            seating->deals[rep] = (uint16_t)(seating->deals[rep] + vendor_count[rep] + partner_count[rep]);
        }
    }
}

/* Counts how many have each number of deals, then gives every rep its seat in turn. */
static void seat_by_length(struct seating *seating)
{
    enum { LENGTHS = STRETCH_MONTHS_MAX * 2 * ARRIVALS_MAX };
    uint16_t first_seat[LENGTHS];
    size_t longest = 0;
    for (size_t rep = 0; rep < seating->seat_count; rep++)
        longest = seating->deals[rep] > longest ? seating->deals[rep] : longest;
    memset(first_seat, 0, (longest + 1) * sizeof *first_seat);
    for (size_t rep = 0; rep < seating->seat_count; rep++)
        first_seat[seating->deals[rep]]++;
    uint16_t seat = 0;
    for (size_t length = longest + 1; length-- > 0;) {
        const uint16_t reps = first_seat[length];
        first_seat[length] = seat;
        seat = (uint16_t)(seat + reps);
    }
    for (size_t rep = 0; rep < seating->seat_count; rep++)
        seating->rep[first_seat[seating->deals[rep]]++] = rep;
}

void seating_draw(const struct market *market, struct draw_key key, const struct rep_block *team,
                  struct stretch stretch, enum seating_order order, struct seating *seating)
{
    BUG_IF(team->rep_count > TEAM_REPS || stretch.months < 1 || stretch.months > STRETCH_MONTHS_MAX);
    seating->stretch = stretch;
    seating->seat_count = team->rep_count;
    draw_counts(market, key, team, seating);
    if (order == SEATED_BY_LENGTH) {
        seat_by_length(seating);
        return;
    }
    for (size_t rep = 0; rep < seating->seat_count; rep++)
        seating->rep[rep] = rep;
}

/* The deals of one lane, in the order they are met. Below its last, places hold deals that nobody meets. */
static size_t fill_lane(const struct seating *seating, size_t rep, size_t lane, struct deal_block *deals)
{
    size_t place = lane;
    for (size_t later = 0; later < seating->stretch.months; later++) {
        for (int source = 0; source < DEAL_SOURCES; source++) {
            const uint32_t first = deal_index(seating->stretch.first + later, (enum deal_source)source, 0);
            const uint32_t count = seating->count[later][source][rep];
            BUG_IF(count >= DEALS_A_MONTH_MAX);
            for (uint32_t nth = 0; nth < count; nth++, place += LANES)
                deals->index[place] = first + nth;
        }
    }
    return place / LANES;
}

void seating_take(const struct seating *seating, const struct rep_block *team, size_t group,
                  const double *skill_log_odds, struct deal_block *deals)
{
    const size_t first = group * LANES, left = seating->seat_count - first;
    uint32_t entity[LANES];
    double skill[LANES];
    size_t end[LANES];
    deals->month = seating->stretch.first;
    deals->lane_count = left < LANES ? left : LANES;
    deals->slot_count = 0;
    memset(deals->foregone.deals, 0, sizeof deals->foregone.deals);
    memset(deals->foregone.list_usd, 0, sizeof deals->foregone.list_usd);
    for (size_t lane = 0; lane < LANES; lane++) {
        const bool seated = lane < deals->lane_count;
        const size_t rep = seated ? seating->rep[first + lane] : seating->rep[first];
        deals->seat[lane] = (uint32_t)rep;
        skill[lane] = skill_log_odds[rep];
        entity[lane] = team->first_rep + (uint32_t)rep;
        end[lane] = seated ? seating->deals[rep] : 0;
        deals->slot_count = end[lane] > deals->slot_count ? end[lane] : deals->slot_count;
    }
    BUG_IF(deals->slot_count > deals->slot_capacity);
    for (size_t lane = 0; lane < LANES; lane++) {
        size_t slot =
            lane < deals->lane_count ? fill_lane(seating, seating->rep[first + lane], lane, deals) : 0;
        for (; slot < deals->slot_count; slot++)
            deals->index[slot * LANES + lane] = deal_index(deals->month, FOUND_BY_PARTNER, slot);
    }
    for (size_t slot = 0; slot < deals->slot_count; slot++) {
        memcpy(deals->entity + slot * LANES, entity, sizeof entity);
        memcpy(deals->skill + slot * LANES, skill, sizeof skill);
        for (size_t lane = 0; lane < LANES; lane++)
            deals->met[slot * LANES + lane] = slot < end[lane];
    }
    deal_block_read_indices(deals);
}
