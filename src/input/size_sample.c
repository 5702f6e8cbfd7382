#include "size_sample.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "csv_table.h"
#include "deal_value.h"
#include "model_file.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    COLUMN_NAMES_MAX = 256, /* looked through for a hint */
    BAD_AMOUNTS_MAX = 20,   /* reported one by one, as the CSV reader does */
};

struct sample {
    const struct segment *segment;
    struct span column_at;
    struct load *load;
    size_t column;
    size_t row_count, zero_count, missing_count, negative_count, bad_count;
    double *amounts_usd;
    size_t count, capacity;
};

static bool find_column(struct sample *sample, const struct csv_row *header)
{
    const char *wanted = sample->segment->sizes_column;
    sample->column = csv_column(header, wanted);
    if (sample->column != SIZE_MAX)
        return true;
    const char *names[COLUMN_NAMES_MAX];
    size_t count = 0;
    for (; count < header->field_count && count < COLUMN_NAMES_MAX; count++)
        names[count] = header->fields[count].text;
    struct diag *diag = sample->load->diag;
    diag_error(diag, sample->column_at, "sizes_column is %s, must be a column of %s", wanted,
               sample->segment->sizes_file);
    const char *nearest = text_nearest(wanted, names, count);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    return false;
}

static void keep_amount(struct sample *sample, double amount_usd)
{
    if (sample->count == sample->capacity) {
        const size_t capacity = sample->capacity == 0 ? 1024 : 2 * sample->capacity;
        double *grown = arena_array(sample->load->arena, double, capacity);
        if (sample->count > 0)
            memcpy(grown, sample->amounts_usd, sample->count * sizeof *grown);
        sample->amounts_usd = grown;
        sample->capacity = capacity;
    }
    sample->amounts_usd[sample->count++] = amount_usd;
}

static bool take_amount(struct sample *sample, const struct csv_field_text *field)
{
    double amount_usd = 0.0;
    const enum value_status status = read_amount(field->text, &amount_usd);
    if (status == VALUE_BLANK) {
        sample->missing_count++;
    } else if (status == VALUE_WRONG) {
        diag_error(sample->load->diag, field->at, "%s is %s, must be an amount, as in 12500 or $12,500.00",
                   sample->segment->sizes_column, field->text);
        return ++sample->bad_count < BAD_AMOUNTS_MAX;
    } else if (amount_usd < 0.0) {
        sample->negative_count++;
    } else if (amount_usd == 0.0) {
        sample->zero_count++;
    } else {
        keep_amount(sample, amount_usd * sample->segment->sizes_scale);
    }
    return true;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct sample *sample = context;
    if (row->number == 0)
        return find_column(sample, row);
    sample->row_count++;
    return take_amount(sample, &row->fields[sample->column]);
}

static int by_amount(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void describe(struct segment *segment)
{
    double sum = 0.0, square = 0.0;
    const double n = (double)segment->sample_count;
    for (size_t i = 0; i < segment->sample_count; i++)
        sum += log(segment->sample_usd[i]);
    for (size_t i = 0; i < segment->sample_count; i++) {
        const double off = log(segment->sample_usd[i]) - sum / n;
        square += off * off;
    }
    const size_t middle = segment->sample_count / 2;
    segment->median_usd = segment->sample_count % 2 == 1
                              ? segment->sample_usd[middle]
                              : 0.5 * (segment->sample_usd[middle - 1] + segment->sample_usd[middle]);
    segment->log_sd = sqrt(square / (n - 1.0));
}

static void report_left_out(const struct sample *sample)
{
    const size_t left_out = sample->zero_count + sample->missing_count + sample->negative_count;
    if (left_out > 0)
        diag_notice(sample->load->diag, sample->column_at,
                    "%zu of the %zu deals in %s are left out: %zu without an amount, %zu zero, %zu negative",
                    left_out, sample->row_count, sample->segment->sizes_file, sample->missing_count,
                    sample->zero_count, sample->negative_count);
}

bool size_sample_read(const struct node *place, struct segment *segment, struct load *load)
{
    const struct span at = field_place(place, "sizes_file");
    const char *path =
        model_file_find(segment->sizes_file, at.source != NULL ? at.source->path : "", load->arena);
    if (path == NULL) {
        model_file_missing("sizes_file", segment->sizes_file, at, load);
        return false;
    }
    load_note_file(load, path);
    struct sample sample = {
        .segment = segment, .column_at = field_place(place, "sizes_column"), .load = load, .column = SIZE_MAX
    };
    if (!csv_read(path, take_row, &sample, load->diag) || sample.column == SIZE_MAX || sample.bad_count > 0)
        return false;
    report_left_out(&sample);
    if (sample.count < 2)
        return diag_error(load->diag, at, "sizes_file is %s with %zu amounts above 0, must have at least 2",
                          segment->sizes_file, sample.count);
    qsort(sample.amounts_usd, sample.count, sizeof *sample.amounts_usd, by_amount);
    segment->sample_count = sample.count;
    segment->sample_usd = sample.amounts_usd;
    describe(segment);
    return true;
}
