/* Several plans looked at side by side: pay, marginal rate and channel tax at the same attainments, each
 * plan's cliffs and the marks on its curve. */
#pragma once
#include "cliff_register.h"
#include "marginal_tax.h"

/* The places a plan document names. */
struct curve_marks {
    double threshold;  /* attainment below which some component pays nothing; NAN: none */
    double excellence; /* where pay reaches twice the target incentive, or else the last step; NAN: neither */
    bool is_last_step; /* excellence is the last step: twice the target is out of reach */
};

struct plan_curve {
    const char *name;  /* a word: the file's, with the day where the plan changes within the year */
    const char *title; /* for people */
    struct pay_case pay_case;
    struct cliff_register cliffs;
    struct curve_marks marks;
};

struct curve_set {
    size_t plan_count; /* at least 1; all with the same routes */
    const struct plan_curve *plans;
    size_t point_count;        /* at least 2 */
    const double *attainments; /* rising from 0 or more; 1 is 100 % */
};

/* `reach`: see cliff_register_of. Name and title are kept, not copied. In `arena`. */
struct plan_curve plan_curve_of(const char *name, const char *title, const struct rep_plan *plan,
                                const struct case_question *question, double reach, struct arena *arena);

/* A partner deal whose tax is the largest over plans, routes and the set's attainments. */
struct worst_tax {
    size_t plan, route;
    double attainment;
    double tax_share; /* NAN: no deal has a tax */
};
struct worst_tax worst_tax_of_deal(const struct curve_set *set);
struct worst_tax worst_tax_of_year(const struct curve_set *set);

/* Two routes have the same tax at every attainment of the set, by a deal and by the year, as far as a page shows
 * it. */
bool taxed_alike(const struct curve_set *set, size_t plan, size_t route, size_t other);

/* All partner routes of a plan; true where there is one. */
bool all_taxed_alike(const struct curve_set *set, size_t plan);

/* The same set with places between its own, at most half a percent of quota apart: what a deal costs that
 * crosses a step shows only close by. */
struct curve_set curve_set_refined(const struct curve_set *set, struct arena *arena);
