/* Everything `evenkeel backtest` hands over: a page, tables and the run record. */
#pragma once
#include "../analysis/backtest.h"
#include "page.h"
#include <stdio.h>

struct arena;
struct diag;

/* What one plan costs on one file at one attainment. */
struct costing {
    const char *file;
    double attainment; /* NAN: as the deals are */
    struct deal_pay pay;
};

struct backtest_report {
    const struct scenario *scenario;
    const struct backtest *backtest; /* mode comparison; NULL: costing */
    size_t design;                   /* costing: whose plan */
    size_t costing_count;
    const struct costing *costings;
    uint64_t seed;
    const char *const *inputs; /* paths of what was read, NULL-terminated */
    const char *out_folder, *command_line;
    const char *const *sets;
    bool json, colour;
    size_t width;
};

/* Pages. */
struct page backtest_page_of(const struct backtest_report *report, size_t width, struct arena *arena);
struct page costing_page_of(const struct backtest_report *report, size_t width, struct arena *arena);

/* Tables; no rows where the mode or the file has nothing to say. */
struct table backtest_table(const struct backtest_report *report, struct arena *arena);
struct table backtest_segments_table(const struct backtest_report *report, struct arena *arena);
struct table backtest_moves_table(const struct backtest_report *report, struct arena *arena);
struct table backtest_routes_table(const struct backtest_report *report, struct arena *arena);
struct table backtest_reps_table(const struct backtest_report *report, struct arena *arena);
struct table costing_table(const struct backtest_report *report, struct arena *arena);

/* Prints the page or JSON on `answer` (NULL: nothing), then writes the folder. False after an error of the machine in `diag`. */
bool backtest_report_write(const struct backtest_report *report, FILE *answer, struct arena *arena,
                           struct diag *diag);
