/* A traced deal as lines of numbers, route by route: the same for the page, the CSV and JSON. What adds up on the page adds up
 * here: what is taken off is below 0. */
#pragma once
#include "../domain/scenario.h"
#include "../engine/deal_trace.h"

struct arena;

enum explain_section {
    EXPLAIN_PRICE,
    EXPLAIN_CREDIT,
    EXPLAIN_PAY,
    EXPLAIN_OUTLOOK,
    EXPLAIN_ODDS,
    EXPLAIN_UTILITY,
    EXPLAIN_VENDOR,
    EXPLAIN_PARTNER,
    EXPLAIN_GAINS,
    EXPLAIN_SECTIONS
};

struct explain_line {
    enum explain_section section;
    const char *label;
    const char *unit;         /* "USD", "log-odds", .. */
    double value[ROUTES_MAX]; /* NAN: says nothing on this route */
};

struct explain_lines {
    size_t count;
    struct explain_line *lines; /* in the order of sections */
    struct arena *arena;
};

extern const char *const explain_section_names[EXPLAIN_SECTIONS]; /* for files: "price", .. */
extern const int explain_section_decimals[EXPLAIN_SECTIONS];

struct explain_lines explain_lines_of(const struct deal_trace *deal, struct arena *arena);

/* Adds a line of NANs to the end and returns its values. */
double *explain_line_add(struct explain_lines *lines, enum explain_section section, const char *label,
                         const char *unit);

/* Ends the label of what is no deal's own dollars at its own rate. */
#define REST_WORDS "gate, threshold, cap"

/* Pay now and outlook: explain_pay_lines.c. */
void explain_pay_lines(const struct deal_trace *deal, struct explain_lines *lines);
void explain_outlook_lines(const struct deal_trace *deal, struct explain_lines *lines);

/* Expected pay as the rep sees it, in dollars: believed chance and delay are in it, SPIFF too. */
double explain_expected_pay_usd(const struct route_trace *route);
