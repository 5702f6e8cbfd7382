#include "deal_columns.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include <string.h>

bool deal_columns_settle(struct deal_columns *columns, const struct deal_use *use,
                         const char *const *settings, const struct csv_row *header, struct arena *arena,
                         struct diag *diag)
{
    *columns = (struct deal_columns){ .use = use, .diag = diag };
    const bool complete = deal_map_settle(settings, use, header, &columns->map, arena, diag);
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        columns->place[column] =
            deal_uses(use, column) ? deal_map_column(&columns->map, header, column) : SIZE_MAX;
        if (!deal_columns_have(columns, column))
            continue;
        const char *heading = header->fields[columns->place[column]].text;
        columns->headings[column] = arena_text(arena, heading, strlen(heading));
    }
    return complete;
}

bool deal_columns_have(const struct deal_columns *columns, enum deal_column column)
{
    return columns->place[column] != SIZE_MAX;
}

const struct csv_field_text *deal_field(const struct deal_columns *columns, const struct csv_row *row,
                                        enum deal_column column)
{
    static const struct csv_field_text none = { .text = "" };
    const size_t place = columns->place[column];
    return place < row->field_count ? &row->fields[place] : &none;
}

enum value_status deal_field_wrong(struct deal_columns *columns, const struct csv_field_text *field,
                                   enum deal_column column, const char *rule)
{
    const char *name = deal_use_name(columns->use, column);
    if (field->text[strspn(field->text, " \t")] == '\0')
        diag_error(columns->diag, field->at, "%s is blank, must be %s", name, rule);
    else
        diag_error(columns->diag, field->at, "%s is `%.60s`, must be %s", name, field->text, rule);
    columns->error_count++;
    return VALUE_WRONG;
}

enum value_status deal_number_of(struct deal_columns *columns, const struct csv_row *row,
                                 enum deal_column column, const char *rule, double *number)
{
    const struct csv_field_text *field = deal_field(columns, row, column);
    const enum value_status status = read_amount(field->text, number);
    return status == VALUE_WRONG ? deal_field_wrong(columns, field, column, rule) : status;
}

/* "12.500,00": whether the cents stand behind a comma. */
static bool has_decimal_comma(const char *text)
{
    const char *comma = strrchr(text, ',');
    return comma != NULL && strcspn(comma + 1, ") \t") <= 2 && strchr(comma, '.') == NULL;
}

enum value_status deal_amount_of(struct deal_columns *columns, const struct csv_row *row,
                                 enum deal_column column, double *amount)
{
    const enum value_status status =
        deal_number_of(columns, row, column, "an amount such as 12500, 12,500.00 or $12,500", amount);
    if (status == VALUE_WRONG && has_decimal_comma(deal_field(columns, row, column)->text))
        diag_hint(columns->diag, "cents stand behind a point: write 12500.00, not 12.500,00");
    return status;
}

/* N/N/YYYY: what the two numbers leave open, or nothing. */
static void hint_at_slashes(struct deal_columns *columns, const char *text)
{
    long first = 0, second = 0;
    sscanf(text, " %4ld/%4ld", &first, &second);
    if (first > 12 && second <= 12)
        diag_hint(columns->diag, "--map dates=day_first reads N/N/YYYY with the day first");
    else if (second > 12 && first <= 12)
        diag_hint(columns->diag, "--map dates=month_first reads N/N/YYYY with the month first");
    else if (first <= 12 && columns->map.dates == DATES_ISO)
        diag_hint(columns->diag, "--map dates=day_first or --map dates=month_first says what comes first in "
                                 "N/N/YYYY");
    else
        diag_hint(columns->diag, "the year needs four digits, as in 2026-02-10");
}

static void hint_at_date(struct deal_columns *columns, const char *text)
{
    const size_t digits = strspn(text, "0123456789");
    if (strchr(text, '/') != NULL)
        hint_at_slashes(columns, text);
    else if (digits == 5 && text[digits] == '\0')
        diag_hint(columns->diag, "this is a spreadsheet's number of the day: give the column a date format "
                                 "before saving it as CSV");
    else
        diag_hint(columns->diag, "write 2026-02-10, 10 Feb 2026 or 10.02.2026, the year with four digits");
}

enum value_status deal_day_of(struct deal_columns *columns, const struct csv_row *row,
                              enum deal_column column, int32_t *day)
{
    static const char *const rules[DATE_STYLES] = { "a date YYYY-MM-DD", "a date M/D/YYYY or YYYY-MM-DD",
                                                    "a date D/M/YYYY or YYYY-MM-DD" };
    const struct csv_field_text *field = deal_field(columns, row, column);
    const enum date_style style = columns->map.dates;
    long number = 0;
    const enum value_status status = read_date(field->text, style, &number);
    if (status == VALUE_READ)
        *day = (int32_t)number;
    if (status != VALUE_WRONG)
        return status;
    deal_field_wrong(columns, field, column, rules[style]);
    hint_at_date(columns, field->text);
    return VALUE_WRONG;
}
