/* The part of page one that says what designs do to reps: who wins, who loses, what must be sold to keep the same pay, and
 * what is paid twice. Printed where the run was asked for people and has something to compare. */
#pragma once
#include "../analysis/comparison.h"
#include "page.h"

void people_section_print(const struct page *page, const struct comparison *comparison);
