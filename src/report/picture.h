/* A picture: a gnuplot template of plots/, given words and numbers. It becomes NAME.svg and NAME.png beside
 * NAME.csv, the numbers it shows. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;

enum { PICTURE_WIDTH_PX = 1200 };

struct picture {
    const char *name; /* of template, data and pictures */
    size_t height_px;
    const char *title;     /* what it shows: a finding */
    const char *subtitle;  /* how to read it, and of what */
    const char *footer;    /* which program and input made it */
    const char *variables; /* gnuplot: what the template wants set beside these */
};

/* Draws into `folder`, which already holds the CSV files; messages call it `shown`. False if any is missing then: `diag`
 * gets a warning, and an earlier picture of that name is removed, because it would show other numbers. */
bool pictures_draw(const struct picture *pictures, size_t count, const char *folder, const char *shown,
                   const char *plots_folder, struct arena *arena, struct diag *diag);

/* The files each picture becomes: ".svg", ".png", NULL. */
extern const char *const picture_endings[];

/* Whether all of a picture's files are in `folder`. */
bool picture_is_drawn(const char *name, const char *folder, struct arena *arena);

/* Removes a picture of an earlier run. */
void picture_remove(const char *name, const char *folder, struct arena *arena);
