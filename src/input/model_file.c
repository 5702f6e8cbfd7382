#include "model_file.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/shared_folder.h"
#include "../base/text.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MODEL_FILE_BYTES_MAX = 4 * 1024 * 1024, /* a model is written by hand; more is some other file */
    NEIGHBOURS_MAX = 512,                   /* file names looked through for a hint */
};

static bool is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

const char *model_library(struct arena *arena)
{
    return shared_folder("models", "EVENKEEL_MODELS", arena);
}

/* The folder part of a path, with its slash; "" for a bare name. */
static const char *folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? "" : arena_text(arena, path, (size_t)(slash - path) + 1);
}

/* Where the library has `name`. Scenarios are a folder beside the models. */
static const char *path_in_library(const char *name, struct arena *arena)
{
    static const char scenarios[] = "scenarios/";
    const size_t length = sizeof scenarios - 1;
    if (strncmp(name, scenarios, length) == 0)
        return arena_format(arena, "%s/%s", shared_folder("scenarios", "EVENKEEL_SCENARIOS", arena),
                            name + length);
    return arena_format(arena, "%s/%s", model_library(arena), name);
}

const char *model_file_find(const char *name, const char *beside, struct arena *arena)
{
    if (name[0] == '/')
        return is_file(name) ? name : NULL;
    const char *here = arena_format(arena, "%s%s", folder_of(beside, arena), name);
    if (is_file(here))
        return here;
    const char *there = path_in_library(name, arena);
    return is_file(there) ? there : NULL;
}

const char *model_file_typed(const char *typed, struct arena *arena)
{
    const char *found = model_file_find(typed, "", arena);
    if (found == NULL && strchr(typed, '/') == NULL) {
        found = model_file_find(arena_format(arena, "scenarios/%s", typed), "", arena);
        if (found == NULL)
            found = model_file_find(arena_format(arena, "scenarios/%s.yaml", typed), "", arena);
    }
    return found != NULL ? found : typed;
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The file name in `folder` nearest to the last part of `name`, or NULL. */
static const char *nearest_in(const char *folder, const char *name, struct arena *arena)
{
    DIR *stream = opendir(folder[0] == '\0' ? "." : folder);
    if (stream == NULL)
        return NULL;
    const char **neighbours = arena_array(arena, const char *, NEIGHBOURS_MAX);
    size_t count = 0;
    for (const struct dirent *entry; count < NEIGHBOURS_MAX && (entry = readdir(stream)) != NULL;)
        if (entry->d_name[0] != '.')
            neighbours[count++] = arena_text(arena, entry->d_name, strlen(entry->d_name));
    closedir(stream);
    qsort(neighbours, count, sizeof *neighbours, by_name); /* a system lists them in any order */
    const char *slash = strrchr(name, '/');
    return text_nearest(slash == NULL ? name : slash + 1, neighbours, count);
}

void model_file_missing(const char *key, const char *name, struct span at, struct load *load)
{
    struct arena *arena = load->arena;
    const char *beside = folder_of(at.source != NULL ? at.source->path : "", arena);
    const char *library = model_library(arena);
    diag_error(load->diag, at, "%s is %s, must be a file in %s or in the model library %s", key, name,
               beside[0] == '\0' ? "." : beside, library);
    if (name[0] == '/')
        return;
    const char *within = folder_of(name, arena);
    const char *nearest = nearest_in(arena_format(arena, "%s%s", beside, within), name, arena);
    if (nearest == NULL)
        nearest = nearest_in(path_in_library(within, arena), name, arena);
    if (nearest != NULL)
        diag_hint(load->diag, "did you mean `%s%s`?", within, nearest);
}

void load_note_file(struct load *load, const char *path)
{
    for (size_t i = 0; i < load->file_count; i++)
        if (strcmp(load->files[i], path) == 0)
            return;
    if (load->file_count == load->file_capacity) {
        const size_t capacity = load->file_capacity == 0 ? 16 : 2 * load->file_capacity;
        const char **grown = arena_array(load->arena, const char *, capacity);
        for (size_t i = 0; i < load->file_count; i++)
            grown[i] = load->files[i];
        load->files = grown;
        load->file_capacity = capacity;
    }
    load->files[load->file_count++] = arena_text(load->arena, path, strlen(path));
}

/* A name that a person typed and that leads nowhere: the nearest there is, else where to look. */
static void hint_at_files(const char *path, struct load *load)
{
    struct arena *arena = load->arena;
    const bool bare = strchr(path, '/') == NULL;
    const char *folder =
        bare ? shared_folder("scenarios", "EVENKEEL_SCENARIOS", arena) : folder_of(path, arena);
    const char *nearest = nearest_in(folder, path, arena);
    if (nearest == NULL)
        nearest = nearest_in(folder, arena_format(arena, "%s.yaml", path), arena);
    if (nearest != NULL)
        diag_hint(load->diag, "did you mean `%s%s`?", bare ? "" : folder, nearest);
    else
        diag_hint(load->diag, "`evenkeel list` shows the models and scenarios there are");
}

struct node *model_file_read(const char *path, struct load *load)
{
    const struct source *source = source_read(path, MODEL_FILE_BYTES_MAX, load->arena, load->diag);
    if (source == NULL) {
        if (access(path, F_OK) != 0)
            hint_at_files(path, load);
        return NULL;
    }
    load_note_file(load, path);
    return yaml_read(source, load->arena, load->diag);
}
