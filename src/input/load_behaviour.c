#include "../base/arena.h"
#include "../base/diag.h"
#include "load_about.h"
#include "load_gaming.h"
#include "load_partner_behaviour.h"
#include "load_tables.h"

struct behaviour_file {
    int kind;
    const struct node *control;
    struct behaviour behaviour;
};

static const char *const kinds[] = { "behaviour", NULL };
static const char *const outlook_names[] = { "myopic", "forecast", "dynamic", NULL };

#define AT(member) (offsetof(struct behaviour_file, behaviour) + offsetof(struct behaviour, member))
static const struct field behaviour_fields[] = {
    ABOUT_ROWS(offsetof(struct behaviour_file, kind), kinds, AT(about)),
    ROW_CHOICE(
        "outlook", AT(outlook), outlook_names, REQUIRED,
        "what a rep thinks a deal's credit is worth: myopic looks at pay earned so far, forecast also at "
        "the deals still to come in the quota period, sold direct; dynamic expects those to go the routes it "
        "would pick"),
    ROW_UNCERTAIN("pay_weight", "", AT(pay_weight), 0, 1000, REQUIRED,
                  "utility of one par pay, the pay of an ordinary direct deal; 0 is a rep who ignores pay"),
    ROW_UNCERTAIN_ABOVE("scale", "", AT(scale), 0, 1000, REQUIRED,
                        "spread of the taste each rep has for each route of each deal"),
    ROW_UNCERTAIN("partner_scale", "", AT(partner_scale), 0, 1000, REQUIRED,
                  "spread of the taste all partner routes of a deal share"),
    ROW_UNCERTAIN("acumen", "", AT(acumen), 0, 2, REQUIRED,
                  "part of a route's true win lift that reps believe"),
    ROW_UNCERTAIN("impatience_per_year", "a year", AT(impatience_per_year), 0, 10, REQUIRED,
                  "how fast pay loses value with a deal's length"),
    ROW_UNCERTAIN("hour_value_usd", "USD", AT(hour_value_usd), 0, 10000, REQUIRED,
                  "what an hour of a rep's own time is worth to the rep"),
    ROW_UNCERTAIN("internal_trust", "share", AT(internal_trust), 0, 1, REQUIRED,
                  "trust between reps and partner managers; 1 removes the cost of giving up control"),
    ROW_PLAIN("control", FIELD_NODE, offsetof(struct behaviour_file, control), 0,
              "a map from route to the utility a rep gives up by sharing the deal, at no internal trust; "
              "0 to 100, may carry a range; absent routes: 0"),
    ROW_BLOCK("partners", AT(partners), &partner_behaviour_table,
              "how partners respond; required where the market has partners"),
    ROW_BLOCK("gaming", AT(gaming), &gaming_table, "reps who choose when they close won deals"),
};
#undef AT
const struct field_table behaviour_table =
    TABLE("behaviour", "How reps respond: the uncertain part.", behaviour_fields, struct behaviour_file);

/* The keys of `control` are routes, so its table is made from the file. */
static bool read_control(const struct node *map, struct behaviour *behaviour, struct load *load)
{
    if (map->kind != NODE_MAP)
        return diag_error(load->diag, map->at, "control is not a map, must be lines of `route: cost`");
    if (map->count > ROUTES_MAX)
        return diag_error(load->diag, map->at, "control has %zu routes, must have at most %d", map->count,
                          ROUTES_MAX);
    if (map->count == 0)
        return !map->broken;
    struct field *rows = arena_array(load->arena, struct field, map->count);
    for (size_t i = 0; i < map->count; i++) {
        behaviour->control[i].route = map->entries[i].key;
        rows[i] = (struct field)ROW_UNCERTAIN(map->entries[i].key, "", i * sizeof(struct route_control), 0,
                                              100, REQUIRED, "cost of giving up control");
        rows[i].offset += offsetof(struct route_control, cost);
    }
    behaviour->control_count = map->count;
    const struct field_table table = { .name = "behaviour.control",
                                       .fields = rows,
                                       .field_count = map->count,
                                       .size = sizeof behaviour->control };
    load->place = "control";
    const bool good = fields_read(map, &table, behaviour->control, load);
    load->place = NULL;
    return good;
}

bool load_behaviour(const struct node *tree, struct behaviour *behaviour, struct load *load)
{
    struct behaviour_file file = { 0 };
    const size_t first = load->assumption_count;
    load->file = about_path(tree);
    bool good = fields_read(tree, &behaviour_table, &file, load);
    *behaviour = file.behaviour;
    behaviour->about.path = load->file;
    if (file.control != NULL)
        good &= read_control(file.control, behaviour, load);
    const struct node *partners = node_at(tree, "partners");
    behaviour->has_partners = partners != NULL;
    if (partners != NULL && good)
        partner_behaviour_doubt(partners, &behaviour->partners, load->diag);
    const struct node *gaming = node_at(tree, "gaming");
    if (gaming != NULL && good)
        gaming_doubt(gaming, &behaviour->gaming, load->diag);
    about_signs(&behaviour->about, load, first);
    return good;
}
