/* Which deals a rule is about. */
#include "../../src/domain/rule_words.h"
#include <criterion/criterion.h>

enum { DIRECT, REFERRAL, RESALE, ROUTES };
static const struct route routes[ROUTES] = {
    { .name = "direct" },
    { .name = "referral", .with_partner = true },
    { .name = "resale", .with_partner = true },
};
enum { SMALL, LARGE, SEGMENTS };
static const struct rule_words words = {
    .routes = routes, .route_count = ROUTES, .segments = { "small", "large" }, .segment_count = SEGMENTS
};

static struct condition condition_of(const char **route_names, size_t route_count)
{
    return (struct condition){
        .routes = { route_count, route_names },
        .found_by = CONDITION_ANY,
        .customer = CONDITION_ANY,
    };
}

static struct condition_mask resolve(struct condition condition)
{
    return condition_resolve(&condition, &words);
}

static size_t matches(struct condition condition)
{
    const struct condition_mask mask = resolve(condition);
    size_t count = 0;
    for (size_t route = 0; route < ROUTES; route++)
        for (size_t segment = 0; segment < SEGMENTS; segment++)
            for (int source = 0; source < DEAL_SOURCES; source++)
                for (int customer = 0; customer < CUSTOMERS; customer++)
                    count +=
                        condition_matches(mask, (struct deal_kind){ .route = route,
                                                                    .segment = segment,
                                                                    .source = (enum deal_source)source,
                                                                    .customer = (enum customer)customer });
    return count;
}

enum { KINDS = ROUTES * SEGMENTS * DEAL_SOURCES * CUSTOMERS, KINDS_PER_ROUTE = KINDS / ROUTES };

Test(condition, empty_condition_is_about_every_deal)
{
    cr_assert_eq(matches(condition_of(NULL, 0)), KINDS);
    cr_assert_eq(matches(condition_of((const char *[]){ "any" }, 1)), KINDS);
}

Test(condition, partner_means_every_partner_route)
{
    const struct condition_mask mask = resolve(condition_of((const char *[]){ "partner" }, 1));
    cr_assert(!condition_matches(mask, (struct deal_kind){ .route = DIRECT }));
    cr_assert(condition_matches(mask, (struct deal_kind){ .route = REFERRAL }));
    cr_assert(condition_matches(mask, (struct deal_kind){ .route = RESALE }));
    cr_assert_eq(matches(condition_of((const char *[]){ "partner", "direct" }, 2)), KINDS);
}

Test(condition, named_routes_match_only_themselves)
{
    cr_assert_eq(resolve(condition_of((const char *[]){ "resale" }, 1)).routes, 1u << RESALE);
    cr_assert_eq(matches(condition_of((const char *[]){ "resale", "direct" }, 2)), 2 * KINDS_PER_ROUTE);
    cr_assert_eq(matches(condition_of((const char *[]){ "resale", "resale" }, 2)), KINDS_PER_ROUTE);
}

Test(condition, unknown_names_match_nothing)
{
    cr_assert_eq(matches(condition_of((const char *[]){ "resell" }, 1)), 0);
    struct condition condition = condition_of(NULL, 0);
    condition.segments = (struct name_list){ 1, (const char *[]){ "medium" } };
    cr_assert_eq(matches(condition), 0);
}

Test(condition, every_part_narrows)
{
    struct condition condition = condition_of((const char *[]){ "partner" }, 1);
    condition.segments = (struct name_list){ 1, (const char *[]){ "large" } };
    condition.found_by = FOUND_BY_PARTNER;
    condition.customer = CUSTOMER_NEW;
    cr_assert_eq(matches(condition), 2);
    const struct condition_mask mask = resolve(condition);
    const struct deal_kind kind = {
        .route = RESALE, .segment = LARGE, .source = FOUND_BY_PARTNER, .customer = CUSTOMER_NEW
    };
    cr_assert(condition_matches(mask, kind));
    for (int part = 0; part < 4; part++) {
        struct deal_kind other = kind;
        other.route = part == 0 ? DIRECT : kind.route;
        other.segment = part == 1 ? SMALL : kind.segment;
        other.source = part == 2 ? FOUND_BY_VENDOR : kind.source;
        other.customer = part == 3 ? CUSTOMER_EXISTING : kind.customer;
        cr_assert(!condition_matches(mask, other));
    }
}

Test(condition, eight_routes_and_eight_segments_fit)
{
    struct route many[ROUTES_MAX];
    const struct rule_words many_words = { .routes = many,
                                           .route_count = ROUTES_MAX,
                                           .segments = { "a", "b", "c", "d", "e", "f", "g", "h" },
                                           .segment_count = SEGMENTS_MAX };
    for (size_t route = 0; route < ROUTES_MAX; route++)
        many[route] = (struct route){ .name = many_words.segments[route], .with_partner = route > 0 };
    struct condition condition = condition_of((const char *[]){ "h" }, 1);
    condition.segments = (struct name_list){ 1, (const char *[]){ "h" } };
    const struct condition_mask mask = condition_resolve(&condition, &many_words);
    cr_assert_eq(mask.routes, 0x80);
    cr_assert_eq(mask.segments, 0x80);
    const struct condition everything = condition_of(NULL, 0);
    cr_assert_eq(condition_resolve(&everything, &many_words).routes, 0xff);
}

static struct condition about_every_deal(void)
{
    return (struct condition){ .found_by = CONDITION_ANY,
                               .customer = CONDITION_ANY,
                               .registered = CONDITION_ANY };
}

Test(condition, fits_a_real_deal_by_its_names)
{
    const char *names[] = { "gold" };
    const struct deal_facts resale = { .route = "resale", .partner_tier = "gold", .with_partner = true };
    const struct deal_facts direct = { .route = "direct" };
    struct condition condition = about_every_deal();
    cr_assert(condition_fits(&condition, &resale));
    cr_assert(condition_fits(&condition, &direct));
    condition.partner_tiers = (struct name_list){ 1, names };
    cr_assert(condition_fits(&condition, &resale));
    cr_assert(!condition_fits(&condition, &direct), "a deal whose tier nobody says is in no tier");
    condition = about_every_deal();
    condition.routes = (struct name_list){ 1, (const char *[]){ "partner" } };
    cr_assert(condition_fits(&condition, &resale));
    cr_assert(!condition_fits(&condition, &direct));
    condition.routes = (struct name_list){ 1, (const char *[]){ "any" } };
    cr_assert(condition_fits(&condition, &direct));
}

Test(condition, fits_a_real_deal_by_its_choices)
{
    struct condition condition = about_every_deal();
    const struct deal_facts deal = { .found_by = FOUND_BY_PARTNER,
                                     .customer = CUSTOMER_NEW,
                                     .registered = true };
    condition.found_by = FOUND_BY_PARTNER;
    condition.customer = CUSTOMER_NEW;
    condition.registered = 1;
    cr_assert(condition_fits(&condition, &deal));
    condition.registered = 0;
    cr_assert(!condition_fits(&condition, &deal));
}
