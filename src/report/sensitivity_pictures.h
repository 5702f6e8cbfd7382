/* Two pictures of the design whose verdict is least sure: its tornado and its Sobol indices. */
#pragma once
#include "../analysis/sensitivity.h"
#include "picture.h"

/* Those there are numbers for. */
const struct picture *sensitivity_pictures_of(const struct sensitivity *made, size_t *count,
                                              struct arena *arena);
