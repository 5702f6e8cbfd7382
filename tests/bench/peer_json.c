#include "peer_json.h"
#include <stdio.h>
#include <stdlib.h>

static void write_list(FILE *out, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%.17g", i == 0 ? "[" : ", ", numbers[i]);
    fputs("]", out);
}

static void write_terms(FILE *out, const struct peer_terms *terms)
{
    fprintf(out, "{ \"per_list\": %.17g, \"per_price\": %.17g, \"worth_multiplier\": %.17g, ",
            terms->per_list, terms->per_price, terms->worth_multiplier);
    fprintf(out, "\"pay_multiplier\": %.17g, \"spiff_usd\": %.17g, \"receipts_per_list\": %.17g, ",
            terms->pay_multiplier, terms->spiff_usd, terms->receipts_per_list);
    fprintf(out, "\"receipts_per_price\": %.17g, \"fees_share\": %.17g, \"margin_share\": %.17g }",
            terms->receipts_per_price, terms->fees_share, terms->margin_share);
}

static void write_design(FILE *out, const struct peer_market *market, const struct peer_design *design)
{
    fprintf(out,
            "{ \"name\": \"%s\", \"quota_usd\": %.17g, \"salary_usd\": %.17g,\n  \"taper\": ", design->name,
            design->quota_usd, design->salary_usd);
    write_list(out, design->taper, TAPER_MAX);
    fputs(",\n  \"pay_credit_usd\": ", out);
    write_list(out, design->pay_credit_usd, design->pay_points);
    fputs(", \"pay_usd\": ", out);
    write_list(out, design->pay_usd, design->pay_points);
    fputs(",\n  \"terms\": [", out);
    for (size_t r = 0; r < market->route_count; r++)
        for (size_t kind = 0; kind < PEER_KINDS; kind++) {
            fputs(kind > 0 ? ",\n    " : r == 0 ? "[" : "],\n   [", out);
            write_terms(out, &design->terms[r][kind]);
        }
    fputs("]],\n  \"outlook\": [", out);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        fputs(month == 0 ? "" : ",\n    ", out);
        write_list(out, design->outlook[month], OUTLOOK_POINTS);
    }
    fputs("] }", out);
}

static void write_route(FILE *out, const struct peer_route *route)
{
    fprintf(out, "{ \"with_partner\": %d, \"lift\": %.17g, \"fit\": %.17g, \"preference\": %.17g, ",
            route->with_partner, route->lift, route->fit, route->preference);
    fprintf(out, "\"relationship\": %.17g, \"size\": %.17g, \"discount\": %.17g, ", route->relationship,
            route->size, route->discount);
    fprintf(out, "\"hours_usd\": %.17g, \"control\": %.17g }", route->hours_usd, route->control);
}

static void write_numbers(FILE *out, const struct peer_market *market)
{
    fprintf(out, "\"reps\": %zu,\n", market->reps);
#define NUMBER(name) fprintf(out, "\"" #name "\": %.17g,\n", market->name)
    NUMBER(vendor_deals), NUMBER(partner_deals), NUMBER(median_usd), NUMBER(log_sd), NUMBER(discount_low);
    NUMBER(discount_usual), NUMBER(discount_high), NUMBER(partner_available), NUMBER(relationship_vendor);
    NUMBER(relationship_partner), NUMBER(prefers_direct), NUMBER(prefers_partner), NUMBER(new_customer);
    NUMBER(cost_of_goods_share), NUMBER(middle_log_odds), NUMBER(skill_sd), NUMBER(win_sd),
        NUMBER(pay_weight);
    NUMBER(acumen), NUMBER(scale), NUMBER(partner_scale), NUMBER(par_per_usd), NUMBER(cell_usd);
    NUMBER(neutral_share);
#undef NUMBER
    fputs("\"bands_from\": ", out);
    write_list(out, market->bands_from, ATTAINMENT_BANDS);
    fputs(",\n\"season\": ", out);
    write_list(out, market->season, MONTHS_PER_YEAR);
}

void peer_json_write(const struct peer_market *market, const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        exit(74);
    fputs("{\n", out);
    write_numbers(out, market);
    fputs(",\n\"routes\": [", out);
    for (size_t r = 0; r < market->route_count; r++) {
        fputs(r == 0 ? "" : ",\n  ", out);
        write_route(out, &market->routes[r]);
    }
    fputs("],\n\"designs\": [", out);
    for (size_t d = 0; d < market->design_count; d++) {
        fputs(d == 0 ? "" : ",\n ", out);
        write_design(out, market, &market->designs[d]);
    }
    fputs("]\n}\n", out);
    if (fclose(out) != 0)
        exit(74);
}
