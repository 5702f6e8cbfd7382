/* A runnable question: designs, a market, a behaviour, a run size. */
#pragma once
#include "behaviour.h"
#include "market.h"
#include "partner_program.h"
#include "rep_plan.h"

enum { DESIGN_CHANGES_MAX = 12 };

/* One number or word of the rules that a step changes. */
struct rule_change {
    const char *path;                /* `program.routes.resale.margin_share` */
    const char *old_text, *new_text; /* NULL: not there */
    const char *unit, *meaning;      /* "" where there are none */
};

/* A dated step of a design: from then on these rules hold. A change of the rep plan begins with a year of it. */
struct design_change {
    size_t after_months;  /* of the horizon: rules hold from this month on, 1.. */
    double notice_months; /* how long before partners were told */
    bool
        retroactive; /* rebates of the period going on are worked out again by the new rules, and trust pays */
    bool rep_changes, program_changes; /* which of the two the step is about */
    struct rep_plan rep;
    struct partner_program program;
    size_t rule_count; /* what is not as in the step before */
    const struct rule_change *rules;
};

/* What the vendor can choose. */
struct design {
    const char *name;   /* a word, used in files: letters, digits, _ and - */
    const char *title;  /* for people */
    const char *source; /* NULL: that of its plan file */
    struct rep_plan rep;
    struct partner_program program;
    size_t change_count;
    struct design_change *changes; /* ascending by after_months */
};

/* One uncertain number of a market or behaviour file, for the ledger and the outer loop. */
struct assumption {
    const char *file; /* path of the model file */
    const char *path; /* dotted path in it */
    double value;
    double low, high; /* low == high: no range given */
    const char *source;
    enum evidence grade;
    const char *set_path; /* as --set takes it, items by name: `market.routes.resale.win_lift_share` */
};

struct scenario {
    struct model_about about;
    const char *name; /* the file's name without folder and ending */
    const char *question;
    size_t design_count;
    struct design *designs;
    size_t baseline; /* index of the design others are compared with */
    struct market market;
    struct behaviour behaviour;
    uint64_t seed;
    size_t worlds;
    double confidence_share; /* level of the intervals */
    bool lifetime;           /* later years' renewals count in the vendor's contribution */
    bool decompose;          /* differences from the baseline are split into mechanical, choice and dynamic */
    bool people;             /* every rep's pay and every deal's route are held against the baseline's */
    const char *begins;      /* first day of the horizon as written; NULL: it has no dates */
    size_t assumption_count;
    struct assumption *assumptions;
    size_t file_count; /* every file that was read, for the run record */
    const char **files;
};

/* Index of the design called `name`; design_count if there is none. */
size_t scenario_design_named(const struct scenario *scenario, const char *name);

/* Index of the route called `name`; the market's route_count if there is none. */
size_t scenario_route_named(const struct scenario *scenario, const char *name);

/* Leaves out every design but the baseline, which stays the yardstick of all, and those in `names` (NULL-terminated).
 * The others keep their results to the bit: no design touches another's luck. */
void scenario_keep(struct scenario *scenario, const char *const *names);
