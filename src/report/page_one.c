#include "page_one.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "ledger.h"
#include "order_section.h"
#include "page.h"
#include "partner_sections.h"
#include "people_section.h"
#include "roles.h"
#include "step_words.h"
#include "timing_section.h"
#include "verdict.h"
#include "why_section.h"
#include <math.h>
#include <string.h>

struct answer_page {
    struct page page;
    const struct comparison *comparison;
    const struct scenario *scenario;
    const struct run_result *run;
    struct arena *arena;
};

static void print_paragraph(const struct answer_page *page, size_t indent, const char *text)
{
    page_paragraph(&page->page, indent, text);
}

/* Why there are as many worlds as there are. */
static void print_precision(const struct answer_page *page, const struct precision *precision)
{
    char asked[32], reached[48];
    text_from_number(precision->asked_points, asked);
    text_significant(precision_reached_points(page->run), 2, reached);
    const char *worlds = page_number(&page->page, (double)page->run->worlds, 0);
    if (precision_is_reached(precision, page->run))
        print_paragraph(
            page, 0,
            arena_format(page->arena,
                         "%s worlds were enough: the widest interval of a pull is within %s points "
                         "either way, and %s was asked for.",
                         worlds, reached, asked));
    else
        print_paragraph(
            page, 0,
            arena_format(
                page->arena,
                "Less precise than asked: after %s worlds, the most allowed, the widest interval of a "
                "pull reaches %s points either way, not %s. About %s worlds would do.",
                worlds, reached, asked,
                page_number(&page->page, (double)precision_worlds_needed(precision, page->run), 0)));
}

static void print_run(const struct answer_page *page, const struct page_one_options *options)
{
    const struct market *market = &page->scenario->market;
    char level[32];
    text_from_number(100.0 * page->scenario->confidence_share, level);
    print_paragraph(
        page, 0,
        arena_format(page->arena,
                     "%s reps, %zu months, %s worlds, seed %llu. Every design meets the same deals and "
                     "the same luck. Brackets are %s %% intervals: they hold luck, not the assumptions.",
                     page_number(&page->page, (double)market->rep_count, 0), market->years * MONTHS_PER_YEAR,
                     page_number(&page->page, (double)page->run->worlds, 0),
                     (unsigned long long)page->run->seed, level));
    if (page->run->stopped)
        print_paragraph(page, 0,
                        arena_format(page->arena,
                                     "PARTIAL: stopped after %zu of %zu worlds; the intervals allow for it.",
                                     page->run->worlds, options->worlds_asked));
    else if (options->precision != NULL)
        print_precision(page, options->precision);
}

static const char *marked_name(const struct answer_page *page, size_t design)
{
    const char *name = page->scenario->designs[design].name;
    return design == page->scenario->baseline ? arena_format(page->arena, "%s *", name) : name;
}

/* Three digits are what a SPIFF is paid in and what the doubt leaves. */
static const char *three_digits(const struct answer_page *page, double usd)
{
    char text[48];
    return arena_format(page->arena, "%s%s", usd > 0.0 ? "+" : "", text_significant(usd, 3, text));
}

/* How a number is shown where there is one; `even` where pay is as good as even already. */
static void add_break_even(struct table *table, struct break_even_number number, bool known, const char *even,
                           const char *shown)
{
    static const char *const words[] = { NULL, "-", "none", "-" };
    if (number.status != BREAK_EVEN_FOUND)
        table_text(table, words[number.status]);
    else
        table_text(table, known ? shown : even);
}

static void add_break_evens(const struct answer_page *page, struct table *table,
                            const struct break_even *even)
{
    const bool known = break_even_is_known(even);
    add_break_even(table, even->spiff_usd, known, "about 0", three_digits(page, even->spiff_usd.value));
    add_break_even(
        table, even->credit_multiplier, known, "about 1",
        page_number(&page->page, even->credit_multiplier.value, verdict_multiplier_decimals(even)));
    add_break_even(table, even->win_lift_share, known, "about 0",
                   page_number(&page->page, 100.0 * even->win_lift_share.value, 1));
}

enum { DIRECTION_COLUMNS = 8 };

static const struct column *direction_columns(const struct answer_page *page)
{
    static const struct column columns[DIRECTION_COLUMNS] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "pull",
          .heading = "pull, points\n[interval]",
          .type = COLUMN_ESTIMATE,
          .decimals = 1,
          .with_sign = true,
          .source = "designs.pull_points" },
        { .name = "partner",
          .heading = "partner\nshare %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1,
          .source = "designs.partner_share" },
        { .name = "tax",
          .heading = "channel\ntax %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1,
          .source = "designs.channel_tax_mean" },
        { .name = "expected",
          .heading = "tax with\nlift %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1,
          .source = "designs.expected_tax" },
        { .name = "spiff",
          .heading = "even at\nSPIFF USD",
          .type = COLUMN_NUMBER,
          .source = "designs.neutral_spiff_usd" },
        { .name = "credit",
          .heading = "or credit\ntimes",
          .type = COLUMN_NUMBER,
          .source = "designs.neutral_credit_multiplier" },
        { .name = "lift",
          .heading = "or win\nlift %",
          .type = COLUMN_NUMBER,
          .source = "designs.neutral_win_lift_share" },
    };
    struct column *fitted = arena_array(page->arena, struct column, DIRECTION_COLUMNS);
    memcpy(fitted, columns, sizeof columns);
    fitted[1].decimals = verdict_points_decimals(page->comparison);
    return fitted;
}

static const char *const direction_notes[] = {
    "Pull: partner deals per 100 deals, less those of the same reps with the same deals and luck if "
    "every route paid like direct. Channel tax: pay lost on a partner deal against the same deal sold "
    "direct, both won. With lift: the same in pay to be expected, each route at its own chance of "
    "winning and delay; below 0 a rep earns more with a partner as it is, and a neutral plan would send "
    "more deals there still.",
    "Even at: what makes partner deals pay the rep like direct, in dollars over all deals. A flat SPIFF "
    "overpays small deals and underpays large ones, so less of it already moves as many deals; credit "
    "follows the size of the deal. A win lift evens out the rep's pay, not the pull: neutral reps win "
    "that much more often too.",
};

static void print_directions(const struct answer_page *page)
{
    struct table table = table_open("directions", direction_columns(page), DIRECTION_COLUMNS, page->arena);
    for (size_t i = 0; i < page->scenario->design_count; i++) {
        const size_t design = page->comparison->by_pull[i];
        const struct design_answer *answer = &page->comparison->designs[design];
        table_row(&table);
        table_text(&table, marked_name(page, design));
        if (answer->direction == DIRECTION_NO_CHOICE)
            table_empty(&table);
        else
            table_estimate(&table, answer_metric(answer, "pull_points"));
        table_number(&table, answer_metric(answer, "partner_share").value);
        table_number(&table, answer_metric(answer, "channel_tax_mean").value);
        table_number(&table, answer_metric(answer, "expected_tax").value);
        add_break_evens(page, &table, &answer->break_even);
    }
    page_table(&page->page, &table);
    for (size_t i = 0; i < sizeof direction_notes / sizeof *direction_notes; i++)
        print_paragraph(page, 2, direction_notes[i]);
    print_paragraph(page, 2, verdict_of_lift(page->comparison, page->arena));
}

static void print_words(const struct answer_page *page)
{
    for (size_t i = 0; i < page->scenario->design_count; i++) {
        const size_t design = page->comparison->by_pull[i];
        const struct design *of = &page->scenario->designs[design];
        print_paragraph(page, 2,
                        of->title ? arena_format(page->arena, "%s: %s", marked_name(page, design), of->title)
                                  : marked_name(page, design));
        print_paragraph(
            page, 4,
            arena_format(page->arena, "%s.", verdict_sentence(page->comparison, design, page->arena)));
        for (size_t s = 0; s < of->change_count; s++)
            page_item(&page->page, 4, 6, step_sentence(&of->changes[s], page->arena));
    }
}

/* Dollars as a team of this size speaks of them. */
struct money {
    double scale;
    int decimals;
    const char *unit;
};

static struct money money_of_totals(double usd)
{
    return usd >= 1e6 ? (struct money){ 1e-6, 2, "M USD" } : (struct money){ 1.0, 0, "USD" };
}

/* Differences are smaller than what they are differences of. */
static struct money money_of_changes(double total_usd)
{
    if (total_usd >= 1e9)
        return (struct money){ 1e-6, 2, "M USD" };
    return total_usd >= 1e6 ? (struct money){ 1e-3, 0, "k USD" } : (struct money){ 1.0, 0, "USD" };
}

static const char *amount(const struct answer_page *page, const struct design_answer *answer,
                          const char *metric)
{
    const double usd = answer_metric(answer, metric).value;
    const struct money money = money_of_totals(fabs(usd));
    return arena_format(page->arena, "%s %s", page_number(&page->page, usd * money.scale, money.decimals),
                        money.unit);
}

static void print_baseline(const struct answer_page *page, const struct design_answer *baseline)
{
    const size_t years = page->scenario->market.years;
    print_paragraph(
        page, 2,
        arena_format(page->arena,
                     "Against the baseline * %s, whole team, %s: rep pay %s, bookings %s, receipts %s, "
                     "vendor contribution %s.",
                     page->scenario->designs[page->scenario->baseline].name,
                     years == 1 ? "one year" : arena_format(page->arena, "%zu years", years),
                     amount(page, baseline, "rep_pay_usd"), amount(page, baseline, "bookings_usd"),
                     amount(page, baseline, "receipts_usd"), amount(page, baseline, "contribution_usd")));
}

static void print_costs(const struct answer_page *page)
{
    const struct design_answer *baseline = &page->comparison->designs[page->scenario->baseline];
    const struct money money = money_of_changes(answer_metric(baseline, "rep_pay_usd").value);
    print_baseline(page, baseline);
    const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "pay",
          .heading = arena_format(page->arena, "rep pay, %s\nchange [interval]", money.unit),
          .type = COLUMN_ESTIMATE,
          .scale = money.scale,
          .decimals = money.decimals,
          .with_sign = true,
          .source = "differences.rep_pay_usd" },
        { .name = "contribution",
          .heading = arena_format(page->arena, "vendor contribution, %s\nchange [interval]", money.unit),
          .type = COLUMN_ESTIMATE,
          .scale = money.scale,
          .decimals = money.decimals,
          .with_sign = true,
          .source = "differences.contribution_usd" },
        { .name = "ccos",
          .heading = "CCOS\n%",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1,
          .source = "designs.ccos" },
        { .name = "quota",
          .heading = "reps at\nquota %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1,
          .source = "designs.at_quota_share" },
    };
    struct table table = table_open("costs", columns, sizeof columns / sizeof *columns, page->arena);
    for (size_t i = 0; i < page->scenario->design_count; i++) {
        const size_t design = page->comparison->by_pull[i];
        const struct design_answer *answer = &page->comparison->designs[design];
        table_row(&table);
        table_text(&table, marked_name(page, design));
        table_estimate(&table, answer_difference(answer, "rep_pay_usd"));
        table_estimate(&table, answer_difference(answer, "contribution_usd"));
        table_number(&table, answer_metric(answer, "ccos").value);
        table_number(&table, answer_metric(answer, "at_quota_share").value);
    }
    page_table(&page->page, &table);
    const bool partners = page->scenario->market.partner_type_count > 0;
    print_paragraph(
        page, 2,
        arena_format(page->arena,
                     "CCOS: all cash pay of reps (salary, variable, SPIFF) / bookings at customer price. "
                     "Contribution: receipts less cost of goods and rep pay%s. Quotas stay as they are in "
                     "every design.",
                     !partners ? ""
                     : page->scenario->lifetime
                         ? ", less what the program costs, plus the margin of the vendor's own services and "
                           "its part of later years' renewals"
                         : ", less what the program costs, plus the margin of the vendor's own services; "
                           "later years' renewals are not in it"));
}

static void print_topic(const struct answer_page *page, enum topic topic)
{
    static void (*const sections[TOPICS])(const struct page *page, const struct comparison *comparison) = {
        [TOPIC_PEOPLE] = people_section_print,    [TOPIC_TIMING] = timing_section_print,
        [TOPIC_PARTNERS] = partner_section_print, [TOPIC_ORDER] = order_section_print,
        [TOPIC_YEARS] = year_section_print,       [TOPIC_WHY] = why_section_print,
    };
    if (topic == TOPIC_DIRECTION) {
        page_section(&page->page, "Direction, size, doubt, what flips it");
        print_directions(page);
    } else if (topic == TOPIC_WORDS) {
        page_section(&page->page, "In words");
        print_words(page);
    } else if (topic == TOPIC_COSTS) {
        page_section(&page->page, "What it costs");
        print_costs(page);
    } else {
        sections[topic](&page->page, page->comparison);
    }
}

/* The answer; before it what a role asks first, if there is something to say of that. */
static void print_opening(const struct answer_page *page, const struct role *role)
{
    const char *verdict = verdict_headline(page->comparison, page->arena);
    const char *opening = role != NULL ? role->opening(page->comparison, page->arena) : NULL;
    if (opening == NULL) {
        page_headline(&page->page, verdict);
        return;
    }
    page_headline(&page->page, arena_format(page->arena, "%s.", opening));
    page_gap(&page->page);
    page_paragraph(&page->page, 0, verdict);
}

struct page page_one_of(const struct comparison *comparison, const struct page_one_options *options,
                        struct arena *arena)
{
    const struct answer_page page = { .page = page_open(options->width, arena),
                                      .comparison = comparison,
                                      .scenario = comparison->run->scenario,
                                      .run = comparison->run,
                                      .arena = arena };
    if (page.scenario->question)
        page_question(&page.page, page.scenario->question);
    print_opening(&page, options->role);
    page_gap(&page.page);
    print_run(&page, options);
    for (size_t i = 0; i < TOPICS; i++)
        print_topic(&page, options->role != NULL ? options->role->topics[i] : topics_of_all[i]);
    ledger_section(&page.page, comparison);
    page_gap(&page.page);
    print_paragraph(
        &page, 0,
        "Whether pay should be neutral is contested. This page puts a price on it and leaves the choice "
        "to you.");
    if (options->folder)
        print_paragraph(&page, 0,
                        arena_format(arena, "Tables, pictures and the run record: %s/", options->folder));
    return page.page;
}
