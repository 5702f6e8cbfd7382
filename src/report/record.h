/* The run record: what made these numbers, so that anyone can make them again.
 *
 * `fingerprint` holds all that decides the bytes of the tables (inputs with SHA-256, seed, worlds,
 * program, compiler, flags) and nothing else: no date, no duration, no machine. The same fingerprint
 * gives the same tables. `run` says how it was asked for and on which processor; `input_texts` keeps the inputs whole, so that a
 * folder alone suffices to run it again; `outputs` names each table with its
 * SHA-256, for checking later. */
#pragma once
#include "../engine/run.h"
#include "table.h"
#include <stdbool.h>
#include <stdio.h>

struct arena;
struct diag;

/* One thing that decides the result of a command that simulates nothing. */
struct record_fact {
    const char *name, *text;
};

struct record {
    const struct run_result *run;    /* NULL: nothing was simulated; `facts` and `inputs` are then used */
    const struct record_fact *facts; /* ended by a row of NULLs */
    const char *const *inputs;       /* paths of what was read, NULL-terminated */
    const char *left_out; /* what decides numbers and must not be told: "how reps are paid"; NULL: nothing */
    const char *command_line; /* NULL: none */
    const char *const *sets;  /* NULL-terminated; NULL: none */
    size_t worlds_asked;
    const char *folder;         /* where the outputs are */
    const char *const *outputs; /* file names in it, NULL-terminated */
};

enum { FINGERPRINT_BYTES = 65 };

struct json_t;

/* SHA-256 of a fingerprint's JSON, compact and sorted, as 64 digits. */
void fingerprint_hash(const struct json_t *print, char hash[FINGERPRINT_BYTES]);

/* The fingerprint as one word: SHA-256 of its JSON, compact and sorted, as 64 digits. Two runs with the same word have the
 * same tables. */
void record_fingerprint(const struct record *record, char hash[FINGERPRINT_BYTES], struct arena *arena);

/* What made the numbers, for a page: one row per fact, `fact` and `value`, the fingerprint's word first. */
struct table record_table(const struct record *record, struct arena *arena);

/* Writes record.json's text. False if `out` failed. A file that can't be read again gets a null
 * hash and a warning. */
bool record_write(const struct record *record, FILE *out, struct arena *arena, struct diag *diag);
