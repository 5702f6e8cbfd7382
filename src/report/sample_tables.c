#include "sample_tables.h"

#include "../base/arena.h"
#include "../engine/world_sample.h"

static const struct world_sample *sample_of(const struct comparison *comparison)
{
    return comparison->run->sample;
}

/* "s1-r017": the middle of its deals' names. */
static const char *rep_name(uint32_t entity, struct arena *arena)
{
    return arena_format(arena, "s%u-r%03u", (entity >> SEGMENT_SHIFT) + 1,
                        (entity & ((UINT32_C(1) << SEGMENT_SHIFT) - 1)) + 1);
}

static const char *partner_name(size_t place, struct arena *arena)
{
    return arena_format(arena, "p%03zu", place + 1);
}

static const struct column rep_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "rep", .type = COLUMN_TEXT },
    { .name = "segment", .type = COLUMN_TEXT },
    { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER },
    { .name = "partner_deals", .unit = "deals", .type = COLUMN_NUMBER },
    { .name = "won", .unit = "deals", .type = COLUMN_NUMBER },
    { .name = "bookings_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "credit_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "pay_usd", .unit = "USD", .type = COLUMN_NUMBER },
};

struct table sampled_reps_table(const struct comparison *comparison, struct arena *arena)
{
    struct table table = table_open("reps", rep_columns, sizeof rep_columns / sizeof *rep_columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    const struct world_sample *sample = sample_of(comparison);
    for (size_t d = 0; sample != NULL && d < scenario->design_count; d++) {
        for (size_t r = 0; r < sample->rep_count; r++) {
            const struct sampled_rep *rep = &sample->reps[d * sample->rep_count + r];
            table_row(&table);
            table_text(&table, scenario->designs[d].name);
            table_text(&table, rep_name(rep->entity, arena));
            table_text(&table, scenario->market.segments[rep->segment].name);
            table_number(&table, rep->deals);
            table_number(&table, rep->partner_deals);
            table_number(&table, rep->won);
            table_number(&table, rep->bookings_usd);
            table_number(&table, rep->credit_usd);
            table_number(&table, rep->paid_usd);
        }
    }
    return table;
}

/* As the last step of a design's change path leaves it. */
static const struct partner_program *program_at_end(const struct design *design)
{
    return design->change_count > 0 ? &design->changes[design->change_count - 1].program : &design->program;
}

static const struct column partner_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "partner", .type = COLUMN_TEXT },
    { .name = "type", .type = COLUMN_TEXT },
    { .name = "tier", .type = COLUMN_TEXT },
    { .name = "left", .type = COLUMN_TEXT },
    { .name = "trust", .unit = "share", .type = COLUMN_NUMBER },
    { .name = "leads_share", .unit = "share", .type = COLUMN_NUMBER },
    { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER },
    { .name = "won", .unit = "deals", .type = COLUMN_NUMBER },
    { .name = "sales_usd", .unit = "USD", .type = COLUMN_NUMBER },
};

struct table sampled_partners_table(const struct comparison *comparison, struct arena *arena)
{
    struct table table =
        table_open("partners", partner_columns, sizeof partner_columns / sizeof *partner_columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    const struct world_sample *sample = sample_of(comparison);
    for (size_t d = 0; sample != NULL && d < scenario->design_count; d++) {
        const struct partner_program *program = program_at_end(&scenario->designs[d]);
        for (size_t p = 0; p < sample->partner_count; p++) {
            const struct sampled_partner *partner = &sample->partners[d * sample->partner_count + p];
            table_row(&table);
            table_text(&table, scenario->designs[d].name);
            table_text(&table, partner_name(p, arena));
            table_text(&table, scenario->market.partner_types[partner->type].name);
            table_text(&table,
                       partner->tier < program->tier_count ? program->tiers[partner->tier].name : NULL);
            table_text(&table, partner->exited ? "yes" : "no");
            table_number(&table, partner->trust);
            table_number(&table, partner->flow);
            table_number(&table, partner->deals);
            table_number(&table, partner->won);
            table_number(&table, partner->sales_usd);
        }
    }
    return table;
}

static const struct column deal_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "deal", .type = COLUMN_TEXT },
    { .name = "rep", .type = COLUMN_TEXT },
    { .name = "partner", .type = COLUMN_TEXT },
    { .name = "month", .type = COLUMN_NUMBER },
    { .name = "segment", .type = COLUMN_TEXT },
    { .name = "source", .type = COLUMN_TEXT },
    { .name = "list_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "price_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "route", .type = COLUMN_TEXT },
    { .name = "twin_route", .type = COLUMN_TEXT },
    { .name = "win_share", .unit = "share", .type = COLUMN_NUMBER },
    { .name = "won", .type = COLUMN_TEXT },
    { .name = "receipts_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "credit_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "spiff_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "worth_to_rep_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "worth_direct_usd", .unit = "USD", .type = COLUMN_NUMBER },
};

static void deal_row(struct table *table, const struct scenario *scenario, const struct world_sample *sample,
                     size_t design, const struct sampled_case *deal)
{
    struct arena *arena = table->arena;
    char *name = arena_alloc(arena, DEAL_NAME_MAX);
    const struct route *routes = scenario->market.routes;
    table_row(table);
    table_text(table, scenario->designs[design].name);
    table_text(table, deal_name_write(deal->name, name));
    table_text(table, rep_name(sample->reps[deal->rep].entity, arena));
    table_text(table, deal->partner != NO_PARTNER ? partner_name(deal->partner, arena) : NULL);
    table_number(table, deal->month + 1.0);
    table_text(table, scenario->market.segments[deal->segment].name);
    table_text(table, deal->source == FOUND_BY_PARTNER ? "partner" : "vendor");
    table_number(table, deal->list_usd);
    table_number(table, deal->price_usd);
    table_text(table, routes[deal->route].name);
    table_text(table, routes[deal->twin].name);
    table_number(table, deal->win);
    table_text(table, deal->won ? "yes" : "no");
    table_number(table, deal->receipts_usd);
    table_number(table, deal->credit_usd);
    table_number(table, deal->spiff_usd);
    table_number(table, deal->worth_usd);
    table_number(table, deal->direct_worth_usd);
}

struct table sampled_deals_table(const struct comparison *comparison, struct arena *arena)
{
    struct table table = table_open("deals", deal_columns, sizeof deal_columns / sizeof *deal_columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    const struct world_sample *sample = sample_of(comparison);
    for (size_t d = 0; sample != NULL && d < scenario->design_count; d++)
        for (size_t i = 0; i < sample->case_count[d]; i++)
            deal_row(&table, scenario, sample, d, &sample->cases[d][i]);
    return table;
}
