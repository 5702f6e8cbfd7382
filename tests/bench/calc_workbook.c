#include "calc_workbook.h"
#include "../../src/base/bug.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

enum {
    FORMULA_BYTES = 1024,
    ROUTES = 3,
    TERMS = 7, /* of one route, side by side */
};

struct sheet {
    lxw_worksheet *on;
    lxw_row_t row; /* from 0 */
    lxw_col_t column;
};

static void put(struct sheet *sheet, double number)
{
    if (worksheet_write_number(sheet->on, sheet->row, sheet->column++, number, NULL) != LXW_NO_ERROR)
        exit(74);
}

static __attribute__((format(printf, 2, 3))) void put_formula(struct sheet *sheet, const char *format, ...)
{
    char text[FORMULA_BYTES];
    va_list values;
    va_start(values, format);
    const int length = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    BUG_IF(length < 0 || length >= FORMULA_BYTES);
    if (worksheet_write_formula(sheet->on, sheet->row, sheet->column++, text, NULL) != LXW_NO_ERROR)
        exit(74);
}

static struct sheet sheet_in(lxw_workbook *book, const char *name)
{
    return (struct sheet){ .on = workbook_add_worksheet(book, name) };
}

static void next_row(struct sheet *sheet)
{
    sheet->row++;
    sheet->column = 0;
}

/* A column for each month. */
static void add_outlook(lxw_workbook *book, const struct peer_market *market)
{
    struct sheet sheet = sheet_in(book, "outlook");
    for (size_t point = 0; point < OUTLOOK_POINTS; point++, next_row(&sheet))
        for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
            put(&sheet, market->designs[0].outlook[month][point]);
}

/* Four rows for each design, by kind of deal. */
static void add_terms(lxw_workbook *book, const struct peer_market *market)
{
    struct sheet sheet = sheet_in(book, "terms");
    for (size_t row = 0; row < market->design_count * PEER_KINDS; row++, next_row(&sheet))
        for (size_t r = 0; r < ROUTES; r++) {
            const struct peer_design *design = &market->designs[row / PEER_KINDS];
            const struct peer_terms *terms = &design->terms[r][row % PEER_KINDS];
            const double taper = r == 0 ? 1.0 : design->taper[0];
            put(&sheet, terms->per_list * taper);
            put(&sheet, terms->per_price * taper);
            put(&sheet, terms->worth_multiplier);
            put(&sheet, terms->spiff_usd);
            put(&sheet, terms->receipts_per_list);
            put(&sheet, terms->receipts_per_price);
            put(&sheet, terms->pay_multiplier);
        }
}

/* What a place on the grid is worth in a row's month: a straight line within its cell. */
static const char *outlook_of(char *text, const char *place, unsigned row)
{
    const int last = OUTLOOK_POINTS - 2;
    snprintf(text, FORMULA_BYTES,
             "(INDEX(outlook!$A$1:$L$%d,MIN(INT(%s),%d)+1,deals!$D%u)+(%s-MIN(INT(%s),%d))*"
             "(INDEX(outlook!$A$1:$L$%d,MIN(INT(%s),%d)+2,deals!$D%u)-"
             "INDEX(outlook!$A$1:$L$%d,MIN(INT(%s),%d)+1,deals!$D%u)))",
             OUTLOOK_POINTS, place, last, row, place, place, last, OUTLOOK_POINTS, place, last, row,
             OUTLOOK_POINTS, place, last, row);
    return text;
}

/* A: list, B: price, C: kind, D: month, E: credit so far, F: luck, G to I: chances, J to L: utility of a dollar,
 * M to O: of all else, P: place so far, Q: its worth. */
static void add_deals(lxw_workbook *book, const struct peer_market *market, const struct calc_deal *deals,
                      size_t count)
{
    struct sheet sheet = sheet_in(book, "deals");
    char worth[FORMULA_BYTES], place[32];
    for (unsigned row = 1; row <= count; row++, next_row(&sheet)) {
        const struct calc_deal *of = &deals[row - 1];
        put(&sheet, of->deal.list_usd);
        put(&sheet, of->deal.price_usd);
        put(&sheet, (double)of->deal.kind + 1.0);
        put(&sheet, (double)of->month + 1.0);
        put(&sheet, of->so_far_usd);
        put(&sheet, of->deal.luck);
        for (size_t r = 0; r < ROUTES; r++)
            put(&sheet, of->deal.win[r]);
        for (size_t r = 0; r < ROUTES; r++)
            put(&sheet, of->deal.per_usd[r]);
        for (size_t r = 0; r < ROUTES; r++)
            put(&sheet, r > 0 && !of->deal.available ? -1e99 : of->deal.fixed[r]);
        put_formula(&sheet, "=E%u/%.17g", row, market->cell_usd);
        snprintf(place, sizeof place, "P%u", row);
        put_formula(&sheet, "=%s", outlook_of(worth, place, row));
    }
}

/* Pay of the year at so much credit: a line that bends where the next rate begins. */
static const char *pay_of(char *text, const struct peer_design *design, const char *credit)
{
    size_t length = 0;
    double before = 0.0;
    for (size_t i = 0; i + 1 < design->pay_points; i++) {
        const double *from_usd = &design->pay_credit_usd[i], *pay_usd = &design->pay_usd[i];
        const double rate = (pay_usd[1] - pay_usd[0]) / (from_usd[1] - from_usd[0]);
        length += (size_t)snprintf(text + length, FORMULA_BYTES - length, "%s%.17g*MAX(0,%s-%.17g)",
                                   i == 0 ? "" : "+", rate - before, credit, *from_usd);
        before = rate;
    }
    return text;
}

/* A to C: place after, D to F: worth of the deal, G to I: utility, J and K: the twin's, L: pick, M: whether the twin picks a
 * partner, N: won, O: receipts, P: pay. */
static void add_design(lxw_workbook *book, const struct peer_market *market, size_t number, size_t count)
{
    struct sheet sheet = sheet_in(book, market->designs[number].name);
    char place[32], text[FORMULA_BYTES], after[FORMULA_BYTES], credit[64], so_far[32];
    const size_t first = number * PEER_KINDS + 1, last = first + PEER_KINDS - 1;
    for (unsigned row = 1; row <= count; row++, next_row(&sheet)) {
        for (int r = 0; r < ROUTES; r++) {
            const int per_list = 'A' + r * TERMS;
            put_formula(&sheet,
                        "=deals!$P%u+(INDEX(terms!$%c$%zu:$%c$%zu,deals!$C%u)*deals!$A%u+"
                        "INDEX(terms!$%c$%zu:$%c$%zu,deals!$C%u)*deals!$B%u)/%.17g",
                        row, per_list, first, per_list, last, row, row, per_list + 1, first, per_list + 1,
                        last, row, row, market->cell_usd);
        }
        for (int r = 0; r < ROUTES; r++) {
            const int multiplier = 'A' + r * TERMS + 2;
            snprintf(place, sizeof place, "%c%u", 'A' + r, row);
            put_formula(&sheet,
                        "=INDEX(terms!$%c$%zu:$%c$%zu,deals!$C%u)*(%s-deals!$Q%u)+INDEX(terms!$%c$%zu:$%c$%"
                        "zu,deals!$C%u)",
                        multiplier, first, multiplier, last, row, outlook_of(text, place, row), row,
                        multiplier + 1, first, multiplier + 1, last, row);
        }
        for (int r = 0; r < ROUTES; r++)
            put_formula(&sheet, "=deals!%c%u+deals!%c%u*%c%u", 'M' + r, row, 'J' + r, row, 'D' + r, row);
        for (int r = 1; r < ROUTES; r++)
            put_formula(&sheet, "=deals!%c%u+deals!%c%u*$D%u", 'M' + r, row, 'J' + r, row, row);
        put_formula(&sheet, "=MATCH(MAX(G%u:I%u),G%u:I%u,0)", row, row, row, row);
        put_formula(&sheet, "=IF(MAX(J%u:K%u)>G%u,1,0)", row, row, row);
        put_formula(&sheet, "=IF(deals!F%u<INDEX(deals!G%u:I%u,L%u),1,0)", row, row, row, row);
        put_formula(&sheet,
                    "=IF(N%u=1,INDEX(terms!$A$%zu:$U$%zu,deals!$C%u,L%u*%d-2)*deals!A%u+"
                    "INDEX(terms!$A$%zu:$U$%zu,deals!$C%u,L%u*%d-1)*deals!B%u,0)",
                    row, first, last, row, row, TERMS, row, first, last, row, row, TERMS, row);
        snprintf(credit, sizeof credit, "INDEX(A%u:C%u,L%u)*%.17g", row, row, row, market->cell_usd);
        snprintf(so_far, sizeof so_far, "deals!E%u", row);
        pay_of(after, &market->designs[number], credit);
        pay_of(text, &market->designs[number], so_far);
        put_formula(&sheet,
                    "=IF(N%u=1,INDEX(terms!$A$%zu:$U$%zu,deals!$C%u,L%u*%d)*(%s-(%s))+"
                    "INDEX(terms!$A$%zu:$U$%zu,deals!$C%u,L%u*%d-3),0)",
                    row, first, last, row, row, TERMS, after, text, first, last, row, row, TERMS);
    }
}

static void add_totals(lxw_workbook *book, const struct peer_market *market, size_t count)
{
    struct sheet sheet = sheet_in(book, "totals");
    for (size_t d = 0; d < market->design_count; d++, next_row(&sheet)) {
        const char *name = market->designs[d].name;
        put_formula(&sheet, "=COUNTIF(%s!L1:L%zu,\">1\")", name, count);
        put_formula(&sheet, "=SUM(%s!M1:M%zu)", name, count);
        put_formula(&sheet, "=SUM(%s!N1:N%zu)", name, count);
        put_formula(&sheet, "=SUMPRODUCT(%s!N1:N%zu,deals!B1:B%zu)", name, count, count);
        put_formula(&sheet, "=SUM(%s!O1:O%zu)", name, count);
        put_formula(&sheet, "=SUM(%s!P1:P%zu)", name, count);
    }
}

void calc_workbook_write(const struct peer_market *market, const struct calc_deal *deals, size_t count,
                         const char *path)
{
    BUG_IF(market->route_count != ROUTES);
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    lxw_workbook *book = workbook_new_opt(path, &options);
    if (book == NULL)
        exit(74);
    add_outlook(book, market);
    add_terms(book, market);
    add_deals(book, market, deals, count);
    for (size_t d = 0; d < market->design_count; d++)
        add_design(book, market, d, count);
    add_totals(book, market, count);
    if (workbook_close(book) != LXW_NO_ERROR)
        exit(74);
}
