#include "partner_view.h"

#include "../base/arena.h"
#include "../base/sha256.h"
#include "../base/text.h"
#include "../domain/cents.h"
#include "ordinary_deal.h"
#include "page.h"
#include "partner_tables.h"
#include "program_summary_parts.h"
#include "rep_structure_text.h"
#include "result_folder.h"
#include <string.h>

/* Stands where a design's name would, which may tell of its rep plan. */
static const char label[] = "program";

static const struct column deal_columns[] = {
    { .name = "route", .type = COLUMN_TEXT },
    { .name = "tier", .type = COLUMN_TEXT },
    { .name = "deal", .type = COLUMN_TEXT },
    { .name = "list_usd", .heading = "list", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "customer_price_usd", .heading = "customer\npays", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "margin_usd", .heading = "your\nmargin", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "fee_usd", .heading = "your\nfee", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "distributor_usd", .heading = "distrib-\nutor", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "listing_fee_usd", .heading = "listing\nfee", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "vendor_receives_usd", .heading = "we re-\nceive", .unit = "USD", .type = COLUMN_NUMBER },
};

/* Ways a deal comes about. */
static const struct {
    const char *name;
    enum deal_source source;
    double registered_share;
} claims[] = { { "registered", FOUND_BY_PARTNER, 1.0 },
               { "you found", FOUND_BY_PARTNER, 0.0 },
               { "we found", FOUND_BY_VENDOR, 0.0 } };
enum { CLAIMS = sizeof claims / sizeof *claims };

static void deal_row(struct table *table, const struct ordinary_deal *deal, const struct route *route,
                     const char *tier_name, size_t tier, size_t claim)
{
    const struct price_stack stack =
        ordinary_stack(deal, route, tier, claims[claim].source, claims[claim].registered_share);
    table_row(table);
    table_text(table, route->name);
    table_text(table, tier_name);
    table_text(table, claims[claim].name);
    table_number(table, stack.list_usd);
    table_number(table, stack.customer_price_usd);
    table_number(table, stack.partner_margin_usd);
    table_number(table, stack.partner_fee_usd);
    table_number(table, stack.distributor_margin_usd);
    table_number(table, stack.listing_fee_usd);
    table_number(table, stack.vendor_receipts_usd);
}

static struct table deal_table(const struct partner_view *view, struct arena *arena)
{
    struct table table =
        table_open("ordinary_deal", deal_columns, sizeof deal_columns / sizeof *deal_columns, arena);
    const struct scenario *scenario = view->comparison->run->scenario;
    const struct ordinary_deal deal = ordinary_deal_of(scenario, view->design);
    const size_t tiers = partner_kind_count(scenario, view->design, PARTNERS_BY_TIER);
    for (size_t r = 1; r < scenario->market.route_count; r++)
        for (size_t tier = 0; tier < tiers; tier++)
            for (size_t claim = deal.program->registration.offered ? 0 : 1; claim < CLAIMS; claim++)
                deal_row(&table, &deal, &scenario->market.routes[r],
                         partner_kind_name(scenario, view->design, PARTNERS_BY_TIER, tier), tier, claim);
    return table;
}

static const struct column earning_columns[] = {
    { .name = "route", .type = COLUMN_TEXT },
    { .name = "partner_type", .heading = "partner", .type = COLUMN_TEXT },
    { .name = "tier", .type = COLUMN_TEXT },
    { .name = "deal", .type = COLUMN_TEXT },
    { .name = "margin_usd", .heading = "your\nmargin", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "fee_usd", .heading = "your\nfee", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "services_usd", .heading = "services", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "cost_to_sell_usd", .heading = "cost to\nsell", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "earning_usd", .heading = "leaves\nyou", .unit = "USD", .type = COLUMN_NUMBER },
};

/* A deal as one partner meets it: route, who the partner is, where it stands, how the deal came about. */
struct earning_case {
    const struct route *route;
    const struct partner_type *type;
    size_t tier, claim;
};

static void earning_row(struct table *table, const struct partner_view *view,
                        const struct ordinary_deal *deal, const struct earning_case *of)
{
    const struct scenario *scenario = view->comparison->run->scenario;
    const struct price_stack stack = ordinary_stack(deal, of->route, of->tier, claims[of->claim].source,
                                                    claims[of->claim].registered_share);
    const double lines_usd[] = {
        stack.partner_margin_usd, stack.partner_fee_usd,
        ordinary_services_usd(deal, &scenario->market, of->type, of->route, stack.customer_price_usd),
        -of->type->cost_to_sell_usd - of->type->cost_to_sell_share * stack.customer_price_usd
    };
    const size_t lines = sizeof lines_usd / sizeof *lines_usd;
    table_row(table);
    table_text(table, of->route->name);
    table_text(table, of->type->name);
    table_text(table, partner_kind_name(scenario, view->design, PARTNERS_BY_TIER, of->tier));
    table_text(table, claims[of->claim].name);
    for (size_t l = 0; l < lines; l++)
        table_number(table, usd_to_the_cent(lines_usd[l]));
    table_number(table, statement_total_usd(lines_usd, lines));
}

/* `all`: every tier and every way a deal comes about; else the lowest tier and the best way. */
static struct table earning_table(const struct partner_view *view, bool all, struct arena *arena)
{
    struct table table = table_open("ordinary_earning", earning_columns,
                                    sizeof earning_columns / sizeof *earning_columns, arena);
    const struct scenario *scenario = view->comparison->run->scenario;
    const struct market *market = &scenario->market;
    const struct ordinary_deal deal = ordinary_deal_of(scenario, view->design);
    const size_t tiers = all ? partner_kind_count(scenario, view->design, PARTNERS_BY_TIER) : 1;
    const size_t best = deal.program->registration.offered ? 0 : 1;
    for (size_t r = 1; r < market->route_count; r++)
        for (size_t type = 0; type < market->partner_type_count; type++)
            for (size_t tier = 0; tier < tiers; tier++)
                for (size_t claim = best; claim < (all ? CLAIMS : best + 1); claim++)
                    earning_row(&table, view, &deal,
                                &(struct earning_case){ &market->routes[r], &market->partner_types[type],
                                                        tier, claim });
    return table;
}

static void add_program_text(const struct page *page, const struct partner_view *view)
{
    const struct scenario *scenario = view->comparison->run->scenario;
    const struct partner_program *program = &scenario->designs[view->design].program;
    struct plan_text text = { .arena = page->arena };
    say_rep_structure(&text, scenario, view->design, view->comparison->designs[view->design].direction);
    say_route_terms(&text, program);
    say_registration_claim(&text, program);
    say_rebates(&text, program);
    say_partner_extras(&text, program);
    say_tiers(&text, program);
    say_engagement(&text, program);
    plan_text_on_page(&text, page);
}

static const struct column year_columns[] = {
    { .name = "kind", .heading = "", .type = COLUMN_TEXT },
    { .name = "sales", .heading = "sales", .type = COLUMN_NUMBER, .scale = 1e-3 },
    { .name = "margins",
      .heading = "margins\nand fees",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .decimals = 1 },
    { .name = "rebates", .heading = "rebates,\nfunds", .type = COLUMN_NUMBER, .scale = 1e-3, .decimals = 1 },
    { .name = "services", .heading = "services", .type = COLUMN_NUMBER, .scale = 1e-3, .decimals = 1 },
    { .name = "later", .heading = "later\nyears", .type = COLUMN_NUMBER, .scale = 1e-3, .decimals = 1 },
    { .name = "costs", .heading = "costs", .type = COLUMN_NUMBER, .scale = 1e-3, .decimals = 1 },
    { .name = "profit",
      .heading = "profit\n[interval]",
      .type = COLUMN_ESTIMATE,
      .scale = 1e-3,
      .decimals = 1 },
};

static void year_rows(struct table *table, const struct partner_view *view, enum partner_kind kind)
{
    const struct run_result *run = view->comparison->run;
    const struct partner_tally *mean = partner_mean(run, view->design, table->arena);
    for (size_t i = 0; i < partner_kind_count(run->scenario, view->design, kind); i++) {
        const struct tally_partner_pnl *pnl = partner_pnl(mean, kind, i);
        const double years = pnl->partner_months / MONTHS_PER_YEAR;
        if (!(years > 0.0))
            continue;
        table_row(table);
        table_text(table, partner_kind_name(run->scenario, view->design, kind, i));
        table_number(table, pnl->revenue_usd / years);
        table_number(table, (pnl->front_margin_usd + pnl->fees_usd) / years);
        table_number(table, (pnl->rebates_usd + pnl->funds_usd) / years);
        table_number(table, pnl->services_usd / years);
        table_number(table, pnl->recurring_usd / years);
        table_number(table,
                     0.0 - (pnl->cost_to_sell_usd + pnl->certification_usd + pnl->program_fee_usd) / years);
        table_estimate(table, partner_profit_estimate(run, view->design, kind, i));
    }
}

static struct page page_of(const struct partner_view *view, size_t width, struct arena *arena)
{
    const struct page page = page_open(width, arena);
    const struct scenario *scenario = view->comparison->run->scenario;
    const struct partner_program *program = &scenario->designs[view->design].program;
    page_headline(&page, arena_format(arena, "For partners: %s", program->about.title));
    add_program_text(&page, view);
    page_section(&page, "An ordinary deal, line by line, USD");
    const struct table deal = deal_table(view, arena);
    page_table(&page, &deal);
    page_section(&page, "What that deal leaves a partner once it is won, USD");
    const struct table earning = earning_table(view, false, arena);
    page_table(&page, &earning);
    page_paragraph(
        &page, 2,
        "Margin, fee and services less the cost to sell, before rebates, funds and shares of later "
        "years; services at the market's middle amount. Other tiers and deals: "
        "ordinary_earning.csv.");
    page_section(&page, "What a year earns a partner, k USD");
    struct table year = table_open("year", year_columns, sizeof year_columns / sizeof *year_columns, arena);
    year_rows(&year, view, PARTNERS_BY_TYPE);
    year_rows(&year, view, PARTNERS_BY_TIER);
    page_table(&page, &year);
    page_paragraph(
        &page, 2,
        arena_format(arena,
                     "Partners by type, then by tier: means of %zu simulated worlds. Costs: to sell, "
                     "certificates, program fees. Simulated, not promised: how partners and reps "
                     "respond is assumed.",
                     view->comparison->run->worlds));
    return page;
}

static bool tells_of_reps(const struct scenario *scenario, const char *path)
{
    bool tells = strcmp(path, scenario->about.path) == 0;
    for (size_t d = 0; d < scenario->design_count; d++)
        tells |= strcmp(path, scenario->designs[d].rep.about.path) == 0;
    return tells;
}

/* A file that made the numbers, by name and hash: whole, as a record keeps its inputs, the program would tell what a bypass costs a
 * rep. A scenario holds rep plans or names them, and a hash of few unknown numbers can be guessed, so it is not named. */
static const char *file_fact(const struct scenario *scenario, const char *path, struct arena *arena)
{
    char hash[SHA256_TEXT_BYTES];
    if (path == NULL || tells_of_reps(scenario, path) || !sha256_of_file(path, hash))
        return "part of a file that is not for partners";
    return arena_format(arena, "%s, sha256 %s", path, hash);
}

/* No command line, no changed numbers, no scenario file: all may tell of the rep plan. */
static struct record record_of(const struct partner_view *view, struct arena *arena)
{
    enum { FACTS = 7 };
    const struct run_result *run = view->comparison->run;
    const struct model_about *program = &run->scenario->designs[view->design].program.about;
    const struct model_about *market = &run->scenario->market.about;
    struct record_fact *facts = arena_array(arena, struct record_fact, FACTS);
    memcpy(facts,
           (const struct record_fact[FACTS]){
               { "program", program->title },
               { "program_file", file_fact(run->scenario, program->path, arena) },
               { "market", market->title },
               { "market_file", file_fact(run->scenario, market->path, arena) },
               { "worlds", arena_format(arena, "%zu", run->worlds) },
               { "seed", arena_format(arena, "%llu", (unsigned long long)run->seed) },
               { NULL, NULL },
           },
           FACTS * sizeof *facts);
    return (struct record){ .facts = facts, .left_out = "how reps are paid" };
}

static void add_tables(const struct partner_view *view, struct result_folder *folder)
{
    struct arena *arena = folder->arena;
    const struct run_result *run = view->comparison->run;
    struct table deal = deal_table(view, arena), earning = earning_table(view, true, arena);
    struct table by_type = partner_pnl_table(PARTNERS_BY_TYPE, arena);
    struct table by_tier = partner_pnl_table(PARTNERS_BY_TIER, arena);
    struct table migration = tier_migration_open(arena);
    partner_pnl_rows(&by_type, run, view->design, PARTNERS_BY_TYPE, label);
    partner_pnl_rows(&by_tier, run, view->design, PARTNERS_BY_TIER, label);
    tier_migration_rows(&migration, run, view->design, label);
    deal.meaning = "an ordinary deal, from list price to what we receive, by route, tier and who found it";
    earning.meaning =
        "what that deal leaves a partner once it is won, by route, kind of partner, tier and who found it";
    by_type.meaning = "what a year earns a partner, by type of partner: means of the simulated worlds";
    by_tier.meaning = "what a year earns a partner, by tier: means of the simulated worlds";
    migration.meaning = "partners by their tier at the start and at the end";
    const struct table *const all[] = { &deal, &earning, &by_type, &by_tier, &migration };
    for (size_t t = 0; t < sizeof all / sizeof *all; t++)
        if (all[t]->row_count > 0)
            result_folder_table(folder, all[t]);
}

bool partner_view_write(const struct partner_view *view, FILE *answer, struct arena *arena, struct diag *diag)
{
    const struct page shown = page_of(view, view->width, arena), page = page_of(view, 0, arena);
    if (answer != NULL)
        page_print(&shown, view->colour, answer);
    if (view->out_folder == NULL)
        return true;
    struct result_folder folder;
    if (!result_folder_open(&folder, view->out_folder, arena, diag))
        return false;
    /* The folder's own name may be the scenario's. */
    folder.report.name = view->comparison->run->scenario->designs[view->design].program.about.title;
    add_tables(view, &folder);
    result_folder_page(&folder, "partner_view.txt", &page);
    const struct record record = record_of(view, arena);
    return view->format != NULL ? result_folder_format(&folder, record, view->format, view->format_path)
                                : result_folder_record(&folder, record, true);
}
