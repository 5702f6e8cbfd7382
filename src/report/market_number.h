/* One uncertain number of a market file, as YAML: value, range, grade and source. */
#pragma once
#include "../analysis/fitted.h"
#include "../domain/words.h"
#include <stdio.h>

/* Low and high NAN: no range is written. */
struct market_number {
    const char *key;
    double value, low, high;
    enum evidence grade;
    const char *source;
};

/* A fitted number whose range is its interval, kept inside [least, most]. */
struct market_number market_number_fitted(const char *key, struct fitted fitted, double least, double most);

/* What a CRM file does not say, by key: "cost_of_goods_share", or ROUTE.KEY: "co_sell.win_lift_share".
 * Each says in its source that it is assumed and why that much. BUG_IF there is none. */
struct market_number market_number_assumed(const char *key);

/* Writes `indent` blanks, the key, and the number. */
void market_number_print(const struct market_number *number, int indent, FILE *out);

/* A text as a YAML scalar in double quotes. */
void market_text_print(const char *text, FILE *out);
