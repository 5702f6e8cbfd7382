/* The keys that say which deals a rule is about, shared by credit rules and SPIFFs. */
#pragma once
#include "field_rows.h"

extern const char *const found_by_names[]; /* enum deal_source, then any */
extern const char *const customer_names[]; /* enum customer, then any */

#define CONDITION_ROWS(when)                                                                                 \
    ROW_WORDS("routes", (when) + offsetof(struct condition, routes), 1, ROUTES_MAX, 0,                       \
              "routes it is about; `partner` is every partner route, `any` every route; absent: any"),       \
        ROW_WORDS("segments", (when) + offsetof(struct condition, segments), 1, SEGMENTS_MAX, 0,             \
                  "segments it is about; absent: any"),                                                      \
        ROW_CHOICE("found_by", (when) + offsetof(struct condition, found_by), found_by_names, DEAL_SOURCES,  \
                   "who found the deal"),                                                                    \
        ROW_CHOICE("customer", (when) + offsetof(struct condition, customer), customer_names, CUSTOMERS,     \
                   "whether the customer bought before")

/* After reading: the choice `any` becomes CONDITION_ANY. */
void condition_close(struct condition *condition);

/* True if a condition takes every deal there can be. */
bool condition_is_catch_all(const struct condition *condition);
