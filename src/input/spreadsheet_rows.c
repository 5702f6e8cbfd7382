#include "spreadsheet_rows.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

bool row_is_blank(const struct csv_row *row)
{
    for (size_t i = 0; i < row->field_count; i++)
        if (!is_blank(row->fields[i].text))
            return false;
    return true;
}

/* "Total", "Grand total", "Subtotal", "Sum". */
static bool is_called_total(const char *text)
{
    static const char *const words[] = { "total", "grand total", "subtotal", "sub-total", "sum", "totals" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncasecmp(text, words[i], strlen(words[i])) == 0 &&
            !isalnum((unsigned char)text[strlen(words[i])]))
            return true;
    return false;
}

bool row_is_total(const struct deal_columns *columns, const struct csv_row *row)
{
    if (!is_blank(deal_field(columns, row, DEAL_OWNER)->text) ||
        !is_blank(deal_field(columns, row, DEAL_CLOSED)->text))
        return false;
    if (is_blank(deal_field(columns, row, DEAL_ID)->text) &&
        !is_blank(deal_field(columns, row, DEAL_AMOUNT)->text))
        return true;
    for (size_t i = 0; i < row->field_count; i++)
        if (is_called_total(row->fields[i].text))
            return true;
    return false;
}
