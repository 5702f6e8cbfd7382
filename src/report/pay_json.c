#include "pay_json.h"

#include "to_json.h"
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

/* 15 digits read back to the same cents; 17 would show 0.1 as 0.10000000000000001. */
enum { DUMP_FLAGS = JSON_INDENT(2) | JSON_REAL_PRECISION(15) };

static void set_count(json_t *object, const char *name, size_t count)
{
    json_object_set_new(object, name, json_integer((json_int_t)count));
}

static void set_number(json_t *object, const char *name, double number)
{
    json_object_set_new(object, name, isfinite(number) ? json_real(number) : json_null());
}

/* Prints the members of `object` without its braces. */
static void print_members(const json_t *object, FILE *out)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        char *text = json_dumps(value, DUMP_FLAGS | JSON_ENCODE_ANY);
        fprintf(out, "\"%s\": %s,\n", name, text);
        free(text);
    }
}

void pay_json_head(const struct payroll *payroll, struct arena *arena, FILE *out)
{
    (void)arena;
    const struct closed_deals *deals = payroll->deals;
    const struct closed_deal_counts *counts = &deals->counts;
    json_t *head = json_object();
    json_object_set_new(head, "plan", json_string(payroll->plan->plans[0]->about.title));
    json_object_set_new(head, "plan_file", json_string(payroll->plan->plans[0]->about.path));
    json_object_set_new(head, "deals_file", json_string(deals->path));
    json_object_set_new(head, "year", json_integer(deals->year));
    json_object_set_new(head, "rounding", json_string(pay_rounding_rule));
    json_t *read = json_object();
    set_count(read, "rows", counts->rows);
    set_count(read, "won", counts->won);
    set_count(read, "open_left_out", counts->open);
    set_count(read, "lost_left_out", counts->lost);
    set_count(read, "after_year_left_out", counts->after_year);
    set_count(read, "long_before_left_out", counts->long_before);
    set_count(read, "after_leaving_not_paid", counts->after_leaving);
    set_count(read, "of_earlier_years", counts->earlier);
    set_count(read, "returns", counts->returns);
    set_count(read, "negative_without_sale", counts->negative);
    set_count(read, "zero_amounts", counts->zero);
    set_count(read, "priced_by_program", counts->priced_by_program);
    set_count(read, "without_currency", counts->without_currency);
    json_object_set_new(head, "read", read);
    fputs("{\n", out);
    print_members(head, out);
    fputs("\"reps\": [", out);
    json_decref(head);
}

void pay_json_rep(const struct statement *statement, enum quota_period payout, bool is_first,
                  struct arena *arena, FILE *out)
{
    const struct table totals = statement_totals_table(statement, payout, arena);
    const struct table lines = statement_lines_table(statement, payout, arena);
    json_t *rep = json_object();
    json_object_set_new(rep, "rep", json_string(statement->rep->id));
    set_number(rep, "quota_usd", statement->quota_usd);
    set_number(rep, "target_incentive_usd", statement->target_usd);
    set_number(rep, "credit_usd", statement->credit_usd);
    set_number(rep, "attainment", statement->attainment);
    set_number(rep, "pay_usd", usd_of_cents(statement->cents));
    set_number(rep, "draw_owed_usd", statement->draw_owed_usd);
    set_number(rep, "waiting_usd", usd_of_cents(statement->deferred_cents));
    set_number(rep, "held_usd", usd_of_cents(statement->held_cents));
    if (statement->pay_rates[0] > 0.0) {
        json_object_set_new(rep, "pay_currency", json_string(statement->rep->currency));
        set_number(rep, "paid_out", (double)year_paid_out(statement) / 100.0);
    }
    json_object_set_new(rep, "periods", to_json_rows(&totals));
    json_object_set_new(rep, "lines", to_json_rows(&lines));
    fputs(is_first ? "\n" : ",\n", out);
    json_dumpf(rep, out, DUMP_FLAGS);
    json_decref(rep);
}

void pay_json_foot(const struct team_total *team, FILE *out)
{
    json_t *total = json_object();
    set_count(total, "reps", team->reps);
    set_number(total, "credit_usd", team->credit_usd);
    set_number(total, "pay_usd", usd_of_cents(team->cents));
    char *text = json_dumps(total, DUMP_FLAGS);
    fprintf(out, "\n],\n\"total\": %s\n}\n", text);
    free(text);
    json_decref(total);
}
