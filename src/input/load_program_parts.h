/* The parts of a program file, each with its field table and checks. Every check reports all it finds and returns false
 * if any of it is an error; `tree` is the program, read without errors into `program`. */
#pragma once
#include "load.h"

struct name_list;

/* The file's list of review months, which are whole numbers of a year. */
struct tier_review_file {
    double months[REVIEW_MONTHS_MAX];
    size_t month_count;
    struct tier_review review;
};

/* Terms by route and tier, and what deep discounts leave of them. */
bool route_terms_check(const struct node *tree, const struct partner_program *program, struct load *load);
bool shrink_check(const struct node *tree, const struct partner_program *program, struct load *load);

bool registration_check(const struct node *tree, const struct partner_program *program, struct load *load);

bool rebates_check(const struct node *tree, const struct partner_program *program, struct load *load);
/* After all checks: the words of the file's schedules become those of the domain. */
void rebate_close(struct rebate *rebate);
void rebate_schedule_close(struct schedule *schedule);

bool fund_check(const struct node *tree, const struct partner_program *program, struct load *load);

bool partner_spiffs_check(const struct node *tree, const struct partner_program *program, struct load *load);

/* `revenue_base_given`: whether the file says what a partner's revenue is. */
bool tiers_check(const struct node *tree, const struct partner_program *program, bool revenue_base_given,
                 struct load *load);
bool tier_review_check(const struct node *tree, const struct partner_program *program,
                       const struct tier_review_file *file, struct load *load);

bool engagement_check(const struct node *tree, const struct partner_program *program, struct load *load);
void engagement_close(struct engagement *engagement);

/* The tiers that the list at `key` of `item` names, against the program's. */
bool tier_names_check(const struct node *item, const char *key, const struct name_list *names,
                      const struct partner_program *program, struct diag *diag);
bool tier_name_check(const char *name, struct span at, const struct partner_program *program,
                     struct diag *diag);

/* What a condition of a program asks for that its deals can't be. `what` is paid: "rebate growth". */
bool program_condition_check(const struct node *item, const struct condition *when, const char *what,
                             const struct partner_program *program, struct diag *diag);
