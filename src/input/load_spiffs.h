/* The SPIFFs of a plan file: their field table and what has to go together. */
#pragma once
#include "load.h"

/* Reports everything wrong with the SPIFFs of `plan`, read from `tree`. */
bool spiffs_check(const struct node *tree, const struct rep_plan *plan, struct load *load);
