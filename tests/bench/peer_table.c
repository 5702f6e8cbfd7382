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
    char one_times[32] = "", all_times[32] = ""; /* empty: by two measures */
    if (!row->threads)
        snprintf(one_times, sizeof one_times, "%.1f", one / by_processor(row));
    snprintf(all_times, sizeof all_times, "%.1f", all / by_clock(row));
    printf("%-30s %12.0f %10.3f %14.0f %12s %12s\n", row->name, work, seconds, work / seconds, one_times,
           all_times);
    fprintf(table, "\"%s\",%.0f,%.6f,%s,%.0f,%s,%s\r\n", row->name, work, seconds,
            row->threads ? "clock" : "processor", work / seconds, one_times, all_times);
}

/* One sentence: what was asked for, what came out, and of which two figures. */
static void show_promise(const struct peer_row *row, const char *threads, double asked, double own,
                         double speed, const char *by)
{
    printf(
        "%s, against evenkeel on %s: %.0f times as fast asked for, %.1f times measured (%.0f deal-designs a "
        "second / %.0f, both by %s).\n",
        row->name, threads, asked, own / speed, own, speed, by);
}

static void show_promises(const struct peer_row *rows, size_t count)
{
    for (size_t i = 2; i < count; i++) {
        const struct peer_promise *promise = &rows[i].promise;
        if (rows[i].disagrees)
            continue;
        if (promise->one_thread_times > 0.0)
            show_promise(&rows[i], "one thread", promise->one_thread_times, by_processor(&rows[0]),
                         by_processor(&rows[i]), "processor time");
        if (promise->all_threads_times > 0.0)
            show_promise(&rows[i], "all threads", promise->all_threads_times, by_clock(&rows[1]),
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
    printf("\n%-30s %12s %10s %14s %25s\n%-30s %12s %10s %14s %12s %12s\n", "", "", "", "deal-designs",
           "evenkeel is times as fast", "the same market", "deal-designs", "seconds", "a second",
           "one thread", "all threads");
    fputs("program,deal_designs,seconds,seconds_of,deal_designs_per_second,evenkeel_one_thread_times,"
          "evenkeel_all_threads_times\r\n",
          table.stream);
    for (size_t i = 0; i < count; i++)
        show_row(&rows[i], by_processor(&rows[0]), by_clock(&rows[1]), table.stream);
    puts("\nSeconds and the ratio to one thread are processor time; seconds of all threads, and the ratio to "
         "them, "
         "are by the clock.\nEach is a program's best round; in a round all take turns.");
    show_promises(rows, count);
    const bool kept = out_file_close(&table, &diag);
    if (!kept)
        diag_print(&diag, false, stderr);
    diag_close(&diag);
    return kept;
}
