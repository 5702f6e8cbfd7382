/* The partners whose earnings are worked out: from a file (partner, tier, certifications, retention, prior_year), or those the deals
 * name; and what they spent on marketing, from a file of claims (partner, date, spent); and what
 * they had in stock when prices fell, from a file of counts (partner, date, product, units, sold_since, bought, old_price, new_price). */
#pragma once
#include "../domain/partner_deal.h"
#include "../domain/price_protection.h"
#include "word_table.h"

struct arena;
struct diag;

struct partner_list {
    const char *path; /* NULL: the deals name them */
    size_t count, room;
    struct partner_profile *profiles;
    struct word_table names; /* number = profile; case doesn't count */
};

/* Reads `path`. Shares as 0.8 or 80 %. Needs every column that the programs' tiers ask of; a tier left blank is what the partner's
 * record earns. False after errors in `diag`: those of csv_read, a missing column, a partner without a name or given twice, a tier no
 * program has, an unreadable number. */
bool partner_list_read(const char *path, const struct program_timeline *programs, struct partner_list *list,
                       struct arena *arena, struct diag *diag);

/* The partner's number; SIZE_MAX if a file does not have it, without a file an unknown name is added. */
size_t partner_list_find(struct partner_list *list, const char *name, struct arena *arena);

/* The name a person may have meant, or NULL. */
const char *partner_list_nearest(const struct partner_list *list, const char *name);

struct fund_claims {
    const char *path;
    size_t count, room;
    struct fund_claim *claims;
};

/* Reads `path`, a row for each claim: a partner of `list`, YYYY-MM-DD, dollars above 0. False after errors. */
bool fund_claims_read(const char *path, struct partner_list *list, struct fund_claims *claims,
                      struct arena *arena, struct diag *diag);

struct stock_counts {
    const char *path;
    size_t count, room;
    struct stock_count *counts;
};

/* Reads `path`, a row for each product counted: a partner of `list`, units and prices of 0 or more, `sold_since` blank for none; `bought` must
 * be there where a program protects recent purchases alone. False after errors. */
bool stock_counts_read(const char *path, const struct program_timeline *programs, struct partner_list *list,
                       struct stock_counts *counts, struct arena *arena, struct diag *diag);

/* The partner's number in the list, or an error at the field, and SIZE_MAX. */
struct csv_field_text;
size_t partner_list_known(const struct partner_list *list, const struct csv_field_text *field,
                          struct diag *diag);
