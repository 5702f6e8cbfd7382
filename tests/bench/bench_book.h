/* What was measured, kept: one CSV for each bench and machine, out/bench/MACHINE/BENCH.csv. Every run adds its rows to those of
 * earlier runs, each row with its date, revision and processor, so that a file is the history of one machine.
 *
 *     struct bench_book book = bench_book_open("pay", "deals,seconds");
 *     bench_book_row(&book, "%zu,%.6f", deals, seconds);
 *     code = bench_book_close(&book) ? 0 : 74;
 */
#pragma once
#include "bench_machine.h"
#include <stdbool.h>
#include <stdio.h>

struct bench_book {
    FILE *file; /* NULL: could not be opened, was said, and rows go nowhere: a measurement is still printed */
    char path[512];
    struct bench_machine machine;
};

/* Opens this machine's file for `bench`, whose columns are `columns`, with commas between. A file with other columns, of an
 * earlier revision, is set aside as BENCH-1.csv, BENCH-2.csv, ..: nothing measured is lost. */
struct bench_book bench_book_open(const char *bench, const char *columns);

/* The same in any folder that is there, for any machine. */
struct bench_book bench_book_open_in(const char *folder, const struct bench_machine *machine,
                                     const char *bench, const char *columns);

/* Adds a row: printf into the columns, words in quotes of their own. It is in the file when this returns. */
__attribute__((format(printf, 2, 3))) void bench_book_row(struct bench_book *book, const char *format, ...);

/* Prints where the rows are. False, said on standard error, if not all could be written. */
bool bench_book_close(struct bench_book *book);
