#include "observed_deals.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "spreadsheet_rows.h"
#include <limits.h>
#include <math.h>
#include <string.h>
#include <strings.h>

struct reader {
    struct observed_deals *deals;
    const struct observed_options *options;
    struct arena *arena;
    struct diag *diag;
    struct word_table unknown_routes; /* each is warned about once */
    bool sound;                       /* the columns are there */
};

#define BIT(column) (UINT64_C(1) << (column))

/* The fullest reading of the header that some map or the settings allow: a map is known by the columns it must find. */
static bool settle_columns(struct reader *reader, const struct csv_row *row)
{
    static const uint64_t paid = BIT(DEAL_ID) | BIT(DEAL_OWNER) | BIT(DEAL_CLOSED);
    const uint64_t wanted[] = { paid | BIT(DEAL_RESULT), paid, BIT(DEAL_RESULT) };
    struct deal_columns *columns = &reader->deals->columns;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct deal_use *use = arena_array(reader->arena, struct deal_use, 1);
        struct diag unheard = { 0 };
        *use = deal_use_backtest;
        use->required |= wanted[i];
        const bool settled =
            deal_columns_settle(columns, use, reader->options->settings, row, reader->arena, &unheard);
        diag_close(&unheard);
        columns->diag = reader->diag;
        if (settled)
            return true;
    }
    return deal_columns_settle(columns, &deal_use_backtest, reader->options->settings, row, reader->arena,
                               reader->diag);
}

/* A scenario of several segments and a file of none: said once, not guessed in silence. */
static void warn_of_segment(struct reader *reader, const struct csv_row *header)
{
    const struct name_list segments = reader->options->segments;
    if (segments.count == 1 || deal_columns_have(&reader->deals->columns, DEAL_SEGMENT))
        return;
    diag_warning(reader->diag, header->fields[0].at,
                 "no column for segment: every deal is taken to be of %s, the first of the scenario's %zu",
                 segments.names[0], segments.count);
    diag_hint(reader->diag, "name it with --map segment=\"HEADING\"");
}

static bool take_header(struct reader *reader, const struct csv_row *row)
{
    struct observed_deals *deals = reader->deals;
    const bool sound = settle_columns(reader, row);
    deals->can_be_paid = deal_columns_have(&deals->columns, DEAL_ID) &&
                         deal_columns_have(&deals->columns, DEAL_OWNER) &&
                         deal_columns_have(&deals->columns, DEAL_CLOSED);
    if (sound)
        warn_of_segment(reader, row);
    return sound;
}

static size_t name_index(struct name_list list, const char *name)
{
    size_t i = 0;
    while (i < list.count && strcasecmp(list.names[i], name) != 0)
        i++;
    return i;
}

static const char *listed(struct name_list list, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < list.count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "", list.names[i]);
    return text;
}

/* Index among the scenario's routes, by the map's words or by the route's own name; their count if it is none of them. */
static size_t route_of(struct reader *reader, const struct csv_row *row)
{
    const struct deal_columns *columns = &reader->deals->columns;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_ROUTE);
    const struct name_list routes = reader->options->routes;
    const size_t meant = deal_map_route(&columns->map, field->text);
    size_t route = name_index(routes, field->text);
    if (meant < DEAL_ROUTES && route == routes.count)
        route = meant == 0 ? 0 : name_index(routes, deal_route_names[meant]);
    if (route < routes.count)
        return route;
    const size_t known = reader->unknown_routes.count;
    if (word_table_add(&reader->unknown_routes, field->text, reader->arena) == known) {
        diag_warning(reader->diag, field->at,
                     "route is `%.60s`, which is no route of the scenario (%s): its deals are left out",
                     field->text, listed(routes, reader->arena));
        diag_hint(reader->diag, "--map %s=\"%.60s\" says which it means",
                  routes.count > 1 ? routes.names[1] : routes.names[0], field->text);
    }
    return routes.count;
}

static size_t segment_of(struct reader *reader, const struct csv_row *row)
{
    const struct name_list segments = reader->options->segments;
    struct deal_columns *columns = &reader->deals->columns;
    if (segments.count == 1)
        return 0;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_SEGMENT);
    const size_t segment = name_index(segments, field->text);
    if (segment < segments.count)
        return segment;
    if (deal_columns_have(columns, DEAL_SEGMENT)) {
        deal_field_wrong(
            columns, field, DEAL_SEGMENT,
            arena_format(reader->arena, "a segment of the scenario: %s", listed(segments, reader->arena)));
        const char *near = text_nearest(field->text, segments.names, segments.count);
        if (near != NULL)
            diag_hint(reader->diag, "did you mean `%s`?", near);
    }
    return 0;
}

/* One of a few words of the map; -1: a blank, or the file has no such column. */
static int choice_of(struct reader *reader, const struct csv_row *row, enum deal_column column,
                     size_t (*claim)(const struct deal_map *, const char *), size_t count, const char *rule)
{
    struct deal_columns *columns = &reader->deals->columns;
    const struct csv_field_text *field = deal_field(columns, row, column);
    if (!deal_columns_have(columns, column) || *field->text == '\0')
        return -1;
    const size_t choice = claim(&columns->map, field->text);
    if (choice < count)
        return (int)choice;
    deal_field_wrong(columns, field, column, rule);
    return -1;
}

static bool is_return(const struct reader *reader, const struct csv_row *row, double amount_usd)
{
    return amount_usd < 0.0 || *deal_field(&reader->deals->columns, row, DEAL_RETURNS)->text != '\0';
}

static double share_of(struct reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_DISCOUNT);
    const char *heading = columns->headings[DEAL_DISCOUNT];
    double share = NAN;
    const double scale =
        heading != NULL && (strchr(heading, '%') || strcasestr(heading, "percent")) ? 0.01 : 1.0;
    const enum value_status status = read_share(field->text, scale, &share);
    if (status == VALUE_WRONG || (status == VALUE_READ && !(share >= 0.0 && share < 1.0))) {
        deal_field_wrong(columns, field, DEAL_DISCOUNT, "a share of the list price such as 0.2 or 20%");
        return NAN;
    }
    return status == VALUE_READ ? share : NAN;
}

static double list_of(struct reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    double list_usd = NAN;
    const enum value_status status = deal_amount_of(columns, row, DEAL_LIST, &list_usd);
    if (status == VALUE_READ && !(list_usd > 0.0)) {
        deal_field_wrong(columns, deal_field(columns, row, DEAL_LIST), DEAL_LIST, "above 0");
        return NAN;
    }
    return status == VALUE_READ ? list_usd : NAN;
}

static int day_of_row(struct reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    int32_t day = INT32_MIN;
    if (!deal_columns_have(columns, DEAL_CLOSED))
        return INT_MIN;
    if (deal_day_of(columns, row, DEAL_CLOSED, &day) == VALUE_BLANK)
        deal_field_wrong(columns, deal_field(columns, row, DEAL_CLOSED), DEAL_CLOSED, "the day it closed");
    return day == INT32_MIN ? INT_MIN : (int)day;
}

/* The number of the row's id among the ids; whether it was there before. */
static size_t id_of(struct reader *reader, const char *text, bool *repeated)
{
    struct observed_deals *deals = reader->deals;
    const size_t known = deals->ids.count;
    const size_t word = word_table_add(&deals->ids, text, reader->arena);
    *repeated = word < known && *text != '\0';
    return word;
}

static void keep(struct reader *reader, const struct observed_deal *deal)
{
    struct observed_deals *deals = reader->deals;
    if (deals->count == deals->room) {
        deals->room = deals->room ? 2 * deals->room : 1024;
        struct observed_deal *larger = arena_array(reader->arena, struct observed_deal, deals->room);
        if (deals->count > 0)
            memcpy(larger, deals->deals, deals->count * sizeof *larger);
        deals->deals = larger;
    }
    deals->deals[deals->count++] = *deal;
}

static enum deal_result result_of(struct reader *reader, const struct csv_row *row)
{
    struct deal_columns *columns = &reader->deals->columns;
    if (!deal_columns_have(columns, DEAL_RESULT))
        return DEAL_WON;
    const struct csv_field_text *field = deal_field(columns, row, DEAL_RESULT);
    const enum deal_result result = deal_map_result(&columns->map, field->text);
    if (result == DEAL_RESULTS)
        deal_field_wrong(columns, field, DEAL_RESULT, "a word for won, lost or open, see --map");
    return result;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    struct observed_deals *deals = reader->deals;
    if (row->number == 0)
        return take_header(reader, row);
    if (row_is_blank(row))
        return true;
    deals->counts.rows++;
    const enum deal_result result = result_of(reader, row);
    deals->counts.open += result == DEAL_OPEN;
    if (result != DEAL_WON && result != DEAL_LOST)
        return true;
    struct observed_deal deal = { .won = result == DEAL_WON, .day = day_of_row(reader, row) };
    const bool has_amount = deal_amount_of(&deals->columns, row, DEAL_AMOUNT, &deal.amount_usd) == VALUE_READ;
    const bool returned = is_return(reader, row, deal.amount_usd);
    deal.list_usd = returned ? (double)NAN : list_of(reader, row);
    deal.discount_share = share_of(reader, row);
    deal.source = choice_of(reader, row, DEAL_FOUND_BY, deal_map_source, DEAL_SOURCES, "vendor or partner");
    deal.customer = choice_of(reader, row, DEAL_CUSTOMER, deal_map_customer, CUSTOMERS, "new or existing");
    deal.segment = segment_of(reader, row);
    deal.route = route_of(reader, row);
    deals->counts.returns += returned;
    deals->counts.without_amount += !returned && (!has_amount || deal.amount_usd == 0.0);
    if (returned || !has_amount || deal.amount_usd == 0.0)
        return true;
    deals->counts.unknown_route += deal.route == reader->options->routes.count;
    if (deal.route == reader->options->routes.count)
        return true;
    bool repeated;
    const size_t word = id_of(reader, deal_field(&deals->columns, row, DEAL_ID)->text, &repeated);
    deal.id = deals->ids.words[word];
    deals->counts.repeats += repeated;
    if (repeated)
        return true;
    deal.rep =
        word_table_add(&deals->reps, deal_field(&deals->columns, row, DEAL_OWNER)->text, reader->arena);
    keep(reader, &deal);
    return true;
}

bool observed_deals_read(const char *path, const struct observed_options *options,
                         struct observed_deals *deals, struct arena *arena, struct diag *diag)
{
    *deals = (struct observed_deals){ .path = path };
    struct reader reader = {
        .deals = deals, .options = options, .arena = arena, .diag = diag, .sound = true
    };
    const size_t errors_before = diag->error_count;
    if (!csv_read(path, take_row, &reader, diag) || diag->error_count > errors_before)
        return false;
    if (deals->count > 0)
        return true;
    diag_error(diag, (struct span){ 0 }, "%s has no closed deal with an amount and a route of the scenario",
               path);
    diag_hint(diag, "the scenario's routes are %s; say what the file calls them: --map direct=\"..\"",
              listed(options->routes, arena));
    return false;
}
