#include "order_section.h"

#include "../base/arena.h"
#include "money_words.h"

static const struct column order_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "pulled",
      .heading = "pulled\nforward %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 2,
      .source = "designs.pulled_forward_share" },
    { .name = "pulled_usd",
      .heading = "k USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .source = "designs.pulled_forward_usd" },
    { .name = "held",
      .heading = "held\nback %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 2,
      .source = "designs.held_back_share" },
    { .name = "held_usd",
      .heading = "k USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .source = "designs.held_back_usd" },
    { .name = "cost",
      .heading = "cost to partners,\nk USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .decimals = 1,
      .source = "designs.moving_cost_usd" },
};

static const char *const order_metrics[] = { "pulled_forward_share", "pulled_forward_usd", "held_back_share",
                                             "held_back_usd", "moving_cost_usd" };

static double value_of(const struct comparison *comparison, size_t design, const char *metric)
{
    return answer_metric(&comparison->designs[design], metric).value;
}

static double moved_usd(const struct comparison *comparison, size_t design)
{
    return value_of(comparison, design, "pulled_forward_usd") + value_of(comparison, design, "held_back_usd");
}

static void print_finding(const struct page *page, const struct comparison *comparison)
{
    const struct scenario *scenario = comparison->run->scenario;
    size_t most = 0;
    for (size_t d = 1; d < scenario->design_count; d++)
        if (moved_usd(comparison, d) > moved_usd(comparison, most))
            most = d;
    if (moved_usd(comparison, most) == 0.0) {
        page_paragraph(page, 2,
                       "Partners may move orders over the end of a rebate's period, and none does: no rebate "
                       "pays enough "
                       "more in one period than in the next.");
        return;
    }
    page_paragraph(
        page, 2,
        arena_format(page->arena,
                     "Under %s partners pull %s of orders forward into a rebate's period and hold %s back "
                     "to the next, which costs them %s; that is buying they would have done anyway.",
                     scenario->designs[most].name,
                     usd_words(value_of(comparison, most, "pulled_forward_usd"), page->arena),
                     usd_words(value_of(comparison, most, "held_back_usd"), page->arena),
                     usd_words(value_of(comparison, most, "moving_cost_usd"), page->arena)));
}

void order_section_print(const struct page *page, const struct comparison *comparison)
{
    const struct scenario *scenario = comparison->run->scenario;
    if (scenario->market.partner_type_count == 0 || !orders_move(&scenario->behaviour.partners))
        return;
    page_section(page, "When partners order");
    print_finding(page, comparison);
    struct table table =
        table_open("orders", order_columns, sizeof order_columns / sizeof *order_columns, page->arena);
    for (size_t i = 0; i < scenario->design_count; i++) {
        const size_t d = comparison->by_pull[i];
        const char *name = scenario->designs[d].name;
        table_row(&table);
        table_text(&table, d == scenario->baseline ? arena_format(page->arena, "%s *", name) : name);
        for (size_t m = 0; m < sizeof order_metrics / sizeof *order_metrics; m++)
            table_number(&table, value_of(comparison, d, order_metrics[m]));
    }
    page_table(page, &table);
    page_paragraph(
        page, 2,
        "Pulled forward: of deals won with partners, those ordered in the rebate period before their own; "
        "held back: in "
        "the one after. Dollars are what partners pay. A partner moves orders where all that could move "
        "would "
        "earn more than moving costs: see `pull_forward_days` and the keys after it in the behaviour file.");
}
