#include "figures.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "figure_script.h"
#include "findings.h"
#include "gnuplot.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const struct figure figures[] = {
    { "pull", finding_of_pull, true,
      "Partner deals per 100 deals, against the same reps, deals and luck if every route paid like "
      "direct. Stems end at the pull; thick bars and brackets are intervals.",
      200, 52, 0 },
    { "payout_curve", finding_of_payout, false,
      "One year of a rep who sells every deal by one route: variable pay and SPIFFs against sales at "
      "customer price.",
      170, 0, 265 },
    { "tax_by_attainment", finding_of_tax, true,
      "Lost on a partner deal against the same deal sold direct: credit and pay if won, then pay at each "
      "route's own win chance and delay.",
      640, 0, 0 },
    { "attainment", finding_of_attainment, false,
      "Credit at year's end as a share of quota, reps of all worlds; the line is the baseline.", 170, 0,
      235 },
    { NULL, NULL, false, NULL, 0, 0, 0 },
};

static const char *const endings[] = { ".svg", ".png" };
enum { ENDINGS = sizeof endings / sizeof *endings };

static const char *picture_path(const char *folder, const struct figure *figure, size_t ending,
                                struct arena *arena)
{
    return arena_format(arena, "%s/%s%s", folder, figure->name, endings[ending]);
}

static void remove_pictures(const char *folder, const struct figure *figure, struct arena *arena)
{
    for (size_t e = 0; e < ENDINGS; e++) {
        const char *path = picture_path(folder, figure, e, arena);
        unlink(path);
        unlink(arena_format(arena, "%s.tmp", path));
    }
}

void figures_remove(const char *folder, struct arena *arena)
{
    for (const struct figure *figure = figures; figure->name; figure++)
        remove_pictures(folder, figure, arena);
}

/* gnuplot ends well although its disk was full: a picture that is empty is no picture. */
static bool picture_is_whole(const char *path)
{
    struct stat status;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool whole = fstat(file, &status) == 0 && status.st_size > 0 && fsync(file) == 0;
    close(file);
    return whole;
}

/* Draws under temporary names, then puts both pictures in their places. */
static bool draw(const struct comparison *comparison, const struct figure *figure, const char *folder,
                 const char *plots_folder, const char **why, struct arena *arena)
{
    const char *paths[ENDINGS], *temporary[ENDINGS];
    for (size_t e = 0; e < ENDINGS; e++) {
        paths[e] = picture_path(folder, figure, e, arena);
        temporary[e] = arena_format(arena, "%s.tmp", paths[e]);
    }
    const struct figure_job job = { .comparison = comparison,
                                    .figure = figure,
                                    .plots_folder = plots_folder,
                                    .data_path = arena_format(arena, "%s/%s.csv", folder, figure->name),
                                    .svg_path = temporary[0],
                                    .png_path = temporary[1] };
    if (!gnuplot_run(figure_script(&job, arena), why, arena))
        return false;
    for (size_t e = 0; e < ENDINGS; e++) {
        if (!picture_is_whole(temporary[e]) || rename(temporary[e], paths[e]) != 0) {
            *why = arena_format(arena, "%s can't be written: %s", paths[e],
                                errno ? strerror(errno) : "it is empty");
            return false;
        }
    }
    return true;
}

/* Names of pictures: "pull, attainment". */
struct picture_list {
    const char *names;
    size_t count;
};

static void list_add(struct picture_list *list, const char *name, struct arena *arena)
{
    list->names = arena_format(arena, "%s%s%s", list->names, list->count++ ? ", " : "", name);
}

static const char *many(const struct picture_list *list, const char *one, const char *several)
{
    return list->count == 1 ? one : several;
}

/* One warning for all that is missing: they mostly have one cause. */
static void warn(const struct picture_list *missing, const char *why, const char *folder, struct diag *diag)
{
    diag_warning(diag, (struct span){ 0 }, "picture%s %s %s missing: %s", many(missing, "", "s"),
                 missing->names, many(missing, "is", "are"), why);
    diag_hint(diag, "the numbers are in %s/ as CSV; %s--no-figures leaves pictures out", folder,
              why == gnuplot_is_missing ? "gnuplot comes with the package gnuplot-nox; " : "");
}

static bool nothing_was_chosen(const struct comparison *comparison)
{
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++)
        if (comparison->designs[d].direction != DIRECTION_NO_CHOICE)
            return false;
    return true;
}

bool figures_draw(const struct comparison *comparison, const char *folder, const char *plots_folder,
                  struct arena *arena, struct diag *diag)
{
    struct picture_list missing = { "", 0 }, idle = { "", 0 };
    const char *first_why = NULL;
    for (const struct figure *figure = figures; figure->name; figure++) {
        const char *why = "";
        const bool is_idle = figure->of_choices && nothing_was_chosen(comparison);
        if (!is_idle && draw(comparison, figure, folder, plots_folder, &why, arena))
            continue;
        remove_pictures(folder, figure, arena);
        list_add(is_idle ? &idle : &missing, figure->name, arena);
        if (!is_idle && first_why == NULL)
            first_why = why;
    }
    if (idle.count)
        diag_notice(diag, (struct span){ 0 }, "picture%s %s %s left out: no deal could go to a partner",
                    many(&idle, "", "s"), idle.names, many(&idle, "is", "are"));
    if (missing.count)
        warn(&missing, first_why, folder, diag);
    return missing.count == 0;
}
