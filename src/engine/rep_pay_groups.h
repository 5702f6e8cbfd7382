/* Who earns more and who less than under the baseline: reps in five bands by what became of their pay, grouped by what they were
 * under the baseline (MODEL.md section 10).
 *
 * Pay is what the rep is paid over the horizon: salary, variable pay and SPIFFs, clawback taken off. Each rep of each world counts
 * once, held against itself in the same world with the same luck. The rules of the groups:
 * - Groups are fixed at the baseline; no design moves a rep from one to another.
 * - The decile is that of the world's reps by baseline pay: ten times the share of reps who earn strictly less, rounded
 *   down. So equal pay is one decile, the lower one; with few reps or many ties a decile may be empty.
 * - The partner group goes by the share of the rep's deals that it worked with a partner under the baseline, by count. Who met no deal is in
 *   the first.
 * - Bands: below -5 %, up to -0.1 %, within 0.1 % either way, up to +5 %, above. Exactly 5 % is not more than 5 %. Who earned
 *   nothing under the baseline is even if that stays so, in the highest band with any pay, in the lowest with less than none. */
#pragma once
#include "roster.h"

struct arena;

enum { PAY_CHANGE_BANDS = 5, PAY_DECILES = 10, PARTNER_SHARE_GROUPS = 5 };

/* Reps of one group: every member is a double and a plain sum, as in struct tally. */
struct pay_change_group {
    double reps[PAY_CHANGE_BANDS];
    double baseline_usd, pay_usd; /* of all of them */
};

struct rep_pay_groups {
    struct pay_change_group by_decile[PAY_DECILES]; /* the lowest paid first */
    struct pay_change_group by_share[PARTNER_SHARE_GROUPS];
};

/* Where each band and group begins; the first has no lower end, or begins at 0. */
extern const double pay_change_band_from[PAY_CHANGE_BANDS]; /* change / baseline pay; -INFINITY first */
extern const double
    partner_share_group_from[PARTNER_SHARE_GROUPS]; /* above this share; the first: exactly 0 */

/* Band of a change of pay, and group of a partner share. */
size_t pay_change_band(double baseline_usd, double pay_usd);
size_t partner_share_group(double share);

/* Groups of a world's reps, with room for the work. One column per number over all lanes. */
struct rep_groups {
    uint8_t *decile, *share; /* [lane] */
    double *sorted_usd;      /* [lane] */
};

size_t rep_groups_bytes(size_t lane_count);
struct rep_groups rep_groups_in(struct arena *arena, size_t lane_count);

/* Finds every rep's groups from the baseline's pay and deals. */
void rep_groups_find(struct rep_groups *groups, const struct roster *roster, const double *baseline_usd,
                     const double *deals, const double *partner_deals);

/* Adds the world's reps under one design. */
void rep_pay_groups_add(const struct rep_groups *groups, const struct roster *roster,
                        const double *baseline_usd, const double *pay_usd, struct rep_pay_groups *to);
