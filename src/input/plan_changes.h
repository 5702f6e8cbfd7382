/* What changes in a plan within its year (dated_changes.h). */
#pragma once
#include "dated_changes.h"

bool plan_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                        size_t begins, struct load *load);
