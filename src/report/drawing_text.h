/* The text of a picture that was drawn: the SVG file, for those who put it into something else. */
#pragma once

struct arena;

/* In `arena`; NULL if it can't be read or is empty, errno says why. */
char *drawing_text(const char *path, struct arena *arena);
