/* The pictures of `evenkeel curve`: pay, marginal rate and channel tax. */
#pragma once
#include "../analysis/plan_curve.h"

struct arena;
struct diag;

/* See pictures_draw. */
bool curve_pictures_draw(const struct curve_set *set, const char *folder, const char *plots_folder,
                         struct arena *arena, struct diag *diag);

void curve_pictures_remove(const char *folder, struct arena *arena);
