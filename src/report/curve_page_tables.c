#include "../base/arena.h"
#include "curve_page_parts.h"
#include "screen_text.h"
#include "table.h"
#include "to_terminal.h"
#include <math.h>

void curve_print_text(const struct curve_page *page, size_t first, size_t rest, const char *text)
{
    screen_print_wrapped(text, first, rest, page->width, page->out);
}

void curve_print_heading(const struct curve_page *page, const char *text)
{
    fputc('\n', page->out);
    if (page->colour)
        fputs("\033[1m", page->out);
    screen_print_wrapped(text, 0, 0, page->width, page->out);
    if (page->colour)
        fputs("\033[0m", page->out);
}

static void print_table(const struct curve_page *page, const struct table *table)
{
    to_terminal(table, &(struct terminal){ page->width, CURVE_PAGE_INDENT, page->colour }, page->out);
}

/* Several plans are numbered, and tables name them by their numbers. */
static const char *number_of(const struct curve_page *page, size_t plan)
{
    return arena_format(page->arena, "%zu", plan + 1);
}

static struct column percent_column(const char *name, const char *heading, int decimals)
{
    return (struct column){
        .name = name, .heading = heading, .type = COLUMN_NUMBER, .decimals = decimals, .scale = 100.0
    };
}

/* As many decimals as the steps need. */
static int attainment_decimals(const struct curve_set *set)
{
    for (size_t i = 0; i < set->point_count; i++)
        if (fabs(100.0 * set->attainments[i] - round(100.0 * set->attainments[i])) > 1e-9)
            return 1;
    return 0;
}

/* Partner routes that are taxed alike share a column. The first of each group. */
static size_t route_groups(const struct curve_set *set, size_t plan, size_t firsts[ROUTES_MAX],
                           const char *names[ROUTES_MAX], struct arena *arena)
{
    size_t count = 0;
    const struct pay_case *pay_case = &set->plans[plan].pay_case;
    for (size_t r = 1; r < pay_case->route_count; r++) {
        size_t group = 0;
        while (group < count && !taxed_alike(set, plan, r, firsts[group]))
            group++;
        if (group == count) {
            firsts[count] = r;
            names[count++] = pay_case->routes[r].name;
        } else {
            names[group] = arena_format(arena, "%s, %s", names[group], pay_case->routes[r].name);
        }
    }
    if (count == 1 && pay_case->route_count > 2)
        names[0] = "any partner route";
    return count;
}

/* One plan: a row per attainment with everything about it. */
void curve_print_one(const struct curve_page *page)
{
    const struct curve_set *set = page->set;
    const struct pay_case *pay_case = &set->plans[0].pay_case;
    size_t firsts[ROUTES_MAX];
    const char *names[ROUTES_MAX];
    const size_t groups = route_groups(set, 0, firsts, names, page->arena);
    struct column *columns = arena_array(page->arena, struct column, 4 + ROUTES_MAX);
    columns[0] = percent_column("attainment", "quota\nreached, %", attainment_decimals(set));
    columns[1] = (struct column){ .name = "pay", .heading = "pay\na year, USD", .type = COLUMN_NUMBER };
    columns[2] = percent_column("of_target", "pay, %\nof target", 1);
    columns[3] = percent_column("rate", "next dollar\npays, %", 2);
    for (size_t g = 0; g < groups; g++)
        columns[4 + g] = percent_column(
            names[g], arena_format(page->arena, "%s\n%s", g ? "" : "tax of a deal, %", names[g]), 1);
    struct table table = table_open("curve", columns, 4 + groups, page->arena);
    for (size_t i = 0; i < set->point_count; i++) {
        const double at = set->attainments[i], pay_usd = case_pay_usd(pay_case, at);
        table_row(&table);
        table_number(&table, at);
        table_number(&table, pay_usd);
        table_number(&table, pay_case->target_usd > 0.0 ? pay_usd / pay_case->target_usd : NAN);
        table_number(&table, case_rate(pay_case, at));
        for (size_t g = 0; g < groups; g++)
            table_number(&table, marginal_tax_of(pay_case, firsts[g], at).deal.tax_share);
    }
    fputc('\n', page->out);
    print_table(page, &table);
}

/* Several plans: a row per attainment, a column per plan. */
void curve_print_overlay(const struct curve_page *page)
{
    const struct curve_set *set = page->set;
    bool all_have_target = true;
    for (size_t p = 0; p < set->plan_count; p++)
        all_have_target = all_have_target && set->plans[p].pay_case.target_usd > 0.0;
    struct column *columns = arena_array(page->arena, struct column, 1 + set->plan_count);
    columns[0] = percent_column("attainment", "quota reached, %", attainment_decimals(set));
    for (size_t p = 0; p < set->plan_count; p++)
        columns[1 + p] = all_have_target ? percent_column(set->plans[p].name, number_of(page, p), 1)
                                         : (struct column){ .name = set->plans[p].name,
                                                            .heading = number_of(page, p),
                                                            .type = COLUMN_NUMBER };
    struct table table = table_open("curves", columns, 1 + set->plan_count, page->arena);
    for (size_t i = 0; i < set->point_count; i++) {
        table_row(&table);
        table_number(&table, set->attainments[i]);
        for (size_t p = 0; p < set->plan_count; p++) {
            const struct pay_case *pay_case = &set->plans[p].pay_case;
            const double pay_usd = case_pay_usd(pay_case, set->attainments[i]);
            table_number(&table, all_have_target ? pay_usd / pay_case->target_usd : pay_usd);
        }
    }
    curve_print_heading(page,
                        all_have_target ? "Pay, % of target incentive, by plan" : "Pay a year, USD, by plan");
    print_table(page, &table);
}

/* The attainments that people speak of, as far as the set has them; else five spread over it. */
static size_t spoken_of(const struct curve_set *set, double picked[8])
{
    static const double usual[] = { 0.5, 0.8, 1.0, 1.2, 1.5, 2.0 };
    size_t count = 0;
    for (size_t u = 0; u < sizeof usual / sizeof *usual; u++)
        for (size_t i = 0; i < set->point_count; i++)
            if (fabs(set->attainments[i] - usual[u]) < 1e-9)
                picked[count++] = set->attainments[i];
    if (count >= 3)
        return count;
    const size_t spread = set->point_count < 5 ? set->point_count : 5;
    for (count = 0; count < spread; count++)
        picked[count] = set->attainments[(set->point_count - 1) * (count + 1) / spread];
    return count;
}

/* A row per plan and route, a column per attainment. */
void curve_print_tax(const struct curve_page *page, const char *heading, bool of_year)
{
    const struct curve_set *set = page->set;
    double picked[8];
    const size_t count = spoken_of(set, picked);
    const size_t texts = set->plan_count > 1 ? 2 : 1;
    struct column *columns = arena_array(page->arena, struct column, texts + count);
    columns[0] = (struct column){ .name = "plan", .heading = "plan", .type = COLUMN_TEXT };
    columns[texts - 1] = (struct column){ .name = "route", .heading = "route", .type = COLUMN_TEXT };
    for (size_t i = 0; i < count; i++)
        columns[texts + i] =
            percent_column("tax", arena_format(page->arena, "%.4g %%", 100.0 * picked[i]), 1);
    struct table table = table_open("tax", columns, texts + count, page->arena);
    for (size_t p = 0; p < set->plan_count; p++) {
        size_t firsts[ROUTES_MAX];
        const char *names[ROUTES_MAX];
        const size_t groups = route_groups(set, p, firsts, names, page->arena);
        for (size_t g = 0; g < groups; g++) {
            table_row(&table);
            if (texts == 2)
                table_text(&table, g == 0 ? number_of(page, p) : "");
            table_text(&table, names[g]);
            for (size_t i = 0; i < count; i++) {
                const struct marginal_tax tax =
                    marginal_tax_of(&set->plans[p].pay_case, firsts[g], picked[i]);
                table_number(&table, of_year ? tax.year.tax_share : tax.deal.tax_share);
            }
        }
    }
    if (set->plans[0].pay_case.route_count < 2)
        return;
    curve_print_heading(page, heading);
    print_table(page, &table);
}

void curve_print_deals(const struct curve_page *page)
{
    static const struct column columns[] = {
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "list", .heading = "list\nUSD", .type = COLUMN_NUMBER },
        { .name = "price", .heading = "customer\npays, USD", .type = COLUMN_NUMBER },
        { .name = "receipts", .heading = "vendor\ngets, USD", .type = COLUMN_NUMBER },
        { .name = "credit", .heading = "credit\nUSD", .type = COLUMN_NUMBER },
        { .name = "paid_on", .heading = "paid on\nUSD", .type = COLUMN_NUMBER },
    };
    struct table table = table_open("deal", columns, sizeof columns / sizeof *columns, page->arena);
    const struct pay_case *pay_case = &page->set->plans[0].pay_case;
    for (size_t r = 0; r < pay_case->route_count; r++) {
        const struct case_route *route = &pay_case->routes[r];
        table_row(&table);
        table_text(&table, route->name);
        table_number(&table, route->stack.list_usd);
        table_number(&table, route->stack.customer_price_usd);
        table_number(&table, route->stack.vendor_receipts_usd);
        table_number(&table, route->credit.credit_usd * route->first_multiplier);
        table_number(&table, route->credit.paid_usd * route->first_multiplier);
    }
    curve_print_heading(page, "The deal, by route");
    print_table(page, &table);
}
