/* The columns of one CRM export, as a map and settings find them, and the values in its rows. What
 * can't be read is reported at its place. */
#pragma once
#include "deal_map.h"
#include "deal_value.h"

struct deal_columns {
    const struct deal_use *use;
    struct deal_map map; /* as settled for this file */
    struct diag *diag;
    size_t error_count;                 /* values that could not be read */
    size_t place[DEAL_COLUMNS];         /* the file's column of each, or SIZE_MAX */
    const char *headings[DEAL_COLUMNS]; /* as the file calls it; NULL: not there */
};

/* Finds the columns. False after errors in `diag` (see deal_map_settle). Texts live in `arena`. */
bool deal_columns_settle(struct deal_columns *columns, const struct deal_use *use,
                         const char *const *settings, const struct csv_row *header, struct arena *arena,
                         struct diag *diag);

bool deal_columns_have(const struct deal_columns *columns, enum deal_column column);

/* The row's field; an empty one where the file has no such column. */
const struct csv_field_text *deal_field(const struct deal_columns *columns, const struct csv_row *row,
                                        enum deal_column column);

/* Reports `COLUMN is VALUE, must be RULE` at the field. Always VALUE_WRONG. */
enum value_status deal_field_wrong(struct deal_columns *columns, const struct csv_field_text *field,
                                   enum deal_column column, const char *rule);

/* Each reads one value; a blank one leaves `out` as it was. Wrong ones have been reported. */
enum value_status deal_amount_of(struct deal_columns *columns, const struct csv_row *row,
                                 enum deal_column column, double *amount);
enum value_status deal_number_of(struct deal_columns *columns, const struct csv_row *row,
                                 enum deal_column column, const char *rule, double *number);
enum value_status deal_day_of(struct deal_columns *columns, const struct csv_row *row,
                              enum deal_column column, int32_t *day);
