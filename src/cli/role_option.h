/* --for ROLE: who a report is for. */
#pragma once
#include "../report/roles.h"
#include <stdbool.h>

#define ROLE_OPTION_ROW(at)                                                                                  \
    {                                                                                                        \
        "for", "ROLE", OPTION_TEXT, (at), 0, 0,                                                              \
            "order the report for its reader: sales-ops, channel or finance; same numbers", NULL             \
    }

/* `name` NULL: nobody, `role` gets NULL. False after saying what was wrong. */
bool role_option_read(const char *who, const char *name, const struct role **role);

/* Whether `name` (may be NULL) asks for the page that partners may read, which is no order of page one. */
bool role_option_is_partner(const char *name);
