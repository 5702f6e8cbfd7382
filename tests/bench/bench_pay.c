#include "bench_pay.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/load.h"
#include "../../src/report/pay_report.h"
#include "bench_book.h"
#include "bench_fit.h"
#include "bench_meter.h"
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char plan_path[] = "models/plans/haircut_80.yaml";

struct pay_case {
    size_t deals, reps;
};

static const struct pay_case pay_cases[] = { { 100000, 1000 }, { 1000000, 1000 }, { 1000000, 100 } };
enum { PAY_CASES = sizeof pay_cases / sizeof *pay_cases };

struct pay_measurement {
    double read_seconds, pay_seconds, peak_mib, file_mib;
    int64_t total_cents, lines_cents;
};

/* A plain generator: the bench needs variety, not luck. */
static uint64_t next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static double write_deals(const char *path, const struct pay_case *bench)
{
    static const char *const routes[] = { "Direct", "Reseller", "Co-sell", "Referral" };
    FILE *out = fopen(path, "w");
    if (out == NULL)
        exit(74);
    uint64_t state = 1;
    fputs("id,rep,date,route,amount\n", out);
    for (size_t i = 0; i < bench->deals; i++) {
        const uint64_t rep = next_number(&state) % bench->reps;
        const uint64_t month = next_number(&state) % 12 + 1, day = next_number(&state) % 28 + 1;
        const uint64_t cents = next_number(&state) % 2000000 + 10000;
        fprintf(out,
                "D%08zu,Rep %05" PRIu64 ",2025-%02" PRIu64 "-%02" PRIu64 ",%s,%" PRIu64 ".%02" PRIu64 "\n", i,
                rep, month, day, routes[next_number(&state) % 4], cents / 100, cents % 100);
    }
    const double mib = (double)ftell(out) / 1048576.0;
    fclose(out);
    return mib;
}

/* Cents of "12.3" or "-5". */
static int64_t cents_of(const char *text)
{
    const int64_t sign = *text == '-' ? -1 : 1;
    text += *text == '-';
    int64_t cents = 0;
    int places = -1;
    for (; (*text >= '0' && *text <= '9') || *text == '.'; text++) {
        if (*text == '.') {
            places = 0;
            continue;
        }
        cents = 10 * cents + (*text - '0');
        places += places >= 0;
    }
    for (places = places < 0 ? 0 : places; places < 2; places++)
        cents *= 10;
    return sign * cents;
}

/* Adds the pay column, the twelfth, of a file of statements. Nothing before it is quoted here. */
static int64_t lines_cents(const char *path)
{
    FILE *in = fopen(path, "r");
    char line[1024];
    int64_t sum = 0;
    bool header = true;
    while (in != NULL && fgets(line, sizeof line, in) != NULL) {
        const char *at = line;
        for (int comma = 0; comma < 11 && at != NULL; comma++) {
            at = strchr(at, ',');
            at += at != NULL;
        }
        if (!header && at != NULL)
            sum += cents_of(at);
        header = false;
    }
    if (in != NULL)
        fclose(in);
    return sum;
}

static bool add_total(void *context, const struct statement *statement, struct arena *arena)
{
    (void)arena;
    *(int64_t *)context += statement->cents;
    return true;
}

static void read_and_pay(const char *path, const char *folder, struct pay_measurement *got)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    enum model_kind kind;
    struct plan_timeline plan;
    struct closed_deals deals;
    const double start = processor_seconds();
    if (!load_plan_timeline(model_tree(plan_path, &kind, &load), &plan, &load))
        exit(65);
    const struct closed_deals_options options = { .plan = &plan };
    const bool sound = closed_deals_read(path, &options, &deals, arena, &diag);
    const double read = processor_seconds();
    const struct payroll payroll = { &deals, &plan, INT_MAX };
    const struct pay_report_options report = { .out_folder = folder };
    if (!sound || pay_report_write(&payroll, &report, NULL, arena, &diag) != PAY_REPORT_DONE) {
        diag_print(&diag, false, stderr);
        exit(65);
    }
    got->read_seconds = read - start;
    got->pay_seconds = processor_seconds() - read;
    got->peak_mib = peak_mib();
    payroll_each(&payroll, add_total, &got->total_cents);
    deal_store_close(deals.store);
    arena_close(arena);
}

static void remove_files(const char *folder)
{
    static const char *const names[] = { "statements.csv", "reps.csv", "record.json", "deals.csv" };
    char path[4200];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

static void measure(const void *of, void *to)
{
    struct pay_measurement got = { 0 };
    char folder[4096], deals[4200], statements[4200];
    snprintf(folder, sizeof folder, "%s/evenkeel-XXXXXX", P_tmpdir);
    if (mkdtemp(folder) == NULL)
        exit(74);
    snprintf(deals, sizeof deals, "%s/deals.csv", folder);
    snprintf(statements, sizeof statements, "%s/statements.csv", folder);
    got.file_mib = write_deals(deals, of);
    read_and_pay(deals, folder, &got);
    got.lines_cents = lines_cents(statements);
    remove_files(folder);
    *(struct pay_measurement *)to = got;
}

static bool lines_add_up(const struct pay_measurement *got)
{
    if (got->lines_cents == got->total_cents)
        return true;
    fprintf(stderr, "bench: the lines written add up to %" PRId64 " cents, the statements to %" PRId64 "\n",
            got->lines_cents, got->total_cents);
    return false;
}

static void show_row(struct bench_book *book, const struct pay_case *of, const struct pay_measurement *got)
{
    const double all = got->read_seconds + got->pay_seconds;
    printf("%10zu %6zu %9.1f %9.3f %9.3f %9.3f %12.0f %9.1f\n", of->deals, of->reps, got->file_mib,
           got->read_seconds, got->pay_seconds, all, (double)of->deals / all, got->peak_mib);
    bench_book_row(book, "%zu,%zu,%.3f,%.6f,%.6f,%.1f,%.1f", of->deals, of->reps, got->file_mib,
                   got->read_seconds, got->pay_seconds, all * 1e9 / (double)of->deals, got->peak_mib);
}

int bench_pay(void)
{
    struct bench_book book =
        bench_book_open("pay", "deals,reps,file_mib,read_seconds,pay_seconds,ns_per_deal,peak_mib");
    struct pay_measurement got[PAY_CASES];
    int code = 0;
    printf("\npay %s on a generated file, read, paid and written, processor time\n\n", plan_path);
    printf("%10s %6s %9s %9s %9s %9s %12s %9s\n", "deals", "reps", "file MiB", "read s", "pay s", "all s",
           "deals/s", "peak MiB");
    for (size_t i = 0; code == 0 && i < PAY_CASES; i++) {
        code = !measured_apart(measure, &pay_cases[i], &got[i], sizeof got[i]) ? 74
               : !lines_add_up(&got[i])                                        ? 70
                                                                               : 0;
        if (code == 0)
            show_row(&book, &pay_cases[i], &got[i]);
    }
    if (code == 0) {
        const double work[] = { (double)pay_cases[0].deals, (double)pay_cases[1].deals };
        const double cost[] = { got[0].read_seconds + got[0].pay_seconds,
                                got[1].read_seconds + got[1].pay_seconds };
        const double exponent = bench_exponent(work, cost, 2);
        printf("time goes with deals to the power of %.2f: %s\n", exponent, bench_growth_words(exponent));
    }
    const bool kept = bench_book_close(&book);
    return code != 0 ? code : kept ? 0 : 74;
}
