/* How fast the program is and how much memory it takes, bench by bench:
 *
 *     bench_tests                 all of them; the large run scaled down
 *     bench_tests NAME            one: scaling, kernel, pay, calibrate, large or peers
 *     bench_tests large WORLDS    the large run with so many worlds; the promise is about 1000
 *     bench_tests simulate WORLDS ROUTES ISA    a simulation alone, for count_instructions
 *     bench_tests keep NAME COLUMNS    adds the rows on standard input to this machine's NAME.csv, for scripts */
#include "bench_book.h"
#include "bench_calibrate.h"
#include "bench_kernel.h"
#include "bench_large.h"
#include "bench_pay.h"
#include "bench_peers.h"
#include "bench_scaling.h"
#include "bench_simulate.h"
#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

static int bench_large_usual(void)
{
    return bench_large(LARGE_WORLDS_USUAL);
}

static const struct bench {
    const char *name;
    int (*run)(void); /* 0, or the code to end with */
} benches[] = {
    { "scaling", bench_scaling },     { "kernel", bench_kernel },     { "pay", bench_pay },
    { "calibrate", bench_calibrate }, { "large", bench_large_usual }, { "peers", bench_peers },
};
enum { BENCHES = sizeof benches / sizeof *benches };

/* Every one, even after one that fails. The first code that is not 0. */
static int bench_all(void)
{
    int first = 0;
    for (size_t i = 0; i < BENCHES; i++) {
        const int code = benches[i].run();
        first = first != 0 ? first : code;
    }
    return first;
}

static int keep_rows(const char *bench, const char *columns)
{
    struct bench_book book = bench_book_open(bench, columns);
    char line[1024];
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        bench_book_row(&book, "%s", line);
    }
    return bench_book_close(&book) ? 0 : 74;
}

static int usage(void)
{
    fputs("usage: bench_tests [", stderr);
    for (size_t i = 0; i < BENCHES; i++)
        fprintf(stderr, "%s | ", benches[i].name);
    fputs("large WORLDS | "
          "simulate WORLDS ROUTES ISA | keep NAME COLUMNS]; a large run has 40 to 100000 worlds\n",
          stderr);
    return 64;
}

static int bench_large_asked(const char *text)
{
    char *end;
    const unsigned long worlds = strtoul(text, &end, 10);
    return *end == '\0' && worlds >= LARGE_WORLDS_USUAL && worlds <= 100000 ? bench_large(worlds) : usage();
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    if (argc == 1)
        return bench_all();
    if (argc == 3 && strcmp(argv[1], "large") == 0)
        return bench_large_asked(argv[2]);
    if (argc == 5 && strcmp(argv[1], "simulate") == 0)
        return bench_simulate(strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10), argv[4]);
    if (argc == 4 && strcmp(argv[1], "keep") == 0)
        return keep_rows(argv[2], argv[3]);
    for (size_t i = 0; argc == 2 && i < BENCHES; i++)
        if (strcmp(argv[1], benches[i].name) == 0)
            return benches[i].run();
    return usage();
}
