/* The pictures of a run: gnuplot templates of plots/, one per figure, given the names, colours and
 * findings of the run. Each becomes NAME.svg and NAME.png beside NAME.csv, the numbers it
 * shows. Adding one is a template, a table, and one line in `figures[]`. */
#pragma once
#include "../analysis/comparison.h"
#include "picture.h"
#include <stdbool.h>
#include <stdio.h>

struct arena;
struct diag;

struct figure {
    const char *name; /* of template, data and pictures */
    const char *(*finding)(const struct comparison *comparison,
                           struct arena *arena); /* its title; NULL: nothing to show, no picture */
    bool of_choices;     /* says nothing where no deal could go to a partner: left out then */
    const char *reading; /* how to read it: in the subtitle */
    size_t height_px, height_per_design_px, height_per_row_px; /* rows of small multiples */
    bool of_partners; /* only where the market has partners of its own */
    void (*write_own)(const struct comparison *comparison,
                      FILE *out); /* gnuplot: what this template wants set besides; NULL: nothing */
};

/* Ended by a row of NULLs. */
extern const struct figure figures[];

enum { PANEL_COLUMNS = 3 };

/* The pictures of this run, in `arena`; `count` gets how many. One with nothing to show is left out, with a notice where that
 * says something of the run. */
const struct picture *figures_of(const struct comparison *comparison, size_t *count, struct arena *arena,
                                 struct diag *diag);

/* How to read it, then of what population, worlds and behaviour it is. */
const char *figure_subtitle(const char *reading, const struct run_result *run, struct arena *arena);

/* Which program and input made it, and the CSV it shows. */
const char *figure_footer(const char *data, const struct run_result *run, struct arena *arena);
