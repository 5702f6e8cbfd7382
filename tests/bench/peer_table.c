#include "peer_table.h"
#include "../../src/base/diag.h"
#include "../../src/base/out_file.h"
#include <stdio.h>

void peer_row_keep(struct peer_row *row, struct peer_time time)
{
    const struct peer_time *processor = &row->processor, *clock = &row->clock;
    if (!(processor->deals > 0.0) ||
        time.processor_seconds * processor->deals < processor->processor_seconds * time.deals)
        row->processor = time;
    if (!(clock->deals > 0.0) || time.clock_seconds * clock->deals < clock->clock_seconds * time.deals)
        row->clock = time;
}

static double by_processor(const struct peer_row *row)
{
    return row->processor.deals * row->designs / row->processor.processor_seconds;
}

static double by_clock(const struct peer_row *row)
{
    return row->clock.deals * row->designs / row->clock.clock_seconds;
}

static void show_row(const struct peer_row *row, double one, double all, FILE *table)
{
    const struct peer_time *best = row->threads ? &row->clock : &row->processor;
    const double work = best->deals * row->designs;
    const double seconds = row->threads ? best->clock_seconds : best->processor_seconds;
    if (row->disagrees) {
        printf("%-30s %12.0f %10.3f   another answer: its time does not count\n", row->name, work, seconds);
        return;
    }
    const double one_times = one / by_processor(row), all_times = all / by_clock(row);
    printf("%-30s %12.0f %10.3f %14.0f %11.1f %12.1f\n", row->name, work, seconds, work / seconds,
           row->threads ? 0.0 : one_times, all_times);
    fprintf(table, "\"%s\",%.0f,%.6f,%s,%.0f,%.3f,%.3f\r\n", row->name, work, seconds,
            row->threads ? "clock" : "processor", work / seconds, one_times, all_times);
}

static void show_promise(const struct peer_row *row, const struct peer_row *own, const char *threads,
                         double asked, double own_speed, double speed, const char *of)
{
    printf("%s, %s: asked for %.0f times, got %.1f times: %.0f deal-designs a second against %.0f, both by "
           "%s.\n",
           row->name, threads, asked, own_speed / speed, own_speed, speed, of);
    (void)own;
}

static void show_promises(const struct peer_row *rows, size_t count)
{
    for (size_t i = 2; i < count; i++) {
        const struct peer_promise *promise = &rows[i].promise;
        if (rows[i].disagrees)
            continue;
        if (promise->one_thread_times > 0.0)
            show_promise(&rows[i], &rows[0], "one thread", promise->one_thread_times, by_processor(&rows[0]),
                         by_processor(&rows[i]), "processor time");
        if (promise->all_threads_times > 0.0)
            show_promise(&rows[i], &rows[1], "all threads", promise->all_threads_times, by_clock(&rows[1]),
                         by_clock(&rows[i]), "the clock");
    }
}

bool peer_table_show(const struct peer_row *rows, size_t count, const char *path)
{
    struct diag diag = { 0 };
    struct out_file table;
    if (!directory_make("out/bench", &diag) || !out_file_open(&table, path, &diag)) {
        diag_print(&diag, false, stderr);
        return false;
    }
    printf("\n%-30s %12s %10s %14s %11s %12s\n", "the same market", "deal-designs", "seconds", "a second",
           "one thread", "all threads");
    printf("%-30s %12s %10s %14s %11s %12s\n", "", "", "", "", "is times", "are times");
    fputs("program,deal_designs,seconds,seconds_of,deal_designs_per_second,evenkeel_one_thread_times,"
          "evenkeel_all_threads_times\r\n",
          table.stream);
    for (size_t i = 0; i < count; i++)
        show_row(&rows[i], by_processor(&rows[0]), by_clock(&rows[1]), table.stream);
    puts("\nSeconds and the ratio to one thread are processor time, the row of all threads and the ratio to "
         "it are by the\n"
         "clock; each is the best of rounds in which all programs take turns.");
    show_promises(rows, count);
    const bool kept = out_file_close(&table, &diag);
    if (!kept)
        diag_print(&diag, false, stderr);
    diag_close(&diag);
    return kept;
}
