#include "deal_amounts.h"

#include "../base/bug.h"

static struct counted_deal measured(enum meter_kind kind, const struct priced_deal *deal)
{
    const struct deal_terms *terms = deal->terms;
    double counted = 1.0;
    switch (kind) {
    case METER_CREDIT:
        return (struct counted_deal){ terms->uncounted ? 0.0 : deal->credit_usd,
                                      terms->pay_multiplier * deal->credit_usd };
    case METER_MARGIN:
        counted = gross_margin_usd(deal->list_usd, deal->receipts_usd, terms->limits.cost_of_goods_share);
        return (struct counted_deal){ counted, terms->other_multiplier * counted };
    case METER_DEALS:
        return (struct counted_deal){ counted, terms->other_multiplier };
    case METER_EACH_DEAL:
    case METER_EACH_DEAL_FIRST:
    case METER_SPIFFS:
        break;
    }
    bug_found("a deal is measured in credit, margin or deals", __FILE__, __LINE__);
}

static double alone_usd(const struct component_terms *component, enum meter_kind kind,
                        struct counted_deal deal)
{
    double more[MORE_KINDS];
    if (deal.counted_usd < 0.0)
        return 0.0; /* sold at a loss */
    if (deal.paid_usd == 0.0 && (deal.counted_usd == 0.0 || schedule_is_rate(&component->in_dollars)))
        return 0.0; /* and not what rounding leaves of it, nor the amount of a table that starts with one */
    if (kind == METER_EACH_DEAL_FIRST)
        return component->in_dollars.steps[0].pays * deal.paid_usd;
    component_more(component, 0.0, deal, more);
    return component_worth_usd(component, deal.counted_usd, more);
}

void deal_amounts_of(const struct pay_layout *layout, const struct pay_terms *pay,
                     const struct priced_deal *deal, struct deal_amounts *amounts)
{
    for (size_t m = 0; m < layout->meter_count; m++) {
        const struct meter *meter = &layout->meters[m];
        amounts->of[m] = (struct counted_deal){ 0.0, 0.0 };
        if ((deal->terms->meters >> m & 1u) == 0)
            continue;
        if (meter->kind != METER_EACH_DEAL && meter->kind != METER_EACH_DEAL_FIRST) {
            amounts->of[m] = measured(meter->kind, deal);
            continue;
        }
        const double usd =
            alone_usd(&pay->components[meter->component], meter->kind, measured(meter->of_deal, deal));
        amounts->of[m] = (struct counted_deal){ usd, usd };
    }
}
