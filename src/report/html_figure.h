/* A picture in a web page: the SVG that was drawn, put into the page itself. */
#pragma once
#include "picture.h"
#include <stdio.h>

/* Reads NAME.svg in `folder`. Ids get the picture's name before them, as several pictures share a page; titles of parts
 * and addresses of name spaces are left out. False if it can't be read; errno says why. */
bool html_figure(const struct picture *picture, const char *folder, struct arena *arena, FILE *out);
