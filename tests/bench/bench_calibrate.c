#include "bench_calibrate.h"
#include "../../src/analysis/calibration.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/report/market_file.h"
#include "bench_book.h"
#include "bench_fit.h"
#include "bench_meter.h"
#include <gsl/gsl_cdf.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

static const size_t row_counts[] = { 10000, 78000, 500000 };
enum { CASES = sizeof row_counts / sizeof *row_counts };

struct measurement {
    double read, fitted, written; /* processor seconds */
    double peak_mib, file_mib;
    double won_share, log_median;
    double fitted_won_share, fitted_log_median;
};

/* A plain generator, in (0, 1): the bench needs variety, not luck. */
static double next_uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*state >> 32) + 0.5) * 0x1p-32;
}

/* Closed deals of five routes, four segments and 400 owners over three years: amounts are lognormal around 50,000, partners win
 * more. */
static void write_deal(FILE *out, size_t number, uint64_t *state, double *won)
{
    static const char *const routes[] = { "Direct", "Referral", "Co-sell", "Reseller", "Marketplace" };
    static const char *const segments[] = { "Enterprise", "Mid-market", "Small business", "Public" };
    static const double win_shares[] = { 0.2, 0.3, 0.28, 0.25, 0.22 };
    const size_t route = (size_t)(next_uniform(state) * 5), segment = (size_t)(next_uniform(state) * 4);
    const size_t owner = (size_t)(next_uniform(state) * 400);
    const double amount = 50000.0 * exp(1.1 * gsl_cdf_ugaussian_Pinv(next_uniform(state)));
    const bool is_won = next_uniform(state) < win_shares[route];
    const int year = 2023 + (int)(next_uniform(state) * 3), month = 1 + (int)(next_uniform(state) * 12);
    const int day = 1 + (int)(next_uniform(state) * 28), days = 5 + (int)(next_uniform(state) * 180);
    fprintf(out, "OPP-%08zu,%.2f,%s,%s,%d,%d-%02d-%02d,%s,Owner %03zu\n", number, amount,
            is_won ? "Closed Won" : "Closed Lost", routes[route], days, year, month, day, segments[segment],
            owner);
    *won += is_won;
}

static double write_deals(const char *path, size_t rows, double *won_share)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        exit(74);
    uint64_t state = 1;
    double won = 0.0;
    fputs("id,amount,result,route,days,closed,segment,owner\n", out);
    for (size_t i = 0; i < rows; i++)
        write_deal(out, i, &state, &won);
    *won_share = won / (double)rows;
    const double mib = (double)ftell(out) / 1048576.0;
    if (fclose(out) != 0)
        exit(74);
    return mib;
}

static void calibrate(const char *csv, const char *market, struct measurement *got)
{
    static const char *const settings[] = { "result=result", "won=Closed Won", "lost=Closed Lost", NULL };
    const struct market_file_options options = { .today = "2026-03-01" };
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    struct deal_records records;
    const double began = processor_seconds();
    if (!deal_records_read(csv, settings, &records, arena, &diag)) {
        diag_print(&diag, false, stderr);
        exit(diag_exit_code(&diag));
    }
    const double read = processor_seconds();
    const struct calibration calibration = calibration_of(&records, arena);
    const double fitted = processor_seconds();
    if (!market_file_write(&calibration, &options, market, arena, &diag))
        exit(74);
    got->written = processor_seconds() - fitted;
    got->fitted = fitted - read;
    got->read = read - began;
    double won = 0.0;
    for (size_t r = 0; r < calibration.route_count; r++)
        won += (double)calibration.routes[r].closed.won;
    got->fitted_won_share = won / (double)calibration.known_count;
    got->fitted_log_median = calibration.log_amount_mean;
    diag_close(&diag);
    arena_close(arena);
}

static void measure(const void *of, void *to)
{
    struct measurement *got = to;
    char folder[] = "/tmp/evenkeel-bench-XXXXXX", csv[64], market[64];
    if (mkdtemp(folder) == NULL)
        exit(74);
    snprintf(csv, sizeof csv, "%s/deals.csv", folder);
    snprintf(market, sizeof market, "%s/market.yaml", folder);
    *got = (struct measurement){ .log_median = log(50000.0) };
    got->file_mib = write_deals(csv, *(const size_t *)of, &got->won_share);
    calibrate(csv, market, got);
    got->peak_mib = peak_mib();
    unlink(csv);
    unlink(market);
    rmdir(folder);
}

/* What went in must come out: every won deal, and the middle of the amounts within five standard errors. */
static bool answer_is_right(size_t rows, const struct measurement *got)
{
    const double error = 1.1 / sqrt((double)rows);
    if (fabs(got->fitted_won_share - got->won_share) < 1e-12 &&
        fabs(got->fitted_log_median - got->log_median) < 5.0 * error)
        return true;
    fprintf(stderr, "bench: calibrate found %.6f won and %.4f for log(amount), must be %.6f and %.4f\n",
            got->fitted_won_share, got->fitted_log_median, got->won_share, got->log_median);
    return false;
}

static void show_row(struct bench_book *book, size_t rows, const struct measurement *got)
{
    const double all = got->read + got->fitted + got->written, ns = all * 1e9 / (double)rows;
    printf("%10zu %9.1f %9.3f %9.3f %9.3f %9.3f %9.0f %9.1f %9.1f\n", rows, got->file_mib, got->read,
           got->fitted, got->written, all, ns, got->peak_mib, got->peak_mib / got->file_mib);
    bench_book_row(book, "%zu,%.3f,%.6f,%.6f,%.6f,%.1f,%.1f", rows, got->file_mib, got->read, got->fitted,
                   got->written, ns, got->peak_mib);
}

int bench_calibrate(void)
{
    struct bench_book book = bench_book_open(
        "calibrate", "rows,file_mib,read_seconds,fit_seconds,write_seconds,ns_per_row,peak_mib");
    double work[CASES], cost[CASES];
    int code = 0;
    printf("\ncalibrate on a generated export, processor time\n\n%10s %9s %9s %9s %9s %9s %9s %9s %9s\n",
           "rows", "file MiB", "read s", "fit s", "write s", "all s", "ns a row", "peak MiB", "x file");
    for (size_t i = 0; code == 0 && i < CASES; i++) {
        struct measurement got;
        if (!measured_apart(measure, &row_counts[i], &got, sizeof got)) {
            code = 74;
        } else if (!answer_is_right(row_counts[i], &got)) {
            code = 70;
        } else {
            show_row(&book, row_counts[i], &got);
            work[i] = (double)row_counts[i];
            cost[i] = got.read + got.fitted + got.written;
        }
    }
    if (code == 0) {
        const double exponent = bench_exponent(work, cost, CASES);
        printf("time goes with rows to the power of %.2f: %s\n", exponent, bench_growth_words(exponent));
    }
    const bool kept = bench_book_close(&book);
    return code != 0 ? code : kept ? 0 : 74;
}
