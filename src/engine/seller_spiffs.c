#include "seller_spiffs.h"

#include "../base/arena.h"
#include "../domain/partner_spiff.h"
#include "deal_block.h"
#include <math.h>
#include <string.h>

enum { MONTHS_AHEAD = MONTHS_TO_CLOSE_MAX + 1, YEARS_OPEN = 2 };

static size_t deals_count(size_t partner_count)
{
    return PARTNER_SPIFFS_MAX * YEARS_OPEN * partner_count;
}

static size_t claims_count(size_t partner_count)
{
    return MONTHS_AHEAD * partner_count * PARTNER_SPIFFS_MAX;
}

size_t seller_spiffs_bytes(size_t partner_count)
{
    return (deals_count(partner_count) + claims_count(partner_count) + MONTHS_AHEAD * partner_count) *
           sizeof(double);
}

struct seller_spiffs seller_spiffs_in(struct arena *arena, size_t partner_count)
{
    return (struct seller_spiffs){
        .partner_count = partner_count,
        .deals = arena_array(arena, double, deals_count(partner_count)),
        .claims_usd = arena_array(arena, double, claims_count(partner_count)),
        .promised_usd = arena_array(arena, double, MONTHS_AHEAD *partner_count),
    };
}

static size_t year_of(size_t month)
{
    return month / MONTHS_PER_YEAR % YEARS_OPEN;
}

static double *deals_at(const struct seller_spiffs *spiffs, size_t spiff, size_t month, size_t partner)
{
    return &spiffs->deals[(spiff * YEARS_OPEN + year_of(month)) * spiffs->partner_count + partner];
}

/* Of all SPIFFs, one after the other. */
static double *claims_at(const struct seller_spiffs *spiffs, size_t month, size_t partner)
{
    return &spiffs->claims_usd[(month % MONTHS_AHEAD * spiffs->partner_count + partner) * PARTNER_SPIFFS_MAX];
}

static double *promised_at(const struct seller_spiffs *spiffs, size_t month, size_t partner)
{
    return &spiffs->promised_usd[month % MONTHS_AHEAD * spiffs->partner_count + partner];
}

static void start_anew(struct seller_spiffs *spiffs, const struct partner_stage *stage)
{
    spiffs->stage = stage;
    memset(spiffs->deals, 0, deals_count(spiffs->partner_count) * sizeof(double));
    memset(spiffs->claims_usd, 0, claims_count(spiffs->partner_count) * sizeof(double));
    for (size_t i = 0; i < stage->program->spiff_count; i++)
        for (size_t year = 0; year < YEARS_OPEN; year++)
            spiffs->left_usd[i][year] = stage->program->spiffs[i].budget_usd;
}

void seller_spiffs_begin(struct seller_spiffs *spiffs, const struct partner_stage *stage)
{
    memset(spiffs->promised_usd, 0, MONTHS_AHEAD * spiffs->partner_count * sizeof(double));
    start_anew(spiffs, stage);
}

static bool same_mask(struct condition_mask a, struct condition_mask b)
{
    return a.routes == b.routes && a.segments == b.segments && a.sources == b.sources &&
           a.customers == b.customers && a.tiers == b.tiers && a.registered == b.registered;
}

static bool same_spiffs(const struct partner_stage *a, const struct partner_stage *b)
{
    if (a->program->spiff_count != b->program->spiff_count)
        return false;
    for (size_t i = 0; i < a->program->spiff_count; i++) {
        const struct partner_spiff *one = &a->program->spiffs[i], *other = &b->program->spiffs[i];
        if (!same_mask(a->spiffs[i], b->spiffs[i]) || one->amount_usd != other->amount_usd ||
            one->share != other->share || one->deal_minimum_usd != other->deal_minimum_usd ||
            one->first_deals != other->first_deals || one->budget_usd != other->budget_usd)
            return false;
    }
    return true;
}

void seller_spiffs_change(struct seller_spiffs *spiffs, const struct partner_stage *stage)
{
    if (same_spiffs(spiffs->stage, stage)) {
        spiffs->stage = stage;
        return;
    }
    for (size_t month = 0; month < MONTHS_AHEAD; month++)
        for (size_t p = 0; p < spiffs->partner_count; p++)
            for (size_t i = 0; i < PARTNER_SPIFFS_MAX; i++)
                *promised_at(spiffs, month, p) += claims_at(spiffs, month, p)[i];
    start_anew(spiffs, stage);
}

/* What the seller is due of one SPIFF while its budget is not spent. */
static double due_usd(const struct seller_spiffs *spiffs, size_t i, const struct seller_deal *deal)
{
    const struct partner_spiff_use use = { *deals_at(spiffs, i, deal->closes, deal->partner), INFINITY };
    if (!(spiffs->left_usd[i][year_of(deal->closes)] > 0.0) ||
        !condition_matches(spiffs->stage->spiffs[i], deal->kind))
        return 0.0;
    return partner_spiff_usd(&spiffs->stage->program->spiffs[i], &use, deal->price_usd);
}

double seller_spiffs_offer_usd(const struct seller_spiffs *spiffs, const struct seller_deal *deal)
{
    double usd = 0.0;
    for (size_t i = 0; i < spiffs->stage->program->spiff_count; i++)
        usd += due_usd(spiffs, i, deal);
    return usd;
}

void seller_spiffs_won(struct seller_spiffs *spiffs, const struct seller_deal *deal)
{
    for (size_t i = 0; i < spiffs->stage->program->spiff_count; i++) {
        claims_at(spiffs, deal->closes, deal->partner)[i] += due_usd(spiffs, i, deal);
        if (condition_matches(spiffs->stage->spiffs[i], deal->kind) &&
            partner_spiff_counts(&spiffs->stage->program->spiffs[i], deal->price_usd))
            *deals_at(spiffs, i, deal->closes, deal->partner) += 1.0;
    }
}

void seller_spiffs_close_month(struct seller_spiffs *spiffs, size_t month)
{
    for (size_t i = 0; i < spiffs->stage->program->spiff_count; i++) {
        double *left_usd = &spiffs->left_usd[i][year_of(month)];
        double claimed_usd = 0.0;
        for (size_t p = 0; p < spiffs->partner_count; p++)
            claimed_usd += claims_at(spiffs, month, p)[i];
        spiffs->paid_part[i] = claimed_usd > *left_usd ? *left_usd / claimed_usd : 1.0;
        *left_usd = claimed_usd > *left_usd ? 0.0 : *left_usd - claimed_usd;
    }
}

double seller_spiffs_pay_usd(struct seller_spiffs *spiffs, size_t month, size_t partner)
{
    double *claims = claims_at(spiffs, month, partner), *promised = promised_at(spiffs, month, partner);
    double usd = *promised;
    *promised = 0.0;
    for (size_t i = 0; i < spiffs->stage->program->spiff_count; i++) {
        usd += spiffs->paid_part[i] * claims[i];
        claims[i] = 0.0;
    }
    return usd;
}

void seller_spiffs_renew(struct seller_spiffs *spiffs, size_t month)
{
    if ((month + 1) % MONTHS_PER_YEAR != 0)
        return;
    for (size_t i = 0; i < spiffs->stage->program->spiff_count; i++) {
        memset(deals_at(spiffs, i, month, 0), 0, spiffs->partner_count * sizeof(double));
        spiffs->left_usd[i][year_of(month)] = spiffs->stage->program->spiffs[i].budget_usd;
    }
}
