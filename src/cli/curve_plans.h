/* What `evenkeel curve` was asked: plans from their files, routes and prices from a program, and the deals that the
 * curves are of. */
#pragma once
#include "../analysis/plan_curve.h"
#include "../input/load.h"
#include "options.h"

struct curve_args {
    const char *attainment; /* FROM:TO:STEP in percent */
    const char *segment;    /* NULL: the plans' own level */
    const char *program;    /* NULL: the library's typical one */
    const char *routes;     /* NULL: all; else names with commas between */
    struct option_texts deal_is;
    double discount_percent, deal_usd, cost_of_goods_percent, partner_percent;
    const char *out;
    bool no_figures, json;
};

/* The question without its program and routes, and the attainments. False after a message on standard error. */
bool curve_question_read(const struct curve_args *args, struct case_question *question, struct curve_set *set,
                         struct arena *arena);

/* Loads plans and program, and fills the rest of `question` and `set`. `notes` says what the curves stand on,
 * ended by NULL. Returns an enum exit_code; problems of files are in `load->diag`, of words on standard
 * error. */
int curve_plans_load(const struct curve_args *args, const struct operands *plans,
                     struct case_question *question, struct curve_set *set, const char *const **notes,
                     struct load *load);
