/* Dollars as sentences speak of them: millions, thousands or all of them, as the size asks. */
#pragma once
#include "../analysis/estimate.h"

struct arena;

/* "16.34 M USD", "120 k USD", "950 USD", in `arena`. */
const char *usd_words(double usd, struct arena *arena);

/* "16.34 M USD [14.73, 17.95]"; without brackets where one world knows no interval. */
const char *usd_interval_words(struct estimate usd, struct arena *arena);
