/* The partners of a market, and what happens after a sale. */
#include "load_partners.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include "load_tables.h"
#include <string.h>

#define AT(member) (offsetof(struct partner_type_file, type) + offsetof(struct partner_type, member))
static const struct field partner_type_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word: resellers, integrators, service_firms"),
    ROW_COUNT("partner_count", "partners", AT(partner_count), 1, PARTNERS_MAX, "partners of this kind"),
    ROW_UNCERTAIN_ABOVE("weight", "", AT(weight), 0, 1e6, REQUIRED,
                        "how likely one of them is a deal's candidate against one of another kind"),
    ROW_PLAIN("segment_weights", FIELD_NODE, offsetof(struct partner_type_file, segment_weights), 0,
              "a map from segment to what multiplies the weight there, 0 to 1000, may carry a range; absent "
              "segments: 1"),
    ROW_UNCERTAIN("size_log_sd", "", AT(size_log_sd), 0, 3, REQUIRED,
                  "how unequal they are: standard deviation of log weight"),
    ROW_UNCERTAIN("starting_trust", "share", AT(starting_trust), 0.02, 0.98, REQUIRED,
                  "trust in the vendor as the simulation begins, mean"),
    ROW_UNCERTAIN("starting_trust_sd", "share", AT(starting_trust_sd), 0, 0.5, REQUIRED,
                  "how much they differ in it; kept within 0.02 and 0.98"),
    ROW_UNCERTAIN("starting_certifications", "people", AT(starting_certifications), 0, 10000, 0,
                  "certified staff of one partner"),
    ROW_UNCERTAIN("services_margin_share", "share", AT(services_margin_share), 0, 1, REQUIRED,
                  "of the services it delivers, kept as profit"),
    ROW_UNCERTAIN("delivery_share", "share", AT(delivery_share), 0, 1, REQUIRED,
                  "of a deal's services it delivers, on routes where the partner does"),
    ROW_UNCERTAIN("cost_to_sell_usd", "USD", AT(cost_to_sell_usd), 0, 1e9, REQUIRED,
                  "of working one deal, won or not"),
    ROW_UNCERTAIN("cost_to_sell_share", "share of customer price", AT(cost_to_sell_share), 0, 1, 0,
                  "of working one deal, on top"),
    ROW_UNCERTAIN("rival_profit_share", "share of customer price", AT(rival_profit_share), 0, 1, REQUIRED,
                  "profit that other vendors' offers leave it"),
};
#undef AT
const struct field_table partner_type_table =
    TABLE("market.partners[]", "Partners of one kind.", partner_type_fields, struct partner_type_file);

#define AT(member) offsetof(struct after_sale, member)
static const struct field after_sale_fields[] = {
    ROW_UNCERTAIN("services_multiple_median", "USD", AT(services_multiple_median), 0, 100, REQUIRED,
                  "dollars of services a customer buys for each dollar of customer price, median deal"),
    ROW_UNCERTAIN("services_log_sd", "", AT(services_log_sd), 0, 3, REQUIRED,
                  "standard deviation of its logarithm"),
    ROW_UNCERTAIN("vendor_services_margin_share", "share", AT(vendor_services_margin_share), 0, 1, REQUIRED,
                  "of services the vendor delivers, kept as profit"),
    ROW_UNCERTAIN("recurring_share", "share", AT(recurring_share), 0, 1, 0,
                  "of deals that renew year by year while the customer stays"),
    ROW_UNCERTAIN("renewal_price_share", "share", AT(renewal_price_share), 0, 3, 0,
                  "of the first year's customer price, in each later year"),
    ROW_UNCERTAIN("discount_per_year", "share", AT(discount_per_year), 0, 1, REQUIRED,
                  "a dollar a year later is worth 1 / (1 + this)"),
    ROW_COUNT_OPTIONAL("lifetime_years", "years", AT(lifetime_years), 1, 20, "no renewals counted",
                       "later years that are counted at most"),
    ROW_UNCERTAIN("contested_share", "share", AT(contested_share), 0, 1, 0,
                  "of deals a partner found that another partner registered first"),
};
#undef AT
const struct field_table after_sale_table = TABLE(
    "market.after_sale", "Services, renewals and rival registrations.", after_sale_fields, struct after_sale);

static size_t segment_index(const struct market *market, const char *name)
{
    size_t s = 0;
    while (s < market->segment_count && strcmp(market->segments[s].name, name) != 0)
        s++;
    return s;
}

static bool refuse_segment(const struct node_entry *entry, const struct market *market, struct diag *diag)
{
    const char *names[SEGMENTS_MAX];
    for (size_t s = 0; s < market->segment_count; s++)
        names[s] = market->segments[s].name;
    diag_error(diag, entry->key_at, "segment_weights names %s, must name segments of the market", entry->key);
    const char *nearest = text_nearest(entry->key, names, market->segment_count);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    return false;
}

/* The keys of `segment_weights` are segments, so its table is made from the file. */
static bool read_segment_weights(const struct node *map, const struct market *market, size_t index,
                                 struct partner_type *type, struct load *load)
{
    for (size_t s = 0; s < market->segment_count; s++)
        type->segment_weights[s] = 1.0;
    if (map == NULL)
        return true;
    if (map->kind != NODE_MAP)
        return diag_error(load->diag, map->at,
                          "segment_weights is not a map, must be lines of `segment: weight`");
    bool good = !map->broken;
    struct field rows[SEGMENTS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++) {
        const size_t s = segment_index(market, map->entries[i].key);
        if (s == market->segment_count)
            good = refuse_segment(&map->entries[i], market, load->diag);
        else if (count < SEGMENTS_MAX)
            rows[count++] = (struct field)ROW_UNCERTAIN(
                map->entries[i].key, "", offsetof(struct partner_type, segment_weights) + s * sizeof(double),
                0, 1000, REQUIRED, "multiplies the weight in the segment");
    }
    if (!good || count == 0)
        return good;
    const struct field_table table = { .name = "market.partners[].segment_weights",
                                       .fields = rows,
                                       .field_count = count,
                                       .size = sizeof *type };
    load->place = arena_format(load->arena, "partners[%zu].segment_weights", index);
    good = fields_read(map, &table, type, load);
    load->place = NULL;
    return good;
}

static bool check_names(const struct node *tree, const struct market *market, struct diag *diag)
{
    bool good = true;
    for (size_t p = 0; p < market->partner_type_count; p++)
        for (size_t before = 0; before < p; before++)
            if (strcmp(market->partner_types[before].name, market->partner_types[p].name) == 0)
                good = diag_error(diag, field_place(node_item(tree, "partners", p), "name"),
                                  "name is %s, must be given once", market->partner_types[p].name);
    return good;
}

static bool check_count(const struct node *tree, const struct market *market, struct diag *diag)
{
    size_t partners = 0;
    for (size_t p = 0; p < market->partner_type_count; p++)
        partners += market->partner_types[p].partner_count;
    if (partners <= PARTNERS_MAX)
        return true;
    return diag_error(diag, field_place(tree, "partners"),
                      "partner_count adds up to %zu, must stay within %d", partners, PARTNERS_MAX);
}

/* Every deal of a segment draws its candidate by weight, so somebody must have some. */
static bool check_weights(const struct node *tree, const struct market *market, struct diag *diag)
{
    bool good = true;
    for (size_t s = 0; s < market->segment_count; s++) {
        double weight = 0.0;
        for (size_t p = 0; p < market->partner_type_count; p++)
            weight += market->partner_types[p].segment_weights[s];
        if (!(weight > 0.0))
            good = diag_error(diag, field_place(tree, "partners"),
                              "segment_weights of %s are 0 for all partners, must be above 0 for some",
                              market->segments[s].name);
    }
    return good;
}

bool partners_finish(const struct node *tree, const struct partner_type_file *types, struct market *market,
                     struct load *load)
{
    bool good = true;
    for (size_t p = 0; p < market->partner_type_count; p++) {
        market->partner_types[p] = types[p].type;
        good &= read_segment_weights(types[p].segment_weights, market, p, &market->partner_types[p], load);
    }
    if (market->partner_type_count == 0 || !good)
        return good;
    good = check_names(tree, market, load->diag);
    good &= check_count(tree, market, load->diag);
    good &= check_weights(tree, market, load->diag);
    return good;
}
