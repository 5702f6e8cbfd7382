#include "../base/arena.h"
#include "../base/text.h"
#include "market_writer.h"
#include <math.h>

/* Arrivals count all closed deals of an owner; who found them is not in the file. */
static void put_arrivals(const struct market_writer *writer)
{
    const double vendor_found_share = 0.8;
    const struct fitted rate = writer->calibration->deals_per_owner_month;
    if (isnan(rate.value) || writer->calibration->owner_count == 0) {
        market_put_assumed(writer, "deals_per_rep_month", 4);
        market_put_assumed(writer, "partner_leads_per_rep_month", 4);
        return;
    }
    struct arena *arena = writer->arena;
    const char *basis =
        arena_format(arena,
                     "%s closed deals, %.3g per owner and month between an owner's first and last "
                     "close, 95 %% interval %.3g to %.3g",
                     market_count(writer, rate.count), rate.value, rate.low, rate.high);
    struct fitted part =
        fitted_of(rate.value * vendor_found_share, rate.standard_error * vendor_found_share, 0);
    market_put_fitted(writer, market_number_fitted("deals_per_rep_month", part, 0, 100), 4,
                      writer->map->counted_grade,
                      arena_format(arena, "%s; four fifths of them assumed found by the vendor", basis));
    part = fitted_of(rate.value * (1.0 - vendor_found_share),
                     rate.standard_error * (1.0 - vendor_found_share), 0);
    market_put_fitted(writer, market_number_fitted("partner_leads_per_rep_month", part, 0, 100), 4,
                      EVIDENCE_ASSUMPTION,
                      arena_format(arena, "%s; one fifth of them assumed found by partners", basis));
}

/* How to draw from the file instead, as a remark. */
static void put_size_model(const struct market_writer *writer)
{
    const char *heading = writer->calibration->records->headings[DEAL_AMOUNT];
    fprintf(writer->out,
            "    size: lognormal    # or: size: resampled, with sizes_file: the CSV and sizes_column: ");
    market_text_print(heading, writer->out);
    fputc('\n', writer->out);
}

static void put_sizes(const struct market_writer *writer, const struct size_fit *size)
{
    struct arena *arena = writer->arena;
    put_size_model(writer);
    if (isnan(size->median_usd.value)) {
        market_put_assumed(writer, "median_usd", 4);
        market_put_assumed(writer, "log_sd", 4);
        return;
    }
    char median[48], mean[48], lognormal_mean[48];
    const char *source = arena_format(
        arena,
        "lognormal by maximum likelihood on %s closed deals with an amount above 0, 95 %% interval; the "
        "amounts' own median is "
        "%s, their mean %s against the lognormal's %s; largest gap to the data %.1f points of deals",
        market_count(writer, size->median_usd.count), text_grouped(size->quantile_usd[2], 0, median),
        text_grouped(size->mean_usd.value, 0, mean),
        text_grouped(size->lognormal_mean_usd, 0, lognormal_mean), 100.0 * size->distance_share);
    market_put_fitted(writer, market_number_fitted("median_usd", size->median_usd, 1, 1e10), 4,
                      writer->map->counted_grade, source);
    if (!(size->log_sd.value > 0.0)) {
        market_put_assumed(writer, "log_sd", 4);
        return;
    }
    market_put_fitted(
        writer, market_number_fitted("log_sd", size->log_sd, 0, 4), 4, writer->map->counted_grade,
        arena_format(arena, "the same fit, n %s, 95 %% interval", market_count(writer, size->log_sd.count)));
}

static void put_discounts(const struct market_writer *writer)
{
    market_put_assumed(writer, "discount_low_share", 4);
    market_put_assumed(writer, "discount_usual_share", 4);
    market_put_assumed(writer, "discount_high_share", 4);
}

static void put_win_rate(const struct market_writer *writer, const struct segment_fit *segment)
{
    struct arena *arena = writer->arena;
    if (!(segment->win_rate.value > 0.0 && segment->win_rate.value <= 0.99)) {
        market_put_assumed(writer, "win_rate", 4);
    } else {
        const char *source = arena_format(arena, "%s of %s closed direct deals won, 95 %% interval (Wilson)",
                                          market_count(writer, segment->direct.won),
                                          market_count(writer, segment->direct.deals));
        market_put_fitted(writer, market_number_fitted("win_rate", segment->win_rate, 1e-6, 0.99), 4,
                          writer->map->counted_grade, source);
    }
    market_put_assumed(writer, "win_log_odds_sd", 4);
}

static void put_cycle(const struct market_writer *writer, const struct segment_fit *segment)
{
    const struct days_fit *days = &segment->days_won;
    if (!(days->mean.value > 0.0)) {
        market_put_assumed(writer, "cycle_days", 4);
        return;
    }
    const char *source =
        arena_format(writer->arena, "mean of %s direct deals won, 95 %% interval; median %.3g",
                     market_count(writer, days->mean.count), days->median);
    market_put_fitted(writer, market_number_fitted("cycle_days", days->mean, 0.01, 1500), 4,
                      writer->map->counted_grade, source);
}

/* Nobody records which deals could have had a partner. Those that did are about the least; halfway to all is
 * the middle of what is possible. */
static void put_availability(const struct market_writer *writer, const struct segment_fit *segment)
{
    const double sold = (double)segment->partner_deals / (double)segment->closed.deals;
    const char *source =
        arena_format(writer->arena,
                     "assumption: halfway between the %.1f %% of the %s closed deals that were worked with a "
                     "partner and all deals",
                     100.0 * sold, market_count(writer, segment->closed.deals));
    const struct market_number number = {
        "partner_available_share", 0.5 + 0.5 * sold, sold, 1.0, EVIDENCE_ASSUMPTION, source
    };
    market_number_print(&number, 4, writer->out);
}

/* The share of reps who carry the segment, to six places; `last` takes what rounding leaves. */
static double rep_share(const struct calibration *calibration, size_t s, double given_away)
{
    if (s + 1 == calibration->segment_count)
        return 1.0 - given_away;
    const struct segment_fit *segment = &calibration->segments[s];
    const double share = calibration->owner_count > 0
                             ? (double)segment->owner_count / (double)calibration->owner_count
                             : (double)segment->closed.deals / (double)calibration->known_count;
    return fmin(round(share * 1e6) * 1e-6, 1.0 - given_away);
}

void market_put_segments(const struct market_writer *writer)
{
    const struct calibration *calibration = writer->calibration;
    static const char *const rest[] = { "relationship_vendor_found", "relationship_partner_found",
                                        "new_customer_share",        "prefers_direct_share",
                                        "prefers_partner_share",     "cost_of_goods_share" };
    double given_away = 0.0;
    fprintf(writer->out, "\nsegments:\n");
    for (size_t s = 0; s < calibration->segment_count; s++) {
        const struct segment_fit *segment = &calibration->segments[s];
        const double share = rep_share(calibration, s, given_away);
        given_away += share;
        fprintf(writer->out, "  - name: %s\n    rep_share: %.6g%s\n", segment->name, share,
                calibration->segment_count == 1 ? ""
                : calibration->owner_count > 0  ? "    # of the deal owners in the file"
                                                : "    # assumption: reps are spread as deals are");
        put_arrivals(writer);
        put_sizes(writer, &segment->size);
        put_discounts(writer);
        put_win_rate(writer, segment);
        put_cycle(writer, segment);
        put_availability(writer, segment);
        for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
            market_put_assumed(writer, rest[i], 4);
    }
}
