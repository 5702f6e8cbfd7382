#include "deal_records.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "deal_value.h"
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
    size_t place[DEAL_COLUMNS]; /* the file's column of each, or SIZE_MAX */
    size_t capacity;
    size_t value_errors;
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

/* The row's field for a column; an empty one where the file has no such column. */
static const struct csv_field_text *field_of(const struct reader *reader, const struct csv_row *row,
                                             enum deal_column column)
{
    static const struct csv_field_text none = { .text = "" };
    const size_t place = reader->place[column];
    return place < row->field_count ? &row->fields[place] : &none;
}

static void report_value(struct reader *reader, const struct csv_field_text *field, enum deal_column column,
                         const char *rule)
{
    diag_error(reader->diag, field->at, "%s is `%.60s`, must be %s", deal_column_names[column], field->text,
               rule);
    reader->value_errors++;
}

/* The date in days, DAY_MISSING if blank or wrong; wrong ones are reported. */
static int32_t date_of(struct reader *reader, const struct csv_row *row, enum deal_column column)
{
    static const char *const rules[DATE_STYLES] = { "a date YYYY-MM-DD", "a date M/D/YYYY or YYYY-MM-DD",
                                                    "a date D/M/YYYY or YYYY-MM-DD" };
    const struct csv_field_text *field = field_of(reader, row, column);
    const enum date_style style = reader->records->map.dates;
    long day;
    const enum value_status status = read_date(field->text, style, &day);
    if (status == VALUE_READ)
        return (int32_t)day;
    if (status == VALUE_WRONG) {
        report_value(reader, field, column, rules[style]);
        if (strchr(field->text, '/') != NULL)
            diag_hint(reader->diag, "--map dates=%s reads N/N/YYYY with the %s first",
                      style == DATES_MONTH_FIRST ? "day_first" : "month_first",
                      style == DATES_MONTH_FIRST ? "day" : "month");
    }
    return DAY_MISSING;
}

static double amount_of(struct reader *reader, const struct csv_row *row, bool *given)
{
    const struct csv_field_text *field = field_of(reader, row, DEAL_AMOUNT);
    double amount = 0.0;
    const enum value_status status = read_amount(field->text, &amount);
    if (status == VALUE_WRONG)
        report_value(reader, field, DEAL_AMOUNT, "an amount such as 12500, 12,500.00 or $12,500");
    *given = status == VALUE_READ;
    return *given ? amount : 0.0;
}

static double days_of(struct reader *reader, const struct csv_row *row)
{
    const struct csv_field_text *field = field_of(reader, row, DEAL_DAYS);
    double days = NAN;
    if (read_amount(field->text, &days) == VALUE_WRONG) {
        report_value(reader, field, DEAL_DAYS, "a number of days");
        return NAN;
    }
    return days;
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
    return (uint32_t)word_table_add(words, field_of(reader, row, column)->text, reader->arena);
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
    deal_map_settle(reader->settings, row, &records->map, reader->arena, reader->diag);
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        reader->place[column] = deal_map_column(&records->map, row, column);
        records->has_column[column] = reader->place[column] != SIZE_MAX;
        if (!records->has_column[column])
            continue;
        const char *heading = row->fields[reader->place[column]].text;
        records->headings[column] = arena_text(reader->arena, heading, strlen(heading));
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
    if (reader->value_errors < VALUE_ERRORS_MAX)
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
