#include "deal_records.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "deal_columns.h"
#include "row_set.h"
#include <math.h>
#include <string.h>

enum { VALUE_ERRORS_MAX = 20 };

struct reader {
    struct deal_records *records;
    const char *const *settings;
    struct arena *arena;
    struct diag *diag;
    struct row_set seen;
    struct deal_columns columns;
    size_t capacity;
};

/* One row's values before it is known to be kept. */
struct deal {
    double amount_usd;
    double days;
    int32_t opened_day, closed_day;
    bool amount_given;
};

static void *grown(const void *old, size_t size, size_t count, size_t capacity, struct arena *arena)
{
    void *column = arena_alloc_items(arena, size, capacity);
    if (count > 0)
        memcpy(column, old, size * count);
    return column;
}

static void make_room(struct reader *reader)
{
    struct deal_records *records = reader->records;
    if (records->count < reader->capacity)
        return;
    reader->capacity = reader->capacity ? 2 * reader->capacity : 4096;
#define GROW(column)                                                                                         \
    records->column =                                                                                        \
        grown(records->column, sizeof *records->column, records->count, reader->capacity, reader->arena)
    GROW(amount_usd);
    GROW(days);
    GROW(won);
    GROW(channel);
    GROW(segment);
    GROW(customer_size);
    GROW(owner);
    GROW(opened_day);
    GROW(closed_day);
#undef GROW
}

/* DAY_MISSING if blank or wrong. */
static int32_t date_of(struct reader *reader, const struct csv_row *row, enum deal_column column)
{
    int32_t day = DAY_MISSING;
    deal_day_of(&reader->columns, row, column, &day);
    return day;
}

static double amount_of(struct reader *reader, const struct csv_row *row, bool *given)
{
    double amount = 0.0;
    *given = deal_amount_of(&reader->columns, row, DEAL_AMOUNT, &amount) == VALUE_READ;
    return *given ? amount : 0.0;
}

static double days_of(struct reader *reader, const struct csv_row *row)
{
    double days = NAN;
    return deal_number_of(&reader->columns, row, DEAL_DAYS, "a number of days", &days) == VALUE_READ ? days
                                                                                                     : NAN;
}

static struct deal deal_of(struct reader *reader, const struct csv_row *row)
{
    struct deal deal = { .days = days_of(reader, row) };
    deal.amount_usd = amount_of(reader, row, &deal.amount_given);
    deal.opened_day = date_of(reader, row, DEAL_OPENED);
    deal.closed_day = date_of(reader, row, DEAL_CLOSED);
    if (deal.opened_day != DAY_MISSING && deal.closed_day != DAY_MISSING && isnan(deal.days))
        deal.days = (double)deal.closed_day - (double)deal.opened_day;
    return deal;
}

static void count_gaps(struct deal_counts *counts, struct deal *deal)
{
    counts->missing_amount += !deal->amount_given;
    counts->zero_amount += deal->amount_given && deal->amount_usd == 0.0;
    counts->negative_amount += deal->amount_usd < 0.0;
    counts->missing_days += isnan(deal->days) != 0;
    counts->negative_days += deal->days < 0.0;
    deal->amount_usd = fmax(deal->amount_usd, 0.0);
    if (deal->days < 0.0)
        deal->days = NAN;
}

static uint32_t word_of(struct reader *reader, const struct csv_row *row, enum deal_column column,
                        struct word_table *words)
{
    return (uint32_t)word_table_add(words, deal_field(&reader->columns, row, column)->text, reader->arena);
}

static void keep(struct reader *reader, const struct csv_row *row, const struct deal *deal, bool won)
{
    struct deal_records *records = reader->records;
    make_room(reader);
    const size_t i = records->count++;
    records->amount_usd[i] = deal->amount_usd;
    records->days[i] = deal->days;
    records->won[i] = won;
    records->opened_day[i] = deal->opened_day;
    records->closed_day[i] = deal->closed_day;
    records->channel[i] = word_of(reader, row, DEAL_ROUTE, &records->channels);
    records->segment[i] = word_of(reader, row, DEAL_SEGMENT, &records->segments);
    records->customer_size[i] = word_of(reader, row, DEAL_CUSTOMER_SIZE, &records->customer_sizes);
    records->owner[i] = word_of(reader, row, DEAL_OWNER, &records->owners);
}

/* A column that is not there is reported and the rows are read all the same, for what is wrong with them. */
static void take_header(struct reader *reader, const struct csv_row *row)
{
    struct deal_records *records = reader->records;
    struct deal_columns *columns = &reader->columns;
    deal_columns_settle(columns, &deal_use_calibrate, reader->settings, row, reader->arena, reader->diag);
    records->map = columns->map;
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        records->has_column[column] = deal_columns_have(columns, column);
        records->headings[column] = columns->headings[column];
    }
}

/* An unreadable value in a row that would be left out anyway is no error. */
static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    struct deal_records *records = reader->records;
    if (row->number == 0) {
        take_header(reader, row);
        return true;
    }

    records->counts.rows++;
    if (row_set_has(&reader->seen, row, reader->arena)) {
        records->counts.duplicates++;
        return true;
    }
    const size_t word = word_of(reader, row, DEAL_RESULT, &records->results);
    const enum deal_result result = deal_map_result(&records->map, records->results.words[word]);
    records->counts.open += result == DEAL_OPEN;
    records->counts.unknown_result += result == DEAL_RESULTS;
    if (result != DEAL_WON && result != DEAL_LOST)
        return true;

    struct deal deal = deal_of(reader, row);
    count_gaps(&records->counts, &deal);
    keep(reader, row, &deal, result == DEAL_WON);
    if (reader->columns.error_count < VALUE_ERRORS_MAX)
        return true;
    diag_error(reader->diag, (struct span){ 0 },
               "%s has more values that can't be read, only the first %d are shown", records->path,
               VALUE_ERRORS_MAX);
    return false;
}

/* `"Won" 12, "Lost" 40, ..`: the words of a column by which a map can be corrected. */
static const char *words_shown(const struct word_table *table, struct arena *arena)
{
    enum { SHOWN_MAX = 12 };
    const char *text = "";
    for (size_t i = 0; i < table->count && i < SHOWN_MAX; i++)
        text = arena_format(arena, "%s%s`%.40s`", text, i ? ", " : "",
                            *table->words[i] ? table->words[i] : "(blank)");
    return table->count > SHOWN_MAX ? arena_format(arena, "%s and %zu more", text, table->count - SHOWN_MAX)
                                    : text;
}

static bool has_direct_deals(const struct deal_records *records)
{
    for (size_t i = 0; i < records->channels.count; i++)
        if (deal_map_route(&records->map, records->channels.words[i]) == 0)
            return true;
    return false;
}

static bool check_use(const struct deal_records *records, struct arena *arena, struct diag *diag)
{
    const struct span nowhere = { 0 };
    if (records->count == 0) {
        diag_error(diag, nowhere, "%s has no deal whose result means won or lost", records->path);
        diag_hint(diag, "its results are %s; say which means what: --map won=\"..\" --map lost=\"..\"",
                  records->results.count ? words_shown(&records->results, arena) : "all missing");
        return false;
    }
    if (!has_direct_deals(records)) {
        diag_error(diag, nowhere, "%s has no deal whose route means direct", records->path);
        diag_hint(diag, "its routes are %s; say which means what: --map direct=\"..\" --map resale=\"..\"",
                  words_shown(&records->channels, arena));
        return false;
    }
    return true;
}

bool deal_records_read(const char *path, const char *const *settings, struct deal_records *records,
                       struct arena *arena, struct diag *diag)
{
    *records = (struct deal_records){ .path = path };
    struct reader reader = { .records = records, .settings = settings, .arena = arena, .diag = diag };
    const size_t errors_before = diag->error_count;
    if (!csv_read(path, take_row, &reader, diag) || diag->error_count > errors_before)
        return false;
    return check_use(records, arena, diag);
}
