/* One row of an export as a partner's deal: its words brought to the program's own names, each problem at its place. */
#pragma once
#include "partner_deals.h"
#include "word_table.h"

/* A row, with the ids it names as text: they may stand further down. */
struct partner_row {
    struct partner_deal deal;
    const char *returns, *renews; /* NULL: none */
    bool is_sound;                /* everything in it could be read */
};

enum partner_row_use { ROW_KEPT, ROW_OPEN, ROW_LOST, ROW_DIRECT, ROW_NOT_OFFERED, ROW_WRONG };

/* Words of a column that were seen and looked at: reported once. */
struct words_seen {
    struct word_table words;
};

struct partner_row_reader {
    struct partner_deals *deals;
    const struct partner_deals_options *options;
    struct arena *arena;
    struct diag *diag;
    double discount_scale; /* 0.01 where the heading speaks of percent */
    struct words_seen seen[DEAL_COLUMNS];
};

/* After the columns are settled. False and errors where the program needs a column that is not there. */
bool partner_row_reader_start(struct partner_row_reader *reader, const struct csv_row *header);

enum partner_row_use partner_row_read(struct partner_row_reader *reader, const struct csv_row *row,
                                      struct partner_row *read);
