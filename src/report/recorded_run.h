/* A run record read back: what a folder says of how its files came to be. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;

struct recorded_file {
    const char *name;   /* outputs: in the folder; inputs: the path as it was given */
    const char *sha256; /* NULL: the record has none */
    const char *text;   /* of inputs: the whole file as it was; NULL: not kept */
};

struct recorded_run {
    const char *command_line;           /* NULL: the record keeps none on purpose */
    const char *fingerprint;            /* the word the record gives; NULL: none */
    const char *fingerprint_of_content; /* the word that its facts come to */
    const char *version, *revision, *compiler, *flags;
    size_t input_count, output_count;
    const struct recorded_file *inputs, *outputs;
};

/* Reads the record at `path`. False after an error in `diag`: no file, no JSON, no record. Lives in `arena`. */
bool recorded_run_read(const char *path, struct recorded_run *run, struct arena *arena, struct diag *diag);
