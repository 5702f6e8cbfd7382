#include "peer_tally.h"
#include "../../src/base/arena.h"
#include "../../src/base/bug.h"
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 1 << 14 };

struct member {
    const char *name;
    size_t place;
};

#define MEMBER(of, name)                                                                                     \
    {                                                                                                        \
#name, offsetof(struct of, name)                                                                     \
    }
static const struct member whole[] = {
    MEMBER(tally, deals),
    MEMBER(tally, partner_possible),
    MEMBER(tally, partner_deals),
    MEMBER(tally, twin_partner_deals),
    MEMBER(tally, pushed_away),
    MEMBER(tally, pulled_in),
    MEMBER(tally, list_usd),
    MEMBER(tally, partner_list_usd),
    MEMBER(tally, twin_partner_list_usd),
    MEMBER(tally, gap_usd),
    MEMBER(tally, gap_with_lift_usd),
    MEMBER(tally, within_neutral),
    MEMBER(tally, bookings_usd),
    MEMBER(tally, receipts_usd),
    MEMBER(tally, cost_of_goods_usd),
    MEMBER(tally, credit_usd),
    MEMBER(tally, variable_pay_usd),
    MEMBER(tally, spiff_pay_usd),
    MEMBER(tally, salary_usd),
    MEMBER(tally, contribution_usd),
    MEMBER(tally, rep_years),
    MEMBER(tally, at_quota),
    MEMBER(tally, attainment),
};
static const struct member by_route[] = {
    MEMBER(tally_route, deals),
    MEMBER(tally_route, won),
    MEMBER(tally_route, list_usd),
    MEMBER(tally_route, bookings_usd),
    MEMBER(tally_route, receipts_usd),
    MEMBER(tally_route, cost_of_goods_usd),
    MEMBER(tally_route, partner_margin_usd),
    MEMBER(tally_route, fees_usd),
    MEMBER(tally_route, credit_usd),
    MEMBER(tally_route, rep_pay_usd),
    MEMBER(tally_route, spiff_usd),
};
static const struct member by_band[] = {
    MEMBER(tally_tax, direct_credit_usd),   MEMBER(tally_tax, route_credit_usd),
    MEMBER(tally_tax, direct_pay_usd),      MEMBER(tally_tax, route_pay_usd),
    MEMBER(tally_tax, direct_expected_usd), MEMBER(tally_tax, route_expected_usd),
    MEMBER(tally_tax, won_weight),          MEMBER(tally_tax, deals),
};
#undef MEMBER
enum {
    WHOLE = sizeof whole / sizeof *whole,
    BY_ROUTE = sizeof by_route / sizeof *by_route,
    BY_BAND = sizeof by_band / sizeof *by_band,
};

size_t peer_sums(size_t routes, const struct peer_sum **sums, struct arena *arena)
{
    const size_t count = WHOLE + routes * BY_ROUTE + (routes - 1) * ATTAINMENT_BANDS * BY_BAND;
    struct peer_sum *next = arena_array(arena, struct peer_sum, count);
    *sums = next;
    for (size_t i = 0; i < WHOLE; i++)
        *next++ = (struct peer_sum){ whole[i].name, whole[i].place };
    for (size_t at = 0; at < routes * BY_ROUTE; at++) {
        const struct member *member = &by_route[at % BY_ROUTE];
        const size_t r = at / BY_ROUTE;
        *next++ = (struct peer_sum){ arena_format(arena, "route.%zu.%s", r, member->name),
                                     offsetof(struct tally, routes) + r * sizeof(struct tally_route) +
                                         member->place };
    }
    for (size_t at = 0; at < (routes - 1) * ATTAINMENT_BANDS * BY_BAND; at++) {
        const struct member *member = &by_band[at % BY_BAND];
        const size_t band = at / BY_BAND % ATTAINMENT_BANDS, r = 1 + at / BY_BAND / ATTAINMENT_BANDS;
        *next++ =
            (struct peer_sum){ arena_format(arena, "tax.%zu.%zu.%s", r, band, member->name),
                               offsetof(struct tally, tax) +
                                   (r * ATTAINMENT_BANDS + band) * sizeof(struct tally_tax) + member->place };
    }
    return count;
}

struct peer_worlds peer_worlds_in(size_t routes, size_t designs, size_t capacity, struct arena *arena)
{
    return (struct peer_worlds){ .routes = routes,
                                 .designs = designs,
                                 .capacity = capacity,
                                 .tallies = arena_array(arena, struct tally, capacity * designs) };
}

void peer_worlds_add(struct peer_worlds *worlds, const struct tally *tallies)
{
    BUG_IF(worlds->count >= worlds->capacity);
    memcpy(worlds->tallies + worlds->count++ * worlds->designs, tallies, worlds->designs * sizeof *tallies);
}

/* Where each column goes. 0: not all sums have one. */
static size_t read_header(char *line, const struct peer_sum *sums, size_t sum_count, size_t *places,
                          const char *peer)
{
    size_t columns = 0;
    char *rest = line;
    for (char *name; (name = strsep(&rest, ",\r\n")) != NULL && *name != '\0' && columns < sum_count;
         columns++) {
        size_t i = 0;
        while (i < sum_count && strcmp(sums[i].name, name) != 0)
            i++;
        if (i == sum_count) {
            fprintf(stderr, "bench: %s has a column %s that nobody knows\n", peer, name);
            return 0;
        }
        places[columns] = sums[i].place;
    }
    if (columns < sum_count)
        fprintf(stderr, "bench: %s has %zu of %zu columns\n", peer, columns, sum_count);
    return columns < sum_count ? 0 : columns;
}

static bool read_tally(char *line, const size_t *places, size_t columns, struct tally *tally)
{
    char *at = line;
    for (size_t i = 0; i < columns; i++) {
        char *end;
        *(double *)((char *)tally + places[i]) = strtod(at, &end);
        if (end == at || (*end != ',' && i + 1 < columns))
            return false;
        at = end + 1;
    }
    return true;
}

bool peer_worlds_read(struct peer_worlds *worlds, FILE *in, const char *peer)
{
    struct arena *arena = arena_open();
    const struct peer_sum *sums;
    const size_t sum_count = peer_sums(worlds->routes, &sums, arena);
    size_t *places = arena_array(arena, size_t, sum_count);
    char *line = arena_array(arena, char, LINE_BYTES);
    struct tally *tallies = arena_array(arena, struct tally, worlds->designs);
    const size_t columns =
        fgets(line, LINE_BYTES, in) != NULL ? read_header(line, sums, sum_count, places, peer) : 0;
    size_t rows = 0;
    bool whole_row = columns > 0;
    while (whole_row && fgets(line, LINE_BYTES, in) != NULL) {
        whole_row = read_tally(line, places, columns, &tallies[rows++ % worlds->designs]);
        if (whole_row && rows % worlds->designs == 0)
            peer_worlds_add(worlds, tallies);
    }
    arena_close(arena);
    return whole_row && rows > 0 && rows % worlds->designs == 0;
}

struct run_result peer_worlds_result(const struct peer_worlds *worlds, const struct scenario *scenario)
{
    return (struct run_result){ .scenario = scenario, .worlds = worlds->count, .tallies = worlds->tallies };
}
