/* The list `changes` of a plan or program: from a date on, some values are set anew. Each change is the file before it with
 * those values, read as a whole file. */
#pragma once
#include "load.h"

/* One entry of `changes`. */
struct change_file {
    const char *from;       /* YYYY-MM-DD */
    const struct node *set; /* path -> value */
    double
        notice_months; /* of a program's change: how long before it partners are told; negative: not said */
};

/* What a kind of file asks of its changes. */
struct change_rules {
    const char *const *fixed; /* first words of paths that may not be set; NULL-terminated */
    const char *fixed_because;
    const char *one_year_because; /* NULL: changes may lie in several years */
    size_t year_begins;           /* month 1..12 of the year's first day; 0: January */
};

/* Reports dates out of order (or of different years), sets that are empty or no map, and values that can't change. The
 * paths themselves are judged when the changes are made. */
bool dated_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                         const struct change_rules *rules, struct load *load);

/* Makes change `index` of `tree` in `changed`, a copy of it without `changes` in which those before it are made. */
bool dated_change_make(const struct node *tree, size_t index, struct node *changed, int *from_day,
                       struct load *load);

/* That copy. */
struct node *dated_changes_start(const struct node *tree, struct load *load);

size_t dated_change_count(const struct node *tree);
