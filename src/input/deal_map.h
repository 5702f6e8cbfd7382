/* What a CRM export calls things: which column holds the amount, which words mean won, which
 * mean sold with a partner. Maps are data; a person corrects a ready one with settings:
 *
 *     salesforce                         start from a ready map (else the header decides)
 *     amount=Amount (USD)                a column: its heading; `segment=` says there is none
 *     won=Closed Won|Signed              result words: won, lost, open
 *     resale=Reseller|VAR                route words: direct, referral, co_sell, resale, ..
 *     dates=day_first                    iso, month_first or day_first
 *     new=New logo                       words of other columns: new, existing, vendor_found, partner_found, yes, no
 *
 * Several settings may share a text, after commas. `|` separates alternatives: the first heading
 * the file has counts, and every word counts. `(blank)` is an empty field and `*` any word no
 * other entry claims, so `route=Partner Account,direct=(blank),resale=*` reads a partner-name column.
 * Case and surrounding blanks never matter. */
#pragma once
#include "../domain/words.h"
#include "csv_table.h"

enum deal_column {
    DEAL_AMOUNT, /* what the customer pays */
    DEAL_RESULT,
    DEAL_ROUTE,
    DEAL_DAYS,   /* from opening to close */
    DEAL_OPENED, /* dates: used for deals without days */
    DEAL_CLOSED,
    DEAL_SEGMENT,
    DEAL_CUSTOMER_SIZE, /* any classes: a further control for the win lift */
    DEAL_OWNER,
    DEAL_ID,
    DEAL_ROLE, /* of the owner on the deal */
    DEAL_WITH_PARTNER,
    DEAL_PRODUCT,
    DEAL_PARTNER_TIER,
    DEAL_REGISTERED,
    DEAL_FOUND_BY,
    DEAL_CUSTOMER, /* new or existing */
    DEAL_UNITS,
    DEAL_LIST,     /* list price of the whole deal */
    DEAL_DISCOUNT, /* of the list price, to the customer */
    DEAL_RECEIPTS, /* what the vendor receives */
    DEAL_COST_OF_GOODS,
    DEAL_PARTNER_MARGIN, /* of price less receipts, what is no fee */
    DEAL_CURRENCY,
    DEAL_SPLIT,     /* the owner's part of the deal */
    DEAL_RETURNS,   /* id of the deal that is taken back */
    DEAL_COLLECTED, /* date: the customer paid */
    DEAL_CHURNED,   /* date: the customer left */
    DEAL_PARTNER,   /* that worked on it */
    DEAL_SERVICES,  /* whether the partner delivers services */
    DEAL_RENEWS,    /* id of the deal whose later year this is */
    DEAL_TERM,      /* months of the contract */
    DEAL_ATTAINED,  /* by the owner so far in the quota period, of its quota */
    DEAL_MONTH,     /* of the plan year, from 1 */
    DEAL_COLUMNS,
};

enum deal_result { DEAL_WON, DEAL_LOST, DEAL_OPEN, DEAL_RESULTS };

enum deal_answer { DEAL_NO, DEAL_YES, DEAL_ANSWERS };

/* Routes a word may mean; MODEL.md section 2. Direct comes first. */
enum { DEAL_ROUTES = 6 };

enum date_style { DATES_ISO, DATES_MONTH_FIRST, DATES_DAY_FIRST, DATE_STYLES };

/* What one command reads of an export. Columns are bits, 1 << enum deal_column. */
struct deal_use {
    uint64_t required, used;         /* a bit per column */
    const char *names[DEAL_COLUMNS]; /* what the command calls a column; NULL: as deal_column_names says */
};

extern const struct deal_use deal_use_calibrate, deal_use_pay, deal_use_partner_pay, deal_use_explain,
    deal_use_backtest;

const char *deal_use_name(const struct deal_use *use, enum deal_column column);
bool deal_uses(const struct deal_use *use, enum deal_column column);

struct deal_map {
    const char *name;    /* as written in a setting */
    const char *summary; /* which exports it reads, one line */
    const char *origin;  /* where such a file comes from, for the market's `source`; NULL: the user's own */
    enum evidence counted_grade;       /* of what is counted in such a file: sizes, win rates, days */
    enum evidence lift_grade;          /* of the win lift: an observation, never an experiment */
    enum date_style dates;             /* YYYY-MM-DD is always understood */
    const char *columns[DEAL_COLUMNS]; /* headings, `|` between; NULL: none */
    const char *results[DEAL_RESULTS]; /* words, `|` between; NULL: none */
    const char *routes[DEAL_ROUTES];
    const char *sources[DEAL_SOURCES];
    const char *customers[CUSTOMERS];
    const char *answers[DEAL_ANSWERS];
};

extern const char *const deal_column_names[]; /* "amount", ..; NULL-terminated */
extern const char *const deal_route_names[];  /* "direct", ..; NULL-terminated */

/* The ready maps, most particular first, NULL-terminated. */
extern const struct deal_map *const deal_maps[];

/* Checks the settings (NULL-terminated, may be NULL): unknown ready maps and keys, with the nearest
 * right name, and more than one ready map. Errors have no place: they are the command line's. */
bool deal_settings_check(const char *const *settings, const struct deal_use *use, struct arena *arena,
                         struct diag *diag);

/* The map for a file with this header: the ready map that the settings name, else the first one
 * whose required columns the header has, corrected by the settings. False and errors if a
 * required column, or one the settings name, is not there. Texts live in `arena`. */
bool deal_map_settle(const char *const *settings, const struct deal_use *use, const struct csv_row *header,
                     struct deal_map *map, struct arena *arena, struct diag *diag);

/* Whether the settings say something of the column, be it that there is none. They have been checked. */
bool deal_settings_name(const char *const *settings, const struct deal_use *use, enum deal_column column,
                        struct arena *arena);

/* The file's column for `column`, or SIZE_MAX. */
size_t deal_map_column(const struct deal_map *map, const struct csv_row *header, enum deal_column column);

/* The file's column for the first of the headings `A|B|..` it has, or SIZE_MAX. */
size_t heading_column(const char *headings, const struct csv_row *header);

/* DEAL_WON, DEAL_LOST or DEAL_OPEN; DEAL_RESULTS for a word the map does not know. */
enum deal_result deal_map_result(const struct deal_map *map, const char *word);

/* Index into deal_route_names; DEAL_ROUTES for a word the map does not know. */
size_t deal_map_route(const struct deal_map *map, const char *word);

/* DEAL_SOURCES, CUSTOMERS and DEAL_ANSWERS for words the map does not know. */
size_t deal_map_source(const struct deal_map *map, const char *word);
size_t deal_map_customer(const struct deal_map *map, const char *word);
size_t deal_map_answer(const struct deal_map *map, const char *word);
