#include "../base/arena.h"
#include "../base/text.h"
#include "../domain/day.h"
#include "page.h"
#include "partner_pay_report.h"
#include "statement_tables.h"
#include <limits.h>
#include <string.h>
#include <strings.h>

enum { IN_FULL_MAX = 3, BLOCKS_SHOWN = 20, WIDTH_IN_A_PIPE = 140 };

const char partner_rounding_rule[] = "Every line of a deal's price is a whole number of cents. Rebates and "
                                     "funds are rounded to the cent as they add up over "
                                     "their period, half a cent away from zero; a line is what it adds to "
                                     "the rounded sum. So lines add up to totals "
                                     "exactly.";

static const char *with_count(const char *text, const char *words, size_t count, struct arena *arena)
{
    char number[48];
    return count == 0
               ? text
               : arena_format(arena, "%s %s: %s.", text, words, text_grouped((double)count, 0, number));
}

static const char *counts_text(const struct partner_deals *deals, struct arena *arena)
{
    const struct partner_deal_counts *counts = &deals->counts;
    const char *text = arena_format(arena, "Rows: %zu. Won: %zu.", counts->rows, counts->won);
    text = with_count(text, "Open, left out", counts->open, arena);
    text = with_count(text, "Lost, left out", counts->lost, arena);
    text = with_count(text, "Direct, left out", counts->direct, arena);
    text = with_count(text, "On routes the program does not offer, left out", counts->not_offered, arena);
    text = with_count(text, "Closed after the year, left out", counts->after_year, arena);
    text = with_count(text, "Closed more than three years before, left out", counts->long_before, arena);
    text =
        with_count(text, "Closed in an earlier year, counting for baselines, tier records, funds and returns",
                   counts->earlier, arena);
    text = with_count(text, "Returns, which take back what their deal earned, highest band first",
                      counts->returns, arena);
    text = with_count(text, "Negative amounts without a deal in `returns`, counted on their own day",
                      counts->negative, arena);
    return with_count(text, "Renewals", counts->renewals, arena);
}

static const char *columns_text(const struct partner_deals *deals, struct arena *arena)
{
    const struct deal_columns *columns = &deals->columns;
    const char *text = "";
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        if (!deal_columns_have(columns, column))
            continue;
        const char *name = deal_use_name(&deal_use_partner_pay, column);
        text = arena_format(arena, "%s%s%s", text, *text != '\0' ? ", " : "", name);
        if (strcasecmp(name, columns->headings[column]) != 0)
            text = arena_format(arena, "%s is `%s`", text, columns->headings[column]);
    }
    return text;
}

static void print_head(const struct page *page, const struct partner_pay *pay,
                       const struct partner_deals *deals)
{
    const struct partner_program *program = pay->programs->programs[0];
    char day[11];
    page_headline(page, arena_format(page->arena, "%s, earned in %d under %s (%s)", deals->path, pay->year,
                                     program->about.title, program->about.path));
    if (pay->through_day != INT_MAX)
        page_paragraph(page, 2,
                       arena_format(page->arena, "As things stood at the end of %s.",
                                    day_as_text(pay->through_day, day)));
    page_section(page, "What was read");
    page_paragraph(page, 2, counts_text(deals, page->arena));
    page_paragraph(page, 2,
                   arena_format(page->arena, "Columns, by the `%s` map: %s.", deals->columns.map.name,
                                columns_text(deals, page->arena)));
}

static const char *tier_text(const struct partner_pay *pay, const struct partner_statement *statement,
                             struct arena *arena)
{
    const char *from = partner_tier_name(pay, statement->tier_at_start);
    const char *to = partner_tier_name(pay, statement->tier_at_end);
    if (*from == '\0')
        return "";
    return strcmp(from, to) == 0 ? arena_format(arena, " Tier: %s.", to)
                                 : arena_format(arena, " Tier: %s, from %s.", to, from);
}

static void print_fund(const struct page *page, const struct fund_account *fund)
{
    if (fund->accrued_cents == 0 && fund->opening_cents == 0)
        return;
    page_paragraph(page, 2,
                   arena_format(page->arena,
                                "Marketing fund: %s at the start, %s accrued, %s used, %s lapsed, %s unused.",
                                page_number(page, usd_of_cents(fund->opening_cents), 2),
                                page_number(page, usd_of_cents(fund->accrued_cents), 2),
                                page_number(page, usd_of_cents(fund->used_cents), 2),
                                page_number(page, usd_of_cents(fund->lapsed_cents), 2),
                                page_number(page, usd_of_cents(fund->unused_cents), 2)));
}

static void print_table(const struct page *page, const struct table *table)
{
    if (table->row_count == 0)
        return;
    page_table(page, table);
    page_gap(page);
}

static void print_partner(const struct page *page, const struct partner_pay *pay, size_t partner,
                          bool in_full)
{
    const struct partner_statement *statement = &pay->statements[partner];
    page_section(page, statement->profile->id);
    page_paragraph(page, 2,
                   arena_format(page->arena, "Sales %s at customer prices.%s",
                                page_number(page, statement->sales_usd, 2),
                                tier_text(pay, statement, page->arena)));
    if (in_full) {
        const struct table lines = partner_lines_screen(statement, page->arena);
        const struct table rebates = partner_rebates_screen(statement, page->arena);
        const struct table looks = partner_tiers_screen(pay, statement, page->arena);
        print_table(page, &lines);
        print_table(page, &rebates);
        print_table(page, &looks);
    }
    const struct table sums = partner_sums_screen(pay, partner, partner + 1, page->arena);
    print_table(page, &sums);
    print_fund(page, &statement->fund);
}

/* What the vendor still owes, and when. */
static void print_liability(const struct page *page, const struct partner_pay *pay)
{
    int64_t accrued = 0, paid = 0;
    for (size_t p = 0; p < pay->count; p++)
        for (size_t i = 0; i < pay->statements[p].account_count; i++) {
            accrued += pay->statements[p].accounts[i].accrued_cents;
            paid += pay->statements[p].accounts[i].paid_cents;
        }
    if (accrued == 0 && paid == 0)
        return;
    page_paragraph(page, 2,
                   arena_format(page->arena, "Rebates: %s accrued = %s paid + %s still owed at the end.",
                                page_number(page, usd_of_cents(accrued), 2),
                                page_number(page, usd_of_cents(paid), 2),
                                page_number(page, usd_of_cents(accrued - paid), 2)));
}

static void print_foot(const struct page *page, const struct partner_pay *pay, const char *folder)
{
    page_section(page, "All together");
    page_paragraph(
        page, 2, arena_format(page->arena, "%zu %s.", pay->count, pay->count == 1 ? "partner" : "partners"));
    const struct table sums = partner_sums_screen(pay, 0, pay->count, page->arena);
    print_table(page, &sums);
    print_liability(page, pay);
    page_paragraph(page, 2, partner_rounding_rule);
    if (folder != NULL)
        page_paragraph(
            page, 2,
            arena_format(
                page->arena,
                "Written to %s: statements.csv (every line), prices.csv (every deal from list price to "
                "receipts), rebates.csv, tiers.csv, partners.csv (totals), record.json.",
                folder));
}

void partner_pay_page(const struct partner_pay *pay, const struct partner_deals *deals,
                      const struct partner_pay_options *options, const char *folder, struct arena *arena,
                      FILE *out)
{
    const size_t width = options->width > 0 ? options->width : WIDTH_IN_A_PIPE;
    struct page page = page_open(width, arena);
    if (width > page.width)
        page.width = width; /* statements are wide: notes say why */
    size_t shown = 0;
    print_head(&page, pay, deals);
    for (size_t p = 0; p < pay->count; p++) {
        if (!partner_pay_shows(options, pay->statements[p].profile->id))
            continue;
        if (options->partners != NULL || shown < BLOCKS_SHOWN)
            print_partner(&page, pay, p, options->partners != NULL || pay->count <= IN_FULL_MAX);
        shown++;
    }
    if (options->partners == NULL && shown > BLOCKS_SHOWN)
        page_paragraph(
            &page, 2,
            arena_format(arena, "%zu more partners are in partners.csv; --partner NAME shows one in full.",
                         shown - BLOCKS_SHOWN));
    print_foot(&page, pay, folder);
    page_print(&page, options->colour, out);
}
