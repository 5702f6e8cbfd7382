/* The page of `evenkeel optimise`. Private to optimise_*.c. */
#pragma once
#include "optimise_report.h"

/* `folder` is named at its end; NULL: not said. */
void optimise_page(const struct optimise_report *report, const char *folder, const struct page *page);
