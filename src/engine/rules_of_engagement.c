#include "rules_of_engagement.h"

static enum engagement_says segment_says(enum segment_lead led_by, enum deal_source source)
{
    if (led_by == LED_BY_PARTNER)
        return ENGAGEMENT_PARTNER_SELLS;
    return led_by == LED_BY_VENDOR && source == FOUND_BY_VENDOR ? ENGAGEMENT_VENDOR_SELLS : ENGAGEMENT_FREE;
}

static enum engagement_says hand_over_says(const struct engagement *engagement,
                                           const struct engaged_deal *deal)
{
    if (!engagement->hand_back)
        return ENGAGEMENT_FREE;
    if (deal->source == FOUND_BY_VENDOR)
        return deal->relationship > engagement->hand_back_from ? ENGAGEMENT_PARTNER_SELLS : ENGAGEMENT_FREE;
    return deal->relationship < -engagement->hand_back_from ? ENGAGEMENT_HANDED_BACK : ENGAGEMENT_FREE;
}

enum engagement_says rules_of_engagement(const struct engagement *engagement, enum segment_lead led_by,
                                         const struct engaged_deal *deal)
{
    if (engagement->preference_asked && deal->preference != 0.0)
        return deal->preference > 0.0 ? ENGAGEMENT_PARTNER_SELLS : ENGAGEMENT_VENDOR_SELLS;
    if (deal->customer == CUSTOMER_EXISTING && deal->incumbent < engagement->incumbent_share)
        return ENGAGEMENT_PARTNER_SELLS;
    const enum engagement_says segment = segment_says(led_by, deal->source);
    return segment != ENGAGEMENT_FREE ? segment : hand_over_says(engagement, deal);
}
