/* The parts of page one about partners: what each design does to them, and how the years differ. Nothing is printed where the
 * market has no partners of its own. */
#pragma once
#include "../analysis/comparison.h"
#include "page.h"

void partner_section_print(const struct page *page, const struct comparison *comparison);

/* Year by year against the baseline, where the horizon has several. */
void year_section_print(const struct page *page, const struct comparison *comparison);
