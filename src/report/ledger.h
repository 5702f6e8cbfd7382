/* What an answer rests on: every model file with its evidence grade, date and source, and every uncertain number with its range, and
 * how far it moves the headline where that was looked at. What moves most comes first, or else the weakest evidence: that is
 * where to attack it. */
#pragma once
#include "../analysis/headline_doubt.h"
#include "page.h"

/* "A" official or peer-reviewed, "B" trade press, "C" practitioner, "D" untraceable, "assumption". */
const char *evidence_name(enum evidence grade);

/* One row per model file, each once, weakest evidence first: file, kind, title, grade, as_of, source. */
struct table ledger_files(const struct scenario *scenario, struct arena *arena);

/* One row per uncertain number, weakest evidence first: file, path, value, low, high, grade, source, key, and the pull that a
 * headline is about at either end. Empty where the file gives no range or nobody looked; `doubt` may be NULL. */
struct table ledger_numbers(const struct scenario *scenario, const struct headline_doubt *doubt,
                            struct arena *arena);

/* The last section of page one: the numbers that matter most with what they do to the headline and where to change them, then all
 * files. */
void ledger_section(const struct page *page, const struct comparison *comparison);
