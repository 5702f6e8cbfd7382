/* The part of page one that says where a design's difference comes from: new rules, other choices, partners that react. Printed
 * where the run was decomposed; the parts add up to the whole as printed. */
#pragma once
#include "../analysis/comparison.h"
#include "../analysis/decomposition.h"
#include "page.h"

void why_section_print(const struct page *page, const struct comparison *comparison);

/* Rounds parts and whole to whole multiples of `unit` so that the parts still add up to the whole: what is missing goes to the part
 * that rounding moved furthest. */
void parts_round(const double exact[CHANGE_PARTS], double unit, double rounded[CHANGE_PARTS]);
