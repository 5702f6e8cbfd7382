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
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    ROUTES = 3,
    ROUNDS = 3,       /* in each all programs take their turn: what else the machine does hits all of them */
    OWN_WORLDS = 500, /* what is done once, and handed to peers, hardly counts */
    GSL_WORLDS = 20,  /* a round */
    NUMPY_WORLDS = 48,
    NOTEBOOK_WORLDS = 20,
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
    struct python_peer python;
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
                                                    : python_market_run(&peer->python, market, peer->count,
                                                                        seed, &peer->worlds));
}

/* The peers that are there, each with its row of the table. */
struct peers {
    size_t count;
    struct peer peers[PEERS_MAX];
    struct peer_row *rows;
    struct arena *arena;
};

static void add_peer(struct peers *to, struct peer peer, const char *name, struct peer_promise promise)
{
    const size_t designs = peer.ground->scenario.design_count;
    peer.row = &to->rows[to->count];
    *peer.row = (struct peer_row){ .name = name, .designs = (double)designs, .promise = promise };
    peer.worlds = peer_worlds_in(ROUTES, designs, ROUNDS * peer.count, to->arena);
    to->peers[to->count++] = peer;
}

static void add_python(struct peers *to, const struct ground *ground, const struct ground *few)
{
    const char *with_numpy = python_with("import numpy", to->arena);
    const char *python = with_numpy != NULL ? with_numpy : python_with("", to->arena);
    const struct peer_promise vectorised = { 25.0, 45.0 }, loops = { 1000.0, 1000.0 };
    if (with_numpy == NULL)
        puts("left out: NumPy is not installed (python3-numpy)");
    else {
        struct peer peer = { PEER_PYTHON, ground, .python = { with_numpy, "numpy_market.py", NULL } };
        peer.count = NUMPY_WORLDS;
        add_peer(to, peer, "NumPy, tuned", vectorised);
        peer.count = NOTEBOOK_WORLDS;
        peer.python.script = "numpy_notebook.py";
        add_peer(to, peer, "NumPy, as in a notebook", vectorised);
    }
    if (python == NULL)
        puts("left out: Python is not installed (python3)");
    else {
        struct peer peer = { PEER_PYTHON, few, PLAIN_WORLDS,
                             .python = { python, "plain_market.py", "shared" } };
        add_peer(to, peer, "Python, deals drawn once", loops);
        peer.python.way = NULL;
        add_peer(to, peer, "Python, plain loops", loops);
    }
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

static void take_turns(struct peers *peers, struct peer_row *own, const struct scenario *scenario)
{
    for (uint64_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < peers->count; i++) {
            peer_row_keep(&own[0], own_time(scenario, 1));
            take_turn(&peers->peers[i], 7 + round);
            peer_row_keep(&own[1], own_time(scenario, 0));
        }
}

/* False: not all agree. */
static bool compare(const struct peers *peers)
{
    bool agreed = true;
    for (size_t i = 0; i < peers->count; i++) {
        const struct peer *peer = &peers->peers[i];
        const struct run_result found = peer_worlds_result(&peer->worlds, &peer->ground->scenario);
        peer->row->disagrees = !peer_agrees(&peer->ground->own, &found, peer->row->name);
        agreed &= !peer->row->disagrees;
    }
    return agreed;
}

/* Processor time stays what it is; the clock does not. */
static void warn_if_busy(void)
{
    double load;
    if (getloadavg(&load, 1) == 1 && load > 0.5)
        printf(
            "\nThe machine does other work (load %.1f on %d processors): what is by the clock says little.\n",
            load, omp_get_num_procs());
}

int bench_peers(void)
{
    warn_if_busy();
    struct arena *arena = arena_open();
    struct ground ground, few;
    set_ground(&ground, REPS, arena);
    set_ground(&few, PLAIN_REPS, arena);
    const double designs = (double)ground.scenario.design_count;
    struct peer_row rows[2 + PEERS_MAX] = {
        { .name = "evenkeel, one thread", .designs = designs },
        { .name = "evenkeel, all threads", .designs = designs, .threads = true },
    };
    struct peers found = { .rows = rows + 2, .arena = arena };
    add_peer(&found, (struct peer){ .kind = PEER_GSL, .ground = &ground, .count = GSL_WORLDS },
             "scalar C, GSL's samplers", (struct peer_promise){ 0.0, 0.0 });
    add_python(&found, &ground, &few);
    take_turns(&found, rows, &ground.scenario);
    bool agreed = compare(&found);
    size_t row_count = 2 + found.count;
    if (calc_is_there())
        agreed &= add_calc(&ground.market, &rows[row_count++]);
    else
        puts("left out: LibreOffice is not installed (libreoffice-calc)");
    const bool kept = peer_table_show(rows, row_count, "out/bench/peers.csv");
    arena_close(arena);
    return !kept ? 74 : agreed ? 0 : 70;
}
