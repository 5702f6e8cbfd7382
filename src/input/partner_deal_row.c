#include "partner_deal_row.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include <math.h>
#include <string.h>
#include <strings.h>

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static const char *kept_text(const struct partner_row_reader *reader, const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    return length > 0 ? arena_text(reader->arena, text, length) : NULL;
}

static double scale_of_heading(const char *heading)
{
    return heading != NULL && (strchr(heading, '%') != NULL || strcasestr(heading, "percent") != NULL) ? 0.01
                                                                                                       : 1.0;
}

/* Where what a rule needs may stand besides its own column, or be said not to be. */
static bool can_do_without(const struct partner_row_reader *reader, enum deal_column column)
{
    const struct deal_columns *columns = &reader->deals->columns;
    if (column == DEAL_LIST)
        return deal_columns_have(columns, DEAL_DISCOUNT) && deal_columns_have(columns, DEAL_AMOUNT);
    if (column == DEAL_RENEWS)
        return true; /* a file of sales alone has none */
    return deal_settings_name(reader->options->settings, &deal_use_partner_pay, column, reader->arena);
}

bool partner_row_reader_start(struct partner_row_reader *reader, const struct csv_row *header)
{
    const struct deal_columns *columns = &reader->deals->columns;
    const struct deal_needs *needs = &reader->deals->needs;
    bool complete = true;
    reader->discount_scale = scale_of_heading(columns->headings[DEAL_DISCOUNT]);
    if (!deal_columns_have(columns, DEAL_AMOUNT) &&
        !(deal_columns_have(columns, DEAL_LIST) && deal_columns_have(columns, DEAL_DISCOUNT))) {
        complete =
            diag_error(reader->diag, header->fields[0].at, "no column for amount, what the customer pays");
        diag_hint(reader->diag,
                  "name it with --map amount=\"HEADING\", or both list=\"HEADING\" and discount=\"HEADING\"");
    }
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        if (needs->why[column] == NULL || deal_columns_have(columns, column) ||
            can_do_without(reader, column))
            continue;
        const char *name = deal_use_name(&deal_use_partner_pay, column);
        complete = diag_error(reader->diag, header->fields[0].at,
                              "no column for %s, which the program needs: %s", name, needs->why[column]);
        diag_hint(reader->diag, "name it with --map %s=\"HEADING\"; `--map %s=` says that no deal has one",
                  name, name);
    }
    return complete;
}

/* Whether this is the first time the word stands in the column. */
static bool is_new_word(struct partner_row_reader *reader, enum deal_column column, const char *word)
{
    struct word_table *words = &reader->seen[column].words;
    const size_t known = words->count;
    return word_table_add(words, word, reader->arena) >= known;
}

static const char *own_name(const struct partner_row_reader *reader, enum deal_column column,
                            const char *word)
{
    const struct name_list *names = &reader->deals->needs.names[column];
    for (size_t i = 0; i < names->count; i++)
        if (strcasecmp(names->names[i], word) == 0)
            return names->names[i];
    return NULL;
}

static const char *nearest_name(const struct partner_row_reader *reader, enum deal_column column,
                                const char *word)
{
    const struct name_list *names = &reader->deals->needs.names[column];
    return text_nearest(word, names->names, names->count);
}

static const char *names_listed(const struct partner_row_reader *reader, enum deal_column column)
{
    const struct name_list *names = &reader->deals->needs.names[column];
    const char *list = "";
    for (size_t i = 0; i < names->count; i++)
        list = arena_format(reader->arena, "%s%s%s", list, i > 0 ? ", " : "", names->names[i]);
    return list;
}

/* A word no rule names earns as other words do; one that is nearly a rule's is probably that. */
static const char *read_name(struct partner_row_reader *reader, const struct csv_row *row,
                             enum deal_column column)
{
    const struct csv_field_text *field = deal_field(&reader->deals->columns, row, column);
    if (!deal_columns_have(&reader->deals->columns, column) || is_blank(field->text))
        return NULL;
    const char *own = own_name(reader, column, field->text);
    if (own != NULL)
        return own;
    const char *near = nearest_name(reader, column, field->text);
    if (reader->deals->needs.why[column] != NULL && near != NULL &&
        is_new_word(reader, column, field->text)) {
        diag_warning(reader->diag, field->at, "%s is `%.60s`, which no rule of the program names",
                     deal_use_name(&deal_use_partner_pay, column), field->text);
        diag_hint(reader->diag, "did you mean `%s`?", near);
    }
    return kept_text(reader, field->text);
}

/* The tier a deal says it was sold at. */
static const char *read_tier(struct partner_row_reader *reader, const struct csv_row *row)
{
    const struct csv_field_text *field = deal_field(&reader->deals->columns, row, DEAL_PARTNER_TIER);
    if (is_blank(field->text))
        return NULL;
    const char *own = own_name(reader, DEAL_PARTNER_TIER, field->text);
    if (own != NULL || reader->deals->needs.names[DEAL_PARTNER_TIER].count == 0)
        return own; /* a program without tiers treats all alike */
    deal_field_wrong(
        &reader->deals->columns, field, DEAL_PARTNER_TIER,
        arena_format(reader->arena, "a tier of the program: %s", names_listed(reader, DEAL_PARTNER_TIER)));
    const char *near = nearest_name(reader, DEAL_PARTNER_TIER, field->text);
    if (near != NULL)
        diag_hint(reader->diag, "did you mean `%s`?", near);
    else
        diag_hint(reader->diag, "`--map partner_tier=` leaves tiers to the partners' records");
    return NULL;
}

static size_t read_choice(struct partner_row_reader *reader, const struct csv_row *row,
                          enum deal_column column, size_t (*claim)(const struct deal_map *, const char *),
                          size_t count, const char *rule)
{
    if (!deal_columns_have(&reader->deals->columns, column))
        return 0;
    const struct csv_field_text *field = deal_field(&reader->deals->columns, row, column);
    if (reader->deals->needs.why[column] == NULL && is_blank(field->text))
        return 0;
    const size_t choice = claim(&reader->deals->columns.map, field->text);
    if (choice < count)
        return choice;
    deal_field_wrong(&reader->deals->columns, field, column, rule);
    return 0;
}

static enum deal_claim read_claim(struct partner_row_reader *reader, const struct csv_row *row)
{
    const struct csv_field_text *field = deal_field(&reader->deals->columns, row, DEAL_REGISTERED);
    if (strcasecmp(field->text, "second") == 0 || strcasecmp(field->text, "refused") == 0)
        return CLAIM_CONSOLED;
    return read_choice(reader, row, DEAL_REGISTERED, deal_map_answer, DEAL_ANSWERS,
                       "yes, no, second or refused") == DEAL_YES
               ? CLAIM_APPROVED
               : CLAIM_NONE;
}

static bool is_offered(const struct partner_row_reader *reader, const char *route)
{
    return own_name(reader, DEAL_ROUTE, route) != NULL;
}

/* The route in the program's spelling; NULL after an error. */
static const char *read_route(struct partner_row_reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_ROUTE);
    const char *own = own_name(reader, DEAL_ROUTE, field->text);
    const size_t route = deal_map_route(&columns->map, field->text);
    if (own != NULL || route < DEAL_ROUTES)
        return own != NULL ? own : deal_route_names[route];
    if (!is_new_word(reader, DEAL_ROUTE, field->text)) {
        columns->error_count++;
        return NULL;
    }
    deal_field_wrong(columns, field, DEAL_ROUTE,
                     arena_format(reader->arena, "a route of the program or a word that the `%s` map knows",
                                  columns->map.name));
    diag_hint(reader->diag, "say which route it means, as in --map resale=\"%s\"",
              is_blank(field->text) ? "(blank)" : field->text);
    return NULL;
}

static void warn_not_offered(struct partner_row_reader *reader, const struct csv_row *row, const char *route)
{
    const struct csv_field_text *field = deal_field(&reader->deals->columns, row, DEAL_ROUTE);
    if (!is_new_word(reader, DEAL_ROUTE, route))
        return;
    diag_notice(reader->diag, field->at,
                "route is %s, which the program does not offer: its deals earn nothing", route);
}

static size_t read_partner(struct partner_row_reader *reader, const struct csv_row *row)
{
    struct partner_deals *deals = reader->deals;
    const struct csv_field_text *field = deal_field(&deals->columns, row, DEAL_PARTNER);
    if (is_blank(field->text)) {
        deal_field_wrong(&deals->columns, field, DEAL_PARTNER, "a name: the deal is on a partner route");
        return SIZE_MAX;
    }
    const size_t partner = partner_list_find(&deals->partners, field->text, reader->arena);
    if (partner != SIZE_MAX)
        return partner;
    deal_field_wrong(&deals->columns, field, DEAL_PARTNER,
                     arena_format(reader->arena, "a partner of %s", deals->partners.path));
    const char *near = partner_list_nearest(&deals->partners, field->text);
    if (near != NULL)
        diag_hint(reader->diag, "did you mean `%s`?", near);
    return SIZE_MAX;
}

/* A share, or NAN where the file has none. */
static double read_discount(struct partner_row_reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    double share = (double)NAN;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_DISCOUNT);
    const enum value_status status = read_share(field->text, reader->discount_scale, &share);
    if (status == VALUE_WRONG || share < 0.0 || share >= 1.0)
        deal_field_wrong(columns, field, DEAL_DISCOUNT, "a share of the list price such as 0.2 or 20%");
    return status == VALUE_READ ? share : (double)NAN;
}

/* Of list, price and discount any two say the third. */
static void read_money(struct partner_row_reader *reader, const struct csv_row *row,
                       struct partner_deal *deal)
{
    struct deal_columns *columns = &reader->deals->columns;
    const double discount = read_discount(reader, row);
    double list = (double)NAN, price = (double)NAN;
    deal_amount_of(columns, row, DEAL_LIST, &list);
    deal_amount_of(columns, row, DEAL_AMOUNT, &price);
    if (isnan(price) && !isnan(list) && !isnan(discount))
        price = list * (1.0 - discount);
    if (isnan(list) && !isnan(discount))
        list = price / (1.0 - discount);
    if (isnan(price))
        deal_field_wrong(columns, deal_field(columns, row, DEAL_AMOUNT), DEAL_AMOUNT, "an amount");
    else if (isnan(list) && reader->deals->needs.why[DEAL_LIST] != NULL)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_LIST), DEAL_LIST, "an amount");
    else if (list * price < 0.0)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_LIST), DEAL_LIST,
                         "of the same sign as the amount");
    deal->customer_price_usd = price;
    deal->list_usd = isnan(list) ? price : list;
}

static void check_currency(struct partner_row_reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_CURRENCY);
    const struct csv_field_text *amount = deal_field(columns, row, DEAL_AMOUNT);
    const char *sign = amount_currency(amount->text);
    if (!is_blank(field->text) && strcasecmp(field->text, "USD") != 0)
        deal_field_wrong(columns, field, DEAL_CURRENCY, "USD: a program has no exchange rates");
    if (sign != NULL && strcmp(sign, "USD") != 0)
        deal_field_wrong(columns, amount, DEAL_AMOUNT, "in USD: a program has no exchange rates");
}

static struct deal_facts read_facts(struct partner_row_reader *reader, const struct csv_row *row,
                                    const char *route)
{
    return (struct deal_facts){
        .route = route,
        .with_partner = true,
        .segment = read_name(reader, row, DEAL_SEGMENT),
        .product = read_name(reader, row, DEAL_PRODUCT),
        .partner_tier = read_tier(reader, row),
        .found_by = (enum deal_source)read_choice(reader, row, DEAL_FOUND_BY, deal_map_source, DEAL_SOURCES,
                                                  "vendor or partner"),
        .customer = (enum customer)read_choice(reader, row, DEAL_CUSTOMER, deal_map_customer, CUSTOMERS,
                                               "new or existing"),
    };
}

static void read_deal(struct partner_row_reader *reader, const struct csv_row *row, const char *route,
                      struct partner_row *read)
{
    struct deal_columns *columns = &reader->deals->columns;
    const struct csv_field_text *id = deal_field(columns, row, DEAL_ID);
    int32_t day = 0;
    read->deal = (struct partner_deal){
        .id = kept_text(reader, id->text),
        .facts = read_facts(reader, row, route),
        .claim = read_claim(reader, row),
        .with_services =
            read_choice(reader, row, DEAL_SERVICES, deal_map_answer, DEAL_ANSWERS, "yes or no") == DEAL_YES,
        .units = 1.0,
        .returns = NO_PARTNER_DEAL,
        .renews = NO_PARTNER_DEAL,
        .line = row->line,
    };
    read->deal.facts.registered = read->deal.claim == CLAIM_APPROVED;
    if (read->deal.id == NULL)
        deal_field_wrong(columns, id, DEAL_ID, "the deal's id");
    if (deal_day_of(columns, row, DEAL_CLOSED, &day) == VALUE_BLANK)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_CLOSED), DEAL_CLOSED,
                         "the day the deal was closed");
    read->deal.day = day;
    read->deal.partner = read_partner(reader, row);
    if (deal_number_of(columns, row, DEAL_UNITS, "a number of units", &read->deal.units) == VALUE_BLANK &&
        reader->deals->needs.why[DEAL_UNITS] != NULL)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_UNITS), DEAL_UNITS, "a number of units");
    read_money(reader, row, &read->deal);
    check_currency(reader, row);
    read->returns = kept_text(reader, deal_field(columns, row, DEAL_RETURNS)->text);
    read->renews = kept_text(reader, deal_field(columns, row, DEAL_RENEWS)->text);
    if (read->returns != NULL && read->renews != NULL)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_RENEWS), DEAL_RENEWS,
                         "blank: the row is a return");
}

static enum deal_result result_of(struct partner_row_reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    if (!deal_columns_have(columns, DEAL_RESULT))
        return DEAL_WON;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_RESULT);
    const enum deal_result result = deal_map_result(&columns->map, field->text);
    if (result == DEAL_RESULTS && is_new_word(reader, DEAL_RESULT, field->text)) {
        deal_field_wrong(columns, field, DEAL_RESULT, "a word that means won, lost or open");
        diag_hint(reader->diag, "say which it means: --map won=\"%s\", lost=\"..\" or open=\"..\"",
                  is_blank(field->text) ? "(blank)" : field->text);
    }
    return result;
}

enum partner_row_use partner_row_read(struct partner_row_reader *reader, const struct csv_row *row,
                                      struct partner_row *read)
{
    const size_t errors_before = reader->deals->columns.error_count;
    const enum deal_result result = result_of(reader, row);
    if (result != DEAL_WON)
        return result == DEAL_OPEN ? ROW_OPEN : result == DEAL_LOST ? ROW_LOST : ROW_WRONG;
    const char *route = read_route(reader, row);
    if (route == NULL)
        return ROW_WRONG;
    if (strcmp(route, "direct") == 0)
        return ROW_DIRECT;
    if (!is_offered(reader, route)) {
        warn_not_offered(reader, row, route);
        return ROW_NOT_OFFERED;
    }
    read_deal(reader, row, route, read);
    read->is_sound = reader->deals->columns.error_count == errors_before;
    return ROW_KEPT;
}
