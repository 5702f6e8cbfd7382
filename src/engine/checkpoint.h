/* The finished worlds of a run on the disk, so that a run that dies can go on where it was.
 *
 * A file of text and bytes: a header in words that says what the worlds are of, then one record per world in the order
 * they were finished, each with a checksum, appended and from time to time synced. What was being written when the
 * program died is the last record and is dropped. Only the same program with the same scenario and seed may go on: the header must
 * be the same byte for byte. Nothing is written before the run has lasted `after_seconds`: short runs cost nothing. */
#pragma once
#include "world_parcel.h"
#include <stdbool.h>
#include <stdio.h>

struct diag;

struct checkpoint {
    const char *path;
    const char *facts; /* what decides a world's results, in lines "name: value" */
    double after_seconds;
    FILE *file;  /* NULL: nothing is kept so far */
    int failure; /* errno of what ended the keeping; 0: nothing did */
    double began, synced;
    unsigned char *buffer; /* of one record */
    size_t buffer_bytes;
};

/* Opens the file of a run that did not end, and holds it against the facts. False after errors in `diag` that name what
 * differs. */
bool checkpoint_resume(struct checkpoint *checkpoint, struct diag *diag);

/* The next world in a file that was resumed, as a parcel that lives until the next call. False after the last one; from
 * then on worlds may be added. */
bool checkpoint_next(struct checkpoint *checkpoint, size_t *world, const unsigned char **parcel,
                     size_t *bytes);

/* Starts the clock of `after_seconds`. */
void checkpoint_begin(struct checkpoint *checkpoint);

/* Whether the time to keep worlds has come. */
bool checkpoint_is_due(const struct checkpoint *checkpoint);

/* Makes the file, with its header. Its folder too, where missing. On failure nothing is kept; the run goes on. */
void checkpoint_create(struct checkpoint *checkpoint);

/* Adds a finished world. Does nothing before checkpoint_create or after a failure. */
void checkpoint_add(struct checkpoint *checkpoint, size_t world, const struct world_results *results);

/* Syncs and lets go. `remove_it`: the run came to its end and nothing is left to resume. */
void checkpoint_close(struct checkpoint *checkpoint, bool remove_it);
