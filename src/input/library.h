/* The models and scenarios that come with the program, by what their files say about themselves. */
#pragma once
#include "load.h"

struct library_model {
    enum model_kind kind;
    const char *path;  /* as a person would type it */
    const char *name;  /* the file's name without its ending */
    const char *title; /* "" where the file has none */
    const char *grade; /* A .. D, assumption; "" where the file has none */
    const char *as_of; /* YYYY-MM-DD; "" where the file has none */
};

struct library {
    size_t count;
    const struct library_model *models; /* by kind, then name */
};

/* Reads the head of every .yaml file of the model library and the scenarios beside it. A file that can't be read is
 * reported in `load->diag` and left out. In `load->arena`. */
struct library library_read(struct load *load);

/* What one kind's folder is called: "plans". */
const char *library_folder(enum model_kind kind, struct arena *arena);
