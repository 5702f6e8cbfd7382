/* The closed deals of a CRM export, as columns, and an account of every row that is not among them.
 *
 * Open deals, rows that repeat an earlier row in every field, and rows whose result the map
 * does not know are left out and counted. Deals on routes the map does not know stay, as
 * channels of their own: they are counted and reported but belong to no route. */
#pragma once
#include "deal_map.h"
#include "word_table.h"

/* Where the rows went. rows = duplicates + open + unknown_result + the closed deals. */
struct deal_counts {
    size_t rows;
    size_t duplicates; /* the same as an earlier row in every field */
    size_t open;
    size_t unknown_result;
    size_t zero_amount; /* of the closed deals, as are all that follow */
    size_t missing_amount;
    size_t negative_amount;
    size_t missing_days;  /* neither days nor both dates */
    size_t negative_days; /* closed before it was opened: days not used */
};

/* No date in a column of days since 1970-01-01. */
#define DAY_MISSING INT32_MIN

/* One entry per closed deal in each column. All memory is the arena's. */
struct deal_records {
    const char *path;
    struct deal_map map; /* as settled for this file */
    struct deal_counts counts;
    size_t count;
    double *amount_usd; /* 0: zero, missing or negative */
    double *days;       /* from opening to close, >= 0; NAN: not known */
    bool *won;
    uint32_t *channel;                  /* which route word */
    uint32_t *segment;                  /* which segment word; 0 for all where no column is mapped */
    uint32_t *customer_size;            /* the same */
    uint32_t *owner;                    /* the same */
    int32_t *opened_day, *closed_day;   /* since 1970-01-01, or DAY_MISSING */
    bool has_column[DEAL_COLUMNS];      /* the file has it */
    const char *headings[DEAL_COLUMNS]; /* as the file calls it; NULL: not there */
    struct word_table results;          /* words of all rows that are no duplicates */
    struct word_table channels;         /* words of closed deals, as are those that follow */
    struct word_table segments;
    struct word_table customer_sizes;
    struct word_table owners;
};

/* Reads `path`. False after errors in `diag`: those of csv_read, a required column that is not
 * there, an amount, number of days or date that can't be read (at its line and column; it gives up after
 * 20 of these), no closed deal at all, no deal sold direct. */
bool deal_records_read(const char *path, const char *const *settings, struct deal_records *records,
                       struct arena *arena, struct diag *diag);
