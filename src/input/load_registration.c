#include "../base/diag.h"
#include "condition_rows.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "load_tables.h"

#define AT(member) offsetof(struct registration, member)
static const struct field registration_fields[] = {
    ROW_NUMBER("minimum_usd", "USD", AT(minimum_usd), 0, 1e12, 0,
               "a deal whose customer price is below it can't be registered"),
    ROW_NUMBER("approval_share", "share", AT(approval_share), 0, 1, REQUIRED,
               "of the registrations made, those that are approved"),
    ROW_NUMBER("approval_days", "days", AT(approval_days), 0, 365, REQUIRED,
               "how long the partner waits for the answer"),
    ROW_NUMBER_ABOVE("protection_days", "days", AT(protection_days), 0, 3650, REQUIRED,
                     "how long an approved registration holds"),
    ROW_NUMBER("extension_days", "days", AT(extension_days), 0, 3650, 0,
               "added once where the partner shows that it works the deal"),
    ROW_NUMBER("consolation_share", "share", AT(consolation_share), 0, 1, 0,
               "of the registered uplift, for the second partner to register and where approval is refused"),
    ROW_NUMBER(
        "enforcement_share", "share", AT(enforcement_share), 0, 1, REQUIRED,
        "of the registered or partner-found deals that a rep takes direct, those that the vendor acts on"),
    ROW_NUMBER("bypass_credit_penalty_share", "share", AT(bypass_credit_penalty_share), 0, 1, 0,
               "of the rep's credit on such a deal, taken away where the vendor acts"),
};
#undef AT
const struct field_table registration_table =
    TABLE("program.registration", "A partner's claim on a deal it found.", registration_fields,
          struct registration);

static bool check_uplifts(const struct node *tree, const struct partner_program *program, struct diag *diag)
{
    bool good = true;
    for (size_t r = 0; !program->registration.offered && r < program->route_count; r++)
        if (program->routes[r].registered_uplift_share > 0.0) {
            good = diag_error(diag, field_place(node_item(tree, "routes", r), "registered_uplift_share"),
                              "registered_uplift_share is %g, must be left out of a program without "
                              "registration",
                              program->routes[r].registered_uplift_share);
            diag_hint(diag, "`registration:` says how a partner claims a deal");
        }
    return good;
}

static bool has_uplift(const struct partner_program *program)
{
    for (size_t r = 0; r < program->route_count; r++)
        if (program->routes[r].registered_uplift_share > 0.0)
            return true;
    return false;
}

static void doubt_registration(const struct node *map, const struct partner_program *program,
                               struct diag *diag)
{
    const struct registration *registration = &program->registration;
    if (registration->consolation_share > 0.0 && !has_uplift(program))
        diag_warning(diag, field_place(map, "consolation_share"),
                     "consolation_share is not used: no route has a registered_uplift_share");
    if (registration->bypass_credit_penalty_share > 0.0 && registration->enforcement_share == 0.0)
        diag_warning(
            diag, field_place(map, "bypass_credit_penalty_share"),
            "bypass_credit_penalty_share is not used: enforcement_share is 0, so no bypass costs credit");
    if (registration->approval_share == 0.0)
        diag_warning(diag, field_place(map, "approval_share"),
                     "approval_share is 0: no deal is ever registered");
    if (registration->approval_days >= registration->protection_days)
        diag_warning(
            diag, field_place(map, "approval_days"),
            "approval_days is %g, no less than protection_days, which is %g: the wait is as long as what "
            "is waited for",
            registration->approval_days, registration->protection_days);
}

bool registration_check(const struct node *tree, const struct partner_program *program, struct load *load)
{
    if (program->registration.offered)
        doubt_registration(node_at(tree, "registration"), program, load->diag);
    return check_uplifts(tree, program, load->diag);
}

bool program_condition_check(const struct node *item, const struct condition *when, const char *what,
                             const struct partner_program *program, struct diag *diag)
{
    condition_doubt(item, when, diag);
    if (when->routes.count == 1 && condition_names_hold(&when->routes, "direct"))
        diag_warning(diag, field_place(item, "routes"),
                     "routes is direct: no partner sells there, so %s never pays", what);
    if (when->registered == 1 && !program->registration.offered)
        diag_warning(diag, field_place(item, "registered"),
                     "registered is yes though the program has no registration, so %s never pays", what);
    return tier_names_check(item, "partner_tiers", &when->partner_tiers, program, diag);
}
