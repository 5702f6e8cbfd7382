/* The part of page one about when deals close: what reps move and what it costs. Nothing is printed where nobody games it. */
#pragma once
#include "../analysis/comparison.h"
#include "page.h"

void timing_section_print(const struct page *page, const struct comparison *comparison);
