/* What gnuplot is told: one script for all pictures, each drawn once for each of its endings. */
#pragma once
#include "picture.h"

/* The file that is made when every file of a picture was drawn without an error. */
const char *picture_mark(const struct picture *picture, const char *folder, struct arena *arena);

/* Every file gets its name with `suffix` behind it. Data are read from `folder`. */
const char *picture_script(const struct picture *pictures, size_t count, const char *folder,
                           const char *suffix, const char *plots_folder, struct arena *arena);
