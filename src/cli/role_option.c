#include "role_option.h"

#include "name_option.h"
#include <stdio.h>
#include <string.h>

enum { ROLES_MAX = 8 };

bool role_option_is_partner(const char *name)
{
    return name != NULL && (strcmp(name, "partner") == 0 || strcmp(name, "partners") == 0);
}

bool role_option_read(const char *who, const char *name, const struct role **role)
{
    const char *names[ROLES_MAX];
    size_t count = 0;
    *role = NULL;
    if (name == NULL)
        return true;
    if (role_option_is_partner(name)) {
        fprintf(
            stderr,
            "%s: --for is %s, must be a reader inside the company: the report tells how reps are paid\n"
            "= hint: evenkeel partner-view SCENARIO makes the page that partners may read, evenkeel report "
            "SCENARIO --for partner one file of it\n",
            who, name);
        return false;
    }
    while (count < ROLES_MAX && roles[count].name != NULL) {
        names[count] = roles[count].name;
        count++;
    }
    const struct known_names known = { "sales-ops, channel or finance", names, count };
    const size_t found = name_option_find(who, "for", name, &known);
    if (found == count)
        return false;
    *role = &roles[found];
    return true;
}
