/* A deal of the user's own, to be explained: the one row of a CSV file whose columns are found as those of any CRM export. */
#pragma once
#include "../domain/market.h"
#include "deal_columns.h"

/* A bit per column that the row fills. */
struct own_deal {
    const char *name; /* its id; NULL: none */
    size_t segment;   /* of the market */
    double list_usd;  /* > 0 */
    double price_usd; /* to the customer, 0 < price <= list */
    enum deal_source source;
    enum customer customer;
    double attained_share; /* of the quota period's quota, so far */
    size_t month;          /* of the year, from 0 */
    const char **assumed;  /* what the row does not say, a sentence each, NULL-terminated */
};

/* Reads `path` by the settings of --map. What is not there is assumed and said. False after errors in `diag`: no row or several, a
 * price that is not above 0, a discount of all or more, a segment the market does not have, words that are not known. */
bool own_deal_read(const char *path, const char *const *settings, const struct market *market,
                   struct own_deal *deal, struct arena *arena, struct diag *diag);
