#include "own_deal.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "deal_value.h"
#include <math.h>
#include <string.h>
#include <strings.h>

enum { ASSUMED_MAX = 12 };

struct own_reader {
    const struct market *market;
    const char *const *settings;
    struct deal_columns columns;
    struct own_deal *deal;
    size_t rows, assumed_count;
    struct arena *arena;
    struct diag *diag;
};

static void assume(struct own_reader *reader, const char *text)
{
    reader->deal->assumed[reader->assumed_count++] = text;
}

static const struct csv_field_text *field_of(const struct own_reader *reader, const struct csv_row *row,
                                             enum deal_column column)
{
    return deal_field(&reader->columns, row, column);
}

static bool is_filled(const struct own_reader *reader, const struct csv_row *row, enum deal_column column)
{
    const char *text = field_of(reader, row, column)->text;
    return text[strspn(text, " \t\r\n")] != '\0';
}

/* A column of percents says so in its heading. */
static double scale_of(const struct own_reader *reader, enum deal_column column)
{
    const char *heading = reader->columns.headings[column];
    return heading != NULL && (strchr(heading, '%') != NULL || strcasestr(heading, "percent") != NULL) ? 0.01
                                                                                                       : 1.0;
}

/* NAN where the row does not say. An amount must be above 0. */
static double amount_of(struct own_reader *reader, const struct csv_row *row, enum deal_column column)
{
    double usd = NAN;
    if (deal_amount_of(&reader->columns, row, column, &usd) != VALUE_READ)
        return NAN;
    if (!(usd > 0.0)) {
        deal_field_wrong(&reader->columns, field_of(reader, row, column), column, "an amount above 0");
        return NAN;
    }
    return usd;
}

static double share_of(struct own_reader *reader, const struct csv_row *row, enum deal_column column,
                       double below, const char *rule)
{
    double share = NAN;
    const struct csv_field_text *field = field_of(reader, row, column);
    const enum value_status status = read_share(field->text, scale_of(reader, column), &share);
    if (status == VALUE_BLANK)
        return NAN;
    if (status == VALUE_READ && share >= 0.0 && share < below)
        return share;
    deal_field_wrong(&reader->columns, field, column, rule);
    return NAN;
}

/* List price, customer price and discount: any two say the third. */
static void read_prices(struct own_reader *reader, const struct csv_row *row)
{
    struct own_deal *deal = reader->deal;
    const double list_usd = amount_of(reader, row, DEAL_LIST),
                 amount_usd = amount_of(reader, row, DEAL_AMOUNT);
    const double discount_share =
        share_of(reader, row, DEAL_DISCOUNT, 1.0, "a share from 0 to below 1, or a percent such as 15 %");
    const struct segment *segment = &reader->market->segments[deal->segment];
    if (reader->columns.error_count > 0)
        return;
    if (isnan(list_usd) && isnan(amount_usd)) {
        diag_error(reader->diag, row->fields[0].at,
                   "the row has no price, must have a list price or an amount");
        diag_hint(reader->diag, "call a column `list` or `amount`, or name it: --map list=\"HEADING\"");
        reader->columns.error_count++;
        return;
    }
    double off_share = discount_share;
    if (isnan(discount_share) && (isnan(list_usd) || isnan(amount_usd))) {
        off_share = segment->discount_usual_share;
        assume(reader,
               arena_format(reader->arena, "discount: %.4g %%, the market's usual one", 100.0 * off_share));
    }
    deal->list_usd = isnan(list_usd) ? amount_usd / (1.0 - off_share) : list_usd;
    deal->price_usd = isnan(amount_usd) ? list_usd * (1.0 - off_share) : amount_usd;
    if (deal->price_usd > deal->list_usd)
        deal_field_wrong(&reader->columns, field_of(reader, row, DEAL_AMOUNT), DEAL_AMOUNT,
                         "at most the list price");
}

static void read_segment(struct own_reader *reader, const struct csv_row *row)
{
    const struct market *market = reader->market;
    const char *names[SEGMENTS_MAX];
    const struct csv_field_text *field = field_of(reader, row, DEAL_SEGMENT);
    for (size_t s = 0; s < market->segment_count; s++)
        names[s] = market->segments[s].name;
    if (!is_filled(reader, row, DEAL_SEGMENT)) {
        if (market->segment_count > 1)
            assume(reader, arena_format(reader->arena, "segment: %s, the market's first", names[0]));
        return;
    }
    for (size_t s = 0; s < market->segment_count; s++)
        if (strcasecmp(names[s], field->text) == 0) {
            reader->deal->segment = s;
            return;
        }
    const char *list = names[0];
    for (size_t s = 1; s < market->segment_count; s++)
        list = arena_format(reader->arena, "%s, %s", list, names[s]);
    deal_field_wrong(&reader->columns, field, DEAL_SEGMENT,
                     arena_format(reader->arena, "a segment of the market: %s", list));
    const char *near = text_nearest(field->text, names, market->segment_count);
    if (near != NULL)
        diag_hint(reader->diag, "did you mean `%s`?", near);
}

static void read_words(struct own_reader *reader, const struct csv_row *row)
{
    struct own_deal *deal = reader->deal;
    const struct csv_field_text *found = field_of(reader, row, DEAL_FOUND_BY),
                                *customer = field_of(reader, row, DEAL_CUSTOMER);
    if (!is_filled(reader, row, DEAL_FOUND_BY)) {
        assume(reader, "found by: the vendor");
    } else {
        const size_t source = deal_map_source(&reader->columns.map, found->text);
        if (source == DEAL_SOURCES)
            deal_field_wrong(&reader->columns, found, DEAL_FOUND_BY, "vendor or partner");
        else
            deal->source = (enum deal_source)source;
    }
    if (!is_filled(reader, row, DEAL_CUSTOMER)) {
        assume(reader, "customer: an existing one");
    } else {
        const size_t kind = deal_map_customer(&reader->columns.map, customer->text);
        if (kind == CUSTOMERS)
            deal_field_wrong(&reader->columns, customer, DEAL_CUSTOMER, "new or existing");
        else
            deal->customer = (enum customer)kind;
    }
}

/* The month by its number, else by the date of closing. */
static void read_month(struct own_reader *reader, const struct csv_row *row)
{
    double month = NAN;
    int32_t day = 0;
    static const char rule[] = "a month of the plan year, 1 to 12";
    if (is_filled(reader, row, DEAL_MONTH)) {
        if (deal_number_of(&reader->columns, row, DEAL_MONTH, rule, &month) != VALUE_READ)
            return;
        if (month >= 1.0 && month <= 12.0 && month == floor(month))
            reader->deal->month = (size_t)month - 1;
        else
            deal_field_wrong(&reader->columns, field_of(reader, row, DEAL_MONTH), DEAL_MONTH, rule);
        return;
    }
    if (is_filled(reader, row, DEAL_CLOSED)) {
        char text[16];
        if (deal_day_of(&reader->columns, row, DEAL_CLOSED, &day) == VALUE_READ)
            reader->deal->month = (size_t)((day_text(day, text)[5] - '0') * 10 + (text[6] - '0') - 1);
        return;
    }
    reader->deal->month = MONTHS_PER_YEAR / 2;
    assume(reader, "month: the 7th of the plan year");
}

static void read_attained(struct own_reader *reader, const struct csv_row *row)
{
    const double share = share_of(reader, row, DEAL_ATTAINED, 100.0,
                                  "a share of quota from 0, 0.8 for 80 %, or a percent such as 80 %");
    if (!isnan(share)) {
        reader->deal->attained_share = share;
        return;
    }
    reader->deal->attained_share = 0.5;
    if (!is_filled(reader, row, DEAL_ATTAINED))
        assume(reader, "attainment before the deal: 50 % of the quota period's quota");
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct own_reader *reader = context;
    if (row->number == 0)
        return deal_columns_settle(&reader->columns, &deal_use_explain, reader->settings, row, reader->arena,
                                   reader->diag);
    if (++reader->rows > 1) {
        diag_error(reader->diag, row->fields[0].at,
                   "the file has a second row, must have one: the deal to explain");
        diag_hint(reader->diag, "`evenkeel pay PLAN DEALS.csv` pays many deals");
        return false;
    }
    const char *name = field_of(reader, row, DEAL_ID)->text;
    if (is_filled(reader, row, DEAL_ID))
        reader->deal->name = arena_text(reader->arena, name, strlen(name));
    read_segment(reader, row);
    read_prices(reader, row);
    read_words(reader, row);
    read_month(reader, row);
    read_attained(reader, row);
    return true;
}

/* Without another ready map, evenkeel's own words. */
static const char *const *with_plain(const char *const *settings, struct arena *arena)
{
    size_t count = 0;
    for (const char *const *setting = settings; setting != NULL && *setting != NULL; setting++, count++)
        for (const struct deal_map *const *map = deal_maps; *map != NULL; map++)
            if (strcasecmp(*setting, (*map)->name) == 0)
                return settings;
    const char **all = arena_array(arena, const char *, count + 2);
    all[0] = "plain";
    for (size_t i = 0; i < count; i++)
        all[i + 1] = settings[i];
    return all;
}

bool own_deal_read(const char *path, const char *const *settings, const struct market *market,
                   struct own_deal *deal, struct arena *arena, struct diag *diag)
{
    *deal = (struct own_deal){ .assumed = arena_array(arena, const char *, ASSUMED_MAX) };
    struct own_reader reader = {
        .market = market, .settings = with_plain(settings, arena), .deal = deal, .arena = arena, .diag = diag
    };
    if (!deal_settings_check(reader.settings, &deal_use_explain, arena, diag))
        return false;
    const bool read = csv_read(path, take_row, &reader, diag);
    if (!read || reader.columns.error_count > 0 || reader.rows > 1)
        return false;
    return reader.rows == 1 ||
           diag_error(diag, (struct span){ 0 }, "%s has no row, must have one: the deal to explain", path);
}
