#include "progress.h"
#include "terminal.h"
#include <time.h>

enum { BAR_CELLS = 30 };

/* Often enough to look alive, seldom enough to cost nothing. */
static const double seconds_between_lines = 0.1;

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct progress progress_start(FILE *out)
{
    return (struct progress){ .out = out && terminal_is_live(out) ? out : NULL, .started = seconds_now() };
}

static void print_time_left(double seconds, FILE *out)
{
    if (seconds < 90.0)
        fprintf(out, "%.0f s left", seconds);
    else
        fprintf(out, "%.0f min left", seconds / 60.0);
}

void progress_show(void *context, size_t done, size_t asked)
{
    struct progress *progress = context;
    const double now = seconds_now();
    if (!progress->out || !done || now - progress->shown < seconds_between_lines)
        return;
    progress->shown = now;
    const size_t filled = done * BAR_CELLS / asked;
    fputs("\r[", progress->out);
    for (size_t cell = 0; cell < BAR_CELLS; cell++)
        fputc(cell < filled ? '#' : '.', progress->out);
    fprintf(progress->out, "] %zu of %zu worlds, ", done, asked);
    print_time_left((now - progress->started) * (double)(asked - done) / (double)done, progress->out);
    fputs("\033[K", progress->out);
    fflush(progress->out);
}

void progress_end(struct progress *progress)
{
    if (progress->out && progress->shown > 0.0) {
        fputs("\r\033[K", progress->out);
        fflush(progress->out);
    }
}
