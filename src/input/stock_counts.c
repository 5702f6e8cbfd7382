#include "../base/arena.h"
#include "../base/diag.h"
#include "deal_value.h"
#include "partner_list.h"
#include <limits.h>
#include <string.h>

enum stock_column {
    STOCK_PARTNER,
    STOCK_DATE,
    STOCK_PRODUCT,
    STOCK_UNITS,
    STOCK_SOLD_SINCE,
    STOCK_BOUGHT,
    STOCK_OLD_PRICE,
    STOCK_NEW_PRICE,
    STOCK_COLUMNS,
};

static const char *const column_names[STOCK_COLUMNS] = { "partner",    "date",   "product",   "units",
                                                         "sold_since", "bought", "old_price", "new_price" };
static const char *const column_headings[STOCK_COLUMNS] = {
    "Partner|Partner name|Partner_name|Partner account|Partner id|Partner_id",
    "Date|Price date|Price_date|Effective|Effective date",
    "Product|Item|SKU",
    "Units|On hand|On_hand|Quantity",
    "Sold since|Sold_since",
    "Bought|Bought on|Purchase date|Purchase_date",
    "Old price|Old_price|Old_price_usd",
    "New price|New_price|New_price_usd",
};

struct reader {
    struct stock_counts *counts;
    struct partner_list *list;
    bool needs_bought;
    struct arena *arena;
    struct diag *diag;
    size_t place[STOCK_COLUMNS];
};

static bool is_optional(const struct reader *reader, enum stock_column column)
{
    return column == STOCK_SOLD_SINCE || (column == STOCK_BOUGHT && !reader->needs_bought);
}

static bool take_header(struct reader *reader, const struct csv_row *header)
{
    bool complete = true;
    for (enum stock_column column = 0; column < STOCK_COLUMNS; column++) {
        reader->place[column] = heading_column(column_headings[column], header);
        if (reader->place[column] != SIZE_MAX || is_optional(reader, column))
            continue;
        complete = diag_error(reader->diag, header->fields[0].at, "no column for %s", column_names[column]);
        diag_hint(reader->diag,
                  "the columns are partner, date, product, units, sold_since, bought, old_price, new_price");
    }
    return complete;
}

static const struct csv_field_text *field_of(const struct reader *reader, const struct csv_row *row,
                                             enum stock_column column)
{
    static const struct csv_field_text none = { .text = "" };
    return reader->place[column] != SIZE_MAX ? &row->fields[reader->place[column]] : &none;
}

static void report(const struct reader *reader, const struct csv_row *row, enum stock_column column,
                   const char *rule)
{
    const struct csv_field_text *field = field_of(reader, row, column);
    if (field->text[strspn(field->text, " \t\r\n")] == '\0')
        diag_error(reader->diag, field->at, "%s is blank, must be %s", column_names[column], rule);
    else
        diag_error(reader->diag, field->at, "%s is `%.60s`, must be %s", column_names[column], field->text,
                   rule);
}

static double number_of(const struct reader *reader, const struct csv_row *row, enum stock_column column)
{
    double number = 0.0;
    const enum value_status status = read_amount(field_of(reader, row, column)->text, &number);
    if (status == VALUE_WRONG || (status == VALUE_BLANK && !is_optional(reader, column)) || number < 0.0)
        report(reader, row, column, "a number, 0 or more");
    return number;
}

static int day_of_field(const struct reader *reader, const struct csv_row *row, enum stock_column column)
{
    long day = 0;
    const enum value_status status = read_date(field_of(reader, row, column)->text, DATES_ISO, &day);
    if (status == VALUE_BLANK && is_optional(reader, column))
        return INT_MIN;
    if (status != VALUE_READ)
        report(reader, row, column, "a date YYYY-MM-DD");
    return (int)day;
}

static void keep(struct stock_counts *counts, const struct stock_count *count, struct arena *arena)
{
    if (counts->count == counts->room) {
        counts->room = counts->room > 0 ? 2 * counts->room : 64;
        struct stock_count *larger = arena_array(arena, struct stock_count, counts->room);
        if (counts->count > 0)
            memcpy(larger, counts->counts, counts->count * sizeof *larger);
        counts->counts = larger;
    }
    counts->counts[counts->count++] = *count;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    if (row->number == 0)
        return take_header(reader, row);
    const char *product = field_of(reader, row, STOCK_PRODUCT)->text;
    const struct stock_count count = {
        .partner = partner_list_known(reader->list, field_of(reader, row, STOCK_PARTNER), reader->diag),
        .day = day_of_field(reader, row, STOCK_DATE),
        .bought_day = day_of_field(reader, row, STOCK_BOUGHT),
        .product = arena_text(reader->arena, product, strlen(product)),
        .on_hand_units = number_of(reader, row, STOCK_UNITS),
        .sold_since_units = number_of(reader, row, STOCK_SOLD_SINCE),
        .old_price_usd = number_of(reader, row, STOCK_OLD_PRICE),
        .new_price_usd = number_of(reader, row, STOCK_NEW_PRICE),
    };
    keep(reader->counts, &count, reader->arena);
    return true;
}

bool stock_counts_read(const char *path, const struct program_timeline *programs, struct partner_list *list,
                       struct stock_counts *counts, struct arena *arena, struct diag *diag)
{
    *counts = (struct stock_counts){ .path = path };
    struct reader reader = { .counts = counts, .list = list, .arena = arena, .diag = diag };
    for (size_t i = 0; i < programs->count; i++)
        reader.needs_bought |= programs->programs[i]->price_protection.stock_days > 0.0;
    const size_t errors_before = diag->error_count;
    return csv_read(path, take_row, &reader, diag) && diag->error_count == errors_before;
}
