#include "picture.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "gnuplot.h"
#include "picture_script.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const figure_endings[] = { ".svg", ".png", NULL };
static const char *const slide_endings[] = { ".svg", ".png", ".emf", NULL };
static const char SUFFIX[] = ".tmp"; /* of a file that is being drawn */

const char *const *picture_endings(const struct picture *picture)
{
    return picture->is_slide ? slide_endings : figure_endings;
}

static const char *path_of(const char *folder, const char *name, const char *ending, struct arena *arena)
{
    return arena_format(arena, "%s/%s%s", folder, name, ending);
}

void picture_remove(const char *name, const char *folder, struct arena *arena)
{
    for (const char *const *ending = slide_endings; *ending != NULL; ending++) {
        const char *path = path_of(folder, name, *ending, arena);
        unlink(path);
        unlink(arena_format(arena, "%s%s", path, SUFFIX));
    }
}

/* gnuplot ends well although its disk was full: a picture that is empty is no picture. */
static bool is_whole(const char *path)
{
    struct stat status;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool whole = fstat(file, &status) == 0 && status.st_size > 0 && fsync(file) == 0;
    close(file);
    return whole;
}

/* What was drawn under temporary names comes to its place. */
static bool take(const struct picture *picture, const char *folder, const char **why, struct arena *arena)
{
    for (const char *const *ending = picture_endings(picture); *ending != NULL; ending++) {
        const char *path = path_of(folder, picture->name, *ending, arena);
        const char *drawn = arena_format(arena, "%s%s", path, SUFFIX);
        errno = 0;
        if (is_whole(drawn) && rename(drawn, path) == 0)
            continue;
        if (**why == '\0')
            *why =
                arena_format(arena, "%s can't be written: %s", path, errno ? strerror(errno) : "it is empty");
        return false;
    }
    return true;
}

/* Whether gnuplot came to the end of a picture without an error. */
static bool has_mark(const struct picture *picture, const char *folder, struct arena *arena)
{
    return unlink(picture_mark(picture, folder, arena)) == 0;
}

/* One gnuplot for `count` pictures. Returns how many were dealt with: all, or those up to the one it ended at. */
static size_t draw_some(const struct picture *pictures, size_t count, const char *folder,
                        const char *plots_folder, bool *drawn, const char **why, struct arena *arena)
{
    const char *words = "", *reason = "";
    const bool well =
        gnuplot_run(picture_script(pictures, count, folder, SUFFIX, plots_folder, arena), &words, arena);
    bool all = well;
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const bool marked = has_mark(&pictures[i], folder, arena);
        drawn[i] = marked && take(&pictures[i], folder, &reason, arena);
        all = all && drawn[i];
        next = marked ? i + 1 : next;
    }
    if (!all && **why == '\0')
        *why = *reason != '\0' ? reason : *words != '\0' ? words : "gnuplot drew nothing";
    return well || next == count || words == gnuplot_is_missing ? count : next + 1;
}

/* One warning for all that is missing: they mostly have one cause. */
static void warn(const char *missing, size_t count, const char *why, const char *folder, struct diag *diag)
{
    diag_warning(diag, (struct span){ 0 }, "picture%s %s %s missing: %s", count == 1 ? "" : "s", missing,
                 count == 1 ? "is" : "are", why);
    diag_hint(diag, "the numbers are in %s/ as CSV; %s--no-figures leaves pictures out", folder,
              why == gnuplot_is_missing ? "gnuplot comes with the package gnuplot-nox; " : "");
}

bool picture_is_drawn(const struct picture *picture, const char *folder, struct arena *arena)
{
    for (const char *const *ending = picture_endings(picture); *ending != NULL; ending++)
        if (access(path_of(folder, picture->name, *ending, arena), F_OK) != 0)
            return false;
    return true;
}

bool pictures_draw(const struct picture *pictures, size_t count, const char *folder, const char *shown,
                   const char *plots_folder, struct arena *arena, struct diag *diag)
{
    const char *missing = "", *why = "";
    size_t missing_count = 0;
    bool *drawn = arena_array(arena, bool, count);
    for (size_t i = 0; i < count;)
        i += draw_some(pictures + i, count - i, folder, plots_folder, drawn + i, &why, arena);
    for (size_t i = 0; i < count; i++) {
        if (drawn[i])
            continue;
        picture_remove(pictures[i].name, folder, arena);
        missing = arena_format(arena, "%s%s%s", missing, missing_count++ ? ", " : "", pictures[i].name);
    }
    if (missing_count)
        warn(missing, missing_count, why, shown, diag);
    return missing_count == 0;
}
