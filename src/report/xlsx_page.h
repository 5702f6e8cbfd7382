/* Page one as the first sheet of a workbook: the same blocks, numbers as numbers. */
#pragma once
#include "page.h"
#include "workbook.h"

void sheet_of_page(struct sheet *sheet, const struct page *page, const char *footer, struct arena *arena);
