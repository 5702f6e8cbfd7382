/* The working papers of one statement: periods, components and deals, and the lines written so far.
 *
 * Payout by payout, deals are booked in order; then gates, caps, reviews, SPIFFs, late parts, draws and
 * clawbacks are brought to where everything known by then puts them, and the difference to what was
 * written before is a line. So nothing is paid twice, however often pay is worked out. */
#pragma once
#include "part_bands.h"
#include "quota_terms.h"
#include "spiff_pay.h"
#include "statement.h"

/* One component over all plans of the timeline: the same name is the same component. */
struct pay_part {
    const char *name;
    enum measure measure;
    enum accumulation accumulate;
    struct day_range days; /* of the sales it counts; INT_MIN to INT_MAX: all */
    const struct component *of_plan[PLAN_CHANGES_MAX + 1]; /* NULL: that plan has none */
};

/* Pay so far, and the cents of the lines that tell it. A line is what brings the cents to the rounded pay, so
 * lines add up to the whole rounded once, however many deals it came in. */
struct pay_carry {
    double usd;
    int64_t cents;
};

/* One component in one window. For components that look at each deal alone the bands only add dollars
 * up. */
struct part_window {
    struct part_bands bands;
    const struct quota_terms
        *terms;               /* where the component has dates of its own; NULL: the period's or year's */
    double baseline_usd;      /* credit of the year before that comes first and isn't counted; 0: none */
    double with_baseline_usd; /* counted so far, the baseline included */
    double worth_usd;         /* explained by lines so far */
    struct pay_carry carry;
    int64_t earned_cents;          /* commission and bonus lines */
    int64_t gate_cents, cap_cents; /* taken off so far, negative */
    double clawed_usd; /* earned by deals whose customers have left, as far as their clawback reckons it */
};

/* What one deal did to one component. */
struct booked_part {
    double from_usd;
    struct band_change change; /* of a sale each of whose deals is alone: what its returns have left */
    struct band_change moved;  /* what this booking itself did, a return's too */
    int64_t cents;          /* commission and bonus lines of the deal, its returns and its own cap included */
    int64_t deal_cap_cents; /* taken off by the component's cap for one deal so far, negative */
};

struct booking {
    const struct closed_deal *deal;
    struct booking *sale; /* what a return takes back; NULL: a sale, or a return of an unknown sale */
    int day;              /* of booking; a return is never before its sale */
    size_t plan;          /* of the timeline, on the sale's day */
    size_t period;        /* quota period that is counted in: the sale's */
    struct deal_money money;
    struct deal_facts facts; /* with the figures its money makes; of a return, unset: see the sale's */
    bool after_leaving;      /* booked after the rep left: neither counted nor paid */
    double split_share;
    struct deal_credit credit;
    double returned_usd; /* of a sale's basis, so far; of a return, what it brought its sale to */
    struct booked_part *parts;
    struct spiff_award *spiffs;
    size_t spiff_count;
    bool is_windfall, windfall_done;
    int64_t held_cents, deferred_cents, clawed_cents; /* taken off so far, negative */
    bool has_left;                                    /* its customer, as far as payouts have come */
    double clawed_usd;                                /* what that takes of the pay, paid or not */
    int64_t unpaid_cents;    /* of that, the part on collection that was never paid */
    int64_t kept_lost_cents; /* and the part kept for the year's end */
};

struct period_book {
    struct quota_terms terms;
    double credit_usd, partner_credit_usd, new_customer_credit_usd;
    double partner_deals;
    int64_t component_cents; /* lines of all components, gates and component caps taken off */
    int64_t cap_cents;       /* taken off by the plan's cap so far, negative */
    double clawed_usd;       /* of all components, by customers who left */
};

struct year_book {
    struct quota_terms terms;
    double credit_usd;
    size_t partner_deals; /* won so far, for tapers */
    int64_t component_cents;
    int64_t kept_cents; /* kept for the year's end so far, negative */
    int64_t lost_cents; /* of that, what is never paid: of deals whose customers left before it was due */
    struct spiff_tally *spiffs;
};

struct payout_book {
    struct day_range range;
    int64_t cents;
};

struct pay_book {
    const struct pay_run *run;
    const struct rep_profile *rep;
    const struct closed_deal *deals; /* as given: what SPIFF awards are by */
    struct arena *arena;
    struct pay_calendar calendar;
    size_t year_count;
    enum quota_period period, payout;
    size_t part_count;
    struct pay_part *parts;
    size_t period_count;
    struct period_book *periods;
    struct year_book *years;
    struct part_window
        *windows; /* [part][quota period], of which one that runs over the year uses its year's first */
    struct part_bands alone; /* room for one deal alone */
    struct spiff_list spiffs;
    size_t booking_count;
    struct booking *bookings; /* in the order of deal_order */
    size_t booked;            /* of them, so far */
    size_t opened;            /* quota periods, so far */
    size_t left_count;
    struct booking **left; /* deals whose customers have left, in that order */
    size_t payout_count, payout_now;
    struct payout_book *payouts;
    size_t line_count, line_room;
    struct statement_line *lines;
    int64_t owed_cents; /* recoverable draw */
};

/* A book with its periods, components and windows laid out and nothing booked. */
struct pay_book pay_book_of(const struct pay_run *run, const struct rep_profile *rep, int first_year,
                            struct arena *arena);

const struct rep_plan *book_plan(const struct pay_book *book, size_t plan);

/* The plan in force on the last day of a period. */
const struct rep_plan *plan_at_end(const struct pay_book *book, struct day_range range);

size_t book_periods_per_year(const struct pay_book *book);
struct part_window *book_window(struct pay_book *book, size_t part, size_t period);
const struct quota_terms *window_terms(const struct pay_book *book, size_t part, size_t period);

/* Whether the component is there for a sale of this day and plan, for this rep. */
bool part_takes_day(struct pay_book *book, size_t part, size_t period, size_t plan, int day);

/* The days of one year of the book, counted from its first. */
struct day_range book_year_range(const struct pay_book *book, size_t year);

/* The component as the last plan of the window's days has it. */
const struct component *window_component(const struct pay_book *book, size_t part, size_t period);

/* The first day of a quota period, or the day of the hire in it. */
int period_opens_on(const struct pay_book *book, size_t period);

/* Whether the window of `part` begins with this quota period. */
bool window_begins(const struct pay_book *book, size_t part, size_t period);

/* Empties the window that holds `period` and lays it out anew by quota and target of its year's periods so far,
 * that one included. Returns what those are. */
struct quota_terms lay_window_so_far(struct pay_book *book, size_t part, size_t period);

/* What is left of a sale's credit after returns, as a share. */
double booking_left_share(const struct booking *sale);

/* Adds a line to the payout that is being worked out. Its cents are the caller's. */
void book_line(struct pay_book *book, struct statement_line line);

/* A line about a whole period, on `day`. */
struct statement_line period_line(enum line_kind kind, const char *rule, int day, int64_t cents);

/* Attainment of a quota period so far. */
double period_attainment(const struct period_book *period);

/* Dollars of a line as cents. Differences of exact dollars are off by less than a billionth. */
int64_t line_cents(double usd);
