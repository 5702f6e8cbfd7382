/* The words of a rate table and which of them go together: kind, basis, unit, and the measure of the
 * component the table is of. */
#pragma once
#include "load.h"

struct diag;

extern const char *const schedule_kind_names[];
extern const char *const schedule_basis_names[];
extern const char *const schedule_boundary_names[];
extern const char *const schedule_unit_names[];
extern const char *const measure_names[]; /* enum measure */

/* A file says what `from` counts and what `pays` is for in the words of the measure; the domain needs to
 * know only that it is not attainment. These follow the domain's values until schedule_close. */
enum { FILE_BASIS_UNITS = BASIS_DOLLARS + 1, FILE_BASIS_DEALS, FILE_BASIS_FIGURES };
enum { FILE_PAYS_USD_EACH = PAYS_SHARE_OF_SALARY + 1 };

/* Reports words that contradict each other. `component` is the map with the keys measure and schedule. */
bool schedule_words_check(const struct node *component, const struct component *read, struct diag *diag);

/* The deal's own figure that `from` is in; FIGURE_NONE where it is in what is counted. Before schedule_close. */
enum deal_figure schedule_figure(const struct schedule *schedule);

/* True where `pays` is a rate, of whatever is counted. */
bool schedule_pays_rate(const struct schedule *schedule);

/* After all checks: the words of the file become those of the domain. */
void schedule_close(struct schedule *schedule);
