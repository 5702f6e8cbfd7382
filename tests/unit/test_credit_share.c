#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/credit_share.h"
#include "../../src/input/node_text.h"
#include <criterion/criterion.h>
#include <string.h>

static struct arena *arena;
static struct diag diag;

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
}

static void close_all(void)
{
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(credit_share, .init = open_all, .fini = close_all);
TestSuite(node_text, .init = open_all, .fini = close_all);

static const struct node *read(const char *text)
{
    const struct node *node = yaml_read_value(source_from_text("test", text, arena), 0, arena, &diag);
    cr_assert_not_null(node);
    return node;
}

static const char *shared(const char *rules, const char *route)
{
    return credit_with_share(read(rules), (struct credit_target){ route, "direct" }, "0.7", arena);
}

Test(credit_share, rule_for_partners_alone_has_its_share_changed)
{
    cr_assert_str_eq(
        shared("[{ routes: partner, basis: list, share: 1 }, { basis: list, share: 1 }]", "partner"),
        "[{ routes: partner, basis: list, share: 0.7 }, { basis: list, share: 1 }]");
}

Test(credit_share, rule_for_every_deal_keeps_its_share_for_direct)
{
    cr_assert_str_eq(shared("[{ basis: vendor_net, share: 1 }]", "partner"),
                     "[{ basis: vendor_net, share: 0.7, routes: partner }, { basis: vendor_net, share: 1 }]");
}

Test(credit_share, one_route_leaves_the_other_partner_routes_alone)
{
    cr_assert_str_eq(
        shared("[{ routes: partner, basis: list, share: 1 }, { basis: list, share: 1 }]", "resale"),
        "[{ routes: resale, basis: list, share: 0.7 }, { routes: partner, basis: list, share: 1 }, { "
        "basis: list, share: 1 }]");
}

/* Partner deals to existing customers come to the second rule. */
Test(credit_share, every_rule_that_can_decide_is_changed)
{
    cr_assert_str_eq(
        shared("[{ routes: partner, customer: new, basis: list, share: 1.2 }, { basis: list, share: 1 }]",
               "partner"),
        "[{ routes: partner, customer: new, basis: list, share: 0.7 }, { basis: list, share: 0.7, routes: "
        "partner }, { basis: list, share: 1 }]");
}

Test(credit_share, direct_in_a_list_of_routes_keeps_its_share)
{
    cr_assert_str_eq(shared("[{ routes: [direct, resale, referral], basis: list, share: 1 }]", "partner"),
                     "[{ routes: [resale, referral], basis: list, share: 0.7 }, { routes: [direct, resale, "
                     "referral], basis: list, share: 1 }]");
}

Test(credit_share, rule_of_another_route_stays)
{
    cr_assert_str_eq(
        shared("[{ routes: referral, basis: list, share: 1 }, { basis: list, share: 1 }]", "resale"),
        "[{ routes: referral, basis: list, share: 1 }, { basis: list, share: 0.7, routes: resale }, { "
        "basis: list, share: 1 }]");
}

/* Only a rule without any other condition leaves nothing to those after it. */
Test(credit_share, every_kind_of_condition_leaves_deals_to_later_rules)
{
    static const char *const conditions[] = { "segments: smb",  "products: [x]",     "partner_tiers: gold",
                                              "roles: seller",  "found_by: partner", "customer: new",
                                              "registered: yes" };
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        const char *rules =
            arena_format(arena, "[{ routes: partner, %s, basis: list, share: 1 }, { basis: list, share: 1 }]",
                         conditions[i]);
        const char *changed = shared(rules, "partner");
        cr_assert(strstr(changed, "share: 0.7, routes: partner }, {"), "%s", changed);
    }
}

Test(credit_share, condition_that_takes_any_deal_is_none)
{
    cr_assert_str_eq(
        shared("[{ routes: partner, registered: any, basis: list, share: 1 }, { basis: list, share: 1 }]",
               "partner"),
        "[{ routes: partner, registered: any, basis: list, share: 0.7 }, { basis: list, share: 1 }]");
}

Test(credit_share, what_is_credited_is_what_is_paid_on)
{
    cr_assert_str_eq(
        shared("[{ routes: partner, basis: list, share: 1, pay_share: 0.65 }, { basis: list, share: 1 }]",
               "partner"),
        "[{ routes: partner, basis: list, share: 0.7 }, { basis: list, share: 1 }]");
}

Test(node_text, tree_reads_back_as_itself)
{
    static const char *const texts[] = { "0.8",
                                         "[2, 1.5, 1.25, 1]",
                                         "{ a: 1, b: [x, { c: d }], e: {} }",
                                         "\"0.8\"",
                                         "{ say: \"a: b, # c\", two: \"x\\ny\" }",
                                         "[]" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct node *node = read(texts[i]);
        const char *text = node_text(node, arena);
        cr_assert(node_equal(node, read(text)), "%s", text);
    }
}

Test(node_text, number_in_quotes_stays_text)
{
    cr_assert_str_eq(node_text(read("\"0.8\""), arena), "\"0.8\"");
}
