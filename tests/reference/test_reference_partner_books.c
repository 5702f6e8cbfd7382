/* The partner books against the plain month ends, on random programs, changes and events, over up to five years. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "partner_table.h"
#include "random_partners.h"
#include <math.h>
#include <stdlib.h>

enum { MODELS = 40 };

static size_t model_count(void)
{
    const char *laws = getenv("LAWS");
    const long times = laws != NULL ? strtol(laws, NULL, 10) : 1;
    return (size_t)(times > 0 ? times : 1) * MODELS;
}

static void expect_same_views(const struct table *table, uint64_t number)
{
    for (size_t p = 0; p < table->luck.partner_count; p++) {
        const struct partner_view is = partner_books_view(table->books, p),
                                  must = reference_partner_view(table->plain, p);
        cr_expect(is.type == must.type && is.tier == must.tier && is.exited == must.exited &&
                      near(is.trust, must.trust) && near(is.flow, must.flow),
                  "model %llu, partner %zu: tier %zu must be %zu, trust %g must be %g, flow %g must be %g",
                  (unsigned long long)number, p, is.tier, must.tier, is.trust, must.trust, is.flow,
                  must.flow);
    }
}

/* Every member of the tally, one by one. True-ups are looked at by laws: the plain books don't know them. */
Test(reference_partner_books, month_ends_agree_with_the_plain_ones)
{
    for (uint64_t number = 0; number < model_count(); number++) {
        struct arena *arena = arena_open();
        struct table *table = table_set(random_partner_scenario(number, arena), 0, number, true, arena);
        table_play(table, NULL);
        cr_expect(!table->spiffs_differ, "model %llu: other SPIFFs", (unsigned long long)number);
        struct partner_tally must = reference_partner_tally(table->plain);
        must.rebate_trued_up_usd = table->tally.rebate_trued_up_usd;
        const double *is = (const double *)&table->tally, *plain = (const double *)&must;
        for (size_t i = 0; i < sizeof must / sizeof(double); i++)
            cr_expect(near(is[i], plain[i]), "model %llu, double %zu of the tally: %.12g must be %.12g",
                      (unsigned long long)number, i, is[i], plain[i]);
        expect_same_views(table, number);
        arena_close(arena);
    }
}
