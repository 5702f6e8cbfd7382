#include "bench_pay.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/load.h"
#include "../../src/report/pay_report.h"
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char plan_path[] = "models/plans/haircut_80.yaml";

struct pay_case {
    size_t deals, reps;
};

static const struct pay_case pay_cases[] = { { 100000, 1000 }, { 1000000, 1000 }, { 1000000, 100 } };

struct pay_measurement {
    double read_seconds, pay_seconds, peak_mib, file_mib;
    int64_t total_cents, lines_cents;
};

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

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
    const double start = seconds_now();
    if (!load_plan_timeline(model_tree(plan_path, &kind, &load), &plan, &load))
        exit(65);
    const struct closed_deals_options options = { .plan = &plan };
    const bool sound = closed_deals_read(path, &options, &deals, arena, &diag);
    const double read = seconds_now();
    const struct payroll payroll = { &deals, &plan, INT_MAX };
    const struct pay_report_options report = { .out_folder = folder };
    if (!sound || pay_report_write(&payroll, &report, NULL, arena, &diag) != PAY_REPORT_DONE) {
        diag_print(&diag, false, stderr);
        exit(65);
    }
    got->read_seconds = read - start;
    got->pay_seconds = seconds_now() - read;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    got->peak_mib = (double)usage.ru_maxrss / 1024.0;
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

static struct pay_measurement measure(const struct pay_case *bench)
{
    struct pay_measurement got = { 0 };
    char folder[4096], deals[4200], statements[4200];
    snprintf(folder, sizeof folder, "%s/evenkeel-XXXXXX", P_tmpdir);
    if (mkdtemp(folder) == NULL)
        exit(74);
    snprintf(deals, sizeof deals, "%s/deals.csv", folder);
    snprintf(statements, sizeof statements, "%s/statements.csv", folder);
    got.file_mib = write_deals(deals, bench);
    read_and_pay(deals, folder, &got);
    got.lines_cents = lines_cents(statements);
    remove_files(folder);
    return got;
}

/* In a process of its own, so that its peak memory is its own. */
static bool measure_apart(const struct pay_case *bench, struct pay_measurement *got)
{
    int ends[2], status = 1;
    if (pipe(ends) != 0)
        return false;
    const pid_t child = fork();
    if (child == 0) {
        *got = measure(bench);
        _exit(write(ends[1], got, sizeof *got) == (ssize_t)sizeof *got ? 0 : 74);
    }
    close(ends[1]);
    const bool done = child > 0 && read(ends[0], got, sizeof *got) == (ssize_t)sizeof *got &&
                      waitpid(child, &status, 0) > 0 && status == 0;
    close(ends[0]);
    return done;
}

int bench_pay(void)
{
    printf("\npay %s on a generated file, file read and files written included\n\n", plan_path);
    printf("%10s %6s %9s %9s %9s %9s %12s %9s\n", "deals", "reps", "file MiB", "read s", "pay s", "all s",
           "deals/s", "peak MiB");
    for (size_t i = 0; i < sizeof pay_cases / sizeof *pay_cases; i++) {
        struct pay_measurement got;
        if (!measure_apart(&pay_cases[i], &got)) {
            fprintf(stderr, "bench: pay gave no measurement\n");
            return 74;
        }
        if (got.lines_cents != got.total_cents) {
            fprintf(stderr,
                    "bench: the lines written add up to %" PRId64 " cents, the statements to %" PRId64 "\n",
                    got.lines_cents, got.total_cents);
            return 70;
        }
        const double all = got.read_seconds + got.pay_seconds;
        printf("%10zu %6zu %9.1f %9.3f %9.3f %9.3f %12.0f %9.1f\n", pay_cases[i].deals, pay_cases[i].reps,
               got.file_mib, got.read_seconds, got.pay_seconds, all, (double)pay_cases[i].deals / all,
               got.peak_mib);
    }
    return 0;
}
