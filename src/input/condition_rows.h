/* The keys that say which deals a rule is about, shared by credit rules, components, SPIFFs and
 * rebates. */
#pragma once
#include "field_rows.h"

struct diag;

enum { CONDITION_NAMES_MAX = 64 };

extern const char *const found_by_names[];   /* enum deal_source, then any */
extern const char *const customer_names[];   /* enum customer, then any */
extern const char *const registered_names[]; /* no, yes, any */

#define CONDITION_ROWS(when)                                                                                 \
    ROW_WORDS("routes", (when) + offsetof(struct condition, routes), 1, ROUTES_MAX, 0,                       \
              "routes it is about; `partner` is every partner route, `any` every route; absent: any"),       \
        ROW_WORDS("segments", (when) + offsetof(struct condition, segments), 1, SEGMENTS_MAX, 0,             \
                  "segments it is about; absent: any"),                                                      \
        ROW_TEXTS("products", (when) + offsetof(struct condition, products), 1, CONDITION_NAMES_MAX, 0,      \
                  "products it is about, as the deals name them; absent: any"),                              \
        ROW_TEXTS("partner_tiers", (when) + offsetof(struct condition, partner_tiers), 1,                    \
                  CONDITION_NAMES_MAX, 0, "tiers of the partner it is about; absent: any, and no partner"),  \
        ROW_TEXTS("roles", (when) + offsetof(struct condition, roles), 1, CONDITION_NAMES_MAX, 0,            \
                  "roles of the credited person on the deal; absent: any"),                                  \
        ROW_CHOICE("found_by", (when) + offsetof(struct condition, found_by), found_by_names, DEAL_SOURCES,  \
                   "who found the deal"),                                                                    \
        ROW_CHOICE("customer", (when) + offsetof(struct condition, customer), customer_names, CUSTOMERS,     \
                   "whether the customer bought before"),                                                    \
        ROW_CHOICE("registered", (when) + offsetof(struct condition, registered), registered_names, 2,       \
                   "whether a partner registered the deal"),                                                 \
        LIMIT_ROWS((when) + offsetof(struct condition, limits))

/* Each pair is a band: from a value on, below another. */
#define LIMIT_ROWS(at)                                                                                       \
    ROW_NUMBER_OPTIONAL("discount_from", "share", (at) + offsetof(struct deal_limits, discount_from), 0, 1,  \
                        0, "any", "customer discount off the list price, from this on"),                     \
        ROW_NUMBER_OPTIONAL("discount_below", "share", (at) + offsetof(struct deal_limits, discount_below),  \
                            0, 1, 0, "any", "customer discount off the list price, below this"),             \
        ROW_NUMBER_OPTIONAL("size_from_usd", "USD", (at) + offsetof(struct deal_limits, size_from_usd), 0,   \
                            1e12, 0, "any", "customer price of the whole deal, from this on"),               \
        ROW_NUMBER_OPTIONAL("size_below_usd", "USD", (at) + offsetof(struct deal_limits, size_below_usd), 0, \
                            1e12, 0, "any", "customer price of the whole deal, below this"),                 \
        ROW_NUMBER_OPTIONAL("term_from_months", "months",                                                    \
                            (at) + offsetof(struct deal_limits, term_from_months), 0, 600, 0, "any",         \
                            "months of the contract, from this on"),                                         \
        ROW_NUMBER_OPTIONAL("term_below_months", "months",                                                   \
                            (at) + offsetof(struct deal_limits, term_below_months), 0, 600, 0, "any",        \
                            "months of the contract, below this")

/* The same for what a partner is paid, which knows no roles. */
#define PARTNER_CONDITION_ROWS(when)                                                                         \
    ROW_WORDS("routes", (when) + offsetof(struct condition, routes), 1, ROUTES_MAX, 0,                       \
              "routes it is about; `partner` is every partner route; absent: any"),                          \
        ROW_WORDS("segments", (when) + offsetof(struct condition, segments), 1, SEGMENTS_MAX, 0,             \
                  "segments it is about; absent: any"),                                                      \
        ROW_TEXTS("products", (when) + offsetof(struct condition, products), 1, CONDITION_NAMES_MAX, 0,      \
                  "products it is about, as the deals name them; absent: any"),                              \
        ROW_TEXTS("partner_tiers", (when) + offsetof(struct condition, partner_tiers), 1,                    \
                  CONDITION_NAMES_MAX, 0, "tiers of the program it is about; absent: any"),                  \
        ROW_CHOICE("found_by", (when) + offsetof(struct condition, found_by), found_by_names, DEAL_SOURCES,  \
                   "who found the deal"),                                                                    \
        ROW_CHOICE("customer", (when) + offsetof(struct condition, customer), customer_names, CUSTOMERS,     \
                   "whether the customer bought before"),                                                    \
        ROW_CHOICE("registered", (when) + offsetof(struct condition, registered), registered_names, 2,       \
                   "whether the partner has an approved registration of the deal")

/* After reading: the choice `any` becomes CONDITION_ANY. */
void condition_close(struct condition *condition);

/* True if a condition takes every deal there can be. */
bool condition_is_catch_all(const struct condition *condition);

bool condition_names_hold(const struct name_list *list, const char *name);

/* True if the condition leaves the route open. */
bool condition_takes_any_route(const struct condition *condition);

/* Reports bands that hold nothing. `item` is the map with the keys. */
bool condition_check(const struct node *item, const struct condition *condition, struct diag *diag);

/* Warns of names given twice, names that another one covers, and conditions that fit no deal.
 * `item` is the map with the keys. */
void condition_doubt(const struct node *item, const struct condition *condition, struct diag *diag);
