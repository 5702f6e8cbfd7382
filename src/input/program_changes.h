/* What changes in a program at a later day (dated_changes.h). */
#pragma once
#include "dated_changes.h"

bool program_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                           struct load *load);
