/* Whether a folder of results is as its record says, and whether running it again gives the same tables.
 *
 * Every file the record names is hashed again, and the fingerprint's word is worked out again from its facts: one changed
 * byte in a table, in an input kept in the record or in the record's own facts is found and named. */
#pragma once
#include "recorded_run.h"

enum file_state {
    FILE_AS_RECORDED,
    FILE_CHANGED,
    FILE_MISSING,
    FILE_UNVOUCHED, /* the record has no hash of it */
};
extern const char *const file_state_words[];

struct verified_file {
    const char *name;
    enum file_state state;
    bool compared;          /* run again: its bytes were compared */
    const char *difference; /* run again: where it differs first; NULL: nowhere, or not compared */
};

struct verification {
    const char *folder;
    const struct recorded_run *run;
    bool fingerprint_holds;
    size_t file_count;
    struct verified_file *files;
    size_t input_count;
    const enum file_state
        *inputs;      /* against the disk as it is now: later changes are no fault of the folder */
    size_t bad_texts; /* inputs kept in the record that do not have the hash the record gives */
    bool reran;
    const char *rerun_failure; /* why it could not be run again; NULL: it could */
};

/* Hashes everything anew. Lives in `arena`. */
struct verification verification_of(const char *folder, const struct recorded_run *run, struct arena *arena);

/* The same tables and texts as they are in `again`, made by the same command: sets `difference` of each, with line and
 * field. Pictures and documents hang on the machine's fonts and drawing programs and are not compared. */
void verification_compare(struct verification *verification, const char *again, struct arena *arena);

/* Nothing was found wrong. */
bool verification_holds(const struct verification *verification);
