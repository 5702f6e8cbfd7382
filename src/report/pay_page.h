/* What `evenkeel pay` says to a person: what was read, a block per rep, the team's total. */
#pragma once
#include "../analysis/payroll.h"
#include "statement_tables.h"
#include "to_terminal.h"

enum { PAY_BLOCKS_SHOWN = 20 };

struct pay_page {
    FILE *out;
    struct terminal terminal;
    const struct payroll *payroll;
};

/* What the whole team comes to. */
struct team_total {
    size_t reps;
    double credit_usd;
    int64_t cents;
    struct pay_sums sums;
};

/* The plan, the file, and what was left out of it and by which rule. */
void pay_page_head(const struct pay_page *page, struct arena *arena);

/* Quota, credit, attainment and pay; every line too if `in_full`. */
void pay_page_rep(const struct pay_page *page, const struct statement *statement, bool in_full,
                  struct arena *arena);

/* The team's total, the rounding rule and where the files are. `folder` NULL: none were written; `blocks_left_out` reps
 * were not shown. */
void pay_page_foot(const struct pay_page *page, const struct team_total *team, size_t blocks_left_out,
                   const char *folder, struct arena *arena);

extern const char pay_rounding_rule[];
