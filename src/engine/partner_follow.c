/* Partners that stand where they stand under another design: what a design would do if partners did not react to it. */
#include "partner_state.h"
#include <math.h>

void partner_books_follow(struct partner_books *books, const struct partner_books *leader)
{
    books->leader = leader;
}

size_t partner_followed_tier(const struct partner_books *books, const struct partner_stage *stage, size_t p)
{
    const struct partner_books *leader = books->leader;
    return partner_stage_same_tier(leader->stage, stage, leader->partners[p].standing.tier);
}

double partner_take_over(struct partner_books *books, size_t p)
{
    const struct partner_state *there = &books->leader->partners[p];
    struct partner_state *here = &books->partners[p];
    const double bought = round(there->certifications - here->certifications);
    const size_t tier = partner_followed_tier(books, books->stage, p);
    here->trust = there->trust;
    here->wallet = there->wallet;
    here->passed_share = there->passed_share;
    here->flow = there->flow;
    here->certifications = there->certifications;
    here->exited = there->exited;
    if (tier < books->stage->tier_count)
        here->standing =
            (struct tier_standing){ .tier = tier, .demotion_month = there->standing.demotion_month };
    return bought;
}

void partner_books_keep_up(struct partner_books *books)
{
    for (size_t p = 0; p < books->partner_count; p++)
        partner_take_over(books, p);
}
