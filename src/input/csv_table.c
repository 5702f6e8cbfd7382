#include "csv_table.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/utf8.h"
#include "csv_record.h"
#include <csv.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    BLOCK_BYTES = 1 << 16,
    FIELD_BYTES_MAX = 1 << 20,
    RECORD_BYTES_MAX = 1 << 24,
    COLUMNS_MAX = 4096,
    ERRORS_MAX = 20,
};

/* libcsv says what the fields are, but not where. It is fed in pieces that each end with a delimiter
 * or a line break, as only there can a field end: if it then calls back, the field was
 * the bytes since the last call. So quoting is decided in one place, by libcsv. */
struct reader {
    struct csv_parser parser;
    csv_row_fn *row;
    void *context;
    struct diag *diag;
    struct csv_record record;
    bool row_ended;      /* libcsv has called back for the end of the record */
    size_t column_count; /* of the header; 0 until it is read */
    size_t row_number;
    unsigned error_count;
    bool header_is_bad;
    bool resting;      /* after bad quoting: going to the end of the line */
    size_t bad_byte;   /* of the record, where the quoting went wrong */
    bool after_return; /* the last byte was a CR */
    bool stopped;
};

static void report_at(struct reader *reader, size_t byte, const char *message, const char *hint)
{
    const struct source source = csv_record_source(&reader->record);
    diag_error(reader->diag, source_place(&source, byte), "%s", message);
    if (hint != NULL)
        diag_hint(reader->diag, "%s", hint);
    reader->error_count++;
}

static void on_field(void *text, size_t length, void *context)
{
    struct reader *reader = context;
    csv_record_end_field(&reader->record, text, length);
}

static void on_row(int terminator, void *context)
{
    (void)terminator;
    ((struct reader *)context)->row_ended = true;
}

static const char *trimmed(const char *name, size_t *length)
{
    name += strspn(name, " \t");
    *length = strlen(name);
    while (*length > 0 && strchr(" \t", name[*length - 1]) != NULL)
        --*length;
    return name;
}

/* Columns without a name are common in exports; they are equal to none. */
static bool names_equal(const char *left, const char *right)
{
    size_t left_length, right_length;
    left = trimmed(left, &left_length);
    right = trimmed(right, &right_length);
    return left_length > 0 && left_length == right_length && strncasecmp(left, right, left_length) == 0;
}

size_t csv_column(const struct csv_row *header, const char *name)
{
    for (size_t i = 0; i < header->field_count; i++)
        if (names_equal(header->fields[i].text, name))
            return i;
    return SIZE_MAX;
}

static void check_duplicate(struct reader *reader, size_t column)
{
    const struct csv_field_text *fields = reader->record.fields;
    for (size_t earlier = 0; earlier < column; earlier++) {
        if (!names_equal(fields[column].text, fields[earlier].text))
            continue;
        diag_error(reader->diag, fields[column].at, "duplicate column `%s`, first in column %zu",
                   fields[column].text, earlier + 1);
        reader->error_count++;
        return;
    }
}

static void check_header(struct reader *reader)
{
    const unsigned errors_before = reader->error_count;
    if (reader->column_count > COLUMNS_MAX) {
        diag_error(reader->diag, reader->record.fields[COLUMNS_MAX].at,
                   "the header has %zu columns, must be at most %d", reader->column_count, COLUMNS_MAX);
        reader->error_count++;
        reader->stopped = true;
        return;
    }
    for (size_t column = 1; column < reader->column_count; column++)
        check_duplicate(reader, column);
    reader->header_is_bad = reader->error_count > errors_before;
}

static bool check_count(struct reader *reader)
{
    const struct csv_record *record = &reader->record;
    if (record->field_count == reader->column_count)
        return true;
    const bool more = record->field_count > reader->column_count;
    const struct span at = record->fields[more ? reader->column_count : record->field_count - 1].at;
    diag_error(reader->diag, at, "the row has %zu field%s, must be %zu like the header", record->field_count,
               record->field_count == 1 ? "" : "s", reader->column_count);
    if (more)
        diag_hint(reader->diag, "put quotes around a field that holds `%s`",
                  record->delimiter == '\t' ? "a tab" : (const char[]){ record->delimiter, '\0' });
    reader->error_count++;
    return false;
}

static bool text_is_sound(struct reader *reader)
{
    const struct csv_record *record = &reader->record;
    const char *nul = memchr(record->bytes, '\0', record->length);
    if (nul != NULL) {
        report_at(reader, (size_t)(nul - record->bytes), "a NUL byte is here, must be text", NULL);
        return false;
    }
    const size_t bad = utf8_first_bad(record->bytes, record->length);
    if (bad == record->length)
        return true;
    char message[64];
    snprintf(message, sizeof message, "the byte 0x%02X here is not UTF-8 text",
             (unsigned)(unsigned char)record->bytes[bad]);
    report_at(reader, bad, message, "save the file as `CSV UTF-8`");
    return false;
}

/* Hands a whole row on, unless something is wrong with it. */
static void finish_row(struct reader *reader)
{
    struct csv_record *record = &reader->record;
    const struct source source = csv_record_source(record);
    const bool is_header = reader->column_count == 0;
    csv_record_place_fields(record, &source);
    reader->row_number += !is_header;
    const bool sound = text_is_sound(reader);
    if (is_header) {
        reader->column_count = record->field_count;
        reader->header_is_bad = !sound;
        if (sound)
            check_header(reader);
    } else if (!sound || !check_count(reader)) {
        return;
    }
    if (reader->header_is_bad || reader->stopped)
        return;
    const struct csv_row row = { reader->row_number, record->line, record->field_count, record->fields };
    if (!reader->row(reader->context, &row))
        reader->stopped = true;
}

static void start_parser(struct reader *reader)
{
    if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        memory_exhausted(0);
    csv_set_blk_size(&reader->parser, BLOCK_BYTES); /* its own 128 bytes make a long field quadratic */
    csv_set_delim(&reader->parser, (unsigned char)reader->record.delimiter);
}

/* Bad quoting is reported when its line is complete, so that the whole of it is shown. */
static void finish_bad_line(struct reader *reader)
{
    const bool stray = reader->record.bytes[reader->bad_byte] == '"';
    report_at(reader, reader->bad_byte,
              stray ? "a quote is inside a field, must go around the whole field"
                    : "text follows a closing quote, must be a delimiter or the end of the line",
              "a quote inside a quoted field is written twice: \"\"");
    reader->stopped = reader->column_count == 0; /* without its header no row means anything */
    reader->row_number++;
    reader->resting = false;
    csv_free(&reader->parser);
    start_parser(reader);
}

static void check_sizes(struct reader *reader)
{
    const bool long_field = reader->record.length - reader->record.field_start > FIELD_BYTES_MAX;
    if (!long_field && reader->record.length <= RECORD_BYTES_MAX)
        return;
    report_at(reader, reader->record.field_start,
              long_field ? "a field is longer than 1 MiB, the most that is read"
                         : "a row is longer than 16 MiB, the most that is read",
              long_field ? "a closing quote may be missing" : NULL);
    reader->stopped = true;
}

/* One piece: bytes up to and with a delimiter or a line break, or to the end of the block. */
static void take_piece(struct reader *reader, const char *piece, size_t bytes)
{
    struct csv_record *record = &reader->record;
    const size_t before = record->length;
    csv_record_append(record, piece, bytes);
    if (!reader->resting) {
        const size_t taken = csv_parse(&reader->parser, piece, bytes, on_field, on_row, reader);
        if (taken < bytes && csv_error(&reader->parser) != CSV_EPARSE)
            memory_exhausted(record->length);
        reader->resting = taken < bytes;
        reader->bad_byte = before + taken;
    }
    check_sizes(reader);
    const char last = piece[bytes - 1];
    if (reader->stopped || (last != '\n' && last != '\r'))
        return;
    if (reader->resting)
        finish_bad_line(reader);
    else if (reader->row_ended)
        finish_row(reader);
    else if (!csv_record_is_blank(record))
        return; /* a line break inside quotes */
    reader->row_ended = false;
    csv_record_start(record, record->line + csv_record_lines(record));
}

static void stop_after_errors(struct reader *reader)
{
    if (reader->error_count < ERRORS_MAX || reader->stopped)
        return;
    const struct source source = csv_record_source(&reader->record);
    diag_notice(reader->diag, (struct span){ &source, reader->record.line, 1, 1 },
                "reading stops before this line, after %d errors", ERRORS_MAX);
    reader->stopped = true;
}

static void take_block(struct reader *reader, const char *block, size_t bytes)
{
    const char *end = block + bytes;
    while (block < end && !reader->stopped) {
        if (reader->after_return && *block == '\n' && reader->record.length == 0) {
            block++; /* the second half of CR LF */
            reader->after_return = false;
            continue;
        }
        const char *stop = block;
        while (stop < end && *stop != reader->record.delimiter && *stop != '\n' && *stop != '\r')
            stop++;
        stop += stop < end;
        take_piece(reader, block, (size_t)(stop - block));
        reader->after_return = stop[-1] == '\r';
        block = stop;
        stop_after_errors(reader);
    }
}

static void take_end(struct reader *reader)
{
    if (reader->resting) {
        finish_bad_line(reader);
        return;
    }
    if (csv_fini(&reader->parser, on_field, on_row, reader) != 0)
        report_at(reader, reader->record.field_start, "a quote opens here and never closes", NULL);
    else if (reader->row_ended)
        finish_row(reader);
}

/* Delimiters of the first line with text on it, outside quotes. */
static char find_delimiter(const char *text, size_t bytes)
{
    char other = '\0';
    bool quoted = false, begun = false;
    for (size_t i = 0; i < bytes; i++) {
        if (text[i] == '"')
            quoted = !quoted;
        else if ((text[i] == '\n' || text[i] == '\r') && begun && !quoted)
            break;
        else if (text[i] == ',' && !quoted)
            return ',';
        else if ((text[i] == ';' || text[i] == '\t') && !quoted && other == '\0')
            other = text[i];
        begun = begun || strchr(" \t\r\n", text[i]) == NULL;
    }
    return other != '\0' ? other : ',';
}

/* What a file starts with before its text. False if it is text we can't read. */
static bool take_start(struct reader *reader, const char **block, size_t *bytes)
{
    const unsigned char *start = (const unsigned char *)*block;
    if (*bytes >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF))) {
        report_at(reader, 0, "the file is UTF-16 text, must be UTF-8", "save the file as `CSV UTF-8`");
        return false;
    }
    if (*bytes >= 3 && start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF) {
        *block += 3;
        *bytes -= 3;
    }
    reader->record.delimiter = find_delimiter(*block, *bytes);
    csv_set_delim(&reader->parser, (unsigned char)reader->record.delimiter);
    return true;
}

static bool read_blocks(struct reader *reader, FILE *in)
{
    char *block = malloc(BLOCK_BYTES);
    if (block == NULL)
        memory_exhausted(BLOCK_BYTES);
    bool sound = true;
    for (bool first = true; sound && !reader->stopped; first = false) {
        const char *text = block;
        size_t bytes = fread(block, 1, BLOCK_BYTES, in);
        if (bytes == 0)
            break;
        if (first)
            sound = take_start(reader, &text, &bytes);
        if (sound)
            take_block(reader, text, bytes);
    }
    const int error = errno;
    free(block);
    if (ferror(in))
        return diag_machine_error(reader->diag, "can't read %s: %s", reader->record.path, strerror(error));
    return sound;
}

bool csv_read_stream(FILE *in, const char *path, csv_row_fn *row, void *context, struct diag *diag)
{
    struct reader reader = { .row = row, .context = context, .diag = diag };
    reader.record = (struct csv_record){ .path = path, .delimiter = ',', .line = 1 };
    csv_record_append(&reader.record, "", 0);
    start_parser(&reader);
    const bool read = read_blocks(&reader, in);
    if (read && !reader.stopped)
        take_end(&reader);
    if (read && reader.column_count == 0 && reader.error_count == 0) {
        csv_record_start(&reader.record, 1);
        report_at(&reader, 0, "the file is empty, must start with a header line", NULL);
    }
    csv_free(&reader.parser);
    csv_record_close(&reader.record);
    return read && reader.error_count == 0;
}

bool csv_read(const char *path, csv_row_fn *row, void *context, struct diag *diag)
{
    FILE *in = source_open(path, diag);
    if (in == NULL)
        return false;
    const bool read = csv_read_stream(in, path, row, context, diag);
    fclose(in);
    return read;
}
