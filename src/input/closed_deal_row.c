#include "closed_deal_row.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/quota_terms.h"
#include "deal_receipts.h"
#include "deal_words.h"
#include "row_set.h"
#include <math.h>
#include <string.h>
#include <strings.h>

enum { HINTS_MAX = 100 }; /* more than are ever shown */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static bool reads(const struct deal_row_reader *reader, enum deal_column column)
{
    return reader->deals->needs.why[column] != NULL && deal_columns_have(&reader->deals->columns, column);
}

/* A word of a column that any rule needs; NULL where the file has none. */
static const char *read_name(struct deal_row_reader *reader, const struct csv_row *row,
                             enum deal_column column)
{
    if (!reads(reader, column))
        return NULL;
    const struct csv_field_text *field = deal_field(&reader->deals->columns, row, column);
    return word_meant(reader, column, field, field->text)->name;
}

/* One of a few words of the map, in a column that a rule needs. */
static size_t read_choice(struct deal_row_reader *reader, const struct csv_row *row, enum deal_column column,
                          size_t (*claim)(const struct deal_map *, const char *), size_t count,
                          const char *rule)
{
    if (!deal_columns_have(&reader->deals->columns, column))
        return 0;
    const struct csv_field_text *field = deal_field(&reader->deals->columns, row, column);
    const size_t choice = claim(&reader->deals->columns.map, field->text);
    if (choice < count)
        return choice;
    deal_field_wrong(&reader->deals->columns, field, column, rule);
    return 0;
}

static void read_route(struct deal_row_reader *reader, const struct csv_row *row, struct deal_facts *facts)
{
    const struct deal_columns *columns = &reader->deals->columns;
    if (reads(reader, DEAL_ROUTE)) {
        const struct csv_field_text *field = deal_field(columns, row, DEAL_ROUTE);
        const struct word_meaning *meaning = word_meant(reader, DEAL_ROUTE, field, field->text);
        facts->route = meaning->name;
        facts->with_partner = meaning->with_partner;
        reader->deals->columns.error_count += meaning->is_wrong;
    }
    if (reader->deals->needs.why[DEAL_ROUTE] == NULL || !deal_columns_have(columns, DEAL_WITH_PARTNER))
        return;
    facts->with_partner =
        read_choice(reader, row, DEAL_WITH_PARTNER, deal_map_answer, DEAL_ANSWERS, "yes or no") == DEAL_YES;
    if (facts->route == NULL)
        facts->route = facts->with_partner ? "partner" : "direct";
}

static const char *read_segment(struct deal_row_reader *reader, const struct csv_row *row, size_t rep)
{
    if (reader->deals->needs.why[DEAL_SEGMENT] == NULL)
        return NULL;
    if (deal_columns_have(&reader->deals->columns, DEAL_SEGMENT))
        return read_name(reader, row, DEAL_SEGMENT);
    const char *segment = rep != SIZE_MAX ? reader->deals->reps.reps[rep].segment : NULL;
    if (segment == NULL)
        return NULL;
    return word_meant(reader, DEAL_SEGMENT, deal_field(&reader->deals->columns, row, DEAL_SEGMENT), segment)
        ->name;
}

static struct deal_facts read_facts(struct deal_row_reader *reader, const struct csv_row *row, size_t rep)
{
    const struct deal_needs *needs = &reader->deals->needs;
    struct deal_facts facts = {
        .segment = read_segment(reader, row, rep),
        .product = read_name(reader, row, DEAL_PRODUCT),
        .partner_tier = read_name(reader, row, DEAL_PARTNER_TIER),
    };
    read_route(reader, row, &facts);
    if (deal_columns_have(&reader->deals->columns, DEAL_ROLE)) {
        const struct csv_field_text *field = deal_field(&reader->deals->columns, row, DEAL_ROLE);
        const struct word_meaning *meaning = word_meant(reader, DEAL_ROLE, field, field->text);
        facts.role = meaning->name;
        reader->deals->columns.error_count += meaning->is_wrong;
    }
    if (needs->why[DEAL_FOUND_BY] != NULL)
        facts.found_by = (enum deal_source)read_choice(reader, row, DEAL_FOUND_BY, deal_map_source,
                                                       DEAL_SOURCES, "vendor or partner");
    if (needs->why[DEAL_CUSTOMER] != NULL)
        facts.customer = (enum customer)read_choice(reader, row, DEAL_CUSTOMER, deal_map_customer, CUSTOMERS,
                                                    "new or existing");
    if (needs->why[DEAL_REGISTERED] != NULL)
        facts.registered =
            read_choice(reader, row, DEAL_REGISTERED, deal_map_answer, DEAL_ANSWERS, "yes or no") == DEAL_YES;
    return facts;
}

/* The currency of the column and that of the amount's own sign must agree. */
static const char *read_currency(struct deal_row_reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    const struct csv_field_text *amount = deal_field(columns, row, DEAL_AMOUNT);
    const char *sign = amount_currency(amount->text);
    if (deal_columns_have(columns, DEAL_CURRENCY)) {
        const struct csv_field_text *field = deal_field(columns, row, DEAL_CURRENCY);
        const struct word_meaning *meaning = word_meant(reader, DEAL_CURRENCY, field, field->text);
        columns->error_count += meaning->is_wrong;
        reader->deals->counts.without_currency += is_blank(field->text);
        if (sign != NULL && !meaning->is_wrong &&
            strcasecmp(sign, meaning->name != NULL ? meaning->name : "USD") != 0)
            deal_field_wrong(columns, amount, DEAL_AMOUNT, "in the currency of its row");
        return meaning->name;
    }
    if (sign == NULL)
        return NULL;
    struct word_meanings *words = &reader->words[DEAL_CURRENCY];
    const size_t known = words->known;
    const struct word_meaning *meaning = word_meant(reader, DEAL_CURRENCY, amount, sign);
    columns->error_count += meaning->is_wrong && words->known == known;
    return meaning->name;
}

static bool plan_has_rate(const struct deal_row_reader *reader, const char *currency, int day)
{
    const struct plan_timeline *timeline = reader->options->plan;
    const struct rep_plan *plan = timeline->plans[plan_on_day(timeline, day)];
    for (size_t i = 0; i < plan->fx_count; i++)
        if (strcmp(plan->fx[i].currency, currency) == 0)
            return true;
    return false;
}

static double read_list(struct deal_row_reader *reader, const struct csv_row *row,
                        const struct deal_facts *facts, double price)
{
    struct deal_columns *columns = &reader->deals->columns;
    double list = NAN, discount = 0.0;
    if (reader->deals->needs.why[DEAL_LIST] == NULL ||
        (!reader->deals->needs.uses_list && !facts->with_partner))
        return NAN;
    const bool has_list = deal_columns_have(columns, DEAL_LIST);
    const struct csv_field_text *field = deal_field(columns, row, has_list ? DEAL_LIST : DEAL_DISCOUNT);
    if (has_list && deal_amount_of(columns, row, DEAL_LIST, &list) != VALUE_BLANK)
        return list;
    if (!deal_columns_have(columns, DEAL_DISCOUNT)) {
        deal_field_wrong(columns, field, DEAL_LIST, "an amount");
        return NAN;
    }
    const struct csv_field_text *share = deal_field(columns, row, DEAL_DISCOUNT);
    const enum value_status status = read_share(share->text, reader->discount_scale, &discount);
    if (status == VALUE_WRONG || discount < 0.0 || discount >= 1.0) {
        deal_field_wrong(columns, share, DEAL_DISCOUNT, "a share of the list price such as 0.2 or 20%");
        return NAN;
    }
    if (status == VALUE_BLANK && has_list) {
        deal_field_wrong(columns, field, DEAL_LIST, "an amount");
        return NAN;
    }
    return price / (1.0 - discount);
}

/* Receipts and, where a rule asks, how much of what is missing from the price is the partner's margin. */
static struct program_price read_price(struct deal_row_reader *reader, const struct csv_row *row,
                                       const struct deal_facts *facts, double list, double price)
{
    struct deal_columns *columns = &reader->deals->columns;
    struct program_price read = { NAN, NAN };
    if (reader->deals->needs.why[DEAL_RECEIPTS] == NULL)
        return read;
    if (reader->receipts_from_program) {
        if (facts->route == NULL || !facts->with_partner)
            return read;
        reader->deals->counts.priced_by_program++;
        return program_price_of(reader->options->program, facts->route, facts->found_by, list, price);
    }
    if (deal_amount_of(columns, row, DEAL_RECEIPTS, &read.receipts) == VALUE_BLANK && facts->with_partner)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_RECEIPTS), DEAL_RECEIPTS,
                         "an amount: the deal is with a partner");
    if (reads(reader, DEAL_PARTNER_MARGIN))
        deal_amount_of(columns, row, DEAL_PARTNER_MARGIN, &read.partner_margin);
    return read;
}

static double read_needed(struct deal_row_reader *reader, const struct csv_row *row, enum deal_column column)
{
    struct deal_columns *columns = &reader->deals->columns;
    double amount = NAN;
    if (reads(reader, column) && deal_amount_of(columns, row, column, &amount) == VALUE_BLANK)
        deal_field_wrong(columns, deal_field(columns, row, column), column, "an amount");
    return amount;
}

static double read_units(struct deal_row_reader *reader, const struct csv_row *row)
{
    double units = NAN;
    if (reads(reader, DEAL_UNITS))
        deal_number_of(&reader->deals->columns, row, DEAL_UNITS, "a number of units", &units);
    return units;
}

/* A return is about its sale's contract. */
static double read_term(struct deal_row_reader *reader, const struct csv_row *row, bool is_return)
{
    struct deal_columns *columns = &reader->deals->columns;
    double months = NAN;
    if (!reads(reader, DEAL_TERM))
        return NAN;
    const enum value_status status = deal_number_of(columns, row, DEAL_TERM, "a number of months", &months);
    if (is_return && status == VALUE_BLANK)
        return NAN;
    if (status == VALUE_BLANK || (status == VALUE_READ && !(months > 0.0 && months <= 600.0)))
        deal_field_wrong(columns, deal_field(columns, row, DEAL_TERM), DEAL_TERM,
                         "the contract's months, above 0 and at most 600");
    return months;
}

static bool is_overlay(const struct deal_row_reader *reader, const char *role)
{
    const struct rep_plan *plan = reader->options->plan->plans[0];
    for (size_t i = 0; role != NULL && i < plan->split_count; i++)
        if (strcmp(plan->splits[i].role, role) == 0)
            return plan->splits[i].overlay;
    return false;
}

static double read_split(struct deal_row_reader *reader, const struct csv_row *row, const char *role)
{
    struct deal_columns *columns = &reader->deals->columns;
    double share = NAN;
    if (!deal_columns_have(columns, DEAL_SPLIT))
        return NAN;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_SPLIT);
    const enum value_status status = read_share(field->text, reader->split_scale, &share);
    if (status == VALUE_BLANK)
        return NAN;
    if (status == VALUE_WRONG || !(share > 0.0) || (share > 1.0 && !is_overlay(reader, role)))
        deal_field_wrong(columns, field, DEAL_SPLIT, "a share above 0 and up to 1, such as 0.5 or 50%");
    return share;
}

static double read_later_day(struct deal_row_reader *reader, const struct csv_row *row,
                             enum deal_column column, int day)
{
    struct deal_columns *columns = &reader->deals->columns;
    int32_t later = 0;
    if (!reads(reader, column) || deal_day_of(columns, row, column, &later) != VALUE_READ)
        return NAN;
    if (column == DEAL_CHURNED && later < day)
        deal_field_wrong(columns, deal_field(columns, row, column), column, "on or after the deal's date");
    return later;
}

static void read_numbers(struct deal_row_reader *reader, const struct csv_row *row, struct deal_row *read)
{
    struct deal_columns *columns = &reader->deals->columns;
    const struct deal_facts *facts = &read->shared.facts;
    double price = NAN;
    if (deal_amount_of(columns, row, DEAL_AMOUNT, &price) == VALUE_BLANK)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_AMOUNT), DEAL_AMOUNT, "an amount");
    const double list = read_list(reader, row, facts, price);
    const struct program_price received = read_price(reader, row, facts, list, price);
    const double numbers[DEAL_NUMBERS] = {
        [DEAL_NUMBER_PRICE] = price,
        [DEAL_NUMBER_LIST] = list,
        [DEAL_NUMBER_RECEIPTS] = received.receipts,
        [DEAL_NUMBER_MARGIN] = received.partner_margin,
        [DEAL_NUMBER_COST] = read_needed(reader, row, DEAL_COST_OF_GOODS),
        [DEAL_NUMBER_UNITS] = read_units(reader, row),
        [DEAL_NUMBER_SPLIT] = read_split(reader, row, facts->role),
        [DEAL_NUMBER_COLLECTED] = read_later_day(reader, row, DEAL_COLLECTED, read->held.day),
        [DEAL_NUMBER_CHURNED] = read_later_day(reader, row, DEAL_CHURNED, read->held.day),
        [DEAL_NUMBER_TERM] = read_term(reader, row, read->held.returns != NULL),
    };
    memcpy(read->numbers, numbers, sizeof numbers);
}

static void unknown_rep(struct deal_row_reader *reader, const struct csv_field_text *field)
{
    struct closed_deals *deals = reader->deals;
    deal_field_wrong(&deals->columns, field, DEAL_OWNER, reader->rep_rule);
    if (deals->reps.path == NULL || deals->columns.error_count > HINTS_MAX)
        return;
    const char **names = arena_array(reader->arena, const char *, deals->reps.count + 1);
    for (size_t i = 0; i < deals->reps.count; i++)
        names[i] = deals->reps.reps[i].id;
    const char *near = text_nearest(field->text, names, deals->reps.count);
    if (near != NULL)
        diag_hint(deals->columns.diag, "did you mean `%s`?", near);
    else
        diag_hint(deals->columns.diag, "give %.60s a row in %s, or take the deal out", field->text,
                  deals->reps.path);
}

static size_t read_rep(struct deal_row_reader *reader, const struct csv_row *row)
{
    struct closed_deals *deals = reader->deals;
    const struct csv_field_text *field = deal_field(&deals->columns, row, DEAL_OWNER);
    if (is_blank(field->text)) {
        deal_field_wrong(&deals->columns, field, DEAL_OWNER, "a name");
        return SIZE_MAX;
    }
    const size_t rep = rep_list_find(&deals->reps, field->text, reader->arena);
    if (rep == SIZE_MAX)
        unknown_rep(reader, field);
    return rep;
}

static uint32_t mark_of(const struct csv_row *row)
{
    return (uint32_t)(row_mark_of(row).high >> 16);
}

/* The text without blanks around it, in the row's own memory. */
static const char *trimmed(struct deal_row_reader *reader, const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    if (length == 0 || strchr(" \t\r\n", text[length - 1]) == NULL)
        return text;
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    return arena_text(reader->arena, text, length);
}

struct deal_row deal_row_read(struct deal_row_reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    const size_t errors_before = columns->error_count;
    const struct csv_field_text *id = deal_field(columns, row, DEAL_ID);
    const struct csv_field_text *date = deal_field(columns, row, DEAL_CLOSED);
    const char *returns = trimmed(reader, deal_field(columns, row, DEAL_RETURNS)->text);
    struct deal_row read = { .held = { .id = trimmed(reader, id->text),
                                       .returns = *returns != '\0' ? returns : NULL,
                                       .line = row->line,
                                       .mark = mark_of(row) & 0x7fffffff,
                                       .day = INT32_MIN } };
    if (*read.held.id == '\0')
        deal_field_wrong(columns, id, DEAL_ID, "the deal's id");
    if (deal_day_of(columns, row, DEAL_CLOSED, &read.held.day) == VALUE_BLANK)
        deal_field_wrong(columns, date, DEAL_CLOSED, "the day the deal was booked");
    const size_t rep = read_rep(reader, row);
    read.held.rep = rep != SIZE_MAX ? (uint32_t)rep : UINT32_MAX;
    read.shared.facts = read_facts(reader, row, rep);
    read.shared.currency = read_currency(reader, row);
    if (read.shared.currency != NULL && read.held.day != INT32_MIN &&
        !plan_has_rate(reader, read.shared.currency, read.held.day))
        deal_field_wrong(columns, date, DEAL_CLOSED, "a day on which the plan has a rate for the currency");
    read_numbers(reader, row, &read);
    if (columns->error_count > errors_before)
        read.held.day = INT32_MIN;
    return read;
}
