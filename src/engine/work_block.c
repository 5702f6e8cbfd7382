#include "work_block.h"

#include "close_timing.h"
#include "partner_settle.h"
#include "settle.h"

struct picks {
    size_t route, twin;
};

static struct picks pick_routes(const struct deal_in_hand *hand)
{
    const struct work_setting *setting = hand->setting;
    const size_t i = hand->place;
    if (setting->held != NULL)
        return (struct picks){ setting->held->route[i], setting->held->twin[i] };
    const struct picks picks = { chosen_route(hand, false), chosen_route(hand, true) };
    if (setting->noted != NULL) {
        setting->noted->route[i] = (uint8_t)picks.route;
        if (setting->noted->twin != NULL)
            setting->noted->twin[i] = (uint8_t)picks.twin;
    }
    return picks;
}

static void work_deal(const struct deal_in_hand *hand, struct rep_books *books, struct tally *tally,
                      struct deal_sampler *sampler)
{
    const struct picks picks = pick_routes(hand);
    const size_t route = picks.route;
    tally_gap(hand, tally);
    tally_choice(hand, route, picks.twin, tally);
    if (hand->setting->partners != NULL)
        partner_tally_choice(hand, route, tally);
    if (sampler != NULL)
        sample_deal(hand, sampler);
    if (hand->setting->probe != NULL)
        hand->setting->probe->see(hand->setting->probe->context, hand, route, picks.twin, books);
    if (hand->deals->win_uniform[hand->place] < win_chance(hand, route))
        hand->setting->timing != NULL ? close_won(hand, route, books, tally)
                                      : settle_won(hand, route, books, tally);
}

/* Whether the deal exists under the design. */
static bool exists(const struct deal_in_hand *hand, size_t place, double flow, struct tally *tally)
{
    const struct deal_block *deals = hand->deals;
    if (hand->setting->partners == NULL)
        return deals->lead_mark[place] < flow;
    const bool brought = partner_brings(hand, place);
    if (deals->source[place] == FOUND_BY_PARTNER)
        partner_tally_lead(hand, place, brought, tally);
    return brought;
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
    for (size_t lane = 0; lane < deals->lane_count; lane++)
        tally_foregone(reps, deals, lane, setting->by_lane ? &tally[lane] : tally);
    for (size_t slot = 0; slot < deals->slot_count; slot++) {
        for (size_t lane = 0; lane < deals->lane_count; lane++) {
            const size_t place = slot * LANES + lane;
            struct tally *const to = setting->by_lane ? &tally[lane] : tally;
            if (!deals->met[place] || !exists(&hand, place, flow, to))
                continue;
            deal_in_hand_take(&hand, place, deals->seat[lane]);
            work_deal(&hand, books, to, sampler);
        }
    }
}
