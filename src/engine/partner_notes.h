/* What is written down of partners' deals while the pilot runs. Books that write notes hold everybody at the start: no month's end
 * changes anything. */
#pragma once
#include "partner_luck.h"
#include "partner_pilot.h"

struct partner_work;

struct partner_notes {
    const struct market *market;
    struct partner_year sold[PARTNER_TYPES_MAX][SEGMENTS_MAX]
                            [DEAL_SOURCES];                  /* expected: deals times their chances */
    double candidate_share[PARTNER_TYPES_MAX][SEGMENTS_MAX]; /* of the types' partners, summed over worlds */
    size_t stride, seen, room, kept;                         /* every stride-th deal is kept */
    struct ordinary_deal *deals;                             /* [room]; weights are left to the pilot */
};

/* A world begins. */
void partner_notes_world(struct partner_notes *notes, const struct partner_luck *luck);

void partner_notes_deal(struct partner_notes *notes, size_t type, const struct partner_work *work);
