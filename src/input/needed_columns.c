/* Columns that a plan needs and a file may lack. */
#include "../base/arena.h"
#include "../base/diag.h"
#include "closed_deal_row.h"
#include <string.h>

static bool named_as_absent(const struct deal_row_reader *reader, enum deal_column column)
{
    return deal_settings_name(reader->options->settings, &deal_use_pay, column, reader->arena);
}

/* Where what a rule needs may stand besides its own column. */
static bool stands_elsewhere(const struct deal_row_reader *reader, enum deal_column column)
{
    const struct deal_columns *columns = &reader->deals->columns;
    switch (column) {
    case DEAL_ROUTE:
        return deal_columns_have(columns, DEAL_WITH_PARTNER) && !reader->deals->needs.by_route_name;
    case DEAL_SEGMENT:
        return reader->options->reps_path != NULL;
    case DEAL_LIST:
        return deal_columns_have(columns, DEAL_DISCOUNT);
    case DEAL_ROLE:
        return deal_columns_have(columns, DEAL_SPLIT);
    case DEAL_RECEIPTS:
    case DEAL_PARTNER_MARGIN:
        return reader->receipts_from_program;
    default:
        return false;
    }
}

static void hint_column(const struct deal_row_reader *reader, enum deal_column column)
{
    const char *name = deal_use_name(&deal_use_pay, column);
    if (column == DEAL_RECEIPTS)
        diag_hint(reader->diag,
                  "name it with --map receipts=\"HEADING\", or give the price terms of the partner "
                  "routes with --program FILE");
    else if (column == DEAL_LIST)
        diag_hint(reader->diag, "name it with --map list=\"HEADING\", or the customer's discount with --map "
                                "discount=\"HEADING\"");
    else if (column == DEAL_COST_OF_GOODS)
        diag_hint(reader->diag, "name it with --map cost_of_goods=\"HEADING\"");
    else
        diag_hint(reader->diag, "name it with --map %s=\"HEADING\"; `--map %s=` says that no deal has one",
                  name, name);
}

static bool check_column(const struct deal_row_reader *reader, enum deal_column column,
                         const struct csv_row *header)
{
    const bool is_amount = column == DEAL_LIST || column == DEAL_RECEIPTS || column == DEAL_COST_OF_GOODS;
    if (reader->deals->needs.why[column] == NULL || deal_columns_have(&reader->deals->columns, column) ||
        stands_elsewhere(reader, column) || (!is_amount && named_as_absent(reader, column)))
        return true;
    diag_error(reader->diag, header->fields[0].at, "no column for %s, which the plan needs: %s",
               deal_use_name(&deal_use_pay, column), reader->deals->needs.why[column]);
    hint_column(reader, column);
    return false;
}

static double scale_of_heading(const char *heading)
{
    return heading != NULL && (strchr(heading, '%') != NULL || strcasestr(heading, "percent") != NULL) ? 0.01
                                                                                                       : 1.0;
}

bool deal_row_reader_start(struct deal_row_reader *reader, const struct csv_row *header)
{
    struct closed_deals *deals = reader->deals;
    const struct deal_columns *columns = &deals->columns;
    reader->receipts_from_program = deals->needs.why[DEAL_RECEIPTS] != NULL &&
                                    reader->options->program != NULL &&
                                    !deal_columns_have(columns, DEAL_RECEIPTS);
    if (reader->receipts_from_program)
        deal_needs_of_program(&deals->needs, reader->options->program, reader->arena);
    if (deals->reps.path != NULL)
        reader->rep_rule = arena_format(reader->arena, "a rep of %s", deals->reps.path);
    reader->split_scale = scale_of_heading(columns->headings[DEAL_SPLIT]);
    reader->discount_scale = scale_of_heading(columns->headings[DEAL_DISCOUNT]);
    bool complete = true;
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++)
        complete &= check_column(reader, column, header);
    return complete;
}
