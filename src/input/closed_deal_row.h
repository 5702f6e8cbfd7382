/* One row of an export as a closed deal: its words brought to the plan's own names, its amounts, dates and
 * shares, each problem at its place. */
#pragma once
#include "closed_deals.h"
#include "word_table.h"

/* The words of one column and what each means. */
struct word_meanings {
    struct word_table words;
    size_t known; /* words that have been looked at */
    struct word_meaning {
        const char *name; /* NULL: the word means nothing (and that was reported), or is blank */
        bool is_wrong;
        bool with_partner; /* routes */
    } * meanings;
    size_t room;
};

struct deal_row_reader {
    struct closed_deals *deals;
    const struct closed_deals_options *options;
    struct arena *arena;
    struct diag *diag;
    bool receipts_from_program;
    double split_scale; /* 0.01 where the heading speaks of percent */
    double discount_scale;
    const char *rep_rule; /* of a rep that the reps' file does not have */
    struct word_meanings words[DEAL_COLUMNS];
};

/* After the columns are settled. False and errors in `diag` where the plan needs a column that is not there. */
bool deal_row_reader_start(struct deal_row_reader *reader, const struct csv_row *header);

/* DEAL_WON, DEAL_LOST or DEAL_OPEN; DEAL_RESULTS for a word that the map does not know, reported once. */
enum deal_result deal_row_result(struct deal_row_reader *reader, const struct csv_row *row);

struct deal_row {
    struct held_deal held; /* day INT32_MIN: something could not be read, and was reported */
    struct shared_facts shared;
    double numbers[DEAL_NUMBERS];
};

/* Reads a won deal. `held.id` and `held.returns` are the row's own text. */
struct deal_row deal_row_read(struct deal_row_reader *reader, const struct csv_row *row);
