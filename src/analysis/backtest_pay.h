/* The statements of a backtest: one file of deals under the plan and program of each design, or under one at several attainments. */
#pragma once
#include "../domain/scenario.h"
#include "../input/observed_deals.h"
#include "deal_pay.h"

struct arena;
struct diag;

struct backtest_papers {
    const struct scenario *scenario;
    struct observed_deals *observed; /* tells the route of each deal; its `ids` are looked up in */
    const char *path;                /* of the deals */
    const char *reps_path;           /* NULL: the deals name the reps */
    const char *const *settings;     /* of the column map */
};

/* Reads the deals for the design's plan and works out its statements, every rep at `attainment` of quota (NAN: as they are). `year`
 * 0: the only one there is; set to the one that was paid. False after errors in `diag`. Everything in `arena`. */
bool backtest_pay_of(const struct backtest_papers *papers, size_t design, double attainment, int *year,
                     struct deal_pay *pay, struct arena *arena, struct diag *diag);
