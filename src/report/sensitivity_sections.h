/* The sections of a sensitivity's page, in the order they stand in. */
#pragma once
#include "../analysis/sensitivity.h"
#include "page.h"

/* One line per design: in what share of draws its verdict holds. Needs draws, as all but the tornado and the indices. */
void sensitivity_section_verdicts(const struct page *page, const struct sensitivity *made);

/* The same in words, with what flips it. */
void sensitivity_section_sentences(const struct page *page, const struct sensitivity *made);

/* The tests beside the first. */
void sensitivity_section_others(const struct page *page, const struct sensitivity *made);

void sensitivity_section_tornado(const struct page *page, const struct sensitivity *made, size_t design);

void sensitivity_section_indices(const struct page *page, const struct sensitivity *made, size_t design);

/* Luck and not knowing, apart. */
void sensitivity_section_doubt(const struct page *page, const struct sensitivity *made);

/* Where verdicts fail. */
void sensitivity_section_boxes(const struct page *page, const struct sensitivity *made);
