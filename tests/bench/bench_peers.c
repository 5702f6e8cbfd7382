/* evenkeel beside the programs that a designer would use instead, on the same market at nine designs and three routes. */
#include "bench_peers.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/load.h"
#include "calc_market.h"
#include "gsl_market.h"
#include "peer_agree.h"
#include "peer_python.h"
#include "peer_table.h"
#include <stdio.h>
#include <stdlib.h>

enum {
    ROUTES = 3,
    ROUNDS = 3, /* in each all programs take their turn: what else the machine does hits all of them */
    OWN_WORLDS = 200,
    GSL_WORLDS = 20, /* a round */
    NUMPY_WORLDS = 48,
    PLAIN_WORLDS = 10, /* of PLAIN_REPS: reps don't touch each other here, so a deal costs the same */
    PLAIN_REPS = 20,
    REPS = 200,
    CALC_DEALS = 10000,
    PEERS_MAX = 8,
};

/* A market, and what evenkeel finds in it. */
struct ground {
    struct scenario scenario;
    struct peer_market market;
    struct run_result own;
};

enum peer_kind { PEER_GSL, PEER_PYTHON };

struct peer {
    enum peer_kind kind;
    const struct ground *ground;
    size_t count; /* worlds a round */
    struct peer_worlds worlds;
    const char *python, *script;
    struct peer_row *row;
};

static struct scenario scenario_of(size_t reps, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct scenario scenario;
    const char *sets[] = { arena_format(arena, "market.rep_count=%zu", reps), NULL };
    if (!load_scenario("scenarios/channel-tax.yaml", sets, &scenario, &load)) {
        diag_print(&diag, false, stderr);
        exit(diag_exit_code(&diag));
    }
    diag_close(&diag);
    scenario.market.route_count = ROUTES;
    scenario.people = false;
    return scenario;
}

static struct run_result run_own(const struct scenario *scenario, int threads, struct arena *arena)
{
    return run_worlds(
        &(struct run_spec){ .scenario = scenario, .seed = 1, .worlds = OWN_WORLDS, .threads = threads },
        arena);
}

static void set_ground(struct ground *ground, size_t reps, struct arena *arena)
{
    ground->scenario = scenario_of(reps, arena);
    ground->market = peer_market_of(&ground->scenario, arena);
    ground->own = run_own(&ground->scenario, 0, arena);
}

/* All that a run is: the pilot and the outlooks too, which peers are handed. */
static struct peer_time own_time(const struct scenario *scenario, int threads)
{
    struct arena *arena = arena_open();
    struct peer_time time = { 0 };
    const struct peer_time began = peer_time_now();
    const struct run_result run = run_own(scenario, threads, arena);
    peer_time_since(&began, &time);
    for (size_t w = 0; w < run.worlds; w++)
        time.deals += run.tallies[w * scenario->design_count].deals;
    arena_close(arena);
    return time;
}

static void take_turn(struct peer *peer, uint64_t seed)
{
    const struct peer_market *market = &peer->ground->market;
    peer_row_keep(peer->row, peer->kind == PEER_GSL ? gsl_market_run(market, peer->count, seed, &peer->worlds)
                                                    : python_market_run(peer->python, peer->script, market,
                                                                        peer->count, seed, &peer->worlds));
}

static void add_peer(struct peer *peer, struct peer_row *row, struct peer new_peer, struct peer_row new_row,
                     struct arena *arena)
{
    *row = new_row;
    row->designs = (double)new_peer.ground->scenario.design_count;
    *peer = new_peer;
    peer->row = row;
    peer->worlds =
        peer_worlds_in(ROUTES, new_peer.ground->scenario.design_count, ROUNDS * new_peer.count, arena);
}

/* Returns how many there are; rows from the third on are theirs. */
static size_t find_peers(const struct ground *ground, const struct ground *few, struct peer *peers,
                         struct peer_row *rows, struct arena *arena)
{
    const char *with_numpy = python_with("import numpy", arena), *python = python_with("", arena);
    size_t count = 0;
    add_peer(&peers[count], &rows[2 + count],
             (struct peer){ .kind = PEER_GSL, .ground = ground, .count = GSL_WORLDS },
             (struct peer_row){ .name = "scalar C, GSL's samplers" }, arena);
    count++;
    if (with_numpy == NULL)
        puts("left out: NumPy is not installed (python3-numpy)");
    else {
        add_peer(&peers[count], &rows[2 + count],
                 (struct peer){ PEER_PYTHON, ground, NUMPY_WORLDS, .python = with_numpy,
                                .script = "numpy_market.py" },
                 (struct peer_row){ .name = "NumPy, vectorised", .promise = { 25.0, 45.0 } }, arena);
        count++;
    }
    if (python == NULL)
        puts("left out: Python is not installed (python3)");
    else {
        add_peer(
            &peers[count], &rows[2 + count],
            (struct peer){ PEER_PYTHON, few, PLAIN_WORLDS, .python = python, .script = "plain_market.py" },
            (struct peer_row){ .name = "Python, loops", .promise = { 1000.0, 0.0 } }, arena);
        count++;
    }
    return count;
}

/* False: another answer. */
static bool add_calc(const struct peer_market *market, struct peer_row *row)
{
    bool agrees;
    const struct peer_time time = calc_market_run(market, CALC_DEALS, 7, &agrees);
    *row = (struct peer_row){ .name = "LibreOffice Calc, static",
                              .designs = (double)market->design_count,
                              .disagrees = !agrees };
    peer_row_keep(row, time);
    return agrees;
}

int bench_peers(void)
{
    struct arena *arena = arena_open();
    struct ground ground, few;
    set_ground(&ground, REPS, arena);
    set_ground(&few, PLAIN_REPS, arena);
    const double designs = (double)ground.scenario.design_count;
    struct peer_row rows[2 + PEERS_MAX] = {
        { .name = "evenkeel, one thread", .designs = designs },
        { .name = "evenkeel, all threads", .designs = designs, .threads = true },
    };
    struct peer peers[PEERS_MAX];
    const size_t count = find_peers(&ground, &few, peers, rows, arena);
    for (uint64_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < count; i++) {
            peer_row_keep(&rows[0], own_time(&ground.scenario, 1));
            take_turn(&peers[i], 7 + round);
            peer_row_keep(&rows[1], own_time(&ground.scenario, 0));
        }
    bool agreed = true;
    for (size_t i = 0; i < count; i++) {
        const struct run_result found = peer_worlds_result(&peers[i].worlds, &peers[i].ground->scenario);
        peers[i].row->disagrees = !peer_agrees(&peers[i].ground->own, &found, peers[i].row->name);
        agreed &= !peers[i].row->disagrees;
    }
    size_t row_count = 2 + count;
    if (calc_is_there())
        agreed &= add_calc(&ground.market, &rows[row_count++]);
    else
        puts("left out: LibreOffice is not installed (libreoffice-calc)");
    const bool kept = peer_table_show(rows, row_count, "out/bench/peers.csv");
    arena_close(arena);
    return !kept ? 74 : agreed ? 0 : 70;
}
