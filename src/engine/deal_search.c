#include "deal_search.h"

#include "../base/arena.h"
#include "probed_bench.h"
#include <omp.h>
#include <string.h>

/* ---- One deal ---- */

struct wanted {
    struct deal_name name;
    struct deal_trace *trace;
    bool *met;
};

static void see_wanted(void *context, const struct deal_in_hand *hand, size_t route, size_t twin,
                       struct rep_books *books)
{
    const struct wanted *wanted = context;
    if (hand->deals->entity[hand->place] != wanted->name.entity ||
        hand->deals->index[hand->place] != wanted->name.index)
        return;
    const struct deal_luck luck = deal_luck_of(hand);
    deal_trace_take(hand, route, twin, &luck, books, wanted->trace);
    *wanted->met = true;
}

void deal_traces_of(const struct stage *stage, uint64_t seed, struct deal_name name,
                    struct deal_trace *traces, bool *met)
{
    const size_t designs = stage->scenario->design_count;
    struct arena *arena = arena_open();
    struct probed_bench spare = probed_bench_in(arena, stage);
    struct wanted *wanted = arena_array(arena, struct wanted, designs);
    for (size_t d = 0; d < designs; d++) {
        met[d] = false;
        wanted[d] = (struct wanted){ name, &traces[d], &met[d] };
        spare.probes[d] = (struct deal_probe){ see_wanted, &wanted[d] };
    }
    world_run(&spare.bench, seed, name.world, spare.tallies, NULL);
    arena_close(arena);
}

/* ---- The worst ---- */

static void add_loss(struct deal_losses *losses, struct deal_loss loss)
{
    size_t at = losses->count;
    while (at > 0 && losses->worst[at - 1].usd < loss.usd)
        at--;
    if (at == WORST_DEALS_MAX)
        return;
    const size_t last = losses->count < WORST_DEALS_MAX ? losses->count++ : WORST_DEALS_MAX - 1;
    memmove(&losses->worst[at + 1], &losses->worst[at], (last - at) * sizeof loss);
    losses->worst[at] = loss;
}

static bool has_choice(const struct deal_in_hand *hand)
{
    size_t open = 0;
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++)
        open += hand->offers[r].feasible;
    return open > 1;
}

static void see_loss(void *context, const struct deal_in_hand *hand, size_t route, size_t twin,
                     struct rep_books *books)
{
    struct deal_losses *losses = context;
    (void)twin;
    if (!has_choice(hand))
        return;
    struct vendor_worth worth[ROUTES_MAX];
    const size_t best = vendor_best_route(hand, books, worth);
    losses->deals += 1.0;
    if (best == route)
        return;
    const struct deal_loss loss = { { hand->setting->key.world, hand->deals->entity[hand->place],
                                      hand->deals->index[hand->place] },
                                    worth[best].expected_usd - worth[route].expected_usd };
    losses->not_best += 1.0;
    losses->usd += loss.usd;
    add_loss(losses, loss);
}

static void add_world(struct deal_losses *sum, const struct deal_losses *world)
{
    sum->deals += world->deals;
    sum->not_best += world->not_best;
    sum->usd += world->usd;
    for (size_t i = 0; i < world->count; i++)
        add_loss(sum, world->worst[i]);
}

static bool stop_asked(const struct run_watch *watch)
{
    return watch->stop != NULL && *watch->stop != 0;
}

/* Worlds handed out in order to one thread after the other. */
static void look(const struct stage *stage, const struct run_spec *spec, struct deal_losses *of_worlds,
                 size_t *next, size_t *done)
{
    const size_t designs = stage->scenario->design_count;
    struct arena *arena = arena_open();
    struct probed_bench spare = probed_bench_in(arena, stage);
    while (!stop_asked(&spec->watch)) {
        size_t world;
#pragma omp atomic capture
        world = (*next)++;
        if (world >= spec->worlds)
            break;
        if (rank_of(&spec->ranks, world) != spec->ranks.rank)
            continue;
        for (size_t d = 0; d < designs; d++)
            spare.probes[d] = (struct deal_probe){ see_loss, &of_worlds[world * designs + d] };
        world_run(&spare.bench, spec->seed, (uint32_t)world, spare.tallies, NULL);
#pragma omp critical(losses)
        {
            ++*done;
            if (spec->watch.world_done != NULL)
                spec->watch.world_done(spec->watch.context, *done, spec->worlds);
        }
    }
    arena_close(arena);
}

size_t deal_losses_of(const struct stage *stage, const struct run_spec *spec, struct deal_losses *losses)
{
    const size_t designs = stage->scenario->design_count;
    const size_t processors = (size_t)(spec->threads > 0 ? spec->threads : omp_get_num_procs());
    const size_t threads = processors < spec->worlds ? processors : spec->worlds;
    struct arena *arena = arena_open();
    struct deal_losses *of_worlds = arena_array(arena, struct deal_losses, spec->worlds * designs);
    size_t next = 0, done = 0;
#pragma omp parallel num_threads((int)threads)
    look(stage, spec, of_worlds, &next, &done);
    if (spec->ranks.count > 1) {
        ranks_exchange(of_worlds, spec->worlds, designs * sizeof *of_worlds);
        done = spec->worlds;
    }
    memset(losses, 0, designs * sizeof *losses);
    for (size_t world = 0; world < done; world++)
        for (size_t d = 0; d < designs; d++)
            add_world(&losses[d], &of_worlds[world * designs + d]);
    arena_close(arena);
    return done;
}
