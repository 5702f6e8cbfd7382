/* Small cases of partner statements: a program as a file would say it, deals, and what the partner earns. Include it in one test
 * file at a time; CASE_SUITE opens and closes the desk. */
#pragma once
#include "../../src/domain/cents.h"
#include "../../src/domain/day.h"
#include "../../src/domain/partner_statement.h"
#include "desk.h"
#include <limits.h>
#include <math.h>

static struct desk *partner_desk;

static inline void partner_desk_open(void)
{
    partner_desk = desk_open();
}

static inline void partner_desk_close(void)
{
    desk_close(partner_desk);
}

#define PARTNER_CASE_SUITE(name) TestSuite(name, .init = partner_desk_open, .fini = partner_desk_close)

#define ADDITIVE   "stacking: additive\n"
#define SEQUENTIAL "stacking: sequential\n"
#define OFF_LIST   "margin_base: off_list\n"
#define OFF_PRICE  "margin_base: off_customer_price\n"

/* The program of these lines, read as any program is. */
static inline const struct program_timeline *program_of_text(const char *lines)
{
    struct arena *arena = partner_desk->load.arena;
    struct program_timeline *timeline = arena_array(arena, struct program_timeline, 1);
    enum model_kind kind;
    const char *text = arena_format(
        arena, "kind: program\ntitle: a case\nsource: a test\ngrade: assumption\nas_of: 2026-01-01\n%s",
        lines);
    const struct node *tree =
        model_tree(write_file(partner_desk, arena_format(arena, "case%zu.yaml", arena_bytes(arena)), text),
                   &kind, &partner_desk->load);
    const bool read = tree != NULL && load_program_timeline(tree, timeline, &partner_desk->load);
    if (!read)
        diag_print(&partner_desk->diag, false, stderr);
    cr_assert(read, "the program of the case can be read");
    return timeline;
}

static inline struct partner_deal sale(const char *id, const char *date, const char *route, double list_usd,
                                       double customer_price_usd)
{
    struct partner_deal deal = {
        .id = id,
        .facts = { .route = route, .with_partner = true },
        .list_usd = list_usd,
        .customer_price_usd = customer_price_usd,
        .units = 1.0,
        .returns = NO_PARTNER_DEAL,
        .renews = NO_PARTNER_DEAL,
    };
    cr_assert(day_from_text(date, &deal.day));
    return deal;
}

/* A resale at list price: for rebates, which count what was sold. */
static inline struct partner_deal sold(const char *id, const char *date, double usd)
{
    return sale(id, date, "resale", usd, usd);
}

static inline struct partner_deal sold_units(const char *id, const char *date, double units)
{
    struct partner_deal deal = sold(id, date, 100.0 * units);
    deal.units = units;
    return deal;
}

/* Takes back deal number `of`. */
static inline struct partner_deal taken_back(struct partner_deal deal, const char *id, const char *date,
                                             long of, double part)
{
    deal.id = id;
    deal.list_usd *= -part;
    deal.customer_price_usd *= -part;
    deal.units *= -part;
    deal.returns = of;
    cr_assert(day_from_text(date, &deal.day));
    return deal;
}

static const struct partner_profile anybody = { .id = "Anybody",
                                                .certifications = (double)NAN,
                                                .retention_share = (double)NAN,
                                                .prior_year_usd = (double)NAN };

static inline const struct partner_statement *
earned_by_claims(const struct program_timeline *program, const struct partner_profile *profile, int year,
                 const char *through, const struct partner_deal *deals, size_t deal_count,
                 const struct fund_claim *claims, size_t claim_count)
{
    struct partner_run run = {
        .program = program,
        .year = year,
        .through_day = INT_MAX,
        .profile_count = 1,
        .profiles = profile,
        .deal_count = deal_count,
        .deals = deals,
        .claim_count = claim_count,
        .claims = claims,
    };
    if (through != NULL)
        cr_assert(day_from_text(through, &run.through_day));
    return partner_statements_of(&run, partner_desk->load.arena);
}

static inline const struct partner_statement *earned_as(const struct program_timeline *program,
                                                        const struct partner_profile *profile,
                                                        const struct partner_deal *deals, size_t count)
{
    return earned_by_claims(program, profile, 2026, NULL, deals, count, NULL, 0);
}

#define DEALS(...)                                                                                           \
    (const struct partner_deal[]){ __VA_ARGS__ },                                                            \
        sizeof((const struct partner_deal[]){ __VA_ARGS__ }) / sizeof(struct partner_deal)
#define EARNED(program, ...) earned_as((program), &anybody, DEALS(__VA_ARGS__))

static inline double kind_usd(const struct partner_statement *statement, enum partner_line_kind kind)
{
    return usd_from_cents((double)statement->kind_cents[kind]);
}

/* Lines of one kind of one deal. */
static inline double deal_usd(const struct partner_statement *statement, enum partner_line_kind kind,
                              const char *deal)
{
    int64_t cents = 0;
    for (size_t i = 0; i < statement->line_count; i++)
        if (statement->lines[i].kind == kind && statement->lines[i].deal != NULL &&
            strcmp(statement->lines[i].deal, deal) == 0)
            cents += statement->lines[i].cents;
    return usd_from_cents((double)cents);
}

static inline double rebate_usd(const struct partner_statement *statement)
{
    return usd_from_cents(
        (double)(statement->kind_cents[PARTNER_LINE_REBATE] + statement->kind_cents[PARTNER_LINE_TRUE_UP]));
}

#define IS_USD(got, want, what)                                                                              \
    cr_assert_eq(cents_from_usd(got), cents_from_usd(want), "%s: %.4f, not %.4f", (what), (double)(got),     \
                 (double)(want))

/* One rebate over a quarter of resale: `steps` as a file writes them. */
#define REBATE(kind_, basis_, unit_, boundary_, steps_)                                                      \
    "routes: [{ route: resale, margin_share: 0.1 }]\n"                                                       \
    "rebates:\n"                                                                                             \
    "  - name: volume\n"                                                                                     \
    "    measure: volume\n"                                                                                  \
    "    base: " basis_ "\n"                                                                                 \
    "    period: quarter\n"                                                                                  \
    "    schedule: { kind: " kind_ ", basis: " unit_ ", boundary: from_" boundary_ ", steps: " steps_ " }\n" \
    "    accrual: as_earned\n"                                                                               \
    "    payment_days: 30\n"
#define DOLLAR_REBATE(kind_, boundary_, steps_)                                                              \
    ADDITIVE OFF_PRICE REBATE(kind_, "customer_price", "dollars, unit: rate_per_dollar", boundary_, steps_)
#define UNIT_REBATE(kind_, steps_)                                                                           \
    ADDITIVE OFF_PRICE REBATE(kind_, "units", "units, unit: usd_each", "inclusive", steps_)
