/* What is wrong with rows of a file that have been read and let go: kept until all is known, then told with the
 * rows' own text, for which the file is read once more. */
#pragma once
#include "deal_columns.h"

struct row_complaint;

struct row_complaints {
    struct arena *arena;
    size_t count, room;
    struct row_complaint *items;
};

/* Keeps an error about a field of the row that starts on `line`; about its id where the file has no such column.
 * `hint` may be NULL and is not copied. */
__attribute__((format(printf, 5, 6))) void complain(struct row_complaints *complaints, uint32_t line,
                                                    enum deal_column column, const char *hint,
                                                    const char *format, ...);

/* Tells all of them, with the line's number alone where the file can't be read again. */
void row_complaints_tell(const struct row_complaints *complaints, const char *path,
                         const struct deal_columns *columns, struct diag *diag);
