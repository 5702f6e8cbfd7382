/* Whether partners move orders over the end of a rebate's period: what the rebate books ask, and where they keep things. */
#pragma once
#include "rebate_books.h"

static inline size_t rebate_place(const struct rebate_books *books, size_t partner, size_t column)
{
    return partner * books->columns->count + column;
}

static inline const struct rebate *rebate_in(const struct rebate_books *books, size_t column)
{
    return books->columns->columns[column].rebate;
}

/* The period that begins with `month`, a year before. */
double rebate_baseline_from(const struct rebate_books *books, size_t partner, size_t column, size_t month);

/* After the last month of a period, and the last but one. */
bool rebate_decides_to_pull(const struct rebate_books *books, size_t partner, size_t column,
                            const struct rebate_open *open, size_t month);
bool rebate_decides_to_hold(const struct rebate_books *books, size_t partner, size_t column,
                            const struct rebate_open *open, size_t month);
