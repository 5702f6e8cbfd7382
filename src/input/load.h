/* Model files into domain structs. Each loader reports every problem it finds in `load->diag`
 * and returns false if any was an error. All text lives in `load->arena`.
 *
 * Any model may be given as a whole, or as `base: other.yaml` plus `set:` (a map of dotted
 * paths). Paths are looked for beside the file that names them, then in the model library;
 * `scenarios/..` then in the folder of scenarios beside the library. A path that a person types is looked for
 * where the person is, then in the same two places; a scenario's bare name stands for its file there. */
#pragma once
#include "field.h"
#include <stdio.h>

/* The top of any model file: which kind it is by its `kind:` key (plan, program, market,
 * behaviour, scenario). */
enum model_kind { MODEL_PLAN, MODEL_PROGRAM, MODEL_MARKET, MODEL_BEHAVIOUR, MODEL_SCENARIO, MODEL_KINDS };
extern const char *const model_kind_names[];

/* A file as a tree, `base:`/`set:` resolved. NULL after errors. `kind` comes back. */
struct node *model_tree(const char *path, enum model_kind *kind, struct load *load);

/* The plan of the year's first day. What changes within the year is checked and not made. */
bool load_plan(const struct node *tree, struct rep_plan *plan, struct load *load);
/* The plan with each of its changes, all of them in `load->arena`. */
bool load_plan_timeline(const struct node *tree, struct plan_timeline *timeline, struct load *load);
/* Notices for what a design's plan, read from `tree`, says about things that simulated deals and reps don't have. */
void plan_simulation_notices(const struct node *tree, const struct design *design, bool market_has_partners,
                             struct load *load);

/* Refuses what would change simulated pay and can't be simulated. */
bool plan_simulation_check(const struct node *tree, const struct rep_plan *plan, struct load *load);

/* The program of the first day. What changes later is checked and not made. */
bool load_program(const struct node *tree, struct partner_program *program, struct load *load);
/* The program with each of its changes, all of them in `load->arena`. */
bool load_program_timeline(const struct node *tree, struct program_timeline *timeline, struct load *load);
/* Notices for what a program, read from `tree`, says about things that simulated deals don't have, and, in a market without
 * partners, about partners. */
void program_simulation_notices(const struct node *tree, const struct partner_program *program,
                                bool market_has_partners, struct load *load);
/* All routes the file defines are loaded; the scenario narrows them. */
bool load_market(const struct node *tree, struct market *market, struct load *load);
bool load_behaviour(const struct node *tree, struct behaviour *behaviour, struct load *load);

/* A whole scenario: its designs with their overrides, market narrowed to its routes, behaviour,
 * with checks across files (route and segment names, relative lifts that push a win rate past 1,
 * a route the program does not price). `sets` are command-line overrides applied to the
 * scenario tree after everything else (`designs[1].rep.quota_usd=9e5`, `market.reps=50`,
 * `behaviour.acumen=0.5`): NULL-terminated, may be NULL. */
bool load_scenario(const char *path, const char *const *sets, struct scenario *scenario, struct load *load);

/* Whether a design of a loaded scenario may be its baseline: its target incentive is above 0 in every
 * segment. The scenario's own baseline has been checked. */
bool baseline_is_possible(const struct scenario *scenario, size_t design);

/* Checks one file of any kind. */
bool check_model_file(const char *path, struct load *load);

/* Where models are found: $EVENKEEL_MODELS, ./models, beside the program, PREFIX/share/evenkeel/models, in this
 * order (base/shared_folder.h). */
const char *model_library(struct arena *arena);

/* The tables of all kinds, for the generated dictionary. */
extern const struct field_table *const model_tables[];
extern const size_t model_table_count;

/* models/README.md: every key of every kind with type, unit, range, default and meaning. */
bool write_field_dictionary(FILE *out);
