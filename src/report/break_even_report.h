/* Everything `evenkeel break-even` hands over: the page, one table with every number, the run record. */
#pragma once
#include "../analysis/neutral.h"
#include "page.h"
#include <stdio.h>

struct diag;

struct break_even_report {
    const struct comparison *comparison;
    const struct neutral *neutral;       /* NULL: nothing was searched for */
    const struct lever_results *results; /* NULL: no --lever */
    const char *out_folder;
    const char *command_line, *designs; /* designs: NULL: all */
    const char *const *sets;
    size_t worlds_asked;
    bool json, colour;
    size_t width; /* columns of the terminal; 0: 100 */
};

/* Prints the answer on `answer` (NULL: nowhere), then writes the files. False if one couldn't be written: an error in
 * `diag`. */
bool break_even_report_write(const struct break_even_report *report, FILE *answer, struct arena *arena,
                             struct diag *diag);

/* The page, in `arena`. `width` in columns, 0: 100. `folder` is named at its end; NULL: not said. */
struct page break_even_page_of(const struct break_even_report *report, size_t width, const char *folder,
                               struct arena *arena);
struct page lever_page_of(const struct break_even_report *report, size_t width, const char *folder,
                          struct arena *arena);

/* What a design at the value found costs against the baseline as it is: also where the lever was turned in the baseline
 * itself. */
double break_even_pay_change_usd(const struct comparison *comparison, const struct lever_answer *answer);
double break_even_contribution_change_usd(const struct comparison *comparison,
                                          const struct lever_answer *answer);

/* One row per number: which design, route, segment and band, what is moved, what it makes equal, its value. */
struct table break_even_rows(const struct break_even_report *report, struct arena *arena);
