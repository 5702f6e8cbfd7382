/* What every model file says about itself: the same five keys at the top of each kind. */
#pragma once
#include "field_rows.h"
#include "load.h"

extern const char *const evidence_names[]; /* A .. D, assumption; NULL-terminated */

/* Rows for a table whose struct has `int kind` and a model_about at offset `about`. `of` lists
 * the one kind that is right there. */
#define ABOUT_ROWS(kind_at, of, about)                                                                       \
    ROW_CHOICE("kind", (kind_at), (of), REQUIRED, "which kind of file this is"),                             \
        ROW_PLAIN("title", FIELD_TEXT, (about) + offsetof(struct model_about, title), REQUIRED,              \
                  "what a report calls it"),                                                                 \
        ROW_PLAIN("source", FIELD_TEXT, (about) + offsetof(struct model_about, source), REQUIRED,            \
                  "where its numbers come from"),                                                            \
        ROW_CHOICE(                                                                                          \
            "grade", (about) + offsetof(struct model_about, grade), evidence_names, REQUIRED,                \
            "how good that source is: A official text, contract, named survey or reviewed paper; "           \
            "B trade press or named consultancy; C vendor or practitioner blog; D claim that can't be "      \
            "traced; assumption"),                                                                           \
        ROW_PLAIN("as_of", FIELD_DATE, (about) + offsetof(struct model_about, as_of), REQUIRED,              \
                  "the day the numbers were true")

/* The path a model goes by: of the file its title is in, which for a file with `base:` is the
 * outermost. Read it before the fields, as they note it beside every assumption. */
const char *about_path(const struct node *tree);

/* Item `index` of the list at `key`, or NULL: for checks across keys inside a list. */
const struct node *node_item(const struct node *map, const char *key, size_t index);

/* Gives assumptions from `first` on that name no source of their own the model's. */
void about_signs(const struct model_about *about, struct load *load, size_t first);
