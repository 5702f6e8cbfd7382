#include "partner_notes.h"

#include "partner_books.h"

void partner_notes_world(struct partner_notes *notes, const struct partner_luck *luck)
{
    for (size_t s = 0; s < notes->market->segment_count; s++)
        for (size_t p = 0; p < luck->partner_count; p++)
            notes->candidate_share[luck->type[p]][s] += partner_luck_share(luck, s, p);
}

static struct ordinary_deal deal_of(const struct partner_work *work)
{
    return (struct ordinary_deal){ .segment = (uint8_t)work->segment,
                                   .source = (uint8_t)work->source,
                                   .customer = (uint8_t)work->customer,
                                   .route = (uint8_t)work->route,
                                   .list_usd = work->list_usd,
                                   .price_usd = work->price_usd,
                                   .win = work->win,
                                   .services_multiple = work->services_multiple };
}

void partner_notes_deal(struct partner_notes *notes, size_t type, const struct partner_work *work)
{
    struct partner_year *sold = &notes->sold[type][work->segment][work->source];
    sold->deals += work->win;
    sold->list_usd += work->win * work->list_usd;
    sold->price_usd += work->win * work->price_usd;
    sold->buy_price_usd += work->win * work->buy_price_usd;
    if (notes->seen++ % notes->stride == 0 && notes->kept < notes->room)
        notes->deals[notes->kept++] = deal_of(work);
}
