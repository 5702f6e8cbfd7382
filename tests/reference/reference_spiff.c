#include "reference_spiff.h"

#include "domain/day.h"
#include "reference_partner.h"
#include "reference_pay.h"
#include <math.h>

static double day_or(const char *text, double otherwise)
{
    int day;
    return text != NULL && day_from_text(text, &day) ? (double)(day - day_of(2026, 1, 1)) : otherwise;
}

static bool is_on(const struct spiff *spiff, double day)
{
    const double from = day_or(spiff->from, 0.0), until = day_or(spiff->until, 364.0);
    return from <= until ? from <= day && day <= until : from <= day || day <= until;
}

static bool earns(const struct desk *desk, const struct spiff *spiff, const struct reference_deal *deal,
                  size_t route)
{
    const struct deal_kind kind = {
        .route = route,
        .segment = deal->segment,
        .source = deal->source,
        .customer = deal->customer,
        .tier = desk->own != NULL && route > 0 ? desk->own->view.tier : 0,
        .registered = desk->own != NULL && desk->own->approved,
    };
    return fits(desk, &spiff->when, kind) && deal->price_usd >= spiff->deal_minimum_usd &&
           is_on(spiff, deal->day_of_year[route]);
}

/* What the rep's own limits leave. */
static double due_usd(const struct desk *desk, size_t i, const struct reference_deal *deal, size_t route)
{
    const struct spiff *spiff = &desk->design->rep.spiffs[i];
    const size_t year = deal->closes[route] / MONTHS_PER_YEAR;
    if (!earns(desk, spiff, deal, route))
        return 0.0;
    if (spiff->first_deals > 0 && desk->ledger->spiff_deals[i][year] >= (double)spiff->first_deals)
        return 0.0;
    const double usd = spiff->amount_usd + spiff->per_unit_usd + spiff->share * deal->price_usd;
    return fmin(fmin(usd, spiff->deal_cap_usd),
                fmax(spiff->rep_cap_usd - desk->ledger->spiff_usd[i][year], 0.0));
}

double spiffs_expected_usd(const struct desk *desk, const struct reference_deal *deal, size_t route)
{
    double usd = 0.0;
    for (size_t i = 0; i < desk->design->rep.spiff_count; i++)
        if (desk->purse->left_usd[i][deal->closes[route] / MONTHS_PER_YEAR] > 0.0)
            usd += due_usd(desk, i, deal, route);
    return usd;
}

double spiffs_claimed_usd(const struct desk *desk, const struct reference_deal *deal, size_t route)
{
    const size_t year = deal->closes[route] / MONTHS_PER_YEAR;
    const bool inside = deal->closes[route] < market_of(desk)->years * MONTHS_PER_YEAR;
    double at_once_usd = 0.0;
    for (size_t i = 0; i < desk->design->rep.spiff_count; i++) {
        const double usd = due_usd(desk, i, deal, route);
        if (earns(desk, &desk->design->rep.spiffs[i], deal, route))
            desk->ledger->spiff_deals[i][year] += 1.0;
        if (!(desk->purse->left_usd[i][year] > 0.0)) {
            desk->tally->spiff_exhausted_usd += inside ? usd : 0.0;
            continue;
        }
        desk->ledger->spiff_usd[i][year] += usd;
        if (isinf(desk->design->rep.spiffs[i].budget_usd))
            at_once_usd += usd;
        else if (inside)
            desk->purse->claimed_usd[i][route][deal->closes[route]] += usd;
    }
    return at_once_usd;
}

void spiff_purse_fill(struct spiff_purse *purse, const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->spiff_count; i++)
        for (size_t year = 0; year < 7; year++)
            purse->left_usd[i][year] = plan->spiffs[i].budget_usd;
}

void spiff_purse_pay(const struct desk *desk, size_t month)
{
    for (size_t i = 0; i < desk->design->rep.spiff_count; i++) {
        double *left_usd = &desk->purse->left_usd[i][month / MONTHS_PER_YEAR];
        double claims_usd = 0.0;
        for (size_t r = 0; r < ROUTES_MAX; r++)
            claims_usd += desk->purse->claimed_usd[i][r][month];
        const double paid_usd = fmin(claims_usd, *left_usd);
        for (size_t r = 0; r < ROUTES_MAX && claims_usd > 0.0; r++) {
            const double usd = desk->purse->claimed_usd[i][r][month] * paid_usd / claims_usd;
            desk->tally->routes[r].spiff_usd += usd;
            desk->tally->routes[r].rep_pay_usd += usd;
            desk->tally->spiff_pay_usd += usd;
        }
        desk->tally->spiff_exhausted_usd += claims_usd - paid_usd;
        *left_usd = claims_usd > *left_usd ? 0.0 : *left_usd - claims_usd;
    }
}
