/* Where along one assumption's range an answer changes sign, all other assumptions at the files' values. Looked for on both sides
 * of the file's value, where the end of the range has the other sign: what crosses zero twice in between is not seen. */
#pragma once
#include "assumption_runs.h"

enum flip_status { FLIP_FOUND, FLIP_LOST, FLIP_STOPPED };

struct flip {
    size_t design, test, assumption;
    bool above; /* the sign changes where the assumption exceeds `value`, else where it falls below */
    enum flip_status status; /* LOST: the files' own rules refuse part of the way */
    double value;            /* FOUND: within 1e-4 of the range */
    double doubt;            /* how far it may be off by luck; NAN: not known */
};

struct flips {
    size_t count;
    struct flip *items; /* by design, test, assumption */
};

/* Those that the ends of a tornado show, still to be searched. A test of a design that is 0 or not clear at the files' values has none.
 * Everything lives in `arena`. */
struct flips flips_in(const struct assumption_question *question, const struct assumption_answers *tornado,
                      size_t test_count, struct arena *arena);

/* Searches them, each with one thread, after the tornado of points at `base` ([ranges.count] values). Those not begun before a stop
 * stay FLIP_STOPPED. */
void flips_search(const struct assumption_question *question, const double *base, struct flips *flips,
                  struct work_done *work);
