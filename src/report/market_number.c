#include "market_number.h"

#include "../base/bug.h"
#include <math.h>
#include <string.h>

struct market_number market_number_fitted(const char *key, struct fitted fitted, double least, double most)
{
    const double value = fmin(fmax(fitted.value, least), most);
    return (struct market_number){
        .key = key,
        .value = value,
        .low = isnan(fitted.low) ? NAN : fmin(fmax(fitted.low, least), value),
        .high = isnan(fitted.high) ? NAN : fmax(fmin(fitted.high, most), value),
    };
}

/* Six digits: more would promise what no sample holds. Whole dollars and days stay whole. */
static void print_value(double value, FILE *out)
{
    if (fabs(value) >= 1e6)
        fprintf(out, "%.0f", value);
    else
        fprintf(out, "%.6g", value);
}

void market_text_print(const char *text, FILE *out)
{
    fputc('"', out);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            fputc('\\', out);
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            fprintf(out, "\\x%02x", (unsigned)(unsigned char)*c);
        else
            fputc(*c, out);
    }
    fputc('"', out);
}

void market_number_print(const struct market_number *number, int indent, FILE *out)
{
    static const char *const grades[] = { "A", "B", "C", "D", "assumption" };
    fprintf(out, "%*s%s: { value: ", indent, "", number->key);
    print_value(number->value, out);
    if (!isnan(number->low) && !isnan(number->high)) {
        fprintf(out, ", low: ");
        print_value(number->low, out);
        fprintf(out, ", high: ");
        print_value(number->high, out);
    }
    fprintf(out, ", grade: %s,\n%*ssource: ", grades[number->grade], indent + 4, "");
    market_text_print(number->source, out);
    fprintf(out, " }\n");
}

/* `key` as in market_number_assumed; "*.KEY" is for the routes without a row of their own above it. */
struct assumed {
    const char *key;
    double value, low, high;
    enum evidence grade;
    const char *source;
};

#define NO_RANGE NAN, NAN, EVIDENCE_ASSUMPTION
#define ASSUMED  EVIDENCE_ASSUMPTION

#define FIT_SLOPE    "assumption: a better suited partner wins more, the more it does in the deal"
#define PREFERENCE   "assumption: customers are likelier to buy the way they like"
#define RELATIONSHIP "assumption: it helps to bring in whoever knows the customer better"

static const struct assumed assumed_numbers[] = {
    { "skill_sd", 0.3, 0.1, 0.6, ASSUMED,
      "assumption: a rep one standard deviation up wins 23.5 % where the middle one wins 18.5 %" },
    { "deals_per_rep_month", 6, 4, 9, ASSUMED,
      "assumption: the file has no owners with close dates to count a rep's deals by; sets the scale of "
      "quotas" },
    { "partner_leads_per_rep_month", 1.5, 0.5, 3, ASSUMED,
      "assumption: a fifth of all deals, as partners are said to bring 20 to 30 % of revenue while young" },
    { "median_usd", 25000, 10000, 40000, ASSUMED,
      "assumption: no amount above 0 in the file; 25,000 is the median contract of 384 software firms "
      "in 2017" },
    { "log_sd", 1.0, 0.7, 1.6, ASSUMED, "assumption: too few different amounts in the file to fit it" },
    { "win_rate", 0.2, 0.1, 0.3, ASSUMED,
      "assumption: the direct deals of this group don't give a win rate between 0 and 0.99" },
    { "cycle_days", 60, 30, 120, ASSUMED,
      "assumption: no days in the file; 60 is the median of software firms in 2017" },
    { "discount_low_share", 0.05, NO_RANGE,
      "assumption: the file has one amount per deal, taken as its list price" },
    { "discount_usual_share", 0.2, NO_RANGE,
      "assumption: a little below the 22 to 31 % off list said of mid-sized software deals" },
    { "discount_high_share", 0.35, NO_RANGE,
      "assumption: the file has one amount per deal, taken as its list price" },
    { "win_log_odds_sd", 1.0, 0.5, 1.5, ASSUMED,
      "assumption: deals of one size differ in their odds by what the file does not say" },
    { "relationship_vendor_found", -0.5, -1, 0, ASSUMED,
      "assumption: on deals the vendor found its own relationship is the stronger by half a standard "
      "deviation" },
    { "relationship_partner_found", 0.5, 0, 1, ASSUMED,
      "assumption: the mirror image on deals a partner found" },
    { "new_customer_share", 0.5, 0.3, 0.7, ASSUMED,
      "assumption: the file does not tell new customers from old" },
    { "prefers_direct_share", 0.2, 0.1, 0.4, ASSUMED,
      "assumption: the file does not say whom customers would rather buy from" },
    { "prefers_partner_share", 0.2, 0.1, 0.4, ASSUMED,
      "assumption: the file does not say whom customers would rather buy from" },
    { "cost_of_goods_share", 0.25, 0.1, 0.4, ASSUMED, "assumption: the file has no cost of goods" },

    { "co_sell.win_lift_share", 0.117, 0, 0.53, EVIDENCE_C,
      "not from the file: 11.7 % average over firms that share partner data (Crossbeam Insider); "
      "self-selected, read as relative; the high end is a vendor's survey of its own users (D)" },
    { "*.win_lift_share", 0, -0.05, 0.117, ASSUMED,
      "assumption: the file has no deals of this route that could be compared with direct ones; up to "
      "the average said of co-selling" },
    { "*.cycle_effect_days", 0, -10, 10, ASSUMED,
      "assumption: the file has no days of won deals of this route" },
    { "*.size_effect", 0, -0.3, 0.3, ASSUMED,
      "assumption: the pull of size could not be fitted on this file" },

    { "direct.rep_hours", 20, 10, 40, ASSUMED, "assumption: half a working week per deal" },
    { "referral.rep_hours", 18, 10, 30, ASSUMED,
      "assumption: the partner opens the door, the rep does the rest" },
    { "co_sell.rep_hours", 22, 12, 35, ASSUMED,
      "assumption: coordination costs more than the partner takes off" },
    { "resale.rep_hours", 16, 8, 25, ASSUMED, "assumption: the partner contracts and closes" },
    { "marketplace.rep_hours", 18, 10, 30, ASSUMED, "assumption: less paperwork than direct" },
    { "hand_off.rep_hours", 4, 2, 10, ASSUMED, "assumption: a briefing and a check" },

    { "referral.fit_slope", 0.1, 0, 0.2, ASSUMED, FIT_SLOPE },
    { "marketplace.fit_slope", 0.1, 0, 0.2, ASSUMED, FIT_SLOPE },
    { "co_sell.fit_slope", 0.3, 0, 0.6, ASSUMED, FIT_SLOPE },
    { "*.fit_slope", 0.2, 0, 0.4, ASSUMED, FIT_SLOPE },
    { "referral.preference_shift", 0.1, 0, 0.2, ASSUMED, PREFERENCE },
    { "marketplace.preference_shift", 0.1, 0, 0.2, ASSUMED, PREFERENCE },
    { "co_sell.preference_shift", 0.2, 0, 0.4, ASSUMED, PREFERENCE },
    { "*.preference_shift", 0.3, 0, 0.6, ASSUMED, PREFERENCE },
    { "referral.relationship_shift", 0.05, 0, 0.1, ASSUMED, RELATIONSHIP },
    { "marketplace.relationship_shift", 0.05, 0, 0.1, ASSUMED, RELATIONSHIP },
    { "co_sell.relationship_shift", 0.1, 0, 0.2, ASSUMED, RELATIONSHIP },
    { "*.relationship_shift", 0.15, 0, 0.3, ASSUMED, RELATIONSHIP },
};

struct market_number market_number_assumed(const char *key)
{
    const char *dot = strchr(key, '.');
    for (size_t i = 0; i < sizeof assumed_numbers / sizeof *assumed_numbers; i++) {
        const struct assumed *row = &assumed_numbers[i];
        const bool of_any_route = dot != NULL && row->key[0] == '*' && strcmp(row->key + 1, dot) == 0;
        if (of_any_route || strcmp(row->key, key) == 0)
            return (struct market_number){
                dot != NULL ? dot + 1 : key, row->value, row->low, row->high, row->grade, row->source
            };
    }
    bug_found(key, __FILE__, __LINE__);
}
