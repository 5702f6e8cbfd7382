/* What the words in a row mean: in the plan's own spelling, and each reported once where it means nothing. */
#pragma once
#include "closed_deal_row.h"

/* What a word of `column` means; blank ones have no name. `field` is where it is reported. */
const struct word_meaning *word_meant(struct deal_row_reader *reader, enum deal_column column,
                                      const struct csv_field_text *field, const char *word);
