/* Everything `evenkeel explain SCENARIO` hands over: deals traced under one or two designs, a page for each, tables, JSON. */
#pragma once
#include "../domain/scenario.h"
#include "../engine/deal_search.h"
#include "page.h"

struct diag;

enum { EXPLAIN_DESIGNS_MAX = 2 };

/* One deal under the designs that are shown. */
struct explained_deal {
    const char *name; /* `w1-s1-r017-m05-d2`, or what the user's own is called */
    const struct deal_trace *traces[EXPLAIN_DESIGNS_MAX]; /* NULL: the deal is not there under that design */
    double loss_usd;                                      /* under the first design; NAN: not looked for */
};

struct explain {
    const struct scenario *scenario;
    uint64_t seed;
    size_t design_count;
    size_t designs[EXPLAIN_DESIGNS_MAX]; /* of the scenario; the first is the one in question */
    bool design_was_picked;              /* by the program: the one whose picks cost most */
    size_t deal_count;
    const struct explained_deal *deals;
    const struct deal_losses
        *losses;   /* of the first design; NULL: the deal was named, or is the user's own */
    size_t worlds; /* looked at for losses */
    struct ranks ranks;
    const char *const
        *assumed; /* of a deal of the user's own: what its row does not say; NULL-terminated; NULL */
};

/* Records the whole answer. */
void explain_page(const struct explain *explain, const struct page *page);

/* The deal in one sentence that can be read aloud, without a full stop. */
const char *explain_sentence(const struct explain *explain, size_t design, const struct deal_trace *deal,
                             struct arena *arena);

/* Whole dollars: 62,810 USD. */
const char *explain_dollars(double usd, struct arena *arena);

/* Rule, partner and picks in sentences: explain_words.c. */
void explain_say_deal(const struct explain *explain, const struct deal_trace *deal, const struct page *page);
void explain_say_picks(const struct explain *explain, size_t design, const struct deal_trace *deal,
                       const struct page *page);
void explain_say_credit(const struct explain *explain, const struct deal_trace *deal,
                        const struct page *page);
void explain_say_partner(const struct explain *explain, const struct deal_trace *deal,
                         const struct page *page);

/* One row per number: deal, design, section, line, route, value, unit. And one row per deal and design. */
struct table explain_lines_table(const struct explain *explain, struct arena *arena);
struct table explain_deals_table(const struct explain *explain, struct arena *arena);

struct explain_options {
    const char *out_folder; /* NULL: no files */
    const char *command_line;
    const char *const *sets;
    const char *const *inputs; /* of the user's own deal: its file; NULL-terminated */
    size_t width;
    bool json, colour;
};

/* Prints the answer on `answer` (NULL: nowhere) and writes the files. False after an error of the machine in `diag`. */
bool explain_report_write(const struct explain *explain, const struct explain_options *options, FILE *answer,
                          struct arena *arena, struct diag *diag);
