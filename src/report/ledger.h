/* What an answer rests on: every model file with its evidence grade, date and source, and every
 * uncertain number with its range. Weakest evidence first: that is where to attack it. */
#pragma once
#include "../domain/scenario.h"
#include "page.h"

/* "A" official or peer-reviewed, "B" trade press, "C" practitioner, "D" untraceable, "assumption". */
const char *evidence_name(enum evidence grade);

/* One row per model file, each once: file, kind, title, grade, as_of, source. */
struct table ledger_files(const struct scenario *scenario, struct arena *arena);

/* One row per uncertain number: file, path, value, low, high, grade, source. Low and high are empty
 * where the file gives no range. */
struct table ledger_numbers(const struct scenario *scenario, struct arena *arena);

/* Both for page one: files as a table, then every number with its range, by grade and file. */
void ledger_section(const struct page *page, const struct scenario *scenario);
