#include "plain_work.h"

#include "plain_terms.h"

void work_plain(const struct work_setting *setting, const struct rep_block *reps,
                const struct deal_block *deals, struct plain_slots slots, struct rep_books *books,
                struct lane_tally *sums)
{
    const struct design_stage *stage = setting->stage;
    const struct plain_segment_terms *terms = &stage->plain[reps->segment];
    struct plain_work work = {
        .terms = terms,
        .deals = deals,
        .books = books,
        .sums = sums,
        .segment = reps->segment,
        .first_lane = reps->first_lane,
        .route_count = setting->luck->market->route_count,
        .first_slot = slots.first,
        .end_slot = slots.end,
        .flow = stage->lead_flow / setting->luck->market->lead_ceiling,
        .discount = setting->luck->segments[reps->segment].delay_discount,
        .outlook = stage->outlook.now[reps->segment][0],
        .pay = &stage->outlook.terms[reps->segment],
        .closing = setting->closing,
        .any_does = terms->does,
        .pay_is_pieces = terms->pay_is_pieces,
        .component_count = terms->component_count,
        .cells_per_usd = terms->cells_per_usd,
        .cost_of_goods_share = terms->cost_of_goods_share,
        .noted = setting->noted,
        .twins_noted = setting->noted != NULL && setting->noted->twin != NULL,
        .held = setting->held,
    };
    for (size_t r = 0; r < work.route_count; r++)
        work.does[r] = terms->routes[r].does;
    setting->luck->instructions->work_plain(&work);
}

/* Deals that left the columns: each design counts them, and there is nothing else to them. */
static void count_foregone(const struct rep_block *reps, const struct deal_block *deals,
                           struct lane_tally *sums)
{
    for (size_t lane = 0; lane < LANES; lane++) {
        sums->segments[reps->segment].deals += (uint64_t)deals->foregone.deals[lane];
        sums->list_usd[lane] += deals->foregone.list_usd[lane];
    }
}

static bool could_be_sampled(const struct deal_block *deals, size_t place, double flow)
{
    return deals->met[place] && deals->lead_mark[place] < flow && deals->available[place] > 0.0;
}

void work_plain_sampled(const struct work_setting *setting, const struct rep_block *reps,
                        const struct deal_block *deals, struct rep_books *books, struct lane_tally *sums,
                        struct deal_sampler *sampler)
{
    const double flow = setting->stage->lead_flow / setting->luck->market->lead_ceiling;
    struct plain_slots slots = { 0, 0 };
    count_foregone(reps, deals, sums);
    for (; sampler != NULL && slots.end < deals->slot_count; slots.end++) {
        for (size_t lane = 0; lane < deals->lane_count; lane++) {
            const size_t place = slots.end * LANES + lane;
            if (!could_be_sampled(deals, place, flow))
                continue;
            if (!deal_sampler_is_due(sampler)) {
                sampler->seen++;
                continue;
            }
            work_plain(setting, reps, deals, slots, books, sums);
            slots.first = slots.end;
            struct deal_in_hand hand = { .setting = setting, .reps = reps, .deals = deals, .books = books };
            deal_in_hand_take(&hand, place, deals->seat[lane]);
            sample_deal(&hand, sampler);
        }
    }
    slots.end = deals->slot_count;
    work_plain(setting, reps, deals, slots, books, sums);
}
