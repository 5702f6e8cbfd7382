#include "work_block.h"

#include "settle.h"

static void work_deal(const struct deal_in_hand *hand, struct rep_books *books, struct tally *tally,
                      struct deal_sampler *sampler)
{
    const size_t route = chosen_route(hand, false);
    tally_gap(hand, tally);
    tally_choice(hand, route, chosen_route(hand, true), tally);
    if (sampler != NULL)
        sample_deal(hand, sampler);
    if (hand->deals->win_uniform[hand->place] < hand->deals->win[route][hand->place])
        settle_won(hand, route, books, tally);
}

void work_block(const struct work_setting *setting, const struct rep_block *reps,
                const struct deal_block *deals, struct rep_books *books, struct tally *tally,
                struct deal_sampler *sampler)
{
    const double flow = setting->stage->lead_flow / setting->luck->market->lead_ceiling;
    struct deal_in_hand hand;
    hand.setting = setting;
    hand.reps = reps;
    hand.deals = deals;
    hand.books = books;
    for (size_t slot = 0; slot < deals->slot_count; slot++) {
        for (size_t lane = 0; lane < reps->rep_count; lane++) {
            const size_t place = slot * LANES + lane;
            if (!deals->met[place] || deals->lead_mark[place] >= flow)
                continue;
            deal_in_hand_take(&hand, place, lane);
            work_deal(&hand, books, tally, sampler);
        }
    }
}
