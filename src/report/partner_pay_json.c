#include "partner_pay_report.h"
#include "statement_tables.h"
#include "to_json.h"
#include <jansson.h>
#include <math.h>

/* 15 digits read back to the same cents; 17 would show 0.1 as 0.10000000000000001. */
enum { DUMP_FLAGS = JSON_INDENT(2) | JSON_REAL_PRECISION(15) };

static json_t *rows_of(const struct table table)
{
    return to_json_rows(&table);
}

static json_t *counts_of(const struct partner_deal_counts *counts)
{
    const struct {
        const char *name;
        size_t count;
    } rows[] = {
        { "rows", counts->rows },
        { "won", counts->won },
        { "open_left_out", counts->open },
        { "lost_left_out", counts->lost },
        { "direct_left_out", counts->direct },
        { "not_offered_left_out", counts->not_offered },
        { "after_year_left_out", counts->after_year },
        { "long_before_left_out", counts->long_before },
        { "of_earlier_years", counts->earlier },
        { "returns", counts->returns },
        { "negative_without_sale", counts->negative },
        { "renewals", counts->renewals },
    };
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_object_set_new(object, rows[i].name, json_integer((json_int_t)rows[i].count));
    return object;
}

static json_t *partner_of(const struct partner_pay *pay, size_t p, struct arena *arena)
{
    json_t *totals = rows_of(partner_totals_table(pay, p, p + 1, arena));
    json_t *partner = json_incref(json_array_get(totals, 0));
    json_decref(totals);
    json_object_set_new(partner, "lines", rows_of(partner_lines_table(pay, p, p + 1, arena)));
    json_object_set_new(partner, "prices", rows_of(partner_prices_table(pay, p, p + 1, arena)));
    json_object_set_new(partner, "rebates", rows_of(partner_rebates_table(pay, p, p + 1, arena)));
    json_object_set_new(partner, "tiers", rows_of(partner_tiers_table(pay, p, p + 1, arena)));
    return partner;
}

void partner_pay_json(const struct partner_pay *pay, const struct partner_deals *deals,
                      const struct partner_pay_options *options, struct arena *arena, FILE *out)
{
    const struct partner_program *program = pay->programs->programs[0];
    json_t *answer = json_object();
    json_t *partners = json_array();
    int64_t cents = 0, seller_cents = 0;
    for (size_t p = 0; p < pay->count; p++) {
        cents += pay->statements[p].cents;
        seller_cents += pay->statements[p].kind_cents[PARTNER_LINE_SPIFF];
        if (partner_pay_shows(options, pay->statements[p].profile->id))
            json_array_append_new(partners, partner_of(pay, p, arena));
    }
    json_object_set_new(answer, "program", json_string(program->about.title));
    json_object_set_new(answer, "program_file", json_string(program->about.path));
    json_object_set_new(answer, "deals_file", json_string(deals->path));
    json_object_set_new(answer, "year", json_integer(pay->year));
    json_object_set_new(answer, "rounding", json_string(partner_rounding_rule));
    json_object_set_new(answer, "read", counts_of(&deals->counts));
    json_object_set_new(answer, "partners", partners);
    json_t *total = json_object();
    json_object_set_new(total, "partners", json_integer((json_int_t)pay->count));
    json_object_set_new(total, "earned_usd", json_real(usd_of_cents(cents)));
    json_object_set_new(total, "seller_spiff_usd", json_real(usd_of_cents(seller_cents)));
    json_object_set_new(answer, "total", total);
    json_dumpf(answer, out, DUMP_FLAGS);
    fputc('\n', out);
    json_decref(answer);
}
