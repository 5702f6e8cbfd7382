/* The part of page one about when partners place their orders. Nothing is printed where nobody moves any. */
#pragma once
#include "../analysis/comparison.h"
#include "page.h"

void order_section_print(const struct page *page, const struct comparison *comparison);
