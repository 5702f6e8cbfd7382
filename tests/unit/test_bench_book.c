/* What `make bench` keeps, and how it tells growth. */
#include "../bench/bench_book.c"
#include "../bench/bench_fit.c"
#include "../bench/bench_machine.c"
#include "scratch.h"
#include <math.h>

static const struct bench_machine machine = { "2026-03-01T12:00:00Z", "abc123", "Core(TM) i7 CPU @ 3.00GHz",
                                              8, 0.5 };
static char folder[SCRATCH_PATH_BYTES];

static void keep(const char *columns, const char *row)
{
    struct bench_book book = bench_book_open_in(folder, &machine, "pay", columns);
    bench_book_row(&book, "%s", row);
    cr_assert_eq(fclose(book.file), 0);
}

/* A file of the folder, whole. */
static const char *text_of(const char *name)
{
    static char text[4096];
    char path[SCRATCH_PATH_BYTES + 32];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *in = fopen(path, "r");
    cr_assert_not_null(in, "%s", path);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    return text;
}

static void make_folder(void)
{
    scratch_folder(folder);
}

static void remove_folder(void)
{
    scratch_folder_remove(folder);
}

TestSuite(bench_book, .init = make_folder, .fini = remove_folder);

#define WHO "2026-03-01T12:00:00Z,abc123,\"Core(TM) i7 CPU @ 3.00GHz\",8,0.50,"

Test(bench_book, a_second_run_adds_its_rows_below_those_of_the_first)
{
    keep("deals,seconds", "10,1.5");
    keep("deals,seconds", "10,1.4");
    cr_assert_str_eq(text_of("pay.csv"), "date,revision,processor,processors,load,deals,seconds\r\n" WHO
                                         "10,1.5\r\n" WHO "10,1.4\r\n");
}

Test(bench_book, rows_of_other_columns_are_set_aside_and_not_lost)
{
    keep("deals,seconds", "10,1.5");
    keep("deals,reps,seconds", "10,3,1.4");
    keep("deals", "10");
    cr_assert_not_null(strstr(text_of("pay-1.csv"), WHO "10,1.5\r\n"));
    cr_assert_not_null(strstr(text_of("pay-2.csv"), WHO "10,3,1.4\r\n"));
    cr_assert_str_eq(text_of("pay.csv"), "date,revision,processor,processors,load,deals\r\n" WHO "10\r\n");
}

Test(bench_book, a_machine_is_called_by_its_processor_in_small_letters_and_hyphens)
{
    char name[128];
    bench_machine_name(&machine, name, sizeof name);
    cr_assert_str_eq(name, "core-tm-i7-cpu-3-00ghz-8-processors");
    struct bench_machine alone = machine;
    strcpy(alone.processor, "  Any (R) ");
    alone.processors = 1;
    bench_machine_name(&alone, name, sizeof name);
    cr_assert_str_eq(name, "any-r-1-processor");
}

Test(bench_book, growth_is_found_whatever_the_scale)
{
    const double work[] = { 10.0, 20.0, 80.0, 1000.0 };
    double cost[4];
    for (int i = 0; i < 4; i++)
        cost[i] = 7.0 * pow(work[i], 1.37);
    cr_assert_float_eq(bench_exponent(work, cost, 4), 1.37, 1e-12);
}

Test(bench_book, growth_is_the_best_line_through_logarithms_that_lie_on_none)
{
    const double work[] = { 1.0, exp(1.0), exp(2.0) }, cost[] = { 1.0, exp(2.0), exp(2.0) };
    cr_assert_float_eq(bench_exponent(work, cost, 3), 1.0, 1e-12);
}

Test(bench_book, growth_is_put_in_words)
{
    const double same[] = { 5.0, 5.0 };
    cr_assert_str_eq(bench_growth_words(1.05), "linear");
    cr_assert_str_eq(bench_growth_words(0.5), "less than linear");
    cr_assert_str_eq(bench_growth_words(2.0), "more than linear");
    cr_assert_str_eq(bench_growth_words(bench_exponent(same, same, 2)), "not to be told");
}
