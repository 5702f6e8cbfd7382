/* What one plan costs on several files of deals, or on one at several attainments. */
#include "../base/arena.h"
#include "backtest_report.h"
#include <math.h>

/* Of all reps. */
struct cost {
    double salary_usd, attainment;
};

static struct cost cost_of(const struct deal_pay *pay)
{
    struct cost cost = { 0 };
    for (size_t r = 0; r < pay->rep_count; r++) {
        cost.salary_usd += pay->reps[r].salary_usd;
        cost.attainment += pay->reps[r].attainment / (double)pay->rep_count;
    }
    return cost;
}

struct table costing_table(const struct backtest_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "file", .type = COLUMN_TEXT },
        { .name = "asked_attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "reps", .unit = "reps", .type = COLUMN_NUMBER },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "bookings_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "credit_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "salary_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "variable_pay_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "cash_pay_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "ccos", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "variable_pay_as_direct_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
    };
    struct table table = table_open("costing", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < report->costing_count; i++) {
        const struct costing *costing = &report->costings[i];
        const struct deal_pay_sum *sum = &costing->pay.total;
        const struct cost cost = cost_of(&costing->pay);
        table_row(&table);
        table_text(&table, report->scenario->designs[report->design].name);
        table_text(&table, costing->file);
        table_number(&table, costing->attainment);
        table_number(&table, (double)costing->pay.rep_count);
        table_number(&table, cost.attainment);
        table_number(&table, sum->bookings_usd);
        table_number(&table, sum->credit_usd);
        table_number(&table, cost.salary_usd);
        table_number(&table, sum->pay_usd);
        table_number(&table, cost.salary_usd + sum->pay_usd);
        table_number(&table, (cost.salary_usd + sum->pay_usd) / sum->bookings_usd);
        table_number(&table, sum->direct_pay_usd);
    }
    return table;
}

struct page costing_page_of(const struct backtest_report *report, size_t width, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "file", .type = COLUMN_TEXT },
        { .name = "attainment",
          .heading = "attainment,\nmean %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
        { .name = "bookings", .heading = "bookings,\nk USD", .type = COLUMN_NUMBER, .scale = 1e-3 },
        { .name = "salary", .heading = "salaries,\nk USD", .type = COLUMN_NUMBER, .scale = 1e-3 },
        { .name = "variable",
          .heading = "variable pay,\nk USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .decimals = 1 },
        { .name = "cash",
          .heading = "cash pay,\nk USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .decimals = 1 },
        { .name = "ccos", .heading = "CCOS\n%", .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 },
    };
    const struct page page = page_open(width, arena);
    const char *name = report->scenario->designs[report->design].name;
    page_headline(&page, arena_format(arena, "What %s costs on real deals.", name));
    page_section(&page, "Costing");
    struct table table = table_open("costing_page", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < report->costing_count; i++) {
        const struct costing *costing = &report->costings[i];
        const struct cost cost = cost_of(&costing->pay);
        const double cash_usd = cost.salary_usd + costing->pay.total.pay_usd;
        table_row(&table);
        table_text(&table, costing->file);
        table_number(&table, cost.attainment);
        table_number(&table, costing->pay.total.bookings_usd);
        table_number(&table, cost.salary_usd);
        table_number(&table, costing->pay.total.pay_usd);
        table_number(&table, cash_usd);
        table_number(&table, cash_usd / costing->pay.total.bookings_usd);
    }
    page_table(&page, &table);
    page_paragraph(
        &page, 2,
        "Statements to the cent, variable pay with SPIFFs, salaries of a whole year. At an attainment that "
        "was "
        "asked for, every rep's deals are made larger or smaller by one factor until the rep's credit "
        "comes to that share of quota; thresholds and SPIFFs that go by a deal's size may then leave it a "
        "little "
        "off, and a rep without credit stays at none. CCOS: cash pay / bookings at customer price.");
    page_paragraph(&page, 0, arena_format(arena, "The same as a table: %s/costing.csv", report->out_folder));
    return page;
}
