#include "calibration_page.h"

#include "../base/arena.h"
#include "calibration_tables.h"
#include "page.h"
#include <math.h>

enum { WORDS_SHOWN = 12 };

struct calibration_page {
    struct page page;
    const struct calibration *calibration;
    struct arena *arena;
};

static void print_paragraph(const struct calibration_page *page, const char *text)
{
    page_paragraph(&page->page, 2, text);
}

static const char *grouped(const struct calibration_page *page, size_t number)
{
    return page_number(&page->page, (double)number, 0);
}

/* The s of "12 rows". */
static const char *many(size_t count)
{
    return count == 1 ? "" : "s";
}

static const char *shown_word(const char *word)
{
    return *word != '\0' ? word : "(blank)";
}

static void print_columns(const struct calibration_page *page)
{
    const struct deal_records *records = page->calibration->records;
    const char *text = "";
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++)
        if (records->has_column[column])
            text = arena_format(page->arena, "%s%s%s is `%s`", text, *text ? ", " : "",
                                deal_column_names[column], records->headings[column]);
    print_paragraph(page, arena_format(page->arena, "Columns: %s.", text));
}

/* The words that no result means, with how often each stands there. */
static void print_unknown_results(const struct calibration_page *page)
{
    const struct deal_records *records = page->calibration->records;
    const char *text = "";
    size_t words = 0;
    for (size_t i = 0; i < records->results.count; i++) {
        if (deal_map_result(&records->map, records->results.words[i]) != DEAL_RESULTS)
            continue;
        if (words++ < WORDS_SHOWN)
            text =
                arena_format(page->arena, "%s%s`%s` (%s)", text, *text ? ", " : "",
                             shown_word(records->results.words[i]), grouped(page, records->results.uses[i]));
    }
    if (words == 0)
        return;
    if (words > WORDS_SHOWN)
        text = arena_format(page->arena, "%s and %zu more", text, words - WORDS_SHOWN);
    print_paragraph(
        page, arena_format(page->arena,
                           "Results the map does not know, left out: %s. If one means a closed or open deal, "
                           "say so: --map won=\"..\", lost=\"..\" or open=\"..\".",
                           text));
}

static void print_read(const struct calibration_page *page)
{
    const struct deal_records *records = page->calibration->records;
    const struct deal_counts *counts = &records->counts;
    page_headline(&page->page, arena_format(page->arena, "%s, read as `%s`: %s", records->path,
                                            records->map.name, records->map.summary));
    page_section(&page->page, "What was read");
    print_paragraph(
        page, arena_format(page->arena,
                           "%s row%s. Dropped: %s exact repeat%s of an earlier row. Left out: %s open "
                           "deal%s, %s with a result the map does not know. Closed deals: %s, of them %s "
                           "on the routes below.",
                           grouped(page, counts->rows), many(counts->rows), grouped(page, counts->duplicates),
                           many(counts->duplicates), grouped(page, counts->open), many(counts->open),
                           grouped(page, counts->unknown_result), grouped(page, records->count),
                           grouped(page, page->calibration->known_count)));
    print_paragraph(
        page, arena_format(page->arena,
                           "Of the closed deals %s have an amount of zero, %s none, %s a negative one. They "
                           "count for win rates and days, not for sizes and lifts.",
                           grouped(page, counts->zero_amount), grouped(page, counts->missing_amount),
                           grouped(page, counts->negative_amount)));
    if (counts->missing_days + counts->negative_days > 0)
        print_paragraph(
            page, arena_format(
                      page->arena, "%s closed deal%s no days, %s fewer than none: no cycle time for these.",
                      grouped(page, counts->missing_days), counts->missing_days == 1 ? " has" : "s have",
                      grouped(page, counts->negative_days)));
    print_unknown_results(page);
    print_columns(page);
}

static void print_table(const struct calibration_page *page, const char *title, const struct table *table)
{
    page_section(&page->page, title);
    page_table(&page->page, table);
}

static void print_routes(const struct calibration_page *page)
{
    const struct calibration *calibration = page->calibration;
    const struct table table = calibration_routes_table(calibration, page->arena);
    print_table(page, "Win rate and cycle time by route", &table);
    size_t separate = 0;
    for (size_t c = 0; c < calibration->channel_count; c++)
        separate += calibration->channels[c].route == DEAL_ROUTES;
    if (separate > 0)
        print_paragraph(
            page, arena_format(page->arena,
                               "none: %zu word%s the map gives no route, fitted to nothing%s. To count one, "
                               "name its route: --map direct=\"..\" or resale=\"..\".",
                               separate, many(separate),
                               separate > SEPARATE_CHANNELS_SHOWN ? ", the commonest shown" : ""));
}

/* A lognormal that misses the mean by more than this puts too much or too little money into large deals. */
static const double mean_gap_share = 0.1;

static void print_sizes(const struct calibration_page *page)
{
    const struct size_fit *size = &page->calibration->size;
    const struct table table = calibration_sizes_table(page->calibration, page->arena);
    print_table(page, "Deal sizes, amounts above 0 on the routes above", &table);
    print_paragraph(
        page, "Gap: points of deals by which the lognormal and the file differ most (Kolmogorov-Smirnov).");
    const double gap = size->lognormal_mean_usd / size->mean_usd.value - 1.0;
    if (fabs(gap) > mean_gap_share)
        print_paragraph(
            page,
            arena_format(page->arena,
                         "The lognormal's mean is %.0f %% %s the file's: it puts too %s money into large "
                         "deals. Where that matters, draw sizes from the file (`size: resampled` in the "
                         "market file) or %s log_sd.",
                         100.0 * fabs(gap), gap > 0.0 ? "above" : "below", gap > 0.0 ? "much" : "little",
                         gap > 0.0 ? "lower" : "raise"));
}

static void print_segments(const struct calibration_page *page)
{
    if (page->calibration->segment_count < 2)
        return;
    const struct table table = calibration_segments_table(page->calibration, page->arena);
    print_table(page, "Segments", &table);
}

/* A raw and an adjusted lift closer than this share of the adjusted one's standard error are the same. */
static const double moved_share_of_error = 0.25;

static bool size_explains_some(const struct route_lift *lift)
{
    return fabs(lift->raw.log_odds.value - lift->adjusted.log_odds.value) >
           moved_share_of_error * lift->adjusted.log_odds.standard_error;
}

static void print_route_lift(const struct calibration_page *page, const char *name,
                             const struct route_lift *lift)
{
    const double raw = 100.0 * lift->raw.share.value, adjusted = 100.0 * lift->adjusted.share.value;
    const char *range = arena_format(page->arena,
                                     "%.1f to %.1f %% over the forms of regression marked +; that range "
                                     "goes into the market file",
                                     100.0 * lift->share_low, 100.0 * lift->share_high);
    if (size_explains_some(lift))
        print_paragraph(page, arena_format(page->arena,
                                           "%s: the raw lift of %.1f %% is confounded by deal size. Compared "
                                           "at the same deal size it is %.1f %%, and %s.",
                                           name, raw, adjusted, range));
    else
        print_paragraph(page,
                        arena_format(page->arena,
                                     "%s: of the raw lift of %.1f %% deal size explains none (%.1f %% at "
                                     "the same size); other differences may. It is %s.",
                                     name, raw, adjusted, range));
}

static void print_lift_words(const struct calibration_page *page)
{
    const struct calibration *calibration = page->calibration;
    for (size_t r = 1; r < calibration->route_count; r++) {
        const struct route_lift *lift = &calibration->routes[r].lift;
        if (lift->raw.status == FIT_DONE && lift->adjusted.status == FIT_DONE)
            print_route_lift(page, deal_route_names[calibration->routes[r].route], lift);
    }
    print_paragraph(
        page, "Raw lifts may be confounded: partner deals differ from direct ones in size, customer and much "
              "else, and partners may be brought to deals that would be won anyway. The adjusted lift "
              "controls only for what is in the file and in the regression. It is an observation, not an "
              "experiment: test designs over its whole range.");
}

static void print_lifts(const struct calibration_page *page)
{
    const struct calibration *calibration = page->calibration;
    if (calibration->route_count < 2) {
        page_section(&page->page, "What a partner does to the chance of winning");
        print_paragraph(
            page, "No closed deal in the file was sold with a partner, so no lift can be fitted; the market "
                  "file assumes one.");
        return;
    }
    const struct table table = calibration_lifts_table(calibration, page->arena);
    print_table(page, "What a partner does to the chance of winning", &table);
    const double base = 100.0 * calibration->routes[0].win_rate.value;
    if (calibration->lift_status == FIT_DONE)
        print_paragraph(
            page,
            arena_format(page->arena,
                         "Raw: two-by-two table. Adjusted: logistic regression on route and log(amount), "
                         "standardised, of %s deals with an amount above 0; one standard deviation more "
                         "size moves the log-odds by %+.3f (standard error %.3f). Shares are of direct's "
                         "win rate of %.1f %%. + another form of the regression; - for which deals.",
                         grouped(page, calibration->lift_deals), calibration->size_slope.value,
                         calibration->size_slope.standard_error, base));
    print_lift_words(page);
}

bool calibration_page_print(const struct calibration *calibration,
                            const struct calibration_page_options *options, struct arena *arena, FILE *out)
{
    const struct calibration_page page = { page_open(options->width, arena), calibration, arena };
    print_read(&page);
    print_routes(&page);
    print_sizes(&page);
    print_segments(&page);
    print_lifts(&page);
    if (options->written != NULL) {
        page_section(&page.page, "Written");
        print_paragraph(
            &page, arena_format(arena,
                                "%s: a market for scenarios. What the file does not say is assumed there and "
                                "graded `assumption`: read it before you use it.",
                                options->written));
    }
    return page_print(&page.page, options->colour, out);
}
