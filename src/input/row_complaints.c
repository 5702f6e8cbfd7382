#include "row_complaints.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct row_complaint {
    uint32_t line;
    enum deal_column column;
    const char *message, *hint;
};

void complain(struct row_complaints *complaints, uint32_t line, enum deal_column column, const char *hint,
              const char *format, ...)
{
    if (complaints->count == complaints->room) {
        complaints->room = complaints->room > 0 ? 2 * complaints->room : 16;
        struct row_complaint *larger = arena_array(complaints->arena, struct row_complaint, complaints->room);
        if (complaints->count > 0)
            memcpy(larger, complaints->items, complaints->count * sizeof *larger);
        complaints->items = larger;
    }
    char message[512];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    complaints->items[complaints->count++] =
        (struct row_complaint){ line, column, arena_text(complaints->arena, message, strlen(message)), hint };
}

static int by_line(const void *left, const void *right)
{
    const struct row_complaint *const *a = left, *const *b = right;
    if ((*a)->line != (*b)->line)
        return (*a)->line < (*b)->line ? -1 : 1;
    return *a < *b ? -1 : 1; /* as they were found */
}

struct teller {
    const struct row_complaint **next, **end;
    const struct deal_columns *columns;
    struct diag *diag;
};

static void tell(struct teller *teller, struct span at)
{
    const struct row_complaint *complaint = *teller->next++;
    diag_error(teller->diag, at, "%s", complaint->message);
    if (complaint->hint != NULL)
        diag_hint(teller->diag, "%s", complaint->hint);
}

static bool tell_row(void *context, const struct csv_row *row)
{
    struct teller *teller = context;
    while (row->number > 0 && teller->next < teller->end && (*teller->next)->line == row->line) {
        const enum deal_column column = (*teller->next)->column;
        const bool there = deal_columns_have(teller->columns, column);
        tell(teller, deal_field(teller->columns, row, there ? column : DEAL_ID)->at);
    }
    return teller->next < teller->end;
}

void row_complaints_tell(const struct row_complaints *complaints, const char *path,
                         const struct deal_columns *columns, struct diag *diag)
{
    if (complaints->count == 0)
        return;
    const struct row_complaint **sorted =
        arena_array(complaints->arena, const struct row_complaint *, complaints->count);
    for (size_t i = 0; i < complaints->count; i++)
        sorted[i] = &complaints->items[i];
    qsort(sorted, complaints->count, sizeof *sorted, by_line);
    struct teller teller = { sorted, sorted + complaints->count, columns, diag };
    struct diag again = { 0 }; /* what csv_read says was said the first time */
    csv_read(path, tell_row, &teller, &again);
    diag_close(&again);
    while (teller.next < teller.end)
        tell(&teller,
             (struct span){ source_from_text(path, "", complaints->arena), (*teller.next)->line, 1, 1 });
}
