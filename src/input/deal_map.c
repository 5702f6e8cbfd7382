#include "deal_map.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

const char *const deal_column_names[] = {
    "amount",        "result",         "route",    "days",  "opened",       "closed",    "segment",
    "customer_size", "owner",          "id",       "role",  "with_partner", "product",   "partner_tier",
    "registered",    "found_by",       "customer", "units", "list",         "discount",  "receipts",
    "cost_of_goods", "partner_margin", "currency", "split", "returns",      "collected", "churned",
    "partner",       "services",       "renews",   "term",  "attained",     "month",     NULL,
};
const char *const deal_route_names[] = {
    "direct", "referral", "co_sell", "resale", "marketplace", "hand_off", NULL,
};

#define BIT(column) (UINT64_C(1) << (column))

const struct deal_use deal_use_calibrate = {
    .required = BIT(DEAL_AMOUNT) | BIT(DEAL_RESULT) | BIT(DEAL_ROUTE),
    .used = BIT(DEAL_AMOUNT) | BIT(DEAL_RESULT) | BIT(DEAL_ROUTE) | BIT(DEAL_DAYS) | BIT(DEAL_OPENED) |
            BIT(DEAL_CLOSED) | BIT(DEAL_SEGMENT) | BIT(DEAL_CUSTOMER_SIZE) | BIT(DEAL_OWNER),
};

const struct deal_use deal_use_pay = {
    .required = BIT(DEAL_ID) | BIT(DEAL_OWNER) | BIT(DEAL_CLOSED) | BIT(DEAL_AMOUNT),
    .used = ~(~UINT64_C(0) << DEAL_COLUMNS) &
            ~(BIT(DEAL_DAYS) | BIT(DEAL_OPENED) | BIT(DEAL_CUSTOMER_SIZE) | BIT(DEAL_PARTNER) |
              BIT(DEAL_SERVICES) | BIT(DEAL_RENEWS) | BIT(DEAL_ATTAINED) | BIT(DEAL_MONTH)),
    .names = { [DEAL_OWNER] = "rep", [DEAL_CLOSED] = "date" },
};

const struct deal_use deal_use_backtest = {
    .required = BIT(DEAL_AMOUNT) | BIT(DEAL_ROUTE),
    .used = ~(~UINT64_C(0) << DEAL_COLUMNS) & ~(BIT(DEAL_DAYS) | BIT(DEAL_OPENED) | BIT(DEAL_CUSTOMER_SIZE) |
                                                BIT(DEAL_PARTNER) | BIT(DEAL_SERVICES) | BIT(DEAL_RENEWS)),
    .names = { [DEAL_OWNER] = "rep", [DEAL_CLOSED] = "date" },
};

const struct deal_use deal_use_partner_pay = {
    .required = BIT(DEAL_ID) | BIT(DEAL_PARTNER) | BIT(DEAL_CLOSED) | BIT(DEAL_ROUTE),
    .used = BIT(DEAL_ID) | BIT(DEAL_PARTNER) | BIT(DEAL_CLOSED) | BIT(DEAL_ROUTE) | BIT(DEAL_AMOUNT) |
            BIT(DEAL_LIST) | BIT(DEAL_DISCOUNT) | BIT(DEAL_RESULT) | BIT(DEAL_SEGMENT) | BIT(DEAL_PRODUCT) |
            BIT(DEAL_PARTNER_TIER) | BIT(DEAL_REGISTERED) | BIT(DEAL_FOUND_BY) | BIT(DEAL_CUSTOMER) |
            BIT(DEAL_UNITS) | BIT(DEAL_CURRENCY) | BIT(DEAL_RETURNS) | BIT(DEAL_SERVICES) | BIT(DEAL_RENEWS),
    .names = { [DEAL_CLOSED] = "date" },
};

const struct deal_use deal_use_explain = {
    .used = BIT(DEAL_ID) | BIT(DEAL_AMOUNT) | BIT(DEAL_LIST) | BIT(DEAL_DISCOUNT) | BIT(DEAL_SEGMENT) |
            BIT(DEAL_FOUND_BY) | BIT(DEAL_CUSTOMER) | BIT(DEAL_CLOSED) | BIT(DEAL_ATTAINED) | BIT(DEAL_MONTH),
    .names = { [DEAL_CLOSED] = "date" },
};

const char *deal_use_name(const struct deal_use *use, enum deal_column column)
{
    return use->names[column] != NULL ? use->names[column] : deal_column_names[column];
}

bool deal_uses(const struct deal_use *use, enum deal_column column)
{
    return (use->used & BIT(column)) != 0;
}

/* The next alternative of a `|` list, cut out with blanks removed: points into the list. */
static const char *next_alternative(const char *list, const char **start, size_t *length)
{
    const char *end = list + strcspn(list, "|");
    const char *last = end;
    while (list < last && isspace((unsigned char)*list))
        list++;
    while (last > list && isspace((unsigned char)last[-1]))
        last--;
    *start = list;
    *length = (size_t)(last - list);
    return *end == '|' ? end + 1 : NULL;
}

size_t heading_column(const char *headings, const struct csv_row *header)
{
    for (const char *list = headings; list != NULL;) {
        const char *start;
        size_t length;
        list = next_alternative(list, &start, &length);
        char heading[256];
        if (length >= sizeof heading)
            continue;
        memcpy(heading, start, length);
        heading[length] = '\0';
        const size_t found = csv_column(header, heading);
        if (found != SIZE_MAX)
            return found;
    }
    return SIZE_MAX;
}

size_t deal_map_column(const struct deal_map *map, const struct csv_row *header, enum deal_column column)
{
    return heading_column(map->columns[column], header);
}

static bool is_blank(const char *word)
{
    return word[strspn(word, " \t\r\n")] == '\0';
}

static bool list_has(const char *list, const char *word)
{
    while (isspace((unsigned char)*word))
        word++;
    size_t word_length = strlen(word);
    while (word_length > 0 && isspace((unsigned char)word[word_length - 1]))
        word_length--;
    while (list != NULL) {
        const char *start;
        size_t length;
        list = next_alternative(list, &start, &length);
        if (length == word_length && strncasecmp(start, word, length) == 0)
            return true;
    }
    return false;
}

/* Which of the lists claims the word: by name first, then as anything else (`*`). */
static size_t list_claiming(const char *const *lists, size_t count, const char *word)
{
    const char *sought = is_blank(word) ? "(blank)" : word;
    for (size_t i = 0; i < count; i++)
        if (list_has(lists[i], sought))
            return i;
    for (size_t i = 0; i < count; i++)
        if (!is_blank(word) && list_has(lists[i], "*"))
            return i;
    return count;
}

enum deal_result deal_map_result(const struct deal_map *map, const char *word)
{
    return (enum deal_result)list_claiming(map->results, DEAL_RESULTS, word);
}

size_t deal_map_route(const struct deal_map *map, const char *word)
{
    return list_claiming(map->routes, DEAL_ROUTES, word);
}

size_t deal_map_source(const struct deal_map *map, const char *word)
{
    return list_claiming(map->sources, DEAL_SOURCES, word);
}

size_t deal_map_customer(const struct deal_map *map, const char *word)
{
    return list_claiming(map->customers, CUSTOMERS, word);
}

size_t deal_map_answer(const struct deal_map *map, const char *word)
{
    return list_claiming(map->answers, DEAL_ANSWERS, word);
}
