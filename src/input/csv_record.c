#include "csv_record.h"
#include "../base/arena.h"
#include "../base/utf8.h"
#include <stdlib.h>
#include <string.h>

/* By offsets, as the buffers they point into still grow. */
struct csv_slot {
    size_t start; /* of the field in the bytes */
    size_t text;  /* in the texts */
};

static void *grown(void *memory, size_t *capacity, size_t needed, size_t item_bytes)
{
    if (needed <= *capacity)
        return memory;
    *capacity = needed > 2 * *capacity ? needed : 2 * *capacity;
    void *larger = realloc(memory, *capacity * item_bytes);
    if (larger == NULL)
        memory_exhausted(*capacity * item_bytes);
    return larger;
}

void csv_record_start(struct csv_record *record, unsigned line)
{
    record->length = record->texts_length = record->field_count = record->field_start = 0;
    record->line = line;
}

void csv_record_append(struct csv_record *record, const char *bytes, size_t count)
{
    record->bytes = grown(record->bytes, &record->capacity, record->length + count + 1, 1);
    memcpy(record->bytes + record->length, bytes, count);
    record->length += count;
    record->bytes[record->length] = '\0';
}

void csv_record_end_field(struct csv_record *record, const char *text, size_t length)
{
    record->slots =
        grown(record->slots, &record->slot_capacity, record->field_count + 1, sizeof *record->slots);
    record->texts = grown(record->texts, &record->texts_capacity, record->texts_length + length + 1, 1);
    record->slots[record->field_count++] = (struct csv_slot){ record->field_start, record->texts_length };
    if (length > 0)
        memcpy(record->texts + record->texts_length, text, length);
    record->texts[record->texts_length + length] = '\0';
    record->texts_length += length + 1;
    record->field_start = record->length;
}

bool csv_record_is_blank(const struct csv_record *record)
{
    for (size_t i = 0; i < record->length; i++)
        if (strchr(" \t\r\n", record->bytes[i]) == NULL || record->bytes[i] == record->delimiter)
            return false;
    return true;
}

/* LF, CR LF and CR end lines. The byte after the last one is the final NUL. */
static bool ends_line(const struct csv_record *record, size_t byte)
{
    const char *at = record->bytes + byte;
    return at[0] == '\n' || (at[0] == '\r' && at[1] != '\n');
}

unsigned csv_record_lines(const struct csv_record *record)
{
    unsigned lines = 0;
    for (size_t i = 0; i < record->length; i++)
        lines += ends_line(record, i);
    return lines;
}

struct source csv_record_source(const struct csv_record *record)
{
    return (struct source){ record->path, record->bytes, record->length, record->line };
}

/* Moves a place on from byte `from` to byte `to`. */
static void move_on(const struct csv_record *record, struct span *at, size_t from, size_t to)
{
    for (; from < to; from++) {
        if (ends_line(record, from)) {
            at->line++;
            at->column = 1;
        } else if (((unsigned char)record->bytes[from] & 0xC0) != 0x80) {
            at->column++;
        }
    }
}

static bool is_blank(const struct csv_record *record, size_t byte)
{
    const char letter = record->bytes[byte];
    return (letter == ' ' || letter == '\t') && letter != record->delimiter;
}

/* Where the field that starts at `start` stops being underlined: at its delimiter, its line's end
 * or the blanks before them. */
static size_t shown_end(const struct csv_record *record, size_t start, size_t next, bool is_last)
{
    size_t end = start;
    while (end < next && record->bytes[end] != '\n' && record->bytes[end] != '\r')
        end++;
    if (end == next && end > start && !is_last)
        end--;
    while (end > start && is_blank(record, end - 1))
        end--;
    return end;
}

void csv_record_place_fields(struct csv_record *record, const struct source *source)
{
    record->fields =
        grown(record->fields, &record->field_capacity, record->field_count, sizeof *record->fields);
    struct span at = { source, record->line, 1, 1 };
    size_t byte = 0;
    for (size_t f = 0; f < record->field_count; f++) {
        const bool is_last = f + 1 == record->field_count;
        const size_t next = is_last ? record->length : record->slots[f + 1].start;
        size_t start = record->slots[f].start;
        while (start < next && is_blank(record, start))
            start++;
        move_on(record, &at, byte, start);
        byte = start;
        const size_t end = shown_end(record, start, next, is_last);
        at.width = end > start ? (unsigned)utf8_count(record->bytes + start, end - start) : 1;
        record->fields[f] = (struct csv_field_text){ record->texts + record->slots[f].text, at };
    }
}

void csv_record_close(struct csv_record *record)
{
    free(record->bytes);
    free(record->texts);
    free(record->slots);
    free(record->fields);
}
