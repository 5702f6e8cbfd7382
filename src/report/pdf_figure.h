/* A drawn picture on a page of paper, as vectors. */
#pragma once
#include "pdf_sheet.h"

/* The SVG at `path`, as wide as the page or as high as half of it, whichever is less, with `caption` under it. False if
 * it can't be read; `why` says how, in `arena`. */
bool pdf_figure(struct pdf *pdf, const char *path, const char *caption, const char **why,
                struct arena *arena);
