/* A column's name as a person says it: "Rep pay, USD" of rep_pay_usd, "Partner share" of partner_share. */
#pragma once
#include "table.h"

struct arena;

/* Its heading where it has one, on one line; else its name in words. */
const char *column_title(const struct column *column, struct arena *arena);

/* `name` in words: underscores are blanks, the first letter is large, a unit at the end comes after a comma. */
const char *name_in_words(const char *name, struct arena *arena);
