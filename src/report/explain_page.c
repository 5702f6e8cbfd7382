#include "../base/arena.h"
#include "explain.h"
#include "explain_lines.h"
#include "plan_words.h"
#include <math.h>
#include <string.h>

enum { LABEL_COLUMNS = 34, ROUTE_COLUMNS = 14 };

static const char *const titles[EXPLAIN_SECTIONS] = {
    [EXPLAIN_PRICE] = "From list price to what the vendor receives, USD",
    [EXPLAIN_CREDIT] = "What would count for the rep",
    [EXPLAIN_PAY] = "What it would pay now, if won, USD",
    [EXPLAIN_OUTLOOK] = "What it is worth to the rep with the rest of the period in view, USD",
    [EXPLAIN_ODDS] = "The chance of winning",
    [EXPLAIN_UTILITY] = "What the rep weighs",
    [EXPLAIN_VENDOR] = "What the vendor would want, USD",
    [EXPLAIN_PARTNER] = "The partner's side, USD",
    [EXPLAIN_GAINS] = "Who gains and who loses, expected, USD",
};

static const char *const notes[EXPLAIN_SECTIONS] = {
    [EXPLAIN_PAY] = "`gate, threshold, cap`: what these do to the deal's own dollars and to the period's "
                    "others, a step that is paid on everything included.",
    [EXPLAIN_OUTLOOK] =
        "W is the period's variable pay that the rep expects at that credit: the deal is worth what it "
        "adds to it.",
    [EXPLAIN_UTILITY] =
        "In units of an average direct deal's expected pay under the baseline. Luck is the same under "
        "every design; the largest sum is picked.",
    [EXPLAIN_VENDOR] = "Salaries and the program's fixed costs go with no deal.",
};

/* "resale\npick, twin". */
static const char *heading_of(const struct explain *explain, const struct deal_trace *deal, size_t route,
                              struct arena *arena)
{
    const char *marks = "";
    if (route == deal->picked)
        marks = "pick";
    if (route == deal->twin)
        marks = arena_format(arena, "%s%stwin", marks, *marks != '\0' ? ", " : "");
    if (route == deal->best)
        marks = arena_format(arena, "%s%sbest", marks, *marks != '\0' ? ", " : "");
    if (!deal->routes[route].open)
        marks = "closed";
    return arena_format(arena, "%s\n%s", explain->scenario->market.routes[route].name,
                        *marks != '\0' ? marks : "-");
}

/* Some routes of a section, as many as fit beside each other. */
static void show_routes(const struct explain *explain, const struct deal_trace *deal,
                        const struct explain_lines *lines, enum explain_section section, size_t first,
                        size_t count, const struct page *page)
{
    struct column columns[1 + ROUTES_MAX] = { { .name = "line", .heading = "", .type = COLUMN_TEXT } };
    for (size_t c = 0; c < count; c++)
        columns[1 + c] = (struct column){ .name = explain->scenario->market.routes[first + c].name,
                                          .heading = heading_of(explain, deal, first + c, page->arena),
                                          .type = COLUMN_NUMBER,
                                          .decimals = explain_section_decimals[section] };
    struct table table = table_open(explain_section_names[section], columns, 1 + count, page->arena);
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->lines[i].section != section)
            continue;
        table_row(&table);
        table_text(&table, lines->lines[i].label);
        for (size_t c = 0; c < count; c++)
            table_number(&table, lines->lines[i].value[first + c]);
    }
    page_table(page, &table);
}

static bool has_section(const struct explain_lines *lines, enum explain_section section)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->lines[i].section == section)
            return true;
    return false;
}

static void show_section(const struct explain *explain, const struct deal_trace *deal,
                         const struct explain_lines *lines, enum explain_section section,
                         const struct page *page)
{
    const size_t each = explain_section_decimals[section] > 2 ? ROUTE_COLUMNS - 3 : ROUTE_COLUMNS;
    const size_t fit = page->width > LABEL_COLUMNS + each ? (page->width - LABEL_COLUMNS) / each : 1;
    const size_t tables = (deal->route_count + fit - 1) / fit;
    const size_t routes = (deal->route_count + tables - 1) / tables;
    for (size_t first = 0; first < deal->route_count; first += routes)
        show_routes(explain, deal, lines, section, first,
                    deal->route_count - first < routes ? deal->route_count - first : routes, page);
}

static bool same_values(const double *one, const double *other)
{
    for (size_t r = 0; r < ROUTES_MAX; r++)
        if (one[r] != other[r] && !(isnan(one[r]) && isnan(other[r])))
            return false;
    return true;
}

/* Whether two designs say the same in a section. */
static bool same_section(const struct explain_lines *one, const struct explain_lines *other,
                         enum explain_section section)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < one->count && one->lines[i].section != section)
            i++;
        while (k < other->count && other->lines[k].section != section)
            k++;
        if (i == one->count || k == other->count)
            return i == one->count && k == other->count;
        if (strcmp(one->lines[i].label, other->lines[k].label) != 0 ||
            !same_values(one->lines[i].value, other->lines[k].value))
            return false;
    }
}

static void say_before(const struct explain *explain, const struct deal_trace *deal,
                       enum explain_section section, const struct page *page)
{
    if (section == EXPLAIN_CREDIT)
        explain_say_credit(explain, deal, page);
    if (section == EXPLAIN_PARTNER)
        explain_say_partner(explain, deal, page);
}

static bool has_rest(const struct explain *explain, const struct explain_lines lines[EXPLAIN_DESIGNS_MAX])
{
    for (size_t d = 0; d < explain->design_count; d++)
        for (size_t i = 0; i < lines[d].count; i++)
            if (strstr(lines[d].lines[i].label, REST_WORDS) != NULL)
                return true;
    return false;
}

static void show_deal_section(const struct explain *explain, const struct explained_deal *deal,
                              const struct explain_lines lines[EXPLAIN_DESIGNS_MAX],
                              enum explain_section section, const struct page *page)
{
    bool shown = false;
    for (size_t d = 0; d < explain->design_count; d++) {
        if (deal->traces[d] == NULL || !has_section(&lines[d], section))
            continue;
        const char *name = explain->scenario->designs[explain->designs[d]].name;
        if (!shown)
            page_section(page, titles[section]);
        if (shown && same_section(&lines[0], &lines[d], section)) {
            page_paragraph(page, 2, arena_format(page->arena, "Under %s: the same.", name));
            continue;
        }
        if (explain->design_count > 1)
            page_paragraph(page, 2, arena_format(page->arena, "Under %s:", name));
        say_before(explain, deal->traces[d], section, page);
        show_section(explain, deal->traces[d], &lines[d], section, page);
        shown = true;
    }
    if (shown && notes[section] != NULL && (section != EXPLAIN_PAY || has_rest(explain, lines)))
        page_paragraph(page, 2, notes[section]);
}

static const struct deal_trace *first_trace(const struct explained_deal *deal)
{
    return deal->traces[0] != NULL ? deal->traces[0] : deal->traces[1];
}

static void show_deal(const struct explain *explain, const struct explained_deal *deal,
                      const struct page *page)
{
    struct explain_lines lines[EXPLAIN_DESIGNS_MAX] = { { 0 } };
    page_section(page, arena_format(page->arena, "Deal %s", deal->name));
    explain_say_deal(explain, first_trace(deal), page);
    for (size_t d = 0; d < explain->design_count; d++) {
        const char *name = explain->scenario->designs[explain->designs[d]].name;
        if (deal->traces[d] == NULL) {
            page_paragraph(
                page, 2,
                arena_format(page->arena,
                             "Under %s there is no such deal: the partner does not bring this lead.", name));
            continue;
        }
        lines[d] = explain_lines_of(deal->traces[d], page->arena);
        explain_say_picks(explain, explain->designs[d], deal->traces[d], page);
    }
    page_paragraph(
        page, 2,
        "In the tables: pick, the rep's; twin, that of the same rep paid on every route as direct would be; "
        "best, what contributes most to the vendor; closed, not open to the rep.");
    if (gaming_is_on(&explain->scenario->behaviour.gaming))
        page_paragraph(
            page, 2,
            "Shown as the rep picks: whether a won deal is then signed early at a lower price, or held over "
            "for the next period, is settled later and not in these numbers.");
    for (int section = 0; section < EXPLAIN_SECTIONS; section++)
        show_deal_section(explain, deal, lines, (enum explain_section)section, page);
    page_section(page, "In a sentence");
    for (size_t d = 0; d < explain->design_count; d++)
        if (deal->traces[d] != NULL)
            page_paragraph(
                page, 2,
                arena_format(page->arena, "%s.",
                             explain_sentence(explain, explain->designs[d], deal->traces[d], page->arena)));
}

static void show_list(const struct explain *explain, const struct page *page)
{
    static const struct column columns[] = {
        { .name = "deal", .type = COLUMN_TEXT },
        { .name = "price", .heading = "customer\nprice USD", .type = COLUMN_NUMBER },
        { .name = "picked", .type = COLUMN_TEXT },
        { .name = "best", .heading = "vendor's\nbest", .type = COLUMN_TEXT },
        { .name = "twin", .heading = "neutral\ntwin", .type = COLUMN_TEXT },
        { .name = "loss", .heading = "costs the\nvendor USD", .type = COLUMN_NUMBER },
    };
    const struct route *routes = explain->scenario->market.routes;
    struct table table = table_open("worst", columns, sizeof columns / sizeof *columns, page->arena);
    for (size_t i = 0; i < explain->deal_count; i++) {
        const struct deal_trace *deal = explain->deals[i].traces[0];
        table_row(&table);
        table_text(&table, explain->deals[i].name);
        table_number(&table, deal->price_usd);
        table_text(&table, routes[deal->picked].name);
        table_text(&table, routes[deal->best].name);
        table_text(&table, routes[deal->twin].name);
        table_number(&table, explain->deals[i].loss_usd);
    }
    page_table(page, &table);
}

static void say_losses(const struct explain *explain, const struct page *page)
{
    const struct deal_losses *losses = explain->losses;
    const char *name = explain->scenario->designs[explain->designs[0]].name;
    page_headline(
        page,
        arena_format(
            page->arena,
            "Under %s reps pick another route than the vendor would on %s of %s deals that had a choice, and "
            "that costs %s of expected contribution a world.",
            name, page_number(page, losses->not_best, 0), page_number(page, losses->deals, 0),
            words_usd(round(losses->usd / (double)explain->worlds), page->arena)));
    page_paragraph(
        page, 0,
        arena_format(
            page->arena, "%s%zu world%s looked at, seed %llu. %s",
            explain->design_was_picked
                ? arena_format(page->arena,
                               "No design was named: %s is the one whose picks cost the vendor most. ", name)
                : "",
            explain->worlds, explain->worlds == 1 ? "" : "s", (unsigned long long)explain->seed,
            explain->deal_count == 0  ? "No pick costs anything."
            : explain->deal_count > 1 ? "The deals that cost most:"
                                      : "The deal that costs most:"));
    if (explain->deal_count > 1)
        show_list(explain, page);
}

/* A deal of the user's own: what its row leaves open, and what no row could say. */
static void say_assumed(const struct explain *explain, const struct page *page)
{
    page_section(page, "Assumed");
    for (size_t i = 0; explain->assumed[i] != NULL; i++)
        page_item(page, 2, 4, explain->assumed[i]);
    page_item(page, 2, 4,
              "rep and deal: average ones of the segment, without taste for any route; win lifts as the "
              "market has them");
    page_item(page, 2, 4,
              "partner: available, of average fit; who knows the customer better is as usual for who found "
              "the deal");
    page_item(page, 2, 4,
              "the rep's credit so far: from direct deals, no partner deal won yet this year; the plan's "
              "first rules");
}

void explain_page(const struct explain *explain, const struct page *page)
{
    if (explain->losses != NULL)
        say_losses(explain, page);
    if (explain->assumed != NULL)
        say_assumed(explain, page);
    for (size_t i = 0; i < explain->deal_count; i++)
        show_deal(explain, &explain->deals[i], page);
}
