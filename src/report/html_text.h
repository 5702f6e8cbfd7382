/* Text in a web page: what comes from a model file can't become markup. */
#pragma once
#include <stdio.h>

/* `text` with &, <, > and quotes as entities; control characters and bytes that are no UTF-8 as U+FFFD. Also good
 * between double quotes. */
void html_text(const char *text, FILE *out);

/* The same where a long name may break: after each underscore, slash and dot. */
void html_name(const char *name, FILE *out);

/* As a part of an id: letters, digits and hyphens, all else as hyphens. */
void html_id(const char *text, FILE *out);
