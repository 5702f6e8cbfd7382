/* Worlds over threads: the whole simulation (MODEL.md sections 3, 6, 7; DESIGN.md promises).
 *
 * A world's deals are drawn once and worked under every design with the same luck. Each world is one thread's work in a fixed
 * order and has its own tallies; or, where there are fewer worlds than threads, all threads share a large one, which has parts
 * that are added up in order. The result has the same bits on any number of threads. */
#pragma once
#include "../domain/scenario.h"
#include "outlook.h"
#include "ranks.h"
#include "tally.h"
#include <signal.h>

struct arena;
struct checkpoint;
struct instruction_set;

/* Called from one thread at a time after a world is done. */
struct run_watch {
    void (*world_done)(void *context, size_t done, size_t asked); /* may be NULL */
    void *context;
    const volatile sig_atomic_t *stop; /* not 0: end after the worlds now being simulated; may be NULL */
};

struct run_result;

/* A run that may have enough before its last world. It pauses at fixed numbers of worlds, the same on any machine, when
 * exactly the first so many are done. */
struct run_pauses {
    bool (*enough)(void *context, const struct run_result *so_far); /* NULL: every world is wanted */
    void *context;
};

/* The pause after `worlds`: 32, 48, 64, 96, 128, 192, ... each about a third to a half more than the one before. */
size_t run_pause_after(size_t worlds);

struct run_spec {
    const struct scenario *scenario;
    uint64_t seed;
    size_t worlds; /* asked for; at most, where it pauses */
    int threads;   /* 0: all processors */
    bool sample;   /* the first world in rows too, see world_sample.h */
    bool rough;    /* with rough pilots, see pilot.h */
    struct run_watch watch;
    const struct instruction_set
        *instructions; /* what deals are drawn and worked with; NULL: the best there is */
    struct run_pauses pauses;
    struct ranks ranks; /* worlds are dealt to them in turn */
    bool everywhere; /* every rank has the whole result, otherwise rank 0 alone; goes without a checkpoint */
    struct checkpoint *
        checkpoint; /* of finished worlds; those of one that was resumed are not simulated again; NULL: none */
};

/* A deal as the rep met it, kept from the first worlds for break-evens: what it would count and
 * how far along the rep was, in the quota period direct would close in. */
enum { DEAL_SAMPLE_MAX = 4096, SAMPLED_WORLDS = 16 };
struct sampled_deal {
    uint32_t month, segment; /* of the year: the month whose outlook values the quota period it closes in */
    uint32_t feasible;       /* bit per route */
    uint32_t band;           /* of attainment before the deal, as tallies count it */
    double attained_usd;     /* credit of that quota period before the deal */
    double win_direct;       /* true chance */
    double credit_usd[ROUTES_MAX]; /* under the design, tapers applied */
    double pay_multiplier[ROUTES_MAX];
    double spiff_usd[ROUTES_MAX];
    double value_usd[ROUTES_MAX]; /* worth to the rep if won on that route, SPIFF included */
    double value_now_usd
        [ROUTES_MAX]; /* the same if it closed when direct would: what the channel tax compares */
    double win[ROUTES_MAX];
    double discount[ROUTES_MAX];        /* of delay: exp(-impatience x days / 365) */
    double price_usd;                   /* customer price */
    double utility_per_usd[ROUTES_MAX]; /* of what the deal is worth to the rep if won: MODEL.md section 7 */
};

/* What of a design's line is held as the baseline's is, where a scenario is decomposed (MODEL.md section 10): the
 * steps from the baseline to a design.
 *
 * mechanical = HELD_ROUTES less the baseline: new rules, the same routes on the same deals, partners where they stand
 *              under the baseline. Every program prices every route, so each route can be kept; a partner goes along
 *              whether or not the new terms would bring it to.
 * choice     = HELD_PARTNERS less HELD_ROUTES: reps pick their own routes and partners say yes or no to each deal.
 * dynamic    = HELD_NOTHING less HELD_PARTNERS: trust, leads, wallets, certificates, tiers and exits go their own way.
 *
 * Where the market has no partners of its own nothing of them can be held: dynamic is 0. Partners that are held have the
 * tier of the design that has the name of theirs under the baseline; where the design has none, the one their sales earn. */
enum held { HELD_NOTHING, HELD_PARTNERS, HELD_ROUTES, HELD_KINDS };

struct run_result {
    const struct scenario *scenario;
    uint64_t seed;
    size_t
        worlds; /* simulated; less than asked after a stop or where fewer were enough. Always worlds 0..worlds-1 */
    bool stopped;                /* before it had enough */
    struct ranks ranks;          /* that simulated it */
    const struct tally *tallies; /* [world * design_count + design] */
    const struct tally
        *held[HELD_KINDS]; /* the same with more held; HELD_NOTHING: `tallies`. NULL: not decomposed */
    const struct outlook *outlooks; /* [design] */
    size_t sample_count[DESIGNS_MAX];
    const struct sampled_deal
        *samples[DESIGNS_MAX]; /* [design]: the same deals under each design's own history */
    const struct world_sample
        *sample;    /* the first world in rows; NULL: none was asked for, or too many reps */
    double seconds; /* of simulation, wall clock: for the terminal, never in a result file */
};

/* Bytes the run will need at most. */
size_t run_memory_bytes(const struct run_spec *spec);

/* Simulates. Everything lives in `arena`. Cannot fail; needs a scenario the loader accepted. */
struct run_result run_worlds(const struct run_spec *spec, struct arena *arena);
