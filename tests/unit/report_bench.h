/* A report of the run that never ran, in a folder of its own, drawn by a gnuplot that a test may put in the place of the
 * real one. */
#pragma once
#include "../../src/report/gnuplot.h"
#include "../../src/report/run_report.h"
#include "fake_run.h"
#include "scratch.h"
#include <sys/stat.h>

/* A folder of its own for each test, taken away at its end. */
struct bench {
    struct arena *arena;
    struct diag diag;
    char folder[SCRATCH_PATH_BYTES];
};

static inline struct bench bench_open(void)
{
    struct bench bench = { .arena = arena_open() };
    scratch_folder(bench.folder);
    return bench;
}

static inline void bench_close(struct bench *bench)
{
    scratch_folder_remove(bench->folder);
    diag_close(&bench->diag);
    arena_close(bench->arena);
}

static inline const char *in(const struct bench *bench, const char *name)
{
    return arena_format(bench->arena, "%s/%s", bench->folder, name);
}

static inline bool exists(const struct bench *bench, const char *name)
{
    return access(in(bench, name), F_OK) == 0;
}

static inline const char *text_of(const struct bench *bench, const char *name)
{
    const char *text = file_text(in(bench, name), bench->arena);
    cr_assert(text && *text, "%s is missing or empty", name);
    return text;
}

static inline struct run_report_options options_of(const struct bench *bench)
{
    return (struct run_report_options){ .out_folder = bench->folder,
                                        .plots_folder = "plots",
                                        .command_line = "evenkeel run scenarios/fake.yaml",
                                        .worlds_asked = FAKE_WORLDS };
}

static inline enum run_report_status write_report(struct bench *bench, struct run_report_options options)
{
    const struct run_result run = fake_run(bench->arena);
    return run_report_write(&run, &options, NULL, bench->arena, &bench->diag);
}

/* Writes a program called gnuplot that does `body`, and makes it the only program there is. */
static inline void fake_gnuplot(const struct bench *bench, const char *body)
{
    put_file(in(bench, "gnuplot"), arena_format(bench->arena, "#!/bin/sh\n%s\n", body));
    chmod(in(bench, "gnuplot"), 0755);
    setenv("PATH", bench->folder, 1);
}
