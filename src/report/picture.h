/* A picture: a gnuplot template of plots/, given words and numbers. It becomes NAME.svg and NAME.png beside
 * NAME.csv, the numbers it shows. A slide is the same template at 16 by 9 with larger letters, and NAME.emf too. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;

enum { PICTURE_WIDTH_PX = 1200 };

struct picture {
    const char *name;      /* of the files, and of template and data where those are NULL */
    const char *template;  /* of plots/, without ending; NULL: the name */
    const char *data;      /* the CSV it shows, without ending; NULL: the name */
    bool is_slide;         /* one file that a person puts into a presentation */
    size_t height_px;      /* at PICTURE_WIDTH_PX; a slide's is what it needs at least */
    const char *title;     /* what it shows: a finding */
    const char *subtitle;  /* how to read it, and of what */
    const char *footer;    /* which program and input made it */
    const char *variables; /* gnuplot: what the template wants set beside these */
};

/* Draws into `folder`, which already holds the CSV files; messages call it `shown`. One gnuplot draws all; if it ends at
 * one of them, the next goes on with those after it. False if any is missing then: `diag` gets a warning that names
 * them, and an earlier picture of that name is removed, because it would show other numbers. */
bool pictures_draw(const struct picture *pictures, size_t count, const char *folder, const char *shown,
                   const char *plots_folder, struct arena *arena, struct diag *diag);

/* The files a picture becomes: ".svg", ".png", and ".emf" for a slide; NULL. */
const char *const *picture_endings(const struct picture *picture);

/* Whether all of a picture's files are in `folder`. */
bool picture_is_drawn(const struct picture *picture, const char *folder, struct arena *arena);

/* Removes a picture of an earlier run. */
void picture_remove(const char *name, const char *folder, struct arena *arena);
