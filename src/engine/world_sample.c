#include "world_sample.h"

#include "../base/arena.h"
#include "probed_bench.h"
#include "world.h"
#include <math.h>

enum { CASES_WANTED = 250, CASES_MAX = 1000 };

/* One design's rows being filled. */
struct sampling {
    const struct stage *stage;
    const uint32_t *rep_at; /* [lane] */
    size_t every;           /* deals of each so manyth rep are kept */
    struct sampled_rep *reps;
    struct sampled_partner *partners;
    struct sampled_case *cases;
    size_t *case_count;
};

bool world_sample_is_possible(const struct scenario *scenario)
{
    return scenario->people && scenario->market.rep_count * scenario->design_count <= SAMPLED_REP_ROWS_MAX;
}

static size_t partner_rows(const struct scenario *scenario)
{
    return scenario->market.partner_type_count > 0 ? partner_count_of(&scenario->market) : 0;
}

size_t world_sample_bytes(const struct scenario *scenario)
{
    return scenario->design_count * (scenario->market.rep_count * sizeof(struct sampled_rep) +
                                     partner_rows(scenario) * sizeof(struct sampled_partner) +
                                     CASES_MAX * sizeof(struct sampled_case));
}

static bool is_won(const struct deal_in_hand *hand, size_t route)
{
    return hand->deals->win_uniform[hand->place] < win_chance(hand, route);
}

static uint32_t partner_of(const struct deal_in_hand *hand)
{
    return hand->setting->partners != NULL && hand->own.there ? (uint32_t)hand->own.partner : NO_PARTNER;
}

static struct sampled_case case_of(const struct deal_in_hand *hand, size_t route, size_t twin, uint32_t rep)
{
    const struct deal_block *deals = hand->deals;
    const size_t i = hand->place;
    const struct offer *offer = &hand->offers[route];
    return (struct sampled_case){
        .name = { hand->setting->key.world, deals->entity[i], deals->index[i] },
        .rep = rep,
        .partner = partner_of(hand),
        .month = (uint32_t)deal_month(deals, i),
        .segment = (uint32_t)hand->reps->segment,
        .source = (enum deal_source)deals->source[i],
        .list_usd = deals->list_usd[i],
        .price_usd = deals->price_usd[i],
        .route = route,
        .twin = twin,
        .win = win_chance(hand, route),
        .won = is_won(hand, route),
        .receipts_usd = offer->receipts_usd,
        .credit_usd = offer->credit_usd,
        .spiff_usd = offer->spiff_usd,
        .worth_usd = offer->value_usd,
        .direct_worth_usd = hand->offers[0].value_usd,
    };
}

static void see(void *context, const struct deal_in_hand *hand, size_t route, size_t twin,
                struct rep_books *books)
{
    struct sampling *sampling = context;
    const uint32_t number = sampling->rep_at[hand->lane], partner = partner_of(hand);
    struct sampled_rep *rep = &sampling->reps[number];
    const double price_usd = hand->deals->price_usd[hand->place];
    const bool won = is_won(hand, route);
    (void)books;
    rep->deals += 1.0;
    rep->partner_deals += route != 0 ? 1.0 : 0.0;
    rep->won += won ? 1.0 : 0.0;
    rep->bookings_usd += won ? price_usd : 0.0;
    rep->credit_usd += won ? hand->offers[route].credit_usd : 0.0;
    if (route != 0 && partner != NO_PARTNER) {
        sampling->partners[partner].deals += 1.0;
        sampling->partners[partner].won += won ? 1.0 : 0.0;
        sampling->partners[partner].sales_usd += won ? price_usd : 0.0;
    }
    if (number % sampling->every == 0 && *sampling->case_count < CASES_MAX)
        sampling->cases[(*sampling->case_count)++] = case_of(hand, route, twin, number);
}

/* Reps in the order of blocks and lanes. */
static const uint32_t *number_reps(const struct stage *stage, struct arena *arena)
{
    const struct roster *roster = &stage->roster;
    uint32_t *rep_at = arena_array(arena, uint32_t, roster->lane_count);
    uint32_t next = 0;
    for (size_t b = 0; b < roster->block_count; b++)
        for (size_t lane = 0; lane < roster->blocks[b].rep_count; lane++)
            rep_at[roster->blocks[b].first_lane + lane] = next++;
    return rep_at;
}

static void name_reps(const struct stage *stage, const uint32_t *rep_at, const double *paid_usd,
                      struct sampled_rep *reps)
{
    for (size_t b = 0; b < stage->roster.block_count; b++) {
        const struct rep_block *block = &stage->roster.blocks[b];
        for (size_t lane = 0; lane < block->rep_count; lane++) {
            struct sampled_rep *rep = &reps[rep_at[block->first_lane + lane]];
            rep->entity = block->first_rep + (uint32_t)lane;
            rep->segment = block->segment;
            rep->paid_usd = paid_usd[block->first_lane + lane];
        }
    }
}

static void note_partners(const struct partner_books *books, size_t count, struct sampled_partner *partners)
{
    for (size_t p = 0; p < count; p++) {
        const struct partner_view view = partner_books_view(books, p);
        partners[p].type = view.type;
        partners[p].tier = view.tier;
        partners[p].trust = view.trust;
        partners[p].flow = view.flow;
        partners[p].exited = view.exited;
    }
}

/* Deals an average rep meets over the horizon. */
static double deals_per_rep(const struct stage *stage)
{
    const struct market *market = &stage->scenario->market;
    double deals = 0.0;
    for (size_t s = 0; s < market->segment_count; s++)
        deals += (double)stage->roster.segment_reps[s] *
                 (market->segments[s].deals_per_rep_month + market->segments[s].partner_leads_per_rep_month);
    return deals * (double)(market->years * MONTHS_PER_YEAR) / (double)market->rep_count;
}

/* So many reps apart that about CASES_WANTED deals are kept under a design. */
static size_t spacing(const struct stage *stage)
{
    const double kept = fmax(1.0, CASES_WANTED / fmax(1.0, deals_per_rep(stage)));
    const double every = (double)stage->scenario->market.rep_count / kept;
    return every > 1.0 ? (size_t)every : 1;
}

struct world_sample world_sample_of(const struct stage *stage, uint64_t seed, struct arena *arena)
{
    const struct scenario *scenario = stage->scenario;
    const size_t designs = scenario->design_count, reps = scenario->market.rep_count;
    const size_t partners = scenario->market.partner_type_count > 0 ? partner_count_of(&scenario->market) : 0;
    struct world_sample sample = { .rep_count = reps, .partner_count = partners };
    struct sampled_rep *rep_rows = arena_array(arena, struct sampled_rep, designs * reps);
    struct sampled_partner *partners_of = arena_array(arena, struct sampled_partner, designs * partners + 1);
    struct arena *own = arena_open();
    struct probed_bench probed = probed_bench_in(own, stage);
    const uint32_t *rep_at = number_reps(stage, own);
    struct sampling *sampling = arena_array(own, struct sampling, designs);
    for (size_t d = 0; d < designs; d++) {
        struct sampled_case *cases = arena_array(arena, struct sampled_case, CASES_MAX);
        sample.cases[d] = cases;
        sampling[d] = (struct sampling){ stage,
                                         rep_at,
                                         spacing(stage),
                                         rep_rows + d * reps,
                                         partners_of + d * partners,
                                         cases,
                                         &sample.case_count[d] };
        probed.probes[d] = (struct deal_probe){ see, &sampling[d] };
    }
    world_run(&probed.bench, seed, 0, probed.tallies, NULL);
    for (size_t d = 0; d < designs; d++) {
        name_reps(stage, rep_at, people_bench_paid(probed.bench.people, d), rep_rows + d * reps);
        if (partners > 0)
            note_partners(probed.bench.lines[d].partners, partners, partners_of + d * partners);
    }
    arena_close(own);
    sample.reps = rep_rows;
    sample.partners = partners_of;
    return sample;
}
