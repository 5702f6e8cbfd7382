/* The closed deals of a CRM export, won and lost, as a replay of choices needs them: route, price, end, and what else the file
 * says (engine/replay.h).
 *
 * Rules that are no errors, each counted: open deals, deals without an amount and returns are left out; of the rows of one id
 * (splits) the first counts; a route that the scenario does not have is left out with a warning for each word; a file without a
 * result column has won deals only. */
#pragma once
#include "../domain/words.h"
#include "deal_columns.h"
#include "word_table.h"

struct arena;
struct diag;

struct observed_options {
    const char *const *settings; /* of the column map; NULL: none */
    struct name_list routes;     /* of the scenario, direct first */
    struct name_list segments;
};

struct observed_deal {
    const char *id; /* "": the file has none */
    size_t route, segment;
    size_t rep; /* word of `reps`; 0 where the file has none */
    double amount_usd;
    double list_usd;       /* NAN: not known */
    double discount_share; /* NAN: not known; looked at where list_usd is not */
    int source, customer;  /* enum deal_source, enum customer; -1: not known */
    int day;               /* INT_MIN: not known */
    bool won;
};

struct observed_counts {
    size_t rows, open, without_amount, returns, repeats, unknown_route;
};

struct observed_deals {
    const char *path;
    struct deal_columns columns;
    struct observed_counts counts;
    bool can_be_paid; /* id, rep and date are there: what a statement needs */
    size_t count, room;
    struct observed_deal *deals; /* in the order of the file */
    struct word_table reps, ids;
};

/* Reads and checks everything in one pass, by deal_use_backtest. False after errors in `diag`. All memory is the arena's. */
bool observed_deals_read(const char *path, const struct observed_options *options,
                         struct observed_deals *deals, struct arena *arena, struct diag *diag);
