#include "bench_book.h"
#include "../../src/base/diag.h"
#include "../../src/base/out_file.h"
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char machine_columns[] = "date,revision,processor,processors,load";

static void print_failure(const struct bench_book *book)
{
    fprintf(stderr, "bench: %s can't be written: %s\n", book->path, strerror(errno));
}

/* Whether the file at `path` begins with these columns. One that is not there, or is empty, may get any. */
static bool has_columns(const char *path, const char *columns)
{
    char *line = NULL;
    size_t room = 0;
    FILE *in = fopen(path, "r");
    bool same = in == NULL || getline(&line, &room, in) < 0;
    if (!same) {
        line[strcspn(line, "\r\n")] = '\0';
        const size_t before = sizeof machine_columns - 1;
        same = strncmp(line, machine_columns, before) == 0 && line[before] == ',' &&
               strcmp(line + before + 1, columns) == 0;
    }
    if (in != NULL)
        fclose(in);
    free(line);
    return same;
}

/* Renames the file to the first free of BENCH-1.csv, BENCH-2.csv, .. */
static bool set_aside(const struct bench_book *book)
{
    char aside[sizeof book->path + 24];
    const int length = (int)strlen(book->path) - (int)strlen(".csv");
    for (int number = 1; number < 10000; number++) {
        snprintf(aside, sizeof aside, "%.*s-%d.csv", length, book->path, number);
        if (access(aside, F_OK) != 0)
            return rename(book->path, aside) == 0;
    }
    return false;
}

struct bench_book bench_book_open_in(const char *folder, const struct bench_machine *machine,
                                     const char *bench, const char *columns)
{
    struct bench_book book = { .machine = *machine };
    snprintf(book.path, sizeof book.path, "%s/%s.csv", folder, bench);
    if (has_columns(book.path, columns) || set_aside(&book))
        book.file = fopen(book.path, "a");
    if (book.file == NULL) {
        print_failure(&book);
        return book;
    }
    if (fseek(book.file, 0, SEEK_END) == 0 && ftell(book.file) == 0)
        fprintf(book.file, "%s,%s\r\n", machine_columns, columns);
    return book;
}

struct bench_book bench_book_open(const char *bench, const char *columns)
{
    struct diag diag = { 0 };
    const struct bench_machine here = bench_machine_here();
    char name[128], folder[160];
    bench_machine_name(&here, name, sizeof name);
    snprintf(folder, sizeof folder, "out/bench/%s", name);
    if (!directory_make(folder, &diag))
        diag_print(&diag, false, stderr);
    diag_close(&diag);
    return bench_book_open_in(folder, &here, bench, columns);
}

void bench_book_row(struct bench_book *book, const char *format, ...)
{
    if (book->file == NULL)
        return;
    const struct bench_machine *machine = &book->machine;
    fprintf(book->file, "%s,%s,\"%s\",%zu,%.2f,", machine->date, machine->revision, machine->processor,
            machine->processors, machine->load);
    va_list values;
    va_start(values, format);
    vfprintf(book->file, format, values);
    va_end(values);
    fputs("\r\n", book->file);
    fflush(book->file);
}

bool bench_book_close(struct bench_book *book)
{
    if (book->file == NULL)
        return false;
    bool whole = !ferror(book->file);
    whole = fclose(book->file) == 0 && whole;
    book->file = NULL;
    if (whole)
        printf("\nadded to %s\n", book->path);
    else
        print_failure(book);
    return whole;
}
