#include "backtest_pay.h"

#include "../base/arena.h"
#include <limits.h>
#include <math.h>

/* The scenario's route of each id of the file. */
struct route_index {
    const struct backtest_papers *papers;
    struct arena *arena;
    size_t id_count;
    const char **route; /* [word of ids] */
};

static struct route_index index_of(const struct backtest_papers *papers, struct arena *arena)
{
    struct observed_deals *observed = papers->observed;
    struct route_index index = { papers, arena, observed->ids.count,
                                 arena_array(arena, const char *, observed->ids.count) };
    for (size_t i = 0; i < observed->count; i++)
        index.route[word_table_add(&observed->ids, observed->deals[i].id, arena)] =
            papers->scenario->market.routes[observed->deals[i].route].name;
    return index;
}

static const char *route_of(const void *context, const struct closed_deal *deal)
{
    const struct route_index *index = context;
    const char *id = deal->returns != NULL ? deal->returns : deal->id;
    const size_t word = word_table_add(&index->papers->observed->ids, id, index->arena);
    return word < index->id_count && index->route[word] != NULL ? index->route[word] : "other";
}

bool backtest_pay_of(const struct backtest_papers *papers, size_t design, double attainment, int *year,
                     struct deal_pay *pay, struct arena *arena, struct diag *diag)
{
    const struct design *of = &papers->scenario->designs[design];
    struct plan_timeline *plan = arena_array(arena, struct plan_timeline, 1);
    *plan = (struct plan_timeline){ .count = 1, .from_day = { INT_MIN }, .plans = { &of->rep } };
    const struct closed_deals_options options = { .settings = papers->settings,
                                                  .plan = plan,
                                                  .program = &of->program,
                                                  .reps_path = papers->reps_path,
                                                  .year = *year };
    struct closed_deals *deals = arena_array(arena, struct closed_deals, 1);
    const bool read = closed_deals_read(papers->path, &options, deals, arena, diag);
    if (read) {
        struct route_index index = index_of(papers, arena);
        const struct deal_pay_spec spec = { .plan = plan,
                                            .deals = deals,
                                            .direct = papers->scenario->market.routes[0].name,
                                            .route_of = route_of,
                                            .context = &index,
                                            .attainment = attainment };
        *year = deals->year;
        *pay = deal_pay_of(&spec, arena);
    }
    deal_store_close(deals->store);
    return read;
}
